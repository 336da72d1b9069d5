import type { Instant } from '../../../platform/clock.ts';
import type { Queryable } from '../../../platform/database/pool.ts';
import type { Finding } from '../../../privacy/finding.ts';
import type { PublicContent } from '../../public-content.ts';

/** One disclosure the public can read, with what was let through when it was signed. */
export interface PublicRecord {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly content: PublicContent;
	readonly contentHash: string;
	readonly bodyId: string;
	readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
	readonly releases: readonly { readonly part: string; readonly offset: number; readonly length: number }[];
}

/** Where a sweep stands. */
export interface SweepCursor {
	readonly placeId: string;
	readonly disclosureId: string;
}

const WHOLE_INSTALLATION = '*';

/** The next `limit` disclosures that stand, by their keys: one walk along the primary key, whatever was swept before. */
export async function nextPublicRecords(
	database: Queryable,
	after: SweepCursor,
	limit: number,
): Promise<PublicRecord[]> {
	return database.query<PublicRecord>(
		'sweep-next',
		`select d.place_id as "placeId", d.disclosure_id as "disclosureId", d.content, d.content_hash as "contentHash", d.body_id as "bodyId",
			coalesce((select json_agg(json_build_object('name', a.name, 'sha256', a.sha256, 'bytes', a.bytes) order by a.attachment_id)
				from public_attachment a where a.place_id = d.place_id and a.disclosure_id = d.disclosure_id), '[]') as files,
			coalesce((select json_agg(json_build_object('part', f.part, 'offset', f.start, 'length', f.length))
				from review_sheet s join finding_release f on f.place_id = s.place_id and f.sheet_id = s.sheet_id
				where s.place_id = d.place_id and s.disclosure_id = d.disclosure_id and s.edition_number = d.edition_number
					and s.state = 'published'), '[]') as releases
		from (select * from public_disclosure p where (p.place_id, p.disclosure_id) > ($1, $2)
			order by p.place_id, p.disclosure_id limit $3) d
		where d.withdrawn_at is null and d.content is not null order by d.place_id, d.disclosure_id`,
		[after.placeId, after.disclosureId, limit],
	);
}

/** The key `limit` rows further on, withdrawn ones counted too; null when there are none. */
export async function cursorAfter(database: Queryable, after: SweepCursor, limit: number): Promise<SweepCursor | null> {
	const rows = await database.query<SweepCursor>(
		'sweep-cursor',
		`select p.place_id as "placeId", p.disclosure_id as "disclosureId" from (select place_id, disclosure_id from public_disclosure
			where (place_id, disclosure_id) > ($1, $2) order by place_id, disclosure_id limit $3) p
		order by p.place_id desc, p.disclosure_id desc limit 1`,
		[after.placeId, after.disclosureId, limit],
	);
	return rows[0] ?? null;
}

/** Published phones of offices of a place: digits that are no private data. */
export async function officePhonesOf(database: Queryable, placeId: string): Promise<readonly string[]> {
	const rows = await database.query<{ phone: string }>(
		'sweep-office-phones',
		`select distinct p.value as phone from section s cross join lateral jsonb_each_text(s.contact) p
		where s.place_id = $1 and p.value ~ '[0-9]{7}' order by 1`,
		[placeId],
	);
	return rows.map((row) => row.phone);
}

/** Where the pass of this scanner stands; null before it began. */
export async function loadPass(
	database: Queryable,
	version: string,
): Promise<(SweepCursor & { readonly finishedAt: Instant | null }) | null> {
	const rows = await database.query<SweepCursor & { finishedAt: Instant | null }>(
		'sweep-pass-load',
		`select after_place_id as "placeId", after_disclosure_id as "disclosureId", finished_at as "finishedAt" from privacy_sweep_pass
		where place_id = $1 and scanner_version = $2`,
		[WHOLE_INSTALLATION, version],
	);
	return rows[0] ?? null;
}

/** Moves the pass on; only from where it was read, so that of two processes one moves it. True when it moved. */
export async function movePass(
	transaction: Queryable,
	version: string,
	from: SweepCursor,
	to: SweepCursor,
	at: Instant,
	isFinished: boolean,
): Promise<boolean> {
	const rows = await transaction.query(
		'sweep-pass-move',
		`insert into privacy_sweep_pass (place_id, scanner_version, after_place_id, after_disclosure_id, begun_at, finished_at)
		values ($1, $2, $5, $6, $7, case when $8 then $7::timestamptz end)
		on conflict (place_id, scanner_version) do update set after_place_id = $5, after_disclosure_id = $6,
			finished_at = case when $8 then $7::timestamptz end
			where privacy_sweep_pass.after_place_id = $3 and privacy_sweep_pass.after_disclosure_id = $4 and privacy_sweep_pass.finished_at is null
		returning 1 as one`,
		[WHOLE_INSTALLATION, version, from.placeId, from.disclosureId, to.placeId, to.disclosureId, at, isFinished],
	);
	return rows.length > 0;
}

/** What a sweep found in one disclosure. */
export interface SweptRecord {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly contentHash: string;
	readonly findings: readonly Finding[];
	readonly unreadFiles: number;
}

/** Writes what was found, and that nothing was. */
export async function saveSwept(
	transaction: Queryable,
	version: string,
	records: readonly SweptRecord[],
	at: Instant,
): Promise<void> {
	if (records.length === 0) return;
	const rows = records.map((one) => ({
		place_id: one.placeId,
		disclosure_id: one.disclosureId,
		content_hash: one.contentHash,
		findings: one.findings,
		unread_files: one.unreadFiles,
	}));
	await transaction.query(
		'sweep-save',
		`insert into privacy_sweep (place_id, disclosure_id, scanner_version, content_hash, findings, unread_files, swept_at)
		select r.place_id, r.disclosure_id, $2, r.content_hash, r.findings, r.unread_files, $3
		from jsonb_to_recordset($1::jsonb) r (place_id text, disclosure_id text, content_hash text, findings jsonb, unread_files integer)
		order by r.place_id, r.disclosure_id
		on conflict (place_id, disclosure_id) do update set scanner_version = excluded.scanner_version, content_hash = excluded.content_hash,
			findings = excluded.findings, unread_files = excluded.unread_files, swept_at = excluded.swept_at`,
		[JSON.stringify(rows), version, at],
	);
}

/** One disclosure in which a sweep found something and that still stands as it was swept. */
export interface SweepLine {
	readonly disclosureId: string;
	readonly title: string;
	readonly indexNumber: string;
	readonly bodyId: string;
	readonly findings: readonly Finding[];
	readonly unreadFiles: number;
	readonly scannerVersion: string;
	readonly sweptAt: Instant;
}

/** Newest first after the one named; `bodyIds` null = every body. What was withdrawn or corrected since is left out. */
export async function listSweepFindings(
	database: Queryable,
	placeId: string,
	bodyIds: readonly string[] | null,
	after: string | null,
	limit: number,
): Promise<SweepLine[]> {
	return database.query<SweepLine>(
		'sweep-list',
		`select s.disclosure_id as "disclosureId", d.title, d.index_number as "indexNumber", d.body_id as "bodyId", s.findings,
			s.unread_files as "unreadFiles", s.scanner_version as "scannerVersion", s.swept_at as "sweptAt"
		from privacy_sweep s join public_disclosure d on d.place_id = s.place_id and d.disclosure_id = s.disclosure_id
		where s.place_id = $1 and (s.findings <> '[]' or s.unread_files > 0) and d.withdrawn_at is null and d.content_hash = s.content_hash
			and ($2::text[] is null or d.body_id = any($2))
			and ($3::text is null or (s.swept_at, s.disclosure_id) <
				(select a.swept_at, a.disclosure_id from privacy_sweep a where a.place_id = $1 and a.disclosure_id = $3))
		order by s.swept_at desc, s.disclosure_id desc limit $4`,
		[placeId, bodyIds, after, limit],
	);
}
