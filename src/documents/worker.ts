import { parentPort } from 'node:worker_threads';
import type { PrivacyLaw } from '../privacy/privacy-law.ts';
import type { CarrierImage, CarrierLimits, CarrierReading } from './carriers/carrier.ts';
import type { ScannedFile } from './carriers/scan-reading.ts';
import type { DocumentLimits } from './limits.ts';
import { type Packed, pack, unpack } from './packed.ts';
import { readBytes } from './read-bytes.ts';
import type { ImageResult } from './rebuild/rebuild-image.ts';
import type { RebuildFormat } from './rebuild/rebuilt-file.ts';
import { type DocumentRefusal, RefusalSignal, refuseDocument } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';

/** One document to read. */
export interface ReadingTask {
	readonly kind: 'read';
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly limits: DocumentLimits;
}

/** One document to write anew. */
export interface WritingTask {
	readonly kind: 'write';
	readonly document: SourceDocument;
	readonly format: Exclude<RebuildFormat, 'pdf'>;
	readonly title: string;
	readonly limits: DocumentLimits;
}

/** One picture to write anew. */
export interface ImageTask {
	readonly kind: 'image';
	readonly bytes: Uint8Array;
	readonly limits: DocumentLimits;
}

/** One file of which every place is read. */
export interface CarriersTask {
	readonly kind: 'carriers';
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly limits: CarrierLimits;
}

/** What was read of a file, to be looked through. `officePhones`: digits only. */
export interface ScanTask {
	readonly kind: 'scan';
	readonly reading: Packed<CarrierReading>;
	/** In all its parts. */
	readonly characters: number;
	readonly name: string;
	readonly law: PrivacyLaw;
	readonly officePhones: readonly string[];
	readonly isForMarks: boolean;
	readonly limits: DocumentLimits & { readonly findings: number };
}

export type WorkerTask = ReadingTask | WritingTask | ImageTask | CarriersTask | ScanTask;

/** What each kind of task comes to, when it is not refused. */
export interface WorkerResults {
	readonly read: SourceDocument;
	readonly write: Uint8Array;
	readonly image: ImageResult;
	readonly carriers: { readonly reading: Packed<CarrierReading>; readonly images: readonly CarrierImage[] };
	readonly scan: Packed<ScannedFile>;
}

/** The answer to a task; `failure` is a bug in a reader or writer, in words for the log. */
export type WorkerAnswer =
	| {
			readonly result: WorkerResults[WorkerTask['kind']] | DocumentRefusal;
			/** Memory of the process after it, in bytes. */
			readonly memory: number;
			readonly failure?: undefined;
	  }
	| { readonly failure: string };

async function work(task: WorkerTask): Promise<WorkerResults[WorkerTask['kind']] | DocumentRefusal> {
	switch (task.kind) {
		case 'read':
			return readBytes(task.name, task.bytes, task.limits);
		case 'write':
			return (await import('./rebuild/write-format.ts')).writeFormat(task.document, task.format, task.title);
		case 'image':
			return (await import('./rebuild/rebuild-image.ts')).rebuildImage(task.bytes);
		case 'carriers': {
			const { collectCarriers } = await import('./carriers/read-any.ts');
			const { images, ...reading } = await collectCarriers(task.bytes, task.name, task.limits);
			return { reading: pack(reading), images };
		}
		case 'scan': {
			const { createScanner, forMarks } = await import('../privacy/scan.ts');
			const { scanReading } = await import('./carriers/scan-reading.ts');
			const scanner = createScanner(task.law, { officePhones: task.officePhones });
			const wanted = task.isForMarks ? forMarks(scanner) : scanner;
			return pack(scanReading(unpack(task.reading), task.name, wanted, task.limits.findings));
		}
	}
}

// What reads hostile documents. It keeps nothing between tasks and is thrown away when it is late or too large.
parentPort?.on('message', async (task: WorkerTask) => {
	let answer: WorkerAnswer;
	try {
		answer = { result: await work(task), memory: process.memoryUsage.rss() };
	} catch (error) {
		const memory = process.memoryUsage.rss();
		if (error instanceof RefusalSignal) answer = { result: error.refusal, memory };
		// A string or an array longer than there can be: the content's doing.
		else if (error instanceof RangeError) answer = { result: refuseDocument('too-complex'), memory };
		else answer = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
	parentPort?.postMessage(answer);
});
