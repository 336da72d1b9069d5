import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import {
	type RegisterFormHead,
	registerForm,
	registerFormRows,
	writeTableCsv,
	writeTableXlsx,
} from '../../src/documents/forms/index.ts';
import { listRegister, listRegisterActs, registerTotals, streamRegister } from '../../src/register/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace, atOf, numbered } from './kit.ts';

const server = testDatabase();
const LINES = 100_000;
const filters = { placeId: 'qinghe' };
const head: RegisterFormHead = {
	placeName: '青禾县',
	bodyName: null,
	filters,
	itemName: null,
	madeAt: atOf('2021-01-04'),
	siteAddress: '',
};

beforeAll(async () => {
	const { database } = server;
	await addPlace(database, 'qinghe', ['jia']);
	// Far too many for one transaction each.
	await database.query(
		'',
		`insert into event (place_id, event_id, type, at, actor, data)
		select 'qinghe', gen_random_uuid(), 'EditionPublished', $1::timestamptz + n * interval '5 minutes', 'account:x',
			$2::jsonb || jsonb_build_object('disclosureId', 'd' || lpad(n::text, 9, '0'), 'indexNumber', 'JJ0000001/2020-' || n)
		from generate_series(1, $3::int) n`,
		[atOf('2020-01-01'), JSON.stringify(numbered(1)), LINES],
	);
	await database.query('', 'analyze event');
});

/** The most memory in use, in MB over what was in use before, asked for at every chunk. */
async function mostMemory(chunks: AsyncIterable<Uint8Array>): Promise<{ megabytes: number; bytes: number }> {
	const used = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
	const before = used();
	let most = 0;
	let bytes = 0;
	for await (const chunk of chunks) {
		bytes += chunk.byteLength;
		most = Math.max(most, used() - before);
		await nextTurn();
	}
	return { megabytes: most / 1e6, bytes };
}

const lines = () => streamRegister(server.database, filters, 1000);

test('100,000 lines as XLSX need no more memory than a few batches', async () => {
	const { megabytes, bytes } = await mostMemory(writeTableXlsx(registerForm(head), registerFormRows(head, lines())));
	expect(bytes).toBeGreaterThan(3_000_000);
	expect(megabytes).toBeLessThan(200);
}, 120_000);

test('100,000 lines as CSV, every one of them once', async () => {
	let count = 0;
	async function* counted() {
		for await (const chunk of writeTableCsv(registerForm(head), registerFormRows(head, lines()))) {
			count += new TextDecoder().decode(chunk).split('\r\n').length - 1;
			yield chunk;
		}
	}
	const { megabytes } = await mostMemory(counted());
	expect(count).toBe(LINES + 1);
	expect(megabytes).toBeLessThan(200);
}, 120_000);

test('a page of a long register is a page, not a scan', async () => {
	const reads = server.database.publicReads;
	const began = performance.now();
	for (let turn = 0; turn < 8; turn++) {
		const page = await listRegister(reads, {
			...filters,
			from: calendarDate('2020-03-01'),
			to: calendarDate('2020-08-31'),
		});
		expect(page.rows).toHaveLength(50);
		const acts = await listRegisterActs(reads, filters, page.next);
		expect(acts.rows).toHaveLength(50);
	}
	// Eight turns, so that the server has gone over to its general plan too.
	expect(performance.now() - began).toBeLessThan(5000);
	expect(await registerTotals(reads, filters)).toHaveLength(12);
});
