import { type Language, languageNow, useLanguage } from './language.ts';

/** The shape of a dictionary, wordings left open: what its twin in the other language must have. */
export type TextsLike<Texts> = {
	readonly [Key in keyof Texts]: Texts[Key] extends string
		? string
		: Texts[Key] extends (...details: infer Details) => string
			? (...details: Details) => string
			: TextsLike<Texts[Key]>;
};

/** Texts in both languages. */
export interface Dictionary<Texts> {
	readonly zh: Texts;
	readonly en: Texts;
}

/** Pairs a dictionary with its English twin; the compiler refuses a twin that lacks a text. */
export function dictionary<Texts>(zh: Texts, en: TextsLike<Texts>): Dictionary<TextsLike<Texts>> {
	return { zh: zh as TextsLike<Texts>, en };
}

/** The texts in the language in use; switches with it. */
export function useTexts<Texts>(texts: Dictionary<Texts>): Texts {
	return texts[useLanguage()];
}

/** The same outside a component. */
export function textsNow<Texts>(texts: Dictionary<Texts>, language: Language = languageNow()): Texts {
	return texts[language];
}
