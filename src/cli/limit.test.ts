import { expect, test } from 'vitest';
import { limitCommand } from './limit.ts';

async function run(argv: readonly string[], lang: 'zh' | 'en' = 'zh') {
	let out = '';
	let err = '';
	const code = await limitCommand(argv, {
		stdout: (text) => {
			out += text;
		},
		stderr: (text) => {
			err += text;
		},
		readFile: async () => new Uint8Array(),
		lang,
		env: {},
	});
	return { code, out, err };
}

test('one phrase prints one time limit and nothing else', async () => {
	const { code, out, err } = await run(['parse', '信息形成（变更）20 个工作日内', '--json']);
	expect(JSON.parse(out)).toEqual({
		text: '信息形成（变更）20个工作日内',
		clauses: [
			{
				kind: 'working-days',
				amount: 20,
				unit: 'working-day',
				trigger: 'formed-or-changed',
				by: null,
				text: '信息形成（变更）20个工作日内',
			},
		],
	});
	expect([code, err]).toEqual([0, '']);
});

test('several phrases print an array, and 同上 means the one before', async () => {
	const { code, out } = await run(['parse', '--json', '长期公开', '同上']);
	const limits = JSON.parse(out) as { clauses: { kind: string }[] }[];
	expect(limits.map((limit) => limit.clauses[0]?.kind)).toEqual(['permanent', 'permanent']);
	expect(code).toBe(0);
});

test('a phrase nobody understands is unclear, exit 1, and says so on stderr', async () => {
	const { code, out, err } = await run(['parse', '另行通知', '--json']);
	expect(JSON.parse(out).clauses[0].kind).toBe('unclear');
	expect(code).toBe(1);
	expect(err).toContain('没有读懂');
});

test('the unit of the heading reads a bare figure and notices a clash', async () => {
	const bare = await run(['parse', '5', '--unit', 'working-day', '--json']);
	expect(JSON.parse(bare.out).clauses[0]).toMatchObject({ kind: 'working-days', amount: 5 });
	const clash = await run(['parse', '5日', '--unit', 'working-day', '--json']);
	expect(JSON.parse(clash.out).clauses[0]).toMatchObject({ kind: 'calendar-days', amount: 5 });
	expect(clash.err).toContain('单位不一致');
});

test('without --json it answers in plain words', async () => {
	const { out } = await run(['parse', '信息产生3个工作日内公开']);
	expect(out).toBe('信息产生3个工作日内公开\n  信息形成后 3 个工作日内公开\n');
});

test.each([
	[[], '用法'],
	[['parse'], '请写出要解读的时限'],
	[['parse', '--wrong', '长期'], '不认识的选项 --wrong'],
	[['parse', '长期', '--unit', 'day'], '--unit 应当是'],
	[['read', '长期'], '没有“limit read”这个命令'],
])('wrong usage %j exits 2 and says why', async (argv, message) => {
	const { code, out, err } = await run(argv);
	expect([code, out]).toEqual([2, '']);
	expect(err).toContain(message);
});

test('help comes in two languages', async () => {
	expect((await run(['--help'])).out).toContain('用法');
	expect((await run(['parse', '--help'], 'en')).out).toContain('Usage');
});
