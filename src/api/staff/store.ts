import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** Which command it is: keys of different people never meet. */
export interface CommandKey {
	readonly placeId: string;
	readonly actor: string;
	readonly key: string;
	/** SHA-256 of the request, hexadecimal. */
	readonly requestHash: string;
}

/** A command that was done: what it was, and the sealed answer. */
export interface DoneCommand {
	readonly requestHash: string;
	readonly status: number;
	readonly response: string;
}

/**
 * Takes the key for this transaction: null = it is ours now. While another transaction holds it this waits for its end, and answers what it
 * did; when that one rolled back, the key is ours.
 */
export async function claimKey(transaction: Queryable, command: CommandKey, at: Instant): Promise<DoneCommand | null> {
	const { placeId, actor, key, requestHash } = command;
	for (;;) {
		const claimed = await transaction.query(
			'idempotency-claim',
			`insert into idempotency_key (place_id, actor, key, request_hash, at) values ($1, $2, $3, $4, $5)
			on conflict do nothing returning 1`,
			[placeId, actor, key, requestHash, at],
		);
		if (claimed.length > 0) return null;
		const [done] = await transaction.query<DoneCommand>(
			'idempotency-done',
			`select request_hash as "requestHash", status, response from idempotency_key
			where place_id = $1 and actor = $2 and key = $3`,
			[placeId, actor, key],
		);
		// Forgotten in between by the daily job: try again.
		if (done !== undefined) return done;
	}
}

/** Keeps the answer with the key, in the same transaction. */
export async function keepAnswer(
	transaction: Queryable,
	command: CommandKey,
	status: number,
	response: string,
): Promise<void> {
	await transaction.query(
		'idempotency-keep',
		'update idempotency_key set status = $4, response = $5 where place_id = $1 and actor = $2 and key = $3',
		[command.placeId, command.actor, command.key, status, response],
	);
}

/** 清理 for the daily job: keys used before that instant, seven days ago. A repetition later than that is done again. */
export async function forgetOldKeys(database: Queryable, before: Instant): Promise<void> {
	await database.query('idempotency-forget', 'delete from idempotency_key where at < $1', [before]);
}
