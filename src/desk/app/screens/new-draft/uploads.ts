import { useSyncExternalStore } from 'react';
import type { IncomingFile } from '../../api/api.generated.ts';
import { call } from '../../api/client.ts';
import { ApiProblem, hasCode } from '../../api/problem.ts';
import { sendPiece } from '../../api/send-piece.ts';

/**
 * A file on its way to the server. `waiting`: no network, it goes on by itself. `needs-file`: begun in a browser that was closed; the same file
 * has to be chosen again. `refused`: see `problem`.
 */
export interface Upload {
	/** Number of the upload at the server, or before it has one, one of ours. */
	readonly key: string;
	readonly uploadId: string | null;
	readonly name: string;
	readonly totalBytes: number;
	readonly sentBytes: number;
	readonly state: 'sending' | 'waiting' | 'needs-file' | 'done' | 'refused';
	readonly problem: unknown;
}

const RETRY_MS = 3000;

/** Of this page, and so of the person who is signed in: signing out loads another one. Survives going from screen to screen. */
let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();
const files = new Map<string, File>();
const aborts = new Map<string, AbortController>();

function set(next: readonly Upload[]): void {
	uploads = next;
	for (const listener of listeners) listener();
}

function change(key: string, changes: Partial<Upload>): void {
	set(uploads.map((one) => (one.key === key ? { ...one, ...changes } : one)));
}

const subscribe = (listener: () => void) => {
	listeners.add(listener);
	return () => listeners.delete(listener);
};

export const useUploads = (): readonly Upload[] => useSyncExternalStore(subscribe, () => uploads);

/** Sends what the server lacks. The last piece it has is sent once more on resuming: a file that only has the same name shows by it. */
async function sendRest(
	place: string,
	key: string,
	file: File,
	begun: IncomingFile,
	isResumed: boolean,
): Promise<void> {
	const abort = new AbortController();
	aborts.set(key, abort);
	const { uploadId, pieceBytes, totalBytes } = begun;
	const pieces = Math.floor(begun.receivedBytes / pieceBytes);
	let offset = isResumed && pieces > 0 ? (pieces - 1) * pieceBytes : begun.receivedBytes;
	while (offset < totalBytes) {
		const content = file.slice(offset, offset + pieceBytes);
		const at = offset;
		const onProgress = (bytes: number) => change(key, { sentBytes: Math.min(totalBytes, at + bytes) });
		await sendPiece({ place, uploadId, offset, content, onProgress, signal: abort.signal });
		offset += content.size;
	}
	change(key, { state: 'done', sentBytes: totalBytes });
	files.delete(key);
}

async function begin(place: string, name: string, totalBytes: number): Promise<IncomingFile> {
	return call('POST /places/{place}/uploads', { path: { place }, body: { name, totalBytes } });
}

async function send(place: string, key: string): Promise<void> {
	const file = files.get(key);
	const upload = uploads.find((one) => one.key === key);
	if (file === undefined || upload === undefined) return;
	change(key, { state: 'sending', problem: null });
	try {
		const known =
			upload.uploadId === null
				? undefined
				: (await call('GET /places/{place}/uploads', { path: { place } })).items.find(
						({ uploadId }) => uploadId === upload.uploadId,
					);
		const begun = known ?? (await begin(place, upload.name, upload.totalBytes));
		change(key, { uploadId: begun.uploadId, sentBytes: begun.receivedBytes });
		try {
			await sendRest(place, key, file, begun, known !== undefined);
		} catch (error) {
			// Another file of that name and size: what is there is not the beginning of it.
			if (known === undefined || !hasCode(error, 'incoming-offset')) throw error;
			const anew = await begin(place, upload.name, upload.totalBytes);
			change(key, { uploadId: anew.uploadId, sentBytes: 0 });
			await sendRest(place, key, file, anew, false);
		}
	} catch (problem) {
		// Taken off the list meanwhile.
		if (!uploads.some((one) => one.key === key)) return;
		const isAway = problem instanceof ApiProblem && problem.problem.status === 0;
		change(key, { state: isAway ? 'waiting' : 'refused', problem });
		if (isAway) setTimeout(() => resumeWaiting(place), RETRY_MS);
	}
}

/** Goes on with what the network stopped. */
function resumeWaiting(place: string): void {
	for (const { key, state } of uploads) if (state === 'waiting') void send(place, key);
}

/** Begins uploads; a file that was begun in a browser that was closed goes on where it stopped. */
export function addFiles(place: string, chosen: readonly File[]): void {
	for (const file of chosen) {
		const begun = uploads.find(
			({ state, name, totalBytes }) =>
				state === 'needs-file' && name === file.name.normalize('NFC') && totalBytes === file.size,
		);
		const key = begun?.key ?? crypto.randomUUID();
		files.set(key, file);
		const { name, size: totalBytes } = file;
		const made: Upload = { key, uploadId: null, name, totalBytes, sentBytes: 0, state: 'sending', problem: null };
		if (begun === undefined) set([...uploads, made]);
		void send(place, key);
	}
}

/** What this account left from before: whole files can be used, others wait for their file. */
export async function findEarlierUploads(place: string): Promise<void> {
	const { items } = await call('GET /places/{place}/uploads', { path: { place } });
	const unknown = items.filter(({ uploadId }) => !uploads.some((one) => one.uploadId === uploadId));
	set([
		...uploads,
		...unknown.map(({ uploadId, name, totalBytes, receivedBytes: sentBytes }): Upload => {
			const state = sentBytes === totalBytes ? 'done' : 'needs-file';
			return { key: uploadId, uploadId, name, totalBytes, sentBytes, state, problem: null };
		}),
	]);
}

/** Takes a file off the list and off the server; `name` is its key or its number at the server. */
export async function removeUpload(place: string, name: string): Promise<void> {
	const upload = uploads.find((one) => one.key === name || one.uploadId === name);
	if (upload === undefined) return;
	const { key, uploadId } = upload;
	set(uploads.filter((one) => one.key !== key));
	aborts.get(key)?.abort();
	files.delete(key);
	if (uploadId !== null) await call('DELETE /places/{place}/uploads/{upload}', { path: { place, upload: uploadId } });
}

/** Takes files off the list that the server has used up. */
export function forgetUploads(uploadIds: readonly string[]): void {
	set(uploads.filter(({ uploadId }) => uploadId === null || !uploadIds.includes(uploadId)));
}
