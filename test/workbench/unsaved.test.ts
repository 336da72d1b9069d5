import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createListJobs } from '../../src/jobs/sweep/list-jobs.ts';
import { parseInstant } from '../../src/platform/clock.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { workbook } from '../desk/workbook.ts';
import { fileForm, registerDraft, type Sender, submitDraft, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
const NOTICE = `示例县扶贫开发领导小组文件

示扶组〔2020〕18号

关于下达2020年示例资金的通知

各乡镇人民政府：

现将示例资金下达给你们，贫困人口识别标准和程序见附件。

示例县扶贫开发领导小组
2020年9月1日
`;
let clerk: Sender;
let second: Sender;
let stranger: Sender;

async function begin(sender: Sender, name: string, totalBytes: number) {
	const answer = await sender(`POST /places/${place}/uploads`, { json: { name, totalBytes } });
	expect(answer.status, answer.text).toBe(201);
	return answer.json.uploadId as string;
}
const piece = (sender: Sender, uploadId: string, offset: number, content: string | Uint8Array) =>
	sender(`PUT /places/${place}/uploads/${uploadId}/pieces/${offset}`, {
		body: content as string,
		headers: { 'content-type': 'application/octet-stream' },
	});
async function upload(sender: Sender, name: string, content: string | Uint8Array) {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	const uploadId = await begin(sender, name, bytes.byteLength);
	expect((await piece(sender, uploadId, 0, bytes)).status).toBe(200);
	return uploadId;
}

beforeAll(async () => {
	site.clock.set('2020-09-10T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer', 'clerk');
	second = await site.person(place, own, 'section-head', 'second');
	stranger = await site.person(place, 'finance-bureau', 'case-officer', 'stranger');
}, 120_000);

describe('an upload in pieces', () => {
	it('goes on where it stopped, and a piece whose answer got lost is taken once', async () => {
		const uploadId = await begin(clerk, '通知.txt', 9);
		expect((await piece(clerk, uploadId, 0, '示')).json.receivedBytes).toBe(3);
		expect((await piece(clerk, uploadId, 0, '示')).json.receivedBytes).toBe(3);
		const far = await piece(clerk, uploadId, 6, '例');
		expect([far.status, refusalCodes(far)]).toEqual([422, ['incoming-offset']]);
		expect(far.text).toContain('第 3 字节');
		// The browser died: the list says from where.
		const listed = (await clerk(`GET /places/${place}/uploads`)).json.items;
		expect(listed).toMatchObject([{ uploadId, receivedBytes: 3, totalBytes: 9 }]);
		const early = await clerk(`POST /places/${place}/drops`, { json: { uploadIds: [uploadId] } });
		expect(refusalCodes(early)).toEqual(['incoming-incomplete']);
		expect((await piece(clerk, uploadId, 3, '例文')).json.receivedBytes).toBe(9);
		expect((await clerk(`DELETE /places/${place}/uploads/${uploadId}`)).status).toBe(200);
		expect((await clerk(`GET /places/${place}/uploads`)).json.items).toEqual([]);
	});

	it.each<[string, (id: string) => [number, string], string]>([
		['nothing', () => [0, ''], 'incoming-piece-empty'],
		['more than the file has', () => [0, '1234567890'], 'incoming-beyond-end'],
	])('%s is refused', async (_name, sent, code) => {
		const uploadId = await begin(clerk, 'a.txt', 9);
		const [offset, content] = sent(uploadId);
		expect(refusalCodes(await piece(clerk, uploadId, offset, content))).toEqual([code]);
		await clerk(`DELETE /places/${place}/uploads/${uploadId}`);
	});

	it('other bytes under a piece that was taken are no repetition', async () => {
		const uploadId = await begin(clerk, 'a.txt', 9);
		await piece(clerk, uploadId, 0, 'abc');
		expect(refusalCodes(await piece(clerk, uploadId, 0, 'abd'))).toEqual(['incoming-offset']);
		await clerk(`DELETE /places/${place}/uploads/${uploadId}`);
	});

	it('is nobody else’s', async () => {
		const uploadId = await upload(clerk, 'a.txt', '示例');
		expect((await second(`GET /places/${place}/uploads`)).json.items).toEqual([]);
		for (const answer of [
			await piece(second, uploadId, 0, '示'),
			await second(`DELETE /places/${place}/uploads/${uploadId}`),
			await second(`POST /places/${place}/drops`, { json: { uploadIds: [uploadId] } }),
		])
			expect(refusalCodes(answer)).toEqual(['incoming-unknown']);
		await clerk(`DELETE /places/${place}/uploads/${uploadId}`);
	});

	it('names and sizes that cannot be taken are refused together, and so is the twenty-first', async () => {
		const both = await clerk(`POST /places/${place}/uploads`, { json: { name: 'a/b', totalBytes: 60_000_000 } });
		expect(refusalCodes(both)).toEqual(['incoming-name-invalid', 'incoming-too-large']);
		for (let count = 0; count < 20; count++) await begin(stranger, `${count}.txt`, 1);
		const more = await stranger(`POST /places/${place}/uploads`, { json: { name: 'x.txt', totalBytes: 1 } });
		expect(refusalCodes(more)).toEqual(['incoming-too-many']);
	});
});

describe('a drop of several files', () => {
	it('is read with places, suggestions, elements and a draft; a file that cannot be used does not spoil the others', async () => {
		const notice = await upload(clerk, '通知.txt', NOTICE);
		const broken = await upload(clerk, '坏.docx', 'PK\u0003\u0004broken');
		const annex = await upload(clerk, '附件.txt', '示例附件的内容。');
		const answer = await clerk(`POST /places/${place}/drops`, { json: { uploadIds: [broken, notice, annex] } });
		expect(answer.status, answer.text).toBe(200);
		const [bad, main] = answer.json.files;
		expect([bad.ok, bad.refusals.length > 0, main.ok]).toEqual([false, true, true]);
		expect(main.facts.documentNumber).toMatchObject({
			value: '示扶组〔2020〕18号',
			source: { line: expect.any(Number) },
		});
		expect(main.suggestions[0]).toMatchObject({ score: expect.any(Number), elements: expect.any(Array) });
		const { proposal } = answer.json;
		expect(proposal).toMatchObject({
			mainUploadId: notice,
			triggers: { formed: '2020-09-01' },
			attachmentUploadIds: [annex],
			draft: { title: '关于下达2020年示例资金的通知', documentNumber: '示扶组〔2020〕18号' },
		});
		expect(proposal.itemIds).toEqual([main.suggestions[0].itemId]);
	});

	it('a workbook is attached and is no text, also where it is alone', async () => {
		const bytes = await workbook('明细', [
			['项目', '金额'],
			['示例项目', 100],
		]);
		const uploadId = await upload(clerk, '明细.xlsx', bytes);
		const answer = await clerk(`POST /places/${place}/drops`, { json: { uploadIds: [uploadId] } });
		expect(answer.json.proposal).toMatchObject({ draft: { bodyHtml: '' }, attachmentUploadIds: [uploadId] });
	});

	it('recognises number, title and file, of other bodies only what is public', async () => {
		const draft = { title: '关于下达2020年示例资金的通知', documentNumber: '示扶组〔2020〕18号' };
		const { disclosureId } = await registerDraft(site, clerk, wish, draft);
		const attached = await clerk(`POST /places/${place}/drafts/${disclosureId}/attachments`, {
			body: fileForm(NOTICE),
		});
		expect(attached.status).toBe(201);
		const dropped = async (sender: Sender) => {
			const uploadId = await upload(sender, '通知.txt', NOTICE);
			const answer = await sender(`POST /places/${place}/drops`, { json: { uploadIds: [uploadId] } });
			return answer.json.files[0];
		};
		const file = await dropped(clerk);
		expect(file.sha256).toBe(createHash('sha256').update(NOTICE).digest('hex'));
		expect(file.duplicates).toMatchObject([{ disclosureId, why: ['same-file', 'same-number', 'same-title'] }]);
		expect(file.duplicates[0].message).toContain('文号相同');
		const outsider = await site.person(place, 'finance-bureau', 'section-head', 'outsider');
		expect((await dropped(outsider)).duplicates).toEqual([]);
	});

	it('becomes an attachment, and is used up by it', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const uploadId = await upload(clerk, '附件.txt', '示例附件的另一内容。');
		const attach = () =>
			clerk(`POST /places/${place}/drafts/${disclosureId}/uploaded-attachments`, { json: { uploadId } });
		const first = await attach();
		expect([first.status, first.json.name]).toEqual([201, '附件.txt']);
		expect(refusalCodes(await attach())).toEqual(['incoming-unknown']);
		const draft = await clerk(`GET /places/${place}/drafts/${disclosureId}`);
		expect(draft.json.attachments).toHaveLength(1);
	});
});

describe('a working copy', () => {
	const address = (id: string) => `/places/${place}/drafts/${id}/working-copy`;
	const keep = (sender: Sender, id: string, baseRevision: number, state: object) =>
		sender(`PUT ${address(id)}`, { json: { baseRevision, state } });

	it('is there after the browser died, changes nothing, and tells who else is at it', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const state = { title: '没有保存的标题', cursor: { line: 3 } };
		expect((await keep(clerk, disclosureId, 1, state)).json).toMatchObject({ currentRevision: 1, isBehind: false });
		expect((await clerk(`GET ${address(disclosureId)}`)).json.own).toMatchObject({ state, baseRevision: 1 });
		const seen = (await second(`GET ${address(disclosureId)}`)).json;
		expect([seen.own, seen.others.length, JSON.stringify(seen).includes('没有保存')]).toEqual([null, 1, false]);
		const draft = await clerk(`GET /places/${place}/drafts/${disclosureId}`);
		expect([draft.headers.get('etag'), draft.text.includes('没有保存')]).toEqual(['"r1"', false]);
		const [row] = await test.database.query<{ text: string }>('', 'select sealed as text from working_copy');
		expect(row?.text).not.toContain('没有保存');
		// Somebody saves: the copy is behind, and says so.
		const saved = await second(`PUT /places/${place}/drafts/${disclosureId}`, {
			json: { title: '别人的标题' },
			headers: { 'if-match': '"r1"' },
		});
		expect(saved.status).toBe(200);
		expect((await clerk(`GET ${address(disclosureId)}`)).json).toMatchObject({
			currentRevision: 2,
			own: { isBehind: true },
		});
		expect((await clerk(`DELETE ${address(disclosureId)}`)).status).toBe(200);
		expect((await clerk(`GET ${address(disclosureId)}`)).json.own).toBeNull();
	});

	it('goes when the draft is handed in, and none is kept of a draft that is over', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		await keep(clerk, disclosureId, 1, { a: 1 });
		await submitDraft(clerk, place, disclosureId);
		expect((await clerk(`GET ${address(disclosureId)}`)).json.own).toBeNull();
		const given = await registerDraft(site, clerk, wish);
		await clerk(`POST /places/${place}/drafts/${given.disclosureId}/abandonment`, { json: { reason: '登记错了' } });
		expect(refusalCodes(await keep(clerk, given.disclosureId, 1, {}))).toEqual(['draft-not-editable']);
	});
});

describe('a draft that was given up', () => {
	const give = async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		await clerk(`POST /places/${place}/drafts/${disclosureId}/abandonment`, { json: { reason: '登记错了' } });
		return disclosureId;
	};
	const restore = (id: string) => clerk(`POST /places/${place}/drafts/${id}/restoration`, { json: {} });

	it.each([
		['2020-09-17T09:00:00+08:00', 200, []],
		['2020-09-17T09:00:01+08:00', 422, ['restore-too-late']],
	])('asked for back at %s: %i', async (at, status, codes) => {
		const id = await give();
		site.clock.set(at);
		const answer = await restore(id);
		site.clock.set('2020-09-10T09:00:00+08:00');
		expect([answer.status, answer.status === 200 ? [] : refusalCodes(answer)]).toEqual([status, codes]);
		const state = (await clerk(`GET /places/${place}/drafts/${id}`)).json.editionState;
		expect(state).toBe(status === 200 ? 'draft' : 'abandoned');
	});

	it('and one that was not is refused', async () => {
		const id = await give();
		expect((await restore(id)).status).toBe(200);
		expect(refusalCodes(await restore(id))).toEqual(['restore-not-abandoned']);
		expect(refusalCodes(await restore('zzzzzzzz0000')).length).toBe(0);
	});
});

it('what nobody touched for long is forgotten: uploads after three days, copies after thirty', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	await clerk(`PUT /places/${place}/drafts/${disclosureId}/working-copy`, { json: { baseRevision: 1, state: {} } });
	const { statute } = site.desk.desk.disclosure;
	const jobs = createListJobs({ database: test.database, clock: site.clock, statute, sweep: null });
	const job = jobs.find((one) => one.name === 'forget-unsaved') ?? expect.fail('no such job');
	const run = async (at: string) => {
		const now = parseInstant(at) ?? expect.fail(at);
		const count = async (table: string) =>
			(await test.database.query<{ n: number }>('', `select count(*)::int as n from ${table}`))[0]?.n ?? 0;
		await job.run({ now } as Parameters<typeof job.run>[0]);
		return [(await count('incoming_file')) > 0, (await count('working_copy')) > 0];
	};
	expect(await run('2020-09-13T09:00:00+08:00')).toEqual([true, true]);
	expect(await run('2020-09-13T09:00:01+08:00')).toEqual([false, true]);
	expect(await run('2020-10-10T09:00:01+08:00')).toEqual([false, false]);
});
