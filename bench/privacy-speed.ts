/** How fast the privacy scan is: plain text on one core, files by format (bytes of the file, and of what it unpacks to). */
import { unzipSync } from 'fflate';
import { readCarriers, scanFile } from '../src/documents/carriers/index.ts';
import { scanText } from '../src/privacy/scan-document.ts';
import { listSample, plainProse, textSample } from '../test/privacy/corpus.ts';
import type { Plan } from '../test/privacy/generated/document-plan.ts';
import { letter } from '../test/privacy/generated/document-plan.ts';
import { personList, projectTable } from '../test/privacy/generated/tables.ts';
import { writeDocx, writeWorkbook } from '../test/privacy/generated/write-office.ts';
import { writePdf } from '../test/privacy/generated/write-pages.ts';
import { writeHtml, writeTxt } from '../test/privacy/generated/write-text.ts';
import { scannerInTests } from '../test/privacy/scanner-in-tests.ts';
import { Chance } from '../test/privacy/synthetic.ts';

const CHARACTERS = 4_000_000;
const ROUNDS = 5;
const ROWS = 10_000;

function repeatTo(make: () => string): string {
	const parts: string[] = [];
	for (let size = 0; size < CHARACTERS; ) {
		const text = make();
		parts.push(text);
		size += text.length;
	}
	return parts.join('\n');
}

async function best(work: () => unknown): Promise<number> {
	let least = Number.POSITIVE_INFINITY;
	for (let round = 0; round < ROUNDS; round++) {
		const start = performance.now();
		await work();
		least = Math.min(least, performance.now() - start);
	}
	return least;
}

const unpackedSize = (bytes: Uint8Array) =>
	bytes[0] === 0x50 && bytes[1] === 0x4b
		? Object.values(unzipSync(bytes)).reduce((sum, part) => sum + part.length, 0)
		: bytes.length;

/** Best of {@link ROUNDS} rounds each, the program warm. */
export async function measureSpeeds(print: (line: string) => void): Promise<object> {
	const chance = new Chance(7);
	const results: Record<string, number> = {};
	const note = (name: string, value: number, unit: string, least?: number) => {
		results[`${name}, ${unit}`] = Math.round(value * 100) / 100;
		const verdict = least === undefined ? '' : `   ${value >= least ? 'within' : 'MISSES'} ${least} ${unit}`;
		print(`  ${name}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}${verdict}`);
	};
	print('\nplain text, one core');
	const texts: Readonly<Record<string, readonly [string, number?]>> = {
		'official prose with near misses': [plainProse(chance, CHARACTERS), 50],
		'prose full of data': [repeatTo(() => textSample(chance, 20).text)],
		'lists of persons': [repeatTo(() => listSample(chance, 200).text)],
	};
	for (const [name, [text, least]] of Object.entries(texts)) {
		const ms = await best(() => scanText(text, scannerInTests));
		note(name, Buffer.byteLength(text) / 1e6 / (ms / 1000), 'MB/s', least);
	}
	print('files');
	const plan = (blocks: Plan['blocks']): Plan => ({ title: '附件', blocks, asides: [] });
	const list = plan([{ kind: 'table', table: personList(chance, ROWS) }]);
	const projects = plan([{ kind: 'table', table: projectTable(chance, ROWS) }]);
	const prose = plan(letter(chance, 2000));
	const small = plan([{ kind: 'table', table: personList(chance, 1000) }, ...letter(chance, 200)]);
	const files = {
		[`xlsx, list of ${ROWS} persons`]: writeWorkbook(chance, list, 'a', 'xlsx'),
		[`xlsx, ${ROWS} projects`]: writeWorkbook(chance, projects, 'a', 'xlsx'),
		'docx, prose': writeDocx(chance, prose, 'a'),
		[`docx, list of ${ROWS} persons`]: writeDocx(chance, list, 'a'),
		'html, prose and a list': writeHtml(chance, small, 'a'),
		'txt, prose and a list': writeTxt(chance, small, 'a', 'utf-8'),
		'pdf, prose and a list': writePdf(small, 'a'),
	};
	for (const [name, { bytes, name: fileName }] of Object.entries(files)) {
		const ms = await best(() => scanFile(bytes, fileName, scannerInTests));
		const read = await best(() => readCarriers(bytes, fileName));
		const least = /^(?:xlsx|docx)/.test(name) ? 5 : undefined;
		note(name, unpackedSize(bytes) / 1e6 / (ms / 1000), 'MB/s unpacked', least);
		note(name, bytes.length / 1e6 / (ms / 1000), 'MB/s as stored');
		note(name, ms, 'ms whole');
		note(name, read, 'ms of that reading');
	}
	return results;
}
