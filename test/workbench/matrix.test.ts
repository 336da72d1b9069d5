import { beforeAll, describe, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import { approve, registerDraft, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
let office: Sender;
let stranger: Sender;
let published = '';
let itemId = '';

interface Cell {
	readonly itemId: string;
	readonly body: string;
	readonly state: string;
	readonly late: number;
	readonly obligationIds: readonly string[];
	readonly disclosureIds: readonly string[];
}
const matrix = async (sender: Sender) => {
	const answer = await sender(`GET /places/${place}/coverage-matrix`);
	expect(answer.status, answer.text).toBe(200);
	return answer.json as {
		cells: Cell[];
		counts: Record<string, number>;
		bodies: string[];
		items: { itemId: string }[];
	};
};

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	const clerk = await site.person(place, own, 'case-officer');
	const head = await site.person(place, own, 'section-head');
	const secrecy = await site.person(place, own, 'secrecy-reviewer');
	const deputy = await site.person(place, own, 'deputy-in-charge');
	office = await site.person(place, own, 'disclosure-office');
	stranger = await site.person(place, 'finance-bureau', 'case-officer', 'stranger');
	const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
	const approved = await approve(site, clerk, [head, secrecy, deputy], wish);
	await registerDraft(site, clerk, { ...wish, row: 2 });
	itemId = approved.item.itemId;
	published = approved.disclosureId;
	expect((await office(`POST /places/${place}/disclosures/${published}/publication`)).status).toBe(201);
}, 120_000);

describe('the coverage matrix', () => {
	it('has one cell for each row and body, and a published one names what filled it', async () => {
		const { cells, counts, bodies, items } = await matrix(office);
		const [row] = await test.database.query<{ cells: number }>(
			'',
			`select count(distinct (item_id, body))::int as cells from obligation where place_id = $1 and body = any($2)
			and (kind = 'standing' and outcome is distinct from 'ended' or outcome is null and due_on is not null)`,
			[place, bodies],
		);
		expect([cells.length, Object.values(counts).reduce((sum, one) => sum + one, 0)]).toEqual([row?.cells, row?.cells]);
		expect(items.length).toBe(new Set(cells.map((one) => one.itemId)).size);
		const cell = cells.find((one) => one.itemId === itemId);
		expect(cell).toMatchObject({ state: 'covered', late: 0, disclosureIds: expect.arrayContaining([published]) });
		expect(cells.find((one) => one.state === 'empty')?.obligationIds.length).toBeGreaterThan(0);
	});

	it('a cell is late as long as one of its duties is, and its ids open those duties', async () => {
		site.clock.set('2021-03-01T09:00:00+08:00');
		const { cells, counts } = await matrix(office);
		expect(counts.late).toBeGreaterThan(0);
		const late = cells.find((one) => one.state === 'late');
		const duty = await office(`GET /places/${place}/obligations/${late?.obligationIds[0]}`);
		expect([duty.status, duty.json.state, duty.json.itemId]).toEqual([200, 'overdue', late?.itemId]);
		site.clock.set('2020-09-01T09:00:00+08:00');
	});

	it('shows a body its own cells only, on the screen and in the file', async () => {
		const { bodies } = await matrix(stranger);
		expect(bodies.join()).not.toContain('扶贫');
		const csv = await office(`GET /places/${place}/coverage-matrix-files/csv`);
		expect([csv.status, csv.text.includes('公开主体'), csv.text.includes('有内容')]).toEqual([200, true, true]);
		expect((await stranger(`GET /places/${place}/coverage-matrix-files/csv`)).text).not.toContain('扶贫开发办公室');
		expect((await office(`GET /places/${place}/coverage-matrix-files/xlsx`)).status).toBe(200);
	});
});

it('filters are one’s own; a name is used once on a screen', async () => {
	const save = (sender: Sender, json: object) => sender(`POST /places/${place}/session/filters`, { json });
	const first = await save(office, { screen: 'drafts', name: ' 本周 ', query: { state: 'draft' } });
	const again = await save(office, { screen: 'drafts', name: '本周', query: { state: 'approved' } });
	expect([first.status, again.json.filterId]).toEqual([201, first.json.filterId]);
	const list = async (sender: Sender) => (await sender(`GET /places/${place}/session/filters`)).json.items;
	expect(await list(office)).toMatchObject([{ name: '本周', query: { state: 'approved' } }]);
	expect(await list(stranger)).toEqual([]);
	expect(refusalCodes(await save(office, { screen: 'drafts', name: ' ', query: {} }))).toEqual(['filter-name-missing']);
	await stranger(`DELETE /places/${place}/session/filters/${first.json.filterId}`);
	expect(await list(office)).toHaveLength(1);
	await office(`DELETE /places/${place}/session/filters/${first.json.filterId}`);
	expect(await list(office)).toEqual([]);
});
