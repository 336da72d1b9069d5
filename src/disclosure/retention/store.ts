import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { Retention } from './retention.ts';

/** The dates of a list; null where none were set. */
export async function loadRetention(
	database: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<Retention | null> {
	const rows = await database.query<Retention>(
		'retention-load',
		`select post_from as "postFrom", min_days as "minDays", withdraw_on as "withdrawOn" from disclosure_retention
		where place_id = $1 and disclosure_id = $2`,
		[placeId, disclosureId],
	);
	return rows[0] ?? null;
}

export async function saveRetention(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
	retention: Retention,
	at: Instant,
	actor: string,
): Promise<void> {
	await transaction.query(
		'retention-save',
		`insert into disclosure_retention (place_id, disclosure_id, post_from, min_days, withdraw_on, set_at, set_by)
		values ($1, $2, $3, $4, $5, $6, $7) on conflict (place_id, disclosure_id) do update set post_from = excluded.post_from,
			min_days = excluded.min_days, withdraw_on = excluded.withdraw_on, set_at = excluded.set_at, set_by = excluded.set_by`,
		[placeId, disclosureId, retention.postFrom, retention.minDays, retention.withdrawOn, at, actor],
	);
}

/** A list whose day has come and that is still public. */
export interface DueWithdrawal extends Retention {
	readonly placeId: string;
	readonly disclosureId: string;
}

/** At most `limit` of them after `after`, by their keys; those a person withdrew are not among them. */
export async function listDueWithdrawals(
	database: Queryable,
	today: CalendarDate,
	after: Pick<DueWithdrawal, 'placeId' | 'disclosureId'> | null,
	limit: number,
): Promise<DueWithdrawal[]> {
	return database.query<DueWithdrawal>(
		'retention-due',
		`select r.place_id as "placeId", r.disclosure_id as "disclosureId", r.post_from as "postFrom", r.min_days as "minDays",
			r.withdraw_on as "withdrawOn"
		from disclosure_retention r join disclosure d on d.place_id = r.place_id and d.disclosure_id = r.disclosure_id
		where r.withdrawn_at is null and r.withdraw_on <= $1 and d.state = 'published'
			and ($2::text is null or (r.place_id, r.disclosure_id) > ($2, $3))
		order by r.place_id, r.disclosure_id limit $4`,
		[today, after?.placeId ?? null, after?.disclosureId ?? null, limit],
	);
}

/** Notes that the program withdrew it. */
export async function noteWithdrawn(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
	at: Instant,
): Promise<void> {
	await transaction.query(
		'retention-done',
		'update disclosure_retention set withdrawn_at = $3 where place_id = $1 and disclosure_id = $2',
		[placeId, disclosureId, at],
	);
}
