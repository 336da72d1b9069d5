/** Sites with many disclosures, invented by the demonstration's loader, for the sections that measure reading. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDemo } from '../src/cli/demo-installer.ts';
import { builtInInstaller } from '../src/cli/install-built-in.ts';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/database/open-database.ts';
import type { Database } from '../src/platform/database/pool.ts';
import { createLog } from '../src/platform/log.ts';
import { createSegmenter } from '../src/platform/segmentation.ts';
import { type BenchServer, startServer } from './server.ts';

const SEED = '2020';
const MOST_SAMPLES = 20_000;

/** Something published, and what it stands under. */
export interface Sample {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly itemId: string;
	/** Null where it has none. */
	readonly documentNumber: string | null;
	readonly title: string;
	/** How many have exactly this title. */
	readonly ofTitle: number;
}

/** Where sites are kept: each in a folder of its own; on `server`, the address of a PostgreSQL, each in a database of its own. */
export interface SiteStore {
	readonly directory: string;
	readonly server: string | null;
}

/** A site that is filled. */
export interface FilledSite {
	readonly size: number;
	/** Null: it was there from an earlier run. */
	readonly filledInSeconds: number | null;
	readonly megabytes: number;
	/** In no order of time. */
	readonly samples: readonly Sample[];
	start(settings: Readonly<Record<string, string>>): Promise<BenchServer>;
	/** With the invented accounts open, under one password that it prints. */
	startForPeople(settings: Readonly<Record<string, string>>): Promise<BenchServer>;
}

/** Up to 20,000 disclosures in the order of a hash of their ids. */
function takeSamples(database: Database): Promise<Sample[]> {
	return database.query<Sample>(
		'',
		`select d.place_id as "placeId", d.disclosure_id as "disclosureId", d.document_number as "documentNumber", d.title,
			i.item_id as "itemId", d.of_title::int as "ofTitle"
		from (select place_id, disclosure_id, document_number, title, row_number() over (order by md5(disclosure_id)) as n,
			count(*) over (partition by title) as of_title from public_disclosure where withdrawn_at is null) d
		join lateral (select item_id from public_disclosure_item i where i.place_id = d.place_id and i.disclosure_id = d.disclosure_id limit 1) i on true
		where d.n <= $1 order by d.n`,
		[MOST_SAMPLES],
	);
}

async function databaseOn(server: string | null, name: string): Promise<string | null> {
	if (server === null) return null;
	const { default: pg } = await import('pg');
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
	if (rowCount === 0) await client.query(`create database ${name}`);
	await client.end();
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

/** The site of `size` disclosures; filled now if it is not there yet. `size` up to 5,000,000. */
export async function filledSite(store: SiteStore, size: number): Promise<FilledSite> {
	const directory = join(store.directory, String(size));
	mkdirSync(directory, { recursive: true });
	const databaseUrl = await databaseOn(store.server, `gongkai_bench_${size}`);
	const mark = join(directory, 'filled');
	const log = createLog({
		level: 'error',
		format: 'json',
		clock: systemClock,
		write: (line) => process.stderr.write(line),
	});
	const database = await openDatabase({
		config: { databaseUrl, dataDirectory: directory, databaseConnections: 6, publicReadTimeoutMs: 60_000 },
		log,
		whenInUse: 'refuse',
	});
	try {
		const began = performance.now();
		const isThere = existsSync(mark);
		if (!isThere) {
			const segmenter = createSegmenter();
			const stream = { isTTY: false, write: () => true };
			const demo = { seed: SEED, size };
			await withDemo(builtInInstaller(segmenter), { demo, segmenter, dataDirectory: directory, stream })({
				database,
				clock: systemClock,
				log,
			});
			// What the server does by itself in the hours after.
			await database.query('', 'vacuum (analyze)');
			writeFileSync(mark, '');
		}
		const start = (settings: Readonly<Record<string, string>>, argv: readonly string[] = []) =>
			startServer(directory, { ...settings, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) }, argv);
		const [stored] = await database.query<{ megabytes: number }>(
			'',
			'select (pg_database_size(current_database()) / 1048576)::int as megabytes',
		);
		return {
			size,
			filledInSeconds: isThere ? null : (performance.now() - began) / 1000,
			megabytes: stored?.megabytes ?? 0,
			samples: await takeSamples(database),
			start,
			startForPeople: (settings) => start(settings, ['--demo', '--demo-size', String(size), '--demo-seed', SEED]),
		};
	} finally {
		await database.close();
	}
}
