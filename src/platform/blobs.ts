import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { blobText } from './blobs.zh.ts';
import { type Clock, epochMilliseconds } from './clock.ts';
import { errorCode, Fault } from './fault.ts';

declare const blobHashBrand: unique symbol;

/** SHA-256 of a file's bytes, 64 lower-case hexadecimal digits: its name in the store. */
export type BlobHash = string & { readonly [blobHashBrand]: true };

/** Reads a hash that came from outside; null unless it is 64 lower-case hexadecimal digits, so no path can be smuggled in. */
export function parseBlobHash(text: string): BlobHash | null {
	return /^[0-9a-f]{64}$/.test(text) ? (text as BlobHash) : null;
}

/**
 * Files by content. `put` resolves when the bytes and their name are on disk (fsync of file and folder); storing the same bytes again, at
 * the same time or after a crash, is harmless. Nothing is ever changed or half visible under its name.
 */
export interface BlobStore {
	put(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ readonly hash: BlobHash; readonly size: number }>;
	has(hash: BlobHash): Promise<boolean>;
	/** Null when absent. Throws a Fault `blob-damaged` when the bytes on disk are not those that were stored. */
	get(hash: BlobHash): Promise<Buffer | null>;
	/** Null when absent. Not verified: the reader gets the bytes as they come. */
	stream(hash: BlobHash): Promise<{ readonly body: Readable; readonly size: number } | null>;
}

/** Unfinished uploads older than this belong to a process that died; a running one is never that slow. */
const LEFTOVER_AGE_MS = 24 * 60 * 60 * 1000;

async function syncDirectory(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function removeLeftovers(incoming: string, clock: Clock): Promise<void> {
	const oldest = epochMilliseconds(clock.now()) - LEFTOVER_AGE_MS;
	for (const name of await readdir(incoming)) {
		const { mtimeMs } = await stat(join(incoming, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
		if (mtimeMs < oldest) await rm(join(incoming, name), { force: true });
	}
}

async function writeAndHash(file: FileHandle, bytes: Uint8Array | AsyncIterable<Uint8Array>) {
	const hash = createHash('sha256');
	let size = 0;
	for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
		hash.update(chunk);
		size += chunk.length;
		await file.writeFile(chunk);
	}
	await file.sync();
	return { hash: hash.digest('hex') as BlobHash, size };
}

/** Opens the store in a folder, making it (0700) when missing and sweeping what a crash left over a day ago. */
export async function openBlobStore(directory: string, clock: Clock): Promise<BlobStore> {
	const incoming = join(directory, 'incoming');
	await mkdir(incoming, { recursive: true, mode: 0o700 });
	await removeLeftovers(incoming, clock);
	const pathOf = (hash: BlobHash) => join(directory, hash.slice(0, 2), hash.slice(2, 4), hash);

	return {
		async put(bytes) {
			const aside = join(incoming, randomUUID());
			const file = await open(aside, 'wx', 0o600);
			try {
				const stored = await writeAndHash(file, bytes).finally(() => file.close());
				const path = pathOf(stored.hash);
				await mkdir(dirname(path), { recursive: true, mode: 0o700 });
				// A crash before this line leaves a stray file in incoming/; after it, the complete blob. Renaming over an equal blob changes nothing.
				await rename(aside, path);
				await syncDirectory(dirname(path));
				// The two fan-out folders may be new: their own names must survive as well.
				await syncDirectory(dirname(dirname(path)));
				await syncDirectory(directory);
				return stored;
			} catch (error) {
				await rm(aside, { force: true });
				throw error;
			}
		},
		async has(hash) {
			return (await stat(pathOf(hash)).catch(() => null)) !== null;
		},
		async get(hash) {
			try {
				const bytes = await readFile(pathOf(hash));
				if (createHash('sha256').update(bytes).digest('hex') === hash) return bytes;
			} catch (error) {
				if (errorCode(error) === 'ENOENT') return null;
				throw error;
			}
			throw new Fault('blob-damaged', blobText.damaged(hash));
		},
		async stream(hash) {
			const file = await open(pathOf(hash), 'r').catch((error) => {
				if (errorCode(error) === 'ENOENT') return null;
				throw error;
			});
			if (file === null) return null;
			const { size } = await file.stat();
			return { body: createReadStream('', { fd: file }), size };
		},
	};
}
