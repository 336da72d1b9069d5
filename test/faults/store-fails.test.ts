import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { temporaryDirectory } from '../kit/temporary-directory.ts';
import { BODY, PLACE } from './people.ts';
import { runKills } from './run-kills.ts';
import type { Command } from './story.ts';

it('files cannot be written for a while: the upload is not acknowledged, nothing is recorded, everything else goes on; sent again with its key it is done once', async () => {
	const dataDirectory = temporaryDirectory();
	const incoming = join(dataDirectory, 'blobs/incoming');
	const summary = await runKills({
		dataDirectory,
		seed: 1,
		blows: [],
		clients: 1,
		async afterwards({ cast, database, send }) {
			const by = cast.drafters[0] ?? '';
			const command = (act: Command['act'], key: string, path: string, content: object): Command => ({
				...{ act, by, key, path, method: 'POST', disclosureId: '', editionNumber: 1 },
				...content,
			});
			const register = (key: string) =>
				send(
					command('register', key, `/places/${PLACE}/disclosures`, {
						json: {
							kind: 'full-text',
							documentClass: 'general',
							bodyId: BODY,
							triggers: { formed: systemClock.today(), 'allocation-issued': systemClock.today() },
							itemIds: [cast.items[0]?.itemId],
						},
					}),
				);
			const registered = await register('1');
			if (registered.kind !== 'acknowledged') throw new Error(JSON.stringify(registered));
			const { disclosureId } = registered.answer.json;
			const file = { name: '示例附件.txt', text: '示例附件\n本页为示例文字。\n' };
			const upload = () =>
				send(command('upload', '2', `/places/${PLACE}/drafts/${disclosureId}/attachments`, { file }));
			const recorded = () =>
				database.query('', 'select 1 from attachment union all select 1 from idempotency_key where key = $1', ['2']);

			// What a full or broken disk does, whoever runs the tests: nothing can be made there.
			renameSync(incoming, `${incoming}.aside`);
			writeFileSync(incoming, '');
			expect(await upload()).toEqual({ kind: 'unknown', status: 500 });
			expect(await recorded()).toEqual([]);
			expect(await register('3')).toMatchObject({ kind: 'acknowledged' });

			rmSync(incoming);
			renameSync(`${incoming}.aside`, incoming);
			const done = await upload();
			expect(done).toMatchObject({ kind: 'acknowledged', answer: { status: 201, isReplayed: false } });
			expect(await upload()).toMatchObject({ kind: 'acknowledged', answer: { isReplayed: true } });
			expect(await recorded()).toHaveLength(2);
			expect(readdirSync(incoming)).toEqual([]);
		},
	});
	expect(summary.faults).toEqual([]);
}, 120_000);
