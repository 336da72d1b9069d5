import { richTextRefusals, richTextRemovals } from './rich-text.zh.ts';

/** Permanent code of a kind of thing that was taken out. */
export type RemovalKind = keyof typeof richTextRemovals;

/** Something taken out of a rich text, told to whoever wrote it: what, how often, in Chinese. */
export interface Removal {
	readonly what: RemovalKind;
	readonly label: string;
	readonly count: number;
}

/** One reason why a rich text is refused; `code` is permanent, `message` Chinese and says what to do. */
export interface RichTextRefusal {
	readonly code: keyof typeof richTextRefusals;
	readonly message: string;
}

/** Counts what is taken out; told in the order of the list of kinds. */
export class RemovalCount {
	readonly #counts = new Map<RemovalKind, number>();

	add(what: RemovalKind, count = 1): void {
		this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
	}

	list(): readonly Removal[] {
		return (Object.keys(richTextRemovals) as RemovalKind[]).flatMap((what) => {
			const count = this.#counts.get(what);
			return count === undefined ? [] : [{ what, label: richTextRemovals[what], count }];
		});
	}
}

/** Carries a refusal out of the depth of the parser; never leaves this folder. */
export class RichTextSignal extends Error {
	readonly refusal: RichTextRefusal;

	constructor(refusal: RichTextRefusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
}

export function refuseRichText<C extends keyof typeof richTextRefusals>(
	code: C,
	...details: Parameters<(typeof richTextRefusals)[C]>
): RichTextRefusal {
	const compose = richTextRefusals[code] as (...all: readonly unknown[]) => string;
	return { code, message: compose(...details) };
}
