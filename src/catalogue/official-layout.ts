/**
 * 标准目录的官方式样. Lays a catalogue out as the national table (14 leaf columns, two header rows), ready for any writer.
 * Pure geometry and text: no fonts, no bytes. What is laid out here can be imported again: nothing an item says is lost,
 * and every cell that could be taken for an inherited one holds {@link NOTHING_HERE} in place of a blank.
 */
import type { Catalogue, CatalogueItem, CatalogueRule } from './catalogue.ts';
import { 备注, 时限单位, 时限量词, 栏目, 题头 } from './official-layout.zh.ts';
import type { ClauseUnit, TimeLimit } from './time-limit.ts';

/** Leaf columns, in the order in which the national table prints them; the optional ones appear only when an item needs them. */
type OfficialColumnKey =
	| 'seq'
	| 'category'
	| 'subcategory'
	| 'name'
	| 'elements'
	| 'document'
	| 'legalBasis'
	| 'timeLimit'
	| 'bodies'
	| 'section'
	| 'channels'
	| 'siteColumn'
	| 'everyone'
	| 'specificGroup'
	| 'proactive'
	| 'onRequest'
	| 'county'
	| 'township'
	| 'village';

/** One leaf column. `group` is the header printed above it, null where its own label spans both header rows. */
interface OfficialColumn {
	readonly key: OfficialColumnKey;
	readonly label: string;
	readonly group: string | null;
	/** Width relative to the other columns; about millimetres on an A3 sheet laid sideways. */
	readonly share: number;
	readonly align: 'center' | 'left';
}

/** One cell. `row`/`column` are 0-based inside its part (header or body), spans ≥ 1. Lines inside `text` are parted by `\n`. */
export interface OfficialCell {
	readonly row: number;
	readonly column: number;
	readonly rowSpan: number;
	readonly columnSpan: number;
	readonly text: string;
}

/** The whole printed catalogue: what stands above the table, the table, what stands below. */
export interface OfficialTable {
	readonly title: string;
	/** 文号, null where the catalogue has none. */
	readonly documentNumber: string | null;
	/** Place, issuer, date and edition, each as one printed phrase. */
	readonly headLines: readonly string[];
	readonly columns: readonly OfficialColumn[];
	/** Always two rows: 0 the groups, 1 the leaves. */
	readonly header: readonly OfficialCell[];
	readonly bodyRowCount: number;
	readonly body: readonly OfficialCell[];
	/** 备注: what the marks mean. */
	readonly notes: readonly string[];
	/** Title above `rules`. */
	readonly rulesHeading: string;
	/** The place's rules outside the rows, one paragraph each, with their printed numbers. */
	readonly rules: readonly string[];
}

/** How to lay out. */
export interface OfficialLayoutOptions {
	/** Consecutive rows of one 一级事项 (and of one 二级事项 within it) share a cell. True unless said otherwise. */
	readonly merge?: boolean;
}

/** Printed where a field has no content; a blank could be read as "the same as above". */
const NOTHING_HERE = '/';

/** The mark of a chosen box in the seven tick columns. */
const TICK = '√';

/** The printed mark before each element of a list. */
const BULLET = '•';

const HEADER_ROWS = 2;

interface ColumnPlan extends OfficialColumn {
	readonly textOf: (item: CatalogueItem) => string;
	/** Absent: the column is always there. */
	readonly neededBy?: (item: CatalogueItem) => boolean;
}

function oneLine(text: string): string {
	return text.replace(/\s*\n\s*/g, ' ').replace(/\t/g, ' ');
}

function listed(entries: readonly string[]): string {
	return entries.length === 0 ? NOTHING_HERE : entries.map(oneLine).join('\n');
}

function optional(text: string | null): string {
	return text === null || text.trim() === '' ? NOTHING_HERE : oneLine(text);
}

/** The lowest name that the columns 一级 and 二级 already show. */
function shownName(item: CatalogueItem): string {
	return item.subcategory ?? item.category;
}

// A reader splits an unmarked cell at these; a mark of our own in front says "this is one element".
const SPLITS_UNMARKED =
	/[；;\n·•●○▪◆◇■□☑☐√①-⑳]|^\s*[-—*]|(^|\s)[（(]?([0-9]+|[一二三四五六七八九十]+)[.．、)）]|^\s*(\/|无|同上)\s*$/;

function elementsText(elements: readonly string[]): string {
	const [only] = elements;
	if (only === undefined) return NOTHING_HERE;
	if (elements.length === 1 && !SPLITS_UNMARKED.test(only)) return oneLine(only);
	return elements.map((element) => `${BULLET} ${oneLine(element)}`).join('\n');
}

// Readers part bodies at 、 as well as at line ends; a body that holds a comma inside brackets is safer on a line of its own.
function bodiesText(bodies: readonly string[]): string {
	if (bodies.length === 0) return NOTHING_HERE;
	const plain = bodies.every((body) => !/[、，,；;\n]/.test(body));
	return plain ? bodies.join('、') : listed(bodies);
}

function channelsText(item: CatalogueItem): string {
	return listed(item.channels.map((channel) => `${channel.selected ? '■' : '□'}${channel.label}`));
}

/** Unit of a limit printed as a bare number (`5`), which only a header can tell; null for every other limit. */
function unitOfBareNumber(limit: TimeLimit): ClauseUnit | null {
	return /^\d+$/.test(limit.text.trim()) ? (limit.clauses[0]?.unit ?? null) : null;
}

/** The unit the header states: the one most bare numbers have, null where no limit is a bare number. */
function headerUnit(items: readonly CatalogueItem[]): ClauseUnit | null {
	const counts = new Map<ClauseUnit, number>();
	for (const item of items) {
		const unit = unitOfBareNumber(item.timeLimit);
		if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + 1);
	}
	let best: ClauseUnit | null = null;
	for (const [unit, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = unit;
	return best;
}

function limitText(limit: TimeLimit, unitInHeader: ClauseUnit | null): string {
	const unit = unitOfBareNumber(limit);
	const outside = unit !== null && unit !== unitInHeader ? 时限量词[unit] : '';
	return limit.text.trim() === '' ? NOTHING_HERE : `${oneLine(limit.text)}${outside}`;
}

function tick(
	key: OfficialColumnKey,
	label: string,
	group: string,
	isTicked: (item: CatalogueItem) => boolean,
): ColumnPlan {
	return { key, label, group, share: 10, align: 'center', textOf: (item) => (isTicked(item) ? TICK : '') };
}

/** Clause numbers such as `4.3.1.1` need more room than `12`, and may not be broken. */
function seqShare(items: readonly CatalogueItem[]): number {
	return items.reduce((share, item) => Math.max(share, 4 + 2.2 * (item.seq?.length ?? 0)), 11);
}

function planColumns(items: readonly CatalogueItem[]): readonly ColumnPlan[] {
	const unit = headerUnit(items);
	const limitLabel = unit === null ? 栏目.公开时限 : `${栏目.公开时限}（${时限单位[unit]}）`;
	const left = { group: null, align: 'left' } as const;
	const center = { group: null, align: 'center' } as const;
	const matter = { group: 栏目.公开事项, align: 'center' } as const;
	const plans: readonly ColumnPlan[] = [
		{ ...center, key: 'seq', label: 栏目.序号, share: seqShare(items), textOf: (item) => oneLine(item.seq ?? '') },
		{ ...matter, key: 'category', label: 栏目.一级事项, share: 20, textOf: (item) => oneLine(item.category) },
		{ ...matter, key: 'subcategory', label: 栏目.二级事项, share: 24, textOf: (item) => optional(item.subcategory) },
		{
			...matter,
			key: 'name',
			label: 栏目.三级事项,
			share: 26,
			textOf: (item) => oneLine(item.name),
			neededBy: (item) => item.name !== shownName(item),
		},
		{ ...left, key: 'elements', label: 栏目.公开内容, share: 72, textOf: (item) => elementsText(item.elements) },
		{
			...left,
			key: 'document',
			label: 栏目.具体文件,
			share: 40,
			textOf: (item) => optional(item.document),
			neededBy: (item) => item.document !== null,
		},
		{ ...left, key: 'legalBasis', label: 栏目.公开依据, share: 52, textOf: (item) => listed(item.legalBasis) },
		{ ...center, key: 'timeLimit', label: limitLabel, share: 28, textOf: (item) => limitText(item.timeLimit, unit) },
		{ ...center, key: 'bodies', label: 栏目.公开主体, share: 24, textOf: (item) => bodiesText(item.bodies) },
		{
			...center,
			key: 'section',
			label: 栏目.责任股室,
			share: 18,
			textOf: (item) => optional(item.section),
			neededBy: (item) => item.section !== null,
		},
		{ ...left, key: 'channels', label: 栏目.公开渠道, share: 54, textOf: channelsText },
		{
			...left,
			key: 'siteColumn',
			label: 栏目.网站公开栏目,
			share: 36,
			textOf: (item) => optional(item.siteColumn),
			neededBy: (item) => item.siteColumn !== null,
		},
		tick('everyone', 栏目.全社会, 栏目.公开对象, (item) => item.audience.includes('everyone')),
		tick('specificGroup', 栏目.特定群体, 栏目.公开对象, (item) => item.audience.includes('specific-group')),
		tick('proactive', 栏目.主动, 栏目.公开方式, (item) => item.modes.includes('proactive')),
		tick('onRequest', 栏目.依申请公开, 栏目.公开方式, (item) => item.modes.includes('on-request')),
		tick('county', 栏目.县级, 栏目.公开层级, (item) => item.levels.includes('county')),
		tick('township', 栏目.乡级, 栏目.公开层级, (item) => item.levels.includes('township')),
		tick('village', 栏目.村级, 栏目.公开层级, (item) => item.levels.includes('village')),
	];
	return plans.filter((plan) => plan.neededBy === undefined || items.some(plan.neededBy));
}

function inReadingOrder(one: OfficialCell, other: OfficialCell): number {
	return one.row - other.row || one.column - other.column;
}

function layoutHeader(columns: readonly OfficialColumn[]): OfficialCell[] {
	const cells: OfficialCell[] = [];
	for (const [column, { label, group }] of columns.entries()) {
		if (group === null) {
			cells.push({ row: 0, column, rowSpan: HEADER_ROWS, columnSpan: 1, text: label });
			continue;
		}
		if (columns[column - 1]?.group !== group) {
			const columnSpan = columns.filter((other) => other.group === group).length;
			cells.push({ row: 0, column, rowSpan: 1, columnSpan, text: group });
		}
		cells.push({ row: 1, column, rowSpan: 1, columnSpan: 1, text: label });
	}
	return cells.sort(inReadingOrder);
}

/** How many rows from `row` on share the cell of `key`; 0 when `row` is covered by a cell above. */
function spanFrom(items: readonly CatalogueItem[], row: number, key: OfficialColumnKey): number {
	const joins = (index: number): boolean => {
		const [above, item] = [items[index - 1], items[index]];
		if (above === undefined || item === undefined || above.category !== item.category) return false;
		if (key === 'category') return true;
		return key === 'subcategory' && item.subcategory !== null && above.subcategory === item.subcategory;
	};
	if (joins(row)) return 0;
	let span = 1;
	while (joins(row + span)) span += 1;
	return span;
}

function layoutBody(items: readonly CatalogueItem[], plans: readonly ColumnPlan[], merge: boolean): OfficialCell[] {
	const cells: OfficialCell[] = [];
	for (const [row, item] of items.entries()) {
		for (const [column, plan] of plans.entries()) {
			const rowSpan = merge ? spanFrom(items, row, plan.key) : 1;
			if (rowSpan > 0) cells.push({ row, column, rowSpan, columnSpan: 1, text: plan.textOf(item) });
		}
	}
	return cells;
}

function headLinesOf(catalogue: Catalogue): string[] {
	const { place, issuer, issuedOn, edition, title } = catalogue;
	const lines = [题头.地区(place.name, place.province, place.level)];
	if (issuer !== null) lines.push(题头.发布机关(issuer));
	if (issuedOn !== null) {
		const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
		lines.push(题头.发布日期(year, month, day));
	}
	if (edition !== null && !title.includes(edition)) lines.push(题头.版本(edition));
	return lines;
}

function ruleText(rule: CatalogueRule): string {
	const text = oneLine(rule.text);
	return rule.number === null || text.startsWith(rule.number) ? text : `${rule.number} ${text}`;
}

function notesOf(items: readonly CatalogueItem[]): string[] {
	return [items.some((item) => item.channels.some((channel) => !channel.selected)) ? 备注.全列 : 备注.只列已选];
}

/** 标准目录官方式样. Every item of the catalogue is one body row, in reading order; `raw`, warnings and positions are not printed. */
export function layoutCatalogue(catalogue: Catalogue, options: OfficialLayoutOptions = {}): OfficialTable {
	const plans = planColumns(catalogue.items);
	const columns = plans.map(({ key, label, group, share, align }) => ({ key, label, group, share, align }));
	return {
		title: oneLine(catalogue.title),
		documentNumber: catalogue.documentNumber,
		headLines: headLinesOf(catalogue),
		columns,
		header: layoutHeader(columns),
		bodyRowCount: catalogue.items.length,
		body: layoutBody(catalogue.items, plans, options.merge ?? true),
		notes: notesOf(catalogue.items),
		rulesHeading: 备注.其他规定,
		rules: catalogue.rules.map(ruleText),
	};
}

/** Takes a table as it is and lays a catalogue out: every writer accepts either. */
export function toOfficialTable(source: Catalogue | OfficialTable, options: OfficialLayoutOptions = {}): OfficialTable {
	return 'items' in source ? layoutCatalogue(source, options) : source;
}

/** How a body cell is aligned: as its column, but the mark for "nothing here" always stands in the middle. */
export function alignOf(table: OfficialTable, cell: OfficialCell): 'center' | 'left' {
	return cell.text === NOTHING_HERE ? 'center' : (table.columns[cell.column]?.align ?? 'left');
}

/** The same table with merged body cells cut before each row for which `cutsBefore` holds; each piece repeats the text. */
export function cutMergedCells(table: OfficialTable, cutsBefore: (row: number) => boolean): OfficialTable {
	const body: OfficialCell[] = [];
	for (const cell of table.body) {
		let start = cell.row;
		for (let row = cell.row + 1; row <= cell.row + cell.rowSpan; row++) {
			if (row < cell.row + cell.rowSpan && !cutsBefore(row)) continue;
			body.push({ ...cell, row: start, rowSpan: row - start });
			start = row;
		}
	}
	return { ...table, body: body.sort(inReadingOrder) };
}

/** Body texts as a full grid, `[row][column]`: merged cells are repeated on every row they cover. */
export function bodyGrid(table: OfficialTable): string[][] {
	const grid = Array.from({ length: table.bodyRowCount }, () => table.columns.map(() => ''));
	for (const cell of table.body) {
		for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
			const line = grid[row];
			if (line) line[cell.column] = cell.text;
		}
	}
	return grid;
}
