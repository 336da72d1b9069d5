import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a path on the command line leads to. */
export interface FoundFile {
	readonly path: string;
	/** Bytes; null when there is no such file, or it is a pipe or a device, which may never end. */
	readonly size: number | null;
}

/**
 * The files under these paths, directories by the order of their names, so that two runs print the same. Symbolic links that are named are
 * followed, those inside a directory are handed to `onLink` and left: they may lead anywhere.
 */
export async function* filesUnder(paths: readonly string[], onLink: (path: string) => void): AsyncGenerator<FoundFile> {
	for (const path of paths) {
		const found = await stat(path).catch(() => null);
		if (found?.isDirectory()) yield* filesIn(path, onLink);
		else yield { path, size: found?.isFile() ? found.size : null };
	}
}

async function* filesIn(directory: string, onLink: (path: string) => void): AsyncGenerator<FoundFile> {
	const entries = await readdir(directory, { withFileTypes: true }).catch(() => null);
	if (entries === null) {
		yield { path: directory, size: null };
		return;
	}
	entries.sort((one, other) => (one.name < other.name ? -1 : 1));
	for (const entry of entries) {
		const path = join(directory, entry.name);
		if (entry.isSymbolicLink()) onLink(path);
		else if (entry.isDirectory()) yield* filesIn(path, onLink);
		else yield { path, size: entry.isFile() ? ((await lstat(path).catch(() => null))?.size ?? null) : null };
	}
}
