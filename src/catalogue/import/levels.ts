import type { ItemField } from '../catalogue.ts';
import { sectionCategory, type TableCaption } from './captions.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { isDitto } from './row-kinds.ts';
import type { BodyRow, CatalogueTable } from './table.ts';
import type { WarningCode } from './warning-codes.ts';

/** Names of one row over the levels, with what was inherited or doubted. */
export interface LevelReading {
	readonly category: string;
	readonly subcategory: string | null;
	readonly name: string;
	/** True when the row has no name of its own: a further document or line of the item above. */
	readonly isContinuation: boolean;
	readonly doubts: readonly { readonly field: ItemField; readonly code: WarningCode; readonly detail: string }[];
}

interface Surroundings {
	readonly caption: TableCaption | null;
}

type Names = readonly (string | null)[];

interface OwnNames {
	/** What the row itself prints per level; null for blank and for cells covered by a merge. */
	readonly own: Names;
	/** What a merged cell above covers the row with; exact grids only. */
	readonly covered: Names;
	readonly row: BodyRow;
}

/** Reads the level columns of all rows together: a blank 一级 can only be understood from its neighbours. */
export function readLevelColumns(
	table: CatalogueTable,
	around: Surroundings,
	knowledge: ImportKnowledge,
): LevelReading[] {
	const columns = table.columns
		.map((column, index) => ({ meaning: column.meaning, index }))
		.filter(({ meaning }) => meaning.field === 'level')
		.sort((left, right) =>
			left.meaning.field === 'level' && right.meaning.field === 'level' ? left.meaning.depth - right.meaning.depth : 0,
		);
	if (columns.length === 0) return namesFromContent(table, around);
	const rows = table.rows.map((row): OwnNames => {
		const cells = columns.map(({ index }) => row.cells[index]);
		const text = (cell: (typeof cells)[number]) => {
			const joined = cell === undefined ? '' : joinWrapped(cell.text).text;
			return joined === '' || joined === '/' || isDitto(foldText(joined)) ? null : joined;
		};
		return {
			own: cells.map((cell) => (cell?.origin === 'own' ? text(cell) : null)),
			covered: cells.map((cell) => (cell?.origin === 'above' ? text(cell) : null)),
			row,
		};
	});
	const hasSingles = rows.some((row) => row.own[0] !== null && (row.own[1] === null || row.own[1] === row.own[0]));
	const readings: LevelReading[] = [];
	let above: Names = columns.map(() => null);
	for (const [index, current] of rows.entries()) {
		const { names, doubts } = settleNames(current, above, rows, index, hasSingles, knowledge);
		above = names;
		const section =
			columns.length > 1 || current.row.section === undefined ? null : sectionCategory(current.row.section);
		readings.push(presentNames(names, current, around.caption ?? section, doubts));
	}
	return readings;
}

/** A table without any column of names: what is disclosed also names the item, and both readings are doubts. */
function namesFromContent(table: CatalogueTable, around: Surroundings): LevelReading[] {
	const column = table.columns.findIndex(({ meaning }) => meaning.field === 'elements');
	return table.rows.map((row) => {
		const name = joinWrapped(row.cells[column]?.text ?? '').text;
		const detail = '本表没有事项名称一栏，以公开内容为名称，也可能整栏就是事项名称';
		const doubts: Doubts = [
			{ field: 'name', code: 'column-guessed', detail },
			{ field: 'elements', code: 'column-guessed', detail },
		];
		return presentNames([name === '' ? null : name], null, around.caption, doubts);
	});
}

type Doubts = { field: ItemField; code: WarningCode; detail: string }[];

function settleNames(
	current: OwnNames,
	above: Names,
	rows: readonly OwnNames[],
	index: number,
	hasSingles: boolean,
	knowledge: ImportKnowledge,
): { names: Names; doubts: Doubts } {
	const { own, covered } = current;
	const doubts: Doubts = [];
	const firstOwn = own.findIndex((name) => name !== null);
	if (firstOwn <= 0 && firstOwn !== -1)
		return { names: own.map((name, depth) => name ?? covered[depth] ?? null), doubts };
	if (covered.some((name) => name !== null)) {
		const names = own.map(
			(name, depth) => name ?? covered[depth] ?? (depth < firstOwn ? (above[depth] ?? null) : null),
		);
		doubts.push({
			field: 'category',
			code: 'inherited-from-above',
			detail: `合并单元格“${covered.filter((name) => name !== null).join(' / ')}”`,
		});
		return { names, doubts };
	}
	if (firstOwn === -1) {
		if (above.some((name) => name !== null))
			doubts.push({
				field: 'category',
				code: 'inherited-from-above',
				detail: `“${above.filter((name) => name !== null).join(' / ')}”`,
			});
		else doubts.push({ field: 'name', code: 'blank-cell', detail: '本行与上行都没有印事项名称' });
		return { names: above, doubts };
	}
	const decision = firstOwn === 1 && hasSingles ? decideBlankTop(rows, index, above, knowledge) : null;
	if (decision !== null) {
		doubts.push({ field: 'category', code: 'level-ambiguous', detail: decision.detail });
		return { names: decision.names, doubts };
	}
	const names = own.map((name, depth) => (depth < firstOwn ? (above[depth] ?? null) : name));
	doubts.push({
		field: 'category',
		code: 'inherited-from-above',
		detail: `“${names
			.slice(0, firstOwn)
			.filter((name) => name !== null)
			.join(' / ')}”`,
	});
	return { names, doubts };
}

/**
 * 一级 blank, 二级 printed. Usually a merged cell above; but a single name may have been printed on the right side of a cell merged
 * across both columns, and a merge over a page break prints its text on the next page. Each reading other than "as above" is a doubt.
 */
function decideBlankTop(
	rows: readonly OwnNames[],
	index: number,
	above: Names,
	knowledge: ImportKnowledge,
): { names: Names; detail: string } | null {
	const name = rows[index]?.own[1] ?? null;
	if (name === null) return null;
	const rest = (rows[index]?.own ?? []).slice(2);
	const standalone: Names = [name, null, ...rest];
	const aboveName = above[0] ?? null;
	const isClosed = aboveName === null || (above[1] ?? null) === null;
	const below = headBelow(rows, index);
	const belowName = below === null ? null : (below.own[0] ?? null);
	const belowIsOpen = below !== null && below.own[1] !== null && below.own[1] !== undefined;
	if (knowledge.topLevelNames.includes(foldText(name, knowledge.simplify))) {
		return {
			names: standalone,
			detail: `“${name}”印在二级列、一级列空白，本表单独事项左右列不一；按独立一级事项读，也可能归“${aboveName ?? '上行'}”${belowName === null ? '' : `或“${belowName}”`}`,
		};
	}
	if (!isClosed) return null;
	if (belowName !== null && belowIsOpen) {
		return {
			names: [belowName, name, ...rest],
			detail: `“${name}”一级列空白，上行“${aboveName ?? ''}”没有二级事项；按跨页合并单元格归下页“${belowName}”，也可能是独立事项`,
		};
	}
	return {
		names: standalone,
		detail: `“${name}”一级列空白，上行“${aboveName ?? ''}”没有二级事项，不能沿用；按独立一级事项读`,
	};
}

/** The next row with a 一级 of its own, if only a page break lies between. */
function headBelow(rows: readonly OwnNames[], index: number): OwnNames | null {
	for (let next = index; next + 1 < rows.length; next++) {
		if (rows[next]?.row.endsPage === true) {
			const head = rows[next + 1];
			return head !== undefined && head.own[0] !== null ? head : null;
		}
		if (rows[next + 1]?.own[0] !== null) return null;
	}
	return null;
}

function presentNames(
	names: Names,
	current: OwnNames | null,
	caption: TableCaption | null,
	doubts: Doubts,
): LevelReading {
	const path = caption === null ? [...names] : [caption.category, ...names];
	const filled = path.filter((name): name is string => name !== null);
	const category = path[0] ?? filled[0] ?? '';
	const subcategory = path[1] ?? null;
	const name = filled[filled.length - 1] ?? '';
	const all = [...doubts];
	if (caption?.isInherited === true)
		all.push({
			field: 'category',
			code: 'inherited-from-above',
			detail: `本表没有表题，沿用上一张表的“${caption.category}”`,
		});
	if (caption?.isHeading === true)
		all.push({ field: 'category', code: 'category-from-heading', detail: `“${caption.category}”` });
	if (filled.length > 3)
		all.push({
			field: 'subcategory',
			code: 'levels-collapsed',
			detail: `原表${filled.length}级“${filled.join(' / ')}”，只取一级、二级与末级`,
		});
	return {
		category,
		subcategory,
		name,
		isContinuation: current?.own.every((own) => own === null) ?? false,
		doubts: all,
	};
}
