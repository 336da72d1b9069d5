import { dateText } from '../../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { PublicContent } from '../../disclosure/public-content.ts';
import { type ClockPoint, PublicClock } from '../../ui/clock/clock.zh.tsx';
import { type Fact, Facts } from '../../ui/facts/facts.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { Notice } from '../../ui/notice/notice.tsx';
import { clip } from '../../ui/shorten.ts';
import { VerdictMark } from '../../ui/verdict/verdict.tsx';
import { addresses } from '../addresses.ts';
import type {
	DisclosureEditionSummary,
	DisclosureLink,
	DisclosureRecord,
	DutyRecord,
	PageRecord,
	PublicationRecord,
} from '../disclosure-queries.ts';
import type { NameOfDay } from '../hotlines.ts';
import type { PageView } from '../page-view.ts';
import { CHANGE_WORDS, KIND_WORDS, UNPUBLISHED_TEXT, VALIDITY_WORDS, verdictOf } from '../present-disclosure.zh.ts';
import type { ItemRecord } from '../queries.ts';
import {
	ContentParts,
	DutyDerivations,
	NoticePeriodBox,
	RelatedLinks,
	ValidityNotice,
} from './disclosure-parts.zh.tsx';
import { Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

export interface DisclosurePageProps {
	readonly view: PageView;
	readonly placeName: string;
	readonly record: PageRecord;
	/** Null: it is not public yet. */
	readonly publication: PublicationRecord | null;
	readonly content: PublicContent;
	/** The body as the sanitiser gave it. */
	readonly bodyHtml: string;
	/** Newest first. */
	readonly editions: readonly DisclosureEditionSummary[];
	readonly links: readonly DisclosureLink[];
	readonly duties: readonly DutyRecord[];
	readonly rows: readonly ItemRecord[];
	readonly clock: readonly ClockPoint[];
	readonly hotlines: readonly NameOfDay[];
	readonly fields: readonly NameOfDay[];
	readonly calendar: WorkCalendar;
	readonly hasFiles: boolean;
}

/** Numbers to call, as they were on the day of the page; a number that changed since says so. */
export function phoneFacts(view: PageView, hotlines: readonly NameOfDay[]): Fact[] {
	const facts: Fact[] = [];
	const phone = view.site.supervisionPhone;
	if (phone) facts.push({ term: '监督电话', detail: <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a> });
	for (const { name, isCurrent } of hotlines)
		facts.push({
			term: '监督举报热线',
			detail: isCurrent ? (
				<a href={`tel:${name.replace(/[^\d+]/g, '')}`}>{name}</a>
			) : (
				`${name}（发布时的号码，现在已经停用或更换）`
			),
		});
	return facts;
}

const publishedText = (publication: PublicationRecord | null): string =>
	publication === null ? UNPUBLISHED_TEXT : formatInstant(publication.publishedAt);

function registerFacts(props: DisclosurePageProps): (Fact | null)[] {
	const { view, record, publication, content, rows, hotlines, fields } = props;
	const { validity, validityOn } = record;
	return [
		{ term: '索引号', detail: publication?.indexNumber ?? UNPUBLISHED_TEXT },
		{ term: '文号', detail: record.documentNumber },
		{ term: '形式', detail: KIND_WORDS[record.kind] },
		{ term: '发布机构', detail: record.bodyName },
		{ term: '责任股室', detail: record.sectionName },
		content.issuers.length > 0 ? { term: '发文机关', detail: content.issuers.join('、') } : null,
		{ term: '来源', detail: content.source ?? record.bodyName },
		{ term: '成文日期', detail: dateText(record.formedOn) },
		{ term: '发布时间', detail: publishedText(publication) },
		record.editionNumber > 1
			? {
					term: '更新时间',
					detail: publication === null ? UNPUBLISHED_TEXT : formatInstant(publication.editionPublishedAt),
				}
			: null,
		validity === null
			? null
			: { term: '有效性', detail: `${VALIDITY_WORDS[validity]}${validityOn ? `（${dateText(validityOn)}起）` : ''}` },
		fields.length > 0 ? { term: '所属领域', detail: fields.map(({ name }) => name).join('、') } : null,
		content.keywords.length > 0 ? { term: '关键词', detail: content.keywords.join('、') } : null,
		rows.length === 0
			? null
			: {
					term: '公开事项',
					detail: (
						<ul class="plain-list">
							{rows.map((row) => (
								<li>
									<a href={view.href(addresses.item(row.placeKey, row.key))}>{clip(row.item.name, 80)}</a>
								</li>
							))}
						</ul>
					),
				},
		...phoneFacts(view, hotlines),
	];
}

function Editions(props: { view: PageView; record: PageRecord; editions: readonly DisclosureEditionSummary[] }) {
	const { view, record, editions } = props;
	if (editions.length < 2) return null;
	const { placeKey, key } = record;
	return (
		<section aria-labelledby="editions-title">
			<h2 id="editions-title">改过几次，改了什么</h2>
			<ol class="history" reversed>
				{editions.map((edition, index) => {
					const older = editions[index + 1];
					return (
						<li>
							<a href={view.href(addresses.disclosureEdition(placeKey, key, edition.number))}>第 {edition.number} 版</a>
							<span class="history__facts">
								{CHANGE_WORDS[edition.changeKind]}，{formatInstant(edition.publishedAt)}
								{edition.number === record.editionNumber && '，现在看到的就是这一版'}
							</span>
							{edition.changeNote && <p>{edition.changeNote}</p>}
							{older && (
								<p>
									<a href={view.href(addresses.disclosureComparison(placeKey, key, older.number, edition.number))}>
										和第 {older.number} 版对照
									</a>
								</p>
							)}
						</li>
					);
				})}
			</ol>
		</section>
	);
}

/** How anybody can check that the content is what was signed. */
export function HashBox(props: { placeKey: string; disclosureKey: string; edition: number; hash: string }) {
	return (
		<details>
			<summary>怎样核对内容没有被改过</summary>
			<p>
				这一版内容的校验码（SHA-256）：<code class="hash">{props.hash}</code>
			</p>
			<p>
				下载
				<a href={addresses.disclosureContent(props.placeKey, props.disclosureKey, props.edition)} download>
					这一版的全部内容（.json）
				</a>
				，用任何校验工具算出它的 SHA-256，应当和上面一字不差；签发时留在处理单上的也是这个码。不一样，就是被改过。
			</p>
		</details>
	);
}

function ChangeNote(props: { view: PageView; record: PageRecord; editions: readonly DisclosureEditionSummary[] }) {
	const { view, record, editions } = props;
	const [current, former] = editions;
	if (current === undefined || former === undefined) return null;
	return (
		<Notice
			kind="hint"
			title={`${formatInstant(current.publishedAt)} ${CHANGE_WORDS[current.changeKind]}，这是第 ${current.number} 版`}
		>
			<p>
				{current.changeNote}{' '}
				<a href={view.href(addresses.disclosureComparison(record.placeKey, record.key, former.number, current.number))}>
					看改了哪里
				</a>
			</p>
		</Notice>
	);
}

/** Where what is not on the net can be seen. */
function NotOpen(props: { record: PageRecord; rows: readonly ItemRecord[] }) {
	const labels = [
		...new Set(
			props.rows.flatMap(({ item }) =>
				item.channels
					.filter((channel) => channel.selected && channel.kind !== 'website')
					.map((channel) => channel.label),
			),
		),
	];
	return (
		<Notice kind="hint" title="这条信息不在网上公布内容">
			<p>
				目录规定它只在公示栏张贴，或者只对有关的人公开，所以这里只登记它已经公开，不写内容。
				{labels.length > 0
					? `可以在${labels.map((label) => clip(label, 40)).join('、')}看到，`
					: '在哪里能看到，目录没有写明，'}
				也可以问{clip(props.record.bodyName, 40)}。
			</p>
		</Notice>
	);
}

/** 公开信息. */
export function DisclosurePage(props: DisclosurePageProps) {
	const { view, placeName, record, publication, content, editions, calendar } = props;
	const verdict = publication && verdictOf({ ...record, ...publication }, calendar);
	const { placeKey, validity } = record;
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: placeName, href: addresses.place(placeKey) },
				{ text: '公开信息', href: addresses.disclosures(placeKey) },
				{ text: record.title },
			]}
			provenance={[
				`来源：${clip(content.source ?? record.bodyName, 60)}`,
				`发布时间：${publishedText(publication)}`,
				`索引号：${publication?.indexNumber ?? UNPUBLISHED_TEXT}`,
			]}
			head={{
				title: `${record.title} - ${placeName}`,
				description:
					(record.isOpen && record.summary) || `${placeName}${record.bodyName}公开的${KIND_WORDS[record.kind]}。`,
				column: { ...PLACES_COLUMN, name: `${placeName}公开信息`, description: `${placeName}公开的政府信息` },
				article: publication
					? { title: record.title, publishedAt: publication.publishedAt, source: content.source ?? record.bodyName }
					: undefined,
				feedPath: addresses.placeFeed(placeKey),
				isUnlisted: publication === null || undefined,
			}}
		>
			<h1>
				<span class="h1__above">
					{KIND_WORDS[record.kind]}
					{validity !== null && (
						<span class={validity === 'in-force' ? 'status status--run' : 'status status--stop'}>
							{VALIDITY_WORDS[validity]}
						</span>
					)}
				</span>
				{clip(record.title, 400)}
			</h1>
			<p class="byline">
				<span>{clip(content.source ?? record.bodyName, 60)}</span>
				<span>
					发布时间{' '}
					{publication === null ? (
						UNPUBLISHED_TEXT
					) : (
						<time datetime={publication.publishedAt}>{formatInstant(publication.publishedAt)}</time>
					)}
				</span>
				{verdict && <VerdictMark verdict={verdict} />}
			</p>
			<ValidityNotice record={record} onText={record.validityOn && dateText(record.validityOn)} />
			<ChangeNote view={view} record={record} editions={editions} />
			{content.notice && <NoticePeriodBox view={view} notice={content.notice} />}
			{record.summary && record.isOpen && <p class="answer">{record.summary}</p>}
			{!record.isOpen && <NotOpen record={record} rows={props.rows} />}
			<section class="clock-box" aria-labelledby="clock-title">
				<h2 id="clock-title">公开时钟</h2>
				<PublicClock label="这条信息的公开时钟" points={props.clock} />
				<DutyDerivations view={view} duties={props.duties} calendar={calendar} />
			</section>
			<div class="columns columns--text">
				<div>
					{record.isOpen && (
						<ContentParts
							view={view}
							record={record}
							content={content}
							html={props.bodyHtml}
							hasFiles={props.hasFiles}
							hasTableFiles={publication !== null}
						/>
					)}
					<RelatedLinks view={view} record={record} links={props.links} />
				</div>
				<section aria-labelledby="facts-title">
					<h2 id="facts-title">登记项目</h2>
					<Facts facts={registerFacts(props)} />
				</section>
			</div>
			<Editions view={view} record={record} editions={editions} />
			{record.isOpen && publication !== null && (
				<HashBox
					placeKey={placeKey}
					disclosureKey={record.key}
					edition={record.editionNumber}
					hash={publication.contentHash}
				/>
			)}
			<p>
				<a href={view.href(addresses.report(view.path))} rel="nofollow">
					这条信息有错、看不懂，或者看不到附件？告诉我们
				</a>
			</p>
		</Page>
	);
}

/** What is left of a withdrawn disclosure: that it was there, since when it is not, why, and whom to ask. Neither title nor content. */
export function WithdrawnPage(props: {
	view: PageView;
	placeName: string;
	record: DisclosureRecord;
	hotlines: readonly NameOfDay[];
}) {
	const { view, placeName, record, hotlines } = props;
	const withdrawnAt = record.withdrawnAt ?? record.editionPublishedAt;
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: placeName, href: addresses.place(record.placeKey) },
				{ text: '公开信息', href: addresses.disclosures(record.placeKey) },
				{ text: '已撤下' },
			]}
			provenance={[`撤下时间：${formatInstant(withdrawnAt)}`, `索引号：${record.indexNumber}`]}
			head={{ title: '这条信息已经撤下', description: '这条信息曾经公开，后来撤下。', isUnlisted: true }}
		>
			<h1>这条信息已经撤下</h1>
			<p class="lead">它曾经在这里公开。内容和附件都已不再提供，撤下的事留有记录。</p>
			<Facts
				facts={[
					{ term: '索引号', detail: record.indexNumber },
					{ term: '发布时间', detail: formatInstant(record.publishedAt) },
					{ term: '撤下时间', detail: formatInstant(withdrawnAt) },
					{ term: '为什么撤下', detail: record.withdrawalNote ?? '没有写明' },
					{ term: '有疑问，问谁', detail: record.bodyName },
					...phoneFacts(view, hotlines),
				]}
			/>
			<p>需要其中的信息，可以向{clip(record.bodyName, 40)}提出政府信息公开申请。</p>
			<ul>
				<li>
					<a href={view.href(addresses.disclosures(record.placeKey))}>{clip(placeName, 40)}公开的其他信息</a>
				</li>
				<li>
					<a href={view.href(addresses.platform(record.placeKey, 'request'))}>怎样申请公开</a>
				</li>
			</ul>
		</Page>
	);
}
