import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

/** nginx with one worker, serving one pre-compressed file: the same bytes the site sends from its cache. */
export async function startNginx(
	plain: Uint8Array,
	gzip: Uint8Array,
): Promise<{ url: string; stop: () => Promise<void> }> {
	const root = mkdtempSync(join(tmpdir(), 'gongkai-bench-nginx-'));
	mkdirSync(join(root, 'site'));
	mkdirSync(join(root, 'tmp'));
	writeFileSync(join(root, 'site', 'page.html'), plain);
	writeFileSync(join(root, 'site', 'page.html.gz'), gzip);
	const port = await freePort();
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((name) => `${name}_temp_path ${join(root, 'tmp', name)};`)
		.join('\n');
	const isRoot = process.getuid?.() === 0;
	writeFileSync(
		join(root, 'nginx.conf'),
		`${isRoot ? 'user root;\n' : ''}worker_processes 1;
pid ${join(root, 'nginx.pid')};
error_log stderr error;
daemon off;
events { worker_connections 512; }
http {
access_log off;
sendfile on;
tcp_nopush on;
keepalive_requests 1000000;
types { text/html html; }
${temporary}
server { listen 127.0.0.1:${port}; root ${join(root, 'site')}; gzip_static on; }
}
`,
	);
	const child = spawn('nginx', ['-p', root, '-c', join(root, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
	let output = '';
	child.stderr.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const url = `http://127.0.0.1:${port}/page.html`;
	for (let attempt = 0; ; attempt++) {
		try {
			if ((await fetch(url)).ok) break;
		} catch {
			// Not listening yet.
		}
		if (attempt > 200 || child.exitCode !== null) throw new Error(`nginx did not start: ${output}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return {
		url,
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill('SIGQUIT');
			}),
	};
}
