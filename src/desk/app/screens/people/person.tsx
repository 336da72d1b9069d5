import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Account, OpenSession } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { aside, listed, period } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog, ReasonDialog } from '../../parts/command-dialog.tsx';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { isPermitted } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { useParameter, usePlace, useSession } from '../use-place.ts';
import { LinkedIdentity, LinkIdentityDialog, UnlinkIdentityDialog } from './identity-dialogs.tsx';
import { AccountState } from './people.tsx';
import { PEOPLE_TEXTS, usePeople } from './use-people.ts';

type Roles = Account['administratorRoles'];
const ROLES: Roles = ['system-administrator', 'security-administrator', 'audit-administrator'];

function RolesDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const { administrator } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const save = useCommand('PUT /places/{place}/accounts/{account}/roles', { onDone: onClose });
	return (
		<CommandDialog<{ roles: Roles }>
			isOpen
			onClose={onClose}
			title={texts.roles}
			lead={texts.rolesLead}
			submit={texts.save}
			error={save.error}
			isPending={save.isPending}
			initial={{ roles: account.administratorRoles }}
			onSubmit={({ roles }) => save.mutate({ path: { place, account: account.accountId }, body: { roles } })}
		>
			<Form.Item name="roles" label={texts.roles}>
				<Checkbox.Group options={ROLES.map((value) => ({ value, label: administrator[value] }))} />
			</Form.Item>
		</CommandDialog>
	);
}

type Asked = 'reset' | 'factor' | 'identity' | 'status' | 'roles' | null;

/** What may be done to the account by whoever looks at it; on his own account it says who else may. */
function Acts({ account }: { readonly account: Account }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const place = usePlace();
	const session = useSession();
	const [asked, setAsked] = useState<Asked>(null);
	const close = () => setAsked(null);
	const path = { place, account: account.accountId };
	const invite = useCommand('POST /places/{place}/accounts/{account}/invitations');
	const reset = useCommand('POST /places/{place}/accounts/{account}/password-resets', { onDone: close });
	const unlock = useCommand('POST /places/{place}/accounts/{account}/unlocking');
	const resetFactor = useCommand('POST /places/{place}/accounts/{account}/second-factor-resets', { onDone: close });
	const setStatus = useCommand('PUT /places/{place}/accounts/{account}/status', { onDone: close });
	const isOwn = session.accountId === account.accountId;
	const isActive = account.status === 'active';
	const may = (action: Parameters<typeof isPermitted>[1][number]) => isPermitted(session, [action]);
	const issued = invite.data?.data ?? reset.data?.data;
	return (
		<section>
			<h2>{texts.acts}</h2>
			{isOwn && <p>{texts.own}</p>}
			<Refusals error={invite.error ?? unlock.error} />
			<div className="records__acts">
				{may('account.invite') && isActive && !account.hasPassword && (
					<Button type="primary" loading={invite.isPending} onClick={() => invite.mutate({ path })}>
						{texts.invite}
					</Button>
				)}
				{may('account.unlock') && isActive && account.hasPassword && (
					<Button loading={unlock.isPending} onClick={() => unlock.mutate({ path, body: {} })}>
						{texts.unlock}
					</Button>
				)}
				{may('account.reset') && !isOwn && account.hasPassword && (
					<Button onClick={() => setAsked('reset')}>{texts.reset}</Button>
				)}
				{may('account.reset') && !isOwn && account.hasSecondFactor && (
					<Button onClick={() => setAsked('factor')}>{texts.factorReset}</Button>
				)}
				{may('account.reset') && !isOwn && (
					<Button onClick={() => setAsked('identity')}>
						{account.hasIdentity ? texts.identityEnd : texts.identityLink}
					</Button>
				)}
				{may('role.grant') && !isOwn && <Button onClick={() => setAsked('roles')}>{texts.roles}</Button>}
				{may('account.disable') && !isOwn && (
					<Button danger={isActive} onClick={() => setAsked('status')}>
						{isActive ? texts.disable : texts.enable}
					</Button>
				)}
			</div>
			<p role="status">{unlock.isSuccess && texts.unlocked}</p>
			{issued !== undefined && (
				<ShownOnce secret={issued.address}>
					{texts.linkFor(account.displayName, minuteText(issued.expiresAt))}
				</ShownOnce>
			)}
			{asked === 'roles' && <RolesDialog account={account} onClose={close} />}
			{asked === 'identity' && !account.hasIdentity && <LinkIdentityDialog account={account} onClose={close} />}
			{asked === 'identity' && account.hasIdentity && <UnlinkIdentityDialog account={account} onClose={close} />}
			{asked === 'reset' && (
				<CommandDialog
					isOpen
					onClose={close}
					title={texts.reset}
					lead={texts.resetLead}
					submit={texts.reset}
					error={reset.error}
					isPending={reset.isPending}
					onSubmit={() => reset.mutate({ path })}
				/>
			)}
			{asked === 'factor' && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={texts.factorReset}
					lead={texts.factorResetLead}
					submit={texts.factorReset}
					error={resetFactor.error}
					isPending={resetFactor.isPending}
					onReason={(reason) => resetFactor.mutate({ path, body: { reason } })}
				/>
			)}
			{asked === 'status' && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={isActive ? texts.disable : texts.enable}
					lead={isActive ? texts.disableLead : texts.enableLead}
					submit={isActive ? texts.disable : texts.enable}
					error={setStatus.error}
					isPending={setStatus.isPending}
					onReason={(reason) => setStatus.mutate({ path, body: { status: isActive ? 'disabled' : 'active', reason } })}
				/>
			)}
		</section>
	);
}

function Sessions({ account }: { readonly account: Account }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const place = usePlace();
	const path = { place, account: account.accountId };
	const mayEnd = isPermitted(useSession(), ['session.revoke']);
	const { data, error } = useRead('GET /places/{place}/accounts/{account}/sessions', { path });
	const [ended, setEnded] = useState<OpenSession | 'all' | null>(null);
	const close = () => setEnded(null);
	const one = useCommand('POST /places/{place}/accounts/{account}/sessions/{session}/revocation', { onDone: close });
	const all = useCommand('POST /places/{place}/accounts/{account}/session-revocations', { onDone: close });
	const sessions = data?.items ?? [];
	return (
		<section>
			<h2>{texts.sessions}</h2>
			<Refusals error={error} />
			<Records
				caption={texts.sessions}
				rows={sessions}
				keyOf={({ sessionId }) => sessionId}
				none={texts.sessionsNone}
				columns={[
					{ title: texts.sessionSince, isHead: true, cell: ({ createdAt }) => minuteText(createdAt) },
					{ title: texts.sessionSeen, cell: ({ lastSeenAt }) => minuteText(lastSeenAt) },
					{ title: texts.sessionFrom, cell: ({ address }) => address },
					...(mayEnd
						? [
								{
									title: texts.act,
									cell: (session: OpenSession) => (
										<span className="records__acts">
											<Button onClick={() => setEnded(session)}>{texts.endSession}</Button>
										</span>
									),
								},
							]
						: []),
				]}
			/>
			{mayEnd && sessions.length > 1 && <Button onClick={() => setEnded('all')}>{texts.endSessions}</Button>}
			{ended !== null && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={ended === 'all' ? texts.endSessions : texts.endSession}
					lead={texts.endLead}
					submit={ended === 'all' ? texts.endSessions : texts.endSession}
					error={one.error ?? all.error}
					isPending={one.isPending || all.isPending}
					onReason={(reason) =>
						ended === 'all'
							? all.mutate({ path, body: { reason } })
							: one.mutate({ path: { ...path, session: ended.sessionId }, body: { reason } })
					}
				/>
			)}
		</section>
	);
}

/** One account: how it stands, what may be done to it, its posts and its sessions. */
export default function Person() {
	const texts = useTexts(PEOPLE_TEXTS);
	const { administrator } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const accountId = useParameter('accountId');
	const { data: account, error } = useRead('GET /places/{place}/accounts/{account}', {
		path: { place, account: accountId },
	});
	const { holdingsOf } = usePeople(place);
	const holdings = holdingsOf(accountId);
	if (account === undefined)
		return (
			<Page title={texts.title}>
				<Refusals error={error} />
				{!error && <Loading />}
			</Page>
		);
	const facts: readonly (readonly [string, ReactNode])[] = [
		[texts.loginName, account.loginName],
		[texts.password, account.hasPassword ? texts.passwordYes : texts.invited],
		[texts.columns.factor, account.hasSecondFactor ? texts.factorYes : texts.factorNo],
		[texts.identity, account.hasIdentity ? <LinkedIdentity key="identity" account={account} /> : texts.identityNo],
		[texts.roles, listed(account.administratorRoles.map((role) => administrator[role])) || texts.rolesNone],
		[texts.createdAt, minuteText(account.createdAt)],
		[texts.columns.seen, account.lastSignInAt === null ? texts.never : minuteText(account.lastSignInAt)],
	];
	return (
		<Page
			title={account.displayName}
			lead={<Link to={`/desk/places/${place}/people` as string}>{texts.back}</Link>}
			actions={<AccountState account={account} />}
		>
			<div className="people__person">
				<section>
					<h2>{texts.facts}</h2>
					<dl className="people__facts">
						{facts.map(([name, value]) => (
							<div key={name}>
								<dt>{name}</dt>
								<dd>{value}</dd>
							</div>
						))}
					</dl>
				</section>
				<Acts account={account} />
				<section>
					<h2>{texts.holdings}</h2>
					{holdings.length === 0 && (
						<p>
							{texts.holdingsNone} {account.administratorRoles.length === 0 && texts.holdingsHint}
						</p>
					)}
					<ul className="people__holdings">
						{holdings.map(({ holdingId, name, heldFrom, heldTo, capacity }) => (
							<li key={holdingId}>
								{name}
								{capacity === 'deputy' && aside(texts.deputy)}
								<span className="records__note">{period(heldFrom, heldTo)}</span>
							</li>
						))}
					</ul>
				</section>
				<Sessions account={account} />
			</div>
		</Page>
	);
}
