import type { punctuationZh } from './punctuation.zh.ts';
import type { TextsLike } from './texts.ts';

export const punctuationEn: TextsLike<typeof punctuationZh> = {
	list: (words) => words.join(', '),
	clauses: (parts) => parts.join('; '),
	comma: (parts) => parts.join(', '),
	named: (name, value) => `${name}: ${value}`,
	period: (from, to) => (from === null ? `until ${to}` : to === null ? `from ${from}` : `${from} — ${to}`),
	aside: (text) => ` (${text})`,
};
