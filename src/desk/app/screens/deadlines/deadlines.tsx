import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { calendarDate, weekday } from '../../../../calendar/calendar-date.ts';
import type { DeadlineMonth } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { today as dayNow } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { ScopeSwitch } from '../../parts/scope-switch.tsx';
import { usePlace } from '../use-place.ts';
import { deadlinesEn } from './deadlines.en.ts';
import { deadlinesZh } from './deadlines.zh.ts';

const TEXTS = dictionary(deadlinesZh, deadlinesEn);

type Day = DeadlineMonth['days'][number];

const partsOf = (day: string) => ({ year: +day.slice(0, 4), month: +day.slice(5, 7), day: +day.slice(8, 10) });

/** `YYYY-MM`, so many months on. */
function monthAfter(month: string, by: number): string {
	const { year, month: number } = partsOf(month);
	const months = year * 12 + number - 1 + by;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Weeks from Monday to Sunday; null before the first and after the last day. */
function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
	const first = days[0];
	if (first === undefined) return [];
	const before = (weekday(calendarDate(first.on)) + 6) % 7;
	const cells = [...Array.from({ length: before }, () => null), ...days];
	while (cells.length % 7 !== 0) cells.push(null);
	return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The number of a day, which opens its rows. */
function Count({ day, scope }: { readonly day: Day; readonly scope: string }) {
	const texts = useTexts(TEXTS);
	const address = useAddress();
	const { month, day: number } = partsOf(day.on);
	if (day.count === 0) return null;
	return (
		<>
			<Link
				{...address('worklists/owed', { scope, dueFrom: day.on, dueUntil: day.on })}
				className="deadlines__count"
				aria-label={texts.dayCount(month, number, day.count)}
			>
				{texts.count(day.count)}
			</Link>
			{day.provisional > 0 && <span className="deadlines__note"> {texts.provisional(day.provisional)}</span>}
		</>
	);
}

function Month({ days, scope }: { readonly days: readonly Day[]; readonly scope: string }) {
	const texts = useTexts(TEXTS);
	const now = dayNow();
	const notes = (day: Day) => [day.on === now ? texts.today : null, day.note].filter((one) => one !== null).join(' ');
	const busy = days.filter(({ count }) => count > 0);
	return (
		<>
			<table className="deadlines__month">
				<caption>{texts.caption}</caption>
				<thead>
					<tr>
						{texts.weekdays.map((name) => (
							<th key={name} scope="col">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{weeksOf(days).map((week) => (
						<tr key={week.find((day) => day !== null)?.on}>
							{week.map((day, index) =>
								day === null ? (
									// biome-ignore lint/suspicious/noArrayIndexKey: an empty cell is nothing but its place
									<td key={index} />
								) : (
									<td
										key={day.on}
										className={`${day.isWorking ? '' : 'deadlines__day--rest'} ${day.on === now ? 'deadlines__day--today' : ''}`}
									>
										<time className="deadlines__day" dateTime={day.on}>
											{partsOf(day.on).day} <span className="deadlines__note">{notes(day)}</span>
										</time>
										<Count day={day} scope={scope} />
									</td>
								),
							)}
						</tr>
					))}
				</tbody>
			</table>
			<ul className="deadlines__list">
				{busy.map((day) => (
					<li key={day.on}>
						<time dateTime={day.on}>
							<strong>
								{partsOf(day.on).month}-{partsOf(day.on).day}
							</strong>{' '}
							{texts.weekdays[(weekday(calendarDate(day.on)) + 6) % 7]} {notes(day)}
						</time>
						<span>
							<Count day={day} scope={scope} />
						</span>
					</li>
				))}
			</ul>
			{busy.length === 0 && <p className="worklist__none">{texts.none}</p>}
		</>
	);
}

/** 截止日历: a month as a table, on a phone as a list of its days. */
export default function Deadlines() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const [filters] = useFilters();
	const present = dayNow().slice(0, 7);
	const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(filters.month ?? '') ? (filters.month ?? present) : present;
	const scope = filters.scope === 'office' ? 'office' : 'mine';
	const { data, error, refetch } = useRead('GET /places/{place}/deadline-calendar/{month}', {
		path: { place, month },
		query: { scope },
	});
	const { year, month: number } = partsOf(month);
	const to = (other: string) => address('deadlines', { scope, month: other });
	return (
		<Page title={texts.title(year, number)} actions={<Button onClick={() => window.print()}>{texts.print}</Button>}>
			<ScopeSwitch label={texts.scope} mine={texts.mine} office={texts.office} />
			<nav className="scope-switch" aria-label={texts.months}>
				<Link {...to(monthAfter(month, -1))}>← {texts.previous}</Link>
				<Link {...to(present)}>{texts.now}</Link>
				<Link {...to(monthAfter(month, 1))}>{texts.next} →</Link>
			</nav>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && <Month days={data.days} scope={scope} />}
		</Page>
	);
}
