import { joinWrapped } from './fold.ts';
import type { CatalogueTable } from './table.ts';

/** `表2 某某管理政务公开表（续）` → the 事项 it is about. */
const CAPTION = /^表\s*\d+[\s　]*(.+?)(?:政务|信息)?公开(?:一览)?(?:表|目录|清单)\s*(?:[（(]续[)）])?$/;
const HEADING =
	/^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])\s*([^。；，：]{2,20})$/;

/** What a table's caption or the heading right before it says about all its rows. */
export interface TableCaption {
	readonly category: string;
	/** True for a plain heading (`二、低保`), which may just as well be something else: a doubt to voice. */
	readonly isHeading: boolean;
	/** True when the table has no caption of its own and goes by that of the table before. */
	readonly isInherited?: boolean;
}

/** 事项 a caption line names, null when it is no caption. */
export function captionOf(line: string): string | null {
	return CAPTION.exec(joinWrapped(line).text)?.[1] ?? null;
}

/**
 * The 一级事项 that stands over a table instead of in it. A caption counts unless the table has a 一级 column; a heading only where
 * the document parts its rows into several tables and the table has at most one column of names.
 */
export function tableCaption(
	table: CatalogueTable,
	caption: string | null,
	lineBefore: string | null,
	tables: number,
): TableCaption | null {
	const levels = table.columns.filter((column) => column.meaning.field === 'level');
	if (levels.some((column) => /一级/.test(column.label))) return null;
	const named = table.titleLines.map(captionOf).find((found) => found !== null) ?? caption;
	if (named !== null) return { category: named, isHeading: false };
	if (tables < 2 || levels.length > 1) return null;
	const heading = [lineBefore ?? '', ...table.titleLines]
		.map((line) => HEADING.exec(joinWrapped(line).text)?.[1])
		.find((found) => found !== undefined);
	return categoryOfHeading(heading);
}

/** The 事项 a heading line inside a table names; null when the line is no heading or names a department. */
export function sectionCategory(line: string): TableCaption | null {
	return categoryOfHeading(HEADING.exec(joinWrapped(line).text)?.[1]);
}

function categoryOfHeading(heading: string | undefined): TableCaption | null {
	const category = heading?.replace(/(政务|信息)?公开(事项|目录|清单)*(目录|清单|表)?$/, '') ?? '';
	// Tables parted by department: the heading names who, not what.
	if (/(局|委|办|办公室|委员会|中心|政府|街道|乡|镇|院|站|所|科|股)$/.test(category)) return null;
	return category === '' ? null : { category, isHeading: true };
}
