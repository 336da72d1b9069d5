import type { Queryable } from '../../platform/database/pool.ts';
import type { Delegation, Post, PostFacts, PostHolding } from './post.ts';

const POST_COLUMNS = `p.post_id as "postId", p.body_id as "bodyId", p.section_id as "sectionId", p.kind, p.title,
	p.valid_from as "validFrom", p.valid_to as "validTo"`;
const HOLDING_COLUMNS = `h.holding_id as "holdingId", h.post_id as "postId", h.account_id as "accountId", h.capacity,
	h.held_from as "heldFrom", h.held_to as "heldTo"`;
const DELEGATION_COLUMNS = `d.delegation_id as "delegationId", d.post_id as "postId", d.from_account_id as "fromAccountId",
	d.to_account_id as "toAccountId", d.delegated_from as "delegatedFrom", d.delegated_to as "delegatedTo", d.reason`;

/** Everything needed to say who acts in posts: of all posts of the place, or of the given ones. */
export async function loadPostFacts(
	database: Queryable,
	placeId: string,
	postIds: readonly string[] | null = null,
): Promise<PostFacts> {
	const values = [placeId, postIds];
	const chosen = '($2::text[] is null or post_id = any($2))';
	const posts = await database.query<Post>(
		'organization-posts',
		`select ${POST_COLUMNS} from post p where place_id = $1 and ${chosen} order by p.body_id, p.post_id`,
		values,
	);
	const holdings = await database.query<PostHolding>(
		'organization-holdings',
		`select ${HOLDING_COLUMNS} from post_holding h where place_id = $1 and ${chosen} order by h.held_from, h.holding_id`,
		values,
	);
	const delegations = await database.query<Delegation>(
		'organization-delegations',
		`select ${DELEGATION_COLUMNS} from delegation d where place_id = $1 and ${chosen} order by d.delegated_from, d.delegation_id`,
		values,
	);
	const inactive = await database.query<{ accountId: string }>(
		'organization-inactive',
		`select account_id as "accountId" from account where place_id = $1 and status <> 'active'`,
		[placeId],
	);
	return { posts, holdings, delegations, inactiveAccountIds: inactive.map((one) => one.accountId) };
}

interface PostOfAccount extends Post {
	readonly reachesWholePlace: boolean;
	readonly holdings: readonly PostHolding[];
	readonly delegations: readonly Delegation[];
	readonly inactiveAccountIds: readonly string[];
}

/**
 * Facts of the posts an account is or was named for, by appointment or delegation, and which of them are posts of the government itself.
 * One question, because every request of the desk asks it.
 */
export async function loadPostsOfAccount(
	database: Queryable,
	placeId: string,
	accountId: string,
): Promise<{ readonly facts: PostFacts; readonly governmentPostIds: readonly string[] }> {
	const rows = await database.query<PostOfAccount>(
		'posts-of-account',
		`select ${POST_COLUMNS}, b.kind = 'government' as "reachesWholePlace",
			coalesce((select jsonb_agg(to_jsonb(one)) from (
				select ${HOLDING_COLUMNS} from post_holding h where h.place_id = $1 and h.post_id = p.post_id) one), '[]') as holdings,
			coalesce((select jsonb_agg(to_jsonb(one)) from (
				select ${DELEGATION_COLUMNS} from delegation d where d.place_id = $1 and d.post_id = p.post_id) one), '[]') as delegations,
			coalesce((select jsonb_agg(a.account_id) from account a join post_holding h on h.place_id = a.place_id and h.account_id = a.account_id
				where a.place_id = $1 and h.post_id = p.post_id and a.status <> 'active'), '[]') as "inactiveAccountIds"
		from post p join disclosing_body b on b.place_id = p.place_id and b.body_id = p.body_id
		where p.place_id = $1 and p.post_id in (
			select h.post_id from post_holding h where h.place_id = $1 and h.account_id = $2
			union select d.post_id from delegation d where d.place_id = $1 and d.to_account_id = $2)
		order by p.body_id, p.post_id`,
		[placeId, accountId],
	);
	const facts = {
		posts: rows,
		holdings: rows.flatMap((row) => row.holdings),
		delegations: rows.flatMap((row) => row.delegations),
		inactiveAccountIds: rows.flatMap((row) => row.inactiveAccountIds),
	};
	return { facts, governmentPostIds: rows.filter((row) => row.reachesWholePlace).map((row) => row.postId) };
}
