import { basename } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { warningLevel } from '../catalogue/import/index.ts';
import { readArguments } from './arguments.ts';
import { importTexts } from './catalogue-import.zh.ts';
import type { CliIo, ExitCode } from './io.ts';
import { importDocument } from './load-catalogue.ts';

/**
 * `gongkai catalogue import FILE… [--json]`. Prints the catalogue JSON of design §6 (one object, or an array when there are several),
 * or for people a summary and every doubt. Exit: 0 done, 1 some file refused (the others are still printed), 2 usage.
 */
export async function importCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = importTexts[io.lang];
	const { words, options, unknown } = readArguments(argv, { flags: ['--json', '--help', '-h'], valued: [] });
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	if (unknown.length > 0 || words.length === 0) {
		for (const option of unknown) io.stderr(`${texts.unknownOption(option)}\n`);
		if (words.length === 0) io.stderr(`${texts.noFile}\n`);
		io.stderr(`\n${texts.help}\n`);
		return 2;
	}
	const read: Catalogue[] = [];
	let refusals = 0;
	for (const file of words) {
		let bytes: Uint8Array;
		try {
			bytes = await io.readFile(file);
		} catch {
			io.stderr(`${texts.unreadable(file)}\n`);
			refusals++;
			continue;
		}
		const imported = await importDocument(basename(file), bytes);
		if ('refused' in imported) {
			io.stderr(`${texts.refused(file, imported.message)}\n`);
			refusals++;
			continue;
		}
		read.push(...imported.catalogues);
		if (!options.has('--json'))
			for (const catalogue of imported.catalogues) io.stdout(describe(file, catalogue, io.lang));
	}
	if (options.has('--json') && read.length > 0) io.stdout(`${JSON.stringify(read.length === 1 ? read[0] : read)}\n`);
	return refusals > 0 ? 1 : 0;
}

function describe(file: string, catalogue: Catalogue, lang: CliIo['lang']): string {
	const texts = importTexts[lang];
	const count = (level: string) => catalogue.warnings.filter((warning) => warningLevel(warning.code) === level).length;
	const lines = [
		texts.summary(file, catalogue.title, catalogue.items.length, count('doubt'), count('damage')),
		texts.place(catalogue.place.name, catalogue.place.province),
	];
	const ofDocument = catalogue.warnings.filter(
		(warning) => warning.row === undefined && warningLevel(warning.code) !== 'notice',
	);
	if (ofDocument.length > 0)
		lines.push(`  ${texts.bodyOfDocument}`, ...ofDocument.map((warning) => `    ${warning.message}`));
	for (const item of catalogue.items) {
		const doubts = item.warnings.filter((warning) => warningLevel(warning.code) !== 'notice');
		if (doubts.length > 0)
			lines.push(`  ${texts.row(item.row, item.seq, item.name)}`, ...doubts.map((warning) => `    ${warning.message}`));
	}
	return `${lines.join('\n')}\n`;
}
