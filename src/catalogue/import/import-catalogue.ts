import type { ParagraphBlock, SourceDocument, TableBlock } from '../../documents/source-document.ts';
import {
	CATALOGUE_SCHEMA,
	type Catalogue,
	type CatalogueItem,
	type CatalogueRule,
	type ItemField,
} from '../catalogue.ts';
import { buildItems } from './build-items.ts';
import { captionOf, tableCaption } from './captions.ts';
import { documentWarning, rowWarning } from './doubts.ts';
import { foldText, joinWrapped } from './fold.ts';
import { joinPageBlocks } from './join-pages.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { findLooseBlocks } from './loose-table.ts';
import { type Paragraph, type Preface, readPreface } from './preface.ts';
import { readNorm } from './read-norm.ts';
import { readRules } from './read-rules.ts';
import { reviewItems } from './review-items.ts';
import { FIELD_OF } from './row-context.ts';
import type { CatalogueTable } from './table.ts';
import { documentWarnings } from './table-doubts.ts';
import { tablesFromGrid } from './table-from-grid.ts';
import { tableFromLoose } from './table-from-text.ts';
import { ruleWarnings } from './text-doubts.ts';
import { type WorkingCopy, workingCopy } from './working-copy.ts';

/** Why a document gave no catalogue. */
export interface ImportRefusal {
	readonly refused: true;
	readonly code: 'no-catalogue-found' | 'empty-document' | 'too-many-rows';
	/** Chinese: what was looked for and what to do. */
	readonly message: string;
}

type Block =
	| { readonly kind: 'paragraph'; readonly paragraph: Paragraph }
	| { readonly kind: 'table'; readonly table: CatalogueTable };

/**
 * 导入标准目录. Reads a document into its catalogue — several, when the document holds several. Nothing is repaired silently:
 * every inheritance, shift, guess and gap is a warning with its place; raw cells stay. Never throws on odd documents.
 */
export function importCatalogues(source: SourceDocument, given: ImportKnowledge): readonly Catalogue[] | ImportRefusal {
	if (cellCount(source) > CELLS_AT_MOST)
		return {
			refused: true,
			code: 'too-many-rows',
			message: `文件里的表格超过${CELLS_AT_MOST / 10_000}万格，不像是一份目录（最大的目录也只有几百行）。请确认是否传错文件；若确是多个目录，请拆开分别导入。`,
		};
	const copy = workingCopy(source, given.simplify);
	const { document } = copy;
	const knowledge: ImportKnowledge = { ...given, simplify: (same) => same };
	const blocks = recognise(document, knowledge);
	if (blocks.length === 0)
		return {
			refused: true,
			code: 'empty-document',
			message: '文件中没有可读的文字。如果是扫描件，请先做文字识别，或改传原始的 Word、Excel 文件。',
		};
	const parts = splitCatalogues(blocks);
	const catalogues = parts
		.map((part) => readPart(part, copy, knowledge))
		.filter((catalogue) => catalogue.items.length > 0);
	if (catalogues.length === 0) {
		return {
			refused: true,
			code: 'no-catalogue-found',
			message:
				'没有找到目录表。目录表的表头应含“序号、公开事项、公开内容、公开时限、公开主体”等至少四栏；条文式规范应有编号的“公开内容”一章。请检查是否传错文件。',
		};
	}
	if (catalogues.length === 1) return catalogues;
	const titles = catalogues.map((catalogue) => `《${catalogue.title}》`).join('、');
	return catalogues.map((catalogue) => ({
		...catalogue,
		warnings: [
			...catalogue.warnings,
			documentWarning(
				'several-catalogues',
				`本文件含${catalogues.length}个目录：${titles}`,
				catalogue.items[0]?.source ?? {},
			),
		],
	}));
}

/** Ten thousand rows of fifteen columns and more: beyond this a file is a data dump, and fitting its cells to columns takes too long. */
const CELLS_AT_MOST = 200_000;

/** Cells a document may hold; for plain text the tabs, or the lines where there are none. */
function cellCount(document: SourceDocument): number {
	if (document.format !== 'txt')
		return document.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0);
	let tabs = 0;
	for (const block of document.blocks) if (block.kind === 'paragraph') tabs += block.text.split(/[\t|]/).length - 1;
	return Math.max(tabs, document.blocks.length / 2);
}

function recognise(document: SourceDocument, knowledge: ImportKnowledge): Block[] {
	if (document.format === 'txt') return recogniseText(document, knowledge);
	const blocks: Block[] = [];
	for (const block of joinPageBlocks(document.blocks)) {
		if (block.kind === 'paragraph') {
			blocks.push(...paragraphBlocks(block, knowledge));
			continue;
		}
		const tables = tablesFromGrid(block, knowledge.simplify);
		if (tables.length === 0) blocks.push(...cellParagraphs(block));
		for (const table of tables) blocks.push({ kind: 'table', table });
	}
	return blocks;
}

function paragraphBlocks(block: ParagraphBlock, knowledge: ImportKnowledge): Block[] {
	if (block.text.trim() === '') return [];
	return [{ kind: 'paragraph', paragraph: { text: knownText(block.text, knowledge), position: block.position } }];
}

/** Leftovers of a word processor's text export carry no content of the document. */
function knownText(text: string, knowledge: ImportKnowledge): string {
	return knowledge
		.simplify(text)
		.replace(/\u00a0/g, ' ')
		.replace(/\[bookmark:[^\]]*\]/g, '');
}

/** A table that is no catalogue (a title box, a revision list) still holds sentences. */
function cellParagraphs(block: TableBlock): Block[] {
	return block.cells
		.filter((cell) => cell.text.trim() !== '')
		.map((cell) => ({ kind: 'paragraph', paragraph: { text: cell.text, position: cell.position } }));
}

function recogniseText(document: SourceDocument, knowledge: ImportKnowledge): Block[] {
	const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
	return findLooseBlocks(text, knowledge.simplify).flatMap((block): Block[] => {
		if (block.kind === 'paragraph')
			return [
				{ kind: 'paragraph', paragraph: { text: knownText(block.text, knowledge), position: { line: block.line } } },
			];
		return [{ kind: 'table', table: tableFromLoose(block, knowledge.simplify) }];
	});
}

const CATALOGUE_TITLE =
	/(标准目录|公开目录|事项目录|公开清单|规范清单|事项清单|标准清单|目录清单|公开一览表|公开事项表)([（(][^（()）]{1,10}[)）])?$/;

function isCatalogueTitle(line: string): boolean {
	return CATALOGUE_TITLE.test(line) && line.length < 50 && !/^(附件|表\s*\d|见)/.test(line) && !/[，。：]/.test(line);
}

function hasCatalogueTitle(block: Block): boolean {
	const lines = block.kind === 'table' ? block.table.titleLines : [block.paragraph.text];
	return lines.some((line) => isCatalogueTitle(joinWrapped(line).text));
}

/** The name somebody gave a sheet, null for `Sheet1` and for formats without sheets. */
function sheetName(table: CatalogueTable): string | null {
	const name = table.position.sheet ?? null;
	return name === null || /^(sheet|工作表|表)\s*\d*$/i.test(name.trim()) ? null : name;
}

function namedSheets(blocks: readonly Block[]): number {
	return new Set(blocks.flatMap((block) => (block.kind === 'table' ? (sheetName(block.table) ?? []) : []))).size;
}

/** A further catalogue begins where a table follows a catalogue title other than the one before. */
function splitCatalogues(blocks: readonly Block[]): Block[][] {
	const parts: Block[][] = [[]];
	const bySheet = !blocks.some(hasCatalogueTitle) && namedSheets(blocks) > 1;
	let currentTitle: string | null = null;
	let sawTable = false;
	for (let index = 0; index < blocks.length; index++) {
		const block = blocks[index] as Block;
		const lines = block.kind === 'table' ? block.table.titleLines : [block.paragraph.text];
		const title =
			lines.map((line) => joinWrapped(line).text).find(isCatalogueTitle) ??
			(bySheet && block.kind === 'table' ? sheetName(block.table) : null);
		const leadsTable =
			block.kind === 'table' || blocks.slice(index + 1, index + 5).some((next) => next.kind === 'table');
		if (title !== null && leadsTable) {
			if (currentTitle !== null && sawTable && foldText(title) !== foldText(currentTitle)) {
				parts.push([]);
				sawTable = false;
			}
			currentTitle = title;
		}
		if (block.kind === 'table') sawTable = true;
		parts[parts.length - 1]?.push(block);
	}
	return parts;
}

function readPart(blocks: readonly Block[], copy: WorkingCopy, knowledge: ImportKnowledge): Catalogue {
	const { document } = copy;
	const firstTable = blocks.findIndex((block) => block.kind === 'table');
	const paragraphsOf = (some: readonly Block[]) =>
		some.flatMap((block) => (block.kind === 'paragraph' ? [block.paragraph] : []));
	const before = paragraphsOf(firstTable < 0 ? blocks : blocks.slice(0, firstTable));
	const after = paragraphsOf(firstTable < 0 ? [] : blocks.slice(firstTable));
	const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
	const titleLines = tables.flatMap((table) => table.titleLines);
	const preface = readPreface(before, after, titleLines, document.properties, knowledge);
	const notes = tables.flatMap((table) =>
		table.notes.map(
			(note): Paragraph => ({
				text: /^(备\s*注|注)/.test(note.text) ? note.text : `备注 ${note.text}`,
				position: note.position,
			}),
		),
	);
	const rules = readRules([...before, ...after, ...notes], knowledge);
	const warnings = documentWarnings(tables, copy, preface, before, knowledge.requiredColumns);
	const items = tables.length > 0 ? readTables(blocks, rules, copy, knowledge) : readNorm(before, rules);
	const reviewed = reviewItems(withUnit(items, preface, tables), knowledge);
	const rows = reviewed.flatMap((item) => item.warnings);
	return {
		schema: CATALOGUE_SCHEMA,
		place: {
			name: preface.place?.name ?? '',
			province: preface.place?.province ?? null,
			level: preface.place?.level ?? null,
		},
		title: preface.title === '' ? (tables.map(sheetName).find((name) => name !== null) ?? '') : preface.title,
		documentNumber: preface.documentNumber,
		issuer: preface.issuer,
		issuedOn: preface.issuedOn,
		edition: preface.edition,
		items: reviewed,
		rules,
		warnings: [...warnings, ...ruleWarnings(rules, before, after, reviewed, preface.issuer, knowledge), ...rows],
	};
}

function readTables(
	blocks: readonly Block[],
	rules: readonly CatalogueRule[],
	copy: WorkingCopy,
	knowledge: ImportKnowledge,
): CatalogueItem[] {
	const items: CatalogueItem[] = [];
	let caption: string | null = null;
	let lineBefore: string | null = null;
	let isCaptionFresh = false;
	const tables = blocks.filter((block) => block.kind === 'table').length;
	const allFields = new Map(blocks.flatMap((block) => (block.kind === 'table' ? fieldsOf(block.table) : [])));
	const hasTriggerRule = rules.some((rule) => /(形成|变更|收到申请).*之日起/.test(rule.text));
	for (const block of blocks) {
		if (block.kind === 'paragraph') {
			const own = captionOf(block.paragraph.text);
			if (own !== null) [caption, isCaptionFresh] = [own, true];
			lineBefore = block.paragraph.text;
			continue;
		}
		const over = tableCaption(block.table, caption, lineBefore, tables);
		const around = {
			caption: over !== null && over.category === caption && !isCaptionFresh ? { ...over, isInherited: true } : over,
			firstRow: items.length + 1,
			hasTriggerRule,
			printed: copy.printed,
		};
		items.push(...withAbsentColumns(buildItems(block.table, around, knowledge), block.table, allFields));
		lineBefore = null;
		isCaptionFresh = false;
	}
	return items;
}

/** Item fields a table has columns for, with the column's label. */
function fieldsOf(table: CatalogueTable): [ItemField, string][] {
	return table.columns.flatMap(({ meaning, label }): [ItemField, string][] => {
		const field = FIELD_OF[meaning.field];
		return field === undefined ? [] : [[field, label]];
	});
}

/** A column that other tables of the same catalogue have and this one has not: its rows are empty there, and say why. */
function withAbsentColumns(
	items: readonly CatalogueItem[],
	table: CatalogueTable,
	allFields: ReadonlyMap<ItemField, string>,
): CatalogueItem[] {
	const own = new Map(fieldsOf(table));
	const absent = [...allFields].filter(([field]) => !own.has(field) && field !== 'document');
	return items.map((item) => ({
		...item,
		warnings: [
			...item.warnings,
			...absent.map(([field, label]) =>
				rowWarning(item.row, field, 'column-missing', `本表没有“${label}”一栏，其他表有`, item.source),
			),
		],
	}));
}

/** `单位：…` above the table answers for 公开主体 where no column does. */
function withUnit(
	items: readonly CatalogueItem[],
	preface: Preface,
	tables: readonly CatalogueTable[],
): CatalogueItem[] {
	const { unit } = preface;
	const hasBodies = tables.some((table) => table.columns.some((column) => column.meaning.field === 'bodies'));
	if (unit === null || hasBodies || tables.length === 0) return [...items];
	return items.map((item) => ({
		...item,
		bodies: [unit],
		warnings: [
			...item.warnings,
			rowWarning(item.row, 'bodies', 'inherited-from-rule', `表内无公开主体栏，取表上方“单位：${unit}”`, item.source),
		],
	}));
}
