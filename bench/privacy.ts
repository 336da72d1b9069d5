/**
 * `node bench/privacy.ts [--files N] [--seed N] [--samples]`: recall, precision and false alarms of the privacy scan on a generated corpus
 * of real files, and its speed by format. Prints each figure beside its budget and writes bench/privacy-results.json. The corpus is made
 * at run time and never stored. See docs/privacy-quality.md.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeRecognizer } from '../src/documents/carriers/index.ts';
import { closeDocumentWorkers } from '../src/documents/worker-pool.ts';
import { generateCorpus } from '../test/privacy/generated/corpus.ts';
import { type CorpusReport, share, sum, type Tallies, tallyCorpus } from '../test/privacy/generated/tally.ts';
import { scannerInTests } from '../test/privacy/scanner-in-tests.ts';
import { comparePeer } from './privacy-peer.ts';
import { measureSpeeds } from './privacy-speed.ts';
import { measureVectors } from './privacy-vectors.ts';

const { values } = parseArgs({
	options: {
		files: { type: 'string', default: '5200' },
		seed: { type: 'string', default: '2026' },
		samples: { type: 'boolean', default: false },
		only: { type: 'string', default: 'corpus,peer,vectors,speed' },
	},
});

const LEAST_RECALL: Readonly<Record<string, number>> = {
	'resident-id': 1,
	'bank-card': 1,
	phone: 0.999,
	passport: 0.99,
	permit: 0.99,
	health: 0.99,
	disability: 0.99,
	'cause-of-poverty': 0.99,
	pregnancy: 0.99,
	minor: 0.99,
	religion: 0.99,
	reporter: 0.99,
	'secrecy-mark': 0.99,
};

const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

function printTallies(title: string, tallies: Tallies, withBudget = false, onlyFlawed = false): void {
	print(`\n${title}`);
	for (const [key, { all, hit, samples }] of [...tallies].sort(([one], [other]) => (one < other ? -1 : 1))) {
		if (onlyFlawed && samples.length === 0) continue;
		const budget = withBudget ? LEAST_RECALL[key] : undefined;
		const verdict = budget === undefined ? '' : `   ${hit / all >= budget ? 'within' : 'MISSES'} ${percent(budget)}`;
		print(`  ${key}: ${hit} of ${all}, ${percent(hit / all)}${verdict}`);
		if (values.samples) for (const sample of samples) print(`      ${JSON.stringify(sample)}`);
	}
}

const figuresOf = (tallies: Tallies) =>
	Object.fromEntries([...tallies].map(([key, { all, hit }]) => [key, { all, hit, share: rounded(hit / all) }]));

function printReport(report: CorpusReport): void {
	print(`${report.files} files, ${(report.bytes / 1e6).toFixed(1)} MB, ${report.data} data`);
	if (report.refused.length > 0) print(`NOT READ TO THE END: ${report.refused.join(', ')}`);
	printTallies('recall by class', report.recall, true);
	printTallies('recall by carrier', report.recallByCarrier);
	printTallies('recall by place, where something was missed', report.recallByPlace, false, true);
	printTallies('recall by way of writing, where something was missed', report.recallByKind, false, true);
	printTallies('findings that touch private data (precision)', report.precision);
	printTallies('near misses taken for data, where any was', report.alarms, false, true);
	const numbers = share(sum(report.numberAlarms.values()));
	const all = share(sum(report.alarms.values()));
	print(`\nfalse alarms, ID, card and phone: ${percent(numbers)}   ${numbers <= 0.005 ? 'within' : 'MISSES'} 0.50 %`);
	print(`false alarms, all near misses: ${percent(all)}   ${all <= 0.05 ? 'within' : 'MISSES'} 5.00 %`);
	print('\nread and scanned, judged beside it');
	for (const [carrier, { bytes, ms, files }] of report.spent)
		print(
			`  ${carrier}: ${files} files, ${(bytes / 1e6 / (ms / 1000)).toFixed(2)} MB/s, ${(ms / files).toFixed(1)} ms a file`,
		);
}

const results: Record<string, unknown> = { files: Number(values.files), seed: Number(values.seed) };
const sections = new Set(values.only.split(','));
try {
	if (sections.has('corpus')) {
		const report = await tallyCorpus(generateCorpus(Number(values.seed), Number(values.files)), scannerInTests);
		printReport(report);
		results.corpus = {
			files: report.files,
			bytes: report.bytes,
			data: report.data,
			refused: report.refused,
			recall: figuresOf(report.recall),
			recallByCarrier: figuresOf(report.recallByCarrier),
			precision: figuresOf(report.precision),
			falseAlarms: {
				numbers: rounded(share(sum(report.numberAlarms.values()))),
				all: rounded(share(sum(report.alarms.values()))),
				byKind: figuresOf(report.alarms),
			},
		};
	}
	if (sections.has('peer')) results.peer = await comparePeer(Number(values.seed), print);
	if (sections.has('vectors')) results.vectors = measureVectors(print);
	if (sections.has('speed')) results.speed = await measureSpeeds(print);
} finally {
	await closeRecognizer();
	await closeDocumentWorkers();
}
writeFileSync(new URL('privacy-results.json', import.meta.url), `${JSON.stringify(results, null, '\t')}\n`);
