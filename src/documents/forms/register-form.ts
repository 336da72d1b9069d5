import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type Instant, shanghaiMinute } from '../../platform/clock.ts';
import {
	filterTexts,
	laterActTexts,
	OUTCOME_WORDS,
	periodText,
	remarksOf,
	totalsText,
} from '../../register/register.zh.ts';
import type { RegisterEntry } from '../../register/register-entry.ts';
import type { RegisterFilters } from '../../register/register-filters.ts';
import { countEntry, NO_TOTALS } from '../../register/register-totals.ts';
import { REGISTER_COLUMNS, REGISTER_FORM } from './register-form.zh.ts';
import {
	DAY_CHARACTERS,
	type FormCell,
	type FormColumn,
	type FormRows,
	MINUTE_CHARACTERS,
	type TableForm,
	textCell,
} from './table-form.ts';

/** One row of form F2, every cell as it is printed. */
export interface RegisterFormRow {
	readonly number: number;
	readonly indexNumber: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly summary: string;
	readonly formedOn: CalendarDate;
	readonly mode: string;
	readonly items: string;
	readonly channels: string;
	readonly siteColumns: string;
	/** `YYYY-MM-DD HH:MM`, Asia/Shanghai. */
	readonly publishedAt: string;
	readonly place: string;
	readonly section: string;
	readonly officer: string;
	readonly sheetNumber: string;
	readonly dueOn: CalendarDate | null;
	readonly publishedOn: CalendarDate;
	readonly outcome: string;
	readonly laterActs: string;
	readonly remarks: string;
}

/** What a printed register says about itself. */
export interface RegisterFormHead {
	readonly placeName: string;
	/** Null: every body of the place; then each row names its own. */
	readonly bodyName: string | null;
	/** What the list was narrowed to. */
	readonly filters: RegisterFilters;
	/** Name of the item it was narrowed to, if it was. */
	readonly itemName: string | null;
	readonly madeAt: Instant;
	/** `https://…` without a slash at the end, set before the paths; empty: paths alone. */
	readonly siteAddress: string;
}

type Key = keyof typeof REGISTER_COLUMNS;
const CENTRED: readonly Key[] = [
	...([
		'number',
		'formedOn',
		'mode',
		'items',
		'publishedAt',
		'sheetNumber',
		'dueOn',
		'publishedOn',
		'outcome',
	] as const),
];
const DAYS: readonly Key[] = ['formedOn', 'dueOn', 'publishedOn'];
/** Millimetres on A3. */
const SHARES: Readonly<Record<Key, number>> = {
	...{ number: 9, indexNumber: 33, title: 35, documentNumber: 22, summary: 34, formedOn: 18, mode: 14, items: 13 },
	...{ channels: 22, siteColumns: 18, publishedAt: 18, place: 28, section: 20, officer: 17, sheetNumber: 19 },
	...{ dueOn: 18, publishedOn: 18, outcome: 17, laterActs: 37, remarks: 18 },
};
const KEYS = Object.keys(REGISTER_COLUMNS) as Key[];
const COLUMNS: readonly FormColumn[] = KEYS.map((key) => ({
	label: REGISTER_COLUMNS[key],
	share: SHARES[key],
	align: CENTRED.includes(key) ? 'center' : 'left',
	...(DAYS.includes(key) ? { leastCharacters: DAY_CHARACTERS } : {}),
	...(key === 'publishedAt' ? { leastCharacters: MINUTE_CHARACTERS } : {}),
}));

/** A line of the register as a row of the form. */
export function registerFormRow(number: number, entry: RegisterEntry, head: RegisterFormHead): RegisterFormRow {
	const isRemoved = entry.summary === '' && entry.state === 'withdrawn';
	const section = [head.bodyName === null ? entry.bodyName : null, entry.sectionName];
	return {
		number,
		indexNumber: entry.indexNumber,
		title: entry.title,
		documentNumber: entry.documentNumber,
		summary: isRemoved ? REGISTER_FORM.removed : entry.summary,
		formedOn: entry.formedOn,
		mode: entry.mode === 'proactive' ? REGISTER_FORM.proactive : REGISTER_FORM.onRequest,
		items: entry.items.map((item) => item.seq ?? String(item.row)).join('、'),
		channels: entry.channels.join('、'),
		siteColumns: entry.siteColumns.join('、'),
		publishedAt: shanghaiMinute(entry.publishedAt as Instant),
		place: `${head.siteAddress}${entry.path}`,
		section: section.filter((name) => name !== null).join('\n') || entry.bodyName,
		officer: entry.drafterPost ?? '',
		sheetNumber: entry.sheetNumber,
		dueOn: entry.dueOn,
		publishedOn: entry.publishedOn,
		outcome: OUTCOME_WORDS[entry.outcome],
		laterActs: laterActTexts(entry).join('\n'),
		remarks: remarksOf(entry).join('；'),
	};
}

function cellOf(key: Key, row: RegisterFormRow): FormCell {
	if (key === 'number') return { kind: 'count', count: row.number };
	if (key === 'publishedAt') return { kind: 'minute', minute: row.publishedAt };
	if (key === 'formedOn' || key === 'dueOn' || key === 'publishedOn') return { kind: 'day', on: row[key] };
	return textCell(row[key]);
}

/** Head and columns of F2. */
export function registerForm(head: RegisterFormHead): TableForm {
	const { filters } = head;
	return {
		title: REGISTER_FORM.title(head.placeName),
		sheetName: REGISTER_FORM.sheetName,
		headLines: [
			head.bodyName === null ? REGISTER_FORM.allBodies : REGISTER_FORM.body(head.bodyName),
			REGISTER_FORM.period(periodText(filters.from, filters.to)),
			...filterTexts(filters, head.itemName),
		],
		madeText: REGISTER_FORM.made(shanghaiMinute(head.madeAt)),
		columns: COLUMNS,
		emptyText: REGISTER_FORM.empty,
	};
}

/** Rows of F2 with the totals under them, from the lines in their order; nothing is held but the row that is written. */
export function registerFormRows(
	head: RegisterFormHead,
	entries: AsyncIterable<{ readonly number: number; readonly entry: RegisterEntry }>,
): FormRows {
	let totals = NO_TOTALS;
	async function* rows(): AsyncGenerator<readonly FormCell[], void, void> {
		for await (const { number, entry } of entries) {
			totals = countEntry(totals, entry);
			const row = registerFormRow(number, entry, head);
			yield KEYS.map((key) => cellOf(key, row));
		}
	}
	return { rows: rows(), footLines: () => (totals.published === 0 ? [] : [totalsText(totals)]) };
}
