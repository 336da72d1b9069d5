import type { ParagraphBlock, TableBlock } from '../../documents/source-document.ts';
import type { Column } from './header.ts';
import type { BodyCell, BodyRow } from './table.ts';

const PAGE_NUMBER = /^[\s—–\-·第]*\d{1,4}[\s—–\-·页]*(?:\/?\s*共?\s*\d{1,4}\s*页?)?$/;

/**
 * Tables of a paged document that go on over the page: the next page begins with a table of as many columns, with nothing between but a
 * page number. They become one table; repeated headers stay in it, and pages without a header are understood by the first page's.
 */
export function joinPageBlocks(blocks: readonly (ParagraphBlock | TableBlock)[]): (ParagraphBlock | TableBlock)[] {
	const joined: (ParagraphBlock | TableBlock)[] = [];
	let lastPage: number | undefined;
	for (const block of blocks) {
		const previous = joined.at(-1);
		if (block.kind === 'paragraph' && previous?.kind === 'table' && isPageFurniture(block.text, previous)) continue;
		const page = block.position.page;
		const goesOn =
			block.kind === 'table' &&
			previous?.kind === 'table' &&
			page !== undefined &&
			page === (lastPage ?? Number.NaN) + 1 &&
			previous.columnCount === block.columnCount;
		if (goesOn) joined[joined.length - 1] = appendRows(previous, block);
		else joined.push(block);
		if (block.kind === 'table') lastPage = page;
	}
	return joined;
}

/** A page number, or a cell's text that a print program drew once more outside the table because its merged cell was cut by the page. */
function isPageFurniture(text: string, table: TableBlock): boolean {
	const bare = text.replace(/\s/g, '');
	if (PAGE_NUMBER.test(text)) return true;
	return bare.length <= 24 && table.cells.some((cell) => cell.text.replace(/\s/g, '') === bare);
}

function appendRows(table: TableBlock, next: TableBlock): TableBlock {
	const cells = next.cells.map((cell) => ({ ...cell, row: cell.row + table.rowCount }));
	return { ...table, rowCount: table.rowCount + next.rowCount, cells: [...table.cells, ...cells] };
}

/**
 * A cell merged over a page break is printed once, on either page, and blank on the other. In the columns of names the blank part takes the
 * text of the other, as a covered cell, which the names then report as inherited. Rows of documents without pages come back unchanged.
 */
export function joinBrokenNames(columns: readonly Column[], rows: readonly BodyRow[]): BodyRow[] {
	const joined = [...rows];
	const levels = columns
		.flatMap(({ meaning }, index) => (meaning.field === 'level' ? [{ index, depth: meaning.depth }] : []))
		.sort((left, right) => left.depth - right.depth)
		.map(({ index }) => index);
	const breaks = joined.flatMap((row, at) => {
		const before = joined[at - 1]?.position.page;
		return before !== undefined && row.position.page !== undefined && before !== row.position.page ? [at] : [];
	});
	for (const at of breaks) joined[at - 1] = { ...(joined[at - 1] as BodyRow), endsPage: true };
	// A cell over three pages is printed on one of them: going down and up again carries it to both others.
	for (const at of [...breaks, ...breaks.toReversed()]) joinAt(joined, at, levels);
	return joined;
}

/** From the top level down: a level can only go on over the break where every level above it does. */
function joinAt(rows: BodyRow[], at: number, levels: readonly number[]): void {
	for (const column of levels) {
		const above = rows[at - 1]?.cells[column];
		const below = rows[at]?.cells[column];
		if (above === undefined || below === undefined) return;
		const [bottom, top] = [above.text.trim(), below.text.trim()];
		if (bottom === '' && top !== '') coverUpwards(rows, at - 1, column, below);
		else if (bottom !== '' && top === '') coverDownwards(rows, at, column, above);
		else if (bottom === '') {
			// Neither page says whether the two blanks are one cell; the names then go by the row above, which may be wrong.
			rows[at] = doubted(rows[at] as BodyRow, column, '跨页处上下两页此格都没有印字，归属按上行推断');
			return;
		} else if (bottom !== top) return;
	}
}

function covered(row: BodyRow, column: number, by: BodyCell): BodyRow {
	const cells = row.cells.map(
		(cell, index): BodyCell => (index === column ? { ...cell, text: by.text, origin: 'above' } : cell),
	);
	const detail = `合并单元格跨页，本页没有印字，按另一页的“${by.text.trim()}”读`;
	return doubted({ ...row, cells }, column, detail);
}

function doubted(row: BodyRow, column: number, detail: string): BodyRow {
	return { ...row, doubts: [...row.doubts, { code: 'level-ambiguous', column, detail }] };
}

/** The blank cell that ends in row `from`, with every row it spans. */
function coverUpwards(rows: BodyRow[], from: number, column: number, by: BodyCell): void {
	for (let at = from; at >= 0; at--) {
		const row = rows[at] as BodyRow;
		const isAnchor = row.cells[column]?.origin !== 'above';
		rows[at] = covered(row, column, by);
		if (isAnchor) return;
	}
}

/** The blank cell that begins in row `from`, with every row it spans. */
function coverDownwards(rows: BodyRow[], from: number, column: number, by: BodyCell): void {
	for (let at = from; at < rows.length; at++) {
		const row = rows[at] as BodyRow;
		if (at > from && row.cells[column]?.origin !== 'above') return;
		rows[at] = covered(row, column, by);
	}
}
