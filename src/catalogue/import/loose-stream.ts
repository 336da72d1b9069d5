import { foldText, type Simplify } from './fold.ts';
import { countHeaderLabels, isSubHeader } from './header.ts';
import { isGroupLabel } from './header-words.ts';
import {
	HEADER_LABELS_NEEDED,
	type LooseBlock,
	type LooseCell,
	type LooseParagraph,
	sameLabels,
} from './loose-block.ts';
import { isRowNumber } from './row-kinds.ts';

/**
 * Layout in which every cell begins after a tab and rows have no visible end (what a word processor's text export leaves).
 * A line that begins with one blank inside a cell starts a new page whose first cell lost its tab: it is cut off there.
 */
export function readCellStream(lines: readonly string[], blanksKept: boolean, simplify?: Simplify): LooseBlock[] {
	const { cells, glued } = cutCells(lines, blanksKept);
	const blocks: LooseBlock[] = [];
	let index = 0;
	let open: (StreamHeader & { stream: LooseCell[]; repeatedHeaders: number[] }) | null = null;
	let closed: StreamHeader | null = null;
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
				blanksKept: open.aligned === true,
				line: open.top[0]?.line ?? 1,
			});
			closed = open;
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
				open = { ...header, stream: [], repeatedHeaders: [] };
			}
			index = header.next;
			const lastHeaderCell = cells[index - 1];
			if (lastHeaderCell !== undefined) for (const paragraph of lastHeaderCell.paragraphs) blocks.push(paragraph);
			continue;
		}
		const last = closed as StreamHeader | null;
		if (open === null && last !== null && continuesAfterHeading(blocks[blocks.length - 1], cell, simplify))
			open = { ...last, stream: [], repeatedHeaders: [] };
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

/** A numbered row right after a short heading: the heading stood between the rows, the table goes on. */
function continuesAfterHeading(before: LooseBlock | undefined, cell: StreamCell, simplify?: Simplify): boolean {
	return (
		before?.kind === 'paragraph' &&
		HEADING_START.test(before.text.trim()) &&
		before.text.trim().length <= 24 &&
		isRowNumber(foldText(cell.text, simplify))
	);
}

interface StreamCell extends LooseCell {
	/** Paragraphs outside any table that follow this cell. */
	readonly paragraphs: readonly LooseParagraph[];
}

/** A line that ends a table wherever it stands, and one that does so only after a blank line. */
const CAPTION_START = /^(表\s*\d+|附\s*[录件表]\s*[A-Z\d]?\s*$|[（(]此页无正文[)）])/;
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

interface StreamHeader {
	readonly top: LooseCell[];
	readonly sub: LooseCell[] | null;
	/** Whether blanks of spans were kept, so that the two lines stand cell under cell. */
	readonly aligned?: boolean;
	readonly next: number;
}

/**
 * A header of two lines that kept the blanks of its spans: two runs of the same length, in which each column has a label above
 * or below, and labels below stand under a group label.
 */
function alignedHeaderAt(cells: readonly StreamCell[], index: number, simplify?: Simplify): StreamHeader | null {
	const run: LooseCell[] = [];
	for (const cell of cells.slice(index, index + 60)) {
		if (foldText(cell.text, simplify) !== '' && countHeaderLabels([cell.text], simplify) === 0) break;
		run.push(cell);
		if (cell.paragraphs.length > 0) break;
	}
	for (let width = HEADER_LABELS_NEEDED; width * 2 <= run.length; width++) {
		const [top, sub] = [run.slice(0, width), run.slice(width, width * 2)];
		const labels = top.map((cell) => foldText(cell.text, simplify));
		if (labels.every((label) => label !== '') || countHeaderLabels(labels, simplify) < HEADER_LABELS_NEEDED) continue;
		const texts = sub.map((cell) => foldText(cell.text, simplify));
		if (!isSubHeader(texts, simplify)) continue;
		let group = '';
		const fits = labels.every((label, column) => {
			if (label !== '') group = label;
			return texts[column] === '' ? label !== '' : isGroupLabel(group, simplify);
		});
		if (fits) return { top, sub, aligned: true, next: index + width * 2 };
	}
	return null;
}

/** Recognises a header that starts at cell `index`: first line of labels, then perhaps a line of sub-labels. */
function headerAt(cells: readonly StreamCell[], index: number, simplify?: Simplify): StreamHeader | null {
	if (!/^(序号|编号)$/.test(foldText(cells[index]?.text ?? '', simplify))) {
		if (countHeaderLabels([cells[index]?.text ?? ''], simplify) === 0) return null;
	}
	const aligned = alignedHeaderAt(cells, index, simplify);
	if (aligned !== null) return aligned;
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
