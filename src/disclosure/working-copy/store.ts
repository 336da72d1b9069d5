import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** 编辑副本. What one account has on its screen of one draft; sealed, so that a reader of the database sees nothing of it. */
export interface SealedCopy {
	readonly baseRevision: number;
	readonly sealed: string;
	readonly keptAt: Instant;
}

/** Null when the account kept none. */
export async function loadWorkingCopy(
	database: Queryable,
	placeId: string,
	disclosureId: string,
	accountId: string,
): Promise<SealedCopy | null> {
	const rows = await database.query<SealedCopy>(
		'working-copy-load',
		`select base_revision as "baseRevision", sealed, kept_at as "keptAt" from working_copy
		where place_id = $1 and disclosure_id = $2 and account_id = $3`,
		[placeId, disclosureId, accountId],
	);
	return rows[0] ?? null;
}

/** Who else has the draft open with something unsaved, the newest first. */
export async function listOtherEditors(
	database: Queryable,
	placeId: string,
	disclosureId: string,
	accountId: string,
): Promise<{ readonly displayName: string; readonly baseRevision: number; readonly keptAt: Instant }[]> {
	return database.query(
		'working-copy-others',
		`select a.display_name as "displayName", w.base_revision as "baseRevision", w.kept_at as "keptAt" from working_copy w
		join account a on a.place_id = w.place_id and a.account_id = w.account_id
		where w.place_id = $1 and w.disclosure_id = $2 and w.account_id <> $3 order by w.kept_at desc`,
		[placeId, disclosureId, accountId],
	);
}

/** Keeps the newest state; the one before is gone. */
export async function keepWorkingCopy(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
	accountId: string,
	copy: SealedCopy,
): Promise<void> {
	await transaction.query(
		'working-copy-keep',
		`insert into working_copy (place_id, disclosure_id, account_id, base_revision, sealed, kept_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (place_id, disclosure_id, account_id) do update set base_revision = $4, sealed = $5, kept_at = $6`,
		[placeId, disclosureId, accountId, copy.baseRevision, copy.sealed, copy.keptAt],
	);
}

/** Removes copies of a draft: of one account, or, when the draft is handed in or given up, of all. */
export async function dropWorkingCopies(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
	accountId: string | null = null,
): Promise<number> {
	const rows = await transaction.query(
		'working-copy-drop',
		`delete from working_copy where place_id = $1 and disclosure_id = $2 and ($3::uuid is null or account_id = $3) returning 1 as one`,
		[placeId, disclosureId, accountId],
	);
	return rows.length;
}

/** Removes copies nobody touched since that instant; returns how many. */
export async function forgetWorkingCopies(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'working-copy-forget',
		'delete from working_copy where kept_at < $1 returning 1 as one',
		[before],
	);
	return rows.length;
}
