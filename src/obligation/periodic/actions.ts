import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { AdminLevel } from '../../catalogue/catalogue.ts';
import { shanghaiDate } from '../../platform/clock.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { ObligationTools } from '../actions.ts';
import { derivePeriodicDuty } from '../derive-duties.ts';
import type { Duty, LimitTerm } from '../obligation.ts';
import { type DutyPlacement, openObligations } from '../opening/store.ts';
import { type CalendarOf, loadCalendars } from '../store.ts';

/** Open the duties of the periods that `on` lies in. */
export interface OpenPeriodicDuties {
	/** Absent: today. */
	readonly on?: CalendarDate;
	readonly actor: string;
	/** Absent: every place. */
	readonly placeIds?: readonly string[];
}

interface StandingRow {
	readonly placeId: string;
	readonly code: string | null;
	readonly itemId: string;
	readonly editionId: string;
	readonly row: number;
	readonly body: string;
	readonly section: string | null;
	readonly level: AdminLevel | null;
	readonly openedOn: CalendarDate;
	readonly lastPublishedOn: CalendarDate | null;
	readonly periodicTerms: readonly LimitTerm[];
}

const PLACES_AT_ONCE = 200;

/** The subject of a periodic obligation: two limits over one row can have periods that start on one day. */
export function periodSubject(term: LimitTerm, duty: Duty): string {
	return `${term.clause.kind}|${duty.period?.startsOn ?? ''}`;
}

function placementsOf(standing: StandingRow, on: CalendarDate, calendarOf: CalendarOf): DutyPlacement[] {
	const { placeId, itemId, editionId, row, section, level, body, openedOn } = standing;
	const calendar = calendarOf(standing.code);
	const cycleFrom = standing.lastPublishedOn ?? openedOn;
	return standing.periodicTerms.flatMap((term) => {
		const present = derivePeriodicDuty(term, body, on, cycleFrom, calendar);
		if (present?.period == null) return [];
		// The job may not have run at the end of the last period; that one is owed too if the row was in force by then.
		const before = addDays(present.period.startsOn, -1);
		const former =
			term.clause.kind !== 'update-cycle' && openedOn <= before
				? derivePeriodicDuty(term, body, before, cycleFrom, calendar)
				: null;
		return [former, present].flatMap((duty) =>
			duty === null
				? []
				: [
						{
							placeId,
							itemId,
							editionId,
							row,
							section,
							level,
							informationId: null,
							subject: periodSubject(term, duty),
							postedOn: null,
							periodicTerms: null,
							duty,
						},
					],
		);
	});
}

/**
 * Opens the periodic duties of the periods around `on` and of those just before. Idempotent: run daily, or twice at once, it opens each once.
 * A cycle counts from the last publication under the row, else from the day the row came in force. Returns how many were opened.
 */
export async function openPeriodicDuties(tools: ObligationTools, command: OpenPeriodicDuties): Promise<number> {
	const { database, clock } = tools;
	const on = command.on ?? clock.today();
	const calendarOf = await loadCalendars(database);
	const places = await database.query<{ placeId: string }>(
		'obligation-periodic-places',
		`select distinct place_id as "placeId" from obligation where kind = 'standing' and periodic_terms is not null
			and outcome is distinct from 'ended' and ($1::text[] is null or place_id = any($1)) order by place_id`,
		[command.placeIds ?? null],
	);
	let opened = 0;
	for (let start = 0; start < places.length; start += PLACES_AT_ONCE) {
		const ids = places.slice(start, start + PLACES_AT_ONCE).map(({ placeId }) => placeId);
		opened += await database.transaction(async (transaction) => {
			const at = clock.now();
			type Row = Omit<StandingRow, 'openedOn'> & { readonly openedAt: Parameters<typeof shanghaiDate>[0] };
			const standing = await transaction.query<Row>(
				'obligation-periodic-standing',
				`select o.place_id as "placeId", p.code, o.item_id as "itemId", o.edition_id as "editionId", o.row, o.body, o.section, o.level,
					o.opened_at as "openedAt", o.last_published_on as "lastPublishedOn", o.periodic_terms as "periodicTerms"
				from obligation o join place p using (place_id) where o.place_id = any($1) and o.kind = 'standing'
					and o.periodic_terms is not null and o.outcome is distinct from 'ended'`,
				[ids],
			);
			const placements = standing.flatMap((row) =>
				placementsOf({ ...row, openedOn: shanghaiDate(row.openedAt) }, on, calendarOf),
			);
			const opened = new Set(await openObligations(transaction, placements, at));
			if (opened.size === 0) return 0;
			// Obligations of another place cannot have been opened: their ids hold the place.
			const counts = await transaction.query<{ placeId: string; count: number }>(
				'obligation-opened-by-place',
				`select place_id as "placeId", count(*)::int as count from obligation
				where place_id = any($1) and obligation_id = any($2::uuid[]) group by place_id`,
				[ids, [...opened]],
			);
			for (const { placeId, count } of counts) {
				const data = { on, opened: count };
				const { actor } = command;
				await recordEvent(transaction, { placeId, type: 'PeriodicDutiesOpened', at, actor, data, isForOutbox: true });
				await bumpDataVersion(transaction, placeId);
			}
			return opened.size;
		});
	}
	return opened;
}
