import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Content codings the cache keeps, in order of preference. */
export type Coding = 'br' | 'gzip' | 'identity';

/** A rendered page: status is always 200. */
export interface Page {
	readonly body: Buffer;
	/** Name, value; without Content-Length, Content-Encoding, ETag and Vary, which the cache adds. */
	readonly headers: readonly (readonly [string, string])[];
}

/** What to send for one request: ready for `response.writeHead(status, headers)`. */
export interface CachedAnswer {
	readonly status: 200 | 304;
	/** Flat list name, value, name, value …, shared between requests: do not change it. */
	readonly headers: readonly string[];
	readonly body: Buffer | null;
}

interface Entry {
	readonly version: string;
	readonly etag: string;
	readonly notModified: CachedAnswer;
	readonly identity: CachedAnswer;
	/** Compressed forms, once they are made and if they are smaller. */
	readonly answers: Map<Coding, CachedAnswer>;
	readonly page: Page;
	hits: number;
	/** Codings no attempt is to be made at: made, being made, or not worth it. */
	readonly settled: Set<Coding>;
	bytes: number;
}

/** Page addresses longer than this are not kept: nobody links to them. */
const LONGEST_KEY = 1024;
/** Rough cost of an entry beside its bodies. */
const ENTRY_OVERHEAD_BYTES = 2048;
const SMALLEST_WORTH_COMPRESSING = 860;
const TEXTUAL = /^(text\/|application\/(json|.*\+json|xml|.*\+xml|javascript|manifest)|image\/svg)/;

/** True when If-None-Match names the tag (weak comparison, RFC 9110 §13.1.2). */
export function matchesTag(ifNoneMatch: string | undefined, etag: string): boolean {
	if (ifNoneMatch === undefined) return false;
	if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
	const opaque = etag.replace(/^W\//, '');
	return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}

/** Browsers send a handful of values: reading each once takes the header parser off the hot path. */
const knownPreferences = new Map<string, Coding>();

/** The best coding the client takes (RFC 9110 §12.5.3); `q=0` refuses one. */
export function preferredCoding(acceptEncoding: string | undefined): Coding {
	if (acceptEncoding === undefined) return 'identity';
	const known = knownPreferences.get(acceptEncoding);
	if (known !== undefined) return known;
	const coding = readPreference(acceptEncoding);
	// The value is the sender's to choose: past a bound it is read each time instead of remembered.
	if (knownPreferences.size < 100) knownPreferences.set(acceptEncoding, coding);
	return coding;
}

function readPreference(acceptEncoding: string): Coding {
	for (const coding of ['br', 'gzip'] as const) {
		const mention = acceptEncoding
			.split(',')
			.find((part) => part.trim().split(';')[0]?.trim().toLowerCase() === coding);
		if (mention !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(mention)) return coding;
	}
	return 'identity';
}

/**
 * Rendered public pages in memory, compressed once, for as long as the data they were made from is current.
 * A page's tag is the version, not a hash of its body: a 304 costs nothing. Least recently used pages leave when the bytes run out.
 * Compression waits for the second reader, is made in the form this one takes, one page at a time, and runs beside the event loop: pages read
 * once cost none, and readers who come while another page is being compressed get the plain one.
 */
export interface PageCache {
	/** The answer to a GET or HEAD of `key`, null when the page is not held for the current version. */
	answer(key: string, headers: IncomingHttpHeaders): CachedAnswer | null;
	/** Keeps a page made from `version`; drops it at once when the data moved on meanwhile. Returns its answer to this request. */
	keep(key: string, version: string, page: Page, headers: IncomingHttpHeaders): CachedAnswer;
	/** Version pages are valid for now: data version, program build, today's date. */
	currentVersion(): string;
	readonly size: { readonly pages: number; readonly bytes: number };
}

/** @param version part of every ETag: visible ASCII without quotes */
export function createPageCache(limitBytes: number, version: () => string): PageCache {
	// A Map keeps insertion order: the first key is the one least recently used.
	const entries = new Map<string, Entry>();
	let bytes = 0;

	const drop = (key: string, entry: Entry): void => {
		if (entries.get(key) !== entry) return;
		entries.delete(key);
		bytes -= entry.bytes;
	};
	const makeRoom = (): void => {
		for (const [key, entry] of entries) {
			if (bytes <= limitBytes) return;
			drop(key, entry);
		}
	};
	const answerFor = (entry: Pick<Entry, 'page' | 'etag'>, coding: Coding, body: Buffer): CachedAnswer => {
		const headers = entry.page.headers.flat();
		if (coding !== 'identity') headers.push('Content-Encoding', coding);
		headers.push('Content-Length', String(body.length), 'ETag', entry.etag, 'Vary', 'Accept-Encoding');
		return { status: 200, headers, body };
	};
	let isCompressing = false;
	const compress = async (key: string, entry: Entry, coding: Exclude<Coding, 'identity'>): Promise<void> => {
		isCompressing = true;
		entry.settled.add(coding);
		const { body } = entry.page;
		try {
			const compressed =
				coding === 'gzip'
					? await compressGzip(body, { level: 9 })
					: await compressBrotli(body, {
							params: { [zlib.BROTLI_PARAM_QUALITY]: 9, [zlib.BROTLI_PARAM_SIZE_HINT]: body.length },
						});
			if (entries.get(key) !== entry || compressed.length >= body.length) return;
			entry.answers.set(coding, answerFor(entry, coding, compressed));
			entry.bytes += compressed.length;
			bytes += compressed.length;
			makeRoom();
		} finally {
			isCompressing = false;
		}
	};
	const isWorthCompressing = ({ body, headers }: Page): boolean => {
		const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
		return body.length >= SMALLEST_WORTH_COMPRESSING && TEXTUAL.test(type);
	};
	const choose = (entry: Entry, headers: IncomingHttpHeaders): CachedAnswer => {
		if (matchesTag(headers['if-none-match'], entry.etag)) return entry.notModified;
		return entry.answers.get(preferredCoding(headers['accept-encoding'])) ?? entry.identity;
	};
	const build = (made: string, page: Page): Entry => {
		const etag = `W/"${made}"`;
		const kept = page.headers.filter(([name]) => /^(cache-control|content-security-policy|vary)$/i.test(name));
		const notModified = {
			status: 304,
			headers: [...kept.flat(), 'ETag', etag, 'Vary', 'Accept-Encoding'],
			body: null,
		} as const;
		return {
			version: made,
			etag,
			notModified,
			identity: answerFor({ page, etag }, 'identity', page.body),
			answers: new Map(),
			page,
			hits: 0,
			settled: new Set<Coding>(isWorthCompressing(page) ? ['identity'] : ['identity', 'br', 'gzip']),
			bytes: page.body.length + ENTRY_OVERHEAD_BYTES,
		};
	};

	return {
		answer(key, headers) {
			const entry = entries.get(key);
			if (entry === undefined) return null;
			if (entry.version !== version()) {
				drop(key, entry);
				return null;
			}
			// Moving a page to the young end on each hit would cost more than it is worth: every 16th is close enough.
			if ((entry.hits++ & 15) === 0) {
				entries.delete(key);
				entries.set(key, entry);
			}
			const coding = preferredCoding(headers['accept-encoding']);
			// One at a time: a crawler that comes by everything twice must not take the processors from the readers.
			if (coding !== 'identity' && !isCompressing && !entry.settled.has(coding)) void compress(key, entry, coding);
			return choose(entry, headers);
		},
		keep(key, made, page, headers) {
			const entry = build(made, page);
			const isHeld = made === version() && key.length <= LONGEST_KEY && entry.bytes <= limitBytes / 8;
			if (isHeld) {
				const former = entries.get(key);
				if (former) drop(key, former);
				entries.set(key, entry);
				bytes += entry.bytes;
				makeRoom();
			}
			return choose(entry, headers);
		},
		currentVersion: version,
		get size() {
			return { pages: entries.size, bytes };
		},
	};
}
