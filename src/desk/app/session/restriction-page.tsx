import { Button, Form, Input, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import type { Session } from '../api/api.generated.ts';
import { useCommand } from '../api/hooks.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { Refusals } from '../parts/refusals.tsx';
import { restrictionEn } from './restriction.en.ts';
import { restrictionZh } from './restriction.zh.ts';

const TEXTS = dictionary(restrictionZh, restrictionEn);

interface PasswordFields {
	readonly currentPassword: string;
	readonly newPassword: string;
	readonly repeat: string;
}

/** A new password, with the present one; also for whoever wants one without being made to. */
export function PasswordForm({ place, onDone }: { readonly place: string; readonly onDone?: () => void }) {
	const texts = useTexts(TEXTS);
	const change = useCommand('POST /places/{place}/session/password', { onDone: () => onDone?.() });
	const required = [{ required: true, message: texts.missing }];
	return (
		<Form<PasswordFields>
			layout="vertical"
			requiredMark={false}
			onFinish={({ currentPassword, newPassword }) =>
				change.mutate({ path: { place }, body: { currentPassword, newPassword } })
			}
		>
			<Refusals error={change.error} />
			<Form.Item name="currentPassword" label={texts.currentPassword} rules={required}>
				<Input.Password autoComplete="current-password" />
			</Form.Item>
			<Form.Item name="newPassword" label={texts.newPassword} rules={required}>
				<Input.Password autoComplete="new-password" />
			</Form.Item>
			<Form.Item
				name="repeat"
				label={texts.repeat}
				dependencies={['newPassword']}
				rules={[
					...required,
					({ getFieldValue }) => ({
						validator: (_, value) =>
							!value || value === getFieldValue('newPassword')
								? Promise.resolve()
								: Promise.reject(new Error(texts.differ)),
					}),
				]}
			>
				<Input.Password autoComplete="new-password" />
			</Form.Item>
			<Button type="primary" htmlType="submit" size="large" loading={change.isPending}>
				{texts.change}
			</Button>
		</Form>
	);
}

/** Secret, confirmation, recovery codes; the session is renewed only after these were seen. */
export function SecondFactorForm({ place, onDone }: { readonly place: string; readonly onDone: () => void }) {
	const texts = useTexts(TEXTS);
	const begin = useCommand('POST /places/{place}/session/second-factor');
	const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
	const confirm = useCommand('POST /places/{place}/session/second-factor/confirmation', {
		onDone: ({ data }) => setRecoveryCodes(data.recoveryCodes),
	});
	const offer = begin.data?.data;
	if (recoveryCodes !== null)
		return (
			<>
				<h2>{texts.recoveryTitle}</h2>
				<p>{texts.recoveryLead}</p>
				<ul className="recovery-codes">
					{recoveryCodes.map((code) => (
						<li key={code}>
							<code>{code}</code>
						</li>
					))}
				</ul>
				<Button type="primary" size="large" onClick={onDone}>
					{texts.kept}
				</Button>
			</>
		);
	if (offer === undefined)
		return (
			<>
				<Refusals error={begin.error} />
				<Button type="primary" size="large" loading={begin.isPending} onClick={() => begin.mutate({ path: { place } })}>
					{texts.begin}
				</Button>
			</>
		);
	return (
		<>
			<div role="img" aria-label={texts.codeImage}>
				<span aria-hidden>
					<QRCode type="svg" value={offer.address} size={200} />
				</span>
			</div>
			<p>
				{texts.secret}
				<br />
				<code>{offer.secret}</code>
			</p>
			<Form<{ code: string }>
				layout="vertical"
				requiredMark={false}
				onFinish={({ code }) => confirm.mutate({ path: { place }, body: { code: code.trim() } })}
			>
				<Refusals error={confirm.error} />
				<Form.Item name="code" label={texts.code} rules={[{ required: true, message: texts.missing }]}>
					<Input inputMode="numeric" autoComplete="one-time-code" maxLength={64} />
				</Form.Item>
				<Button type="primary" htmlType="submit" size="large" loading={confirm.isPending}>
					{texts.confirm}
				</Button>
			</Form>
		</>
	);
}

interface RestrictionPageProps {
	readonly place: string;
	readonly owed: Session['restrictions'][number];
	/** Asks who one is once more. */
	readonly onCured: () => void;
	readonly onSignOut: () => void;
}

/** One thing that has to be done before anything else: a new password, or a second factor. */
export default function RestrictionPage({ place, owed, onCured, onSignOut }: RestrictionPageProps) {
	const texts = useTexts(TEXTS);
	const isPassword = owed === 'password-expired';
	const title = isPassword ? texts.passwordTitle : texts.factorTitle;
	useEffect(() => {
		document.title = title;
	}, [title]);
	return (
		<main id="content" className="sign-in" tabIndex={-1}>
			<div className="sign-in__box">
				<h1>{title}</h1>
				<p>{isPassword ? texts.passwordLead : texts.factorLead}</p>
				{isPassword ? (
					<PasswordForm place={place} onDone={onCured} />
				) : (
					<SecondFactorForm place={place} onDone={onCured} />
				)}
				<p className="sign-in__foot">
					<Button type="link" onClick={onSignOut}>
						{texts.signOut}
					</Button>
				</p>
			</div>
		</main>
	);
}
