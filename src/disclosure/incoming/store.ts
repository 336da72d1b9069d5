import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** 续传. A file on its way up; of its account alone. */
export interface IncomingFile {
	readonly uploadId: string;
	readonly name: string;
	readonly totalBytes: number;
	/** From the start of the file, without gaps. */
	readonly receivedBytes: number;
	readonly startedAt: Instant;
	readonly changedAt: Instant;
}

const COLUMNS = `upload_id as "uploadId", name, total_bytes as "totalBytes", received_bytes as "receivedBytes", started_at as "startedAt",
	changed_at as "changedAt"`;

/** An account's unfinished and unused uploads, the newest first. */
export async function listIncoming(database: Queryable, placeId: string, accountId: string): Promise<IncomingFile[]> {
	return database.query<IncomingFile>(
		'incoming-list',
		`select ${COLUMNS} from incoming_file where place_id = $1 and account_id = $2 order by started_at desc, upload_id`,
		[placeId, accountId],
	);
}

/** Null when the account has no upload of that id. */
export async function loadIncoming(
	database: Queryable,
	placeId: string,
	accountId: string,
	uploadId: string,
): Promise<IncomingFile | null> {
	const rows = await database.query<IncomingFile>(
		'incoming-load',
		`select ${COLUMNS} from incoming_file where place_id = $1 and account_id = $2 and upload_id = $3`,
		[placeId, accountId, uploadId],
	);
	return rows[0] ?? null;
}

/** The whole file; null while a part is missing, or when there is no such upload. */
export async function readIncoming(
	database: Queryable,
	placeId: string,
	accountId: string,
	uploadId: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
	const file = await loadIncoming(database, placeId, accountId, uploadId);
	if (file === null || file.receivedBytes < file.totalBytes) return null;
	const pieces = await database.query<{ content: Uint8Array }>(
		'incoming-pieces',
		'select content from incoming_piece where place_id = $1 and upload_id = $2 order by start_byte',
		[placeId, uploadId],
	);
	const bytes = new Uint8Array(file.totalBytes);
	let at = 0;
	for (const { content } of pieces) {
		bytes.set(content, at);
		at += content.byteLength;
	}
	return { name: file.name, bytes };
}

/** Removes uploads nobody touched since that instant; returns how many. */
export async function forgetIncoming(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'incoming-forget',
		'delete from incoming_file where changed_at < $1 returning 1 as one',
		[before],
	);
	return rows.length;
}
