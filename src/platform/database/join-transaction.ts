import type { Database, Queryable } from './pool.ts';

/**
 * The database as part of one transaction: actions that open a transaction of their own join this one. Their refusal is a value as ever;
 * whoever made the transaction then rolls it back.
 */
export function joinTransaction(transaction: Queryable): Database {
	const refuse = () => Promise.reject(new Error('not inside a transaction'));
	return {
		query: transaction.query,
		publicReads: transaction,
		transaction: (work) => work(transaction),
		listen: refuse,
		isReachable: refuse,
		close: refuse,
	};
}

/** Carries the result out of a transaction that must not last. */
class RolledBack<Result> extends Error {
	readonly result: Result;

	constructor(result: Result) {
		super('rolled back');
		this.result = result;
	}
}

/** Does the work in one transaction and takes all of it back: what would happen, worked out by the very code that would do it. */
export async function rehearse<Result>(database: Database, work: (rehearsed: Database) => Promise<Result>) {
	return database
		.transaction(async (transaction): Promise<Result> => {
			throw new RolledBack(await work(joinTransaction(transaction)));
		})
		.catch((error: unknown) => {
			if (error instanceof RolledBack) return error.result as Result;
			throw error;
		});
}
