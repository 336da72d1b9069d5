import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { closeRecognizer, createPartMask, redactFile } from '../documents/carriers/index.ts';
import type { RebuildFormat } from '../documents/rebuild/rebuilt-file.ts';
import { closeTypesetting } from '../documents/typst.ts';
import { closeDocumentWorkers } from '../documents/worker-pool.ts';
import { loadPrivacyScanner } from '../law/privacy-scanner.ts';
import { systemClock } from '../platform/clock.ts';
import { readArguments } from './arguments.ts';
import type { CliIo, ExitCode } from './io.ts';
import { CLASS_NAMES, privacyTexts } from './privacy.zh.ts';
import { presentFinding } from './privacy-report.ts';

const FORMATS: Readonly<Record<string, RebuildFormat>> = {
	xlsx: 'xlsx',
	docx: 'docx',
	csv: 'csv',
	html: 'html',
	htm: 'html',
	txt: 'txt',
	pdf: 'pdf',
};
const PICTURES: Readonly<Record<string, string>> = { jpg: 'jpg', jpeg: 'jpg', png: 'png' };

/**
 * `gongkai privacy redact IN OUT`; `argv` without the words before. Writes OUT only when a scan of the rebuilt file finds nothing, and
 * then whole or not at all. `--json` prints `{file, written, masked, dropped, leftOut, refusals, residue}`. Exit: 0 written, 1 not, 2 usage.
 */
export async function redactCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = privacyTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, {
		flags: ['--json', '--log', '--help', '-h'],
		valued: ['--drop', '--reason', '--by', '--office-phone'],
	});
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.redactHelp}\n`);
		return 0;
	}
	const [source, target] = words;
	const ending = /\.([A-Za-z0-9]{1,8})$/.exec(target ?? '')?.[1]?.toLowerCase();
	const isKnown = ending === undefined || ending in FORMATS || ending in PICTURES;
	const faults = [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...(words.length === 2 ? [] : [texts.twoFiles]),
		...(words.length === 2 && resolve(source ?? '') === resolve(target ?? '') ? [texts.sameFile] : []),
		...(isKnown ? [] : [texts.badEnding(ending)]),
	];
	if (faults.length > 0 || source === undefined || target === undefined) {
		io.stderr(`${faults.join('\n')}\n\n${texts.redactHelp}\n`);
		return 2;
	}
	const scanner = await loadPrivacyScanner({ officePhones: options.get('--office-phone') ?? [] });
	const maskPath = createPartMask(scanner);
	const tell = (answer: object, message: string, code: ExitCode): ExitCode => {
		if (options.has('--json')) io.stdout(`${JSON.stringify({ file: maskPath(target), ...answer })}\n`);
		else if (code === 0) io.stdout(`${message}\n`);
		else io.stderr(`${message}\n`);
		return code;
	};
	const block = (
		refusals: readonly { code: string; message: string }[],
		residue: readonly object[] = [],
		lines: readonly string[] = [],
	) =>
		tell(
			{ written: false, masked: 0, dropped: [], leftOut: [], refusals, residue },
			[texts.blocked(refusals.map(({ message }) => message).join('')), ...lines].join('\n'),
			1,
		);
	let bytes: Uint8Array;
	try {
		bytes = await io.readFile(source);
	} catch {
		return block([{ code: 'unreadable', message: texts.unreadable }]);
	}
	try {
		const format = ending === undefined ? undefined : FORMATS[ending];
		const result = await redactFile(bytes, basename(source), basename(target), scanner, {
			...(format === undefined ? {} : { format }),
			drop: options.get('--drop') ?? [],
		});
		if (!result.ok)
			return block(
				result.refusals,
				result.residue.map(presentFinding),
				result.residue.map((finding) =>
					texts.finding(
						finding.part,
						CLASS_NAMES[io.lang][finding.class],
						texts.severity[finding.severity],
						finding.masked,
					),
				),
			);
		const isPicture = ending !== undefined && ending in PICTURES;
		const isRight = ending === undefined || (isPicture ? PICTURES[ending] : FORMATS[ending]) === result.ending;
		if (!isRight) return block([{ code: 'wrong-ending', message: texts.badEnding(ending) }]);
		const log = `${target}.redaction.json`;
		try {
			await writeWhole(target, result.bytes);
			if (options.has('--log')) {
				const record = {
					source: maskPath(basename(source)),
					result: maskPath(basename(target)),
					redactedAt: systemClock.now(),
					by: options.get('--by')?.at(-1) ?? null,
					reason: options.get('--reason')?.at(-1) ?? null,
					dropped: result.dropped,
					leftOut: result.leftOut,
					masked: result.entries.map(presentFinding),
				};
				await writeWhole(log, new TextEncoder().encode(`${JSON.stringify(record, null, '\t')}\n`));
			}
		} catch {
			return block([{ code: 'not-written', message: texts.notWritten(maskPath(target)) }]);
		}
		const lines = [
			texts.written(maskPath(target), result.entries.length),
			...(result.dropped.length > 0 ? [texts.dropped(result.dropped.join('、'))] : []),
			...(options.has('--log') ? [texts.logged(maskPath(log))] : []),
		];
		const { dropped, leftOut } = result;
		return tell(
			{ written: true, masked: result.entries.length, dropped, leftOut, refusals: [], residue: [] },
			lines.join('\n'),
			0,
		);
	} finally {
		await Promise.all([closeRecognizer(), closeDocumentWorkers(), closeTypesetting()]);
	}
}

/** A reader never sees half a file, and a failure leaves what was there. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
	const part = `${path}.${process.pid}.part`;
	try {
		await writeFile(part, bytes);
		await rename(part, path);
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
}
