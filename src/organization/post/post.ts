import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { isInForce, type Validity } from '../validity.ts';

/** 经办人, 股室负责人, 分管领导, 主要领导, 保密审查人, 公开办, 督查. */
export const POST_KINDS = [
	'case-officer',
	'section-head',
	'deputy-in-charge',
	'principal',
	'secrecy-reviewer',
	'disclosure-office',
	'inspector',
] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** Posts of one person at a time; of the others there may be several holders. */
export const SINGLE_HOLDER_KINDS: readonly PostKind[] = ['section-head', 'deputy-in-charge', 'principal'];

/** 岗位. Work belongs to it; its holder may change any day without the work moving. */
export interface Post extends Validity {
	readonly postId: string;
	readonly bodyId: string;
	readonly sectionId: string | null;
	readonly kind: PostKind;
	readonly title: string;
}

/** 任职. `heldFrom` and `heldTo` inclusive; null = until further notice. */
export interface PostHolding {
	readonly holdingId: string;
	readonly postId: string;
	readonly accountId: string;
	/** A deputy takes over while the post has no holder. */
	readonly capacity: 'holder' | 'deputy';
	readonly heldFrom: CalendarDate;
	readonly heldTo: CalendarDate | null;
}

/** 授权代行. For these days, both inclusive, the one may act for the other in this post. */
export interface Delegation {
	readonly delegationId: string;
	readonly postId: string;
	readonly fromAccountId: string;
	readonly toAccountId: string;
	readonly delegatedFrom: CalendarDate;
	readonly delegatedTo: CalendarDate;
	readonly reason: string;
}

/** What is known about the posts in question; `inactiveAccountIds` may hold a post on paper but act in none. */
export interface PostFacts {
	readonly posts: readonly Post[];
	readonly holdings: readonly PostHolding[];
	readonly delegations: readonly Delegation[];
	readonly inactiveAccountIds: readonly string[];
}

/** One who may act in a post on a day, and by what right. */
export interface ActingHolder {
	readonly accountId: string;
	readonly via: 'holder' | 'deputy' | 'delegate';
	/** For whom a delegate acts, and by which delegation; else null. */
	readonly delegation: { readonly delegationId: string; readonly fromAccountId: string } | null;
}

/** Whether a holding counts on that day. */
function isHeldOn(holding: PostHolding, on: CalendarDate): boolean {
	return isInForce({ validFrom: holding.heldFrom, validTo: holding.heldTo }, on);
}

/**
 * Who may act in the post on that day: its holders; its deputies while it has none; and those to whom one of these delegated, who act
 * beside him, not instead. A delegate cannot delegate further. Empty = vacant: the work goes up to the next in line.
 */
export function resolveHolders(facts: PostFacts, postId: string, on: CalendarDate): ActingHolder[] {
	const post = facts.posts.find((one) => one.postId === postId);
	if (post === undefined || !isInForce(post, on)) return [];
	const isActive = (accountId: string) => !facts.inactiveAccountIds.includes(accountId);
	const held = facts.holdings.filter((one) => one.postId === postId && isHeldOn(one, on) && isActive(one.accountId));
	const holders = held.filter((one) => one.capacity === 'holder');
	const inOffice = holders.length > 0 ? holders : held;
	const acting = new Map<string, ActingHolder>();
	for (const { accountId, capacity } of inOffice)
		if (!acting.has(accountId)) acting.set(accountId, { accountId, via: capacity, delegation: null });
	const principals = [...acting.keys()];
	for (const one of facts.delegations) {
		if (one.postId !== postId || on < one.delegatedFrom || one.delegatedTo < on) continue;
		if (!principals.includes(one.fromAccountId) || !isActive(one.toAccountId) || acting.has(one.toAccountId)) continue;
		const { delegationId, fromAccountId } = one;
		acting.set(one.toAccountId, {
			accountId: one.toAccountId,
			via: 'delegate',
			delegation: { delegationId, fromAccountId },
		});
	}
	return [...acting.values()];
}
