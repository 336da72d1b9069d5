import type { Finding } from '../../privacy/finding.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { scanTable, scanText } from '../../privacy/scan-document.ts';
import type { ParagraphBlock, SourceDocument, TableBlock, TableCell } from '../source-document.ts';

/** One datum taken out of a document, told without it. */
export interface RedactionEntry {
	readonly class: Finding['class'];
	readonly severity: Finding['severity'];
	/** `body`, `page:3`, `table:2!D14`, `sheet:名单!D14`. */
	readonly part: string;
	readonly offset: number;
	readonly length: number;
	readonly masked: string;
}

/** Asked of every datum once, in the order of the entries; all are masked unless told otherwise. */
export type EntryChoice = (entry: RedactionEntry) => boolean;

/**
 * The document with every datum replaced by its mask (resident ID 2+13+3, phone 3+4+4, name 张*某 …). Neighbouring paragraphs are read as
 * one text, tables under their headings. Secrecy marks stay: they are no matter of masking. The entries are all there are; masked are those
 * that `choose` takes.
 */
export function redactDocument(
	document: SourceDocument,
	scanner: Scanner,
	choose: EntryChoice = () => true,
): { readonly document: SourceDocument; readonly entries: readonly RedactionEntry[] } {
	const entries: RedactionEntry[] = [];
	const blocks: (ParagraphBlock | TableBlock)[] = [];
	let run: ParagraphBlock[] = [];
	const endRun = (): void => {
		blocks.push(...redactRun(run, scanner, entries, choose));
		run = [];
	};
	for (const block of document.blocks) {
		if (block.kind === 'paragraph') {
			run.push(block);
			continue;
		}
		endRun();
		blocks.push(redactTable(block, scanner, entries, choose));
	}
	endRun();
	return { document: { ...document, blocks: redactSheetNames(blocks, scanner, entries, choose) }, entries };
}

/** Sheets get names again when the file is rebuilt; stars may not stand in one. */
function redactSheetNames(
	blocks: readonly (ParagraphBlock | TableBlock)[],
	scanner: Scanner,
	entries: RedactionEntry[],
	choose: EntryChoice,
): (ParagraphBlock | TableBlock)[] {
	const masked = new Map<string, string>();
	return blocks.map((block) => {
		const { sheet } = block.position;
		if (sheet === undefined) return block;
		let name = masked.get(sheet);
		if (name === undefined) {
			const findings = maskable(scanText(sheet, scanner, 'sheet'));
			entries.push(...findings);
			name = replaceAll(
				sheet,
				findings.filter(choose).map((finding) => ({ ...finding, masked: finding.masked.replace(/\*+/g, '某') })),
			);
			masked.set(sheet, name);
		}
		return name === sheet ? block : { ...block, position: { ...block.position, sheet: name } };
	});
}

/** A datum that runs over a line break is masked in the line where it begins; its rest is taken out of the lines below. */
function redactRun(
	run: readonly ParagraphBlock[],
	scanner: Scanner,
	entries: RedactionEntry[],
	choose: EntryChoice,
): ParagraphBlock[] {
	if (run.length === 0) return [];
	const text = run.map((block) => block.text).join('\n');
	const findings = maskable(scanText(text, scanner, partOfBlock(run[0])));
	if (findings.length === 0) return [...run];
	entries.push(...findings);
	const chosen = findings.filter(choose);
	let start = 0;
	return run.map((block) => {
		const end = start + block.text.length;
		const own = chosen
			.filter(({ offset, length }) => offset < end && offset + length > start)
			.map((finding) => ({
				offset: Math.max(0, finding.offset - start),
				length: Math.min(end, finding.offset + finding.length) - Math.max(start, finding.offset),
				masked: finding.offset >= start ? finding.masked : '',
			}));
		start = end + 1;
		return { ...block, text: replaceAll(block.text, own) };
	});
}

function redactTable(table: TableBlock, scanner: Scanner, entries: RedactionEntry[], choose: EntryChoice): TableBlock {
	const byCell = new Map<string, Finding[]>();
	const keyOf = (cell: TableCell): string => `${cell.row},${cell.column}`;
	for (const finding of maskable(scanTable(table, scanner, (cell) => ({ part: keyOf(cell), shift: 0 })))) {
		const known = byCell.get(finding.part);
		if (known === undefined) byCell.set(finding.part, [finding]);
		else known.push(finding);
	}
	const cells = table.cells.map((cell) => {
		const findings = byCell.get(keyOf(cell));
		if (findings === undefined) return cell;
		const named = findings.map((finding) => ({ ...finding, part: partOfCell(table, cell) }));
		entries.push(...named);
		return { ...cell, text: replaceAll(cell.text, named.filter(choose)) };
	});
	return { ...table, cells };
}

function maskable(findings: readonly Finding[]): Finding[] {
	return findings.filter((finding) => finding.class !== 'secrecy-mark');
}

function replaceAll(text: string, ranges: readonly { offset: number; length: number; masked: string }[]): string {
	let result = '';
	let at = 0;
	for (const { offset, length, masked } of [...ranges].sort((one, other) => one.offset - other.offset)) {
		if (offset < at) continue;
		result += text.slice(at, offset) + masked;
		at = offset + length;
	}
	return result + text.slice(at);
}

function partOfBlock(block: ParagraphBlock | undefined): string {
	const page = block?.position.page;
	return page === undefined ? 'body' : `page:${page}`;
}

function partOfCell(table: TableBlock, cell: TableCell): string {
	const { sheet, page } = table.position;
	const address = cell.position.address ?? `${cell.row + 1}.${cell.column + 1}`;
	if (sheet !== undefined) return `sheet:${sheet}!${address}`;
	return `${page === undefined ? '' : `page:${page}!`}table:${table.position.table ?? 1}!${address}`;
}

/** Headings are compared without blanks and brackets. */
function foldColumn(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\([^()]*\)|[\s*:]/g, '')
		.toLowerCase();
}

/**
 * The document without some columns, named by the heading that stands over them anywhere in the first rows. A merged cell that covers
 * more becomes narrower. `missing` are names that no table has.
 */
export function dropColumns(
	document: SourceDocument,
	names: readonly string[],
): { readonly document: SourceDocument; readonly missing: readonly string[]; readonly dropped: readonly string[] } {
	const wanted = new Map(names.map((name) => [foldColumn(name), name]));
	const found = new Set<string>();
	const dropped: string[] = [];
	const blocks = document.blocks.map((block) => {
		if (block.kind === 'paragraph') return block;
		const columns = new Set<number>();
		for (const cell of block.cells) {
			if (cell.row >= HEADING_ROWS || !wanted.has(foldColumn(cell.text))) continue;
			found.add(foldColumn(cell.text));
			for (let column = cell.column; column < cell.column + cell.columnSpan; column++) columns.add(column);
			dropped.push(partOfCell(block, cell));
		}
		return columns.size === 0 ? block : withoutColumns(block, columns);
	});
	const missing = [...wanted].filter(([folded]) => !found.has(folded)).map(([, name]) => name);
	return { document: { ...document, blocks }, missing, dropped };
}

const HEADING_ROWS = 8;

function withoutColumns(table: TableBlock, columns: ReadonlySet<number>): TableBlock {
	const before = (column: number): number => [...columns].filter((dropped) => dropped < column).length;
	const cells = table.cells.flatMap((cell): TableCell[] => {
		let columnSpan = 0;
		for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
			if (!columns.has(column)) columnSpan++;
		return columnSpan === 0 ? [] : [{ ...cell, column: cell.column - before(cell.column), columnSpan }];
	});
	const gone = [...columns].filter((column) => column < table.columnCount).length;
	return { ...table, cells, columnCount: Math.max(1, table.columnCount - gone) };
}
