import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';
import type { CatalogueRule, RuleKind } from '../../catalogue/catalogue.ts';
import { LEVEL_WORDS } from '../../catalogue/item-words.zh.ts';
import { DownloadLinks } from '../../ui/download-links/download-links.zh.tsx';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { Notice } from '../../ui/notice/notice.tsx';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import type { DownloadWriter } from '../deps.ts';
import { plainText } from '../names.ts';
import type { PageView } from '../page-view.ts';
import type { EditionSummary, PlaceSummary } from '../queries.ts';
import { outwardHref, Page } from './page.zh.tsx';
import { PLACES_PAGE, PlaceChoice, PlaceFinder, PlaceTiles } from './place-choice.zh.tsx';

const COLUMN = {
	name: '各地目录',
	description: '各地政务公开标准目录',
	keywords: '政务公开,标准目录,公开事项',
	type: '政府信息公开目录',
};

export { COLUMN as PLACES_COLUMN };

/** 各地目录: all places where they are few, else the way to them. */
export function PlacesPage(props: { view: PageView; places: readonly PlaceSummary[] }) {
	const { view, places } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '各地目录' }]}
			head={{ title: '各地目录', description: COLUMN.description, column: COLUMN }}
		>
			<h1>各地目录</h1>
			<p class="lead">本站收录了 {places.length} 个地方的政务公开标准目录。</p>
			<PlaceChoice view={view} places={places} finderId="places-find" />
		</Page>
	);
}

/** 各地目录 of one province; `provinceKey` as `listProvinces` gives it, `places` those of the province. */
export function ProvincePage(props: {
	view: PageView;
	provinceKey: string;
	places: readonly PlaceSummary[];
	page: number;
}) {
	const { view, provinceKey, places, page } = props;
	const name = places[0]?.province ?? '没有写明省份的地方';
	return (
		<Page
			view={view}
			crumbs={[{ text: '各地目录', href: addresses.places }, { text: name }]}
			head={{
				title: `${name}的目录`,
				description: `${name} ${places.length} 个地方的政务公开标准目录。`,
				column: COLUMN,
				isUnlisted: view.isLarge || page > 1,
			}}
		>
			<h1>{clip(name, 80)}</h1>
			<p class="lead">{places.length} 个地方的政务公开标准目录。</p>
			<PlaceTiles view={view} places={places.slice((page - 1) * PLACES_PAGE, page * PLACES_PAGE)} />
			<Pager
				page={page}
				pageCount={Math.ceil(places.length / PLACES_PAGE)}
				hrefOf={(number) => view.href(addresses.province(provinceKey, number))}
			/>
			<p>
				<a href={view.href(addresses.places)}>其他省份</a>
			</p>
		</Page>
	);
}

/** 找地方: places by their name. */
export function FindPlacePage(props: { view: PageView; text: string; places: readonly PlaceSummary[]; total: number }) {
	const { view, text, places, total } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '各地目录', href: addresses.places }, { text: '找地方' }]}
			head={{ title: '找地方', description: '按名字找一个地方的目录。', isUnlisted: true }}
		>
			<h1>找地方</h1>
			<PlaceFinder view={view} id="find-place" text={plainText(text)} />
			{text === '' ? (
				<EmptyState title="输入地方的名字">
					<p>县、市、区、乡镇的名字都可以，写一部分也行；前面加上省名，同名的地方就分得开。</p>
				</EmptyState>
			) : places.length === 0 ? (
				<EmptyState title={`没有找到“${clip(plainText(text), 40)}”`}>
					<p>
						换一个更短的名字再试，或者<a href={view.href(addresses.places)}>从各地目录里找</a>
						。也可能本站还没有收录它的目录。
					</p>
				</EmptyState>
			) : (
				<>
					<p role="status">
						找到 {total} 个地方{total > places.length && `，只列出前 ${places.length} 个，请写得再具体一些`}。
					</p>
					<PlaceTiles view={view} places={places} hasProvince />
				</>
			)}
		</Page>
	);
}

const RULE_GROUPS: readonly { readonly title: string; readonly kinds: readonly RuleKind[] }[] = [
	{ title: '时限和保留时间', kinds: ['default-limit', 'posting-period', 'permanent', 'sign-off', 'update-cycle'] },
	{ title: '渠道和形式', kinds: ['channel', 'form', 'mode'] },
	{ title: '谁公开、公开什么', kinds: ['body', 'scope', 'legal-basis'] },
	{ title: '程序和监督检查', kinds: ['procedure', 'inspection'] },
	{ title: '附录和流程图', kinds: ['annex', 'flow-chart', 'flow-step'] },
	{ title: '说明', kinds: ['note', 'revision-note'] },
];

function RuleList(props: { rules: readonly CatalogueRule[] }) {
	return (
		<ul>
			{props.rules.map((rule) => (
				<li>
					{rule.number && <span class="quiet">{rule.number}　</span>}
					{rule.text}
					{rule.levels.length > 0 && (
						<span class="quiet">（{rule.levels.map((level) => LEVEL_WORDS[level]).join('、')}）</span>
					)}
				</li>
			))}
		</ul>
	);
}

/** 本地规定: rules printed outside the rows. */
export function PlaceRules(props: { rules: readonly CatalogueRule[] }) {
	const groups = RULE_GROUPS.map((group) => ({
		title: group.title,
		rules: props.rules.filter((rule) => group.kinds.includes(rule.kind)),
	})).filter((group) => group.rules.length > 0);
	if (groups.length === 0) return null;
	return (
		<section aria-labelledby="rules-title">
			<h2 id="rules-title">表格以外的规定</h2>
			{groups.map((group, index) => (
				<details open={index === 0 || undefined}>
					<summary>
						{group.title}（{group.rules.length}）
					</summary>
					<RuleList rules={group.rules} />
				</details>
			))}
		</section>
	);
}

/** Links to the files of an edition. */
export function EditionDownloads(props: { placeKey: string; editionKey: string; writers: readonly DownloadWriter[] }) {
	return (
		<DownloadLinks
			feedHref={addresses.placeFeed(props.placeKey)}
			links={props.writers.map(({ ending, name }) => ({
				href: addresses.download(props.placeKey, props.editionKey, ending),
				name,
				ending,
			}))}
		/>
	);
}

/** What is known about an edition as a document. */
export function EditionFacts(props: { view: PageView; edition: EditionSummary }) {
	const { view, edition } = props;
	const issuedOn = edition.issuedOn === null ? null : parseCalendarDate(edition.issuedOn);
	return (
		<Facts
			facts={[
				{ term: '文件名称', detail: edition.title },
				{ term: '版本', detail: edition.label },
				{ term: '文号', detail: edition.documentNumber ?? '原文没有写' },
				{ term: '发布机关', detail: edition.issuer ?? '原文没有写' },
				{ term: '发布日期', detail: issuedOn === null ? '原文没有写' : dateText(issuedOn) },
				{ term: '公开事项', detail: `${edition.itemCount} 项` },
				edition.sourceDocument === null
					? null
					: {
							term: '原件',
							detail: edition.sourceUrl ? (
								<a href={outwardHref(view, edition.sourceUrl)}>{edition.sourceDocument}</a>
							) : (
								edition.sourceDocument
							),
						},
				{ term: '本站收录时间', detail: formatInstant(edition.installedAt) },
			]}
		/>
	);
}

export function ReconstructedNotice() {
	return (
		<Notice kind="doubt" title="这一版是推算出来的">
			<p>原件没有公开，本站根据后来的修订说明倒推出这一版，只供对照，不能当作原文引用。</p>
		</Notice>
	);
}
