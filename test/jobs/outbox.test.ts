import { describe, expect, it } from 'vitest';
import { loadJobHealth, type OutboxConsumer } from '../../src/jobs/index.ts';
import { forgetDeliveries } from '../../src/jobs/outbox/store.ts';
import { deliverOutbox } from '../../src/jobs/outbox/worker.ts';
import { parseInstant } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, happen, killedAt, otherProcess } from './kit.ts';

const server = testDatabase();
const clock = fixedClock('2020-10-10T09:00:00+08:00');

/** Notes each delivery, as an effect outside the database would. */
function noting(name: string, types: readonly string[] | null = ['Published']) {
	const had: string[] = [];
	const consumer: OutboxConsumer = { name, types, consume: async ({ eventId }) => void had.push(eventId) };
	return { ...consumer, had };
}

async function deliver(consumers: readonly OutboxConsumer[], database: Database = server.database) {
	return deliverOutbox({ database, clock, log: recordingLog(), consumers });
}

const undelivered = async (placeId: string) =>
	server.database.query<{ eventId: string; attempts: number }>(
		'',
		`select event_id as "eventId", attempts from outbox where place_id = $1 and delivered_at is null`,
		[placeId],
	);

describe('the outbox', () => {
	it('hands each event to those who want it, once; one nobody knows is done', async () => {
		await addPlace(server.database, 'one');
		const known = await happen(server.database, clock, 'one', 'Published');
		const other = await happen(server.database, clock, 'one', 'SomethingOfALaterVersion');
		const [wanting, all] = [noting('wanting'), noting('all', null)];
		expect(await deliver([wanting, all])).toEqual({ delivered: 2, failed: 0 });
		expect(await deliver([wanting, all])).toEqual({ delivered: 0, failed: 0 });
		expect(wanting.had).toEqual([known]);
		expect([...all.had].sort()).toEqual([known, other].sort());
		expect(await undelivered('one')).toEqual([]);
	});

	it('takes more than one batch in a round', async () => {
		await addPlace(server.database, 'many');
		for (let count = 0; count < 120; count++) await happen(server.database, clock, 'many', 'Published');
		const consumer = noting('many');
		expect(await deliver([consumer])).toEqual({ delivered: 120, failed: 0 });
		expect(new Set(consumer.had).size).toBe(120);
	});

	it('two processes at once deliver each event once', async () => {
		await addPlace(server.database, 'race');
		for (let count = 0; count < 60; count++) await happen(server.database, clock, 'race', 'Published');
		const other = otherProcess(server);
		const consumer = noting('race');
		const reports = await Promise.all([deliver([consumer]), deliver([consumer], other), deliver([consumer], other)]);
		await other.close();
		expect(reports.reduce((sum, report) => sum + report.delivered, 0)).toBe(60);
		expect(consumer.had).toHaveLength(60);
		expect(new Set(consumer.had).size).toBe(60);
	});

	it('a failing consumer is tried again with growing waits, is visible, and holds up no other', async () => {
		await addPlace(server.database, 'fails');
		clock.set('2020-10-10T10:00:00+08:00');
		const eventId = await happen(server.database, clock, 'fails', 'Published');
		let isBroken = true;
		const sound = noting('sound');
		const broken: OutboxConsumer = {
			name: 'broken',
			types: null,
			consume: () =>
				isBroken ? Promise.reject(Object.assign(new Error('secret row'), { code: 'ECONNREFUSED' })) : Promise.resolve(),
		};
		expect(await deliver([broken, sound])).toEqual({ delivered: 0, failed: 1 });
		expect(sound.had).toEqual([eventId]);
		expect(await deliver([broken, sound])).toEqual({ delivered: 0, failed: 0 });
		clock.set('2020-10-10T10:00:04.999+08:00');
		expect(await deliver([broken, sound])).toEqual({ delivered: 0, failed: 0 });
		clock.set('2020-10-10T10:00:05+08:00');
		expect(await deliver([broken, sound])).toEqual({ delivered: 0, failed: 1 });
		const health = await loadJobHealth(server.database);
		expect(health.outboxWaiting).toBe(1);
		expect(health.failures).toEqual([
			{
				placeId: 'fails',
				job: 'outbox:broken',
				subject: eventId,
				attempts: 2,
				firstFailedAt: '2020-10-10T02:00:00.000Z',
				lastFailedAt: '2020-10-10T02:00:05.000Z',
				nextAttemptAt: '2020-10-10T02:00:15.000Z',
				code: 'ECONNREFUSED',
			},
		]);
		isBroken = false;
		clock.set('2020-10-10T11:00:00+08:00');
		expect(await deliver([broken, sound])).toEqual({ delivered: 1, failed: 0 });
		expect(sound.had).toEqual([eventId]);
		expect(await loadJobHealth(server.database)).toMatchObject({
			outboxWaiting: 0,
			outboxOldestAt: null,
			failures: [],
		});
	});
});

it('notes of deliveries are forgotten once their event is done, not before', async () => {
	await addPlace(server.database, 'notes');
	clock.set('2020-10-10T12:00:00+08:00');
	await happen(server.database, clock, 'notes', 'Published');
	const noted = async () =>
		(await server.database.query('', `select 1 from outbox_delivery where place_id = 'notes'`)).length;
	const broken: OutboxConsumer = { name: 'broken', types: null, consume: () => Promise.reject(new Error('no')) };
	await deliver([noting('sound'), broken]);
	const future = parseInstant('2030-01-01T00:00:00Z') ?? ('' as never);
	await forgetDeliveries(server.database, future);
	expect(await noted()).toBe(1);
	clock.set('2020-10-10T13:00:00+08:00');
	await deliver([noting('sound')]);
	await forgetDeliveries(server.database, clock.now());
	expect(await noted()).toBe(1);
	await forgetDeliveries(server.database, future);
	expect(await noted()).toBe(0);
});

describe('killed', () => {
	it('between the effect and the note of it: delivered again after the hold, to this consumer and not to those before it', async () => {
		await addPlace(server.database, 'killed');
		clock.set('2020-10-11T09:00:00+08:00');
		const eventId = await happen(server.database, clock, 'killed', 'Published');
		const [first, second] = [noting('first'), noting('second')];
		// The note of the second consumer never arrives: a wrapper that dies at its second call of that statement.
		const marks = { left: 1 };
		const database = killedAt(server.database, 'outbox-put-off');
		const selective: Database = {
			...database,
			query: (name, text, values) => {
				if (name === 'outbox-consumed' && marks.left-- === 0) return Promise.reject(new Error('killed'));
				return database.query(name, text, values);
			},
		};
		await expect(deliver([first, second], selective)).rejects.toThrow('killed');
		expect(first.had).toEqual([eventId]);
		expect(second.had).toEqual([eventId]);
		clock.set('2020-10-11T09:04:59+08:00');
		expect(await deliver([first, second])).toEqual({ delivered: 0, failed: 0 });
		clock.set('2020-10-11T09:05:00+08:00');
		expect(await deliver([first, second])).toEqual({ delivered: 1, failed: 0 });
		expect(first.had).toEqual([eventId]);
		expect(second.had).toEqual([eventId, eventId]);
	});

	it('before the events are marked as delivered: everybody is passed over the second time', async () => {
		await addPlace(server.database, 'marked');
		clock.set('2020-10-12T09:00:00+08:00');
		await happen(server.database, clock, 'marked', 'Published');
		const consumer = noting('marked');
		await expect(deliver([consumer], killedAt(server.database, 'outbox-delivered'))).rejects.toThrow('killed');
		clock.set('2020-10-12T09:05:00+08:00');
		expect(await deliver([consumer])).toEqual({ delivered: 1, failed: 0 });
		expect(consumer.had).toHaveLength(1);
		expect(await undelivered('marked')).toEqual([]);
	});

	it('right after taking: nothing is lost', async () => {
		await addPlace(server.database, 'taken');
		const eventId = await happen(server.database, clock, 'taken', 'Published');
		const dies: OutboxConsumer = { name: 'dies', types: null, consume: () => Promise.reject(new Error('killed')) };
		await expect(deliver([dies], killedAt(server.database, 'job-failure-write'))).rejects.toThrow('killed');
		expect(await undelivered('taken')).toEqual([{ eventId, attempts: 1 }]);
	});
});
