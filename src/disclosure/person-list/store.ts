import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { KeptList } from './list-facts.ts';
import type { WebForm } from './list-law.ts';
import type { ListPolicyOverride } from './policy.ts';
import type { ListRows } from './read-list.ts';

/** A list in the restricted half, with the file it came from. */
export interface ListRow extends KeptList {
	readonly listNumber: number;
	/** Goes into the digest that the signatures are bound to; never public. */
	readonly nonce: string;
	readonly original: { readonly name: string; readonly sha256: string; readonly bytes: number } | null;
	readonly enteredAt: Instant;
}

/** The list in use of a disclosure; null where none was entered. */
export async function loadList(database: Queryable, placeId: string, disclosureId: string): Promise<ListRow | null> {
	const rows = await database.query<
		Omit<ListRow, 'original'> & { name: string | null; sha256: string | null; bytes: number | null }
	>(
		'person-list-load',
		`select list_number as "listNumber", nonce, list, web_form as "webForm", assessment_id as "assessmentId", original_name as name,
			original_sha256 as sha256, original_bytes as bytes, entered_at as "enteredAt"
		from person_list where place_id = $1 and disclosure_id = $2 order by list_number desc limit 1`,
		[placeId, disclosureId],
	);
	const [row] = rows;
	if (row === undefined) return null;
	const { name, sha256, bytes, ...rest } = row;
	const original = name === null || sha256 === null || bytes === null ? null : { name, sha256, bytes };
	return { ...rest, original };
}

/** Adds a list; it is the one in use from then on. */
export async function saveList(
	transaction: Queryable,
	entry: {
		readonly placeId: string;
		readonly disclosureId: string;
		readonly list: ListRows;
		readonly nonce: string;
		readonly webForm: WebForm;
		readonly assessmentId: string | null;
		readonly original: ListRow['original'];
		readonly at: Instant;
		readonly actor: string;
	},
): Promise<void> {
	await transaction.query(
		'person-list-save',
		`insert into person_list (place_id, disclosure_id, list_number, list, row_count, web_form, assessment_id, original_name,
			original_sha256, original_bytes, entered_at, entered_by, nonce)
		select $1, $2, coalesce(max(list_number), 0) + 1, $3::json, $4, $5, $6, $7, $8, $9, $10, $11, $12 from person_list
		where place_id = $1 and disclosure_id = $2`,
		[
			entry.placeId,
			entry.disclosureId,
			JSON.stringify(entry.list),
			entry.list.rows.length,
			entry.webForm,
			entry.assessmentId,
			entry.original?.name ?? null,
			entry.original?.sha256 ?? null,
			entry.original?.bytes ?? null,
			entry.at,
			entry.actor,
			entry.nonce,
		],
	);
}

/** Attaches an assessment to the list in use, or changes what the website may show of it. */
export async function changeList(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
	change: { readonly listNumber: number; readonly webForm: WebForm; readonly assessmentId: string | null },
): Promise<void> {
	await transaction.query(
		'person-list-change',
		`update person_list set web_form = $4, assessment_id = $5 where place_id = $1 and disclosure_id = $2 and list_number = $3`,
		[placeId, disclosureId, change.listNumber, change.webForm, change.assessmentId],
	);
}

/** What a place set itself, newest; null: the default holds. */
export async function loadListPolicy(
	database: Queryable,
	placeId: string,
): Promise<{
	readonly policyNumber: number;
	readonly override: ListPolicyOverride;
	readonly basis: string;
	readonly assessmentId: string | null;
	readonly setAt: Instant;
} | null> {
	const rows = await database.query<{
		policyNumber: number;
		override: ListPolicyOverride;
		basis: string;
		assessmentId: string | null;
		setAt: Instant;
	}>(
		'list-policy-load',
		`select policy_number as "policyNumber", override, basis, assessment_id as "assessmentId", set_at as "setAt"
		from list_policy where place_id = $1 order by policy_number desc limit 1`,
		[placeId],
	);
	return rows[0] ?? null;
}

/** 影响评估, as recorded. */
export interface AssessmentRow {
	readonly assessmentId: string;
	/** Null: of the place's policy. */
	readonly disclosureId: string | null;
	readonly assessor: string;
	readonly assessedOn: CalendarDate;
	readonly conclusion: string;
	readonly attachmentId: string;
	readonly fileName: string;
	readonly fileSha256: string;
	readonly fileBytes: number;
	readonly recordedAt: Instant;
}

/** Null when the place has none of that id. */
export async function loadAssessment(
	database: Queryable,
	placeId: string,
	assessmentId: string,
): Promise<AssessmentRow | null> {
	const rows = await database.query<AssessmentRow>(
		'impact-assessment-load',
		`select assessment_id as "assessmentId", disclosure_id as "disclosureId", assessor, assessed_on as "assessedOn", conclusion,
			attachment_id as "attachmentId", file_name as "fileName", file_sha256 as "fileSha256", file_bytes as "fileBytes",
			recorded_at as "recordedAt"
		from impact_assessment where place_id = $1 and assessment_id = $2`,
		[placeId, assessmentId],
	);
	return rows[0] ?? null;
}
