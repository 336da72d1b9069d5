import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { WHOLE_INSTALLATION } from '../schedule/store.ts';

/** Something that does not get done. */
export interface FailureRow {
	readonly placeId: string;
	readonly job: string;
	readonly subject: string;
	readonly attempts: number;
	readonly firstFailedAt: Instant;
	readonly lastFailedAt: Instant;
	/** Null: given up, waits for a person. */
	readonly nextAttemptAt: Instant | null;
	readonly code: string;
}

/** The last run of a job. */
export interface LastRun {
	readonly name: string;
	readonly runFor: Instant;
	readonly startedAt: Instant;
	readonly finishedAt: Instant | null;
	readonly outcome: 'done' | 'skipped' | null;
	readonly attempts: number;
	readonly report: Readonly<Record<string, number>> | null;
}

/** 任务状况. What an operator has to see: what waits, what fails, what ran. No personal data: accounts are ids, errors are codes. */
export interface JobHealth {
	readonly outboxWaiting: number;
	/** Since when the oldest event waits; null when none does. */
	readonly outboxOldestAt: Instant | null;
	readonly digestsWaiting: number;
	readonly digestsAbandoned: number;
	/** The longest-standing first, at most 200. */
	readonly failures: readonly FailureRow[];
	readonly failureCount: number;
	readonly runs: readonly LastRun[];
}

const MOST_FAILURES = 200;

/** Reads the state of all jobs; of one place, what concerns it and the whole installation: another place's failures are nobody's business. */
export async function loadJobHealth(database: Queryable, placeId: string | null = null): Promise<JobHealth> {
	const scope = placeId === null ? null : [placeId, WHOLE_INSTALLATION];
	const [outbox] = await database.query<{ waiting: number; oldest: Instant | null }>(
		'job-health-outbox',
		'select count(*)::int as waiting, min(queued_at) as oldest from outbox where delivered_at is null and ($1::text[] is null or place_id = any($1))',
		[scope],
	);
	const [digests] = await database.query<{ waiting: number; abandoned: number }>(
		'job-health-digests',
		`select (count(*) filter (where sent_at is null and abandoned_at is null))::int as waiting,
			(count(*) filter (where abandoned_at is not null))::int as abandoned from digest_mail where sent_at is null
			and ($1::text[] is null or place_id = any($1))`,
		[scope],
	);
	const failures = await database.query<FailureRow>(
		'job-health-failures',
		`select place_id as "placeId", job, subject, attempts, first_failed_at as "firstFailedAt", last_failed_at as "lastFailedAt",
			next_attempt_at as "nextAttemptAt", code from job_failure where $2::text[] is null or place_id = any($2)
		order by first_failed_at, place_id, job, subject limit $1`,
		[MOST_FAILURES, scope],
	);
	const [all] = await database.query<{ count: number }>(
		'job-health-failure-count',
		'select count(*)::int as count from job_failure where $1::text[] is null or place_id = any($1)',
		[scope],
	);
	const runs = await database.query<LastRun>(
		'job-health-runs',
		`select distinct on (name) name, run_for as "runFor", started_at as "startedAt", finished_at as "finishedAt", outcome, attempts, report
		from job_run where place_id = $1 order by name, run_for desc`,
		[WHOLE_INSTALLATION],
	);
	return {
		outboxWaiting: outbox?.waiting ?? 0,
		outboxOldestAt: outbox?.oldest ?? null,
		digestsWaiting: digests?.waiting ?? 0,
		digestsAbandoned: digests?.abandoned ?? 0,
		failures,
		failureCount: all?.count ?? 0,
		runs,
	};
}
