import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { organizationRefusals } from '../organization.zh.ts';
import { type Refusal, refusalsFrom } from '../refusal.ts';
import { covers, overlaps, type Validity } from '../validity.ts';
import { type Delegation, type Post, type PostFacts, type PostHolding, SINGLE_HOLDER_KINDS } from './post.ts';

const refusal = refusalsFrom(organizationRefusals);

function periodOf(holding: Pick<PostHolding, 'heldFrom' | 'heldTo'>): Validity {
	return { validFrom: holding.heldFrom, validTo: holding.heldTo };
}

/** Reasons against an appointment; `facts` are those of the post, without the holdings the appointment itself ends. */
export function appointmentRefusals(facts: PostFacts, post: Post, holding: Omit<PostHolding, 'holdingId'>): Refusal[] {
	const refusals: Refusal[] = [];
	const period = periodOf(holding);
	if (holding.heldTo !== null && holding.heldTo < holding.heldFrom) refusals.push(refusal('period-reversed'));
	// A post without an end outlives every appointment; one that has ended takes none beyond it.
	else if (!covers(post, period)) refusals.push(refusal('post-not-in-force', post.title));
	if (facts.inactiveAccountIds.includes(holding.accountId)) refusals.push(refusal('account-not-active'));
	const others = facts.holdings.filter((one) => one.postId === post.postId && overlaps(periodOf(one), period));
	if (others.some((one) => one.accountId === holding.accountId)) refusals.push(refusal('already-in-post', post.title));
	if (
		holding.capacity === 'holder' &&
		SINGLE_HOLDER_KINDS.includes(post.kind) &&
		others.some((one) => one.capacity === 'holder' && one.accountId !== holding.accountId)
	)
		refusals.push(refusal('post-taken', post.title));
	return refusals;
}

/**
 * Reasons against a delegation. It cannot begin before `today`, or it would make past acts lawful; and only he who is in the post on each of
 * its days can give it away.
 */
export function delegationRefusals(
	facts: PostFacts,
	post: Post,
	delegation: Omit<Delegation, 'delegationId'>,
	today: CalendarDate,
): Refusal[] {
	const refusals: Refusal[] = [];
	const period = { validFrom: delegation.delegatedFrom, validTo: delegation.delegatedTo };
	if (delegation.delegatedTo < delegation.delegatedFrom) refusals.push(refusal('period-reversed'));
	if (delegation.delegatedFrom < today) refusals.push(refusal('delegation-backdated', today));
	if (delegation.reason.trim() === '') refusals.push(refusal('reason-missing'));
	if (delegation.fromAccountId === delegation.toAccountId) refusals.push(refusal('delegation-to-self'));
	if (facts.inactiveAccountIds.includes(delegation.toAccountId)) refusals.push(refusal('account-not-active'));
	const isInPost = facts.holdings.some(
		(one) => one.postId === post.postId && one.accountId === delegation.fromAccountId && covers(periodOf(one), period),
	);
	if (!isInPost) refusals.push(refusal('delegator-not-in-post', post.title));
	return refusals;
}
