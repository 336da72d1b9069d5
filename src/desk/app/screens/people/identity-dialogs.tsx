import { Form, Input } from 'antd';
import type { Account } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { PEOPLE_TEXTS } from './use-people.ts';

interface IdentityDialogProps {
	readonly account: Account;
	readonly onClose: () => void;
}

function useIdentity({ accountId }: Account) {
	const place = usePlace();
	return useRead('GET /places/{place}/accounts/{account}/identity', { path: { place, account: accountId } });
}

/** Which user of the identity provider an account is linked to. */
export function LinkedIdentity({ account }: { readonly account: Account }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const { data } = useIdentity(account);
	if (!data?.identity) return <>{texts.identityYes}</>;
	return <span className="people__identity">{texts.identityOf(data.identity.subject, data.identity.issuer)}</span>;
}

/** 关联统一身份认证. The provider this system is joined to is filled in; whom it means by a subject, its administrator knows. */
export function LinkIdentityDialog({ account, onClose }: IdentityDialogProps) {
	const texts = useTexts(PEOPLE_TEXTS);
	const place = usePlace();
	const { data, error } = useIdentity(account);
	const link = useCommand('PUT /places/{place}/accounts/{account}/identity', { onDone: onClose });
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	if (data === undefined) return error === null ? <Loading /> : <Refusals error={error} />;
	return (
		<CommandDialog<{ issuer: string; subject: string }>
			isOpen
			onClose={onClose}
			title={texts.identityLink}
			lead={data.provider === null ? `${texts.identityLead}${texts.identityNoProvider}` : texts.identityLead}
			submit={texts.identityLink}
			error={link.error}
			isPending={link.isPending}
			initial={{ issuer: data.provider ?? '' }}
			onSubmit={(identity) => link.mutate({ path: { place, account: account.accountId }, body: { identity } })}
		>
			<Form.Item name="issuer" label={texts.identityIssuer} rules={required}>
				<Input maxLength={500} />
			</Form.Item>
			<Form.Item name="subject" label={texts.identitySubject} rules={required}>
				<Input maxLength={255} autoComplete="off" />
			</Form.Item>
		</CommandDialog>
	);
}

/** 解除统一身份认证. */
export function UnlinkIdentityDialog({ account, onClose }: IdentityDialogProps) {
	const texts = useTexts(PEOPLE_TEXTS);
	const place = usePlace();
	const unlink = useCommand('PUT /places/{place}/accounts/{account}/identity', { onDone: onClose });
	return (
		<CommandDialog
			isOpen
			onClose={onClose}
			title={texts.identityEnd}
			lead={texts.identityEndLead}
			submit={texts.identityEnd}
			error={unlink.error}
			isPending={unlink.isPending}
			onSubmit={() => unlink.mutate({ path: { place, account: account.accountId }, body: { identity: null } })}
		/>
	);
}
