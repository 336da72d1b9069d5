import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadStatutoryLaw } from '../../src/law/index.ts';
import { bringAdoptedIntoForce } from '../../src/obligation/adoption/actions.ts';
import { registerBody } from '../../src/organization/actions.ts';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const base = `/places/${place}/catalogue-drafts`;
let office: Sender;

const upload = (name: string, bytes: Uint8Array<ArrayBuffer> | string) => {
	const form = new FormData();
	form.set('file', new File([bytes], name));
	return office(`POST ${base}`, { body: form });
};
const seed = (name: string) =>
	new Uint8Array(readFileSync(new URL(`../../law/sources/${name}`, import.meta.url))) as Uint8Array<ArrayBuffer>;
const tagOf = (answer: Answer) => ({ 'if-match': answer.headers.get('etag') ?? '' });
const load = (draft: string) => office(`GET ${base}/${draft}`);
async function send(draft: string, request: string, json: unknown): Promise<Answer> {
	return office(request, { json, headers: tagOf(await load(draft)) });
}
/** Says of every doubt that the reading is right, and of every fault of law why it stays. */
async function settle(draft: string): Promise<void> {
	const { undecided } = (await load(draft)).json;
	const points = [
		...undecided.doubts.map((pointId: string) => ({ pointId, decision: 'accepted' })),
		...undecided.findings.map((pointId: string) => ({ pointId, decision: 'dismissed', reason: '原文如此' })),
	];
	if (points.length === 0) return;
	const answer = await send(draft, `POST ${base}/${draft}/decisions`, { points });
	expect(answer.status, answer.text).toBe(200);
}
const editions = () =>
	test.database.query(
		'',
		`select edition_id as id, is_current as "isCurrent" from catalogue_edition where place_id = $1 order by edition_id`,
		[place],
	);
const everything = () =>
	test.database.query(
		'',
		`select (select count(*) from event) as events, (select count(*) from outbox) as outbox, (select count(*) from catalogue_item) as items,
			(select count(*) from obligation where outcome is null) as open, (select count(*) from catalogue_edition) as editions,
			(select string_agg(revision || state, ' ' order by draft_id) from catalogue_draft) as drafts`,
	);

beforeAll(async () => {
	await site.place(place);
	const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
	await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
	office = await site.person(place, 'government', 'disclosure-office');
}, 60_000);

describe('a document becomes a working copy', () => {
	let draft: string;

	it('is read with every doubt, and keeps its source beside the reading', async () => {
		const answer = await upload('sanmenxia.txt', seed('sanmenxia.txt'));
		expect(answer.status, answer.text).toBe(201);
		expect(answer.json.drafts).toHaveLength(1);
		draft = answer.json.drafts[0].draftId;
		const loaded = await load(draft);
		expect(loaded.headers.get('etag')).toBe('"r1"');
		const { catalogue, doubts, undecided, state, sourceName } = loaded.json;
		expect([state, sourceName, catalogue.items.length > 5]).toEqual(['open', 'sanmenxia.txt', true]);
		expect(undecided.doubts).toEqual(doubts.map((doubt: { pointId: string }) => doubt.pointId));
		expect(doubts.length).toBe(answer.json.drafts[0].doubtCount);
		const row = await office(`GET ${base}/${draft}/rows/1`);
		expect(row.json.item).toEqual(catalogue.items[0]);
		expect(row.json.cells.map((cell: { text: string }) => cell.text)).toEqual(Object.values(catalogue.items[0].raw));
		expect(row.json.cells.map((cell: { field: string }) => cell.field)).toContain('timeLimit');
		expect(row.json.lines.length).toBeGreaterThan(0);
		const page = await office(`GET ${base}/${draft}/source?after=2&limit=3`);
		expect(page.json.items.map((line: { line: number }) => line.line)).toEqual([3, 4, 5]);
		expect(page.json.lineCount).toBeGreaterThan(5);
	});

	it('what is no catalogue is refused in words, and leaves nothing', async () => {
		const before = await everything();
		const answer = await upload('信.txt', '各位同事：\n请于周五前报送材料。\n');
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['no-catalogue-found']]);
		expect(await everything()).toEqual(before);
	});

	it('doubts are decided one by one or many at once, by name and day, and taken back', async () => {
		const { doubts } = (await load(draft)).json;
		const [first, second, third] = doubts;
		const points = [
			{ pointId: first.pointId, decision: 'accepted' },
			{ pointId: second.pointId, decision: 'dismissed', reason: '原件如此' },
		];
		const answer = await send(draft, `POST ${base}/${draft}/decisions`, { points });
		expect(answer.json).toEqual({ revision: 2, undecidedCount: doubts.length - 2 });
		const [decided] = (await load(draft)).json.decisions;
		expect(decided).toMatchObject({ decision: 'accepted', decidedBy: expect.stringMatching(/^account:/) });
		const bad = await send(draft, `POST ${base}/${draft}/decisions`, {
			points: [
				{ pointId: third.pointId, decision: 'dismissed' },
				{ pointId: 'd9999', decision: 'accepted' },
			],
		});
		expect([bad.status, refusalCodes(bad)]).toEqual([422, ['point-unknown', 'reason-missing']]);
		const back = await send(draft, `POST ${base}/${draft}/decisions`, {
			points: [{ pointId: first.pointId, decision: 'reopened' }],
		});
		expect(back.json.undecidedCount).toBe(doubts.length - 1);
	});

	it('a decision on what somebody else changed meanwhile is a conflict; without the revision nothing is taken', async () => {
		const json = { title: '另一个标题' };
		const stale = await office(`PUT ${base}/${draft}/heading`, { json, headers: { 'if-match': '"r1"' } });
		expect([stale.status, refusalCodes(stale)]).toEqual([409, ['revision-conflict']]);
		expect((await office(`PUT ${base}/${draft}/heading`, { json })).status).toBe(428);
	});

	it('a row is corrected with its limit as a phrase; doubts about what was entered count as corrected', async () => {
		const { doubts, decisions } = (await load(draft)).json;
		const known = new Set(decisions.map((one: { pointId: string }) => one.pointId));
		const doubt =
			doubts.find(
				(one: { row?: number; field?: string; pointId: string }) =>
					one.row !== undefined && one.field === 'category' && !known.has(one.pointId),
			) ?? doubts.find((one: { row?: number }) => one.row !== undefined);
		const answer = await send(draft, `PUT ${base}/${draft}/rows/${doubt.row}`, {
			category: '改过的一级事项',
			timeLimit: '信息形成之日起10个工作日内',
		});
		expect(answer.status, answer.text).toBe(200);
		expect(answer.json.item.timeLimit.clauses[0]).toMatchObject({ kind: 'working-days', amount: 10 });
		expect(answer.json.item.category).toBe('改过的一级事项');
		const after = (await load(draft)).json;
		for (const pointId of answer.json.settled)
			expect(after.decisions).toContainEqual(expect.objectContaining({ pointId, decision: 'corrected' }));
	});

	it('all faults of a row at once, each at its field', async () => {
		const before = await everything();
		const answer = await send(draft, `PUT ${base}/${draft}/rows/1`, {
			category: ' ',
			bodies: [''],
			timeLimit: { text: '十日', clauses: [{ kind: 'working-days' }] },
		});
		expect(answer.status).toBe(422);
		const fields = answer.json.refusals.map((one: { field: string }) => one.field);
		expect(fields).toContain('category');
		expect(fields).toContain('bodies[0]');
		expect(fields.some((field: string) => field.startsWith('timeLimit'))).toBe(true);
		expect(await everything()).toEqual(before);
	});

	it('a row is added where it belongs and taken out with a reason', async () => {
		const { catalogue } = (await load(draft)).json;
		const fields = { category: '补充事项', elements: ['内容'], timeLimit: '20个工作日', bodies: ['扶贫办'] };
		const added = await send(draft, `POST ${base}/${draft}/rows`, { afterRow: 1, fields });
		expect(added.status, added.text).toBe(201);
		const { row } = added.json.item;
		const order = (await load(draft)).json.catalogue.items.map((item: { row: number }) => item.row);
		expect([order[0], order[1], order.length]).toEqual([1, row, catalogue.items.length + 1]);
		const silent = await send(draft, `POST ${base}/${draft}/rows/${row}/removal`, { reason: ' ' });
		expect(refusalCodes(silent)).toEqual(['reason-missing']);
		const removed = await send(draft, `POST ${base}/${draft}/rows/${row}/removal`, { reason: '重复' });
		expect(removed.status).toBe(200);
		expect((await office(`GET ${base}/${draft}/rows/${row}`)).status).toBe(404);
	});

	it('is compared with the edition in force, and the drafted notes are finished by a person', async () => {
		const answer = await office(`GET ${base}/${draft}/comparison`);
		expect(answer.json.against).toMatchObject({ editionId: expect.any(String) });
		expect(answer.json.diff.changes.length).toBeGreaterThan(0);
		expect(answer.json.text).toBe(answer.json.drafted.text);
		const text = '一、调整一级事项名称。';
		expect((await send(draft, `PUT ${base}/${draft}/revision-notes`, { text })).status).toBe(200);
		expect((await office(`GET ${base}/${draft}/comparison`)).json.text).toBe(text);
	});

	it('an identity number in the notes does not get onto the public page', async () => {
		const text = '联系人证件号11010519491231002X。';
		const answer = await send(draft, `PUT ${base}/${draft}/revision-notes`, { text });
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['personal-data']]);
	});

	it('is not adopted while something is undecided, and every reason is told', async () => {
		expect((await send(draft, `PUT ${base}/${draft}/heading`, { issuedOn: '2020-10-01' })).status).toBe(200);
		const before = await everything();
		const answer = await send(draft, `POST ${base}/${draft}/adoption`, { effectiveFrom: '2000-01-01' });
		expect(answer.status).toBe(422);
		expect(refusalCodes(answer)).toEqual(expect.arrayContaining(['points-undecided', 'effective-before-issue']));
		expect(await everything()).toEqual(before);
	});

	it('the preview changes nothing and foretells exactly what adoption then does', async () => {
		await settle(draft);
		const before = await everything();
		const json = { effectiveFrom: '2020-10-09' };
		const preview = await send(draft, `POST ${base}/${draft}/adoption-previews`, json);
		expect(preview.status, preview.text).toBe(200);
		expect(preview.json.blockers).toEqual([]);
		expect(await everything()).toEqual(before);
		const headers = { ...tagOf(await load(draft)), 'idempotency-key': 'adopt-1' };
		const adopted = await office(`POST ${base}/${draft}/adoption`, { json, headers });
		expect(adopted.status, adopted.text).toBe(201);
		const { blockers: _, ...foretold } = preview.json;
		expect(adopted.json).toEqual(foretold);
		expect([adopted.json.isInForce, adopted.json.editionId]).toEqual([true, '2020-10-09']);
		expect((await editions()).filter((one) => one.isCurrent)).toEqual([{ id: '2020-10-09', isCurrent: true }]);
		const again = await office(`POST ${base}/${draft}/adoption`, { json, headers });
		expect([again.status, again.headers.get('idempotent-replayed'), again.json]).toEqual([201, 'true', adopted.json]);
		const edition = await site.citizen(`GET /places/${place}/editions/2020-10-09`);
		expect([edition.json.warningItemCount, edition.json.effectiveFrom]).toEqual([0, '2020-10-09']);
		expect(edition.json.meta.notes).toEqual(['一、调整一级事项名称。']);
	});

	it('once adopted it is closed, and stays to be looked at', async () => {
		const closed = await send(draft, `PUT ${base}/${draft}/heading`, { title: '再改' });
		expect([closed.status, refusalCodes(closed)]).toEqual([422, ['catalogue-draft-closed']]);
		const { items } = (await office(`GET ${base}`)).json;
		expect(items[0]).toMatchObject({ draftId: draft, state: 'adopted', undecidedCount: 0, editionId: '2020-10-09' });
	});

	it('the file it is exported as can be read in again as it is', async () => {
		const file = await office(`GET ${base}/${draft}/files/json`);
		expect(file.headers.get('content-disposition')).toContain('attachment');
		expect(file.json.items.map((item: { row: number }) => item.row)).toEqual(
			file.json.items.map((_: unknown, index: number) => index + 1),
		);
		expect((await office(`GET ${base}/${draft}/files/yaml`)).text).toContain('schema: gongkai.catalogue/1');
	});
});

describe('an edition for a day to come', () => {
	it('waits, and a second one may not overtake it; on its day it comes in force with its duties', async () => {
		const opened = await upload('sanmenxia.txt', seed('sanmenxia.txt'));
		const { draftId } = opened.json.drafts[0];
		await send(draftId, `PUT ${base}/${draftId}/heading`, { title: '下一版目录' });
		await settle(draftId);
		const early = await send(draftId, `POST ${base}/${draftId}/adoption`, { effectiveFrom: '2020-10-08' });
		expect(refusalCodes(early)).toEqual(['effective-not-later']);
		const adopted = await send(draftId, `POST ${base}/${draftId}/adoption`, {
			effectiveFrom: '2020-12-01',
			editionId: 'next',
		});
		expect(adopted.status, adopted.text).toBe(201);
		expect([adopted.json.isInForce, adopted.json.duties]).toEqual([false, null]);
		const other = (await upload('sanmenxia.txt', seed('sanmenxia.txt'))).json.drafts[0].draftId;
		await settle(other);
		const late = await send(other, `POST ${base}/${other}/adoption`, { effectiveFrom: '2020-12-05' });
		expect(refusalCodes(late)).toEqual(['edition-waiting']);
		const tools = { database: test.database, clock: site.clock, statute: await loadStatutoryLaw() };
		expect(await bringAdoptedIntoForce(tools, 'test')).toBe(0);
		site.clock.set('2020-12-01T00:10:00+08:00');
		expect([await bringAdoptedIntoForce(tools, 'test'), await bringAdoptedIntoForce(tools, 'test')]).toEqual([1, 0]);
		expect((await editions()).filter((one) => one.isCurrent)).toEqual([{ id: 'next', isCurrent: true }]);
	});

	it('personal data in a row keeps the whole back, and its row is named', async () => {
		const { draftId } = (await upload('sanmenxia.txt', seed('sanmenxia.txt'))).json.drafts[0];
		const elements = ['联系人证件号11010519491231002X'];
		expect((await send(draftId, `PUT ${base}/${draftId}/rows/2`, { elements })).status).toBe(200);
		await settle(draftId);
		const before = await everything();
		const answer = await send(draftId, `POST ${base}/${draftId}/adoption`, {
			effectiveFrom: '2020-12-01',
			editionId: 'p',
		});
		expect(refusalCodes(answer)).toContain('personal-data');
		const { message } = answer.json.refusals.find((one: { code: string }) => one.code === 'personal-data');
		expect(message).toMatch(/^第 2 行：/);
		expect(answer.text).not.toContain('11010519491231002X');
		expect(await everything()).toEqual(before);
	});

	it('another place’s catalogue is not adopted by mistake', async () => {
		const { draftId } = (await upload('kongtong.txt', seed('kongtong.txt'))).json.drafts[0];
		await settle(draftId);
		const answer = await send(draftId, `POST ${base}/${draftId}/adoption`, { effectiveFrom: '2020-12-02' });
		expect(refusalCodes(answer)).toEqual(['place-differs']);
		const abandoned = await send(draftId, `POST ${base}/${draftId}/abandonment`, { reason: '传错文件' });
		expect([abandoned.status, (await load(draftId)).json.state]).toEqual([200, 'abandoned']);
	});
});

it('a document whose heading names no place can be looked ahead with: that is a blocker, not a failure', async () => {
	const row = '1\t政策\t文件\t20个工作日\t财政局\t网站';
	const head = '序号\t一级事项\t公开内容\t公开时限\t公开主体\t公开渠道';
	const { drafts } = (await upload('目录.txt', `公开标准目录\n${head}\n${row}\n`)).json;
	const nameless = drafts[0].draftId;
	expect((await load(nameless)).json.catalogue.place.name).toBe('');
	const path = `POST ${base}/${nameless}`;
	const preview = await send(nameless, `${path}/adoption-previews`, { effectiveFrom: '2021-06-01' });
	expect(preview.status, preview.text).toBe(200);
	expect(preview.json.blockers.map((one: { code: string }) => one.code)).toContain('place-differs');
	expect((await send(nameless, `${path}/abandonment`, { reason: '示例' })).status).toBe(200);
});
