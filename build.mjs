// Bundles src/main.ts into dist/. Native and large packages stay external: they are loaded from node_modules.
import { rm } from 'node:fs/promises';
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
if (process.argv.includes('--verbose'))
	process.stderr.write(`built in ${Math.round(performance.now() - started)} ms\n`);
