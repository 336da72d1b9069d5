/**
 * Typesetting in a worker thread that is replaced after {@link DOCUMENTS_PER_WORKER} documents (the compiler's memory grows
 * with every different document) and ended when idle. A job over its time limit ends the worker: nothing else stops a long loop.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { 排版失败 } from './typst.zh.ts';
import type { TypstAnswer, TypstJob } from './typst-worker.ts';

/** What to typeset. `source` must be a constant of the program; text of users goes through `inputs`. */
export interface TypesetRequest {
	readonly source: string;
	readonly inputs: Readonly<Record<string, string>>;
	/** Folder of the administrator's own fonts, searched besides the bundled ones. */
	readonly fontDirectory?: string;
	/** Milliseconds, 60,000 unless said otherwise. */
	readonly timeoutMs?: number;
}

const DOCUMENTS_PER_WORKER = 200;
const IDLE_MS = 20_000;
const DEFAULT_TIMEOUT_MS = 60_000;

// Two weights of the bundled family; its other seven would cost 10 MB of memory each.
const BUNDLED_FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];

interface Waiting {
	readonly resolve: (answer: TypstAnswer) => void;
	readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let jobsOfWorker = 0;
let lastId = 0;
let idleTimer: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function bundledFontDirectories(): string[] {
	const require = createRequire(import.meta.url);
	return BUNDLED_FONTS.map((file) => dirname(require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`)));
}

function workerUrl(): URL {
	// Sources run as they are in tests and development; the bundle keeps the worker as a file of its own beside the chunks.
	return new URL(import.meta.url.endsWith('.ts') ? './typst-worker.ts' : './typst-worker.js', import.meta.url);
}

function endWorker(): void {
	const ending = worker;
	worker = null;
	jobsOfWorker = 0;
	void ending?.terminate();
}

function runInWorker(job: TypstJob, timeoutMs: number): Promise<TypstAnswer> {
	if (worker === null) {
		worker = new Worker(workerUrl());
		jobsOfWorker = 0;
	}
	const current = worker;
	jobsOfWorker += 1;
	current.ref();
	return new Promise<TypstAnswer>((resolve, reject) => {
		const waiting: Waiting = { resolve, reject };
		const timer = setTimeout(() => {
			endWorker();
			waiting.reject(new Error(排版失败.超时(timeoutMs)));
		}, timeoutMs);
		current.removeAllListeners();
		current.on('message', (answer: TypstAnswer) => {
			clearTimeout(timer);
			waiting.resolve(answer);
		});
		current.on('error', (error) => {
			clearTimeout(timer);
			endWorker();
			waiting.reject(new Error(排版失败.中断, { cause: error }));
		});
		current.on('exit', () => {
			clearTimeout(timer);
			if (worker === current) endWorker();
			waiting.reject(new Error(排版失败.中断));
		});
		current.postMessage(job);
	}).finally(() => {
		if (worker !== current) return;
		current.unref();
		if (jobsOfWorker >= DOCUMENTS_PER_WORKER) endWorker();
	});
}

async function runNext(request: TypesetRequest, queryLabel?: string): Promise<TypstAnswer> {
	clearTimeout(idleTimer);
	const { fontDirectory } = request;
	if (fontDirectory !== undefined && !existsSync(fontDirectory)) throw new Error(排版失败.没有字体目录(fontDirectory));
	const fontDirectories = [...bundledFontDirectories(), ...(fontDirectory === undefined ? [] : [fontDirectory])];
	lastId += 1;
	const { source, inputs } = request;
	const job: TypstJob = {
		id: lastId,
		source,
		inputs,
		fontDirectories,
		...(queryLabel === undefined ? {} : { queryLabel }),
	};
	const answer = await runInWorker(job, request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
	idleTimer = setTimeout(endWorker, IDLE_MS).unref();
	if (answer.error !== undefined) throw new Error(排版失败.出错(answer.error));
	return answer;
}

// One job at a time: the worker would queue them anyway, and a time limit must not count the waiting.
function enqueue(request: TypesetRequest, queryLabel?: string): Promise<TypstAnswer> {
	const result = queue.then(() => runNext(request, queryLabel));
	queue = result.catch(() => undefined);
	return result;
}

/** A tagged PDF with all fonts embedded and no creation date, so that equal input gives equal bytes. Rejects with a Chinese message. */
export async function typesetPdf(request: TypesetRequest): Promise<Uint8Array> {
	const { pdf } = await enqueue(request);
	if (pdf === undefined) throw new Error(排版失败.中断);
	return pdf;
}

/** Lays the document out and returns the values of its `metadata` elements with the label, in document order. */
export async function queryTypeset(request: TypesetRequest, label: string): Promise<readonly unknown[]> {
	return (await enqueue(request, label)).values ?? [];
}

/** Ends the worker at once; for a tidy shutdown. A job in progress is rejected. */
export function closeTypesetting(): void {
	clearTimeout(idleTimer);
	endWorker();
}
