import type { ElementAnswer } from '../../../../disclosure/disclosure.ts';
import type { DraftContent } from '../../../../disclosure/draft-content.ts';

/** What the screen itself edits of a draft; tables, files and lists are saved by sections of their own. */
export const FIELD_KEYS = [
	'title',
	'documentNumber',
	'issuers',
	'source',
	'summary',
	'bodyHtml',
	'keywords',
	'elements',
	'links',
	'notice',
	'normative',
	'periodOf',
] as const satisfies readonly (keyof DraftContent)[];
export type FieldKey = (typeof FIELD_KEYS)[number];
export type Fields = Pick<DraftContent, FieldKey>;

export function fieldsOf(content: DraftContent): Fields {
	return Object.fromEntries(FIELD_KEYS.map((key) => [key, content[key]])) as unknown as Fields;
}

/** Equality of plain values; the order of an object's keys means nothing, for the store does not keep it. */
export function isSame(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	const [left, right] = [Object.entries(one), other as Record<string, unknown>];
	return (
		Array.isArray(one) === Array.isArray(other) &&
		left.length === Object.keys(right).length &&
		left.every(([key, value]) => key in right && isSame(value, right[key]))
	);
}

/** The fields in which the second differs from the first, with the second's values. */
export function changesBetween(base: Fields, mine: Fields): Partial<Fields> {
	const keys = FIELD_KEYS.filter((key) => !isSame(base[key], mine[key]));
	return Object.fromEntries(keys.map((key) => [key, mine[key]]));
}

const answerKey = ({ itemId, element }: ElementAnswer) => `${itemId}\n${element}`;

/** Answers to single elements are merged one by one; null where both answered one element, and differently. */
function mergeElements(
	base: readonly ElementAnswer[],
	mine: readonly ElementAnswer[],
	theirs: readonly ElementAnswer[],
): readonly ElementAnswer[] | null {
	const [inBase, inMine, inTheirs] = [base, mine, theirs].map(
		(answers) => new Map(answers.map((one) => [answerKey(one), one])),
	) as [Map<string, ElementAnswer>, Map<string, ElementAnswer>, Map<string, ElementAnswer>];
	const merged: ElementAnswer[] = [];
	for (const key of new Set([...inTheirs.keys(), ...inMine.keys()])) {
		const [old, own, other] = [inBase.get(key), inMine.get(key), inTheirs.get(key)];
		if (!isSame(old, own) && !isSame(old, other) && !isSame(own, other)) return null;
		const kept = isSame(old, own) ? other : own;
		if (kept !== undefined) merged.push(kept);
	}
	return merged;
}

/** What came of putting one's own changes on top of somebody else's. */
export interface Merge {
	/** Where both changed a field, one's own. */
	readonly fields: Fields;
	/** Fields both changed, and differently: a person decides. */
	readonly conflicts: readonly FieldKey[];
}

/** Three-way merge, field by field. `base`: what both began from. */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merge {
	const conflicts: FieldKey[] = [];
	const entries = FIELD_KEYS.map((key) => {
		if (isSame(base[key], mine[key])) return [key, theirs[key]];
		if (isSame(base[key], theirs[key]) || isSame(mine[key], theirs[key])) return [key, mine[key]];
		const elements = key === 'elements' ? mergeElements(base.elements, mine.elements, theirs.elements) : null;
		if (elements !== null) return [key, elements];
		conflicts.push(key);
		return [key, mine[key]];
	});
	return { fields: Object.fromEntries(entries) as unknown as Fields, conflicts };
}

/** How a person decided about a field that both changed. `both`: theirs, and mine after it. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Whether both versions of a field can stand one after the other. */
export const canHoldBoth = (key: FieldKey): boolean =>
	key === 'bodyHtml' || key === 'summary' || key === 'keywords' || key === 'issuers' || key === 'links';

/** Puts the decisions in; a field without one keeps `mine`. */
export function decideFields(
	mine: Fields,
	theirs: Fields,
	choices: Readonly<Partial<Record<FieldKey, Choice>>>,
): Fields {
	const entries = FIELD_KEYS.map((key) => {
		const choice = choices[key] ?? 'mine';
		if (choice !== 'both') return [key, choice === 'mine' ? mine[key] : theirs[key]];
		const [own, other] = [mine[key], theirs[key]];
		if (Array.isArray(own) && Array.isArray(other))
			return [key, [...other, ...own.filter((one) => !other.some((before) => isSame(one, before)))]];
		return [key, key === 'summary' ? `${other}\n${own}` : `${other}${own}`];
	});
	return Object.fromEntries(entries) as unknown as Fields;
}

/** What is kept of unsaved work: the changed fields, and what they were when the work began. */
export interface KeptState {
	readonly fields: Partial<Fields>;
	readonly base: Partial<Fields>;
	/** Instant of the last change by the server's clock, ISO 8601. */
	readonly editedAt: string;
}

export function keptStateOf(base: Fields, mine: Fields, editedAt: string): KeptState {
	const fields = changesBetween(base, mine);
	const before = Object.fromEntries((Object.keys(fields) as FieldKey[]).map((key) => [key, base[key]]));
	return { fields, base: before, editedAt };
}

/** Puts kept work on top of the draft as it is saved now. */
export function restoreKept(kept: KeptState, saved: Fields): Merge {
	return mergeFields({ ...saved, ...kept.base }, { ...saved, ...kept.base, ...kept.fields }, saved);
}
