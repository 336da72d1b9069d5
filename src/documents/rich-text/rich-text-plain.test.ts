import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readBytes } from '../read-bytes.ts';
import { cell, docx, paragraph, utf8, xlsx } from '../reader-samples.ts';
import type { SourceDocument } from '../source-document.ts';
import { cellsOf, outlineOf } from '../tables-in-tests.ts';
import {
	plainToRichText,
	type RichTextResult,
	renderPublicRichText,
	richTextAttachments,
	richTextLinks,
	richTextTables,
	richTextToDocument,
	richTextToPlain,
	sanitizeRichText,
	sourceDocumentToRichText,
} from './index.ts';

const htmlOf = (result: RichTextResult): string => {
	if (!result.ok) throw new Error(result.refusals[0]?.message);
	return result.html;
};
const read = async (bytes: Uint8Array): Promise<SourceDocument> => {
	const document = await readBytes('x', bytes, DEFAULT_LIMITS);
	if ('refused' in document) throw new Error(document.message);
	return document;
};

const BODY = htmlOf(
	sanitizeRichText(`<h2>资金<b>分配</b></h2><p>一行<br>二行，见<a href="attachment:f1">附件</a>和<a href="https://a.example/?q=某人">网页</a></p>
	<ul><li>甲<ul><li>乙</li></ul></li></ul><img src="attachment:p1" alt="示意图">
	<table><caption>表一</caption><tr><th colspan=2>乡镇<th>金额</tr><tr><td rowspan=2>青山<td>一村<br>二村<td>1</tr><tr><td>三村<td>2</tr></table>`),
);

describe('reading the canonical form', () => {
	it('plain text has a line per paragraph, item and row', () => {
		expect(richTextToPlain(BODY).split('\n')).toEqual([
			'资金分配',
			'一行',
			'二行，见附件和网页',
			'甲',
			'乙',
			'示意图',
			'表一',
			'乡镇\t\t金额',
			'青山\t一村 二村\t1',
			'\t三村\t2',
		]);
	});

	it('tables are grids', () => {
		expect(richTextTables(BODY)).toEqual([
			[
				['乡镇', '', '金额'],
				['青山', '一村\n二村', '1'],
				['', '三村', '2'],
			],
		]);
	});

	it('a document has the same words with their geometry', () => {
		const document = richTextToDocument(BODY);
		expect(outlineOf(document)).toEqual([
			'资金分配',
			'一行\n二行，见附件和网页',
			'甲',
			'乙',
			'示意图',
			'表一',
			'[3×3]',
		]);
		expect(cellsOf(document)).toEqual([
			'0,0+1×2 乡镇',
			'0,2 金额',
			'1,0+2×1 青山',
			'1,1 一村\n二村',
			'1,2 1',
			'2,1 三村',
			'2,2 2',
		]);
	});

	it('links and attachments are told apart', () => {
		expect(richTextLinks(BODY)).toEqual(['https://a.example/?q=%E6%9F%90%E4%BA%BA']);
		expect(richTextAttachments(BODY)).toEqual(['f1', 'p1']);
	});

	it('a number parted by marks is whole again', () => {
		expect(richTextToPlain('<p>138<b>1234</b><i>5678</i></p>')).toBe('13812345678');
	});
});

describe('making it', () => {
	it('of plain text: a paragraph per line, nothing is markup', () => {
		expect(htmlOf(plainToRichText('一\r\n\r\n<b>二</b>&amp;\n'))).toBe(
			'<p>一</p>\n<p>&lt;b&gt;二&lt;/b&gt;&amp;amp;</p>',
		);
	});

	it('of a dropped docx: headings, paragraphs, merged cells', async () => {
		const document = await read(
			docx(
				`${paragraph('标题', '<w:outlineLvl w:val="0"/>')}${paragraph('正文')}<w:tbl><w:tr>${cell('甲', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('1')}${cell('2')}</w:tr></w:tbl>`,
			),
		);
		expect(htmlOf(sourceDocumentToRichText(document))).toBe(
			'<h2>标题</h2>\n<p>正文</p>\n<table><tbody><tr><td colspan="2">甲</td></tr>\n<tr><td>1</td><td>2</td></tr></tbody></table>',
		);
	});

	it('of a dropped html and txt', async () => {
		const html = await read(utf8('<html><h3>一</h3><p>二<br>三<script>x</script></html>'));
		expect(htmlOf(sourceDocumentToRichText(html))).toBe('<h4>一</h4>\n<p>二<br />三</p>');
		expect(htmlOf(sourceDocumentToRichText(await read(utf8('一\n二'))))).toBe('<p>一</p>\n<p>二</p>');
	});

	it('of a workbook: empty cells keep their place, several sheets their names', async () => {
		const sheet = (name: string) => ({
			name,
			xml: '<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
		});
		expect(
			htmlOf(sourceDocumentToRichText(await read(xlsx([sheet('一'), sheet('二')]))))
				.split('\n')
				.slice(0, 3),
		).toEqual([
			'<h3>工作表：一</h3>',
			'<table><tbody><tr><td></td><td>甲</td></tr>',
			'<tr><td>1</td><td></td></tr></tbody></table>',
		]);
	});

	it('a sheet with a value in its last corner is refused before it is built', () => {
		const result = sourceDocumentToRichText({
			format: 'xlsx',
			blocks: [{ kind: 'table', rowCount: 1_000_000, columnCount: 100, cells: [], geometry: 'exact', position: {} }],
			properties: {},
			notes: [],
		});
		expect(result.ok ? [] : result.refusals.map(({ code }) => code)).toEqual(['rich-text-too-many-cells']);
	});
});

describe('on a public page', () => {
	const attachmentHref = (id: string) => (id === 'gone' ? null : `/files/${id}`);
	const render = (html: string) => renderPublicRichText(htmlOf(sanitizeRichText(html)), { attachmentHref });

	it.each([
		['a link to an attachment', '<a href="attachment:f1">附件</a>', '<p><a href="/files/f1">附件</a></p>'],
		[
			'a link to one that is not public keeps its words',
			'<a href="attachment:gone"><b>附件</b></a>',
			'<p><strong>附件</strong></p>',
		],
		['a picture', '<img src="attachment:p1" alt="图">', '<p><img src="/files/p1" alt="图" loading="lazy" /></p>'],
		['a picture that is not public is told', '<img src="attachment:gone" alt="图">', '<p>（图片：图）</p>'],
		[
			'a link elsewhere',
			'<a href="https://a.example/">网页</a>',
			'<p><a href="https://a.example/" rel="external noopener noreferrer">网页</a></p>',
		],
		['a letter', '<a href="mailto:a@b.cn">写信</a>', '<p><a href="mailto:a@b.cn">写信</a></p>'],
	])('%s', (_, html, markup) => {
		expect(render(html)).toBe(markup);
	});

	it('a table scrolls by keyboard and its headers say what they head', () => {
		expect(
			render(
				'<table><caption>资金 & "表"</caption><thead><tr><th>乡镇<th colspan=2>金额</thead><tr><th rowspan=2>青山<td>1<td>2<tr><td>3<td>4</table><table><tr><td>x</table>',
			).split('\n'),
		).toEqual([
			'<div class="table-scroll" role="region" tabindex="0" aria-label="表格：资金 &amp; &quot;表&quot;，可左右滚动"><table><caption>资金 &amp; "表"</caption>',
			'<thead><tr><th scope="col">乡镇</th><th scope="colgroup" colspan="2">金额</th></tr></thead>',
			'<tbody><tr><th scope="rowgroup" rowspan="2">青山</th><td>1</td><td>2</td></tr>',
			'<tr><td>3</td><td>4</td></tr></tbody></table></div>',
			'<div class="table-scroll" role="region" tabindex="0" aria-label="表格 2，可左右滚动"><table><tbody><tr><td>x</td></tr></tbody></table></div>',
		]);
	});

	it('a tampered store yields safe markup only', () => {
		const tampered = '<p onclick=x>甲<script>alert(1)</script><a href="javascript:1">乙</a><img src=x onerror=y></p>';
		expect(renderPublicRichText(tampered, { attachmentHref })).toBe('<p>甲乙</p>');
	});

	it.each(['javascript:alert(1)', '//evil.example/x', '/\\evil.example', 'data:text/html,x'])(
		'an attachment address such as %s is not used',
		(href) => {
			expect(renderPublicRichText('<a href="attachment:f1">附件</a>', { attachmentHref: () => href })).toBe(
				'<p>附件</p>',
			);
		},
	);
});
