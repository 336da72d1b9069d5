// node test/obligation/recompute.bench.ts [OBLIGATIONS] [PLACES] [all|third]: how long it takes to open standing duties for every county and to recompute
// open due dates after the amendment of 2020-01-27, on the embedded server with its ordinary settings (every commit is synced).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, calendarDate } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { sampleItem, workingDays } from '../../src/catalogue/diff/sample-catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { deriveDuties } from '../../src/obligation/derive-duties.ts';
import type { Duty } from '../../src/obligation/obligation.ts';
import { type DutyPlacement, openObligations, saveDerivations } from '../../src/obligation/opening/store.ts';
import { openPeriodicDuties } from '../../src/obligation/periodic/actions.ts';
import { recomputeDueDates } from '../../src/obligation/recompute/actions.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { statute } from './statute.ts';

const yearly = parseTimeLimit('每年底前集中公布1次当年情况').clauses.map(
	(clause) => ({ source: 'row', basis: null, clause }) as const,
);
const obligations = Number(process.argv[2] ?? 1_000_000);
const places = Number(process.argv[3] ?? 2843);
const directory = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
const database = await openDatabase({
	config: {
		databaseUrl: process.env.DATABASE_URL ?? null,
		dataDirectory: directory,
		databaseConnections: 6,
		publicReadTimeoutMs: 60_000,
	},
	log: recordingLog(),
	whenInUse: 'refuse',
});

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
	const start = performance.now();
	const result = await work();
	console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
	return result;
}

async function explain(what: string, sql: string): Promise<void> {
	const rows = await database.query<{ 'QUERY PLAN': string }>('', `explain (analyze, buffers, costs off) ${sql}`);
	console.log(`-- ${what}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
}

try {
	await database.query(
		'',
		`insert into place (place_id, name) select 'county-' || n, '县' || n from generate_series(1, ${places}) n`,
	);
	const before = buildWorkCalendar(NATIONAL_NOTICES, { asOf: calendarDate('2020-01-26') });
	const standing = deriveDuties(
		{ item: sampleItem(), rules: [], level: null, statute, calendar: before },
		'甲局',
	)[0] as Duty;
	await timed(`opening ${places} × 36 standing duties`, async () => {
		for (let first = 1; first <= places; first += 200) {
			const placements: DutyPlacement[] = [];
			for (let place = first; place < first + 200 && place <= places; place++)
				for (let row = 1; row <= 36; row++)
					placements.push(placement(`county-${place}`, row, standing, row % 12 === 0));
			await database.transaction((transaction) => openObligations(transaction, placements, systemClock.now()));
		}
	});

	const openPeriods = () => openPeriodicDuties({ database, clock: systemClock, statute }, { actor: 'bench' });
	console.log(`${await timed('opening periodic duties', openPeriods)} opened`);
	console.log(`${await timed('opening them again', openPeriods)} opened`);

	// Worst case: every window holds the days the amendment changed, so every due date moves. `third`: 60 days × 5 limits, about a third moves.
	const [firstDay, dayCount, limits] =
		process.argv[4] === 'third'
			? (['2019-12-28', 60, [3, 5, 10, 15, 20]] as const)
			: (['2020-01-13', 11, [14, 15, 16, 17, 18, 19, 20]] as const);
	const duties: Duty[] = [];
	for (let day = 0; day < dayCount; day++)
		for (const limit of limits) {
			const triggers = { formed: addDays(calendarDate(firstDay), day) };
			const item = sampleItem({ timeLimit: workingDays(limit) });
			const [, duty] = deriveDuties({ item, rules: [], level: null, statute, calendar: before }, '甲局', { triggers });
			if (duty !== undefined) duties.push(duty);
		}
	const ids = await saveDerivations(
		database,
		duties.map(({ derivation, dueOn, isProvisional }) => ({
			derivation: derivation as never,
			on: dueOn,
			isProvisional,
		})),
	);
	await timed(`loading ${obligations} event duties`, () =>
		database.query(
			'',
			`insert into obligation (place_id, obligation_id, item_id, edition_id, row, body, kind, information_id, due_on, derivation_id, opened_at)
			select 'county-' || (n % ${places} + 1), md5(n::text)::uuid, 'i-' || (n % 36 + 1), 'v1', n % 36 + 1, '甲局', 'event', 'x' || n,
				($1::date[])[n / ${places} % ${duties.length} + 1], ($2::uuid[])[n / ${places} % ${duties.length} + 1], now()
			from generate_series(0, ${obligations - 1}) n`,
			[duties.map(({ dueOn }) => dueOn), ids],
		),
	);
	await database.query('', 'vacuum analyze obligation');
	const cause = '国务院办公厅关于延长2020年春节假期的通知';
	const tools = { database, clock: systemClock, statute };
	const report = await timed('recompute', () => recomputeDueDates(tools, { cause, actor: 'bench' }));
	console.log(JSON.stringify(report));
	console.log(
		JSON.stringify(await timed('recompute again', () => recomputeDueDates(tools, { cause, actor: 'bench' }))),
	);
	await database.query('', 'analyze');
	const inPlace = `o.place_id = 'county-7' and o.outcome is null`;
	await explain(
		'due by date',
		`select * from obligation o where ${inPlace} and o.due_on is not null and o.due_on <= '2020-02-10' order by o.due_on, o.obligation_id limit 50`,
	);
	await explain(
		'overdue by body',
		`select body, count(*) from obligation o where ${inPlace} and due_on < '2020-02-10' group by body`,
	);
	await explain(
		'to meet',
		`select * from obligation o where ${inPlace} and obligation_id in (
			select obligation_id from obligation where place_id = 'county-7' and information_id = 'x6' and kind in ('event', 'sign-off')
				and outcome is null and item_id = any('{i-7}')
			union all select obligation_id from obligation where place_id = 'county-7' and kind = 'standing' and item_id = any('{i-7}')
				and body = '甲局' and outcome is null
			union all select obligation_id from obligation where place_id = 'county-7' and kind = 'periodic' and outcome is null
				and item_id = any('{i-7}') and body = '甲局') order by obligation_id for update`,
	);
	await explain(
		'coverage',
		`select item_id, bool_and(outcome is not null) from obligation where place_id = 'county-7' and kind = 'standing' and outcome is distinct from 'ended' group by item_id`,
	);
} finally {
	await database.close();
	rmSync(directory, { recursive: true, force: true });
}

function placement(placeId: string, row: number, duty: Duty, isYearly: boolean): DutyPlacement {
	const none = {
		section: null,
		level: null,
		informationId: null,
		subject: '',
		postedOn: null,
		periodicTerms: isYearly ? yearly : null,
	};
	return { placeId, itemId: `i-${row}`, editionId: 'v1', row, ...none, duty };
}
