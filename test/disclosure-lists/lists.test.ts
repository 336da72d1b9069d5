import { beforeAll, describe, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { BODY, listSite, PERSONAL, PLACE } from './kit.ts';
import { sampleId } from './law.ts';

const test = testDatabase();
const kit = listSite(test);

beforeAll(async () => {
	kit.clock.set('2020-09-10T09:00:00+08:00');
	await kit.start();
});

const RETENTION = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-10-15' };
const NAMES = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五', '吴己六'];
const rows = NAMES.map((name, index) => ({
	name,
	township: '演示镇',
	village: index < 4 ? '石滩村' : '柳河村',
	group: '三组',
	item: '产业补助',
	amount: '1200元',
	residentId: sampleId(`196${index}-01-02`),
	phone: `1390000000${index}`,
	bankCard: '一卡通6210000000000000000',
	cause: '因病',
	disability: '肢体三级',
}));
const PRIVATE = [...rows.flatMap((row) => [row.residentId, row.phone]), '6210000000', '因病', '肢体'];
const officer = kit.as('case-officer');

describe('one list, entered once: names on the board, numbers on the website', () => {
	let id = '';
	let tag = '';

	it('is entered with its dates; the answer and the record hold counts only', async () => {
		({ id, tag } = await kit.draft('both', 'person-list'));
		const entered = await kit.enter(id, tag, { rows, retention: RETENTION });
		expect([entered.status, entered.json]).toMatchObject([201, { rowCount: 6, webForm: 'counts', warnings: [] }]);
		tag = entered.headers.get('etag') ?? '';
		const [event] = await kit.events('PersonListEntered');
		expect(event).toMatchObject({ disclosureId: id, rowCount: 6, withdrawOn: '2020-10-15' });
		for (const text of [...NAMES, ...PRIVATE]) expect(JSON.stringify([event, entered.json])).not.toContain(text);
	});

	it('every fault at once, at its row; nothing of a refused list is kept', async () => {
		const before = await test.database.query('', 'select count(*) from person_list');
		const bad = [
			{ ...rows[0], residentId: '110101196001020000' },
			{ ...rows[1], item: '重度残疾人护理补贴' },
			{ ...rows[2], group: '三组（尿毒症）' },
		];
		const answer = await kit.enter(id, tag, { rows: bad, retention: { ...RETENTION, minDays: 9 } });
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['id-wrong', 'min-days-too-few']]);
		const shown = await kit.enter(id, tag, { rows: bad.slice(1), retention: RETENTION });
		expect(refusalCodes(shown)).toContain('shown-cell-private');
		expect(shown.text).not.toContain('尿毒症');
		expect(await test.database.query('', 'select count(*) from person_list')).toEqual(before);
	});

	it('what the website will show: a small village is merged, no name, no number of anybody', async () => {
		const detail = await officer(`GET /places/${PLACE}/drafts/${id}/list`);
		expect(detail.json).toMatchObject({
			rowCount: 6,
			unnamed: 0,
			webTables: [
				{
					rows: [
						['演示镇', '石滩村、柳河村（合并）', '6', '7,200'],
						['合计', '', '6', '7,200'],
					],
				},
			],
		});
		for (const text of [...NAMES, ...PRIVATE]) expect(detail.text).not.toContain(text);
	});

	it('names on the website are refused without an assessment, whatever the drafter wishes', async () => {
		const chosen = await officer(`PUT /places/${PLACE}/drafts/${id}/list/form`, {
			json: { webForm: 'named' },
			headers: { 'if-match': tag },
		});
		tag = chosen.headers.get('etag') ?? '';
		expect(await kit.blockers(id, 'submit')).toEqual(['list-assessment-missing', 'list-form-too-loose']);
		const back = await officer(`PUT /places/${PLACE}/drafts/${id}/list/form`, {
			json: { webForm: 'counts' },
			headers: { 'if-match': tag },
		});
		tag = back.headers.get('etag') ?? '';
		expect(await kit.blockers(id, 'submit')).toEqual([]);
	});

	it('a table or file typed beside it stops it: only what is compiled goes out', async () => {
		const put = (tables: object[]) =>
			officer(`PUT /places/${PLACE}/drafts/${id}`, { json: { tables }, headers: { 'if-match': tag } });
		const table = { definition: null, caption: '名单', columns: ['姓名'], rows: [['赵甲一']] };
		tag = (await put([table])).headers.get('etag') ?? '';
		expect(await kit.blockers(id, 'submit')).toEqual(['list-content-elsewhere']);
		tag = (await put([])).headers.get('etag') ?? '';
	});

	it('a sheet that says there is no personal data in it is refused', async () => {
		const sheetId = await kit.review(id, tag);
		expect(await kit.blockers(id)).toEqual(['declaration-disagrees']);
		expect(refusalCodes(await kit.publish(id))).toEqual(['declaration-disagrees']);
		expect(sheetId).not.toBe('');
		await officer(`POST /places/${PLACE}/drafts/${id}/submission/withdrawal`);
	});

	it('is signed and published: the page holds numbers, and nothing else of anybody', async () => {
		await kit.review(id, tag, PERSONAL);
		const published = await kit.publish(id);
		expect(published.status, published.text).toBe(201);
		const page = await kit.citizen(`GET /places/${PLACE}/disclosures/${id}`);
		expect(page.json).toMatchObject({
			isOpen: true,
			content: { tables: [{ columns: ['乡镇', '行政村', '户（人）数', '金额（元）'] }] },
		});
		for (const text of [...NAMES, ...PRIVATE, '三组']) expect(page.text).not.toContain(text);
	});

	it('the board form names everybody, without IDs; every view is on record', async () => {
		const board = await officer(`GET /places/${PLACE}/drafts/${id}/list/board`);
		expect(board.json.isSigned).toBe(true);
		expect(board.json.columns).toEqual(['姓名', '乡镇', '行政村', '组（自然村）', '补助项目', '金额（元）']);
		expect(board.json.rows).toHaveLength(6);
		expect(board.headers.get('cache-control')).toBe('no-store');
		for (const text of PRIVATE) expect(board.text).not.toContain(text);
		await kit.as('inspector')(`GET /places/${PLACE}/drafts/${id}/list/board`);
		const views = await kit.events('RestrictedListViewed');
		expect(views).toMatchObject([{ disclosureId: id, bodyId: BODY }, { disclosureId: id }]);
		expect(new Set(views.map((view) => view.actor)).size).toBe(2);
	});

	it('neither citizens nor other bodies see it', async () => {
		for (const path of ['list', 'list/board', 'originals/list?reason=x']) {
			const address = `GET /places/${PLACE}/drafts/${id}/${path}`;
			expect((await kit.citizen(address)).status).toBe(401);
			expect((await kit.as('other-officer')(address)).status).toBe(403);
		}
	});
});

describe('rows decide', () => {
	it('a row that ticks only the board: the page says where, not what', async () => {
		const { id, tag } = await kit.draft('board', 'person-list');
		const entered = await kit.enter(id, tag, { rows, retention: RETENTION });
		await kit.review(id, entered.headers.get('etag') ?? '', PERSONAL);
		expect((await kit.publish(id)).status).toBe(201);
		const page = await kit.citizen(`GET /places/${PLACE}/disclosures/${id}`);
		expect(page.json).toMatchObject({ isOpen: false, content: { tables: [], bodyHtml: '' } });
		for (const text of [...NAMES, '石滩村', '7,200']) expect(page.text).not.toContain(text);
		expect((await officer(`GET /places/${PLACE}/drafts/${id}/list/board`)).status).toBe(200);
	});

	it('signatures are bound to every row of the board, and nobody can guess a name from what is public', async () => {
		const { id, tag } = await kit.draft('board', 'person-list');
		const first = await kit.enter(id, tag, { rows: rows.slice(0, 1), retention: RETENTION });
		const hashOf = async () => (await officer(`GET /places/${PLACE}/drafts/${id}`)).json.contentHash;
		const before = await hashOf();
		await kit.enter(id, first.headers.get('etag') ?? '', { rows: rows.slice(0, 1), retention: RETENTION });
		// The same rows again, with another chance in them: a digest that could be tried out would be the same.
		expect(await hashOf()).not.toBe(before);
	});

	it('a list that changes after it was handed in voids its sheet', async () => {
		const { id, tag } = await kit.draft('board', 'person-list');
		const entered = await kit.enter(id, tag, { rows, retention: RETENTION });
		const etag = entered.headers.get('etag') ?? '';
		await kit.review(id, etag, PERSONAL);
		const again = await kit.enter(id, etag, { rows: rows.slice(1), retention: RETENTION });
		expect(again.json).toMatchObject({ isSheetVoided: true, rowCount: 5 });
		expect(refusalCodes(await kit.publish(id))).toEqual(['review-voided']);
	});

	it('a row that says a number: no masked names on the website, and no names on any board', async () => {
		const { id, tag } = await kit.draft('numbers', 'person-list');
		await kit.enter(id, tag, { rows, retention: RETENTION, webForm: 'masked' });
		expect(await kit.blockers(id, 'submit')).toEqual(['list-row-says-no-list']);
		const board = await officer(`GET /places/${PLACE}/drafts/${id}/list/board`);
		expect(refusalCodes(board)).toEqual(['board-not-ticked']);
	});

	it('masked names pass the gate without anybody letting them through', async () => {
		const { id, tag } = await kit.draft('both', 'person-list');
		const entered = await kit.enter(id, tag, { rows, retention: RETENTION, webForm: 'masked' });
		expect(await kit.blockers(id, 'submit')).toEqual([]);
		await kit.review(id, entered.headers.get('etag') ?? '', PERSONAL);
		expect((await kit.publish(id)).status).toBe(201);
		const page = await kit.citizen(`GET /places/${PLACE}/disclosures/${id}`);
		expect(page.text).toContain('赵*某');
		for (const text of [...NAMES, ...PRIVATE]) expect(page.text).not.toContain(text);
	});

	it('students are not named, not even on the board', async () => {
		const { id, tag } = await kit.draft('students', 'person-list');
		await kit.enter(id, tag, {
			rows: rows.map(({ residentId: _, ...row }) => row),
			retention: RETENTION,
			webForm: 'masked',
		});
		const board = await officer(`GET /places/${PLACE}/drafts/${id}/list/board`);
		expect([board.json.unnamed, board.json.isSigned]).toEqual([6, false]);
		const detail = await officer(`GET /places/${PLACE}/drafts/${id}/list`);
		for (const text of [...NAMES, '赵*某']) expect(board.text + detail.text).not.toContain(text);
	});

	it('full days: a list published too late for its days has to stand longer first (invariant 9)', async () => {
		const { id, tag } = await kit.draft('both', 'person-list');
		await kit.enter(id, tag, { rows, retention: { postFrom: '2020-09-01', minDays: 10, withdrawOn: '2020-09-12' } });
		expect(await kit.blockers(id, 'submit')).toEqual(['list-retention-too-short']);
		const moved = await kit.as('disclosure-office')(`PUT /places/${PLACE}/drafts/${id}/retention`, {
			json: { postFrom: '2020-09-10', minDays: 10, withdrawOn: '2020-09-21' },
		});
		expect(moved.status, moved.text).toBe(200);
		expect(await kit.blockers(id, 'submit')).toEqual([]);
		const early = await kit.as('disclosure-office')(`PUT /places/${PLACE}/drafts/${id}/retention`, {
			json: { postFrom: '2020-09-10', minDays: 10, withdrawOn: '2020-09-20' },
		});
		expect(refusalCodes(early)).toEqual(['withdraw-too-early']);
	});
});

it('whoever entered the list may not sign it, though another one drafted it', async () => {
	const { id, tag } = await kit.draft('both', 'person-list');
	const head = kit.as('section-head');
	const entered = await head(`POST /places/${PLACE}/drafts/${id}/list/rows`, {
		json: { rows, retention: RETENTION },
		headers: { 'if-match': tag },
	});
	expect(entered.status, entered.text).toBe(201);
	await expect(kit.review(id, entered.headers.get('etag') ?? '', PERSONAL)).rejects.toThrow('own-draft');
});

it('ten thousand rows are entered, checked and compiled in a second', async () => {
	const { id, tag } = await kit.draft('both', 'person-list');
	const many = Array.from({ length: 10_000 }, (_, index) => ({
		...rows[index % rows.length],
		name: `赵${'甲乙丙丁戊己庚辛'[index % 8]}${'一二三四五六七八九'[index % 9]}`,
		village: `第${index % 200}村`,
		residentId: sampleId(`19${50 + (index % 40)}-0${1 + (index % 9)}-${10 + (index % 18)}`, index % 1000),
	}));
	const begun = performance.now();
	const entered = await kit.enter(id, tag, { rows: many, retention: RETENTION });
	const milliseconds = performance.now() - begun;
	expect(entered.status, entered.text.slice(0, 500)).toBe(201);
	// Twice the budget of the machine it was measured on, for one that does other things beside.
	expect(milliseconds).toBeLessThan(4000);
	const detail = await officer(`GET /places/${PLACE}/drafts/${id}/list`);
	expect(detail.json.webTables[0].rows).toHaveLength(201);
});
