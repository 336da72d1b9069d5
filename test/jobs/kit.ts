import { randomUUID } from 'node:crypto';
import { parseCalendarDate } from '../../src/calendar/calendar-date.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { connect as connectPool, type Database } from '../../src/platform/database/pool.ts';
import { recordEvent } from '../../src/platform/database/record-event.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import type { TestDatabase } from '../kit/test-database.ts';

/** A place with nothing in it. */
export async function addPlace(database: Database, placeId: string): Promise<void> {
	await database.query('', 'insert into place (place_id, name) values ($1, $1) on conflict do nothing', [placeId]);
}

/** Records an event for the outbox; returns its id. */
export async function happen(database: Database, clock: Clock, placeId: string, type: string): Promise<string> {
	const event = { placeId, type, at: clock.now(), actor: 'test', data: {}, isForOutbox: true };
	return database.transaction((transaction) => recordEvent(transaction, event));
}

/** What another process would have: pools of its own on the same database. The caller closes it. */
export function otherProcess(test: TestDatabase): Database {
	return connectPool({ connection: test.connection, connections: 4, publicReadTimeoutMs: 2000, log: recordingLog() });
}

/** The database of a process that is killed at the statement `name`: it and everything after it never reach the server. */
export function killedAt(database: Database, name: string): Database {
	let isDead = false;
	const guard =
		<Reads extends Pick<Database, 'query'>>(inner: Reads): Reads['query'] =>
		async (statement, text, values) => {
			isDead ||= statement === name;
			if (isDead) throw new Error('killed');
			return inner.query(statement, text, values);
		};
	return {
		...database,
		query: guard(database),
		transaction: (work) =>
			database.transaction(async (transaction) => work({ query: guard(transaction) as typeof transaction.query })),
	};
}

/** An account that nobody signs in with. */
export async function addAccount(database: Database, placeId: string, name: string): Promise<string> {
	const accountId = randomUUID();
	await database.query(
		'',
		`insert into account (place_id, account_id, login_name, login_key, display_name, created_at) values ($1, $2, $3, $3, $3, now())`,
		[placeId, accountId, name],
	);
	return accountId;
}

/** A body with one post of each kind, each held by an account; returns the accounts by kind. */
export async function addStaffedBody(
	database: Database,
	placeId: string,
	bodyId: string,
	name: string,
	kinds: readonly string[],
	bodyKind = 'department',
): Promise<Record<string, string>> {
	await database.query('', 'insert into disclosing_body (place_id, body_id, kind) values ($1, $2, $3)', [
		placeId,
		bodyId,
		bodyKind,
	]);
	await database.query(
		'',
		`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use) values ($1, $2, 'body', $3, $4, 'official')`,
		[placeId, randomUUID(), bodyId, name],
	);
	const accounts: Record<string, string> = {};
	for (const kind of kinds) {
		const accountId = await addAccount(database, placeId, `${bodyId}-${kind}`);
		accounts[kind] = accountId;
		await database.query('', `insert into post (place_id, post_id, body_id, kind, title) values ($1, $2, $3, $4, $4)`, [
			placeId,
			`${bodyId}-${kind}`,
			bodyId,
			kind,
		]);
		await database.query(
			'',
			`insert into post_holding (place_id, holding_id, post_id, account_id, capacity, held_from) values ($1, $2, $3, $4, 'holder', '2019-01-01')`,
			[placeId, randomUUID(), `${bodyId}-${kind}`, accountId],
		);
	}
	return accounts;
}

/** An open obligation with a due date, written as the store would; returns its id. */
export async function addObligation(
	database: Database,
	placeId: string,
	dueOn: string,
	more: {
		readonly body?: string;
		readonly section?: string;
		readonly isProvisional?: boolean;
		readonly kind?: string;
	} = {},
): Promise<string> {
	if (parseCalendarDate(dueOn) === null) throw new RangeError(dueOn);
	const obligationId = randomUUID();
	await database.query(
		'',
		`insert into obligation (place_id, obligation_id, item_id, edition_id, row, body, section, kind, due_on, is_provisional, opened_at)
		values ($1, $2, 'item', 'edition', 1, $3, $4, $5, $6, $7, '2020-01-01T00:00:00Z')`,
		[
			placeId,
			obligationId,
			more.body ?? '财政局',
			more.section ?? null,
			more.kind ?? 'event',
			dueOn,
			more.isProvisional ?? false,
		],
	);
	return obligationId;
}
