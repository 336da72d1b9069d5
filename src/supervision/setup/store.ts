import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { listItems, loadEditionRow } from '../../catalogue/store.ts';
import type { PostKind } from '../../organization/post/post.ts';
import { resolveBodies } from '../../organization/resolve-bodies.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { SetupFacts } from './setup-state.ts';

type Counted = Omit<
	SetupFacts,
	'isSecondFactorRequired' | 'signingPosts' | 'isOwnPath' | 'itemCount' | 'unknownBodies' | 'isPublicAddressSet'
>;

/** Names of the edition in force that no body of the place answers to today; each once. */
async function unknownBodies(database: Queryable, placeId: string, on: CalendarDate) {
	const edition = await loadEditionRow(database, placeId, null);
	if (edition === null) return { itemCount: 0, names: [] };
	const items = await listItems(database, placeId, edition.editionId);
	const directory = await loadBodyDirectory(database, placeId);
	const printed = [...new Set(items.flatMap(({ item }) => item.bodies))];
	const names = resolveBodies(directory, printed, on).doubts.map((doubt) => doubt.printed);
	return { itemCount: items.length, names: [...new Set(names)] };
}

/** What is there and what not, on that day; the law's part (paths, levels, the site's address) is the caller's. */
export async function loadSetupFacts(
	database: Queryable,
	placeId: string,
	on: CalendarDate,
): Promise<Omit<SetupFacts, 'isSecondFactorRequired' | 'signingPosts' | 'isOwnPath' | 'isPublicAddressSet'>> {
	const inForce = '(valid_from is null or valid_from <= $2) and (valid_to is null or valid_to >= $2)';
	const canSignIn = `status = 'active' and (password_hash is not null or identity_subject is not null)`;
	const [counted] = await database.query<Counted>(
		'setup-facts',
		`select
			(select coalesce(array_agg(distinct r), '{}') from account a, unnest(a.administrator_roles) r
				where a.place_id = $1 and ${canSignIn}) as "administratorRoles",
			exists (select 1 from disclosing_body where place_id = $1 and kind = 'government' and ${inForce}) as "hasGovernmentBody",
			(select count(*)::int from disclosing_body where place_id = $1 and ${inForce}) as "bodyCount",
			(select coalesce(array_agg(distinct kind), '{}') from post where place_id = $1 and ${inForce}) as "postKinds",
			(select coalesce(array_agg(distinct p.kind), '{}') from post p join post_holding h using (place_id, post_id)
				join account a using (place_id, account_id) where p.place_id = $1 and ${canSignIn} and ${inForce}
				and h.held_from <= $2 and (h.held_to is null or h.held_to >= $2)) as "heldPostKinds",
			(select count(*)::int from account where place_id = $1 and ${canSignIn}) as "activeAccounts",
			(select count(*)::int from account where place_id = $1 and ${canSignIn} and totp_confirmed_at is null
				and identity_subject is null) as "accountsWithoutSecondFactor",
			(select count(*)::int from disclosing_body where place_id = $1 and index_prefix is not null and ${inForce}) as "bodiesWithPrefix",
			(select count(*)::int from (select 1 from public_disclosure where place_id = $1 limit 1000) d) as "publishedCount"`,
		[placeId, on],
	);
	if (counted === undefined) throw new Error('a count without a row');
	const { itemCount, names } = await unknownBodies(database, placeId, on);
	return { ...counted, postKinds: counted.postKinds as readonly PostKind[], itemCount, unknownBodies: names };
}
