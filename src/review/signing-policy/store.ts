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
