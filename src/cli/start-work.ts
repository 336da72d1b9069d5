import type { DeskTools } from '../api/disclosure-staff/index.ts';
import { forgetOldKeys } from '../api/staff/index.ts';
import { startSiteJobs } from '../jobs/index.ts';
import { loadStatutoryLaw } from '../law/statutory-law.ts';
import type { RunningParts } from './serve.ts';

/** Starts what this process does by itself: outbox, daily duties, reminders, monitors. After the site answers, for it visits itself. */
export async function startWork(
	{ config, database, clock, log }: RunningParts,
	desk: DeskTools,
): Promise<{ stop(): Promise<void> }> {
	const { scannerFor, richText, scanning } = desk.disclosure;
	return startSiteJobs({
		database,
		clock,
		log,
		statute: await loadStatutoryLaw(),
		publicUrl: config.site.publicUrl,
		mail: config.mail,
		consumers: [],
		sweep: scanning === undefined ? null : { scannerFor, richText, scanning },
		forgetIdempotencyKeys: (before) => forgetOldKeys(database, before),
	});
}
