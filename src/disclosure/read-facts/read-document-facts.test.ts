import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../documents/limits.ts';
import { readBytes } from '../../documents/read-bytes.ts';
import { docx, paragraph, utf8, xlsx } from '../../documents/reader-samples.ts';
import type { SourceDocument } from '../../documents/source-document.ts';
import { readLawYaml } from '../../law/read-yaml.ts';
import type { DocumentFacts } from './facts.ts';
import { readDocumentFacts } from './read-document-facts.ts';
import { type NoticeParts, noticeText, textDocument } from './samples.ts';
import { parseDocumentWords } from './words.ts';

const words = parseDocumentWords(await readLawYaml<unknown>('disclosure/read-facts.yaml'));

/** `value` of a fact; `?` before it when doubtful; `!code` for each warning. */
function short(fact: DocumentFacts[Exclude<keyof DocumentFacts, 'warnings'>]): string {
	const value = Array.isArray(fact.value) ? fact.value.join('|') : String(fact.value ?? '-');
	return [`${fact.confidence === 'doubtful' ? '?' : ''}${value}`, ...fact.warnings.map(({ code }) => `!${code}`)].join(
		' ',
	);
}

function shorts(document: SourceDocument | string, keys: readonly string[]): Record<string, string> {
	const facts = readDocumentFacts(typeof document === 'string' ? textDocument(document) : document, words);
	return Object.fromEntries(keys.map((key) => [key, short(facts[key as 'title'])]));
}

const notice = (parts: NoticeParts = {}) => noticeText(parts);
const TITLE = '云河县财政局关于下达2020年财政专项资金的通知';

const rows: readonly (readonly [
	sentence: string,
	document: string,
	facts: Partial<Record<keyof DocumentFacts, string>>,
])[] = [
	[
		'a plain notice: every part once, dates of the prose are not the date of the document',
		notice(),
		{
			title: TITLE,
			documentNumber: '云财发〔2020〕12号',
			formedOn: '2020-09-10',
			issuers: '云河县财政局',
			addressees: '各乡镇人民政府|县直有关单位',
			printedOn: '2020-09-11',
			documentKind: '通知',
			isNormativeCandidate: 'false',
			signers: '-',
			attachmentNotes: '-',
			secrecyMark: '-',
		},
	],
	[
		'round brackets are read with a warning',
		notice({ number: '云财发（2020）12号' }),
		{ documentNumber: '云财发〔2020〕12号 !number-normalised' },
	],
	[
		'square brackets are read with a warning',
		notice({ number: '云财发[2020]12号' }),
		{ documentNumber: '云财发〔2020〕12号 !number-normalised' },
	],
	[
		'lenticular brackets are read with a warning',
		notice({ number: '云财发【2020】12号' }),
		{ documentNumber: '云财发〔2020〕12号 !number-normalised' },
	],
	[
		'full-width digits are read with a warning',
		notice({ number: '云财发〔２０２０〕１２号' }),
		{ documentNumber: '云财发〔2020〕12号 !number-normalised' },
	],
	[
		'letter-spaced number, as text recognition leaves it',
		notice({ number: '云 财 发 〔 2 0 2 0 〕 1 2 号' }),
		{ documentNumber: '云财发〔2020〕12号 !number-normalised' },
	],
	[
		'the label 发 文 字 号 is not part of the number',
		notice({ number: '发 文 字 号：云财发〔2020〕12号' }),
		{ documentNumber: '云财发〔2020〕12号', title: TITLE },
	],
	[
		'a zero read as the letter O is not repaired',
		notice({ number: '云财发〔202O〕12号' }),
		{ documentNumber: '?- !number-unreadable', title: TITLE },
	],
	[
		'numerals in the number are a doubt',
		notice({ number: '云财发〔二〇二〇〕十二号' }),
		{ documentNumber: '?云财发〔2020〕12号 !number-normalised !number-numerals' },
	],
	[
		'a number without the code of its organ is not taken',
		notice({ number: '〔2020〕15号' }),
		{ documentNumber: '?- !number-unreadable' },
	],
	[
		'实施意见 is a 意见, and may be normative',
		notice({ title: '关于做好帮扶工作的实施意见' }),
		{ documentKind: '意见', isNormativeCandidate: '?true !normative-by-name' },
	],
	[
		'no number: the one cited in the prose is not taken',
		notice({ number: null }),
		{ documentNumber: '?- !number-missing', title: TITLE },
	],
	[
		'the number may stand under the title',
		notice({ head: null, number: null, title: `${TITLE}\n云财发〔2020〕12号` }),
		{ documentNumber: '云财发〔2020〕12号', title: TITLE, addressees: '各乡镇人民政府|县直有关单位' },
	],
	[
		'an announcement numbered by year',
		notice({ head: '云河县民政局公告', number: '2020年第3号', title: '关于低保标准的公告', addressee: null }),
		{ documentNumber: '?2020年第3号 !number-without-year', documentKind: '公告', addressees: '-' },
	],
	['the date in Chinese numerals', notice({ date: '二〇二〇年九月十日' }), { formedOn: '2020-09-10' }],
	[
		'circles for zero in the date',
		notice({ date: '二○二○年十二月三十一日', imprint: null }),
		{ formedOn: '2020-12-31' },
	],
	[
		'the letter O for zero is a doubt',
		notice({ date: '二OO九年九月廿一日' }),
		{ formedOn: '?2009-09-21 !date-letters' },
	],
	['full-width digits in the date', notice({ date: '２０２０年９月１０日' }), { formedOn: '2020-09-10' }],
	['a letter-spaced date', notice({ date: '2 0 2 0 年 9 月 1 0 日' }), { formedOn: '2020-09-10' }],
	['a date with signs is a doubt', notice({ date: '2020-09-10' }), { formedOn: '?2020-09-10 !date-form' }],
	[
		'no date: the prose does not lend one',
		notice({ date: null, imprint: null }),
		{ formedOn: '?- !date-missing', issuers: '云河县财政局' },
	],
	[
		'a day left blank is not filled in',
		notice({ date: '2020年9月  日', imprint: null }),
		{ formedOn: '?- !date-incomplete' },
	],
	['a day that does not exist is refused', notice({ date: '2020年9月31日' }), { formedOn: '?- !date-impossible' }],
	['29 February of a leap year exists', notice({ date: '2020年2月29日' }), { formedOn: '2020-02-29' }],
	['29 February of another year does not', notice({ date: '2019年2月29日' }), { formedOn: '?- !date-impossible' }],
	[
		'two signed dates: the first, with a doubt',
		notice({ imprint: '附件1\n资金使用方案\n云河县农业农村局\n2020年8月20日' }),
		{ formedOn: '?2020-09-10 !several-dates' },
	],
	[
		'the same date twice is one date',
		notice({ imprint: '云河县农业农村局\n2020年9月10日' }),
		{ formedOn: '2020-09-10' },
	],
	[
		'a date without a signature is a doubt',
		notice({ signature: null }),
		{ formedOn: '?2020-09-10 !date-without-issuer', issuers: '云河县财政局' },
	],
	[
		'formed after printing is a doubt on both',
		notice({ date: '2020年9月12日' }),
		{ formedOn: '?2020-09-12 !date-after-printing', printedOn: '?2020-09-11 !date-after-printing' },
	],
	[
		'signature and date on one line',
		notice({ signature: null, date: '云河县财政局　2020年9月10日' }),
		{ formedOn: '2020-09-10', issuers: '云河县财政局' },
	],
	[
		'a seal mark is not part of the name',
		notice({ signature: '云河县财政局（盖章）' }),
		{ issuers: '云河县财政局', formedOn: '2020-09-10' },
	],
	[
		'a joint issue: the signature names both, the red head may too',
		notice({ head: '云河县财政局\n云河县扶贫开发办公室　文件', signature: '云河县财政局　　云河县扶贫开发办公室' }),
		{ issuers: '云河县财政局|云河县扶贫开发办公室', formedOn: '2020-09-10', title: TITLE },
	],
	[
		'a joint issue may print the leading organ alone in the red head',
		notice({ signature: '云河县财政局\n云河县扶贫开发办公室\n云河县农业农村局' }),
		{ issuers: '云河县财政局|云河县扶贫开发办公室|云河县农业农村局' },
	],
	[
		'a date under each of two signatures',
		notice({ signature: '云河县财政局　　　云河县民政局', date: '2020年9月10日　　　2020年9月10日' }),
		{ issuers: '云河县财政局|云河县民政局', formedOn: '2020-09-10' },
	],
	[
		'a letter-spaced red head is one organ',
		notice({ head: '云 河 县 财 政 局 文 件', signature: null, date: null }),
		{ issuers: '云河县财政局' },
	],
	[
		'red head and signature that disagree',
		notice({ head: '云河县教育局文件' }),
		{ issuers: '?云河县财政局 !issuers-differ' },
	],
	[
		'no head and no signature: the title names the issuer, with a doubt',
		notice({ head: null, number: null, signature: null, date: null, imprint: null }),
		{ issuers: '?云河县财政局 !issuer-from-title', title: TITLE },
	],
	[
		'an upward document: signer beside the number, one addressee',
		notice({
			number: '云财〔2020〕8号　　　　签发人：张 某',
			title: '云河县财政局\n关于追加扶贫资金的请示',
			addressee: '县人民政府：',
		}),
		{ signers: '张某', documentNumber: '云财〔2020〕8号', documentKind: '请示', addressees: '县人民政府' },
	],
	[
		'an upward document without a signer is told',
		notice({ title: '云河县财政局关于资金使用情况的报告' }),
		{ signers: '?- !signer-missing' },
	],
	[
		'several signers',
		notice({ number: '云财〔2020〕8号\n签发人：张某　李某某', title: '关于追加资金的请示' }),
		{ signers: '张某|李某某' },
	],
	[
		'copy number, secrecy and urgency as printed',
		notice({ head: '000012\n机密★1年\n特　急\n云河县财政局文件' }),
		{ copyNumber: '000012', secrecyMark: '机密★1年', urgency: '特急', issuers: '云河县财政局' },
	],
	[
		'a title of three lines',
		notice({ title: '云河县财政局\n关于印发《云河县扶贫资金项目公告公示\n实施办法（试行）》的通知' }),
		{
			title: '云河县财政局关于印发《云河县扶贫资金项目公告公示实施办法（试行）》的通知',
			documentKind: '通知',
			isNormativeCandidate: '?true !normative-by-name',
		},
	],
	[
		'a title that breaks after a kind goes on to its own',
		notice({ title: '2020年度扶贫资金项目计划\n安排情况公示', addressee: null }),
		{ title: '2020年度扶贫资金项目计划安排情况公示', documentKind: '公示' },
	],
	[
		'a letter-spaced title is joined with a warning',
		notice({ title: '关 于 下 达 资 金 的 通 知' }),
		{ title: '关于下达资金的通知 !title-blanks', documentKind: '通知' },
	],
	[
		'（试行） after the kind',
		notice({ title: '云河县临时救助办法（试行）', addressee: null }),
		{ title: '云河县临时救助办法（试行）', documentKind: '办法', isNormativeCandidate: '?true !normative-by-name' },
	],
	[
		'a title without a kind is a doubt',
		notice({ title: '云河县乡村道路' }),
		{ title: '?云河县乡村道路 !title-without-kind', documentKind: '?- !kind-missing' },
	],
	[
		'the first heading of the text is not part of the title',
		notice({
			title: '云河县脱贫攻坚实施方案',
			addressee: null,
			text: '一、总体要求\n　　坚持精准方略。\n二、工作方案\n　　抓好落实。',
		}),
		{ title: '云河县脱贫攻坚实施方案' },
	],
	[
		'addressees over two lines',
		notice({ addressee: '各乡镇人民政府、街道办事处，县直各部门，\n各有关单位：' }),
		{ addressees: '各乡镇人民政府|街道办事处|县直各部门|各有关单位' },
	],
	[
		'a sentence that ends in a colon is no addressee',
		notice({ addressee: null, text: '　　现将有关事项公告如下：\n　　一、标准。' }),
		{ addressees: '-' },
	],
	['a salutation is a doubt', notice({ addressee: '同志们：' }), { addressees: '?同志们 !addressee-doubtful' }],
	[
		'attachments listed under the text',
		notice({ attachments: '　　附件：1.资金分配表\n　　　　　2．项目清单' }),
		{ attachmentNotes: '资金分配表|项目清单' },
	],
	[
		'one attachment without a number',
		notice({ attachments: '附件：云河县2020年资金分配表' }),
		{ attachmentNotes: '云河县2020年资金分配表' },
	],
	[
		'an attachment note over two lines is joined with a doubt',
		notice({ attachments: '附件：1.云河县2020年财政专项扶贫资金\n分配结果表' }),
		{ attachmentNotes: '?云河县2020年财政专项扶贫资金分配结果表 !attachment-continued' },
	],
	['the word 附件 over an attachment is no note', notice({ imprint: '附件1\n资金分配表' }), { attachmentNotes: '-' }],
	[
		'a web page: the day of publication is not the date of the document',
		`索引号：YH-2020-0012\n发布时间：2020-09-15\n来源：县财政局\n${notice({ head: null, signature: null, date: null, imprint: null })}`,
		{ formedOn: '?- !date-missing !publish-date-ignored', title: TITLE, documentNumber: '云财发〔2020〕12号' },
	],
	[
		'a web page that labels the date',
		`成文日期：2020年9月10日\n${notice({ signature: null, date: null, imprint: null })}`,
		{ formedOn: '2020-09-10' },
	],
	[
		'a date under the title',
		notice({ title: `${TITLE}\n（2020年9月10日）`, signature: null, date: null }),
		{ formedOn: '?2020-09-10 !date-under-title' },
	],
];

describe('facts of official documents in plain text', () => {
	test.each(rows)('%s', (_, document, facts) => {
		expect(shorts(document, Object.keys(facts))).toEqual(facts);
	});
});

describe('documents that are no official document', () => {
	test.each([
		['an empty document', '', 'empty-document'],
		['blank lines only', ' \n　\n', 'empty-document'],
		['English text', 'Notice on the Allocation of Funds\n\nTo all townships:\nSeptember 10, 2020', 'not-chinese'],
	])('%s: no fact, one warning for the whole', (_, text, code) => {
		const facts = readDocumentFacts(textDocument(text), words);
		expect(facts.warnings.map((warning) => warning.code)).toEqual([code]);
		expect(
			Object.entries(facts).filter(([key, fact]) => key !== 'warnings' && (fact as { value: unknown }).value !== null),
		).toEqual([]);
	});

	test('a text without any date, number or organ leaves everything open', () => {
		expect(shorts('今天天气很好。', ['title', 'formedOn', 'documentNumber', 'issuers', 'documentKind'])).toEqual({
			title: '?- !title-missing',
			formedOn: '?- !date-missing',
			documentNumber: '?- !number-missing',
			issuers: '?- !issuer-missing',
			documentKind: '?- !kind-missing',
		});
	});
});

describe('other formats', () => {
	const read = async (name: string, bytes: Uint8Array): Promise<SourceDocument> => {
		const document = await readBytes(name, bytes, DEFAULT_LIMITS);
		if ('refused' in document) throw new Error(document.message);
		return document;
	};
	const all = {
		title: TITLE,
		documentNumber: '云财发〔2020〕12号',
		formedOn: '2020-09-10',
		issuers: '云河县财政局',
		printedOn: '2020-09-11',
	};

	test('docx, a line per paragraph', async () => {
		const body = noticeText()
			.split('\n')
			.map((line) => paragraph(line))
			.join('');
		expect(shorts(await read('a.docx', docx(body)), Object.keys(all))).toEqual(all);
	});

	test('a Word document as an office types it: spaced red head, title broken by a line break, signature to the right', async () => {
		const line = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
			new Paragraph({
				alignment,
				children: text
					.split('\n')
					.map((part, index) => new TextRun({ text: part, ...(index > 0 ? { break: 1 } : {}) })),
			});
		const children = [
			line('云 河 县 财 政 局 文 件', AlignmentType.CENTER),
			line('云财发〔2020〕12号', AlignmentType.CENTER),
			line('云河县财政局\n关于下达2020年财政专项资金的通知', AlignmentType.CENTER),
			line('各乡镇人民政府：', AlignmentType.LEFT),
			line('现将资金下达你们，请于2020年9月30日前完成。', AlignmentType.JUSTIFIED),
			line('云河县财政局', AlignmentType.RIGHT),
			line('2020年9月10日', AlignmentType.RIGHT),
			line('云河县财政局办公室\t2020年9月11日印发', AlignmentType.LEFT),
		];
		const bytes = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
		expect(shorts(await read('a.docx', bytes), Object.keys(all))).toEqual(all);
	});

	test('a PDF set to the standard: its lines come back with their places on the page', async () => {
		const fonts = new URL('../../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular', import.meta.url).pathname;
		const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
		const content = [
			'#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), footer: align(right)[— 1 —])',
			'#set text(font: "Noto Sans SC", size: 16pt, lang: "zh")',
			'#set par(first-line-indent: (amount: 2em, all: true), justify: true)',
			'#align(center, text(size: 30pt)[云河县财政局文件])',
			'#align(center)[云财发〔2020〕12号]',
			'#v(20pt)',
			'#align(center, text(size: 22pt)[云河县财政局 \\ 关于下达2020年财政专项资金的通知])',
			'#par(first-line-indent: 0em)[各乡镇人民政府，县直有关单位：]',
			'',
			'根据省财政厅2020年8月1日会议精神，现将2020年财政专项扶贫资金下达你们，请严格按照规定的用途使用，并于2020年9月30日前完成。',
			'',
			'#align(right)[云河县财政局]',
			'#align(right)[2020年9月10日]',
			'#v(40pt)',
			'云河县财政局办公室#h(1fr)2020年9月11日印发',
		].join('\n');
		const bytes = new Uint8Array(compiler.pdf({ mainFileContent: content }));
		expect(shorts(await read('a.pdf', bytes), [...Object.keys(all), 'addressees'])).toEqual({
			...all,
			addressees: '各乡镇人民政府|县直有关单位',
		});
	});

	test('html with a heading and the imprint in a small table', async () => {
		const lines = noticeText({ title: null, imprint: null, head: null }).split('\n');
		const html = `<html><head><title>门户网站</title></head><body><h1>${TITLE}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}<table><tr><td>云河县财政局办公室</td><td>2020年9月11日印发</td></tr></table></body></html>`;
		expect(shorts(await read('a.html', utf8(html)), Object.keys(all))).toEqual(all);
	});

	test('a table of dated rows does not lend its dates', async () => {
		const lines = noticeText({ date: null, imprint: null })
			.split('\n')
			.map((line) => `<p>${line}</p>`)
			.join('');
		const cells = ['云河县财政局', '2020年1月1日', '云河县民政局', '2020年2月1日']
			.map((cell) => `<td>${cell}</td><td></td>`)
			.join('</tr><tr>');
		const html = `<body>${lines}<table><tr><td>单位</td><td>日期</td></tr><tr>${cells}</tr></table></body>`;
		expect(shorts(await read('a.html', utf8(html)), ['formedOn'])).toEqual({ formedOn: '?- !date-missing' });
	});

	test('a spreadsheet has no head: what stands above its header is read with a doubt', async () => {
		const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
		const sheet = `<sheetData><row r="1">${cell('A1', '云河县2020年扶贫资金分配表')}</row><row r="2">${cell('A2', '填报单位：云河县财政局')}${cell('C2', '单位：万元')}</row><row r="3">${cell('A3', '序号')}${cell('B3', '资金名称')}${cell('C3', '金额')}</row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>`;
		const facts = shorts(await read('a.xlsx', xlsx([{ name: '分配表', xml: sheet }])), [
			'title',
			'issuers',
			'formedOn',
			'documentKind',
		]);
		expect(facts).toEqual({
			title: '?云河县2020年扶贫资金分配表 !title-from-cell',
			issuers: '?云河县财政局 !issuer-from-label',
			formedOn: '?- !date-missing',
			documentKind: '?分配表',
		});
	});
});

test('a fact says where it stands', () => {
	const facts = readDocumentFacts(textDocument(noticeText()), words);
	expect(facts.documentNumber).toMatchObject({
		raw: '云财发〔2020〕12号',
		source: { block: 1, line: 1, position: { line: 2 } },
	});
	expect(facts.title.raw).toBe('云河县财政局\n关于下达2020年财政专项资金的通知');
});
