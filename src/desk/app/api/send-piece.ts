import type { IncomingFile } from './api.generated.ts';
import { addressOf, csrfToken, failureIn, isWorthAnother, networkProblem } from './client.ts';
import { ApiProblem } from './problem.ts';

interface Piece {
	readonly place: string;
	readonly uploadId: string;
	/** Where in the file the piece begins. */
	readonly offset: number;
	readonly content: Blob;
	/** Bytes of this piece that are on their way. */
	readonly onProgress: (bytes: number) => void;
	readonly signal: AbortSignal;
}

interface Answer {
	readonly status: number;
	readonly body: unknown;
	readonly headers: { get(name: string): string | null };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** One try. `fetch` does not say how much of a body has left; this does. */
function sendOnce({ place, uploadId, offset, content, onProgress, signal }: Piece): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		const path = { place, upload: uploadId, offset: String(offset) };
		request.open('PUT', addressOf('/places/{place}/uploads/{upload}/pieces/{offset}', { path }));
		request.setRequestHeader('Content-Type', 'application/octet-stream');
		request.setRequestHeader('X-Gongkai-Csrf', csrfToken());
		request.upload.onprogress = ({ loaded }) => onProgress(loaded);
		request.onload = () =>
			resolve({
				status: request.status,
				body: parsed(request.responseText),
				headers: { get: (name) => request.getResponseHeader(name) },
			});
		request.onerror = () => reject(networkProblem());
		request.onabort = () => reject(networkProblem());
		signal.addEventListener('abort', () => request.abort(), { once: true });
		request.send(content);
	});
}

/** Sends a piece of a file; asks to sign in again where the session is over. Throws {@link ApiProblem}, status 0 when no answer came. */
export async function sendPiece(piece: Piece): Promise<IncomingFile> {
	for (let attempt = 0; ; attempt += 1) {
		const { status, body, headers } = await sendOnce(piece);
		if (status >= 200 && status < 300) return body as IncomingFile;
		const problem = failureIn(status, body, headers);
		if (attempt >= 2 || !(await isWorthAnother(problem, attempt))) throw new ApiProblem(problem);
	}
}
