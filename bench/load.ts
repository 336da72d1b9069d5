import { execFile } from 'node:child_process';
import { Agent, request } from 'node:http';
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
	return ownClient(url, seconds, connections, headers);
}

async function ownClient(
	url: string,
	seconds: number,
	connections: number,
	headers: Readonly<Record<string, string>>,
): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const until = performance.now() + seconds * 1000;
	let count = 0;
	const one = () =>
		new Promise<void>((resolve, reject) => {
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
