import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { IssuedAddress } from '../../api/api.generated.ts';
import { call } from '../../api/client.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { minuteText, today } from '../../parts/days.ts';
import { useAccounts, useBodies } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { CopyButton } from '../../parts/shown-once.tsx';
import { useSequence } from '../../parts/use-sequence.ts';
import { isPermitted } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { SequenceProgress } from './progress.tsx';
import { SETUP_TEXTS } from './setup-texts.ts';

interface Typed {
	readonly displayName: string;
	readonly loginName: string;
}

interface Seat extends Typed {
	readonly postId: string;
	readonly title: string;
}

interface Issued extends IssuedAddress, Typed {}

const NOBODY: Typed = { displayName: '', loginName: '' };

/**
 * Puts people into the vacant posts: account, appointment and one-time link for each. Who may do only a part of it does that part, and the
 * other administrator finds the rest here.
 */
export function QuickPeople({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts(SETUP_TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const session = useSession();
	const mayCreate = isPermitted(session, ['account.create']);
	const mayAppoint = isPermitted(session, ['post.appoint']);
	const { accounts } = useAccounts(place);
	const { nameOf } = useBodies(place);
	const posts = useRead('GET /places/{place}/posts', { path: { place } });
	const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
	const [issued, setIssued] = useState<readonly Issued[]>([]);
	const on = today();
	const vacant = (posts.data?.items ?? []).filter(
		({ holdings }) => !holdings.some(({ heldTo }) => heldTo === null || heldTo >= on),
	);
	const seats = vacant.map(
		({ postId, bodyId, kind, title }): Seat => ({
			postId,
			title: `${nameOf(bodyId)} · ${title === '' ? postKind[kind] : title}`,
			...(typed[postId] ?? NOBODY),
		}),
	);
	// Ids of accounts made in this run: a second post of the same person finds the first's account.
	const sequence = useSequence<Seat & { readonly made: Map<string, string> }>(
		async ({ postId, displayName, loginName, made }) => {
			const known = accounts.find((one) => one.loginName === loginName);
			let accountId = made.get(loginName) ?? known?.accountId;
			if (accountId === undefined) {
				const body = { loginName, displayName };
				({ accountId } = await call('POST /places/{place}/accounts', { path: { place }, body }));
			}
			const isNew = !made.has(loginName);
			made.set(loginName, accountId);
			if (!mayAppoint) return;
			const holding = { accountId, capacity: 'holder' as const, heldFrom: on };
			await call('POST /places/{place}/posts/{post}/holdings', { path: { place, post: postId }, body: holding });
			if (!isNew || known?.hasPassword) return;
			const path = { place, account: accountId };
			const link = await call('POST /places/{place}/accounts/{account}/invitations', { path });
			setIssued((before) => [...before, { ...link, displayName: known?.displayName ?? displayName, loginName }]);
		},
	);
	const set = (postId: string, change: Partial<Typed>) =>
		setTyped((before) => ({ ...before, [postId]: { ...(before[postId] ?? NOBODY), ...change } }));
	const filled = seats.filter(({ loginName }) => loginName.trim() !== '');
	const isHalf = seats.some(({ displayName, loginName }) => (displayName.trim() === '') !== (loginName.trim() === ''));
	const chosen = accounts.filter((one) => one.status === 'active' && one.administratorRoles.length === 0);
	return (
		<Modal
			open
			onCancel={onClose}
			footer={null}
			title={texts.quickPeople}
			width={860}
			mask={{ closable: false }}
			closable={{ 'aria-label': texts.close }}
		>
			<p className="dialog__lead">
				{mayCreate && mayAppoint && texts.peopleLead}
				{mayCreate && !mayAppoint && texts.peopleLeadSystem}
				{!mayCreate && texts.peopleLeadSecurity}
				{texts.leaveEmpty}
			</p>
			{(seats.length > 0 || issued.length === 0) && (
				<Records
					caption={texts.quickPeople}
					rows={seats}
					keyOf={({ postId }) => postId}
					none={texts.peopleNone}
					columns={[
						{ title: texts.post, isHead: true, cell: ({ title }) => title },
						...(mayCreate
							? [
									{
										title: texts.person,
										cell: ({ postId, title, displayName }: Seat) => (
											<Input
												aria-label={`${title} ${texts.person}`}
												value={displayName}
												onChange={({ target }) => set(postId, { displayName: target.value })}
											/>
										),
									},
									{
										title: texts.login,
										cell: ({ postId, title, loginName }: Seat) => (
											<Input
												aria-label={`${title} ${texts.login}`}
												autoComplete="off"
												value={loginName}
												onChange={({ target }) => set(postId, { loginName: target.value })}
											/>
										),
									},
								]
							: [
									{
										title: texts.account,
										cell: ({ postId, title, loginName }: Seat) => (
											<Select
												aria-label={`${title} ${texts.account}`}
												className="setup__account"
												allowClear
												value={loginName === '' ? null : loginName}
												onChange={(value: string | undefined) => {
													const one = chosen.find((account) => account.loginName === value);
													set(postId, { loginName: value ?? '', displayName: one?.displayName ?? '' });
												}}
												options={chosen.map((one) => ({
													value: one.loginName,
													label: `${one.displayName}${aside(one.loginName)}`,
												}))}
											/>
										),
									},
								]),
					]}
				/>
			)}
			{isHalf && <p>{texts.bothNeeded}</p>}
			<SequenceProgress sequence={sequence} nameOf={({ title }) => title} />
			{issued.length > 0 && (
				<section className="setup__links">
					<h2>{texts.links}</h2>
					<p>{texts.linksLead}</p>
					<Records
						caption={texts.links}
						rows={issued}
						keyOf={({ loginName }) => loginName}
						none=""
						columns={[
							{
								title: texts.person,
								isHead: true,
								cell: ({ displayName, loginName }) => (
									<>
										{displayName}
										<span className="records__note">{loginName}</span>
									</>
								),
							},
							{
								title: texts.links,
								cell: ({ address, expiresAt }) => (
									<>
										<code>{address}</code>
										<span className="records__note">{texts.linkUntil(minuteText(expiresAt))}</span>
										<CopyButton text={address} />
									</>
								),
							},
						]}
					/>
				</section>
			)}
			<div className="dialog__acts">
				{seats.length > 0 && (
					<Button
						type="primary"
						disabled={filled.length === 0 || isHalf}
						loading={sequence.isRunning}
						onClick={async () => {
							const made = new Map<string, string>();
							await sequence.run(filled.map((seat) => ({ ...seat, loginName: seat.loginName.trim(), made })));
						}}
					>
						{texts.peopleRun}
					</Button>
				)}
				{issued.length > 0 && <Button onClick={() => window.print()}>{texts.print}</Button>}
				{!sequence.isRunning && <Button onClick={onClose}>{issued.length > 0 ? texts.finish : texts.close}</Button>}
			</div>
		</Modal>
	);
}
