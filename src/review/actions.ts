import type { ActContext } from '../obligation/actions.ts';
import { recordSignOffIn } from '../obligation/actions.ts';
import { resolveHolders } from '../organization/post/post.ts';
import { loadPostsOfAccount } from '../organization/post/store.ts';
import { type Outcome, refusalsFrom } from '../organization/refusal.ts';
import type { Queryable } from '../platform/database/pool.ts';
import { recordEvent } from '../platform/database/record-event.ts';
import { reviewRefusals, SHEET_STATE_WORDS } from './refusals.zh.ts';
import { settleReleasedRequests } from './release-request/store.ts';
import {
	isOwnText,
	type ReviewCheck,
	type ReviewSheet,
	type SheetDeclaration,
	type SignOffPath,
} from './review-sheet.ts';
import { decideSignature, RETURNING_OFFICE } from './sign.ts';
import { lockSheet, nextNumber } from './store.ts';

const refusal = refusalsFrom(reviewRefusals);

/** Who does it: the account, and the name it goes by in the record. */
export interface ActingAccount {
	readonly accountId: string;
	readonly displayName: string;
	/** `account:<id>`. */
	readonly actor: string;
}

/** An edition is handed in. The caller has checked that it may be (complete, no open finding, path known). */
export interface OpenSheet {
	readonly placeId: string;
	readonly sheetId: string;
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly bodyId: string;
	readonly contentHash: string;
	readonly documentClass: string;
	readonly urgentReason: string | null;
	readonly path: SignOffPath;
	readonly declaration: SheetDeclaration;
	readonly drafterAccountId: string | null;
	readonly drafterAccountIds: readonly string[];
	readonly actor: string;
}

/** Opens the sheet (政务公开信息处理单) that waits for the first step of its path. Inside the transaction that marks the edition as in review. */
export async function openSheetIn(
	{ transaction, at, today }: ActContext,
	command: OpenSheet,
): Promise<{ readonly sheetNumber: string }> {
	const { placeId, path } = command;
	const year = today.slice(0, 4);
	const number = await nextNumber(transaction, placeId, `sheet/${year}`);
	const sheetNumber = `${year}-${String(number).padStart(5, '0')}`;
	await transaction.query(
		'review-sheet-open',
		`insert into review_sheet (place_id, sheet_id, sheet_number, disclosure_id, edition_number, body_id, content_hash, document_class,
			urgent_reason, steps, basis, declaration, drafter_account_id, submitted_by, submitted_at, state, next_step, waiting_for, drafter_account_ids)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'open', 0, $16, $17)`,
		[
			placeId,
			command.sheetId,
			sheetNumber,
			command.disclosureId,
			command.editionNumber,
			command.bodyId,
			command.contentHash,
			command.documentClass,
			command.urgentReason,
			JSON.stringify(path.steps),
			path.basis,
			JSON.stringify(command.declaration),
			command.drafterAccountId,
			command.actor,
			at,
			path.steps[0]?.postKind ?? null,
			command.drafterAccountIds,
		],
	);
	return { sheetNumber };
}

/** One person signs, or returns, one step. */
export interface SignSheet {
	readonly placeId: string;
	readonly sheetId: string;
	readonly decision: 'signed' | 'returned';
	readonly checks: readonly ReviewCheck[];
	readonly comment: string | null;
	/** Hash of the bytes he was shown. */
	readonly contentHash: string;
	readonly by: ActingAccount;
}

interface ActingPost {
	readonly postId: string;
	readonly title: string;
	readonly kind: ReviewSheet['steps'][number]['postKind'];
	readonly via: 'holder' | 'deputy' | 'delegate';
	readonly delegationId: string | null;
}

/** The posts the account acts in today that reach the body. */
async function postsReaching(
	{ transaction, today }: ActContext,
	placeId: string,
	accountId: string,
	bodyId: string,
): Promise<ActingPost[]> {
	const { facts, governmentPostIds } = await loadPostsOfAccount(transaction, placeId, accountId);
	return facts.posts
		.filter((post) => post.bodyId === bodyId || governmentPostIds.includes(post.postId))
		.flatMap((post) => {
			const acting = resolveHolders(facts, post.postId, today).find((one) => one.accountId === accountId);
			if (acting === undefined) return [];
			const { postId, title, kind } = post;
			return [{ postId, title, kind, via: acting.via, delegationId: acting.delegation?.delegationId ?? null }];
		});
}

/**
 * 审签 one step of a sheet. The last signature makes the sheet approved and starts the clock that a place sets from signing to publishing; a
 * return closes it and gives the draft back. Two signatures at the same time: the second finds the step taken.
 */
export async function signSheetIn(context: ActContext, command: SignSheet): Promise<Outcome<{ sheet: ReviewSheet }>> {
	const { transaction, at } = context;
	const { placeId, sheetId, by, decision } = command;
	const sheet = await lockSheet(transaction, placeId, sheetId);
	if (sheet === null) return { ok: false, refusals: [refusal('sheet-unknown')] };
	const posts = await postsReaching(context, placeId, by.accountId, sheet.bodyId);
	const refusals = decideSignature(sheet, {
		accountId: by.accountId,
		postKinds: posts.map((post) => post.kind),
		decision,
		checks: command.checks,
		comment: command.comment,
		contentHash: command.contentHash,
	});
	const step = sheet.steps[sheet.nextStep];
	const post =
		posts.find((one) => one.kind === step?.postKind) ??
		(decision === 'returned' ? posts.find((one) => one.kind === RETURNING_OFFICE) : undefined);
	if (refusals.length > 0 || step === undefined || post === undefined) return { ok: false, refusals };
	const comment = command.comment?.trim() || null;
	await transaction.query(
		'review-signature',
		`insert into review_signature (place_id, sheet_id, step, decision, account_id, signer_name, post_id, post_title, via, delegation_id,
			checks, comment, content_hash, signed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		[
			placeId,
			sheetId,
			sheet.nextStep,
			decision,
			by.accountId,
			by.displayName,
			post.postId,
			post.title,
			post.via,
			post.delegationId,
			command.checks,
			comment,
			command.contentHash,
			at,
		],
	);
	const nextStep = decision === 'signed' ? sheet.nextStep + 1 : sheet.nextStep;
	const isApproved = decision === 'signed' && nextStep === sheet.steps.length;
	const state = decision === 'returned' ? 'returned' : isApproved ? 'approved' : 'open';
	await closeOrAdvance(transaction, sheet, state, nextStep, at);
	await transaction.query(
		'edition-reviewed',
		`update disclosure_edition set state = $4 where place_id = $1 and disclosure_id = $2 and edition_number = $3 and state = 'in-review'`,
		[
			placeId,
			sheet.disclosureId,
			sheet.editionNumber,
			state === 'returned' ? 'draft' : state === 'approved' ? 'approved' : 'in-review',
		],
	);
	const { disclosureId, editionNumber, sheetNumber, contentHash } = sheet;
	const type = decision === 'signed' ? 'SheetSigned' : 'SheetReturned';
	const data = {
		disclosureId,
		editionNumber,
		sheetId,
		sheetNumber,
		step: sheet.nextStep,
		postId: post.postId,
		contentHash,
		state,
	};
	await recordEvent(transaction, { placeId, type, at, actor: by.actor, data, isForOutbox: true });
	if (isApproved) await recordSignOffIn(context, { placeId, informationId: disclosureId, actor: by.actor });
	return { ok: true, sheet: { ...sheet, state, nextStep } };
}

async function closeOrAdvance(
	transaction: Queryable,
	sheet: ReviewSheet,
	state: ReviewSheet['state'],
	nextStep: number,
	at: string,
): Promise<void> {
	const waitingFor = state === 'open' ? (sheet.steps[nextStep]?.postKind ?? null) : null;
	await transaction.query(
		'review-sheet-advance',
		`update review_sheet set state = $3, next_step = $4, waiting_for = $5, closed_at = case when $3 = 'open' then null else $6::timestamptz end
		where place_id = $1 and sheet_id = $2`,
		[sheet.placeId, sheet.sheetId, state, nextStep, waitingFor, at],
	);
}

/**
 * Ends a sheet without a publication: taken back by its drafter (`withdrawn`), or voided because the draft was edited after it was handed in
 * (invariant 18). What was signed stays on record. True when there was one to end.
 */
export async function endSheetIn(
	{ transaction, at }: ActContext,
	command: {
		readonly placeId: string;
		readonly disclosureId: string;
		readonly editionNumber: number;
		readonly state: 'withdrawn' | 'voided';
		readonly actor: string;
	},
): Promise<boolean> {
	const { placeId, disclosureId, editionNumber, state, actor } = command;
	const ended = await transaction.query<{ sheetId: string; sheetNumber: string }>(
		'review-sheet-end',
		`update review_sheet set state = $4, waiting_for = null, closed_at = $5
		where place_id = $1 and disclosure_id = $2 and edition_number = $3 and state in ('open', 'approved')
		returning sheet_id as "sheetId", sheet_number as "sheetNumber"`,
		[placeId, disclosureId, editionNumber, state, at],
	);
	for (const sheet of ended) {
		const data = { disclosureId, editionNumber, ...sheet };
		const type = state === 'voided' ? 'SheetVoided' : 'SheetWithdrawn';
		await recordEvent(transaction, { placeId, type, at, actor, data, isForOutbox: true });
	}
	return ended.length > 0;
}

/** Let a finding of class B through. */
export interface ReleaseFinding {
	readonly placeId: string;
	readonly sheetId: string;
	readonly finding: { readonly part: string; readonly offset: number; readonly length: number; readonly class: string };
	/** Of the finding as the gate sees it now; the caller looked it up. Null: it is not there. */
	readonly severity: 'A' | 'B' | null;
	readonly reason: string;
	readonly by: ActingAccount;
}

/** Somebody was asked to let a finding through, and this ended it. */
export interface ReleasedRequest {
	readonly requestId: string;
	/** Who was asked, and who asked. */
	readonly accountId: string;
	readonly requestedAccountId: string;
}

/** 放行 by a second named person, for one sheet (invariant 26): never one's own draft, never class A. Who was asked to is asked no more. */
export async function releaseFindingIn(
	context: ActContext,
	command: ReleaseFinding,
): Promise<Outcome<{ readonly sheet: ReviewSheet; readonly requests: readonly ReleasedRequest[] }>> {
	const { transaction, at } = context;
	const { placeId, sheetId, finding, by } = command;
	const sheet = await lockSheet(transaction, placeId, sheetId);
	if (sheet === null) return { ok: false, refusals: [refusal('sheet-unknown')] };
	const refusals = [];
	if (sheet.state !== 'open') refusals.push(refusal('sheet-not-open', SHEET_STATE_WORDS[sheet.state]));
	if (isOwnText(sheet, by.accountId)) refusals.push(refusal('own-draft'));
	if (command.severity === null) refusals.push(refusal('release-unknown'));
	if (command.severity === 'A') refusals.push(refusal('release-not-possible'));
	if (command.reason.trim() === '') refusals.push(refusal('release-reason-missing'));
	if (refusals.length > 0) return { ok: false, refusals };
	await transaction.query(
		'finding-release',
		`insert into finding_release (place_id, sheet_id, part, start, length, class, reason, released_by, account_id, released_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
		[
			placeId,
			sheetId,
			finding.part,
			finding.offset,
			finding.length,
			finding.class,
			command.reason.trim(),
			by.actor,
			by.accountId,
			at,
		],
	);
	const data = { sheetId, disclosureId: sheet.disclosureId, part: finding.part, class: finding.class };
	await recordEvent(transaction, { placeId, type: 'FindingReleased', at, actor: by.actor, data, isForOutbox: false });
	const { accountId } = by;
	const requests = await settleReleasedRequests(transaction, { placeId, sheetId, accountId, at }, finding);
	return { ok: true, sheet, requests };
}
