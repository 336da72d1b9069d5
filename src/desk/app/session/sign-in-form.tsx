import { Button, Divider, Form, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SignedIn } from '../api/api.generated.ts';
import { call } from '../api/client.ts';
import { useRead } from '../api/hooks.ts';
import { hasCode } from '../api/problem.ts';
import { aside } from '../language/punctuation.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { Refusals } from '../parts/refusals.tsx';
import { beginSession } from './session.ts';
import { signInEn } from './sign-in.en.ts';
import { signInZh } from './sign-in.zh.ts';

export const SIGN_IN_TEXTS = dictionary(signInZh, signInEn);

interface SignInFormProps {
	/** The place is fixed, and not asked for, when somebody signs in again. */
	readonly fixedPlace?: string;
	readonly place?: string;
	/** Where the identity provider sends back to; null: it is not offered. */
	readonly returnTo: ((place: string) => string) | null;
	readonly onSignedIn: (signedIn: SignedIn, place: string) => void;
}

interface Fields {
	readonly place: string;
	readonly loginName: string;
	readonly password: string;
	readonly code?: string;
}

function usePlaceOptions(isNeeded: boolean) {
	const { data, error } = useRead('GET /places', { query: { limit: 100 } }, { isEnabled: isNeeded });
	const options = (data?.items ?? []).map(({ id, name, province }) => ({
		value: id,
		label: province === null ? name : `${name}${aside(province)}`,
	}));
	return { options, error };
}

/** Place, login name, password; the one-time code is asked for when the server wants it. */
export function SignInForm({ fixedPlace, place, returnTo, onSignedIn }: SignInFormProps) {
	const texts = useTexts(SIGN_IN_TEXTS);
	const [form] = Form.useForm<Fields>();
	const [failure, setFailure] = useState<unknown>(null);
	const [isSending, setIsSending] = useState(false);
	const [needsCode, setNeedsCode] = useState(false);
	const codeInput = useRef<InputRef>(null);
	const { options, error } = usePlaceOptions(fixedPlace === undefined);
	const chosen = Form.useWatch('place', form);

	useEffect(() => {
		if (needsCode) codeInput.current?.focus();
	}, [needsCode]);

	const submit = async (fields: Fields) => {
		const at = fixedPlace ?? fields.place;
		setIsSending(true);
		setFailure(null);
		try {
			const { loginName, password, code } = fields;
			const body = { loginName, password, ...(needsCode && code ? { code: code.trim() } : {}) };
			const signedIn = await call('POST /places/{place}/session', { path: { place: at }, body });
			beginSession(signedIn.csrfToken);
			onSignedIn(signedIn, at);
		} catch (problem) {
			if (hasCode(problem, 'second-factor-required') && !needsCode) setNeedsCode(true);
			else setFailure(problem);
		} finally {
			setIsSending(false);
		}
	};

	return (
		<Form<Fields>
			form={form}
			layout="vertical"
			requiredMark={false}
			onFinish={submit}
			initialValues={place === undefined ? {} : { place }}
			className="sign-in-form"
		>
			<Refusals error={failure ?? error} />
			{fixedPlace === undefined && (
				<Form.Item name="place" label={texts.place} rules={[{ required: true, message: texts.placeMissing }]}>
					<Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder={texts.placePlaceholder} />
				</Form.Item>
			)}
			<Form.Item
				name="loginName"
				label={texts.loginName}
				rules={[{ required: true, whitespace: true, message: texts.loginNameMissing }]}
			>
				<Input autoComplete="username" maxLength={200} autoCapitalize="none" spellCheck={false} />
			</Form.Item>
			<Form.Item name="password" label={texts.password} rules={[{ required: true, message: texts.passwordMissing }]}>
				<Input.Password autoComplete="current-password" maxLength={1000} />
			</Form.Item>
			{needsCode && (
				<Form.Item
					name="code"
					label={texts.code}
					extra={texts.codeHelp}
					rules={[{ required: true, whitespace: true, message: texts.codeMissing }]}
				>
					<Input ref={codeInput} autoComplete="one-time-code" inputMode="numeric" maxLength={64} />
				</Form.Item>
			)}
			<Button type="primary" htmlType="submit" block size="large" loading={isSending}>
				{texts.submit}
			</Button>
			{returnTo !== null && (
				<>
					<Divider plain>{texts.or}</Divider>
					<Button
						block
						size="large"
						disabled={!chosen}
						href={`/api/places/${encodeURIComponent(chosen ?? '')}/sign-in?returnTo=${encodeURIComponent(returnTo(chosen ?? ''))}`}
					>
						{texts.identityProvider}
					</Button>
				</>
			)}
		</Form>
	);
}
