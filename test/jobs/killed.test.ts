import { expect, it } from 'vitest';
import { deliverOutbox } from '../../src/jobs/outbox/worker.ts';
import { startKitProcess } from '../kit/child-process.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, happen } from './kit.ts';

const server = testDatabase();
const EVENTS = 60;
const minute = (count: number) => `2020-10-10T09:${String(count).padStart(2, '0')}:00+08:00`;

it('kill -9 of one process after another in the middle of its work: every event is handed over, none twice but those in hand', async () => {
	const { database } = server;
	const clock = fixedClock(minute(0));
	await database.query('', 'create table effect (place_id text, event_id uuid)');
	for (const place of ['jia', 'yi', 'bing']) await addPlace(database, place);
	for (let count = 0; count < EVENTS; count++)
		await happen(database, clock, ['jia', 'yi', 'bing'][count % 3] ?? 'jia', 'Published');
	const kills = [1, 4, 9];
	for (const [turn, effects] of kills.entries()) {
		// Each ten minutes later than the one before: what that one held is free again.
		const worker = startKitProcess('../jobs/worker-process', {
			arguments: [JSON.stringify(server.connection), minute(turn * 10)],
		});
		for (let count = 0; count < effects; count++) await worker.nextLine();
		worker.process.kill('SIGKILL');
		expect(await worker.ended).toMatchObject({ signal: 'SIGKILL' });
	}
	clock.set(minute(40));
	const consumer = {
		name: 'effect',
		types: ['Published'],
		async consume({ placeId, eventId }: { placeId: string; eventId: string }) {
			await database.query('', 'insert into effect (place_id, event_id) values ($1, $2)', [placeId, eventId]);
		},
	};
	await deliverOutbox({ database, clock, log: recordingLog(), consumers: [consumer] });
	const [found] = await database.query<{ events: number; effects: number; waiting: number }>(
		'',
		`select count(distinct event_id)::int as events, count(*)::int as effects,
			(select count(*)::int from outbox where delivered_at is null) as waiting from effect`,
	);
	expect(found).toMatchObject({ events: EVENTS, waiting: 0 });
	// At most the one event in hand at each kill is handed over again, which is why consumers are idempotent.
	expect(found?.effects).toBeLessThanOrEqual(EVENTS + kills.length);
});
