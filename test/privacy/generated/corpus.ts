import { Chance } from '../synthetic.ts';
import { makePlan } from './document-plan.ts';
import type { GeneratedFile } from './file.ts';
import { writeDoc, writeDocx, writePptx, writeWorkbook } from './write-office.ts';
import { writeOfd, writePdf, writePhoto, writeScan, writeZip } from './write-pages.ts';
import { writeCsv, writeHtml, writeRtf, writeTxt } from './write-text.ts';

/** How many files of each kind of a thousand, and what they hold. */
type Writer = (chance: Chance, name: string, size: number) => GeneratedFile;
const letterOf = (chance: Chance, size: number) => makePlan(chance, { lines: 8 * size, rows: 12 * size }, 'letter');
const mixedOf = (chance: Chance, size: number) =>
	makePlan(chance, { lines: 8 * size, rows: 12 * size }, chance.pick(['letter', 'mixed', 'mixed', 'sheet'] as const));
const sheetOf = (chance: Chance, size: number) =>
	makePlan(chance, { lines: 6 * size, rows: 18 * size }, chance.pick(['sheet', 'sheet', 'sheet', 'mixed'] as const));

const WRITERS: readonly (readonly [share: number, write: Writer])[] = [
	[190, (c, name, size) => writeWorkbook(c, sheetOf(c, size), name, 'xlsx')],
	[60, (c, name, size) => writeWorkbook(c, sheetOf(c, size), name, 'xls')],
	[25, (c, name, size) => writeWorkbook(c, sheetOf(c, size), name, 'ods')],
	[190, (c, name, size) => writeDocx(c, mixedOf(c, size), name)],
	[50, (c, name, size) => writeDoc(mixedOf(c, size), name)],
	[35, (c, name, size) => writePptx(c, mixedOf(c, size), name)],
	[75, (c, name, size) => writeTxt(c, mixedOf(c, size), name, 'utf-8')],
	[45, (c, name, size) => writeTxt(c, mixedOf(c, size), name, 'gb18030')],
	[55, (c, name, size) => writeCsv(c, sheetOf(c, size), name, 'utf-8')],
	[35, (c, name, size) => writeCsv(c, sheetOf(c, size), name, 'gb18030')],
	[90, (c, name, size) => writeHtml(c, mixedOf(c, size), name)],
	[20, (c, name, size) => writeRtf(letterOf(c, size), name)],
	[75, (c, name, size) => writePdf(mixedOf(c, size), name)],
	[25, (c, name, size) => writeOfd(mixedOf(c, size), name)],
	[
		20,
		(c, name, size) =>
			writeZip(c, name, [
				writeDocx(c, mixedOf(c, size), '1'),
				writeWorkbook(c, sheetOf(c, size), '2', 'xlsx'),
				writeTxt(c, letterOf(c, size), '3', 'gb18030'),
			]),
	],
	[6, (c, name) => writePhoto(c, name)],
	[4, (c, name) => writeScan(c, name)],
];

/**
 * `count` files of every carrier by their shares, each with a random source of its own: the file of a number is the same whatever stands
 * before it. The same seed gives the same bytes.
 */
export function* generateCorpus(seed: number, count: number): Generator<GeneratedFile> {
	const total = WRITERS.reduce((sum, [share]) => sum + share, 0);
	const owed = WRITERS.map(() => 0);
	for (let index = 0; index < count; index++) {
		WRITERS.forEach(([share], at) => {
			owed[at] = (owed[at] ?? 0) + share / total;
		});
		const next = owed.indexOf(Math.max(...owed));
		owed[next] = (owed[next] ?? 0) - 1;
		const chance = new Chance(seed * 1_000_003 + index);
		const write = WRITERS[next]?.[1];
		if (write !== undefined) yield write(chance, `公开附件${index + 1}`, chance.pick([1, 1, 1, 2]));
	}
}
