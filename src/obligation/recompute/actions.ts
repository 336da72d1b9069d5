import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { canonicalJson } from '../../catalogue/canonical-json.ts';
import { bumpDataVersion, SHARED_SCOPE } from '../../platform/database/data-version.ts';
import type { Database, Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { digestId } from '../../platform/digest-id.ts';
import type { ObligationTools } from '../actions.ts';
import { deriveAgain } from '../derive-due.ts';
import type { Derivation } from '../obligation.ts';
import { saveDerivations } from '../opening/store.ts';
import { loadCalendars } from '../store.ts';

/** Recompute every open due date. */
export interface RecomputeDueDates {
	/** Why, in Chinese, kept with each move: the title of the notice that was imported. */
	readonly cause: string;
	readonly actor: string;
	/** Absent: every place. */
	readonly placeIds?: readonly string[];
	/** Obligations in one transaction, about; their rows are locked so long. */
	readonly batchSize?: number;
	readonly onProgress?: (done: number, total: number) => void;
}

export interface RecomputeReport {
	/** Open obligations with a derivation that were looked at. */
	readonly examined: number;
	/** Distinct derivations they share; only these are worked out. */
	readonly derivations: number;
	/** Due dates that moved or turned firm. */
	readonly moved: number;
	readonly movedPlaces: number;
}

interface OpenPlace {
	readonly placeId: string;
	readonly code: string | null;
	readonly open: number;
}

/** A derivation that comes out differently now. */
interface Change {
	readonly from: string;
	readonly to: string;
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly isMove: boolean;
}

const LOAD_AT_ONCE = 2000;

async function openPlaces(database: Queryable, placeIds: readonly string[] | null): Promise<OpenPlace[]> {
	return database.query<OpenPlace>(
		'obligation-open-places',
		`select o.place_id as "placeId", p.code, o.open from (select place_id, count(*)::int as open from obligation
			where outcome is null and derivation_id is not null and ($1::text[] is null or place_id = any($1)) group by place_id) o
		join place p using (place_id) order by o.place_id`,
		[placeIds],
	);
}

async function changesOf(
	database: Database,
	places: readonly string[],
	calendar: WorkCalendar,
): Promise<{ changes: Change[]; derivations: number }> {
	const ids = await database.query<{ id: string }>(
		'obligation-open-derivations',
		`select distinct derivation_id as id from obligation where place_id = any($1) and outcome is null and derivation_id is not null`,
		[places],
	);
	const changes: Change[] = [];
	for (let start = 0; start < ids.length; start += LOAD_AT_ONCE) {
		const stored = await database.query<{
			id: string;
			content: Derivation;
			dueOn: CalendarDate | null;
			isProvisional: boolean;
		}>(
			'derivation-load',
			`select derivation_id as id, content, due_on as "dueOn", is_provisional as "isProvisional" from due_derivation
			where derivation_id = any($1::uuid[])`,
			[ids.slice(start, start + LOAD_AT_ONCE).map(({ id }) => id)],
		);
		const different = stored.flatMap((old) => {
			const due = deriveAgain(old.content, calendar);
			return digestId(canonicalJson(due.derivation)) === old.id ? [] : [{ old, due }];
		});
		// Written ahead of the obligations that will point at them; harmless if the work stops in between.
		const saved = await database.transaction((transaction) =>
			saveDerivations(
				transaction,
				different.map(({ due }) => due),
			),
		);
		for (const [index, { old, due }] of different.entries())
			changes.push({
				from: old.id,
				to: saved[index] ?? old.id,
				fromDueOn: old.dueOn,
				toDueOn: due.on,
				isProvisional: due.isProvisional,
				isMove: old.dueOn !== due.on || old.isProvisional !== due.isProvisional,
			});
	}
	return { changes, derivations: ids.length };
}

/** One batch of places: events, moved rows and the record of each move in one transaction. Returns moves by place. */
async function moveBatch(
	tools: ObligationTools,
	command: RecomputeDueDates,
	places: readonly string[],
	changes: readonly Change[],
): Promise<{ readonly placeId: string; readonly moved: number }[]> {
	return tools.database.transaction(async (transaction) => {
		const touched = await transaction.query<{ placeId: string }>(
			'obligation-touched-places',
			`select distinct place_id as "placeId" from obligation
			where place_id = any($1) and outcome is null and derivation_id = any($2::uuid[])`,
			[places, changes.map((change) => change.from)],
		);
		if (touched.length === 0) return [];
		const at = tools.clock.now();
		const { cause, actor } = command;
		const eventIds: string[] = [];
		// The moves themselves are in obligation_move: their number is not known before the rows are locked.
		for (const { placeId } of touched)
			eventIds.push(
				await recordEvent(transaction, {
					placeId,
					type: 'DueDatesRecomputed',
					at,
					actor,
					data: { cause },
					isForOutbox: true,
				}),
			);
		// Rows are locked in the order publications lock them, so that the two never wait for each other in a circle; rows that a publication
		// closed in the meantime fall out when their lock is got.
		const moved = await transaction.query<{ placeId: string; moved: number }>(
			'obligation-recompute',
			`with change as (select * from unnest($3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::boolean[], $8::boolean[])
				c (from_id, to_id, from_due_on, to_due_on, is_provisional, is_move)),
			locked as materialized (
				select o.place_id, o.obligation_id, c.* from obligation o join change c on o.derivation_id = c.from_id
				where o.place_id = any($1) and o.outcome is null and (o.kind <> 'posting' or o.posted_on is not null)
				order by o.place_id, o.obligation_id for update of o),
			moved as (
				update obligation o set derivation_id = c.to_id, is_provisional = c.is_provisional,
					due_on = case when o.kind = 'posting' then o.due_on else c.to_due_on end,
					removable_on = case when o.kind = 'posting' then c.to_due_on end
				from locked c where o.place_id = c.place_id and o.obligation_id = c.obligation_id
				returning c.*),
			logged as (
				insert into obligation_move (place_id, obligation_id, event_id, from_due_on, to_due_on, from_derivation_id, to_derivation_id)
				select m.place_id, m.obligation_id, e.event_id, m.from_due_on, m.to_due_on, m.from_id, m.to_id
				from moved m join unnest($1::text[], $2::uuid[]) e (place_id, event_id) using (place_id) where m.is_move
				order by m.place_id, m.obligation_id
				returning place_id)
			select place_id as "placeId", count(*)::int as moved from logged group by place_id`,
			[
				touched.map(({ placeId }) => placeId),
				eventIds,
				changes.map((change) => change.from),
				changes.map((change) => change.to),
				changes.map((change) => change.fromDueOn),
				changes.map((change) => change.toDueOn),
				changes.map((change) => change.isProvisional),
				changes.map((change) => change.isMove),
			],
		);
		const [only] = touched;
		await bumpDataVersion(transaction, touched.length === 1 && only !== undefined ? only.placeId : SHARED_SCOPE);
		return moved;
	});
}

/**
 * Works out every open due date again under the calendars as announced now. Closed obligations keep the date they were judged by.
 * Obligations share derivations, so a few thousand are worked out however many obligations there are; the rest is one UPDATE per batch of
 * places. Each batch commits by itself: stopped half-way, a second run does the rest and moves nothing twice.
 */
export async function recomputeDueDates(tools: ObligationTools, command: RecomputeDueDates): Promise<RecomputeReport> {
	const { database } = tools;
	const calendarOf = await loadCalendars(database);
	const places = await openPlaces(database, command.placeIds ?? null);
	const total = places.reduce((sum, place) => sum + place.open, 0);
	let [derivations, moved, movedPlaces, done] = [0, 0, 0, 0];
	for (const [calendar, group] of Map.groupBy(places, ({ code }) => calendarOf(code))) {
		const found = await changesOf(
			database,
			group.map(({ placeId }) => placeId),
			calendar,
		);
		derivations += found.derivations;
		for (const batch of batchesOf(group, command.batchSize ?? 20_000)) {
			if (found.changes.length > 0) {
				const ids = batch.map(({ placeId }) => placeId);
				const byPlace = await moveBatch(tools, command, ids, found.changes);
				movedPlaces += byPlace.length;
				for (const place of byPlace) moved += place.moved;
			}
			for (const place of batch) done += place.open;
			command.onProgress?.(done, total);
		}
	}
	return { examined: total, derivations, moved, movedPlaces };
}

function batchesOf(places: readonly OpenPlace[], size: number): OpenPlace[][] {
	const batches: OpenPlace[][] = [];
	let filled = size;
	for (const place of places) {
		if (filled >= size) {
			batches.push([]);
			filled = 0;
		}
		batches.at(-1)?.push(place);
		filled += place.open;
	}
	return batches;
}
