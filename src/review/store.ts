import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { ReviewSheet, SignOffPath } from './review-sheet.ts';

const SHEET_COLUMNS = `s.place_id as "placeId", s.sheet_id as "sheetId", s.sheet_number as "sheetNumber", s.disclosure_id as "disclosureId",
	s.edition_number as "editionNumber", s.body_id as "bodyId", s.content_hash as "contentHash", s.document_class as "documentClass",
	s.urgent_reason as "urgentReason", s.steps, s.basis, s.declaration, s.drafter_account_id as "drafterAccountId",
	s.drafter_account_ids as "drafterAccountIds",
	s.submitted_at as "submittedAt", s.state, s.next_step as "nextStep"`;

const SIGNATURES = `coalesce((select json_agg(json_build_object('step', g.step, 'decision', g.decision, 'accountId', g.account_id,
	'signerName', g.signer_name, 'postId', g.post_id, 'postTitle', g.post_title, 'via', g.via, 'checks', g.checks, 'comment', g.comment,
	'contentHash', g.content_hash,
	'signedAt', to_char(g.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.step)
	from review_signature g where g.place_id = s.place_id and g.sheet_id = s.sheet_id), '[]') as signatures`;

/** One sheet with its signatures; null when there is none. */
export async function loadSheet(database: Queryable, placeId: string, sheetId: string): Promise<ReviewSheet | null> {
	const rows = await database.query<ReviewSheet>(
		'review-sheet-load',
		`select ${SHEET_COLUMNS}, ${SIGNATURES} from review_sheet s where s.place_id = $1 and s.sheet_id = $2`,
		[placeId, sheetId],
	);
	return rows[0] ?? null;
}

/** The same, locked until the transaction ends: of two signatures at the same time the second sees the first. */
export async function lockSheet(transaction: Queryable, placeId: string, sheetId: string): Promise<ReviewSheet | null> {
	await transaction.query(
		'review-sheet-lock',
		'select 1 from review_sheet where place_id = $1 and sheet_id = $2 for update',
		[placeId, sheetId],
	);
	return loadSheet(transaction, placeId, sheetId);
}

/** The newest sheet of an edition; null when it was never submitted. */
export async function newestSheet(
	database: Queryable,
	placeId: string,
	disclosureId: string,
	editionNumber: number,
): Promise<ReviewSheet | null> {
	const rows = await database.query<ReviewSheet>(
		'review-sheet-newest',
		`select ${SHEET_COLUMNS}, ${SIGNATURES} from review_sheet s where s.place_id = $1 and s.disclosure_id = $2 and s.edition_number = $3
		order by s.submitted_at desc, s.sheet_number desc limit 1`,
		[placeId, disclosureId, editionNumber],
	);
	return rows[0] ?? null;
}

/** Narrows {@link listSheets}; absent fields narrow nothing. */
export interface SheetFilters {
	/** Null = every body of the place. */
	readonly bodyIds?: readonly string[] | null;
	readonly state?: ReviewSheet['state'];
	/** Open sheets that wait for one of these kinds of posts. */
	readonly waitingFor?: readonly string[];
	readonly disclosureId?: string;
	/** Leaves out what this account worked on: nobody is asked to sign that. */
	readonly notBy?: string;
}

/** Sheets, newest submission first, after the one named; without their signatures' wording being filtered. */
export async function listSheets(
	database: Queryable,
	placeId: string,
	filters: SheetFilters,
	after: string | null = null,
	limit = 50,
): Promise<ReviewSheet[]> {
	return database.query<ReviewSheet>(
		'review-sheet-list',
		`select ${SHEET_COLUMNS}, ${SIGNATURES} from review_sheet s
		where s.place_id = $1 and ($2::text[] is null or s.body_id = any($2)) and ($3::text is null or s.state = $3)
			and ($4::text[] is null or (s.state = 'open' and s.waiting_for = any($4))) and ($5::text is null or s.disclosure_id = $5)
			and ($8::uuid is null or (s.drafter_account_id is distinct from $8 and $8 <> all(s.drafter_account_ids)))
			and ($6::text is null or (s.submitted_at, s.sheet_id) <
				(select a.submitted_at, a.sheet_id from review_sheet a where a.place_id = $1 and a.sheet_id = $6))
		order by s.submitted_at desc, s.sheet_id desc limit $7`,
		[
			placeId,
			filters.bodyIds ?? null,
			filters.state ?? null,
			filters.waitingFor ?? null,
			filters.disclosureId ?? null,
			after,
			limit,
			filters.notBy ?? null,
		],
	);
}

/** Paths the place decided on itself that are in force on that day: of each class the one that began last. */
export async function listSignOffPaths(database: Queryable, placeId: string, on: CalendarDate): Promise<SignOffPath[]> {
	return database.query<SignOffPath>(
		'sign-off-paths',
		`select distinct on (document_class) document_class as "documentClass", steps, basis from sign_off_path
		where place_id = $1 and state = 'active' and in_force_from <= $2 order by document_class, in_force_from desc`,
		[placeId, on],
	);
}

/** A path of the place with how it came to count. */
export interface PathOfPlace extends SignOffPath {
	readonly pathId: string;
	readonly state: 'proposed' | 'active' | 'withdrawn';
	readonly proposedAt: string;
	readonly proposedBy: string;
	readonly inForceFrom: CalendarDate | null;
	readonly activatedAt: string | null;
	readonly activatedBy: string | null;
}

/** Every path the place ever proposed, by class, the newest first. */
export async function listPathsOfPlace(database: Queryable, placeId: string): Promise<PathOfPlace[]> {
	return database.query<PathOfPlace>(
		'sign-off-paths-of-place',
		`select path_id as "pathId", document_class as "documentClass", steps, basis, state, decided_at as "proposedAt",
			decided_by as "proposedBy", in_force_from as "inForceFrom", activated_at as "activatedAt", activated_by as "activatedBy"
		from sign_off_path where place_id = $1 order by document_class, decided_at desc, path_id`,
		[placeId],
	);
}

/** A finding that was let through on a sheet. */
export interface FindingRelease {
	readonly part: string;
	readonly start: number;
	readonly length: number;
	readonly class: string;
	readonly reason: string;
	readonly accountId: string;
}

export async function listReleases(database: Queryable, placeId: string, sheetId: string): Promise<FindingRelease[]> {
	return database.query<FindingRelease>(
		'finding-releases',
		`select part, start, length, class, reason, account_id as "accountId" from finding_release
		where place_id = $1 and sheet_id = $2 order by part, start, length`,
		[placeId, sheetId],
	);
}

/** The next number of a series, without gaps: the row stays locked until the transaction ends, so ask for it late. */
export async function nextNumber(transaction: Queryable, placeId: string, series: string): Promise<number> {
	const rows = await transaction.query<{ number: number }>(
		'running-number',
		`insert into running_number (place_id, series, last_number) values ($1, $2, 1)
		on conflict (place_id, series) do update set last_number = running_number.last_number + 1 returning last_number as number`,
		[placeId, series],
	);
	return rows[0]?.number ?? 1;
}
