import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { readDocx } from './read-docx.ts';
import { cell, docx, paragraph } from './reader-samples.ts';
import { cellsOf, codesOf, outlineOf } from './tables-in-tests.ts';

const read = (body: string, parts: Readonly<Record<string, string>> = {}) =>
	readDocx(docx(body, parts), DEFAULT_LIMITS);

const level = (number: number, format: string, text: string, more = '') =>
	`<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const numbered = (id: number, depth = 0) => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`;
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'chineseCounting', '（%2）', '<w:suff w:val="nothing"/>')}${level(2, 'decimal', '%1.%3', '<w:isLgl/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`;

describe('numbering', () => {
	it('shows the numbers Word shows', () => {
		const items = [
			numbered(1),
			numbered(1, 1),
			numbered(1, 1),
			numbered(1, 2),
			numbered(1),
			numbered(1, 1),
			numbered(2),
			numbered(2),
			numbered(3),
			numbered(4),
			'<w:numPr><w:numId w:val="0"/></w:numPr>',
		];
		const document = read(items.map((properties) => paragraph('文', properties)).join(''), {
			'numbering.xml': NUMBERING,
		});
		expect(outlineOf(document)).toEqual([
			'第一条 文',
			'（一）文',
			'（二）文',
			'1.1 文',
			'第二条 文',
			'（一）文',
			'1. 文',
			'2. 文',
			'5. 文',
			'• 文',
			'文',
		]);
	});

	it('numbers empty cells of a serial column', () => {
		const row = `<w:tr>${cell(paragraph('', numbered(2)))}${cell('甲')}</w:tr>`;
		expect(cellsOf(read(`<w:tbl>${row}${row}</w:tbl>`, { 'numbering.xml': NUMBERING }))).toEqual([
			'0,0 1.',
			'0,1 甲',
			'1,0 2.',
			'1,1 甲',
		]);
	});

	it('takes numbers and heading levels from styles', () => {
		const styles = `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
			<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>`;
		const document = read(paragraph('甲', '<w:pStyle w:val="B"/>'), {
			'styles.xml': styles,
			'numbering.xml': NUMBERING,
		});
		expect(document.blocks).toEqual([{ kind: 'paragraph', text: '1. 甲', headingLevel: 2, position: {} }]);
	});
});

describe('tables', () => {
	it('lays out gridSpan, vMerge and gridBefore', () => {
		const document = read(`<w:tbl>
			<w:tr>${cell('序号', '<w:vMerge w:val="restart"/>')}${cell('公开事项', '<w:gridSpan w:val="2"/>')}</w:tr>
			<w:tr>${cell('', '<w:vMerge/>')}${cell('一级')}${cell('二级')}</w:tr>
			<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('甲')}${cell('乙')}</w:tr></w:tbl>`);
		expect(cellsOf(document)).toEqual(['0,0+2×1 序号', '0,1+1×2 公开事项', '1,1 一级', '1,2 二级', '2,1 甲', '2,2 乙']);
		expect(codesOf(document)).toEqual([]);
	});

	it('notes merges without an origin and text under a merge', () => {
		const document = read(`<w:tbl><w:tr>${cell('甲', '<w:vMerge/>')}${cell('乙', '<w:vMerge w:val="restart"/>')}</w:tr>
			<w:tr>${cell('丙')}${cell('藏', '<w:vMerge/>')}</w:tr></w:tbl>`);
		expect(cellsOf(document)).toEqual(['0,0 甲', '0,1+2×1 乙', '1,0 丙']);
		expect(codesOf(document)).toEqual(['merge-without-origin', 'covered-text-skipped']);
	});

	it('leaves out rows deleted by a tracked change', () => {
		const document = read(`<w:tbl><w:tr>${cell('甲')}${cell('乙')}</w:tr>
			<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('旧')}${cell('行')}</w:tr></w:tbl>`);
		expect(outlineOf(document)).toEqual(['[1×2]']);
		expect(codesOf(document)).toEqual(['tracked-deletion-skipped']);
	});

	it('lifts the table inside a frame table', () => {
		const inner = `<w:tbl>${`<w:tr>${cell('a')}${cell('b')}${cell('c')}</w:tr>`.repeat(2)}</w:tbl>`;
		expect(outlineOf(read(`<w:tbl><w:tr>${cell(`${inner}<w:p/>`)}</w:tr></w:tbl>`))).toEqual(['[2×3]']);
	});
});

const run = (content: string, properties = '') => `<w:p><w:r><w:rPr>${properties}</w:rPr>${content}</w:r></w:p>`;
const field = (instruction: string, result = '') =>
	`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const formBox = (state: string) =>
	`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${state}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>甲</w:t></w:r></w:p>`;
const control = (state: string) =>
	`<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${state}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt></w:p>`;
const wingdings = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;

describe('check marks', () => {
	it.each([
		['w:sym R of Wingdings 2', run('<w:sym w:font="Wingdings 2" w:char="F052"/>'), '☑'],
		['w:sym £ of Wingdings 2', run('<w:sym w:font="Wingdings 2" w:char="F0A3"/>'), '☐'],
		[
			'w:sym þ, ¨, o and ü of Wingdings',
			run(['F0FE', 'F0A8', 'F06F', 'F0FC'].map((code) => `<w:sym w:font="Wingdings" w:char="${code}"/>`).join('')),
			'☑☐☐√',
		],
		['a letter set in Wingdings 2', run('<w:t>R</w:t>', wingdings('Wingdings 2')), '☑'],
		['a private-use character without its font', run('<w:t>\uf0fe</w:t>'), '☑'],
		['a sentence set in Wingdings by accident', run('<w:t>Report 2020</w:t>', wingdings('Wingdings')), 'Report 2020'],
		['a ticked content control', control('1'), '☑'],
		['a blank content control', control('0'), '☐'],
		['a ticked form field', formBox('<w:default w:val="0"/><w:checked/>'), '☑甲'],
		['a form field with its default', formBox('<w:default w:val="0"/>'), '☐甲'],
		['a tick laid over a box', field(' eq \\o\\ac(□,√)'), '☑'],
		['a SYMBOL field', field(' SYMBOL 163 \\f "Wingdings 2" '), '☐'],
		['the result of another field', field(' PAGE ', '12'), '12'],
	])('%s', (_, body, text) => {
		expect(outlineOf(read(body))).toEqual([text]);
	});
});

describe('revisions, hidden text and what stands beside the text', () => {
	it('keeps insertions, skips deletions and hidden text', () => {
		const document =
			read(`<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>
			<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>文</w:t><w:tab/><w:t>字</w:t><w:br/><w:t>行</w:t></w:r></w:p>`);
		expect(outlineOf(document)).toEqual(['新文\t字\n行']);
		expect(codesOf(document)).toEqual(['tracked-insertion-kept', 'tracked-deletion-skipped', 'hidden-text-skipped']);
	});

	it('reads a text box once, footnotes at the end, and notes a header of words but not a page number', () => {
		const box = (wrap: string) => `<${wrap}><w:txbxContent>${paragraph('框')}</w:txbxContent></${wrap}>`;
		const document = read(
			`<w:p><w:r><w:t>文</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('wps:txbx')}</w:drawing></mc:Choice>
			<mc:Fallback><w:pict>${box('v:textbox')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			{
				'footnotes.xml': `<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">${paragraph('注')}</w:footnote>`,
				'header1.xml': paragraph('内部资料'),
				'footer1.xml': paragraph('— 1 —'),
			},
		);
		expect(outlineOf(document)).toEqual(['文', '框', '注']);
		expect(codesOf(document)).toEqual(['text-box-moved', 'footnotes-at-end', 'header-footer-skipped']);
	});
});
