import { describe, expect, it } from 'vitest';
import { withDemo } from '../../src/cli/demo-installer.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { verifyPassword } from '../../src/platform/passwords.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { temporaryDirectory } from '../kit/temporary-directory.ts';
import { testDatabase } from '../kit/test-database.ts';
import { installBuiltIn, segmenterInTests } from './kit.ts';

describe('starting the site with the demonstration', () => {
	const test = testDatabase();

	it('tells the password of this start on the stream, once, and shuts the accounts at a start without it', async () => {
		const dataDirectory = temporaryDirectory();
		const messages: string[] = [];
		const start = (demo: { seed: string; size: number } | null) =>
			withDemo(({ database }) => installBuiltIn(database), {
				demo,
				segmenter: segmenterInTests(),
				dataDirectory,
				stream: { write: (text) => messages.push(text) },
			})({ database: test.database, clock: systemClock, log: recordingLog() });
		const account = async () =>
			(
				await test.database.query<{ status: string; hash: string | null }>(
					'',
					`select status, password_hash as hash from account where place_id = 'xixiu' and login_name = 'demo-officer'`,
				)
			)[0];
		await start({ seed: '2020', size: 150 });
		const told = /密码：(\S+)/.exec(messages.join(''))?.[1] ?? '';
		expect(told).toHaveLength(18);
		expect((await account())?.status).toBe('active');
		expect((await verifyPassword(told, (await account())?.hash ?? null)).matches).toBe(true);

		messages.length = 0;
		await start(null);
		expect(messages).toEqual([]);
		expect(await account()).toEqual({ status: 'disabled', hash: null });

		await start({ seed: '2020', size: 150 });
		expect(messages.join('')).toContain('不重复装入');
		expect(messages.join('')).not.toContain(told);
	});
});
