import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Highlight } from '../../ui/highlight/highlight.tsx';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { FIELD_WORDS } from '../../ui/words.zh.ts';
import { addresses } from '../addresses.ts';
import { plainText } from '../names.ts';
import type { PageView } from '../page-view.ts';
import type { PlaceSummary, SearchPage, SearchQuery, TopicSummary } from '../queries.ts';
import { Page } from './page.zh.tsx';

/** `2,345 条`, or `超过 1,000 条` where the store stopped counting. */
function countText(page: SearchPage): string {
	const number = page.total.toLocaleString('en-US');
	return page.isExact ? ` ${number} 条` : `超过 ${number} 条`;
}

function resultAddress(query: SearchQuery, page: number): string {
	return `${addresses.searchFor(query.text, query.placeKey)}${page > 1 ? `&page=${page}` : ''}`;
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
	query: SearchQuery,
	result: SearchPage,
): readonly PlaceSummary[] {
	if (places.length <= SHOWN_PLACES) return places;
	const found = new Set([query.placeKey, ...result.hits.map(({ record }) => record.placeKey)]);
	return places.filter((place) => found.has(place.key)).slice(0, SHOWN_PLACES);
}

function PlaceFilter(props: {
	view: PageView;
	query: SearchQuery;
	result: SearchPage;
	places: readonly PlaceSummary[];
}) {
	const { view, query, result, places: all } = props;
	const places = offeredPlaces(all, query, result);
	if (all.length < 2) return null;
	return (
		<nav class="filters" aria-label="按地方筛选">
			<div class="filter">
				<p class="filter__title" id="search-place">
					地方
				</p>
				<ul class="filter__choices" aria-labelledby="search-place">
					<li>
						{query.placeKey === undefined ? (
							<span class="filter__chosen">全部</span>
						) : (
							<a href={view.href(addresses.searchFor(query.text))}>全部</a>
						)}
					</li>
					{places.map((place) => (
						<li>
							{query.placeKey === place.key ? (
								<span class="filter__chosen">{clip(place.name, 30)}</span>
							) : (
								<a href={view.href(addresses.searchFor(query.text, place.key))}>{clip(place.name, 30)}</a>
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

/** 搜索. */
export function SearchResultsPage(props: {
	view: PageView;
	query: SearchQuery;
	result: SearchPage;
	places: readonly PlaceSummary[];
	topics: readonly TopicSummary[];
}) {
	const { view, query, result, places, topics } = props;
	const isAsked = query.text.trim() !== '';
	return (
		<Page
			view={view}
			hasOwnSearch
			crumbs={[{ text: '搜索' }]}
			head={{
				title: isAsked ? `搜索：${clip(query.text, 40)}` : '搜索',
				description: '在各地目录里全文搜索。',
				isUnlisted: true,
			}}
		>
			<h1>搜索</h1>
			<SearchBox
				action={view.href(addresses.search)}
				id="search-text"
				label="搜索公开事项、内容、文件、单位"
				text={plainText(query.text)}
				isBig
				hidden={query.placeKey === undefined ? {} : { place: query.placeKey }}
			/>
			{!isAsked ? (
				<EmptyState title="输入要找的词">
					<p>可以是一件事、一份文件、一个单位，几个词之间空一格，就只显示都有的。</p>
					<Suggestions view={view} topics={topics} />
				</EmptyState>
			) : (
				<>
					<PlaceFilter view={view} query={query} result={result} places={places} />
					{result.hits.length === 0 ? (
						<EmptyState title={`没有找到“${clip(plainText(query.text), 40)}”`}>
							<p>换一个更短的词，或者只留一个词再试。这里只搜各地的目录，不搜文件正文。</p>
							<Suggestions view={view} topics={topics} />
						</EmptyState>
					) : (
						<>
							<p role="status">找到{countText(result)}。</p>
							<ol class="plain-list" start={(query.page - 1) * query.pageSize + 1}>
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
								pageCount={Math.ceil(result.total / query.pageSize)}
								hrefOf={(page) => view.href(resultAddress(query, page))}
							/>
						</>
					)}
				</>
			)}
		</Page>
	);
}
