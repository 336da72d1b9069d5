import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskTools, loadDeskLaw } from '../../src/cli/desk-tools.ts';
import { inDisclosureAct } from '../../src/disclosure/actions.ts';
import { publishIn } from '../../src/disclosure/publishing/actions.ts';
import { withdrawIn } from '../../src/disclosure/withdrawing/actions.ts';
import { openBlobStore } from '../../src/platform/blobs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { ownWords } from '../../src/privacy/release.ts';
import { loadSheet } from '../../src/review/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { installBuiltIn, loadDemo, segmenterInTests } from './kit.ts';

describe('real work on top of the demonstration', () => {
	const test = testDatabase();
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-'));
	afterAll(() => rmSync(directory, { recursive: true, force: true }));

	beforeAll(async () => {
		await installBuiltIn(test.database);
		await loadDemo(test.database, { seed: '2020', size: 2000 }, directory);
	}, 60_000);

	const deskTools = async () => {
		const desk = createDeskTools(await loadDeskLaw(), {
			database: test.database,
			clock: systemClock,
			blobs: await openBlobStore(join(directory, 'blobs'), systemClock),
			segmenter: segmenterInTests(),
		});
		return desk.disclosure;
	};

	it('what was signed and not published is published by the real action: it finds the very bytes that were signed', async () => {
		const tools = await deskTools();
		const approved = await test.database.query<{ placeId: string; disclosureId: string; sheetId: string }>(
			'',
			`select place_id as "placeId", disclosure_id as "disclosureId", sheet_id as "sheetId" from review_sheet where state = 'approved'`,
		);
		expect(approved.length).toBeGreaterThan(3);
		for (const { placeId, disclosureId, sheetId } of approved) {
			const outcome = await inDisclosureAct(tools, (context) =>
				publishIn(context, tools, { placeId, disclosureId, actor: 'account:test' }),
			);
			const sheet = await loadSheet(test.database, placeId, sheetId);
			expect(outcome).toMatchObject({ ok: true, editionNumber: 1, contentHash: sheet?.contentHash });
			expect(outcome.ok && outcome.met.some((duty) => duty.kind === 'event' && duty.outcome === 'met-late')).toBe(true);
		}
	});

	it('what is public is withdrawn by the real action, and its index number stays taken', async () => {
		const tools = await deskTools();
		const [one] = await test.database.query<{ placeId: string; disclosureId: string; indexNumber: string }>(
			'',
			`select place_id as "placeId", disclosure_id as "disclosureId", index_number as "indexNumber" from public_disclosure
			where withdrawn_at is null order by place_id, disclosure_id limit 1`,
		);
		const { placeId = '', disclosureId = '', indexNumber } = one ?? {};
		const command = {
			placeId,
			disclosureId,
			ground: 'error',
			note: ownWords`有误`,
			isTitleHidden: false,
			actor: 'account:test',
		} as const;
		expect(await inDisclosureAct(tools, (context) => withdrawIn(context, command))).toMatchObject({ ok: true });
		const rows = await test.database.query(
			'',
			'select content, index_number as "indexNumber" from public_disclosure where place_id = $1 and disclosure_id = $2',
			[placeId, disclosureId],
		);
		expect(rows).toEqual([{ content: null, indexNumber }]);
	});
});
