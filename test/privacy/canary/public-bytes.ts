import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Hono } from 'hono';
import { describeApi } from '../../../src/api/create-api.ts';
import { exportSite } from '../../../src/cli/export-site.ts';
import { loadSiteKnowledge } from '../../../src/cli/site-knowledge.ts';
import { createSiteParts, siteMounts } from '../../../src/cli/site-mounts.ts';
import { staticAddress } from '../../../src/cli/static-address.ts';
import type { BlobStore } from '../../../src/platform/blobs.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { watchDataVersion } from '../../../src/platform/database/data-version.ts';
import { createApp } from '../../../src/platform/http/app.ts';
import { createPageCache } from '../../../src/platform/http/page-cache.ts';
import type { Segmenter } from '../../../src/platform/segmentation.ts';
import { LARGE_PREFIX } from '../../../src/portal/page-view.ts';
import { recordingLog } from '../../kit/quiet-log.ts';
import type { TestDatabase } from '../../kit/test-database.ts';

const ORIGIN = 'https://www.example.gov.cn';
const { site } = readConfig({ GONGKAI_PUBLIC_URL: ORIGIN }, {});
const MOST_PAGES = 4000;

/** One answer: everything that goes over the wire but the transport. */
export interface Answered {
	readonly address: string;
	readonly status: number;
	readonly bytes: Uint8Array;
	/** One a line. */
	readonly headers: string;
}

/** The public half of the program as `serve` puts it up, page cache and data version included. */
export async function openPublicSite(test: TestDatabase, clock: Clock, blobs: BlobStore, segmenter: Segmenter) {
	const { database } = test;
	const log = recordingLog();
	const knowledge = await loadSiteKnowledge(clock.today());
	const dataVersion = await watchDataVersion(database, log, 50);
	const pageCache = createPageCache(64 << 20, () => `v${dataVersion.current()}`);
	const { mounts, bodyLimitBytes, renderError } = siteMounts(knowledge, segmenter);
	const app: Hono = createApp(
		{ site, clock, log, database, dataVersion, blobs, pageCache },
		{ mounts, bodyLimitBytes, renderError },
	);
	const fetchOne = async (address: string): Promise<Answered> => {
		await dataVersion.refresh();
		const incoming = { socket: { remoteAddress: '192.0.2.1' }, headers: {} };
		const response = await app.request(ORIGIN + address, {}, { incoming });
		const headers = [...response.headers].map((pair) => pair.join(': ')).join('\n');
		return { address, status: response.status, bytes: new Uint8Array(await response.arrayBuffer()), headers };
	};
	return {
		fetch: fetchOne,
		log,
		/** Everything that can be reached over links from these addresses, in the layout for ordinary screens. */
		async crawl(starts: readonly string[]): Promise<Answered[]> {
			const waiting = [...starts];
			const known = new Set(waiting.map(keyOf));
			const answers: Answered[] = [];
			for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
				if (answers.length >= MOST_PAGES) throw new Error(`the site has no end: ${address.slice(0, 200)}`);
				const answer = await fetchOne(address);
				answers.push(answer);
				for (const link of linksOf(answer)) {
					const key = keyOf(link);
					const isLarge = link === LARGE_PREFIX || link.startsWith(`${LARGE_PREFIX}/`);
					if (key === null || known.has(key) || isLarge) continue;
					known.add(key);
					waiting.push(link);
				}
			}
			return answers;
		},
		/** Every file of a static export of the same database; its name is in the address. */
		async exported(directory: string): Promise<Answered[]> {
			const parts = createSiteParts(knowledge, {
				...{ reads: database.publicReads, segmenter, version: () => 0, clock, log, site, blobs },
			});
			const report = await exportSite(parts, directory, () => ({ advance() {}, finish() {} }));
			if (report.broken.length > 0) throw new Error(JSON.stringify(report.broken));
			return readdirSync(directory, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name))
				.map((file) => ({
					...{ address: `export:${relative(directory, file)}`, status: 200, headers: '' },
					bytes: new Uint8Array(readFileSync(file)),
				}));
		},
		stop: () => dataVersion.stop(),
	};
}

/**
 * What tells two addresses apart as the static copy does; null for combined conditions of lists: they are without number, and what they list
 * stands in the lists by one condition too.
 */
function keyOf(address: string): string | null {
	if (address.startsWith('/api/')) return address;
	const { ask, file } = staticAddress(address);
	return ask === null ? null : file;
}

/** Addresses on this site that an answer names: links, feeds, site maps, JSON. */
function linksOf({ address, headers, bytes }: Answered): string[] {
	if (!/content-type: (?:text|application\/(?:[a-z.+-]*xml|[a-z.+-]*json))/.test(headers)) return [];
	const text = Buffer.from(bytes).toString('utf8');
	const named = [
		...[...text.matchAll(/\b(?:href|src|action)="([^"#]*)/g)].map((match) => match[1] ?? ''),
		...[...text.matchAll(/https:\/\/www\.example\.gov\.cn[^\s"'<>\\)]*/g)].map((match) => match[0]),
	];
	return named.flatMap((name) => {
		const url = URL.parse(name.replaceAll('&amp;', '&'), ORIGIN + address);
		return url?.origin === ORIGIN ? [url.pathname + url.search] : [];
	});
}

/** Described `GET` paths of the API, each with its addresses: these values in their places, every combination, and what a query needs. */
export function apiAddresses(
	values: (path: string) => Readonly<Record<string, readonly string[]>>,
	document: object = describeApi(),
): ReadonlyMap<string, readonly string[]> {
	const queries: Readonly<Record<string, readonly string[]>> = {
		'/calendar/due': ['?from=2020-09-10&workingDays=5'],
		'/limits/parse': [`?phrase=${encodeURIComponent('5个工作日内')}`],
		'/disclosures': ['', '?isWithdrawn=true', '?limit=100'],
		'/places/{place}/disclosures': ['', '?isWithdrawn=true', '?limit=100'],
		'/search': [`?q=${encodeURIComponent('补助')}`],
		'/search/disclosures': [`?q=${encodeURIComponent('补助')}`],
	};
	const { paths } = document as { paths: Readonly<Record<string, object>> };
	const addressesOf = (path: string) =>
		fill(path, values(path)).flatMap((filled) => (queries[path] ?? ['']).map((query) => `/api${filled}${query}`));
	const readable = Object.entries(paths).filter(([, methods]) => 'get' in methods);
	return new Map(readable.map(([path]) => [path, addressesOf(path)]));
}

function fill(path: string, values: Readonly<Record<string, readonly string[]>>): string[] {
	const name = /\{(\w+)\}/.exec(path)?.[1];
	if (name === undefined) return [path];
	return (values[name] ?? ['none00000000']).flatMap((value) => fill(path.replace(`{${name}}`, value), values));
}
