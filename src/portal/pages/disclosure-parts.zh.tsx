import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { PublicContent, PublicFile } from '../../disclosure/public-content.ts';
import { KIND_WORDS as DUTY_WORDS, explainDerivation } from '../../obligation/explain.zh.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { RichText } from '../../ui/rich-text/rich-text.tsx';
import { clip } from '../../ui/shorten.ts';
import { VerdictMark } from '../../ui/verdict/verdict.tsx';
import { addresses } from '../addresses.ts';
import type { DisclosureLink, DutyRecord, PageRecord } from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { KIND_WORDS, noticeText, periodText, VALIDITY_WORDS, verdictOfDuty } from '../present-disclosure.zh.ts';

/** Rows of a structured table on the page; the rest is in the file. */
const SHOWN_ROWS = 200;

/** `1,234 字节`, `12 KB`, `3.4 MB`. */
export function bytesText(bytes: number): string {
	if (bytes < 10_000) return `${bytes.toLocaleString('en-US')} 字节`;
	return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const MEDIA_WORDS: Readonly<Record<string, string>> = {
	'application/pdf': 'PDF 文件',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word 文档',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel 表格',
	'text/csv': 'CSV 表格',
	'text/plain': '文本',
	'text/html': '网页',
	'image/png': '图片（PNG）',
	'image/jpeg': '图片（JPEG）',
};

/** What kind of file it is, in words people use; the type itself where there is none. */
function mediaTypeText(mediaType: string): string {
	return MEDIA_WORDS[mediaType] ?? clip(mediaType, 80);
}

/** 公示: from when to when, how to object, what came of it. */
export function NoticePeriodBox(props: { view: PageView; notice: NonNullable<PublicContent['notice']> }) {
	const { startsOn, endsOn, objectionChannel, outcome } = props.notice;
	const { today } = props.view;
	const isOver = today > endsOn;
	return (
		<section class="period" aria-labelledby="period-title">
			<h2 id="period-title">
				公示期：{periodText(startsOn, endsOn)}
				<span class={isOver ? 'status' : 'status status--run'}>{noticeText(startsOn, endsOn, today)}</span>
			</h2>
			<Facts
				facts={[
					{ term: isOver ? '当时向谁提异议' : '有不同意见，向谁提', detail: objectionChannel },
					{ term: '公示结果', detail: outcome ?? (isOver ? '还没有公布结果' : '公示期满后公布') },
				]}
			/>
		</section>
	);
}

function FileLine(props: { view: PageView; record: PageRecord; file: PublicFile; isServed: boolean }) {
	const { record, file, isServed } = props;
	return (
		<li class="file">
			{isServed ? (
				<a href={addresses.attachment(record.placeKey, record.key, file.attachmentId)} download>
					{clip(file.name, 160)}
				</a>
			) : (
				<strong>{clip(file.name, 160)}</strong>
			)}
			<span class="file__facts">
				{mediaTypeText(file.mediaType)}，{bytesText(file.bytes)}
			</span>
			<span class="file__facts">
				校验码（SHA-256）<code>{file.sha256}</code>
			</span>
		</li>
	);
}

/** Text, tables and files of one edition; `html` is the body as the sanitiser gave it. `hasFiles`: the files of this edition can be fetched. */
export function ContentParts(props: {
	view: PageView;
	record: PageRecord;
	content: PublicContent;
	html: string;
	hasFiles: boolean;
	hasTableFiles: boolean;
}) {
	const { view, record, content, html, hasFiles, hasTableFiles } = props;
	const nil = content.elements.filter((element) => element.state === 'nil');
	return (
		<>
			{html !== '' && (
				<section class="paper" aria-labelledby="text-title">
					<h2 id="text-title" class="only-read">
						正文
					</h2>
					<RichText html={html} />
				</section>
			)}
			{content.tables.map((table, index) => (
				<section aria-label={`表格：${table.caption}`}>
					<DataTable id={`table-${index + 1}`} table={table} most={SHOWN_ROWS} />
					<p class="quiet">
						共 {table.rows.length} 行{table.rows.length > SHOWN_ROWS && `，这里只显示前 ${SHOWN_ROWS} 行`}。
						{hasTableFiles && (
							<a href={addresses.disclosureTable(record.placeKey, record.key, index + 1)} download>
								下载这张表（.csv）
							</a>
						)}
					</p>
				</section>
			))}
			{nil.length > 0 && (
				<section aria-labelledby="nil-title">
					<h2 id="nil-title">目录要求、这次没有的内容</h2>
					<ul>
						{nil.map((element) => (
							<li>
								{element.element}：{element.reason ?? '没有说明理由'}
							</li>
						))}
					</ul>
				</section>
			)}
			{content.attachments.length > 0 && (
				<section aria-labelledby="files-title">
					<h2 id="files-title">附件（{content.attachments.length}）</h2>
					<ul class="files">
						{content.attachments.map((file) => (
							<FileLine view={view} record={record} file={file} isServed={hasFiles} />
						))}
					</ul>
				</section>
			)}
		</>
	);
}

const LINK_GROUPS: readonly {
	readonly title: string;
	readonly relation: DisclosureLink['relation'];
	readonly direction: DisclosureLink['direction'];
}[] = [
	{ title: '怎么理解这份文件（解读）', relation: 'interprets', direction: 'from' },
	{ title: '解读的是这份文件', relation: 'interprets', direction: 'to' },
	{ title: '承接的信息', relation: 'follows', direction: 'to' },
	{ title: '后续的信息', relation: 'follows', direction: 'from' },
	{ title: '有关的信息', relation: 'relates', direction: 'to' },
	{ title: '提到它的信息', relation: 'relates', direction: 'from' },
];

/** 相关信息, both ways; a normative document without an interpretation is said to have none (invariant 24). */
export function RelatedLinks(props: { view: PageView; record: PageRecord; links: readonly DisclosureLink[] }) {
	const { view, record, links } = props;
	const groups = LINK_GROUPS.map((group) => ({
		title: group.title,
		links: links.filter((link) => link.relation === group.relation && link.direction === group.direction),
	})).filter((group) => group.links.length > 0);
	const isInterpreted = links.some(
		(link) => link.relation === 'interprets' && link.direction === 'from' && !link.isWithdrawn,
	);
	const isMissing = record.validity !== null && !isInterpreted;
	if (groups.length === 0 && !isMissing) return null;
	return (
		<section aria-labelledby="links-title">
			<h2 id="links-title">连着看</h2>
			{groups.map((group) => (
				<>
					<h3>{group.title}</h3>
					<ul>
						{group.links.map((link) => (
							<li>
								<a href={view.href(addresses.disclosure(record.placeKey, link.key))}>
									{link.isWithdrawn ? '这条信息已经撤下' : clip(link.title, 120)}
								</a>
								{!link.isWithdrawn && <span class="quiet">（{KIND_WORDS[link.kind]}）</span>}
							</li>
						))}
					</ul>
				</>
			))}
			{isMissing && (
				<Notice kind="doubt" title="还没有解读">
					<p>规范性文件应当配有政策解读，这一份现在没有。应当由{clip(record.bodyName, 40)}补上。</p>
				</Notice>
			)}
		</section>
	);
}

/** 现行有效 and its like, told in a sentence where it no longer holds. */
export function ValidityNotice(props: { record: PageRecord; onText: string | null }) {
	const { validity, validityNote } = props.record;
	if (validity === null || validity === 'in-force') return null;
	return (
		<Notice kind="doubt" title={`这份文件${VALIDITY_WORDS[validity]}${props.onText ? `（${props.onText}起）` : ''}`}>
			<p>
				{validityNote ?? (validity === 'amended' ? '请同时看修改它的文件。' : '留在这里只供查考，不能再作为依据。')}
			</p>
		</Notice>
	);
}

/** How each due date came about, in words. */
export function DutyDerivations(props: { view: PageView; duties: readonly DutyRecord[]; calendar: WorkCalendar }) {
	const { view, duties, calendar } = props;
	const dated = duties.filter((duty) => duty.derivation !== null);
	if (dated.length === 0) return null;
	return (
		<details>
			<summary>这个期限是怎么算出来的</summary>
			{dated.map((duty) => (
				<>
					<p>
						<strong>{DUTY_WORDS[duty.kind]}</strong>：
						<VerdictMark verdict={verdictOfDuty(duty, view.today, calendar)} />
					</p>
					<ul>{duty.derivation && explainDerivation(duty.derivation, calendar).map((line) => <li>{line}</li>)}</ul>
				</>
			))}
		</details>
	);
}
