import { createTransport } from 'nodemailer';
import { errorCode } from './fault.ts';

/** One e-mail to one address. Subject and text hold no personal data: mail crosses networks and mailboxes nobody here controls. */
export interface OutgoingMail {
	/** Left part of the Message-ID. The same mail sent again carries the same one, so that a mailbox can drop the second. */
	readonly id: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
}

/**
 * 邮件发送. Resolves when the server has taken the mail over; rejects with a {@link MailFailure}. Not idempotent: a process that dies between
 * the server's answer and our note of it sends the mail a second time under the same Message-ID.
 */
export interface Mailer {
	send(mail: OutgoingMail): Promise<void>;
	close(): void;
}

/** A mail that was not taken. `code` is permanent or the server's own (`ECONNREFUSED`, `EAUTH`, `550`) and never quotes an address. */
export class MailFailure extends Error {
	readonly code: string;
	/** True: the server refuses this mail, and would tomorrow. */
	readonly isPermanent: boolean;

	constructor(code: string, isPermanent: boolean, options?: { readonly cause?: unknown }) {
		super(`mail not sent: ${code}`, options);
		this.name = 'MailFailure';
		this.code = code;
		this.isPermanent = isPermanent;
	}
}

/** Where mail goes out. */
export interface MailSettings {
	/** `smtp://user:password@host:25` or `smtps://…:465`; holds a password. */
	readonly url: string;
	/** Address in From. */
	readonly from: string;
	/** Longest wait for any single answer of the server, in milliseconds; absent: 20 seconds. */
	readonly timeoutMs?: number;
}

function failureOf(error: unknown): MailFailure {
	const status = (error as { responseCode?: unknown }).responseCode;
	const code = errorCode(error);
	// 5xx on a recipient is an answer about the mail; on sign-in or greeting it is about our settings, which somebody may correct.
	const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
	const isPermanent = isAboutMail && typeof status === 'number' && status >= 500;
	return new MailFailure(typeof status === 'number' ? String(status) : code || 'unknown', isPermanent, {
		cause: error,
	});
}

/** A mailer over SMTP: STARTTLS where the server offers it, three connections at most, nothing read from files or addresses in the mail. */
export function createMailer(settings: MailSettings): Mailer {
	const timeoutMs = settings.timeoutMs ?? 20_000;
	const transport = createTransport({
		url: settings.url,
		pool: true,
		maxConnections: 3,
		connectionTimeout: timeoutMs,
		greetingTimeout: timeoutMs,
		socketTimeout: timeoutMs,
		dnsTimeout: timeoutMs,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	const host = settings.from.slice(settings.from.lastIndexOf('@') + 1).replace(/[^A-Za-z0-9.-]/g, '');
	return {
		async send({ id, to, subject, text }) {
			try {
				await transport.sendMail({
					from: settings.from,
					to,
					subject,
					text,
					messageId: `<${id}@${host}>`,
					// No out-of-office answers, no delivery receipts.
					headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
				});
			} catch (error) {
				throw failureOf(error);
			}
		},
		close: () => transport.close(),
	};
}
