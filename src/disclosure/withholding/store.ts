import type { Queryable } from '../../platform/database/pool.ts';

/** Whose it is; null when the place has no such record. */
export async function loadWithholdingBody(
	database: Queryable,
	placeId: string,
	withholdingId: string,
): Promise<string | null> {
	const rows = await database.query<{ bodyId: string }>(
		'withholding-body',
		'select body_id as "bodyId" from withholding where place_id = $1 and withholding_id = $2',
		[placeId, withholdingId],
	);
	return rows[0]?.bodyId ?? null;
}
