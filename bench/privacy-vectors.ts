/** Numbers that others published (law/vectors/privacy-numbers.json), and texts of others when a folder of them is at hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanText } from '../src/privacy/scan-document.ts';
import { judgeVectors } from '../test/privacy/published-numbers.ts';
import { scannerInTests } from '../test/privacy/scanner-in-tests.ts';

/**
 * `GONGKAI_TEXTS=DIR` counts findings by class in every .txt of a folder, one document to a line, such as the sentences of a corpus of news:
 * published text holds no ID and no card, so each finding of those is a false alarm to be looked at.
 */
export function measureVectors(print: (line: string) => void): object {
	const { found, all, alarms, harmless, missed } = judgeVectors();
	print(
		`\nnumbers published by others: ${found} of ${all} found, ${alarms} of ${harmless} harmless ones taken for data`,
	);
	for (const miss of missed) print(`  not found: ${miss}`);
	const folder = process.env.GONGKAI_TEXTS;
	if (folder === undefined) return { found, all, alarms, harmless, missed };
	const counts: Record<string, number> = {};
	let lines = 0;
	for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.txt')))
		for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
			if (line.trim() === '') continue;
			lines++;
			for (const { class: kind } of scanText(line, scannerInTests)) counts[kind] = (counts[kind] ?? 0) + 1;
		}
	print(`${lines} lines of others' text: ${JSON.stringify(counts)}`);
	return { found, all, alarms, harmless, missed, texts: { lines, counts } };
}
