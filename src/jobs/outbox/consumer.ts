import type { Instant } from '../../platform/clock.ts';

/** An event out of the outbox. */
export interface OutboxEvent {
	readonly placeId: string;
	readonly eventId: string;
	readonly type: string;
	readonly at: Instant;
	readonly actor: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/**
 * 事件消费者. Does what has to follow an event, after its commit: a feed, a channel, the log. Must be idempotent: a process killed between the
 * effect and the note that it is done delivers the event again, minutes later and perhaps in another process. Events come in no promised
 * order, several at once; a rejection is tried again with growing waits, other consumers and events are not held up by it.
 */
export interface OutboxConsumer {
	/** Permanent: deliveries are recorded under it. */
	readonly name: string;
	/** Types of events it wants; null = every one. */
	readonly types: readonly string[] | null;
	consume(event: OutboxEvent): Promise<void>;
}
