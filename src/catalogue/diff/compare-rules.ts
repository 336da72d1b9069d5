import type { Catalogue, CatalogueRule, RuleKind } from '../catalogue.ts';
import { nameSimilarity, normalizeName } from '../similarity.ts';
import { assignBest, type Candidate } from './assignment.ts';
import { type ChangeClass, type ChangeDraft, draftChange } from './change.ts';
import { limitKey, limitWords } from './limit-words.ts';

/** Texts of one kind at least this alike are one rule that was reworded. */
const SAME_RULE = 0.62;

/** Remarks on the printing and on the revision itself are no rules. */
const NOT_COMPARED: ReadonlySet<RuleKind> = new Set<RuleKind>(['note', 'revision-note']);

const PROCEDURES: ReadonlySet<RuleKind> = new Set<RuleKind>([
	'flow-chart',
	'flow-step',
	'procedure',
	'sign-off',
	'inspection',
	'annex',
]);

const CLASS_OF_RULE: Readonly<Partial<Record<RuleKind, ChangeClass>>> = {
	'default-limit': 'limit',
	'posting-period': 'limit',
	permanent: 'limit',
	'sign-off': 'limit',
	'update-cycle': 'limit',
	channel: 'channel',
	form: 'channel',
	body: 'body',
	mode: 'mode',
	'legal-basis': 'basis',
};

interface RuleMatching {
	readonly matches: readonly (readonly [CatalogueRule, CatalogueRule])[];
	readonly onlyOld: readonly CatalogueRule[];
	readonly onlyNew: readonly CatalogueRule[];
}

function ruleKey(rule: CatalogueRule): string {
	return `${rule.kind}|${[...rule.levels].sort().join(',')}|${normalizeName(rule.text)}`;
}

/** Numbers are not trusted: a chart put in before renumbers all that follow. */
function matchRules(old: readonly CatalogueRule[], renewed: readonly CatalogueRule[]): RuleMatching {
	const waiting = Map.groupBy(renewed, ruleKey);
	const onlyOld: CatalogueRule[] = [];
	const matches: (readonly [CatalogueRule, CatalogueRule])[] = [];
	for (const rule of old) {
		const twin = waiting.get(ruleKey(rule))?.shift();
		if (twin === undefined) onlyOld.push(rule);
		else matches.push([rule, twin]);
	}
	const onlyNew = [...waiting.values()].flat();
	const candidates: Candidate[] = onlyOld.flatMap((left, leftIndex) =>
		onlyNew.flatMap((right, rightIndex) => {
			const score = left.kind === right.kind ? nameSimilarity(left.text, right.text) : 0;
			return score >= SAME_RULE ? [{ left: leftIndex, right: rightIndex, score: score * score }] : [];
		}),
	);
	const chosen = assignBest(candidates);
	for (const { left, right } of chosen) {
		matches.push([onlyOld[left] as CatalogueRule, onlyNew[right] as CatalogueRule]);
	}
	const [usedOld, usedNew] = [new Set(chosen.map((pair) => pair.left)), new Set(chosen.map((pair) => pair.right))];
	return {
		matches,
		onlyOld: onlyOld.filter((_, index) => !usedOld.has(index)),
		onlyNew: onlyNew.filter((_, index) => !usedNew.has(index)),
	};
}

/** Words a rule shares with changes of the rows are taken out; what is left is the rule itself. */
function without(text: string, words: readonly string[]): string {
	const longestFirst = [...words].sort((one, other) => other.length - one.length);
	return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A rule that only restates for the whole norm what changes of rows already say would be the same change told twice. */
function isToldByRows(old: CatalogueRule, renewed: CatalogueRule, rowChanges: readonly ChangeDraft[]): boolean {
	const words = (kinds: readonly string[]) =>
		rowChanges
			.filter((change) => kinds.includes(change.kind))
			.flatMap((change) => [...change.removed, ...change.added, change.before ?? '', change.after ?? ''])
			.filter((word) => word !== '');
	if (old.timeLimit !== undefined && renewed.timeLimit !== undefined) {
		const [before, after] = [limitWords(old.timeLimit), limitWords(renewed.timeLimit)];
		if (rowChanges.some((change) => change.kind === 'limit' && change.before === before && change.after === after)) {
			return true;
		}
	}
	const told = [...words(['body', 'channel', 'mode', 'basis', 'heading-renamed', 'renamed'])];
	return without(old.text, told) === without(renewed.text, told);
}

function ruleDraft(
	kind: 'added' | 'removed' | 'changed',
	rule: CatalogueRule,
	given: Partial<ChangeDraft>,
): ChangeDraft {
	const isProcedure = PROCEDURES.has(rule.kind);
	return draftChange({
		kind: `${isProcedure ? 'procedure' : 'rule'}-${kind}`,
		class: CLASS_OF_RULE[rule.kind] ?? (isProcedure ? 'procedure' : 'other'),
		...given,
	});
}

/** A kind of rule that only one of the two files holds: a file without a chapter does not say that the chapter was struck. */
export interface UncomparedRules {
	readonly kind: RuleKind;
	readonly heldBy: 'old' | 'new';
	readonly count: number;
}

/** What the rule comparison found and what it had to leave aside. */
export interface RuleComparison {
	readonly drafts: readonly ChangeDraft[];
	readonly uncompared: readonly UncomparedRules[];
}

function uncomparedKinds(old: Catalogue, renewed: Catalogue): UncomparedRules[] {
	const [before, after] = [old, renewed].map((edition) => Map.groupBy(edition.rules, (rule) => rule.kind));
	const alone = (mine: typeof before, other: typeof before, heldBy: 'old' | 'new') =>
		[...(mine ?? [])].flatMap(([kind, rules]) =>
			other?.has(kind) || NOT_COMPARED.has(kind) ? [] : [{ kind, heldBy, count: rules.length }],
		);
	return [...alone(before, after, 'old'), ...alone(after, before, 'new')];
}

/** Titles of charts with their steps, for charts drawn as steps. */
function stepsByChart(rules: readonly CatalogueRule[]): Map<string, CatalogueRule[]> {
	const titles = new Map(
		rules.filter((rule) => rule.kind === 'flow-chart').map((chart) => [chart.number ?? '', chart.text]),
	);
	const steps = rules.filter((rule) => rule.kind === 'flow-step');
	return Map.groupBy(steps, (step) => titles.get(step.number ?? '') ?? '');
}

function compareSteps(old: Catalogue, renewed: Catalogue): ChangeDraft[] {
	const [before, after] = [stepsByChart(old.rules), stepsByChart(renewed.rules)];
	const drafts: ChangeDraft[] = [];
	for (const [title, steps] of after) {
		const earlier = before.get(title);
		if (earlier === undefined || title === '') continue;
		const texts = [earlier, steps].map((list) => list.map((step) => normalizeName(step.text)));
		if (texts[0]?.join('\n') === texts[1]?.join('\n')) continue;
		const removed = earlier.filter((step) => !texts[1]?.includes(normalizeName(step.text))).map((step) => step.text);
		const added = steps.filter((step) => !texts[0]?.includes(normalizeName(step.text))).map((step) => step.text);
		drafts.push(draftChange({ kind: 'procedure-changed', before: title, after: title, removed, added }));
	}
	return drafts;
}

/**
 * Compares the rules outside the rows, by kind and text. `rowChanges` are the changes of the rows: a rule that only repeats them
 * is left out. Kinds that only one file holds are not compared but listed. Steps of a chart are one change of that chart.
 */
export function compareRules(old: Catalogue, renewed: Catalogue, rowChanges: readonly ChangeDraft[]): RuleComparison {
	const uncompared = uncomparedKinds(old, renewed);
	const leftAside = new Set<RuleKind>([...NOT_COMPARED, 'flow-step', ...uncompared.map(({ kind }) => kind)]);
	const compared = (rule: CatalogueRule) => !leftAside.has(rule.kind);
	const matching = matchRules(old.rules.filter(compared), renewed.rules.filter(compared));
	const drafts: ChangeDraft[] = [];
	for (const [before, after] of matching.matches) {
		const sameText = normalizeName(before.text) === normalizeName(after.text);
		const [oldLimit, newLimit] = [before.timeLimit, after.timeLimit];
		const sameLimit = oldLimit === undefined || newLimit === undefined || limitKey(oldLimit) === limitKey(newLimit);
		if ((sameText && sameLimit) || isToldByRows(before, after, rowChanges)) continue;
		const draft = ruleDraft('changed', after, { before: before.text, after: after.text });
		drafts.push(after.kind === 'flow-chart' ? { ...draft, kind: 'procedure-renamed' } : draft);
	}
	for (const rule of matching.onlyNew) drafts.push(ruleDraft('added', rule, { added: [rule.text] }));
	for (const rule of matching.onlyOld) drafts.push(ruleDraft('removed', rule, { removed: [rule.text] }));
	return { drafts: [...drafts, ...compareSteps(old, renewed)], uncompared };
}
