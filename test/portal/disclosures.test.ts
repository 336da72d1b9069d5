import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMemoryQueries, createPortal } from '../../src/portal/index.ts';
import { SAMPLE_DISCLOSURES, sampleDisclosure, WITHDRAWN_PATH } from './sample-disclosures.ts';
import { SAMPLE_EDITIONS } from './sample-site.ts';
import { sampleDeps } from './serve-portal.ts';

const deps = sampleDeps(SAMPLE_EDITIONS);
const portal = createPortal(deps);
const get = (path: string) => portal.request(`http://localhost${path}`);
const textOf = async (path: string) => (await get(path)).text();
const of = (key: string) => `/places/jia/disclosures/${key}`;
/** Without markup, so that a sentence can be looked for across elements. */
const plainOf = async (path: string) => (await textOf(path)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a disclosure', () => {
	test('invariants 19 and 20: it shows index number, number, dates, source, supervision phone and the hotline of its day', async () => {
		const page = await plainOf(of('planofyear2020'));
		for (const words of [
			'示发改〔2020〕18号',
			'2020年9月1日',
			'发布时间 2020-09-10 15:30',
			'0100-7654321',
			'12317',
			'县发展局',
			'11341702486344515H/202009-00001',
		])
			expect(page).toContain(words);
	});

	test('META tags of a content page, in the exact spelling', async () => {
		const html = await textOf(of('planofyear2020'));
		expect(html).toContain('<meta name="ArticleTitle" content="示范县2020年第二批财政专项资金项目计划"/>');
		expect(html).toContain('<meta name="PubDate" content="2020-09-10 15:30"/>');
		expect(html).toContain('<meta name="ContentSource" content="县发展局"/>');
		expect(html).toContain('<meta name="ColumnName" content="示范县公开信息"/>');
	});

	test('invariant 60: names are those of the day of the page, and a number that changed says so', async () => {
		const later = sampleDeps(SAMPLE_EDITIONS, { clock: { today: () => '2024-05-06' as never } });
		const response = await createPortal(later).request(`http://localhost${of('planofyear2020')}`);
		const html = await response.text();
		expect(html).toContain('12317（发布时的号码，现在已经停用或更换）');
		expect(html).not.toContain('tel:12345"');
	});

	test('the clock tells what was owed and the derivation in words', async () => {
		const page = await plainOf(of('measures2020'));
		expect(page).toContain('逾期 3 个工作日公开');
		expect(page).toContain('当日不计入，计 20 个工作日');
		expect(await plainOf(of('planofyear2020'))).toContain('按时公开');
	});

	test('invariant 5: by a provisional date nobody is called on time', async () => {
		const page = await plainOf(of('provisional1'));
		expect(page).toContain('期限暂定，不评按时');
		expect(page).not.toContain('按时公开');
	});

	test('a public notice says until when, how to object and how long is left', async () => {
		const page = await plainOf(of('notice000001'));
		for (const words of ['2020年9月22日至10月1日', '还有 3 天', '石桥街2号', '公示期满后公布'])
			expect(page).toContain(words);
		const over = sampleDeps(SAMPLE_EDITIONS, { clock: { today: () => '2020-10-09' as never } });
		const html = await (await createPortal(over).request(`http://localhost${of('notice000001')}`)).text();
		for (const words of ['已经结束', '还没有公布结果']) expect(html).toContain(words);
	});

	test('invariant 24: document and interpretation lead to each other, a missing interpretation is said', async () => {
		expect(await textOf(of('measures2020'))).toContain(`href="${of('interpret001')}"`);
		expect(await textOf(of('interpret001'))).toContain(`href="${of('measures2020')}"`);
		expect(await plainOf(of('repealed2016'))).toContain('还没有解读');
		expect(await plainOf(of('measures2020'))).not.toContain('还没有解读');
	});

	test('invariant 21: a repealed document stays, marked with the day and what took its place', async () => {
		const page = await plainOf(of('repealed2016'));
		for (const words of ['已废止', '2020年8月1日起', '示政发〔2020〕7号']) expect(page).toContain(words);
	});

	test('what is for the board only says where it can be seen and not what', async () => {
		const page = await plainOf(of('boardonly001'));
		expect(page).toContain('可以在社区/企事业单位/村公示栏（电子屏）看到');
		expect(await textOf(of('boardonly001'))).not.toContain('class="rich"');
		expect((await get(`${of('boardonly001')}/content-1.json`)).status).toBe(404);
	});

	test('invariant 25: a correction leaves a note and both editions can be read and compared', async () => {
		const page = await textOf(of('planofyear2020'));
		expect(page).toContain('由 20 座更正为 24 座');
		expect(page).toContain(`href="${of('planofyear2020')}/compare/1/2"`);
		const compared = await textOf(`${of('planofyear2020')}/compare/1/2`);
		expect(compared).toMatch(/<ins>.*2020.*<\/ins>/);
		expect(await plainOf(`${of('planofyear2020')}/editions/1`)).toContain('这是旧版本，不再有效');
		for (const path of ['/editions/3', '/compare/1/3', '/editions/x', '/editions/0'])
			expect((await get(of('planofyear2020') + path)).status).toBe(404);
	});

	test('the hash beside the page is that of the bytes offered for checking', async () => {
		const html = await textOf(of('planofyear2020'));
		const [, hash] = /<code class="hash">([0-9a-f]{64})<\/code>/.exec(html) ?? [];
		const [, path] = /href="([^"]*content-\d+\.json)"/.exec(html) ?? [];
		expect(
			createHash('sha256')
				.update(await textOf(path ?? ''))
				.digest('hex'),
		).toBe(hash);
	});

	test('tables and files can be taken home, under names that are safe', async () => {
		const table = await get(`${of('planofyear2020')}/tables/1.csv`);
		expect(table.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
		expect(await table.text()).toContain('石桥村道路硬化,石桥村,3.2 公里,"1,200.50",已下达');
		expect((await get(`${of('planofyear2020')}/tables/2.csv`)).status).toBe(404);
		const file = await get(`${of('planofyear2020')}/attachments/attachment1`);
		expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename="download\.pdf"/);
		expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff');
		expect((await get(`${of('measures2020')}/attachments/attachment1`)).status).toBe(404);
	});
});

test('what is for the board only is summed up nowhere', async () => {
	for (const path of [
		of('boardonly001'),
		`${of('boardonly001')}/editions/1`,
		'/places/jia/disclosures',
		'/places/jia/disclosures.json',
		'/places/jia/feed.atom',
		'/search?q=%E8%AE%A4%E5%AE%9A&in=disclosures',
	])
		expect(await textOf(path)).not.toContain('认定了哪些人');
});

describe('what was withdrawn', () => {
	test('its page answers 410 with index number, time, reason and whom to ask, and nothing of what it was', async () => {
		for (const path of [WITHDRAWN_PATH, `${WITHDRAWN_PATH}/editions/1`, `/large${WITHDRAWN_PATH}`]) {
			const response = await get(path);
			expect(response.status).toBe(410);
			const html = await response.text();
			for (const words of ['内容有误，重新核实后另行公开', '2020-07-01 17:00', '县发展局', '202009-00007'])
				expect(html).toContain(words);
			expect(html).not.toContain('不该再出现');
		}
		for (const path of ['/content-1.json', '/tables/1.csv', '/attachments/attachment1'])
			expect((await get(WITHDRAWN_PATH + path)).status).toBe(404);
	});

	test('it is in no list, feed, search, sitemap or download', async () => {
		for (const path of [
			'/places/jia',
			'/places/jia/disclosures',
			'/places/jia/disclosures.csv',
			'/places/jia/disclosures.json',
			'/places/jia/items/2',
			'/places/jia/feed.atom',
			'/places/jia/feed.json',
			'/places/jia/items/2/feed.atom',
			'/places/jia/sitemap-2020.xml',
			'/search?q=%E4%B8%8D%E8%AF%A5%E5%86%8D%E5%87%BA%E7%8E%B0',
		]) {
			const html = await textOf(path);
			expect(html.replace(/value="[^"]*"|搜索：[^<]*|没有找到“[^”]*”/g, '')).not.toContain('不该再出现');
			expect(html).not.toContain('withdrawn001');
		}
	});
});

test('whoever pastes a whole title gets that document, the others with its words on the next page', async () => {
	const address = `/search?q=${encodeURIComponent('示范县财政专项资金管理办法')}`;
	const html = await textOf(address);
	expect(html).toContain('有 1 条的标题就是您输入的这一句');
	expect(html).toContain(of('measures2020'));
	expect(html).not.toContain(of('interpret001'));
	expect(html).toMatch(/<a rel="next" href="[^"]*after=others[^"]*">含有这些词的其他信息<\/a>/);
	const others = await textOf(`${address}&in=disclosures&after=others`);
	expect(others).toContain(of('interpret001'));
	expect(others).not.toContain(of('measures2020'));
	const none = await textOf(`/search?q=${encodeURIComponent('县发展局开展项目检查')}&after=others`);
	expect(none).toContain('没有其他信息含有这些词');
	expect(none).toContain('回到标题就是这一句的信息');
});

test('a page about an invented place says so before anything else, others do not', async () => {
	const queries = createMemoryQueries(SAMPLE_EDITIONS, { demoPlaces: ['jia'] }, SAMPLE_DISCLOSURES);
	const app = createPortal({ ...deps, queries });
	for (const path of [
		'/',
		'/places/jia',
		of('planofyear2020'),
		'/large/places/jia/zfxxgk/guide',
		'/places/jia/items/2',
	])
		expect(await (await app.request(`http://localhost${path}`)).text()).toContain('演示数据：');
	expect(await (await app.request('http://localhost/places/yi')).text()).not.toContain('演示数据');
	expect(await textOf('/places/jia')).not.toContain('演示数据');
});

describe('a place', () => {
	test('its home leads with what is new and what is late, by body, and names what is empty', async () => {
		const page = await plainOf('/places/jia');
		expect(page.indexOf('县发展局开展项目检查')).toBeLessThan(page.indexOf('2020年度工作总结'));
		for (const words of ['已超过 31 个工作日', '谁欠着', '目录 3 项，2 项有内容，1 项还空着', '从2020年6月1日起'])
			expect(page).toContain(words);
	});

	test('an item shows the newest first with its clock; an empty one says who owes it since when', async () => {
		const html = await plainOf('/places/jia/items/2');
		for (const words of ['最近一次： 示范县2020年第二批', '等着公开的', '还有 13 个工作日'])
			expect(html).toContain(words);
		const nothing = createPortal(
			sampleDeps(SAMPLE_EDITIONS, {}, { ...SAMPLE_DISCLOSURES, disclosures: [], duties: [] }),
		);
		const empty = await (await nothing.request('http://localhost/places/jia/items/3')).text();
		expect(empty).toContain('这一项还没有公开过信息');
		expect(empty).toContain('应当由县发展局公开，从2020年6月1日起就该有内容');
	});

	test('the list can be narrowed, taken home, subscribed to; what nobody wrote is ignored', async () => {
		expect(await textOf('/places/jia/disclosures?kind=interpretation')).toContain('只列出符合条件的');
		expect(await textOf('/places/jia/disclosures?kind=bogus&year=abc&late=maybe')).not.toContain('只列出符合条件的');
		const csv = await textOf('/places/jia/disclosures.csv?validity=repealed');
		expect(csv.split('\r\n')).toHaveLength(3);
		const json = JSON.parse(await textOf('/places/jia/disclosures.json?late=1'));
		expect(json.disclosures.map((one: { key: string }) => one.key)).toEqual(['measures2020']);
		const feed = JSON.parse(await textOf('/places/jia/bodies/hedong-township/feed.json'));
		expect(feed.items.map((item: { url: string }) => item.url)).toEqual([
			`https://www.example.gov.cn${of('boardonly001')}`,
		]);
		expect((await get('/places/jia/bodies/none/feed.atom')).status).toBe(404);
	});

	test('a long list goes on page by page without a gap', async () => {
		const many = Array.from({ length: 45 }, (_, index) =>
			sampleDisclosure({
				key: `many${String(index).padStart(6, '0')}`,
				title: `第${index}件`,
				publishedAt: '2020-09-01T00:00:00.000Z',
			}),
		);
		const app = createPortal(sampleDeps(SAMPLE_EDITIONS, {}, { disclosures: many }));
		const seen: string[] = [];
		let path: string | undefined = '/places/jia/disclosures';
		while (path !== undefined) {
			const html: string = await (await app.request(`http://localhost${path}`)).text();
			seen.push(...[...html.matchAll(/class="entry__title" href="([^"]+)"/g)].map((match) => match[1] ?? ''));
			path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
		}
		expect(new Set(seen).size).toBe(45);
		expect(seen).toHaveLength(45);
	});
});

describe('政府信息公开平台', () => {
	const BLOCKS = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报'];
	test.each(['', '/guide', '/rules', '/statutory', '/normative', '/annual-reports', '/request'])(
		'invariant 52: %s has the four blocks in their order at the left, and no news',
		async (block) => {
			for (const place of ['jia', 'yi']) {
				const html = await textOf(`/places/${place}/zfxxgk${block}`);
				const navigation = /<nav class="sidenav".*?<\/nav>/s.exec(html)?.[0] ?? '';
				const found = [...navigation.matchAll(/<a [^>]*>([^<]+)</g)].map((match) => match[1]);
				expect(found).toEqual([...BLOCKS, '依申请公开']);
				expect(html).not.toContain('县发展局开展项目检查');
			}
		},
	);

	test('the guide tells where the office is; without one it says who owes that', async () => {
		const guide = await plainOf('/places/jia/zfxxgk/guide');
		for (const words of ['政府信息公开办公室', '人民路1号', '0100-3333333', '办公时间', '传达室'])
			expect(guide).toContain(words);
		expect(await plainOf('/places/yi/zfxxgk/guide')).toContain('还没有登记工作机构');
	});

	test('normative documents are found by their validity', async () => {
		const inForce = await textOf('/places/jia/zfxxgk/normative');
		expect(inForce).toContain(of('measures2020'));
		expect(inForce).not.toContain(of('repealed2016'));
		expect(await textOf('/places/jia/zfxxgk/normative?validity=repealed')).toContain(of('repealed2016'));
	});
});

describe('timeliness', () => {
	test('invariant 58: the rate has its denominator, what is not judged stands apart', async () => {
		const page = await plainOf('/places/jia/timeliness');
		expect(page).toContain('2020年到期 5 件，按时公开 2 件，按时率 40.0%（2/5）');
		for (const words of ['另外列出的（不算）', '还没到期', '期限暂定', '没有到期的']) expect(page).toContain(words);
	});

	test('every number opens its rows', async () => {
		const html = await textOf('/places/jia/timeliness/2020');
		const links = new Set(
			[...html.matchAll(/href="(\/places\/jia\/timeliness\/2020\/duties[^"]*)"[^>]*>(\d+)</g)].map(
				(match) => `${match[1]} ${match[2]}`,
			),
		);
		expect(links.size).toBeGreaterThan(10);
		for (const link of links) {
			const [path = '', count] = link.split(' ');
			const rows = (await textOf(path.replaceAll('&amp;', '&'))).match(/class="entry"/g) ?? [];
			expect(`${path} ${rows.length}`).toBe(`${path} ${count}`);
		}
	});

	test('charts are pictures of their own, well formed, in three colours at most beside ink and paper', async () => {
		for (const chart of ['months', 'bodies']) {
			const response = await get(`/places/jia/timeliness/2020-${chart}.svg`);
			expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
			const svg = await response.text();
			expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
			expect(svg).not.toMatch(/<script|on\w+=|font-family:"/);
		}
		expect((await get('/places/jia/timeliness/2020-else.svg')).status).toBe(404);
		expect((await get('/places/jia/timeliness/1999')).status).toBe(404);
	});
});
