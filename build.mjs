// Bundles src/main.ts into dist/. Native and large packages stay external: they are loaded from node_modules.
// The desk's browser half goes to dist/desk/, packages included, under names that change with the content.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const started = performance.now();
// A running server loads its later parts by name, so old ones only go when nothing can be running yet.
if (process.argv.includes('--clean')) await rm('dist', { recursive: true, force: true });
await build({
	entryPoints: {
		main: 'src/main.ts',
		worker: 'src/documents/worker.ts',
		'typst-worker': 'src/documents/typst-worker.ts',
		portal: 'src/portal/assets/portal.css',
	},
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	packages: 'external',
	jsx: 'automatic',
	jsxImportSource: 'hono/jsx',
	sourcemap: true,
	logLevel: 'error',
	loader: { '.sql': 'text' },
});
await buildDesk('dist/desk');

/** Bundle, compressed copies, and last of all the list that the server starts from. */
async function buildDesk(outdir) {
	const { metafile } = await build({
		entryPoints: { desk: 'src/desk/app/main.tsx', style: 'src/desk/app/desk.css' },
		outdir,
		entryNames: '[name]-[hash]',
		chunkNames: 'part-[hash]',
		assetNames: '[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'browser',
		target: ['chrome109', 'firefox115', 'safari16.4'],
		jsx: 'automatic',
		jsxImportSource: 'react',
		define: { 'process.env.NODE_ENV': '"production"' },
		minify: true,
		legalComments: 'none',
		metafile: true,
		logLevel: 'error',
	});
	const names = Object.keys(metafile.outputs).map((path) => path.slice(outdir.length + 1));
	await mkdir(outdir, { recursive: true });
	await Promise.all(names.map((name) => compress(`${outdir}/${name}`)));
	// Written by its last step: a server that starts meanwhile finds the former list and the former files.
	const kept = new Set(['outputs.json', ...names.flatMap((name) => [name, `${name}.gz`, `${name}.br`])]);
	await writeFile(`${outdir}/outputs.json.new`, JSON.stringify({ outputs: metafile.outputs }, null, '\t'));
	await rename(`${outdir}/outputs.json.new`, `${outdir}/outputs.json`);
	if (process.argv.includes('--clean'))
		for (const name of await readdir(outdir)) if (!kept.has(name)) await rm(`${outdir}/${name}`);
}

/** The name holds the content's hash, so a copy that is there is right. */
async function compress(path) {
	if (existsSync(`${path}.br`) && existsSync(`${path}.gz`)) return;
	const bytes = await readFile(path);
	const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
	const copies = {
		gz: await promisify(gzip)(bytes, { level: 9 }),
		br: await promisify(brotliCompress)(bytes, { params }),
	};
	for (const [ending, copy] of Object.entries(copies)) {
		await writeFile(`${path}.${ending}.new`, copy);
		await rename(`${path}.${ending}.new`, `${path}.${ending}`);
	}
}

if (process.argv.includes('--verbose'))
	process.stderr.write(`built in ${Math.round(performance.now() - started)} ms\n`);
