import type { DraftBlock, DraftCell, DraftTable } from './draft.ts';
import { excerpt, type NoteList } from './note-list.ts';
import { child, childElements, textOf, type XmlElement } from './xml-tree.ts';

const MOST_COLUMNS = 512;

interface OpenCell {
	readonly row: number;
	readonly column: number;
	readonly columnSpan: number;
	rowSpan: number;
	readonly blocks: readonly DraftBlock[];
}

/** Reads the block-level children of a cell; tables in it come back through here. */
type ReadBlocks = (container: XmlElement) => readonly DraftBlock[];

/**
 * Reads one Word table into a grid. Columns come from `gridBefore` and `gridSpan`, rows are merged by `vMerge`: a cell marked
 * "continue" belongs to the cell above that starts in the same column.
 */
export function readDocxTable(table: XmlElement, readBlocks: ReadBlocks, notes: NoteList): DraftTable {
	const cells: OpenCell[] = [];
	/** Per grid column, the cell a vertical merge may continue. */
	let above = new Map<number, OpenCell>();
	let row = 0;
	let columnCount = 0;
	for (const element of rowsOf(table)) {
		const properties = child(element, 'w:trPr');
		if (child(properties, 'w:del')) {
			notes.add('tracked-deletion-skipped', {}, excerpt(textOf(element)));
			continue;
		}
		const current = new Map<number, OpenCell>();
		let column = Math.min(number(child(properties, 'w:gridBefore')) ?? 0, MOST_COLUMNS);
		let previous: OpenCell | undefined;
		for (const cell of cellsOf(element)) {
			const cellProperties = child(cell, 'w:tcPr');
			const columnSpan = Math.max(1, Math.min(number(child(cellProperties, 'w:gridSpan')) ?? 1, MOST_COLUMNS - column));
			if (column >= MOST_COLUMNS) break;
			const blocks = trimBlocks(readBlocks(cell));
			const vertical = child(cellProperties, 'w:vMerge');
			const horizontal = child(cellProperties, 'w:hMerge');
			const origin = above.get(column);
			if (horizontal && horizontal.attributes['w:val'] !== 'restart' && previous) {
				// The old horizontal merge keeps a cell per column; the covered ones only widen the first.
				const wide = { ...previous, columnSpan: previous.columnSpan + columnSpan };
				cells[cells.indexOf(previous)] = wide;
				current.set(wide.column, wide);
				previous = wide;
			} else if (vertical && vertical.attributes['w:val'] !== 'restart' && origin) {
				if (origin.row + origin.rowSpan === row) origin.rowSpan++;
				if (origin.columnSpan !== columnSpan) notes.addOnce('broken-spans', {});
				noteCovered(blocks, notes);
				current.set(column, origin);
				previous = undefined;
			} else {
				if (vertical && vertical.attributes['w:val'] !== 'restart') notes.addOnce('merge-without-origin', {});
				const open: OpenCell = { row, column, columnSpan, rowSpan: 1, blocks };
				cells.push(open);
				current.set(column, open);
				previous = open;
			}
			column += columnSpan;
		}
		columnCount = Math.max(columnCount, column);
		above = current;
		row++;
	}
	return { kind: 'table', cells: cells satisfies readonly DraftCell[], rowCount: row, columnCount };
}

function noteCovered(blocks: readonly DraftBlock[], notes: NoteList): void {
	const text = blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('');
	if (text.trim() !== '') notes.add('covered-text-skipped', {}, excerpt(text));
}

/** A cell ends with an empty paragraph whenever a table stands last in it; blank lines at the edges say nothing. */
function trimBlocks(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
	const isBlank = (block: DraftBlock | undefined): boolean => block?.kind === 'paragraph' && block.text.trim() === '';
	let start = 0;
	let end = blocks.length;
	while (start < end && isBlank(blocks[start])) start++;
	while (end > start && isBlank(blocks[end - 1])) end--;
	return blocks.slice(start, end);
}

/** Rows and cells may sit inside content controls and revision marks. */
function rowsOf(table: XmlElement): XmlElement[] {
	return unwrap(table, 'w:tr');
}

function cellsOf(row: XmlElement): XmlElement[] {
	return unwrap(row, 'w:tc');
}

function unwrap(container: XmlElement, name: string): XmlElement[] {
	return childElements(container).flatMap((element) => {
		if (element.name === name) return [element];
		if (['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag'].includes(element.name)) {
			return unwrap(element, name);
		}
		return [];
	});
}

function number(element: XmlElement | undefined): number | undefined {
	const value = Number.parseInt(element?.attributes['w:val'] ?? '', 10);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}
