import { availableParallelism } from 'node:os';
import pg from 'pg';

interface Statement {
	readonly config: pg.QueryConfig;
	readonly resolve: (rows: never[]) => void;
	readonly reject: (error: unknown) => void;
}

/** A connection in use and how many statements it was sent that are not answered. */
interface Lane {
	readonly client: pg.PoolClient;
	underway: number;
	/** When the statement at its head came to be that, by performance.now(). */
	headSince: number;
	isCut: boolean;
}

/**
 * Statements a connection is sent before the first of them is answered. More than one, because to wake a sleeping server process for every short
 * read costs about as much as the read: lists of twenty go out a third faster.
 */
export const MOST_UNDERWAY = 4;
/** Behind a statement that takes longer nobody queues: others use another connection, or wait for one. */
const SLOW_AFTER_MS = 10;
/** Connections opened before statements queue up behind each other: more could not work at once. */
const SOON_OPEN = availableParallelism();

/** The server refused this statement and goes on with the next; anything else leaves the connection in doubt. */
function isRefusal(error: unknown): boolean {
	return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}

/** As `Queryable` says. */
type Query = <Row extends object>(name: string, text: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * Reads over at most `connections` connections of a pool whose clients are in pipeline mode. Each statement stands by itself: one that fails or
 * takes too long fails alone. Where a connection is cut, all that were sent to it reject, and those that wait get another.
 */
export function pipelinedReads(pool: pg.Pool, connections: number): Query {
	const lanes = new Set<Lane>();
	const waiting: Statement[] = [];
	let opening = 0;

	const answered = (lane: Lane): void => {
		lane.underway--;
		lane.headSince = performance.now();
		if (lane.isCut) lanes.delete(lane);
		dispatch();
		if (lane.underway > 0) return;
		lanes.delete(lane);
		lane.client.release(lane.isCut);
	};
	const run = (lane: Lane, { config, resolve, reject }: Statement): void => {
		if (lane.underway === 0) lane.headSince = performance.now();
		lane.underway++;
		lane.client
			.query<never>(config)
			.then(
				({ rows }) => resolve(rows),
				(error: unknown) => {
					if (!isRefusal(error)) lane.isCut = true;
					reject(error);
				},
			)
			.finally(() => answered(lane));
	};
	const open = async (statement: Statement): Promise<void> => {
		opening++;
		try {
			const lane = { client: await pool.connect(), underway: 0, headSince: 0, isCut: false };
			lanes.add(lane);
			run(lane, statement);
		} catch (error) {
			statement.reject(error);
		}
		opening--;
		dispatch();
	};
	const quickLane = (): Lane | undefined => {
		const slowBefore = performance.now() - SLOW_AFTER_MS;
		let best: Lane | undefined;
		for (const lane of lanes) {
			if (lane.underway === MOST_UNDERWAY || (lane.underway > 0 && lane.headSince < slowBefore)) continue;
			if (best === undefined || lane.underway < best.underway) best = lane;
		}
		return best;
	};
	const dispatch = (): void => {
		for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
			const inUse = lanes.size + opening;
			const lane = inUse < Math.min(connections, SOON_OPEN) ? undefined : quickLane();
			if (lane === undefined && inUse >= connections) return;
			waiting.shift();
			if (lane === undefined) void open(next);
			else run(lane, next);
		}
	};
	return (name, text, values = []) =>
		new Promise((resolve, reject) => {
			waiting.push({ config: { name, text, values: [...values] }, resolve, reject });
			dispatch();
		});
}
