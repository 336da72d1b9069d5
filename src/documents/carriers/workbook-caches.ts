import type { CarrierRow } from './carrier.ts';
import type { Collector } from './collector.ts';
import { attributeOf, walkXml } from './walk-xml.ts';

const NOTHING = () => undefined;

/**
 * The rows that a pivot table keeps of its source, also when the source is gone: `definition` has the headings and the values that recur,
 * `records` the rows that refer to them. Values no row refers to are rows of their own under their heading.
 */
export function readPivotCache(definition: string, records: string, part: string, collector: Collector): void {
	const headings: string[] = [];
	const items: string[][] = [];
	walkXml(definition, {
		open: (name, raw) => {
			if (name === 'cacheField') {
				headings.push(attributeOf(raw, 'name') ?? '');
				items.push([]);
			} else if (isValue(name)) items.at(-1)?.push(attributeOf(raw, 'v') ?? '');
		},
		close: NOTHING,
		text: NOTHING,
	});
	const rows: string[][] = [];
	walkXml(records, {
		open: (name, raw) => {
			const row = rows.at(-1);
			if (name === 'r') rows.push([]);
			else if (row === undefined) return;
			else if (name === 'x') row.push(items[row.length]?.[Number(attributeOf(raw, 'v'))] ?? '');
			else if (isValue(name)) row.push(attributeOf(raw, 'v') ?? '');
			if (rows.length > collector.limits.rows) collector.spendRows(rows.length, 0);
		},
		close: NOTHING,
		text: NOTHING,
	});
	const told = new Set(rows.flatMap((row) => row.map((value, column) => `${column}\n${value}`)));
	const left = items.map((values, column) => values.filter((value) => !told.has(`${column}\n${value}`)));
	for (let index = 0; left.some((values) => index < values.length); index++)
		rows.push(left.map((values) => values[index] ?? ''));
	addTable(part, [headings, ...rows], collector);
}

function isValue(name: string): boolean {
	return name === 's' || name === 'n' || name === 'd' || name === 'b' || name === 'm' || name === 'e';
}

/** What a workbook keeps of the cells of other workbooks it refers to, with their headings. */
export function readExternalCache(xml: string, part: string, collector: Collector): void {
	let rows: string[][] = [];
	let value: string | null = null;
	walkXml(xml, {
		open: (name) => {
			if (name === 'sheetData') rows = [];
			else if (name === 'row') rows.push([]);
			else if (name === 'v') value = '';
		},
		close: (name) => {
			if (name === 'v' && value !== null) {
				rows.at(-1)?.push(value);
				value = null;
			} else if (name === 'sheetData') {
				addTable(part, rows, collector);
				rows = [];
			}
		},
		text: (piece) => {
			if (value !== null) value += piece;
		},
	});
}

/** Rows whose offsets count in the text that they make when joined by tabs and line breaks. */
function addTable(part: string, rows: readonly (readonly string[])[], collector: Collector): void {
	let at = 0;
	collector.addRows(
		part,
		rows.map((cells): CarrierRow => {
			const starts = cells.map((cell) => {
				const start = at;
				at += cell.length + 1;
				return start;
			});
			return { cells, at: starts };
		}),
	);
}
