import { createHash } from 'node:crypto';
import { Document, Packer, Paragraph } from 'docx';
import exceljs from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseBlobHash } from '../../src/platform/blobs.ts';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { openPublicSite } from '../privacy/canary/public-bytes.ts';
import { allPresent, DECLARATION, deskKit, passReview, type Signers, segmenter } from './kit.ts';

const test = testDatabase();
const kit = deskKit(test);
const place = 'sanmenxia';
const bodyId = 'poverty-relief-office';
type Send = Awaited<ReturnType<typeof kit.person>>;
let clerk: Send;
let office: Send;
let signers: Signers;

/** A notice in the layout of GB/T 9704, of an organ that does not exist. */
async function notice(text = '现将资金分配结果公告如下，监督方式见附件。'): Promise<Uint8Array> {
	const lines = [
		'示例县财政局文件',
		'示财发〔2020〕12号',
		'示例县财政局',
		'关于财政专项资金分配结果的公告',
		'各乡镇人民政府：',
		text,
		'示例县财政局',
		'2020年9月10日',
	];
	const children = lines.map((line) => new Paragraph(line));
	return new Uint8Array(await Packer.toBuffer(new Document({ creator: '起草电脑', sections: [{ children }] })));
}

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
	const book = new exceljs.Workbook();
	book.creator = '起草电脑';
	const sheet = book.addWorksheet('分配表');
	for (const row of rows) sheet.addRow([...row]);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

const HEADER = ['资金名称', '乡镇', '使用单位', '分配金额（万元）', '监督方式'];
const GOOD = [
	HEADER,
	['专项资金', '示例一镇', '示例一镇人民政府', 120.5, '向本级财政部门反映'],
	['专项资金', '示例二镇', '示例二镇人民政府', 79.5, '向本级财政部门反映'],
	['合计', '', '', 200, ''],
];

function upload(bytes: Uint8Array, name: string, fields: Record<string, string> = {}): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
	return form;
}

beforeAll(async () => {
	kit.clock.set('2020-09-11T09:00:00+08:00');
	await kit.place(place);
	await kit.indexPrefix(place, bodyId);
	clerk = await kit.person(place, bodyId, 'case-officer', 'clerk');
	office = await kit.person(place, bodyId, 'disclosure-office', 'office');
	signers = {
		'section-head': await kit.person(place, bodyId, 'section-head'),
		'secrecy-reviewer': await kit.person(place, bodyId, 'secrecy-reviewer'),
		'deputy-in-charge': await kit.person(place, bodyId, 'deputy-in-charge'),
		principal: await kit.person(place, bodyId, 'principal'),
	};
}, 60_000);

describe('a fund notice is dropped, read, checked, signed by two leaders and published', () => {
	let reading: Answer;
	let disclosureId = '';
	let etag = '';

	it('reads title, number, date and organ out of the docx, and names the row it may belong to', async () => {
		reading = await clerk(`POST /places/${place}/document-readings`, { body: upload(await notice(), '公告.docx') });
		expect(reading.status, reading.text).toBe(200);
		expect(reading.json.facts).toMatchObject({
			title: { value: expect.stringContaining('关于财政专项资金分配结果的公告') },
			documentNumber: { value: '示财发〔2020〕12号', confidence: 'certain' },
			formedOn: { value: '2020-09-10', confidence: 'certain' },
			issuers: { value: ['示例县财政局'] },
		});
		const item = await kit.item(place, 6);
		expect(reading.json.suggestions.map((one: { itemId: string }) => one.itemId)).toContain(item.itemId);
		expect(reading.json.bodyHtml).toContain('<p>');
	});

	it('is registered with its day of allotment: 15 working days, derivation shown', async () => {
		const item = await kit.item(place, 6);
		const answer = await clerk(`POST /places/${place}/disclosures`, {
			json: {
				kind: 'fund-table',
				documentClass: 'major-decision',
				bodyId,
				triggers: { formed: '2020-09-10', 'allocation-issued': '2020-09-10' },
				itemIds: [item.itemId],
				draft: {
					title: reading.json.facts.title.value,
					documentNumber: reading.json.facts.documentNumber.value,
					issuers: reading.json.facts.issuers.value,
					bodyHtml: reading.json.bodyHtml,
				},
			},
		});
		expect(answer.status, answer.text).toBe(201);
		expect(answer.json.duties).toEqual([
			expect.objectContaining({
				dueOn: '2020-09-30',
				isProvisional: false,
				derivation: expect.objectContaining({ steps: expect.any(Array) }),
			}),
		]);
		({ disclosureId } = answer.json);
		etag = answer.headers.get('etag') ?? '';
	});

	it('takes the xlsx as a table that adds up, and as a rebuilt attachment', async () => {
		const bytes = await workbook(GOOD);
		const tables = await clerk(`POST /places/${place}/table-readings`, {
			body: upload(bytes, '分配表.xlsx', { definition: 'fund-allocation' }),
		});
		expect(tables.json.items, tables.text).toEqual([
			expect.objectContaining({
				ok: true,
				faults: [],
				table: expect.objectContaining({ definition: 'fund-allocation' }),
			}),
		]);
		const attached = await clerk(`POST /places/${place}/drafts/${disclosureId}/attachments`, {
			body: upload(bytes, '分配表.xlsx'),
		});
		expect(attached.status, attached.text).toBe(201);
		expect(attached.json).toMatchObject({ name: '分配表.xlsx', isScanned: true, findings: [] });
		const hash = parseBlobHash(attached.json.sha256);
		const rebuilt = hash && (await kit.desk.blobs.get(hash));
		expect(rebuilt && createHash('sha256').update(rebuilt).digest('hex')).toBe(attached.json.sha256);
		// Never the uploaded bytes: who typed it is not in the public file.
		expect(rebuilt && Buffer.from(rebuilt).equals(Buffer.from(bytes))).toBe(false);
		const item = await kit.item(place, 6);
		const saved = await clerk(`PUT /places/${place}/drafts/${disclosureId}`, {
			json: {
				summary: '财政专项资金分配到乡镇的结果',
				tables: [tables.json.items[0].table],
				attachments: [{ attachmentId: attached.json.attachmentId, name: attached.json.name }],
				elements: allPresent(item),
			},
			headers: { 'if-match': etag },
		});
		expect(saved.status, saved.text).toBe(200);
		etag = saved.headers.get('etag') ?? '';
	});

	it('goes to two leaders as a major decision, and out', async () => {
		const submitted = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: DECLARATION },
			headers: { 'if-match': etag },
		});
		expect(submitted.status, submitted.text).toBe(201);
		const { sheetId, contentHash } = submitted.json;
		const bytes = await clerk(`GET /places/${place}/review-sheets/${sheetId}/content`);
		expect(createHash('sha256').update(bytes.text).digest('hex')).toBe(contentHash);
		for (const [kind, checks] of [
			['section-head', ['truthfulness', 'completeness']],
			['secrecy-reviewer', ['secrecy', 'privacy']],
			['deputy-in-charge', []],
			['principal', []],
		] as const) {
			const signed = await signers[kind]?.(`POST /places/${place}/review-sheets/${sheetId}/signatures`, {
				json: { decision: 'signed', checks, contentHash },
			});
			expect(signed?.status, signed?.text).toBe(201);
		}
		kit.clock.set('2020-09-14T16:20:00+08:00');
		const published = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(published.status, published.text).toBe(201);
		expect(published.json).toMatchObject({ contentHash, publishedAt: '2020-09-14T08:20:00.000Z' });
		const content = await kit.send(`GET /places/${place}/disclosures/${disclosureId}/editions/1/content`);
		expect(createHash('sha256').update(content.text).digest('hex')).toBe(contentHash);
	});

	it('is then on the portal with its due date and how it was found, in search, in the feed and in the register', async () => {
		const site = await openPublicSite(test, kit.clock, kit.desk.blobs, segmenter);
		try {
			const item = await kit.item(place, 6);
			const read = async (address: string) => {
				const { status, bytes } = await site.fetch(address);
				return `${status} ${new TextDecoder().decode(bytes)}`;
			};
			const page = await read(`/places/${place}/disclosures/${disclosureId}`);
			for (const words of ['200 ', '2020年9月30日', '2020-09-14 16:20', '15 个工作日', '示例一镇人民政府', '按时公开'])
				expect(page).toContain(words);
			const [, indexNumber = ''] = /([0-9A-Z]{8,18}\/2020-\d{5})/.exec(page) ?? [];
			for (const address of [
				`/places/${place}`,
				`/places/${place}/items/${item.itemId}`,
				`/api/search/disclosures?q=${encodeURIComponent(indexNumber)}`,
				`/places/${place}/feed.atom`,
				`/search?q=${encodeURIComponent('分配结果')}`,
				`/api/search/disclosures?q=${encodeURIComponent('示财发〔2020〕12号')}`,
				`/api/places/${place}/disclosures`,
			])
				expect([address, (await read(address)).includes(disclosureId)]).toEqual([address, true]);
			const register = await office(`GET /places/${place}/register`);
			expect(register.json.items).toEqual([
				expect.objectContaining({
					disclosureId,
					dueOn: '2020-09-30',
					outcome: 'on-time',
					documentNumber: '示财发〔2020〕12号',
				}),
			]);
			const file = await office(`GET /places/${place}/register-files/pdf`);
			expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		} finally {
			await site.stop();
		}
	});
});

describe('a second one is refused with all reasons at once', () => {
	beforeAll(() => kit.clock.set('2020-09-14T17:00:00+08:00'));
	it('an xlsx whose parts do not add up, with wrong cells: every fault at its cell', async () => {
		const bytes = await workbook([
			HEADER,
			['专项资金', '示例一镇', '示例一镇人民政府', '一百', '向本级财政部门反映'],
			['', '示例二镇', '示例二镇人民政府', 79.5, ''],
			['专项资金', '示例三镇', '示例三镇人民政府', 20, ''],
			['合计', '', '', 200, ''],
		]);
		const tables = await clerk(`POST /places/${place}/table-readings`, {
			body: upload(bytes, '分配表.xlsx', { definition: 'fund-allocation' }),
		});
		const [table] = tables.json.items;
		expect(table.ok).toBe(false);
		const where = table.faults.map((fault: { code: string; address: string }) => `${fault.address} ${fault.code}`);
		expect(where).toEqual(expect.arrayContaining([expect.stringContaining('D2'), expect.stringContaining('A3')]));
	});
	it('a file with a secrecy mark is refused and not kept', async () => {
		const answer = await clerk(`POST /places/${place}/document-readings`, {
			body: upload(await notice('机密★1年。现将资金分配结果公告如下。'), '公告.docx'),
		});
		expect(answer.json.findings ?? answer.json.refusals, answer.text).toEqual(
			expect.arrayContaining([expect.objectContaining({ class: 'secrecy-mark' })]),
		);
		const item = await kit.item(place, 6);
		const registered = await clerk(`POST /places/${place}/disclosures`, {
			json: {
				kind: 'fund-table',
				documentClass: 'general',
				bodyId,
				triggers: { formed: '2020-09-14', 'allocation-issued': '2020-09-14' },
				itemIds: [item.itemId],
			},
		});
		const path = `POST /places/${place}/drafts/${registered.json.disclosureId}/attachments`;
		const marked = await notice('机密★1年。现将资金分配结果公告如下。');
		const attached = await clerk(path, { body: upload(marked, '公告.docx') });
		expect([attached.status, refusalCodes(attached)]).toEqual([422, ['file-marked']]);
		const hash = parseBlobHash(createHash('sha256').update(marked).digest('hex'));
		expect(hash && (await kit.desk.blobs.has(hash))).toBe(false);
	});
	it('an unfinished draft with a phone and an ID number: everything is told in one answer', async () => {
		const item = await kit.item(place, 6);
		const registered = await clerk(`POST /places/${place}/disclosures`, {
			json: {
				kind: 'fund-table',
				documentClass: 'general',
				bodyId,
				triggers: { formed: '2020-09-14', 'allocation-issued': '2020-09-14' },
				itemIds: [item.itemId],
				draft: { bodyHtml: '<p>联系人手机13800138000，身份证号11010519491231002X</p>' },
			},
		});
		const { disclosureId } = registered.json;
		const blockers = await clerk(`GET /places/${place}/drafts/${disclosureId}/blockers`);
		expect(new Set(blockers.json.items.map((one: { code: string }) => one.code))).toEqual(
			new Set(['title-missing', 'summary-missing', 'element-unanswered', 'personal-data', 'not-reviewed']),
		);
		expect(blockers.text).not.toMatch(/13800138000|11010519491231002X/);
		const published = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(published.status).toBe(422);
		expect(new Set(refusalCodes(published)).size).toBe(5);
	});
});

describe('a third is corrected, then withdrawn, and the history tells it', () => {
	it('keeps the first edition until the correction is signed, then both; at last the page explains itself', async () => {
		kit.clock.set('2020-09-15T09:00:00+08:00');
		const { disclosureId } = await passReview(kit, clerk, signers, {
			place,
			bodyId,
			row: 2,
			triggers: { formed: '2020-09-15' },
			draft: { title: '示例办法', bodyHtml: '<p>补助每户一百元。</p>' },
		});
		await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		const opened = await office(`POST /places/${place}/disclosures/${disclosureId}/editions`, {
			json: { changeKind: 'correction', reason: '第一条的金额写错，应为二百元。' },
		});
		expect(opened.json).toEqual({ editionNumber: 2, revision: 1 });
		const saved = await clerk(`PUT /places/${place}/drafts/${disclosureId}`, {
			json: { bodyHtml: '<p>补助每户二百元。</p>' },
			headers: { 'if-match': '"r1"' },
		});
		const read = () => kit.send(`GET /places/${place}/disclosures/${disclosureId}`);
		expect((await read()).text).toContain('一百元');
		const submitted = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: DECLARATION },
			headers: { 'if-match': saved.headers.get('etag') ?? '' },
		});
		const { sheetId, contentHash } = submitted.json;
		// Edited once more after it was handed in: what was to be signed is void.
		const edited = await clerk(`PUT /places/${place}/drafts/${disclosureId}`, {
			json: { bodyHtml: '<p>补助每户二百元整。</p>' },
			headers: { 'if-match': saved.headers.get('etag') ?? '' },
		});
		expect(edited.json.isSheetVoided).toBe(true);
		const late = await signers['section-head']?.(`POST /places/${place}/review-sheets/${sheetId}/signatures`, {
			json: { decision: 'signed', checks: ['truthfulness', 'completeness'], contentHash },
		});
		expect(late && refusalCodes(late)).toEqual(['sheet-not-open']);
		const again = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: DECLARATION },
			headers: { 'if-match': edited.headers.get('etag') ?? '' },
		});
		for (const [kind, checks] of [
			['section-head', ['truthfulness', 'completeness']],
			['secrecy-reviewer', ['secrecy', 'privacy']],
			['deputy-in-charge', []],
		] as const)
			await signers[kind]?.(`POST /places/${place}/review-sheets/${again.json.sheetId}/signatures`, {
				json: { decision: 'signed', checks, contentHash: again.json.contentHash },
			});
		kit.clock.set('2020-09-16T09:00:00+08:00');
		const corrected = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(corrected.json, corrected.text).toMatchObject({ editionNumber: 2, indexNumber: expect.any(String) });
		expect((await read()).text).toContain('二百元整');
		const editions = await kit.send(`GET /places/${place}/disclosures/${disclosureId}/editions`);
		expect(editions.text).toContain('第一条的金额写错');

		kit.clock.set('2020-09-17T09:00:00+08:00');
		const bare = await office(`POST /places/${place}/disclosures/${disclosureId}/withdrawal`, {
			json: { ground: 'error', note: ' ' },
		});
		expect(refusalCodes(bare)).toEqual(['public-note-missing']);
		const withdrawn = await office(`POST /places/${place}/disclosures/${disclosureId}/withdrawal`, {
			json: { ground: 'error', note: '此件不属于公开范围，已撤回。' },
		});
		expect(withdrawn.status, withdrawn.text).toBe(200);
		const gone = await read();
		expect([gone.status, gone.text.includes('此件不属于公开范围'), gone.text.includes('二百元')]).toEqual([
			410,
			true,
			false,
		]);
		for (const edition of [1, 2]) {
			const content = await kit.send(`GET /places/${place}/disclosures/${disclosureId}/editions/${edition}/content`);
			expect([content.status, content.text.includes('百元')]).toEqual([410, false]);
		}
		const acts = await test.database.query<{ type: string }>(
			'',
			`select type from event where place_id = $1 and data->>'disclosureId' = $2 and type in ('EditionPublished', 'DisclosureWithdrawn') order by at`,
			[place, disclosureId],
		);
		expect(acts.map((act) => act.type)).toEqual(['EditionPublished', 'EditionPublished', 'DisclosureWithdrawn']);
	});
});
