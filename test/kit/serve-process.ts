// Runs `serve` with a tiny site whose /slow page answers when stdin says so: a stand-in for the product that can be told to stop.
import { once } from 'node:events';
import { Hono } from 'hono';
import { serve } from '../../src/cli/serve.ts';

const site = new Hono();
site.get('/', (context) =>
	context.html('<!doctype html><title>甲</title>', 200, { 'Cache-Control': 'public, no-cache' }),
);
site.get('/slow', async (context) => {
	console.log('in flight');
	await once(process.stdin, 'data');
	return context.text('finished');
});

try {
	process.exitCode = await serve({ makeSite: () => ({ mounts: [() => site] }) });
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
}
process.stdin.destroy();
