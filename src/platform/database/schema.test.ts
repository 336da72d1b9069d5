import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../test/kit/fixed-clock.ts';
import { testDatabase } from '../../../test/kit/test-database.ts';
import { recordEvent } from './record-event.ts';

const test = testDatabase();
const clock = fixedClock('2026-01-05T09:00:00+08:00');
const hash = 'a'.repeat(64);

/** Small tables that are the same for every place. */
const REFERENCE_TABLES = ['schema_migration', 'holiday_notice', 'data_version', 'due_derivation'];

async function addPlace(id: string): Promise<void> {
	await test.database.query('', 'insert into place (place_id, name) values ($1, $1) on conflict do nothing', [id]);
}

async function addEdition(place: string, edition: string, isCurrent: boolean): Promise<void> {
	await addPlace(place);
	await test.database.query(
		'',
		`insert into catalogue_edition (place_id, edition_id, title, is_current, content, content_hash, installed_at)
		 values ($1, $2, '标准目录', $3, '{}', $4, $5)`,
		[place, edition, isCurrent, hash, clock.now()],
	);
}

describe('schema', () => {
	it('place_id comes first in each primary key, unique index and foreign key, so that a place is a shard', async () => {
		const rows = await test.database.query<{ table: string; name: string; first: string }>(
			'',
			`select c.conrelid::regclass::text as table, c.conname as name, a.attname as first
			 from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
			 where c.contype in ('p', 'u', 'f') and c.connamespace = current_schema()::regnamespace
			 union all
			 select i.indrelid::regclass::text, i.indexrelid::regclass::text, a.attname
			 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
			 join pg_class t on t.oid = i.indrelid
			 where i.indisunique and t.relnamespace = current_schema()::regnamespace`,
		);
		const ofPlaces = rows.filter((row) => !REFERENCE_TABLES.includes(row.table));
		expect(ofPlaces.length).toBeGreaterThan(10);
		expect(ofPlaces.filter((row) => row.first !== 'place_id')).toEqual([]);
	});

	it('has no trigger and no sequence', async () => {
		const rows = await test.database.query(
			'',
			`select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
			 where not tgisinternal and c.relnamespace = current_schema()::regnamespace
			 union all select relname from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace`,
		);
		expect(rows).toEqual([]);
	});

	it('one edition of a place is in force at most', async () => {
		await addEdition('jia', 'trial', true);
		await addEdition('jia', 'old', false);
		await addEdition('yi', 'trial', true);
		await expect(addEdition('jia', 'revised', true)).rejects.toMatchObject({ code: '23505' });
	});

	it.each(['Jia', '1a', 'a/b', ''])('%j is not a place id', async (id) => {
		await expect(addPlace(id)).rejects.toMatchObject({ code: '23514' });
	});

	it('what happened can be added but neither changed nor removed', async (context) => {
		const [role] = await test.database.query<{ superuser: boolean }>(
			'',
			'select rolsuper as superuser from pg_roles where rolname = current_user',
		);
		context.skip(role?.superuser === true, 'a superuser cannot be bound');
		await addPlace('jia');
		const event = { placeId: 'jia', type: 'Tested', at: clock.now(), actor: 'test', data: {}, isForOutbox: true };
		await test.database.transaction((transaction) => recordEvent(transaction, event));
		for (const sql of [
			'update event set type = $1',
			'delete from event where type = $1',
			'delete from outbox where attempts::text = $1',
		]) {
			await expect(test.database.query('', sql, ['x'])).rejects.toMatchObject({ code: '42501' });
		}
		await expect(test.database.query('', 'truncate event')).rejects.toMatchObject({ code: '42501' });
		await test.database.query('', 'update outbox set delivered_at = $1', [clock.now()]);
		expect(await test.database.query('', 'select count(*) from event')).toEqual([{ count: 1 }]);
	});

	it('an event of a transaction that fails is not there', async () => {
		await addPlace('bing');
		const event = { placeId: 'bing', type: 'Tested', at: clock.now(), actor: 'test', data: {}, isForOutbox: true };
		const failing = test.database.transaction(async (transaction) => {
			await recordEvent(transaction, event);
			throw new Error('refused');
		});
		await expect(failing).rejects.toThrow('refused');
		const text = `select 1 from event where place_id = 'bing' union all select 1 from outbox where place_id = 'bing'`;
		expect(await test.database.query('', text)).toEqual([]);
	});
});
