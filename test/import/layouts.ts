import type { Catalogue, CatalogueItem } from '../../src/catalogue/catalogue.ts';

/** A grid as an office types it; `''` is a blank cell. */
export type Grid = readonly (readonly string[])[];

const encode = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');

export const paragraph = (text: string) => `<p>${encode(text)}</p>`;

/** A table row; a cell `['text', 'rowspan=2']` carries attributes. */
export const row = (...cells: readonly (string | readonly [string, string])[]) =>
	`<tr>${cells
		.map((cell) => (typeof cell === 'string' ? `<td>${encode(cell)}</td>` : `<td ${cell[1]}>${encode(cell[0])}</td>`))
		.join('')}</tr>`;

export const table = (...rows: readonly string[]) => `<table>${rows.join('')}</table>`;

/** A page with a title and one table. */
export const page = (title: string, ...rows: readonly string[]) => `<h1>${title}</h1>${table(...rows)}`;

export const tabRows = (title: string, grid: Grid) =>
	`${title}\n\n${grid.map((cells) => cells.join('\t')).join('\n')}\n`;

export const TWENTY = '自信息形成或变更之日起20个工作日内';

/** An item in one line per row, as a clerk would note it down. */
export function names(catalogue: Catalogue): string[] {
	return catalogue.items.map((item) =>
		[item.seq ?? '–', item.category, item.subcategory ?? '–', item.name].join(' | '),
	);
}

/** `+label` for a ticked channel, `-label` for an open one. */
export function channels(item: CatalogueItem | undefined): string[] {
	return (item?.channels ?? []).map((channel) => `${channel.selected ? '+' : '-'}${channel.label}`);
}

/** `kind amount trigger` of each clause. */
export function clauses(item: CatalogueItem | undefined): string[] {
	return (item?.timeLimit.clauses ?? []).map((clause) =>
		[clause.kind, clause.amount, clause.trigger].filter((part) => part !== null).join(' '),
	);
}

/** `field:code` of one row's warnings. */
export function doubts(item: CatalogueItem | undefined): string[] {
	return (item?.warnings ?? []).map((warning) => `${warning.field}:${warning.code}`);
}

/** Codes of the doubts about the whole document. */
export const codes = (catalogue: Catalogue) =>
	catalogue.warnings.filter((warning) => warning.row === undefined).map((warning) => warning.code);

/** A plain header, and rows for it. */
export const HEAD = ['序号', '公开事项', '公开内容', '公开依据', '公开时限', '公开主体', '公开渠道'];
export const plain = (seq: string, name: string, content = '名单', body = '区民政局') => [
	seq,
	name,
	content,
	'《办法》',
	TWENTY,
	body,
	'政府网站',
];
