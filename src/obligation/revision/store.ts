/** Which edition the duties of a place were derived from. */
import type { Queryable } from '../../platform/database/pool.ts';

/** Keeps that the duties of the place are those of this edition with the content it has now. In the transaction that derives them. */
export async function noteEditionOfDuties(transaction: Queryable, placeId: string, editionId: string): Promise<void> {
	await transaction.query(
		'edition-of-duties-note',
		`update catalogue_edition e set duties_hash = n.hash
		from (select edition_id, case when edition_id = $2 then content_hash end as hash from catalogue_edition where place_id = $1) n
		where e.place_id = $1 and e.edition_id = n.edition_id and e.duties_hash is distinct from n.hash`,
		[placeId, editionId],
	);
}

/** Of these places those whose duties are not known to be those of the edition in force: the program ended between the two, or never derived them. */
export async function placesBehindTheirEdition(database: Queryable, placeIds: readonly string[]): Promise<string[]> {
	const rows = await database.query<{ placeId: string }>(
		'edition-of-duties-behind',
		`select place_id as "placeId" from catalogue_edition
		where place_id = any($1) and is_current and duties_hash is distinct from content_hash order by place_id`,
		[placeIds],
	);
	return rows.map(({ placeId }) => placeId);
}
