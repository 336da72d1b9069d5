import type { FindingClass } from './finding.ts';
import type { PrivacyLaw, WordGroup } from './privacy-law.ts';

/** What a heading says about its column: a class, an office phone, or something that is known and not private. */
export type HeadingMeaning = FindingClass | 'office-phone' | 'neutral';

const LONGEST_HEADING = 24;

/** Reads a heading such as `户主身份证号码（18位）`; null when it is no known heading. The longest known word at either end decides. */
export function createHeadingReader(law: PrivacyLaw): (label: string) => HeadingMeaning | null {
	const words = new Map<string, HeadingMeaning>();
	for (const [group, list] of Object.entries(law.words) as [WordGroup, readonly string[]][]) {
		if (!group.startsWith('heading-')) continue;
		for (const word of list) words.set(foldHeading(word), group.slice('heading-'.length) as HeadingMeaning);
	}
	const seen = new Map<string, HeadingMeaning | null>();
	return (label) => {
		if (label.length > 2 * LONGEST_HEADING || /^\s*$|[0-9０-９]{5}/.test(label)) return null;
		const known = seen.get(label);
		if (known !== undefined) return known;
		const meaning = readHeading(foldHeading(label), words);
		if (seen.size < 65536) seen.set(label, meaning);
		return meaning;
	};
}

export function foldHeading(label: string): string {
	return label
		.normalize('NFKC')
		.replace(/\([^()]{0,20}\)/g, '')
		.replace(/[\s\u200b*:、.,_/\\-]/g, '')
		.replace(/^\d{1,2}(?=[\u4e00-\u9fff])/, '')
		.toLowerCase();
}

function readHeading(label: string, words: ReadonlyMap<string, HeadingMeaning>): HeadingMeaning | null {
	if (label === '' || label.length > LONGEST_HEADING) return null;
	const exact = words.get(label);
	if (exact !== undefined) return exact;
	for (let length = label.length - 1; length >= 2; length--) {
		const tail = words.get(label.slice(-length));
		if (tail !== undefined && label.length <= length + 8) return tail;
		const head = words.get(label.slice(0, length));
		if (head !== undefined && head !== 'name' && length >= 3 && label.length <= length + 5) return head;
	}
	return null;
}
