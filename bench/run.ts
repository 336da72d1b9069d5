/**
 * `npm run bench`: the budgets of this part of the product, as ratios and figures of one run on one machine. Prints each figure beside its
 * budget and writes bench/results.json. A missed budget is printed, not hidden; exit 1 only when a section could not run.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importDocument } from '../src/cli/load-catalogue.ts';
import { writeDocx } from '../src/documents/write-docx.ts';
import { writePdf } from '../src/documents/write-pdf.ts';
import { writeText } from '../src/documents/write-text.ts';
import { writeXlsx } from '../src/documents/write-xlsx.ts';
import { loadBuiltInCatalogues } from '../src/law/index.ts';
import { publicApi } from './api.ts';
import { deskPages } from './desk-pages.ts';
import { growth } from './growth.ts';
import { answerTimesAtRate, hasProgram, rawBody, requestsPerSecond } from './load.ts';
import { startNginx } from './nginx.ts';
import { publishing } from './publish.ts';
import { type Budget, printFigure, type Report } from './report.ts';
import { memoryOfTree, processorSecondsOfTree, startServer } from './server.ts';

interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	readonly budget?: Budget;
}

const figures: Figure[] = [];
const ROUNDS = 5;
const LOAD = { seconds: 3, connections: 32 } as const;

const report: Report = (name, value, unit, budget) => {
	figures.push({ name, value, unit, ...(budget === undefined ? {} : { budget }) });
	printFigure(name, value, unit, budget);
};

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function coldStart(): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	try {
		const first = await startServer(data);
		report('first start, empty directory', first.startedInMs / 1000, 's');
		await first.stop();
		const times: number[] = [];
		let memory = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const server = await startServer(data);
			times.push(server.startedInMs);
			memory = Math.max(memory, memoryOfTree(server.pid));
			await server.stop();
		}
		report('second start', median(times) / 1000, 's', { text: '3 s', isKept: median(times) < 3000 });
		report('memory after start, with the database', memory, 'MiB', { text: '600 MiB', isKept: memory < 600 });
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}

async function cachedPages(): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	const server = await startServer(data);
	try {
		const places = (await (await fetch(`${server.url}/api/places`)).json()) as { items?: { id: string }[] };
		const page = `/places/${places.items?.at(-1)?.id ?? 'ouhai'}/catalogue`;
		const address = `${server.url}${page}`;
		const headers = { 'Accept-Encoding': 'gzip' };
		// The first answer may go out before the page is compressed: the cache compresses pages that are asked for again.
		await requestsPerSecond(address, { ...LOAD, seconds: 1, headers });
		const plain = await rawBody(address, { 'accept-encoding': 'identity' });
		const gzip = await rawBody(address, headers);
		if (Buffer.compare(gunzipSync(gzip), plain) !== 0) throw new Error('the compressed page is not the page');
		report('size of the page', plain.length / 1024, 'KiB');
		report('size of the page, as sent', gzip.length / 1024, 'KiB');
		if (await hasProgram('nginx')) {
			const nginx = await startNginx(plain, gzip);
			const ratios: number[] = [];
			const ours: number[] = [];
			const theirs: number[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				theirs.push(await requestsPerSecond(nginx.url, { ...LOAD, headers }));
				ours.push(await requestsPerSecond(address, { ...LOAD, headers }));
				ratios.push((ours[round] ?? 0) / (theirs[round] ?? 1));
			}
			await nginx.stop();
			report('cached page', median(ours), 'requests/s');
			report('nginx, same bytes', median(theirs), 'requests/s');
			report('cached page : nginx', median(ratios), '×', { text: '0.5 ×', isKept: median(ratios) >= 0.5 });
		} else process.stdout.write('nginx is not installed: the cached page is not compared\n');
		report('memory under load, with the database', memoryOfTree(server.pid), 'MiB', {
			text: '600 MiB',
			isKept: memoryOfTree(server.pid) < 600,
		});
	} finally {
		await server.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

/** The same program without its page cache: every answer is queries and rendering. */
async function uncachedPages(): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	const server = await startServer(data, { GONGKAI_PAGE_CACHE_MB: '0', GONGKAI_LOG_LEVEL: 'warn' });
	try {
		const places = (await (await fetch(`${server.url}/api/places`)).json()) as { items?: { id: string }[] };
		const place = `${server.url}/places/${places.items?.at(-1)?.id ?? 'ouhai'}`;
		const catalogue = await (await fetch(`${place}/catalogue`)).text();
		const item = /href="([^"?#]*\/items\/[^"?#]+)"/.exec(catalogue)?.[1];
		const addresses = {
			'catalogue page': `${place}/catalogue`,
			...(item === undefined ? {} : { 'item page': new URL(item, server.url).href }),
			'front page': `${server.url}/`,
			'search page': `${server.url}/search?q=${encodeURIComponent('资金')}`,
		};
		for (const [name, address] of Object.entries(addresses)) await uncached(server.pid, name, address);
	} finally {
		await server.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

/** What the public reads most, of an invented year. */
async function uncachedDisclosure(): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
	// Filled and stopped first: what filling took does not count.
	await (await startServer(data, {}, ['--demo', '--demo-size', '3000'])).stop();
	const server = await startServer(data, { GONGKAI_PAGE_CACHE_MB: '0', GONGKAI_LOG_LEVEL: 'warn' });
	try {
		const { items } = (await (await fetch(`${server.url}/api/disclosures`)).json()) as {
			items: readonly { placeId: string; disclosureId: string }[];
		};
		const [newest] = items;
		if (newest === undefined) throw new Error('the invented year has no disclosures');
		const address = `${server.url}/places/${newest.placeId}/disclosures/${newest.disclosureId}`;
		await uncached(server.pid, 'disclosure page', address);
	} finally {
		await server.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

async function uncached(pid: number, name: string, address: string): Promise<void> {
	const kibibytes = (await rawBody(address, { 'accept-encoding': 'identity' })).length / 1024;
	await requestsPerSecond(address, { ...LOAD, seconds: 1 });
	const before = processorSecondsOfTree(pid);
	const rate = await requestsPerSecond(address, LOAD);
	const perCore = (rate * LOAD.seconds) / (processorSecondsOfTree(pid) - before);
	// The budget speaks of a page of 40 KB: larger and smaller ones are measured against their share of it.
	const least = Math.round((600 * 40) / Math.max(40, kibibytes));
	report(`uncached ${name}, ${kibibytes.toFixed(0)} KiB`, rate, 'requests/s');
	report(`uncached ${name}, per core of site and database`, perCore, 'requests/s', {
		text: `${least} requests/s`,
		isKept: perCore >= least,
	});
	// The middle one of several rounds: a neighbour on the machine can spoil any single one.
	const slowest: number[] = [];
	for (let round = 0; round < 3; round++) {
		const times = await answerTimesAtRate(address, rate / 2, 2);
		slowest.push(times[Math.floor(times.length * 0.99)] ?? Number.NaN);
	}
	const slow = median(slowest);
	report(`uncached ${name}, p99 at half that load`, slow, 'ms', { text: '50 ms', isKept: slow < 50 });
}

/** Writing the largest catalogue, the thread already warm. */
async function writing(): Promise<void> {
	const { catalogue } = await largestEdition();
	for (const [ending, write] of Object.entries({ docx: writeDocx, xlsx: writeXlsx, pdf: writePdf })) {
		const times: number[] = [];
		for (let round = 0; round < ROUNDS + 1; round++) {
			const began = performance.now();
			await write(catalogue);
			if (round > 0) times.push(performance.now() - began);
		}
		report(`writing ${catalogue.items.length} rows, ${ending}`, median(times), 'ms');
	}
}

async function largestEdition() {
	const editions = await loadBuiltInCatalogues();
	return editions.reduce((best, edition) =>
		edition.catalogue.items.length > best.catalogue.items.length ? edition : best,
	);
}

async function imports(): Promise<void> {
	const largest = await largestEdition();
	const rows = largest.catalogue.items.length;
	const forms = {
		txt: writeText(largest.catalogue),
		docx: await writeDocx(largest.catalogue),
		xlsx: await writeXlsx(largest.catalogue),
		pdf: await writePdf(largest.catalogue),
	};
	for (const [ending, bytes] of Object.entries(forms)) {
		const times: number[] = [];
		for (let round = 0; round < ROUNDS + 1; round++) {
			const began = performance.now();
			const imported = await importDocument(`catalogue.${ending}`, bytes);
			if ('refused' in imported || imported.catalogues[0]?.items.length !== rows)
				throw new Error(`${ending}: the import lost rows`);
			if (round > 0) times.push(performance.now() - began);
		}
		report(`import of ${rows} rows, ${ending}`, median(times), 'ms', { text: '300 ms', isKept: median(times) < 300 });
		report(`import of ${ending}, throughput`, bytes.length / 1e3 / median(times), 'MB/s');
	}
	const source = readFileSync('law/sources/ouhai.txt');
	const began = performance.now();
	const repeats = 20;
	for (let round = 0; round < repeats; round++) await importDocument('ouhai.txt', source);
	report(
		'import of the document as it came, text, throughput',
		(source.length * repeats) / 1e6 / ((performance.now() - began) / 1000),
		'MB/s',
	);
}

// The same filled sites serve both sections; they go with the run.
const store = { directory: mkdtempSync(join(tmpdir(), 'gongkai-bench-')), server: null };
process.once('exit', () => rmSync(store.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

const SECTIONS = {
	'Start and memory': coldStart,
	'Cached pages': cachedPages,
	'Uncached pages': uncachedPages,
	'Uncached disclosure': uncachedDisclosure,
	Import: imports,
	Writing: writing,
	Publishing: () => publishing(report),
	'Public API': () => publicApi(report, store),
	Growth: () => growth(report, store),
	Desk: () => deskPages(report, store),
};

// `npm run bench -- Publishing Desk` runs these sections alone and leaves bench/results.json as it is.
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0)
	throw new RangeError(`no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`);
let failed = false;
for (const [name, section] of Object.entries(SECTIONS)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	process.stdout.write(`\n${name}\n`);
	try {
		await section();
	} catch (error) {
		failed = true;
		process.stdout.write(`  could not run: ${error instanceof Error ? error.message : String(error)}\n`);
	}
}
if (wanted.length > 0) process.exit(failed ? 1 : 0);
const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
writeFileSync('bench/results.json', `${JSON.stringify({ node: process.version, machine, figures }, null, '\t')}\n`);
process.exit(failed ? 1 : 0);
