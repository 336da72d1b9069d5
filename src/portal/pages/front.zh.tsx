import { PublicClock } from '../../ui/clock/clock.zh.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import type { PageView } from '../page-view.ts';
import type { EditionSummary, PlaceSummary, TopicSummary } from '../queries.ts';
import { issuedText, Page } from './page.zh.tsx';
import { PlaceChoice } from './place-choice.zh.tsx';

const SHOWN_TOPICS = 10;
const SHOWN_EDITIONS = 6;

/** 首页. */
export function FrontPage(props: {
	view: PageView;
	places: readonly PlaceSummary[];
	topics: readonly TopicSummary[];
	editions: readonly EditionSummary[];
}) {
	const { view, places, topics, editions } = props;
	const names = new Map(places.map((place) => [place.key, place.name]));
	const shared = topics.filter((topic) => topic.placeCount > 1);
	const itemCount = places.reduce((sum, place) => sum + place.itemCount, 0);
	return (
		<Page
			view={view}
			crumbs={[]}
			hasOwnSearch
			head={{
				title: view.site.name,
				description: '政府该公开什么、由谁公开、最晚什么时候公开，按各地的政务公开标准目录逐项查。',
			}}
		>
			<div class="hero">
				<h1>政府该公开什么，最晚哪天公开，在这里查</h1>
				<p class="lead">
					每个地方都有一份政务公开标准目录，逐项写明公开什么、由谁公开、在哪里看、几个工作日内公开。
					{places.length > 0 && `本站收录了 ${places.length} 个地方的 ${itemCount} 项。`}
				</p>
				<SearchBox action={view.href(addresses.search)} id="front-search" label="搜索公开事项、文件、单位" isBig />
			</div>
			<section class="clock-box" aria-labelledby="clock-title">
				<h2 id="clock-title">每一项都有一个公开时钟</h2>
				<PublicClock
					label="公开时钟的四个时间"
					points={[
						{
							kind: 'formed',
							state: 'known',
							label: '信息形成',
							value: '有了这条信息',
							note: '比如资金分配结果下达',
							span: '法定或目录时限',
						},
						{ kind: 'due', state: 'known', label: '最晚公开', value: '到这天必须公开', note: '放假不算，调休上班要算' },
						{
							kind: 'published',
							state: 'known',
							label: '实际公开',
							value: '什么时候公布的',
							note: '由系统记录，不能手改',
						},
						{ kind: 'posted-until', state: 'known', label: '保留到', value: '留到哪天', note: '公示栏要贴满天数' },
					]}
				/>
			</section>
			<section aria-labelledby="places-title">
				<h2 id="places-title">选一个地方</h2>
				<PlaceChoice view={view} places={places} finderId="front-place" />
			</section>
			{topics.length > 0 && (
				<div class="columns">
					<section aria-labelledby="topics-title">
						<h2 id="topics-title">{shared.length > 0 ? '几个地方都有的事项' : '公开事项'}</h2>
						<ul class="rows">
							{(shared.length > 0 ? shared : topics).slice(0, SHOWN_TOPICS).map((topic) => (
								<li>
									<a href={view.href(addresses.topic(topic.key))}>{clip(topic.name, 40)}</a>
									<span class="rows__side">
										{topic.placeCount} 个地方，{topic.itemCount} 项
									</span>
								</li>
							))}
						</ul>
						<p>
							<a href={view.href(addresses.topics)}>全部 {topics.length} 种事项</a>
						</p>
					</section>
					<section aria-labelledby="news-title">
						<h2 id="news-title">最近收录</h2>
						<ul class="rows">
							{editions.slice(0, SHOWN_EDITIONS).map((edition) => (
								<li>
									<a href={view.href(addresses.edition(edition.placeKey, edition.key))}>
										{clip(names.get(edition.placeKey) ?? '', 20)}：{edition.label ?? '标准目录'}
									</a>
									<span class="rows__side">{issuedText(edition.issuedOn)}</span>
								</li>
							))}
						</ul>
						<p>
							<a href={addresses.feed}>订阅更新</a>
						</p>
					</section>
				</div>
			)}
		</Page>
	);
}
