import { REVIEW_CHECKS, type ReviewStep, type SignOffPath } from './review-sheet.ts';

/** The class whose path a disclosure takes when it cannot wait. */
export const URGENT_CLASS = 'urgent';

/**
 * The path a document takes: the place's own for its class, else the general one. Null where no rule knows the class: then nobody may sign
 * and nothing goes out. `isUrgent` takes the short path, which asks for every check all the same.
 */
export function choosePath(
	own: readonly SignOffPath[],
	general: readonly SignOffPath[],
	documentClass: string,
	isUrgent: boolean,
): SignOffPath | null {
	const wanted = isUrgent ? URGENT_CLASS : documentClass;
	const isWanted = (path: SignOffPath): boolean => path.documentClass === wanted;
	return own.find(isWanted) ?? general.find(isWanted) ?? null;
}

/** What is wrong with a path: a check that nobody makes, a path without a signature. Codes of `sign-off-path-*`; empty when it is sound. */
export function pathFaults(steps: readonly ReviewStep[]): ('no-step' | 'check-missing')[] {
	if (steps.length === 0) return ['no-step'];
	const asked = new Set(steps.flatMap((step) => step.checks));
	return REVIEW_CHECKS.every((check) => asked.has(check)) ? [] : ['check-missing'];
}
