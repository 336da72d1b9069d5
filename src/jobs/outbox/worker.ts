import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Log } from '../../platform/log.ts';
import { later, retryAt } from '../back-off.ts';
import { clearFailure, recordFailure } from '../failure/store.ts';
import type { OutboxConsumer } from './consumer.ts';
import { markConsumed, markDelivered, placesWaiting, putOff, type TakenEvent, takeEvents } from './store.ts';

/** What the worker needs. */
export interface OutboxTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly consumers: readonly OutboxConsumer[];
}

/** What one round came to. */
export interface OutboxReport {
	/** Events nothing is left to do about. */
	readonly delivered: number;
	/** Events at least one consumer failed on; they come again. */
	readonly failed: number;
}

const PLACES_AT_ONCE = 100;
const EVENTS_AT_ONCE = 100;
/** An event held beyond it is taken for that of a dead process. */
const HOLD_MS = 5 * 60 * 1000;
/** No event is begun later than this after it was taken, so that a consumer has a minute before somebody else takes it too. */
const BEGIN_WITHIN_MS = 4 * 60 * 1000;

async function deliver(tools: OutboxTools, event: TakenEvent, consumers: readonly OutboxConsumer[]): Promise<boolean> {
	const { database, clock, log } = tools;
	let isDone = true;
	for (const consumer of consumers) {
		if (event.deliveredTo.includes(consumer.name)) continue;
		const work = { placeId: event.placeId, job: `outbox:${consumer.name}`, subject: event.eventId };
		try {
			await consumer.consume(event);
			// A kill between these two lines delivers the event to this consumer once more: it is idempotent.
			await markConsumed(database, event.placeId, event.eventId, consumer.name, clock.now());
			if (event.attempts > 1) await clearFailure(database, work);
		} catch (error) {
			isDone = false;
			const until = retryAt(clock.now(), event.attempts);
			log.warn('outbox.failed', { consumer: consumer.name, type: event.type, attempts: event.attempts }, error);
			await recordFailure(database, work, error, clock.now(), until);
			await putOff(database, event.placeId, event.eventId, until);
		}
	}
	return isDone;
}

/** Takes and handles a batch of what waits in one place; `isAll` when nothing waited beside it. */
async function deliverBatch(tools: OutboxTools, placeId: string): Promise<OutboxReport & { readonly isAll: boolean }> {
	const { database, clock, consumers } = tools;
	const now = clock.now();
	const events = await takeEvents(database, placeId, now, later(now, HOLD_MS), EVENTS_AT_ONCE);
	const beginUntil = later(now, BEGIN_WITHIN_MS);
	const done: string[] = [];
	let failed = 0;
	for (const event of events) {
		if (clock.now() > beginUntil) break;
		// An event nobody wants, of a type this version does not know, is done at once.
		const wanted = consumers.filter(({ types }) => types === null || types.includes(event.type));
		if (await deliver(tools, event, wanted)) done.push(event.eventId);
		else failed += 1;
	}
	if (done.length > 0) await markDelivered(database, placeId, done, clock.now());
	return { delivered: done.length, failed, isAll: events.length < EVENTS_AT_ONCE };
}

/**
 * 发件箱. One round: hands every waiting event to the consumers that want it, a batch of each place in turn, so that one place with a year of
 * events holds up no other. Kill it anywhere: what was taken and not marked comes back when its hold is over, and each consumer that is recorded
 * as having had it is passed over then.
 */
export async function deliverOutbox(tools: OutboxTools): Promise<OutboxReport> {
	let [delivered, failed] = [0, 0];
	for (let isAll = false; !isAll; ) {
		const places = await placesWaiting(tools.database, tools.clock.now(), PLACES_AT_ONCE);
		isAll = places.length < PLACES_AT_ONCE;
		for (const placeId of places) {
			const report = await deliverBatch(tools, placeId);
			delivered += report.delivered;
			failed += report.failed;
			isAll &&= report.isAll;
		}
	}
	return { delivered, failed };
}
