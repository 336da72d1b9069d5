import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import {
	accountOf,
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
const POSTS = ['case-officer', 'section-head', 'secrecy-reviewer', 'deputy-in-charge', 'inspector'] as const;
const people: Record<string, Sender> = {};
const ids: Record<string, string> = {};
const person = (name: string): Sender => people[name] ?? expect.fail(name);
const REASON = '这是单位公开的工作邮箱';

/** A sheet of this test's own, with two findings of class B. */
let sheet: OpenedSheet & { readonly disclosureId: string };
let findings: { part: string; offset: number; length: number; class: string }[];

const address = () => `/places/${place}/review-sheets/${sheet.sheetId}/release-requests`;
const ask = (name: string, more: object = {}, who = 'case-officer') =>
	person(who)(`POST ${address()}`, { json: { ...findings[0], accountId: ids[name], reason: REASON, ...more } });
const answer = (who: string, requestId: string, how: 'refusal' | 'withdrawal', json: object = {}) =>
	person(who)(`POST ${address()}/${requestId}/${how}`, { json });
const release = (who: string, of = findings[0]) =>
	person(who)(`POST /places/${place}/review-sheets/${sheet.sheetId}/releases`, { json: { ...of, reason: REASON } });
const states = async () => {
	const listed = await person('inspector')(`GET ${address()}`);
	return (listed.json.items as { state: string }[]).map(({ state }) => state);
};
interface Waiting {
	readonly disclosureId: string;
	readonly asked: readonly { readonly reason: string; readonly by: string; readonly className: string }[];
}
/** What the account is asked for about this sheet. */
async function waiting(name: string): Promise<Waiting[]> {
	const today = await person(name)(`GET /places/${place}/worklists?limit=20`);
	const lists = today.json.lists as { list: string; total: number; items: Waiting[] }[];
	const found = lists.find(({ list }) => list === 'to-release') ?? expect.fail('no such list');
	expect(found.items).toHaveLength(found.total);
	return found.items.filter(({ disclosureId }) => disclosureId === sheet.disclosureId);
}
async function notices(name: string) {
	const listed = await person(name)(`GET /places/${place}/session/notifications`);
	const items = listed.json.items as { what: string; sheetId: string; readAt: string | null; text: string }[];
	return items.filter(({ sheetId, what }) => sheetId === sheet.sheetId && /release/.test(what));
}

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	for (const post of POSTS) people[post] = await site.person(place, own, post);
	people['second officer'] = await site.person(place, own, 'case-officer', 'second-officer');
	people['other body'] = await site.person(place, 'finance-bureau', 'section-head', 'other-body');
	for (const post of POSTS) ids[post] = await accountOf(test, place, post);
	ids['other body'] = await accountOf(test, place, 'other-body');
}, 120_000);

beforeEach(async () => {
	const draft = { title: '示例通知', bodyHtml: '<p>来信请寄one@example.com，或者two@example.com。</p>' };
	const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
	const { disclosureId } = await registerDraft(site, person('case-officer'), wish, draft);
	sheet = { ...(await submitDraft(person('case-officer'), place, disclosureId)), disclosureId };
	const listed = await person('case-officer')(`GET /places/${place}/drafts/${disclosureId}/findings`);
	findings = (listed.json.items as typeof findings).map(({ part, offset, length, class: kind }) => ({
		...{ part, offset, length, class: kind },
	}));
	expect(findings.map((one) => one.class)).toEqual(['email', 'email']);
});

describe('invariant 26: whom one may ask', () => {
	it('whoever may release by the policy: neither himself, nor an officer, an inspector, another body or who wrote the text', async () => {
		const listed = await person('case-officer')(`GET ${address()}/people`);
		const may = (listed.json.items as { accountId: string; postTitles: string[] }[]).map((one) => one.accountId);
		expect(may.sort()).toEqual(['section-head', 'secrecy-reviewer', 'deputy-in-charge'].map((one) => ids[one]).sort());
		for (const name of ['inspector', 'other body'])
			expect([name, refusalCodes(await ask(name))]).toEqual([name, ['asked-may-not']]);
		expect(refusalCodes(await ask('case-officer'))).toEqual(['asked-oneself']);
		// The head takes part in the writing, and hands in again: now he may not be asked either.
		const seen = await person('section-head')(`GET /places/${place}/drafts/${sheet.disclosureId}`);
		await person('section-head')(`PUT /places/${place}/drafts/${sheet.disclosureId}`, {
			json: { summary: '股室负责人改过的概述' },
			headers: { 'if-match': seen.headers.get('etag') ?? '' },
		});
		sheet = { ...sheet, ...(await submitDraft(person('case-officer'), place, sheet.disclosureId)) };
		expect(refusalCodes(await ask('section-head'))).toEqual(['asked-may-not']);
	});

	it('a leader asks nobody; what is not there, needs a reason or is asked already is refused with every reason', async () => {
		expect((await ask('section-head', {}, 'deputy-in-charge')).status).toBe(403);
		const none = await ask('section-head', { offset: 1, reason: ' ' });
		expect(refusalCodes(none)).toEqual(['release-unknown', 'request-reason-missing']);
		expect((await ask('section-head')).status).toBe(201);
		expect(refusalCodes(await ask('secrecy-reviewer'))).toEqual(['asked-already']);
		expect((await ask('secrecy-reviewer', findings[1])).status).toBe(201);
	});
});

describe('who was asked', () => {
	it('finds it among what waits for him, with who asks and why, and is told; nobody else is', async () => {
		await ask('secrecy-reviewer');
		expect(await waiting('secrecy-reviewer')).toMatchObject([{ asked: [{ reason: REASON, className: '电子邮箱' }] }]);
		expect(await notices('secrecy-reviewer')).toMatchObject([{ what: 'to-release', readAt: null }]);
		for (const name of ['section-head', 'deputy-in-charge', 'case-officer']) {
			expect([name, await waiting(name), await notices(name)]).toEqual([name, [], []]);
		}
	});

	it('releases it: it waits no more, and who asked is told', async () => {
		await ask('secrecy-reviewer');
		expect((await release('secrecy-reviewer')).status).toBe(201);
		expect(await waiting('secrecy-reviewer')).toEqual([]);
		expect((await notices('secrecy-reviewer')).map(({ readAt }) => readAt !== null)).toEqual([true]);
		expect(await notices('case-officer')).toMatchObject([
			{ what: 'released', text: expect.stringContaining('《示例通知》里您请人放行的一处，已经放行') },
		]);
		expect(await states()).toEqual(['released']);
		expect(refusalCodes(await ask('section-head'))).toEqual(['finding-released']);
	});

	it('need not be the one who releases it; the other finding still waits', async () => {
		await ask('secrecy-reviewer');
		site.clock.set('2020-09-01T09:30:00+08:00');
		await ask('secrecy-reviewer', findings[1]);
		expect((await release('section-head')).status).toBe(201);
		expect((await waiting('secrecy-reviewer')).map(({ asked }) => asked.length)).toEqual([1]);
		expect(await states()).toEqual(['released', 'open']);
	});

	it('is told nothing of what he did himself', async () => {
		await ask('secrecy-reviewer', {}, 'section-head');
		expect((await release('section-head')).status).toBe(201);
		expect(await notices('section-head')).toEqual([]);
		expect((await notices('secrecy-reviewer')).map(({ readAt }) => readAt !== null)).toEqual([true]);
	});

	it('refuses with a comment, he alone and once; another may then be asked', async () => {
		const { requestId } = (await ask('secrecy-reviewer')).json as { requestId: string };
		const comment = { comment: '请改成单位电话' };
		expect(refusalCodes(await answer('section-head', requestId, 'refusal', comment))).toEqual(['request-not-yours']);
		expect(refusalCodes(await answer('secrecy-reviewer', requestId, 'refusal', { comment: '' }))).toEqual([
			'refusal-comment-missing',
		]);
		expect((await answer('secrecy-reviewer', requestId, 'refusal', comment)).status).toBe(201);
		expect(refusalCodes(await answer('secrecy-reviewer', requestId, 'refusal', comment))).toEqual(['request-settled']);
		expect(await waiting('secrecy-reviewer')).toEqual([]);
		expect((await notices('case-officer')).map(({ what }) => what)).toEqual(['release-refused']);
		site.clock.set('2020-09-01T10:00:00+08:00');
		expect((await ask('section-head')).status).toBe(201);
		const listed = await person('case-officer')(`GET ${address()}`);
		expect(listed.json.items).toMatchObject([
			{ state: 'refused', comment: '请改成单位电话', settledBy: { accountId: ids['secrecy-reviewer'] } },
			{ state: 'open', comment: null, settledBy: null },
		]);
	});
});

describe('it ends without an answer', () => {
	it('when it is taken back, also by a colleague', async () => {
		const { requestId } = (await ask('secrecy-reviewer')).json as { requestId: string };
		expect((await answer('secrecy-reviewer', requestId, 'withdrawal')).status).toBe(403);
		expect((await answer('second officer', requestId, 'withdrawal')).status).toBe(200);
		expect(await waiting('secrecy-reviewer')).toEqual([]);
		expect(await states()).toEqual(['withdrawn']);
		expect(refusalCodes(await answer('secrecy-reviewer', requestId, 'refusal', { comment: '晚了' }))).toEqual([
			'request-settled',
		]);
	});

	it('when the draft is changed, which voids the sheet, and when the sheet is returned', async () => {
		const { requestId } = (await ask('secrecy-reviewer')).json as { requestId: string };
		const seen = await person('case-officer')(`GET /places/${place}/drafts/${sheet.disclosureId}`);
		const saved = await person('case-officer')(`PUT /places/${place}/drafts/${sheet.disclosureId}`, {
			json: { bodyHtml: '<p>没有邮箱了。</p>' },
			headers: { 'if-match': seen.headers.get('etag') ?? '' },
		});
		expect(saved.status, saved.text).toBe(200);
		expect(await waiting('secrecy-reviewer')).toEqual([]);
		expect(refusalCodes(await answer('secrecy-reviewer', requestId, 'refusal', { comment: '不行' }))).toEqual([
			'sheet-not-open',
		]);
		sheet = { ...sheet, ...(await submitDraft(person('case-officer'), place, sheet.disclosureId)) };
		expect(refusalCodes(await ask('secrecy-reviewer'))).toEqual(['release-unknown']);
	});

	it('when the sheet comes back', async () => {
		await ask('secrecy-reviewer');
		const returned = { decision: 'returned', checks: [], comment: '请核对', contentHash: sheet.contentHash };
		await person('section-head')(`POST /places/${place}/review-sheets/${sheet.sheetId}/signatures`, { json: returned });
		expect(await waiting('secrecy-reviewer')).toEqual([]);
	});

	it('a signature alone ends nothing', async () => {
		await ask('secrecy-reviewer');
		expect((await signStep(person('section-head'), place, sheet, 0)).status).toBe(201);
		expect(await waiting('secrecy-reviewer')).toHaveLength(1);
	});
});
