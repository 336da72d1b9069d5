import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { FIELD_WORDS } from '../../catalogue/item-words.zh.ts';
import { DISCLOSURE_KINDS } from '../../disclosure/disclosure.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { FilterPanel } from '../../ui/filter-panel/filter-panel.zh.tsx';
import { Highlight } from '../../ui/highlight/highlight.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { NextPage } from '../../ui/next-page/next-page.zh.tsx';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { VerdictMark } from '../../ui/verdict/verdict.tsx';
import { addresses } from '../addresses.ts';
import type { DisclosureSearchPage } from '../disclosure-queries.ts';
import { plainText } from '../names.ts';
import type { PageView } from '../page-view.ts';
import { KIND_WORDS, VALIDITY_WORDS, verdictOf } from '../present-disclosure.zh.ts';
import type { PlaceSummary, SearchPage, TopicSummary } from '../queries.ts';
import { type SiteSearch, searchAddress } from '../search-address.ts';
import { Page } from './page.zh.tsx';

/** ` 2,345 条`, or `超过 1,000 条` where the store stopped counting. */
function countText(page: Pick<SearchPage, 'total' | 'isExact'>): string {
	const number = page.total.toLocaleString('en-US');
	return page.isExact ? ` ${number} 条` : `超过 ${number} 条`;
}

function Suggestions(props: { view: PageView; topics: readonly TopicSummary[] }) {
	return (
		<>
			<p>常见的事项：</p>
			<ul class="rows">
				{props.topics.slice(0, 6).map((topic) => (
					<li>
						<a href={props.view.href(addresses.topic(topic.key))}>{clip(topic.name, 40)}</a>
						<span class="rows__side">{topic.placeCount} 个地方</span>
					</li>
				))}
			</ul>
		</>
	);
}

/** Choices beside each other; more of them nobody reads. */
const SHOWN_PLACES = 12;

/** All places where they are few; of many the chosen one and those of the hits on the page. */
function offeredPlaces(
	places: readonly PlaceSummary[],
	query: SiteSearch,
	found: readonly string[],
): readonly PlaceSummary[] {
	if (places.length <= SHOWN_PLACES) return places;
	const keys = new Set([query.placeKey, ...found]);
	return places.filter((place) => keys.has(place.key)).slice(0, SHOWN_PLACES);
}

function PlaceFilter(props: {
	view: PageView;
	query: SiteSearch;
	/** Places of what was found. */
	found: readonly string[];
	places: readonly PlaceSummary[];
}) {
	const { view, query, found, places: all } = props;
	const places = offeredPlaces(all, query, found);
	const hrefOf = (placeKey?: string) => {
		const { placeKey: _place, after: _after, page: _page, ...rest } = query;
		return view.href(searchAddress(placeKey === undefined ? rest : { ...rest, placeKey }));
	};
	if (all.length < 2) return null;
	return (
		<nav class="filters" aria-label="按地方筛选">
			<div class="filter">
				<p class="filter__title" id="search-place">
					地方
				</p>
				<ul class="filter__choices" aria-labelledby="search-place">
					<li>
						{query.placeKey === undefined ? <span class="filter__chosen">全部</span> : <a href={hrefOf()}>全部</a>}
					</li>
					{places.map((place) => (
						<li>
							{query.placeKey === place.key ? (
								<span class="filter__chosen">{clip(place.name, 30)}</span>
							) : (
								<a href={hrefOf(place.key)}>{clip(place.name, 30)}</a>
							)}
						</li>
					))}
					{places.length < all.length && (
						<li>
							<a href={view.href(addresses.places)}>别的地方</a>
						</li>
					)}
				</ul>
			</div>
		</nav>
	);
}

/** Form and year of what was published. */
function KindFilter(props: { view: PageView; query: SiteSearch; years: readonly number[] }) {
	const { view, query, years } = props;
	const { after: _after, page: _page, ...own } = query;
	const hrefOf = (changes: Partial<SiteSearch>) =>
		view.href(searchAddress({ ...own, scope: 'disclosures', ...changes }));
	const { kind: _kind, ...withoutKind } = own;
	const { year: _year, ...withoutYear } = own;
	return (
		<FilterPanel
			groups={[
				{
					title: '形式',
					allHref: view.href(searchAddress({ ...withoutKind, scope: 'disclosures' })),
					choices: DISCLOSURE_KINDS.map((kind) => ({
						label: KIND_WORDS[kind],
						count: null,
						href: hrefOf({ kind }),
						isChosen: query.kind === kind,
					})),
				},
				{
					title: '年份',
					allHref: view.href(searchAddress({ ...withoutYear, scope: 'disclosures' })),
					choices: [...new Set([...(query.year === undefined ? [] : [query.year]), ...years])].map((year) => ({
						label: `${year}年`,
						count: null,
						href: hrefOf({ year }),
						isChosen: query.year === year,
					})),
				},
			]}
		/>
	);
}

function ItemHits(props: { view: PageView; query: SiteSearch; result: SearchPage; pageSize: number }) {
	const { view, query, result, pageSize } = props;
	return (
		<>
			<ol class="plain-list" start={(query.page - 1) * pageSize + 1}>
				{result.hits.map(({ record, title, excerpts }) => (
					<li class="result">
						<h2>
							<a href={view.href(addresses.item(record.placeKey, record.key))}>
								<Highlight fragments={title} />
							</a>
						</h2>
						<p class="quiet">
							{clip(record.placeName, 40)} › {clip(record.item.category, 40)}
						</p>
						{excerpts.map(({ field, fragments }) => (
							<p>
								<span class="quiet">{FIELD_WORDS[field]}：</span>
								<Highlight fragments={fragments} />
							</p>
						))}
					</li>
				))}
			</ol>
			<Pager
				page={query.page}
				pageCount={Math.ceil(result.total / pageSize)}
				hrefOf={(page) => view.href(searchAddress({ ...query, after: null, scope: 'items', page }))}
			/>
		</>
	);
}

function DisclosureHits(props: {
	view: PageView;
	query: SiteSearch;
	result: DisclosureSearchPage;
	calendar: WorkCalendar;
}) {
	const { view, query, result, calendar } = props;
	const own = { ...query, page: 1, scope: 'disclosures' as const };
	return (
		<>
			<ol class="plain-list">
				{result.hits.map(({ disclosure, placeName, title, excerpt }) => {
					const verdict = verdictOf(disclosure, calendar);
					return (
						<li class="result">
							<h2>
								<a href={view.href(addresses.disclosure(disclosure.placeKey, disclosure.key))}>
									<Highlight fragments={title} />
								</a>
							</h2>
							<p class="entry__facts">
								<time datetime={disclosure.publishedAt}>{formatInstant(disclosure.publishedAt)}</time>
								<span>{KIND_WORDS[disclosure.kind]}</span>
								<span>
									{clip(placeName, 40)} › {clip(disclosure.bodyName, 40)}
								</span>
								{disclosure.validity && <span class="status">{VALIDITY_WORDS[disclosure.validity]}</span>}
								{verdict && <VerdictMark verdict={verdict} />}
							</p>
							{disclosure.isOpen && excerpt.length > 0 && (
								<p>
									<Highlight fragments={excerpt} />
								</p>
							)}
						</li>
					);
				})}
			</ol>
			<NextPage
				firstHref={query.after === null ? null : view.href(searchAddress({ ...own, after: null }))}
				nextHref={result.next && view.href(searchAddress({ ...own, after: result.next }))}
				nextText={result.next?.by === 'others' && result.next.row === null ? '含有这些词的其他信息' : '更早的'}
			/>
		</>
	);
}

/** The two things that can be searched, with how much was found in each. */
function Scopes(props: {
	view: PageView;
	query: SiteSearch;
	scope: 'items' | 'disclosures';
	items: SearchPage;
	disclosures: DisclosureSearchPage;
}) {
	const { view, query, scope, items, disclosures } = props;
	const hrefOf = (one: 'items' | 'disclosures') =>
		view.href(searchAddress({ text: query.text, ...(query.placeKey ? { placeKey: query.placeKey } : {}), scope: one }));
	return (
		<nav aria-label="搜什么">
			<ul class="years">
				<li>
					<a href={hrefOf('disclosures')} aria-current={scope === 'disclosures' ? 'page' : undefined}>
						公开信息（{countText(disclosures).trim()}）
					</a>
				</li>
				<li>
					<a href={hrefOf('items')} aria-current={scope === 'items' ? 'page' : undefined}>
						目录事项（{countText(items).trim()}）
					</a>
				</li>
			</ul>
		</nav>
	);
}

export interface SearchResultsProps {
	readonly view: PageView;
	readonly query: SiteSearch;
	/** Which of the two is shown; of the other only the number counts. */
	readonly scope: 'items' | 'disclosures';
	readonly items: SearchPage;
	readonly disclosures: DisclosureSearchPage;
	readonly pageSize: number;
	readonly places: readonly PlaceSummary[];
	readonly topics: readonly TopicSummary[];
	/** Years to choose from; empty where no place is chosen. */
	readonly years: readonly number[];
	readonly calendar: WorkCalendar;
}

/** 搜索: what was published, and the rows of the catalogues. */
export function SearchResultsPage(props: SearchResultsProps) {
	const { view, query, scope, items, disclosures, places, topics } = props;
	const isAsked = query.text !== '';
	const result = scope === 'items' ? items : disclosures;
	const found =
		scope === 'items'
			? items.hits.map(({ record }) => record.placeKey)
			: disclosures.hits.map(({ disclosure }) => disclosure.placeKey);
	return (
		<Page
			view={view}
			hasOwnSearch
			crumbs={[{ text: '搜索' }]}
			head={{
				title: isAsked ? `搜索：${clip(query.text, 40)}` : '搜索',
				description: '在公开信息和各地目录里全文搜索。',
				isUnlisted: true,
			}}
		>
			<h1>搜索</h1>
			<SearchBox
				action={view.href(addresses.search)}
				id="search-text"
				label="搜索公开信息、公开事项、文件、单位"
				text={plainText(query.text)}
				isBig
				hidden={{
					...(query.placeKey === undefined ? {} : { place: query.placeKey }),
					...(query.scope === undefined ? {} : { in: query.scope }),
				}}
			/>
			{!isAsked ? (
				<EmptyState title="输入要找的词">
					<p>可以是一件事、一份文件、一个单位、一个文号，几个词之间空一格，就只显示都有的。</p>
					<Suggestions view={view} topics={topics} />
				</EmptyState>
			) : (
				<>
					<Scopes {...{ view, query, scope, items, disclosures }} />
					<PlaceFilter {...{ view, query, found, places }} />
					{scope === 'disclosures' && <KindFilter view={view} query={query} years={props.years} />}
					{result.hits.length === 0 && query.after?.by === 'others' ? (
						<EmptyState title="没有其他信息含有这些词">
							<p>
								<a href={view.href(searchAddress({ ...query, after: null }))}>回到标题就是这一句的信息</a>
							</p>
						</EmptyState>
					) : result.hits.length === 0 ? (
						<EmptyState title={`没有找到“${clip(plainText(query.text), 40)}”`}>
							<p>换一个更短的词，或者只留一个词再试；也可以看看另一栏，或者取消筛选。</p>
							<Suggestions view={view} topics={topics} />
						</EmptyState>
					) : (
						<>
							<p role="status">
								{scope === 'disclosures' && disclosures.isByTitle
									? `有 ${disclosures.total} 条的标题就是您输入的这一句`
									: `找到${countText(result)}`}
								{scope === 'disclosures' && '，新的在前'}。
							</p>
							{scope === 'items' ? (
								<ItemHits view={view} query={query} result={items} pageSize={props.pageSize} />
							) : (
								<DisclosureHits view={view} query={query} result={disclosures} calendar={props.calendar} />
							)}
						</>
					)}
				</>
			)}
		</Page>
	);
}
