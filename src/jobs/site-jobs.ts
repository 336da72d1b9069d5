import type { SweepTools } from '../disclosure/retention/sweep/actions.ts';
import type { StatutoryLaw } from '../obligation/index.ts';
import type { Clock, Instant } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import type { Log } from '../platform/log.ts';
import { createMailer } from '../platform/mail.ts';
import { loadJobRules } from './load-rules.ts';
import type { OutboxConsumer } from './outbox/consumer.ts';
import { createScheduledJobs } from './scheduled-jobs.ts';
import { type RunningJobs, startJobs } from './start-jobs.ts';
import { createListJobs } from './sweep/list-jobs.ts';
import { visitSite } from './visit-site.ts';

/** What a running site hands to its jobs. */
export interface SiteJobsParts {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly statute: StatutoryLaw;
	/** Origin of the site; it is visited there once an hour. */
	readonly publicUrl: string;
	/** Null where no mail server is set up; `url` holds a password. */
	readonly mail: { readonly url: string; readonly from: string } | null;
	/** In the order in which an event is handed to them. */
	readonly consumers: readonly OutboxConsumer[];
	readonly forgetIdempotencyKeys: (before: Instant) => Promise<void>;
	/** For reading again what is public; null: not here. */
	readonly sweep: Pick<SweepTools, 'scannerFor' | 'richText' | 'scanning'> | null;
}

const DESK_PATH = '/desk';

/** Starts everything a site does by itself. */
export async function startSiteJobs(parts: SiteJobsParts): Promise<RunningJobs> {
	const { database, clock, log, statute, publicUrl, mail, consumers, forgetIdempotencyKeys } = parts;
	const rules = await loadJobRules();
	const openWithinMs = rules.monitors.availability.openWithinSeconds * 1000;
	const sendsMail = mail !== null;
	const own = createScheduledJobs({
		...{ database, clock, statute, forgetIdempotencyKeys, ...rules },
		sendsMail,
		visitSite: () => visitSite(`${publicUrl}/`, openWithinMs),
	});
	const sweep = parts.sweep && { ...parts.sweep, database, clock, sendsMail };
	const jobs = [...own, ...createListJobs({ database, clock, statute, sweep })];
	return startJobs({
		...{ database, clock, log, consumers, jobs },
		mailer: mail === null ? null : createMailer(mail),
		deskUrl: publicUrl + DESK_PATH,
		digestExpiresHours: rules.reminders.digestExpiresHours,
	});
}
