import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FINDING_ADVICE } from '../../src/disclosure/refusals.zh.ts';
import { sweepPublic } from '../../src/disclosure/retention/sweep/actions.ts';
import { SEVERITY_OF } from '../../src/privacy/finding.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { killedAt } from '../jobs/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { docx, xlsx } from '../privacy/carriers/office-files.ts';
import { png } from '../privacy/carriers/pictures.ts';
import { listSite, PERSONAL, PLACE } from './kit.ts';
import { sampleId } from './law.ts';

const test = testDatabase();
const kit = listSite(test);
const officer = kit.as('case-officer');
const office = kit.as('disclosure-office');

beforeAll(async () => {
	kit.clock.set('2020-09-10T09:00:00+08:00');
	await kit.start();
});

const ID = sampleId('1960-01-02');
const RETENTION = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-10-15' };

/** A form with one file and fields. */
function formOf(bytes: Uint8Array | string, name: string, fields: Readonly<Record<string, string>> = {}): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	form.set('file', new File([bytes as never], name));
	return form;
}

async function workbook(rows: readonly (readonly (string | number)[])[], sheet = '名单'): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	book.addWorksheet(sheet).addRows(rows as (string | number)[][]);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Publishes a document with a text file; returns its id. */
async function publishDocument(text: string, more: object = {}): Promise<{ id: string; attachmentId: string }> {
	const { id } = await kit.draft('document', 'full-text', more);
	const upload = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, { body: formOf(text, '说明.txt') });
	expect(upload.status, upload.text).toBe(201);
	const { attachmentId } = upload.json;
	const saved = await officer(`PUT /places/${PLACE}/drafts/${id}`, {
		json: { attachments: [{ attachmentId, name: '说明.txt' }] },
		headers: { 'if-match': '"r1"' },
	});
	await kit.review(id, saved.headers.get('etag') ?? '');
	return { id, attachmentId };
}

describe('findings come with place, class and advice', () => {
	it('every class has advice', () => {
		for (const kind of Object.keys(SEVERITY_OF))
			expect(FINDING_ADVICE[kind as keyof typeof FINDING_ADVICE]).not.toBe('');
	});

	it('on a draft: where, how long, masked, what to do; the datum itself in no answer', async () => {
		const { id } = await kit.draft('document', 'full-text', { bodyHtml: `<p>经办：身份证号${ID}。</p>` });
		const detail = await officer(`GET /places/${PLACE}/drafts/${id}`);
		expect(detail.json.findings).toMatchObject([
			{
				class: 'resident-id',
				severity: 'A',
				part: 'body',
				offset: 7,
				length: 18,
				advice: FINDING_ADVICE['resident-id'],
			},
		]);
		expect(JSON.stringify(detail.json.findings)).not.toContain(ID);
		expect(await kit.blockers(id, 'submit')).toEqual(['personal-data']);
	});

	it('in a file', async () => {
		const { id } = await kit.draft('document', 'full-text');
		await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, {
			body: formOf(`户主\n身份证号：${ID}\n`, '附件.txt'),
		});
		const detail = await officer(`GET /places/${PLACE}/drafts/${id}`);
		expect(detail.json.attachments[0].findings).toMatchObject([
			{ class: 'resident-id', part: 'body', advice: FINDING_ADVICE['resident-id'] },
		]);
	});
});

describe('class B is let through by a second named person, with a reason, on a sheet that says so', () => {
	const bodyHtml = '<p>联系人：王建国。</p>';
	it('end to end; and a sheet that says there is no personal data does not agree', async () => {
		for (const [declaration, expected] of [
			[{}, ['declaration-disagrees']],
			[PERSONAL, []],
		] as const) {
			const { id, tag } = await kit.draft('document', 'full-text', { bodyHtml });
			const found = (await officer(`GET /places/${PLACE}/drafts/${id}`)).json.findings;
			expect(found).toMatchObject([{ class: 'name', severity: 'B', part: 'body' }]);
			const { part, offset, length, class: kind } = found[0];
			const release = { part, offset, length, class: kind, reason: '本单位公开的联系人' };
			await kit.review(id, tag, declaration, async (sheetId) => {
				const path = `POST /places/${PLACE}/review-sheets/${sheetId}/releases`;
				expect((await officer(path, { json: release })).status).toBe(403);
				const head = kit.as('section-head');
				expect(refusalCodes(await head(path, { json: { ...release, reason: '' } }))).toEqual([
					'release-reason-missing',
				]);
				expect((await head(path, { json: release })).status).toBe(201);
			});
			expect(await kit.blockers(id)).toEqual(expected);
			expect((await kit.publish(id)).status).toBe(expected.length === 0 ? 201 : 422);
		}
	});

	it('nobody lets an ID through: it does not even come to a sheet', async () => {
		const { id, tag } = await kit.draft('document', 'full-text', { bodyHtml: `<p>${ID}</p>` });
		const submitted = await officer(`POST /places/${PLACE}/drafts/${id}/submission`, {
			json: { declaration: { isSecret: false, isSensitive: false, hasBusinessSecret: false, ...PERSONAL } },
			headers: { 'if-match': tag },
		});
		expect([submitted.status, refusalCodes(submitted)]).toEqual([422, ['personal-data']]);
	});
});

describe('a picture goes out when a second person has looked at it: no program knows faces', () => {
	it('kept back with a finding of class B; a release with a reason opens it, also on a sheet that says there is no personal data', async () => {
		const { id } = await kit.draft('document', 'full-text', { title: '项目现场' });
		const upload = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, {
			body: formOf(png({}), '现场.png'),
		});
		expect(upload.status, upload.text).toBe(201);
		expect(upload.json.findings).toMatchObject([
			{ class: 'face', severity: 'B', part: 'picture', masked: '没有辨认人脸', advice: FINDING_ADVICE.face },
		]);
		const saved = await officer(`PUT /places/${PLACE}/drafts/${id}`, {
			json: { attachments: [{ attachmentId: upload.json.attachmentId, name: '现场.png' }] },
			headers: { 'if-match': '"r1"' },
		});
		const tag = saved.headers.get('etag') ?? '';
		const part = 'attachment:现场.png!picture';
		await kit.review(id, tag, {}, async (sheetId) => {
			expect(await kit.blockers(id)).toContain('personal-data-unreleased');
			const release = { part, offset: 0, length: 1, class: 'face', reason: '只拍到工地，没有可辨认的人' };
			const path = `POST /places/${PLACE}/review-sheets/${sheetId}/releases`;
			expect((await officer(path, { json: release })).status).toBe(403);
			expect((await kit.as('section-head')(path, { json: release })).status).toBe(201);
		});
		expect(await kit.blockers(id)).toEqual([]);
		// The scanner of the day says the same of it.
		kit.scannerIs('scanner-1-pictures');
		expect((await kit.publish(id)).status).toBe(201);
	});

	it('without a release it stays', async () => {
		const { id } = await kit.draft('document', 'full-text', { title: '又一处现场' });
		const upload = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, {
			body: formOf(png({}), '现场.png'),
		});
		const saved = await officer(`PUT /places/${PLACE}/drafts/${id}`, {
			json: { attachments: [{ attachmentId: upload.json.attachmentId, name: '现场.png' }] },
			headers: { 'if-match': '"r1"' },
		});
		await kit.review(id, saved.headers.get('etag') ?? '');
		expect(refusalCodes(await kit.publish(id))).toEqual(['personal-data-unreleased']);
	});
});

describe('what an upload loses is said, and what cannot be read is said too', () => {
	it('pictures in a document', async () => {
		const { id } = await kit.draft('document', 'full-text');
		const drawing = '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r></w:p>';
		for (const [name, bytes] of [
			['图文.docx', docx(drawing, { 'word/media/image1.png': png({}) })],
			['图表.xlsx', xlsx([], { 'xl/media/image1.png': png({}) })],
		] as const) {
			const upload = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, { body: formOf(bytes, name) });
			expect([upload.status, upload.json.leftOut], upload.text).toMatchObject([
				201,
				[{ code: 'image-skipped', message: expect.stringContaining('公开文件里没有这些图片') }],
			]);
		}
	});

	it('a table in a .csv is a table; a file without one, and a kind nobody knows, are refused with a reason', async () => {
		const read = (text: string, name: string, fields = {}) =>
			officer(`POST /places/${PLACE}/table-readings`, { body: formOf(text, name, fields) });
		const csv = await read('序号,乡镇,金额（万元）\n1,演示镇,12.5\n', '分配表.csv');
		expect(csv.json.items).toHaveLength(1);
		expect(refusalCodes(await read('没有表格的文字\n', '说明.txt'))).toEqual(['no-table']);
		expect(refusalCodes(await read('甲,乙\n1,2\n', '表.csv', { definition: 'no-such-kind' }))).toEqual([
			'table-kind-unknown',
		]);
		expect((await read('甲,乙\n', '表.csv', { definiton: 'x' })).status).toBe(400);
	});

	it('an impact assessment with a mark of secrecy is not kept', async () => {
		const { id } = await kit.draft('document', 'full-text');
		const marked = await officer(`POST /places/${PLACE}/drafts/${id}/impact-assessments`, {
			body: formOf('机密★5年\n评估书\n', '评估.txt', {
				assessor: '某科长',
				assessedOn: '2020-09-09',
				conclusion: '必要，已采取措施。',
			}),
		});
		expect(refusalCodes(marked)).toEqual(['file-marked']);
	});
});

describe('files are read again by the scanner of the day before they go out (invariant 26)', () => {
	it('a file an older scanner passed is stopped by the newer one', async () => {
		const { id, attachmentId } = await publishDocument('示例说明\n');
		// What an older scanner overlooked: the stored file is another one than that it read.
		const { hash, size } = await kit.tools().blobs.put(new TextEncoder().encode(`户主身份证号：${ID}\n`));
		await test.database.query(
			'',
			'update attachment set public_sha256 = $2, public_bytes = $3 where attachment_id = $1',
			[attachmentId, hash, size],
		);
		kit.scannerIs('scanner-2');
		const answer = await kit.publish(id);
		expect(refusalCodes(answer)).toEqual(expect.arrayContaining(['personal-data']));
		expect(answer.text).not.toContain(ID);
	});

	it('a file that cannot be read any more does not go out', async () => {
		const { id, attachmentId } = await publishDocument('另一份说明\n');
		await test.database.query('', 'update attachment set public_sha256 = $2 where attachment_id = $1', [
			attachmentId,
			'0'.repeat(64),
		]);
		kit.scannerIs('scanner-3');
		expect(refusalCodes(await kit.publish(id))).toContain('attachment-unscannable');
	});

	it('one that is still clean goes out, read by the new scanner', async () => {
		const { id, attachmentId } = await publishDocument('第三份说明\n');
		kit.scannerIs('scanner-4');
		expect((await kit.publish(id)).status).toBe(201);
		const text = 'select scanner_version as version from attachment where attachment_id = $1';
		expect(await test.database.query('', text, [attachmentId])).toEqual([{ version: 'scanner-4' }]);
	});
});

describe('the sweep reads what is public again, a bounded piece at a time, and changes nothing of it', () => {
	const sweep = (limit: number, database = test.database) => {
		const { disclosure } = kit.tools();
		const { scannerFor, richText, scanning } = disclosure;
		if (scanning === undefined) throw new Error('no scanning');
		const tools = { database, clock: kit.clock, scannerFor, richText, scanning, sendsMail: false };
		return sweepPublic(tools, { disclosures: limit, fileBytes: 1 << 20 });
	};
	const leaked: string[] = [];

	it('a leak that an older gate let out is found, told once, listed with advice; what was released is not', async () => {
		kit.scannerIs('scanner-5');
		for (let count = 0; count < 5; count++) {
			const { id, tag } = await kit.draft('document', 'full-text', { title: `示例通知${count}` });
			await kit.review(id, tag);
			expect((await kit.publish(id)).status).toBe(201);
			leaked.push(id);
		}
		leaked.splice(1);
		const text = `update public_disclosure set content = jsonb_set(content::jsonb, '{summary}', to_jsonb($2::text))::json where disclosure_id = $1`;
		await test.database.query('', text, [leaked[0], `户主身份证号${ID}`]);
		const before = await test.database.query('', 'select * from public_disclosure order by 1, 2');
		kit.scannerIs('scanner-6');
		const runs = [];
		for (let report = await sweep(2); report !== null; report = await sweep(2)) runs.push(report);
		const read = runs.reduce((sum, run) => sum + run.read, 0);
		expect(Math.max(...runs.map((run) => run.read))).toBe(2);
		expect([runs.at(-1)?.finished, read]).toEqual([1, before.length]);
		expect(await test.database.query('', 'select * from public_disclosure order by 1, 2')).toEqual(before);
		const list = await office(`GET /places/${PLACE}/privacy-sweep`);
		expect(list.json.items).toMatchObject([
			{
				disclosureId: leaked[0],
				scannerVersion: 'scanner-6',
				findings: [{ class: 'resident-id', part: 'summary', advice: FINDING_ADVICE['resident-id'] }],
			},
		]);
		expect(list.text).not.toContain(ID);
		const told = await test.database.query<{ subject: object }>(
			'',
			`select subject from notification where kind = 'monitor'`,
		);
		expect(told).toHaveLength(1);
		expect(JSON.stringify(told)).toContain('个人信息复查');
		expect(JSON.stringify(told)).not.toContain(ID);
	});

	it('has nothing to do until the scanner changes again; killed between two batches it goes on, and tells nothing twice', async () => {
		expect(await sweep(100)).toBeNull();
		kit.scannerIs('scanner-7');
		// And one in a file: the bytes that were let out hold more than the scanner of that day saw.
		const { hash } = await kit.tools().blobs.put(new TextEncoder().encode(`户主身份证号：${ID}\n`));
		await test.database.query('', `update public_attachment set sha256 = $1 where name = '说明.txt'`, [hash]);
		await expect(sweep(100, killedAt(test.database, 'sweep-save'))).rejects.toThrow('killed');
		expect(await sweep(100)).toMatchObject({ finished: 1, unreadFiles: 0 });
		const parts = (await office(`GET /places/${PLACE}/privacy-sweep`)).json.items.flatMap(
			(line: { findings: { part: string }[] }) => line.findings.map((finding) => finding.part),
		);
		expect(parts.sort()).toEqual(['attachment:说明.txt!body', 'summary']);
		const told = await test.database.query('', `select 1 from notification where kind = 'monitor'`);
		expect(told).toHaveLength(2);
	});

	it('the list narrows to one’s own body and leaves out what was withdrawn since', async () => {
		const others = await kit.as('other-officer')(`GET /places/${PLACE}/privacy-sweep`);
		expect(others.json.items).toEqual([]);
		await office(`POST /places/${PLACE}/disclosures/${leaked[0]}/withdrawal`, {
			json: { ground: 'privacy', note: '含有不应公开的内容，已撤回。' },
		});
		const left = (await office(`GET /places/${PLACE}/privacy-sweep`)).json.items;
		expect(left.map((line: { disclosureId: string }) => line.disclosureId)).not.toContain(leaked[0]);
	});
});

describe('papers of the restricted half', () => {
	let id = '';
	let tag = '';
	const HEAD = ['序号', '户主姓名', '所在村', '身份证号码', '补助金额（元）'];

	it('a list is read from a workbook, at its cells; the original stays', async () => {
		({ id, tag } = await kit.draft('both', 'person-list'));
		const fields = { postFrom: '2020-09-11', minDays: '10', withdrawOn: '2020-10-15', township: '演示镇' };
		const send = (bytes: Uint8Array | string, name: string) =>
			officer(`POST /places/${PLACE}/drafts/${id}/list/file`, {
				body: formOf(bytes, name, fields),
				headers: { 'if-match': tag },
			});
		const bad = await send(await workbook([HEAD, [1, '赵甲一', '东村', '110101196001020000', 100]]), '名单.xlsx');
		expect([bad.status, bad.json.refusals]).toMatchObject([
			422,
			[{ code: 'id-wrong', message: expect.stringMatching(/^名单!第2行/) }],
		]);
		const marked = await send('机密★5年\n名单\n', '名单.txt');
		expect(refusalCodes(marked)).toEqual(['file-marked']);
		const good = await send(await workbook([HEAD, [1, '赵甲一', '东村', ID, 100]]), '名单.xlsx');
		expect([good.status, good.json], good.text).toMatchObject([201, { rowCount: 1 }]);
		tag = good.headers.get('etag') ?? '';
		expect(await test.database.query('', `select 1 from attachment where original_name = '名单.xlsx'`)).toEqual([]);
	});

	it.each([
		['list', 'originals/list'],
		['assessment', 'originals/assessment/{assessment}'],
		['attachment', 'originals/attachment/{attachment}'],
	])('the original of a %s: no reason, no view; each view is on record and never cached', async (kind, path) => {
		const upload = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, {
			body: formOf('说明\n', '说明.txt'),
		});
		const assessed = await officer(`POST /places/${PLACE}/drafts/${id}/impact-assessments`, {
			body: formOf('评估书', '评估.txt', {
				assessor: '某科长',
				assessedOn: '2020-09-09',
				conclusion: '必要，已采取措施。',
			}),
		});
		expect(assessed.status, assessed.text).toBe(201);
		const address = `GET /places/${PLACE}/drafts/${id}/${path
			.replace('{assessment}', assessed.json.assessmentId)
			.replace('{attachment}', upload.json.attachmentId)}`;
		expect(refusalCodes(await officer(address))).toEqual(['view-reason-missing']);
		for (const who of ['case-officer', 'inspector']) {
			const seen = await kit.as(who)(`${address}?reason=${encodeURIComponent('核对')}`);
			expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'no-store']);
		}
		const views = (await kit.events('RestrictedOriginalViewed')).filter((one) => one.kind === kind);
		expect(views).toMatchObject([
			{ disclosureId: id, kind, reason: '核对' },
			{ disclosureId: id, kind, reason: '核对' },
		]);
		expect(
			(await officer(`${address.replace(/[a-z0-9]+$/, kind === 'list' ? 'list' : 'none00000000')}?reason=x`)).status,
		).toBe(kind === 'list' ? 200 : 404);
	});

	it('named on the website: row, tick, the place’s decision and the assessment of this list, all four (invariant 27)', async () => {
		const rows = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五'].map((name) => ({
			name,
			township: '演示镇',
			village: '东村',
			amount: '100元',
		}));
		const entered = await kit.enter(id, tag, { rows, retention: RETENTION, webForm: 'named' });
		tag = entered.headers.get('etag') ?? '';
		expect(await kit.blockers(id, 'submit')).toEqual(['list-assessment-missing', 'list-form-too-loose']);
		const loosen = (assessmentId: string | null) =>
			office(`PUT /places/${PLACE}/list-policy`, {
				json: { override: { web: { loosest: 'named' } }, basis: '某办〔2020〕1号', assessmentId },
			});
		const place = await loosen(null);
		expect(place.status).toBe(403);
		// The office of one body does not decide for the place.
		await test.database.query(
			'',
			`insert into list_policy values ($1, 1, '{"web": {"loosest": "named"}}', '某办〔2020〕1号', null, now(), 'test')`,
			[PLACE],
		);
		expect(await kit.blockers(id, 'submit')).toEqual(['list-assessment-missing']);
		const assessed = await officer(`POST /places/${PLACE}/drafts/${id}/impact-assessments`, {
			body: formOf('评估书', '评估.txt', {
				assessor: '某科长',
				assessedOn: '2020-09-09',
				conclusion: '必要，已采取措施。',
			}),
		});
		const choose = (assessmentId: string) =>
			officer(`PUT /places/${PLACE}/drafts/${id}/list/form`, {
				json: { webForm: 'named', assessmentId },
				headers: { 'if-match': tag },
			});
		expect(refusalCodes(await choose('none00000000'))).toEqual(['assessment-unknown']);
		const chosen = await choose(assessed.json.assessmentId);
		expect(chosen.status, chosen.text).toBe(200);
		tag = chosen.headers.get('etag') ?? '';
		expect(await kit.blockers(id, 'submit')).toEqual([]);
		// The gate still sees each name: a second person answers for every one of them.
		await kit.review(id, tag, PERSONAL);
		expect(new Set(await kit.blockers(id))).toEqual(new Set(['personal-data-unreleased']));
	});
});
