import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import {
	type CarrierLimits,
	closeRecognizer,
	createPartMask,
	DEFAULT_CARRIER_LIMITS,
	scanFile,
} from '../documents/carriers/index.ts';
import { refuseDocument } from '../documents/refusal.ts';
import { closeDocumentWorkers } from '../documents/worker-pool.ts';
import { loadPrivacyScanner } from '../law/privacy-scanner.ts';
import type { Scanner } from '../privacy/scan.ts';
import { scanFileName } from '../privacy/scan-document.ts';
import { readArguments } from './arguments.ts';
import type { CliIo, ExitCode } from './io.ts';
import { privacyTexts } from './privacy.zh.ts';
import { type FoundFile, filesUnder } from './privacy-files.ts';
import { reportPage } from './privacy-page.ts';
import { describeFile, presentFiles, type ReportedFile } from './privacy-report.ts';
import { presentSarif } from './privacy-sarif.ts';

/** Files read ahead of the one being reported; workers are no more. */
const AT_ONCE = 2;

/**
 * `gongkai privacy scan FILE|DIR…`; `argv` without the words before. `--json` prints design §6's `{files: […]}`, `--sarif` SARIF 2.1.0.
 * Exit: 0 clean, 1 findings or refused files, 2 usage. Nothing printed or written holds a datum.
 */
export async function scanCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = privacyTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, {
		flags: ['--json', '--sarif', '--help', '-h'],
		valued: ['--html', '--office-phone', '--seconds'],
	});
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.scanHelp}\n`);
		return 0;
	}
	const seconds = options.get('--seconds')?.at(-1);
	const isMachine = options.has('--json') || options.has('--sarif');
	const faults = [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...(words.length === 0 ? [texts.noFile] : []),
		...(seconds !== undefined && !/^[1-9]\d{0,2}$/.test(seconds) ? [texts.badSeconds(seconds)] : []),
		...(options.has('--json') && options.has('--sarif') ? [texts.jsonOrSarif] : []),
	];
	if (faults.length > 0) {
		io.stderr(`${faults.join('\n')}\n\n${texts.scanHelp}\n`);
		return 2;
	}
	const scanner = await loadPrivacyScanner({ officePhones: options.get('--office-phone') ?? [] });
	const maskPath = createPartMask(scanner);
	// Patience for reading is patience for the words of pictures as well, which take about ten times as long.
	const limits =
		seconds === undefined ? {} : { timeMs: Number(seconds) * 1000, recognitionMs: Number(seconds) * 10_000 };
	const files: ReportedFile[] = [];
	try {
		const found = filesUnder(words, (path) => io.stderr(`${texts.linkSkipped(maskPath(path))}\n`));
		for await (const reported of inOrder(found, (file) => scanOne(file, io, scanner, maskPath, limits))) {
			files.push(reported);
			if (!isMachine) io.stdout(describeFile(reported, texts, io.lang));
		}
	} finally {
		await Promise.all([closeRecognizer(), closeDocumentWorkers()]);
	}
	if (files.length === 0) io.stderr(`${texts.emptyDirectory}\n`);
	if (options.has('--json')) io.stdout(`${JSON.stringify(presentFiles(files))}\n`);
	else if (options.has('--sarif')) io.stdout(`${JSON.stringify(presentSarif(files, packageFile.version, io.lang))}\n`);
	else if (files.length > 1) io.stdout(`${summary(files, texts)}\n`);
	const page = options.get('--html')?.at(-1);
	if (page !== undefined) {
		try {
			await writeFile(page, reportPage(files, texts, io.lang));
		} catch {
			io.stderr(`${texts.notWritten(page)}\n`);
			return 1;
		}
	}
	return files.every(({ verdict }) => verdict === 'clean') ? 0 : 1;
}

function summary(files: readonly ReportedFile[], texts: (typeof privacyTexts)['zh' | 'en']): string {
	const count = (verdict: ReportedFile['verdict']) => files.filter((file) => file.verdict === verdict).length;
	return texts.summary(files.length, count('clean'), count('findings'), count('refused'));
}

async function scanOne(
	{ path, size }: FoundFile,
	io: CliIo,
	scanner: Scanner,
	maskPath: (path: string) => string,
	limits: Partial<CarrierLimits>,
): Promise<ReportedFile> {
	const file = maskPath(path);
	const name = basename(path);
	const refuse = (reason: string): ReportedFile => ({
		file,
		verdict: 'refused',
		reason,
		findings: scanFileName(name, scanner),
		notes: [],
	});
	const limit = DEFAULT_CARRIER_LIMITS.fileBytes;
	if (size === null) return refuse(privacyTexts[io.lang].unreadable);
	if (size > limit) return refuse(refuseDocument('file-too-large', { bytes: size, limit }).message);
	let bytes: Uint8Array;
	try {
		bytes = await io.readFile(path);
	} catch {
		return refuse(privacyTexts[io.lang].unreadable);
	}
	return { file, ...(await scanFile(bytes, name, scanner, limits)) };
}

/** Maps with a few at work at once, answers in the order of what came in. */
async function* inOrder<From, To>(source: AsyncIterable<From>, map: (item: From) => Promise<To>): AsyncGenerator<To> {
	const running: Promise<To>[] = [];
	for await (const item of source) {
		const task = map(item);
		// A failure is thrown where its turn comes; until then it is nobody's.
		task.catch(() => undefined);
		running.push(task);
		if (running.length > AT_ONCE) yield running.shift() as Promise<To>;
	}
	for (const task of running) yield await task;
}
