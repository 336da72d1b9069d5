import type { ParagraphBlock, SourceDocument, TableBlock, TableCell } from '../source-document.ts';
import { parseRichText } from './parse-rich-text.ts';
import { RemovalCount } from './removal.ts';
import type { RichBlock, RichInline, RichTable } from './rich-text.ts';

/** All functions here take rich text as {@link sanitizeRichText} gave it; other HTML is read the same way, and throws where that refuses. */
function blocksOf(html: string): RichBlock[] {
	return parseRichText(html, new RemovalCount());
}

/** The words of a paragraph; a picture is its description. Breaks are `\n`. */
function inlineText(content: readonly RichInline[]): string {
	return content.map((item) => (item.kind === 'text' ? item.text : item.kind === 'break' ? '\n' : item.alt)).join('');
}

/** Lines of blocks, tables left out. */
function linesOf(blocks: readonly RichBlock[]): string[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'paragraph') return [inlineText(block.content)];
		if (block.kind === 'list') return block.items.flatMap(linesOf);
		return block.kind === 'quote' ? linesOf(block.blocks) : [];
	});
}

/** The tables of a rich text in reading order, those in lists and quotations too; each with its grid. */
function tablesOf(blocks: readonly RichBlock[]): RichTable[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'table') return [block];
		if (block.kind === 'list') return block.items.flatMap(tablesOf);
		return block.kind === 'quote' ? tablesOf(block.blocks) : [];
	});
}

function gridOf(table: RichTable): string[][] {
	return table.rows.map((row) => {
		const texts = Array.from({ length: table.columnCount }, () => '');
		for (const cell of row) texts[cell.column] = linesOf(cell.blocks).join('\n');
		return texts;
	});
}

/** Plain text for search and previews: a line per paragraph, item and table row, cells parted by tabs (line breaks in a cell become blanks). */
export function richTextToPlain(html: string): string {
	const plain = (blocks: readonly RichBlock[]): string[] =>
		blocks.flatMap((block) => {
			if (block.kind === 'list') return block.items.flatMap(plain);
			if (block.kind === 'quote') return plain(block.blocks);
			if (block.kind !== 'table') return linesOf([block]);
			const rows = gridOf(block).map((row) => row.map((text) => text.replaceAll('\n', ' ')).join('\t'));
			return block.caption.length === 0 ? rows : [inlineText(block.caption), ...rows];
		});
	return plain(blocksOf(html)).join('\n');
}

/** The grid of each table: rows × columns, a merged cell at its first place, empty text where it reaches and where there is none. */
export function richTextTables(html: string): string[][][] {
	return tablesOf(blocksOf(html)).map(gridOf);
}

/** Addresses a rich text links to, in order, own attachments left out: they are public too and may hold a name or a number. */
export function richTextLinks(html: string): string[] {
	const targets: string[] = [];
	const visit = (content: readonly RichInline[]) => {
		for (const { marks } of content)
			if (marks.href !== null && !marks.href.startsWith('attachment:') && targets.at(-1) !== marks.href)
				targets.push(marks.href);
	};
	const walk = (blocks: readonly RichBlock[]) => {
		for (const block of blocks) {
			if (block.kind === 'paragraph') visit(block.content);
			else if (block.kind === 'list') block.items.forEach(walk);
			else if (block.kind === 'quote') walk(block.blocks);
			else if (block.kind === 'table') {
				visit(block.caption);
				for (const row of block.rows) for (const cell of row) walk(cell.blocks);
			}
		}
	};
	walk(blocksOf(html));
	return targets;
}

/** Ids of the attachments a rich text shows or links to, each once, in order. */
export function richTextAttachments(html: string): string[] {
	return [
		...new Set([...html.matchAll(/ (?:src|href)="attachment:([A-Za-z0-9_-]+)"/g)].map((match) => match[1] ?? '')),
	];
}

/**
 * A rich text as a document, for the privacy scan and for rebuilding as a file: paragraphs, headings (h2 is level 1), tables with exact
 * geometry. Link addresses are not in it: see {@link richTextLinks}.
 */
export function richTextToDocument(html: string): SourceDocument {
	const blocks: (ParagraphBlock | TableBlock)[] = [];
	let tables = 0;
	const walk = (list: readonly RichBlock[]) => {
		for (const block of list) {
			if (block.kind === 'list') block.items.forEach(walk);
			else if (block.kind === 'quote') walk(block.blocks);
			else if (block.kind === 'paragraph') blocks.push(paragraph(block.content, block.tag));
			else if (block.kind === 'table') {
				if (block.caption.length > 0) blocks.push(paragraph(block.caption, 'p'));
				blocks.push(tableBlock(block, ++tables));
			}
		}
	};
	walk(blocksOf(html));
	return { format: 'html', encoding: 'utf-8', blocks, properties: {}, notes: [] };
}

function paragraph(content: readonly RichInline[], tag: string): ParagraphBlock {
	const block = { kind: 'paragraph' as const, text: inlineText(content), position: {} };
	return tag === 'p' ? block : { ...block, headingLevel: Number(tag.slice(1)) - 1 };
}

function tableBlock(table: RichTable, ordinal: number): TableBlock {
	const cells = table.rows.flatMap((row, index) =>
		row.map(
			(cell): TableCell => ({
				row: index,
				column: cell.column,
				rowSpan: cell.rowSpan,
				columnSpan: cell.columnSpan,
				text: linesOf(cell.blocks).join('\n'),
				position: { table: ordinal, row: index + 1, column: cell.column + 1 },
			}),
		),
	);
	return {
		kind: 'table',
		rowCount: table.rows.length,
		columnCount: table.columnCount,
		cells,
		geometry: 'exact',
		position: { table: ordinal },
	};
}
