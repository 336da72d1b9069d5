import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** A run this process may do. */
export interface TakenRun {
	readonly attempts: number;
	readonly lastRunFor: Instant | null;
}

/** Work of the whole installation, not of one place. */
export const WHOLE_INSTALLATION = '*';

/**
 * Takes the run of a slot until `heldUntil`: the first process to insert the row has it, another one only once its hold is over and the run
 * not finished. Null: it is done, or somebody is at it.
 */
export async function takeRun(
	database: Queryable,
	name: string,
	runFor: Instant,
	now: Instant,
	heldUntil: Instant,
): Promise<TakenRun | null> {
	const rows = await database.query<TakenRun>(
		'job-run-take',
		`insert into job_run (place_id, name, run_for, attempts, started_at, held_until) values ($1, $2, $3, 1, $4, $5)
		on conflict (place_id, name, run_for) do update set attempts = job_run.attempts + 1, started_at = excluded.started_at,
			held_until = excluded.held_until
			where job_run.finished_at is null and job_run.held_until <= excluded.started_at
		returning attempts, (select max(r.run_for) from job_run r where r.place_id = $1 and r.name = $2 and r.finished_at is not null) as "lastRunFor"`,
		[WHOLE_INSTALLATION, name, runFor, now, heldUntil],
	);
	return rows[0] ?? null;
}

/** True when the slot's run is finished or held: spares the write of {@link takeRun} on every tick. */
export async function isRunTaken(database: Queryable, name: string, runFor: Instant, now: Instant): Promise<boolean> {
	const rows = await database.query(
		'job-run-look',
		'select 1 as one from job_run where place_id = $1 and name = $2 and run_for = $3 and (finished_at is not null or held_until > $4)',
		[WHOLE_INSTALLATION, name, runFor, now],
	);
	return rows.length > 0;
}

/** Moves the end of the hold: on while the job works, to the next attempt after a failure. */
export async function holdRun(database: Queryable, name: string, runFor: Instant, until: Instant): Promise<void> {
	await database.query(
		'job-run-hold',
		'update job_run set held_until = $4 where place_id = $1 and name = $2 and run_for = $3 and finished_at is null',
		[WHOLE_INSTALLATION, name, runFor, until],
	);
}

/** The slot is done with; its failures and those of slots before it are over. */
export async function finishRun(
	database: Queryable,
	name: string,
	runFor: Instant,
	at: Instant,
	report: Readonly<Record<string, number>> | null,
): Promise<void> {
	await database.query(
		'job-run-finish',
		`update job_run set finished_at = $4, outcome = $5, report = $6 where place_id = $1 and name = $2 and run_for = $3 and finished_at is null`,
		[WHOLE_INSTALLATION, name, runFor, at, report === null ? 'skipped' : 'done', report],
	);
	await database.query(
		'job-failure-clear-runs',
		'delete from job_failure where place_id = $1 and job = $2 and subject <= $3',
		[WHOLE_INSTALLATION, `job:${name}`, runFor],
	);
}

/** Removes runs of slots before `before`; the last of each job stays, it is where catching up begins. */
export async function forgetRuns(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'job-run-forget',
		`delete from job_run r where r.place_id = $1 and r.run_for < $2
			and exists (select 1 from job_run l where l.place_id = $1 and l.name = r.name and l.run_for > r.run_for and l.finished_at is not null)
		returning 1 as one`,
		[WHOLE_INSTALLATION, before],
	);
	return rows.length;
}
