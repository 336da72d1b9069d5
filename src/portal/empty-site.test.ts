import { expect, test } from 'vitest';
import { testDatabase } from '../../test/kit/test-database.ts';
import { createSegmenter } from '../platform/segmentation.ts';
import { createDatabaseQueries } from './database-queries.ts';

const held = testDatabase();

test('a site on which nothing was published yet can be searched all the same', async () => {
	const segmenter = createSegmenter();
	const queries = createDatabaseQueries({ reads: held.database.publicReads, segmenter, version: () => 1 });
	const none = { isByTitle: false, hits: [], next: null, total: 0, isExact: true };
	expect(await queries.searchDisclosures({ text: '公开', after: null, limit: 20 })).toEqual(none);
	expect(await queries.searchDisclosures({ text: '公开', year: 2020, after: null, limit: 20 })).toEqual(none);
	expect(await queries.listDisclosureSpans()).toEqual([]);
});
