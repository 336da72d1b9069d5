import { type Clock, type Instant, shanghaiDate } from '../../platform/clock.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import type { Database, Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { tellDisclosureOffice } from '../reminder/actions.ts';
import { type AvailabilityFacts, monitorAvailability } from './availability.ts';
import { monitorColumns, monitorHomePage, monitorVillageCadence } from './columns.ts';
import type { CadenceLimits, MonitorLimits } from './limits.ts';
import { monitorMessages } from './messages.ts';
import type { MonitorResult, MonitorState } from './monitor-result.ts';
import { loadAvailability, loadPlaceFacts, type PlaceFacts, placesToMonitor } from './store.ts';

/** What monitoring needs. */
export interface MonitorTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly limits: MonitorLimits;
	readonly cadence: CadenceLimits;
	/** Whether warnings may also go into the mailed digest. */
	readonly sendsMail: boolean;
}

const ACTOR = 'program';
/** More is not kept with a result; the count is in its text. */
const MOST_CULPRITS = 50;

/** Every rule of one place on the facts, V2 to V5 and the village cadence. */
function judge(
	facts: PlaceFacts,
	availability: AvailabilityFacts | null,
	at: Instant,
	{ limits, cadence }: Pick<MonitorTools, 'limits' | 'cadence'>,
): MonitorResult[] {
	const today = shanghaiDate(at);
	return [
		monitorAvailability(availability, today, limits),
		monitorHomePage(facts.home, today, limits),
		monitorColumns(facts.columns, today, limits),
		monitorMessages(null, today, limits),
		monitorVillageCadence(facts.villageColumns, today, cadence),
	];
}

async function lastStates(transaction: Queryable, placeId: string): Promise<ReadonlyMap<string, MonitorState>> {
	// Locked, so that of two processes that judge the same place one reports the change.
	const rows = await transaction.query<{ rule: string; state: MonitorState }>(
		'monitor-states-lock',
		'select rule, state from monitor_result where place_id = $1 order by rule for update',
		[placeId],
	);
	return new Map(rows.map(({ rule, state }) => [rule, state]));
}

async function keepResults(tools: MonitorTools, placeId: string, results: readonly MonitorResult[], at: Instant) {
	return tools.database.transaction(async (transaction) => {
		const before = await lastStates(transaction, placeId);
		const rows = results.map(({ rule, state, breachOn, why, culprits }) => ({
			rule,
			state,
			breach_on: breachOn,
			detail: { why, culprits: culprits.slice(0, MOST_CULPRITS) },
		}));
		await transaction.query(
			'monitor-result-write',
			`insert into monitor_result (place_id, rule, state, breach_on, detail, checked_at, since)
			select $1, r.rule, r.state, r.breach_on, r.detail, $3, $3
			from jsonb_to_recordset($2::jsonb) r (rule text, state text, breach_on date, detail jsonb) order by r.rule
			on conflict (place_id, rule) do update set state = excluded.state, breach_on = excluded.breach_on, detail = excluded.detail,
				checked_at = excluded.checked_at,
				since = case when monitor_result.state = excluded.state then monitor_result.since else excluded.since end`,
			[placeId, JSON.stringify(rows), at],
		);
		const changed = results.filter(({ rule, state }) => before.get(rule) !== state);
		if (changed.length === 0) return { changed: 0, told: 0 };
		const data = changed.map(({ rule, state, breachOn }) => ({
			rule,
			from: before.get(rule) ?? null,
			state,
			breachOn,
		}));
		const type = 'MonitorStateChanged';
		await recordEvent(transaction, { placeId, type, at, actor: ACTOR, data: { changed: data }, isForOutbox: true });
		await bumpDataVersion(transaction, placeId);
		let told = 0;
		for (const { rule, state, breachOn, why } of changed) {
			if (state !== 'warning' && state !== 'breach') continue;
			const subject = { kind: 'monitor', rule, state, breachOn, why } as const;
			const about = [rule, state, shanghaiDate(at)];
			told += await tellDisclosureOffice(transaction, { placeId, about, subject, at, sendsMail: tools.sendsMail });
		}
		return { changed: changed.length, told };
	});
}

/**
 * 网站监测. Judges every place and keeps what was found; a rule that changes its state leaves an event and, when it gets worse, is told to the
 * disclosure office once. Each place commits by itself: stopped half-way, a second run does the rest and tells nothing twice.
 */
export async function runMonitors(
	tools: MonitorTools,
	keepHold: () => Promise<void> = async () => {},
): Promise<{ readonly places: number; readonly changed: number; readonly told: number }> {
	const { database, clock, limits } = tools;
	const at = clock.now();
	const availability = await loadAvailability(database, at, limits.availability.windowDays);
	const total = { places: 0, changed: 0, told: 0 };
	for (const placeId of await placesToMonitor(database)) {
		const results = judge(await loadPlaceFacts(database, placeId, shanghaiDate(at)), availability, at, tools);
		const kept = await keepResults(tools, placeId, results, at);
		total.places += 1;
		total.changed += kept.changed;
		total.told += kept.told;
		await keepHold();
	}
	return total;
}
