import type { FindingClass } from './finding.ts';
import type { PrivacyLaw, WordGroup } from './privacy-law.ts';

/** What a heading says about its column: a class, an office phone, money, or something else that is known and not private. */
export type HeadingMeaning = FindingClass | 'office-phone' | 'amount' | 'neutral';

const LONGEST_HEADING = 24;

/** Reads a heading such as `户主身份证号码（18位）`; null when it is no known heading. The longest known word at either end decides. */
export function createHeadingReader(law: PrivacyLaw): (label: string) => HeadingMeaning | null {
	const words = new Map<string, HeadingMeaning>();
	const values = new Set<string>();
	for (const [group, list] of Object.entries(law.words) as [WordGroup, readonly string[]][]) {
		if (!group.startsWith('heading-')) continue;
		for (const word of list) words.set(foldHeading(word), group.slice('heading-'.length) as HeadingMeaning);
	}
	// 六年级 ends as the heading 年级 does and is a value.
	for (const word of law.words['school-grade']) values.add(word);
	const seen = new Map<string, HeadingMeaning | null>();
	return (label) => {
		if (label.length > 2 * LONGEST_HEADING || /^\s*$|[0-9０-９]{5}/.test(label) || holdsValue(label)) return null;
		const known = seen.get(label);
		if (known !== undefined) return known;
		const meaning = values.has(label.trim())
			? null
			: (readHeading(foldHeading(label), words) ?? readHeading(bracketed(label), words));
		if (seen.size < 65536) seen.set(label, meaning);
		return meaning;
	};
}

/** 宗教信仰：佛教 is a label with its value; 补助金额（单位：元） is a heading. */
const holdsValue = (label: string): boolean => /:\s*\S/.test(label.normalize('NFKC').replace(/\([^()]{0,20}\)/g, ''));

export function foldHeading(label: string): string {
	return label
		.normalize('NFKC')
		.replace(/\([^()]{0,20}\)/g, '')
		.replace(/[\s\u200b*:、.,_/\\-]/g, '')
		.replace(/^\d{1,2}(?=[\u4e00-\u9fff])/, '')
		.toLowerCase();
}

/** 等级（残疾）: what stands in the brackets may be what the column is about; it is read in front of the rest. */
function bracketed(label: string): string {
	const plain = label.normalize('NFKC');
	const inside = /\(([^()]{1,12})\)/.exec(plain)?.[1] ?? '';
	return inside === '' ? '' : foldHeading(inside) + foldHeading(label);
}

function readHeading(label: string, words: ReadonlyMap<string, HeadingMeaning>): HeadingMeaning | null {
	if (label === '' || label.length > LONGEST_HEADING) return null;
	const exact = words.get(label);
	if (exact !== undefined) return exact;
	let neutral: HeadingMeaning | null = null;
	for (let length = label.length - 1; length >= 2; length--) {
		const tail = words.get(label.slice(-length));
		if (tail !== undefined && label.length <= length + 8) {
			if (tail !== 'neutral') return tail;
			neutral = tail;
		}
		const head = words.get(label.slice(0, length));
		if (head === undefined || head === 'neutral' || label.length > length + 5) continue;
		// 户主名称, 患病名称: named by what stands before; a person's word before anything else is that person's thing.
		if (label.slice(length) === '名称' || (head !== 'name' && length >= 3)) return head;
	}
	if (neutral !== null) return neutral;
	return null;
}
