/**
 * The three import rules of ARCHITECTURE.md, checked on the sources: the order of the layers, no cycles between files, and a pure domain
 * (no Node, no clock, no chance). Prints every fault; exit 1 when there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Lower may not import higher; folders of one rank may not import each other. The domain first, in the order of the norms. */
const RANKS: Readonly<Record<string, number>> = {
	calendar: 1,
	'documents/model': 1,
	organization: 2,
	catalogue: 3,
	privacy: 4,
	obligation: 4,
	review: 4,
	disclosure: 5,
	channel: 6,
	register: 6,
	inforequest: 6,
	supervision: 7,
	engagement: 7,
	platform: 8,
	'domain/machine': 9,
	documents: 9,
	law: 10,
	ui: 11,
	portal: 12,
	api: 12,
	demo: 12,
	desk: 12,
	// Runs in the browser: below the server's half of the desk, and above nothing but the pure domain.
	'desk/app': 11,
	jobs: 12,
	cli: 13,
	main: 14,
};

/** Files of pure folders that may touch the machine: transactions and SQL. */
const MACHINE_FILES = /\/(store|actions)\.ts$/;
const PURE =
	/^src\/(calendar|organization|catalogue|privacy|obligation|review|disclosure|channel|register|inforequest|supervision|engagement)\//;

/** The layer a source file belongs to. */
export function layerOf(path: string): string {
	if (path === 'src/documents/source-document.ts') return 'documents/model';
	if (PURE.test(path) && MACHINE_FILES.test(path)) return 'domain/machine';
	if (path.startsWith(BROWSER)) return 'desk/app';
	return /^src\/([^/.]+)/.exec(path)?.[1] ?? '';
}

/** What runs in a browser: it may import packages, itself, and the pure domain; its types alone do not prove that. */
const BROWSER = 'src/desk/app/';

/** Why a file for the browser may not import this; null where it may. */
function browserFault(path: string, specifier: string, target: string): string | null {
	if (!path.startsWith(BROWSER)) return null;
	if (!specifier.startsWith('.'))
		return specifier.startsWith('node:') ? `${path}: a file for the browser imports ${specifier}` : null;
	const isPure = PURE.test(target) && !MACHINE_FILES.test(target);
	return isPure || target.startsWith(BROWSER) ? null : `${path}: a file for the browser imports ${target}`;
}

export interface SourceFile {
	readonly path: string;
	readonly text: string;
}

/** Specifiers a file imports, static and dynamic, type-only ones included. */
export function importsOf(text: string): string[] {
	const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
	return [
		...code.matchAll(
			/(?:^|[\s;}])(?:import|export)\b[^'"`;()]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm,
		),
	].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Every fault of a set of sources, one English sentence each. */
export function checkImports(files: readonly SourceFile[]): string[] {
	const faults: string[] = [];
	const known = new Set(files.map((file) => file.path));
	const edges = new Map<string, string[]>();
	for (const file of files) {
		const isPure = PURE.test(file.path) && !MACHINE_FILES.test(file.path);
		const targets: string[] = [];
		for (const specifier of importsOf(file.text)) {
			const browser = browserFault(
				file.path,
				specifier,
				relative(process.cwd(), resolve(dirname(file.path), specifier)),
			);
			if (browser !== null) faults.push(browser);
			if (!specifier.startsWith('.')) {
				if (isPure) faults.push(`${file.path}: a pure file imports the package ${specifier}`);
				continue;
			}
			const target = relative(process.cwd(), resolve(dirname(file.path), specifier));
			if (known.has(target)) targets.push(target);
			const [from, to] = [layerOf(file.path), layerOf(target)];
			const [rankFrom, rankTo] = [RANKS[from], RANKS[to]];
			if (!target.startsWith('src/')) {
				if (target.startsWith('law/') || target === 'package.json') continue;
				faults.push(`${file.path}: imports ${target}, which is outside src`);
			} else if (rankFrom === undefined || rankTo === undefined)
				faults.push(`${file.path}: folder ${rankFrom === undefined ? from : to} has no place in the order`);
			else if (rankTo > rankFrom || (rankTo === rankFrom && from !== to))
				faults.push(`${file.path}: ${from} may not import ${to} (${target})`);
		}
		edges.set(file.path, targets);
		const code = file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
		if (isPure && /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bMath\.random\b/.test(code))
			faults.push(`${file.path}: a pure file reads the clock or chance`);
	}
	return [...faults, ...findCycles(edges)];
}

function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[] {
	const state = new Map<string, 'open' | 'done'>();
	const trail: string[] = [];
	const cycles: string[] = [];
	const visit = (path: string) => {
		if (state.get(path) === 'done') return;
		if (state.get(path) === 'open') {
			cycles.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
			return;
		}
		state.set(path, 'open');
		trail.push(path);
		for (const target of edges.get(path) ?? []) visit(target);
		trail.pop();
		state.set(path, 'done');
	};
	for (const path of edges.keys()) visit(path);
	return cycles;
}

function readSources(folder: string): SourceFile[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

if (process.argv[1]?.endsWith('check-imports.ts')) {
	const faults = checkImports(readSources('src'));
	for (const fault of faults) process.stderr.write(`${fault}\n`);
	if (faults.length > 0) process.exitCode = 1;
}
