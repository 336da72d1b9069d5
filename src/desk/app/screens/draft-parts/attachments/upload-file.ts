import type { UploadedAttachment } from '../../../api/api.generated.ts';
import { addressOf, call } from '../../../api/client.ts';
import { ApiProblem, readProblem } from '../../../api/problem.ts';

interface Upload {
	readonly place: string;
	readonly disclosure: string;
	readonly file: File;
	/** Part of the file that has gone up, 0 to 1; 1 means that the server is reading it. */
	readonly onProgress: (part: number) => void;
}

/** Sends a file with progress, which `fetch` does not tell. What fails is told as any call of the API. */
export async function uploadFile({ place, disclosure, file, onProgress }: Upload): Promise<UploadedAttachment> {
	// Asks for a sign-in first where the session is over, so that no large file goes up in vain.
	const { csrfToken } = await call('GET /places/{place}/session', { path: { place } });
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', addressOf('/places/{place}/drafts/{disclosure}/attachments', { path: { place, disclosure } }));
		request.setRequestHeader('Accept', 'application/json');
		request.setRequestHeader('X-Gongkai-Csrf', csrfToken ?? '');
		request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
		request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
		request.onload = () => {
			const body = parsed(request.responseText);
			if (request.status === 201) return resolve(body as UploadedAttachment);
			const problem = readProblem(request.status, body, { get: (name) => request.getResponseHeader(name) });
			reject(problem === null ? new Error(`upload answered ${request.status}`) : new ApiProblem(problem));
		};
		request.onerror = () => reject(new Error('the upload was cut off'));
		const form = new FormData();
		form.append('file', file, file.name);
		request.send(form);
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
