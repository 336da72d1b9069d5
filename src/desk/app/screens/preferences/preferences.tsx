import { Button, Form, Input } from 'antd';
import type { OwnSessions } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { PasswordForm } from '../../session/restriction-page.tsx';
import { usePlace } from '../use-place.ts';
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
				<Form<{ email: string }>
					layout="vertical"
					initialValues={{ email: data.email ?? '' }}
					onFinish={({ email }) =>
						save.mutate({ path: { place }, body: { email: email.trim() === '' ? null : email.trim() } })
					}
				>
					<Form.Item name="email" label={texts.email} extra={texts.emailHelp}>
						<Input type="email" autoComplete="email" />
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
					{ title: texts.seen, cell: ({ lastSeenAt }) => minuteText(lastSeenAt) },
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
				<section>
					<h2>{texts.password}</h2>
					<PasswordForm place={place} />
				</section>
			</div>
		</Page>
	);
}
