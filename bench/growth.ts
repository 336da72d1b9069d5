// node bench/growth.ts [--size 100000]: what pages cost and what the program takes when ten or a hundred times as much has been published. Two
// sites side by side, 20,001 disclosures and the size asked for, invented by the demonstration's loader; each is asked by turns, uncached, so
// that a neighbour on the machine slows both. Prints the large one's latency and memory as a multiple of the small one's.
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDemo } from '../src/cli/demo-installer.ts';
import { builtInInstaller } from '../src/cli/install-built-in.ts';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/database/open-database.ts';
import type { Database } from '../src/platform/database/pool.ts';
import { createLog } from '../src/platform/log.ts';
import { createSegmenter } from '../src/platform/segmentation.ts';
import type { Report } from './publish.ts';
import { type BenchServer, memoryOfTree, startServer } from './server.ts';

/** Below it the demonstration writes longer texts and files: pages of another size would be compared. */
const SMALL = 20_001;
const LARGE = 100_000;
const MOST = 1.5;
const SEED = '2020';
/** Of each kind of page, on each site. */
const REQUESTS = 150;

/** Something published, and what it stands under. */
interface Sample {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly itemId: string;
	readonly indexNumber: string;
}

interface Site {
	readonly size: number;
	readonly directory: string;
	readonly samples: readonly Sample[];
	readonly megabytes: number;
}

/** Every so-manieth disclosure in the order of their ids, which is no order of time. */
function takeSamples(database: Database): Promise<Sample[]> {
	return database.query<Sample>(
		'',
		`select d.place_id as "placeId", d.disclosure_id as "disclosureId", d.index_number as "indexNumber", i.item_id as "itemId"
		from (select *, row_number() over (order by md5(disclosure_id)) as n from public_disclosure where withdrawn_at is null) d
		join lateral (select item_id from public_disclosure_item i where i.place_id = d.place_id and i.disclosure_id = d.disclosure_id limit 1) i on true
		where d.n <= $1 order by d.n`,
		[REQUESTS],
	);
}

async function fill(size: number, directory: string): Promise<Site> {
	const log = createLog({
		level: 'error',
		format: 'json',
		clock: systemClock,
		write: (line) => process.stderr.write(line),
	});
	const database = await openDatabase({
		config: { databaseUrl: null, dataDirectory: directory, databaseConnections: 6, publicReadTimeoutMs: 60_000 },
		log,
		whenInUse: 'refuse',
	});
	try {
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
		const [stored] = await database.query<{ megabytes: number }>(
			'',
			'select (pg_database_size(current_database()) / 1048576)::int as megabytes',
		);
		return { size, directory, samples: await takeSamples(database), megabytes: stored?.megabytes ?? 0 };
	} finally {
		await database.close();
	}
}

type Address = (sample: Sample) => string;

/** What a reader opens. Lists and searches are of one place and of all. */
const PAGES: Readonly<Record<string, Address>> = {
	'disclosure page': ({ placeId, disclosureId }) => `/places/${placeId}/disclosures/${disclosureId}`,
	'list page': ({ placeId }) => `/places/${placeId}/disclosures`,
	'item page': ({ placeId, itemId }) => `/places/${placeId}/items/${itemId}`,
	'place page': ({ placeId }) => `/places/${placeId}`,
	'search, common word': () => `/search?q=${encodeURIComponent('资金')}`,
	'search, one document': ({ indexNumber }) => `/search?q=${encodeURIComponent(indexNumber)}`,
	'API, one disclosure': ({ placeId, disclosureId }) => `/api/places/${placeId}/disclosures/${disclosureId}`,
	'API, list': ({ placeId }) => `/api/places/${placeId}/disclosures`,
	'API, search': () => `/api/search/disclosures?q=${encodeURIComponent('资金')}`,
};

/** Milliseconds until the whole answer is there. */
function timeOf(url: string): Promise<number> {
	const began = performance.now();
	return new Promise((resolve, reject) => {
		request(url, { agent: false }, (response) => {
			response.resume();
			response.once('end', () => {
				if (response.statusCode === 200) resolve(performance.now() - began);
				else reject(new Error(`${url}: ${response.statusCode}`));
			});
		})
			.once('error', reject)
			.end();
	});
}

function at(values: readonly number[], share: number): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN;
}

async function comparePage(
	name: string,
	address: Address,
	sites: readonly { readonly site: Site; readonly server: BenchServer }[],
	report: Report,
): Promise<void> {
	const times = sites.map((): number[] => []);
	// Once without the clock: connections, plans, and what a server that has run for a while has read before.
	for (let round = -REQUESTS; round < REQUESTS; round++)
		for (const [index, { site, server }] of sites.entries()) {
			const sample = site.samples[(round + REQUESTS) % site.samples.length];
			if (sample === undefined) throw new Error('nothing was published');
			const time = await timeOf(server.url + address(sample));
			if (round >= 0) times[index]?.push(time);
		}
	const [small = [], large = []] = times;
	report(`${name}, ${sites[0]?.site.size} disclosures, middle`, at(small, 0.5), 'ms');
	report(`${name}, ${sites[1]?.site.size} disclosures, middle`, at(large, 0.5), 'ms');
	report(`${name}, ${sites[1]?.site.size} disclosures, p95`, at(large, 0.95), 'ms');
	const ratio = at(large, 0.5) / at(small, 0.5);
	report(`${name}, growth of latency`, ratio, '×', { text: `${MOST} ×`, isKept: ratio <= MOST });
}

/** The section of `npm run bench`; `size` up to 5,000,000. */
export async function growth(report: Report, size = LARGE): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	const running: BenchServer[] = [];
	try {
		const sites: { site: Site; server: BenchServer }[] = [];
		for (const [index, count] of [SMALL, size].entries()) {
			const began = performance.now();
			const site = await fill(count, join(directory, String(index)));
			report(`loading ${count} disclosures`, (performance.now() - began) / 1000, 's');
			report(`database of ${count} disclosures`, site.megabytes, 'MiB');
			const server = await startServer(site.directory, { GONGKAI_PAGE_CACHE_MB: '0', GONGKAI_LOG_LEVEL: 'warn' });
			running.push(server);
			report(`start with ${count} disclosures`, server.startedInMs / 1000, 's');
			sites.push({ site, server });
		}
		for (const [name, address] of Object.entries(PAGES)) await comparePage(name, address, sites, report);
		const [small = 0, large = 0] = sites.map(({ server }) => memoryOfTree(server.pid));
		report(`memory with the database, ${SMALL} disclosures`, small, 'MiB');
		report(`memory with the database, ${size} disclosures`, large, 'MiB');
		report('growth of memory', large / small, '×', { text: `${MOST} ×`, isKept: large / small <= MOST });
	} finally {
		for (const server of running) await server.stop();
		rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

if (process.argv[1] === import.meta.filename) {
	const { values } = parseArgs({ options: { size: { type: 'string', default: String(LARGE) } } });
	await growth((name, value, unit, budget) => {
		const verdict = budget === undefined ? '' : `   ${budget.isKept ? 'within' : 'MISSES'} ${budget.text}`;
		process.stdout.write(`${name}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}${verdict}\n`);
	}, Number(values.size));
}
