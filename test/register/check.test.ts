import { beforeEach, describe, expect, test } from 'vitest';
import { checkRegister } from '../../src/register/check/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, atOf, numbered, publish, publishEdition, record, withdraw } from './kit.ts';

const server = testDatabase();
let placeId = 'p0';
let count = 0;

/** Three disclosures: one plain, one corrected, one withdrawn. */
beforeEach(async () => {
	count += 1;
	placeId = `p${count}`;
	const { database } = server;
	await addPlace(database, placeId, ['jia']);
	for (const number of [1, 2, 3]) await publish(database, placeId, `2020-09-1${number}`, numbered(number));
	const second = { changeKind: 'correction' as const, changeNote: '更正', contentHash: 'b'.repeat(64) };
	await publishEdition(database, placeId, '2020-09-20', numbered(2, { editionNumber: 2, ...second }));
	await withdraw(database, placeId, '2020-09-21', numbered(3));
});

const faults = async () => (await checkRegister(server.database, placeId)).map((one) => [one.code, one.subject]);
const sql = (text: string) => server.database.query('', text.replaceAll('$place', `'${placeId}'`));

describe('register and public rows agree', () => {
	test('publications, a correction and a withdrawal', async () => {
		expect(await faults()).toEqual([]);
	});

	test('published again after a withdrawal, and withdrawn again', async () => {
		const third = numbered(3, { editionNumber: 2, changeKind: 'change', contentHash: 'c'.repeat(64) });
		await publishEdition(server.database, placeId, '2020-09-25', third);
		expect(await faults()).toEqual([]);
		await withdraw(server.database, placeId, '2020-09-26', third);
		expect(await faults()).toEqual([]);
	});

	test('two series of numbers, and a counter that goes by the body', async () => {
		const other = { indexNumber: 'YY0000002/2021-00001' };
		await publish(server.database, placeId, '2021-01-05', numbered(4, other));
		expect(await faults()).toEqual([]);
		await sql(
			`update running_number set series = 'index/jia/2021' where place_id = $place and series = 'index/YY0000002/2021'`,
		);
		expect(await faults()).toEqual([]);
	});

	test('a place where nothing was ever published', async () => {
		expect(await checkRegister(server.database, 'nowhere')).toEqual([]);
	});
});

const PAGE = `where place_id = $place and disclosure_id = 'disclosure00001'`;

describe('every way in which they can disagree is found', () => {
	test.each<[string, string, string]>([
		[
			'a public edition that no event tells of',
			`update public_edition set edition_number = 7 ${PAGE}`,
			'edition-without-event',
		],
		['an event whose edition is gone', `update public_edition set edition_number = 7 ${PAGE}`, 'event-without-edition'],
		['another hash', `update public_edition set content_hash = repeat('f', 64) ${PAGE}`, 'hash-differs'],
		[
			'a page with another hash',
			`update public_disclosure set content_hash = repeat('f', 64) ${PAGE}`,
			'content-hash-of-page',
		],
		[
			'a publication time that was moved (invariant 8)',
			`update public_edition set published_at = published_at - interval '1 day' ${PAGE}`,
			'time-differs',
		],
		[
			'a first publication that was moved on the page',
			`update public_disclosure set published_at = published_at - interval '1 ms' ${PAGE}`,
			'time-differs',
		],
		[
			'another index number',
			`update public_disclosure set index_number = 'X/2020-00009' ${PAGE}`,
			'index-number-differs',
		],
		['a late one made punctual', `update public_disclosure set is_late = false ${PAGE}`, 'register-columns-differ'],
		[
			'a page that shows no newest edition',
			`update public_disclosure set edition_number = 9 ${PAGE}`,
			'edition-not-newest',
		],
		[
			'withdrawn by hand',
			`update public_disclosure set withdrawn_at = now(), withdrawal_note = 'x', content = null ${PAGE}`,
			'withdrawal-without-event',
		],
		[
			'still there though withdrawn',
			`update public_disclosure set withdrawn_at = null where place_id = $place and withdrawn_at is not null`,
			'withdrawal-not-done',
		],
		['a number that was left out', `update disclosure set index_number = 'JJ0000001/2020-00009' ${PAGE}`, 'number-gap'],
		['a number that cannot be read', `update disclosure set index_number = '甲' ${PAGE}`, 'number-unreadable'],
		[
			'a counter that ran ahead',
			`update running_number set last_number = 4 where place_id = $place`,
			'counter-differs',
		],
		['a counter without numbers', `insert into running_number values ($place, 'index/Z/2020', 1)`, 'counter-differs'],
	])('%s', async (_, change, code) => {
		await sql(change);
		const found = await checkRegister(server.database, placeId);
		expect(found.map((fault) => fault.code)).toContain(code);
		for (const fault of found) expect(fault.message).toMatch(/。$/);
	});

	test('an edition published twice', async () => {
		await record(server.database, placeId, 'EditionPublished', atOf('2020-09-11'), numbered(1));
		expect(await faults()).toEqual([
			['published-twice', 'disclosure00001'],
			['first-not-one', 'disclosure00001'],
		]);
	});

	test('acts about something never published, and an event that names nothing', async () => {
		const about = { disclosureId: 'ghost000', indexNumber: 'G', bodyId: 'jia', note: '无' };
		await record(server.database, placeId, 'DisclosureWithdrawn', atOf('2020-09-30'), { ...about, editionNumber: 1 });
		await record(server.database, placeId, 'EditionPublished', atOf('2020-09-30'), {});
		const found = await faults();
		expect(found).toContainEqual(['act-without-publication', 'ghost000']);
		expect(found.map(([code]) => code)).toContain('event-unreadable');
	});

	test('a validity other than the last one recorded, unless an edition came after it', async () => {
		const about = { disclosureId: 'disclosure00001', indexNumber: 'JJ0000001/2020-00001', bodyId: 'jia', note: '废止' };
		const repealed = { ...about, validity: 'repealed', on: '2020-10-01' };
		await record(server.database, placeId, 'ValidityChanged', atOf('2020-10-01'), repealed);
		expect(await faults()).toEqual([['validity-differs', 'disclosure00001']]);
		await sql(`update public_disclosure set validity = 'repealed', validity_on = '2020-10-01' ${PAGE}`);
		expect(await faults()).toEqual([]);
	});

	test('a sheet number that was left out', async () => {
		await sql(`insert into running_number values ($place, 'sheet/2020', 2)`);
		await sql(`insert into review_sheet (place_id, sheet_id, sheet_number, disclosure_id, edition_number, body_id, content_hash, document_class,
			steps, basis, declaration, submitted_by, submitted_at, state, next_step)
			values ($place, 'sheet0002', '2020-00002', 'disclosure00001', 1, 'jia', repeat('a', 64), 'general', '[]', '', '{}', 'x', now(), 'published', 0)`);
		expect(await faults()).toEqual([['number-gap', '2020']]);
	});

	test('other places are not looked at', async () => {
		const own = placeId;
		await addPlace(server.database, `${own}-other`, ['jia']);
		await record(server.database, `${own}-other`, 'EditionPublished', atOf('2020-09-11'), numbered(9));
		expect(await faults()).toEqual([]);
	});
});
