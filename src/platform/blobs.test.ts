import { createHash } from 'node:crypto';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { temporaryDirectory } from '../../test/kit/temporary-directory.ts';
import { type BlobHash, openBlobStore, parseBlobHash } from './blobs.ts';

const clock = fixedClock('2026-01-05T09:00:00+08:00');
const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex') as BlobHash;

describe('blobs', () => {
	it('stored bytes come back under their SHA-256, whole and as a stream', async () => {
		const store = await openBlobStore(temporaryDirectory(), clock);
		const stored = await store.put(Buffer.from('标准目录'));
		expect(stored).toEqual({ hash: sha256('标准目录'), size: 12 });
		expect(await store.has(stored.hash)).toBe(true);
		expect((await store.get(stored.hash))?.toString()).toBe('标准目录');
		const stream = await store.stream(stored.hash);
		expect([stream?.size, stream && (await text(stream.body))]).toEqual([12, '标准目录']);
	});

	it('an unknown hash is absent, not an error', async () => {
		const store = await openBlobStore(temporaryDirectory(), clock);
		const hash = sha256('nothing');
		expect([await store.has(hash), await store.get(hash), await store.stream(hash)]).toEqual([false, null, null]);
	});

	it('the same bytes stored many times at once are one file', async () => {
		const directory = temporaryDirectory();
		const store = await openBlobStore(directory, clock);
		const hashes = await Promise.all(
			Array.from({ length: 8 }, () => store.put(Readable.from([Buffer.from('a'), Buffer.from('b')]))),
		);
		expect(new Set(hashes.map(({ hash }) => hash))).toEqual(new Set([sha256('ab')]));
		expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
	});

	it('an upload that breaks off leaves nothing', async () => {
		const directory = temporaryDirectory();
		const store = await openBlobStore(directory, clock);
		async function* broken() {
			yield Buffer.from('half');
			throw new Error('connection lost');
		}
		await expect(store.put(broken())).rejects.toThrow('connection lost');
		expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
		expect(await store.has(sha256('half'))).toBe(false);
	});

	it('what a crash left is swept after a day, a running upload of another process is not', async () => {
		const directory = temporaryDirectory();
		await openBlobStore(directory, clock);
		const [old, young] = [join(directory, 'incoming/old'), join(directory, 'incoming/young')];
		writeFileSync(old, 'x');
		writeFileSync(young, 'x');
		const seconds = Date.parse(clock.now()) / 1000;
		utimesSync(old, seconds - 86_401, seconds - 86_401);
		utimesSync(young, seconds - 86_399, seconds - 86_399);
		await openBlobStore(directory, clock);
		expect(readdirSync(join(directory, 'incoming'))).toEqual(['young']);
	});

	it('damage on the disk is noticed, not served', async () => {
		const directory = temporaryDirectory();
		const store = await openBlobStore(directory, clock);
		const { hash } = await store.put(Buffer.from('right'));
		writeFileSync(join(directory, hash.slice(0, 2), hash.slice(2, 4), hash), 'wrong');
		await expect(store.get(hash)).rejects.toMatchObject({ code: 'blob-damaged' });
	});

	it.each(['../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), ''])('%j is not a hash', (hash) => {
		expect(parseBlobHash(hash)).toBeNull();
	});
});
