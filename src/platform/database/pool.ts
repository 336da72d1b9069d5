import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from '../fault.ts';
import type { Log } from '../log.ts';
import type { ServerConnection } from './embedded-server.ts';
import { MOST_UNDERWAY, pipelinedReads } from './pipelined-reads.ts';
import { valueTypes } from './value-types.ts';

/** Something that answers SQL: the database itself or one transaction of it. */
export interface Queryable {
	/**
	 * Runs one statement and returns its rows. `name` (at most 63 bytes, one per text, program-wide) makes it a prepared statement on each
	 * connection, which nearly doubles the speed of short reads. Values go as parameters, never into `text`.
	 */
	query<Row extends object = Record<string, unknown>>(
		name: string,
		text: string,
		values?: readonly unknown[],
	): Promise<Row[]>;
}

/** Hears of a notification; null = the connection was re-established and notifications may have been missed. */
type Listener = (payload: string | null) => void;

/** The database. `query` writes or reads without a time limit; what an anonymous reader can trigger goes through `publicReads`. */
export interface Database extends Queryable {
	/** Read-only sessions with a statement timeout: a query must not outlive the patience of its reader. */
	readonly publicReads: Queryable;
	/** Runs `work` in one transaction (read committed): commits when it resolves, rolls back and rethrows when it throws. */
	transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
	/** LISTEN on its own connection, renewed when lost. Resolves when listening; the result stops it. `channel` is a plain identifier. */
	listen(channel: string, listener: Listener): Promise<() => Promise<void>>;
	/** True when the server answers within `timeoutMs`. */
	isReachable(timeoutMs: number): Promise<boolean>;
	/** Waits for running queries, closes every connection and stops an embedded server; safe to call twice. */
	close(): Promise<void>;
}

export interface ConnectOptions {
	readonly connection: ServerConnection;
	/** Upper limit over both pools. */
	readonly connections: number;
	readonly publicReadTimeoutMs: number;
	readonly log: Log;
	/** Runs after the last connection is closed. */
	readonly afterClose?: () => Promise<void>;
}

type Runner = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>;

function queryable(runner: Runner): Queryable {
	return {
		async query<Row extends object>(name: string, text: string, values: readonly unknown[] = []) {
			const result = await runner.query({ name, text, values: values as unknown[] });
			return result.rows as Row[];
		},
	};
}

function openPool(options: ConnectOptions, limit: number, extra: pg.PoolConfig, isClosing: () => boolean): pg.Pool {
	const pool = new pg.Pool({
		...options.connection,
		application_name: 'gongkai',
		types: valueTypes,
		max: limit,
		idleTimeoutMillis: 60_000,
		connectionTimeoutMillis: 10_000,
		keepAlive: true,
		...extra,
	});
	// Without a listener an idle connection cut by a server restart would end the process; the next query simply opens another.
	pool.on('error', (error) => {
		if (!isClosing()) options.log.warn('database.connection-lost', {}, error);
	});
	// The same for a connection that is in use: its query rejects, which is what its user hears of.
	pool.on('connect', (client) => {
		client.on('error', () => {});
	});
	return pool;
}

async function runTransaction<Result>(
	pool: pg.Pool,
	work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
	const client = await pool.connect();
	let broken: Error | undefined;
	try {
		await client.query('begin');
		const result = await work(queryable(client));
		await client.query('commit');
		return result;
	} catch (error) {
		// When even the rollback fails the connection is in an unknown state and must not go back into the pool.
		await client.query('rollback').catch((failure: Error) => {
			broken = failure;
		});
		throw error;
	} finally {
		client.release(broken);
	}
}

function startListening(options: ConnectOptions, channel: string, listener: Listener): Promise<() => Promise<void>> {
	if (!/^[a-z_]{1,60}$/.test(channel)) throw new RangeError('channel must be a plain identifier');
	let isStopped = false;
	let client: pg.Client | undefined;
	const open = async (): Promise<void> => {
		const next = new pg.Client({ ...options.connection, application_name: 'gongkai-listen', keepAlive: true });
		next.on('error', () => {});
		next.on('notification', (message) => listener(message.payload ?? ''));
		await next.connect();
		await next.query(`listen ${channel}`);
		next.once('end', () => void reopen());
		client = next;
	};
	const reopen = async (): Promise<void> => {
		for (let waitMs = 100; !isStopped; waitMs = Math.min(waitMs * 2, 5000)) {
			await delay(waitMs);
			if (isStopped) return;
			try {
				await open();
				listener(null);
				return;
			} catch (error) {
				options.log.warn('database.listen-lost', { channel, code: errorCode(error) });
			}
		}
	};
	const stop = async (): Promise<void> => {
		isStopped = true;
		await client?.end().catch(() => {});
	};
	return open().then(() => stop);
}

/** Opens the pools on a server that is running and migrated. Connections are made when first needed. */
export function connect(options: ConnectOptions): Database {
	const readLimit = Math.max(1, Math.floor(options.connections / 2));
	let closing: Promise<void> | undefined;
	const isClosing = () => closing !== undefined;
	const writers = openPool(options, Math.max(1, options.connections - readLimit), {}, isClosing);
	const readOnly = {
		options: `${options.connection.options ?? ''} -c default_transaction_read_only=on`.trim(),
		statement_timeout: options.publicReadTimeoutMs,
		// The client gives up a little later, for a server that is too far gone to cancel; a statement may first wait for those before it.
		query_timeout: MOST_UNDERWAY * options.publicReadTimeoutMs + 2000,
		pipeline: true,
	};
	const readers = openPool(options, readLimit, readOnly, isClosing);
	const publicReads = { query: pipelinedReads(readers, readLimit) };
	const stops = new Set<() => Promise<void>>();
	const close = async (): Promise<void> => {
		await Promise.all([...stops].map((stop) => stop()));
		await Promise.all([writers.end(), readers.end()]);
		await options.afterClose?.();
	};
	return {
		query: queryable(writers).query,
		publicReads,
		transaction: (work) => runTransaction(writers, work),
		async listen(channel, listener) {
			const stop = await startListening(options, channel, listener);
			stops.add(stop);
			return async () => {
				stops.delete(stop);
				await stop();
			};
		},
		async isReachable(timeoutMs) {
			const question = publicReads.query('', 'select 1').then(
				() => true,
				() => false,
			);
			return Promise.race([question, delay(timeoutMs, false, { ref: false })]);
		},
		close() {
			closing ??= close();
			return closing;
		},
	};
}
