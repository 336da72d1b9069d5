import type { CatalogueItem } from '../catalogue.ts';
import { normalizeName } from '../similarity.ts';

/** 事项 as the reader of a table sees it: headings from the outside in, then the name; equal neighbours are written once. */
export interface ItemPath {
	readonly parents: readonly string[];
	readonly name: string;
}

/** {@link ItemPath} of a row: a 二级 or 一级 that only repeats the name is not a parent. */
export function pathOf(item: CatalogueItem): ItemPath {
	const parents: string[] = [];
	for (const heading of [item.category, item.subcategory]) {
		if (heading === null || heading === '' || heading === item.name || parents.includes(heading)) continue;
		parents.push(heading);
	}
	return { parents, name: item.name };
}

/** Key under which the rows of one 事项 (one per named document) meet. */
export function pathKey(path: ItemPath): string {
	return [...path.parents, path.name].map(normalizeName).join('/');
}

/** {@link pathKey} of a row. */
export function itemKey(item: CatalogueItem): string {
	return pathKey(pathOf(item));
}
