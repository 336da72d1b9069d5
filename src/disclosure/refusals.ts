import { type Refusal, refusalsFrom } from '../organization/refusal.ts';
import { disclosureRefusals, REFUSAL_BASIS } from './refusals.zh.ts';

/** One reason why not. `basis`: the article it rests on, null where it is plain good order. */
export interface DisclosureRefusal extends Refusal {
	readonly code: keyof typeof disclosureRefusals;
	readonly basis: string | null;
	/** What exactly it is about, where the code alone does not say: row and element, part and place in it, attachment. */
	readonly where?: Readonly<Record<string, string | number>>;
}

const compose = refusalsFrom(disclosureRefusals);

/** Composes one refusal of this folder. */
export function refusal<Code extends keyof typeof disclosureRefusals>(
	code: Code,
	...details: Parameters<(typeof disclosureRefusals)[Code]>
): DisclosureRefusal {
	return { ...compose(code, ...details), code, basis: REFUSAL_BASIS[code] ?? null };
}

/** The same refusal, saying what exactly it is about. */
export function located(refused: DisclosureRefusal, where: NonNullable<DisclosureRefusal['where']>): DisclosureRefusal {
	return { ...refused, where };
}

/** What an act came to, or why it was refused; then nothing was written. Refusals of other folders keep their own codes. */
export type Refusable<Done extends object> =
	| ({ readonly ok: true } & Done)
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Refuses with every reason at once. */
export function refuse(refusals: readonly Refusal[]): { ok: false; refusals: readonly Refusal[] } {
	return { ok: false, refusals };
}
