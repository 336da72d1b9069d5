import { beforeAll, describe, expect, it } from 'vitest';
import { registerBody } from '../../src/organization/actions.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { addObligation } from '../jobs/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
let administrator: Sender;
let drafter: Sender;

const TEXT = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
国务院办公厅
2026年11月3日`;

beforeAll(async () => {
	await site.place(place);
	administrator = await site.administrator(place, 'system-administrator');
	drafter = await site.person(place, 'poverty-relief-office', 'case-officer');
}, 60_000);

describe('next year’s notice', () => {
	let notice: Record<string, unknown>;

	it('is read sentence by sentence, with what is still missing', async () => {
		const answer = await administrator(`POST /places/${place}/holiday-notices/readings`, { json: { text: TEXT } });
		expect(answer.status, answer.text).toBe(200);
		expect(answer.json.sentences.map((one: { text: string }) => one.text)).toEqual([
			'1月1日（周五）至3日（周日）放假，共3天。',
			'2月5日（周五）至11日（周四）放假调休，共7天。',
			'1月31日（周日）、2月20日（周六）上班。',
		]);
		expect(answer.json.sentences[2].workDays.map((day: { date: string }) => day.date)).toEqual([
			'2027-01-31',
			'2027-02-20',
		]);
		expect(answer.json.faults.map((fault: { path: string }) => fault.path)).toEqual(['url']);
		notice = { ...answer.json.notice, url: 'https://www.example.gov.cn/notice' };
		const filled = await administrator(`POST /places/${place}/holiday-notices/readings`, { json: { notice } });
		// Half a year of holidays cannot be the statutory days: that is said before it is adopted.
		expect([filled.json.faults, filled.json.warnings.length]).toEqual([[], 1]);
	});

	it('the preview foretells every move; adoption makes exactly those and says why', async () => {
		site.clock.set('2026-12-25T09:00:00+08:00');
		const item = await site.item(place, 1);
		const registered = await drafter(`POST /places/${place}/disclosures`, {
			json: {
				...{ kind: 'full-text', documentClass: 'general', bodyId: 'poverty-relief-office', itemIds: [item.itemId] },
				triggers: { formed: '2026-12-24' },
			},
		});
		expect(registered.status, registered.text).toBe(201);
		const [duty] = registered.json.duties;
		await addObligation(test.database, place, '2026-12-30');
		const preview = await administrator(`POST /places/${place}/holiday-notices/previews`, { json: { notice } });
		expect(preview.status, preview.text).toBe(200);
		const move = preview.json.items.find((one: { obligationId: string }) => one.obligationId === duty.obligationId);
		expect(move).toMatchObject({ fromDueOn: duty.dueOn, turnsFirm: true, itemName: item.name });
		expect(preview.json.moved).toBe(preview.json.items.length);
		const stored = () =>
			test.database.query<{ dueOn: string }>('', 'select due_on as "dueOn" from obligation where obligation_id = $1', [
				duty.obligationId,
			]);
		expect((await stored())[0]?.dueOn).toBe(duty.dueOn);
		const adopted = await administrator(`POST /places/${place}/holiday-notices`, { json: { notice } });
		expect(adopted.status, adopted.text).toBe(200);
		expect(adopted.json).toMatchObject({ change: 'imported', moved: preview.json.moved });
		expect((await stored())[0]?.dueOn).toBe(move.toDueOn);
		const [event] = await test.database.query<{ cause: string }>(
			'',
			`select data->>'cause' as cause from event where type = 'DueDatesRecomputed' and place_id = $1`,
			[place],
		);
		expect(event?.cause).toBe('国务院办公厅关于2027年部分节假日安排的通知');
		const again = await administrator(`POST /places/${place}/holiday-notices`, { json: { notice } });
		expect(again.json).toMatchObject({ change: 'unchanged', moved: 0 });
		const other = { ...notice, workDays: [] };
		const clash = await administrator(`POST /places/${place}/holiday-notices`, { json: { notice: other } });
		expect([clash.status, refusalCodes(clash)]).toEqual([422, ['notice-exists']]);
		site.clock.set('2026-12-28T09:00:00+08:00');
	});

	it('where places stand side by side, none decides for the others; of its own region it may', async () => {
		await site.place('wanyuan');
		const changed = { ...notice, documentNumber: '国办发明电〔2026〕100号' };
		const answer = await administrator(`POST /places/${place}/holiday-notices`, { json: { notice: changed } });
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['other-places-affected']]);
		expect(answer.text).toContain('GONGKAI_OPERATOR_PLACE');
		const preview = await administrator(`POST /places/${place}/holiday-notices/previews`, {
			json: { notice: changed },
		});
		expect(refusalCodes(preview)).toEqual(['other-places-affected']);
	});
});

describe('a new place', () => {
	it('below one’s own: registered with its links for the first administrators, and seen in the list', async () => {
		const json = { name: '示例镇', level: 'township', placeId: 'shilizhen' };
		const answer = await administrator(`POST /places/${place}/new-places`, { json });
		expect(answer.status, answer.text).toBe(201);
		expect(answer.json.links.length).toBeGreaterThan(0);
		const [link] = answer.json.links;
		const token = link.address.split('#')[1];
		const redeemed = await site.citizen('POST /places/shilizhen/one-time-links/redemption', {
			json: { token, loginName: 'xitong', displayName: '某人', password: 'Ming-yue9-song' },
		});
		expect([redeemed.status, redeemed.json?.accountId], redeemed.text).toEqual([200, expect.any(String)]);
		const { items } = (await administrator(`GET /places/${place}/subordinate-places`)).json;
		expect(items).toEqual([expect.objectContaining({ placeId: 'shilizhen', parentPlaceId: place, level: 'township' })]);
		const twice = await administrator(`POST /places/${place}/new-places`, { json });
		expect([twice.status, refusalCodes(twice)]).toEqual([422, ['place-exists']]);
	});

	it('a county is chosen out of the national list, but not by one place among others', async () => {
		const found = await administrator(
			`GET /places/${place}/divisions?search=${encodeURIComponent('浙江省温州市瓯海')}`,
		);
		expect(found.json.items).toEqual([expect.objectContaining({ code: '330304', name: '瓯海区', placeId: 'ouhai' })]);
		const answer = await administrator(`POST /places/${place}/new-places`, { json: { code: '330304' } });
		expect([answer.status, refusalCodes(answer)]).toEqual([422, ['other-places-affected']]);
	});
});

it('the setup of a place says what is missing, and what to do about it', async () => {
	const answer = await administrator(`GET /places/${place}/setup`);
	expect(answer.status, answer.text).toBe(200);
	const stateOf = (name: string) => answer.json.items.find((one: { step: string }) => one.step === name);
	expect(stateOf('catalogue')).toMatchObject({ state: 'done', cure: null });
	expect(stateOf('government-body')).toMatchObject({ state: 'missing', cure: expect.stringContaining('登记本级政府') });
	expect(stateOf('administrators').missing).toEqual(['security-administrator']);
	expect(answer.json.isReady).toBe(false);
	const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
	await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
	const after = await administrator(`GET /places/${place}/setup`);
	expect(after.json.items.find((one: { step: string }) => one.step === 'government-body').state).toBe('done');
});
