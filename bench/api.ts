// node bench/api.ts [--keep DIR] [--server postgres://…]: the public JSON API on 100,000 records for 16 clients. Every kind of request goes to many
// addresses in random order, first without the page cache, so that each answer is made anew, then as the program is shipped.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FilledSite, filledSite, type Sample, type SiteStore } from './filled-site.ts';
import { requestsPerSecondOver } from './load.ts';
import { printFigure, type Report } from './report.ts';

const RECORDS = 100_000;
const LOAD = { seconds: 4, connections: 16 } as const;
const ROUNDS = 3;
/** Words that stand in titles and summaries of every place of the demonstration. */
const COMMON = ['资金', '项目', '扶贫', '公示', '计划', '名单', '年度', '安排', '实施', '村'];

interface Kind {
	readonly name: string;
	/** Requests a second, design.md §7. */
	readonly budget: number;
	readonly paths: (samples: readonly Sample[]) => readonly string[];
}

function distinct(values: readonly string[]): string[] {
	return [...new Set(values)];
}

const search = (text: string) => `/api/search/disclosures?q=${encodeURIComponent(text)}`;

const KINDS: readonly Kind[] = [
	{
		name: 'one disclosure',
		budget: 9700,
		paths: (samples) =>
			samples.map(({ placeId, disclosureId }) => `/api/places/${placeId}/disclosures/${disclosureId}`),
	},
	{
		name: 'list of 20',
		budget: 4500,
		paths: (samples) => [
			'/api/disclosures',
			...distinct(samples.map(({ placeId }) => `/api/places/${placeId}/disclosures`)),
			...distinct(samples.map(({ placeId, itemId }) => `/api/places/${placeId}/items/${itemId}/disclosures`)),
		],
	},
	{
		name: 'search, common words',
		budget: 3000,
		paths: (samples) => {
			const places = distinct(samples.map(({ placeId }) => placeId));
			return COMMON.flatMap((word) => [search(word), ...places.map((place) => `${search(word)}&place=${place}`)]);
		},
	},
	{
		name: 'search, rare words',
		budget: 700,
		paths: (samples) =>
			samples.flatMap(({ documentNumber }) => (documentNumber === null ? [] : [search(documentNumber)])),
	},
];

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(site: FilledSite, isCached: boolean, report: Report): Promise<void> {
	const settings = { GONGKAI_LOG_LEVEL: 'warn', ...(isCached ? {} : { GONGKAI_PAGE_CACHE_MB: '0' }) };
	const server = await site.start(settings);
	try {
		for (const { name, budget, paths } of KINDS) {
			const addresses = paths(site.samples);
			await requestsPerSecondOver(server.url, addresses, { ...LOAD, seconds: 2 });
			const rates: number[] = [];
			for (let round = 0; round < ROUNDS; round++) rates.push(await requestsPerSecondOver(server.url, addresses, LOAD));
			const rate = median(rates);
			const how = isCached ? 'as shipped' : 'no page cache';
			report(`API, ${name} (${addresses.length} addresses), ${how}`, rate, 'requests/s', {
				text: `${budget} requests/s`,
				isKept: rate >= budget,
			});
		}
	} finally {
		await server.stop();
	}
}

/** The section of `npm run bench`. */
export async function publicApi(report: Report, store: SiteStore): Promise<void> {
	const site = await filledSite(store, RECORDS);
	await measure(site, false, report);
	await measure(site, true, report);
}

if (process.argv[1] === import.meta.filename) {
	const { values } = parseArgs({ options: { keep: { type: 'string' }, server: { type: 'string' } } });
	const directory = values.keep ?? mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	try {
		await publicApi(printFigure, { directory, server: values.server ?? null });
	} finally {
		if (values.keep === undefined) rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}
