/** Prints MB/s (UTF-8) of scanning plain text on one core; run with node, not part of the tests. */
import { performance } from 'node:perf_hooks';
import { scanText } from '../../src/privacy/scan-document.ts';
import { listSample, plainProse, textSample } from './corpus.ts';
import { scannerInTests } from './scanner-in-tests.ts';
import { Chance } from './synthetic.ts';

const CHARACTERS = 4_000_000;

function repeatTo(make: () => string): string {
	const parts: string[] = [];
	for (let size = 0; size < CHARACTERS; ) {
		const text = make();
		parts.push(text);
		size += text.length;
	}
	return parts.join('\n');
}

const chance = new Chance(7);
const texts: Readonly<Record<string, string>> = {
	'official prose with near misses': plainProse(chance, CHARACTERS),
	'prose full of data': repeatTo(() => textSample(chance, 20).text),
	'lists of persons': repeatTo(() => listSample(chance, 200).text),
	'numbers only': repeatTo(() => `${chance.digits(chance.between(1, 9))} `.repeat(100)),
};
for (const [name, text] of Object.entries(texts)) {
	const megabytes = Buffer.byteLength(text) / 1e6;
	let best = Number.POSITIVE_INFINITY;
	let findings = 0;
	for (let round = 0; round < 4; round++) {
		const start = performance.now();
		findings = scanText(text, scannerInTests).length;
		best = Math.min(best, performance.now() - start);
	}
	console.log(
		`${name}: ${(megabytes / (best / 1000)).toFixed(0)} MB/s (${megabytes.toFixed(1)} MB, ${findings} findings)`,
	);
}
