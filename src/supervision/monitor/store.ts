import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import { epochMilliseconds, type Instant, shanghaiDate } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { AvailabilityFacts } from './availability.ts';
import type { ColumnFact, VillageColumnFact } from './columns.ts';
import type { Culprit, MonitorRule, MonitorState } from './monitor-result.ts';
import { isVillageBody } from './village-body.ts';

/** The whole site: visits concern no single place. */
const WHOLE_SITE = '*';
const HOUR_MS = 60 * 60 * 1000;

/** What the monitors of a place's pages go by. */
export interface PlaceFacts {
	readonly placeId: string;
	/** Newest publication that can still be seen, and the day the place's pages appeared. */
	readonly home: { readonly lastOn: CalendarDate | null; readonly since: CalendarDate };
	readonly columns: readonly ColumnFact[];
	readonly villageColumns: readonly VillageColumnFact[];
}

/** Places with a catalogue in force. */
export async function placesToMonitor(database: Queryable): Promise<string[]> {
	const rows = await database.query<{ placeId: string }>(
		'monitor-places',
		'select place_id as "placeId" from catalogue_edition where is_current order by place_id',
	);
	return rows.map(({ placeId }) => placeId);
}

/**
 * Reads the facts of one place. Columns are the first-level names of the catalogue in force; a column is as new as its newest disclosure that
 * is still public. Village columns are the rows that bind villages, as new as the latest publication recorded for them.
 */
export async function loadPlaceFacts(database: Queryable, placeId: string, today: CalendarDate): Promise<PlaceFacts> {
	const [home] = await database.query<{ lastAt: Instant | null; since: Instant }>(
		'monitor-home',
		`select (select max(edition_published_at) from public_disclosure where place_id = $1 and withdrawn_at is null and is_open) as "lastAt",
			min(installed_at) as since from catalogue_edition where place_id = $1 having count(*) > 0`,
		[placeId],
	);
	const columns = await database.query<{ name: string; lastAt: Instant | null }>(
		'monitor-columns',
		`select i.category as name, max(latest.published_at) as "lastAt" from catalogue_item i
			join catalogue_edition e on e.place_id = i.place_id and e.edition_id = i.edition_id and e.is_current
			left join lateral (select p.published_at from public_disclosure_item p
				join public_disclosure d on d.place_id = p.place_id and d.disclosure_id = p.disclosure_id and d.withdrawn_at is null
				where p.place_id = i.place_id and p.item_id = i.item_id order by p.published_at desc limit 1) latest on true
		where i.place_id = $1 and i.category <> '' and ((i.content->'modes')::jsonb = '[]' or (i.content->'modes')::jsonb ? 'proactive') group by i.category order by min(i.row)`,
		[placeId],
	);
	const dayOf = (at: Instant | null): CalendarDate | null => (at === null ? null : shanghaiDate(at));
	const since = home === undefined ? null : shanghaiDate(home.since);
	if (home === undefined || since === null) throw new RangeError(`no catalogue: ${placeId}`);
	return {
		placeId,
		home: { lastOn: dayOf(home.lastAt), since },
		columns: columns.map(({ name, lastAt }) => ({ name, lastOn: dayOf(lastAt) })),
		villageColumns: await loadVillageColumns(database, placeId, today),
	};
}

async function loadVillageColumns(
	database: Queryable,
	placeId: string,
	today: CalendarDate,
): Promise<VillageColumnFact[]> {
	const directory = await loadBodyDirectory(database, placeId);
	const hasVillages = [
		...directory.bodies.map((body) => body.kind),
		...directory.collectives.map((one) => one.bodyKind),
	];
	if (!hasVillages.includes('village-committee')) return [];
	const rows = await database.query<{
		name: string;
		body: string;
		level: string | null;
		lastOn: CalendarDate | null;
		openedAt: Instant;
	}>(
		'monitor-village',
		`select coalesce(i.name, o.item_id) as name, o.body, o.level, o.last_published_on as "lastOn", o.opened_at as "openedAt" from obligation o
			left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.item_id = o.item_id
		where o.place_id = $1 and o.kind = 'standing' and o.outcome is distinct from 'ended' order by o.row, o.obligation_id`,
		[placeId],
	);
	return rows
		.filter(({ body, level }) => level === 'village' || isVillageBody(directory, body, today))
		.map(({ name, lastOn, openedAt }) => ({ name, lastOn, since: shanghaiDate(openedAt) }));
}

/** One visit of the program to its own site. */
export interface SiteVisit {
	readonly visitedAt: Instant;
	readonly outcome: 'answered' | 'slow' | 'failed';
	readonly durationMs: number;
}

/** Notes a visit; one per instant. */
export async function saveVisit(database: Queryable, visit: SiteVisit): Promise<void> {
	await database.query(
		'site-visit-write',
		`insert into site_visit (place_id, visited_at, outcome, duration_ms) values ($1, $2, $3, $4) on conflict do nothing`,
		[WHOLE_SITE, visit.visitedAt, visit.outcome, visit.durationMs],
	);
}

/** Visits are due on the hour: 24 a day, more than the rule asks for. */
const VISITS_PER_HOUR = 1;

/** Visits of the last `windowDays` before `now`; null before the first one ever. */
export async function loadAvailability(
	database: Queryable,
	now: Instant,
	windowDays: number,
): Promise<AvailabilityFacts | null> {
	const from = new Date(epochMilliseconds(now) - windowDays * 24 * HOUR_MS).toISOString();
	const [row] = await database.query<{
		first: Instant | null;
		answered: number;
		slow: number;
		failed: number;
		last: Instant | null;
		lastOutcome: string | null;
	}>(
		'site-visit-count',
		`select (select min(visited_at) from site_visit where place_id = $1) as first, (count(*) filter (where outcome = 'answered'))::int as answered,
			(count(*) filter (where outcome = 'slow'))::int as slow, (count(*) filter (where outcome = 'failed'))::int as failed,
			max(visited_at) as last, (array_agg(outcome order by visited_at desc))[1] as "lastOutcome"
		from site_visit where place_id = $1 and visited_at > $2 and visited_at <= $3`,
		[WHOLE_SITE, from, now],
	);
	if (row?.first == null) return null;
	const hours = Math.min(
		windowDays * 24,
		Math.floor((epochMilliseconds(now) - epochMilliseconds(row.first)) / HOUR_MS) + 1,
	);
	const isSilent = row.last === null || epochMilliseconds(now) - epochMilliseconds(row.last) > 2 * HOUR_MS;
	const { answered, slow, failed } = row;
	// A visit too many (an hour begun twice) must not make up for one that was missed.
	const expected = Math.max(hours * VISITS_PER_HOUR, answered + slow + failed);
	return {
		measuredDays: Math.max(1, Math.floor(hours / 24)),
		expected,
		answered,
		slow,
		failed,
		isDownNow: isSilent || row.lastOutcome === 'failed',
	};
}

/** Removes visits before that instant. */
export async function forgetVisits(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'site-visit-forget',
		'delete from site_visit where place_id = $1 and visited_at < $2 returning 1 as one',
		[WHOLE_SITE, before],
	);
	return rows.length;
}

/** 监测结果, as last found. */
export interface MonitorRow {
	readonly placeId: string;
	readonly rule: MonitorRule;
	readonly state: MonitorState;
	readonly breachOn: CalendarDate | null;
	readonly detail: { readonly why: string; readonly culprits: readonly Culprit[] };
	readonly checkedAt: Instant;
	readonly since: Instant;
}

const COLUMNS = `place_id as "placeId", rule, state, breach_on as "breachOn", detail, checked_at as "checkedAt", since`;

/** The results of a place, by rule; empty before the first check. */
export async function loadMonitorResults(database: Queryable, placeId: string): Promise<MonitorRow[]> {
	return database.query<MonitorRow>(
		'monitor-results',
		`select ${COLUMNS} from monitor_result where place_id = $1 order by rule`,
		[placeId],
	);
}
