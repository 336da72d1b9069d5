import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Coverage } from '../../obligation/figures/store.ts';
import { DisclosureList } from '../../ui/disclosure-list/disclosure-list.tsx';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, filterAddress } from '../addresses.ts';
import type { DownloadWriter } from '../deps.ts';
import type { DisclosureSummary, DutyRecord, LateBody, StandingDuty } from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { entryOf } from '../present-disclosure.zh.ts';
import type { EditionSummary, Facets, PlaceSummary } from '../queries.ts';
import { CoverageSection, LateSection } from './late.zh.tsx';
import { editionProvenance, Page } from './page.zh.tsx';
import { EditionDownloads, EditionFacts, PLACES_COLUMN, PlaceRules, ReconstructedNotice } from './places.zh.tsx';

export interface PlacePageProps {
	readonly view: PageView;
	readonly place: PlaceSummary;
	readonly catalogue: Catalogue;
	readonly facets: Facets;
	readonly editions: readonly EditionSummary[];
	readonly writers: readonly DownloadWriter[];
	/** Newest first. */
	readonly newest: readonly DisclosureSummary[];
	/** Overdue, the oldest first. */
	readonly late: readonly DutyRecord[];
	readonly lateBodies: readonly LateBody[];
	readonly coverage: Coverage;
	/** Empty rows, those owed longest first. */
	readonly empty: readonly StandingDuty[];
	readonly calendar: WorkCalendar;
}

function Doors(props: { view: PageView; place: PlaceSummary }) {
	const { view, place } = props;
	const doors = [
		{ href: addresses.disclosures(place.key), title: '公开信息', note: '已经公开的，逐条看' },
		{ href: addresses.catalogue(place.key), title: '标准目录', note: `该公开的 ${place.itemCount} 项` },
		{ href: addresses.timeliness(place.key), title: '公开得及时吗', note: '按时率，谁逾期' },
		{ href: addresses.platform(place.key), title: '政府信息公开', note: '指南、制度、法定内容、年报' },
		{ href: addresses.register(place.key), title: '公开台账', note: '发布、更正、撤下的记录' },
	];
	return (
		<nav aria-label={`${place.name}的栏目`}>
			<ul class="doors">
				{doors.map((door) => (
					<li>
						<a href={view.href(door.href)}>
							<strong>{door.title}</strong>
							<span class="doors__note">{door.note}</span>
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

function Newest(props: {
	view: PageView;
	place: PlaceSummary;
	newest: readonly DisclosureSummary[];
	calendar: WorkCalendar;
}) {
	const { view, place, newest, calendar } = props;
	return (
		<section aria-labelledby="new-title">
			<h2 id="new-title">最新公开</h2>
			{newest.length === 0 ? (
				<EmptyState title="还没有公开信息">
					<p>
						本站还没有收到{clip(place.name, 40)}公开的信息。该公开什么、由谁公开，写在
						<a href={view.href(addresses.catalogue(place.key))}>标准目录</a>里。
					</p>
				</EmptyState>
			) : (
				<>
					<DisclosureList entries={newest.map((disclosure) => entryOf(view, disclosure, calendar))} />
					<ul class="links">
						<li>
							<a href={view.href(addresses.disclosures(place.key))}>全部公开信息</a>
						</li>
						<li>
							<a href={addresses.placeFeed(place.key)}>订阅（Atom）</a>
						</li>
					</ul>
				</>
			)}
		</section>
	);
}

/** 地方: what is new, what is late, and the ways on. */
export function PlacePage(props: PlacePageProps) {
	const { view, place, catalogue, facets, editions, writers, calendar } = props;
	const base = addresses.catalogue(place.key);
	return (
		<Page
			view={view}
			crumbs={[{ text: '各地目录', href: addresses.places }, { text: place.name }]}
			provenance={editionProvenance(place.name, place.current)}
			head={{
				title: place.name,
				description: `${place.name}政务公开：最新公开的信息，逾期未公开的事项，标准目录 ${place.itemCount} 项。`,
				column: { ...PLACES_COLUMN, name: place.name, description: `${place.name}政务公开标准目录` },
				feedPath: addresses.placeFeed(place.key),
			}}
		>
			<h1>{clip(place.name, 120)}</h1>
			<p class="lead">
				{place.sentence ??
					`${place.province ? `${clip(place.province, 40)}。` : ''}这里可以查到 ${place.itemCount} 项政府信息该由谁公开、在哪里公开、最晚什么时候公开，哪些已经公开，哪些逾期。`}
			</p>
			<Doors view={view} place={place} />
			<SearchBox
				action={view.href(addresses.search)}
				id="place-search"
				label={`在${clip(place.name, 40)}里搜`}
				isBig
				hidden={{ place: place.key }}
			/>
			{place.current.isReconstructed && <ReconstructedNotice />}
			<div class="columns columns--even">
				<Newest view={view} place={place} newest={props.newest} calendar={calendar} />
				<div>
					<LateSection
						view={view}
						placeKey={place.key}
						duties={props.late}
						bodies={props.lateBodies}
						calendar={calendar}
					/>
					<CoverageSection view={view} placeKey={place.key} coverage={props.coverage} empty={props.empty} />
				</div>
			</div>
			<div class="columns">
				<section aria-labelledby="kinds-title">
					<h2 id="kinds-title">目录按类别看</h2>
					<ul class="rows">
						{facets.category.map((choice) => (
							<li>
								<a href={view.href(filterAddress(base, { category: choice.value }))}>{clip(choice.value, 40)}</a>
								<span class="rows__side">{choice.count} 项</span>
							</li>
						))}
					</ul>
				</section>
				<section aria-labelledby="bodies-title">
					<h2 id="bodies-title">目录按单位看</h2>
					<ul class="rows">
						{facets.body.slice(0, 12).map((choice) => (
							<li>
								<a href={view.href(filterAddress(base, { body: choice.value }))}>{clip(choice.value, 30)}</a>
								<span class="rows__side">{choice.count} 项</span>
							</li>
						))}
						{facets.body.length === 0 && <li>原文没有写公开主体。</li>}
					</ul>
				</section>
			</div>
			<section aria-labelledby="edition-title">
				<h2 id="edition-title">这份目录</h2>
				<EditionFacts view={view} edition={place.current} />
				<p>
					<a href={view.href(addresses.editions(place.key))}>全部版本（{editions.length}）和版本对照</a>
				</p>
			</section>
			<PlaceRules rules={catalogue.rules} />
			<EditionDownloads placeKey={place.key} editionKey={place.current.key} writers={writers} />
		</Page>
	);
}
