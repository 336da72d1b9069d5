import { type CatalogueDiff, CLASS_WORDS, diffCatalogues, draftRevisionNotes } from '../catalogue/diff/index.ts';
import { readArguments } from './arguments.ts';
import { compareTexts } from './catalogue-compare.zh.ts';
import type { LoadCatalogue } from './catalogue-load.ts';
import type { CliIo, ExitCode } from './io.ts';

/** What `catalogue diff` needs beside the streams. */
export interface DiffNeeds {
	readonly load: LoadCatalogue;
}

function printChanges(diff: CatalogueDiff, io: CliIo): void {
	const texts = compareTexts[io.lang];
	if (diff.changes.length === 0) io.stdout(`${texts.same}\n`);
	for (const [name, changes] of Map.groupBy(diff.changes, (change) => change.class)) {
		io.stdout(`${CLASS_WORDS[name]}\n`);
		for (const change of changes) {
			io.stdout(`  ${change.text}${change.evidence === 'printed-notes' ? texts.onlyStated : ''}\n`);
		}
	}
}

/**
 * `gongkai catalogue diff OLD NEW [--notes]`; `argv` without the words before the files. `--json` prints the diff with the drafted
 * notes under `notes`. Without it the changes, or with `--notes` the draft alone, go to stdout and the counts to stderr.
 * Exit: 0 done, whether or not there are changes; 1 unreadable file; 2 usage.
 */
export async function diffCommand(argv: readonly string[], io: CliIo, needs: DiffNeeds): Promise<ExitCode> {
	const texts = compareTexts[io.lang];
	const known = { flags: ['--json', '--notes', '--help', '-h'], valued: [] };
	const { words, options, unknown } = readArguments(argv, known);
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.diffHelp}\n`);
		return 0;
	}
	const [oldPath, newPath] = words;
	if (unknown.length > 0 || words.length !== 2 || oldPath === undefined || newPath === undefined) {
		for (const option of unknown) io.stderr(`${texts.unknownOption(option)}\n`);
		if (words.length !== 2) io.stderr(`${texts.twoFiles}\n`);
		io.stderr(`\n${texts.diffHelp}\n`);
		return 2;
	}
	const [old, renewed] = [await needs.load(oldPath), await needs.load(newPath)];
	const faults = [
		...('faults' in old ? old.faults.map((fault) => texts.refused(oldPath, fault)) : []),
		...('faults' in renewed ? renewed.faults.map((fault) => texts.refused(newPath, fault)) : []),
	];
	if ('faults' in old || 'faults' in renewed) {
		for (const fault of faults) io.stderr(`${fault}\n`);
		return 1;
	}
	const diff = diffCatalogues(old.catalogue, renewed.catalogue);
	const notes = draftRevisionNotes(diff, { oldTitle: old.catalogue.title, newTitle: renewed.catalogue.title });
	if (options.has('--json')) {
		io.stdout(`${JSON.stringify({ ...diff, notes })}\n`);
		return 0;
	}
	if (options.has('--notes')) io.stdout(notes.text);
	else printChanges(diff, io);
	if (diff.uncompared.length > 0) {
		io.stderr(`${texts.uncompared([...new Set(diff.uncompared.map(({ kind }) => kind))])}\n`);
	}
	io.stderr(`${texts.summary(diff.changes.length, diff.matched.length, diff.renumbered.length)}\n`);
	return 0;
}
