import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandAnswer, runProgram } from './running-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
const data = join(folder, 'data');
const copy = join(folder, 'out', 'site');
let answer: CommandAnswer;

const exportTo = (directory: string, ...more: string[]) =>
	runProgram(['export', directory, '--data', data, ...more], { GONGKAI_PUBLIC_URL: 'https://www.example.gov.cn' });

beforeAll(async () => {
	answer = await exportTo(copy, '--json');
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

function files(directory: string): string[] {
	return readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

test('an export from an empty data directory holds all that the program brings along', () => {
	expect([answer.code, answer.stderr]).toEqual([0, '']);
	const report = JSON.parse(answer.stdout);
	expect(report.broken).toEqual([]);
	expect(report.pages).toBeGreaterThan(500);
	expect(files(copy)).toHaveLength(report.pages + report.files + 1);
	for (const file of [
		'index.html',
		'large/index.html',
		'feed.atom',
		'sitemap.xml',
		'sitemap-1.xml',
		'sitemap-2.xml',
		'robots.txt',
		'places/ouhai/feed.atom',
	])
		expect([file, existsSync(join(copy, file))]).toEqual([file, true]);
	for (const ending of ['docx', 'xlsx', 'pdf', 'csv', 'json'])
		expect(statSync(join(copy, `places/xixiu/editions/xixiu-2020/catalogue.${ending}`)).size).toBeGreaterThan(1000);
});

test('every link of every page leads to a file of the copy', () => {
	const missing: string[] = [];
	for (const file of files(copy).filter((name) => name.endsWith('.html'))) {
		const html = readFileSync(file, 'utf8');
		for (const [, link = ''] of html.matchAll(/\b(?:href|src|action)="([^"]*)"/g)) {
			if (/^(https?:|tel:|mailto:|#)/.test(link)) continue;
			const target = join(dirname(file), decodeURIComponent(link.split('#')[0] ?? ''));
			if (link.startsWith('/') || !existsSync(target) || !statSync(target).isFile())
				missing.push(`${relative(copy, file)}: ${link}`);
		}
	}
	expect(missing).toEqual([]);
});

test('the copy tells nothing about the machine that made it', () => {
	for (const file of files(copy)) {
		const text = readFileSync(file, 'latin1');
		expect([file, text.includes(folder) || text.includes('localhost')]).toEqual([file, false]);
	}
});

test('its search page says that searching needs the live site, and where that is', () => {
	const html = readFileSync(join(copy, 'search/index.html'), 'utf8');
	expect(html).toContain('搜索要用在线网站');
	expect(html).toContain('https://www.example.gov.cn/search');
});

test('a former export is replaced as a whole, with nothing left beside it', async () => {
	writeFileSync(join(copy, 'left-over.html'), 'x');
	expect((await exportTo(copy)).stdout).toContain('已导出');
	expect(existsSync(join(copy, 'left-over.html'))).toBe(false);
	expect(readdirSync(dirname(copy))).toEqual(['site']);
});

test('a directory with anything else in it is refused and left as it is', async () => {
	const other = join(folder, 'other');
	mkdirSync(other);
	writeFileSync(join(other, 'mine.txt'), '我的文件');
	const refused = await exportTo(other);
	expect([refused.code, refused.stderr.includes('不是以前导出的网站')]).toEqual([1, true]);
	expect(readdirSync(other)).toEqual(['mine.txt']);
	const file = await exportTo(join(other, 'mine.txt'));
	expect([file.code, file.stderr.includes('是文件')]).toEqual([1, true]);
	expect((await runProgram(['export'])).code).toBe(2);
});
