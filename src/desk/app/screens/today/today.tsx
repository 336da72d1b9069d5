import type { ReactNode } from 'react';
import type { Obligation, ReviewSheet } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { today as dayNow, minuteText, useWorkCalendar } from '../../parts/days.ts';
import { dueEn } from '../../parts/due.en.ts';
import { Due } from '../../parts/due.tsx';
import { dueZh } from '../../parts/due.zh.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { todayEn } from './today.en.ts';
import { todayZh } from './today.zh.ts';

const TEXTS = dictionary(todayZh, todayEn);
const DUE_TEXTS = dictionary(dueZh, dueEn);
const SHOWN = 20;
/** Whoever may sign some step of a sheet. */
const SIGNING = ['review.check', 'review.check-secrecy', 'review.sign-as-deputy', 'review.sign-as-principal'] as const;

interface SectionProps {
	readonly title: string;
	readonly count: number | undefined;
	readonly isMore?: boolean;
	readonly none: string;
	readonly why?: string;
	readonly error: unknown;
	readonly children: ReactNode;
}

function Section({ title, count, isMore = false, none, why, error, children }: SectionProps) {
	const texts = useTexts(TEXTS);
	return (
		<section className="today__section">
			<h2>{count === undefined ? title : texts.countOf(title, count, isMore)}</h2>
			<Refusals error={error} />
			{count === undefined && !error && <Loading />}
			{count === 0 && (
				<p className="today__none">
					{none} {why}
				</p>
			)}
			{count !== undefined && count > 0 && <ul className="today__list">{children}</ul>}
		</section>
	);
}

function useOwed(place: string, state: Obligation['state'], isEnabled: boolean) {
	const query = { state, limit: SHOWN } as const;
	return useRead('GET /places/{place}/obligations', { path: { place }, query }, { isEnabled });
}

/** Overdue, then due soon, then the rest that has a day; each list comes sorted by due date. */
function Owed({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const reads = [useOwed(place, 'overdue', true), useOwed(place, 'due-soon', true), useOwed(place, 'pending', true)];
	const isRead = reads.every(({ data }) => data !== undefined);
	const all = reads.flatMap(({ data }) => data?.items ?? []).filter(({ dueOn }) => dueOn !== null);
	const lines = all.slice(0, SHOWN);
	const isMore = all.length > SHOWN || reads.some(({ data }) => data?.next != null);
	const error = reads.find((read) => read.error !== null)?.error ?? null;
	return (
		<Section
			title={texts.owed}
			count={isRead ? lines.length : undefined}
			isMore={isMore}
			none={texts.owedNone}
			why={texts.owedNoneWhy}
			error={error}
		>
			{lines.map((line) => (
				<li key={line.obligationId} className={`today__line today__line--${line.state}`}>
					<span className="today__what">
						<span className="today__name">{line.itemName ?? texts.row(line.row)}</span>
						<span className="today__who">
							{line.body}
							{line.section !== null && ` · ${line.section}`}
							{line.periodEndsOn !== null && ` · ${texts.period(line.periodStartsOn, line.periodEndsOn)}`}
						</span>
					</span>
					<Due on={line.dueOn} isProvisional={line.isProvisional} />
				</li>
			))}
		</Section>
	);
}

/** The route gives more of a sheet than its description names. */
type Sheet = ReviewSheet & { readonly title?: string; readonly submittedAt?: string };

function Sheets({ place, isWaiting }: { readonly place: string; readonly isWaiting: boolean }) {
	const texts = useTexts(TEXTS);
	const query = isWaiting ? { waiting: 'me' as const, limit: SHOWN } : { state: 'returned' as const, limit: SHOWN };
	const { data, error } = useRead('GET /places/{place}/review-sheets', { path: { place }, query });
	const sheets = data?.items as readonly Sheet[] | undefined;
	return (
		<Section
			title={isWaiting ? texts.signing : texts.returned}
			count={sheets?.length}
			isMore={sheets?.length === SHOWN}
			none={isWaiting ? texts.signingNone : texts.returnedNone}
			error={error}
		>
			{sheets?.map((sheet) => (
				<li key={sheet.sheetId} className="today__line">
					<span className="today__what">
						<span className="today__name">{sheet.title ?? texts.sheet(sheet.sheetNumber)}</span>
						<span className="today__who">
							{texts.sheet(sheet.sheetNumber)}
							{sheet.submittedAt !== undefined && ` · ${texts.submitted(minuteText(sheet.submittedAt))}`}
						</span>
					</span>
				</li>
			))}
		</Section>
	);
}

function Reminders({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const request = { path: { place }, query: { isUnread: true, limit: SHOWN } };
	const { data, error } = useRead('GET /places/{place}/session/notifications', request);
	return (
		<Section title={texts.reminders} count={data?.unread} none={texts.remindersNone} error={error}>
			{data?.items.map(({ notificationId, text, createdAt }) => (
				<li key={notificationId} className="today__line">
					<span className="today__what">
						<span lang="zh-CN">{text}</span>
						<span className="today__who">{minuteText(createdAt)}</span>
					</span>
				</li>
			))}
		</Section>
	);
}

/** 今天. */
export default function Today() {
	const texts = useTexts(TEXTS);
	const days = useTexts(DUE_TEXTS);
	const place = usePlace();
	const session = useSession();
	const calendar = useWorkCalendar();
	const on = dayNow();
	const readsDrafts = isPermitted(session, ['draft.read']);
	const signs = isPermitted(session, SIGNING);
	const readsObligations = isPermitted(session, ['obligation.read']);
	return (
		<Page
			title={texts.title}
			lead={texts.lead(session.displayName, calendar === undefined ? on : days.day(calendar, on))}
		>
			{!readsDrafts && !readsObligations && (
				<p className="today__none">
					{texts.noWork} {texts.noWorkWhy}
				</p>
			)}
			<div className="today">
				<div>{readsObligations && <Owed place={place} />}</div>
				<div>
					{signs && <Sheets place={place} isWaiting />}
					{readsDrafts && <Sheets place={place} isWaiting={false} />}
					<Reminders place={place} />
				</div>
			</div>
		</Page>
	);
}
