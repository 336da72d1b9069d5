import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, calendarDate } from '../../src/calendar/calendar-date.ts';
import type { EditionPublished } from '../../src/disclosure/register-event.ts';
import { matchesFilters, type RegisterFilters } from '../../src/register/register-filters.ts';
import { countAct, NO_TOTALS } from '../../src/register/register-totals.ts';
import {
	listRegister,
	listRegisterActs,
	loadRegisterEntry,
	registerTotals,
	streamRegister,
} from '../../src/register/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, atOf, numbered, record } from './kit.ts';

const server = testDatabase();
const d = calendarDate;
const START = d('2020-09-01');

/** Sixty disclosures over four months of two bodies: every kind of judgement, some urgent, corrected, changed, withdrawn. */
function sample(number: number): EditionPublished {
	const isOdd = number % 2 === 1;
	const dueOn = number % 5 === 0 ? null : addDays(START, number * 2 + 3);
	return numbered(number, {
		bodyId: isOdd ? 'jia' : 'yi',
		bodyName: isOdd ? '甲局' : '乙局',
		kind: number % 7 === 0 ? 'public-notice' : 'full-text',
		title: number % 10 === 0 ? `关于Road工程第${number}号的公告` : `资金分配结果${number}`,
		documentNumber: number % 3 === 0 ? null : `青财〔2020〕${number}号`,
		isUrgent: number % 11 === 0,
		dueOn,
		isLate: dueOn === null ? null : number % 4 === 0,
		isProvisional: dueOn !== null && number % 6 === 0,
		items: [
			{
				itemId: isOdd ? 'funds' : 'roads',
				editionId: 'e1',
				row: 4,
				seq: '4',
				name: '资金分配',
				siteColumn: '资金项目',
			},
		],
	});
}

beforeAll(async () => {
	const { database } = server;
	await addPlace(database, 'qinghe', ['jia', 'yi']);
	await addPlace(database, 'other', ['jia']);
	for (let number = 1; number <= 60; number++) {
		const data = sample(number);
		const day = addDays(START, number * 2);
		// The first and last minute of a day, and two at the same instant.
		const time = ['00:00:00', '23:59:59', '10:00:00'][number % 3];
		await record(database, 'qinghe', 'EditionPublished', atOf(number === 32 ? addDays(START, 62) : day, time), data);
		const later = addDays(day, 1);
		if (number % 8 === 0)
			await record(database, 'qinghe', 'EditionPublished', atOf(later), {
				...data,
				editionNumber: 2,
				changeKind: 'correction',
				changeNote: '更正',
			});
		if (number % 9 === 0)
			await record(database, 'qinghe', 'EditionPublished', atOf(later, '11:00:00'), {
				...data,
				editionNumber: 3,
				changeKind: 'change',
				changeNote: '追加',
			});
		const { disclosureId, indexNumber, bodyId } = data;
		if (number % 10 === 0)
			await record(database, 'qinghe', 'DisclosureWithdrawn', atOf(addDays(day, 40)), {
				...{
					disclosureId,
					indexNumber,
					bodyId,
					editionNumber: 1,
					note: '附件有误',
					ground: 'error',
					isTitleHidden: number === 20,
				},
			});
		// Events of the same disclosure that are no publication.
		await record(database, 'qinghe', 'DraftSaved', atOf(day), { disclosureId });
	}
	const { disclosureId, indexNumber } = sample(1);
	await record(database, 'qinghe', 'ValidityChanged', atOf('2021-02-01'), {
		...{ disclosureId, indexNumber, bodyId: 'jia', validity: 'repealed', on: '2021-02-01', note: '新办法代替' },
	});
	await record(database, 'other', 'EditionPublished', atOf('2020-10-01'), numbered(1));
});

async function all(filters: RegisterFilters, limit = 1000) {
	return (await listRegister(server.database.publicReads, filters, null, limit)).rows;
}

describe('the register', () => {
	test('one line a disclosure, newest first, of its own place only', async () => {
		const rows = await all({ placeId: 'qinghe' });
		expect(rows).toHaveLength(60);
		expect(new Set(rows.map((row) => row.disclosureId)).size).toBe(60);
		const times = rows.map((row) => row.publishedAt);
		expect(times).toEqual([...times].sort().reverse());
		expect(await all({ placeId: 'other' })).toHaveLength(1);
		expect(await all({ placeId: 'nowhere' })).toEqual([]);
	});

	test('a correction, a change and a withdrawal stand behind the line', async () => {
		const entry = await loadRegisterEntry(server.database.publicReads, 'qinghe', sample(10).disclosureId);
		expect(entry?.laterActs.map((act) => act.kind)).toEqual(['withdrawal']);
		expect(entry?.state).toBe('withdrawn');
		const both = (await all({ placeId: 'qinghe' })).filter((row) => row.laterActs.length > 0);
		expect(both.find((row) => row.disclosureId === sample(8).disclosureId)?.laterActs[0]?.kind).toBe('correction');
		expect(both.find((row) => row.disclosureId === sample(1).disclosureId)?.validity?.validity).toBe('repealed');
		expect(await loadRegisterEntry(server.database.publicReads, 'other', sample(2).disclosureId)).toBeNull();
	});

	test.each<[string, Omit<RegisterFilters, 'placeId'>]>([
		['body', { bodyId: 'yi' }],
		['item', { itemId: 'roads' }],
		['kind', { kind: 'public-notice' }],
		['from, inclusive: published at midnight of that day', { from: d('2020-09-07') }],
		['to, inclusive: published in the last second of that day', { to: d('2020-09-09') }],
		['one day', { from: d('2020-09-09'), to: d('2020-09-09') }],
		['on time', { outcome: 'on-time' }],
		['late', { outcome: 'late' }],
		['provisional', { outcome: 'provisional' }],
		['nothing owed', { outcome: 'none' }],
		['urgent', { isUrgent: true }],
		['not urgent', { isUrgent: false }],
		['text in a title, other case', { text: 'road工程' }],
		['text in a document number', { text: '〕7号' }],
		['text in a hidden title', { text: '第20号' }],
		['text in the index number of a hidden title', { text: '/2020-00020' }],
		['text that only looks like a pattern', { text: '%' }],
		['several', { bodyId: 'jia', outcome: 'late', from: d('2020-10-01') }],
	])('%s: the database and the pure rule agree', async (_, filters) => {
		const everything = await all({ placeId: 'qinghe' });
		const narrowed = { placeId: 'qinghe', ...filters };
		const expected = everything.filter((entry) => matchesFilters(entry, narrowed));
		expect((await all(narrowed)).map((row) => row.disclosureId)).toEqual(expected.map((row) => row.disclosureId));
	});

	test('pages put together are the whole, nothing twice', async () => {
		const whole = (await all({ placeId: 'qinghe' })).map((row) => row.disclosureId);
		const pages: string[] = [];
		let after = null;
		do {
			const page: Awaited<ReturnType<typeof listRegister>> = await listRegister(
				server.database.publicReads,
				{ placeId: 'qinghe' },
				after,
				7,
			);
			pages.push(...page.rows.map((row) => row.disclosureId));
			after = page.next;
		} while (after !== null);
		expect(pages).toEqual(whole);
	});

	test('an export numbers the lines, the oldest first', async () => {
		const numbers: number[] = [];
		const ids: string[] = [];
		for await (const { number, entry } of streamRegister(server.database.publicReads, { placeId: 'qinghe' }, 7)) {
			numbers.push(number);
			ids.push(entry.disclosureId);
		}
		expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
		expect(ids).toEqual((await all({ placeId: 'qinghe' })).map((row) => row.disclosureId).reverse());
	});
});

describe('acts', () => {
	test('every act by itself, newest first, in pages', async () => {
		const kinds: string[] = [];
		const times: string[] = [];
		let after = null;
		do {
			const page: Awaited<ReturnType<typeof listRegisterActs>> = await listRegisterActs(
				server.database.publicReads,
				{ placeId: 'qinghe' },
				after,
				9,
			);
			kinds.push(...page.rows.map((act) => act.kind));
			times.push(...page.rows.map((act) => act.at));
			after = page.next;
		} while (after !== null);
		const count = (kind: string) => kinds.filter((one) => one === kind).length;
		expect([count('first'), count('correction'), count('change'), count('withdrawal'), count('validity')]).toEqual([
			60, 7, 6, 6, 1,
		]);
		expect(times).toEqual([...times].sort().reverse());
	});

	test('of one kind, body and period', async () => {
		const page = await listRegisterActs(server.database.publicReads, {
			...{ placeId: 'qinghe', bodyId: 'yi', kind: 'withdrawal' as const, from: d('2020-10-31'), to: d('2020-10-31') },
		});
		expect(page.rows.map((act) => [act.disclosureId, act.title, act.bodyName])).toEqual([
			[sample(10).disclosureId, sample(10).title, '乙局'],
		]);
	});

	test('counted by body and month, as the acts themselves count', async () => {
		const totals = await registerTotals(server.database.publicReads, { placeId: 'qinghe' });
		const { rows } = await listRegisterActs(server.database.publicReads, { placeId: 'qinghe' }, null, 1000);
		expect(totals.length).toBeGreaterThan(8);
		for (const { bodyId, bodyName, month, ...counts } of totals) {
			const acts = rows.filter((act) => act.bodyId === bodyId && act.on.startsWith(month));
			expect(counts).toEqual(acts.reduce(countAct, NO_TOTALS));
			// Where nothing was published only a dated name could tell, and the bodies of this test have none.
			const isNamed = acts.some((act) => act.editionNumber !== null && act.kind !== 'withdrawal');
			expect(bodyName).toBe(isNamed ? (bodyId === 'jia' ? '甲局' : '乙局') : null);
		}
		const september = await registerTotals(server.database.publicReads, {
			...{ placeId: 'qinghe', bodyId: 'jia', from: d('2020-09-01'), to: d('2020-09-30') },
		});
		expect(september.map((one) => one.month)).toEqual(['2020-09']);
	});

	test('a month with nothing but a withdrawal calls the body as it was called then (invariant 60)', async () => {
		await server.database.query(
			'',
			`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use, valid_from, valid_to) values
			('qinghe', gen_random_uuid(), 'body', 'jia', '老甲局', 'official', '2019-01-01', '2021-01-31'),
			('qinghe', gen_random_uuid(), 'body', 'jia', '新甲局', 'official', '2021-02-01', null)`,
		);
		const totals = await registerTotals(server.database.publicReads, {
			...{ placeId: 'qinghe', bodyId: 'jia', from: d('2021-02-01') },
		});
		expect(totals.map((one) => [one.bodyName, one.published])).toEqual([['新甲局', 0]]);
	});
});

test('a list reads the index of the register, and the events of a disclosure by theirs', async () => {
	const plan = await server.database.transaction(async (transaction) => {
		await transaction.query('', 'set local enable_seqscan = off');
		return transaction.query<{ 'QUERY PLAN': string }>(
			'',
			`explain select 1 from event e where e.place_id = 'qinghe' and e.type in ('EditionPublished', 'DisclosureWithdrawn', 'ValidityChanged')
				and e.type = 'EditionPublished' and e.data->>'changeKind' = 'first' order by e.at desc, e.event_id limit 10`,
		);
	});
	expect(JSON.stringify(plan)).toContain('event_of_register');
	expect(JSON.stringify(plan)).not.toContain('Sort');
});
