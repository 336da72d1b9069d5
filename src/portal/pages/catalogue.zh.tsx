import type { Catalogue } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, CHANNEL_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { documentDoubts } from '../../catalogue/overview/doubts.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { type FilterGroup, FilterPanel } from '../../ui/filter-panel/filter-panel.zh.tsx';
import { itemTable } from '../../ui/item-table/item-table.zh.ts';
import { asChild } from '../../ui/markup.ts';
import { Notice } from '../../ui/notice/notice.tsx';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, filterAddress } from '../addresses.ts';
import type { DownloadWriter } from '../deps.ts';
import { plainText } from '../names.ts';
import type { PageView } from '../page-view.ts';
import type { EditionSummary, Facets, ItemFilter, ItemPage } from '../queries.ts';
import { editionProvenance, Page } from './page.zh.tsx';
import { EditionDownloads, EditionFacts, PLACES_COLUMN, ReconstructedNotice } from './places.zh.tsx';

/** More is of no use to a reader; the files have them all. */
const SHOWN_DOUBTS = 50;

const GROUPS: readonly { name: keyof ItemFilter; title: string; wordOf: (value: string) => string }[] = [
	{ name: 'category', title: '类别', wordOf: (value) => clip(value, 30) },
	{ name: 'level', title: '层级', wordOf: (value) => LEVEL_WORDS[value as keyof typeof LEVEL_WORDS] ?? value },
	{ name: 'mode', title: '方式', wordOf: (value) => MODE_WORDS[value as keyof typeof MODE_WORDS] ?? value },
	{ name: 'audience', title: '对象', wordOf: (value) => AUDIENCE_WORDS[value as keyof typeof AUDIENCE_WORDS] ?? value },
	{ name: 'channel', title: '渠道', wordOf: (value) => CHANNEL_WORDS[value as keyof typeof CHANNEL_WORDS] ?? value },
	{ name: 'body', title: '单位', wordOf: (value) => clip(value, 24) },
	{ name: 'hasWarnings', title: '核对', wordOf: (value) => (value === 'true' ? '有待核对处' : '没有疑问') },
];

function filterGroups(view: PageView, base: string, filter: ItemFilter, facets: Facets): FilterGroup[] {
	return GROUPS.map(({ name, title, wordOf }) => {
		const { [name]: chosen, ...others } = filter;
		return {
			title,
			allHref: view.href(filterAddress(base, others)),
			choices: facets[name].map(({ value, count }) => ({
				label: wordOf(value),
				count,
				isChosen: chosen !== undefined && String(chosen) === value,
				href: view.href(filterAddress(base, { ...others, [name]: value })),
			})),
		};
	}).filter((group) => group.choices.length > 1 || group.choices.some((choice) => choice.isChosen));
}

function chosenWords(filter: ItemFilter): string[] {
	return GROUPS.flatMap(({ name, title, wordOf }) => {
		const value = filter[name];
		return value === undefined ? [] : [`${title}“${wordOf(String(value))}”`];
	});
}

/** 标准目录 as a readable list, of the current edition (`editionKey` in the address or not) or an older one. */
export function CataloguePage(props: {
	view: PageView;
	edition: EditionSummary;
	catalogue: Catalogue;
	filter: ItemFilter;
	page: number;
	pageSize: number;
	list: ItemPage;
	writers: readonly DownloadWriter[];
	/** True on `/catalogue`, false on the page of one edition. */
	isCurrentView: boolean;
}) {
	const { view, edition, catalogue, filter, page, pageSize, list, writers, isCurrentView } = props;
	const placeName = catalogue.place.name;
	const base = isCurrentView ? addresses.catalogue(edition.placeKey) : addresses.edition(edition.placeKey, edition.key);
	const chosen = chosenWords(filter);
	const doubts = documentDoubts(catalogue);
	const title = isCurrentView ? '标准目录' : (edition.label ?? edition.key);
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: placeName, href: addresses.place(edition.placeKey) },
				...(isCurrentView ? [] : [{ text: '版本', href: addresses.editions(edition.placeKey) }]),
				{ text: title },
			]}
			provenance={editionProvenance(placeName, edition)}
			head={{
				title: `${placeName}${title}`,
				description: `${catalogue.title}，共 ${list.unfilteredTotal} 项公开事项。`,
				column: { ...PLACES_COLUMN, name: `${placeName}标准目录`, description: catalogue.title },
				feedPath: addresses.placeFeed(edition.placeKey),
				isUnlisted: view.isLarge || chosen.length > 0 || page > 1,
			}}
		>
			<h1>{clip(catalogue.title, 160)}</h1>
			{edition.isReconstructed && <ReconstructedNotice />}
			{!edition.isCurrent && (
				<Notice kind="hint" title="这是旧版本">
					<p>
						现在适用的是另一版：<a href={view.href(addresses.catalogue(edition.placeKey))}>查看现行目录</a>
					</p>
				</Notice>
			)}
			<FilterPanel groups={filterGroups(view, base, filter, list.facets)} />
			<p role="status">
				{chosen.length === 0 ? (
					`共 ${list.unfilteredTotal} 项。`
				) : (
					<>
						{chosen.join('、')}：{list.total} 项（全部 {list.unfilteredTotal} 项）。
						<a href={view.href(base)}>取消全部筛选</a>
					</>
				)}
			</p>
			{list.total === 0 ? (
				<EmptyState title={list.unfilteredTotal === 0 ? '这份目录里没有事项' : '没有同时符合这些条件的事项'}>
					<p>
						{list.unfilteredTotal === 0 ? '可能是导入时没有认出表格，请联系管理员核对原件。' : '去掉一个条件再看看。'}
					</p>
				</EmptyState>
			) : (
				asChild(
					itemTable(
						plainText(clip(catalogue.title, 120)),
						list.items.map((record) => ({
							href: view.href(addresses.item(record.placeKey, record.key)),
							item: record.item,
						})),
					),
				)
			)}
			<Pager
				page={page}
				pageCount={Math.ceil(list.total / pageSize)}
				hrefOf={(number) => view.href(filterAddress(base, filter, number))}
			/>
			{!isCurrentView && <EditionFacts view={view} edition={edition} />}
			{doubts.length > 0 && (
				<details>
					<summary>整份文件有 {doubts.length} 处待核对</summary>
					<ul>
						{doubts.slice(0, SHOWN_DOUBTS).map((warning) => (
							<li>{clip(warning.message, 300)}</li>
						))}
					</ul>
				</details>
			)}
			<EditionDownloads placeKey={edition.placeKey} editionKey={edition.key} writers={writers} />
		</Page>
	);
}
