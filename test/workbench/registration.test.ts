import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { approve, registerDraft, type Sender, submitDraft, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-10' };
let clerk: Sender;
let signers: Sender[];

const path = (disclosureId: string) => `/places/${place}/drafts/${disclosureId}`;
const open = (disclosureId: string) => clerk(`GET ${path(disclosureId)}`);

async function send(request: 'POST' | 'PUT', disclosureId: string, json: object, sender = clerk): Promise<Answer> {
	const draft = await open(disclosureId);
	const address = `${path(disclosureId)}/registration${request === 'POST' ? '-previews' : ''}`;
	return sender(`${request} ${address}`, { json, headers: { 'if-match': draft.headers.get('etag') ?? '' } });
}

const changesOf = (answer: Answer) =>
	answer.json.duties.map((one: Record<string, unknown>) => [one.change, one.itemId, one.fromDueOn, one.toDueOn]);
const dutiesOf = async (disclosureId: string) =>
	test.database.query<Record<string, unknown>>(
		'',
		`select item_id as "itemId", due_on as "dueOn", outcome from obligation
		where place_id = $1 and information_id = $2 and kind = 'event' order by row, opened_at`,
		[place, disclosureId],
	);
const events = async (type: string, disclosureId: string) =>
	test.database.query<{ data: Record<string, never> }>(
		'',
		`select data from event where place_id = $1 and type = $2 and data->>'disclosureId' = $3 order by event_id`,
		[place, type, disclosureId],
	);

beforeAll(async () => {
	site.clock.set('2020-09-14T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
	signers = [
		await site.person(place, own, 'section-head'),
		await site.person(place, own, 'secrecy-reviewer'),
		await site.person(place, own, 'deputy-in-charge'),
	];
}, 120_000);

describe('what was registered of a draft', () => {
	it('another day moves the due date, tells how it was counted, and keeps from where it moved (invariants 1, 2)', async () => {
		const { disclosureId, item } = await registerDraft(site, clerk, wish);
		const wanted = { triggers: { formed: '2020-09-03' }, reason: '看错了落款' };
		const preview = await send('POST', disclosureId, wanted);
		expect(preview.status, preview.text).toBe(200);
		const [[change, itemId, fromDueOn, toDueOn]] = changesOf(preview);
		expect([change, itemId]).toEqual(['moved', item.itemId]);
		expect(toDueOn < fromDueOn).toBe(true);
		expect(preview.json.duties[0].explanation.join('')).toContain('2020年9月3日');
		// The preview was taken back.
		expect((await open(disclosureId)).json).toMatchObject({ formedOn: '2020-09-10', revision: 1 });
		expect(await dutiesOf(disclosureId)).toEqual([{ itemId: item.itemId, dueOn: fromDueOn, outcome: null }]);

		const done = await send('PUT', disclosureId, wanted);
		expect(done.status, done.text).toBe(200);
		expect(changesOf(done)).toEqual(changesOf(preview));
		expect((await open(disclosureId)).json).toMatchObject({ formedOn: '2020-09-03', revision: 2 });
		expect(await dutiesOf(disclosureId)).toEqual([{ itemId: item.itemId, dueOn: toDueOn, outcome: null }]);
		const moves = await test.database.query(
			'',
			`select m.from_due_on as "from", m.to_due_on as "to", e.data->>'reason' as reason from obligation_move m join event e using (place_id, event_id)
			where place_id = $1 and obligation_id = $2`,
			[place, (await open(disclosureId)).json.duties[0].obligationId],
		);
		expect(moves).toEqual([{ from: fromDueOn, to: toDueOn, reason: '看错了落款' }]);
		const [event] = await events('RegistrationChanged', disclosureId);
		expect(event?.data).toMatchObject({
			reason: '看错了落款',
			former: { triggers: { formed: '2020-09-10' } },
			registered: { triggers: { formed: '2020-09-03' } },
		});
	});

	it('another class takes another way of signing, and an open sheet is void (invariant 18)', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const sheet = await submitDraft(clerk, place, disclosureId);
		const wanted = { documentClass: 'major-decision', reason: '上会定的' };
		const preview = await send('POST', disclosureId, wanted);
		expect(preview.json.isSheetVoided).toBe(true);
		const [before, after] = [preview.json.path.before.steps, preview.json.path.after.steps];
		expect(after.length).toBeGreaterThan(before.length);
		expect(after.map((one: { postName: string }) => one.postName)).toContain('主要领导');
		const sheetNow = async () => (await clerk(`GET /places/${place}/review-sheets/${sheet.sheetId}`)).json.state;
		expect(await sheetNow()).toBe('open');
		expect((await send('PUT', disclosureId, wanted)).status).toBe(200);
		expect(await sheetNow()).toBe('voided');
		expect((await open(disclosureId)).json).toMatchObject({ editionState: 'draft', documentClass: 'major-decision' });
		const again = await submitDraft(clerk, place, disclosureId);
		const steps = (await clerk(`GET /places/${place}/review-sheets/${again.sheetId}`)).json.steps;
		expect(steps).toHaveLength(after.length);
	});

	it('another row: its clock begins, the clock of the row taken out ends, and its answers go with it', async () => {
		const { disclosureId, item } = await registerDraft(site, clerk, wish);
		const other = await site.item(place, 3);
		const wanted = { itemIds: [other.itemId], reason: '选错了一行' };
		const preview = await send('POST', disclosureId, wanted);
		expect(preview.status, preview.text).toBe(200);
		const [first] = await dutiesOf(disclosureId);
		expect(changesOf(preview)).toEqual([
			['ended', item.itemId, first?.dueOn, null],
			['opened', other.itemId, null, expect.stringMatching(/^2020-/)],
		]);
		expect(preview.json.droppedElements).toHaveLength(item.elements.length);
		// What the new row asks for is told before, not after.
		expect(preview.json.newBlockers.map((one: { code: string }) => one.code)).toContain('element-unanswered');
		expect((await send('PUT', disclosureId, wanted)).status).toBe(200);
		const states = async () => (await dutiesOf(disclosureId)).map(({ itemId, outcome }) => [itemId, outcome]);
		expect(await states()).toEqual([
			[item.itemId, 'ended'],
			[other.itemId, null],
		]);
		expect((await open(disclosureId)).json.content.elements).toEqual([]);
		// And back: the same duty again, as if it had never been gone.
		const back = await send('PUT', disclosureId, { itemIds: [item.itemId], reason: '原来是对的' });
		expect(back.status, back.text).toBe(200);
		expect(await states()).toEqual([
			[item.itemId, null],
			[other.itemId, 'ended'],
		]);
		expect((await dutiesOf(disclosureId))[0]?.dueOn).toBe(first?.dueOn);
	});

	it('a duty that is overdue is not lost with its row', async () => {
		const { disclosureId, item } = await registerDraft(site, clerk, { ...wish, formed: '2020-06-01' });
		const other = await site.item(place, 3);
		const wanted = { itemIds: [other.itemId], reason: '选错了一行' };
		const preview = await send('POST', disclosureId, wanted);
		expect(changesOf(preview)[0].slice(0, 2)).toEqual(['owed', item.itemId]);
		expect((await send('PUT', disclosureId, wanted)).status).toBe(200);
		expect((await dutiesOf(disclosureId)).map(({ itemId, outcome }) => [itemId, outcome])).toEqual([
			[item.itemId, null],
			[other.itemId, null],
		]);
	});

	it('every reason at once, and nothing written', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const before = (await open(disclosureId)).json;
		const wrong = {
			...{ kind: 'news', documentClass: 'no-such', triggers: { formed: '2020-12-01' } },
			...{ itemIds: ['i-00000000'], reason: ' ' },
		};
		for (const request of ['POST', 'PUT'] as const)
			expect(refusalCodes(await send(request, disclosureId, wrong))).toEqual([
				'formed-in-future',
				'item-unknown',
				'path-missing',
				'reason-missing',
			]);
		expect(refusalCodes(await send('PUT', disclosureId, { kind: 'full-text', reason: '试' }))).toEqual([
			'registration-unchanged',
		]);
		const stale = await clerk(`PUT ${path(disclosureId)}/registration`, {
			json: { kind: 'news', reason: '试' },
			headers: { 'if-match': '"r7"' },
		});
		expect([stale.status, refusalCodes(stale)]).toEqual([409, ['revision-conflict']]);
		// A time of publication is no field of it.
		const dated = { kind: 'news', reason: '试', publishedAt: '2020-09-01T00:00:00Z' };
		expect((await send('PUT', disclosureId, dated)).status).toBe(400);
		const now = (await open(disclosureId)).json;
		expect([now.revision, now.kind, now.duties]).toEqual([before.revision, before.kind, before.duties]);
	});

	it('is fixed once it was public, and who drafts nothing changes nothing', async () => {
		const { disclosureId } = await approve(site, clerk, signers, wish);
		const office = await site.person(place, own, 'disclosure-office');
		const refused = await send('PUT', disclosureId, { kind: 'news', reason: '试' }, signers[2]);
		expect(refused.status).toBe(403);
		expect((await office(`POST /places/${place}/disclosures/${disclosureId}/publication`)).status).toBe(201);
		expect(refusalCodes(await send('PUT', disclosureId, { kind: 'news', reason: '试' }))).toEqual([
			'registration-public',
		]);
	});

	it('who changed it worked on it, and may not sign it (invariant 17)', async () => {
		const { disclosureId } = await registerDraft(site, clerk, wish);
		const [head] = signers;
		if (head === undefined) throw new Error('nobody signs');
		expect((await send('PUT', disclosureId, { documentClass: 'news', reason: '是动态' }, head)).status).toBe(200);
		const sheet = await submitDraft(clerk, place, disclosureId);
		const signed = await head(`POST /places/${place}/review-sheets/${sheet.sheetId}/signatures`, {
			json: { decision: 'signed', checks: ['truthfulness', 'completeness'], contentHash: sheet.contentHash },
		});
		expect(signed.status).toBe(403);
	});
});
