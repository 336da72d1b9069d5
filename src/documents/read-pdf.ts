import type { DocumentLimits } from './limits.ts';
import { NoteList } from './note-list.ts';
import { findSpacedTables, rowCells } from './pdf-columns.ts';
import { characterWidth, joinLines, type PdfLine, toLines } from './pdf-lines.ts';
import { type PdfItem, type PdfPage, type PdfPageSource, readPdfPage } from './pdf-page.ts';
import { findRuledGrids, type RuledGrid } from './pdf-rulings.ts';
import { RefusalSignal } from './refusal.ts';
import type { ParagraphBlock, SourceDocument, TableBlock, TableCell } from './source-document.ts';

type Block = ParagraphBlock | TableBlock;
interface Placed {
	readonly top: number;
	readonly block: Block;
}

/**
 * Reads a PDF page by page. Drawn lines make tables (`ruled`), aligned white space makes doubtful ones (`inferred`, with a
 * note); a table that runs over several pages is one block per page, its repeated header left in place. Lines the page broke
 * are joined, lines the author broke stay `\n`.
 */
export async function readPdf(bytes: Uint8Array, limits: DocumentLimits): Promise<SourceDocument> {
	const { getDocument, OPS } = await import('unpdf/pdfjs');
	const notes = new NoteList();
	// The library takes the buffer for itself; the caller keeps its own.
	const task = getDocument({
		data: bytes.slice(),
		isEvalSupported: false,
		disableFontFace: true,
		useSystemFonts: false,
		stopAtErrors: false,
		verbosity: 0,
	});
	const document = await task.promise.catch((error: unknown) => {
		throw new RefusalSignal((error as Error | undefined)?.name === 'PasswordException' ? 'encrypted' : 'damaged');
	});
	try {
		if (document.numPages > limits.pages) throw new RefusalSignal('too-complex');
		const blocks: Block[] = [];
		for (let number = 1; number <= document.numPages; number++) {
			const page = await document
				.getPage(number)
				.then((source) =>
					readPdfPage(source as unknown as PdfPageSource, OPS as Readonly<Record<string, number>>, number, notes),
				)
				.catch((error: unknown) => {
					if (error instanceof RefusalSignal) throw error;
					notes.add('unreadable-page', { page: number }, number);
					return undefined;
				});
			if (!page) continue;
			notePage(page, number, notes);
			blocks.push(...layOut(page, number, blocks.filter((block) => block.kind === 'table').length, notes));
		}
		const metadata = await document.getMetadata().catch(() => undefined);
		return { format: 'pdf', blocks, properties: toProperties(metadata?.info), notes: notes.list() };
	} finally {
		await task.destroy().catch(() => undefined);
	}
}

function notePage(page: PdfPage, number: number, notes: NoteList): void {
	if (page.isUnreadable || page.items.some((item) => item.text.includes('\ufffd'))) {
		notes.add('unreadable-font', { page: number }, number);
	} else if (page.items.length === 0 && page.images > 0) notes.add('image-only-page', { page: number }, number);
	else if (page.images > 0) notes.add('image-skipped', { page: number }, page.images);
}

/** Turns one page into blocks from top to bottom. `tablesBefore` counts the tables of earlier pages. */
function layOut(page: PdfPage, number: number, tablesBefore: number, notes: NoteList): Block[] {
	const grids = findRuledGrids(page.rulings);
	const inside = new Map<RuledGrid, PdfItem[]>();
	const outside: PdfItem[] = [];
	for (const item of page.items) {
		const grid = grids.filter((candidate) => holds(candidate, item)).sort((left, right) => area(left) - area(right))[0];
		if (!grid) outside.push(item);
		else if (inside.has(grid)) inside.get(grid)?.push(item);
		else inside.set(grid, [item]);
	}
	const placed: Placed[] = [...inside].map(([grid, items]) => {
		if (grid.isIrregular) notes.add('irregular-merge', { page: number });
		return { top: grid.rows[0] ?? 0, block: ruledTable(grid, items, number) };
	});
	placed.push(...flowBlocks(outside, placed, number, notes));
	placed.sort((left, right) => left.top - right.top);
	let table = tablesBefore;
	return placed.map(({ block }) => (block.kind === 'table' ? numbered(block, ++table) : block));
}

function numbered(block: TableBlock, table: number): TableBlock {
	return {
		...block,
		position: { ...block.position, table },
		cells: block.cells.map((cell) => ({ ...cell, position: { ...cell.position, table } })),
	};
}

function holds(grid: RuledGrid, item: PdfItem): boolean {
	const x = item.x + Math.min(item.width / 2, item.size / 2);
	const y = item.y - item.size * 0.35;
	const [left = 0, right = 0] = [grid.columns[0], grid.columns.at(-1)];
	const [top = 0, bottom = 0] = [grid.rows[0], grid.rows.at(-1)];
	return x > left && x < right && y > top && y < bottom;
}

function area(grid: RuledGrid): number {
	return ((grid.columns.at(-1) ?? 0) - (grid.columns[0] ?? 0)) * ((grid.rows.at(-1) ?? 0) - (grid.rows[0] ?? 0));
}

function ruledTable(grid: RuledGrid, items: readonly PdfItem[], page: number): TableBlock {
	const owner = new Map<number, number>();
	const width = grid.columns.length - 1;
	grid.cells.forEach((cell, index) => {
		for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
			for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
				owner.set(row * width + column, index);
		}
	});
	const contents: PdfItem[][] = grid.cells.map(() => []);
	for (const item of items) {
		const row = band(grid.rows, item.y - item.size * 0.35);
		for (const piece of splitAtLines(item, grid, row, owner)) {
			const column = band(grid.columns, piece.x + Math.min(piece.width / 2, piece.size / 2));
			contents[owner.get(row * width + column) ?? -1]?.push(piece);
		}
	}
	const padding = cellPadding(grid, contents);
	const cells = grid.cells.map((cell, index): TableCell => {
		const left = (grid.columns[cell.column] ?? 0) + padding;
		const right = (grid.columns[cell.column + cell.columnSpan] ?? 0) - padding;
		const lines = joinLines(toLines(contents[index] ?? []), { left, width: right - left }, true);
		return {
			...cell,
			text: lines.map((line) => line.text).join('\n'),
			position: { page, row: cell.row + 1, column: cell.column + 1 },
		};
	});
	return {
		kind: 'table',
		rowCount: grid.rows.length - 1,
		columnCount: width,
		cells,
		geometry: 'ruled',
		position: { page },
	};
}

/** Index of the band between two lines that holds a position. */
function band(lines: readonly number[], position: number): number {
	let index = 0;
	while (index < lines.length - 2 && position >= (lines[index + 1] ?? 0)) index++;
	return index;
}

/** A text item that runs across a drawn line is two cells set without a gap; it is cut where the line is. */
function splitAtLines(item: PdfItem, grid: RuledGrid, row: number, owner: ReadonlyMap<number, number>): PdfItem[] {
	const width = grid.columns.length - 1;
	const cut = grid.columns.find((line, column) => {
		if (line <= item.x + item.size * 0.4 || line >= item.x + item.width - item.size * 0.4) return false;
		return column > 0 && column < width && owner.get(row * width + column - 1) !== owner.get(row * width + column);
	});
	const characters = [...item.text];
	if (cut === undefined || characters.length < 2) return [item];
	const total = characters.reduce((sum, character) => sum + characterWidth(character), 0);
	const ems = item.width / total;
	let best: { count: number; at: number } | undefined;
	let at = item.x;
	characters.forEach((character, index) => {
		const middle = at + (characterWidth(character) * ems) / 2;
		const isNearer = best === undefined || Math.abs(middle - cut) < Math.abs(best.at - cut);
		// Text in two cells always has a blank between; without one it only hangs over the border of its own cell.
		if (/\s/.test(character) && Math.abs(middle - cut) < item.size * 1.5 && isNearer)
			best = { count: index, at: middle };
		at += characterWidth(character) * ems;
	});
	if (best === undefined) return [item];
	const { count, at: blank } = best;
	if (count === 0 || count === characters.length) return [item];
	const head = { ...item, text: characters.slice(0, count).join('').trimEnd(), width: blank - item.x };
	const tail = {
		...item,
		text: characters.slice(count).join('').trimStart(),
		x: blank,
		width: item.x + item.width - blank,
	};
	return [head, ...splitAtLines(tail, grid, row, owner)];
}

/**
 * The room between border and text: the least that several cells share. Centred cells have more, a cell whose text hangs
 * over from its neighbour has less.
 */
function cellPadding(grid: RuledGrid, contents: readonly (readonly PdfItem[])[]): number {
	const gaps = grid.cells
		.flatMap((cell, index) => {
			const own = contents[index] ?? [];
			return own.length === 0 ? [] : [Math.min(...own.map((item) => item.x)) - (grid.columns[cell.column] ?? 0)];
		})
		.sort((left, right) => left - right);
	const fewest = Math.min(gaps.length, Math.max(3, Math.ceil(gaps.length / 10)));
	const shared = gaps.find((gap, index) => gap > 0 && (gaps[index + fewest - 1] ?? Infinity) - gap < 0.8);
	return Math.max(0, Math.min(12, shared ?? gaps[0] ?? 0));
}

/** Text outside drawn tables: tables set by white space, and paragraphs. */
function flowBlocks(items: readonly PdfItem[], tables: readonly Placed[], page: number, notes: NoteList): Placed[] {
	const placed: Placed[] = [];
	const tops = tables.map(({ top }) => top).sort((left, right) => left - right);
	const lines = toLines(items);
	const left = Math.min(...lines.map((line) => line.left));
	const right = Math.max(...lines.map((line) => line.right));
	const sections = Map.groupBy(lines, (line) => tops.filter((top) => top < line.y).length);
	for (const section of sections.values()) {
		const spaced = findSpacedTables(section);
		let next = 0;
		for (const table of spaced) {
			placed.push(...paragraphs(section.slice(next, table.first), left, right, page));
			notes.add('inferred-table', { page });
			const cells = table.rows.flatMap((row, index) =>
				rowCells(table, row).map(
					(cell): TableCell => ({
						row: index,
						rowSpan: 1,
						...cell,
						position: { page, row: index + 1, column: cell.column + 1 },
					}),
				),
			);
			placed.push({
				top: section[table.first]?.y ?? 0,
				block: {
					kind: 'table',
					rowCount: table.rows.length,
					columnCount: table.columns.length,
					cells,
					geometry: 'inferred',
					position: { page },
				},
			});
			next = table.last + 1;
		}
		placed.push(...paragraphs(section.slice(next), left, right, page));
	}
	return placed;
}

function paragraphs(lines: readonly PdfLine[], left: number, right: number, page: number): Placed[] {
	return joinLines(lines, { left, width: right - left }, false).map((line) => ({
		top: line.y,
		block: { kind: 'paragraph', text: line.text, position: { page } },
	}));
}

function toProperties(info: unknown): Readonly<Record<string, string>> {
	const names: Readonly<Record<string, string>> = {
		Title: 'title',
		Author: 'author',
		Subject: 'subject',
		Keywords: 'keywords',
		Creator: 'application',
		CreationDate: 'created',
		ModDate: 'modified',
	};
	const properties: Record<string, string> = {};
	for (const [key, value] of Object.entries((info ?? {}) as Record<string, unknown>)) {
		const name = names[key];
		if (name !== undefined && typeof value === 'string' && value.trim() !== '') properties[name] = value.trim();
	}
	return properties;
}
