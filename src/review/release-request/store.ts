import { listAccounts } from '../../organization/account/store.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { FindingOnSheet, PeopleOfPlace, ReleaseRequest } from './release-request.ts';

const person = (column: string) =>
	`json_build_object('accountId', ${column}, 'displayName', (select a.display_name from account a where a.place_id = r.place_id and a.account_id = ${column}))`;
const COLUMNS = `r.request_id as "requestId", r.sheet_id as "sheetId", r.part, r.start as "offset", r.length, r.class, r.account_id as "accountId",
	(select a.display_name from account a where a.place_id = r.place_id and a.account_id = r.account_id) as "displayName", r.reason,
	${person('r.requested_account_id')} as "requestedBy", r.requested_at as "requestedAt", r.state,
	case when r.settled_account_id is not null then ${person('r.settled_account_id')} end as "settledBy", r.settled_at as "settledAt", r.comment`;

/** What was asked about a sheet, the earliest first, however it ended. */
export async function listReleaseRequests(
	database: Queryable,
	placeId: string,
	sheetId: string,
): Promise<ReleaseRequest[]> {
	return database.query<ReleaseRequest>(
		'release-requests',
		`select ${COLUMNS} from release_request r where r.place_id = $1 and r.sheet_id = $2 order by r.requested_at, r.request_id`,
		[placeId, sheetId],
	);
}

/** Everybody who could be asked for anything, to be put through the policy. */
export async function loadPeople(database: Queryable, placeId: string): Promise<PeopleOfPlace> {
	const accounts = await listAccounts(database, placeId);
	const posts = await loadPostFacts(database, placeId);
	const { bodies } = await loadBodyDirectory(database, placeId);
	const governmentBodyIds = bodies.filter(({ kind }) => kind === 'government').map(({ bodyId }) => bodyId);
	return { accounts, posts, governmentBodyIds };
}

/** Ends what was asked about a finding: it was let through, by whoever it was. The requests that ended. */
export async function settleReleasedRequests(
	transaction: Queryable,
	by: { readonly placeId: string; readonly sheetId: string; readonly accountId: string; readonly at: string },
	{ part, offset, length }: Omit<FindingOnSheet, 'class'>,
): Promise<{ readonly requestId: string; readonly accountId: string; readonly requestedAccountId: string }[]> {
	return transaction.query(
		'release-request-released',
		`update release_request set state = 'released', settled_account_id = $6, settled_at = $7
		where place_id = $1 and sheet_id = $2 and part = $3 and start = $4 and length = $5 and state = 'open'
		returning request_id as "requestId", account_id as "accountId", requested_account_id as "requestedAccountId"`,
		[by.placeId, by.sheetId, part, offset, length, by.accountId, by.at],
	);
}
