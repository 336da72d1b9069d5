import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDoubts } from '../../src/catalogue/overview/doubts.ts';
import { HOSTILE_TEXTS, sampleCatalogue, sampleItem } from '../portal/sample-catalogues.ts';
import { ask, type RunningSite, runProgram, startSite, type WireAnswer } from './running-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
const data = join(folder, 'data');
let site: RunningSite;

beforeAll(async () => {
	site = await startSite(data, { GONGKAI_SITE_NAME: '示范县政务公开' });
});

afterAll(() => {
	site?.process.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<WireAnswer> =>
	ask(site.origin, path, { headers });

function linksOf(html: string): string[] {
	return [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
}

/** Throws unless the text is well-formed XML. Gives the text of each element of that name. */
function readXml(text: string, name: string): string[] {
	const found: string[] = [];
	let current: string | null = null;
	const parser = new SaxesParser({ xmlns: true });
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', (tag) => {
		if (tag.local === name) current = '';
	});
	parser.on('text', (part) => {
		if (current !== null) current += part;
	});
	parser.on('closetag', (tag) => {
		if (tag.local === name && current !== null) {
			found.push(current);
			current = null;
		}
	});
	parser.write(text).close();
	return found;
}

/** Whether anything of the hostile texts became markup; what stands inside quotes is text. */
function hasForeignMarkup(html: string): boolean {
	const tags = html.replace(/="[^"]*"/g, '=""');
	return /<script|<img|<h1>假标题|<[a-z][^>]*\s(on\w+|style)=/i.test(tags) || /href="javascript:/i.test(html);
}

describe('a reader', () => {
	test('finds the five places on the front page', async () => {
		const page = await get('/');
		expect(page.status).toBe(200);
		for (const name of ['崆峒区', '三门峡市城乡一体化示范区', '西秀区', '万源市', '瓯海区'])
			expect(page.text).toContain(name);
		expect(page.text).toContain('示范县政务公开');
	});

	test('goes from place to catalogue to item by links alone', async () => {
		const front = linksOf((await get('/')).text);
		expect(front).toContain('/places/kongtong');
		const place = linksOf((await get('/places/kongtong')).text);
		expect(place).toContain('/places/kongtong/catalogue');
		const catalogue = await get('/places/kongtong/catalogue');
		const items = [...new Set(linksOf(catalogue.text).filter((link) => link.startsWith('/places/kongtong/items/')))];
		expect(items).toHaveLength(14);
		const item = await get(items[4] ?? '');
		expect(item.status).toBe(200);
		expect(item.text).toContain('20个工作日');
	});

	test('sees how the two editions of one place differ', async () => {
		const page = await get('/places/ouhai/compare/ouhai-2018-trial/ouhai-2018-revised');
		expect(page.status).toBe(200);
		expect(page.text).toContain('一、');
	});

	test('finds 贫困人口识别, and the word is marked', async () => {
		const page = await get(`/search?q=${encodeURIComponent('贫困人口识别')}`);
		expect(page.status).toBe(200);
		expect(page.text).toMatch(/找到 \d+ 条/);
		expect(page.text).toContain('<mark');
		const hit = linksOf(page.text).find((link) => /\/items\//.test(link)) ?? '';
		expect((await get(hit)).status).toBe(200);
	});

	test('is told in Chinese when a page does not exist, and where to go on', async () => {
		for (const path of [
			'/nope',
			'/places/nope',
			'/places/kongtong/items/nope',
			'/places/kongtong/editions/nope/catalogue.csv',
		]) {
			const page = await get(path);
			expect([path, page.status, page.headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8']);
			expect(page.text).toContain('没有这一页');
			expect(page.headers['cache-control']).toBe('no-store');
		}
	});

	test('meets no page of the site map that fails', async () => {
		const parts = readXml((await get('/sitemap.xml')).text, 'loc').map((address) => new URL(address).pathname);
		const texts = await Promise.all(parts.map(async (part) => (await get(part)).text));
		const addresses = texts.flatMap((text) => readXml(text, 'loc')).map((address) => new URL(address));
		expect(addresses.length).toBeGreaterThan(200);
		const failed: string[] = [];
		for (const { pathname } of addresses) if ((await get(pathname)).status !== 200) failed.push(pathname);
		expect(failed).toEqual([]);
	});
});

describe('downloads', () => {
	const OFFICE = 'application/vnd.openxmlformats-officedocument';
	test.each([
		['docx', `${OFFICE}.wordprocessingml.document`],
		['xlsx', `${OFFICE}.spreadsheetml.sheet`],
		['pdf', 'application/pdf'],
		['csv', 'text/csv; charset=utf-8'],
		['json', 'application/json'],
	])('%s has its type and its name', async (ending, type) => {
		const file = await get(`/places/kongtong/editions/kongtong-2020/catalogue.${ending}`);
		expect([file.status, file.headers['content-type']]).toEqual([200, type]);
		expect(decodeURIComponent(file.headers['content-disposition'] ?? '')).toMatch(
			new RegExp(`attachment;.*目录\\.${ending}$`),
		);
	});

	test('the bytes are of the kind the type says', async () => {
		const startOf = async (ending: string) =>
			(await get(`/places/xixiu/editions/xixiu-2020/catalogue.${ending}`)).bytes.subarray(0, 5).toString('latin1');
		expect(await startOf('pdf')).toBe('%PDF-');
		for (const ending of ['docx', 'xlsx']) expect(await startOf(ending)).toMatch(/^PK\x03\x04/);
	});

	test.each(['docx', 'xlsx'])('%s is read back with the same items', async (ending) => {
		const path = join(folder, `back.${ending}`);
		writeFileSync(path, (await get(`/places/kongtong/editions/kongtong-2020/catalogue.${ending}`)).bytes);
		const answer = await runProgram(['catalogue', 'import', path, '--json']);
		const read = JSON.parse(answer.stdout);
		const [first] = read.catalogues ?? read.files ?? [read];
		const { items } = first.catalogues?.[0] ?? first.catalogue ?? first;
		const original = JSON.parse((await get('/places/kongtong/editions/kongtong-2020/catalogue.json')).text);
		const names = (rows: { category: string; name: string }[]) =>
			rows.map(({ category, name }) => `${category} ${name}`);
		expect(names(items)).toEqual(names(original.items));
	});

	test('json is a catalogue file that can be installed again', async () => {
		const path = join(folder, 'back.json');
		writeFileSync(path, (await get('/places/wanyuan/editions/wanyuan-2018/catalogue.json')).bytes);
		const answer = await runProgram([
			'catalogue',
			'install',
			path,
			'--place',
			'fuben',
			'--edition',
			'2018',
			'--data',
			data,
			'--json',
		]);
		const warningCount = countDoubts(JSON.parse(readFileSync(path, 'utf8')));
		expect(JSON.parse(answer.stdout)).toMatchObject({ ok: true, change: 'installed', itemCount: 22, warningCount });
	});

	test('csv opens in a spreadsheet program as Chinese, one line a row', async () => {
		const { text } = await get('/places/xixiu/editions/xixiu-2020/catalogue.csv');
		expect(text.startsWith('\uFEFF')).toBe(true);
		expect(text.split(/\r\n/).filter((line) => line !== '').length).toBeGreaterThanOrEqual(37);
	});
});

describe('programs', () => {
	test('read the feeds', async () => {
		for (const path of ['/feed.atom', '/places/ouhai/feed.atom']) {
			const feed = await get(path);
			expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
			expect(readXml(feed.text, 'title').length).toBeGreaterThan(1);
		}
	});

	test('read places, editions and items from the API', async () => {
		const places = JSON.parse((await get('/api/places')).text);
		expect(places.items.map((place: { id: string }) => place.id)).toEqual(
			expect.arrayContaining(['kongtong', 'sanmenxia', 'xixiu', 'wanyuan', 'ouhai']),
		);
		const items = JSON.parse((await get('/api/places/xixiu/editions/current/items?limit=100')).text);
		expect(items.items).toHaveLength(36);
		expect((await get('/api')).headers['content-type']).toMatch(/^text\/html/);
		expect(JSON.parse((await get('/api/openapi.json')).text).openapi).toMatch(/^3\.1/);
	});

	test('get every fault of a request at once as a problem document', async () => {
		const answer = await get('/api/places?limit=0&nope=1');
		expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
		expect(JSON.parse(answer.text).faults).toHaveLength(2);
		const missing = await get('/api/nope');
		expect([missing.status, missing.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
	});

	test('find the API described in the frame of the site, in both layouts, without a dead link', async () => {
		expect(linksOf((await get('/')).text)).toContain('/api');
		for (const path of ['/api', '/large/api']) {
			const page = await get(path);
			expect([path, page.status]).toEqual([path, 200]);
			expect(page.text).toContain('示范县政务公开');
			const links = new Set(linksOf(page.text).map((link) => link.split('#')[0] ?? ''));
			expect([...links]).toContain(path === '/api' ? '/' : '/large/');
			const dead: string[] = [];
			for (const link of links) if ((await get(link)).status >= 400) dead.push(link);
			expect(dead).toEqual([]);
		}
	});

	test('see the cells of a row in the order in which they are printed', async () => {
		const { item } = JSON.parse((await get('/api/places/xixiu/editions/current/items/28')).text);
		expect(Object.keys(item.raw).slice(0, 3)).toEqual(['序号', '一级事项', '二级事项']);
		const place = JSON.parse((await get('/api/places/xixiu')).text);
		const warned = JSON.parse((await get('/api/places/xixiu/editions/current/items?hasWarnings=true&limit=100')).text);
		expect(place.warningItemCount).toBe(warned.items.length);
		const page = await get('/places/xixiu/catalogue?warnings=true');
		expect(page.text).toContain(`${warned.items.length} 项（全部 36 项）`);
	});

	test('may send what the API does not take, and are told so and not that the site broke', async () => {
		for (const [method, headers] of [
			['DELETE', {}],
			['POST', {}],
			['POST', { 'Transfer-Encoding': 'chunked' }],
		] as const)
			expect([method, (await ask(site.origin, '/api/places', { method, headers })).status]).toEqual([method, 405]);
		expect((await ask(site.origin, '/about', { method: 'DELETE' })).status).toBe(404);
		const large = await ask(site.origin, '/api/places', { method: 'POST', headers: { 'Content-Length': '99999999' } });
		expect([large.status, large.headers['content-type']]).toEqual([413, 'application/problem+json; charset=utf-8']);
		expect(JSON.parse(large.text).code).toBe('body-too-large');
	});

	test('may read the API from any site, and only read', async () => {
		expect((await get('/api/places')).headers['access-control-allow-origin']).toBe('*');
		const written = await ask(site.origin, '/api/places', { method: 'POST', headers: { 'Content-Length': '0' } });
		expect([written.status, written.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
	});
});

describe('every answer', () => {
	test('is small the second time: an unchanged page is not sent again', async () => {
		const first = await get('/places/ouhai/catalogue');
		const etag = first.headers.etag ?? '';
		expect(etag).toMatch(/^W\/"/);
		const second = await get('/places/ouhai/catalogue', { 'If-None-Match': etag });
		expect([second.status, second.bytes.length, second.headers.etag]).toEqual([304, 0, etag]);
	});

	test.each([
		['br', brotliDecompressSync],
		['gzip', gunzipSync],
	] as const)('is compressed with %s for readers that come again', async (coding, unpack) => {
		const path = '/places/sanmenxia/catalogue';
		const plain = await get(path);
		let packed = await get(path, { 'Accept-Encoding': coding });
		for (let asked = 0; packed.headers['content-encoding'] === undefined && asked < 500; asked++)
			packed = await get(path, { 'Accept-Encoding': coding });
		expect(packed.headers['content-encoding']).toBe(coding);
		expect(packed.headers.vary).toMatch(/accept-encoding/i);
		expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
		expect(unpack(packed.bytes).toString()).toBe(plain.text);
	});

	test.each(['/', '/nope', '/api', '/api/places', '/api/nope', '/places/xixiu/catalogue', '/healthz'])(
		'%s carries the headers that keep readers safe',
		async (path) => {
			const { headers } = await get(path);
			expect(headers['content-security-policy']).toContain("default-src 'none'");
			expect(headers['content-security-policy']).not.toContain('unsafe');
			expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
			expect(headers['x-content-type-options']).toBe('nosniff');
			expect(headers['referrer-policy']).toBeTruthy();
			expect(headers['x-request-id']).toMatch(/^[\w-]{8,}$/);
			expect(headers['set-cookie']).toBeUndefined();
			expect(headers['x-powered-by']).toBeUndefined();
		},
	);
});

describe('an operator', () => {
	test('installs a hostile catalogue while the site runs: it shows within seconds, as text', async () => {
		const texts = HOSTILE_TEXTS.map((text) => text.replace(/[\u0000\uD800]/g, ''));
		const items = texts.map((text, index) =>
			sampleItem({
				row: index + 1,
				seq: null,
				category: text,
				name: text,
				elements: [text],
				legalBasis: [`《${text}》`],
				bodies: [text],
			}),
		);
		const path = join(folder, 'hostile.json');
		writeFileSync(
			path,
			JSON.stringify(
				sampleCatalogue(items, { title: texts[0] ?? '', place: { name: texts[0] ?? '', province: null, level: null } }),
			),
		);
		const answer = await runProgram([
			'catalogue',
			'install',
			path,
			'--place',
			'hostile',
			'--edition',
			'a',
			'--data',
			data,
		]);
		// Nobody can sign in there yet: the link for the first administrator is for whoever runs the command.
		expect(answer.stderr).toContain('请由本人打开以下链接设置账号');
		expect(answer.stdout).toContain('已装入');
		let front = await get('/');
		for (const end = Date.now() + 10_000; !front.text.includes('/places/hostile') && Date.now() < end; )
			front = await get('/');
		const keys = linksOf((await get('/places/hostile/catalogue')).text).filter((link) =>
			link.startsWith('/places/hostile/items/'),
		);
		expect(new Set(keys).size).toBe(items.length);
		const paths = [
			'/',
			'/places',
			'/places/hostile',
			'/places/hostile/catalogue',
			'/topics',
			'/law',
			'/feed.atom',
			'/places/hostile/feed.atom',
		];
		for (const page of [...paths, ...new Set(keys), `/search?q=${encodeURIComponent('<script>alert(1)</script>')}`]) {
			const { status, text } = await get(page);
			expect([page, status]).toEqual([page, 200]);
			expect([page, hasForeignMarkup(text)]).toEqual([page, false]);
		}
		readXml((await get('/feed.atom')).text, 'title');
	});

	test('is refused with all reasons, and nothing changes', async () => {
		const path = join(folder, 'twice.json');
		writeFileSync(path, JSON.stringify(sampleCatalogue([sampleItem()])));
		const argv = [
			'catalogue',
			'install',
			path,
			'--place',
			'Bad Place',
			'--edition',
			'current',
			'--data',
			data,
			'--json',
		];
		const answer = await runProgram(argv);
		expect(answer.code).toBe(1);
		expect(JSON.parse(answer.stdout).reasons).toHaveLength(2);
		const other = await runProgram([
			'catalogue',
			'install',
			path,
			'--place',
			'xixiu',
			'--edition',
			'xixiu-2020',
			'--data',
			data,
		]);
		expect([other.code, other.stderr.includes('写明要替换')]).toEqual([1, true]);
		expect((await runProgram(['catalogue', 'install', path])).code).toBe(2);
	});

	test('installs a holiday notice while the site runs', async () => {
		const notice = {
			schema: 'gongkai.holiday-notice/1',
			year: 2031,
			title: '关于2031年部分节假日安排的通知',
			documentNumber: '示办发明电〔2030〕1号',
			issuer: '示范办公厅',
			issuedOn: '2030-11-01',
			publishedOn: '2030-11-01',
			url: 'https://www.example.gov.cn/2031',
			amends: null,
			region: null,
			offDays: [{ date: '2031-01-01', name: '元旦' }],
			workDays: [],
		};
		const path = join(folder, '2031.json');
		writeFileSync(path, JSON.stringify(notice));
		const argv = ['calendar', 'install', path, '--data', data];
		expect((await runProgram(argv)).stdout).toContain('已装入');
		expect((await runProgram(argv)).stdout).toContain('没有变化');
		const due = '/api/calendar/due?from=2030-12-31&workingDays=1';
		let answer = JSON.parse((await get(due)).text);
		for (const end = Date.now() + 10_000; answer.dueOn !== '2031-01-02' && Date.now() < end; )
			answer = JSON.parse((await get(due)).text);
		expect(answer.dueOn).toBe('2031-01-02');
	});

	test('cannot start a second site on the same data, and is told why', async () => {
		const answer = await runProgram(['serve', '--data', data]);
		expect(answer.code).toBe(1);
		expect(answer.stderr).toContain('正被另一个公开系统进程使用');
	});

	test('is told every wrong setting at once', async () => {
		const answer = await runProgram(['serve', '--port', 'x'], { GONGKAI_SITE_ID_CODE: '1', GONGKAI_NOPE: '1' });
		expect(answer.code).toBe(1);
		for (const name of ['--port', 'GONGKAI_SITE_ID_CODE', 'GONGKAI_NOPE']) expect(answer.stderr).toContain(name);
	});

	test('kills the site and starts it again: nothing is lost, pages and addresses are the same', async () => {
		const links = linksOf((await get('/places/kongtong/catalogue')).text);
		site.process.kill('SIGKILL');
		await new Promise((resolve) => site.process.once('close', resolve));
		site = await startSite(data, { GONGKAI_SITE_NAME: '示范县政务公开' });
		expect(linksOf((await get('/places/kongtong/catalogue')).text)).toEqual(links);
		expect((await get('/places/hostile')).status).toBe(200);
		expect(site.log()).not.toContain('built-in.installed');
	});

	test('stops it cleanly', async () => {
		expect(await site.stop()).toBe(0);
		expect(site.log()).toContain('已停止');
	});
});
