import { createServer, type Socket } from 'node:net';

/** How the server answers a recipient: takes the mail, refuses it for good, refuses it for now. */
type Answer = 'accept' | 'reject' | 'busy';

/** A small SMTP server on this machine, as much of RFC 5321 as a client that sends mail needs. */
export interface SmtpServer {
	readonly url: string;
	/** Whole messages, headers included, as they came. */
	readonly messages: string[];
	readonly recipients: string[];
	answer: Answer;
	/** Takes connections and says nothing. */
	isSilent: boolean;
	stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function startSmtpServer(): Promise<SmtpServer> {
	const sockets = new Set<Socket>();
	const state = { messages: [] as string[], recipients: [] as string[], answer: 'accept' as Answer, isSilent: false };
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
		if (state.isSilent) return;
		let buffer = '';
		let isData = false;
		const say = (line: string) => void socket.write(`${line}\r\n`);
		say('220 test.example ESMTP');
		const onLine = (line: string): void => {
			const verb = line.slice(0, 4).toUpperCase();
			if (verb === 'EHLO' || verb === 'HELO') say('250 test.example');
			else if (verb === 'RCPT') {
				state.recipients.push(line);
				const answers = { accept: '250 ok', reject: '550 no such mailbox', busy: '451 try later' };
				say(answers[state.answer]);
			} else if (verb === 'DATA') {
				isData = true;
				say('354 go on');
			} else if (verb === 'QUIT') {
				say('221 bye');
				socket.end();
			} else say('250 ok');
		};
		socket.on('data', (bytes) => {
			buffer += bytes.toString('latin1');
			for (;;) {
				const end = isData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
				if (end === -1) return;
				const part = buffer.slice(0, end);
				buffer = buffer.slice(end + (isData ? 5 : 2));
				if (isData) {
					isData = false;
					state.messages.push(part);
					say('250 taken');
				} else onLine(part);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return Object.assign(state, {
		url: `smtp://127.0.0.1:${port}`,
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	});
}

/** The readable text of a message: its base64 or quoted-printable body and its encoded subject, decoded. */
export function readMessage(message: string): {
	readonly subject: string;
	readonly text: string;
	readonly head: string;
} {
	const split = message.indexOf('\r\n\r\n');
	const head = message.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
	const raw = message.slice(split + 4);
	const quoted = (text: string) =>
		Buffer.from(
			text
				.replace(/=\r\n/g, '')
				.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
			'latin1',
		).toString();
	const isBase64 = /content-transfer-encoding: base64/i.test(head);
	const encoded = /^subject: (.*)$/im.exec(head)?.[1] ?? '';
	const subject = encoded
		.replace(/\?= +=\?/g, '?==?')
		.replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
		);
	return { head, subject, text: isBase64 ? Buffer.from(raw, 'base64').toString() : quoted(raw) };
}
