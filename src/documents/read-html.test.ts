import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { readHtml } from './read-html.ts';
import { utf8 } from './reader-samples.ts';
import { cellsOf, codesOf, outlineOf } from './tables-in-tests.ts';

const read = (html: string) => readHtml(utf8(html), DEFAULT_LIMITS);

describe('tables', () => {
	it('lays out row and column spans', () => {
		const document =
			read(`<table><caption>表一</caption><thead><tr><th rowspan=2>序号</th><th colspan=2>公开事项</th></tr>
			<tr><th>一级</th><th>二级</th></tr></thead><tbody><tr><td>1</td><td rowspan=2>甲</td><td>乙</td></tr>
			<tr><td>2</td><td>丙</td></tr></tbody></table>`);
		expect(outlineOf(document)).toEqual(['表一', '[4×3]']);
		expect(cellsOf(document)).toEqual([
			'0,0+2×1 序号',
			'0,1+1×2 公开事项',
			'1,1 一级',
			'1,2 二级',
			'2,0 1',
			'2,1+2×1 甲',
			'2,2 乙',
			'3,0 2',
			'3,2 丙',
		]);
		expect(codesOf(document)).toEqual([]);
	});

	it.each([
		[
			'unclosed cells and rows',
			'<table><tr><td>a<td>b<tr><td>c<td>d</table>',
			['0,0 a', '0,1 b', '1,0 c', '1,1 d'],
			[],
		],
		['a span beyond the table is cut', '<table><tr><td rowspan=9>a<td>b</table>', ['0,0 a', '0,1 b'], ['broken-spans']],
		[
			'rowspan 0 runs to the end',
			'<table><tr><td rowspan=0>a<td>b<tr><td>c</table>',
			['0,0+2×1 a', '0,1 b', '1,1 c'],
			[],
		],
		[
			'overlapping spans are shortened',
			'<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>',
			['0,0 a', '0,1+2×1 b', '1,0 c'],
			['broken-spans'],
		],
		[
			'a text between cells moves before the table',
			'<table><tr>字<td>a<td>b</table>',
			['0,0 a', '0,1 b'],
			['text-outside-cells'],
		],
	])('%s', (_, html, cells, codes) => {
		const document = read(html);
		expect(cellsOf(document)).toEqual(cells);
		expect(codesOf(document)).toEqual(codes);
	});

	it('lifts a table out of layout tables and flattens a small one into its cell', () => {
		const inner = '<table><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>';
		const lifted = read(`<table><tr><td><p>标题</p><table><tr><td>${inner}</table></table>`);
		expect(outlineOf(lifted)).toEqual(['标题', '[2×3]']);
		expect(codesOf(lifted)).toEqual(['layout-table-lifted', 'layout-table-lifted']);
		const flat = read(`<table><tr><td>a<td><p>x</p><table><tr><td>b<td>c</table><tr><td>d<td>e</table>`);
		expect(cellsOf(flat)).toEqual(['0,0 a', '0,1 x\nb\tc', '1,0 d', '1,1 e']);
		expect(codesOf(flat)).toEqual(['nested-table-flattened']);
	});
});

describe('text', () => {
	it.each([
		['line breaks and paragraphs are line ends', '<td><p>一<br>二</p><div>三</div>', '一\n二\n三'],
		[
			'source line ends inside Chinese vanish, inside Latin are blanks',
			'<td>政府\n   信息 open\n data',
			'政府信息 open data',
		],
		['entities and nbsp', '<td>A&amp;B&nbsp;&#12298;x&#12299;', 'A&B 《x》'],
		['list items show a bullet unless they have a marker', '<td><ul><li>甲<li>· 乙<li>1. 丙</ul>', '• 甲\n· 乙\n1. 丙'],
		['ordered lists count', '<td><ol start=3><li>甲<li>乙</ol><ol type=a><li>丙</ol>', '3. 甲\n4. 乙\na. 丙'],
		[
			'check boxes',
			'<td><input type=checkbox checked>甲 <input type="CHECKBOX"/>乙 <input type=radio checked="">丙',
			'☑甲 ☐乙 ☑丙',
		],
		[
			'Wingdings letters',
			'<td><font face="Wingdings 2">R</font>甲<span style="font-family:Wingdings">¨</span>乙',
			'☑甲☐乙',
		],
		[
			'Word list markers',
			"<td><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>甲<o:p></o:p>",
			'1.  甲',
		],
		['scripts and styles', '<td>甲<script>var x="</td>"</script><style>td{}</style>乙', '甲乙'],
		['markup in text stays text', '<td>&lt;script&gt;', '<script>'],
	])('%s', (_, html, text) => {
		expect(cellsOf(read(`<table><tr>${html}</table>`))).toEqual([`0,0 ${text}`]);
	});

	it('reads the broken check boxes of a real catalogue, with a note', () => {
		const broken = '<input checkbox"="" type="checkbox/>(电子屏)\n <input type="/> 精准推送';
		const document = read(`<table><tr><td><input checked="" type="checkbox"/> 公示栏 ${broken}</td></tr></table>`);
		expect(cellsOf(document)).toEqual(['0,0 ☑ 公示栏 ☐(电子屏) ☐ 精准推送']);
		expect(codesOf(document)).toEqual(['broken-checkbox']);
	});

	it('leaves hidden content out and says so', () => {
		const document = read('<p>甲<span style="display: none">秘密</span></p><p hidden>也是</p><p>乙</p>');
		expect(outlineOf(document)).toEqual(['甲', '乙']);
		expect(codesOf(document)).toEqual(['hidden-content-skipped', 'hidden-content-skipped']);
	});

	it('keeps headings, the title, and lines of the source', () => {
		const document = read('<html><head><title>目录 </title></head>\n<body>\n<h2>标题</h2>\n<p>文');
		expect(document.properties).toEqual({ title: '目录' });
		expect(document.blocks).toEqual([
			{ kind: 'paragraph', text: '标题', headingLevel: 2, position: { line: 3 } },
			{ kind: 'paragraph', text: '文', position: { line: 4 } },
		]);
	});
});

it.each([
	['gb2312', 'gb18030', 'gb18030', []],
	['GBK', 'gb18030', 'gb18030', []],
	['utf-8', 'gb18030', 'gb18030', ['encoding-mismatch']],
	['gb2312', 'utf8', 'utf-8', ['encoding-mismatch']],
])('a page declared %s and saved as %s is decoded as %s', (declared, saved, used, codes) => {
	const html = `<html><meta http-equiv="Content-Type" content="text/html; charset=${declared}"><p>西秀区扶贫办</p></html>`;
	const document = readHtml(new Uint8Array(iconv.encode(html, saved)), DEFAULT_LIMITS);
	expect(outlineOf(document)).toEqual(['西秀区扶贫办']);
	expect(document.encoding).toBe(used);
	expect(codesOf(document)).toEqual(codes);
});
