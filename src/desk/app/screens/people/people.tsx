import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Account } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { clauses } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { minuteText } from '../../parts/days.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { SecurityLevel } from './security-level.tsx';
import { PEOPLE_TEXTS, usePeople } from './use-people.ts';

/** What an account can do at the moment, as a word. */
export function AccountState({ account }: { readonly account: Account }) {
	const texts = useTexts(PEOPLE_TEXTS);
	if (account.status === 'disabled') return <span className="state-word state-word--bad">{texts.disabled}</span>;
	if (!account.hasPassword && !account.hasIdentity) return <span className="state-word">{texts.invited}</span>;
	return <span className="state-word state-word--good">{texts.active}</span>;
}

function CreateAccount({ place, onClose }: { readonly place: string; readonly onClose: () => void }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const create = useCommand('POST /places/{place}/accounts', { onDone: onClose });
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	return (
		<CommandDialog<{ displayName: string; loginName: string }>
			isOpen
			onClose={onClose}
			title={texts.create}
			lead={texts.createLead}
			submit={texts.create}
			error={create.error}
			isPending={create.isPending}
			onSubmit={(body) => create.mutate({ path: { place }, body })}
		>
			<Form.Item name="displayName" label={texts.displayName} rules={required}>
				<Input maxLength={60} autoComplete="off" />
			</Form.Item>
			<Form.Item name="loginName" label={texts.loginName} extra={texts.loginHelp} rules={required}>
				<Input maxLength={60} autoComplete="off" />
			</Form.Item>
		</CommandDialog>
	);
}

/** 人员账号. */
export default function People() {
	const texts = useTexts(PEOPLE_TEXTS);
	const place = usePlace();
	const session = useSession();
	const { accounts, workOf, error, isPending } = usePeople(place);
	const [isCreating, setIsCreating] = useState(false);
	const [search, setSearch] = useState('');
	const wanted = search.trim().toLowerCase();
	const shown = accounts.filter((account) =>
		[account.displayName, account.loginName, ...workOf(account)].some((text) => text.toLowerCase().includes(wanted)),
	);
	return (
		<Page
			title={texts.title}
			actions={
				isPermitted(session, ['account.create']) && (
					<Button type="primary" onClick={() => setIsCreating(true)}>
						{texts.create}
					</Button>
				)
			}
		>
			<div className="explained">
				<p>{texts.explainedTitle}</p>
				{(['system-administrator', 'security-administrator', 'audit-administrator'] as const).map((role) => (
					<p key={role}>
						{texts.explained[role]}
						{session.administratorRoles.includes(role) && <strong>{texts.mine}</strong>}
					</p>
				))}
			</div>
			<Refusals error={error} />
			{isPending ? (
				<Loading />
			) : (
				<>
					<div className="filters">
						<FilterField label={texts.search}>
							{(id) => <Input id={id} allowClear value={search} onChange={({ target }) => setSearch(target.value)} />}
						</FilterField>
					</div>
					<Records
						caption={texts.caption}
						rows={shown}
						keyOf={({ accountId }) => accountId}
						none={accounts.length === 0 ? texts.none : texts.noMatch}
						columns={[
							{
								title: texts.columns.name,
								isHead: true,
								cell: ({ accountId, displayName }) => (
									<Link to={`/desk/places/${place}/people/${accountId}` as string}>{displayName}</Link>
								),
							},
							{ title: texts.columns.login, cell: ({ loginName }) => loginName },
							{ title: texts.columns.state, cell: (account) => <AccountState account={account} /> },
							{
								title: texts.columns.factor,
								cell: ({ hasSecondFactor }) => (hasSecondFactor ? texts.factorYes : texts.factorNo),
							},
							{ title: texts.columns.posts, cell: (account) => clauses(workOf(account)) || '—' },
							{
								title: texts.columns.seen,
								cell: ({ lastSignInAt }) => (lastSignInAt === null ? texts.never : minuteText(lastSignInAt)),
							},
						]}
					/>
				</>
			)}
			{isPermitted(session, ['security-level.change']) && <SecurityLevel place={place} />}
			{isCreating && <CreateAccount place={place} onClose={() => setIsCreating(false)} />}
		</Page>
	);
}
