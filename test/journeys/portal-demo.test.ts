import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Queryable } from '../../src/platform/database/pool.ts';
import { createDatabaseQueries } from '../../src/portal/database-queries.ts';
import { createPortal } from '../../src/portal/index.ts';
import { installBuiltIn, loadDemo, segmenterInTests } from '../demo/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { sampleDeps } from '../portal/serve-portal.ts';

const held = testDatabase();
const directory = mkdtempSync(join(tmpdir(), 'gongkai-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const LONG_MS = 120_000;
/** Names of the statements the pages asked since it was emptied. */
const asked: string[] = [];
let portal: Hono;
let placeKey = '';
const failures: unknown[] = [];

beforeAll(async () => {
	await installBuiltIn(held.database);
	await loadDemo(held.database, { seed: '2020', size: 300 }, directory);
	const { publicReads } = held.database;
	const reads: Queryable = {
		query: (name, text, values) => {
			asked.push(name);
			return publicReads.query(name, text, values);
		},
	};
	const queries = createDatabaseQueries({ reads, segmenter: segmenterInTests(), version: () => 1 });
	const reportError = (error: unknown) => failures.push(error);
	portal = createPortal(sampleDeps([], { queries, reportError }));
	placeKey = (await queries.listPlaces())[0]?.key ?? '';
}, LONG_MS);

const ask = async (path: string) => {
	const response = await portal.request(`http://localhost${path}`);
	return { status: response.status, text: await response.text() };
};
const pathsIn = (html: string, pattern: RegExp) =>
	[...new Set(html.match(pattern) ?? [])].map((path) => path.replaceAll('&amp;', '&'));

describe('an invented year on the public side', () => {
	test('the way from the front page to a disclosure, its edition and its files', async () => {
		const home = await ask(`/places/${placeKey}`);
		expect(home.text).toContain('演示数据：这里的信息、单位和人员都是虚构的');
		const list = await ask(`/places/${placeKey}/disclosures`);
		const paths = pathsIn(list.text, new RegExp(`/places/${placeKey}/disclosures/[a-z0-9]+(?=")`, 'g'));
		expect(paths.length).toBeGreaterThan(5);
		for (const path of paths) {
			const page = await ask(path);
			expect([path, page.status]).toEqual([path, 200]);
			for (const words of ['公开时钟', '索引号', '成文日期', '发布时间']) expect(page.text).toContain(words);
			expect(page.text).not.toMatch(/undefined|\[object|NaN/);
		}
		expect(failures).toEqual([]);
	});

	test(
		'every page of a place opens, in both layouts, and nothing failed behind any',
		async () => {
			const found = await ask(`/places/${placeKey}`);
			const paths = [
				...['', '/disclosures', '/register', '/timeliness', '/timeliness/overdue', '/timeliness/2020'],
				...['', '/guide', '/rules', '/statutory', '/normative', '/annual-reports', '/request'].map(
					(block) => `/zfxxgk${block}`,
				),
				...['/feed.atom', '/feed.json', '/disclosures.csv', '/disclosures.json', '/sitemap-2020.xml'],
				...['/timeliness/2020-months.svg', '/timeliness/2020-bodies.svg', '/timeliness/2020/duties?class=late'],
			].map((path) => `/places/${placeKey}${path}`);
			const items = pathsIn(found.text, new RegExp(`/places/${placeKey}/items/[^"]+`, 'g')).slice(0, 10);
			for (const path of [
				...paths,
				...items,
				'/search?q=%E8%B5%84%E9%87%91',
				'/search?q=%E8%B5%84%E9%87%91&in=items',
				'/sitemap.xml',
			]) {
				expect([path, (await ask(path)).status]).toEqual([path, 200]);
				if (!/\.(atom|json|csv|xml|svg)$/.test(path))
					expect([path, (await ask(`/large${path}`)).status]).toEqual([path, 200]);
			}
			expect(failures).toEqual([]);
		},
		LONG_MS,
	);

	test('every link of the register opens or says that it was withdrawn', async () => {
		const register = await ask(`/places/${placeKey}/register`);
		const paths = pathsIn(register.text, new RegExp(`/places/${placeKey}/disclosures/[a-z0-9]+(?=")`, 'g'));
		expect(paths.length).toBeGreaterThan(5);
		for (const path of paths) expect([200, 410]).toContain((await ask(path)).status);
	});

	test('a page costs a handful of prepared statements, each by its name', async () => {
		const list = await ask(`/places/${placeKey}/disclosures`);
		const [path = ''] = pathsIn(list.text, new RegExp(`/places/${placeKey}/disclosures/[a-z0-9]+(?=")`, 'g'));
		for (const [page, most] of [
			[path, 7],
			[`/places/${placeKey}/disclosures`, 7],
			[`/places/${placeKey}/register`, 2],
		] as const) {
			await ask(page);
			asked.length = 0;
			await ask(page);
			expect([page, asked.length <= most, asked.every((name) => name !== '')]).toEqual([page, true, true]);
		}
	});
});
