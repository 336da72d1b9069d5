import type { Queryable } from '../../platform/database/pool.ts';

/** 签发口令. Classes of documents whose signatures need the code of the signer's second factor, and who said so. */
export interface SigningPolicy {
	readonly policyNumber: number;
	readonly documentClasses: readonly string[];
	readonly basis: string | null;
}

/** As the place set it last; by itself it asks for no code. */
export async function loadSigningPolicy(database: Queryable, placeId: string): Promise<SigningPolicy> {
	const rows = await database.query<SigningPolicy>(
		'signing-policy',
		`select policy_number as "policyNumber", document_classes as "documentClasses", basis from signing_policy
		where place_id = $1 order by policy_number desc limit 1`,
		[placeId],
	);
	return rows[0] ?? { policyNumber: 0, documentClasses: [], basis: null };
}

/** Sheets that wait for a signature, by class; what cannot wait counts apart too. */
export async function countOpenSheets(
	database: Queryable,
	placeId: string,
): Promise<{ readonly documentClass: string; readonly isUrgent: boolean; readonly sheets: number }[]> {
	return database.query(
		'signing-policy-open-sheets',
		`select document_class as "documentClass", urgent_reason is not null as "isUrgent", count(*)::int as sheets from review_sheet
		where place_id = $1 and state = 'open' group by 1, 2`,
		[placeId],
	);
}

/** Active accounts that have not set up a second factor. */
export async function accountsWithoutCode(
	database: Queryable,
	placeId: string,
): Promise<{ readonly accountId: string; readonly displayName: string }[]> {
	return database.query(
		'signing-policy-without-code',
		`select account_id as "accountId", display_name as "displayName" from account
		where place_id = $1 and status = 'active' and totp_confirmed_at is null order by display_name, account_id`,
		[placeId],
	);
}
