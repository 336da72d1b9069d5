import type { PublicContent } from '../disclosure/public-content.ts';
import { richTextToPlain } from '../documents/rich-text/index.ts';
import { VALIDITY_WORDS } from './present-disclosure.zh.ts';

/** A part of an edition as paragraphs, for comparing. */
export interface EditionPart {
	readonly title: string;
	readonly paragraphs: readonly string[];
}

/** All that is public of an edition as text, part by part, in the order of the page. */
export function editionParts(content: PublicContent): EditionPart[] {
	const { documentNumber, source, notice, normative } = content;
	return [
		{ title: '标题', paragraphs: [content.title] },
		{
			title: '登记项目',
			paragraphs: [
				...(documentNumber ? [`文号：${documentNumber}`] : []),
				`成文日期：${content.formedOn}`,
				...(content.issuers.length > 0 ? [`发文机关：${content.issuers.join('、')}`] : []),
				...(source ? [`来源：${source}`] : []),
				...(content.summary ? [`内容概述：${content.summary}`] : []),
				...(normative ? [`有效性：${VALIDITY_WORDS[normative.validity]}`] : []),
			],
		},
		{
			title: '公示',
			paragraphs: notice
				? [
						`公示期：${notice.startsOn} 至 ${notice.endsOn}`,
						`提出异议：${notice.objectionChannel}`,
						...(notice.outcome ? [`结果：${notice.outcome}`] : []),
					]
				: [],
		},
		{
			title: '正文',
			paragraphs: richTextToPlain(content.bodyHtml)
				.split('\n')
				.filter((line) => line.trim() !== ''),
		},
		{
			title: '表格',
			paragraphs: content.tables.flatMap((table) => [
				table.caption,
				table.columns.join(' ｜ '),
				...table.rows.map((row) => row.join(' ｜ ')),
			]),
		},
		{
			title: '附件',
			paragraphs: content.attachments.map(
				(file) => `${file.name}（${file.bytes} 字节，校验码 ${file.sha256.slice(0, 16)}…）`,
			),
		},
	];
}
