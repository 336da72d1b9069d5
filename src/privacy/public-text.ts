declare const rawTextBrand: unique symbol;
declare const publicTextBrand: unique symbol;

/** Text as somebody wrote it: may hold anything, may not reach a public page. Any string can be called raw. */
export type RawText = string & { readonly [rawTextBrand]: true };

/** Text that passed the gate. Only `release.ts` in this folder makes one. */
export type PublicText = string & { readonly [publicTextBrand]: true };

/** Calls a string what it is until the gate has seen it. */
export function rawText(text: string): RawText {
	return text as RawText;
}

/** An id of an address as the gate has to read it: letters glued to a number do not make it another one. */
export function rawTextOfId(id: string): RawText {
	return rawText(id.replace(/[a-z]+/g, ' '));
}
