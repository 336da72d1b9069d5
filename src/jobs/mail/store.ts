import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** A digest this process has taken to send. */
export interface TakenDigest {
	readonly placeId: string;
	readonly accountId: string;
	readonly digestOn: CalendarDate;
	readonly queuedAt: Instant;
	readonly attempts: number;
	/** Null: the account has taken its address back since. */
	readonly email: string | null;
}

/** Places with digests to send, a few at a time. */
export async function placesWithDigests(database: Queryable, now: Instant, limit: number): Promise<string[]> {
	const rows = await database.query<{ placeId: string }>(
		'digest-places',
		`select place_id as "placeId" from digest_mail where sent_at is null and abandoned_at is null and next_attempt_at <= $1
		group by place_id order by min(next_attempt_at), place_id limit $2`,
		[now, limit],
	);
	return rows.map(({ placeId }) => placeId);
}

/** Takes digests of a place until `heldUntil`, as the outbox takes events. */
export async function takeDigests(
	database: Queryable,
	placeId: string,
	now: Instant,
	heldUntil: Instant,
	limit: number,
): Promise<TakenDigest[]> {
	return database.query<TakenDigest>(
		'digest-take',
		`with taken as (
			update digest_mail m set attempts = m.attempts + 1, next_attempt_at = $3
			from (select account_id, digest_on from digest_mail where place_id = $1 and sent_at is null and abandoned_at is null
				and next_attempt_at <= $2 order by next_attempt_at, account_id, digest_on limit $4 for update skip locked) due
			where m.place_id = $1 and m.account_id = due.account_id and m.digest_on = due.digest_on
			returning m.account_id, m.digest_on, m.queued_at, m.attempts)
		select $1::text as "placeId", t.account_id as "accountId", t.digest_on as "digestOn", t.queued_at as "queuedAt", t.attempts, a.email
		from taken t left join notification_address a on a.place_id = $1 and a.account_id = t.account_id
		order by t.queued_at, t.account_id`,
		[placeId, now, heldUntil, limit],
	);
}

type DigestKey = Pick<TakenDigest, 'placeId' | 'accountId' | 'digestOn'>;

/** The server has taken it over. */
export async function markSent(database: Queryable, digest: DigestKey, at: Instant): Promise<void> {
	await database.query(
		'digest-sent',
		'update digest_mail set sent_at = $4 where place_id = $1 and account_id = $2 and digest_on = $3 and abandoned_at is null',
		[digest.placeId, digest.accountId, digest.digestOn, at],
	);
}

/** It will not be sent. */
export async function abandonDigest(database: Queryable, digest: DigestKey, at: Instant): Promise<void> {
	await database.query(
		'digest-abandon',
		'update digest_mail set abandoned_at = $4 where place_id = $1 and account_id = $2 and digest_on = $3 and sent_at is null',
		[digest.placeId, digest.accountId, digest.digestOn, at],
	);
}

/** To be tried again then. */
export async function putOffDigest(database: Queryable, digest: DigestKey, until: Instant): Promise<void> {
	await database.query(
		'digest-put-off',
		`update digest_mail set next_attempt_at = $4 where place_id = $1 and account_id = $2 and digest_on = $3
			and sent_at is null and abandoned_at is null`,
		[digest.placeId, digest.accountId, digest.digestOn, until],
	);
}

/** Removes what was sent or given up before that instant. */
export async function forgetDigests(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'digest-forget',
		'delete from digest_mail where coalesce(sent_at, abandoned_at) < $1 returning 1 as one',
		[before],
	);
	return rows.length;
}
