import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/gongkai', import.meta.url));

/** Without the settings of the machine the tests run on; the embedded database unless a test says otherwise. */
function environment(settings: Readonly<Record<string, string>>): Record<string, string | undefined> {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(GONGKAI_|DATABASE_URL$)/.test(name)),
	);
	return { ...inherited, GONGKAI_PORT: '0', GONGKAI_LOG_FORMAT: 'json', ...settings };
}

/** The product as its operator runs it: `bin/gongkai serve` in a process of its own. */
export interface RunningSite {
	/** Without a slash at the end. */
	readonly origin: string;
	readonly process: ChildProcess;
	/** Everything on stderr so far. */
	log(): string;
	/** Ends it like Ctrl+C and gives the exit code. */
	stop(): Promise<number | null>;
}

/** Starts the site on a data directory and waits until it says that it serves; rejects with what it printed when it ends before. */
export async function startSite(
	dataDirectory: string,
	settings: Readonly<Record<string, string>> = {},
	argv: readonly string[] = [],
): Promise<RunningSite> {
	const child = spawn(PROGRAM, ['serve', '--data', dataDirectory, ...argv], {
		env: environment(settings),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let log = '';
	const ended = once(child, 'close') as Promise<[number | null]>;
	const origin = await new Promise<string>((resolve, reject) => {
		child.stderr.on('data', (text) => {
			log += text;
			const url = /公开系统已启动：(http:\/\/\S+?)\/ /.exec(log)?.[1];
			if (url !== undefined) resolve(url);
		});
		child.once('close', () => reject(new Error(log)));
	});
	return {
		origin,
		process: child,
		log: () => log,
		async stop() {
			child.kill('SIGTERM');
			return (await ended)[0];
		},
	};
}

/** What a command of the product answered. */
export interface CommandAnswer {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs `bin/gongkai` with arguments to its end. */
export function runProgram(
	argv: readonly string[],
	settings: Readonly<Record<string, string>> = {},
): Promise<CommandAnswer> {
	return new Promise((resolve) => {
		const options = { env: environment(settings), maxBuffer: 64 * 1024 * 1024 };
		execFile(PROGRAM, argv, options, (error, stdout, stderr) => {
			resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
		});
	});
}

/** An HTTP answer as it came over the wire: nothing decompressed, nothing followed. */
export interface WireAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly bytes: Buffer;
	readonly text: string;
}

/** One HTTP request. `path` is sent as it is. */
export function ask(
	origin: string,
	path: string,
	options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<WireAnswer> {
	return new Promise((resolve, reject) => {
		const sent = request(
			origin + path,
			{ method: options.method ?? 'GET', headers: options.headers ?? {} },
			async (response) => {
				const chunks: Buffer[] = [];
				for await (const chunk of response) chunks.push(chunk as Buffer);
				const bytes = Buffer.concat(chunks);
				resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
			},
		);
		sent.once('error', reject);
		sent.end();
	});
}
