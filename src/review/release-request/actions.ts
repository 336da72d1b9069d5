import type { ActContext } from '../../obligation/actions.ts';
import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { ActingAccount } from '../actions.ts';
import { reviewRefusals, SHEET_STATE_WORDS } from '../refusals.zh.ts';
import type { ReviewSheet } from '../review-sheet.ts';
import { listReleases, lockSheet } from '../store.ts';
import { REQUEST_STATE_WORDS, releaseRequestRefusals } from './refusals.zh.ts';
import { type FindingOnSheet, type ReleaseRequest, whoMayRelease } from './release-request.ts';
import { listReleaseRequests, loadPeople } from './store.ts';

const refusal = refusalsFrom(releaseRequestRefusals);
const reviewRefusal = refusalsFrom(reviewRefusals);

/** Whom to ask about which finding, and why it may be public. */
export interface AskForRelease {
	readonly placeId: string;
	readonly sheetId: string;
	/** A new id of 12 lower-case letters and digits. */
	readonly requestId: string;
	readonly finding: FindingOnSheet;
	/** Of the finding as the gate sees it now; the caller looked it up. Null: it is not there. */
	readonly severity: 'A' | 'B' | null;
	/** Who is asked. */
	readonly accountId: string;
	readonly reason: string;
	readonly by: ActingAccount;
}

const isOf = (finding: FindingOnSheet) => (one: ReleaseRequest) =>
	one.part === finding.part && one.offset === finding.offset && one.length === finding.length;

/**
 * 请求放行. Asks one named person about one finding of class B: somebody who may let it through and did not work on the text, never oneself
 * (invariant 26). Nothing is let through by it. Event `ReleaseRequested`.
 */
export async function askForReleaseIn(
	context: ActContext,
	command: AskForRelease,
): Promise<Outcome<{ readonly sheet: ReviewSheet }>> {
	const { transaction, at, today } = context;
	const { placeId, sheetId, requestId, finding, accountId, by } = command;
	const sheet = await lockSheet(transaction, placeId, sheetId);
	if (sheet === null) return { ok: false, refusals: [reviewRefusal('sheet-unknown')] };
	const reason = command.reason.trim();
	const refusals: Refusal[] = [];
	if (sheet.state !== 'open') refusals.push(reviewRefusal('sheet-not-open', SHEET_STATE_WORDS[sheet.state]));
	if (command.severity === null) refusals.push(reviewRefusal('release-unknown'));
	if (command.severity === 'A') refusals.push(reviewRefusal('release-not-possible'));
	const { part, offset, length } = finding;
	const released = await listReleases(transaction, placeId, sheetId);
	if (released.some((one) => one.part === part && one.start === offset && one.length === length))
		refusals.push(refusal('finding-released'));
	const asked = await listReleaseRequests(transaction, placeId, sheetId);
	const waiting = asked.filter(isOf(finding)).find(({ state }) => state === 'open');
	if (waiting !== undefined) refusals.push(refusal('asked-already', waiting.displayName));
	const people = whoMayRelease(sheet, await loadPeople(transaction, placeId), today);
	if (accountId === by.accountId) refusals.push(refusal('asked-oneself'));
	else if (!people.some((one) => one.accountId === accountId)) refusals.push(refusal('asked-may-not'));
	if (reason === '') refusals.push(refusal('request-reason-missing'));
	if (refusals.length > 0) return { ok: false, refusals };
	await transaction.query(
		'release-request',
		`insert into release_request (place_id, request_id, sheet_id, part, start, length, class, account_id, reason, requested_account_id,
			requested_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')`,
		[placeId, requestId, sheetId, part, offset, length, finding.class, accountId, reason, by.accountId, at],
	);
	const data = { requestId, sheetId, disclosureId: sheet.disclosureId, part, class: finding.class, accountId };
	await recordEvent(transaction, { placeId, type: 'ReleaseRequested', at, actor: by.actor, data, isForOutbox: false });
	return { ok: true, sheet };
}

/** Which request is ended, and by whom. */
interface SettleRequest {
	readonly placeId: string;
	readonly sheetId: string;
	readonly requestId: string;
	readonly by: ActingAccount;
}

type Settled = Outcome<{ readonly sheet: ReviewSheet; readonly request: ReleaseRequest }>;

async function settle(
	{ transaction, at }: ActContext,
	{ placeId, sheetId, requestId, by }: SettleRequest,
	end: { readonly state: 'refused' | 'withdrawn'; readonly comment: string | null; readonly type: string },
	faultsOf: (request: ReleaseRequest) => readonly Refusal[],
): Promise<Settled> {
	const sheet = await lockSheet(transaction, placeId, sheetId);
	const request = (await listReleaseRequests(transaction, placeId, sheetId)).find((one) => one.requestId === requestId);
	if (sheet === null || request === undefined) return { ok: false, refusals: [refusal('request-unknown')] };
	const refusals = [...faultsOf(request)];
	if (request.state !== 'open') refusals.push(refusal('request-settled', REQUEST_STATE_WORDS[request.state]));
	else if (sheet.state !== 'open') refusals.push(reviewRefusal('sheet-not-open', SHEET_STATE_WORDS[sheet.state]));
	if (refusals.length > 0) return { ok: false, refusals };
	await transaction.query(
		'release-request-settle',
		`update release_request set state = $3, settled_account_id = $4, settled_at = $5, comment = $6
		where place_id = $1 and request_id = $2`,
		[placeId, requestId, end.state, by.accountId, at, end.comment],
	);
	const data = { requestId, sheetId, disclosureId: sheet.disclosureId, part: request.part, class: request.class };
	await recordEvent(transaction, { placeId, type: end.type, at, actor: by.actor, data, isForOutbox: false });
	return { ok: true, sheet, request };
}

/** 不放行. The person who was asked, and nobody else, says no and why. The sheet goes on as it was. Event `ReleaseRefused`. */
export function refuseReleaseIn(
	context: ActContext,
	command: SettleRequest & { readonly comment: string },
): Promise<Settled> {
	const comment = command.comment.trim();
	return settle(context, command, { state: 'refused', comment, type: 'ReleaseRefused' }, (request) => [
		...(request.accountId === command.by.accountId ? [] : [refusal('request-not-yours')]),
		...(comment === '' ? [refusal('refusal-comment-missing')] : []),
	]);
}

/** 收回请求, by whoever may ask for this draft: a colleague goes on when the one who asked is away. Event `ReleaseRequestWithdrawn`. */
export function withdrawReleaseRequestIn(context: ActContext, command: SettleRequest): Promise<Settled> {
	return settle(context, command, { state: 'withdrawn', comment: null, type: 'ReleaseRequestWithdrawn' }, () => []);
}
