import type { Clock } from './clock.ts';

/** Severities, least first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a line may carry beside its message: plain values, and `error`. Never personal data: no address of a reader, no query string,
 * no form field, no cell of a document. Whoever adds a field answers for that.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>> & {
	readonly error?: never;
};

/** Writes one line per call and never throws. `message` is a dotted event name (`http.request`) that scripts may rely on. */
export interface Log {
	debug(message: string, fields?: LogFields): void;
	info(message: string, fields?: LogFields): void;
	warn(message: string, fields?: LogFields, error?: unknown): void;
	error(message: string, fields?: LogFields, error?: unknown): void;
	/** The same log with fields added to each line. */
	with(fields: LogFields): Log;
}

export interface LogOptions {
	readonly level: LogLevel;
	/** `json` one object per line for machines, `text` for people at a terminal. */
	readonly format: 'json' | 'text';
	readonly clock: Clock;
	readonly write: (line: string) => void;
}

/** Name, code, message and stack; not `detail` or `where`, in which PostgreSQL quotes the row that failed. */
function describeError(error: unknown): Record<string, string> {
	if (!(error instanceof Error)) return { error: typeof error === 'string' ? error : 'unknown' };
	const code = (error as { code?: unknown }).code;
	return {
		error: error.message,
		errorName: error.name,
		...(typeof code === 'string' ? { errorCode: code } : {}),
		...(error.stack === undefined ? {} : { stack: error.stack }),
	};
}

function textLine(entry: Readonly<Record<string, unknown>>): string {
	const { at, level, message, stack, ...fields } = entry;
	const rest = Object.entries(fields).filter(([, value]) => value !== undefined);
	const tail = rest
		.map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
		.join('');
	const trace = level === 'error' && typeof stack === 'string' ? `\n${stack}` : '';
	return `${String(at).slice(11, 19)}Z ${String(level).padEnd(5)} ${message}${tail}${trace}\n`;
}

/** A log that writes lines of `level` and above through `write`. */
export function createLog(options: LogOptions, fixed: LogFields = {}): Log {
	const threshold = LOG_LEVELS.indexOf(options.level);
	const line = (level: LogLevel, message: string, fields: LogFields | undefined, error?: unknown): void => {
		if (LOG_LEVELS.indexOf(level) < threshold) return;
		const failure = error === undefined ? {} : describeError(error);
		const entry = { at: options.clock.now(), level, message, ...fixed, ...fields, ...failure };
		options.write(options.format === 'json' ? `${JSON.stringify(entry)}\n` : textLine(entry));
	};
	return {
		debug: (message, fields) => line('debug', message, fields),
		info: (message, fields) => line('info', message, fields),
		warn: (message, fields, error) => line('warn', message, fields, error),
		error: (message, fields, error) => line('error', message, fields, error),
		with: (fields) => createLog(options, { ...fixed, ...fields }),
	};
}

/**
 * Collects lines and hands them on together, at most `delayMs` later or once 32 KiB are waiting: a write per request would cost more
 * than answering it. `flush` writes what is waiting at once; what a `kill -9` catches here is lost, which is why only access lines go this way.
 */
export function bufferLines(
	write: (text: string) => void,
	delayMs = 100,
): { write(line: string): void; flush(): void } {
	let waiting: string[] = [];
	let size = 0;
	let timer: NodeJS.Timeout | undefined;
	const flush = (): void => {
		clearTimeout(timer);
		timer = undefined;
		if (waiting.length === 0) return;
		const text = waiting.join('');
		waiting = [];
		size = 0;
		write(text);
	};
	return {
		write(line) {
			waiting.push(line);
			size += line.length;
			if (size >= 32_768) flush();
			else timer ??= setTimeout(flush, delayMs).unref();
		},
		flush,
	};
}
