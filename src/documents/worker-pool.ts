import { type HelperAnswer, HelperProcess } from './helper-process.ts';
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
/** Documents per worker before it is replaced: parsers keep caches, and a fresh process costs 100 ms. */
const DOCUMENTS_PER_WORKER = 100;
/** A worker that had more than this to do, in bytes or characters, is not kept: its memory would not be given back. */
const LARGE = 1_000_000;

interface PooledWorker {
	readonly worker: HelperProcess;
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
 * Runs a task in a process of its own with a heap limit. A worker that runs out of time or memory is killed, and the document
 * refused as `time-limit` or `too-complex`; the program and other documents are not touched. Rejects only when a reader or writer has
 * a bug. Idle workers do not keep the program alive.
 */
async function runInWorker<Kind extends WorkerTask['kind']>(
	task: WorkerTask & { readonly kind: Kind },
): Promise<WorkerResults[Kind] | DocumentRefusal> {
	while (busy >= MOST_WORKERS) await new Promise<void>((resolve) => waiting.push(resolve));
	busy++;
	try {
		const pooled = takeWorker(task.limits.heapMib);
		const answer: HelperAnswer<WorkerAnswer> = await pooled.worker.run(task, task.limits.timeMs);
		const isSound = 'message' in answer && answer.message.failure === undefined;
		if (isSound && pooled.documents < DOCUMENTS_PER_WORKER && !isLarge(task)) {
			pooled.worker.rest(true);
			idle.push(pooled);
		} else await pooled.worker.end();
		if (!('message' in answer)) {
			if (answer.ended === 'time-limit') return refuseDocument('time-limit', { limitMs: task.limits.timeMs });
			if (answer.ended === 'out-of-memory') return refuseDocument('too-complex');
			throw new Error(`task ${task.kind} on ${sizeOf(task)} ended its worker: ${answer.failure}`);
		}
		const { message } = answer;
		if (message.failure !== undefined)
			throw new Error(`task ${task.kind} on ${sizeOf(task)} failed: ${message.failure}`);
		return message.result as WorkerResults[Kind] | DocumentRefusal;
	} finally {
		busy--;
		waiting.shift()?.();
	}
}

/** Ends idle workers; for a tidy shutdown. */
export async function closeDocumentWorkers(): Promise<void> {
	await Promise.all(idle.splice(0).map(({ worker }) => worker.end()));
}

function sizeOf(task: WorkerTask): string {
	if (task.kind === 'write') return `${task.document.blocks.length} blocks`;
	return task.kind === 'scan' ? `${task.reading.parts.length} parts` : `${task.bytes.byteLength} bytes`;
}

function isLarge(task: WorkerTask): boolean {
	if (task.kind === 'write') return task.document.blocks.length > LARGE / 100;
	return task.kind === 'scan' ? task.characters > LARGE / 4 : task.bytes.byteLength > LARGE;
}

function takeWorker(heapMib: number): PooledWorker {
	const index = idle.findIndex((candidate) => candidate.heapMib === heapMib);
	const pooled = index >= 0 ? idle.splice(index, 1)[0] : undefined;
	// One that ended while it was idle is forgotten.
	if (pooled !== undefined && !pooled.worker.isAlive) return takeWorker(heapMib);
	if (pooled !== undefined) {
		pooled.worker.rest(false);
		pooled.documents++;
		return pooled;
	}
	// Beside the bundle lies worker.js, beside the source worker.ts, which Node runs as it is.
	const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
	return { worker: new HelperProcess(entry, { heapMib }), heapMib, documents: 1 };
}
