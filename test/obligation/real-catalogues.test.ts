import { beforeAll, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { type BuiltInCatalogue, loadBuiltInCatalogues } from '../../src/law/index.ts';
import { type ObligationTools, registerInformationFormed } from '../../src/obligation/actions.ts';
import { openPeriodicDuties } from '../../src/obligation/periodic/actions.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { createSegmenter, type Segmenter } from '../../src/platform/segmentation.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from './statute.ts';

const server = testDatabase();
const clock = fixedClock('2020-01-06T09:00:00+08:00');
const tools = (): ObligationTools => ({ database: server.database, clock, statute });
const builtIn = await loadBuiltInCatalogues();
const actor = 'test';
let segmenter: Segmenter;

async function take(edition: BuiltInCatalogue | undefined) {
	if (edition === undefined) throw new Error('no such edition');
	const { place, editionId, catalogue, meta } = edition;
	const command = { placeId: place.id, editionId, catalogue, meta, placeCode: place.code, isCurrent: true, actor };
	expect(await installCatalogue({ database: server.database, clock, segmenter }, command)).toMatchObject({ ok: true });
	return applyCatalogue(tools(), { placeId: place.id, actor });
}

beforeAll(async () => {
	segmenter = await createSegmenter();
});

test.each([
	// Rows × bodies; 三门峡 and 瓯海 name several bodies in a row, 瓯海 has four rows and 西秀 one on request only.
	['kongtong-2020', 14, 1],
	['sanmenxia-2020', 34, 4],
	['xixiu-2020', 35, 0],
	['wanyuan-2018', 22, 1],
	['ouhai-2018-revised', 56, 0],
])('%s makes %i standing duties and %i periodic ones', async (editionId, standing, periodic) => {
	const edition = builtIn.find((one) => one.editionId === editionId);
	const { started } = await take(edition);
	expect(started).toHaveLength(standing);
	expect(await openPeriodicDuties(tools(), { actor, placeIds: [edition?.place.id ?? ''] })).toBe(periodic);
});

test('瓯海: the revised edition shortens what was formed since it was issued, starts its three new rows, and hands two rows to another body', async () => {
	clock.set('2018-07-25T09:00:00+08:00');
	const trial = builtIn.find((one) => one.editionId === 'ouhai-2018-trial');
	await take(trial);
	const [row] = await server.database.query<{ id: string }>(
		'',
		`select item_id as id from catalogue_item where place_id = 'ouhai' and edition_id = 'ouhai-2018-trial' and row = 1`,
	);
	const registered = await registerInformationFormed(tools(), {
		placeId: 'ouhai',
		informationId: 'x',
		itemIds: [row?.id ?? ''],
		body: '区委农办',
		triggers: { formed: calendarDate('2018-07-24') },
		actor,
	});
	expect(registered).toMatchObject({ duties: [{ dueOn: '2018-08-07' }] });
	const report = await take(builtIn.find((one) => one.editionId === 'ouhai-2018-revised'));
	expect(report.moved).toMatchObject([{ kind: 'event', fromDueOn: '2018-08-07', toDueOn: '2018-07-31' }]);
	const changedBodies = new Set(report.ended.map(({ itemId }) => itemId));
	expect(report.ended.map(({ kind }) => kind)).toEqual(['standing', 'standing']);
	expect(report.started.filter(({ itemId }) => changedBodies.has(itemId))).toHaveLength(2);
	expect(report.started).toHaveLength(5);
});
