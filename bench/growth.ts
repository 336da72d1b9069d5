// node bench/growth.ts [--size 100000] [--keep DIR] [--server postgres://…]: what pages cost and what the program takes when ten or a hundred
// times as much has been published. Two sites side by side, 20,001 disclosures and the size asked for; each is asked by turns, uncached, so that
// a neighbour on the machine slows both. Prints the large one's latency and memory as a multiple of the small one's. `--keep` leaves the filled
// sites for the next run; on a `--server` their databases stay too.
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FilledSite, filledSite, type Sample, type SiteStore } from './filled-site.ts';
import { printFigure, type Report } from './report.ts';
import { type BenchServer, memoryOfTree } from './server.ts';

/** Below it the demonstration writes longer texts and files: pages of another size would be compared. */
const SMALL = 20_001;
/** What `npm run bench` compares it with. */
export const LARGE = 100_000;
const MOST = 1.5;
/** Of each kind of page, on each site. */
const REQUESTS = 150;

/** Null: this disclosure has none. */
type Address = (sample: Sample) => string | null;

/** What a reader opens. Lists and searches are of one place and of all. */
const PAGES: Readonly<Record<string, Address>> = {
	'disclosure page': ({ placeId, disclosureId }) => `/places/${placeId}/disclosures/${disclosureId}`,
	'list page': ({ placeId }) => `/places/${placeId}/disclosures`,
	'item page': ({ placeId, itemId }) => `/places/${placeId}/items/${itemId}`,
	'place page': ({ placeId }) => `/places/${placeId}`,
	'search, common word': () => `/search?q=${encodeURIComponent('资金')}`,
	'search, a number': ({ documentNumber }) => documentNumber && `/search?q=${encodeURIComponent(documentNumber)}`,
	// By how many have it: a page that shows twenty is another page than one that shows one.
	'search, a title of one': ({ title, ofTitle }) => (ofTitle === 1 ? `/search?q=${encodeURIComponent(title)}` : null),
	'search, a title of many': ({ title, ofTitle }) => (ofTitle > 20 ? `/search?q=${encodeURIComponent(title)}` : null),
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
	sites: readonly { readonly site: FilledSite; readonly server: BenchServer }[],
	report: Report,
): Promise<void> {
	const times = sites.map((): number[] => []);
	const pathsOf = new Map(
		sites.map(({ site }) => [site, site.samples.map(address).filter((path) => path !== null)] as const),
	);
	if ([...pathsOf.values()].some((paths) => paths.length === 0)) {
		process.stdout.write(`  ${name}: one of the sites has none\n`);
		return;
	}
	// Once without the clock: connections, plans, and what a server that has run for a while has read before.
	for (let round = -REQUESTS; round < REQUESTS; round++)
		for (const [index, { site, server }] of sites.entries()) {
			const paths = pathsOf.get(site) ?? [];
			const path = paths[(round + REQUESTS) % paths.length];
			if (path === undefined) throw new RangeError('no such path');
			const time = await timeOf(server.url + path);
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
export async function growth(report: Report, store: SiteStore, size = LARGE): Promise<void> {
	const running: BenchServer[] = [];
	try {
		const sites: { site: FilledSite; server: BenchServer }[] = [];
		for (const count of [SMALL, size]) {
			const site = await filledSite(store, count);
			if (site.filledInSeconds !== null) report(`loading ${count} disclosures`, site.filledInSeconds, 's');
			report(`database of ${count} disclosures`, site.megabytes, 'MiB');
			const server = await site.start({ GONGKAI_PAGE_CACHE_MB: '0', GONGKAI_LOG_LEVEL: 'warn' });
			running.push(server);
			report(`start with ${count} disclosures`, server.startedInMs / 1000, 's');
			sites.push({ site, server });
		}
		for (const [name, address] of Object.entries(PAGES)) await comparePage(name, address, sites, report);
		const whose = store.server === null ? 'with the database' : 'without the database';
		const [small = 0, large = 0] = sites.map(({ server }) => memoryOfTree(server.pid));
		report(`memory ${whose}, ${SMALL} disclosures`, small, 'MiB');
		report(`memory ${whose}, ${size} disclosures`, large, 'MiB');
		report('growth of memory', large / small, '×', { text: `${MOST} ×`, isKept: large / small <= MOST });
	} finally {
		for (const server of running) await server.stop();
	}
}

if (process.argv[1] === import.meta.filename) {
	const { values } = parseArgs({
		options: {
			size: { type: 'string', default: String(LARGE) },
			keep: { type: 'string' },
			server: { type: 'string' },
		},
	});
	const directory = values.keep ?? mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	try {
		await growth(printFigure, { directory, server: values.server ?? null }, Number(values.size));
	} finally {
		if (values.keep === undefined) rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}
