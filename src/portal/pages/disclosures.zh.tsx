import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { DISCLOSURE_KINDS } from '../../disclosure/disclosure.ts';
import { DisclosureList } from '../../ui/disclosure-list/disclosure-list.tsx';
import { DownloadLinks } from '../../ui/download-links/download-links.zh.tsx';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { type FilterGroup, FilterPanel } from '../../ui/filter-panel/filter-panel.zh.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { NextPage } from '../../ui/next-page/next-page.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, type FeedScope } from '../addresses.ts';
import { disclosuresAddress } from '../disclosure-filter.ts';
import type {
	BoundedCount,
	DisclosureCounts,
	DisclosureFilter,
	DisclosurePage as DisclosurePageRows,
	DisclosureSpan,
} from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { entryOf, KIND_WORDS } from '../present-disclosure.zh.ts';
import type { PlaceSummary } from '../queries.ts';
import { Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

/** Body choices beside each other; of more, only the chosen one is shown and the catalogue leads to the others. */
const SHOWN_BODIES = 20;

/** `1,234`, or `超过 1,000` where nobody counted on. */
export function boundedText({ count, isMore }: BoundedCount): string {
	const number = count.toLocaleString('en-US');
	return isMore ? `超过 ${number}` : number;
}

/** Years of a span, newest first. */
export function yearsOf(span: DisclosureSpan | null): number[] {
	if (span === null) return [];
	return Array.from({ length: Math.min(span.lastYear - span.firstYear + 1, 40) }, (_, index) => span.lastYear - index);
}

export interface DisclosuresPageProps {
	readonly view: PageView;
	readonly place: PlaceSummary;
	readonly filter: DisclosureFilter;
	/** Whether this is a later page. */
	readonly isContinued: boolean;
	readonly list: DisclosurePageRows;
	readonly counts: DisclosureCounts;
	readonly span: DisclosureSpan | null;
	readonly bodies: readonly { readonly bodyId: string; readonly name: string }[];
	/** Name of the item the list is narrowed to. */
	readonly itemName: string | null;
	readonly calendar: WorkCalendar;
}

function filterGroups(props: DisclosuresPageProps): FilterGroup[] {
	const { view, place, filter, bodies, span, itemName } = props;
	const base = addresses.disclosures(place.key);
	const hrefOf = (changes: DisclosureFilter) => view.href(disclosuresAddress(base, { ...filter, ...changes }));
	const without = (name: keyof DisclosureFilter) => {
		const { [name]: _dropped, ...rest } = filter;
		return view.href(disclosuresAddress(base, rest));
	};
	const shownBodies = bodies.length <= SHOWN_BODIES ? bodies : bodies.filter(({ bodyId }) => bodyId === filter.bodyId);
	return [
		{
			title: '形式',
			allHref: without('kind'),
			choices: DISCLOSURE_KINDS.map((kind) => ({
				label: KIND_WORDS[kind],
				count: null,
				href: hrefOf({ kind }),
				isChosen: filter.kind === kind,
			})),
		},
		{
			title: '年份',
			allHref: without('year'),
			choices: yearsOf(span).map((year) => ({
				label: `${year}年`,
				count: null,
				href: hrefOf({ year }),
				isChosen: filter.year === year,
			})),
		},
		{
			title: '单位',
			allHref: without('bodyId'),
			choices: shownBodies.map(({ bodyId, name }) => ({
				label: clip(name, 30),
				count: null,
				href: hrefOf({ bodyId }),
				isChosen: filter.bodyId === bodyId,
			})),
		},
		{
			title: '按时吗',
			allHref: without('isLate'),
			choices: [false, true].map((isLate) => ({
				label: isLate ? '逾期公开的' : '按时公开的',
				count: null,
				href: hrefOf({ isLate }),
				isChosen: filter.isLate === isLate,
			})),
		},
		{
			title: '公开事项',
			allHref: without('itemKey'),
			choices:
				filter.itemKey === undefined
					? []
					: [{ label: clip(itemName ?? filter.itemKey, 40), count: null, href: hrefOf({}), isChosen: true }],
		},
	];
}

/** The narrowest feed that covers a list. */
function scopeOf({ itemKey, bodyId }: DisclosureFilter): FeedScope {
	if (itemKey !== undefined) return { of: 'items', key: itemKey };
	return bodyId === undefined ? null : { of: 'bodies', key: bodyId };
}

/** 公开信息 of a place, newest first. */
export function DisclosuresPage(props: DisclosuresPageProps) {
	const { view, place, filter, list, counts, isContinued, calendar } = props;
	const base = addresses.disclosures(place.key);
	const isFiltered = Object.keys(filter).length > 0;
	const own = disclosuresAddress(base, filter);
	const fileAddress = (ending: string) => disclosuresAddress(`${base}.${ending}`, filter);
	const scope = scopeOf(filter);
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: place.name, href: addresses.place(place.key) },
				{ text: '公开信息' },
			]}
			provenance={counts.newestAt === null ? [] : [`最近一次公开：${formatInstant(counts.newestAt)}`]}
			head={{
				title: `${place.name}公开信息`,
				description: `${place.name}已经公开的政府信息，新的在前。`,
				column: {
					...PLACES_COLUMN,
					name: `${place.name}公开信息`,
					description: `${place.name}已经公开的政府信息`,
					keywords: '政务公开,政府信息,公开信息',
				},
				feedPath: addresses.feedOf(place.key, scope, 'atom'),
				isUnlisted: view.isLarge || isFiltered || isContinued,
			}}
		>
			<h1>{clip(place.name, 80)}公开信息</h1>
			<p class="lead">
				已经公开 {boundedText(counts.standing)} 条
				{counts.late.count > 0 && `，其中 ${boundedText(counts.late)} 条逾期才公开`}
				{counts.withdrawn.count > 0 && `；另有 ${boundedText(counts.withdrawn)} 条后来撤下`}。新的在前。
			</p>
			<FilterPanel groups={filterGroups(props)} />
			{isFiltered && (
				<p role="status">
					只列出符合条件的。<a href={view.href(base)}>取消全部筛选</a>
				</p>
			)}
			{list.disclosures.length === 0 ? (
				<EmptyState title={isFiltered || isContinued ? '没有符合条件的信息' : '还没有公开任何信息'}>
					<p>
						{isFiltered || isContinued
							? '换一个条件试试。'
							: `应当由${clip(place.name, 40)}目录里写明的公开主体公开。哪些该公开、哪些已经逾期，`}
						{!isFiltered && !isContinued && <a href={view.href(addresses.timeliness(place.key))}>看公开及时情况</a>}
					</p>
				</EmptyState>
			) : (
				<DisclosureList entries={list.disclosures.map((disclosure) => entryOf(view, disclosure, calendar))} />
			)}
			<NextPage
				firstHref={isContinued ? view.href(own) : null}
				nextHref={list.next && view.href(disclosuresAddress(base, filter, list.next))}
				nextText="更早的"
			/>
			<DownloadLinks
				title="带走这份清单"
				feedHref={addresses.feedOf(place.key, scope, 'atom')}
				jsonFeedHref={addresses.feedOf(place.key, scope, 'json')}
				links={[
					{ href: fileAddress('csv'), name: '表格数据', ending: 'csv' },
					{ href: fileAddress('json'), name: 'JSON 数据', ending: 'json' },
				]}
			/>
		</Page>
	);
}
