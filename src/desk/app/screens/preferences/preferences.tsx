import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { MAIL_GROUPS, type MailGroup } from '../../../../supervision/reminder/mail-group.ts';
import type { OwnSessions } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { PasswordForm, SecondFactorForm } from '../../session/restriction-page.tsx';
import { usePlace, useSession } from '../use-place.ts';
import { preferencesEn } from './preferences.en.ts';
import { preferencesZh } from './preferences.zh.ts';

const TEXTS = dictionary(preferencesZh, preferencesEn);

function Mail({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const { data, error } = useRead('GET /places/{place}/session/notification-address', { path: { place } });
	const save = useCommand('PUT /places/{place}/session/notification-address');
	return (
		<section>
			<h2>{texts.mail}</h2>
			<p>{texts.mailLead}</p>
			<Refusals error={error ?? save.error} />
			{data !== undefined && (
				<Form<{ email: string; wanted: MailGroup[] }>
					layout="vertical"
					initialValues={{
						email: data.email ?? '',
						wanted: MAIL_GROUPS.filter((group) => !data.leftOut.includes(group)),
					}}
					onFinish={({ email, wanted }) =>
						save.mutate({
							path: { place },
							body: {
								email: email.trim() === '' ? null : email.trim(),
								leftOut: MAIL_GROUPS.filter((group) => !wanted.includes(group)),
							},
						})
					}
				>
					<Form.Item name="email" label={texts.email} extra={texts.emailHelp}>
						<Input type="email" autoComplete="email" />
					</Form.Item>
					<Form.Item name="wanted" label={texts.wanted}>
						<Checkbox.Group options={MAIL_GROUPS.map((value) => ({ value, label: texts.groups[value] }))} />
					</Form.Item>
					<Button htmlType="submit" loading={save.isPending}>
						{texts.save}
					</Button>
					<p role="status">{save.isSuccess && texts.saved}</p>
				</Form>
			)}
		</section>
	);
}

function Sessions({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const { data, error } = useRead('GET /places/{place}/session/open-sessions', { path: { place } });
	const end = useCommand('POST /places/{place}/session/open-sessions/{session}/end');
	return (
		<section className="preferences__sessions">
			<h2>{texts.sessions}</h2>
			<p>{texts.sessionsLead}</p>
			<Refusals error={error ?? end.error} />
			<Records<OwnSessions['items'][number]>
				caption={texts.sessions}
				rows={data?.items ?? []}
				keyOf={({ sessionId }) => sessionId}
				none={texts.ended}
				columns={[
					{
						title: texts.since,
						isHead: true,
						cell: ({ createdAt, isThisOne }) => (
							<>
								{minuteText(createdAt)} {isThisOne && <span className="state-word">{texts.here}</span>}
							</>
						),
					},
					{ title: texts.seen, isWhole: true, cell: ({ lastSeenAt }) => minuteText(lastSeenAt) },
					{ title: texts.from, cell: ({ address }) => address },
					{
						title: texts.act,
						cell: ({ sessionId, isThisOne }) =>
							!isThisOne && (
								<span className="records__acts">
									<Button onClick={() => end.mutate({ path: { place, session: sessionId } })}>{texts.end}</Button>
								</span>
							),
					},
				]}
			/>
		</section>
	);
}

/** Signing in with a code as well, for whoever wants it without being made to. Another person takes it away when the phone is lost. */
function SecondFactor({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const { hasSecondFactor } = useSession();
	const client = useQueryClient();
	// Until the recovery codes were seen: they are shown once, and the session is read anew as soon as the factor is there.
	const [isOpen, setIsOpen] = useState(false);
	const renew = () => {
		setIsOpen(false);
		void client.invalidateQueries();
	};
	return (
		<section>
			<h2>{texts.factor}</h2>
			<p>{hasSecondFactor && !isOpen ? texts.factorBound : texts.factorLead}</p>
			{isOpen && <SecondFactorForm place={place} onDone={renew} />}
			{!isOpen && !hasSecondFactor && <Button onClick={() => setIsOpen(true)}>{texts.factorBegin}</Button>}
		</section>
	);
}

/** 我的设置. */
export default function Preferences() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	return (
		<Page title={texts.title}>
			<div className="preferences">
				<Mail place={place} />
				<section>
					<h2>{texts.language}</h2>
					<p>{texts.languageLead}</p>
					<LanguageSwitch />
					<h2>{texts.print}</h2>
					<p>{texts.printLead}</p>
				</section>
				<Sessions place={place} />
				<SecondFactor place={place} />
				<section>
					<h2>{texts.password}</h2>
					<PasswordForm place={place} />
				</section>
			</div>
		</Page>
	);
}
