import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';
import { type Instant, shanghaiMinute } from '../../platform/clock.ts';
import { periodText } from '../../register/register.zh.ts';
import { WITHHELD_STATE_WORDS, withheldTotalsText } from '../../register/withheld/withheld.zh.ts';
import {
	countWithheld,
	NO_WITHHELD,
	type WithheldEntry,
	type WithheldState,
} from '../../register/withheld/withheld-entry.ts';
import {
	DAY_CHARACTERS,
	type FormCell,
	type FormColumn,
	type FormRows,
	type TableForm,
	textCell,
} from './table-form.ts';
import { WITHHELD_COLUMNS, WITHHELD_FORM } from './withheld-form.zh.ts';

/** What a printed 不予公开登记表 says about itself. */
export interface WithheldFormHead {
	readonly placeName: string;
	/** Null: every body of the place. */
	readonly bodyName: string | null;
	/** Days of the decision it was narrowed to. */
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
	readonly state?: WithheldState;
	/** The day the states were judged on. */
	readonly today: CalendarDate;
	readonly madeAt: Instant;
	/** Words of each code of a ground (law/review); a code without words is printed as it is. */
	readonly groundWords: Readonly<Record<string, string>>;
}

type Key = keyof typeof WITHHELD_COLUMNS;
const LEFT: readonly Key[] = ['title', 'documentNumber', 'body', 'ground', 'article', 'ended', 'reason'];
/** Millimetres on A3. */
const SHARES: Readonly<Record<Key, number>> = {
	...{ number: 9, title: 52, documentNumber: 28, formedOn: 20, body: 26, mode: 15, ground: 30, article: 30 },
	...{ decidedOn: 20, reviewedOn: 20, nextReviewOn: 20, state: 18, ended: 32, reason: 66 },
};
const KEYS = Object.keys(WITHHELD_COLUMNS) as Key[];
const COLUMNS: readonly FormColumn[] = KEYS.map((key) => ({
	label: WITHHELD_COLUMNS[key],
	share: SHARES[key],
	align: LEFT.includes(key) ? 'left' : 'center',
	...(key.endsWith('On') ? { leastCharacters: DAY_CHARACTERS } : {}),
}));

function cellOf(key: Key, number: number, entry: WithheldEntry, head: WithheldFormHead): FormCell {
	const isEnded = entry.endedOn !== null;
	switch (key) {
		case 'number':
			return { kind: 'count', count: number };
		case 'formedOn':
		case 'decidedOn':
		case 'reviewedOn':
			return { kind: 'day', on: entry[key] };
		case 'nextReviewOn':
			return { kind: 'day', on: isEnded ? null : entry.nextReviewOn };
		case 'body':
			return textCell(entry.bodyName ?? WITHHELD_FORM.bodyUnknown);
		case 'mode':
			return textCell(isEnded ? WITHHELD_FORM.modeEnded : WITHHELD_FORM.mode);
		case 'ground':
			return textCell(head.groundWords[entry.ground] ?? entry.ground);
		case 'state':
			return textCell(WITHHELD_STATE_WORDS[entry.state]);
		case 'ended':
			return textCell(
				entry.endedOn === null ? '' : WITHHELD_FORM.ended(dateText(entry.endedOn), entry.endReason ?? ''),
			);
		default:
			return textCell(entry[key]);
	}
}

/** Head and columns of the 不予公开登记表. */
export function withheldForm(head: WithheldFormHead): TableForm {
	return {
		title: WITHHELD_FORM.title(head.placeName),
		sheetName: WITHHELD_FORM.sheetName,
		headLines: [
			head.bodyName === null ? WITHHELD_FORM.allBodies : WITHHELD_FORM.body(head.bodyName),
			WITHHELD_FORM.period(periodText(head.from, head.to)),
			...(head.state === undefined ? [] : [WITHHELD_FORM.state(WITHHELD_STATE_WORDS[head.state])]),
			WITHHELD_FORM.asOf(dateText(head.today)),
		],
		madeText: WITHHELD_FORM.made(shanghaiMinute(head.madeAt)),
		columns: COLUMNS,
		emptyText: WITHHELD_FORM.empty,
	};
}

/** Its rows in the order they come, with the totals under them. */
export function withheldFormRows(head: WithheldFormHead, entries: AsyncIterable<WithheldEntry>): FormRows {
	let totals = NO_WITHHELD;
	let number = 0;
	async function* rows(): AsyncGenerator<readonly FormCell[], void, void> {
		for await (const entry of entries) {
			totals = countWithheld(totals, entry);
			number += 1;
			yield KEYS.map((key) => cellOf(key, number, entry, head));
		}
	}
	return { rows: rows(), footLines: () => (number === 0 ? [] : [withheldTotalsText(totals)]) };
}
