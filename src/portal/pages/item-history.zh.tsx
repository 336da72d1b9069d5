import type { ItemField } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, FIELD_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { formatInstant } from '../../ui/instant.ts';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import type { FieldChange, HistoryStep } from '../item-history.ts';
import type { PageView } from '../page-view.ts';
import { issuedText } from './page.zh.tsx';

const STEP_WORDS: Readonly<Record<HistoryStep['kind'], string>> = {
	first: '本站收录的第一版里就有这一项',
	added: '这一版新增了这一项',
	changed: '这一版有改动',
	unchanged: '没有改动',
	removed: '这一版里没有这一项了',
};

const CODE_WORDS: Readonly<Record<string, string>> = { ...AUDIENCE_WORDS, ...MODE_WORDS, ...LEVEL_WORDS };
const CODED: readonly ItemField[] = ['audience', 'modes', 'levels'];

function words(field: ItemField, entries: readonly string[]): string {
	const texts = CODED.includes(field) ? entries.map((entry) => CODE_WORDS[entry] ?? entry) : entries;
	return texts.map((text) => clip(text, 120)).join('；');
}

function Change(props: { change: FieldChange }) {
	const { field, removed, added } = props.change;
	return (
		<li class="change">
			<strong>{FIELD_WORDS[field]}</strong>
			{removed.length > 0 && (
				<del>
					<span class="quiet">原来：</span>
					{words(field, removed)}
				</del>
			)}
			{added.length > 0 && (
				<ins>
					<span class="quiet">改为：</span>
					{words(field, added)}
				</ins>
			)}
		</li>
	);
}

/** 历次版本 of one item, newest first. */
export function ItemHistory(props: { view: PageView; steps: readonly HistoryStep[] }) {
	if (props.steps.length === 0) return null;
	return (
		<section aria-labelledby="history-title">
			<h2 id="history-title">历次版本</h2>
			<ol class="history" reversed>
				{props.steps.map(({ edition, kind, changes }) => (
					<li>
						<a href={props.view.href(addresses.edition(edition.placeKey, edition.key))}>
							{edition.label ?? edition.title}
						</a>
						<span class="history__facts">
							{issuedText(edition.issuedOn)}，{formatInstant(edition.installedAt)} 收录
							{edition.isReconstructed && '，推算版'}
						</span>
						<p>{STEP_WORDS[kind]}</p>
						{changes.length > 0 && (
							<ul class="plain-list">
								{changes.map((change) => (
									<Change change={change} />
								))}
							</ul>
						)}
					</li>
				))}
			</ol>
		</section>
	);
}
