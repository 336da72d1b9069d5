import { beforeAll, describe, expect, it } from 'vitest';
import { grantDelegation } from '../../src/organization/post/actions.ts';
import { POST_KINDS, type PostKind } from '../../src/organization/post/post.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { day, done } from '../organization/kit.ts';
import { DECLARATION } from './kit.ts';
import {
	accountOf,
	approve,
	type OpenedSheet,
	registerDraft,
	type Sender,
	signStep,
	submitDraft,
	wholeSite,
} from './whole-site.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const other = 'finance-bureau';
const senders = new Map<string, Sender>();
const as = (role: string): Sender => senders.get(role) ?? expect.fail(`nobody is ${role}`);

beforeAll(async () => {
	site.clock.set('2020-09-10T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	for (const kind of POST_KINDS) senders.set(kind, await site.person(place, own, kind));
	await site.person(place, own, 'case-officer', 'drafter');
	senders.set('token drafts:push', await site.token(place, ['drafts:push'], [own]));
	senders.set('other-body token drafts:push', await site.token(place, ['drafts:push'], [other]));
}, 60_000);

/** Lets one act for the other in his post, both days inclusive. */
async function delegate(from: string, to: string, first: string, last: string): Promise<void> {
	await done(
		grantDelegation(site.tools(), {
			...{ placeId: place, postId: `post-${from}`, actor: 'test', reason: '出差' },
			fromAccountId: await accountOf(test, place, from),
			toAccountId: await accountOf(test, place, to),
			...{ delegatedFrom: day(first), delegatedTo: day(last) },
		}),
	);
}

describe('invariant 17: nobody signs what he drafted, in whatever post', () => {
	const wish = { place, bodyId: own, row: 3, formed: '2020-09-10' };
	const steps: readonly PostKind[] = ['section-head', 'secrecy-reviewer', 'deputy-in-charge'];

	it.each([
		['a section head who drafted it does not sign his own step', 'section-head', 'section-head', 0],
		['nor does he sign the step of the secrecy reviewer', 'section-head', 'section-head', 1],
		['nor that of the deputy in charge', 'section-head', 'section-head', 2],
		['a deputy does not sign the step of the section head', null, 'deputy-in-charge', 0],
		['the disclosure office signs no step', null, 'disclosure-office', 0],
	] as const)('%s', async (_sentence, drafterRole, signerRole, step) => {
		const drafter = drafterRole === null ? site.as(place, 'drafter') : as(drafterRole);
		const { disclosureId } = await registerDraft(site, drafter, wish);
		const sheet = await submitDraft(drafter, place, disclosureId);
		const helper = await site.person(place, own, 'section-head', `head-${disclosureId}`);
		for (const [index, kind] of steps.slice(0, step).entries())
			expect((await signStep(index === 0 ? helper : as(kind), place, sheet, index)).status).toBe(201);
		const answer = await signStep(as(signerRole), place, sheet, step);
		expect(answer.status, answer.text).toBe(403);
	});

	it('an officer who is section head too does not sign his own, with either hat', async () => {
		const drafter = await site.person(place, own, 'case-officer', 'two-hats');
		await site.person(place, own, 'section-head', 'second-head');
		await delegate('second-head', 'two-hats', '2020-09-10', '2020-09-30');
		const sign = (sheet: OpenedSheet) => signStep(drafter, place, sheet, 0);
		const { disclosureId } = await registerDraft(site, drafter, wish);
		const sheet = await submitDraft(drafter, place, disclosureId);
		const answer = await sign(sheet);
		expect([answer.status, refusalCodes(answer)]).toEqual([403, ['own-draft']]);
		// What somebody else drafted he signs, in the post that was given him for these days.
		const others = await registerDraft(site, site.as(place, 'drafter'), wish);
		const theirs = await submitDraft(site.as(place, 'drafter'), place, others.disclosureId);
		expect((await sign(theirs)).status).toBe(201);
		// And in a post of his own beside the one he drafts in it is the same.
		await site.person(place, own, 'secrecy-reviewer', 'second-reviewer');
		await site.alsoIn(place, 'post-second-reviewer', 'two-hats');
		expect((await signStep(as('section-head'), place, sheet, 0)).status).toBe(201);
		expect(refusalCodes(await signStep(drafter, place, sheet, 1))).toEqual(['own-draft']);
	});

	it('his own draft is not among what waits for him', async () => {
		const { disclosureId } = await registerDraft(site, as('section-head'), wish);
		const { sheetId } = await submitDraft(as('section-head'), place, disclosureId);
		const waiting = await as('section-head')(`GET /places/${place}/review-sheets?waiting=me&limit=100`);
		expect(waiting.text).not.toContain(sheetId);
	});

	describe('and nobody signs words of his own in the draft of another', () => {
		const head = () => as('section-head');
		const change = async (disclosureId: string) => {
			const draft = await head()(`GET /places/${place}/drafts/${disclosureId}`);
			const saved = await head()(`PUT /places/${place}/drafts/${disclosureId}`, {
				json: { bodyHtml: '<p>股室负责人自己写的正文。</p>' },
				headers: { 'if-match': draft.headers.get('etag') ?? '' },
			});
			expect(saved.status, saved.text).toBe(200);
		};
		const refusedAsOwn = async (disclosureId: string) => {
			const sheet = await submitDraft(site.as(place, 'drafter'), place, disclosureId);
			const answer = await signStep(head(), place, sheet, 0);
			expect([answer.status, refusalCodes(answer)]).toEqual([expect.any(Number), ['own-draft']]);
		};

		it('an officer began it, the section head rewrote it: the section head does not sign', async () => {
			const { disclosureId } = await registerDraft(site, site.as(place, 'drafter'), wish);
			await change(disclosureId);
			await refusedAsOwn(disclosureId);
		});

		it('a system pushed it, the section head rewrote it: the section head does not sign', async () => {
			const { disclosureId } = await registerDraft(site, as('token drafts:push'), wish);
			await change(disclosureId);
			await refusedAsOwn(disclosureId);
		});

		it('the office opened a correction, the section head wrote it: the section head does not sign', async () => {
			const chain = [head(), as('secrecy-reviewer'), as('deputy-in-charge')];
			const { disclosureId } = await approve(site, site.as(place, 'drafter'), chain, wish);
			const office = as('disclosure-office');
			expect((await office(`POST /places/${place}/disclosures/${disclosureId}/publication`)).status).toBe(201);
			const json = { changeKind: 'correction', reason: '更正' };
			expect((await office(`POST /places/${place}/disclosures/${disclosureId}/editions`, { json })).status).toBe(201);
			await change(disclosureId);
			await refusedAsOwn(disclosureId);
		});
	});
});

describe('invariant 17: a system that pushes drafts', () => {
	const wish = { place, bodyId: own, row: 2, formed: '2020-09-10' };
	const push = () => as('token drafts:push');

	it('registers and saves; reads nothing back, so it hands in by the revision it was told', async () => {
		const { disclosureId } = await registerDraft(site, push(), wish);
		expect((await push()(`GET /places/${place}/drafts/${disclosureId}`)).status).toBe(403);
		const path = `/places/${place}/drafts/${disclosureId}`;
		const saved = await push()(`PUT ${path}`, { json: { source: '业务系统' }, headers: { 'if-match': '"r1"' } });
		expect(saved.json).toMatchObject({ revision: 2 });
		const submitted = await push()(`POST ${path}/submission`, {
			json: { declaration: DECLARATION },
			headers: { 'if-match': saved.headers.get('etag') ?? '' },
		});
		// The policy says so: handing in is `draft.write`. The signatures are people's.
		expect(submitted.status, submitted.text).toBe(201);
		const sheet = submitted.json;
		for (const step of [0, 1, 2]) expect((await signStep(push(), place, sheet, step)).status).toBe(403);
		for (const [step, role] of ['section-head', 'secrecy-reviewer', 'deputy-in-charge'].entries())
			expect((await signStep(as(role), place, sheet, step)).status).toBe(201);
		const publication = `POST /places/${place}/disclosures/${disclosureId}/publication`;
		expect(refusalCodes(await push()(publication))).toEqual(['scope-missing']);
		expect((await as('disclosure-office')(publication)).status).toBe(201);
	});

	it('for another body it can neither register nor save', async () => {
		const { disclosureId } = await registerDraft(site, push(), wish);
		const json = { source: '别的系统' };
		const saved = await as('other-body token drafts:push')(`PUT /places/${place}/drafts/${disclosureId}`, {
			json,
			headers: { 'if-match': '"r1"' },
		});
		expect(refusalCodes(saved)).toEqual(['other-body']);
	});
});

describe('invariant 17: a delegate acts from the first day to the last, and not a day more', () => {
	it.each([
		['at 23:59 of the day before', '2020-09-20T23:59:00+08:00', 403],
		['at 00:00 of the first day', '2020-09-21T00:00:00+08:00', 201],
		['at 23:59 of the last day', '2020-09-25T23:59:00+08:00', 201],
		['at 00:00 of the day after', '2020-09-26T00:00:00+08:00', 403],
	])('%s', async (_sentence, at, status) => {
		const name = `stand-in-${at.slice(8, 10)}`;
		const absent = `absent-${at.slice(8, 10)}`;
		const standIn = await site.person(place, own, 'case-officer', name);
		await site.person(place, own, 'section-head', absent);
		site.clock.set('2020-09-18T09:00:00+08:00');
		await delegate(absent, name, '2020-09-21', '2020-09-25');
		const drafter = site.as(place, 'drafter');
		const { disclosureId } = await registerDraft(site, drafter, { place, bodyId: own, row: 2, formed: '2020-09-18' });
		const sheet = await submitDraft(drafter, place, disclosureId);
		site.clock.set(at);
		const answer = await signStep(standIn, place, sheet, 0);
		expect(answer.status, answer.text).toBe(status);
		const signatures = await test.database.query<{ via: string; title: string }>(
			'',
			'select via, post_title as title from review_signature where place_id = $1 and sheet_id = $2',
			[place, sheet.sheetId],
		);
		// The sheet says for whom he signed.
		expect(signatures).toEqual(status === 201 ? [{ via: 'delegate', title: absent }] : []);
	});
});
