import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { processorClock } from '../../../test/kit/processor-clock.ts';
import { HOSTILE_MARKUP } from './hostile-markup-in-tests.ts';
import { sanitizeRichText } from './sanitize-rich-text.ts';

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
	a: ['href'],
	img: ['src', 'alt'],
	ol: ['start'],
	td: ['colspan', 'rowspan'],
	th: ['colspan', 'rowspan'],
};
const ELEMENTS =
	'p h2 h3 h4 strong em u sub sup ul ol li blockquote table caption thead tbody tr th td br hr a img'.split(' ');

/** Everything that is wrong with a result, read by a strict XML parser that knows nothing of our own. */
function faultsOf(html: string): string[] {
	const faults: string[] = [];
	const parser = new SaxesParser();
	parser.on('error', (error) => faults.push(error.message));
	parser.on('comment', () => faults.push('comment'));
	parser.on('opentag', ({ name, attributes }) => {
		if (name === 'root') return;
		if (!ELEMENTS.includes(name)) faults.push(`<${name}>`);
		for (const [key, value] of Object.entries(attributes)) {
			if (!ATTRIBUTES[name]?.includes(key)) faults.push(`${name} ${key}`);
			else if (key === 'href' && !/^(?:https?:\/\/[^@]+|mailto:[^?\s]+|attachment:[\w-]+)$/.test(value))
				faults.push(value);
			else if (key === 'src' && !/^attachment:[\w-]+$/.test(value)) faults.push(value);
			else if (/span|start/.test(key) && !/^[1-9]\d{0,3}$/.test(value)) faults.push(value);
		}
	});
	parser.write(`<root>${html}</root>`).close();
	return faults;
}

function clean(html: string): string {
	const result = sanitizeRichText(html);
	if (!result.ok) throw new Error(result.refusals[0]?.message);
	return result.html;
}

const removals = (html: string): string[] => {
	const result = sanitizeRichText(html);
	return result.ok ? result.removed.map(({ what, count }) => `${what} ${count}`) : ['refused'];
};

describe('hostile markup leaves nothing that runs, loads or hides', () => {
	it.each(HOSTILE_MARKUP)('%s', (_, html) => {
		const result = clean(html);
		expect(faultsOf(result)).toEqual([]);
		expect(clean(result)).toBe(result);
		expect(removals(result)).toEqual([]);
	});

	it('also when all of it stands in one text', () => {
		const result = clean(
			HOSTILE_MARKUP.slice(4)
				.map(([, html]) => `<div>${html}</div>`)
				.join('\n'),
		);
		expect(faultsOf(result)).toEqual([]);
	});
});

describe('the canonical form', () => {
	it.each([
		['bold and italic by their old names', '<p><b>粗</b><i>斜</i></p>', '<p><strong>粗</strong><em>斜</em></p>'],
		['a div is a paragraph', '<div>一</div><div>二</div>', '<p>一</p>\n<p>二</p>'],
		['bare text is a paragraph', '正文', '<p>正文</p>'],
		['h1 becomes h2, h5 and h6 become h4', '<h1>甲</h1><h5>乙</h5>', '<h2>甲</h2>\n<h4>乙</h4>'],
		['nested empty spans vanish', '<p><span><span></span><span>字</span></span></p>', '<p>字</p>'],
		['an empty paragraph vanishes', '<p>&nbsp;</p><p><br></p><p>字</p>', '<p>字</p>'],
		['marks are written in one order', '<p><em><strong>字</strong></em></p>', '<p><strong><em>字</em></strong></p>'],
		['equal neighbours are one', '<p><b>甲</b><strong>乙</strong></p>', '<p><strong>甲乙</strong></p>'],
		['a break inside bold stays inside', '<p><b>甲<br>乙</b></p>', '<p><strong>甲<br />乙</strong></p>'],
		['breaks at the edges vanish', '<p><br>甲<br></p>', '<p>甲</p>'],
		['bold that is set to normal is not bold', '<b style="font-weight:normal"><p>甲</p></b>', '<p>甲</p>'],
		['bold as a style', '<p><span style="font-weight:700">甲</span></p>', '<p><strong>甲</strong></p>'],
		['inferior and superior by style', '<p>m<span style="vertical-align:super">2</span></p>', '<p>m<sup>2</sup></p>'],
		['a wrapped Chinese line is one line', '<p>政务\n公开</p>', '<p>政务公开</p>'],
		['a wrapped Latin line keeps a blank', '<p>open\n data</p>', '<p>open data</p>'],
		['wide indentation stays', '<p>　　甲</p>', '<p>　　甲</p>'],
		['preformatted lines become breaks', '<pre>甲\n乙</pre>', '<p>甲<br />乙</p>'],
		[
			'bold round paragraphs goes into each',
			'<b><p>甲</p><p>乙</p></b>',
			'<p><strong>甲</strong></p>\n<p><strong>乙</strong></p>',
		],
		['a paragraph in a heading is the heading', '<h2><p>甲</p></h2>', '<h2>甲</h2>'],
		['unclosed paragraphs', '<p>甲<p>乙', '<p>甲</p>\n<p>乙</p>'],
		['a list', '<ul><li>甲<li><p>乙</p></ul>', '<ul><li>甲</li>\n<li>乙</li></ul>'],
		['a numbered list keeps its start', '<ol start=3 type=a><li>丙</ol>', '<ol start="3"><li>丙</li></ol>'],
		['a list in an item', '<ul><li>甲<ul><li>一</ul></ul>', '<ul><li>甲\n<ul><li>一</li></ul></li></ul>'],
		[
			'a list directly in a list',
			'<ul><li>甲</li><ul><li>一</li></ul></ul>',
			'<ul><li>甲\n<ul><li>一</li></ul></li></ul>',
		],
		['text directly in a list is an item', '<ul>甲<li>乙</ul>', '<ul><li>甲</li>\n<li>乙</li></ul>'],
		['an item outside a list is a paragraph', '<li>甲</li>', '<p>甲</p>'],
		['two paragraphs in an item', '<ul><li><p>甲</p><p>乙</p></ul>', '<ul><li><p>甲</p>\n<p>乙</p></li></ul>'],
		['a quotation', '<blockquote>甲</blockquote>', '<blockquote><p>甲</p></blockquote>'],
		['a rule splits a paragraph', '<p>甲<hr>乙</p>', '<p>甲</p>\n<hr />\n<p>乙</p>'],
		['a link', '<a href=" HTTPS://A.Example/x y ">甲</a>', '<p><a href="https://a.example/x%20y">甲</a></p>'],
		['a link to an attachment', '<a href="attachment:f-1">甲</a>', '<p><a href="attachment:f-1">甲</a></p>'],
		['a link without words vanishes', '<p>甲<a href="https://a.example/"></a></p>', '<p>甲</p>'],
		[
			'a link in a link: the inner one counts',
			'<a href="https://a.cn/">甲<a href="https://b.cn/">乙</a></a>',
			'<p><a href="https://a.cn/">甲</a><a href="https://b.cn/">乙</a></p>',
		],
		['a picture', '<img src="attachment:p1" alt=" 图 一 " width=9>', '<p><img src="attachment:p1" alt="图 一" /></p>'],
		['Wingdings letters are boxes', '<p><span style="font-family:Wingdings">¨</span>是</p>', '<p>☐是</p>'],
		['ampersands and brackets are escaped', '<p>a & b &lt; c > d</p>', '<p>a &amp; b &lt; c &gt; d</p>'],
	])('%s', (_, html, canonical) => {
		expect(clean(html)).toBe(canonical);
		expect(clean(canonical)).toBe(canonical);
	});
});

describe('tables', () => {
	it.each([
		[
			'head, body and spans',
			'<table border=1><caption>表一</caption><thead><tr><th rowspan=2>序号<th colspan=2>资金</tr><tr><th>县级<th>省级</tr></thead><tr><td>1<td>2<td>3</table>',
			'<table><caption>表一</caption>\n<thead><tr><th rowspan="2">序号</th><th colspan="2">资金</th></tr>\n<tr><th>县级</th><th>省级</th></tr></thead>\n<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>',
		],
		[
			'a span beyond its group is cut',
			'<table><tr><td rowspan=9>a<td>b</table>',
			'<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
		],
		[
			'rowspan 0 runs to the end',
			'<table><tr><td rowspan=0>a<td>b<tr><td>c</table>',
			'<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr>\n<tr><td>c</td></tr></tbody></table>',
		],
		[
			'a colspan that meets a rowspan is cut',
			'<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>',
			'<table><tbody><tr><td>a</td><td rowspan="2">b</td></tr>\n<tr><td>c</td></tr></tbody></table>',
		],
		[
			'paragraphs in a cell',
			'<table><tr><td><p>a</p><p>b</p></table>',
			'<table><tbody><tr><td><p>a</p>\n<p>b</p></td></tr></tbody></table>',
		],
		[
			'an empty cell stays',
			'<table><tr><td><td>b</table>',
			'<table><tbody><tr><td></td><td>b</td></tr></tbody></table>',
		],
		['an empty row vanishes', '<table><tr></tr><tr><td>b</table>', '<table><tbody><tr><td>b</td></tr></tbody></table>'],
		[
			'text between cells stands before the table',
			'<table>甲<tr><td>b</table>',
			'<p>甲</p>\n<table><tbody><tr><td>b</td></tr></tbody></table>',
		],
		[
			'a layout table is lifted',
			'<table><tr><td><p>甲</p><table><tr><td>1<td>2</table></table>',
			'<p>甲</p>\n<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
		],
		[
			'a nested table becomes lines',
			'<table><tr><td>甲<td><table><tr><td>1<td>2<tr><td>3</table></table>',
			'<table><tbody><tr><td>甲</td><td><p>1　2</p>\n<p>3</p></td></tr></tbody></table>',
		],
		['a table without cells is its caption', '<table><caption>空</caption></table>', '<p>空</p>'],
		['cells without a table', '<td>甲</td><td>乙</td>', '<p>甲</p>\n<p>乙</p>'],
	])('%s', (_, html, canonical) => {
		expect(clean(html)).toBe(canonical);
		expect(clean(canonical)).toBe(canonical);
	});
});

const WORD_PASTE = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>关于下达
资金的通知<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>甲项<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>某人身份证</span><del cite="mailto:x" datetime="2020-01-01">删去</del><ins>加上</ins></p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=100 valign=top><p class=MsoNormal><st1:place>乡镇</st1:place></p></td><td><p class=MsoNormal>金额</p></td></tr></table>
<!--EndFragment--></body></html>`;

describe('what Word and WPS paste', () => {
	it('becomes plain structure', () => {
		expect(clean(WORD_PASTE).split('\n')).toEqual([
			'<p><strong>关于下达资金的通知</strong></p>',
			'<p>1.\u00a0 甲项</p>',
			'<p>加上</p>',
			'<table><tbody><tr><td>乡镇</td><td>金额</td></tr></tbody></table>',
		]);
	});

	it('and says what was taken out', () => {
		expect(removals(WORD_PASTE).map((removal) => removal.split(' ')[0])).toEqual([
			'presentation',
			'office-markup',
			'comment',
			'hidden-text',
			'struck-out-text',
		]);
	});

	it.each([
		['a script and its handler', '<script>1</script><p onclick=x>甲</p>', ['active-content 1', 'event-handler 1']],
		['a link nobody may follow', '<a href="javascript:1">甲</a>', ['unsafe-link 1']],
		['a picture from outside', '<img src="https://a.example/x.png">', ['outside-image 1']],
		['invisible characters', '<p>1\u200b2\ufeff</p>', ['invisible-character 2']],
		['a span too wide', '<table><tr><td colspan=999>甲</table>', ['broken-span 1']],
		['hidden blanks are not worth telling', '<span hidden> </span>', []],
		['nothing', '<p>甲</p>', []],
	])('%s', (_, html, told) => {
		expect(removals(html)).toEqual(told);
	});
});

describe('what is refused', () => {
	const codes = (html: string) => {
		const result = sanitizeRichText(html);
		return result.ok ? 'taken' : result.refusals.map(({ code }) => code).join();
	};
	const list = (depth: number) => `${'<ul><li>'.repeat(depth)}x`;
	it.each([
		['2 MB are taken', `<p>${'a'.repeat(2 * 1024 * 1024 - 7)}</p>`, 'taken'],
		['one byte more is not', `<p>${'a'.repeat(2 * 1024 * 1024 - 6)}</p>`, 'rich-text-too-large'],
		['bytes count, not characters', `<p>${'字'.repeat(700_000)}</p>`, 'rich-text-too-large'],
		['20,000 cells are taken', `<table>${`<tr>${'<td>'.repeat(20)}`.repeat(1000)}</table>`, 'taken'],
		['20,001 are not', `<table>${`<tr>${'<td>'.repeat(20)}`.repeat(1000)}<tr><td></table>`, 'rich-text-too-many-cells'],
		[
			'spans that cover too much',
			`<table>${`<tr>${'<td colspan=50>'.repeat(2)}`.repeat(1001)}</table>`,
			'rich-text-too-many-cells',
		],
		['100 columns are taken', `<table><tr>${'<td>'.repeat(100)}</table>`, 'taken'],
		['101 are not', `<table><tr>${'<td>'.repeat(101)}</table>`, 'rich-text-too-wide'],
		['16 lists inside each other are taken', list(16), 'taken'],
		['17 are not', list(17), 'rich-text-too-deep'],
		['a thousand unclosed elements', '<font>'.repeat(1001), 'rich-text-too-deep'],
		['a thousand drawings inside each other', `<svg>${'<g>'.repeat(400_000)}`, 'rich-text-too-deep'],
	])('%s', (_, html, code) => {
		expect(codes(html)).toBe(code);
	});

	it('two megabytes made to be slow end soon', () => {
		const rows = '<tr>'.repeat(19_000);
		for (const html of [
			'<p style="text-decoration:'.repeat(70_000),
			'<caption>x'.repeat(190_000),
			`<table>${rows}</table>`.repeat(1),
			'</i>'.repeat(500_000),
			'a b '.repeat(500_000),
			'<b>a</b> '.repeat(200_000),
			`<table>${'<caption>x'.repeat(190_000)}`,
			'&amp;'.repeat(400_000),
		]) {
			const spentMs = processorClock();
			sanitizeRichText(html);
			expect(spentMs(), html.slice(0, 20)).toBeLessThan(5000);
		}
	});
});

describe('for any markup', () => {
	const pieces = fc.constantFrom(
		...'p div h1 h2 b i u sub span ul ol li table caption thead tbody tr td th blockquote a img br hr pre del script svg o:p font center'
			.split(' ')
			.flatMap((name) => [`<${name}>`, `</${name}>`]),
		'甲',
		' ',
		'\n',
		'a&lt;b',
		'&nbsp;',
		'　',
		'<td rowspan=3 colspan=2>',
		'<td rowspan=0>',
		'<a href="https://a.example/?x=1&y=2">',
		'<img src="attachment:p1" alt="图">',
		'<!-- x -->',
		'\u202e',
	);
	it('the result is safe, well-formed and a fixed point from which nothing more is removed', () => {
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
				const result = clean(parts.join(''));
				expect(faultsOf(result)).toEqual([]);
				expect(clean(result)).toBe(result);
				expect(removals(result)).toEqual([]);
			}),
			{ numRuns: 3000, seed: 20201010 },
		);
	});

	it('mutations of the hostile corpus too', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...HOSTILE_MARKUP.map(([, html]) => html), WORD_PASTE),
				fc.array(
					fc.tuple(
						fc.nat(2000),
						fc.constantFrom('', '<', '>', '"', '&#0;', '</', '<td ', ' ', '\u0000', 'javascript:', '-->'),
					),
					{
						minLength: 1,
						maxLength: 6,
					},
				),
				(html, changes) => {
					let mutated = html;
					for (const [at, piece] of changes) {
						const place = at % (mutated.length + 1);
						mutated = mutated.slice(0, place) + piece + mutated.slice(place + (piece === '' ? 3 : 0));
					}
					const result = sanitizeRichText(mutated);
					expect(result.ok ? faultsOf(result.html) : []).toEqual([]);
					expect(result.ok ? clean(result.html) === result.html : result.refusals.length > 0).toBe(true);
				},
			),
			{ numRuns: 3000, seed: 7 },
		);
	});
});
