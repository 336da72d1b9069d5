import { beforeAll, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import { workbook } from '../desk/workbook.ts';
import { registerDraft, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
const PHONE = '13800138000';
const NAMES = ['甲某', '乙某', '丙某', '丁某', '戊某', '己某', '庚某', '辛某'];
let clerk: Sender;

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
}, 120_000);

function xlsxForm(bytes: Buffer, name: string): FormData {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(bytes)]), name);
	return form;
}

/** A draft with this file in it; its revision is 2. */
async function withFile(bytes: Buffer, name: string) {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	const path = `/places/${place}/drafts/${disclosureId}`;
	const uploaded = await clerk(`POST ${path}/attachments`, { body: xlsxForm(bytes, name) });
	expect(uploaded.status, uploaded.text).toBe(201);
	const { attachmentId, name: publicName } = uploaded.json;
	const json = { attachments: [{ attachmentId, name: publicName }] };
	expect((await clerk(`PUT ${path}`, { json, headers: { 'if-match': '"r1"' } })).status).toBe(200);
	return { path, attachmentId };
}

it('the kinds of tables say their columns, units and sums', async () => {
	const { json } = await clerk(`GET /places/${place}/table-definitions`);
	const funds = json.items.find(({ id }: { id: string }) => id === 'fund-allocation');
	expect(funds.fields.find(({ key }: { key: string }) => key === 'amount')).toMatchObject({ unit: '万元', sums: true });
	expect(funds.rules[0]).toMatchObject({ kind: 'partsEqualWhole', toleranceFen: 0 });
});

it('a finding stands between the words around it, in texts and in cells', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, {
		title: `请致电${PHONE}咨询`,
		tables: [{ definition: null, caption: '表', columns: ['单位', '电话'], rows: [['甲单位', PHONE]] }],
	});
	const { json } = await clerk(`GET /places/${place}/drafts/${disclosureId}/findings`);
	expect(json.items).toMatchObject([
		{ part: 'title', className: '电话号码', before: '请致电', datum: PHONE, after: '咨询', isReleased: false },
		{ part: 'table:1!2.2', datum: PHONE, cell: { table: 1, row: 1, column: 2, heading: '电话' } },
	]);
});

it('the preview of a file shows hidden columns too, with headings and addresses as findings name them', async () => {
	const bytes = await workbook('名单', [['名单'], ['事项', '经费', '电话'], ['示例', 10, PHONE]], ['C']);
	const { path, attachmentId } = await withFile(bytes, '名单.xlsx');
	const preview = await clerk(`GET ${path}/attachments/${attachmentId}/preview`);
	expect(preview.json.sheets).toMatchObject([{ sheet: '名单', headings: ['事项', '经费', '电话'], firstColumn: 1 }]);
	expect(preview.json.sheets[0].rows.at(-1)).toEqual({ number: 3, cells: ['示例', '10', PHONE] });
	expect(preview.json.notes.map(({ code }: { code: string }) => code)).toContain('hidden-columns');
	expect((await clerk(`GET ${path}/attachments/${attachmentId}/file`)).status).toBe(200);
	const views = await test.database.query<{ data: { form: string; attachmentId: string } }>(
		'',
		`select data from event where type = 'DraftFileViewed' and data->>'attachmentId' = $1 order by at, data->>'form' desc`,
		[attachmentId],
	);
	expect(views.map(({ data }) => [data.form, data.attachmentId])).toEqual([
		['preview', attachmentId],
		['file', attachmentId],
	]);
	expect(JSON.stringify(views)).not.toContain(PHONE);
	const [finding] = (await clerk(`GET ${path}/findings`)).json.items;
	expect(finding).toMatchObject({ attachmentId, part: 'attachment:名单.xlsx!sheet:名单!C3', datum: '' });
});

it('a list of persons becomes numbers: the file goes, few persons are merged, the record holds no name', async () => {
	const rows = NAMES.map((name, index) => [name, '示例镇', index < 6 ? '东村' : '西村', 100]);
	const bytes = await workbook('名单', [['姓名', '乡镇', '行政村', '金额（元）'], ...rows]);
	const { path, attachmentId } = await withFile(bytes, '名单.xlsx');
	const count = (json: object, tag: string) =>
		clerk(`POST ${path}/attachments/${attachmentId}/counts`, { json, headers: { 'if-match': tag } });
	expect(refusalCodes(await count({ reason: ' ' }, '"r2"'))).toEqual(['redaction-reason-missing']);
	expect((await count({ reason: '只公开数量' }, '"r1"')).status).toBe(409);
	const done = await count({ reason: '只公开数量' }, '"r2"');
	expect([done.status, done.json.counted, done.headers.get('etag')], done.text).toEqual([200, 8, '"r3"']);
	const draft = (await clerk(`GET ${path}`)).json;
	expect(draft.content.attachments).toEqual([]);
	expect(draft.findings).toEqual([]);
	const text = JSON.stringify(draft.content.tables);
	expect(text).toMatch(/8/);
	expect(text).toContain('合并');
	for (const name of NAMES) expect(text).not.toContain(name);
	const events = await test.database.query<{ data: { reason: string } }>(
		'',
		`select data from event where type = 'AttachmentCounted'`,
	);
	expect(events.map(({ data }) => data)).toMatchObject([{ counted: 8, reason: '只公开数量' }]);
	expect(JSON.stringify(events)).not.toContain('甲某');
});

it('a file that is no list is refused with its faults, and nothing changes', async () => {
	const bytes = await workbook('表', [
		['事项', '经费'],
		['示例', 10],
	]);
	const { path, attachmentId } = await withFile(bytes, '经费.xlsx');
	const answer = await clerk(`POST ${path}/attachments/${attachmentId}/counts`, {
		json: { reason: '只公开数量' },
		headers: { 'if-match': '"r2"' },
	});
	expect(refusalCodes(answer)).toEqual(['header-not-found']);
	expect((await clerk(`GET ${path}`)).json.revision).toBe(2);
});

it('a faulty table of a file comes with its cells, amounts with the unit of their column', async () => {
	const form = xlsxForm(
		await workbook('分配表', [
			['资金名称', '金额（元）'],
			['甲', 100],
			['乙', 'x'],
		]),
		'分配表.xlsx',
	);
	form.append('definition', 'fund-allocation');
	const [reading] = (await clerk(`POST /places/${place}/table-readings`, { body: form })).json.items;
	expect(reading).toMatchObject({
		ok: false,
		raw: {
			keys: ['fundName', 'amount'],
			rows: [
				['甲', '100元'],
				['乙', 'x'],
			],
		},
	});
});

it('a table of ten thousand rows fits into a save', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	const rows = Array.from({ length: 10_000 }, (_, at) => [
		`示例资金${at}`,
		'用于示例项目的基础设施建设和产业发展',
		'10',
		'4',
		'6',
	]);
	const table = { definition: null, caption: '表', columns: ['甲', '乙', '丙', '丁', '戊'], rows };
	const json = { tables: [table, table] };
	// More than the site takes of a request in general.
	expect(Buffer.byteLength(JSON.stringify(json))).toBeGreaterThan(1024 * 1024);
	const saved = await clerk(`PUT /places/${place}/drafts/${disclosureId}`, { json, headers: { 'if-match': '"r1"' } });
	expect(saved.status, saved.text).toBe(200);
});
