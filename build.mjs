// Bundles src/main.ts into dist/. Native and large packages stay external: they are loaded from node_modules.
import { build } from 'esbuild';

const started = performance.now();
await build({
	entryPoints: { main: 'src/main.ts', worker: 'src/documents/worker.ts' },
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
