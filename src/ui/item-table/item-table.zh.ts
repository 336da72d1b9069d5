import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, CHANNEL_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { doubtsOf } from '../../catalogue/overview/doubts.ts';
import { type Markup, markup } from '../markup.ts';
import { clip, firstOf } from '../shorten.ts';

/** One row of the list. */
export interface ItemTableRow {
	readonly href: string;
	readonly item: CatalogueItem;
	/** The place, in lists over several places. */
	readonly placeName?: string;
}

const SHOWN_ELEMENTS = 4;
const SHOWN_NAMES = 3;

function elementsCell(item: CatalogueItem): Markup {
	const rest = item.elements.length - SHOWN_ELEMENTS;
	if (item.elements.length === 0) return markup`<span class="quiet">原文没有写</span>`;
	const shown = item.elements.slice(0, SHOWN_ELEMENTS).map((element) => markup`<li>${clip(element, 60)}</li>`);
	const more = rest > 0 ? markup`<li class="quiet">等，共 ${item.elements.length} 项</li>` : null;
	return markup`<ul class="items__elements">${shown}${more}</ul>`;
}

/** The canonical words of the ticked channels: catalogues print long labels, which the page of the item shows in full. */
function channelsCell(item: CatalogueItem): Markup {
	const ticked = item.channels.filter((channel) => channel.selected);
	const words = ticked.map(({ kind, label }) => (kind === 'other' ? clip(label, 24) : CHANNEL_WORDS[kind]));
	if (words.length > 0) return markup`${[...new Set(words)].join('、')}`;
	return markup`<span class="quiet">${item.channels.length > 0 ? '一项也没有选' : '原文没有写'}</span>`;
}

function whoCell(item: CatalogueItem): Markup {
	const words = [
		item.audience.map((value) => AUDIENCE_WORDS[value]).join('、'),
		item.modes.map((value) => MODE_WORDS[value]).join('、'),
		item.levels.map((value) => LEVEL_WORDS[value]).join('、'),
	].filter((word) => word !== '');
	return markup`<ul class="plain-list">${words.map((word) => markup`<li>${word}</li>`)}</ul>`;
}

function rowOf({ href, item, placeName }: ItemTableRow, isPlaceShown: boolean): Markup {
	const above = [item.subcategory, item.document].filter((text) => text !== null && text !== item.name) as string[];
	const doubts = doubtsOf(item).length;
	return markup`<tr role="row" class="items__row">
<td role="cell" class="items__cell" data-label="序号">${item.seq ?? markup`<span class="quiet" title="原文没有印序号">—</span>`}</td>
<th role="rowheader" scope="row" class="items__cell items__name"><a href="${href}">${clip(item.name, 80)}</a>${above.map((text) => markup`<span class="under">${clip(text, 80)}</span>`)}${
		doubts > 0 ? markup`<span class="doubt"><span aria-hidden="true">△</span> 有 ${doubts} 处待核对</span>` : null
	}</th>
${isPlaceShown ? markup`<td role="cell" class="items__cell" data-label="地方">${placeName}</td>\n` : null}<td role="cell" class="items__cell" data-label="公开内容">${elementsCell(item)}</td>
<td role="cell" class="items__cell" data-label="公开时限">${clip(item.timeLimit.text, 60) || markup`<span class="quiet">原文没有写</span>`}</td>
<td role="cell" class="items__cell" data-label="公开主体">${
		firstOf(
			item.bodies.map((body) => clip(body, 24)),
			SHOWN_NAMES,
			'个单位',
		) || markup`<span class="quiet">原文没有写</span>`
	}</td>
<td role="cell" class="items__cell" data-label="在哪里公开">${channelsCell(item)}</td>
<td role="cell" class="items__cell" data-label="对象、方式、层级">${whoCell(item)}</td>
</tr>`;
}

/**
 * 标准目录 as people read it: a table on a wide screen and on paper, cards on a phone and in large type (the CSS turns one into the other,
 * the roles keep it a table for a screen reader). Consecutive rows of one 一级事项 share a heading row.
 */
export function itemTable(caption: string, rows: readonly ItemTableRow[]): Markup {
	const isPlaceShown = rows.some((row) => row.placeName !== undefined);
	const groups: Markup[] = [];
	for (let index = 0; index < rows.length; ) {
		const category = rows[index]?.item.category ?? '';
		const body: Markup[] = [];
		for (let row = rows[index]; row && row.item.category === category; row = rows[++index])
			body.push(rowOf(row, isPlaceShown));
		groups.push(markup`<tbody role="rowgroup"><tr role="row" class="items__group"><th role="rowheader" scope="rowgroup" colspan="${isPlaceShown ? 8 : 7}">${clip(category, 80)}<span class="items__count">${body.length} 项</span></th></tr>
${body}</tbody>`);
	}
	const place = isPlaceShown ? markup`<th role="columnheader" scope="col" class="items__head">地方</th>` : null;
	return markup`<table role="table" class="items"><caption class="only-read">${caption}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="items__head">序号</th><th role="columnheader" scope="col" class="items__head items__head--name">公开事项</th>${place}<th role="columnheader" scope="col" class="items__head items__head--elements">公开内容</th><th role="columnheader" scope="col" class="items__head">公开时限</th><th role="columnheader" scope="col" class="items__head">公开主体</th><th role="columnheader" scope="col" class="items__head">在哪里公开</th><th role="columnheader" scope="col" class="items__head">对象、方式、层级</th></tr></thead>
${groups}</table>`;
}
