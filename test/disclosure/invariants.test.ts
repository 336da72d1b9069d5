import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, calendarDate, weekday } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { isWorkingDay } from '../../src/calendar/working-days.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue } from '../../src/catalogue/diff/sample-catalogue.ts';
import { giveName, registerBody, savePlace, setIndexPrefix } from '../../src/organization/actions.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { checkRegister } from '../../src/register/check/store.ts';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, day, done } from '../organization/kit.ts';
import { INDEX_PREFIX } from './kit.ts';
import { approve, fileForm, registerDraft, type Sender, signStep, submitDraft, wholeSite } from './whole-site.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'jia';
const finance = 'finance';
const named = { placeId: place, actor: 'test' };
const senders = new Map<string, Sender>();
const as = (role: string): Sender => senders.get(role) ?? expect.fail(`nobody is ${role}`);
const clerk = () => as('finance case-officer');
const office = () => as('finance disclosure-office');
const chain = () => ['section-head', 'secrecy-reviewer', 'deputy-in-charge'].map((kind) => as(`finance ${kind}`));

const tick = (kind: 'website' | 'notice-board' | 'gazette', label: string) => ({ kind, label, selected: true });
const WEBSITE = [tick('website', '政府网站')];
/** Rows of the catalogue by number. */
const ROWS = [
	{
		name: '多渠道',
		bodies: ['财政局'],
		channels: [...WEBSITE, tick('notice-board', '公示栏'), tick('gazette', '政府公报')],
	},
	{ name: '特定群众', bodies: ['财政局'], channels: WEBSITE, audience: ['specific-group'] },
	{ name: '两种方式', bodies: ['财政局'], channels: WEBSITE, modes: ['proactive', 'on-request'] },
	{ name: '依申请', bodies: ['财政局'], channels: WEBSITE, modes: ['on-request'] },
	{ name: '联合', bodies: ['财政局', '卫生局'], channels: WEBSITE },
	{ name: '政策文件', bodies: ['财政局'], channels: WEBSITE },
] as const;

beforeAll(async () => {
	site.clock.set('2020-09-10T09:00:00+08:00');
	const tree = { province: '某省', code: null, level: 'county', parentPlaceId: null } as const;
	await done(savePlace(site.tools(), { ...named, ...tree, name: '甲县' }));
	const parts = { database: test.database, clock: site.clock, segmenter: createSegmenter() };
	const catalogue = sampleCatalogue(ROWS as unknown as Parameters<typeof sampleCatalogue>[0], {
		issuedOn: '2020-01-01',
	});
	await done(installCatalogue(parts, { ...named, editionId: 'v1', catalogue, isCurrent: true }) as Promise<never>);
	for (const [bodyId, name] of [
		['finance', '财政局'],
		['health', '卫生局'],
	] as const) {
		await done(registerBody(site.tools(), { ...named, bodyId, kind: 'department', name, ...always }));
		for (const kind of [
			'case-officer',
			'section-head',
			'secrecy-reviewer',
			'deputy-in-charge',
			'disclosure-office',
		] as const)
			senders.set(`${bodyId} ${kind}`, await site.person(place, bodyId, kind, `${bodyId}-${kind}`));
	}
	await site.place(place);
	await site.desk.indexPrefix(place, finance);
}, 60_000);

async function publish(disclosureId: string): Promise<Answer> {
	const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/publication`);
	expect(answer.status, answer.text).toBe(201);
	return answer;
}
const approved = (row: number, draft: object = {}, more: object = {}) =>
	approve(site, clerk(), chain(), { place, bodyId: finance, row, formed: '2020-09-10' }, draft, more);
const read = (disclosureId: string, part = '') =>
	site.citizen(`GET /places/${place}/disclosures/${disclosureId}${part}`);

describe('invariant 6: the calendar as announced', () => {
	const calendar = buildWorkCalendar(NATIONAL_NOTICES);
	it.each([
		[2018, 250],
		[2019, 250],
		[2020, 249],
		[2021, 250],
		[2022, 249],
		[2023, 249],
		[2024, 251],
		[2025, 248],
		[2026, 248],
	])('%i has %i working days', (year, count) => {
		let days = 0;
		for (let date = calendarDate(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1))
			if (isWorkingDay(calendar, date)) days += 1;
		expect(days).toBe(count);
	});
	it('make-up workdays fall on a weekend, no date is in both lists, every notice says where it was announced', () => {
		for (const notice of NATIONAL_NOTICES) {
			for (const { date } of notice.workDays) expect(['Saturday', 'Sunday', 0, 6, 7]).toContain(weekday(date));
			const off = notice.offDays.map(({ date }) => date);
			expect(notice.workDays.filter(({ date }) => off.includes(date))).toEqual([]);
			expect(notice.url).toMatch(/^https?:\/\//);
		}
	});
});

describe('invariant 2: a change', () => {
	it('opens a clock of its own from its day and leaves the record of the first publication', async () => {
		const { disclosureId } = await approved(6);
		const { publishedAt } = (await publish(disclosureId)).json;
		site.clock.set('2020-09-11T09:00:00+08:00');
		const json = { changeKind: 'change', changedOn: '2020-09-11', reason: '金额变更' };
		expect((await office()(`POST /places/${place}/disclosures/${disclosureId}/editions`, { json })).status).toBe(201);
		const text = `select due_on as "dueOn", outcome from obligation where place_id = $1 and information_id = $2 and kind = 'event' order by due_on`;
		expect(await test.database.query('', text, [place, disclosureId])).toEqual([
			{ dueOn: '2020-10-14', outcome: 'met' },
			{ dueOn: '2020-10-15', outcome: null },
		]);
		const sheet = await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain().entries()) await signStep(signer, place, sheet, step);
		await publish(disclosureId);
		expect((await read(disclosureId)).json).toMatchObject({
			publishedAt,
			editionPublishedAt: '2020-09-11T01:00:00.000Z',
		});
		site.clock.set('2020-09-11T09:30:00+08:00');
	});
	it('is not dated before the information was formed', async () => {
		const { disclosureId } = await approved(6);
		await publish(disclosureId);
		const json = { changeKind: 'change', changedOn: '2019-01-02', reason: '变更' };
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/editions`, { json });
		expect(answer.status, answer.text).toBe(422);
	});
});

describe('invariant 9: a notice', () => {
	it('is not posted before the information was formed: its period would be over before it began', async () => {
		const { disclosureId } = await approved(1);
		await publish(disclosureId);
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/channel-uses`, {
			json: { label: '公示栏', doneOn: '2020-01-02', where: '一楼' },
		});
		expect(answer.status, answer.text).toBe(422);
	});
});

describe('invariant 13: channels', () => {
	it('every ticked channel waits for evidence of its own; it is complete only when all have theirs', async () => {
		const { disclosureId } = await approved(1);
		await publish(disclosureId);
		const channels = async () => {
			const detail = await clerk()(`GET /places/${place}/drafts/${disclosureId}`);
			return detail.json.channels.map((one: { label: string; state: string }) => `${one.label} ${one.state}`).sort();
		};
		expect(await channels()).toEqual(['公示栏 waiting', '政府公报 waiting', '政府网站 done']);
		const use = (label: string, where: string) =>
			office()(`POST /places/${place}/disclosures/${disclosureId}/channel-uses`, {
				json: { label, doneOn: '2020-09-10', where },
			});
		expect(refusalCodes(await use('公示栏', ''))).toEqual(['evidence-missing']);
		expect(refusalCodes(await use('政府网站', '首页'))).toEqual(['channel-is-automatic']);
		expect(refusalCodes(await use('广播', '每天'))).toEqual(['channel-unknown']);
		expect((await use('公示栏', '一楼')).json).toEqual({ isComplete: false });
		expect((await use('政府公报', '2020年第9期')).json).toEqual({ isComplete: true });
		expect(refusalCodes(await use('公示栏', '二楼'))).toEqual(['channel-done']);
		expect(await channels()).toEqual(['公示栏 done', '政府公报 done', '政府网站 done']);
	});
});

describe('invariant 14: modes', () => {
	it('what is disclosed on request only is not registered for publication', async () => {
		const wish = { place, bodyId: finance, row: 4, formed: '2020-09-10' };
		await expect(registerDraft(site, clerk(), wish)).rejects.toThrow(/item-on-request-only/);
	});
	it('of a row with both modes the part that is proactive is on the page', async () => {
		const { disclosureId } = await approved(3);
		await publish(disclosureId);
		expect((await read(disclosureId)).json.content).toMatchObject({ isOpen: true, bodyHtml: '<p>示例正文。</p>' });
	});
});

describe('invariant 15: what is for a group', () => {
	it('no byte of its text, tables or files is in any public answer; the page says that there is one', async () => {
		const mark = 'zgroupmark';
		const { disclosureId } = await registerDraft(
			site,
			clerk(),
			{ place, bodyId: finance, row: 2, formed: '2020-09-10' },
			{
				bodyHtml: `<p>${mark}</p>`,
				tables: [{ definition: null, caption: mark, columns: [mark], rows: [[mark]] }],
			},
		);
		const form = fileForm(mark, `${mark}.txt`);
		const file = await clerk()(`POST /places/${place}/drafts/${disclosureId}/attachments`, { body: form });
		const attachments = [{ attachmentId: file.json.attachmentId, name: `${mark}.txt` }];
		await clerk()(`PUT /places/${place}/drafts/${disclosureId}`, {
			json: { attachments },
			headers: { 'if-match': '"r1"' },
		});
		const sheet = await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain().entries()) await signStep(signer, place, sheet, step);
		await publish(disclosureId);
		const page = await read(disclosureId);
		expect(page.json).toMatchObject({ isOpen: false, title: '示例信息' });
		const answers = [
			...[page, await read(disclosureId, '/editions'), await read(disclosureId, '/editions/1/content')],
			await site.citizen(`GET /places/${place}/disclosures?limit=100`),
			await site.citizen(`GET /search/disclosures?q=${mark}`),
		];
		for (const answer of answers) expect([answer.status, answer.text.includes(mark)]).toEqual([200, false]);
		expect(answers.at(-1)?.json.items).toEqual([]);
		expect((await read(disclosureId, `/attachments/${file.json.attachmentId}`)).status).toBe(404);
	});
});

describe('invariant 16: whoever made it discloses it', () => {
	it('a body that the row does not name cannot register it', async () => {
		const wish = { place, bodyId: 'health', row: 6, formed: '2020-09-10' };
		await expect(registerDraft(site, as('health case-officer'), wish)).rejects.toThrow(/body-not-responsible/);
	});
	it('nor have its clock started without a draft', async () => {
		const { itemId } = await site.item(place, 6);
		const json = { informationId: 'x1', itemIds: [itemId], body: '卫生局', triggers: { formed: '2020-09-10' } };
		const answer = await as('health case-officer')(`POST /places/${place}/information`, { json });
		expect(answer.status, answer.text).toBe(422);
	});
	it('of a row that names two, each answers for its own, and the duty is in its name', async () => {
		for (const [bodyId, printed] of [
			['finance', '财政局'],
			['health', '卫生局'],
		] as const) {
			const wish = { place, bodyId, row: 5, formed: '2020-09-10' };
			const { disclosureId } = await registerDraft(site, as(`${bodyId} case-officer`), wish);
			const text = `select body from obligation where place_id = $1 and information_id = $2 and kind = 'event'`;
			expect(await test.database.query('', text, [place, disclosureId])).toEqual([{ body: printed }]);
		}
	});
});

describe('invariant 17: no publication without the whole sheet', () => {
	it.each([
		['not handed in', 0, 'not-reviewed'],
		['signed by nobody', 1, 'review-open'],
		['signed by one', 2, 'review-open'],
		['all but the last', 3, 'review-open'],
	])('%s', async (_sentence, signed, code) => {
		const { disclosureId } = await registerDraft(site, clerk(), {
			place,
			bodyId: finance,
			row: 6,
			formed: '2020-09-10',
		});
		const sheet = signed === 0 ? null : await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain()
			.slice(0, Math.max(0, signed - 1))
			.entries())
			if (sheet !== null) expect((await signStep(signer, place, sheet, step)).status).toBe(201);
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect([answer.status, refusalCodes(answer)]).toEqual([422, [code]]);
	});
});

describe('invariant 18: an edit after the last signature', () => {
	it('returns it to review: the sheet is void, the signatures stay on record, it cannot be published', async () => {
		const { disclosureId, sheetId } = await approved(6);
		const etag = (await clerk()(`GET /places/${place}/drafts/${disclosureId}`)).headers.get('etag') ?? '';
		const path = `PUT /places/${place}/drafts/${disclosureId}`;
		const saved = await clerk()(path, { json: { keywords: ['一个词'] }, headers: { 'if-match': etag } });
		expect(saved.json).toMatchObject({ isSheetVoided: true });
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(refusalCodes(answer)).toEqual(['review-voided']);
		const sheet = await clerk()(`GET /places/${place}/review-sheets/${sheetId}`);
		expect(sheet.json).toMatchObject({ state: 'voided', signatures: [{}, {}, {}] });
	});
	it('of a correction: its sheet says when the correction was published, and of the first when the first was', async () => {
		const first = await approved(6);
		await publish(first.disclosureId);
		site.clock.set('2020-09-14T16:45:00+08:00');
		const json = { changeKind: 'correction', reason: '更正' };
		await office()(`POST /places/${place}/disclosures/${first.disclosureId}/editions`, { json });
		const second = await submitDraft(clerk(), place, first.disclosureId);
		for (const [step, signer] of chain().entries()) await signStep(signer, place, second, step);
		await publish(first.disclosureId);
		const forms = [];
		for (const { sheetId } of [first, second])
			forms.push(
				await site.unpacked(place, 'finance-disclosure-office', `/places/${place}/review-sheets/${sheetId}/forms/docx`),
			);
		site.clock.set('2020-09-14T17:00:00+08:00');
		const times = forms.map((form) => form.replace(/<[^>]+>/g, '')).map((form) => form.includes('16:45'));
		expect(times).toEqual([false, true]);
	});
	it('taking it back does the same, also when nothing was changed', async () => {
		const { disclosureId } = await approved(6);
		await clerk()(`POST /places/${place}/drafts/${disclosureId}/submission/withdrawal`);
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/publication`);
		expect(refusalCodes(answer)).toEqual(['not-reviewed']);
	});
});

describe('invariant 18: half a character, which no file can hold', () => {
	it.each([
		['the title', { title: '标题\ud800' }],
		['a cell', { tables: [{ definition: null, caption: '', columns: ['列'], rows: [['\ud800']] }] }],
	])('in %s is refused when it is saved, not after it was signed', async (_where, draft) => {
		const wish = { place, bodyId: finance, row: 6, formed: '2020-09-10' };
		const { disclosureId } = await registerDraft(site, clerk(), wish);
		const path = `PUT /places/${place}/drafts/${disclosureId}`;
		const answer = await clerk()(path, { json: draft, headers: { 'if-match': '"r1"' } });
		expect([400, 422], answer.text).toContain(answer.status);
	});
	it('in the note of a withdrawal is refused with a reason, not with a failure', async () => {
		const { disclosureId } = await approved(6);
		await publish(disclosureId);
		const json = { ground: 'error', note: '有误\ud800' };
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/withdrawal`, { json });
		expect([400, 422], answer.text).toContain(answer.status);
	});
});

describe('invariant 19: a 公示', () => {
	it('is public with its source, its time, its first and last day and where to object', async () => {
		const notice = { startsOn: '2020-09-10', endsOn: '2020-09-20', objectionChannel: '书面反映', outcome: null };
		const draft = { source: '财政局预算科', notice };
		const { disclosureId } = await approved(6, draft, { kind: 'public-notice' });
		await publish(disclosureId);
		const { json } = await read(disclosureId);
		expect(json).toMatchObject({ publishedAt: expect.any(String), content: { source: '财政局预算科', notice } });
	});
	it('without a period it is not handed in', async () => {
		const wish = { place, bodyId: finance, row: 6, formed: '2020-09-10' };
		const { disclosureId } = await registerDraft(site, clerk(), wish, {}, { kind: 'public-notice' });
		await expect(submitDraft(clerk(), place, disclosureId)).rejects.toThrow(/notice-missing/);
	});
});

describe('invariant 20: 索引号', () => {
	it('is unique, follows the pattern, runs without gaps over the bodies of one prefix, and is never given again', async () => {
		const first = (await publish((await approved(6)).disclosureId)).json;
		// A section that became a body of its own under the code of its former one.
		await done(setIndexPrefix(site.tools(), { ...named, bodyId: 'health', indexPrefix: INDEX_PREFIX }));
		const signers = ['section-head', 'secrecy-reviewer', 'deputy-in-charge'].map((kind) => as(`health ${kind}`));
		const wish = { place, bodyId: 'health', row: 5, formed: '2020-09-10' };
		const theirs = await approve(site, as('health case-officer'), signers, wish);
		const answer = await as('health disclosure-office')(
			`POST /places/${place}/disclosures/${theirs.disclosureId}/publication`,
		);
		await office()(`POST /places/${place}/disclosures/${first.disclosureId}/withdrawal`, {
			json: { ground: 'error', note: '有误' },
		});
		const third = (await publish((await approved(6)).disclosureId)).json;
		const numbers = [first, answer.json, third].map((one) => one.indexNumber as string);
		for (const number of numbers) expect(number).toMatch(/^00000000X\/2020-\d{5}$/);
		const [a = 0, b = 0, c = 0] = numbers.map((number) => Number(number.slice(-5)));
		expect([b - a, c - b]).toEqual([1, 1]);
		expect(await checkRegister(test.database, place)).toEqual([]);
	});
	it('stays as it was when the prefix changes and when another edition is published', async () => {
		const { disclosureId } = await approved(6);
		const { indexNumber } = (await publish(disclosureId)).json;
		await done(setIndexPrefix(site.tools(), { ...named, bodyId: finance, indexPrefix: '00000000Z' }));
		const json = { changeKind: 'correction', reason: '更正' };
		await office()(`POST /places/${place}/disclosures/${disclosureId}/editions`, { json });
		const sheet = await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain().entries()) await signStep(signer, place, sheet, step);
		expect((await publish(disclosureId)).json.indexNumber).toBe(indexNumber);
		expect((await read(disclosureId)).json.indexNumber).toBe(indexNumber);
		await done(setIndexPrefix(site.tools(), { ...named, bodyId: finance, indexPrefix: INDEX_PREFIX }));
	});
	it('goes with name, summary and the day it was formed', async () => {
		const list = await site.citizen(`GET /places/${place}/disclosures?limit=100`);
		const entry = {
			indexNumber: expect.any(String),
			title: expect.any(String),
			summary: expect.any(String),
			formedOn: expect.any(String),
		};
		for (const one of list.json.items) expect(one).toMatchObject(entry);
	});
});

describe('invariant 21: a normative document that is repealed', () => {
	const normative = { validity: 'in-force', effectiveFrom: '2020-09-10', effectiveTo: null };
	const inForce = async () => {
		const list = await site.citizen(`GET /places/${place}/disclosures?validity=in-force&limit=100`);
		return list.json.items.map((one: { disclosureId: string }) => one.disclosureId);
	};
	it('stays visible with its mark and its day, and is not among those in force', async () => {
		const { disclosureId } = await approved(6, { normative });
		await publish(disclosureId);
		expect(await inForce()).toContain(disclosureId);
		const json = { validity: 'repealed', on: '2020-09-10', note: '由示〔2020〕2号废止' };
		expect((await office()(`POST /places/${place}/disclosures/${disclosureId}/validity`, { json })).status).toBe(200);
		const page = await read(disclosureId);
		expect(page.json).toMatchObject({
			validity: 'repealed',
			validityOn: '2020-09-10',
			content: { bodyHtml: '<p>示例正文。</p>' },
		});
		expect(await inForce()).not.toContain(disclosureId);
	});
	it('from a day that is still to come: in force until that day, and not after it', async () => {
		const { disclosureId } = await approved(6, { normative });
		await publish(disclosureId);
		const json = { validity: 'repealed', on: '2020-12-31', note: '自2020年12月31日起废止' };
		const answer = await office()(`POST /places/${place}/disclosures/${disclosureId}/validity`, { json });
		// Either it is said on the day itself, or what is said before takes effect on the day.
		if (answer.status === 422) return;
		expect(await inForce()).toContain(disclosureId);
		site.clock.set('2021-01-01T09:00:00+08:00');
		expect(await inForce()).not.toContain(disclosureId);
		site.clock.set('2020-09-14T18:00:00+08:00');
	});
});

describe('invariant 22: what is withheld', () => {
	it('has an article of the law, a reason and a day within a year to look at it again', async () => {
		const withhold = (more: object) =>
			office()(`POST /places/${place}/withheld`, {
				json: {
					bodyId: finance,
					title: '示例',
					ground: 'process-information',
					reason: '讨论稿',
					nextReviewOn: '2021-01-04',
					...more,
				},
			});
		expect((await withhold({})).json).toMatchObject({ article: expect.stringMatching(/^《.+》第.+条$/) });
		expect(refusalCodes(await withhold({ ground: 'because', reason: ' ', nextReviewOn: '2022-01-04' }))).toEqual([
			'ground-unknown',
			'reason-missing',
			'review-date-invalid',
		]);
		expect(refusalCodes(await withhold({ nextReviewOn: '2020-09-10' }))).toEqual(['review-date-invalid']);
	});
});

describe('invariant 24: a policy and its interpretation', () => {
	it('name each other, also when the interpretation comes later; without a policy there is no interpretation', async () => {
		const policy = await approved(6);
		await publish(policy.disclosureId);
		const wish = { place, bodyId: finance, row: 6, formed: '2020-09-10' };
		const bare = await registerDraft(site, clerk(), wish, {}, { kind: 'interpretation' });
		await expect(submitDraft(clerk(), place, bare.disclosureId)).rejects.toThrow(/interpretation-target-missing/);
		const links = [{ disclosureId: policy.disclosureId, relation: 'interprets' }];
		const interpretation = await approved(6, { links }, { kind: 'interpretation' });
		await publish(interpretation.disclosureId);
		const text = 'select from_disclosure_id as a, to_disclosure_id as b, relation from public_link where place_id = $1';
		expect(await test.database.query('', text, [place])).toEqual([
			{ a: interpretation.disclosureId, b: policy.disclosureId, relation: 'interprets' },
		]);
	});
});

describe('invariant 25: nothing vanishes', () => {
	it('a correction and a withdrawal leave a note for the public and an event; nothing of the record is deleted', async () => {
		const { disclosureId } = await approved(6);
		await publish(disclosureId);
		const correction = { changeKind: 'correction', reason: '第二条写错' };
		await office()(`POST /places/${place}/disclosures/${disclosureId}/editions`, { json: correction });
		const sheet = await submitDraft(clerk(), place, disclosureId);
		for (const [step, signer] of chain().entries()) await signStep(signer, place, sheet, step);
		await publish(disclosureId);
		expect((await read(disclosureId, '/editions')).text).toContain('第二条写错');
		for (const note of ['', ' \n'])
			expect(
				refusalCodes(
					await office()(`POST /places/${place}/disclosures/${disclosureId}/withdrawal`, {
						json: { ground: 'error', note },
					}),
				),
			).toEqual(['public-note-missing']);
		const json = { ground: 'error', note: '此件有误，已撤回。' };
		await office()(`POST /places/${place}/disclosures/${disclosureId}/withdrawal`, { json });
		const page = await read(disclosureId);
		expect([page.status, page.text.includes('此件有误，已撤回。'), page.text.includes('示例正文')]).toEqual([
			410,
			true,
			false,
		]);
		const [kept] = await test.database.query(
			'',
			`select (select count(*)::int from disclosure_edition where disclosure_id = $1) as drafts,
				(select count(*)::int from public_edition where disclosure_id = $1) as editions,
				(select count(*)::int from review_signature g join review_sheet s using (place_id, sheet_id) where s.disclosure_id = $1) as signatures,
				(select array_agg(type order by at, type) from event where data->>'disclosureId' = $1
					and type in ('EditionPublished', 'EditionOpened', 'DisclosureWithdrawn')) as events`,
			[disclosureId],
		);
		expect(kept).toEqual({
			...{ drafts: 2, editions: 2, signatures: 6 },
			events: ['DisclosureWithdrawn', 'EditionOpened', 'EditionPublished', 'EditionPublished'],
		});
	});
});

describe('invariant 59: the log of acts', () => {
	it.each(['event', 'outbox', 'review_signature', 'finding_release', 'obligation_move', 'due_derivation'])(
		'%s is added to; no row of it is changed or deleted, by the program neither',
		async (table) => {
			const columns = await test.database.query<{ name: string }>(
				'',
				'select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1',
				[table],
			);
			const [{ name } = { name: '' }] = columns;
			for (const statement of [
				`update ${table} set ${name} = ${name}`,
				`delete from ${table}`,
				`truncate ${table} cascade`,
			])
				await expect(test.database.query('', statement)).rejects.toThrow(/permission denied/);
		},
	);
	it('every act of the whole way is in it, with who did it and when', async () => {
		const { disclosureId } = await approved(6);
		await publish(disclosureId);
		const rows = await test.database.query<{ type: string; actor: string }>(
			'',
			`select type, actor from event where place_id = $1 and data->>'disclosureId' = $2`,
			[place, disclosureId],
		);
		expect(rows.map((row) => row.type).sort()).toEqual([
			...['DisclosureRegistered', 'DraftSubmitted', 'EditionPublished', 'SheetSigned', 'SheetSigned', 'SheetSigned'],
		]);
		for (const { actor } of rows) expect(actor).toMatch(/^account:[0-9a-f-]{36}$/);
	});
});

describe('invariant 60: names are those of the day', () => {
	it('what was formed before a body got another name is published under the name of that day', async () => {
		const before = await approved(6);
		const rename = { subjectKind: 'body', subjectId: finance, name: '财政和国资局', use: 'official' } as const;
		await done(giveName(site.tools(), { ...named, ...rename, validFrom: day('2020-09-14'), validTo: null }));
		site.clock.set('2020-09-15T09:00:00+08:00');
		await publish(before.disclosureId);
		expect((await read(before.disclosureId)).json.bodyName).toBe('财政局');
		const after = await approve(site, clerk(), chain(), { place, bodyId: finance, row: 6, formed: '2020-09-14' });
		await publish(after.disclosureId);
		expect((await read(after.disclosureId)).json.bodyName).toBe('财政和国资局');
	});
});
