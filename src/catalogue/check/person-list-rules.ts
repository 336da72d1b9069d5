import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import type { CheckLaw, PersonListWords } from './check-law.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES } from './messages.zh.ts';

/** Marks at which the words that qualify a list word end. */
const BREAK = /[、，,；;。：:（()）\n]/;

interface LastWord {
	/** Where it ends; -1 when none of the words occurs. */
	readonly end: number;
	readonly length: number;
}

/** The word that ends last in `text`; of words that end together the longest. */
function lastWord(text: string, words: readonly string[]): LastWord {
	let last = { end: -1, length: 0 };
	for (const word of words) {
		const at = word === '' ? -1 : text.lastIndexOf(word);
		const end = at < 0 ? -1 : at + word.length;
		if (end > last.end || (end === last.end && word.length > last.length)) last = { end, length: word.length };
	}
	return last;
}

function subjectOf(phrase: string, words: PersonListWords): 'persons' | 'things' | 'unknown' {
	const [person, thing] = [lastWord(phrase, words.persons), lastWord(phrase, words.things)];
	if (person.end < 0 && thing.end < 0) return 'unknown';
	if (person.end !== thing.end) return person.end > thing.end ? 'persons' : 'things';
	return person.length >= thing.length ? 'persons' : 'things';
}

/**
 * Whether a text promises a list of persons. The words right before the list word decide; conjoined parts (甲和乙名单) count each;
 * a bare list word (结果（名单、数量）, 文件及名册) takes its subject from the rest of the text and then from `context`, and is only suspected.
 */
export function findPersonList(text: string, context: string, words: PersonListWords): 'certain' | 'suspected' | null {
	let verdict: 'suspected' | null = null;
	for (const listWord of words.lists) {
		for (let at = text.indexOf(listWord); at >= 0; at = text.indexOf(listWord, at + listWord.length)) {
			const before = text.slice(0, at);
			const phrase = before.split(BREAK).at(-1) ?? '';
			const parts = phrase.split(/以及|和|及|与|或/);
			const subjects = parts.map((part) => subjectOf(part, words));
			// 文件及名册: the list word stands alone in the row and is not qualified by what is named beside it.
			const isBare = parts.at(-1) === '';
			if (!isBare && subjects.includes('persons')) return 'certain';
			if (!isBare && subjects.includes('things')) continue;
			if (isBare && lastWord(phrase, words.persons).end >= 0) verdict = 'suspected';
			if ([before, context].some((around) => subjectOf(around, words) === 'persons')) verdict = 'suspected';
		}
	}
	return verdict;
}

function worstOf(item: CatalogueItem, words: PersonListWords): { certain: boolean; text: string } | null {
	const context = `${item.category} ${item.subcategory ?? ''} ${item.name}`;
	let suspected: string | null = null;
	for (const text of [...item.elements, item.name, item.document ?? '']) {
		const verdict = findPersonList(text, context, words);
		if (verdict === 'certain') return { certain: true, text };
		if (verdict === 'suspected') suspected ??= text;
	}
	return suspected === null ? null : { certain: false, text: suspected };
}

/** 人员名单上网. Rows whose content is a list of persons and whose ticked channels reach everybody. A number of persons is no list. */
export function checkPersonLists(catalogue: Catalogue, law: CheckLaw): Finding[] {
	const words = law.personLists;
	return catalogue.items.flatMap((item): Finding[] => {
		const online = item.channels.filter((channel) => channel.selected && words.channels.includes(channel.kind));
		const list = online.length === 0 ? null : worstOf(item, words);
		if (list === null) return [];
		const channels = online.map((channel) => `“${channel.label}”`).join('、');
		const shared = { field: 'channels', basis: words.basis } as const;
		return list.certain
			? [
					findingAbout([item], {
						code: 'person-list-online',
						severity: 'error',
						message: MESSAGES.personList(item, list.text, channels, words.basis),
						...shared,
					}),
				]
			: [
					findingAbout([item], {
						code: 'person-list-suspected',
						severity: 'warning',
						message: MESSAGES.personListSuspected(item, list.text, channels, words.basis),
						...shared,
					}),
				];
	});
}
