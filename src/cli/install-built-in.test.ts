import { expect, test } from 'vitest';
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { recordingLog } from '../../test/kit/quiet-log.ts';
import { testDatabase } from '../../test/kit/test-database.ts';
import { sampleCatalogue, sampleItem } from '../../test/portal/sample-catalogues.ts';
import { installCatalogue } from '../catalogue/actions.ts';
import { listPlaceEditions, listPlaceOverviews, loadPlaceOverview } from '../catalogue/overview/store.ts';
import { builtInInstaller } from './install-built-in.ts';
import { lazySegmenter } from './lazy-segmenter.ts';

const held = testDatabase();
const clock = fixedClock('2026-01-05T09:00:00+08:00');
const segmenter = lazySegmenter();

async function start(): Promise<number> {
	const log = recordingLog();
	await builtInInstaller(segmenter)({ database: held.database, clock, log });
	expect(log.lines.filter((line) => line.level !== 'info')).toEqual([]);
	return log.lines.filter(({ message }) => message === 'built-in.installed').length;
}

test('the first start brings five places with six editions, later starts nothing', async () => {
	expect(await start()).toBe(6);
	const places = await listPlaceOverviews(held.database);
	expect(places.map(({ placeId, current }) => [placeId, current.editionId, current.itemCount])).toEqual([
		['kongtong', 'kongtong-2020', 14],
		['sanmenxia', 'sanmenxia-2020', 14],
		['xixiu', 'xixiu-2020', 36],
		['wanyuan', 'wanyuan-2018', 22],
		['ouhai', 'ouhai-2018-revised', 57],
	]);
	expect(places[0]?.data.sentence).toContain('平凉');
	expect((await listPlaceEditions(held.database, 'ouhai')).map(({ editionId }) => editionId)).toEqual([
		'ouhai-2018-revised',
		'ouhai-2018-trial',
	]);
	expect(await start()).toBe(0);
});

test('what an operator replaced or put in force stays through the next start', async () => {
	const install = (placeId: string, editionId: string, name: string) =>
		installCatalogue(
			{ database: held.database, clock, segmenter },
			{
				placeId,
				editionId,
				catalogue: sampleCatalogue([sampleItem({ name })], { place: { name: '改', province: null, level: null } }),
				isCurrent: true,
				replace: true,
				actor: 'command-line',
			},
		);
	await install('kongtong', 'kongtong-2020', '改正过的事项');
	await install('xixiu', 'xixiu-2027', '新一版的事项');
	expect(await start()).toBe(0);
	expect((await loadPlaceOverview(held.database, 'kongtong'))?.current.itemCount).toBe(1);
	expect((await loadPlaceOverview(held.database, 'xixiu'))?.current.editionId).toBe('xixiu-2027');
});

test('an edition whose duties were never derived, for the program was killed in between, gets them at the next start', async () => {
	const openItems = async () => {
		const rows = await held.database.query<{ count: number }>(
			'',
			`select count(distinct item_id) as count from obligation where place_id = 'wanyuan' and kind = 'standing' and outcome is null`,
		);
		return rows[0]?.count;
	};
	expect(await openItems()).toBe(22);
	// What a kill right after this commit leaves: the new edition is in force, the duties are those of the old one.
	await installCatalogue(
		{ database: held.database, clock, segmenter },
		{
			placeId: 'wanyuan',
			editionId: 'wanyuan-2027',
			catalogue: sampleCatalogue([sampleItem({ name: '新的事项' })], {
				place: { name: '改', province: null, level: null },
			}),
			isCurrent: true,
			actor: 'command-line',
		},
	);
	expect(await openItems()).toBe(22);
	await start();
	expect(await openItems()).toBe(1);
});
