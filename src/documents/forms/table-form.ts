import type { CalendarDate } from '../../calendar/calendar-date.ts';

/** One cell. `day` and `minute` become real dates in a spreadsheet; null is an empty cell. */
export type FormCell =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'count'; readonly count: number }
	| { readonly kind: 'day'; readonly on: CalendarDate | null }
	/** `YYYY-MM-DD HH:MM`, Asia/Shanghai. */
	| { readonly kind: 'minute'; readonly minute: string | null };

/** One column of a form. */
export interface FormColumn {
	readonly label: string;
	/** Width in millimetres on A3. */
	readonly share: number;
	readonly align: 'left' | 'center';
	/** Least width in a spreadsheet, in characters: a date that does not fit is shown as `###`. */
	readonly leastCharacters?: number;
}

/** Widths that hold a date, and a date with a time. */
export const DAY_CHARACTERS = 11.5;
export const MINUTE_CHARACTERS = 17;

/** An official table of many rows: a head, columns, rows as they come, and lines under them. */
export interface TableForm {
	readonly title: string;
	/** Name of the sheet in a workbook. */
	readonly sheetName: string;
	/** Place, body, period and whatever narrows the list. */
	readonly headLines: readonly string[];
	/** Time at which it was made. */
	readonly madeText: string;
	readonly columns: readonly FormColumn[];
	/** Said in place of rows when there are none. */
	readonly emptyText: string;
}

/** Rows with what stands under them, known only after the last. */
export interface FormRows {
	readonly rows: AsyncIterable<readonly FormCell[]>;
	/** Lines under the table; asked for once, after the last row. */
	readonly footLines: () => readonly string[];
}

/** A text cell. */
export function textCell(text: string | null): FormCell {
	return { kind: 'text', text: text ?? '' };
}

/** What a cell says where there are no types: `2020-09-11`, `2020-09-11 10:00`. */
export function cellText(cell: FormCell): string {
	if (cell.kind === 'text') return cell.text;
	if (cell.kind === 'count') return String(cell.count);
	return (cell.kind === 'day' ? cell.on : cell.minute) ?? '';
}
