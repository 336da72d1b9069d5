import { Worker } from 'node:worker_threads';
import type { DocumentLimits } from './limits.ts';
import { type DocumentRefusal, refuseDocument } from './refusal.ts';
import type {
	CarriersTask,
	ImageTask,
	ReadingTask,
	ScanTask,
	WorkerAnswer,
	WorkerResults,
	WorkerTask,
	WritingTask,
} from './worker.ts';

/** Workers at one time; more would only share the same cores and memory. */
const MOST_WORKERS = 2;
/** Documents per worker before it is replaced: parsers keep caches, and a fresh heap costs 50 ms. */
const DOCUMENTS_PER_WORKER = 100;

interface PooledWorker {
	readonly worker: Worker;
	readonly heapMib: number;
	documents: number;
}

const idle: PooledWorker[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** Reads a document in a worker: see {@link runInWorker}. */
export function readInWorker(task: Omit<ReadingTask, 'kind'>): Promise<WorkerResults['read'] | DocumentRefusal> {
	return runInWorker<'read'>({ kind: 'read', ...task });
}

/** Writes a document anew in a worker: see {@link runInWorker}. */
export function writeInWorker(task: WritingTask): Promise<WorkerResults['write'] | DocumentRefusal> {
	return runInWorker<'write'>(task);
}

/** Writes a picture anew in a worker: see {@link runInWorker}. */
export function rebuildImageInWorker(task: ImageTask): Promise<WorkerResults['image'] | DocumentRefusal> {
	return runInWorker<'image'>(task);
}

/** Reads every place of a file in a worker: see {@link runInWorker}. */
export function readCarriersInWorker(task: CarriersTask): Promise<WorkerResults['carriers'] | DocumentRefusal> {
	return runInWorker<'carriers'>(task);
}

/** Looks through what was read of a file in a worker: see {@link runInWorker}. */
export function scanInWorker(task: ScanTask): Promise<WorkerResults['scan'] | DocumentRefusal> {
	return runInWorker<'scan'>(task);
}

/**
 * Runs a task in a worker thread with its own heap limit. A worker that runs out of time or memory is terminated, and the document
 * refused as `time-limit` or `too-complex`; the process and other documents are not touched. Rejects only when a reader or writer has
 * a bug. Idle workers do not keep the process alive.
 */
async function runInWorker<Kind extends WorkerTask['kind']>(
	task: WorkerTask & { readonly kind: Kind },
): Promise<WorkerResults[Kind] | DocumentRefusal> {
	while (busy >= MOST_WORKERS) await new Promise<void>((resolve) => waiting.push(resolve));
	busy++;
	try {
		const pooled = takeWorker(task.limits);
		const answer = await runTask(pooled, task);
		if (
			answer === 'time-limit' ||
			answer === 'out-of-memory' ||
			'failure' in answer ||
			pooled.documents >= DOCUMENTS_PER_WORKER
		) {
			await pooled.worker.terminate();
		} else {
			pooled.worker.unref();
			idle.push(pooled);
		}
		if (answer === 'time-limit') return refuseDocument('time-limit', { limitMs: task.limits.timeMs });
		if (answer === 'out-of-memory') return refuseDocument('too-complex');
		if (answer.failure !== undefined) throw new Error(`task ${task.kind} on ${sizeOf(task)} failed: ${answer.failure}`);
		return answer.result as WorkerResults[Kind] | DocumentRefusal;
	} finally {
		busy--;
		waiting.shift()?.();
	}
}

/** Ends idle workers; for a tidy shutdown. */
export async function closeDocumentWorkers(): Promise<void> {
	await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()));
}

function sizeOf(task: WorkerTask): string {
	if (task.kind === 'write') return `${task.document.blocks.length} blocks`;
	return task.kind === 'scan' ? `${task.reading.parts.length} parts` : `${task.bytes.byteLength} bytes`;
}

function takeWorker(limits: DocumentLimits): PooledWorker {
	const index = idle.findIndex((candidate) => candidate.heapMib === limits.heapMib);
	const pooled = index >= 0 ? idle.splice(index, 1)[0] : undefined;
	if (pooled) {
		pooled.worker.ref();
		pooled.documents++;
		return pooled;
	}
	// Beside the bundle lies worker.js, beside the source worker.ts, which Node runs as it is.
	const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
	const worker = new Worker(entry, {
		resourceLimits: { maxOldGenerationSizeMb: limits.heapMib, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 },
		env: {},
		execArgv: [],
		stdout: true,
		stderr: true,
	});
	// A late error of a worker being terminated has nobody to go to and must not end the process.
	worker.on('error', () => undefined);
	return { worker, heapMib: limits.heapMib, documents: 1 };
}

function runTask(pooled: PooledWorker, task: WorkerTask): Promise<WorkerAnswer | 'time-limit' | 'out-of-memory'> {
	const { worker } = pooled;
	return new Promise((resolve) => {
		const timer = setTimeout(() => finish('time-limit'), task.limits.timeMs);
		const finish = (answer: WorkerAnswer | 'time-limit' | 'out-of-memory'): void => {
			clearTimeout(timer);
			worker.off('message', finish);
			worker.off('error', onError);
			worker.off('exit', onExit);
			resolve(answer);
		};
		const onError = (error: Error & { code?: string }): void => {
			finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : { failure: error.stack ?? error.message });
		};
		const onExit = (code: number): void => finish({ failure: `the worker ended with code ${code}` });
		worker.on('message', finish);
		worker.on('error', onError);
		worker.on('exit', onExit);
		worker.postMessage(task);
	});
}
