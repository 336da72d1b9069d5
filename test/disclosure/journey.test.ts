import { beforeAll, describe, expect, it } from 'vitest';
import { loadPublicDisclosure } from '../../src/disclosure/public/store.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { allPresent, DECLARATION, deskKit } from './kit.ts';

const test = testDatabase();
const kit = deskKit(test);
const place = 'sanmenxia';
const body = 'poverty-relief-office';
type Send = Awaited<ReturnType<typeof kit.person>>;
let clerk: Send;
let head: Send;
let secrecy: Send;
let deputy: Send;
let office: Send;

beforeAll(async () => {
	kit.clock.set('2020-09-10T09:00:00+08:00');
	await kit.place(place);
	await kit.indexPrefix(place, body);
	clerk = await kit.person(place, body, 'case-officer', 'clerk');
	head = await kit.person(place, body, 'section-head', 'head');
	secrecy = await kit.person(place, body, 'secrecy-reviewer', 'secrecy');
	deputy = await kit.person(place, body, 'deputy-in-charge', 'deputy');
	office = await kit.person(place, body, 'disclosure-office', 'office');
});

describe('a policy document from the day it was formed to the public page', () => {
	let disclosureId = '';
	let etag = '';
	let contentHash = '';
	let sheetId = '';

	it('is registered: the duty with its due date and derivation', async () => {
		const item = await kit.item(place, 1);
		const answer = await clerk(`POST /places/${place}/disclosures`, {
			json: {
				kind: 'full-text',
				documentClass: 'general',
				bodyId: body,
				triggers: { formed: '2020-09-10' },
				itemIds: [item.itemId],
				draft: { title: '关于印发示例办法的通知', bodyHtml: '<p onclick="x()">正文<script>1</script></p>' },
			},
		});
		expect(answer.json).toMatchObject({ revision: 1, duties: [{ dueOn: '2020-10-14', isProvisional: false }] });
		expect(answer.status).toBe(201);
		({ disclosureId } = answer.json);
		etag = answer.headers.get('etag') ?? '';
	});

	it('cannot be submitted yet: all reasons at once', async () => {
		const answer = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: { ...DECLARATION, hasPersonalData: true } },
			headers: { 'if-match': etag },
		});
		expect(answer.status).toBe(422);
		expect(new Set(refusalCodes(answer))).toEqual(
			new Set(['declaration-measure-missing', 'element-unanswered', 'summary-missing']),
		);
	});

	it('is saved; a second window that did not see it is told', async () => {
		const item = await kit.item(place, 1);
		const json = { summary: '示例办法全文', documentNumber: '示扶发〔2020〕1号', elements: allPresent(item) };
		const path = `PUT /places/${place}/drafts/${disclosureId}`;
		const saved = await clerk(path, { json, headers: { 'if-match': etag } });
		expect(saved.json).toMatchObject({ revision: 2, isSheetVoided: false });
		const stale = await clerk(path, { json, headers: { 'if-match': etag } });
		expect([stale.status, refusalCodes(stale)]).toEqual([409, ['revision-conflict']]);
		expect((await clerk(path, { json })).status).toBe(428);
		etag = saved.headers.get('etag') ?? '';
	});

	it('is submitted and signed by three people in order; nobody signs out of turn', async () => {
		const submitted = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: DECLARATION },
			headers: { 'if-match': etag },
		});
		expect(submitted.status, submitted.text).toBe(201);
		({ contentHash, sheetId } = submitted.json);
		const sign = (by: Send, checks: readonly string[]) =>
			by(`POST /places/${place}/review-sheets/${sheetId}/signatures`, {
				json: { decision: 'signed', checks, contentHash },
			});
		expect((await sign(clerk, [])).status).toBe(403);
		const early = await sign(deputy, []);
		expect([early.status, early.json.detail]).toEqual([403, expect.any(String)]);
		expect((await sign(head, ['truthfulness', 'completeness'])).json).toMatchObject({ state: 'open', nextStep: 1 });
		expect((await sign(secrecy, ['secrecy', 'privacy'])).json).toMatchObject({ state: 'open', nextStep: 2 });
		const waiting = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect([waiting.status, refusalCodes(waiting)]).toEqual([422, ['review-open']]);
		expect((await sign(deputy, [])).json).toMatchObject({ state: 'approved' });
	});

	it('is published at the time of the clock; the bytes are those that were signed', async () => {
		kit.clock.set('2020-09-11T10:30:00+08:00');
		const typed = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`, {
			json: { publishedAt: '2020-09-01T00:00:00Z' },
		});
		expect(typed.json).toMatchObject({
			publishedAt: '2020-09-11T02:30:00.000Z',
			indexNumber: '00000000X/2020-00001',
			contentHash,
			met: expect.arrayContaining([expect.objectContaining({ kind: 'event', outcome: 'met', dueOn: '2020-10-14' })]),
		});
		const shown = await loadPublicDisclosure(test.database.publicReads, place, disclosureId);
		expect(shown).toMatchObject({ title: '关于印发示例办法的通知', isLate: false, contentHash });
		const again = await office(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(refusalCodes(again)).toEqual(['already-published']);
	});
});
