import type { Child } from 'hono/jsx';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Validity } from '../../disclosure/disclosure.ts';
import { DisclosureList } from '../../ui/disclosure-list/disclosure-list.tsx';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { NextPage } from '../../ui/next-page/next-page.zh.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { SideNavigation } from '../../ui/side-navigation/side-navigation.tsx';
import { addresses, filterAddress, withQuery } from '../addresses.ts';
import type { DisclosurePage as DisclosureRows, DisclosureSummary } from '../disclosure-queries.ts';
import type { DisclosureOffice, NameOfDay } from '../hotlines.ts';
import type { PageView } from '../page-view.ts';
import { contactPairs, platformLinks } from '../platform-blocks.zh.ts';
import { entryOf, VALIDITY_WORDS } from '../present-disclosure.zh.ts';
import type { Facets, PlaceSummary } from '../queries.ts';
import { phoneFacts } from './disclosure.zh.tsx';
import { Page } from './page.zh.tsx';

/** The name every organ's section has (国办公开办函〔2019〕61号). */
const PLATFORM_NAME = '政府信息公开';

export interface PlatformProps {
	readonly view: PageView;
	readonly place: PlaceSummary;
}

function PlatformPage(
	props: PlatformProps & { block: string | null; title: string; description: string; children?: Child },
) {
	const { view, place, block, title, description } = props;
	const root = addresses.platform(place.key);
	return (
		<Page
			view={view}
			crumbs={[
				{ text: place.name, href: addresses.place(place.key) },
				...(block === null ? [{ text: PLATFORM_NAME }] : [{ text: PLATFORM_NAME, href: root }, { text: title }]),
			]}
			head={{
				title: `${title} - ${place.name}`,
				description,
				column: { name: title, description, keywords: `政府信息公开,${title}`, type: PLATFORM_NAME },
				feedPath: addresses.placeFeed(place.key),
			}}
		>
			<div class="with-sidenav">
				<SideNavigation
					label={`${PLATFORM_NAME}栏目`}
					links={platformLinks(place.key).map((link) => ({
						text: link.name,
						href: view.href(link.path),
						isCurrent: link.key === block,
						isApart: link.isApart ?? false,
					}))}
				/>
				<div>
					<h1>
						<span class="h1__above">
							{clip(place.name, 60)}
							{block !== null && ` › ${PLATFORM_NAME}`}
						</span>
						{title}
					</h1>
					{props.children}
				</div>
			</div>
		</Page>
	);
}

const BLOCK_NOTES: Readonly<Record<string, string>> = {
	guide: '公开什么、在哪里看、怎样申请、找谁',
	rules: '关于政府信息公开本身的规定',
	statutory: '依法主动公开的信息、标准目录、规范性文件库',
	'annual-reports': '每年的政府信息公开工作年度报告',
	request: '没有主动公开的，怎样申请',
};

/** Front of the platform: its blocks in their fixed order, and search. */
export function PlatformFrontPage(props: PlatformProps) {
	const { view, place } = props;
	return (
		<PlatformPage {...props} block={null} title={PLATFORM_NAME} description={`${place.name}政府信息公开平台。`}>
			<SearchBox
				action={view.href(addresses.search)}
				id="platform-search"
				label="检索政府信息"
				isBig
				hidden={{ place: place.key }}
			/>
			<ul class="rows">
				{platformLinks(place.key).map((link) => (
					<li>
						<a href={view.href(link.path)}>{link.name}</a>
						<span class="rows__side">{BLOCK_NOTES[link.key]}</span>
					</li>
				))}
			</ul>
		</PlatformPage>
	);
}

function Offices(props: PlatformProps & { offices: readonly DisclosureOffice[]; hotlines: readonly NameOfDay[] }) {
	const { view, place, offices, hotlines } = props;
	const phones = phoneFacts(view, hotlines);
	return (
		<section aria-labelledby="office-title">
			<h2 id="office-title">政府信息公开工作机构</h2>
			{offices.length === 0 ? (
				<EmptyState title="还没有登记工作机构">
					<p>
						依法应当写明工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。{clip(place.name, 40)}
						还没有在本站登记，应当由{clip(place.current.issuer ?? `${place.name}的政府办公室`, 60)}补上。
					</p>
				</EmptyState>
			) : (
				offices.map((office) => {
					const pairs = contactPairs(office.contact);
					return (
						<>
							<h3>
								{[office.bodyName, office.name]
									.filter((name) => name !== null)
									.map((name) => clip(name, 40))
									.join(' ') || '名称没有登记'}
							</h3>
							{pairs.length === 0 ? (
								<p class="quiet">地址和电话还没有登记，应当由它自己补上。</p>
							) : (
								<Facts facts={pairs} />
							)}
						</>
					);
				})
			)}
			{phones.length > 0 && <Facts facts={phones} />}
		</section>
	);
}

/** 政府信息公开指南 (条例第十二条), out of what the place registered. */
export function GuidePage(
	props: PlatformProps & { offices: readonly DisclosureOffice[]; hotlines: readonly NameOfDay[]; facets: Facets },
) {
	const { view, place, facets } = props;
	const base = addresses.catalogue(place.key);
	return (
		<PlatformPage
			{...props}
			block="guide"
			title="政府信息公开指南"
			description={`${place.name}政府信息公开指南：信息的分类、获取方式、申请办法、工作机构。`}
		>
			<div class="measure">
				<h2>公开哪些信息，怎样分类</h2>
				<p>
					{clip(place.name, 60)}按政务公开标准目录公开信息，共 {place.itemCount} 项，分这几类：
				</p>
				<ul>
					{facets.category.map((choice) => (
						<li>
							<a href={view.href(filterAddress(base, { category: choice.value }))}>{clip(choice.value, 40)}</a>（
							{choice.count} 项）
						</li>
					))}
				</ul>
				<p>每条信息有唯一的索引号、名称、内容概述、成文日期和发布时间，可以检索、查阅、下载。</p>
				<h2>怎样获取</h2>
				<ol>
					<li>
						主动公开的：看<a href={view.href(addresses.disclosures(place.key))}>公开信息</a>，或者从
						<a href={view.href(base)}>标准目录</a>找到事项；也可以到目录写明的公示栏、政务服务中心、档案馆、图书馆查阅。
					</li>
					<li>
						没有主动公开的：<a href={view.href(addresses.platform(place.key, 'request'))}>依申请公开</a>。
					</li>
				</ol>
			</div>
			<Offices {...props} />
		</PlatformPage>
	);
}

/** 政府信息公开制度: rules about disclosure and nothing else; which they are, only the place can say. */
export function RulesPage(props: PlatformProps) {
	const { view, place } = props;
	return (
		<PlatformPage
			{...props}
			block="rules"
			title="政府信息公开制度"
			description={`${place.name}关于政府信息公开的制度。`}
		>
			<EmptyState title="还没有列出公开制度">
				<p>
					这一栏只放关于政府信息公开本身的规定，哪些文件算，要由
					{clip(place.current.issuer ?? `${place.name}的政府办公室`, 60)}
					指明，现在还没有。
				</p>
			</EmptyState>
			<p>
				全国和上级的规定，见<a href={view.href(addresses.law)}>公开依据</a>；本地目录里表格以外的规定，见
				<a href={view.href(addresses.place(place.key))}>{clip(place.name, 40)}首页</a>的“表格以外的规定”。
			</p>
		</PlatformPage>
	);
}

const VALIDITIES: readonly Validity[] = ['in-force', 'amended', 'repealed', 'expired'];

/** 法定主动公开内容: the catalogue's topics and the normative documents, with the newest of what was published. */
export function StatutoryPage(
	props: PlatformProps & {
		facets: Facets;
		newest: readonly DisclosureSummary[];
		calendar: WorkCalendar;
	},
) {
	const { view, place, facets, newest, calendar } = props;
	const base = addresses.catalogue(place.key);
	return (
		<PlatformPage
			{...props}
			block="statutory"
			title="法定主动公开内容"
			description={`${place.name}依法主动公开的信息。`}
		>
			<p class="lead">依法应当由政府主动公开的信息。</p>
			<ul class="rows">
				<li>
					<a href={view.href(base)}>基层政务公开标准目录</a>
					<span class="rows__side">{place.itemCount} 项</span>
				</li>
				<li>
					<a href={view.href(addresses.platform(place.key, 'normative'))}>规范性文件库</a>
					<span class="rows__side">按有效性查</span>
				</li>
				<li>
					<a href={view.href(addresses.disclosures(place.key))}>全部公开信息</a>
					<span class="rows__side">可以按形式、年份、单位筛选</span>
				</li>
			</ul>
			<section aria-labelledby="topics-title">
				<h2 id="topics-title">按类别</h2>
				<ul class="rows">
					{facets.category.map((choice) => (
						<li>
							<a href={view.href(filterAddress(base, { category: choice.value }))}>{clip(choice.value, 40)}</a>
							<span class="rows__side">{choice.count} 项</span>
						</li>
					))}
				</ul>
			</section>
			<section aria-labelledby="newest-title">
				<h2 id="newest-title">最近公开</h2>
				{newest.length === 0 ? (
					<EmptyState title="还没有公开信息">
						<p>
							应当由目录写明的公开主体公开，见<a href={view.href(addresses.timeliness(place.key))}>公开及时情况</a>。
						</p>
					</EmptyState>
				) : (
					<DisclosureList entries={newest.map((disclosure) => entryOf(view, disclosure, calendar))} />
				)}
			</section>
		</PlatformPage>
	);
}

/** 规范性文件库: normative documents by validity; those no longer in force stay, marked. */
export function NormativePage(
	props: PlatformProps & {
		validity: Validity;
		list: DisclosureRows;
		isContinued: boolean;
		nextHref: string | null;
		calendar: WorkCalendar;
	},
) {
	const { view, place, validity, list, isContinued, nextHref, calendar } = props;
	const base = addresses.platform(place.key, 'normative');
	const hrefOf = (one: Validity) => view.href(withQuery(base, { validity: one === 'in-force' ? undefined : one }));
	return (
		<PlatformPage
			{...props}
			block="statutory"
			title="规范性文件库"
			description={`${place.name}的规范性文件，按有效性查。`}
		>
			<nav aria-label="有效性">
				<ul class="years">
					{VALIDITIES.map((one) => (
						<li>
							<a href={hrefOf(one)} aria-current={one === validity ? 'page' : undefined}>
								{VALIDITY_WORDS[one]}
							</a>
						</li>
					))}
				</ul>
			</nav>
			{list.disclosures.length === 0 ? (
				<EmptyState title={`没有${VALIDITY_WORDS[validity]}的规范性文件`}>
					<p>
						{validity === 'in-force'
							? '还没有公开规范性文件。应当由制定文件的单位在文件成文后公开。'
							: '现在没有标成这样的文件。'}
					</p>
				</EmptyState>
			) : (
				<DisclosureList entries={list.disclosures.map((disclosure) => entryOf(view, disclosure, calendar))} />
			)}
			<NextPage firstHref={isContinued ? hrefOf(validity) : null} nextHref={nextHref} nextText="更早的" />
		</PlatformPage>
	);
}

/** 政府信息公开年报 by year; which disclosures are reports, only the place can say. */
export function AnnualReportsPage(props: PlatformProps) {
	const { view, place } = props;
	const lastYear = Number(view.today.slice(0, 4)) - 1;
	return (
		<PlatformPage
			{...props}
			block="annual-reports"
			title="政府信息公开年报"
			description={`${place.name}历年政府信息公开工作年度报告。`}
		>
			<EmptyState title="本站还没有收到年度报告">
				<p>
					每年都要公布上一年度的报告，历年的长期保留。{lastYear}
					年度的报告，应当由{clip(place.current.issuer ?? `${place.name}的政府办公室`, 60)}公布。
				</p>
			</EmptyState>
		</PlatformPage>
	);
}

/** 依申请公开: how to ask, beside the four blocks. */
export function RequestPage(
	props: PlatformProps & { offices: readonly DisclosureOffice[]; hotlines: readonly NameOfDay[] },
) {
	const { view, place } = props;
	return (
		<PlatformPage {...props} block="request" title="依申请公开" description={`怎样向${place.name}申请公开政府信息。`}>
			<div class="measure">
				<p class="lead">想要的信息没有主动公开，任何人都可以申请。</p>
				<ol>
					<li>
						先<a href={view.href(addresses.searchFor('', place.key))}>搜一搜</a>，确认没有公开过。
					</li>
					<li>
						写一份申请：您的姓名或单位名称、身份证明、联系方式；要的信息叫什么、文号是什么，或者写清楚它的特征；希望用什么方式得到。
					</li>
					<li>当面交、寄信，或者用下面工作机构写明的方式交。不用说明为什么要。</li>
					<li>工作机构收到申请后，应当在法定期限内答复；要延长的，必须告诉您。</li>
					<li>对答复不服，可以依法申请行政复议或者提起行政诉讼。</li>
				</ol>
				<Notice kind="hint" title="本站现在不能在网上交申请">
					<p>请按下面的地址和电话交给工作机构。</p>
				</Notice>
			</div>
			<Offices {...props} />
		</PlatformPage>
	);
}
