import type { PublicContent } from '../../disclosure/public-content.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { Notice } from '../../ui/notice/notice.tsx';
import { clip } from '../../ui/shorten.ts';
import { type DiffParagraph, TextDiff } from '../../ui/text-diff/text-diff.zh.tsx';
import { addresses } from '../addresses.ts';
import type { DisclosureEditionSummary, DisclosureRecord } from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { CHANGE_WORDS } from '../present-disclosure.zh.ts';
import { HashBox } from './disclosure.zh.tsx';
import { ContentParts } from './disclosure-parts.zh.tsx';
import { Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

interface EditionPageProps {
	readonly view: PageView;
	readonly record: DisclosureRecord;
}

function frame({ view, record }: EditionPageProps, title: string, source: string) {
	const { placeName } = record;
	return {
		view,
		crumbs: [
			{ text: placeName, href: addresses.place(record.placeKey) },
			{ text: '公开信息', href: addresses.disclosures(record.placeKey) },
			{ text: record.title, href: addresses.disclosure(record.placeKey, record.key) },
			{ text: title },
		],
		provenance: [`来源：${clip(source, 60)}`, `发布时间：${formatInstant(record.publishedAt)}`],
		head: {
			title: `${title}：${record.title}`,
			description: `${record.title}的${title}。`,
			column: { ...PLACES_COLUMN, name: `${placeName}公开信息`, description: `${placeName}公开的政府信息` },
			article: { title: record.title, publishedAt: record.publishedAt, source },
			isUnlisted: true,
		},
	};
}

/** One edition as it was when it stood. */
export function DisclosureEditionPage(
	props: EditionPageProps & { edition: DisclosureEditionSummary; content: PublicContent; bodyHtml: string },
) {
	const { view, record, edition, content, bodyHtml } = props;
	const isCurrent = edition.number === record.editionNumber;
	const standing = view.href(addresses.disclosure(record.placeKey, record.key));
	return (
		<Page {...frame(props, `第 ${edition.number} 版`, content.source ?? record.bodyName)}>
			<h1>
				<span class="h1__above">第 {edition.number} 版</span>
				{clip(content.title, 400)}
			</h1>
			<Notice kind={isCurrent ? 'hint' : 'doubt'} title={isCurrent ? '这一版就是现在公开的' : '这是旧版本，不再有效'}>
				<p>
					<a href={standing}>{isCurrent ? '回到这条信息' : `请看现在公开的第 ${record.editionNumber} 版`}</a>
				</p>
			</Notice>
			<Facts
				facts={[
					{ term: '发布时间', detail: formatInstant(edition.publishedAt) },
					{ term: '为什么有这一版', detail: edition.changeNote ?? CHANGE_WORDS[edition.changeKind] },
					{ term: '文号', detail: content.documentNumber },
					{ term: '内容概述', detail: content.isOpen ? content.summary : null },
				]}
			/>
			{content.isOpen ? (
				<ContentParts
					view={view}
					record={record}
					content={content}
					html={bodyHtml}
					hasFiles={false}
					hasTableFiles={false}
				/>
			) : (
				<p>这条信息不在网上公布内容。</p>
			)}
			{content.isOpen && (
				<HashBox
					placeKey={record.placeKey}
					disclosureKey={record.key}
					edition={edition.number}
					hash={edition.contentHash}
				/>
			)}
		</Page>
	);
}

/** A part of the comparison; `paragraphs` empty: nothing changed there. */
export interface ComparedPart {
	readonly title: string;
	readonly paragraphs: readonly DiffParagraph[];
}

/** Two editions compared part by part. */
export function DisclosureComparisonPage(
	props: EditionPageProps & {
		older: DisclosureEditionSummary;
		newer: DisclosureEditionSummary;
		parts: readonly ComparedPart[];
	},
) {
	const { view, record, older, newer } = props;
	const changed = props.parts.filter((part) => part.paragraphs.length > 0);
	const same = props.parts.filter((part) => part.paragraphs.length === 0).map((part) => part.title);
	return (
		<Page {...frame(props, `第 ${older.number} 版和第 ${newer.number} 版对照`, record.bodyName)}>
			<h1>
				<span class="h1__above">{clip(record.title, 200)}</span>第 {older.number} 版 → 第 {newer.number} 版，改了什么
			</h1>
			<p class="lead">划掉的是删去的，画线的是加上的。</p>
			<Facts
				facts={[
					{ term: `第 ${older.number} 版`, detail: formatInstant(older.publishedAt) },
					{ term: `第 ${newer.number} 版`, detail: formatInstant(newer.publishedAt) },
					{ term: CHANGE_WORDS[newer.changeKind], detail: newer.changeNote },
				]}
			/>
			{changed.length === 0 ? (
				<EmptyState title="这两版的文字没有差别">
					<p>差别可能只在系统登记的项目里，比如所属的公开事项。</p>
				</EmptyState>
			) : (
				changed.map((part) => (
					<section>
						<h2>{part.title}</h2>
						<TextDiff paragraphs={part.paragraphs} />
					</section>
				))
			)}
			{changed.length > 0 && same.length > 0 && <p class="quiet">没有改动：{same.join('、')}。</p>}
			<p>
				<a href={view.href(addresses.disclosure(record.placeKey, record.key))}>回到这条信息</a>
			</p>
		</Page>
	);
}
