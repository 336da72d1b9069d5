import type { PostKind } from '../organization/post/post.ts';
import { type Refusal, refusalsFrom } from '../organization/refusal.ts';
import { CHECK_WORDS, POST_KIND_WORDS, reviewRefusals, SHEET_STATE_WORDS } from './refusals.zh.ts';
import {
	isOwnText,
	type ReviewCheck,
	type ReviewSheet,
	type SheetDeclaration,
	type SignOffPath,
} from './review-sheet.ts';
import { pathFaults } from './sign-off-path.ts';

const refusal = refusalsFrom(reviewRefusals);

/** What somebody wants to put on a sheet. */
export interface SignatureWish {
	readonly accountId: string;
	/** Kinds of posts he acts in today that reach the body of the sheet. */
	readonly postKinds: readonly PostKind[];
	readonly decision: 'signed' | 'returned';
	readonly checks: readonly ReviewCheck[];
	readonly comment: string | null;
	/** Hash of the bytes he was shown. */
	readonly contentHash: string;
}

/** The post that answers for the whole and may return a sheet at any step. */
export const RETURNING_OFFICE: PostKind = 'disclosure-office';

const named = (checks: readonly ReviewCheck[]): string => checks.map((check) => CHECK_WORDS[check]).join('、');

/**
 * Whether the signature may stand; every reason why not, at once. Steps are signed in order, by a person who holds the post of the step, who did
 * not draft it and signed no other step, on exactly the bytes the sheet is about, with all checks of the step ticked (万源规范 5.1–5.3; invariant 17).
 */
export function decideSignature(sheet: ReviewSheet, wish: SignatureWish): Refusal[] {
	if (sheet.state !== 'open') return [refusal('sheet-not-open', SHEET_STATE_WORDS[sheet.state])];
	const step = sheet.steps[sheet.nextStep];
	if (step === undefined) return [refusal('sheet-not-open', SHEET_STATE_WORDS.approved)];
	const refusals: Refusal[] = [];
	if (wish.contentHash !== sheet.contentHash) refusals.push(refusal('content-changed'));
	// The office may send anything back, also out of turn.
	const isOffice = wish.decision === 'returned' && wish.postKinds.includes(RETURNING_OFFICE);
	if (!isOffice && !wish.postKinds.includes(step.postKind))
		refusals.push(refusal('not-your-step', POST_KIND_WORDS[step.postKind]));
	if (isOwnText(sheet, wish.accountId)) refusals.push(refusal('own-draft'));
	if (wish.decision === 'returned') {
		if ((wish.comment ?? '').trim() === '') refusals.push(refusal('comment-missing'));
		return refusals;
	}
	if (sheet.signatures.some((one) => one.decision === 'signed' && one.accountId === wish.accountId))
		refusals.push(refusal('signed-before'));
	const missing = step.checks.filter((check) => !wish.checks.includes(check));
	if (missing.length > 0) refusals.push(refusal('checks-missing', named(missing)));
	const strange = wish.checks.filter((check) => !step.checks.includes(check));
	if (strange.length > 0) refusals.push(refusal('checks-unknown', named(strange)));
	return refusals;
}

/** What a drafter hands in with the draft. */
export interface SubmissionWish {
	readonly documentClass: string;
	readonly path: SignOffPath | null;
	readonly isUrgent: boolean;
	readonly urgentReason: string | null;
	readonly declaration: SheetDeclaration;
}

/** Whether a sheet may be opened, as far as the path and the declaration go; every reason why not. */
export function decideSubmission(wish: SubmissionWish): Refusal[] {
	const { declaration, path } = wish;
	const refusals: Refusal[] = [];
	if (path === null) refusals.push(refusal('path-missing', wish.documentClass));
	else if (pathFaults(path.steps).length > 0) refusals.push(refusal('path-check-missing'));
	if (wish.isUrgent && (wish.urgentReason ?? '').trim() === '') refusals.push(refusal('urgent-reason-missing'));
	if (declaration.isSecret) refusals.push(refusal('declared-secret'));
	const isTouched = declaration.isSensitive || declaration.hasPersonalData || declaration.hasBusinessSecret;
	if (isTouched && (declaration.measure ?? '').trim() === '') refusals.push(refusal('declaration-measure-missing'));
	return refusals;
}
