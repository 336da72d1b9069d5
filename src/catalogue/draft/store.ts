import type { SourceDocument } from '../../documents/source-document.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CatalogueDraft } from './catalogue-draft.ts';

const DECISIONS = `coalesce((select json_agg(json_build_object('pointId', c.point_id, 'decision', c.decision, 'reason', c.reason,
	'decidedBy', c.decided_by, 'decidedAt', to_char(c.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by c.point_id)
	from catalogue_draft_decision c where c.place_id = d.place_id and c.draft_id = d.draft_id), '[]') as decisions`;

const HEAD = `d.place_id as "placeId", d.draft_id as "draftId", d.revision, d.state, d.source_name as "sourceName", d.source_hash as "sourceHash",
	d.revision_notes as "revisionNotes", d.created_at as "createdAt", d.created_by as "createdBy", d.changed_at as "changedAt",
	d.changed_by as "changedBy", d.edition_id as "editionId", d.effective_from as "effectiveFrom"`;

/** One working copy without its source; null when the place has none of that id. */
export async function loadCatalogueDraft(
	database: Queryable,
	placeId: string,
	draftId: string,
): Promise<CatalogueDraft | null> {
	const rows = await database.query<CatalogueDraft>(
		'catalogue-draft-load',
		`select ${HEAD}, d.catalogue, d.doubts, ${DECISIONS} from catalogue_draft d where d.place_id = $1 and d.draft_id = $2`,
		[placeId, draftId],
	);
	return rows[0] ?? null;
}

/** The same, held until the transaction ends: of two changes at the same time the second sees the first. */
export async function lockCatalogueDraft(
	transaction: Queryable,
	placeId: string,
	draftId: string,
): Promise<CatalogueDraft | null> {
	const text = 'select 1 from catalogue_draft where place_id = $1 and draft_id = $2 for update';
	await transaction.query('catalogue-draft-lock', text, [placeId, draftId]);
	return loadCatalogueDraft(transaction, placeId, draftId);
}

/** The document the working copy was read from; null when there is no such copy. */
export async function loadDraftSource(
	database: Queryable,
	placeId: string,
	draftId: string,
): Promise<SourceDocument | null> {
	const text = 'select source from catalogue_draft where place_id = $1 and draft_id = $2';
	const rows = await database.query<{ source: SourceDocument }>('catalogue-draft-source', text, [placeId, draftId]);
	return rows[0]?.source ?? null;
}

/** A working copy as a list shows it. */
export interface CatalogueDraftLine
	extends Omit<CatalogueDraft, 'catalogue' | 'doubts' | 'decisions' | 'revisionNotes' | 'sourceHash'> {
	readonly title: string;
	readonly itemCount: number;
	readonly doubtCount: number;
	readonly undecidedCount: number;
}

/** Working copies of the place, newest first, `limit` of them after the one named. */
export async function listCatalogueDrafts(
	database: Queryable,
	placeId: string,
	after: string | null,
	limit: number,
): Promise<CatalogueDraftLine[]> {
	return database.query<CatalogueDraftLine>(
		'catalogue-draft-list',
		`select d.place_id as "placeId", d.draft_id as "draftId", d.revision, d.state, d.source_name as "sourceName",
			d.created_at as "createdAt", d.created_by as "createdBy", d.changed_at as "changedAt", d.changed_by as "changedBy",
			d.edition_id as "editionId", d.effective_from as "effectiveFrom", d.catalogue->>'title' as title,
			json_array_length(d.catalogue->'items') as "itemCount", jsonb_array_length(d.doubts) as "doubtCount",
			(select count(*)::int from jsonb_array_elements(d.doubts) w where not exists (select 1 from catalogue_draft_decision c
				where c.place_id = d.place_id and c.draft_id = d.draft_id and c.point_id = w->>'pointId')) as "undecidedCount"
		from catalogue_draft d where d.place_id = $1 and ($2::text is null or (d.created_at, d.draft_id) <
			(select a.created_at, a.draft_id from catalogue_draft a where a.place_id = $1 and a.draft_id = $2))
		order by d.created_at desc, d.draft_id desc limit $3`,
		[placeId, after, limit],
	);
}

/** Writes a new working copy. */
export async function insertCatalogueDraft(
	transaction: Queryable,
	draft: Pick<
		CatalogueDraft,
		'placeId' | 'draftId' | 'sourceName' | 'sourceHash' | 'catalogue' | 'doubts' | 'createdAt' | 'createdBy'
	> & { readonly source: SourceDocument },
): Promise<void> {
	await transaction.query(
		'catalogue-draft-insert',
		`insert into catalogue_draft (place_id, draft_id, revision, state, source_name, source_hash, source, catalogue, doubts,
			created_at, created_by, changed_at, changed_by)
		values ($1, $2, 1, 'open', $3, $4, $5, $6, $7, $8, $9, $8, $9)`,
		[
			draft.placeId,
			draft.draftId,
			draft.sourceName,
			draft.sourceHash,
			JSON.stringify(draft.source),
			JSON.stringify(draft.catalogue),
			JSON.stringify(draft.doubts),
			draft.createdAt,
			draft.createdBy,
		],
	);
}

/** Writes what was changed, as the next revision. */
export async function saveCatalogueDraft(
	transaction: Queryable,
	draft: Pick<CatalogueDraft, 'placeId' | 'draftId' | 'revision' | 'state' | 'revisionNotes'> & {
		readonly catalogue: Catalogue;
		readonly editionId: string | null;
		readonly effectiveFrom: string | null;
		readonly at: string;
		readonly actor: string;
	},
): Promise<void> {
	await transaction.query(
		'catalogue-draft-save',
		`update catalogue_draft set revision = $3, state = $4, catalogue = $5, revision_notes = $6, edition_id = $7, effective_from = $8,
			changed_at = $9, changed_by = $10 where place_id = $1 and draft_id = $2`,
		[
			draft.placeId,
			draft.draftId,
			draft.revision,
			draft.state,
			JSON.stringify(draft.catalogue),
			draft.revisionNotes,
			draft.editionId,
			draft.effectiveFrom,
			draft.at,
			draft.actor,
		],
	);
}
