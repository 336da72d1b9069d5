import { foldText, type Simplify } from './fold.ts';
import { countHeaderLabels, isSubHeader } from './header.ts';
import { HEADER_LABELS_NEEDED, type LooseBlock, type LooseCell, sameLabels } from './loose-block.ts';
import { readCellStream } from './loose-stream.ts';
import { isNoteRow, isRowNumber } from './row-kinds.ts';
import { commasToTabs, joinQuoted, pipesToTabs, unquote } from './separators.ts';

/** Splits a text extraction into paragraphs and tables; picks the layout (tab rows, tab cells, pipes, wide blanks, bare lines) by its header. */
export function findLooseBlocks(text: string, simplify?: Simplify): LooseBlock[] {
	const printed = text.replace(/\r\n?/g, '\n').split('\n');
	const lines = printed.map(pipesToTabs);
	if (!text.includes('\t') && printed.some((line) => isHeaderRow(commasToTabs(line).split('\t'), simplify)))
		return readRowLines(commasToTabs(printed.join('\n')).split('\n'), '\t', simplify);
	if (lines.some((line) => isHeaderRow(line.split('\t'), simplify))) return readRowLines(lines, '\t', simplify);
	const wide = lines.map((line) => line.trim().replace(/[ \u3000]{2,}/g, '\t'));
	if (!text.includes('\t') && wide.some((line) => isHeaderRow(line.split('\t'), simplify))) {
		return readRowLines(wide, '\t', simplify);
	}
	if (text.includes('\t')) return readCellStream(lines, true, simplify);
	return readCellStream(
		lines.map((line) => (line.trim() === '' ? '' : `\t${line}`)),
		false,
		simplify,
	);
}

function isHeaderRow(cells: readonly string[], simplify?: Simplify): boolean {
	return cells.length >= HEADER_LABELS_NEEDED && countHeaderLabels(cells, simplify) >= HEADER_LABELS_NEEDED;
}

/** A full row after a line of prose: the prose was a heading between the rows, not the end of the table. */
function continuesTable(table: OpenTable, cells: readonly LooseCell[]): boolean {
	return cells.length >= Math.max(HEADER_LABELS_NEEDED, table.width - 2) && cells.length <= table.width + 3;
}

/**
 * A page header that lost a label or two: all labels it has stand in the header before, and the row below has more cells than it.
 */
function isDamagedRepeat(
	table: OpenTable,
	cells: readonly LooseCell[],
	rowLength: number,
	simplify?: Simplify,
): boolean {
	const fold = (some: readonly LooseCell[]) =>
		some.map((cell) => foldText(cell.text, simplify)).filter((text) => text !== '');
	const [known, own] = [fold(table.top), fold(cells)];
	const lost = known.length - own.length;
	return lost > 0 && lost <= 2 && own.every((label) => known.includes(label)) && rowLength >= table.width;
}

/** Cells of the next line that is not blank, without blanks at its end. */
function nextRowLength(lines: readonly string[], from: number, separator: string): number {
	const next = lines.slice(from, from + 4).find((line) => line.trim() !== '') ?? '';
	return next.split(separator).length;
}

interface OpenTable {
	top: LooseCell[];
	sub: LooseCell[] | null;
	rows: LooseCell[][];
	repeatedHeaders: number[];
	width: number;
	blanksKept: boolean;
	line: number;
}

/** Layout with one row per line; a row may break over lines inside a cell. */
function readRowLines(lines: readonly string[], separator: string, simplify?: Simplify): LooseBlock[] {
	const blocks: LooseBlock[] = [];
	let open: OpenTable | null = null;
	let closed: OpenTable | null = null;
	const close = () => {
		if (open !== null) {
			blocks.push({
				kind: 'table',
				top: open.top,
				sub: open.sub,
				rows: open.rows,
				stream: null,
				repeatedHeaders: open.repeatedHeaders,
				glued: [],
				blanksKept: open.blanksKept,
				line: open.line,
			});
		}
		closed = open ?? closed;
		open = null;
	};
	for (let index = 0; index < lines.length; index++) {
		const [joined, end] = joinQuoted(lines, index);
		const line = joined;
		const at = index + 1;
		index = end;
		if (line.trim() === '') continue;
		const cells = line.split(separator).map((text) => ({ text: unquote(text), line: at }));
		const texts = cells.map((cell) => cell.text);
		const table = open as OpenTable | null;
		if (isHeaderRow(texts, simplify)) {
			const next = (lines[index + 1] ?? '').split(separator).map(unquote);
			const sub = isSubHeader(next, simplify) ? next.map((text) => ({ text, line: index + 2 })) : null;
			if (sub !== null) index++;
			const isRepeated =
				table !== null &&
				(sameLabels(table.top, cells, simplify) ||
					isDamagedRepeat(table, cells, nextRowLength(lines, index + 1, separator), simplify));
			if (isRepeated) table.repeatedHeaders.push(at);
			else {
				close();
				const width = Math.max(
					lastFilledIndex(texts),
					sub === null ? 0 : lastFilledIndex(sub.map((cell) => cell.text)),
				);
				open = {
					top: cells,
					sub,
					rows: [],
					repeatedHeaders: [],
					width,
					blanksKept: texts.slice(0, width).some((text) => text.trim() === '') || sub === null,
					line: at,
				};
			}
			continue;
		}
		const last = closed as OpenTable | null;
		if (table === null && last !== null && continuesTable(last, cells)) {
			open = { ...last, rows: [cells], repeatedHeaders: [], line: at };
			continue;
		}
		if (table === null) {
			blocks.push({ kind: 'paragraph', text: texts.join('\t'), line: at });
			continue;
		}
		const row = table.rows[table.rows.length - 1];
		const first = texts[0] ?? '';
		if (isNoteRow(texts, simplify)) {
			close();
			blocks.push({ kind: 'paragraph', text: texts.filter((text) => text.trim() !== '').join(' '), line: at });
			continue;
		}
		const startsRow =
			isRowNumber(foldText(first, simplify)) || (first.trim() === '' && cells.length >= table.width - 2);
		const rowIsShort = row !== undefined && row.length > 0 && row.length < table.width;
		if (!startsRow && rowIsShort) {
			const tail = row[row.length - 1];
			if (tail !== undefined) row[row.length - 1] = { text: `${tail.text}\n${first}`, line: tail.line };
			row.push(...cells.slice(1));
		} else if (cells.length === 1) {
			close();
			blocks.push({ kind: 'paragraph', text: first, line: at });
		} else table.rows.push(cells);
	}
	close();
	return blocks.map((block) =>
		block.kind === 'table' && block.rows !== null
			? { ...block, rows: block.rows.filter((row) => row.length > 0) }
			: block,
	);
}

function lastFilledIndex(texts: readonly string[]): number {
	let last = texts.length;
	while (last > 0 && (texts[last - 1] ?? '').trim() === '') last--;
	return last;
}
