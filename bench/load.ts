import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True when the program can be started here. */
export async function hasProgram(name: string): Promise<boolean> {
	try {
		await run('sh', ['-c', `command -v ${name}`]);
		return true;
	} catch {
		return false;
	}
}

/** Requests per second of one address under `connections` keep-alive clients for `seconds`; by wrk where it is installed, else by our own client. */
export async function requestsPerSecond(
	url: string,
	options: { seconds: number; connections: number; headers?: Readonly<Record<string, string>> },
): Promise<number> {
	const { seconds, connections, headers = {} } = options;
	if (await hasProgram('wrk')) {
		const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
		const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, ...flags, url]);
		if (/Non-2xx/.test(stdout)) throw new Error(`${url} answered errors: ${stdout}`);
		return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0);
	}
	return ownClient([url], seconds, connections, headers);
}

/** The same over many paths of one site, asked for in a random order that is the same in every run. */
export async function requestsPerSecondOver(
	origin: string,
	paths: readonly string[],
	{ seconds, connections }: { seconds: number; connections: number },
): Promise<number> {
	if (!(await hasProgram('wrk')))
		return ownClient(
			paths.map((path) => origin + path),
			seconds,
			connections,
			{},
		);
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-load-'));
	try {
		const list = join(directory, 'paths');
		const script = join(directory, 'script.lua');
		writeFileSync(list, paths.join('\n'));
		writeFileSync(
			script,
			`local paths = {}
for line in io.lines(${JSON.stringify(list)}) do paths[#paths + 1] = line end
math.randomseed(42)
request = function() return wrk.format("GET", paths[math.random(#paths)]) end`,
		);
		const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, origin]);
		if (/Non-2xx/.test(stdout)) throw new Error(`${origin} answered errors: ${stdout}`);
		return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0);
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
}

/** The body of one address exactly as sent, not decoded. */
export async function rawBody(url: string, headers: Readonly<Record<string, string>>): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		request(url, { headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('end', () => resolve(Buffer.concat(chunks)));
		})
			.once('error', reject)
			.end();
	});
}

/**
 * Requests sent at a steady rate, whether or not earlier ones are answered; each is timed from the moment it was due, so that a
 * server that falls behind cannot hide it. Milliseconds, sorted.
 */
export async function answerTimesAtRate(url: string, perSecond: number, seconds: number): Promise<readonly number[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: 256 });
	const times: number[] = [];
	const began = performance.now();
	const pending: Promise<void>[] = [];
	for (let sent = 0; sent < perSecond * seconds; sent++) {
		const due = began + (sent * 1000) / perSecond;
		const wait = due - performance.now();
		if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
		// A timer may be up to a millisecond early; then the answer is timed from the sending.
		const from = Math.min(due, performance.now());
		pending.push(
			new Promise<void>((resolve, reject) => {
				request(url, { agent }, (response) => {
					response.resume();
					response.once('end', () => {
						times.push(performance.now() - from);
						resolve();
					});
				})
					.once('error', reject)
					.end();
			}),
		);
	}
	await Promise.all(pending);
	agent.destroy();
	return times.sort((left, right) => left - right);
}

async function ownClient(
	urls: readonly string[],
	seconds: number,
	connections: number,
	headers: Readonly<Record<string, string>>,
): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const until = performance.now() + seconds * 1000;
	let count = 0;
	const one = () =>
		new Promise<void>((resolve, reject) => {
			// Strides by a prime: every address comes, neighbours in the list do not follow each other.
			const url = urls[(count * 7919) % urls.length] ?? '';
			request(url, { agent, headers }, (response) => {
				response.resume();
				response.once('end', resolve);
				if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
			})
				.once('error', reject)
				.end();
		});
	await Promise.all(
		Array.from({ length: connections }, async () => {
			while (performance.now() < until) {
				await one();
				count++;
			}
		}),
	);
	agent.destroy();
	return count / seconds;
}
