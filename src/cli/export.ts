import { join } from 'node:path';
import { openBlobStore } from '../platform/blobs.ts';
import { systemClock } from '../platform/clock.ts';
import { createProgress } from '../platform/progress.ts';
import { readArguments } from './arguments.ts';
import { exportTexts } from './export.zh.ts';
import { exportSite } from './export-site.ts';
import { builtInInstaller } from './install-built-in.ts';
import type { CliIo, ExitCode } from './io.ts';
import { lazySegmenter } from './lazy-segmenter.ts';
import { withDatabase } from './open-for-command.ts';
import { loadSiteKnowledge } from './site-knowledge.ts';
import { createSiteParts } from './site-mounts.ts';

/**
 * `gongkai export DIR`; `argv` without the word. `--json` prints `{pages, files, broken: [{path, status}]}`. Exit: 0 done, 1 broken links,
 * 2 usage; throws a Fault when nothing could be written.
 */
export async function exportCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = exportTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, {
		flags: ['--json', '--help', '-h'],
		valued: ['--data'],
	});
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	const [directory] = words;
	const faults = [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...(words.length === 1 ? [] : [texts.oneDirectory]),
	];
	if (faults.length > 0 || directory === undefined) {
		io.stderr(`${faults.join('\n')}\n\n${texts.help}\n`);
		return 2;
	}
	const knowledge = await loadSiteKnowledge(systemClock.today());
	const segmenter = lazySegmenter();
	const report = await withDatabase(io, { data: options.get('--data')?.at(-1) }, async ({ config, database, log }) => {
		// An export from an empty data directory is of what the program brings along, as a first start would show it.
		await builtInInstaller(segmenter)({ database, clock: systemClock, log });
		const parts = createSiteParts(knowledge, {
			reads: database.publicReads,
			segmenter,
			version: () => 0,
			clock: systemClock,
			log,
			site: config.site,
			blobs: await openBlobStore(join(config.dataDirectory, 'blobs'), systemClock),
		});
		return exportSite(parts, directory, (total) => createProgress(process.stderr, texts.progress, total));
	});
	if (options.has('--json')) io.stdout(`${JSON.stringify(report)}\n`);
	else io.stdout(`${texts.done(directory, report.pages, report.files)}\n`);
	for (const { path, status } of report.broken) io.stderr(`${texts.broken(path, status)}\n`);
	return report.broken.length === 0 ? 0 : 1;
}
