import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Delegation, Session } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog, ReasonDialog } from '../../parts/command-dialog.tsx';
import { today } from '../../parts/days.ts';
import { Page } from '../../parts/page.tsx';
import { useAccounts } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { delegationsEn } from './delegations.en.ts';
import { delegationsZh } from './delegations.zh.ts';

const TEXTS = dictionary(delegationsZh, delegationsEn);

function stateOf({ delegatedFrom, delegatedTo }: Delegation): 'future' | 'now' | 'over' {
	const on = today();
	return on < delegatedFrom ? 'future' : on > delegatedTo ? 'over' : 'now';
}

interface GrantFields {
	readonly toAccountId: string;
	readonly delegatedFrom: string;
	readonly delegatedTo: string;
	readonly reason: string;
}

/** One of one's own posts, and who may act in it for one. */
function OwnPost({ post, name }: { readonly post: Session['posts'][number]; readonly name: string }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const path = { place, post: post.postId };
	const { data, error } = useRead('GET /places/{place}/posts/{post}/delegations', { path });
	const candidates = useRead('GET /places/{place}/posts/{post}/delegation-candidates', { path });
	const [dialog, setDialog] = useState<'grant' | Delegation | null>(null);
	const close = () => setDialog(null);
	const grant = useCommand('POST /places/{place}/posts/{post}/delegations', { onDone: close });
	const revoke = useCommand('POST /places/{place}/delegations/{delegation}/revocation', { onDone: close });
	const colleagues = candidates.data?.items ?? [];
	const nameOf = (accountId: string) => colleagues.find((one) => one.accountId === accountId)?.displayName ?? '—';
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	return (
		<section>
			<div className="organization__head">
				<h2>{name}</h2>
				<Button type="primary" onClick={() => setDialog('grant')}>
					{texts.grant}
				</Button>
			</div>
			<Refusals error={error ?? candidates.error} />
			<Records<Delegation>
				caption={texts.caption(name)}
				rows={data?.items ?? []}
				keyOf={({ delegationId }) => delegationId}
				none={texts.none}
				columns={[
					{ title: texts.to, isHead: true, cell: ({ toAccountId }) => nameOf(toAccountId) },
					{
						title: texts.days,
						isWhole: true,
						cell: ({ delegatedFrom, delegatedTo }) => `${delegatedFrom} — ${delegatedTo}`,
					},
					{ title: texts.reason, cell: ({ reason }) => reason },
					{
						title: texts.state,
						cell: (one) => <span className="state-word">{texts.states[stateOf(one)]}</span>,
					},
					{
						title: texts.act,
						cell: (one) =>
							stateOf(one) !== 'over' && (
								<span className="records__acts">
									<Button onClick={() => setDialog(one)}>{texts.revoke}</Button>
								</span>
							),
					},
				]}
			/>
			{dialog === 'grant' && (
				<CommandDialog<GrantFields>
					isOpen
					onClose={close}
					title={texts.grantTitle(name)}
					lead={texts.grantLead}
					submit={texts.grant}
					error={grant.error}
					isPending={grant.isPending}
					initial={{ delegatedFrom: today(), delegatedTo: today() }}
					onSubmit={(body) => grant.mutate({ path, body })}
				>
					<Form.Item name="toAccountId" label={texts.to} rules={required}>
						<Select
							showSearch={{ optionFilterProp: 'label' }}
							options={colleagues.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
						/>
					</Form.Item>
					<Form.Item name="delegatedFrom" label={texts.from} rules={required}>
						<Input type="date" min={today()} />
					</Form.Item>
					<Form.Item name="delegatedTo" label={texts.until} rules={required}>
						<Input type="date" min={today()} />
					</Form.Item>
					<Form.Item name="reason" label={texts.reason} rules={required}>
						<Input maxLength={500} />
					</Form.Item>
				</CommandDialog>
			)}
			{dialog !== null && dialog !== 'grant' && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={texts.revoke}
					lead={texts.revokeLead}
					submit={texts.revoke}
					error={revoke.error}
					isPending={revoke.isPending}
					onReason={(reason) => revoke.mutate({ path: { place, delegation: dialog.delegationId }, body: { reason } })}
				/>
			)}
		</section>
	);
}

/** All of the place, for the administrators to look at. */
function AllDelegations() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const { data, error } = useRead('GET /places/{place}/delegations', { path: { place } });
	const posts = useRead('GET /places/{place}/posts', { path: { place } });
	const { nameOf } = useAccounts(place);
	const titleOf = (postId: string) => posts.data?.items.find((post) => post.postId === postId)?.title ?? postId;
	return (
		<section>
			<h2>{texts.all}</h2>
			<p>{texts.allLead}</p>
			<Refusals error={error} />
			<Records<Delegation>
				caption={texts.all}
				rows={data?.items ?? []}
				keyOf={({ delegationId }) => delegationId}
				none={texts.none}
				columns={[
					{ title: texts.post, isHead: true, cell: ({ postId }) => titleOf(postId) },
					{ title: texts.who, cell: ({ fromAccountId }) => nameOf(fromAccountId) },
					{ title: texts.to, cell: ({ toAccountId }) => nameOf(toAccountId) },
					{
						title: texts.days,
						isWhole: true,
						cell: ({ delegatedFrom, delegatedTo }) => `${delegatedFrom} — ${delegatedTo}`,
					},
					{ title: texts.reason, cell: ({ reason }) => reason },
					{ title: texts.state, cell: (one) => <span className="state-word">{texts.states[stateOf(one)]}</span> },
				]}
			/>
		</section>
	);
}

/** 授权代行. */
export default function Delegations() {
	const texts = useTexts(TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const session = useSession();
	const { posts, bodies } = session;
	const nameOf = ({ bodyId, title, kind }: Session['posts'][number]) =>
		`${bodies.find((one) => one.bodyId === bodyId)?.name ?? ''} · ${title === '' ? postKind[kind] : title}`;
	return (
		<Page title={texts.title} lead={texts.lead}>
			{isPermitted(session, ['delegation.grant']) && posts.length === 0 && <p>{texts.ownNone}</p>}
			{isPermitted(session, ['delegation.grant']) &&
				posts.map((post) => <OwnPost key={post.postId} post={post} name={nameOf(post)} />)}
			{isPermitted(session, ['account.read']) && <AllDelegations />}
		</Page>
	);
}
