import { parentPort } from 'node:worker_threads';
import type { DocumentLimits } from './limits.ts';
import { readBytes } from './read-bytes.ts';
import type { DocumentRefusal } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';

/** One document to read. */
export interface ReadingTask {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly limits: DocumentLimits;
}

/** The answer to a task; `failure` is a bug in a reader, in words for the log. */
export type ReadingResult =
	| { readonly result: SourceDocument | DocumentRefusal; readonly failure?: undefined }
	| { readonly failure: string };

// The thread that reads hostile documents. It keeps nothing between tasks and is thrown away when it is late or too large.
parentPort?.on('message', async (task: ReadingTask) => {
	let answer: ReadingResult;
	try {
		answer = { result: await readBytes(task.name, task.bytes, task.limits) };
	} catch (error) {
		answer = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
	parentPort?.postMessage(answer);
});
