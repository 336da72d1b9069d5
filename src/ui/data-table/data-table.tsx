import { asChild, markup } from '../markup.ts';

export interface DataTableContent {
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** A column of nothing but amounts, counts and blanks lines up on the right. */
const NUMBER = /^[\s\d.,，%％+\-—/()]*$/;
const DIGIT = /\d/;

/**
 * A structured table: lines on a wide page, cards on a phone and in large type, where each cell is told by its column. At most `most` rows
 * are shown; the caller says where the rest is.
 */
export function DataTable(props: { table: DataTableContent; id: string; most: number }) {
	const { caption, columns, rows } = props.table;
	const shown = rows.slice(0, props.most);
	const classes = columns.map((_, index) =>
		shown.length > 0 &&
		shown.every((row) => NUMBER.test(row[index] ?? '')) &&
		shown.some((row) => DIGIT.test(row[index] ?? ''))
			? ' class="data__number"'
			: '',
	);
	const numbered = classes.map((text) => text !== '');
	return asChild(
		markup`<table class="data${columns.length > 7 ? ' data--wide' : ''}" id="${props.id}"><caption>${caption}</caption><thead><tr>${columns.map(
			(column, index) =>
				numbered[index]
					? markup`<th scope="col" class="data__number">${column}</th>`
					: markup`<th scope="col">${column}</th>`,
		)}</tr></thead><tbody>${shown.map(
			(row) =>
				markup`<tr>${columns.map((column, index) =>
					numbered[index]
						? markup`<td data-label="${column}" class="data__number">${row[index] ?? ''}</td>`
						: markup`<td data-label="${column}">${row[index] ?? ''}</td>`,
				)}</tr>`,
		)}</tbody></table>`,
	);
}
