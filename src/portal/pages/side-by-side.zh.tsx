import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import { normaliseName } from '../names.ts';
import type { PageView } from '../page-view.ts';
import type { ItemRecord } from '../queries.ts';

const LONGEST_ENTRY = 200;

const ROWS: readonly (readonly [string, (item: CatalogueItem) => readonly string[]])[] = [
	['公开内容', (item) => item.elements],
	['公开时限', (item) => (item.timeLimit.text === '' ? [] : [item.timeLimit.text])],
	['公开主体', (item) => item.bodies],
	['在哪里公开', (item) => item.channels.filter((channel) => channel.selected).map((channel) => channel.label)],
	['公开对象', (item) => item.audience.map((value) => AUDIENCE_WORDS[value])],
	['公开方式', (item) => item.modes.map((value) => MODE_WORDS[value])],
	['公开层级', (item) => item.levels.map((value) => LEVEL_WORDS[value])],
	['公开依据', (item) => item.legalBasis],
];

function isSame(entries: readonly (readonly string[])[]): boolean {
	return new Set(entries.map((texts) => normaliseName(texts.join('')))).size === 1;
}

/** A few rows beside each other, one column each, field by field, with a word for what is the same and what is not. */
export function SideBySide(props: { view: PageView; entries: readonly ItemRecord[] }) {
	const { view, entries } = props;
	return (
		<table class="printed">
			<thead>
				<tr>
					<th scope="col">比什么</th>
					{entries.map((record) => (
						<th scope="col">
							<a href={view.href(addresses.item(record.placeKey, record.key))}>{clip(record.placeName, 40)}</a>
							<span class="under">{clip(record.item.document ?? record.item.category, 60)}</span>
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{ROWS.map(([title, textsOf]) => {
					const texts = entries.map((record) => textsOf(record.item));
					return (
						<tr>
							<th scope="row">
								{title}
								{entries.length > 1 && <span class="under">{isSame(texts) ? '＝ 相同' : '≠ 不同'}</span>}
							</th>
							{texts.map((cell, index) => (
								<td data-label={clip(entries[index]?.placeName ?? '', 40)}>
									{cell.length === 0 ? (
										<span class="quiet">原文没有写</span>
									) : (
										<ul class={cell.length > 1 ? 'items__elements' : 'plain-list'}>
											{cell.map((text) => (
												<li>{clip(text, LONGEST_ENTRY)}</li>
											))}
										</ul>
									)}
								</td>
							))}
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
