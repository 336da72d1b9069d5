import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
	type CachedAnswer,
	createPageCache,
	matchesTag,
	type Page,
	type PageCache,
	preferredCoding,
} from './page-cache.ts';

const TEXT = '<!doctype html><title>标准目录</title>'.repeat(100);

function page(text = TEXT, type = 'text/html; charset=utf-8'): Page {
	return {
		body: Buffer.from(text),
		headers: [
			['Content-Type', type],
			['Cache-Control', 'public, no-cache'],
		],
	};
}

function header(answer: CachedAnswer | null, name: string): string | undefined {
	const index = answer?.headers.findIndex((value, at) => at % 2 === 0 && value.toLowerCase() === name) ?? -1;
	return index === -1 ? undefined : answer?.headers[index + 1];
}

async function compressed(cache: PageCache, key: string, coding: string): Promise<CachedAnswer> {
	for (;;) {
		const answer = cache.answer(key, { 'accept-encoding': coding });
		if (answer && header(answer, 'content-encoding') === coding) return answer;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('page cache', () => {
	it('gives the page back with its headers, length and a tag of the version', () => {
		const cache = createPageCache(1e6, () => 'v1');
		expect(cache.answer('/', {})).toBeNull();
		cache.keep('/', 'v1', page(), {});
		const answer = cache.answer('/', {});
		expect(answer?.status).toBe(200);
		expect(answer?.body?.toString()).toBe(TEXT);
		expect([header(answer, 'etag'), header(answer, 'vary'), header(answer, 'content-length')]).toEqual([
			'W/"v1"',
			'Accept-Encoding',
			String(Buffer.byteLength(TEXT)),
		]);
	});

	it('is compressed once somebody came back for it, and inflates to the same bytes', async () => {
		const cache = createPageCache(1e6, () => 'v1');
		cache.keep('/', 'v1', page(), {});
		expect(header(cache.answer('/', { 'accept-encoding': 'br' }), 'content-encoding')).toBeUndefined();
		const brotli = await compressed(cache, '/', 'br');
		const zipped = await compressed(cache, '/', 'gzip');
		expect(brotliDecompressSync(brotli.body ?? '').toString()).toBe(TEXT);
		expect(gunzipSync(zipped.body ?? '').toString()).toBe(TEXT);
		expect(cache.answer('/', {})?.body?.toString()).toBe(TEXT);
	});

	it('a reader who has the version gets 304 without a body, in any coding', () => {
		const cache = createPageCache(1e6, () => 'v1');
		cache.keep('/', 'v1', page(), {});
		const answer = cache.answer('/', { 'if-none-match': '"other", W/"v1"', 'accept-encoding': 'br' });
		expect([answer?.status, answer?.body, header(answer, 'etag'), header(answer, 'cache-control')]).toEqual([
			304,
			null,
			'W/"v1"',
			'public, no-cache',
		]);
	});

	it('a page of an older version is never served, and its bytes are given back', () => {
		let version = 'v1';
		const cache = createPageCache(1e6, () => version);
		cache.keep('/', 'v1', page(), {});
		version = 'v2';
		expect(cache.answer('/', { 'if-none-match': 'W/"v1"' })).toBeNull();
		expect(cache.size).toEqual({ pages: 0, bytes: 0 });
	});

	it('a page made while the data changed is answered once, with the tag it was made from, and not kept', () => {
		const cache = createPageCache(1e6, () => 'v2');
		expect(header(cache.keep('/', 'v1', page(), {}), 'etag')).toBe('W/"v1"');
		expect(cache.answer('/', {})).toBeNull();
	});

	it('stays within its bytes; what was read last stays', () => {
		const cache = createPageCache(60_000, () => 'v1');
		for (let index = 0; index < 100; index++) {
			cache.keep(`/${index}`, 'v1', page('x'.repeat(1000), 'image/png'), {});
			cache.answer('/0', {});
		}
		expect(cache.size.bytes).toBeLessThanOrEqual(60_000);
		expect(cache.answer('/99', {})).not.toBeNull();
		expect(cache.answer('/50', {})).toBeNull();
	});

	it('a page bigger than its share and an address nobody links to are not kept', () => {
		const cache = createPageCache(80_000, () => 'v1');
		cache.keep('/big', 'v1', page('x'.repeat(10_001)), {});
		cache.keep(`/${'a'.repeat(1024)}`, 'v1', page('x'), {});
		expect(cache.size.pages).toBe(0);
	});

	it('with a limit of zero nothing is kept', () => {
		const cache = createPageCache(0, () => 'v1');
		expect(cache.keep('/', 'v1', page(), {}).status).toBe(200);
		expect(cache.answer('/', {})).toBeNull();
	});

	it.each([
		['br, gzip', 'br'],
		['gzip, deflate, br', 'br'],
		['gzip', 'gzip'],
		['GZIP;q=0.5', 'gzip'],
		['br;q=0, gzip', 'gzip'],
		['br;q=0.0', 'identity'],
		['identity', 'identity'],
		['brotli', 'identity'],
		['', 'identity'],
		[undefined, 'identity'],
	])('Accept-Encoding %j chooses %s', (accepted, coding) => {
		expect(preferredCoding(accepted)).toBe(coding);
	});

	it.each([
		['W/"v1"', true],
		['"v1"', true],
		['"a", "v1"', true],
		['*', true],
		['"v10"', false],
		['v1', false],
		['', false],
		[undefined, false],
	])('If-None-Match %j against W/"v1": %s', (given, matches) => {
		expect(matchesTag(given, 'W/"v1"')).toBe(matches);
	});
});
