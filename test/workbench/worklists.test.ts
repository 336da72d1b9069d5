import { beforeAll, describe, expect, it } from 'vitest';
import {
	accountOf,
	approve,
	type OpenedSheet,
	registerDraft,
	type Sender,
	signStep,
	submitDraft,
	wholeSite,
} from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };

let clerk: Sender;
let head: Sender;
let secrecy: Sender;
let office: Sender;
let stranger: Sender;
let returned = '';
let kept = '';
let waiting: OpenedSheet & { readonly disclosureId: string };
let approved = '';

interface Entry {
	readonly kind: string;
	readonly disclosureId: string | null;
	readonly obligationId?: string;
	readonly state?: string;
	readonly returned?: { readonly by: string; readonly comment: string } | null;
	readonly clock: {
		readonly dueOn: string | null;
		readonly remaining: string | null;
		readonly workingDaysLeft: number | null;
		readonly formedOn: string | null;
	};
}
interface List {
	readonly list: string;
	readonly total: number;
	readonly items: readonly Entry[];
	readonly next: string | null;
}

async function today(sender: Sender, query = ''): Promise<Record<string, List>> {
	const answer = await sender(`GET /places/${place}/worklists${query}`);
	expect(answer.status, answer.text).toBe(200);
	return Object.fromEntries((answer.json.lists as List[]).map((one) => [one.list, one]));
}
async function list(sender: Sender, name: string, query = ''): Promise<List> {
	const answer = await sender(`GET /places/${place}/worklists/${name}${query}`);
	expect(answer.status, answer.text).toBe(200);
	return answer.json as List;
}
const idsOf = (found: List | undefined) => found?.items.map((one) => one.disclosureId);

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
	head = await site.person(place, own, 'section-head');
	secrecy = await site.person(place, own, 'secrecy-reviewer');
	const deputy = await site.person(place, own, 'deputy-in-charge');
	office = await site.person(place, own, 'disclosure-office');
	stranger = await site.person(place, 'finance-bureau', 'case-officer', 'stranger');
	const first = await registerDraft(site, clerk, wish, { title: '退回的' });
	const sheet = await submitDraft(clerk, place, first.disclosureId);
	await head(`POST /places/${place}/review-sheets/${sheet.sheetId}/signatures`, {
		json: { decision: 'returned', checks: [], comment: '金额请再核对', contentHash: sheet.contentHash },
	});
	returned = first.disclosureId;
	kept = (await registerDraft(site, clerk, { ...wish, row: 2 }, { title: '草稿' })).disclosureId;
	const third = await registerDraft(site, clerk, { ...wish, row: 3 }, { title: '等签的' });
	waiting = { ...(await submitDraft(clerk, place, third.disclosureId)), disclosureId: third.disclosureId };
	approved = (await approve(site, clerk, [head, secrecy, deputy], { ...wish, row: 2 })).disclosureId;
}, 120_000);

describe('today of a clerk', () => {
	it('names what he owes by due date, with state, working days and the public clock', async () => {
		const { owed } = await today(clerk, '?limit=20');
		const dues = owed?.items.map((one) => one.clock.dueOn ?? '') ?? [];
		expect(dues.length).toBeGreaterThan(3);
		expect(dues).toEqual([...dues].sort());
		expect(owed?.total).toBeGreaterThanOrEqual(dues.length);
		const own1 = (await list(clerk, 'owed', '?limit=100')).items.find((one) => one.disclosureId === returned);
		expect(own1?.clock.formedOn).toBe('2020-09-01');
		expect(own1?.clock.remaining).toMatch(/^还有 \d+ 个工作日$/);
		expect(own1?.clock.workingDaysLeft).toBeGreaterThan(0);
	});

	it('tells what came back, from whom and why, apart from his drafts', async () => {
		const lists = await today(clerk);
		expect(idsOf(lists.returned)).toEqual([returned]);
		expect(lists.returned?.items[0]?.returned).toMatchObject({ by: expect.any(String), comment: '金额请再核对' });
		expect(idsOf(lists.drafts)).toEqual([kept]);
		expect(lists['to-sign']?.total).toBe(0);
		expect(lists['to-publish']?.total).toBe(0);
	});

	it('of another body names nothing of this one', async () => {
		const lists = await today(stranger, '?limit=20');
		for (const name of ['to-sign', 'returned', 'drafts', 'to-publish']) expect(lists[name]?.total).toBe(0);
		const ids = (await list(stranger, 'owed', '?limit=100')).items.map((one) => one.disclosureId);
		expect(ids).not.toContain(returned);
		expect((await list(stranger, 'owed', `?bodyId=${own}`)).total).toBe(0);
		expect((await list(stranger, 'returned', '?scope=office')).total).toBe(0);
	});
});

describe('today of those who sign and publish', () => {
	it('holds what waits for this very post, and no longer once he signed', async () => {
		expect(idsOf((await today(head))['to-sign'])).toEqual([waiting.disclosureId]);
		expect((await today(secrecy))['to-sign']?.total).toBe(0);
		expect((await signStep(head, place, waiting, 0)).status).toBe(201);
		expect((await today(head))['to-sign']?.total).toBe(0);
		expect(idsOf((await today(secrecy))['to-sign'])).toEqual([waiting.disclosureId]);
	});

	it('a delegate finds it too, for the days of the delegation', async () => {
		const posts = await test.database.query<{ postId: string }>(
			'',
			`select post_id as "postId" from post where place_id = $1 and body_id = $2 and kind = 'secrecy-reviewer'`,
			[place, own],
		);
		await test.database.query(
			'',
			`insert into delegation (place_id, delegation_id, post_id, from_account_id, to_account_id, delegated_from, delegated_to, reason)
			values ($1, gen_random_uuid(), $2, $3, $4, '2020-09-01', '2020-09-02', '出差')`,
			[
				place,
				posts[0]?.postId,
				await accountOf(test, place, 'secrecy-reviewer'),
				await accountOf(test, place, 'stranger'),
			],
		);
		expect(idsOf((await today(stranger))['to-sign'])).toEqual([waiting.disclosureId]);
	});

	it('what is signed to its end waits for whoever publishes', async () => {
		expect(idsOf((await today(office))['to-publish'])).toEqual([approved]);
		expect((await today(head))['to-publish']?.total).toBe(0);
	});
});

describe('the view of the office', () => {
	it('every number is the length of its list', async () => {
		site.clock.set('2020-11-02T09:00:00+08:00');
		const lists = await today(office, '?scope=office&limit=1');
		expect(Object.keys(lists)).toEqual(['overdue', 'due-this-week', 'empty', 'returned', 'stuck', 'to-publish']);
		for (const [name, { total }] of Object.entries(lists)) {
			let count = 0;
			for (let after: string | null = ''; after !== null; ) {
				const page: List = await list(office, name, `?scope=office&limit=7${after === '' ? '' : `&after=${after}`}`);
				count += page.items.length;
				expect([name, page.total]).toEqual([name, total]);
				after = page.next;
			}
			expect([name, count]).toEqual([name, total]);
		}
		expect(lists.overdue?.total).toBeGreaterThan(0);
		expect(lists.empty?.total).toBeGreaterThan(0);
	});

	it.each([
		['2020-09-03T23:59:00+08:00', 0],
		['2020-09-04T00:00:00+08:00', 1],
	])('at %s, two working days after the signature of the 1st, %i sheets are stuck', async (at, count) => {
		site.clock.set(at);
		expect((await list(office, 'stuck', '?scope=office')).total).toBe(count);
	});

	it('the calendar of a month has each day, and its numbers open the same rows', async () => {
		site.clock.set('2020-09-04T09:00:00+08:00');
		const answer = await office(`GET /places/${place}/deadline-calendar/2020-09?scope=office`);
		const days = answer.json.days as { on: string; isWorking: boolean; note: string | null; count: number }[];
		expect(days).toHaveLength(30);
		expect(days.find((one) => one.on === '2020-09-27')).toMatchObject({ isWorking: true, note: '调休上班' });
		const busy = days.filter((one) => one.count > 0);
		expect(busy.length).toBeGreaterThan(0);
		for (const { on, count } of busy)
			expect([on, (await list(office, 'owed', `?scope=office&dueFrom=${on}&dueUntil=${on}`)).total]).toEqual([
				on,
				count,
			]);
	});

	it.each(['?after=x', '?limit=0', '?dueFrom=2020-13-01', '?scope=all', '?bodyId=..'])(
		'%s is refused',
		async (query) => {
			expect((await office(`GET /places/${place}/worklists/owed${query}`)).status).toBe(400);
		},
	);
});
