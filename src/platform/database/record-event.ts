import { randomUUID } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Queryable } from './pool.ts';

/** 操作记录. What happened, in the past tense; written once and never changed. */
export interface RecordedEvent {
	readonly placeId: string;
	/** Past tense, `CatalogueEditionInstalled`. */
	readonly type: string;
	readonly at: Instant;
	/** Who did it: an account or the program's own part (`system:built-in`). Never a citizen's name. */
	readonly actor: string;
	/** What a reader of the register needs; no personal data. */
	readonly data: Readonly<Record<string, unknown>>;
	/** Also queue it for what must happen after commit (feeds, channels, log). */
	readonly isForOutbox: boolean;
}

/** Writes the event, and its outbox row if wanted, into the transaction that changes the state. Returns the event's id. */
export async function recordEvent(transaction: Queryable, event: RecordedEvent): Promise<string> {
	const id = randomUUID();
	await transaction.query(
		'event-insert',
		'insert into event (place_id, event_id, type, at, actor, data) values ($1, $2, $3, $4, $5, $6)',
		[event.placeId, id, event.type, event.at, event.actor, JSON.stringify(event.data)],
	);
	if (event.isForOutbox) {
		await transaction.query('outbox-insert', 'insert into outbox (place_id, event_id, queued_at) values ($1, $2, $3)', [
			event.placeId,
			id,
			event.at,
		]);
	}
	return id;
}
