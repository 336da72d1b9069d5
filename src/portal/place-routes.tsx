import type { Hono } from 'hono';
import { type CalendarDate, calendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';
import type { Validity } from '../disclosure/disclosure.ts';
import { addresses, withQuery } from './addresses.ts';
import type { PortalDeps } from './deps.ts';
import { readCursor, readDisclosureFilter, readYear } from './disclosure-filter.ts';
import { type DutyCursor, TIMELINESS_CLASSES, type TimelinessSelection } from './disclosure-queries.ts';
import { disclosureOffices, namesOfDay } from './hotlines.ts';
import { PlacePage } from './pages/place.zh.tsx';
import {
	AnnualReportsPage,
	GuidePage,
	NormativePage,
	PlatformFrontPage,
	RequestPage,
	RulesPage,
	StatutoryPage,
} from './pages/platform.zh.tsx';
import { RegisterPage } from './pages/register.zh.tsx';
import { DutiesPage, TimelinessPage } from './pages/timeliness.zh.tsx';
import { CLASS_WORDS } from './present-disclosure.zh.ts';
import { found, html, NotFound, type PageRoute, parameter } from './route.ts';
import { drawTimeliness, largestGroups, TIMELINESS_CHARTS, type TimelinessChart } from './timeliness-chart.zh.ts';

const NEWEST = 10;
const SHOWN_LATE = 8;
const SHOWN_EMPTY = 200;
const LIST_SIZE = 50;

const firstDay = (year: number): CalendarDate => calendarDate(`${year}-01-01`);
const lastDay = (year: number): CalendarDate => calendarDate(`${year}-12-31`);

/** Where a list of duties goes on: `2020-09-10_…`. */
function readDutyCursor(text: string | undefined): DutyCursor | null {
	const [day = '', key = ''] = (text ?? '').split('_', 2);
	const dueOn = parseCalendarDate(day);
	return dueOn !== null && /^[0-9a-f-]{36}$/.test(key) ? { dueOn, key } : null;
}

const writeDutyCursor = (cursor: DutyCursor | null): string | null => cursor && `${cursor.dueOn}_${cursor.key}`;

function readSelection(query: URLSearchParams): TimelinessSelection {
	const name = TIMELINESS_CLASSES.find((one) => one === query.get('class'));
	const [body, itemKey, month] = [query.get('body'), query.get('item'), query.get('month')];
	return {
		...(name ? { class: name } : {}),
		...(body ? { body: body.slice(0, 200) } : {}),
		...(itemKey ? { itemKey } : {}),
		...(month && /^\d{4}-\d\d$/.test(month) ? { month } : {}),
	};
}

/** The year to show without being asked: this one where something is due in it, else the last one before it. */
function defaultYear(years: readonly number[], today: CalendarDate): number {
	const now = Number(today.slice(0, 4));
	return years.find((year) => year <= now) ?? years.at(-1) ?? now;
}

function platformRoutes(deps: PortalDeps): readonly PageRoute[] {
	const { queries } = deps;
	const facetsOf = async (placeKey: string) => found(await queries.listItems(placeKey, null, {}, 1, 1)).facets;
	const path = (block: string) => `/places/:place/zfxxgk${block}`;
	return [
		[
			path(''),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				return html(context, <PlatformFrontPage {...{ view, place }} />);
			},
		],
		[
			path('/guide'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const organization = await queries.loadOrganization(place.key);
				const offices = disclosureOffices(organization, view.today);
				const hotlines = namesOfDay(organization, 'hotline', view.today, view.today);
				const facets = await facetsOf(place.key);
				return html(context, <GuidePage {...{ view, place, offices, hotlines, facets }} />);
			},
		],
		[
			path('/rules'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				return html(context, <RulesPage {...{ view, place }} />);
			},
		],
		[
			path('/statutory'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const { disclosures } = await queries.listDisclosures(place.key, { withoutNews: true }, null, NEWEST);
				const facets = await facetsOf(place.key);
				return html(
					context,
					<StatutoryPage {...{ view, place, facets }} newest={disclosures} calendar={deps.calendar()} />,
				);
			},
		],
		[
			path('/normative'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const asked = readDisclosureFilter(new URL(context.req.url).searchParams).validity;
				const validity: Validity = asked ?? 'in-force';
				const after = readCursor(place.key, context.req.query('after'));
				const list = await queries.listDisclosures(place.key, { validity, withoutNews: true }, after, LIST_SIZE);
				const nextHref =
					list.next &&
					view.href(withQuery(addresses.platform(place.key, 'normative'), { validity: asked, after: list.next.key }));
				return html(
					context,
					<NormativePage
						{...{ view, place, validity, list, nextHref }}
						isContinued={after !== null}
						calendar={deps.calendar()}
					/>,
				);
			},
		],
		[
			path('/annual-reports'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				return html(context, <AnnualReportsPage {...{ view, place }} />);
			},
		],
		[
			path('/request'),
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const organization = await queries.loadOrganization(place.key);
				const offices = disclosureOffices(organization, view.today);
				const hotlines = namesOfDay(organization, 'hotline', view.today, view.today);
				return html(context, <RequestPage {...{ view, place, offices, hotlines }} />);
			},
		],
	];
}

function timelinessRoutes(deps: PortalDeps): readonly PageRoute[] {
	const { queries } = deps;
	const page = async (placeKey: string, asked: number | null, today: CalendarDate) => {
		const place = found(await queries.loadPlace(placeKey));
		const years = await queries.listDutyYears(placeKey);
		if (asked !== null && !years.includes(asked)) throw new NotFound();
		const year = asked ?? defaultYear(years, today);
		const [report, coverage, empty, lateBodies] = await Promise.all([
			queries.loadTimelinessReport(placeKey, firstDay(year), lastDay(year), today),
			queries.loadCoverage(placeKey),
			queries.listStandingDuties(placeKey, null, SHOWN_EMPTY),
			queries.listLateBodies(placeKey, today),
		]);
		const rows = await queries.loadRows(
			placeKey,
			null,
			report.items.map(({ key }) => key),
		);
		const itemNames = new Map((rows?.records ?? []).map((record) => [record.key, record.item.name]));
		return { place, years, year, report, coverage, empty, lateBodies, itemNames };
	};
	return [
		[
			'/places/:place/timeliness',
			async (context, view) =>
				html(context, <TimelinessPage {...(await page(parameter(context, 'place'), null, view.today))} view={view} />),
		],
		[
			'/places/:place/timeliness/overdue',
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const body = context.req.query('body')?.slice(0, 200) || undefined;
				const after = readDutyCursor(context.req.query('after'));
				const filter = { isOverdue: true, ...(body === undefined ? {} : { body }) };
				const list = await queries.listOpenDuties(place.key, filter, view.today, after, LIST_SIZE);
				const base = addresses.overdue(place.key);
				return html(
					context,
					<DutiesPage
						{...{ view, place, list }}
						title="逾期未公开的"
						conditions={body === undefined ? ['到今天还没有公开'] : [body, '到今天还没有公开']}
						year={null}
						firstHref={after === null ? null : view.href(withQuery(base, { body }))}
						nextHref={list.next && view.href(withQuery(base, { body, after: writeDutyCursor(list.next) }))}
						calendar={deps.calendar()}
					/>,
				);
			},
		],
		[
			'/places/:place/timeliness/:year{[0-9]{4}}',
			async (context, view) => {
				const year = found(readYear(parameter(context, 'year')) ?? null);
				return html(
					context,
					<TimelinessPage {...(await page(parameter(context, 'place'), year, view.today))} view={view} />,
				);
			},
		],
		[
			'/places/:place/timeliness/:year{[0-9]{4}}/duties',
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const year = found(readYear(parameter(context, 'year')) ?? null);
				const selection = readSelection(new URL(context.req.url).searchParams);
				const after = readDutyCursor(context.req.query('after'));
				const { class: name, body, itemKey, month } = selection;
				const [list, item] = await Promise.all([
					queries.listTimelinessDuties(
						place.key,
						firstDay(year),
						lastDay(year),
						view.today,
						selection,
						after,
						LIST_SIZE,
					),
					itemKey === undefined ? null : queries.loadItem(place.key, itemKey),
				]);
				const own = { class: name, body, item: itemKey, month };
				const base = addresses.timelinessDuties(place.key, year);
				return html(
					context,
					<DutiesPage
						{...{ view, place, year, list }}
						title={name === undefined ? '到期和未到期的' : CLASS_WORDS[name]}
						conditions={[
							month === undefined ? `${year}年` : `${year}年${Number(month.slice(5))}月`,
							...(body === undefined ? [] : [body]),
							...(itemKey === undefined ? [] : [item?.item.name ?? itemKey]),
						]}
						firstHref={after === null ? null : view.href(withQuery(base, own))}
						nextHref={list.next && view.href(withQuery(base, { ...own, after: writeDutyCursor(list.next) }))}
						calendar={deps.calendar()}
					/>,
				);
			},
		],
	];
}

/** The pages of one place, each in both layouts. */
export function placeRoutes(deps: PortalDeps): readonly PageRoute[] {
	const { queries } = deps;
	return [
		[
			'/places/:place',
			async (context, view) => {
				const placeKey = parameter(context, 'place');
				const place = found(await queries.loadPlace(placeKey));
				const [edition, items, editions, newest, late, lateBodies, coverage, empty] = await Promise.all([
					queries.loadEdition(placeKey, null),
					queries.listItems(placeKey, null, {}, 1, 1),
					queries.listEditions(placeKey),
					queries.listDisclosures(placeKey, {}, null, NEWEST),
					queries.listOpenDuties(placeKey, { isOverdue: true }, view.today, null, SHOWN_LATE),
					queries.listLateBodies(placeKey, view.today),
					queries.loadCoverage(placeKey),
					queries.listStandingDuties(placeKey, null, SHOWN_EMPTY),
				]);
				return html(
					context,
					<PlacePage
						{...{ view, place, editions, lateBodies, coverage, empty }}
						catalogue={found(edition).catalogue}
						facets={found(items).facets}
						newest={newest.disclosures}
						late={late.duties}
						calendar={deps.calendar()}
						writers={deps.writers}
					/>,
				);
			},
		],
		...platformRoutes(deps),
		...timelinessRoutes(deps),
		[
			'/places/:place/register',
			async (context, view) => {
				const place = found(await queries.loadPlace(parameter(context, 'place')));
				const [at = '', eventId = ''] = (context.req.query('after') ?? '').split('_', 2);
				const isCursor = !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(eventId);
				const list = await queries.listActs(place.key, isCursor ? { at, eventId } : null, LIST_SIZE);
				const base = addresses.register(place.key);
				return html(
					context,
					<RegisterPage
						{...{ view, place, list }}
						firstHref={isCursor ? view.href(base) : null}
						nextHref={list.next && view.href(withQuery(base, { after: `${list.next.at}_${list.next.eventId}` }))}
					/>,
				);
			},
		],
	];
}

/** Charts as documents of their own: a page without inline styles can only show them as pictures. */
export function placeFiles(app: Hono, deps: PortalDeps): void {
	const { queries, clock } = deps;
	app.get(
		`/places/:place/timeliness/:file{[0-9]{4}-(?:${TIMELINESS_CHARTS.join('|')})(?:-narrow)?\\.svg}`,
		async (context) => {
			const [, digits = '', name = '', narrow] = /^(\d{4})-(\w+)(-narrow)?/.exec(parameter(context, 'file')) ?? [];
			const year = found(readYear(digits) ?? null);
			const chart = name as TimelinessChart;
			const place = found(await queries.loadPlace(parameter(context, 'place')));
			const report = await queries.loadTimelinessReport(place.key, firstDay(year), lastDay(year), clock.today());
			const groups = chart === 'bodies' ? largestGroups(report.bodies) : report.months;
			return context.body(await drawTimeliness(chart, groups, narrow !== undefined), 200, {
				'Content-Type': 'image/svg+xml',
			});
		},
	);
}
