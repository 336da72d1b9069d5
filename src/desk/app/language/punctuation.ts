import { punctuationEn } from './punctuation.en.ts';
import { punctuationZh } from './punctuation.zh.ts';
import { dictionary, textsNow } from './texts.ts';

const TEXTS = dictionary(punctuationZh, punctuationEn);

/*
 * What stands between words of the interface: full width in Chinese, and with a space in English. Data is joined as Chinese always. To be called
 * while a component is drawn that has texts: it is drawn anew when the language changes.
 */

/** One word beside the other. */
export const listed = (words: readonly string[]): string => textsNow(TEXTS).list(words);

/** One statement beside the other. */
export const clauses = (parts: readonly string[]): string => textsNow(TEXTS).clauses(parts);

/** One remark after the other. */
export const remarks = (parts: readonly string[]): string => textsNow(TEXTS).comma(parts);

/** A value with its name before it. */
export const named = (name: string, value: string): string => textsNow(TEXTS).named(name, value);

/** What is added in brackets, with the space that English has before them. */
export const aside = (text: string): string => textsNow(TEXTS).aside(text);

/** From which day to which, both inclusive; null = open on that side. Not both are null. */
export const period = (from: string | null, to: string | null): string => textsNow(TEXTS).period(from, to);
