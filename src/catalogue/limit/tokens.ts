import type { Token } from './token.ts';
import { RULES } from './vocabulary.ts';

const COMPILED = RULES.map(([source, make]) => [new RegExp(source, 'y'), make] as const);

/** Cuts a folded phrase into tokens that cover it completely; runs no rule knows become `words`. */
export function tokenise(folded: string): Token[] {
	const tokens: Token[] = [];
	let wordsFrom = 0;
	let at = 0;
	const flush = (end: number) => {
		if (end > wordsFrom) tokens.push({ type: 'words', start: wordsFrom, end });
	};
	while (at < folded.length) {
		let found: Token | null = null;
		for (const [pattern, make] of COMPILED) {
			pattern.lastIndex = at;
			const match = pattern.exec(folded);
			if (match === null || match[0] === '') continue;
			const content = make(match);
			if (content === null) continue;
			found = { ...content, start: at, end: at + match[0].length };
			break;
		}
		if (found === null) {
			at += 1;
			continue;
		}
		if (found.type !== 'words') {
			flush(at);
			tokens.push(found);
			wordsFrom = found.end;
		}
		at = found.end;
	}
	flush(folded.length);
	return tokens;
}
