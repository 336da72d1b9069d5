/**
 * 故障. A broken machine or a wrong setting, as opposed to a bug: `message` is Chinese and tells the operator what to do,
 * `code` is permanent kebab-case for scripts and tests. Never holds a secret or a value out of the configuration.
 */
export class Fault extends Error {
	readonly code: string;

	constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
		super(message, options);
		this.name = 'Fault';
		this.code = code;
	}
}

/** The `code` Node, PostgreSQL or a {@link Fault} put on an error; empty when there is none. */
export function errorCode(error: unknown): string {
	const code = (error as { code?: unknown } | null | undefined)?.code;
	return typeof code === 'string' ? code : '';
}
