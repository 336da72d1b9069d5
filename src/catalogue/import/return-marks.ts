import type { CatalogueItem } from '../catalogue.ts';
import type { Finding } from './finding.ts';

const STRAY_BRACKET = /(^|\n)\s*[）)](?=\s*(\n|$|[\u4e00-\u9fff《]))/;
const STRAY_COMMA = /(^|\n)\s*、(?=\s*(\n|$|[\u4e00-\u9fff《]))/;

function hasStray(item: CatalogueItem, mark: RegExp): boolean {
	return Object.entries(item.raw).some(
		([label, raw]) => !/内容|要素/.test(label) && !/√|□/.test(raw) && mark.test(raw),
	);
}

/** The one element of a row that lacks the closing bracket which drifted into another cell gets it back; said as a warning. */
function closeBrackets(item: CatalogueItem): readonly string[] {
	const open = item.elements.filter(isUnbalanced);
	if (open.length !== 1 || !hasStray(item, STRAY_BRACKET)) return item.elements;
	return item.elements.map((entry) => (isUnbalanced(entry) ? `${entry}）` : entry));
}

const MEMBER_ENDS = /[、（(：:）)，,]|主要包括|包括/;

/** What the catalogue prints elsewhere between two separators, whole and by its two-character ends. */
interface KnownMembers {
	/** Complete members of enumerations (`绩效目标`); rows that lost marks themselves are no witnesses. */
	readonly whole: ReadonlySet<string>;
	/** How often a pair of characters ends a four-character member (`资金用途` → 用途), in all rows. */
	readonly ends: ReadonlyMap<string, number>;
}

function knownMembers(items: readonly CatalogueItem[]): KnownMembers {
	const whole = new Set<string>();
	const ends = new Map<string, number>();
	for (const item of items) {
		const isWitness = commasAdrift(item) === 0;
		for (const member of item.elements.flatMap((entry) => entry.split(MEMBER_ENDS))) {
			if (isWitness && /^[\u4e00-\u9fff]{4,8}$/.test(member)) whole.add(member);
			if (/^[\u4e00-\u9fff]{4}$/.test(member)) ends.set(member.slice(2), (ends.get(member.slice(2)) ?? 0) + 1);
		}
	}
	return { whole, ends };
}

function commasAdrift(item: CatalogueItem): number {
	return Object.entries(item.raw)
		.filter(([label, raw]) => !/内容|要素/.test(label) && !/√|□/.test(raw))
		.reduce((count, [, raw]) => count + (raw.match(new RegExp(STRAY_COMMA, 'g')) ?? []).length, 0);
}

/** Gives each row's elements back the marks that drifted out of them; what it did is said by {@link displacedMarks}. */
export function marksReturner(items: readonly CatalogueItem[]): (item: CatalogueItem) => readonly string[] {
	const known = knownMembers(items);
	return (item) => returnCommas(item, closeBrackets(item), known);
}

/**
 * A 、 that drifted away stood at a line's end between two members of an enumeration. It goes back only where one of the two is a member
 * of an enumeration elsewhere in the catalogue, and never more often than marks are adrift; the warning of `displacedMarks` says so.
 */
function returnCommas(item: CatalogueItem, elements: readonly string[], known: KnownMembers): readonly string[] {
	let left = commasAdrift(item);
	return elements.map((entry) =>
		entry
			.split(/(?<=[、（(])|(?=[、）)])/)
			.map((member) => {
				const parted = left === 0 || known.whole.has(member) ? null : partMember(member, known);
				if (parted === null) return member;
				left--;
				return parted;
			})
			.join(''),
	);
}

function partMember(member: string, known: KnownMembers): string | null {
	if (/^[\u4e00-\u9fff]{4}$/.test(member)) {
		const [head, tail] = [member.slice(0, 2), member.slice(2)];
		// The member's own tail is among the counted ones.
		return known.ends.has(head) && (known.ends.get(tail) ?? 0) > 1 ? `${head}、${tail}` : null;
	}
	if (member.length < 6) return null;
	for (const token of known.whole) {
		if (member.length - token.length < 4) continue;
		const [rest, front] = [member.slice(token.length), member.slice(0, -token.length)];
		if (member.startsWith(token) && !/^[和及与或等的]/.test(rest)) return `${token}、${rest}`;
		if (member.endsWith(token) && !/(包括|含|和|及|与|或|的)$/.test(front)) return `${front}、${token}`;
	}
	return null;
}

/** Marks that drifted between cells: a bracket that can be put back, a 、 whose place nobody knows. */
export function displacedMarks(items: readonly CatalogueItem[]): Finding[] {
	return items.flatMap((item) => {
		const findings: Finding[] = [];
		for (const entry of item.elements.filter(isUnbalanced)) {
			const returned = hasStray(item, STRAY_BRACKET) ? '，已补回漂移到其他格的“）”' : '，原表如此';
			findings.push({
				row: item.row,
				field: 'elements',
				code: 'cell-text-displaced',
				detail: `“${entry.slice(0, 20)}”缺右括号${returned}`,
				text: entry,
			});
		}
		if (hasStray(item, STRAY_COMMA))
			findings.push({
				row: item.row,
				field: 'elements',
				code: 'cell-text-displaced',
				detail: '公开内容里的“、”漂移到了其他格，按本表他处的用词补回能认出的，其余位置不明，请对照原件核对',
			});
		return findings;
	});
}

function isUnbalanced(text: string): boolean {
	return (text.match(/[（(]/g) ?? []).length > (text.match(/[)）]/g) ?? []).length;
}
