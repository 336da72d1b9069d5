import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { itemTable } from '../../ui/item-table/item-table.zh.ts';
import { asChild } from '../../ui/markup.ts';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, filterAddress } from '../addresses.ts';
import type { PageView } from '../page-view.ts';
import type { Topic, TopicSummary } from '../queries.ts';
import { Page } from './page.zh.tsx';
import { SideBySide } from './side-by-side.zh.tsx';

const COLUMN = {
	name: '同一事项对照',
	description: '同一公开事项在各地目录里的规定',
	keywords: '公开事项,对照',
	type: '政府信息公开目录',
};

/** More columns than these do not fit beside each other; then places stand below each other. */
const SHOWN_BESIDE = 4;

/** Topics on one page of the list. */
const TOPICS_PAGE = 200;

/** 同一事项对照: the list, those of most places first. */
export function TopicsPage(props: { view: PageView; topics: readonly TopicSummary[]; page: number }) {
	const { view, topics: all, page } = props;
	const topics = all.slice((page - 1) * TOPICS_PAGE, page * TOPICS_PAGE);
	const isWhole = all.length <= TOPICS_PAGE;
	const shared = topics.filter((topic) => topic.placeCount > 1);
	const single = topics.filter((topic) => topic.placeCount === 1);
	const list = (entries: readonly TopicSummary[]) => (
		<ul class="rows">
			{entries.map((topic) => (
				<li>
					<a href={view.href(addresses.topic(topic.key))}>{clip(topic.name, 80)}</a>
					<span class="rows__side">
						{topic.placeCount} 个地方，{topic.itemCount} 项
					</span>
				</li>
			))}
		</ul>
	);
	return (
		<Page
			view={view}
			crumbs={[{ text: '同一事项对照' }]}
			head={{
				title: '同一事项对照',
				description: COLUMN.description,
				column: COLUMN,
				isUnlisted: view.isLarge || page > 1,
			}}
		>
			<h1>同一事项对照</h1>
			<p class="lead">同样的事项，不同地方规定的内容、时限和渠道不一样。点开可以放在一起看。</p>
			{all.length === 0 && <EmptyState title="还没有可以对照的事项" />}
			{shared.length > 0 && (
				<section aria-labelledby="shared-title">
					<h2 id="shared-title">几个地方都有的事项{isWhole && `（${shared.length}）`}</h2>
					{list(shared)}
				</section>
			)}
			{single.length > 0 && (
				<section aria-labelledby="single-title">
					<h2 id="single-title">只有一个地方有的事项{isWhole && `（${single.length}）`}</h2>
					{list(single)}
				</section>
			)}
			<Pager
				page={page}
				pageCount={Math.ceil(all.length / TOPICS_PAGE)}
				hrefOf={(number) => view.href(filterAddress(addresses.topics, {}, number))}
			/>
		</Page>
	);
}

/** 同一事项对照: one item, place beside place. */
export function TopicPage(props: { view: PageView; topic: Topic }) {
	const { view, topic } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '同一事项对照', href: addresses.topics }, { text: topic.name }]}
			head={{
				title: `${topic.name}：各地对照`,
				description: `${topic.placeCount} 个地方怎样规定“${clip(topic.name, 60)}”。`,
				column: COLUMN,
			}}
		>
			<h1>
				<span class="h1__above">同一事项对照</span>
				{topic.name}
			</h1>
			<p class="lead">
				{topic.placeCount} 个地方的目录里有这一项，共 {topic.itemCount} 行。名称相同、标点和空格不同的算同一项。
			</p>
			{topic.entries.length <= SHOWN_BESIDE ? (
				<SideBySide view={view} entries={topic.entries} />
			) : (
				asChild(
					itemTable(
						'各地对照',
						topic.entries.map((record) => ({
							href: view.href(addresses.item(record.placeKey, record.key)),
							item: record.item,
							placeName: clip(record.placeName, 40),
						})),
					),
				)
			)}
		</Page>
	);
}
