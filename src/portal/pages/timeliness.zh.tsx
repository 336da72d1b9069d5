import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Coverage, Timeliness } from '../../obligation/figures/store.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { NextPage } from '../../ui/next-page/next-page.zh.tsx';
import { type RateLine, RateTable, rateText } from '../../ui/rate-table/rate-table.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, withQuery } from '../addresses.ts';
import type {
	DutyPage,
	LateBody,
	StandingDuty,
	TimelinessClass,
	TimelinessGroup,
	TimelinessReport,
	TimelinessSelection,
} from '../disclosure-queries.ts';
import type { PageHead, PageView } from '../page-view.ts';
import { CLASS_WORDS } from '../present-disclosure.zh.ts';
import type { PlaceSummary } from '../queries.ts';
import { largestGroups, MOST_BARS, type TimelinessChart } from '../timeliness-chart.zh.ts';
import { CoverageSection, DutyList } from './late.zh.tsx';
import { Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

function headOf(place: PlaceSummary, title: string): PageHead {
	return {
		title: `${place.name}${title}`,
		description: `${place.name}公开信息的按时率，带分母，分单位、事项、月份。`,
		column: { ...PLACES_COLUMN, name: `${place.name}公开及时情况`, keywords: '政务公开,公开时限,按时率' },
		feedPath: addresses.placeFeed(place.key),
	};
}

function crumbsOf(place: PlaceSummary, ...rest: readonly { text: string; href?: string }[]) {
	return [
		{ text: '各地目录', href: addresses.places },
		{ text: place.name, href: addresses.place(place.key) },
		...rest,
	];
}

const MEANINGS: Readonly<Record<TimelinessClass, string>> = {
	onTime: '在期限最后一天 24 点以前公开的',
	late: '公开了，但过了期限',
	overdue: '期限已过，到今天还没有公开',
	notYetDue: '期限还在后面，不算进按时率',
	provisional: '期限落在放假安排还没公布的日子，不算进按时率',
	nilDeclared: '公开主体说明这一期没有内容，不算进按时率',
	waived: '依法不用公开，写明了理由，不算进按时率',
};

export interface TimelinessPageProps {
	readonly view: PageView;
	readonly place: PlaceSummary;
	readonly year: number;
	/** Newest first. */
	readonly years: readonly number[];
	readonly report: TimelinessReport;
	readonly coverage: Coverage;
	readonly empty: readonly StandingDuty[];
	readonly lateBodies: readonly LateBody[];
	/** Names of items in the catalogue in force, where it still has them. */
	readonly itemNames: ReadonlyMap<string, string>;
}

/** Makes the address of the duties behind a number. */
type HrefOf = (selection: TimelinessSelection) => string;

function lineOf(group: TimelinessGroup, name: string, own: TimelinessSelection, hrefOf: HrefOf): RateLine {
	const cell = (field: TimelinessClass) => ({ count: group[field], href: hrefOf({ ...own, class: field }) });
	return {
		name,
		href: hrefOf(own),
		onTime: cell('onTime'),
		late: cell('late'),
		overdue: cell('overdue'),
		notYetDue: cell('notYetDue'),
		provisional: cell('provisional'),
	};
}

function Totals(props: { total: Timeliness; hrefOf: HrefOf }) {
	const { total, hrefOf } = props;
	const number = (name: TimelinessClass) => (
		<li>
			<span class="tally__number">{total[name] > 0 ? <a href={hrefOf({ class: name })}>{total[name]}</a> : 0}</span>
			<span class="tally__words">
				<strong>{CLASS_WORDS[name]}</strong>
				<span class="quiet">{MEANINGS[name]}</span>
			</span>
		</li>
	);
	return (
		<div class="columns columns--even">
			<section aria-labelledby="judged-title">
				<h2 id="judged-title">到期的（算按时率）</h2>
				<ul class="tally">
					{number('onTime')}
					{number('late')}
					{number('overdue')}
				</ul>
			</section>
			<section aria-labelledby="apart-title">
				<h2 id="apart-title">另外列出的（不算）</h2>
				<ul class="tally">
					{number('notYetDue')}
					{number('provisional')}
					{number('nilDeclared')}
					{number('waived')}
				</ul>
			</section>
		</div>
	);
}

function Chart(props: { place: PlaceSummary; year: number; chart: TimelinessChart; alt: string }) {
	return (
		<p class="chart">
			<picture>
				<source
					media="(max-width: 40rem)"
					srcset={addresses.timelinessChart(props.place.key, props.year, props.chart, true)}
				/>
				<img src={addresses.timelinessChart(props.place.key, props.year, props.chart)} alt={props.alt} />
			</picture>
		</p>
	);
}

/** 公开及时情况 of a place in a year: every number with its denominator, every number opens its rows. */
export function TimelinessPage(props: TimelinessPageProps) {
	const { view, place, year, years, report, coverage, empty, lateBodies, itemNames } = props;
	const { total } = report;
	const judged = total.onTime + total.late + total.overdue;
	const hrefOf: HrefOf = ({ class: name, body, itemKey, month }) =>
		view.href(withQuery(addresses.timelinessDuties(place.key, year), { class: name, body, item: itemKey, month }));
	const now = lateBodies.reduce((sum, body) => sum + body.overdue + body.provisional, 0);
	const bodies = largestGroups(report.bodies);
	return (
		<Page view={view} crumbs={crumbsOf(place, { text: '公开得及时吗' })} head={headOf(place, `${year}年公开及时情况`)}>
			<h1>
				<span class="h1__above">{clip(place.name, 80)}</span>公开得及时吗
			</h1>
			<p class="answer">
				{judged === 0 ? (
					`${year}年还没有到期的公开任务，没有按时率可说。`
				) : (
					<>
						{year}年到期 {judged} 件，按时公开 {total.onTime} 件，按时率{' '}
						<strong>{rateText(total.onTime, judged)}</strong>。
					</>
				)}
			</p>
			{years.length > 0 && (
				<nav aria-label="年份">
					<ul class="years">
						{years.map((one) => (
							<li>
								<a
									href={view.href(addresses.timeliness(place.key, one))}
									aria-current={one === year ? 'page' : undefined}
								>
									{one}年
								</a>
							</li>
						))}
					</ul>
				</nav>
			)}
			<p>
				{now === 0 ? (
					'到今天，没有逾期未公开的。'
				) : (
					<>
						到今天，逾期未公开的一共 <a href={view.href(addresses.overdue(place.key))}>{now} 件</a>（不分年份）。
					</>
				)}
			</p>
			<Totals total={total} hrefOf={hrefOf} />
			{report.months.length > 0 && (
				<section aria-labelledby="months-title">
					<h2 id="months-title">按月份</h2>
					{judged > 0 && (
						<Chart
							place={place}
							year={year}
							chart="months"
							alt={`${year}年各月到期的公开任务，按时、逾期后公开、逾期未公开各几件；数字在下面的表里。`}
						/>
					)}
					<RateTable
						caption={`${year}年各月到期的`}
						head="到期月份"
						lines={report.months.map((group) =>
							lineOf(group, `${Number(group.key.slice(5))}月`, { month: group.key }, hrefOf),
						)}
					/>
				</section>
			)}
			{report.bodies.length > 0 && (
				<section aria-labelledby="bodies-title">
					<h2 id="bodies-title">按单位</h2>
					{bodies.length > 0 && (
						<Chart
							place={place}
							year={year}
							chart="bodies"
							alt={`${year}年各单位到期的公开任务，按时、逾期后公开、逾期未公开各几件；数字在下面的表里。${report.bodies.length > MOST_BARS ? `图上只有任务最多的 ${MOST_BARS} 个单位。` : ''}`}
						/>
					)}
					<RateTable
						caption={`${year}年各单位到期的`}
						head="公开主体"
						lines={report.bodies.map((group) => lineOf(group, clip(group.name, 40), { body: group.key }, hrefOf))}
					/>
				</section>
			)}
			{report.items.length > 0 && (
				<section aria-labelledby="items-title">
					<h2 id="items-title">按事项</h2>
					<RateTable
						caption={`${year}年各事项到期的`}
						head="公开事项"
						lines={report.items.map((group) =>
							lineOf(group, clip(itemNames.get(group.key) ?? group.name, 40), { itemKey: group.key }, hrefOf),
						)}
					/>
				</section>
			)}
			<CoverageSection view={view} placeKey={place.key} coverage={coverage} empty={empty} />
			<section aria-labelledby="how-title">
				<h2 id="how-title">怎么算的</h2>
				<p class="measure">
					按时率 = 按时公开的件数 ÷ 到期的件数（按时公开 + 逾期后公开 + 逾期未公开）。按日期算，期限最后一天 23:59
					公开还是按时，第二天 0
					点就是逾期。没到期的、期限暂定的、声明无此内容的、依法免于公开的，都不算进分母，单独列出。
				</p>
			</section>
		</Page>
	);
}

export interface DutiesPageProps {
	readonly view: PageView;
	readonly place: PlaceSummary;
	readonly title: string;
	/** What is shown, in words. */
	readonly conditions: readonly string[];
	readonly year: number | null;
	readonly list: DutyPage;
	readonly firstHref: string | null;
	readonly nextHref: string | null;
	readonly calendar: WorkCalendar;
}

/** The duties behind a number. */
export function DutiesPage(props: DutiesPageProps) {
	const { view, place, title, conditions, year, list, calendar } = props;
	return (
		<Page
			view={view}
			crumbs={crumbsOf(
				place,
				{ text: '公开得及时吗', href: addresses.timeliness(place.key, year ?? undefined) },
				{ text: title },
			)}
			head={{ ...headOf(place, title), isUnlisted: true }}
		>
			<h1>
				<span class="h1__above">{clip(place.name, 80)}</span>
				{title}
			</h1>
			{conditions.length > 0 && <p class="lead">{conditions.join('，')}。先到期的在前。</p>}
			{list.duties.length === 0 ? (
				<EmptyState title="没有符合条件的">
					<p>这个条件下一件也没有。</p>
				</EmptyState>
			) : (
				<DutyList view={view} placeKey={place.key} duties={list.duties} calendar={calendar} />
			)}
			<NextPage firstHref={props.firstHref} nextHref={props.nextHref} nextText="后面的" />
			<p>
				<a href={view.href(addresses.timeliness(place.key, year ?? undefined))}>回到公开及时情况</a>
			</p>
		</Page>
	);
}
