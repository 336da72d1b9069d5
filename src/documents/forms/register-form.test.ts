import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { EditionPublished } from '../../disclosure/register-event.ts';
import { loadPrivacyScanner } from '../../law/privacy-scanner.ts';
import type { Instant } from '../../platform/clock.ts';
import { type RegisterEntry, registerEntryOf } from '../../register/register-entry.ts';
import { published, withdrawn } from '../../register/register-samples.ts';
import type { WithheldEntry } from '../../register/withheld/withheld-entry.ts';
import { scanFile } from '../carriers/index.ts';
import { readDocument } from '../read-document.ts';
import { isRefusal } from '../refusal.ts';
import type { TableBlock } from '../source-document.ts';
import { closeTypesetting } from '../typst.ts';
import { type RegisterFormHead, registerForm, registerFormRow, registerFormRows } from './register-form.ts';
import type { FormRows, TableForm } from './table-form.ts';
import { type WithheldFormHead, withheldForm, withheldFormRows } from './withheld-form.ts';
import { writeTableCsv } from './write-table-csv.ts';
import { writeTableDocx } from './write-table-docx.ts';
import { MOST_PAPER_ROWS, writeTablePdf } from './write-table-pdf.ts';
import { writeTableXlsx } from './write-table-xlsx.ts';

const require = createRequire(import.meta.url);
const madeAt = '2021-01-04T01:30:00.000Z' as Instant;
const head: RegisterFormHead = {
	placeName: '青禾县',
	bodyName: null,
	filters: { placeId: 'qinghe', from: calendarDate('2020-09-01'), to: calendarDate('2020-12-31'), outcome: 'late' },
	itemName: null,
	madeAt,
	siteAddress: 'https://www.qinghe.example',
};
const HOSTILE = '=cmd|calc #panic("x") <script>&"\'';
const LONG_TITLE = '关于农村公路改扩建及安全生命防护工程项目资金分配结果和实施计划调整情况的公告'.repeat(6);

function line(...events: Parameters<typeof registerEntryOf>[0]): RegisterEntry {
	const entry = registerEntryOf(events);
	if (entry === null) throw new Error('no line');
	return entry;
}

/** Row `number` of a register: published on the eleventh, the first of them corrected and withdrawn. */
function entryOf(number: number, more: Partial<EditionPublished> = {}): RegisterEntry {
	const about = { title: `第${number}批资金分配结果`, dueOn: calendarDate('2020-09-30'), isLate: number % 2 === 0 };
	const first = published('2020-09-11', 1, { ...about, ...more });
	if (number !== 1) return line(first);
	const second = published('2020-10-12', 2, {
		...about,
		...more,
		changeKind: 'correction',
		changeNote: '金额单位更正',
	});
	return line(first, second, withdrawn('2020-10-15', 2, 'error', '附件有误'));
}

async function* entries(count: number, more: Partial<EditionPublished> = {}) {
	for (let number = 1; number <= count; number++) yield { number, entry: entryOf(number, more) };
}

const rowsOf = (count: number, more: Partial<EditionPublished> = {}) => registerFormRows(head, entries(count, more));

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return new Uint8Array(Buffer.concat(all));
}

async function pdfOf(form: TableForm, rows: FormRows, paper?: 'A3' | 'A4'): Promise<Uint8Array> {
	const written = await writeTablePdf(form, rows, paper === undefined ? {} : { paper });
	if (!written.ok) throw new Error(written.refusals[0]?.message);
	return written.bytes;
}

async function docxOf(form: TableForm, rows: FormRows): Promise<Uint8Array> {
	const written = await writeTableDocx(form, rows);
	if (!written.ok) throw new Error(written.refusals[0]?.message);
	return written.bytes;
}

/** The table of a DOCX as rows of cell texts. */
async function gridOf(bytes: Uint8Array): Promise<string[][]> {
	const { tables } = await read('x.docx', bytes);
	const [table] = tables;
	if (table === undefined || tables.length !== 1) throw new Error('not one table');
	const rows: string[][] = [];
	for (const { row, column, text } of table.cells) {
		const cells = rows[row] ?? [];
		cells[column] = text;
		rows[row] = cells;
	}
	return rows;
}

async function read(name: string, bytes: Uint8Array) {
	const document = await readDocument(name, bytes);
	if (isRefusal(document)) throw new Error(document.message);
	const tables = document.blocks.filter((block): block is TableBlock => block.kind === 'table');
	const paragraphs = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
	const squeeze = (text: string) => text.replace(/[\s\u200b]/g, '');
	const cells = tables.flatMap((table) => table.cells.map((cell) => squeeze(cell.text)));
	return { tables, cells, text: squeeze([...paragraphs, ...cells].join('\n')) };
}

afterAll(closeTypesetting);

const LABELS =
	'序号 索引号 信息名称 文号 内容描述 生成时间 公开属性 目录序号 公开渠道 栏目 发布时间 网址/地点 责任股室 责任人 处理单编号 应公开日期 实际日期 是否按时 更新/撤下记录 备注';

describe('form F2', () => {
	test('has the columns of 附录D in their order', () => {
		expect(registerForm(head).columns.map((column) => column.label)).toEqual(LABELS.split(' '));
	});

	test('says place, body, period, what it was narrowed to and when it was made', () => {
		const form = registerForm(head);
		expect(form.title).toBe('青禾县政务公开信息发布台账');
		expect(form.headLines).toEqual(['公开主体：全部', '发布期间：2020年9月1日至2020年12月31日', '是否按时：逾期']);
		expect(form.madeText).toContain('2021-01-04 09:30');
	});

	test('a row, every cell', () => {
		expect(registerFormRow(7, entryOf(1), head)).toEqual({
			number: 7,
			indexNumber: 'JJ0000001/2020-00001',
			title: '第1批资金分配结果',
			documentNumber: '青财〔2020〕12号',
			summary: '资金名称、分配结果',
			formedOn: '2020-09-10',
			mode: '主动公开',
			items: '4',
			channels: '政府网站、公示栏',
			siteColumns: '资金项目',
			publishedAt: '2020-09-11 10:00',
			place: 'https://www.qinghe.example/qinghe/d/d0000001',
			section: '甲局\n规划股',
			officer: '规划股经办',
			sheetNumber: '2020-00001',
			dueOn: '2020-09-30',
			publishedOn: '2020-09-11',
			outcome: '按时',
			laterActs:
				'2020年10月12日更正（第2版，处理单2020-00002）：金额单位更正\n2020年10月15日撤回（内容有误）：附件有误',
			remarks: '已撤回',
		});
		const ofOneBody = { ...head, bodyName: '甲局' };
		expect(registerFormRow(1, entryOf(2), ofOneBody).section).toBe('规划股');
		expect(registerFormRow(1, entryOf(2, { sectionName: null }), ofOneBody).section).toBe('甲局');
		expect(registerForm(ofOneBody).headLines[0]).toBe('公开主体：甲局');
	});

	test('what was withdrawn for privacy is not printed', () => {
		const entry = line(published('2020-09-11', 1), withdrawn('2020-09-12', 1, 'privacy', '涉及个人信息', true));
		const row = registerFormRow(1, entry, head);
		expect([row.title, row.documentNumber, row.summary]).toEqual([
			'（已撤回，名称不再显示）',
			null,
			'（已撤回，不再显示）',
		]);
	});
});

describe('the register as PDF', () => {
	test('three sheets and more: header on each, page x of y, every row, totals', async () => {
		const { tables, cells, text } = await read('x.pdf', await pdfOf(registerForm(head), rowsOf(60)));
		expect(tables.length).toBeGreaterThan(2);
		expect(cells.filter((cell) => cell === '更新/撤下记录')).toHaveLength(tables.length);
		for (let number = 1; number <= 60; number++) expect(cells).toContain(`第${number}批资金分配结果`);
		expect(text).toContain(`第1页共${tables.length}页`);
		expect(text).toContain(`第${tables.length}页共${tables.length}页`);
		expect(text).toContain('合计发布60条；按时30条、逾期30条（有期限并已判定60条）');
		expect(text).toContain('更正（第2版，处理单2020-00002）：金额单位更正');
	});

	test('one row, on A4', async () => {
		const { tables, cells } = await read('x.pdf', await pdfOf(registerForm(head), rowsOf(1), 'A4'));
		expect(tables).toHaveLength(1);
		expect(cells).toContain('JJ0000001/2020-00001');
	});

	test('an empty register says so and has no totals', async () => {
		const { text } = await read('x.pdf', await pdfOf(registerForm(head), rowsOf(0)));
		expect(text).toContain('本期无公开信息');
		expect(text).not.toContain('合计');
	});

	test('the longest title and a summary longer than a sheet are there to their last word', async () => {
		const summary = `${'资金名称、分配原则、分配结果。'.repeat(260)}到此为止。`;
		const { text } = await read('x.pdf', await pdfOf(registerForm(head), rowsOf(2, { title: LONG_TITLE, summary })));
		expect(text).toContain('到此为止。');
	});

	test('what it holds is set as text, never run', async () => {
		const { text } = await read('x.pdf', await pdfOf(registerForm(head), rowsOf(1, { title: HOSTILE })));
		expect(text).toContain(HOSTILE.replace(/\s/g, ''));
	});

	test('too long for paper is refused with what to do', async () => {
		const written = await writeTablePdf(registerForm(head), rowsOf(MOST_PAPER_ROWS + 1));
		expect(written).toMatchObject({ ok: false, refusals: [{ code: 'too-many-rows-for-pdf' }] });
	});
});

describe('the register as XLSX', () => {
	const write = (count: number, more: Partial<EditionPublished> = {}) =>
		gather(writeTableXlsx(registerForm(head), rowsOf(count, more)));

	test('another library finds dates as dates, frozen and repeated header, filters, A3 sideways', async () => {
		const excel = require('exceljs') as typeof import('exceljs');
		const workbook = new excel.Workbook();
		await workbook.xlsx.load((await write(3)).buffer as ArrayBuffer);
		const sheet = workbook.worksheets[0];
		if (sheet === undefined) throw new Error('no sheet');
		expect(sheet.name).toBe('发布台账');
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 6 });
		expect(sheet.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
		expect(sheet.pageSetup.printTitlesRow).toBe('6:6');
		expect(JSON.stringify(sheet.autoFilter)).toContain('A6:T9');
		const header = sheet.getRow(6).values as string[];
		expect(header.slice(1)).toEqual(LABELS.split(' '));
		const row = sheet.getRow(7);
		expect(row.getCell(1).value).toBe(1);
		expect(row.getCell(6).value).toEqual(new Date('2020-09-10T00:00:00Z'));
		// A spreadsheet has no zones: the wall clock of Shanghai stands in the cell.
		expect(row.getCell(11).value).toEqual(new Date('2020-09-11T10:00:00Z'));
		expect(row.getCell(16).numFmt).toContain('yyyy');
		expect(sheet.getCell('A10').value).toContain('合计发布 3 条');
	});

	test('our own reader finds every row, and the empty one', async () => {
		const { cells } = await read('x.xlsx', await write(250));
		for (const number of [1, 200, 201, 250]) expect(cells).toContain(`第${number}批资金分配结果`);
		expect(cells).toContain('2020-09-1110:00');
		expect((await read('x.xlsx', await write(0))).text).toContain('本期无公开信息');
	});

	test('what it holds is text: no formula, no markup, control characters in the notation of Excel', async () => {
		const parts = unzipSync(await write(1, { title: HOSTILE, summary: 'a\u000bb_x000B_c' }));
		const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
		expect(sheet).not.toContain('<f>');
		expect(sheet).toContain('=cmd|calc #panic(&quot;x&quot;) &lt;script&gt;&amp;&quot;');
		expect(sheet).toContain('a_x000B_b_x005F_x000B_c');
		expect((await read('x.xlsx', await write(1, { title: HOSTILE }))).text).toContain(HOSTILE.replace(/\s/g, ''));
	});

	test('a text longer than a cell is cut with a mark that says so', async () => {
		const { text } = await read('x.xlsx', await write(1, { summary: '长'.repeat(40_000) }));
		expect(text).toContain('长……（超过单元格容量，未完）');
	});
});

describe('the register as DOCX', () => {
	test('every cell of every row says what the spreadsheet says, head and totals round them', async () => {
		const bytes = await docxOf(registerForm(head), rowsOf(60));
		const [header, ...rows] = await gridOf(bytes);
		expect(header).toEqual(LABELS.split(' '));
		const expected = Array.from({ length: 60 }, (_, index) =>
			Object.values(registerFormRow(index + 1, entryOf(index + 1), head)).map((value) => String(value ?? '')),
		);
		expect(rows).toEqual(expected);
		const { text } = await read('x.docx', bytes);
		expect(text).toContain('青禾县政务公开信息发布台账');
		expect(text).toContain('发布期间：2020年9月1日至2020年12月31日是否按时：逾期');
		expect(text).toContain('合计发布60条；按时30条、逾期30条（有期限并已判定60条）');
	});

	test('A3 sideways, header repeated, rows whole, page x of y and the time it was made at the foot', async () => {
		const parts = unzipSync(await docxOf(registerForm(head), rowsOf(2)));
		const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
		const document = part('word/document.xml');
		expect(document).toMatch(/<w:pgSz w:w="23814" w:h="16840" w:orient="landscape"\/>/);
		expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
		expect(document.match(/<w:cantSplit\/>/g)).toHaveLength(3);
		const footer = Object.keys(parts).find((name) => /^word\/footer\d\.xml$/.test(name)) ?? '';
		for (const word of ['2021-01-04 09:30', '第 ', 'PAGE', 'NUMPAGES', ' 页']) expect(part(footer)).toContain(word);
	});

	test('an empty register says so; what is too long for paper is refused with what to do', async () => {
		const { text } = await read('x.docx', await docxOf(registerForm(head), rowsOf(0)));
		expect(text).toContain('本期无公开信息');
		expect(text).not.toContain('合计');
		const long = await writeTableDocx(registerForm(head), rowsOf(MOST_PAPER_ROWS + 1));
		expect(long).toMatchObject({ ok: false, refusals: [{ code: 'too-many-rows-for-docx' }] });
	});

	test('what it holds is text: no markup, no control characters, nothing cut', async () => {
		const summary = `a\u000bb${'长'.repeat(40_000)}到此为止。`;
		const [, row] = await gridOf(await docxOf(registerForm(head), rowsOf(1, { title: HOSTILE, summary })));
		expect(row?.[2]).toBe(HOSTILE);
		expect(row?.[4]).toBe(`a b${'长'.repeat(40_000)}到此为止。`);
	});
});

test('the register as CSV: one line a row, formulas disarmed', async () => {
	const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
		await gather(writeTableCsv(registerForm(head), rowsOf(2, { title: HOSTILE }))),
	);
	expect(csv.startsWith('\uFEFF序号,索引号,')).toBe(true);
	expect(csv).toContain(`"'=cmd|calc #panic(""x"") <script>&""'"`);
	expect(csv).toContain(',2020-09-11 10:00,');
	expect(csv.endsWith('\r\n')).toBe(true);
	const empty = new TextDecoder().decode(await gather(writeTableCsv(registerForm(head), rowsOf(0))));
	expect(empty.split('\r\n')).toHaveLength(2);
});

test.each([
	['pdf', () => pdfOf(registerForm(head), rowsOf(5))],
	['docx', () => docxOf(registerForm(head), rowsOf(5))],
	['xlsx', () => gather(writeTableXlsx(registerForm(head), rowsOf(5)))],
	['csv', () => gather(writeTableCsv(registerForm(head), rowsOf(5)))],
])('%s: equal input gives equal bytes', async (_, write) => {
	expect(Buffer.compare(await write(), await write())).toBe(0);
});

describe('不予公开登记表', () => {
	const withheldHead: WithheldFormHead = {
		placeName: '青禾县',
		bodyName: null,
		today: calendarDate('2021-01-04'),
		madeAt,
		groundWords: { internal: '内部事务信息' },
	};
	const entry: WithheldEntry = {
		withholdingId: 'withheld01',
		bodyId: 'jia',
		bodyName: null,
		disclosureId: null,
		title: '会议纪要第1期',
		documentNumber: null,
		formedOn: null,
		ground: 'internal',
		article: '条例第十六条',
		reason: '讨论记录',
		decidedOn: calendarDate('2020-03-10'),
		nextReviewOn: calendarDate('2020-12-31'),
		reviewedOn: null,
		endedOn: null,
		endReason: null,
		state: 'overdue',
	};
	async function* withheld(...list: WithheldEntry[]) {
		yield* list;
	}
	const ended: WithheldEntry = {
		...entry,
		...{ ground: 'other', endedOn: calendarDate('2020-12-01'), endReason: '情形消失', state: 'ended' },
	};

	test('every column, the reason last; overdue and ended say so (invariant 22)', async () => {
		const rows = withheldFormRows(withheldHead, withheld(entry, ended));
		const { cells, text } = await read('x.pdf', await pdfOf(withheldForm(withheldHead), rows));
		expect(withheldForm(withheldHead).columns.at(-1)?.label).toBe('不予公开的理由');
		for (const cell of ['内部事务信息', '条例第十六条', '逾期未复核', '2020-12-31', '已解除', 'other', '讨论记录'])
			expect(cells).toContain(cell);
		expect(text).toContain('2020年12月1日解除：情形消失');
		expect(text).toContain('合计2条：不予公开1条（其中逾期未复核1条），已解除1条。');
		expect(text).toContain('状态截至：2021年1月4日');
	});

	test('as XLSX, and empty', async () => {
		const bytes = await gather(
			writeTableXlsx(withheldForm(withheldHead), withheldFormRows(withheldHead, withheld(entry))),
		);
		expect((await read('x.xlsx', bytes)).cells).toContain('会议纪要第1期');
		const none = await gather(writeTableXlsx(withheldForm(withheldHead), withheldFormRows(withheldHead, withheld())));
		expect((await read('x.xlsx', none)).text).toContain('没有不予公开的信息');
	});

	test('as DOCX: every cell', async () => {
		const form = withheldForm(withheldHead);
		const [header, first, second] = await gridOf(
			await docxOf(form, withheldFormRows(withheldHead, withheld(entry, ended))),
		);
		expect(header).toEqual(form.columns.map(({ label }) => label));
		const cellOf = (row: string[] | undefined, label: string) => row?.[header?.indexOf(label) ?? -1];
		expect(first).toHaveLength(form.columns.length);
		expect(cellOf(first, '不予公开的理由')).toBe('讨论记录');
		expect(cellOf(second, '信息名称')).toBe('会议纪要第1期');
		expect(second?.join('\n')).toContain('2020年12月1日解除：情形消失');
	});

	test('as a file somebody uploads it is no secret: 不予公开 is what it tells of others', async () => {
		const scanner = await loadPrivacyScanner();
		const rows = () => withheldFormRows(withheldHead, withheld(entry, ended));
		const form = withheldForm(withheldHead);
		for (const [name, bytes] of [
			['登记表.xlsx', await gather(writeTableXlsx(form, rows()))],
			['登记表.docx', await docxOf(form, rows())],
			['登记表.csv', await gather(writeTableCsv(form, rows()))],
			['登记表.pdf', await pdfOf(form, rows())],
		] as const)
			expect([name, await scanFile(bytes, name, scanner)]).toMatchObject([name, { verdict: 'clean', findings: [] }]);
	});
});
