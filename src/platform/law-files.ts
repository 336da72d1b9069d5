import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { programRoot } from './program-root.ts';

/** One file of `law/`. `path` is relative to it with `/`, `holidays/2020.yaml`; `text` is UTF-8 without a byte order mark. */
export interface LawFile {
	readonly path: string;
	readonly text: string;
}

/**
 * Reads the files under a folder of `law/` (`holidays`, `catalogues` …, empty = all), deepest folders included, sorted by path.
 * An absent folder has no files. `extension` with the dot narrows the choice: `.yaml`.
 */
export async function readLawFiles(folder = '', extension = ''): Promise<LawFile[]> {
	const root = join(programRoot(), 'law');
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
	const paths = entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(extension))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
	return Promise.all(paths.map((path) => readLawFile(path)));
}

/** Reads one file of `law/` by its path relative to it; throws when it is missing, which is a damaged installation. */
export async function readLawFile(path: string): Promise<LawFile> {
	const text = await readFile(join(programRoot(), 'law', path), 'utf8');
	return { path, text: text.replace(/^\uFEFF/, '') };
}
