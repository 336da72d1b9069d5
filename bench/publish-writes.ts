import pg from 'pg';
import { type DisclosureTools, inDisclosureAct } from '../src/disclosure/actions.ts';
import { publishIn } from '../src/disclosure/publishing/actions.ts';
import type { ServerConnection } from '../src/platform/database/embedded-server.ts';
import { joinTransaction } from '../src/platform/database/join-transaction.ts';
import type { Queryable } from '../src/platform/database/pool.ts';
import { valueTypes } from '../src/platform/database/value-types.ts';

/** One statement that changed rows, with its values. */
export interface Write {
	readonly name: string;
	readonly text: string;
	readonly values: readonly unknown[];
}

const WRITES = /^\s*(insert|update|delete|with\b[\s\S]*\b(update|insert into|delete from))\b/i;

/** Of the next recorded publication: far from what the program gives. */
let nextNumber = 900_000;

/** A value with the number that is unique in its place replaced wherever it stands. */
function renumber(value: unknown, from: string, to: string): unknown {
	return typeof value === 'string' ? value.replaceAll(from, to) : value;
}

/**
 * What publication writes of each of these drafts, found by publishing it and rolling back: the same rows of the same tables, ready to be
 * written by themselves. Each gets an index number of its own, for of those rolled back all got the same.
 */
export async function recordWrites(
	connection: ServerConnection,
	tools: DisclosureTools,
	drafts: readonly { readonly placeId: string; readonly disclosureId: string }[],
): Promise<Write[][]> {
	const client = new pg.Client({ ...connection, types: valueTypes });
	await client.connect();
	try {
		const all: Write[][] = [];
		for (const { placeId, disclosureId } of drafts) {
			const writes: Write[] = [];
			const recording: Queryable = {
				async query<Row extends object>(name: string, text: string, values: readonly unknown[] = []) {
					const result = await client.query({ name, text, values: values as unknown[] });
					if (WRITES.test(text) && (result.rowCount ?? 0) > 0) writes.push({ name, text, values });
					return result.rows as Row[];
				},
			};
			await client.query('begin');
			const database = joinTransaction(recording);
			const outcome = await inDisclosureAct({ ...tools, database }, (context) =>
				publishIn(context, tools, { placeId, disclosureId, actor: 'bench' }),
			);
			await client.query('rollback');
			if (!outcome.ok) throw new Error(JSON.stringify(outcome));
			const { indexNumber } = outcome;
			const own = `${indexNumber.slice(0, indexNumber.lastIndexOf('-'))}-${nextNumber++}`;
			all.push(
				writes.map((write) => ({
					...write,
					values: write.values.map((value) => renumber(value, indexNumber, own)),
				})),
			);
		}
		return all;
	} finally {
		await client.end();
	}
}
