import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { AdministratorRole } from '../../organization/account/security-rules.ts';
import { type ActorPost, may } from '../../organization/policy.ts';
import { type PostFacts, resolveHolders } from '../../organization/post/post.ts';
import { isOwnText, type ReviewSheet } from '../review-sheet.ts';

/** A finding as somebody points at it: `offset` and `length` in UTF-16 units of its part. */
export interface FindingOnSheet {
	readonly part: string;
	readonly offset: number;
	readonly length: number;
	readonly class: string;
}

export type ReleaseRequestState = 'open' | 'released' | 'refused' | 'withdrawn';

/** 请求放行. Somebody who drafts asks a named person to let one finding of class B through. It waits while it is open and its sheet is. */
export interface ReleaseRequest extends FindingOnSheet {
	readonly requestId: string;
	readonly sheetId: string;
	/** Who is asked. */
	readonly accountId: string;
	readonly displayName: string;
	readonly reason: string;
	readonly requestedBy: { readonly accountId: string; readonly displayName: string };
	/** ISO 8601, UTC. */
	readonly requestedAt: string;
	readonly state: ReleaseRequestState;
	readonly settledBy: { readonly accountId: string; readonly displayName: string } | null;
	readonly settledAt: string | null;
	/** Why it was refused; else null. */
	readonly comment: string | null;
}

/** Somebody who may be asked, with the posts that let him. */
export interface MayRelease {
	readonly accountId: string;
	readonly displayName: string;
	readonly postTitles: readonly string[];
}

/** What is known of the people of a place. */
export interface PeopleOfPlace {
	readonly accounts: readonly {
		readonly accountId: string;
		readonly displayName: string;
		readonly administratorRoles: readonly AdministratorRole[];
		readonly status: 'active' | 'disabled';
	}[];
	readonly posts: PostFacts;
	/** Bodies whose posts reach the whole place. */
	readonly governmentBodyIds: readonly string[];
}

/** Who may let a finding of the sheet through on that day, by the policy, and did not work on its text; those of its own body first. */
export function whoMayRelease(
	sheet: Pick<ReviewSheet, 'placeId' | 'bodyId' | 'drafterAccountId' | 'drafterAccountIds'>,
	people: PeopleOfPlace,
	today: CalendarDate,
): MayRelease[] {
	const held = new Map<string, (ActorPost & { readonly title: string })[]>();
	for (const { postId, kind, bodyId, title } of people.posts.posts) {
		const post = { postId, kind, bodyId, title, reachesWholePlace: people.governmentBodyIds.includes(bodyId) };
		for (const { accountId } of resolveHolders(people.posts, postId, today))
			held.set(accountId, [...(held.get(accountId) ?? []), post]);
	}
	const { placeId, bodyId } = sheet;
	const found = people.accounts.flatMap(({ accountId, displayName, administratorRoles, status }) => {
		if (status !== 'active' || isOwnText(sheet, accountId)) return [];
		const letting = (held.get(accountId) ?? []).filter((post) => {
			const actor = {
				kind: 'account',
				placeId,
				accountId,
				posts: [post],
				administratorRoles,
				isRestricted: false,
			} as const;
			return may(actor, 'review.return', { placeId, bodyId }) === true;
		});
		if (letting.length === 0) return [];
		const isOfBody = letting.some((post) => post.bodyId === bodyId);
		return [{ accountId, displayName, postTitles: letting.map(({ title }) => title), isOfBody }];
	});
	const inOrder = [...found.filter(({ isOfBody }) => isOfBody), ...found.filter(({ isOfBody }) => !isOfBody)];
	return inOrder.map(({ isOfBody: _, ...one }) => one);
}
