import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { OutboxEvent } from './consumer.ts';

/** An event this process has taken, how often it was taken so far, and who has had it already. */
export interface TakenEvent extends OutboxEvent {
	readonly attempts: number;
	readonly deliveredTo: readonly string[];
}

/** Places in whose outbox something waits, a few at a time; the place that has waited longest first. */
export async function placesWaiting(database: Queryable, now: Instant, limit: number): Promise<string[]> {
	const rows = await database.query<{ placeId: string }>(
		'outbox-places',
		`select place_id as "placeId" from outbox where delivered_at is null and (next_attempt_at is null or next_attempt_at <= $1)
		group by place_id order by min(queued_at), place_id limit $2`,
		[now, limit],
	);
	return rows.map(({ placeId }) => placeId);
}

/**
 * Takes the oldest waiting events of a place until `heldUntil`. Rows another process is taking at this moment are skipped, rows it has taken
 * wait until its hold is over: so one process handles an event at a time, and that of a process that died comes back by itself.
 */
export async function takeEvents(
	database: Queryable,
	placeId: string,
	now: Instant,
	heldUntil: Instant,
	limit: number,
): Promise<TakenEvent[]> {
	return database.query<TakenEvent>(
		'outbox-take',
		`with taken as (
			update outbox o set attempts = o.attempts + 1, next_attempt_at = $3
			from (select event_id from outbox where place_id = $1 and delivered_at is null and (next_attempt_at is null or next_attempt_at <= $2)
				order by queued_at, event_id limit $4 for update skip locked) due
			where o.place_id = $1 and o.event_id = due.event_id returning o.event_id, o.attempts)
		select $1::text as "placeId", e.event_id as "eventId", e.type, e.at, e.actor, e.data, t.attempts,
			coalesce((select array_agg(d.consumer) from outbox_delivery d where d.place_id = $1 and d.event_id = e.event_id), '{}') as "deliveredTo"
		from taken t join event e on e.place_id = $1 and e.event_id = t.event_id order by e.at, e.event_id`,
		[placeId, now, heldUntil, limit],
	);
}

/** A consumer has had the event. */
export async function markConsumed(
	database: Queryable,
	placeId: string,
	eventId: string,
	consumer: string,
	at: Instant,
): Promise<void> {
	await database.query(
		'outbox-consumed',
		'insert into outbox_delivery (place_id, event_id, consumer, delivered_at) values ($1, $2, $3, $4) on conflict do nothing',
		[placeId, eventId, consumer, at],
	);
}

/** Nothing more is to be done about these events. */
export async function markDelivered(
	database: Queryable,
	placeId: string,
	eventIds: readonly string[],
	at: Instant,
): Promise<void> {
	await database.query(
		'outbox-delivered',
		`update outbox set delivered_at = $3, next_attempt_at = null where place_id = $1 and event_id = any($2::uuid[]) and delivered_at is null`,
		[placeId, eventIds, at],
	);
}

/** To be tried again then. */
export async function putOff(database: Queryable, placeId: string, eventId: string, until: Instant): Promise<void> {
	await database.query(
		'outbox-put-off',
		'update outbox set next_attempt_at = $3 where place_id = $1 and event_id = $2 and delivered_at is null',
		[placeId, eventId, until],
	);
}

/** Removes the notes of who had which event, of events that were done before that instant: they are only needed while an event may come again. */
export async function forgetDeliveries(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'outbox-forget-deliveries',
		`delete from outbox_delivery d using outbox o where o.place_id = d.place_id and o.event_id = d.event_id and o.delivered_at < $1
		returning 1 as one`,
		[before],
	);
	return rows.length;
}
