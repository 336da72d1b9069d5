import { describe, expect, test } from 'vitest';
import { attachmentFile, isAttachment, listLinks, rewriteLinks, staticAddress } from './static-address.ts';

describe('an address of the site becomes a file', () => {
	test.each([
		['the front page', '/', 'index.html'],
		['the front page in large type', '/large/', 'large/index.html'],
		['a page', '/places/jia', 'places/jia/index.html'],
		['a page in large type', '/large/places/jia', 'large/places/jia/index.html'],
		['a Chinese name', `/topics/${encodeURIComponent('年度计划')}`, 'topics/年度计划/index.html'],
		['a file', '/places/jia/editions/a/catalogue.xlsx', 'places/jia/editions/a/catalogue.xlsx'],
		['the feed', '/feed.atom', 'feed.atom'],
		['an edition with a dot in its name', '/places/jia/editions/2020.v2', 'places/jia/editions/2020.v2/index.html'],
		['the form for mistakes, whatever page it is about', '/report?page=%2Fplaces', 'report/index.html'],
		['the search', '/search?q=x', 'search/index.html'],
		['the box that finds a place', '/find-place?q=x', 'search/index.html'],
		['the API', '/api/places', 'search/index.html'],
		['the page of the API in large type', '/large/api', 'large/search/index.html'],
		['a part of the site map', '/sitemap-12.xml', 'sitemap-12.xml'],
		['two conditions at once', '/places/jia/catalogue?level=county&mode=proactive', 'search/index.html'],
		[
			'two conditions in large type',
			'/large/places/jia/catalogue?level=county&mode=proactive',
			'large/search/index.html',
		],
	])('%s', (_, address, file) => {
		expect(staticAddress(address).file).toBe(file);
	});

	test('one condition has a page of its own, each page of it another', () => {
		const one = staticAddress('/places/jia/catalogue?level=county');
		const two = staticAddress('/places/jia/catalogue?level=county&page=2');
		expect(one).toEqual({
			ask: '/places/jia/catalogue?level=county',
			file: expect.stringMatching(/^places\/jia\/catalogue\/q-[0-9a-f]{12}\/index\.html$/),
		});
		expect(two.file).not.toBe(one.file);
	});

	test('where a list goes on is no condition: a narrowed list is there to its end', () => {
		const first = staticAddress('/places/jia/disclosures?item=i-1');
		const next = staticAddress('/places/jia/disclosures?item=i-1&after=d0000001');
		expect(next.ask).toBe('/places/jia/disclosures?item=i-1&after=d0000001');
		expect(next.file).not.toBe(first.file);
		expect(staticAddress('/places/jia/disclosures?item=i-1&late=1&after=d0000001').ask).toBeNull();
	});

	test('the download of a narrowed list is a file beside the whole one', () => {
		expect(staticAddress('/places/jia/disclosures.csv').file).toBe('places/jia/disclosures.csv');
		expect(staticAddress('/places/jia/disclosures.csv?item=i-1')).toEqual({
			ask: '/places/jia/disclosures.csv?item=i-1',
			file: expect.stringMatching(/^places\/jia\/disclosures-q-[0-9a-f]{12}\.csv$/),
		});
	});

	test.each(['..', '.', '.hidden', 'a/b', 'a\\b', 'CON:', 'a\u0000b', '字'.repeat(80), 'ends.', '%E0%A4%A'])(
		'a name that a file system would refuse or follow becomes a hash: %j',
		(name) => {
			const segment = name.startsWith('%') ? name : encodeURIComponent(name).replaceAll('.', '%2E');
			expect(staticAddress(`/topics/${segment}`).file).toMatch(/^topics\/[0-9a-f]{12}\/index\.html$/);
		},
	);
});

describe('an attachment in the copy', () => {
	const address = '/places/jia/disclosures/d0000001/attachments/a0000001';
	const folder = address.slice(1);
	const named = (name: string) => ({ 'Content-Disposition': `attachment; filename="x"; filename*=UTF-8''${name}` });
	test.each<readonly [string, Record<string, string>, string | RegExp]>([
		['is called as the live site calls it', named(encodeURIComponent('附表 1.xlsx')), `${folder}/附表 1.xlsx`],
		[
			'keeps its ending when its name is too long',
			named(`${encodeURIComponent('字'.repeat(80))}.docx`),
			/\/[0-9a-f]{12}\.docx$/,
		],
		['never leaves its folder', named('..%2F..%2Fevil.csv'), /a0000001\/[0-9a-f]{12}\.csv$/],
		['is a picture by its type', { 'Content-Type': 'image/png' }, `${folder}.png`],
		['of no known kind stays as its id', { 'Content-Type': 'x/y' }, folder],
	])('%s', (_, headers, file) => {
		const answer = expect(attachmentFile(address, new Headers(headers)));
		if (typeof file === 'string') answer.toBe(file);
		else answer.toMatch(file);
	});
	test('is known by its address', () => {
		expect(['', '/x', '?a=1'].map((more) => isAttachment(address + more))).toEqual([true, false, false]);
		expect(isAttachment('/places/jia/disclosures/d0000001')).toBe(false);
	});
});

describe('links in a page', () => {
	const rewrite = (html: string, file = 'places/jia/index.html') => {
		const heard: string[] = [];
		return { html: rewriteLinks(html, file, (address) => heard.push(address)), heard };
	};
	test('become relative, and are reported as they were', () => {
		expect(rewrite('<a href="/places/yi#rows">乙</a><link href="/assets/a.css">')).toEqual({
			html: '<a href="../yi/index.html#rows">乙</a><link href="../../assets/a.css">',
			heard: ['/places/yi', '/assets/a.css'],
		});
		expect(rewrite('<form action="/search">').html).toBe('<form action="../../search/index.html">');
		expect(rewrite('<a href="/">首页</a>').html).toBe('<a href="../../index.html">首页</a>');
	});
	test('of a picture in several sizes are each rewritten', () => {
		const html =
			'<source srcset="/a/feed.atom"><source srcset="/assets/a.svg 1x, /assets/b.svg 2x, //evil.example/c 3x">';
		expect(rewrite(html)).toEqual({
			html: '<source srcset="../../a/feed.atom"><source srcset="../../assets/a.svg 1x, ../../assets/b.svg 2x, //evil.example/c 3x">',
			heard: ['/a/feed.atom', '/assets/a.svg', '/assets/b.svg'],
		});
		expect(listLinks(`${html}<a href="/b?x=1&amp;y=2#z">`)).toEqual([
			'/a/feed.atom',
			'/assets/a.svg',
			'/assets/b.svg',
			'/b?x=1&y=2',
		]);
	});
	test('lead where a file went that is not named by its address', () => {
		const html = rewriteLinks(
			'<a href="/a#b">',
			'c/index.html',
			() => {},
			() => 'd/附表 1.csv',
		);
		expect(html).toBe(`<a href="../d/${encodeURIComponent('附表 1.csv')}#b">`);
	});
	test('that lead elsewhere stay', () => {
		const html = '<a href="https://www.gov.cn/">x</a><a href="//evil.example/">y</a><a href="#top">z</a>';
		expect(rewrite(html)).toEqual({ html, heard: [] });
	});
	test('keep their meaning when they hold &amp; and Chinese', () => {
		const { heard, html } = rewrite(`<a href="/topics/${encodeURIComponent('甲')}?a=1&amp;page=2">x</a>`);
		expect(heard).toEqual([`/topics/${encodeURIComponent('甲')}?a=1&page=2`]);
		expect(html).toContain(`../../topics/${encodeURIComponent('甲')}/q-`);
	});
});
