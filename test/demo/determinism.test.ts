import { describe, expect, it } from 'vitest';
import { loadMarks } from '../../src/demo/store.ts';
import type { Database, Queryable } from '../../src/platform/database/pool.ts';
import { testDatabase } from '../kit/test-database.ts';
import { hashOfRows, installBuiltIn, loadDemo } from './kit.ts';

const OPTIONS = { seed: '七', size: 750 };

/** A database that breaks down when the n-th transaction of the load would commit. */
function breakingDown(database: Database, after: number): Database {
	let count = 0;
	return {
		...database,
		transaction: (work) =>
			database.transaction(async (transaction: Queryable) => {
				const result = await work(transaction);
				count += 1;
				if (count > after) throw new Error('power cut');
				return result;
			}),
	};
}

describe('the same seed', () => {
	const one = testDatabase();
	const other = testDatabase();
	const broken = testDatabase();
	const different = testDatabase();

	it('gives the same rows, byte for byte, in another database and after a crash; another seed gives others', async () => {
		await installBuiltIn(one.database);
		await loadDemo(one.database, OPTIONS);
		const expected = await hashOfRows(one.database);

		await installBuiltIn(other.database);
		await loadDemo(other.database, OPTIONS);
		expect(await hashOfRows(other.database)).toBe(expected);

		await installBuiltIn(broken.database);
		// In the middle of the places' beginnings, then in the middle of the batches.
		let breaks = 0;
		for (const after of [3, 4, 2, 3]) {
			const attempt = loadDemo(breakingDown(broken.database, after), OPTIONS);
			await attempt.catch((error: Error) => {
				expect(error.message).toBe('power cut');
				breaks += 1;
			});
		}
		expect(breaks).toBeGreaterThan(2);
		// Asked for something else, it goes on with what was begun.
		const messages: string[] = [];
		expect(await loadDemo(broken.database, { seed: 'x', size: 500 }, undefined, messages)).toMatchObject({
			change: 'continued',
		});
		expect(messages[0]).toContain('接着做');
		expect(await hashOfRows(broken.database)).toBe(expected);

		await installBuiltIn(different.database);
		await loadDemo(different.database, { ...OPTIONS, seed: '八' });
		expect(await hashOfRows(different.database)).not.toBe(expected);
	}, 120_000);

	it('a second time does nothing and says so', async () => {
		const before = await hashOfRows(one.database);
		const messages: string[] = [];
		expect(await loadDemo(one.database, { seed: 'y', size: 900 }, undefined, messages)).toEqual({
			change: 'unchanged',
			...OPTIONS,
		});
		expect(messages.join('')).toContain('换一个空的数据目录');
		expect(await hashOfRows(one.database)).toBe(before);
		expect(await loadMarks(one.database)).toHaveLength(5);
		const events = await one.database.query(
			'',
			`select data from event where type = 'DemoInstalled' order by place_id`,
		);
		expect(events).toEqual(Array.from({ length: 5 }, () => ({ data: OPTIONS })));
	});
});
