/**
 * 命令行. One function per command; this file only finds the one that was asked for. Commands that need the database or the whole site
 * are loaded when they are called, so that `calendar due` does not wait for them.
 */
import { readFile } from 'node:fs/promises';
import { systemClock } from '../platform/clock.ts';
import { programTexts } from './index.zh.ts';
import type { CliIo } from './io.ts';

function processIo(lang: 'zh' | 'en'): CliIo {
	return {
		stdout: (text) => process.stdout.write(text),
		stderr: (text) => process.stderr.write(text),
		readFile: (path) => readFile(path),
		lang,
		env: process.env,
	};
}

/** Takes `--lang en` / `--lang=en` out of the arguments, wherever it stands. */
function takeLanguage(argv: readonly string[]): { lang: 'zh' | 'en'; rest: string[] } {
	const rest: string[] = [];
	let lang: 'zh' | 'en' = 'zh';
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index] ?? '';
		if (word === '--lang') lang = argv[++index] === 'en' ? 'en' : 'zh';
		else if (word.startsWith('--lang=')) lang = word === '--lang=en' ? 'en' : 'zh';
		else rest.push(word);
	}
	return { lang, rest };
}

type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	'catalogue import': async () => (await import('./catalogue-import.ts')).importCommand,
	'catalogue check': async () => {
		const [{ checkCommand }, { catalogueLoader }, { loadCheckLaw }] = await Promise.all([
			import('./catalogue-check.ts'),
			import('./load-catalogue.ts'),
			import('../law/index.ts'),
		]);
		return (argv, io) =>
			checkCommand(argv, io, { load: catalogueLoader(io), law: () => loadCheckLaw(systemClock.today()) });
	},
	'catalogue diff': async () => {
		const [{ diffCommand }, { catalogueLoader }] = await Promise.all([
			import('./catalogue-diff.ts'),
			import('./load-catalogue.ts'),
		]);
		return (argv, io) => diffCommand(argv, io, { load: catalogueLoader(io) });
	},
	'catalogue install': async () => (await import('./catalogue-install.ts')).installCommand,
	'calendar install': async () => (await import('./calendar-install.ts')).installNoticeCommand,
	serve: async () => (await import('./serve-command.ts')).serveCommand,
	export: async () => (await import('./export.ts')).exportCommand,
	limit: async () => (await import('./limit.ts')).limitCommand,
	calendar: async () => (await import('./calendar.ts')).calendarCommand,
};

/** Runs the command line after the program's name; resolves to the exit code (0 done, 1 refused or findings, 2 usage). */
export async function runCommand(argv: readonly string[]): Promise<number> {
	const { lang, rest } = takeLanguage(argv);
	const io = processIo(lang);
	const [first, second, ...others] = rest;
	const texts = programTexts[lang];
	if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
		io.stdout(`${texts.help}\n`);
		return first === undefined ? 2 : 0;
	}
	const double = COMMANDS[`${first} ${second ?? ''}`];
	if (double !== undefined) return (await double())(others, io);
	const single = COMMANDS[first];
	if (single !== undefined) return (await single())(rest.slice(1), io);
	io.stderr(`${texts.unknown(rest.slice(0, first === 'catalogue' ? 2 : 1).join(' '))}\n\n${texts.help}\n`);
	return 2;
}
