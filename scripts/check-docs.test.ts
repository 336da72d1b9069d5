import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeApi } from '../src/api/create-api.ts';
import { parseTimeLimit } from '../src/catalogue/limit/parse.ts';
import { programTexts } from '../src/cli/index.zh.ts';
import { parseCatalogueText } from '../src/law/index.ts';
import { describeSettings } from '../src/platform/config.ts';
import { checkGlossary, readGlossary, readSourceTexts, readTables, tableUnder } from './check-glossary.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const README = read('README.md');
const README_ZH = read('README.zh-CN.md');
const GLOSSARY = read('GLOSSARY.md');
const DECISIONS = 'docs/decisions';

/** Shell blocks of a Markdown text. */
const shellBlocks = (markdown: string) => [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
/** Commands of all shell blocks, one a line, without comments. */
const commandsOf = (markdown: string) =>
	shellBlocks(markdown)
		.flatMap((block) => (block ?? '').split('\n'))
		.filter((line) => line !== '' && !line.startsWith('#'));
const firstCode = (cell: string | undefined) => /`([^`]+)`/.exec(cell ?? '')?.[1] ?? '';
const gongkai = (words: readonly string[], cwd = '.') =>
	spawnSync(resolve('bin/gongkai'), words, { cwd, encoding: 'utf8', timeout: 60_000 });

describe('the two READMEs are twins', () => {
	test('same levels of headings in the same order', () => {
		const levels = (markdown: string) =>
			[...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^(#+) /gm)].map((match) => match[1]);
		expect(levels(README_ZH)).toEqual(levels(README));
	});

	test('same commands', () => {
		expect(commandsOf(README_ZH)).toEqual(commandsOf(README));
		expect(shellBlocks(README_ZH)).toHaveLength(shellBlocks(README).length);
	});

	test('tables of the same size, with the same code in their first column', () => {
		const shape = (markdown: string) =>
			readTables(markdown).map(({ rows }) => rows.map((row) => [row.length, firstCode(row[0])]));
		expect(shape(README_ZH)).toEqual(shape(README));
	});
});

describe('README against the program', () => {
	test('every npm script it names exists', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const texts = README + README_ZH + read('CONTRIBUTING.md');
		const named = [...texts.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[a-z]+)/g)].map((match) => match[1] ?? '');
		expect(named.length).toBeGreaterThan(4);
		expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	});

	test.each([
		['English', README, 'Settings', { 条: 'connections', 毫秒: 'ms', 秒: 's' } as Record<string, string>, false],
		['Chinese', README_ZH, '配置', {} as Record<string, string>, true],
	])(
		'the %s settings are those of the program, with unit and default',
		(_, markdown, heading, units, isMeaningChecked) => {
			const rows = tableUnder(markdown, heading).map(([name, fallback, unit, meaning]) => [
				firstCode(name),
				firstCode(fallback),
				unit,
				isMeaningChecked ? meaning : '',
			]);
			const settings = describeSettings().map((setting) => [
				setting.name,
				setting.default,
				units[setting.unit] ?? setting.unit,
				isMeaningChecked ? setting.meaning : '',
			]);
			expect(rows).toEqual(settings);
		},
	);

	const commands = tableUnder(README, 'Command line').map(([cell]) => firstCode(cell));

	test('the command table and the help list the same commands', () => {
		const nameOf = (line: string) => /^[a-z]+(?: [a-z]+)?(?![a-z])/.exec(line.replace(/\b[A-Z]+.*$/, '').trim())?.[0];
		const listed = [...programTexts.en.help.matchAll(/^ {2}([a-z].*?) {2,}/gm)].map((match) => nameOf(match[1] ?? ''));
		expect(commands.map(nameOf)).toEqual(listed);
	});

	test.each(commands.filter((command) => command !== 'help'))(
		'%s: the command and its options are in its help',
		(line) => {
			const words = line.split(' ').filter((word, index) => index < 2 && /^[a-z]+$/.test(word));
			const help = gongkai([...words, '--help', '--lang', 'en']);
			expect([help.status, help.stderr]).toEqual([0, '']);
			const options = line.match(/--[a-z-]+/g) ?? [];
			expect(options.filter((option) => !help.stdout.includes(option))).toEqual([]);
		},
	);

	const needsNoServer = (line: string) => line.startsWith('bin/gongkai ') && !line.includes(' install ');

	test('its commands run as printed', () => {
		const directory = mkdtempSync(join(tmpdir(), 'gongkai-readme-'));
		try {
			for (const line of commandsOf(README).filter(needsNoServer)) {
				const shell = line
					.replaceAll('bin/gongkai', `'${resolve('bin/gongkai')}'`)
					.replaceAll('law/', `${resolve('law')}/`);
				const run = spawnSync('sh', ['-c', shell], { cwd: directory, encoding: 'utf8', timeout: 60_000 });
				const allowed = line.includes('catalogue check') ? [0, 1] : [0];
				expect(allowed, `${line}\n${run.stderr}`).toContain(run.status);
			}
		} finally {
			rmSync(directory, { recursive: true, force: true });
		}
	});

	test('the addresses of the API table are those of the OpenAPI document', () => {
		const { paths } = describeApi() as { paths: Record<string, unknown> };
		const listed = tableUnder(README, 'API and downloads').map(([address]) => firstCode(address));
		expect(listed).toEqual(Object.keys(paths).map((path) => `/api${path}`));
	});

	test('the facts from memory are those marked M under law/', () => {
		type Instrument = { readonly id: string; readonly evidence: Readonly<Record<string, string>> };
		const { instruments } = parse(read('law/regulations/instruments.yaml')) as { instruments: Instrument[] };
		const fromMemory = instruments.flatMap(({ id, evidence }) =>
			Object.entries(evidence).flatMap(([fact, mark]) => (mark === 'M' ? [[id, fact]] : [])),
		);
		const listed = tableUnder(README, 'What is verified and what is not').map(([id, fact]) => [firstCode(id), fact]);
		expect(listed).toEqual(fromMemory);
	});

	test('the known years of holidays are those on file', () => {
		const years = readdirSync('law/holidays').flatMap((name) => /^(\d{4})\.json$/.exec(name)?.[1] ?? []);
		expect(README).toContain(`Holidays are known from ${years[0]} to ${years.at(-1)}.`);
	});
});

describe('all documents', () => {
	const documents = [
		...readdirSync('.').filter((name) => name.endsWith('.md')),
		...readdirSync(DECISIONS).map((name) => `${DECISIONS}/${name}`),
		...readdirSync('changes').map((name) => `changes/${name}`),
		...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
	];

	test.each(documents)('%s: links lead somewhere, and the files it names exist', (path) => {
		const text = read(path);
		const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => join(dirname(path), match[1] ?? ''));
		// Names with capital letters in place of a value (`law/catalogues/ID.yaml`) are patterns, not files.
		const named = [...text.matchAll(/`((?:src|law|scripts|docs|migrations|test|bin)\/[\w./-]+)`/g)].map(
			(match) => match[1] ?? '',
		);
		const files = [...links, ...named.filter((name) => !/[A-Z]{2,}/.test(name))];
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});

	test('every decision has a number, a status, the four parts, and a row in the index', () => {
		const index = readTables(read(`${DECISIONS}/README.md`))[0]?.rows.slice(1) ?? [];
		const files = readdirSync(DECISIONS).filter((name) => name !== 'README.md');
		expect(files.map((name) => name.slice(0, 4))).toEqual(index.map(([number]) => number));
		files.forEach((name, at) => {
			const text = read(`${DECISIONS}/${name}`);
			const [number, title, status] = [index[at]?.[0], index[at]?.[1], index[at]?.[2]];
			expect(title).toContain(`](${name})`);
			expect(text).toContain(`# ${number} ${/\[(.*)\]/.exec(title ?? '')?.[1]}\n`);
			expect(text).toContain(`\nStatus: ${status}`);
			for (const part of ['Context', 'Options', 'Decision', 'Consequences']) expect(text).toContain(`\n## ${part}`);
		});
	});

	test('every fragment says for whom it is', () => {
		const fragments = readdirSync('changes').filter((name) => name !== 'README.md');
		for (const name of fragments) {
			expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
			expect(read(`changes/${name}`)).toMatch(/^For: .+\n/);
		}
	});
});

test('the example of docs/catalogue-file.md is a catalogue file', () => {
	const example = /^```yaml\n([\s\S]*?)^```$/m.exec(read('docs/catalogue-file.md'))?.[1] ?? '';
	const result = parseCatalogueText(example);
	expect(result).not.toHaveProperty('faults');
	if ('catalogue' in result) {
		expect(result.catalogue.items.map((item) => [item.name, item.channels.length])).toEqual([
			['政策文件', 2],
			['工作方案', 2],
		]);
		expect(result.catalogue.warnings).toHaveLength(1);
	}
});

describe('the glossary', () => {
	test('fits the sources', () => {
		expect(checkGlossary(readGlossary(GLOSSARY), readSourceTexts())).toEqual([]);
	});

	test.each([
		['a word with its comment fits', '/** 截止日. Last day. */\nexport interface DueDate {\n}', 'DueDate', 0],
		['a name that is not exported', '/** 截止日. */\ninterface DueDate {\n}', 'DueDate', 1],
		['a longer name is another name', '/** 截止日. */\nexport type DueDates = 1;', 'DueDate', 1],
		['a comment without the word', '/** Last day. */\nexport type DueDate = 1;', 'DueDate', 1],
		['no comment at all', 'export type DueDate = 1;', 'DueDate', 1],
		[
			'a field with its comment',
			'/** A. */\nexport interface A {\n\t/** 截止日. */\n\treadonly on: string;\n}',
			'A.on',
			0,
		],
		[
			'a field whose neighbour has it',
			'/** A. */\nexport interface A {\n\t/** 截止日. */\n\treadonly a: 1;\n\treadonly on: 1;\n}',
			'A.on',
			1,
		],
	])('%s', (_, source, identifier, faults) => {
		expect(checkGlossary([{ chinese: '截止日', identifier, isFromNorms: true }], [source])).toHaveLength(faults);
	});

	test('a word listed twice is a fault', () => {
		const term = { chinese: '截止日', identifier: 'DueDate', isFromNorms: true };
		const source = '/** 截止日. */\nexport type DueDate = 1;\n/** 截止日. */\nexport type Due = 1;';
		expect(checkGlossary([term, { ...term, identifier: 'Due' }], [source])).toHaveLength(1);
	});

	test('its channel kinds are those under law/', () => {
		const { kinds } = parse(read('law/channels/kinds.yaml')) as { kinds: { kind: string; label: string }[] };
		const listed = tableUnder(GLOSSARY, 'Channel kinds').map(([label, kind]) => [label, firstCode(kind)]);
		expect(listed).toEqual(kinds.map(({ kind, label }) => [label, kind]));
	});

	test('each phrase is read as the kind beside it, and every kind has one', () => {
		const rows = tableUnder(GLOSSARY, 'Kinds of time limits').map(([phrase = '', kind]) => [phrase, firstCode(kind)]);
		const readings = rows.map(([phrase = '']) => [
			phrase,
			parseTimeLimit(phrase)
				.clauses.map((clause) => clause.kind)
				.join(),
		]);
		expect(rows).toEqual(readings);
		const union = /export type ClauseKind =([\s\S]*?);/.exec(read('src/catalogue/time-limit.ts'))?.[1] ?? '';
		expect(rows.map(([, kind]) => kind)).toEqual([...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]));
	});
});
