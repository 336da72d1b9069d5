import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Where a machine keeps the libraries a browser needs; a bare container has none of them. */
const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];

interface Executable {
	readonly path: string;
	readonly args: readonly string[];
	readonly env: NodeJS.ProcessEnv;
}

/** Unpacks the browser that npm brought into `folder`, its libraries included; two processes may try at once. */
async function unpackInto(folder: string): Promise<void> {
	const fresh = mkdtempSync(join(tmpdir(), 'gongkai-unpack-'));
	// The package unpacks into the temporary folder, and its libraries only where it believes to be in a function of a cloud.
	const before = { ...process.env };
	Object.assign(process.env, { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
	try {
		const { default: bundled } = await import('@sparticuz/chromium');
		await bundled.executablePath();
	} finally {
		for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
		Object.assign(process.env, before);
	}
	try {
		renameSync(fresh, folder);
	} catch {
		rmSync(fresh, { recursive: true, force: true });
	}
}

async function bundledExecutable(): Promise<Executable> {
	const folder = join(tmpdir(), `gongkai-browser-147-${process.getuid?.() ?? 'user'}`);
	const path = join(folder, 'chromium');
	if (!existsSync(path)) await unpackInto(folder);
	const env = { ...process.env };
	if (!LIBRARY_FOLDERS.some((libraries) => existsSync(join(libraries, 'libnss3.so')))) {
		env.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
	}
	if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(folder, 'fonts');
	return { path, args: ['--headless=shell', '--use-gl=angle', '--use-angle=swiftshader'], env };
}

/**
 * A real browser: the one named by `CHROMIUM_PATH` (`bundled` names the one that npm brought), else the machine's, else the bundled one.
 * Without sandbox, because containers and root have none; the pages it opens are our own.
 */
export async function browserCommand(): Promise<Executable> {
	const wanted = process.env.CHROMIUM_PATH;
	const candidates = wanted === 'bundled' ? [] : [wanted, '/usr/bin/chromium'];
	const installed = candidates.find((path) => path && existsSync(path));
	const { path, args, env } = installed ? { path: installed, args: [], env: process.env } : await bundledExecutable();
	return { path, args: [...args, ...FLAGS], env };
}

/** Starts {@link browserCommand}. */
export async function launchBrowser(): Promise<Browser> {
	const { path, args, env } = await browserCommand();
	return chromium.launch({ executablePath: path, args: [...args], env: env as Record<string, string>, headless: true });
}
