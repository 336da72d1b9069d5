import type { ParagraphBlock, SourceDocument, SourcePosition, TableBlock } from '../../documents/source-document.ts';
import {
	CATALOGUE_SCHEMA,
	type Catalogue,
	type CatalogueItem,
	type CatalogueRule,
	type CatalogueWarning,
} from '../catalogue.ts';
import { buildItems } from './build-items.ts';
import { documentWarning, rowWarning } from './doubts.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { findLooseBlocks } from './loose-table.ts';
import { type Paragraph, type Preface, readPreface } from './preface.ts';
import { readNorm } from './read-norm.ts';
import { readRules } from './read-rules.ts';
import { reviewItems } from './review-items.ts';
import { type CatalogueTable, tableFromLoose, tablesFromGrid } from './table.ts';

/** Why a document gave no catalogue. */
export interface ImportRefusal {
	readonly refused: true;
	readonly code: 'no-catalogue-found' | 'empty-document';
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
export function importCatalogues(
	document: SourceDocument,
	knowledge: ImportKnowledge,
): readonly Catalogue[] | ImportRefusal {
	const blocks = recognise(document, knowledge);
	if (blocks.length === 0)
		return {
			refused: true,
			code: 'empty-document',
			message: '文件中没有可读的文字。如果是扫描件，请先做文字识别，或改传原始的 Word、Excel 文件。',
		};
	const parts = splitCatalogues(blocks);
	const catalogues = parts
		.map((part) => readPart(part, document, knowledge))
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

function recognise(document: SourceDocument, knowledge: ImportKnowledge): Block[] {
	if (document.format === 'txt') return recogniseText(document, knowledge);
	const blocks: Block[] = [];
	for (const block of document.blocks) {
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

const CATALOGUE_TITLE = /(标准目录|公开目录|事项目录|公开清单|标准规范清单)([（(][^（()）]{1,10}[)）])?$/;

/** A further catalogue begins where a table follows a catalogue title other than the one before. */
function splitCatalogues(blocks: readonly Block[]): Block[][] {
	const parts: Block[][] = [[]];
	let currentTitle: string | null = null;
	let sawTable = false;
	for (let index = 0; index < blocks.length; index++) {
		const block = blocks[index] as Block;
		const lines = block.kind === 'table' ? block.table.titleLines : [block.paragraph.text];
		const title =
			lines
				.map((line) => joinWrapped(line).text)
				.find(
					(line) =>
						CATALOGUE_TITLE.test(line) &&
						line.length < 50 &&
						!/^(附件|表\s*\d|见)/.test(line) &&
						!/[，。：]/.test(line),
				) ?? null;
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

function readPart(blocks: readonly Block[], document: SourceDocument, knowledge: ImportKnowledge): Catalogue {
	const firstTable = blocks.findIndex((block) => block.kind === 'table');
	const paragraphsOf = (some: readonly Block[]) =>
		some.flatMap((block) => (block.kind === 'paragraph' ? [block.paragraph] : []));
	const before = paragraphsOf(firstTable < 0 ? blocks : blocks.slice(0, firstTable));
	const after = paragraphsOf(firstTable < 0 ? [] : blocks.slice(firstTable));
	const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
	const titleLines = tables.flatMap((table) => table.titleLines.map(knowledge.simplify));
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
	const warnings = documentWarnings(tables, document, preface, before, knowledge);
	const items = tables.length > 0 ? readTables(blocks, rules, knowledge) : readNorm(before, rules);
	const reviewed = reviewItems(withUnit(simplifyItems(items, knowledge), preface, tables), knowledge);
	const rows = reviewed.flatMap((item) => item.warnings);
	return {
		schema: CATALOGUE_SCHEMA,
		place: {
			name: preface.place?.name ?? '',
			province: preface.place?.province ?? null,
			level: preface.place?.level ?? null,
		},
		title: preface.title,
		documentNumber: preface.documentNumber,
		issuer: preface.issuer,
		issuedOn: preface.issuedOn,
		edition: preface.edition,
		items: reviewed,
		rules,
		warnings: [...warnings, ...ruleWarnings(rules, before, after, reviewed, knowledge), ...rows],
	};
}

const CAPTION = /^表\s*\d+[\s　]*(.+?)(?:政务|信息)?公开(?:一览)?(?:表|目录|清单)\s*(?:[（(]续[)）])?$/;

function readTables(
	blocks: readonly Block[],
	rules: readonly CatalogueRule[],
	knowledge: ImportKnowledge,
): CatalogueItem[] {
	const items: CatalogueItem[] = [];
	let caption: string | null = null;
	const hasTriggerRule = rules.some((rule) => /(形成|变更|收到申请).*之日起/.test(rule.text));
	for (const block of blocks) {
		if (block.kind === 'paragraph') {
			const text = joinWrapped(block.paragraph.text).text;
			if (CAPTION.test(text)) caption = CAPTION.exec(text)?.[1] ?? null;
			continue;
		}
		const named =
			block.table.titleLines
				.map((line) => CAPTION.exec(joinWrapped(line).text)?.[1])
				.find((found) => found !== undefined) ?? caption;
		const hasTopLevel = block.table.columns.some(
			(column) => column.meaning.field === 'level' && /一级/.test(column.label),
		);
		const before = items[items.length - 1] ?? null;
		items.push(
			...buildItems(
				block.table,
				{ captionCategory: hasTopLevel ? null : named, firstRow: items.length + 1, before, hasTriggerRule },
				knowledge,
			),
		);
	}
	return items;
}

/** Readings are in simplified script whatever the source prints; `raw` keeps the source's own. */
function simplifyItems(items: readonly CatalogueItem[], { simplify }: ImportKnowledge): CatalogueItem[] {
	const orNull = (text: string | null) => (text === null ? null : simplify(text));
	return items.map((item) => ({
		...item,
		category: simplify(item.category),
		subcategory: orNull(item.subcategory),
		name: simplify(item.name),
		elements: item.elements.map(simplify),
		legalBasis: item.legalBasis.map(simplify),
		bodies: item.bodies.map(simplify),
		section: orNull(item.section),
		channels: item.channels.map((channel) => ({ ...channel, label: simplify(channel.label) })),
		siteColumn: orNull(item.siteColumn),
		document: orNull(item.document),
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

const REQUIRED: readonly (readonly [readonly string[], string])[] = [
	[['level'], '公开事项'],
	[['elements'], '公开内容'],
	[['legalBasis'], '公开依据'],
	[['timeLimit'], '公开时限'],
	[['bodies', 'section'], '公开主体'],
	[['channels', 'channel-tick'], '公开渠道'],
	[['modes', 'mode-tick'], '公开方式'],
	[['audience', 'audience-tick'], '公开对象'],
];

function documentWarnings(
	tables: readonly CatalogueTable[],
	document: SourceDocument,
	preface: Preface,
	before: readonly Paragraph[],
	knowledge: ImportKnowledge,
): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = document.notes.map((note) =>
		documentWarning('reader-note', note.message, note.position),
	);
	if (document.encoding !== undefined && document.encoding !== 'utf-8')
		warnings.push(documentWarning('encoding-guessed', `按 ${document.encoding} 解码`, {}));
	const [first] = tables;
	if (first !== undefined && first.geometry === 'inferred')
		warnings.push(
			documentWarning('geometry-inferred', '来源是纯文本，行列由内容推断，空白格按合并单元格沿用上行', first.position),
		);
	for (const table of tables) {
		for (const position of table.repeatedHeaders)
			warnings.push(documentWarning('header-repeated', '此处再次出现表头，未当作事项', position));
		for (const column of table.columns) {
			if (column.meaning.field === 'unknown' && column.label !== '')
				warnings.push(
					documentWarning('column-unknown', `“${column.label}”一栏保留原文，未读入任何字段`, table.position),
				);
			if (/第\d列）$/.test(column.label))
				warnings.push(
					documentWarning(
						'column-guessed',
						`“${column.label}”按内容读作${meaningName(column.meaning.field)}`,
						table.position,
					),
				);
		}
	}
	const fields = new Set(tables.flatMap((table) => table.columns.map((column) => column.meaning.field as string)));
	if (tables.length > 0) {
		for (const [names, label] of REQUIRED) {
			if (!names.some((name) => fields.has(name)))
				warnings.push(
					documentWarning('column-missing', `没有“${label}”一栏（国办发〔2019〕54号要求）`, tables[0]?.position ?? {}),
				);
		}
	}
	const sample = sampleOf(tables);
	if (knowledge.simplify(sample) !== sample)
		warnings.push(
			documentWarning('traditional-script-converted', '各字段按简体读取，原文单元格保留繁体', first?.position ?? {}),
		);
	if (preface.place === null)
		warnings.push(documentWarning('place-unknown', '标题与正文都没有写明所属地区，请填写', before[0]?.position ?? {}));
	return warnings;
}

function sampleOf(tables: readonly CatalogueTable[]): string {
	return tables
		.flatMap((table) => table.rows.slice(0, 3).flatMap((row) => row.cells.map((cell) => cell.text)))
		.join('');
}

function meaningName(field: string): string {
	return field === 'level' ? '事项名称' : field === 'elements' ? '公开内容' : field === 'document' ? '所指文件' : field;
}

/** Doubts of the text around the tables: annexes that are only named, flow charts that are only captions, names that disagree. */
function ruleWarnings(
	rules: readonly CatalogueRule[],
	before: readonly Paragraph[],
	after: readonly Paragraph[],
	items: readonly CatalogueItem[],
	knowledge: ImportKnowledge,
): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	const all = [...before, ...after];
	const hasText = (annex: string) =>
		all.some((paragraph) => new RegExp(`^附\\s*录\\s*${annex.slice(-1)}`).test(joinWrapped(paragraph.text).text));
	for (const rule of rules) {
		if (rule.kind === 'annex' && rule.number !== null && !hasText(rule.number))
			warnings.push(documentWarning('annex-missing', `${rule.number}“${rule.text}”未随文提供`, rule.source));
		if (rule.kind === 'flow-step')
			warnings.push(
				documentWarning(
					'list-order-reconstructed',
					`${rule.number ?? ''}的文字框按文件中出现的先后排列，未必是流程的先后：“${rule.text}”`,
					rule.source,
				),
			);
		if (
			rule.kind === 'flow-chart' &&
			!rules.some((other) => other.kind === 'flow-step' && other.number === rule.number)
		)
			warnings.push(documentWarning('flow-chart-image-only', `${rule.number ?? ''}“${rule.text}”`, rule.source));
	}
	warnings.push(
		...headingNumbers(all),
		...disagreeingNames(all, items, knowledge),
		...supersededInText(all, knowledge),
	);
	return warnings;
}

const CHINESE_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function headingNumbers(paragraphs: readonly Paragraph[]): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	let last = -1;
	for (const paragraph of paragraphs) {
		const text = joinWrapped(paragraph.text).text;
		const chinese = /^([一二三四五六七八九十])、/.exec(text)?.[1];
		const arabic = /^(\d)、\s*[\u4e00-\u9fff]{4,20}$/.exec(text)?.[1];
		if (chinese !== undefined) last = CHINESE_NUMBERS.indexOf(chinese);
		else if (arabic !== undefined && Number(arabic) === last + 2) {
			warnings.push(
				documentWarning(
					'heading-number-irregular',
					`“${text.slice(0, 16)}”前后标题用汉字编号，此处用“${arabic}、”`,
					paragraph.position,
					text,
				),
			);
			last = Number(arabic) - 1;
		}
	}
	return warnings;
}

/** The same name printed with one or two different characters; the rarer form is a doubt (`区发放局` among `区发改局`). */
function disagreeingNames(
	paragraphs: readonly Paragraph[],
	items: readonly CatalogueItem[],
	knowledge: ImportKnowledge,
): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	const counts = new Map<string, { count: number; position: SourcePosition }>();
	const count = (name: string, position: SourcePosition) => {
		const seen = counts.get(name);
		counts.set(name, { count: (seen?.count ?? 0) + 1, position: seen?.position ?? position });
	};
	for (const paragraph of paragraphs) {
		const text = foldText(paragraph.text, knowledge.simplify);
		for (const match of text.matchAll(/(?:[、,:由为至]|^)([区县市][\u4e00-\u9fff]{2,4}[局办委])(?=[、,。;为]|$)/g))
			count(match[1] ?? '', paragraph.position);
		for (const match of text.matchAll(/[\u4e00-\u9fff]{2}政务[公分]开/g)) count(match[0], paragraph.position);
	}
	for (const item of items) for (const body of item.bodies) count(foldText(body, knowledge.simplify), item.source);
	const names = [...counts];
	for (const [name, { count: times, position }] of names) {
		const rival = names.find(
			([other, seen]) =>
				other !== name &&
				other.length === name.length &&
				differsByOne(other, name) &&
				seen.count > times &&
				looksAlike(other, name),
		);
		if (rival === undefined) continue;
		const isBody = /[局办委]$/.test(name);
		warnings.push(
			documentWarning(
				isBody ? 'body-name-typo' : 'possible-typo',
				`“${name}”疑为“${rival[0]}”（文中出现${rival[1].count}次）`,
				position,
				name,
			),
		);
	}
	warnings.push(...titleMismatch(paragraphs));
	return warnings;
}

function differsByOne(left: string, right: string): boolean {
	let differences = 0;
	for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) differences++;
	return differences === 1;
}

/** Pairs of characters that are taken for each other in print or in typing, beside those that sound alike. */
const LOOK_ALIKE = ['公分', '改放', '己已', '末未', '人入', '士土', '农衣', '治冶', '贷货'];

function looksAlike(left: string, right: string): boolean {
	for (let index = 0; index < left.length; index++) {
		if (left[index] === right[index]) continue;
		return LOOK_ALIKE.some((pair) => pair.includes(left[index] ?? ' ') && pair.includes(right[index] ?? ' '));
	}
	return false;
}

/** A covering notice that names another document than the one it covers. */
function titleMismatch(paragraphs: readonly Paragraph[]): CatalogueWarning[] {
	const bySuffix = new Map<string, Map<string, { times: number; position: SourcePosition }>>();
	for (const paragraph of paragraphs) {
		for (const match of foldText(paragraph.text).matchAll(
			/([\u4e00-\u9fff]{2})(政务公开工作规则|工作公开规范|公开工作规范)/g,
		)) {
			const named = bySuffix.get(match[2] ?? '') ?? new Map<string, { times: number; position: SourcePosition }>();
			const seen = named.get(match[0]);
			named.set(match[0], { times: (seen?.times ?? 0) + 1, position: seen?.position ?? paragraph.position });
			bySuffix.set(match[2] ?? '', named);
		}
	}
	return [...bySuffix.values()].flatMap((named) => {
		const [usual, ...others] = [...named].sort((left, right) => right[1].times - left[1].times);
		if (usual === undefined) return [];
		return others
			.filter(([, seen]) => seen.times < usual[1].times)
			.map(([name, seen]) =>
				documentWarning('document-name-mismatch', `此处写“${name}”，他处写“${usual[0]}”`, seen.position, name),
			);
	});
}

function supersededInText(paragraphs: readonly Paragraph[], knowledge: ImportKnowledge): CatalogueWarning[] {
	return paragraphs.flatMap((paragraph) =>
		knowledge.superseded
			.filter((law) => law.citedAs.some((cited) => foldText(paragraph.text).includes(foldText(cited))))
			.map((law) =>
				documentWarning(
					'law-superseded',
					`“${law.title}”已由${law.replacedBy}替代（${law.since}起）`,
					paragraph.position,
				),
			),
	);
}
