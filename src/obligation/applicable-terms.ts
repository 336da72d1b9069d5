import type { AdminLevel, CatalogueItem, CatalogueRule } from '../catalogue/catalogue.ts';
import type { Clause, ClauseKind } from '../catalogue/time-limit.ts';
import type { LimitTerm } from './obligation.ts';

/** The limits of a row and of its place's rules, by the duty they make. */
export interface ApplicableTerms {
	/** Count from an event: formation, change, allotment …; also those without a number of days (及时). */
	readonly event: readonly LimitTerm[];
	readonly signOff: readonly LimitTerm[];
	readonly periodic: readonly LimitTerm[];
	readonly posting: readonly LimitTerm[];
	/** 长期公开: what is published stays. */
	readonly permanent: readonly LimitTerm[];
	/** Not understood: a person must read the row; no date is invented for it. */
	readonly unclear: readonly LimitTerm[];
}

const PERIODIC: ReadonlySet<ClauseKind> = new Set([
	'monthly',
	'quarterly',
	'half-yearly',
	'yearly',
	'yearly-by-date',
	'update-cycle',
]);

function dutyOf(clause: Clause): keyof ApplicableTerms | null {
	if (clause.kind === 'posting-period') return 'posting';
	if (clause.kind === 'permanent') return 'permanent';
	if (clause.kind === 'unclear') return 'unclear';
	// 「有变化时更新」 has no cycle: it is the event clock again.
	if (clause.kind === 'update-cycle' && clause.amount === null) return null;
	if (PERIODIC.has(clause.kind)) return 'periodic';
	if (clause.trigger === 'signed-off') return 'signOff';
	// Answering an applicant is another clock, kept with the application.
	if (clause.trigger === 'application-received') return null;
	return 'event';
}

/** 「规划计划、年度总结等信息按年度更新」 → 规划计划, 年度总结; null where the rule names no subjects and so holds for every row. */
function subjectsOf(text: string): string[] | null {
	const listed = /^(?:除|对)?(.+?)等/.exec(text)?.[1];
	return listed === undefined ? null : listed.split('、').map((subject) => subject.trim());
}

/** 规划计划 also names 计划与规划: each half of a four-character word must be there, in one name or one element. */
function isNamed(item: CatalogueItem, subject: string): boolean {
	const parts = subject.length === 4 ? [subject.slice(0, 2), subject.slice(2)] : [subject];
	const texts = [item.name, item.document ?? '', item.category, item.subcategory ?? '', ...item.elements];
	return texts.some((text) => parts.every((part) => text.includes(part)));
}

function isRuleFor(rule: CatalogueRule, item: CatalogueItem, level: AdminLevel | null): boolean {
	if (rule.levels.length > 0 && (level === null || !rule.levels.includes(level))) return false;
	if (rule.kind === 'default-limit') return item.timeLimit.text.trim() === '';
	if (rule.kind === 'update-cycle') {
		const subjects = subjectsOf(rule.timeLimit?.text ?? '');
		return subjects === null || subjects.some((subject) => isNamed(item, subject));
	}
	return rule.kind === 'sign-off' || rule.kind === 'posting-period' || rule.kind === 'permanent';
}

/**
 * The limits that bind a row for a body of `level` (null: the place has one level only, rules for named levels do not apply): the row's own
 * clauses, then the rules of its place. A default limit holds only where the row prints none; an unreadable limit is not an absent one.
 */
export function applicableTerms(
	item: CatalogueItem,
	rules: readonly CatalogueRule[],
	level: AdminLevel | null,
): ApplicableTerms {
	const hasDefault = rules.some(
		(rule) => rule.kind === 'default-limit' && rule.timeLimit && isRuleFor(rule, item, level),
	);
	const own = hasDefault
		? []
		: item.timeLimit.clauses.map((clause) => ({ source: 'row', basis: null, clause }) as const);
	const ruled = rules
		.filter((rule) => isRuleFor(rule, item, level))
		.flatMap((rule) =>
			(rule.timeLimit?.clauses ?? []).map((clause) => ({ source: 'rule', basis: rule.number, clause }) as const),
		)
		// 「适时更新」 repeats the event clock of the row without adding a number.
		.filter(({ clause }) => clause.kind !== 'promptly');
	const terms: Record<keyof ApplicableTerms, LimitTerm[]> = {
		event: [],
		signOff: [],
		periodic: [],
		posting: [],
		permanent: [],
		unclear: [],
	};
	for (const term of [...own, ...ruled]) {
		const duty = dutyOf(term.clause);
		const isRepeated = duty !== null && terms[duty].some(({ clause }) => sameDemand(clause, term.clause));
		if (duty !== null && !isRepeated) terms[duty].push(term);
	}
	return terms;
}

function sameDemand(a: Clause, b: Clause): boolean {
	return a.kind === b.kind && a.amount === b.amount && a.unit === b.unit && a.trigger === b.trigger && a.by === b.by;
}

/** Subjects of update-cycle rules that no row carries: a person must say which row was meant. */
export function unmatchedSubjects(items: readonly CatalogueItem[], rules: readonly CatalogueRule[]): string[] {
	return rules
		.filter((rule) => rule.kind === 'update-cycle')
		.flatMap((rule) => subjectsOf(rule.timeLimit?.text ?? '') ?? [])
		.filter((subject) => !items.some((item) => isNamed(item, subject)));
}
