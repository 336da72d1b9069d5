import { foldText } from '../../catalogue/import/index.ts';

const LEAD = /^(?:主要包括|主要是|主要有|包括|包含|含有|含)[::]?/;
const TRAIL = /(?:等相关(?:工作)?信息|等情况|等内容|等方面|等)$/;
const SEPARATOR = /[、,;/。]/;

function splitPair(term: string): string[] {
	const match = /^(.{2,})(?:以及|及|和|与)(.{2,})$/.exec(term);
	return match ? [...splitPair(match[1] ?? ''), match[2] ?? ''] : [term];
}

function termsOf(list: string): string[] {
	const parts = list.replace(LEAD, '').split(SEPARATOR);
	return parts
		.flatMap((part) => splitPair(part.replace(LEAD, '').replace(TRAIL, '')))
		.map((part) => part.replace(/^.{2,}的(?=.{2,}$)/, '').trim())
		.filter((part) => part.length >= 2);
}

/**
 * The things one 公开内容（要素） asks for, in half-width without blanks: `分配结果（资金来源、资金规模等）` asks for 资金来源 and 资金规模;
 * an element without a list asks for itself. Never empty for an element that has a word.
 */
export function elementTerms(element: string): readonly string[] {
	const folded = foldText(element).replace(/^(?:\d{1,2}[.、]|\(\d{1,2}\)|[•·▪■-])/, '');
	const listed = [...folded.matchAll(/\(([^()]+)\)/g)].flatMap((match) => termsOf(match[1] ?? ''));
	const outside = termsOf(folded.replace(/\([^()]*\)/g, ''));
	const terms = listed.length >= 2 ? listed : outside.length > 0 ? outside : [folded];
	return [...new Set(terms)].filter((term) => term !== '');
}
