import { expect, it } from 'vitest';
import { loadJobHealth, startSiteJobs } from '../../src/jobs/index.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from '../obligation/statute.ts';

const server = testDatabase();

it('a site runs every job at its start, and stops when told; a site nobody answers at is a failed visit, not a failed job', async () => {
	const log = recordingLog();
	let forgotten: () => void = () => {};
	const last = new Promise<void>((resolve) => {
		forgotten = resolve;
	});
	const running = await startSiteJobs({
		...{ database: server.database, clock: fixedClock('2020-10-10T09:00:00+08:00'), log, statute, mail: null },
		publicUrl: 'http://127.0.0.1:9',
		consumers: [],
		sweep: null,
		forgetIdempotencyKeys: async () => forgotten(),
	});
	await last;
	await running.stop();
	const { runs, failures } = await loadJobHealth(server.database);
	expect(failures).toEqual([]);
	expect(runs.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
		'bring-catalogues-into-force done',
		'forget done',
		'forget-unsaved done',
		'monitor done',
		'open-periodic-duties done',
		'privacy-sweep skipped',
		'recompute-due-dates done',
		'remind done',
		'visit-site done',
		'withdraw-due-lists done',
	]);
	expect(runs.find(({ name }) => name === 'visit-site')?.report).toMatchObject({ failed: 1 });
	expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
});
