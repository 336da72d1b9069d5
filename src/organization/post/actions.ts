import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import {
	changeOrganization,
	exists,
	idRefusals,
	nameRefusals,
	type OrganizationChange,
	type OrganizationCommand,
	type OrganizationTools,
	periodRefusals,
} from '../actions.ts';
import { organizationRefusals } from '../organization.zh.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refuseIf } from '../refusal.ts';
import { dayBefore, type Validity } from '../validity.ts';
import { appointmentRefusals, delegationRefusals } from './decide-post.ts';
import type { PostHolding, PostKind } from './post.ts';
import { loadPostFacts } from './store.ts';

const refusal = refusalsFrom(organizationRefusals);

/** Set up a post. */
export interface CreatePost extends OrganizationCommand, Validity {
	readonly postId: string;
	readonly bodyId: string;
	readonly sectionId: string | null;
	readonly kind: PostKind;
	readonly title: string;
}

/** 设岗. Event `PostCreated`. */
export async function createPost(tools: OrganizationTools, command: CreatePost): Promise<Outcome> {
	const { placeId, postId, bodyId, sectionId, kind, title, validFrom, validTo } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals = [...idRefusals(postId), ...nameRefusals(title), ...periodRefusals(command)];
		if (await exists(transaction, 'post', placeId, postId)) refusals.push(refusal('post-exists', postId));
		if (!(await exists(transaction, 'disclosing_body', placeId, bodyId)))
			refusals.push(refusal('body-unknown', bodyId));
		if (sectionId !== null) {
			const text = 'select body_id as "bodyId" from section where place_id = $1 and section_id = $2';
			const [section] = await transaction.query<{ bodyId: string }>('section-body', text, [placeId, sectionId]);
			if (section === undefined) refusals.push(refusal('section-unknown', sectionId));
			else if (section.bodyId !== bodyId) refusals.push(refusal('section-of-other-body'));
		}
		refuseIf(refusals);
		await transaction.query(
			'post-insert',
			`insert into post (place_id, post_id, body_id, section_id, kind, title, valid_from, valid_to)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			[placeId, postId, bodyId, sectionId, kind, title, validFrom, validTo],
		);
		await record('PostCreated', { postId, bodyId, sectionId, kind, title, validFrom, validTo });
		return {};
	});
}

/** Appoint somebody to a post. */
export interface AppointHolder extends OrganizationCommand, Omit<PostHolding, 'holdingId'> {
	/** Holders whose term has no end leave the day before; without it a taken post refuses. */
	readonly replacesHolder?: boolean;
}

async function loadPost(transaction: Queryable, placeId: string, postId: string) {
	const facts = await loadPostFacts(transaction, placeId, [postId]);
	const post = facts.posts[0];
	if (post === undefined) throw new Refused([refusal('post-unknown', postId)]);
	return { facts, post };
}

async function accountRefusals(transaction: Queryable, placeId: string, accountId: string): Promise<Refusal[]> {
	// Locked, so that it cannot be made an administrator at the same moment.
	const [account] = await transaction.query<{ roles: string[] }>(
		'account-roles-lock',
		'select administrator_roles as roles from account where place_id = $1 and account_id::text = $2 for update',
		[placeId, accountId],
	);
	if (account === undefined) return [refusal('account-unknown')];
	return account.roles.length > 0 ? [refusal('administrator-in-post')] : [];
}

/** 任命. Events `PostHolderAppointed`, and `PostHolderLeft` for each it replaces. The work of the post stays where it is. */
export async function appointHolder(
	tools: OrganizationTools,
	command: AppointHolder,
): Promise<Outcome<{ readonly holdingId: string }>> {
	const { placeId, postId, accountId, capacity, heldFrom, heldTo } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const { facts, post } = await loadPost(transaction, placeId, postId);
		const isReplaced = (one: PostHolding) =>
			command.replacesHolder === true &&
			capacity === 'holder' &&
			one.capacity === 'holder' &&
			one.accountId !== accountId &&
			one.heldTo === null &&
			one.heldFrom < heldFrom;
		const replaced = facts.holdings.filter(isReplaced);
		const remaining = { ...facts, holdings: facts.holdings.filter((one) => !isReplaced(one)) };
		refuseIf([
			...(await accountRefusals(transaction, placeId, accountId)),
			...appointmentRefusals(remaining, post, { postId, accountId, capacity, heldFrom, heldTo }),
		]);
		for (const former of replaced) await endHoldingOn(transaction, placeId, former, dayBefore(heldFrom), record);
		const holdingId = randomUUID();
		await transaction.query(
			'holding-insert',
			`insert into post_holding (place_id, holding_id, post_id, account_id, capacity, held_from, held_to)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			[placeId, holdingId, postId, accountId, capacity, heldFrom, heldTo],
		);
		await record('PostHolderAppointed', { holdingId, postId, accountId, capacity, heldFrom, heldTo });
		return { holdingId };
	});
}

async function endHoldingOn(
	transaction: Queryable,
	placeId: string,
	holding: PostHolding,
	heldTo: CalendarDate,
	record: OrganizationChange['record'],
): Promise<void> {
	const text = 'update post_holding set held_to = $3 where place_id = $1 and holding_id = $2';
	await transaction.query('holding-end', text, [placeId, holding.holdingId, heldTo]);
	const { holdingId, postId, accountId } = holding;
	await record('PostHolderLeft', { holdingId, postId, accountId, heldTo });
}

/** 离任: `heldTo` is the last day in the post, inclusive. Event `PostHolderLeft`. */
export async function endHolding(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly postId: string; readonly holdingId: string; readonly heldTo: CalendarDate },
): Promise<Outcome> {
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const { facts } = await loadPost(transaction, command.placeId, command.postId);
		const holding = facts.holdings.find((one) => one.holdingId === command.holdingId);
		if (holding === undefined) throw new Refused([refusal('holding-unknown')]);
		if (command.heldTo < holding.heldFrom) throw new Refused([refusal('holding-end-invalid')]);
		await endHoldingOn(transaction, command.placeId, holding, command.heldTo, record);
		return {};
	});
}

/** Let another act. */
export interface GrantDelegation extends OrganizationCommand {
	readonly postId: string;
	readonly fromAccountId: string;
	readonly toAccountId: string;
	readonly delegatedFrom: CalendarDate;
	readonly delegatedTo: CalendarDate;
	readonly reason: string;
}

/** 授权代行. Cannot begin in the past. Event `DelegationGranted`. */
export async function grantDelegation(
	tools: OrganizationTools,
	command: GrantDelegation,
): Promise<Outcome<{ readonly delegationId: string }>> {
	const { placeId, postId, fromAccountId, toAccountId, delegatedFrom, delegatedTo, reason } = command;
	const delegation = { postId, fromAccountId, toAccountId, delegatedFrom, delegatedTo, reason };
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const { facts, post } = await loadPost(transaction, placeId, postId);
		refuseIf([
			...(await accountRefusals(transaction, placeId, toAccountId)),
			...delegationRefusals(facts, post, delegation, tools.clock.today()),
		]);
		const delegationId = randomUUID();
		await transaction.query(
			'delegation-insert',
			`insert into delegation (place_id, delegation_id, post_id, from_account_id, to_account_id, delegated_from, delegated_to, reason)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			[placeId, delegationId, postId, fromAccountId, toAccountId, delegatedFrom, delegatedTo, reason],
		);
		await record('DelegationGranted', { delegationId, ...delegation });
		return { delegationId };
	});
}

/** 收回授权, at once: the last day is yesterday, whatever it was. What was done under it stays. Event `DelegationRevoked`. */
export async function revokeDelegation(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly delegationId: string; readonly reason: string },
): Promise<Outcome> {
	const { placeId, delegationId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		if (reason.trim() === '') throw new Refused([refusal('reason-missing')]);
		const today = tools.clock.today();
		const ended = await transaction.query<{ postId: string; toAccountId: string }>(
			'delegation-revoke',
			`update delegation set delegated_to = $3 where place_id = $1 and delegation_id::text = $2 and delegated_to >= $4
			returning post_id as "postId", to_account_id as "toAccountId"`,
			[placeId, delegationId, dayBefore(today), today],
		);
		if (ended[0] === undefined) throw new Refused([refusal('delegation-unknown')]);
		await record('DelegationRevoked', { delegationId, ...ended[0], reason });
		return {};
	});
}
