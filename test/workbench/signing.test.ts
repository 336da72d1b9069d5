import { beforeAll, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/platform/one-time-codes.ts';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { DECLARATION } from '../disclosure/kit.ts';
import { type OpenedSheet, registerDraft, type Sender, submitDraft, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
let clerk: Sender;
let head: Sender;
let security: Sender;
const CHECKS = ['truthfulness', 'completeness'];

/** Of an authenticator's secret as people type it (RFC 4648). */
function secretOf(text: string): Buffer {
	const bits = [...text].map((letter) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
	);
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
const sign = (sender: Sender, sheet: OpenedSheet, more: object = {}): Promise<Answer> =>
	sender(`POST /places/${place}/review-sheets/${sheet.sheetId}/signatures`, {
		json: { decision: 'signed', checks: CHECKS, contentHash: sheet.contentHash, ...more },
	});
const submitted = async (documentClass: string): Promise<OpenedSheet> => {
	const { disclosureId } = await registerDraft(site, clerk, wish, {}, { documentClass });
	return submitDraft(clerk, place, disclosureId);
};

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
	head = await site.person(place, own, 'section-head');
	security = await site.administrator(place, 'security-administrator');
}, 120_000);

describe('the code that goes with a signature', () => {
	it('is asked of nobody by itself', async () => {
		expect((await head(`GET /places/${place}/signing-policy`)).json).toEqual({ documentClasses: [], basis: null });
		expect((await sign(head, await submitted('major-decision'))).status).toBe(201);
	});

	it('is set by the security administrator, for classes that exist, with a basis', async () => {
		const set = (json: object) => security(`PUT /places/${place}/signing-policy`, { json });
		expect(refusalCodes(await set({ documentClasses: ['no-such'], basis: '' }))).toEqual([
			'signing-basis-missing',
			'signing-class-unknown',
		]);
		expect((await set({ documentClasses: ['major-decision'], basis: '示例办〔2020〕1号' })).status).toBe(200);
		expect((await head(`GET /places/${place}/signing-policy`)).json.documentClasses).toEqual(['major-decision']);
	});

	it('looks ahead: what would ask, what waits, and who could not sign', async () => {
		await submitted('general');
		const look = (classes: string) => security(`GET /places/${place}/signing-policy/preview?classes=${classes}`);
		const preview = await look('general');
		expect(preview.status, preview.text).toBe(200);
		const of = (answer: Answer, name: string) =>
			answer.json.classes.find((one: { documentClass: string }) => one.documentClass === name);
		expect(of(preview, 'general')).toMatchObject({ asksNow: false, wouldAsk: true });
		expect(of(preview, 'general').openSheets).toBeGreaterThan(0);
		expect(of(preview, 'major-decision')).toMatchObject({ asksNow: true, wouldAsk: false });
		expect(preview.json.withoutCode.map((one: { postTitles: string[] }) => one.postTitles.length)).toContain(1);
		expect((await look('')).json.withoutCode).toEqual([]);
		// Nothing was changed by looking.
		expect((await head(`GET /places/${place}/signing-policy`)).json.documentClasses).toEqual(['major-decision']);
	});

	it('is asked for what cannot wait, whatever its class, where the place asks for that', async () => {
		const set = (documentClasses: string[]) =>
			security(`PUT /places/${place}/signing-policy`, { json: { documentClasses, basis: '示例办〔2020〕1号' } });
		expect((await set(['urgent'])).status).toBe(200);
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const draft = await clerk(`GET /places/${place}/drafts/${disclosureId}`);
		const answer = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
			json: { declaration: DECLARATION, urgentReason: '汛情' },
			headers: { 'if-match': draft.headers.get('etag') ?? '' },
		});
		const sheet = await head(`GET /places/${place}/review-sheets/${answer.json.sheetId}`);
		expect(sheet.json).toMatchObject({ asksForCode: true, documentClass: 'general' });
		expect((await set(['major-decision'])).status).toBe(200);
	});

	it('is asked where the place asks for it, together with every other reason, and used once', async () => {
		const general = await submitted('general');
		expect((await sign(head, general)).status).toBe(201);
		const sheet = await submitted('major-decision');
		const page = `GET /places/${place}/review-sheets/`;
		expect((await head(page + sheet.sheetId)).json.asksForCode).toBe(true);
		expect((await head(page + general.sheetId)).json.asksForCode).toBe(false);
		expect(refusalCodes(await sign(head, sheet))).toEqual(['signing-code-not-set-up']);
		const offer = await head(`POST /places/${place}/session/second-factor`, { json: {} });
		expect(offer.status, offer.text).toBe(200);
		const secret = secretOf(offer.json.secret);
		const code = (steps: number) => codeAt(secret, stepAt(Date.parse(site.clock.now())) + steps);
		const confirmed = await head(`POST /places/${place}/session/second-factor/confirmation`, {
			json: { code: code(-1) },
		});
		expect(confirmed.status, confirmed.text).toBe(200);
		expect(refusalCodes(await sign(head, sheet, { checks: [] }))).toEqual(['checks-missing', 'signing-code-missing']);
		expect(refusalCodes(await sign(head, sheet, { code: code(100) }))).toEqual(['signing-code-wrong']);
		// A signature that is refused for another reason leaves the code unused.
		expect(refusalCodes(await sign(head, sheet, { checks: [], code: code(0) }))).toEqual(['checks-missing']);
		expect((await sign(head, sheet, { code: code(0) })).status).toBe(201);
		const another = await submitted('major-decision');
		expect(refusalCodes(await sign(head, another, { code: code(0) }))).toEqual(['signing-code-wrong']);
		// To give it back needs none.
		const back = await sign(head, another, { decision: 'returned', checks: [], comment: '请再核对' });
		expect(back.status, back.text).toBe(201);
	});
});

it('each reason why it cannot go out links to its cure', async () => {
	const { disclosureId, item } = await registerDraft(site, clerk, wish, {
		title: '',
		bodyHtml: '<p>联系电话13800138000。</p>',
		elements: [],
	});
	const { items } = (await clerk(`GET /places/${place}/drafts/${disclosureId}/blockers`)).json;
	const cures = Object.fromEntries(
		(items as { code: string; cure: { screen: string; params: object } | null }[]).map((one) => [one.code, one.cure]),
	);
	expect(Object.values(cures)).not.toContain(null);
	expect(cures['title-missing']).toEqual({ screen: 'draft-field', params: { field: 'title' } });
	expect(cures['element-unanswered']).toMatchObject({ screen: 'draft-elements', params: { itemId: item.itemId } });
	expect(cures['personal-data']).toMatchObject({
		screen: 'draft-finding',
		params: { part: 'body', offset: 4, length: 11, class: 'phone' },
	});
});
