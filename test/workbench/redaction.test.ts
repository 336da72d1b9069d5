import { beforeAll, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import { fileForm, registerDraft, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
const PHONE = '13800138000';
let clerk: Sender;

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
}, 120_000);

interface Found {
	readonly part: string;
	readonly offset: number;
	readonly length: number;
	readonly class: string;
}
const placeOf = ({ part, offset, length, class: kind }: Found) => ({ part, offset, length, class: kind });
const draftOf = async (id: string) => (await clerk(`GET /places/${place}/drafts/${id}`)).json;
const events = (type: string) =>
	test.database.query<{ data: object; actor: string }>('', 'select data, actor from event where type = $1', [type]);

it('what was found in the text goes with one call, in every field, and the record holds no datum', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, {
		title: `致电${PHONE}`,
		bodyHtml: `<p>联系电话<strong>${PHONE}</strong>，再打${PHONE}。</p>`,
		tables: [{ definition: null, caption: '表', columns: ['电话'], rows: [[PHONE]] }],
	});
	const findings = ((await draftOf(disclosureId)).findings as Found[]).map(placeOf);
	expect(new Set(findings.map((one) => one.part.replace(/!.*/, '')))).toEqual(new Set(['title', 'body', 'table:1']));
	const mask = (json: object, tag = '"r1"') =>
		clerk(`POST /places/${place}/drafts/${disclosureId}/redaction`, { json, headers: { 'if-match': tag } });
	expect(refusalCodes(await mask({ findings, reason: ' ' }))).toEqual(['redaction-reason-missing']);
	const strange = { part: 'summary', offset: 0, length: 3, class: 'phone' };
	expect(refusalCodes(await mask({ findings: [...findings, strange], reason: '遮去' }))).toEqual(['finding-unknown']);
	expect((await mask({ findings, reason: '遮去' }, '"r9"')).status).toBe(409);
	const done = await mask({ findings, reason: '不需要公开' });
	expect([done.status, done.json.masked, done.headers.get('etag')], done.text).toEqual([200, findings.length, '"r2"']);
	const draft = await draftOf(disclosureId);
	expect(draft.findings).toEqual([]);
	expect(JSON.stringify(draft)).not.toContain(PHONE);
	expect(draft.content.bodyHtml).toContain('<strong>138****');
	const [event] = await events('FindingsMasked');
	expect(event?.data).toMatchObject({ classes: expect.arrayContaining(['phone']), reason: '不需要公开' });
	expect(JSON.stringify(event)).not.toContain(PHONE);
});

it('what markup splits is not masked by guess', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, { bodyHtml: '<p>电话1380013<em>8000</em>。</p>' });
	const findings = ((await draftOf(disclosureId)).findings as Found[]).map(placeOf);
	expect(findings.map((one) => one.class)).toEqual(['phone']);
	const answer = await clerk(`POST /places/${place}/drafts/${disclosureId}/redaction`, {
		json: { findings, reason: '遮去' },
		headers: { 'if-match': '"r1"' },
	});
	expect(refusalCodes(answer)).toEqual(['mask-by-hand']);
	expect((await draftOf(disclosureId)).revision).toBe(1);
});

it('a file is made anew without the data, or without the column, and takes the place of the other', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	const csv = `事项,经费,电话\n示例,10,${PHONE}\n`;
	const uploaded = await clerk(`POST /places/${place}/drafts/${disclosureId}/attachments`, {
		body: fileForm(csv, '名单.csv'),
	});
	expect(uploaded.json.findings.map((one: Found) => one.class)).toEqual(['phone']);
	const { attachmentId } = uploaded.json;
	const saved = await clerk(`PUT /places/${place}/drafts/${disclosureId}`, {
		json: { attachments: [{ attachmentId, name: '名单.csv' }] },
		headers: { 'if-match': '"r1"' },
	});
	expect(saved.status).toBe(200);
	const redact = (id: string, json: object, tag: string) =>
		clerk(`POST /places/${place}/drafts/${disclosureId}/attachments/${id}/redaction`, {
			json,
			headers: { 'if-match': tag },
		});
	expect(refusalCodes(await redact(attachmentId, { dropColumns: ['没有这列'], reason: '遮' }, '"r2"'))).toEqual([
		'no-such-column',
	]);
	const masked = await redact(attachmentId, { reason: '不需要公开电话' }, '"r2"');
	expect([masked.status, masked.json.masked, masked.json.revision], masked.text).toEqual([200, 1, 3]);
	let draft = await draftOf(disclosureId);
	expect(draft.content.attachments).toEqual([{ attachmentId: masked.json.attachmentId, name: '名单.csv' }]);
	expect([draft.attachments.length, draft.findings]).toEqual([1, []]);
	const dropped = await redact(masked.json.attachmentId, { dropColumns: ['电话'], reason: '整列不公开' }, '"r3"');
	expect([dropped.status, dropped.json.dropped], dropped.text).toEqual([200, ['电话']]);
	draft = await draftOf(disclosureId);
	const hash = draft.attachments[0].sha256;
	const bytes = await site.desk.desk.blobs.get(hash);
	expect(bytes?.toString()).toContain('经费');
	expect(bytes?.toString()).not.toMatch(/138|电话/);
	expect((await events('AttachmentRedacted')).map((one) => one.data)).toMatchObject([
		{ classes: ['phone'], reason: '不需要公开电话' },
		{ dropped: 1, reason: '整列不公开' },
	]);
});

it('one finding of a file goes alone; what went before stays away, the rest still stands in the way', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	const csv = `事项,电话,邮箱\n示例甲,${PHONE},one@example.com\n示例乙,13900139000,two@example.com\n`;
	const uploaded = await clerk(`POST /places/${place}/drafts/${disclosureId}/attachments`, {
		body: fileForm(csv, '联系表.csv'),
	});
	const { attachmentId } = uploaded.json;
	await clerk(`PUT /places/${place}/drafts/${disclosureId}`, {
		json: { attachments: [{ attachmentId, name: '联系表.csv' }] },
		headers: { 'if-match': '"r1"' },
	});
	const mask = (id: string, json: object, tag: string) =>
		clerk(`POST /places/${place}/drafts/${disclosureId}/attachments/${id}/redaction`, {
			json,
			headers: { 'if-match': tag },
		});
	const found = async () => ((await draftOf(disclosureId)).findings as Found[]).map(placeOf);
	const [first, ...others] = await found();
	expect([first, ...others].map((one) => one?.class).sort()).toEqual(['email', 'email', 'phone', 'phone']);
	const reason = '不需要公开';
	expect(refusalCodes(await mask(attachmentId, { finding: first, dropColumns: ['电话'], reason }, '"r2"'))).toEqual([
		'one-thing-at-a-time',
	]);
	const elsewhere = { ...first, offset: 400 };
	expect(refusalCodes(await mask(attachmentId, { finding: elsewhere, reason }, '"r2"'))).toEqual(['finding-unknown']);
	expect(refusalCodes(await mask(attachmentId, { finding: first, reason: ' ' }, '"r2"'))).toEqual([
		'redaction-reason-missing',
	]);
	const one = await mask(attachmentId, { finding: first, reason }, '"r2"');
	expect([one.status, one.json.masked, one.json.revision], one.text).toEqual([200, 1, 3]);
	expect(await found()).toHaveLength(3);
	const [second] = await found();
	const two = await mask(one.json.attachmentId, { finding: second, reason }, '"r3"');
	expect([two.status, two.json.masked], two.text).toEqual([200, 1]);
	const left = await found();
	expect(left).toHaveLength(2);
	const { sha256 } = (await draftOf(disclosureId)).attachments[0];
	const bytes = String(await site.desk.desk.blobs.get(sha256));
	const data = [PHONE, '13900139000', 'one@example.com', 'two@example.com'];
	expect(data.filter((datum) => bytes.includes(datum))).toHaveLength(2);
	const records = (await events('AttachmentRedacted')).map((event) => event.data).slice(-2);
	expect(records).toMatchObject([
		{ classes: [first?.class], reason },
		{ classes: [second?.class], reason },
	]);
	for (const datum of data) expect(JSON.stringify(records)).not.toContain(datum);
	// It still cannot go out.
	const blockers = await clerk(`GET /places/${place}/drafts/${disclosureId}/blockers?stage=publish`);
	const codes = (blockers.json.items as { code: string }[]).map(({ code }) => code);
	expect(codes.filter((code) => code.startsWith('personal-data'))).toHaveLength(2);
});
