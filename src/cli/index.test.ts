import { afterEach, expect, test, vi } from 'vitest';
import { runCommand } from './index.ts';

afterEach(() => vi.restoreAllMocks());

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
	let out = '';
	let err = '';
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		out += String(text);
		return true;
	});
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		err += String(text);
		return true;
	});
	const code = await runCommand(argv);
	vi.restoreAllMocks();
	return { code, out, err };
}

test.each([
	['a language nobody speaks here', ['limit', 'parse', '及时', '--lang', 'fr'], '收到的是“fr”'],
	['a language with an equals sign', ['--lang=de', 'help'], '收到的是“de”'],
	['no language', ['help', '--lang'], '--lang 后面要写'],
	['an option in its place', ['limit', 'parse', '及时', '--lang', '--json'], '--lang 后面要写'],
	['catalogue alone', ['catalogue'], 'catalogue install'],
	['catalogue with a word that is no command', ['catalogue', 'eat'], '没有“catalogue eat”这个命令'],
	['an unknown command', ['eat'], '没有“eat”这个命令'],
])('%s is a fault of usage', async (_, argv, words) => {
	const { code, out, err } = await run(...argv);
	expect([code, out]).toEqual([2, '']);
	expect(err).toContain(words);
});

test('the commands of catalogue are listed without the others', async () => {
	const { err } = await run('catalogue', 'eat', '--lang', 'en');
	for (const name of ['import', 'check', 'diff', 'install']) expect(err).toContain(`catalogue ${name}`);
	expect(err).not.toContain('serve');
	expect((await run('catalogue', '--help')).code).toBe(0);
});

test('the help of calendar names all its commands and what due does not know', async () => {
	const { code, out } = await run('calendar', '--help');
	expect(code).toBe(0);
	for (const words of ['calendar due', 'calendar check', 'calendar install', '装入数据库的通知由网站使用'])
		expect(out).toContain(words);
});
