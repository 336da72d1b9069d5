import { dateText } from '../../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Catalogue, CatalogueItem, ChannelChoice } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { KIND_WORDS as DUTY_WORDS } from '../../obligation/explain.zh.ts';
import { type ClockPoint, PublicClock } from '../../ui/clock/clock.zh.tsx';
import { DisclosureList } from '../../ui/disclosure-list/disclosure-list.tsx';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { clip, firstOf } from '../../ui/shorten.ts';
import { type Tick, TickList } from '../../ui/tick-list/tick-list.zh.tsx';
import { VerdictMark } from '../../ui/verdict/verdict.tsx';
import { AUDIENCE_MEANINGS, LEVEL_MEANINGS, MODE_MEANINGS } from '../../ui/words.zh.ts';
import { addresses } from '../addresses.ts';
import { disclosuresAddress } from '../disclosure-filter.ts';
import type { DisclosureSummary, DutyRecord, StandingDuty } from '../disclosure-queries.ts';
import type { ItemClock } from '../item-clock.zh.ts';
import type { HistoryStep } from '../item-history.ts';
import type { PageView } from '../page-view.ts';
import { dayOfInstant, entryOf, verdictOfDuty } from '../present-disclosure.zh.ts';
import type { EditionSummary, Instrument, ItemRecord } from '../queries.ts';
import { ItemHistory } from './item-history.zh.tsx';
import { SourceRow } from './item-source.zh.tsx';
import { InstrumentLink } from './law.zh.tsx';
import { editionProvenance, issuedText, Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

/** Not put anywhere by itself: ticked channels say what the catalogue ticks, not where it can be seen. */
function isOnRequestOnly(item: CatalogueItem): boolean {
	return item.modes.length === 1 && item.modes[0] === 'on-request';
}

function Answer(props: { record: ItemRecord }) {
	const { item, placeName } = props.record;
	const bodies = firstOf(
		item.bodies.map((body) => clip(body, 24)),
		2,
		'个单位',
	);
	const places = firstOf(
		item.channels.filter((channel) => channel.selected).map((channel) => clip(channel.label, 24)),
		3,
		'处',
	);
	return (
		<p class="answer">
			{clip(placeName, 40)}要公开的一项信息
			{item.elements.length > 1 && `，包括 ${item.elements.length} 项内容`}
			{bodies && `，由${bodies}负责`}
			{places && !isOnRequestOnly(item) && `，可以在${places}看到`}
			{isOnRequestOnly(item) && '，要先提出申请才能得到'}
			{places && isOnRequestOnly(item) && `；目录勾选了${places}`}。
		</p>
	);
}

function IfMissing(props: { view: PageView; item: CatalogueItem }) {
	const { view, item } = props;
	const phone = view.site.supervisionPhone;
	return (
		<Notice kind="hint" title="没有看到这条信息，怎么办">
			<ol>
				{isOnRequestOnly(item) ? (
					<li>这一项不会自动公布，要先向公开主体提出申请，期限从收到申请的第二天算起。</li>
				) : (
					<li>先看上面的时钟：最晚公开的那天还没到，可以再等等。</li>
				)}
				<li>
					过了期限还没有，向
					{item.bodies.length > 0
						? firstOf(
								item.bodies.map((body) => clip(body, 24)),
								2,
								'个单位',
							)
						: '发布目录的单位'}
					询问{phone && `，或者拨打监督电话 ${phone}`}。
				</li>
				<li>仍然没有结果，可以依法提出政府信息公开申请，或者向上一级机关反映。</li>
			</ol>
		</Notice>
	);
}

function ClockBox(props: { clock: ItemClock; limitText: string; sentences: readonly string[] }) {
	const { clock, limitText, sentences } = props;
	return (
		<section class="clock-box" aria-labelledby="clock-title">
			<h2 id="clock-title">期限怎么定的</h2>
			{clock.example && (
				<p>
					<strong>{clock.example}</strong>
				</p>
			)}
			<PublicClock label="按今天推算的公开时钟" points={clock.points} />
			{clock.provisional && <p class="clock-box__note">{clock.provisional}</p>}
			<Facts
				facts={[
					{ term: '目录原话', detail: limitText || '原文没有写' },
					{
						term: '意思是',
						detail:
							sentences.length > 0 ? (
								<ul class="plain-list">
									{sentences.map((sentence) => (
										<li>{sentence}</li>
									))}
								</ul>
							) : null,
					},
					{ term: '不算在内的日子', detail: clock.skipped.length > 0 ? clock.skipped.join('；') : null },
				]}
			/>
		</section>
	);
}

/** Ticked ones first; otherwise as printed, which the source row shows in full. */
function tickedFirst(channels: readonly ChannelChoice[]): readonly ChannelChoice[] {
	return [...channels.filter((channel) => channel.selected), ...channels.filter((channel) => !channel.selected)];
}

/**
 * The boxes of a set, ticked or not. Only those that some row of the catalogue ticks: a box the source does not have is not shown as empty.
 */
function boxes<Field extends 'audience' | 'modes' | 'levels'>(
	catalogue: Catalogue,
	item: CatalogueItem,
	field: Field,
	words: Readonly<Record<CatalogueItem[Field][number], string>>,
	meanings: Readonly<Record<CatalogueItem[Field][number], string>>,
): Tick[] {
	type Value = CatalogueItem[Field][number];
	const ticked: readonly Value[] = item[field];
	if (ticked.length === 0) return [];
	const known = (Object.keys(words) as Value[]).filter((value) =>
		catalogue.items.some((row) => (row[field] as readonly Value[]).includes(value)),
	);
	return known.map((value) => ({ label: words[value], isTicked: ticked.includes(value), meaning: meanings[value] }));
}

/** What was published under the row, what is owed, and by whom. */
export interface ItemRecordOfWork {
	/** Newest first. */
	readonly newest: readonly DisclosureSummary[];
	readonly hasMore: boolean;
	/** Of the newest; null where nothing was published. */
	readonly newestClock: readonly ClockPoint[] | null;
	/** Open ones, the earliest first, each with its clock. */
	readonly duties: readonly { readonly duty: DutyRecord; readonly clock: readonly ClockPoint[] }[];
	readonly standing: readonly StandingDuty[];
	readonly calendar: WorkCalendar;
}

function Owed(props: { view: PageView; work: ItemRecordOfWork }) {
	const { view, work } = props;
	if (work.duties.length === 0) return null;
	return (
		<section class="clock-box" aria-labelledby="owed-title">
			<h2 id="owed-title">等着公开的</h2>
			{work.duties.map(({ duty, clock }) => (
				<div class="owed">
					<p>
						<strong>{clip(duty.body, 40)}</strong>：{DUTY_WORDS[duty.kind]}，{' '}
						<VerdictMark verdict={verdictOfDuty(duty, view.today, work.calendar)} />
					</p>
					<PublicClock label={`${duty.body}等着公开的，公开时钟`} points={clock} />
				</div>
			))}
		</section>
	);
}

/** Why nothing is here, and who owes it since when. */
function NothingYet(props: { item: CatalogueItem; standing: readonly StandingDuty[] }) {
	const { item, standing } = props;
	const nil = standing.filter((duty) => duty.isNil);
	const owing = standing.filter((duty) => !duty.isFilled);
	return (
		<EmptyState
			title={nil.length > 0 && owing.length === 0 ? '公开主体说明：没有这方面的内容' : '这一项还没有公开过信息'}
		>
			{nil.map((duty) => (
				<p>
					{clip(duty.body, 40)}：{duty.reason ?? '没有写理由'}
				</p>
			))}
			{owing.map((duty) => (
				<p>
					应当由{clip(duty.body, 40)}公开，从{dateText(dayOfInstant(duty.openedAt))}起就该有内容。
				</p>
			))}
			{standing.length === 0 && (
				<p>
					{isOnRequestOnly(item)
						? '这一项依申请公开，不会自动放在这里。'
						: `应当由${
								firstOf(
									item.bodies.map((body) => clip(body, 24)),
									3,
									'个单位',
								) || '发布目录的单位'
							}公开；本站还没有登记它的公开任务。`}
				</p>
			)}
		</EmptyState>
	);
}

/** 已经公开的: the newest with its clock, then the list. */
function Published(props: { view: PageView; record: ItemRecord; work: ItemRecordOfWork }) {
	const { view, record, work } = props;
	const [newest] = work.newest;
	const filter = { itemKey: record.key };
	const scope = { of: 'items', key: record.key } as const;
	return (
		<section aria-labelledby="published-title">
			<h2 id="published-title">已经公开的信息</h2>
			{newest === undefined || work.newestClock === null ? (
				<NothingYet item={record.item} standing={work.standing} />
			) : (
				<>
					<div class="clock-box">
						<h3>
							最近一次：
							<a href={view.href(addresses.disclosure(newest.placeKey, newest.key))}>{clip(newest.title, 80)}</a>
						</h3>
						<PublicClock label="最近一次公开的公开时钟" points={work.newestClock} />
					</div>
					<DisclosureList entries={work.newest.map((one) => entryOf(view, one, work.calendar))} />
					<ul class="links">
						{work.hasMore && (
							<li>
								<a href={view.href(disclosuresAddress(addresses.disclosures(record.placeKey), filter))}>
									这一项公开过的全部信息
								</a>
							</li>
						)}
						<li>
							<a href={addresses.feedOf(record.placeKey, scope, 'atom')}>订阅这一项（Atom）</a>
						</li>
						<li>
							<a href={addresses.feedOf(record.placeKey, scope, 'json')}>订阅（JSON Feed）</a>
						</li>
					</ul>
				</>
			)}
		</section>
	);
}

export interface ItemPageProps {
	readonly work: ItemRecordOfWork;
	readonly view: PageView;
	readonly record: ItemRecord;
	readonly edition: EditionSummary;
	readonly catalogue: Catalogue;
	readonly clock: ItemClock;
	readonly sentences: readonly string[];
	readonly basis: readonly (Instrument | null)[];
	readonly history: readonly HistoryStep[];
	readonly topic: { readonly key: string; readonly placeCount: number } | null;
}

/** 公开事项. */
export function ItemPage(props: ItemPageProps) {
	const { view, record, edition, catalogue, clock, sentences, basis, history, topic, work } = props;
	const { item, placeKey, placeName } = record;
	const title = item.document !== null && item.document !== item.name ? `${item.name}：${item.document}` : item.name;
	const above = [item.category, item.subcategory].filter((text) => text !== null && text !== item.name) as string[];
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: placeName, href: addresses.place(placeKey) },
				{ text: '标准目录', href: addresses.catalogue(placeKey) },
				{ text: title },
			]}
			provenance={editionProvenance(placeName, edition)}
			head={{
				title: `${title} - ${placeName}`,
				description: `${placeName}“${clip(item.name, 60)}”：公开什么、由谁公开、最晚什么时候公开。`,
				column: { ...PLACES_COLUMN, name: `${placeName}标准目录` },
				article: {
					title,
					publishedAt: edition.installedAt,
					source: edition.issuer ?? placeName,
				},
				feedPath: addresses.feedOf(placeKey, { of: 'items', key: record.key }, 'atom'),
			}}
		>
			<h1>
				{above.length > 0 && <span class="h1__above">{above.map((text) => clip(text, 60)).join(' › ')}</span>}
				{clip(item.name, 400)}
				{title !== item.name && <span class="h1__below">{clip(item.document ?? '', 200)}</span>}
			</h1>
			<Answer record={record} />
			{!edition.isCurrent && (
				<Notice kind="hint" title="现行目录里已经没有这一项">
					<p>
						这里显示的是{edition.label ?? '旧版'}（{issuedText(edition.issuedOn)}）的内容。
					</p>
				</Notice>
			)}
			<Published view={view} record={record} work={work} />
			<Owed view={view} work={work} />
			<ClockBox clock={clock} limitText={item.timeLimit.text} sentences={sentences} />
			<div class="columns">
				<div>
					<section aria-labelledby="elements-title">
						<h2 id="elements-title">要公开哪些内容</h2>
						{item.elements.length === 0 ? (
							<p class="quiet">目录没有列出具体内容。</p>
						) : (
							<ol class="elements">
								{item.elements.map((element) => (
									<li>{element}</li>
								))}
							</ol>
						)}
					</section>
					<section aria-labelledby="channels-title">
						<h2 id="channels-title">{isOnRequestOnly(item) ? '目录勾选的渠道' : '在哪里能看到'}</h2>
						{item.channels.length > 0 && (
							<p class="quiet">
								{isOnRequestOnly(item)
									? '这一项依申请公开：下面照目录原样列出勾选，不等于在那里就能看到。'
									: '目录里选中的，就是应当公开的地方。'}
							</p>
						)}
						<TickList
							yes="已选"
							no="未选"
							none="目录没有写公开渠道。"
							ticks={tickedFirst(item.channels).map((channel) => ({
								label: channel.label,
								isTicked: channel.selected,
							}))}
						/>
						{item.siteColumn && (
							<p>
								<span class="label">网站公开栏目</span>
								{item.siteColumn}
							</p>
						)}
					</section>
					<section aria-labelledby="basis-title">
						<h2 id="basis-title">依据什么规定</h2>
						{item.legalBasis.length === 0 ? (
							<p class="quiet">目录没有写公开依据。</p>
						) : (
							<ul class="basis">
								{item.legalBasis.map((text, index) => (
									<li>
										<InstrumentLink view={view} text={text} instrument={basis[index] ?? null} />
									</li>
								))}
							</ul>
						)}
					</section>
				</div>
				<div>
					<section aria-labelledby="who-title">
						<h2 id="who-title">谁来公开，谁可以看</h2>
						<h3>公开主体</h3>
						{item.bodies.length === 0 ? (
							<p class="quiet">目录没有写公开主体。</p>
						) : (
							<ul class="plain-list">
								{item.bodies.map((body) => (
									<li>{body}</li>
								))}
							</ul>
						)}
						{item.section && <p class="quiet">责任股室：{item.section}</p>}
						<h3>公开对象</h3>
						<TickList
							yes="已选"
							no="未选"
							none="目录没有这一栏。"
							ticks={boxes(catalogue, item, 'audience', AUDIENCE_WORDS, AUDIENCE_MEANINGS)}
						/>
						<h3>公开方式</h3>
						<TickList
							yes="已选"
							no="未选"
							none="目录没有这一栏。"
							ticks={boxes(catalogue, item, 'modes', MODE_WORDS, MODE_MEANINGS)}
						/>
						<h3>公开层级</h3>
						<TickList
							yes="已选"
							no="未选"
							none="目录没有这一栏。"
							ticks={boxes(catalogue, item, 'levels', LEVEL_WORDS, LEVEL_MEANINGS)}
						/>
					</section>
				</div>
			</div>
			<IfMissing view={view} item={item} />
			{topic && topic.placeCount > 1 && (
				<p>
					<a href={view.href(addresses.topic(topic.key))}>看看 {topic.placeCount} 个地方怎样规定同一事项</a>
				</p>
			)}
			<ItemHistory view={view} steps={history} />
			<SourceRow item={item} />
		</Page>
	);
}
