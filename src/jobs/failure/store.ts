import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { errorCode } from '../../platform/fault.ts';

/** What failed: which job, about what. */
export interface FailedWork {
	/** A place, or '*' for work about no single place. */
	readonly placeId: string;
	/** `outbox:<consumer>`, `job:<name>` or `mail`. */
	readonly job: string;
	readonly subject: string;
}

/** A short word for what went wrong that quotes nothing: an error's text may hold the row that failed. */
export function failureCode(error: unknown): string {
	const code = errorCode(error) || (error instanceof Error ? error.name : 'unknown');
	return code.replace(/[^A-Za-z0-9_.:-]/g, '').slice(0, 60) || 'unknown';
}

/** 失败登记. Counts one more failure. `nextAttemptAt` null says that it will not be tried again and waits for a person. */
export async function recordFailure(
	database: Queryable,
	work: FailedWork,
	error: unknown,
	at: Instant,
	nextAttemptAt: Instant | null,
): Promise<void> {
	await database.query(
		'job-failure-write',
		`insert into job_failure (place_id, job, subject, attempts, first_failed_at, last_failed_at, next_attempt_at, code)
		values ($1, $2, $3, 1, $4, $4, $5, $6)
		on conflict (place_id, job, subject) do update set attempts = job_failure.attempts + 1, last_failed_at = excluded.last_failed_at,
			next_attempt_at = excluded.next_attempt_at, code = excluded.code`,
		[work.placeId, work.job, work.subject, at, nextAttemptAt, failureCode(error)],
	);
}

/** It went well after all. */
export async function clearFailure(database: Queryable, work: FailedWork): Promise<void> {
	await database.query(
		'job-failure-clear',
		'delete from job_failure where place_id = $1 and job = $2 and subject = $3',
		[work.placeId, work.job, work.subject],
	);
}

/** Removes failures that nobody tries again any more and that are older than that instant. */
export async function forgetFailures(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'job-failure-forget',
		`delete from job_failure where next_attempt_at is null and last_failed_at < $1 returning 1 as one`,
		[before],
	);
	return rows.length;
}
