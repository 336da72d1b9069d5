import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { redactCommand } from '../../../src/cli/privacy-redact.ts';
import { scanCommand } from '../../../src/cli/privacy-scan.ts';
import { scanFile } from '../../../src/documents/carriers/index.ts';
import { closeDocumentWorkers } from '../../../src/documents/worker-pool.ts';
import { temporaryDirectory } from '../../kit/temporary-directory.ts';
import { scannerInTests } from '../scanner-in-tests.ts';
import { Chance, mobile, residentId } from '../synthetic.ts';
import { docx, p, row, xlsx } from './office-files.ts';
import { numberPng } from './pictures.ts';

afterAll(closeDocumentWorkers);

const id = residentId(new Chance(41), '19800203');
const phone = mobile(new Chance(42));

async function run(command: typeof scanCommand, argv: readonly string[], lang: 'zh' | 'en' = 'zh') {
	let out = '';
	let err = '';
	const code = await command(argv, {
		stdout: (text) => {
			out += text;
		},
		stderr: (text) => {
			err += text;
		},
		readFile: (path) => readFile(path),
		lang,
		env: {},
	});
	return { code, out, err };
}

const LIST = `序号,姓名,身份证号,联系电话\n1,张三丰,${id},${phone}\n`;

async function folder(): Promise<string> {
	const directory = await temporaryDirectory();
	await mkdir(join(directory, 'b'));
	await writeFile(join(directory, 'b', 'list.csv'), LIST);
	await writeFile(join(directory, 'a.docx'), docx(p('本期无此内容')));
	await writeFile(
		join(directory, 'c.xlsx'),
		xlsx([{ name: '名单', state: 'hidden', xml: `<sheetData>${row(14, ['1', '2', '3', id])}</sheetData>` }]),
	);
	await writeFile(join(directory, `d-${id}.txt`), '公开目录');
	await writeFile(join(directory, 'e.bin'), Uint8Array.from([0, 1, 2, 3, 255, 254, 0, 0]));
	await symlink(join(directory, 'a.docx'), join(directory, 'z.docx'));
	return directory;
}

describe('privacy scan', () => {
	test('--json is design §6 to the field, directories in the order of names, and holds no datum', async () => {
		const directory = await folder();
		const { code, out, err } = await run(scanCommand, [directory, '--json']);
		expect(code).toBe(1);
		expect(err).toContain('z.docx');
		expect(out).not.toContain(id);
		expect(out).not.toContain(phone);
		const { files, ...rest } = JSON.parse(out);
		expect(rest).toEqual({});
		expect(
			files.map(({ file, verdict }: { file: string; verdict: string }) => [file.slice(directory.length + 1), verdict]),
		).toEqual([
			['a.docx', 'clean'],
			['b/list.csv', 'findings'],
			['c.xlsx', 'findings'],
			[`d-${id.slice(0, 2)}*************${id.slice(-3)}.txt`, 'findings'],
			['e.bin', 'refused'],
		]);
		expect(files[0]).toEqual({ file: files[0].file, verdict: 'clean', findings: [] });
		expect(files[1].findings).toEqual([
			{ class: 'name', severity: 'B', part: 'body', offset: LIST.indexOf('张'), length: 3, masked: '张*某' },
			{
				class: 'resident-id',
				severity: 'A',
				part: 'body',
				offset: LIST.indexOf(id),
				length: 18,
				masked: `${id.slice(0, 2)}*************${id.slice(-3)}`,
			},
			{
				class: 'phone',
				severity: 'A',
				part: 'body',
				offset: LIST.indexOf(phone),
				length: 11,
				masked: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
			},
		]);
		expect(files[2].findings).toEqual([
			expect.objectContaining({ class: 'resident-id', part: 'sheet:名单!hidden!D14', offset: 0, length: 18 }),
		]);
		expect(files[3].findings).toEqual([expect.objectContaining({ class: 'resident-id', part: 'name' })]);
		expect(files[4].reason).toContain('请另存为');
	});

	test('--sarif has rules, levels and places, and holds no datum', async () => {
		const directory = await folder();
		const { code, out } = await run(scanCommand, [directory, '--sarif']);
		expect(code).toBe(1);
		expect(out).not.toContain(id);
		const sarif = JSON.parse(out);
		expect([sarif.version, sarif.runs.length]).toEqual(['2.1.0', 1]);
		const [{ tool, results }] = sarif.runs;
		for (const result of results) {
			expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
			expect(['error', 'warning']).toContain(result.level);
			expect(result.message.text).not.toBe('');
			expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^file:\/\/\//);
		}
		expect(new Set(results.map(({ ruleId }: { ruleId: string }) => ruleId))).toEqual(
			new Set(['name', 'resident-id', 'phone', 'refused']),
		);
	});

	test('people read place, class, severity, mask and advice; the page needs no script', async () => {
		const directory = await folder();
		const page = join(directory, 'report.html');
		const { out } = await run(scanCommand, [join(directory, 'b'), '--html', page]);
		expect(out).toBe(
			`${join(directory, 'b', 'list.csv')}：A 级 2 处，B 级 1 处。\n  body  姓名（B 级）  张*某\n  body  身份证号（A 级）  ${id.slice(0, 2)}*************${id.slice(-3)}\n  body  电话号码（A 级）  ${phone.slice(0, 3)}****${phone.slice(-4)}\n  姓名：名单写成“张*某”或只写数量；履职人员姓名由第二人说明理由后放行。\n  身份证号：删去整列；确需区分同名的，只留前 2 位和后 3 位。\n  电话号码：删去，或者只留前 3 位和后 4 位；办公电话用 --office-phone 登记。\n`,
		);
		const html = await readFile(page, 'utf8');
		expect(html).toContain('<html lang="zh-CN">');
		expect(html).toContain('<th scope="col">类别</th>');
		expect(html).not.toMatch(/<script|\son\w+=|https?:/);
		expect(html).not.toContain(id);
	});

	test.each([
		['nothing to scan', [], 2],
		['an option nobody knows', ['--fast', 'x'], 2],
		['two machine formats', ['x', '--json', '--sarif'], 2],
		['--html without a file', ['x', '--html'], 2],
		['seconds that are no number', ['x', '--seconds', 'many'], 2],
		['a file that is not there', ['no-such-file.docx'], 1],
	])('%s', async (_, argv, expected) => {
		expect((await run(scanCommand, argv)).code).toBe(expected);
	});

	test.skipIf(process.platform === 'win32')('a pipe or a device is refused, not waited for', async () => {
		const directory = await temporaryDirectory();
		const pipe = join(directory, 'pipe');
		execFileSync('mkfifo', [pipe]);
		for (const path of [pipe, directory, '/dev/zero'])
			expect(await run(scanCommand, [path, '--json'])).toMatchObject({
				code: 1,
				out: expect.stringContaining('"verdict":"refused"'),
			});
	});

	test('the program itself ends after a picture, with the right code', async () => {
		const directory = await temporaryDirectory();
		await writeFile(join(directory, 'a.png'), numberPng(id));
		const program = new URL('../../../bin/gongkai', import.meta.url).pathname;
		const { status, stdout } = spawnSync(program, ['privacy', 'scan', directory, '--json'], { encoding: 'utf8' });
		expect([status, JSON.parse(stdout).files]).toMatchObject([
			1,
			[{ findings: [{ class: 'resident-id', part: 'ocr' }] }],
		]);
	});

	test('clean files exit 0', async () => {
		const directory = await folder();
		expect((await run(scanCommand, [join(directory, 'a.docx')])).code).toBe(0);
	});

	test('an office phone that is named is no finding', async () => {
		const directory = await temporaryDirectory();
		const file = join(directory, 'a.txt');
		await writeFile(file, `联系电话：${phone}\n`);
		expect((await run(scanCommand, [file])).code).toBe(1);
		expect((await run(scanCommand, [file, '--office-phone', phone])).code).toBe(0);
	});
});

describe('privacy redact', () => {
	test('masks, drops a column, writes a log and leaves nothing behind', async () => {
		const directory = await folder();
		const target = join(directory, 'out.csv');
		const { code, out } = await run(redactCommand, [
			join(directory, 'b', 'list.csv'),
			target,
			'--drop',
			'联系电话',
			'--log',
			'--by',
			'李四',
			'--reason',
			'公示',
		]);
		expect([code, out]).toEqual([0, expect.stringContaining('遮盖 2 处')]);
		const text = await readFile(target, 'utf8');
		expect(text).toBe(`\uFEFF序号,姓名,身份证号\r\n1,张*某,${id.slice(0, 2)}*************${id.slice(-3)}\r\n`);
		expect((await scanFile(await readFile(target), 'out.csv', scannerInTests)).verdict).toBe('clean');
		const log = await readFile(`${target}.redaction.json`, 'utf8');
		expect(log).not.toContain(id);
		expect(JSON.parse(log)).toMatchObject({
			source: 'list.csv',
			by: '李四',
			reason: '公示',
			dropped: ['table:1!1.4'],
			masked: [{ class: 'name' }, { class: 'resident-id', part: 'table:1!2.3' }],
		});
	});

	test.each([
		['another format', 'out.xlsx', 0],
		['a name that is a datum itself', `${id}.csv`, 1],
	])('%s', async (_, name, expected) => {
		const directory = await folder();
		const { code, out, err } = await run(redactCommand, [join(directory, 'b', 'list.csv'), join(directory, name)]);
		expect([code, out.includes(id), err.includes(id)]).toEqual([expected, false, false]);
		expect((await readdir(directory)).includes(name)).toBe(expected === 0);
	});

	test.each([
		['a secrecy mark is no matter of masking', '机密★10年\n关于某事的情况\n', ['out.txt'], '密级'],
		['a column that is not there', LIST, ['out.csv', '--drop', '住址'], '没有“住址”这一列'],
	])('%s: nothing is written', async (_, text, [name = '', ...more], words) => {
		const directory = await temporaryDirectory();
		const source = join(directory, name.replace('out', 'in'));
		await writeFile(source, text);
		const { code, err } = await run(redactCommand, [source, join(directory, name), ...more]);
		expect([code, err]).toEqual([1, expect.stringContaining(words)]);
		expect(await readdir(directory)).toEqual([name.replace('out', 'in')]);
	});

	test.each([
		['one name', ['a.docx']],
		['the same file', ['a.docx', './a.docx']],
		['an ending that is never written', ['a.docx', 'b.doc']],
	])('%s is a fault of usage', async (_, argv) => {
		expect((await run(redactCommand, argv)).code).toBe(2);
	});

	test('--json tells what happened in one document', async () => {
		const directory = await folder();
		const { out } = await run(redactCommand, [join(directory, 'c.xlsx'), join(directory, 'o.xlsx'), '--json']);
		expect(JSON.parse(out)).toEqual({
			file: join(directory, 'o.xlsx'),
			written: true,
			masked: 1,
			dropped: [],
			leftOut: ['hidden-sheet'],
			refusals: [],
			residue: [],
		});
	});
});
