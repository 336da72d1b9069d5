import type { Queryable } from '../../platform/database/pool.ts';
import type { DisclosureState, EditionState } from '../disclosure.ts';

/** What makes two disclosures look like one. */
export type DuplicateReason = 'same-file' | 'same-number' | 'same-title';

/** 可能重复. A disclosure that looks like what somebody is about to draft; a person decides. */
export interface Duplicate {
	readonly disclosureId: string;
	readonly title: string;
	readonly bodyId: string;
	readonly state: DisclosureState;
	readonly editionState: EditionState;
	readonly why: readonly DuplicateReason[];
}

/** What to look for; null is not looked for. */
export interface DuplicateTraits {
	readonly sha256: string | null;
	readonly documentNumber: string | null;
	readonly title: string | null;
}

const MOST = 10;

/**
 * Disclosures of the place with the same uploaded file, the same 文号 or the same title; of other bodies than `bodyIds` (null = all) only what
 * is public. What was given up or withdrawn does not count.
 */
export async function findDuplicates(
	database: Queryable,
	placeId: string,
	bodyIds: readonly string[] | null,
	traits: DuplicateTraits,
): Promise<Duplicate[]> {
	return database.query<Duplicate>(
		'disclosure-duplicates',
		`with hit as (
			select disclosure_id, 'same-file' as why from attachment where place_id = $1 and original_sha256 = $3
			union select disclosure_id, 'same-number' from disclosure_edition
				where content->>'documentNumber' is not null and content->>'documentNumber' = $4 and place_id = $1 and state <> 'abandoned'
			union select disclosure_id, 'same-title' from disclosure_edition where title = $5 and place_id = $1 and state <> 'abandoned')
		select d.disclosure_id as "disclosureId", e.title, d.body_id as "bodyId", d.state, e.state as "editionState",
			array_agg(hit.why order by hit.why) as why
		from hit join disclosure d on d.place_id = $1 and d.disclosure_id = hit.disclosure_id
		join lateral (select n.title, n.state from disclosure_edition n where n.place_id = $1 and n.disclosure_id = d.disclosure_id
			order by n.edition_number desc limit 1) e on true
		where d.state <> 'withdrawn' and e.state <> 'abandoned' and (d.state = 'published' or $2::text[] is null or d.body_id = any($2))
		group by d.disclosure_id, e.title, d.body_id, d.state, e.state, d.registered_at
		order by count(*) desc, d.registered_at desc, d.disclosure_id limit ${MOST}`,
		[placeId, bodyIds, traits.sha256, traits.documentNumber, traits.title],
	);
}
