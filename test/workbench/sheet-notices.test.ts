import { beforeAll, describe, expect, it } from 'vitest';
import {
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

const people: Record<string, Sender> = {};
let sheet: OpenedSheet & { readonly disclosureId: string };

const person = (name: string): Sender => people[name] ?? people.nobody ?? site.citizen;

interface Notice {
	readonly kind: string;
	readonly what: string;
	readonly text: string;
	readonly sheetId: string;
	readonly readAt: string | null;
}
async function notices(name: string): Promise<Notice[]> {
	const answer = await person(name)(`GET /places/${place}/session/notifications`);
	expect(answer.status, answer.text).toBe(200);
	return (answer.json.items as Notice[]).filter(({ kind }) => kind === 'review');
}
async function seen(name: string) {
	const answer = await person(name)(`GET /places/${place}/review-sheets/${sheet.sheetId}`);
	return [answer.json.maySign, answer.json.mayReturn];
}
const POSTS = ['case-officer', 'section-head', 'secrecy-reviewer', 'deputy-in-charge', 'disclosure-office'] as const;

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	for (const post of POSTS) people[post] = await site.person(place, own, post);
	people.stranger = await site.person(place, 'finance-bureau', 'section-head', 'stranger');
	const { disclosureId } = await registerDraft(site, person('case-officer'), wish, { title: '资金分配方案' });
	sheet = { ...(await submitDraft(person('case-officer'), place, disclosureId)), disclosureId };
}, 120_000);

describe('whoever has to do something about a sheet is told', () => {
	it('the head of the section, when it is handed in, by its title; nobody else', async () => {
		const [notice, ...more] = await notices('section-head');
		expect(more).toEqual([]);
		expect(notice).toMatchObject({ what: 'to-sign', sheetId: sheet.sheetId, readAt: null });
		expect(notice?.text).toBe('《资金分配方案》等您签：处理单 2020-00001。');
		for (const name of ['case-officer', 'secrecy-reviewer', 'deputy-in-charge', 'disclosure-office', 'stranger'])
			expect([name, await notices(name)]).toEqual([name, []]);
	});

	it('whose turn it is, may sign it; who may send it back, is told so', async () => {
		expect(await seen('section-head')).toEqual([true, true]);
		expect(await seen('secrecy-reviewer')).toEqual([false, false]);
		expect(await seen('case-officer')).toEqual([false, false]);
		expect(await seen('disclosure-office')).toEqual([false, true]);
	});

	it('the next in the line, when it is signed; the signer has read his', async () => {
		expect((await signStep(person('section-head'), place, sheet, 0)).status).toBe(201);
		expect((await notices('section-head')).map(({ readAt }) => readAt !== null)).toEqual([true]);
		expect((await notices('secrecy-reviewer')).map(({ what }) => what)).toEqual(['to-sign']);
	});

	it('the office, when it is signed to its end', async () => {
		expect((await signStep(person('secrecy-reviewer'), place, sheet, 1)).status).toBe(201);
		expect((await signStep(person('deputy-in-charge'), place, sheet, 2)).status).toBe(201);
		expect((await notices('disclosure-office')).map(({ what }) => what)).toEqual(['to-publish']);
		expect((await notices('disclosure-office'))[0]?.text).toContain('等发布');
	});

	it('whoever drafted it, when it came back; a refused signature tells nobody', async () => {
		const { disclosureId } = await registerDraft(site, person('case-officer'), { ...wish, row: 2 });
		const second = await submitDraft(person('case-officer'), place, disclosureId);
		const before = await notices('secrecy-reviewer');
		// The checks of another step than his.
		expect((await signStep(person('section-head'), place, second, 1)).status).toBe(422);
		expect(await notices('secrecy-reviewer')).toEqual(before);
		const returned = { decision: 'returned', checks: [], comment: '请核对', contentHash: second.contentHash };
		const address = `POST /places/${place}/review-sheets/${second.sheetId}/signatures`;
		expect((await person('section-head')(address, { json: returned })).status).toBe(201);
		expect((await notices('case-officer')).map(({ what, sheetId }) => [what, sheetId])).toEqual([
			['returned', second.sheetId],
		]);
	});
});

describe('what somebody may do to a thing stands with it', () => {
	const actionsOf = async (name: string, address: string) => {
		const answer = await person(name)(`GET /places/${place}/${address}`);
		expect(answer.status, answer.text).toBe(200);
		return answer.json.actions as string[];
	};
	it.each([
		['case-officer', ['draft.write'], ['disclosure.publish', 'disclosure.withdraw', 'review.check']],
		['section-head', ['draft.write', 'review.check'], ['disclosure.publish']],
		['disclosure-office', ['disclosure.publish', 'disclosure.withdraw', 'disclosure.correct'], ['review.check']],
	])('%s of a disclosure', async (name, some, none) => {
		const actions = await actionsOf(name, `drafts/${sheet.disclosureId}`);
		expect(actions).toEqual(expect.arrayContaining([...some]));
		for (const action of none) expect(actions).not.toContain(action);
	});

	it.each([
		['case-officer', ['obligation.record-trigger', 'obligation.declare-nil', 'draft.write']],
		['secrecy-reviewer', []],
		['disclosure-office', ['obligation.record-trigger', 'obligation.waive', 'draft.write']],
	])('%s of a duty', async (name, expected) => {
		const draft = await person(name)(`GET /places/${place}/drafts/${sheet.disclosureId}`);
		const [duty] = draft.json.duties as { obligationId: string }[];
		expect(await actionsOf(name, `obligations/${duty?.obligationId}`)).toEqual(expected);
	});
});
