import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../platform/program-root.ts';

/** One file of the browser's half, with its two compressed copies. */
interface DeskFile {
	readonly mediaType: string;
	readonly plain: Uint8Array;
	readonly gzip: Uint8Array;
	readonly brotli: Uint8Array;
}

/** What `build.mjs` put into `dist/desk/`. Names hold a hash of the content, so each may be kept for ever. */
export interface DeskAssets {
	/** File names. */
	readonly script: string;
	readonly style: string;
	/** What the script needs from the first moment on. */
	readonly preloads: readonly string[];
	/** Null: there is no file of this name. */
	readonly read: (name: string) => DeskFile | null;
}

interface Output {
	readonly entryPoint?: string;
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

export const DESK_FOLDER = 'dist/desk';
const MEDIA_TYPES: Readonly<Record<string, string>> = {
	js: 'text/javascript; charset=utf-8',
	css: 'text/css; charset=utf-8',
};

/** Every file that a start of `name` loads before anything is asked for by name: itself and its static imports. */
export function startFiles(outputs: Readonly<Record<string, Output>>, name: string): readonly string[] {
	const found = new Set<string>();
	const visit = (path: string): void => {
		if (found.has(path)) return;
		found.add(path);
		for (const one of outputs[path]?.imports ?? []) if (one.kind === 'import-statement') visit(one.path);
	};
	visit(name);
	return [...found];
}

/** Reads the list of the build; files are read when first asked for, and kept. Throws when the desk was not built. */
export function loadDeskAssets(folder: string = join(programRoot(), DESK_FOLDER)): DeskAssets {
	const { outputs } = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as {
		outputs: Readonly<Record<string, Output>>;
	};
	const nameOf = (path: string) => path.slice(DESK_FOLDER.length + 1);
	const entry = (source: string) => {
		const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
		if (found === undefined) throw new Error(`${source} was not built`);
		return found[0];
	};
	const names = new Set(Object.keys(outputs).map(nameOf));
	const kept = new Map<string, DeskFile>();
	const script = entry('src/desk/app/main.tsx');
	return {
		script: nameOf(script),
		style: nameOf(entry('src/desk/app/desk.css')),
		preloads: startFiles(outputs, script)
			.filter((path) => path !== script)
			.map(nameOf),
		read(name) {
			const known = kept.get(name);
			if (known !== undefined) return known;
			const mediaType = MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)];
			if (!names.has(name) || mediaType === undefined) return null;
			const [plain, gzip, brotli] = ['', '.gz', '.br'].map((ending) => readFileSync(join(folder, name + ending)));
			if (plain === undefined || gzip === undefined || brotli === undefined) return null;
			const file = { mediaType, plain, gzip, brotli };
			kept.set(name, file);
			return file;
		},
	};
}
