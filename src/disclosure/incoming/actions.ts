import type { ActContext } from '../../obligation/actions.ts';
import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { incomingRefusals } from './refusals.zh.ts';
import { type IncomingFile, listIncoming, loadIncoming } from './store.ts';

const refusal = refusalsFrom(incomingRefusals);
const MEGABYTE = 1024 * 1024;

/** How much one account may have on its way. */
export const INCOMING_LIMITS = { fileBytes: 50 * MEGABYTE, pieceBytes: MEGABYTE, files: 20 } as const;

/** Whose upload it is. */
interface OfAccount {
	readonly placeId: string;
	readonly accountId: string;
}

function nameFaults(name: string): Refusal[] {
	const isBad =
		name.trim() === '' || [...name].length > 200 || /[/\\]|\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name);
	return isBad ? [refusal('incoming-name-invalid')] : [];
}

/** Begins an upload of that many bytes. Not an event: nothing is anybody's before it is used. */
export async function beginIncomingIn(
	{ transaction, at }: ActContext,
	command: OfAccount & { readonly uploadId: string; readonly name: string; readonly totalBytes: number },
): Promise<Outcome<{ readonly file: IncomingFile }>> {
	const { placeId, accountId, uploadId, totalBytes } = command;
	const name = command.name.normalize('NFC').trim();
	const refusals = nameFaults(name);
	if (totalBytes > INCOMING_LIMITS.fileBytes)
		refusals.push(refusal('incoming-too-large', INCOMING_LIMITS.fileBytes / MEGABYTE));
	// Two at the same time may both begin the last one: a limit against filling the disk need not be exact.
	if ((await listIncoming(transaction, placeId, accountId)).length >= INCOMING_LIMITS.files)
		refusals.push(refusal('incoming-too-many', INCOMING_LIMITS.files));
	if (refusals.length > 0) return { ok: false, refusals };
	await transaction.query(
		'incoming-begin',
		`insert into incoming_file (place_id, upload_id, account_id, name, total_bytes, started_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)`,
		[placeId, uploadId, accountId, name, totalBytes, at],
	);
	return { ok: true, file: { uploadId, name, totalBytes, receivedBytes: 0, startedAt: at, changedAt: at } };
}

/**
 * Takes the next piece. One that was taken already (its answer got lost) is answered as taken; one that does not follow on is refused with the
 * offset to go on from. Killed before the commit, the piece was never there; after it, `receivedBytes` says so.
 */
export async function takePieceIn(
	{ transaction, at }: ActContext,
	command: OfAccount & { readonly uploadId: string; readonly offset: number; readonly content: Uint8Array },
): Promise<Outcome<{ readonly file: IncomingFile }>> {
	const { placeId, accountId, uploadId, offset, content } = command;
	await transaction.query(
		'incoming-lock',
		'select 1 from incoming_file where place_id = $1 and upload_id = $2 for update',
		[placeId, uploadId],
	);
	const file = await loadIncoming(transaction, placeId, accountId, uploadId);
	if (file === null) return { ok: false, refusals: [refusal('incoming-unknown')] };
	const end = offset + content.byteLength;
	if (content.byteLength === 0) return { ok: false, refusals: [refusal('incoming-piece-empty')] };
	if (end > file.totalBytes) return { ok: false, refusals: [refusal('incoming-beyond-end', file.totalBytes)] };
	if (offset < file.receivedBytes && end <= file.receivedBytes && (await isSame(transaction, command)))
		return { ok: true, file };
	if (offset !== file.receivedBytes) return { ok: false, refusals: [refusal('incoming-offset', file.receivedBytes)] };
	await transaction.query(
		'incoming-piece',
		'insert into incoming_piece (place_id, upload_id, start_byte, content) values ($1, $2, $3, $4)',
		[placeId, uploadId, offset, content],
	);
	await transaction.query(
		'incoming-advance',
		'update incoming_file set received_bytes = $3, changed_at = $4 where place_id = $1 and upload_id = $2',
		[placeId, uploadId, end, at],
	);
	return { ok: true, file: { ...file, receivedBytes: end, changedAt: at } };
}

async function isSame(
	transaction: ActContext['transaction'],
	{
		placeId,
		uploadId,
		offset,
		content,
	}: {
		readonly placeId: string;
		readonly uploadId: string;
		readonly offset: number;
		readonly content: Uint8Array;
	},
): Promise<boolean> {
	const rows = await transaction.query(
		'incoming-same',
		'select 1 from incoming_piece where place_id = $1 and upload_id = $2 and start_byte = $3 and content = $4',
		[placeId, uploadId, offset, content],
	);
	return rows.length > 0;
}

/** Takes an upload away, used or not wanted; `incoming-unknown` when the account has none of that id. */
export async function dropIncomingIn(
	{ transaction }: ActContext,
	{ placeId, accountId, uploadId }: OfAccount & { readonly uploadId: string },
): Promise<Outcome> {
	const rows = await transaction.query(
		'incoming-drop',
		'delete from incoming_file where place_id = $1 and account_id = $2 and upload_id = $3 returning 1 as one',
		[placeId, accountId, uploadId],
	);
	return rows.length > 0 ? { ok: true } : { ok: false, refusals: [refusal('incoming-unknown')] };
}

/** What stands in the way of using an upload. */
export function incompleteRefusal(file: IncomingFile | null): Refusal {
	return file === null ? refusal('incoming-unknown') : refusal('incoming-incomplete', file.name);
}
