import type { CarrierReading, CollectedCarriers } from './carriers/carrier.ts';
import type { ScannedFile } from './carriers/scan-reading.ts';
import { type HelperAnswer, HelperProcess } from './helper-process.ts';
import { pack, unpack } from './packed.ts';
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
/** A task with more than this to do, in bytes, is done alone: two of them would take the memory of a small machine. */
const LARGE = 1_000_000;
/** One with more than this begins in a fresh worker, and no other lies idle beside it. */
const HUGE = 3 * LARGE;
/** A worker that came to more memory than this, in bytes, is not kept, whatever it did: it would not give it back. */
const MOST_KEPT = 256 << 20;
/** One that came to more than this is kept for a while if it looked through a file: whoever uploads one list uploads the next, and a warm worker needs half the time. */
const MOST_KEPT_FOR_GOOD = 128 << 20;
const KEPT_FOR_MS = 60_000;

interface PooledWorker {
	readonly worker: HelperProcess;
	readonly heapMib: number;
	documents: number;
	/** Ends it when nothing is to be done for {@link KEPT_FOR_MS}. */
	ending?: NodeJS.Timeout;
}

const idle: PooledWorker[] = [];
/** In the order they came, so that a large task is not passed by small ones for ever. */
const waiting: { readonly places: number; readonly begin: () => void }[] = [];
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
export async function readCarriersInWorker(task: CarriersTask): Promise<CollectedCarriers | DocumentRefusal> {
	const answer = await runInWorker<'carriers'>(task);
	return 'refused' in answer ? answer : { ...unpack(answer.reading), images: answer.images };
}

/** Looks through what was read of a file in a worker: see {@link runInWorker}. */
export async function scanInWorker(
	task: Omit<ScanTask, 'reading'> & { readonly reading: CarrierReading },
): Promise<ScannedFile | DocumentRefusal> {
	const answer = await runInWorker<'scan'>({ ...task, reading: pack(task.reading) });
	return typeof answer === 'string' ? unpack(answer) : answer;
}

/**
 * Runs a task in a process of its own with a heap limit. A worker that runs out of time or memory is killed, and the document
 * refused as `time-limit` or `too-complex`; the program and other documents are not touched. Rejects only when a reader or writer has
 * a bug. Idle workers do not keep the program alive.
 */
async function runInWorker<Kind extends WorkerTask['kind']>(
	task: WorkerTask & { readonly kind: Kind },
): Promise<WorkerResults[Kind] | DocumentRefusal> {
	const places = bytesOf(task) > LARGE ? MOST_WORKERS : 1;
	await new Promise<void>((begin) => {
		waiting.push({ places, begin });
		beginWaiting();
	});
	try {
		if (bytesOf(task) > HUGE) await closeDocumentWorkers();
		const pooled = takeWorker(task.limits.heapMib);
		const answer: HelperAnswer<WorkerAnswer> = await pooled.worker.run(task, task.limits.timeMs);
		const memory = 'message' in answer && answer.message.failure === undefined ? answer.message.memory : Infinity;
		const isWorthWaiting = (task.kind === 'carriers' || task.kind === 'scan') && bytesOf(task) <= HUGE;
		const most = isWorthWaiting ? MOST_KEPT : MOST_KEPT_FOR_GOOD;
		if (memory <= most && pooled.documents < DOCUMENTS_PER_WORKER) keep(pooled, memory);
		else await pooled.worker.end();
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
		busy -= places;
		beginWaiting();
	}
}

/** Ends idle workers: at a tidy shutdown, and before a task that needs their memory. */
export async function closeDocumentWorkers(): Promise<void> {
	await Promise.all(
		idle.splice(0).map(({ worker, ending }) => {
			clearTimeout(ending);
			return worker.end();
		}),
	);
}

function sizeOf(task: WorkerTask): string {
	if (task.kind === 'write') return `${task.document.blocks.length} blocks`;
	return task.kind === 'scan' ? `${task.characters} characters` : `${task.bytes.byteLength} bytes`;
}

function beginWaiting(): void {
	for (let next = waiting[0]; next !== undefined && busy + next.places <= MOST_WORKERS; next = waiting[0]) {
		waiting.shift();
		busy += next.places;
		next.begin();
	}
}

/** About how many bytes a task has to work through. */
function bytesOf(task: WorkerTask): number {
	if (task.kind === 'write') return task.document.blocks.length * 100;
	return task.kind === 'scan' ? task.characters * 3 : task.bytes.byteLength;
}

/** The one used last is used next: it is warm, and if it is heavy it does not lie beside another at work. */
function keep(pooled: PooledWorker, memory: number): void {
	pooled.worker.rest(true);
	idle.unshift(pooled);
	if (memory <= MOST_KEPT_FOR_GOOD) return;
	pooled.ending = setTimeout(() => {
		idle.splice(idle.indexOf(pooled), 1);
		void pooled.worker.end();
	}, KEPT_FOR_MS).unref();
}

function takeWorker(heapMib: number): PooledWorker {
	const index = idle.findIndex((candidate) => candidate.heapMib === heapMib);
	const pooled = index >= 0 ? idle.splice(index, 1)[0] : undefined;
	clearTimeout(pooled?.ending);
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
