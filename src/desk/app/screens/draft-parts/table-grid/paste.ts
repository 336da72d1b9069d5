import { FEN_PER_UNIT, type TableDefinition } from '../../../../../disclosure/table/definition.ts';
import { layOut } from '../../../../../disclosure/table/grid.ts';
import { checkHeader, findHeader } from '../../../../../disclosure/table/header.ts';
import { amountText, readNumber, toFen } from '../../../../../disclosure/table/numbers.ts';
import type { Rows } from './sheet.ts';

/** 金额单位 somebody says the pasted numbers are in. */
export type Unit = keyof typeof FEN_PER_UNIT;
export const UNITS = Object.keys(FEN_PER_UNIT) as readonly Unit[];

/** A pasted block that begins with a heading of this kind of table. */
export interface PastedTable {
	/** Keys of the fields, one for each column of `rows`. */
	readonly keys: readonly string[];
	readonly rows: Rows;
	/** Labels of columns of money for which neither heading nor cells name a unit: nothing may be pasted before somebody says it. */
	readonly unitless: readonly string[];
	/** What was not taken over, and what to look at; Chinese. */
	readonly notes: readonly string[];
}

interface Sentences {
	readonly percent: (label: string) => string;
	readonly converted: (label: string, from: string, to: string) => string;
}

/**
 * Reads a pasted block by its heading, wherever in the first rows that stands; null when it has none. Numbers in another unit than the field
 * shows are converted exactly, and that is told; `unit` is what somebody said for columns that name none.
 */
export function readPastedTable(
	block: Rows,
	definition: TableDefinition,
	unit: Unit | null,
	sentences: Sentences,
): PastedTable | null {
	const cells = block.flatMap((row, index) =>
		row.map((text, column) => ({ row: index, column, rowSpan: 1, columnSpan: 1, text, position: {} })),
	);
	const columnCount = block[0]?.length ?? 0;
	const table = { kind: 'table', rowCount: block.length, columnCount, cells, geometry: 'exact', position: {} } as const;
	const grid = layOut(table);
	const header = findHeader(grid, definition, []);
	if (header === null) return null;
	const { columns, faults, warnings } = checkHeader(grid, header, definition);
	const unitless = new Set<string>();
	const notes = [...faults, ...warnings].map((one) => one.message);
	const texts = (row: readonly string[]) =>
		columns.map(({ field, column, unit: named, isPercent }) => {
			const text = row[column]?.trim() ?? '';
			const number = field.type === 'amount' || field.type === 'percent' ? readNumber(text) : null;
			// What is no number, or says its unit itself, stays as it is: the check tells what is wrong with it.
			if (number === null || typeof number === 'string' || number.unit !== '' || number.digits === 0n) return text;
			if (field.type === 'percent') {
				if (!isPercent) notes.push(sentences.percent(field.label));
				return text;
			}
			const stated = named ?? unit;
			if (stated === null) unitless.add(field.label);
			if (stated === null || stated === field.unit) return text;
			const fen = toFen(number, stated);
			if (fen === null) return `${text}${stated}`;
			notes.push(sentences.converted(field.label, stated, field.unit ?? ''));
			return amountText(fen, field.unit as Unit, true);
		});
	const rows = block.slice(header.end).filter((row) => row.some((text) => text.trim() !== ''));
	const read = rows.map(texts);
	return {
		keys: columns.map(({ field }) => field.key),
		rows: read,
		unitless: [...unitless],
		notes: [...new Set(notes)],
	};
}
