import { explainClause } from '../catalogue/limit/explain.ts';
import { type ParsedTimeLimit, parseTimeLimit, type TimeLimitContext } from '../catalogue/limit/parse.ts';
import type { TimeLimit } from '../catalogue/time-limit.ts';
import { readArguments } from './arguments.ts';
import type { CliIo, ExitCode } from './io.ts';
import { limitTexts } from './limit.zh.ts';

function isUnit(value: string): value is NonNullable<TimeLimitContext['unit']> {
	return value === 'working-day' || value === 'calendar-day';
}

function readPhrases(phrases: readonly string[], unit: TimeLimitContext['unit']): ParsedTimeLimit[] {
	const limits: ParsedTimeLimit[] = [];
	for (const phrase of phrases) {
		const previous = limits.at(-1);
		limits.push(parseTimeLimit(phrase, { ...(unit ? { unit } : {}), ...(previous ? { previous } : {}) }));
	}
	return limits;
}

function parse(argv: readonly string[], io: CliIo): ExitCode {
	const texts = limitTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, { flags: ['--json'], valued: ['--unit'] });
	const complaints = [...unknown.map(texts.unknownOption), ...valueless.map(texts.noValue)];
	const unit = options.get('--unit')?.at(-1);
	if (unit !== undefined && !isUnit(unit)) complaints.push(texts.badUnit(unit));
	if (words.length === 0) complaints.push(texts.noPhrase);
	if (complaints.length > 0) {
		for (const complaint of complaints) io.stderr(`${complaint}\n`);
		return 2;
	}
	const limits = readPhrases(words, unit !== undefined && isUnit(unit) ? unit : undefined);
	for (const limit of limits) for (const warning of limit.warnings) io.stderr(`${warning.message}\n`);
	if (options.has('--json')) {
		const printed = limits.map(({ text, clauses }): TimeLimit => ({ text, clauses }));
		io.stdout(`${JSON.stringify(printed.length === 1 ? printed[0] : printed)}\n`);
	} else {
		for (const limit of limits) {
			io.stdout(`${limit.text}\n${limit.clauses.map((clause) => `  ${explainClause(clause)}\n`).join('')}`);
		}
	}
	const isLost = limits.some((limit) => limit.clauses.every((clause) => clause.kind === 'unclear'));
	return isLost ? 1 : 0;
}

/** `gongkai limit …`; `argv` without the word `limit`. Exit codes: 0 done, 1 a whole phrase is unclear, 2 usage. */
export async function limitCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = limitTexts[io.lang];
	const [command, ...rest] = argv;
	const options = argv.slice(0, argv.indexOf('--') < 0 ? argv.length : argv.indexOf('--'));
	if (options.includes('--help') || options.includes('-h') || command === 'help') {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	if (command === 'parse') return parse(rest, io);
	if (command !== undefined) io.stderr(`${texts.unknownCommand(command)}\n`);
	io.stderr(`${texts.help}\n`);
	return 2;
}
