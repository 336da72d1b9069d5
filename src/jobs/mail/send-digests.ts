import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/pool.ts';
import { digestId } from '../../platform/digest-id.ts';
import type { Log } from '../../platform/log.ts';
import { type Mailer, MailFailure } from '../../platform/mail.ts';
import { digestText } from '../../supervision/reminder/index.ts';
import { notificationsOfDay } from '../../supervision/reminder/store.ts';
import { later, retryAt } from '../back-off.ts';
import { clearFailure, failureCode, recordFailure } from '../failure/store.ts';
import { abandonDigest, markSent, placesWithDigests, putOffDigest, type TakenDigest, takeDigests } from './store.ts';

/** What sending needs. */
export interface DigestTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly mailer: Mailer;
	/** Address of the desk, put into each mail. */
	readonly deskUrl: string;
	/** Hours after which an unsent digest is given up: what it says is then out of date, and stands in the desk anyway. */
	readonly expiresHours: number;
}

/** What one round of sending came to. */
export interface DigestReport {
	readonly sent: number;
	readonly failed: number;
	readonly abandoned: number;
}

const PLACES_AT_ONCE = 100;
const DIGESTS_AT_ONCE = 20;
const HOLD_MS = 5 * 60 * 1000;
/** A dead server answers nobody: after so many failures in a row about the connection the round ends, the next one tries again. */
const FAILURES_IN_A_ROW = 3;

/** No account's name in it: a failure is listed for administrators of the machine. */
function workOf({ placeId, accountId, digestOn }: TakenDigest) {
	return { placeId, job: 'mail', subject: `${digestOn} ${accountId}` };
}

async function sendOne(tools: DigestTools, digest: TakenDigest): Promise<'sent' | 'abandoned' | 'retried'> {
	const { database, clock, log, mailer } = tools;
	const { placeId, accountId, digestOn, email, attempts } = digest;
	const now = clock.now();
	if (email === null) {
		await abandonDigest(database, digest, now);
		return 'abandoned';
	}
	const id = digestId(JSON.stringify(['digest', placeId, accountId, digestOn]));
	try {
		const notifications = await notificationsOfDay(database, placeId, accountId, digestOn);
		// Since it was queued he has chosen to get none of it by mail.
		if (notifications.length === 0) {
			await abandonDigest(database, digest, clock.now());
			return 'abandoned';
		}
		await mailer.send({ id, to: email, ...digestText(notifications, digestOn, tools.deskUrl) });
	} catch (error) {
		const isFinal =
			(error instanceof MailFailure && error.isPermanent) ||
			clock.now() > later(digest.queuedAt, tools.expiresHours * 60 * 60 * 1000);
		const until = isFinal ? null : retryAt(clock.now(), attempts);
		// Not the error itself: a server's answer quotes the address.
		log.warn('mail.failed', { code: failureCode(error), attempts, final: isFinal });
		await recordFailure(database, workOf(digest), error, clock.now(), until);
		if (until === null) await abandonDigest(database, digest, clock.now());
		else await putOffDigest(database, digest, until);
		return isFinal ? 'abandoned' : 'retried';
	}
	// A kill before this line sends the mail again when its hold is over, under the same Message-ID.
	await markSent(database, digest, clock.now());
	if (attempts > 1) await clearFailure(database, workOf(digest));
	return 'sent';
}

/** 发送摘要. Sends what is queued. A server that does not answer ends the round and holds up nothing else: reminders are written already. */
export async function sendDigests(tools: DigestTools): Promise<DigestReport> {
	const { database, clock } = tools;
	const report = { sent: 0, failed: 0, abandoned: 0 };
	let inARow = 0;
	for (const placeId of await placesWithDigests(database, clock.now(), PLACES_AT_ONCE)) {
		for (;;) {
			const now = clock.now();
			const digests = await takeDigests(database, placeId, now, later(now, HOLD_MS), DIGESTS_AT_ONCE);
			for (const digest of digests) {
				// What was taken and not tried is free again when the hold is over.
				if (inARow >= FAILURES_IN_A_ROW) return report;
				const outcome = await sendOne(tools, digest);
				if (outcome === 'retried') report.failed += 1;
				else report[outcome] += 1;
				inARow = outcome === 'retried' ? inARow + 1 : 0;
			}
			if (digests.length < DIGESTS_AT_ONCE) break;
		}
	}
	return report;
}
