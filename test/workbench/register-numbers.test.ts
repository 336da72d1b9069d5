import { beforeAll, describe, expect, it } from 'vitest';
import { TIMELINESS_CLASSES } from '../../src/obligation/reading/store.ts';
import { approve, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';

let office: Sender;
let clerk: Sender;
let stranger: Sender;

async function get(sender: Sender, path: string) {
	const answer = await sender(`GET /places/${place}/${path}`);
	expect(answer.status, `${path}: ${answer.text}`).toBe(200);
	return answer.json;
}

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
	const head = await site.person(place, own, 'section-head');
	const secrecy = await site.person(place, own, 'secrecy-reviewer');
	const deputy = await site.person(place, own, 'deputy-in-charge');
	office = await site.person(place, own, 'disclosure-office');
	stranger = await site.person(place, 'finance-bureau', 'case-officer', 'stranger');
	const signers = [head, secrecy, deputy];
	const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
	const first = await approve(site, clerk, signers, wish);
	await office(`POST /places/${place}/disclosures/${first.disclosureId}/publication`, { json: {} });
	// Two months later: late.
	site.clock.set('2020-11-02T09:00:00+08:00');
	const late = await approve(site, clerk, signers, { ...wish, row: 2 });
	await office(`POST /places/${place}/disclosures/${late.disclosureId}/publication`, { json: {} });
	await office(`POST /places/${place}/disclosures/${first.disclosureId}/withdrawal`, {
		json: { ground: 'error', note: '内容有误' },
	});
}, 120_000);

describe('the register', () => {
	it('every number of its totals is the length of the list of acts it opens', async () => {
		const totals = (await get(office, 'register/totals')).items as Record<string, string | number>[];
		const opens = {
			published: 'kind=first',
			changed: 'kind=change',
			corrected: 'kind=correction',
			withdrawn: 'kind=withdrawal',
			onTime: 'outcome=on-time',
			late: 'outcome=late',
			provisional: 'outcome=provisional',
			unjudged: 'outcome=none',
			urgent: 'isUrgent=true',
		};
		let sum = 0;
		for (const line of totals)
			for (const [field, query] of Object.entries(opens)) {
				const [from, to] = [`${line.month}-01`, `${line.month}-30`];
				const { total, items } = await get(
					office,
					`register/acts?bodyId=${line.bodyId}&from=${from}&to=${to}&${query}`,
				);
				expect([line.month, field, total]).toEqual([line.month, field, line[field]]);
				expect(items).toHaveLength(total);
				sum += total;
			}
		expect(sum).toBeGreaterThan(4);
		expect(totals.some((line) => line.late === 1)).toBe(true);
		expect(totals.some((line) => line.withdrawn === 1)).toBe(true);
	});

	it('says on its first page how many lines it has, and on none after', async () => {
		const first = await get(office, 'register?limit=1');
		expect(first.total).toBe(2);
		expect((await get(office, `register?limit=1&after=${first.next}`)).total).toBe(null);
		expect((await get(office, 'register?outcome=late')).total).toBe(1);
	});
});

describe('timeliness', () => {
	it('every number, of the whole, a body, an item and a month, opens as many duties', async () => {
		const report = await get(office, 'timeliness-report/2020');
		const groups = [
			['', report.total],
			...report.bodies.map((one: { key: string }) => [`body=${encodeURIComponent(one.key)}`, one]),
			...report.items.map((one: { key: string }) => [`item=${one.key}`, one]),
			...report.months.map((one: { key: string }) => [`month=${one.key}`, one]),
		] as [string, Record<string, number>][];
		expect(groups.length).toBeGreaterThan(4);
		let sum = 0;
		for (const [narrowing, counts] of groups)
			for (const name of TIMELINESS_CLASSES) {
				const { total, items } = await get(
					office,
					`timeliness-report/2020/duties?limit=100&class=${name}&${narrowing}`,
				);
				expect([narrowing, name, total]).toEqual([narrowing, name, counts[name]]);
				expect(items).toHaveLength(total);
				sum += total;
			}
		expect(sum).toBeGreaterThan(4);
	});

	it('goes on page by page without leaving one out', async () => {
		const all = (await get(office, 'timeliness-report/2020/duties?limit=100')).items as { obligationId: string }[];
		const seen: string[] = [];
		for (let cursor = ''; ; ) {
			const page = await get(office, `timeliness-report/2020/duties?limit=1${cursor && `&cursor=${cursor}`}`);
			seen.push(...page.items.map((one: { obligationId: string }) => one.obligationId));
			if (page.next === null) break;
			cursor = page.next;
		}
		expect(seen).toEqual(all.map(({ obligationId }) => obligationId));
	});

	it('says which duty somebody may open, and tells nothing of what is not public yet', async () => {
		const mine = (await get(clerk, 'timeliness-report/2020/duties')).items as {
			mayOpen: boolean;
			obligationId: string;
		}[];
		const others = (await get(stranger, 'timeliness-report/2020/duties')).items as typeof mine;
		expect(mine.some(({ mayOpen }) => mayOpen)).toBe(true);
		expect(others.every(({ mayOpen }) => !mayOpen)).toBe(true);
		expect(JSON.stringify(others)).not.toContain('informationId');
		const [first] = others;
		expect((await stranger(`GET /places/${place}/obligations/${first?.obligationId}`)).status).toBe(403);
	});
});
