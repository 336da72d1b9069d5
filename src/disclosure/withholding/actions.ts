import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { addMonths } from '../../calendar/period.ts';
import type { ActContext } from '../../obligation/actions.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { loadDisclosure } from '../store.ts';

/** A ground of law/review/withholding-grounds.yaml. */
export interface WithholdingGround {
	readonly code: string;
	readonly article: string;
	readonly name: string;
}

/** The grounds there are, and the longest time until one is looked at again. */
export interface WithholdingLaw {
	readonly grounds: readonly WithholdingGround[];
	readonly reviewMonths: number;
}

/** 不予公开. Something that exists and is not disclosed. */
export interface Withhold {
	readonly placeId: string;
	readonly withholdingId: string;
	readonly bodyId: string;
	readonly disclosureId: string | null;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly formedOn: CalendarDate | null;
	readonly ground: string;
	readonly reason: string;
	/** 条例第十八条: looked at again on that day at the latest. */
	readonly nextReviewOn: CalendarDate;
	readonly actor: string;
}

const longestReview = (today: CalendarDate, law: WithholdingLaw): CalendarDate => addMonths(today, law.reviewMonths);

/** Records what is withheld with article, reason and the day of the next review (invariant 22). Open duties of it stay open: somebody waives them. */
export async function withholdIn(
	{ transaction, at, today }: ActContext,
	law: WithholdingLaw,
	command: Withhold,
): Promise<Refusable<{ withholdingId: string; article: string }>> {
	const { placeId, withholdingId, nextReviewOn, actor } = command;
	const refusals = [];
	const ground = law.grounds.find((one) => one.code === command.ground);
	if (ground === undefined) refusals.push(refusal('ground-unknown', command.ground));
	if (command.title.trim() === '') refusals.push(refusal('title-withheld-missing'));
	if (command.reason.trim() === '') refusals.push(refusal('reason-missing'));
	if (command.formedOn !== null && command.formedOn > today)
		refusals.push(refusal('formed-in-future', command.formedOn));
	const latest = longestReview(today, law);
	if (nextReviewOn <= today || nextReviewOn > latest) refusals.push(refusal('review-date-invalid', latest));
	const { bodies } = await loadBodyDirectory(transaction, placeId);
	if (!bodies.some((body) => body.bodyId === command.bodyId)) refusals.push(refusal('body-unknown', command.bodyId));
	const about = command.disclosureId === null ? null : await loadDisclosure(transaction, placeId, command.disclosureId);
	if (command.disclosureId !== null && about?.bodyId !== command.bodyId)
		refusals.push(refusal('link-unknown', command.disclosureId));
	if (refusals.length > 0 || ground === undefined) return refuse(refusals);
	await transaction.query(
		'withholding-write',
		`insert into withholding (place_id, withholding_id, body_id, disclosure_id, title, document_number, formed_on, ground, article, reason,
			decided_on, decided_by, next_review_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		[
			placeId,
			withholdingId,
			command.bodyId,
			command.disclosureId,
			command.title.trim(),
			command.documentNumber,
			command.formedOn,
			ground.code,
			ground.article,
			command.reason.trim(),
			today,
			actor,
			nextReviewOn,
		],
	);
	const data = { withholdingId, bodyId: command.bodyId, ground: ground.code, article: ground.article, nextReviewOn };
	await recordEvent(transaction, { placeId, type: 'InformationWithheld', at, actor, data, isForOutbox: true });
	return { ok: true, withholdingId, article: ground.article };
}

/** 定期评估: withheld on, until another day, or no longer withheld. */
export interface ReviewWithholding {
	readonly placeId: string;
	readonly withholdingId: string;
	/** Null: it is not withheld any more and may be disclosed. */
	readonly nextReviewOn: CalendarDate | null;
	readonly reason: string;
	readonly actor: string;
}

export async function reviewWithholdingIn(
	{ transaction, at, today }: ActContext,
	law: WithholdingLaw,
	command: ReviewWithholding,
): Promise<Refusable<object>> {
	const { placeId, withholdingId, nextReviewOn, actor } = command;
	const reason = command.reason.trim();
	const refusals = reason === '' ? [refusal('reason-missing')] : [];
	const latest = longestReview(today, law);
	if (nextReviewOn !== null && (nextReviewOn <= today || nextReviewOn > latest))
		refusals.push(refusal('review-date-invalid', latest));
	if (refusals.length > 0) return refuse(refusals);
	const changed = await transaction.query(
		'withholding-review',
		`update withholding set reviewed_on = $3, next_review_on = coalesce($4::date, next_review_on),
			ended_on = case when $4::date is null then $3::date end, end_reason = case when $4::date is null then $5 end
		where place_id = $1 and withholding_id = $2 and ended_on is null returning withholding_id`,
		[placeId, withholdingId, today, nextReviewOn, reason],
	);
	if (changed.length === 0) return refuse([refusal('disclosure-unknown')]);
	const data = { withholdingId, nextReviewOn, reason };
	await recordEvent(transaction, { placeId, type: 'WithholdingReviewed', at, actor, data, isForOutbox: true });
	return { ok: true };
}
