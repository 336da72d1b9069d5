import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWholeApi } from '../../src/api/create-api.ts';
import { EMPTY_DRAFT } from '../../src/disclosure/draft-content.ts';
import { setIndexPrefix } from '../../src/organization/actions.ts';
import { DECLARATION } from '../disclosure/kit.ts';
import { describedRoutes } from '../disclosure/whole-site.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import { testDatabase } from '../kit/test-database.ts';
import { codesOf } from '../organization/kit.ts';
import { CATALOGUE_FIELDS, NO_WORDS, NOTICE, NOTICE_FIELDS, openCatalogueDraft } from './canary/administration.ts';
import { everyOtherCommand, SHOWN } from './canary/commands.ts';
import { FIELDS, ODD_FIELDS, REFERENCES } from './canary/fields.ts';
import { FILES } from './canary/files.ts';
import { ALL, CANARY, type Datum, DISGUISES, MASKED_TOO_LITTLE, WRITINGS } from './canary/person.ts';
import { type Answered, apiAddresses, openPublicSite } from './canary/public-bytes.ts';
import { canaryIn } from './canary/search-bytes.ts';
import { BODY, canarySite, type Passage, PLACE, ROW, refusalOf, segmenter } from './canary/site.ts';
import { workbenchPassages } from './canary/workbench.ts';
import { PLACES } from './carriers/places.ts';

/**
 * One person who does not exist is put into every field, annex and message the staff can write; then every byte the public can fetch is
 * searched for him. A field, a format or a public surface that is new belongs in the tables beside this file.
 */
const test = testDatabase();
const directory = directoryOfFile();
const site = canarySite(test, directory);
const { name, id, phone, card } = CANARY;
const LONG_MS = 240_000;

/** Something public in which nothing is planted. */
const clean: { document: string; normative: string; boards: string; withdrawn: string } = {
	...{ document: '', normative: '', boards: '', withdrawn: '' },
};

beforeAll(async () => {
	await site.start();
	const normative = { validity: 'in-force', effectiveFrom: '2020-09-01', effectiveTo: null };
	const passed: Passage[] = [];
	for (const [row, draft] of [
		[ROW.document, { title: '办事指南示例' }],
		[ROW.document, { title: '规范性文件示例', normative }],
		[ROW.boards, { title: '资金安排示例' }],
		[ROW.document, { title: '将要撤回的示例' }],
	] as const)
		passed.push(await site.pass({ draft }, row));
	expect(passed.map((one) => [one.step, one.codes])).toEqual(passed.map(() => ['published', []]));
	const [document = '', other = '', boards = '', withdrawn = ''] = passed.map((one) => one.disclosureId);
	Object.assign(clean, { document, normative: other, boards, withdrawn });
}, LONG_MS);

describe('the search finds him in whatever form a byte can have', () => {
	const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
	const utf8 = (text: string) => new TextEncoder().encode(text);
	it.each([
		['plain', utf8(ALL)],
		['UTF-16', utf16(ALL)],
		['base64', utf8(Buffer.from(`x${ALL}x`).toString('base64'))],
		['percent-encoded', utf8(encodeURIComponent(ALL))],
		['character references', utf8([...ALL].map((letter) => `&#${letter.codePointAt(0)};`).join(''))],
		['escapes of JSON', utf8([...ALL].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))],
		['split by tags', utf8([...ALL].join('<b></b>'))],
		['inside an archive', zipSync({ 'a/b.xml': utf8(ALL) })],
	])('%s', async (_, bytes) => {
		expect(await canaryIn(bytes)).toEqual(['card', 'id', 'name', 'phone']);
	});
	it.each(DISGUISES)('%s', async (_, text) => {
		expect(await canaryIn(utf8(text))).not.toEqual([]);
	});
});

describe('what is planted in a draft does not come out of the gate (invariant 26)', () => {
	/** What went through: nothing should. */
	const through = async (cases: readonly (readonly [string, Parameters<typeof site.pass>[0]])[]) => {
		const published: string[] = [];
		for (const [what, planted] of cases) {
			const { step, codes, disclosureId } = await site.pass(planted);
			if (step === 'published') {
				published.push(what);
				// Told once, here: the search of every public byte is for what no test of a field knows of.
				await site.takeOff(disclosureId);
			}
			// A refusal for another reason would prove nothing.
			else expect(codes.join(), what).toMatch(/personal-data|table/);
		}
		return published;
	};

	it('every field of a draft is among them, or holds no words', () => {
		const planted = new Set(Object.values(FIELDS).flatMap((plant) => Object.keys(plant('').draft)));
		const wordless = ['attachments', 'links', 'normative', 'periodOf'];
		expect(Object.keys(EMPTY_DRAFT).filter((field) => !planted.has(field))).toEqual(wordless);
	});

	it.each(Object.entries(FIELDS))(
		'%s',
		async (_, plant) => {
			const cases = WRITINGS.map(([writing, text]) => [writing, plant(text)] as const);
			expect(await through(cases)).toEqual([]);
		},
		60_000,
	);

	it.each(MASKED_TOO_LITTLE)('masked too little: %s', async (writing, text) => {
		const cases = ['title', 'summary', 'body text', 'table cell'].map((field) => {
			const plant = FIELDS[field] ?? expect.fail(field);
			return [`${field}: ${writing}`, plant(text)] as const;
		});
		expect(await through(cases)).toEqual([]);
	});

	it.each(['title', 'summary', 'body text', 'table cell'])(
		'%s, disguised',
		async (field) => {
			const plant = FIELDS[field] ?? expect.fail(field);
			expect(await through(DISGUISES.map(([writing, text]) => [writing, plant(text)] as const))).toEqual([]);
		},
		60_000,
	);

	it.each(ODD_FIELDS)('%s', async (what, planted) => {
		expect(await through([[what, planted]])).toEqual([]);
		expect((await site.passSaved(planted)).step, what).not.toBe('published');
	});

	it.each(Object.entries(FIELDS))('%s, saved into a draft that was clean', async (_, plant) => {
		for (const [writing, text] of WRITINGS.filter(([writing]) => /ID|name/.test(writing))) {
			const { step, codes } = await site.passSaved(plant(text));
			expect([writing, step], codes.join()).not.toEqual([writing, 'published']);
			expect(codes.join(), writing).toMatch(/personal-data|table/);
		}
	});

	it.each(REFERENCES)('in the place of a number of something else: %s', async (what, planted) => {
		for (const { step, codes } of [
			await site.pass(planted),
			...('around' in planted ? [] : [await site.passSaved(planted)]),
		])
			expect([what, step, codes], codes.join()).not.toEqual([what, 'published', []]);
	});

	it('a name with blanks in it, as lists align short names with long ones', async () => {
		const cases = [' ', '\u3000'].map((blank) => `户主姓名：${[...name].join(blank)}`);
		expect(await through(cases.map((text) => [text, { draft: { summary: text } }] as const))).toEqual([]);
	});

	it('a name let through at review would be public: nobody has, so it is not', async () => {
		const passage = await site.pass({ draft: { summary: `户主姓名：${name}` } });
		expect([passage.step, passage.codes]).toEqual(['publish', ['personal-data-unreleased']]);
	});
});

describe('annexes', () => {
	const expectNothingOfHim = async (disclosureId: string) => {
		const files = await test.database.query<{ name: string; sha256: string }>(
			'',
			'select name, sha256 from public_attachment where disclosure_id = $1',
			[disclosureId],
		);
		expect(files).toHaveLength(1);
		for (const { name: shown, sha256 } of files) {
			const bytes = await site.desk.desk.blobs.get(sha256 as never);
			expect(await canaryIn(bytes ?? expect.fail(sha256), shown)).toEqual([]);
		}
	};
	it.each(FILES)(
		'%s: refused, or public without him',
		async (_, file, bytes) => {
			const { step, disclosureId, codes } = await site.passFile(bytes, file);
			if (step !== 'published') return expect(codes.join()).not.toBe('');
			await expectNothingOfHim(disclosureId);
		},
		60_000,
	);

	it.each(PLACES.map((place) => [`${place.file}: ${place.place}`, place] as const))(
		'%s: refused, or public without him',
		async (_, { build, file }) => {
			const { step, disclosureId, codes } = await site.passFile(build(id), file);
			if (step !== 'published') return expect(codes.join()).toMatch(/^(?!.*personal-data-unreleased).+$/);
			await expectNothingOfHim(disclosureId);
		},
		60_000,
	);

	it.each(WRITINGS)('the name an annex goes by: %s', async (_, text) => {
		const { step } = await site.passFile(new TextEncoder().encode('说明\n'), '说明.txt', `${text}.txt`);
		expect(step).not.toBe('published');
	});
});

describe('lists of persons show him on boards and hide him on the website', () => {
	const others = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五'];
	const rows = [{ name, residentId: id, phone, bankCard: card }, ...others.map((one) => ({ name: one }))].map(
		(row) => ({
			...{ township: '演示镇', village: '石滩村', item: '产业补助', amount: '1200元' },
			...row,
		}),
	);
	const retention = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-12-15' };
	const enter = async (sent: readonly object[], webForm: string) => {
		const { disclosureId } = (await site.register({ kind: 'person-list', draft: { bodyHtml: '' } }, ROW.list)).json;
		const entered = await site.as('case-officer')(`POST /places/${PLACE}/drafts/${disclosureId}/list/rows`, {
			json: { rows: sent, retention, webForm },
			headers: { 'if-match': '"r1"' },
		});
		return { disclosureId: disclosureId as string, entered };
	};

	it.each(['counts', 'masked'])('as %s', async (webForm) => {
		const { disclosureId, entered } = await enter(rows, webForm);
		expect(entered.status, entered.text).toBe(201);
		const personal = { hasPersonalData: true, measure: '公示栏登名单，网上不登姓名' };
		const passage = await site.finish(disclosureId, personal);
		expect([passage.step, passage.codes]).toEqual(['published', []]);
		const board = await site.as('case-officer')(`GET /places/${PLACE}/drafts/${disclosureId}/list/board`);
		expect(board.text).toContain(name);
		for (const number of [id, phone, card]) expect(board.text).not.toContain(number);
	});

	it.each([
		['an ID in the item', { item: `补助${id}` }],
		['a phone in the group', { group: phone }],
		['a card in the item', { item: `卡号${card}` }],
		['an ID after the name', { name: `${name}${id}` }],
		['an ID for a village', { village: id }],
		['a phone for a township', { township: phone }],
	])('%s is refused at entry', async (_, more) => {
		const { entered } = await enter([{ ...rows[1], ...more }, ...rows.slice(2)], 'counts');
		expect(entered.status, entered.text).toBe(422);
	});
});

describe('reasons and notes that the public reads are refused', () => {
	const planted = [
		['all of him', ALL],
		['the ID', id],
		['the phone', `电话${phone}`],
		['the card', `卡号${card}`],
		['the name in its context', `户主姓名：${name}`],
	] as const;
	const office = () => site.as('disclosure-office');
	const post = (path: string, json: object) => office()(`POST /places/${PLACE}/${path}`, { json });
	/** Duties of a row that may be declared nil or waived. */
	const dutyOf = async (row: number) => {
		const { itemId } = await site.item(PLACE, row);
		const list = await site.as('case-officer')(`GET /places/${PLACE}/obligations?item=${itemId}`);
		return list.json.items[0].obligationId as string;
	};
	const NOTES: Readonly<Record<string, (text: string) => ReturnType<typeof post>>> = {
		'reason of a correction': (reason) =>
			post(`disclosures/${clean.document}/editions`, { changeKind: 'correction', reason }),
		'reason of a change': (reason) =>
			post(`disclosures/${clean.document}/editions`, { changeKind: 'change', changedOn: '2020-09-10', reason }),
		'note of a withdrawal': (note) => post(`disclosures/${clean.withdrawn}/withdrawal`, { ground: 'error', note }),
		'note of a validity': (note) =>
			post(`disclosures/${clean.normative}/validity`, { validity: 'repealed', on: '2020-09-10', note }),
		'reason of a nil declaration': async (reason) =>
			site.as('case-officer')(`POST /places/${PLACE}/obligations/${await dutyOf(ROW.nil)}/nil-declaration`, {
				json: { reason },
			}),
		'reason of a waiver': async (reason) => post(`obligations/${await dutyOf(ROW.waived)}/waiver`, { reason }),
	};
	it.each(Object.keys(NOTES).flatMap((what) => planted.map(([writing, text]) => [what, writing, text] as const)))(
		'%s: %s',
		async (what, _, text) => {
			expect(refusalOf(await (NOTES[what] ?? expect.fail(what))(text))).toEqual([422, 'personal-data']);
		},
	);

	it.each([
		['ID', id],
		['phone', phone],
		['card', card],
	])('what index numbers begin with is no %s', async (_, indexPrefix) => {
		const command = { placeId: PLACE, bodyId: BODY, indexPrefix, actor: 'test' };
		const outcome = await setIndexPrefix(site.tools(), command);
		if (outcome.ok) await site.desk.indexPrefix(PLACE, BODY);
		expect(codesOf(outcome)).toEqual(['index-prefix-invalid']);
	});
});

describe('a catalogue and a calendar are public once they are adopted, a place once it is registered', () => {
	const words = [id, `电话${phone}`, `卡号${card}`, `户主姓名：${name}`];

	it.each(Object.entries(CATALOGUE_FIELDS))('catalogue, %s', { timeout: 60_000 }, async (field, plant) => {
		const draft = await openCatalogueDraft(site);
		for (const text of words) {
			const [request, json] = plant(text);
			const entered = await draft.send(request, json);
			if (NO_WORDS.includes(field)) {
				expect([text, refusalOf(entered)], entered.text).toEqual([text, [422, 'field-invalid']]);
				continue;
			}
			// Kept with the staff until somebody wants to adopt it.
			expect(entered.status, entered.text).toBeLessThan(300);
			const adopted = await draft.send('POST adoption', { effectiveFrom: '2020-09-11' });
			expect([text, refusalOf(adopted)], adopted.text).toEqual([text, expect.arrayContaining([422, 'personal-data'])]);
		}
	});

	it.each(words)('catalogue, the file it is read from: %s', async (text) => {
		const draft = await openCatalogueDraft(site, text, `${text}.txt`);
		const adopted = await draft.send('POST adoption', { effectiveFrom: '2020-09-11' });
		expect(refusalOf(adopted)).toEqual(expect.arrayContaining([422, 'personal-data']));
	});

	it('catalogue, the number of the edition; the notes; reasons that stay with the staff', async () => {
		const draft = await openCatalogueDraft(site);
		for (const editionId of [id, phone, card, `v${phone}`])
			expect(refusalOf(await draft.send('POST adoption', { effectiveFrom: '2020-09-11', editionId }))).toEqual(
				expect.arrayContaining([422, 'personal-data']),
			);
		const edition = { effectiveFrom: '2020-09-11', editionId: id };
		const preview = await draft.send('POST adoption-previews', edition);
		expect(preview.status, preview.text).toBe(200);
		expect(
			preview.json.blockers.map((one: { code: string }) => one.code),
			preview.text,
		).toContain('personal-data');
		for (const text of words)
			expect(refusalOf(await draft.send('PUT revision-notes', { text }))).toEqual([422, 'personal-data']);
		const doubt = (await draft.doubt()) ?? expect.fail('no doubt');
		const strange = { points: [{ pointId: id, decision: 'accepted' }] };
		expect(refusalOf(await draft.send('POST decisions', strange))).toEqual([422, 'point-unknown']);
		const points = [{ pointId: doubt, decision: 'dismissed', reason: ALL }];
		expect((await draft.send('POST decisions', { points })).status).toBe(200);
		const corrected = [{ pointId: doubt, decision: 'corrected', value: ALL }];
		const answer = await draft.send('POST decisions', { points: corrected });
		expect(answer.status, answer.text).toBe(200);
		expect(refusalOf(await draft.send('POST adoption', { effectiveFrom: '2020-09-11' }))).toEqual(
			expect.arrayContaining([422, 'personal-data']),
		);
		expect((await draft.send('POST rows/1/removal', { reason: ALL })).status).toBe(200);
		expect((await draft.send('POST abandonment', { reason: ALL })).status).toBe(200);
	});

	it.each(Object.entries(NOTICE_FIELDS))('calendar, %s', async (_, plant) => {
		for (const text of words) {
			const json = { notice: plant(text) };
			const send = (path: string) =>
				site.as('system-administrator')(`POST /places/${PLACE}/holiday-notices${path}`, { json });
			expect((await send('/readings')).status).toBe(200);
			expect((await send('/previews')).status).toBeLessThan(500);
			const [status, ...codes] = refusalOf(await send(''));
			expect([text, status, codes.join()]).toEqual([
				text,
				422,
				expect.stringMatching(/personal-data|notice-unreadable/),
			]);
		}
		const reading = { json: { text: ALL } };
		const read = await site.as('system-administrator')(`POST /places/${PLACE}/holiday-notices/readings`, reading);
		expect(read.status, read.text).toBe(200);
	});

	it('a calendar without him is adopted: what was refused was refused for him', async () => {
		const json = { notice: NOTICE };
		const answer = await site.as('system-administrator')(`POST /places/${PLACE}/holiday-notices`, { json });
		expect(answer.status, answer.text).toBe(200);
	});

	it('a place: its name and its number', async () => {
		const register = (json: object) => site.as('system-administrator')(`POST /places/${PLACE}/new-places`, { json });
		for (const text of words)
			expect(refusalOf(await register({ name: text, level: 'township', placeId: 'shilizhen' }))).toEqual([
				...[422, 'personal-data'],
			]);
		for (const number of [id, phone, card]) {
			const placeId = `x${number}`;
			expect(refusalOf(await register({ name: '示例镇', level: 'township', placeId }))).toEqual([422, 'personal-data']);
		}
		expect((await register({ code: id })).status).toBe(400);
	});

	it('how things are signed is the staff’s to read', async () => {
		const office = site.as('government-office');
		const propose = (json: object) => office(`POST /places/${PLACE}/sign-off-paths`, { json });
		const steps = [{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy', 'privacy'] }];
		const proposed = await propose({ documentClass: 'general', steps, basis: ALL });
		expect(proposed.status, proposed.text).toBe(201);
		expect(refusalOf(await propose({ documentClass: id, steps, basis: ALL }))).toEqual([422, 'path-class-unknown']);
		const { pathId } = proposed.json;
		const json = { reason: ALL };
		const withdrawn = await office(`POST /places/${PLACE}/sign-off-paths/${pathId}/withdrawal`, { json });
		expect(withdrawn.status, withdrawn.text).toBe(200);
		const policy = (sent: object) =>
			site.as('security-administrator')(`PUT /places/${PLACE}/signing-policy`, { json: sent });
		expect((await policy({ documentClasses: [], basis: ALL })).status).toBe(200);
		expect(refusalOf(await policy({ documentClasses: [id], basis: ALL }))).toEqual([422, 'signing-class-unknown']);
	});
});

describe('names, contacts and grounds of organs are public at once, and refused', () => {
	it.each(SHOWN)('%s', async (_, path, json) => {
		for (const text of [
			id,
			`电话${phone}`,
			phone,
			`卡号${card}`,
			`户主姓名：${name}`,
			`身份证号${[...id].join(' ')}`,
		]) {
			const answer = await site.as('system-administrator')(`POST /places/${PLACE}/${path}`, { json: json(text) });
			const codes = refusalOf(answer).filter((code) => code !== 'id-invalid');
			expect([text, codes]).toEqual([text, [422, 'personal-data']]);
		}
	});
});

describe('what only the staff read may be written, and stays with them', () => {
	const send = async (what: string, post: Parameters<typeof site.as>[0], request: string, json: object) => {
		const [method, path] = request.split(' ');
		const answer = await site.as(post)(`${method} /places/${PLACE}/${path}`, { json });
		// One that is refused one day is no hole; but then it belongs among the refusals above.
		expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(300);
		return answer;
	};
	it('drives every message to its end', async () => {
		await send('channel', 'disclosure-office', `POST disclosures/${clean.boards}/channel-uses`, {
			...{ label: '公示栏', doneOn: '2020-09-10', where: ALL },
		});
		const strange = await site.as('disclosure-office')(
			`POST /places/${PLACE}/disclosures/${clean.boards}/channel-uses`,
			{
				json: { label: ALL, doneOn: '2020-09-10', where: '村口' },
			},
		);
		expect(refusalOf(strange)).toEqual([422, 'channel-unknown']);
		const { itemId } = await site.item(PLACE, ROW.nil);
		const about = { informationId: id, body: '财政局' };
		const information = await send('information', 'disclosure-office', 'POST information', {
			...{ ...about, itemIds: [itemId], triggers: { formed: '2020-09-01' } },
		});
		const { itemId: listed } = await site.item(PLACE, ROW.list);
		const posting = { ...about, itemId: listed, board: ALL.slice(0, 90), postedOn: '2020-09-09' };
		await send('posting', 'disclosure-office', 'POST postings', posting);
		const duty = information.json.duties[0].obligationId;
		await send('triggers', 'disclosure-office', `PUT obligations/${duty}/triggers`, {
			...{ triggers: { formed: '2020-09-02' }, reason: ALL },
		});
		const path = `GET /places/${PLACE}/obligations?item=${listed}&kind=posting`;
		const posted = (await site.as('disclosure-office')(path)).json.items[0].obligationId;
		const removal = { removedOn: '2020-09-10', reason: ALL };
		await send('removal', 'disclosure-office', `POST obligations/${posted}/removal`, removal);
		const withheld = await send('withheld', 'disclosure-office', 'POST withheld', {
			...{ bodyId: BODY, title: ALL, documentNumber: id, formedOn: '2020-09-01', ground: 'personal-privacy' },
			...{ reason: ALL, nextReviewOn: '2021-01-04' },
		});
		await send('withheld review', 'disclosure-office', `POST withheld/${withheld.json.withholdingId}/review`, {
			...{ nextReviewOn: '2021-02-01', reason: ALL },
		});
		const abandoned = (await site.register({ draft: { title: ALL } })).json.disclosureId;
		await send('abandonment', 'case-officer', `POST drafts/${abandoned}/abandonment`, { reason: ALL });
	});

	it('organs, posts, accounts, tokens, papers', async () => {
		for (const [post, request, sent] of await everyOtherCommand(site, test)) {
			const [method, path] = request.split(' ');
			const drafts = /drafts\/(\w+)\/(?:list|registration)/.exec(request)?.[1];
			const tag =
				drafts && (await site.as('case-officer')(`GET /places/${PLACE}/drafts/${drafts}`)).headers.get('etag');
			const answer = await site.as(post)(`${method} /places/${PLACE}/${path}`, {
				...(sent instanceof FormData ? { body: sent } : { json: sent }),
				...(tag && { headers: { 'if-match': tag } }),
			});
			expect([request, answer.status < 500 && answer.status !== 429], answer.text).toEqual([request, true]);
		}
		const somebody = { loginName: id, password: 'x', code: id };
		expect((await site.watched(`POST /places/${PLACE}/session`, { json: somebody })).status).toBe(401);
		for (const path of ['reading', 'redemption'])
			await site.watched(`POST /places/${PLACE}/one-time-links/${path}`, {
				json: { token: id, ...(path === 'redemption' && { password: 'x' }) },
			});
	});

	it('signs with a comment, declares with a measure, lets a name through with a reason', async () => {
		const { disclosureId } = (await site.register({ draft: { title: '有批注的示例' } })).json;
		const passage = await site.finish(disclosureId, { measure: ALL }, ALL);
		expect([passage.step, passage.codes]).toEqual(['published', []]);
		const { disclosureId: other } = (
			await site.register({ draft: { title: '有放行的示例', summary: '联系人：王建国。' } })
		).json;
		const [found] = (await site.as('case-officer')(`GET /places/${PLACE}/drafts/${other}`)).json.findings;
		const submitted = await site.as('case-officer')(`POST /places/${PLACE}/drafts/${other}/submission`, {
			json: { declaration: { ...DECLARATION, hasPersonalData: true, measure: ALL }, urgentReason: ALL },
			headers: { 'if-match': '"r1"' },
		});
		expect(submitted.status, submitted.text).toBe(201);
		const { part, offset, length, class: kind } = found;
		const { sheetId, contentHash } = submitted.json;
		for (const strange of [{ part: ALL }, { class: id }]) {
			const answer = await site.as('section-head')(`POST /places/${PLACE}/review-sheets/${sheetId}/releases`, {
				json: { part, offset, length, class: kind, reason: ALL, ...strange },
			});
			expect(refusalOf(answer)).toEqual([422, 'release-unknown']);
		}
		const requests = `review-sheets/${sheetId}/release-requests`;
		const people = await site.as('case-officer')(`GET /places/${PLACE}/${requests}/people`);
		const [{ accountId }] = people.json.items;
		const request = { part, offset, length, class: kind, accountId, reason: ALL };
		for (const [strange, status] of [
			[{ part: ALL }, 422],
			[{ class: id }, 422],
			[{ accountId: id }, 400],
		] as const) {
			const json = { ...request, ...strange };
			const answer = await site.as('case-officer')(`POST /places/${PLACE}/${requests}`, { json });
			expect(answer.status, answer.text).toBe(status);
		}
		const { requestId } = (await send('request', 'case-officer', `POST ${requests}`, request)).json;
		const asked = (
			['section-head', 'secrecy-reviewer', 'deputy-in-charge', 'principal', 'disclosure-office'] as const
		).map((post) =>
			site.as(post)(`POST /places/${PLACE}/${requests}/${requestId}/refusal`, { json: { comment: ALL } }),
		);
		// Only the one who was asked may.
		expect((await Promise.all(asked)).filter(({ status }) => status === 201)).toHaveLength(1);
		await send('release', 'section-head', `POST review-sheets/${sheetId}/releases`, {
			...{ part, offset, length, class: kind, reason: ALL },
		});
		await send('return', 'secrecy-reviewer', `POST review-sheets/${sheetId}/signatures`, {
			...{ decision: 'returned', checks: [], comment: ALL, contentHash, code: id },
		});
	});

	it('keeps what is not saved, uploads in pieces, masks and counts with a reason', async () => {
		const passages = await workbenchPassages(site);
		// Of the file that was dropped nothing was masked. What is let through is searched for him with every public byte.
		const [kept, dropped, ...others] = passages.map(({ step, codes }) => `${step} ${codes.join()}`);
		expect([kept, dropped]).toEqual(['published ', expect.stringMatching(/personal-data/)]);
		for (const one of others) expect(one).toMatch(/^published |personal-data/);
	});

	it('was offered every field in which anybody could write something', async () => {
		expect(site.fields.count).toBeGreaterThan(200);
		expect(site.fields.left()).toEqual([]);
	});
});

describe('every byte the public can fetch, and every line of the log (invariant 31)', () => {
	it('holds nothing of him', { timeout: LONG_MS }, async () => {
		const office = site.as('disclosure-office');
		const opened = await office(`POST /places/${PLACE}/disclosures/${clean.document}/editions`, {
			json: { changeKind: 'correction', reason: '更正概述。' },
		});
		if (opened.status === 201) expect((await site.finish(clean.document)).step).toBe('published');
		await office(`POST /places/${PLACE}/disclosures/${clean.withdrawn}/withdrawal`, {
			json: { ground: 'privacy', note: '内容有误，已撤回。' },
		});
		// The newest of all: it stands in every list, however much was published before it.
		site.clock.set('2020-09-10T09:05:00+08:00');
		expect((await site.pass({ draft: { title: '办事指南示例' } })).step).toBe('published');
		const { blobs } = site.desk.desk;
		const open = await openPublicSite(test, site.clock, blobs, segmenter);
		const answers: Answered[] = [];
		const ids = async (table: string, column: string) =>
			(await test.database.query<{ id: string }>('', `select distinct ${column} as id from ${table}`)).map(
				(one) => one.id,
			);
		const disclosures = await ids('disclosure', 'disclosure_id');
		const item = await ids('catalogue_item', 'item_id');
		// Files have their addresses below, each with its own disclosure.
		const described = apiAddresses((path) => ({
			...{ place: [PLACE], item, row: ['1', '2', '3', '4', '5'], attachment: [] },
			...{ id: disclosures, disclosure: disclosures, body: [BODY] },
			edition: /disclosures/.test(path) ? ['1', '2'] : ['v1'],
		}));
		const files = await test.database.query<{ id: string; file: string }>(
			'',
			'select disclosure_id as id, attachment_id as file from attachment',
		);
		try {
			answers.push(
				...(await open.crawl([
					'/',
					'/robots.txt',
					'/sitemap.xml',
					'/feed.atom',
					'/search',
					'/api',
					'/api/openapi.json',
				])),
			);
			const reached = new Set(answers.map((one) => one.address));
			const paths = [
				...[...described.values()].flat(),
				...['/api/places/jia/bodies', '/api/places/jia/sections', '/api/places/jia/names'],
				...files.flatMap(({ id: of, file }) =>
					['', '/api'].map((prefix) => `${prefix}/places/${PLACE}/disclosures/${of}/attachments/${file}`),
				),
				...disclosures.flatMap((one) => [`/places/${PLACE}/disclosures/${one}`]),
			];
			for (const path of new Set(paths)) if (!reached.has(path)) answers.push(await open.fetch(path));
			expect(answers.filter((one) => one.status >= 500).map((one) => one.address)).toEqual([]);
			const answered = new Set(answers.filter((one) => one.status === 200).map((one) => one.address));
			const silent = [...described].filter(([, all]) => !all.some((one) => answered.has(one))).map(([path]) => path);
			expect(silent).toEqual(['/places/{place}/disclosures/{id}/attachments/{attachment}']);
			expect([...answered].filter((one) => /^\/api\/.*\/attachments\//.test(one))).not.toEqual([]);
			answers.push(...(await open.exported(join(directory, 'export'))));
			const hits: string[] = [];
			for (const { address, bytes, headers } of answers) {
				const found = await canaryIn(bytes, `${headers}\n${address.startsWith('export:') ? address : ''}`);
				if (found.length > 0) hits.push(`${address}: ${found.join()}`);
			}
			expect(hits).toEqual([]);
			// That it looked where things stand: pages, feeds, API and copy all show what is public.
			const shown = answers.filter((one) => Buffer.from(one.bytes).includes('办事指南示例')).map((one) => one.address);
			for (const address of [
				`/places/${PLACE}/disclosures/${clean.document}`,
				`/places/${PLACE}/feed.atom`,
				`/api/places/${PLACE}/disclosures`,
				`/api/places/${PLACE}/disclosures/${clean.document}/editions/1/content`,
			])
				expect(shown).toContain(address);
			expect(answers.length).toBeGreaterThan(3000);
			expect(shown.filter((address) => address.startsWith('export:')).length).toBeGreaterThan(3);
			for (const [kind, word] of Object.entries(CANARY) as [Datum, string][]) {
				const q = encodeURIComponent(word);
				for (const address of [`/api/search/disclosures?q=${q}&count=true`, `/api/search?q=${q}`]) {
					const answer = await open.fetch(address);
					expect([address, JSON.parse(Buffer.from(answer.bytes).toString()).items], kind).toEqual([address, []]);
				}
				// His own word stands on the page of the search: the reader typed it. Nothing else of him may.
				for (const address of [`/search?q=${q}`, `/places/${PLACE}/disclosures?q=${q}`]) {
					const answer = await open.fetch(address);
					expect([address, (await canaryIn(answer.bytes)).filter((one) => one !== kind)]).toEqual([address, []]);
				}
			}
			// Readers look for him by name and number, also on a day when the search fails; nobody writes down what is looked for.
			await test.database.query('', 'alter table public_disclosure rename to gone');
			for (const word of Object.values(CANARY)) {
				const failed = await open.fetch(`/api/search/disclosures?q=${encodeURIComponent(word)}`);
				expect([failed.status, await canaryIn(failed.bytes)]).toEqual([500, []]);
			}
			await test.database.query('', 'alter table gone rename to public_disclosure');
			expect(open.log.lines.length).toBeGreaterThanOrEqual(4);
			for (const line of [...open.log.lines, ...site.log()])
				expect([line, await canaryIn(new TextEncoder().encode(JSON.stringify(line)))]).toEqual([line, []]);
		} finally {
			await open.stop();
		}
	});

	it('of something withdrawn for privacy, title and all, not one word is left', { timeout: LONG_MS }, async () => {
		const office = (path: string, json: object) =>
			site.as('disclosure-office')(`POST /places/${PLACE}/disclosures/${path}`, { json });
		const said = (part: string) => `碧螺${part}`;
		const normative = { validity: 'in-force', effectiveFrom: '2020-09-01', effectiveTo: null };
		const draft = {
			...{ title: said('题'), documentNumber: said('〔2020〕1号'), issuers: [said('机关')], source: said('来源') },
			...{ summary: said('概述'), bodyHtml: `<p>${said('正文')}</p>`, keywords: [said('词')], normative },
		};
		const { disclosureId, step, codes } = await site.pass({ draft });
		expect([step, codes]).toEqual(['published', []]);
		const opened = await office(`${disclosureId}/editions`, { changeKind: 'correction', reason: said('更正') });
		expect(opened.status, opened.text).toBe(201);
		expect((await site.finish(disclosureId)).step).toBe('published');
		const repealed = { validity: 'repealed', on: '2020-09-10', note: said('废止') };
		expect((await office(`${disclosureId}/validity`, repealed)).status).toBe(200);
		await site.takeOff(disclosureId);
		const open = await openPublicSite(test, site.clock, site.desk.desk.blobs, segmenter);
		try {
			const page = `/places/${PLACE}/disclosures/${disclosureId}`;
			const left: string[] = [];
			for (const address of [
				...[page, `${page}/editions`, `${page}/editions/1`, `${page}/editions/2`, `/places/${PLACE}/disclosures`],
				...[`/api${page}`, `/api${page}/editions`, `/api${page}/editions/1/content`],
				...[`/api/places/${PLACE}/disclosures?isWithdrawn=true`, `/places/${PLACE}/register`, `/places/${PLACE}`],
				...['/feed.atom', `/places/${PLACE}/feed.atom`, `/places/${PLACE}/disclosures.csv`],
			]) {
				const text = Buffer.from((await open.fetch(address)).bytes).toString();
				for (const [found] of text.matchAll(/碧螺[^\s"<，]{1,3}/g))
					left.push(`${address.replace(disclosureId, 'ID')}: ${found}`);
			}
			expect([...new Set(left)]).toEqual([]);
		} finally {
			await open.stop();
		}
	});

	it('whoever hides a title is told where others still show it', async () => {
		const name = '关于印发《碧螺镇示范办法》的通知';
		const { disclosureId } = await site.pass({ draft: { title: name } });
		const interprets = [{ disclosureId, relation: 'interprets' }];
		const quoting = await site.pass({
			kind: 'interpretation',
			draft: { title: '《碧螺镇示范办法》解读', links: interprets },
		});
		const inside = await site.pass({
			draft: { title: '问答', bodyHtml: `<p>见${name}。</p>`, links: [{ disclosureId, relation: 'relates' }] },
		});
		expect([quoting.codes, inside.codes]).toEqual([[], []]);
		const hide = (id: string) =>
			site.as('disclosure-office')(`POST /places/${PLACE}/disclosures/${id}/withdrawal`, {
				json: { ground: 'privacy', note: '含有不应公开的内容，已撤回。', isTitleHidden: true },
			});
		const hidden = await hide(disclosureId);
		expect([hidden.status, hidden.json.quotedIn.map((one: { title: string }) => one.title).sort()]).toEqual([
			200,
			['《碧螺镇示范办法》解读', '问答'],
		]);
		// Its last link to the withdrawn one is gone with it, so the next one has no more to tell.
		expect((await hide(quoting.disclosureId)).json.quotedIn).toEqual([]);
	});

	it('the staff’s routes tell somebody who is not signed in nothing of him', { timeout: LONG_MS }, async () => {
		const document = describeWholeApi(describedRoutes());
		const one = {
			place: [PLACE],
			disclosure: [clean.document],
			body: [BODY],
			id: [clean.document],
			edition: ['1'],
			row: ['1'],
		};
		for (const address of [...apiAddresses(() => one, document).values()].flat()) {
			const answer = await site.citizen(`GET ${address.slice('/api'.length)}`);
			expect([address, await canaryIn(new TextEncoder().encode(answer.text))]).toEqual([address, []]);
		}
	});
});
