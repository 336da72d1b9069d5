import {
	type CheckLaw,
	checkCatalogue,
	type Finding,
	type FindingSeverity,
	SEVERITY_WORDS,
} from '../catalogue/check/index.ts';
import { readArguments } from './arguments.ts';
import { compareTexts } from './catalogue-compare.zh.ts';
import type { LoadCatalogue } from './catalogue-load.ts';
import type { CliIo, ExitCode } from './io.ts';

/** What `catalogue check` needs beside the streams. `law` is asked once per run. */
export interface CheckNeeds {
	readonly load: LoadCatalogue;
	readonly law: () => Promise<CheckLaw>;
}

interface CheckedFile {
	readonly file: string;
	readonly rows: number;
	readonly faults: readonly string[];
	readonly findings: readonly Finding[];
}

async function checkFile(path: string, needs: CheckNeeds, law: CheckLaw): Promise<CheckedFile> {
	const loaded = await needs.load(path);
	if ('faults' in loaded) return { file: path, rows: 0, faults: loaded.faults, findings: [] };
	const { catalogue } = loaded;
	return { file: path, rows: catalogue.items.length, faults: [], findings: checkCatalogue(catalogue, law) };
}

function printFile(checked: CheckedFile, io: CliIo): void {
	const texts = compareTexts[io.lang];
	const { file, faults, findings, rows } = checked;
	for (const fault of faults) io.stderr(`${texts.refused(file, fault)}\n`);
	if (faults.length > 0) return;
	if (findings.length === 0) io.stdout(`${texts.clean(file, rows)}\n`);
	else {
		const count = (severity: FindingSeverity) => findings.filter((finding) => finding.severity === severity).length;
		io.stdout(`${texts.counts(file, count('error'), count('warning'), count('advice'))}\n`);
	}
	for (const { severity, code, message, basis } of findings) {
		io.stdout(`\n[${SEVERITY_WORDS[severity]}] ${code}\n${message}\n`);
		if (basis !== undefined) io.stdout(`${texts.basis(basis.instrument, basis.article)}\n`);
	}
}

/**
 * `gongkai catalogue check FILE…`; `argv` without the words before the files. `--json` prints
 * `{files: [{file, rows, faults, findings}]}`. Exit: 0 nothing above advice, 1 errors, warnings or an unreadable file, 2 usage.
 */
export async function checkCommand(argv: readonly string[], io: CliIo, needs: CheckNeeds): Promise<ExitCode> {
	const texts = compareTexts[io.lang];
	const { words, options, unknown } = readArguments(argv, { flags: ['--json', '--help', '-h'], valued: [] });
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.checkHelp}\n`);
		return 0;
	}
	if (unknown.length > 0 || words.length === 0) {
		for (const option of unknown) io.stderr(`${texts.unknownOption(option)}\n`);
		if (words.length === 0) io.stderr(`${texts.noFile}\n`);
		io.stderr(`\n${texts.checkHelp}\n`);
		return 2;
	}
	const law = await needs.law();
	const files: CheckedFile[] = [];
	for (const path of words) files.push(await checkFile(path, needs, law));
	if (options.has('--json')) io.stdout(`${JSON.stringify({ files })}\n`);
	else for (const checked of files) printFile(checked, io);
	const isFine = files.every(
		({ faults, findings }) => faults.length === 0 && findings.every((finding) => finding.severity === 'advice'),
	);
	return isFine ? 0 : 1;
}
