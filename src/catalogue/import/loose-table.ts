import { foldText, type Simplify } from './fold.ts';
import { countHeaderLabels, isSubHeader } from './header.ts';

/** A cell of a text extraction: its text (line breaks kept) and the line it starts on. */
export interface LooseCell {
	readonly text: string;
	readonly line: number;
}

/** A paragraph between tables. */
export interface LooseParagraph {
	readonly kind: 'paragraph';
	readonly text: string;
	readonly line: number;
}

/**
 * A table found in plain text. Either its lines are rows (`rows`), or its cells come on end without row ends (`stream`).
 * `placeholders` says whether blanks of spans were kept in the header.
 */
export interface LooseTable {
	readonly kind: 'table';
	readonly top: readonly LooseCell[];
	readonly sub: readonly LooseCell[] | null;
	readonly rows: readonly (readonly LooseCell[])[] | null;
	readonly stream: readonly LooseCell[] | null;
	readonly repeatedHeaders: readonly number[];
	readonly glued: readonly LooseCell[];
	readonly blanksKept: boolean;
	readonly line: number;
}

/** What a text consists of, in reading order. */
export type LooseBlock = LooseParagraph | LooseTable;

const HEADER_LABELS_NEEDED = 4;

/** Splits a text extraction into paragraphs and tables; picks the layout (tab rows, tab cells, pipes, wide blanks, bare lines) by its header. */
export function findLooseBlocks(text: string, simplify?: Simplify): LooseBlock[] {
	const lines = text.replace(/\r\n?/g, '\n').split('\n').map(pipesToTabs);
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

function pipesToTabs(line: string): string {
	const pipes = line.split(/[|｜]/);
	if (pipes.length < 5) return line;
	if (/^[\s|:+-]+$/.test(line)) return '';
	const inner = line
		.trim()
		.replace(/^[|｜]/, '')
		.replace(/[|｜]$/, '');
	return inner
		.split(/[|｜]/)
		.map((cell) => cell.trim())
		.join('\t');
}

function isHeaderRow(cells: readonly string[], simplify?: Simplify): boolean {
	return cells.length >= HEADER_LABELS_NEEDED && countHeaderLabels(cells, simplify) >= HEADER_LABELS_NEEDED;
}

function isNoteStart(cell: string, simplify?: Simplify): boolean {
	return /^(备注|注|说明|填表说明)[:：]?$/.test(foldText(cell, simplify)) || /^(备注|注)[:：]/.test(cell.trim());
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
		open = null;
	};
	for (let index = 0; index < lines.length; index++) {
		const [joined, last] = joinQuoted(lines, index);
		const line = joined;
		const at = index + 1;
		index = last;
		if (line.trim() === '') continue;
		const cells = line.split(separator).map((text) => ({ text: unquote(text), line: at }));
		const texts = cells.map((cell) => cell.text);
		const table = open as OpenTable | null;
		if (isHeaderRow(texts, simplify)) {
			const next = (lines[index + 1] ?? '').split(separator);
			const sub = isSubHeader(next, simplify) ? next.map((text) => ({ text, line: index + 2 })) : null;
			if (sub !== null) index++;
			if (table !== null && sameLabels(table.top, cells, simplify)) table.repeatedHeaders.push(at);
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
		if (table === null) {
			blocks.push({ kind: 'paragraph', text: texts.join('\t'), line: at });
			continue;
		}
		const row = table.rows[table.rows.length - 1];
		const first = texts[0] ?? '';
		if (isNoteStart(first, simplify)) {
			blocks.push({ kind: 'paragraph', text: texts.filter((text) => text.trim() !== '').join(' '), line: at });
			table.rows.push([]);
			continue;
		}
		const startsRow = /^\s*\d{1,4}[.、]?\s*$/.test(first) || (first.trim() === '' && cells.length >= table.width - 2);
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

/** A cell in double quotes may hold line breaks, as spreadsheets write them. */
function joinQuoted(lines: readonly string[], index: number): [string, number] {
	let line = lines[index] ?? '';
	let last = index;
	if (!/(^|\t)"/.test(line)) return [line, last];
	while (((line.match(/"/g) ?? []).length & 1) === 1 && last + 1 < lines.length && last - index < 60) {
		last++;
		line += `\u2028${lines[last] ?? ''}`;
	}
	if (((line.match(/"/g) ?? []).length & 1) === 1) return [lines[index] ?? '', index];
	return [line, last];
}

function unquote(text: string): string {
	const restored = text.replace(/\u2028/g, '\n');
	return /^".*"$/s.test(restored) ? restored.slice(1, -1).replace(/""/g, '"') : restored;
}

function sameLabels(left: readonly LooseCell[], right: readonly LooseCell[], simplify?: Simplify): boolean {
	const key = (cells: readonly LooseCell[]) =>
		cells
			.map((cell) => foldText(cell.text, simplify))
			.filter((text) => text !== '')
			.join('|');
	return key(left) === key(right);
}

function lastFilledIndex(texts: readonly string[]): number {
	let last = texts.length;
	while (last > 0 && (texts[last - 1] ?? '').trim() === '') last--;
	return last;
}

/**
 * Layout in which every cell begins after a tab and rows have no visible end (what a word processor's text export leaves).
 * A line that begins with one blank inside a cell starts a new page whose first cell lost its tab: it is cut off there.
 */
function readCellStream(lines: readonly string[], blanksKept: boolean, simplify?: Simplify): LooseBlock[] {
	const { cells, glued } = cutCells(lines, blanksKept);
	const blocks: LooseBlock[] = [];
	let index = 0;
	let open: { top: LooseCell[]; sub: LooseCell[] | null; stream: LooseCell[]; repeatedHeaders: number[] } | null = null;
	const close = () => {
		if (open !== null) {
			const starts = new Set(open.stream.map((cell) => cell.line));
			blocks.push({
				kind: 'table',
				top: open.top,
				sub: open.sub,
				rows: null,
				stream: open.stream,
				repeatedHeaders: open.repeatedHeaders,
				glued: glued.filter((cell) => starts.has(cell.line)),
				blanksKept,
				line: open.top[0]?.line ?? 1,
			});
		}
		open = null;
	};
	while (index < cells.length) {
		const header = headerAt(cells, index, simplify);
		const cell = cells[index] as StreamCell;
		if (header !== null) {
			if (
				open !== null &&
				sameLabels(open.top, header.top, simplify) &&
				!cells.slice(Math.max(0, index - 1), index).some((before) => before.paragraphs.length > 0)
			) {
				open.repeatedHeaders.push(cell.line);
			} else {
				close();
				open = { top: header.top, sub: header.sub, stream: [], repeatedHeaders: [] };
			}
			index = header.next;
			const lastHeaderCell = cells[index - 1];
			if (lastHeaderCell !== undefined) for (const paragraph of lastHeaderCell.paragraphs) blocks.push(paragraph);
			continue;
		}
		if (open !== null) open.stream.push({ text: cell.text, line: cell.line });
		else if (cell.text.trim() !== '') blocks.push({ kind: 'paragraph', text: cell.text.trim(), line: cell.line });
		if (cell.paragraphs.length > 0) {
			close();
			blocks.push(...cell.paragraphs);
		}
		index++;
	}
	close();
	return blocks;
}

interface StreamCell extends LooseCell {
	/** Paragraphs outside any table that follow this cell. */
	readonly paragraphs: readonly LooseParagraph[];
}

/** A line that ends a table wherever it stands, and one that does so only after a blank line. */
const CAPTION_START = /^(表\s*\d+|附\s*[录件表]\s*[A-Z\d]?\s*$|（此页无正文）)/;
const HEADING_START = /^(第[一二三四五六七八九十]+[章条]|[一二三四五六七八九十]+、|\d+(\.\d+)*[\s　]+\S)/;

function cutCells(lines: readonly string[], blanksKept: boolean): { cells: StreamCell[]; glued: LooseCell[] } {
	const cells: StreamCell[] = [];
	const glued: LooseCell[] = [];
	let text = '';
	let start = 1;
	let inTable = false;
	let paragraphs: LooseParagraph[] = [];
	let afterBlank = false;
	const flush = () => {
		if (text.trim() !== '' || inTable || paragraphs.length > 0) cells.push({ text, line: start, paragraphs });
		text = '';
		paragraphs = [];
	};
	for (const [index, line] of lines.entries()) {
		const at = index + 1;
		const pieces = line.split('\t');
		const endsTable = (bare: string) => CAPTION_START.test(bare) || (afterBlank && HEADING_START.test(bare));
		for (const [order, piece] of pieces.entries()) {
			if (order > 0) {
				flush();
				inTable = true;
				start = at;
				text = piece;
				continue;
			}
			const bare = piece.trim();
			if (paragraphs.length > 0 || !inTable) {
				if (bare !== '') paragraphs.push({ kind: 'paragraph', text: piece, line: at });
			} else if (bare !== '' && endsTable(bare)) paragraphs.push({ kind: 'paragraph', text: piece, line: at });
			else if (blanksKept && /^ {1,2}\S/.test(piece) && text.trim() !== '' && bare.length > 1) {
				flush();
				start = at;
				text = bare;
				glued.push({ text: bare, line: at });
			} else text += `\n${piece}`;
		}
		afterBlank = line.trim() === '';
	}
	flush();
	const loose = paragraphs as LooseParagraph[];
	if (loose.length > 0) cells.push({ text: '', line: loose[0]?.line ?? 1, paragraphs: loose });
	return { cells, glued };
}

/** Recognises a header that starts at cell `index`: first line of labels, then perhaps a line of sub-labels. */
function headerAt(
	cells: readonly StreamCell[],
	index: number,
	simplify?: Simplify,
): { top: LooseCell[]; sub: LooseCell[] | null; next: number } | null {
	if (!/^(序号|编号)$/.test(foldText(cells[index]?.text ?? '', simplify))) {
		if (countHeaderLabels([cells[index]?.text ?? ''], simplify) === 0) return null;
	}
	const top: LooseCell[] = [];
	let cursor = index;
	for (; cursor < cells.length && top.length < 24; cursor++) {
		const cell = cells[cursor] as StreamCell;
		const folded = foldText(cell.text, simplify);
		const isLabel = countHeaderLabels([cell.text], simplify) === 1;
		const isStray = /^[)(、,]+$/.test(folded);
		if (!isLabel && !isStray) break;
		top.push(cell);
		if (cell.paragraphs.length > 0) {
			cursor++;
			break;
		}
	}
	if (
		countHeaderLabels(
			top.map((cell) => cell.text),
			simplify,
		) < HEADER_LABELS_NEEDED
	)
		return null;
	const rest: LooseCell[] = [];
	let end = cursor;
	for (let probe = cursor; probe < cells.length && rest.length < 24; probe++) {
		const cell = cells[probe] as StreamCell;
		const folded = foldText(cell.text, simplify);
		if (folded !== '' && !isSubHeader([cell.text, cell.text], simplify)) break;
		rest.push(cell);
		if (folded !== '') end = probe + 1;
	}
	const sub = rest.slice(0, end - cursor);
	if (
		!isSubHeader(
			sub.map((cell) => cell.text),
			simplify,
		)
	)
		return { top, sub: null, next: cursor };
	return { top, sub, next: end };
}
