// node test/faults/kill.ts [--kills 200] [--seed 1] [--blows program,everything] [--program dist/main.js] [--keep]: strikes the running
// program that often under load and compares what is left with what it had acknowledged. Exit 1 when anything is lost, twice or at odds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Blow, runKills, summaryLine } from './run-kills.ts';

const BLOWS: readonly Blow[] = ['program', 'everything', 'database', 'database-fast-stop', 'database-smart-stop'];
const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '200' },
		seed: { type: 'string', default: '1' },
		clients: { type: 'string', default: '8' },
		blows: { type: 'string', default: 'program,everything' },
		program: { type: 'string' },
		keep: { type: 'boolean', default: false },
	},
});
const kinds = values.blows.split(',') as Blow[];
const unknown = kinds.filter((kind) => !BLOWS.includes(kind));
if (unknown.length > 0) throw new Error(`--blows takes ${BLOWS.join(', ')}; not ${unknown.join(', ')}`);
const blows = Array.from({ length: Number(values.kills) }, (_, index) => kinds[index % kinds.length] as Blow);
const dataDirectory = mkdtempSync(join(tmpdir(), 'gongkai-kill-'));
try {
	const summary = await runKills({
		dataDirectory,
		seed: Number(values.seed),
		blows,
		clients: Number(values.clients),
		...(values.program === undefined ? {} : { program: resolve(values.program) }),
		progress(sofar) {
			if (sofar.kills % 10 === 0) process.stderr.write(`${summaryLine(sofar)}\n`);
		},
	});
	for (const kind of ['lost', 'twice', 'faults'] as const)
		for (const line of summary[kind].slice(0, 40)) process.stdout.write(`${kind}: ${line}\n`);
	for (const { code, blow, said } of summary.exits)
		process.stdout.write(`after ${blow} the program ended with ${code}: ${said}\n`);
	process.stdout.write(`${JSON.stringify(summary.byAct)}\nseed ${values.seed}: ${summaryLine(summary)}\n`);
	process.exitCode = summary.lost.length + summary.twice.length + summary.faults.length > 0 ? 1 : 0;
} finally {
	if (values.keep) process.stderr.write(`${dataDirectory}\n`);
	else rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
