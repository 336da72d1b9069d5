import { type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { POST_KIND_WORDS, reviewRefusals } from '../refusals.zh.ts';
import type { ReviewStep } from '../review-sheet.ts';
import { pathFaults } from '../sign-off-path.ts';

const refusal = refusalsFrom(reviewRefusals);

/** Kinds of posts whose signature counts for something. */
export const SIGNING_POSTS = ['section-head', 'secrecy-reviewer', 'deputy-in-charge', 'principal'] as const;

/** What is wrong with a path somebody proposes, every reason at once: no step, a post twice, a post that signs nothing, a check nobody makes. */
export function proposalRefusals(steps: readonly ReviewStep[], basis: string): Refusal[] {
	const refusals: Refusal[] = [];
	const seen = new Set<string>();
	for (const { postKind } of steps) {
		if (seen.has(postKind)) refusals.push(refusal('path-post-twice', POST_KIND_WORDS[postKind]));
		if (!SIGNING_POSTS.some((one) => one === postKind))
			refusals.push(refusal('path-post-signs-nothing', POST_KIND_WORDS[postKind]));
		seen.add(postKind);
	}
	const faults = pathFaults(steps);
	if (faults.includes('no-step')) refusals.push(refusal('path-no-step'));
	if (faults.includes('check-missing')) refusals.push(refusal('path-check-missing'));
	if (basis.trim() === '') refusals.push(refusal('path-basis-missing'));
	return refusals;
}
