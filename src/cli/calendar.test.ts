import { expect, test } from 'vitest';
import notice2026 from '../../law/holidays/2026.json' with { type: 'json' };
import { calendarCommand } from './calendar.ts';

const FILES: Record<string, string> = {
	'good.json': JSON.stringify(notice2026),
	'slip.json': JSON.stringify({ ...notice2026, workDays: notice2026.workDays.slice(1) }),
	'bad.json': JSON.stringify({ ...notice2026, year: 26, offDays: [{ date: '2026-02-30', name: '春节' }] }),
	'torn.json': '{"schema": ',
	'2027.json': JSON.stringify({
		...notice2026,
		year: 2027,
		issuedOn: '2026-11-01',
		publishedOn: '2026-11-01',
		offDays: [{ date: '2027-01-01', name: '元旦' }],
		workDays: [],
	}),
};

async function run(line: string, lang: 'zh' | 'en' = 'zh') {
	let out = '';
	let err = '';
	const code = await calendarCommand(line.split(' ').filter(Boolean), {
		stdout: (text) => {
			out += text;
		},
		stderr: (text) => {
			err += text;
		},
		readFile: async (path) => {
			const text = FILES[path];
			if (text === undefined) throw new Error('ENOENT');
			return new TextEncoder().encode(text);
		},
		lang,
		env: {},
	});
	return { code, out, err };
}

test('--json prints exactly the four fields and nothing else', async () => {
	const { code, out, err } = await run('due --from 2020-09-29 --working-days 3 --json');
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(JSON.parse(out)).toEqual({
		dueOn: '2020-10-10',
		counted: ['2020-09-30', '2020-10-09', '2020-10-10'],
		skipped: Array.from({ length: 8 }, (_, index) => ({ date: `2020-10-0${index + 1}`, why: '国庆节、中秋节' })),
		provisional: false,
	});
});

test('people read the date with its day and each day passed over', async () => {
	const { out } = await run('due --from 2020-10-10 --working-days 1');
	expect(out).toBe(
		'截止日：2020年10月12日（周一）\n触发日：2020年10月10日（周六，调休上班），当日不计入\n计入 1 个工作日：\n  2020年10月12日（周一）\n不计 1 天：\n  2020-10-11 周末\n',
	);
});

test('beyond the announced years the date is called provisional', async () => {
	const { code, out } = await run('due --from 2026-12-30 --working-days 3');
	expect(code).toBe(0);
	expect(out).toContain('暂定：2027年1月4日（周一，放假安排未公布）');
	expect(out).not.toContain('截止日');
});

test('an added notice makes it firm', async () => {
	const { out } = await run('due --from 2026-12-30 --working-days 3 --notice 2027.json --json');
	expect(JSON.parse(out)).toMatchObject({ dueOn: '2027-01-05', provisional: false });
});

test('--as-of gives the answer of the day before an amendment', async () => {
	const { out } = await run('due --from 2020-01-23 --working-days 3 --as-of 2020-01-26 --json');
	expect(JSON.parse(out)).toMatchObject({ dueOn: '2020-02-03' });
});

test.each([
	['', 2],
	['due', 2],
	['due --from 2020-02-30 --working-days 3', 2],
	['due --from 2020-02-20 --working-days 0', 2],
	['due --from 2020-02-20 --working-days 2501', 2],
	['due --from 2020-02-20 --working-days -3', 2],
	['due --from 2020-02-20 --working-days 3 --holiday', 2],
	['due --from 2020-02-20 --working-days 3 extra', 2],
	['due --from 2020-02-20 --working-days 3 --region 45', 2],
	['due --from 2020-02-20 --working-days 3 --notice missing.json', 1],
	['due --from=2020-02-20 --working-days=3', 0],
	['nonsense', 2],
	['check', 2],
	['check good.json', 0],
	['check slip.json', 1],
	['check bad.json', 1],
	['check torn.json', 1],
	['check missing.json', 1],
	['--help', 0],
])('`%s` exits %i', async (line, code) => {
	expect((await run(line)).code).toBe(code);
});

test('all faults of a notice and of a command line come at once', async () => {
	const notice = await run('check bad.json');
	expect(notice.err.trim().split('\n')).toHaveLength(2);
	const line = await run('due --from x --working-days y --nope');
	expect(line.err.trim().split('\n')).toHaveLength(3);
	expect(line.out).toBe('');
});

test('English is available', async () => {
	expect((await run('--help', 'en')).out).toContain('Usage:');
	expect((await run('due', 'en')).err).toContain('--from is missing.');
});
