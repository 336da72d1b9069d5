import { obligationRefusals } from './refusals.zh.ts';

/** One reason for a refusal; `code` is permanent, `message` Chinese and says what to do. */
export interface ObligationRefusal {
	readonly code: keyof typeof obligationRefusals;
	readonly message: string;
}

/** What an act came to, or why it was refused; then nothing was written. */
export type Refusable<Done> =
	| ({ readonly ok: true } & Done)
	| { readonly ok: false; readonly refusals: readonly ObligationRefusal[] };

/** Composes one refusal. */
export function refusal<C extends keyof typeof obligationRefusals>(
	code: C,
	...details: Parameters<(typeof obligationRefusals)[C]>
): ObligationRefusal {
	const compose = obligationRefusals[code] as (...all: readonly unknown[]) => string;
	return { code, message: compose(...details) };
}

/** Refuses with every reason at once. */
export function refuse(...refusals: readonly ObligationRefusal[]): {
	ok: false;
	refusals: readonly ObligationRefusal[];
} {
	return { ok: false, refusals };
}
