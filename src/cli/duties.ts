import { type CalendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';
import { dateWithDayText } from '../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { listPlaces, loadPlace, type PlaceRow } from '../catalogue/store.ts';
import {
	assessObligation,
	type DutyFactsDone,
	explainDerivation,
	KIND_WORDS,
	type ObligationState,
	soonUntil,
	stateWord,
} from '../obligation/index.ts';
import { listObligations, loadCalendars, type ObligationRow } from '../obligation/store.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import { readArguments } from './arguments.ts';
import { dutiesTexts } from './duties.zh.ts';
import type { CliIo, ExitCode } from './io.ts';
import { withDatabase } from './open-for-command.ts';

const SOON = { soonWorkingDays: 3 };
const PAGE = 5000;

/** What was known on the day: closed later means open then. */
function doneBy(row: ObligationRow, on: CalendarDate): DutyFactsDone {
	if (row.outcome === null || row.closedOn === null || row.closedOn > on) return {};
	switch (row.outcome) {
		case 'nil-declared':
			return { nilDeclaredOn: row.closedOn };
		case 'waived':
			return { waivedOn: row.closedOn };
		case 'ended':
			return { endedOn: row.closedOn };
		default:
			return { publishedOn: row.closedOn };
	}
}

/** False for what had not happened on that day: a trigger or a period after it. */
function hasStarted(row: ObligationRow, on: CalendarDate): boolean {
	if (row.periodStartsOn !== null) return row.periodStartsOn <= on;
	const dates = Object.values(row.derivation?.triggers ?? {});
	return dates.length === 0 || dates.some((date) => date <= on);
}

function derivationOf(row: ObligationRow, calendar: WorkCalendar) {
	if (row.derivation === null) return null;
	const { steps, binding, triggers } = row.derivation;
	const deciding = binding === null ? undefined : steps[binding];
	return {
		triggers,
		counted: deciding?.counted ?? [],
		skipped: deciding?.skipped ?? [],
		limits: steps.map(({ source, basis, clause, startedOn, dueOn, undated }, index) => ({
			source,
			basis,
			clause,
			startedOn,
			dueOn,
			undated,
			isBinding: index === binding,
		})),
		text: explainDerivation(row.derivation, calendar),
	};
}

type Judged = ObligationRow & { readonly state: ObligationState };

function present(place: PlaceRow, row: Judged, calendar: WorkCalendar) {
	const period = row.periodStartsOn === null ? null : { startsOn: row.periodStartsOn, endsOn: row.periodEndsOn };
	return {
		place: place.placeId,
		id: row.obligationId,
		item: row.itemId,
		itemName: row.itemName,
		row: row.row,
		edition: row.editionId,
		body: row.body,
		section: row.section,
		kind: row.kind,
		information: row.informationId,
		period,
		dueOn: row.dueOn,
		removableOn: row.removableOn,
		provisional: row.isProvisional,
		state: row.state,
		reason: row.reason,
		moves: row.moves,
		derivation: derivationOf(row, calendar),
	};
}

/** Pages of a place's obligations as they stood on `on`, the earliest due date first within a page. */
async function* judgedPages(database: Database, placeId: string, on: CalendarDate, calendar: WorkCalendar) {
	const asOf = { today: on, soonUntil: soonUntil(on, calendar, SOON) };
	for (let after: string | null = null; ; ) {
		const rows: ObligationRow[] = await listObligations(database, placeId, asOf, after, PAGE);
		const judged = rows
			.filter((row) => hasStarted(row, on))
			.map((row): Judged => ({ ...row, state: assessObligation(row, doneBy(row, on), on, calendar, SOON).state }));
		const key = ({ dueOn, row, obligationId }: Judged) =>
			`${dueOn ?? '9999'}|${String(row).padStart(8, '0')}|${obligationId}`;
		yield judged.sort((a, b) => (key(a) < key(b) ? -1 : 1));
		after = rows.at(-1)?.obligationId ?? null;
		if (rows.length < PAGE) return;
	}
}

const OPEN: ReadonlySet<ObligationState> = new Set(['pending', 'due-soon', 'overdue']);

async function printPlace(database: Database, place: PlaceRow, on: CalendarDate, calendar: WorkCalendar, io: CliIo) {
	const texts = dutiesTexts[io.lang];
	const lines: string[] = [];
	let total = 0;
	for await (const page of judgedPages(database, place.placeId, on, calendar)) {
		total += page.length;
		for (const row of page) {
			if (!OPEN.has(row.state)) continue;
			const due = row.dueOn === null ? texts.noDate : dateWithDayText(calendar, row.dueOn);
			lines.push(`  ${due}  ${stateWord(row)}  ${row.itemName ?? row.itemId}  ${row.body}  ${KIND_WORDS[row.kind]}`);
		}
	}
	if (total === 0) io.stdout(`${texts.none(place.name)}\n`);
	else io.stdout(`${[texts.heading(place.name, on, lines.length), ...lines].join('\n')}\n`);
}

async function placesOf(
	database: Database,
	wanted: readonly string[],
): Promise<{ places: PlaceRow[]; unknown: string[] }> {
	if (wanted.length > 0) {
		const found = await Promise.all(wanted.map((placeId) => loadPlace(database, placeId)));
		const places = found.filter((place) => place !== null);
		return { places, unknown: wanted.filter((_, index) => found[index] === null) };
	}
	const places: PlaceRow[] = [];
	for (;;) {
		const page = await listPlaces(database, places.at(-1)?.placeId ?? null);
		places.push(...page);
		if (page.length < 1000) return { places, unknown: [] };
	}
}

/** Lists the obligations of a database that is open already; see {@link dutiesCommand}. */
export async function listDuties(
	database: Database,
	wanted: readonly string[],
	on: CalendarDate,
	isJson: boolean,
	io: CliIo,
): Promise<ExitCode> {
	const texts = dutiesTexts[io.lang];
	const { places, unknown } = await placesOf(database, wanted);
	for (const placeId of unknown) io.stderr(`${texts.unknownPlace(placeId)}\n`);
	if (places.length === 0 && unknown.length === 0) io.stderr(`${texts.noPlaces}\n`);
	const calendarOf = await loadCalendars(database);
	if (isJson) {
		// Written as it is read: a province has more obligations than memory.
		io.stdout(`{"on":"${on}","obligations":[`);
		let isFirst = true;
		for (const place of places) {
			const calendar = calendarOf(place.code);
			for await (const page of judgedPages(database, place.placeId, on, calendar))
				for (const row of page) {
					io.stdout(`${isFirst ? '' : ',\n'}${JSON.stringify(present(place, row, calendar))}`);
					isFirst = false;
				}
		}
		io.stdout(']}\n');
	} else for (const place of places) await printPlace(database, place, on, calendarOf(place.code), io);
	return unknown.length > 0 ? 1 : 0;
}

/**
 * `gongkai duties [--place P] [--on DATE] [--json]`; `argv` without the word `duties`. Obligations with due date, state on that day and
 * derivation; their order is not promised. Exit codes: 0 done, 1 no such place, 2 usage.
 */
export async function dutiesCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = dutiesTexts[io.lang];
	const known = { flags: ['--json', '--help', '-h'], valued: ['--place', '--on', '--data'] };
	const { words, options, unknown, valueless } = readArguments(argv, known);
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	const typed = options.get('--on')?.at(-1);
	const on = typed === undefined ? systemClock.today() : parseCalendarDate(typed);
	const complaints = [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...words.map(texts.extra),
		...(on === null ? [texts.badDate(typed ?? '')] : []),
	];
	if (complaints.length > 0 || on === null) {
		io.stderr(`${complaints.join('\n')}\n\n${texts.help}\n`);
		return 2;
	}
	return withDatabase(io, { data: options.get('--data')?.at(-1) }, ({ database }) =>
		listDuties(database, options.get('--place') ?? [], on, options.has('--json'), io),
	);
}
