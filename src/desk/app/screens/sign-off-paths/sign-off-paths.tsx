import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { PostKind } from '../../../../organization/post/post.ts';
import type { SignOffPathOfPlace, SignOffPaths as SignOffPathsAnswer } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { listed, named } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog, ReasonDialog } from '../../parts/command-dialog.tsx';
import { today } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted, isPermittedTo } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { signOffPathsEn } from './sign-off-paths.en.ts';
import { signOffPathsZh } from './sign-off-paths.zh.ts';

const TEXTS = dictionary(signOffPathsZh, signOffPathsEn);
type Step = SignOffPathOfPlace['steps'][number];

function Steps({ steps }: { readonly steps: readonly Step[] }) {
	const texts = useTexts(TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	if (steps.length === 0) return <>{texts.noSteps}</>;
	return (
		<ol className="sign-off-paths__steps">
			{steps.map(({ postKind: kind, checks }) => (
				<li key={kind}>{texts.checked(postKind[kind], listed(checks.map((check) => texts.checks[check])))}</li>
			))}
		</ol>
	);
}

interface ProposeFields {
	readonly documentClass: string;
	readonly steps: { readonly postKind: PostKind; readonly checks?: Step['checks'] }[];
	readonly basis: string;
}

function Propose({ paths, onClose }: { readonly paths: SignOffPathsAnswer; readonly onClose: () => void }) {
	const texts = useTexts(TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const propose = useCommand('POST /places/{place}/sign-off-paths', { onDone: onClose });
	const required = [{ required: true, message: texts.missing }];
	const [first] = paths.classes;
	const checks = paths.checks as Step['checks'];
	return (
		<CommandDialog<ProposeFields>
			isOpen
			onClose={onClose}
			title={texts.propose}
			lead={texts.proposeLead}
			submit={texts.propose}
			error={propose.error}
			isPending={propose.isPending}
			width={720}
			initial={{ documentClass: first?.documentClass ?? '', steps: first?.today?.steps ?? [] }}
			onSubmit={({ documentClass, steps, basis }) =>
				propose.mutate({
					path: { place },
					body: { documentClass, basis, steps: steps.map((step) => ({ ...step, checks: step.checks ?? [] })) },
				})
			}
		>
			<Form.Item name="documentClass" label={texts.documentClass} rules={required}>
				<Select options={paths.classes.map(({ documentClass, name }) => ({ value: documentClass, label: name }))} />
			</Form.Item>
			<Form.List name="steps">
				{(fields, { add, remove }) => (
					<>
						{fields.map(({ key, name }) => (
							<fieldset key={key} className="sign-off-paths__step">
								<legend>{texts.step(name + 1)}</legend>
								<Form.Item name={[name, 'postKind']} label={texts.post} rules={required}>
									<Select
										options={paths.signingPosts.map((kind) => ({ value: kind, label: postKind[kind as PostKind] }))}
									/>
								</Form.Item>
								<Form.Item name={[name, 'checks']} label={texts.checkList}>
									<Checkbox.Group options={checks.map((value) => ({ value, label: texts.checks[value] }))} />
								</Form.Item>
								<Button onClick={() => remove(name)}>{texts.removeStep(name + 1)}</Button>
							</fieldset>
						))}
						<Button onClick={() => add({ postKind: paths.signingPosts[0], checks: [] })}>{texts.addStep}</Button>
					</>
				)}
			</Form.List>
			<Form.Item name="basis" label={texts.basis} extra={texts.basisHelp} rules={required}>
				<Input maxLength={500} />
			</Form.Item>
		</CommandDialog>
	);
}

/** Which classes ask for a code with each signature; the security administrator decides. */
function SigningCodes({ paths }: { readonly paths: SignOffPathsAnswer }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const { data, error } = useRead('GET /places/{place}/signing-policy', { path: { place } });
	const nameOf = (id: string) => paths.classes.find(({ documentClass }) => documentClass === id)?.name ?? id;
	return (
		<section>
			<h2>{texts.codes}</h2>
			<p>{texts.codesLead}</p>
			<Refusals error={error} />
			{data !== undefined && (
				<p>
					{listed(data.documentClasses.map(nameOf)) || texts.none}
					{data.basis !== null && <span className="records__note">{data.basis}</span>}
				</p>
			)}
		</section>
	);
}

/** 审签路线. */
export default function SignOffPaths() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const session = useSession();
	const { data, error } = useRead('GET /places/{place}/sign-off-paths', { path: { place } });
	const [dialog, setDialog] = useState<
		'propose' | { readonly kind: 'activate' | 'withdraw'; readonly path: SignOffPathOfPlace } | null
	>(null);
	const close = () => setDialog(null);
	const activate = useCommand('POST /places/{place}/sign-off-paths/{path}/activation', { onDone: close });
	const withdraw = useCommand('POST /places/{place}/sign-off-paths/{path}/withdrawal', { onDone: close });
	const mayPropose = isPermittedTo(session, 'sign-off-path.propose');
	const mayActivate = isPermittedTo(session, 'sign-off-path.activate');
	const nameOf = (id: string) => data?.classes.find(({ documentClass }) => documentClass === id)?.name ?? id;
	const isOwn = ({ proposedBy }: SignOffPathOfPlace) => proposedBy === `account:${session.accountId}`;
	return (
		<Page
			title={texts.title}
			lead={texts.lead}
			actions={
				mayPropose && (
					<Button type="primary" onClick={() => setDialog('propose')}>
						{texts.propose}
					</Button>
				)
			}
		>
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<>
					<h2>{texts.today}</h2>
					<Records
						caption={texts.today}
						rows={data.classes}
						keyOf={({ documentClass }) => documentClass}
						none={texts.noPath}
						columns={[
							{ title: texts.documentClass, isHead: true, cell: ({ name }) => name },
							{
								title: texts.steps,
								cell: ({ today: path }) => (path === null ? texts.noPath : <Steps steps={path.steps} />),
							},
							{ title: texts.basis, cell: ({ today: path }) => path?.basis ?? '—' },
							{ title: texts.origin, cell: ({ origin }) => (origin === null ? '—' : texts.origins[origin]) },
						]}
					/>
					<h2>{texts.own}</h2>
					<Records<SignOffPathOfPlace>
						caption={texts.own}
						rows={data.items}
						keyOf={({ pathId }) => pathId}
						none={texts.ownNone}
						columns={[
							{ title: texts.documentClass, isHead: true, cell: ({ documentClass }) => nameOf(documentClass) },
							{ title: texts.steps, cell: ({ steps }) => <Steps steps={steps} /> },
							{ title: texts.basis, cell: ({ basis }) => basis },
							{
								title: texts.state,
								cell: ({ state, inForceFrom }) => (
									<>
										<span className="state-word">{texts.states[state]}</span>
										{inForceFrom !== null && <span className="records__note">{texts.from(inForceFrom)}</span>}
									</>
								),
							},
							{
								title: texts.act,
								cell: (path) =>
									path.state === 'proposed' && (
										<span className="records__acts">
											{mayActivate && !isOwn(path) && (
												<Button type="primary" onClick={() => setDialog({ kind: 'activate', path })}>
													{texts.activate}
												</Button>
											)}
											{isOwn(path) && <span className="records__note">{texts.ownProposal}</span>}
											{mayPropose && (
												<Button onClick={() => setDialog({ kind: 'withdraw', path })}>{texts.withdraw}</Button>
											)}
										</span>
									),
							},
						]}
					/>
					{isPermitted(session, ['draft.read']) && <SigningCodes paths={data} />}
				</>
			)}
			{dialog === 'propose' && data !== undefined && <Propose paths={data} onClose={close} />}
			{dialog !== null && dialog !== 'propose' && dialog.kind === 'activate' && (
				<CommandDialog<{ inForceFrom: string }>
					isOpen
					onClose={close}
					title={named(texts.activate, nameOf(dialog.path.documentClass))}
					lead={texts.activateLead}
					submit={texts.activate}
					error={activate.error}
					isPending={activate.isPending}
					initial={{ inForceFrom: today() }}
					onSubmit={(body) => activate.mutate({ path: { place, path: dialog.path.pathId }, body })}
				>
					<Form.Item name="inForceFrom" label={texts.inForceFrom} rules={[{ required: true, message: texts.missing }]}>
						<Input type="date" />
					</Form.Item>
				</CommandDialog>
			)}
			{dialog !== null && dialog !== 'propose' && dialog.kind === 'withdraw' && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={texts.withdraw}
					lead={texts.withdrawLead}
					submit={texts.withdraw}
					error={withdraw.error}
					isPending={withdraw.isPending}
					onReason={(reason) => withdraw.mutate({ path: { place, path: dialog.path.pathId }, body: { reason } })}
				/>
			)}
		</Page>
	);
}
