import type { CatalogueItem } from '../catalogue.ts';
import { normalizeName } from '../similarity.ts';
import { type ChangeDraft, type ChangeKind, draftChange } from './change.ts';
import { compareElements } from './compare-elements.ts';
import { placeOf } from './compare-structure.ts';
import { findSubstitution, type Substitution } from './find-substitution.ts';
import { limitKey, limitWords } from './limit-words.ts';
import type { ItemMatch, ItemMatching } from './match-items.ts';
import { AUDIENCE_WORDS, LEVEL_WORDS, MODE_WORDS } from './wording.zh.ts';

/** From this many rows on, the same word replaced in each is one change. */
const COMMON_ROWS = 3;

/** A field whose value is a set of printed values. */
interface SetField {
	readonly kind: ChangeKind;
	readonly valuesOf: (item: CatalogueItem) => readonly string[];
	/** Values with equal keys are equal; the printed spelling is kept for the sentence. */
	readonly keyOf: (value: string) => string;
}

/** 第 and 号 come and go in citations (国令711号, 国令第711号) without meaning anything. */
function instrumentKey(citation: string): string {
	return normalizeName(citation).replace(/[第号]/g, '');
}

const SET_FIELDS: readonly SetField[] = [
	{ kind: 'body', valuesOf: (item) => item.bodies, keyOf: normalizeName },
	{ kind: 'mode', valuesOf: (item) => item.modes.map((mode) => MODE_WORDS[mode]), keyOf: (word) => word },
	{
		kind: 'audience',
		valuesOf: (item) => item.audience.map((audience) => AUDIENCE_WORDS[audience]),
		keyOf: (word) => word,
	},
	{ kind: 'level', valuesOf: (item) => item.levels.map((level) => LEVEL_WORDS[level]), keyOf: (word) => word },
	{ kind: 'basis', valuesOf: (item) => item.legalBasis, keyOf: instrumentKey },
	{ kind: 'section', valuesOf: (item) => (item.section === null ? [] : [item.section]), keyOf: normalizeName },
	{
		kind: 'site-column',
		valuesOf: (item) => (item.siteColumn === null ? [] : [item.siteColumn]),
		keyOf: normalizeName,
	},
];

function isAbsent(items: readonly CatalogueItem[], isEmpty: (item: CatalogueItem) => boolean): boolean {
	return items.every(isEmpty);
}

function rowPlace(match: ItemMatch) {
	return placeOf(match.new, { old: match.old.row, new: match.new.row });
}

/** Collects drafts so that rows with the same difference share one. */
class Gathering {
	readonly #drafts = new Map<string, ChangeDraft>();

	add(match: ItemMatch, draft: Pick<ChangeDraft, 'kind' | 'removed' | 'added'> & Partial<ChangeDraft>): void {
		const { kind, removed, added, before = null, after = null, wholeColumn = false } = draft;
		const key = JSON.stringify(wholeColumn ? [kind, 'column'] : [kind, removed, added, before, after]);
		const known = this.#drafts.get(key) ?? draftChange({ kind, removed, added, before, after, wholeColumn });
		this.#drafts.set(key, { ...known, places: [...known.places, rowPlace(match)] });
	}

	drafts(): ChangeDraft[] {
		return [...this.#drafts.values()];
	}
}

function compareSets(matching: ItemMatching, field: SetField, gathering: Gathering): void {
	const olds = [...matching.matches.map((match) => match.old), ...matching.onlyOld];
	const news = [...matching.matches.map((match) => match.new), ...matching.onlyNew];
	const oldAbsent = isAbsent(olds, (item) => field.valuesOf(item).length === 0);
	const newAbsent = isAbsent(news, (item) => field.valuesOf(item).length === 0);
	for (const match of matching.matches) {
		const [before, after] = [field.valuesOf(match.old), field.valuesOf(match.new)];
		const [beforeKeys, afterKeys] = [before.map(field.keyOf), after.map(field.keyOf)];
		const removed = before.filter((_, index) => !afterKeys.includes(beforeKeys[index] as string));
		const added = after.filter((_, index) => !beforeKeys.includes(afterKeys[index] as string));
		if (removed.length === 0 && added.length === 0) continue;
		if (oldAbsent || newAbsent) {
			gathering.add(match, {
				kind: field.kind,
				removed: [],
				added: [],
				wholeColumn: true,
				before: oldAbsent ? null : '',
				after: newAbsent ? null : '',
			});
		} else gathering.add(match, { kind: field.kind, removed, added });
	}
}

/** Ticked channels. Two spellings of one kind are no change unless a row tells several labels of that kind apart. */
function compareChannels(matching: ItemMatching, gathering: Gathering): void {
	const ticked = (item: CatalogueItem) => item.channels.filter((channel) => channel.selected);
	const olds = [...matching.matches.map((match) => match.old), ...matching.onlyOld];
	const news = [...matching.matches.map((match) => match.new), ...matching.onlyNew];
	const oldAbsent = isAbsent(olds, (item) => item.channels.length === 0);
	const newAbsent = isAbsent(news, (item) => item.channels.length === 0);
	for (const match of matching.matches) {
		const printed = [match.old, match.new].map((item) => Map.groupBy(item.channels, (channel) => channel.kind));
		const key = (channel: CatalogueItem['channels'][number]) =>
			channel.kind === 'other' || printed.some((byKind) => (byKind.get(channel.kind)?.length ?? 0) > 1)
				? normalizeName(channel.label)
				: channel.kind;
		const [before, after] = [ticked(match.old), ticked(match.new)];
		const [beforeKeys, afterKeys] = [new Set(before.map(key)), new Set(after.map(key))];
		const removed = before.filter((channel) => !afterKeys.has(key(channel))).map((channel) => channel.label);
		const added = after.filter((channel) => !beforeKeys.has(key(channel))).map((channel) => channel.label);
		if (removed.length === 0 && added.length === 0) continue;
		if (oldAbsent || newAbsent) {
			gathering.add(match, {
				kind: 'channel',
				removed: [],
				added: [],
				wholeColumn: true,
				before: oldAbsent ? null : '',
				after: newAbsent ? null : '',
			});
		} else gathering.add(match, { kind: 'channel', removed, added });
	}
}

/** Words replaced in the same way in several rows: one decision about wording, not a change of each content. */
function commonWordings(matching: ItemMatching): (word: Substitution) => boolean {
	const counts = new Map<string, number>();
	const key = ({ before, after }: Substitution) => `${before}\n${after}`;
	for (const match of matching.matches) {
		const word = findSubstitution(match.old.elements, match.new.elements);
		if (word !== null) counts.set(key(word), (counts.get(key(word)) ?? 0) + 1);
	}
	return (word) => (counts.get(key(word)) ?? 0) >= COMMON_ROWS;
}

/**
 * Compares the fields of matched rows. Rows with the same difference are one change; a column that one edition lacks altogether is
 * one change, not one per row. `contentExplained` rows split or merged: their elements are not compared.
 */
export function compareFields(matching: ItemMatching, contentExplained: ReadonlySet<ItemMatch>): ChangeDraft[] {
	const gathering = new Gathering();
	const isCommonWording = commonWordings(matching);
	const oldHasContent = matching.matches.some((match) => match.old.elements.length > 0);
	for (const match of matching.matches) {
		const { old, new: renewed } = match;
		if (limitKey(old.timeLimit) !== limitKey(renewed.timeLimit)) {
			const [before, after] = [limitWords(old.timeLimit), limitWords(renewed.timeLimit)];
			gathering.add(match, { kind: 'limit', removed: [], added: [], before, after });
		}
		const elements = contentExplained.has(match)
			? null
			: compareElements(old.elements, renewed.elements, isCommonWording);
		if (elements !== null && !oldHasContent) {
			gathering.add(match, {
				kind: 'content-refined',
				removed: [],
				added: [],
				wholeColumn: true,
				before: null,
				after: '',
			});
		} else if (elements !== null) gathering.add(match, elements);
		const [oldDocument, newDocument] = [old.document, renewed.document];
		if (oldDocument !== null && newDocument !== null && normalizeName(oldDocument) !== normalizeName(newDocument)) {
			gathering.add(match, {
				kind: 'document-renamed',
				removed: [],
				added: [],
				before: oldDocument,
				after: newDocument,
			});
		} else if (oldDocument === null && newDocument !== null) {
			gathering.add(match, { kind: 'document-added', removed: [], added: [newDocument] });
		} else if (oldDocument !== null && newDocument === null) {
			gathering.add(match, { kind: 'document-removed', removed: [oldDocument], added: [] });
		}
	}
	for (const field of SET_FIELDS) compareSets(matching, field, gathering);
	compareChannels(matching, gathering);
	return gathering.drafts();
}
