import { expect, it } from 'vitest';
import { temporaryDirectory } from '../kit/temporary-directory.ts';
import { type Blow, runKills, summaryLine } from './run-kills.ts';

const PATIENCE_MS = 240_000;
const BLOWS: readonly Blow[] = ['program', 'everything', 'program', 'everything', 'program', 'everything'];

it(
	'kill -9 of the program, also with its whole database, while eight people work: nothing acknowledged is lost, nothing published twice, register = events; and the check would have seen it',
	async () => {
		const tampered: string[] = [];
		const summary = await runKills({
			dataDirectory: temporaryDirectory(),
			seed: 4,
			blows: BLOWS,
			// Longer than by hand: starting again is what takes the time here.
			mostDelayMs: 1000,
			async afterwards({ database, check }) {
				await database.query(
					'',
					`insert into event (place_id, event_id, type, at, actor, data) select place_id, gen_random_uuid(), type, at, actor, data
					from event where type = 'DraftSaved' limit 1`,
				);
				await database.query('', 'update disclosure_edition set revision = revision + 1');
				const { lost, twice } = await check();
				tampered.push(...lost.slice(0, 1), ...twice);
			},
		});
		expect([summary.lost, summary.twice, summary.faults], summaryLine(summary)).toEqual([[], [], []]);
		expect(summary).toMatchObject({ kills: BLOWS.length, exits: [] });
		expect(tampered).toEqual([expect.stringContaining('edition is not there'), expect.stringContaining('DraftSaved')]);
	},
	PATIENCE_MS,
);

it(
	'the database dies or is stopped under the program: the program starts it again and goes on, nothing is lost',
	async () => {
		const blows: readonly Blow[] = ['database', 'database-fast-stop', 'database-smart-stop'];
		const summary = await runKills({ dataDirectory: temporaryDirectory(), seed: 5, blows });
		expect([summary.lost, summary.twice, summary.faults], summaryLine(summary)).toEqual([[], [], []]);
		expect(summary).toMatchObject({ kills: blows.length, exits: [] });
	},
	PATIENCE_MS,
);
