import { Agent, request } from 'node:http';
import { PLACE } from './people.ts';
import type { Acknowledged, Command } from './story.ts';

/** What came of sending a command once. */
export type Sent =
	| { readonly kind: 'acknowledged'; readonly answer: Acknowledged }
	/** No answer, or one that it failed: nobody knows yet whether it was done. */
	| { readonly kind: 'unknown'; readonly status: number | null }
	| { readonly kind: 'refused'; readonly status: number; readonly text: string };

interface Raw {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
}

interface Session {
	readonly cookie: string;
	readonly csrfToken: string;
}

/** Sends commands as browsers do: cookie, token, origin. Sessions outlive the program, for they are in its database. */
export interface Sender {
	/** Where it answers from now on; connections of the former process are dropped. */
	moveTo(origin: string): void;
	signIn(loginName: string): Promise<void>;
	send(command: Command): Promise<Sent>;
	/** Status and text of a page. */
	read(path: string): Promise<{ readonly status: number; readonly text: string }>;
}

const BOUNDARY = 'example-boundary';

function bodyOf({ json, file }: Command): { readonly type: string | null; readonly body: Buffer } {
	if (file !== undefined) {
		const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: text/plain\r\n\r\n`;
		const body = Buffer.from(`${head}${file.text}\r\n--${BOUNDARY}--\r\n`);
		return { type: `multipart/form-data; boundary=${BOUNDARY}`, body };
	}
	if (json === undefined) return { type: null, body: Buffer.alloc(0) };
	return { type: 'application/json', body: Buffer.from(JSON.stringify(json)) };
}

export function createSender(password: string): Sender {
	const sessions = new Map<string, Session>();
	let origin = '';
	let agent = new Agent({ keepAlive: true });

	const ask = (method: string, path: string, headers: Record<string, string>, body: Buffer): Promise<Raw | null> =>
		new Promise((resolve) => {
			const sent = request(origin + path, { method, headers, agent, timeout: 60_000 }, async (response) => {
				const chunks: Buffer[] = [];
				try {
					for await (const chunk of response) chunks.push(chunk as Buffer);
				} catch {
					return resolve(null);
				}
				// Cut off before its end, it acknowledges nothing.
				if (!response.complete) return resolve(null);
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: Buffer.concat(chunks).toString(),
				});
			});
			sent.once('timeout', () => sent.destroy(new Error('no answer')));
			sent.once('error', () => resolve(null));
			sent.end(body);
		});

	return {
		moveTo(next) {
			agent.destroy();
			agent = new Agent({ keepAlive: true });
			origin = next;
		},
		async signIn(loginName) {
			const body = Buffer.from(JSON.stringify({ loginName, password }));
			const headers = { 'content-type': 'application/json', origin };
			const answer = await ask('POST', `/api/places/${PLACE}/session`, headers, body);
			if (answer?.status !== 200) throw new Error(`${loginName} cannot sign in: ${answer?.text}`);
			const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
			sessions.set(loginName, { cookie, csrfToken: JSON.parse(answer.text).csrfToken });
		},
		async send(command) {
			const session = sessions.get(command.by);
			if (session === undefined) throw new Error(`${command.by} has not signed in`);
			const { type, body } = bodyOf(command);
			const headers: Record<string, string> = {
				cookie: session.cookie,
				origin,
				'x-gongkai-csrf': session.csrfToken,
				'idempotency-key': command.key,
				'content-length': String(body.byteLength),
			};
			if (type !== null) headers['content-type'] = type;
			if (command.revision !== undefined) headers['if-match'] = `"r${command.revision}"`;
			const answer = await ask(command.method, `/api${command.path}`, headers, body);
			if (answer === null || answer.status >= 500) return { kind: 'unknown', status: answer?.status ?? null };
			const { status, text } = answer;
			if (status >= 400) return { kind: 'refused', status, text };
			const isReplayed = answer.headers['idempotent-replayed'] === 'true';
			return { kind: 'acknowledged', answer: { status, json: JSON.parse(text), isReplayed } };
		},
		async read(path) {
			const answer = await ask('GET', path, {}, Buffer.alloc(0));
			return { status: answer?.status ?? 0, text: answer?.text ?? '' };
		},
	};
}
