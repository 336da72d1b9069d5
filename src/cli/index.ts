/**
 * 命令行. One function per command; this file only finds the one that was asked for. Commands that need the database or the whole site
 * are loaded when they are called, so that `calendar due` does not wait for them.
 */
import { readFile } from 'node:fs/promises';
import { systemClock } from '../platform/clock.ts';
import { programTexts } from './index.zh.ts';
import type { CliIo } from './io.ts';

function processIo(lang: CliIo['lang']): CliIo {
	return {
		stdout: (text) => process.stdout.write(text),
		stderr: (text) => process.stderr.write(text),
		readFile: (path) => readFile(path),
		lang,
		env: process.env,
	};
}

type Language = CliIo['lang'];

const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** Takes `--lang en` / `--lang=en` out of the arguments, wherever it stands; `wrong` is a value that is no language, empty where none is given. */
function takeLanguage(argv: readonly string[]): { lang: Language; rest: string[]; wrong: string | null } {
	const rest: string[] = [];
	let lang: Language = 'zh';
	let wrong: string | null = null;
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index] ?? '';
		const isLanguage = word === '--lang' || word.startsWith('--lang=');
		// After `--` everything belongs to the command.
		if (word === '--') {
			rest.push(...argv.slice(index));
			break;
		}
		if (!isLanguage) {
			rest.push(word);
			continue;
		}
		const value = word === '--lang' ? (argv[++index] ?? '') : word.slice('--lang='.length);
		const known = LANGUAGES.find((language) => language === value);
		if (known === undefined) wrong = value;
		else lang = known;
	}
	return { lang, rest, wrong };
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
	'place add': async () => (await import('./place-add.ts')).addPlaceCommand,
	'privacy scan': async () => (await import('./privacy-scan.ts')).scanCommand,
	'privacy redact': async () => (await import('./privacy-redact.ts')).redactCommand,
	serve: async () => (await import('./serve-command.ts')).serveCommand,
	export: async () => (await import('./export.ts')).exportCommand,
	duties: async () => (await import('./duties.ts')).dutiesCommand,
	limit: async () => (await import('./limit.ts')).limitCommand,
	calendar: async () => (await import('./calendar.ts')).calendarCommand,
};

/** Runs the command line after the program's name; resolves to the exit code (0 done, 1 refused or findings, 2 usage). */
export async function runCommand(argv: readonly string[]): Promise<number> {
	const { lang, rest, wrong } = takeLanguage(argv);
	const io = processIo(lang);
	const [first, second, ...others] = rest;
	const texts = programTexts[lang];
	if (wrong !== null) {
		io.stderr(`${texts.wrongLanguage(wrong)}\n`);
		return 2;
	}
	if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
		io.stdout(`${texts.help}\n`);
		return first === undefined ? 2 : 0;
	}
	const double = COMMANDS[`${first} ${second ?? ''}`];
	if (double !== undefined) return (await double())(others, io);
	const single = COMMANDS[first];
	if (single !== undefined) return (await single())(rest.slice(1), io);
	if (first === 'catalogue' || first === 'privacy') {
		const help = first === 'catalogue' ? texts.catalogueHelp : texts.privacyHelp;
		const isHelp = second === '--help' || second === '-h' || second === 'help';
		if (isHelp) io.stdout(`${help}\n`);
		else io.stderr(`${second === undefined ? '' : `${texts.unknown(`${first} ${second}`)}\n\n`}${help}\n`);
		return isHelp ? 0 : 2;
	}
	io.stderr(`${texts.unknown(first)}\n\n${texts.help}\n`);
	return 2;
}
