import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import type { Finding } from '../catalogue/check/index.ts';
import { sampleCatalogue, workingDays } from '../catalogue/diff/sample-catalogue.ts';
import { loadCheckLaw, parseCatalogueText } from '../law/index.ts';
import { checkCommand } from './catalogue-check.ts';
import { diffCommand } from './catalogue-diff.ts';
import type { LoadedCatalogue } from './catalogue-load.ts';

const SAMPLES: Record<string, LoadedCatalogue> = {
	'good.yaml': { catalogue: sampleCatalogue([{ name: '甲' }, { name: '乙' }]) },
	'long.yaml': { catalogue: sampleCatalogue([{ name: '甲', timeLimit: workingDays(30) }, { name: '乙' }]) },
	'advice.yaml': { catalogue: sampleCatalogue([{ name: '甲', modes: ['proactive', 'on-request'] }]) },
	'bad.yaml': { faults: ['不是目录文件。', '没有 items。'] },
};

async function load(path: string): Promise<LoadedCatalogue> {
	const sample = SAMPLES[path];
	if (sample !== undefined) return sample;
	const text = await readFile(new URL(`../../law/catalogues/${path}`, import.meta.url), 'utf8');
	const result = parseCatalogueText(text);
	return 'faults' in result ? { faults: result.faults.map((fault) => fault.message) } : result;
}

async function run(command: 'check' | 'diff', line: string, lang: 'zh' | 'en' = 'zh') {
	let [out, err] = ['', ''];
	const io = {
		stdout: (text: string) => {
			out += text;
		},
		stderr: (text: string) => {
			err += text;
		},
		readFile: () => Promise.reject(new Error('not used')),
		lang,
		env: {},
	};
	const argv = line.split(' ').filter((word) => word !== '');
	const needs = { load, law: () => loadCheckLaw(calendarDate('2026-01-01')) };
	const code = command === 'check' ? await checkCommand(argv, io, needs) : await diffCommand(argv, io, needs);
	return { code, out, err };
}

describe('gongkai catalogue check', () => {
	test.each<[string, number]>([
		['good.yaml', 0],
		['advice.yaml', 0],
		['long.yaml', 1],
		['bad.yaml', 1],
		['good.yaml long.yaml', 1],
		['--help', 0],
		['', 2],
		['good.yaml --what', 2],
	])('%s exits %d', async (line, code) => {
		expect((await run('check', line)).code).toBe(code);
	});

	test('--json prints one document with every file', async () => {
		const { out, err } = await run('check', 'long.yaml bad.yaml --json');
		expect(err).toBe('');
		expect(JSON.parse(out)).toMatchObject({
			files: [
				{
					file: 'long.yaml',
					rows: 2,
					faults: [],
					findings: [{ code: 'limit-over-statutory', severity: 'error', row: 1 }],
				},
				{ file: 'bad.yaml', faults: ['不是目录文件。', '没有 items。'], findings: [] },
			],
		});
	});

	test('for people: what, why, what to do, and the article', async () => {
		const { out } = await run('check', 'long.yaml');
		expect(out).toContain('错误1处');
		expect(out).toContain('长于20个工作日');
		expect(out).toContain('第二十六条');
	});

	test.each<[string, string[]]>([
		['kongtong-2020', ['number-gap []']],
		['sanmenxia-2020', []],
		['xixiu-2020', ['channels-on-request [28]']],
		['ouhai-2018-revised', ['column-missing []', 'column-missing []', 'unit-clash []']],
		['wanyuan-2018', ['person-list-online [11]', 'person-list-online [16]']],
	])('the catalogue of %s has the faults a reader finds', async (file, expected) => {
		const { out } = await run('check', `${file}.yaml --json`);
		const { files } = JSON.parse(out) as { files: { findings: Finding[] }[] };
		const serious = (files[0]?.findings ?? []).filter((finding) => finding.severity !== 'advice');
		const found = serious.map(({ code, rows }) => `${code} ${JSON.stringify(rows)}`);
		expect(found).toEqual(expect.arrayContaining(expected));
		if (file === 'wanyuan-2018') expect(serious.map((finding) => finding.code)).toContain('superseded-law');
		else expect(found).toHaveLength(expected.length);
	});
});

describe('gongkai catalogue diff', () => {
	test.each<[string, number]>([
		['good.yaml good.yaml', 0],
		['good.yaml long.yaml', 0],
		['good.yaml bad.yaml', 1],
		['good.yaml', 2],
		['a b c', 2],
		['--help', 0],
	])('%s exits %d', async (line, code) => {
		expect((await run('diff', line)).code).toBe(code);
	});

	test('equal editions', async () => {
		expect((await run('diff', 'good.yaml good.yaml')).out).toBe('两个版本没有差别。\n');
		expect((await run('diff', 'good.yaml good.yaml', 'en')).out).toBe('The two editions do not differ.\n');
	});

	test('瓯海 trial to revised: the notes tell what the printed ones name, each once', async () => {
		const { out, code } = await run('diff', 'ouhai-2018-trial.yaml ouhai-2018-revised.yaml --notes');
		expect(code).toBe(0);
		expect(out.match(/^[一二三四五六七八九]、.*$/gm)).toEqual([
			'一、调整办理时限',
			'二、细化公开内容',
			'三、调整公开事项',
			'四、增加公开事项',
			'五、调整公开主体',
			'六、优化办事程序',
		]);
		for (const told of [
			'“国家级扶贫政策”的公开时限由10天调整为5个工作日，公开时限统一为5个工作日',
			'将扶贫专项政策文件、扶贫对象和扶持范围确定、专项扶贫管理、行业扶贫管理、社会扶贫管理等公开事项的公开内容进行细化',
			'“卫生系统医疗救助”调整为“疾病应急救助”',
			'“贫困精神残疾人门诊免费服务”调整为“贫困精神残疾人全额保障服务”',
			'将“社会救助保障”中“民政系统医疗救助”更名为“医疗救助”并调整至“健康扶贫管理”',
			'增加“健康扶贫管理”中“低收入农户家庭医生签约服务”事项',
			'增加“健康扶贫管理”中“低收入农户补充保险”事项',
			'由“区委农办”调整为“区招商局”',
			'由“区委农办”调整为“区发改局”',
			'增加“低收入农户家庭医生签约服务工作流程图”',
			'增加“低收入农户精准扶贫补充保险工作流程图”',
			'调整优化“灾害应急救助”及“倒损住房恢复重建补助”办事流程图',
		]) {
			expect(out.split(told), told).toHaveLength(2);
		}
	});

	test('瓯海 trial to revised: no change beyond the twelve', async () => {
		const { out } = await run('diff', 'ouhai-2018-trial.yaml ouhai-2018-revised.yaml --json');
		const diff = JSON.parse(out);
		expect(diff.changes).toHaveLength(12);
		expect(diff.matched).toHaveLength(54);
		expect(diff.notes.sections).toHaveLength(6);
	});
});
