import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { TOKEN_SCOPES, type TokenScope } from '../../../../organization/policy.ts';
import type { AccessToken } from '../../api/api.generated.ts';
import { serverNow } from '../../api/client.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { clauses, listed, named } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog, ReasonDialog } from '../../parts/command-dialog.tsx';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { useBodies } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { isPermitted } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { accessTokensEn } from './access-tokens.en.ts';
import { accessTokensZh } from './access-tokens.zh.ts';

const TEXTS = dictionary(accessTokensZh, accessTokensEn);
const DAYS = 90;

interface TokenFields {
	readonly name: string;
	readonly scopes: TokenScope[];
	readonly bodyIds?: string[];
	readonly days: string;
}

/** 接口令牌. */
export default function AccessTokens() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const session = useSession();
	const { bodies, nameOf } = useBodies(place);
	const { data, error } = useRead('GET /places/{place}/access-tokens', { path: { place } });
	const [dialog, setDialog] = useState<'issue' | AccessToken | null>(null);
	const [shown, setShown] = useState<{ readonly name: string; readonly token: string; readonly until: string } | null>(
		null,
	);
	const close = () => setDialog(null);
	const issue = useCommand('POST /places/{place}/access-tokens', {
		onDone: ({ data: issued }, { body }) => {
			setShown({ name: body.name, token: issued.token, until: minuteText(issued.expiresAt) });
			close();
		},
	});
	const revoke = useCommand('POST /places/{place}/access-tokens/{token}/revocation', { onDone: close });
	const now = serverNow().toISOString();
	const stateOf = ({ revokedAt, expiresAt }: AccessToken) =>
		revokedAt !== null ? texts.revoked : expiresAt <= now ? texts.expired : texts.valid;
	const required = [{ required: true, message: texts.missing }];
	return (
		<Page
			title={texts.title}
			lead={texts.lead}
			actions={
				<Button type="primary" onClick={() => setDialog('issue')}>
					{texts.issue}
				</Button>
			}
		>
			{shown !== null && <ShownOnce secret={shown.token}>{texts.issued(shown.name, shown.until)}</ShownOnce>}
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<Records<AccessToken>
					caption={texts.caption}
					rows={data.items}
					keyOf={({ tokenId }) => tokenId}
					none={texts.none}
					columns={[
						{ title: texts.name, isHead: true, cell: ({ name }) => name },
						{ title: texts.scopes, cell: ({ scopes }) => clauses(scopes.map((one) => texts.scopeNames[one])) },
						{
							title: texts.bodies,
							cell: ({ bodyIds }) => (bodyIds === null ? texts.allBodies : listed(bodyIds.map(nameOf))),
						},
						{ title: texts.state, cell: (token) => <span className="state-word">{stateOf(token)}</span> },
						{ title: texts.expires, isWhole: true, cell: ({ expiresAt }) => minuteText(expiresAt) },
						{ title: texts.used, cell: ({ lastUsedOn }) => lastUsedOn ?? texts.never },
						{
							title: texts.act,
							cell: (token) =>
								stateOf(token) === texts.valid &&
								isPermitted(session, ['token.revoke']) && (
									<span className="records__acts">
										<Button danger onClick={() => setDialog(token)}>
											{texts.revoke}
										</Button>
									</span>
								),
						},
					]}
				/>
			)}
			{dialog === 'issue' && (
				<CommandDialog<TokenFields>
					isOpen
					onClose={close}
					title={texts.issue}
					lead={texts.issueLead}
					submit={texts.issue}
					error={issue.error}
					isPending={issue.isPending}
					initial={{ days: String(DAYS) }}
					onSubmit={({ name, scopes, bodyIds = [], days }) =>
						issue.mutate({
							path: { place },
							body: { name, scopes, bodyIds: bodyIds.length === 0 ? null : bodyIds, days: Number(days) },
						})
					}
				>
					<Form.Item name="name" label={texts.name} rules={required}>
						<Input maxLength={100} />
					</Form.Item>
					<Form.Item
						name="scopes"
						label={texts.scopes}
						// Not `required`: that would say of a group what only a field may be.
						rules={[
							{
								validator: (_, chosen?: readonly TokenScope[]) =>
									chosen?.length ? Promise.resolve() : Promise.reject(new Error(texts.missing)),
							},
						]}
					>
						<Checkbox.Group options={TOKEN_SCOPES.map((value) => ({ value, label: texts.scopeNames[value] }))} />
					</Form.Item>
					<Form.Item name="bodyIds" label={texts.bodies} extra={texts.bodiesHelp}>
						<Select
							mode="multiple"
							options={bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))}
							showSearch={{ optionFilterProp: 'label' }}
						/>
					</Form.Item>
					<Form.Item name="days" label={texts.days} rules={required}>
						<Input type="number" min={1} />
					</Form.Item>
				</CommandDialog>
			)}
			{dialog !== null && dialog !== 'issue' && (
				<ReasonDialog
					isOpen
					onClose={close}
					title={named(texts.revoke, dialog.name)}
					lead={texts.revokeLead}
					submit={texts.revoke}
					error={revoke.error}
					isPending={revoke.isPending}
					onReason={(reason) => revoke.mutate({ path: { place, token: dialog.tokenId }, body: { reason } })}
				/>
			)}
		</Page>
	);
}
