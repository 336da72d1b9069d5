import { beforeAll, describe, expect, it } from 'vitest';
import { refusalCodes } from '../api-staff/kit.ts';
import { workbook } from '../desk/workbook.ts';
import {
	commandBodies,
	everyStaffRoute,
	registerDraft,
	requestOf,
	type Sender,
	wholeSite,
} from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';
import { formsOf } from './carriers/byte-search.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const receiving = 'poverty-relief-office';
const reported = 'finance-bureau';
const wish = { place, bodyId: receiving, row: 1, formed: '2020-09-01' };
/** Who reported, as it stands in the text and in the file of a draft. Nobody is called so. */
const REPORTER = { name: '宓晓岚', phone: '0398-2855555', home: '上寨村3组12号' };
const secrets = Object.values(REPORTER);
let clerk: Sender;

beforeAll(async () => {
	site.clock.set('2020-09-01T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, receiving);
	clerk = await site.person(place, receiving, 'case-officer');
}, 120_000);

interface Found {
	readonly part: string;
	readonly offset: number;
	readonly length: number;
	readonly class: string;
	readonly severity: string;
}

const tells = (text: string) => secrets.filter((one) => text.includes(one));

/** A draft whose text and whose file name a reporter; its revision is 2. */
async function draftWithReporter() {
	const { disclosureId } = await registerDraft(site, clerk, wish, {
		bodyHtml: `<p>举报人${REPORTER.name}反映补助发放不及时。</p><p>举报人住址：${REPORTER.home}；举报人电话：${REPORTER.phone}。</p>`,
	});
	const bytes = await workbook('登记', [
		['序号', '举报人', '举报人电话', '举报人住址', '反映问题'],
		[1, REPORTER.name, REPORTER.phone, REPORTER.home, '补助发放不及时'],
	]);
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(bytes)]), '登记.xlsx');
	const path = `/places/${place}/drafts/${disclosureId}`;
	const uploaded = await clerk(`POST ${path}/attachments`, { body: form });
	expect(uploaded.status, uploaded.text).toBe(201);
	const { attachmentId, name } = uploaded.json;
	const json = { attachments: [{ attachmentId, name }] };
	expect((await clerk(`PUT ${path}`, { json, headers: { 'if-match': '"r1"' } })).status).toBe(200);
	return { disclosureId, path, attachmentId };
}

describe('invariant 32: who reports is hidden from whom the report is about', () => {
	it('name, phone and home of a reporter are of class A in text and file, and bar the draft from every channel', async () => {
		const { path } = await draftWithReporter();
		const findings: Found[] = (await clerk(`GET ${path}`)).json.findings;
		const told = findings.filter((one) => one.class === 'reporter');
		expect(told.map((one) => one.part).sort()).toEqual(
			[
				...['body', 'body', 'body'],
				...['B2', 'C2', 'D2'].map((cell) => `attachment:登记.xlsx!sheet:登记!${cell}`),
			].sort(),
		);
		expect(findings.filter((one) => one.severity !== 'A')).toEqual([]);
		expect(tells(JSON.stringify(findings))).toEqual([]);
		const blockers = (await clerk(`GET ${path}/blockers`)).json;
		expect(JSON.stringify(blockers)).toContain('举报人、信访人身份');
		const submitted = await clerk(`POST ${path}/submission`, {
			json: commandBodies({ bodyId: receiving, printed: '', itemId: '', on: '2020-09-01' }).submission ?? {},
			headers: { 'if-match': '"r2"' },
		});
		expect(submitted.status).toBe(422);
		expect(refusalCodes(submitted)).toContain('personal-data');
	});

	it('masked in the text, dropped from the file: no byte of either holds the reporter', async () => {
		const { path, attachmentId } = await draftWithReporter();
		const findings = ((await clerk(`GET ${path}`)).json.findings as Found[])
			.filter((one) => one.part === 'body')
			.map(({ part, offset, length, class: kind }) => ({ part, offset, length, class: kind }));
		const reason = '举报人身份不得公开';
		const masked = await clerk(`POST ${path}/redaction`, {
			json: { findings, reason },
			headers: { 'if-match': '"r2"' },
		});
		expect(masked.status, masked.text).toBe(200);
		const redact = (id: string, dropColumns: string[], tag: string) =>
			clerk(`POST ${path}/attachments/${id}/redaction`, {
				json: { dropColumns, reason },
				headers: { 'if-match': tag },
			});
		const first = await redact(attachmentId, [], '"r3"');
		expect(first.status, first.text).toBe(200);
		const hashOf = async () => (await clerk(`GET ${path}`)).json.attachments[0].sha256;
		const bytesNow = async () => (await site.desk.desk.blobs.get(await hashOf())) ?? new Uint8Array();
		const inBytes = (bytes: Uint8Array) => secrets.filter((one) => formsOf(bytes, one).length > 0);
		expect(inBytes(await bytesNow())).toEqual([]);
		const dropped = await redact(first.json.attachmentId, ['举报人', '举报人电话', '举报人住址'], '"r4"');
		expect([dropped.status, dropped.json.dropped], dropped.text).toEqual([200, ['举报人', '举报人电话', '举报人住址']]);
		expect(inBytes(await bytesNow())).toEqual([]);
		const draft = (await clerk(`GET ${path}`)).json;
		expect([draft.findings, tells(JSON.stringify(draft))]).toEqual([[], []]);
		const events = await test.database.query<{ data: object }>('', 'select data from event');
		expect(tells(JSON.stringify(events))).toEqual([]);
	});

	it('no colleague of the reported unit reads a word of the draft, by whatever route', async () => {
		const { disclosureId, attachmentId } = await draftWithReporter();
		const routes = (await everyStaffRoute()).filter((route) => /^get .*\{disclosure\}/.test(route));
		expect(routes.length).toBeGreaterThanOrEqual(6);
		const ids = { place, disclosure: disclosureId, attachment: attachmentId };
		for (const role of [
			'case-officer',
			'section-head',
			'secrecy-reviewer',
			'disclosure-office',
			'principal',
		] as const) {
			const other = await site.person(place, reported, role, `other-${role}`);
			for (const route of routes) {
				const [request] = requestOf(route, ids, {});
				const answer = await other(request);
				expect([role, route, answer.status, tells(answer.text)]).toEqual([role, route, expect.any(Number), []]);
				expect([403, 404], `${role} ${route}`).toContain(answer.status);
			}
			for (const list of [`/places/${place}/drafts`, `/places/${place}/worklists`]) {
				const answer = await other(`GET ${list}`);
				expect([list, answer.text.includes(disclosureId), tells(answer.text)]).toEqual([list, false, []]);
			}
		}
		// The receiving body goes on working with it.
		expect((await clerk(`GET /places/${place}/drafts/${disclosureId}/findings`)).status).toBe(200);
	});
});
