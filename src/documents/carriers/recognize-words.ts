import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { CarrierImage, CarrierLimits } from './carrier.ts';

/** The words of one picture, or why there are none. */
export type RecognizedWords =
	| { readonly part: string; readonly text: string }
	| { readonly part: string; readonly failed: true };

const LANGUAGE = 'chi_sim';
/** Recognizer by neural network only: the data of the package holds no other. */
const LSTM_ONLY = 1;
const LOADING_MS = 20_000;
/** Its memory only grows: pixels after which the recognizer is replaced. */
const PIXELS_PER_RECOGNIZER = 120_000_000;
const HEAP_MIB = 256;

/**
 * One recognizer in a thread of its own. The package's launcher would let a crash end the process and a hang last for ever, so its
 * worker script is started here: without environment, with a heap limit, terminated when it is late. Language data come from the
 * installed package; nothing is fetched.
 */
class Recognizer {
	pixels = 0;
	readonly #worker: Worker;
	#job = 0;

	constructor() {
		const script = new URL(import.meta.resolve('tesseract.js/src/worker-script/node/index.js'));
		this.#worker = new Worker(script, {
			env: {},
			execArgv: [],
			stdout: true,
			stderr: true,
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
		});
		// Late errors of a worker being terminated have nobody to go to.
		this.#worker.on('error', () => undefined);
	}

	/** Resolves to the answer of one step; null when it failed, crashed or took too long. */
	run(action: string, payload: unknown, timeMs: number): Promise<unknown> {
		const jobId = `job-${++this.#job}`;
		const worker = this.#worker;
		return new Promise((resolve) => {
			const timer = setTimeout(() => finish(null), timeMs);
			const finish = (answer: unknown): void => {
				clearTimeout(timer);
				worker.off('message', onMessage);
				worker.off('error', onEnd);
				worker.off('exit', onEnd);
				resolve(answer);
			};
			const onEnd = (): void => finish(null);
			const onMessage = (message: { jobId: string; status: string; data: unknown }): void => {
				if (message.jobId !== jobId || message.status === 'progress') return;
				finish(message.status === 'resolve' ? (message.data ?? true) : null);
			};
			worker.on('message', onMessage);
			worker.on('error', onEnd);
			worker.on('exit', onEnd);
			worker.postMessage({ workerId: 'recognizer', jobId, action, payload });
		});
	}

	async load(): Promise<boolean> {
		const packed = await readFile(
			new URL(import.meta.resolve('@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz')),
		);
		const steps: readonly (readonly [string, unknown])[] = [
			['load', { options: { lstmOnly: true, logging: false } }],
			[
				'loadLanguage',
				{
					langs: [{ code: LANGUAGE, data: new Uint8Array(gunzipSync(packed)) }],
					options: { cacheMethod: 'none', gzip: false, lstmOnly: true },
				},
			],
			['initialize', { langs: [LANGUAGE], oem: LSTM_ONLY }],
		];
		for (const [action, payload] of steps) if ((await this.run(action, payload, LOADING_MS)) === null) return false;
		return true;
	}

	rest(isIdle: boolean): void {
		if (isIdle) this.#worker.unref();
		else this.#worker.ref();
	}

	async end(): Promise<void> {
		await this.#worker.terminate();
	}
}

let idle: Recognizer | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Recognizes the words of pictures, one after the other and one file at a time: the work is bound by the processor. Each picture and all
 * together have a time limit; those that fail or are left over come back as `failed`.
 */
export function recognizeWords(images: readonly CarrierImage[], limits: CarrierLimits): Promise<RecognizedWords[]> {
	const mine = queue.then(() => recognizeAll(images, limits));
	queue = mine.catch(() => undefined);
	return mine;
}

async function recognizeAll(images: readonly CarrierImage[], limits: CarrierLimits): Promise<RecognizedWords[]> {
	const answers: RecognizedWords[] = [];
	const deadline = performance.now() + limits.recognitionMs;
	for (const { part, bytes, pixels } of images) {
		const left = Math.min(limits.imageMs, deadline - performance.now());
		const recognizer = left > 0 ? await takeRecognizer() : null;
		if (recognizer === null) {
			answers.push({ part, failed: true });
			continue;
		}
		const payload = { image: bytes, options: {}, output: { text: true } };
		const answer = (await recognizer.run('recognize', payload, Math.max(1, left))) as { text?: string } | null;
		if (answer === null) {
			await recognizer.end();
			answers.push({ part, failed: true });
			continue;
		}
		recognizer.pixels += pixels;
		recognizer.rest(true);
		idle = recognizer;
		answers.push({ part, text: joinCharacters(answer.text ?? '') });
	}
	return answers;
}

async function takeRecognizer(): Promise<Recognizer | null> {
	const known = idle;
	idle = undefined;
	if (known !== undefined && known.pixels < PIXELS_PER_RECOGNIZER) {
		known.rest(false);
		return known;
	}
	await known?.end();
	const fresh = new Recognizer();
	if (await fresh.load()) return fresh;
	await fresh.end();
	return null;
}

/** The recognizer parts Chinese characters by blanks that the page does not have. */
function joinCharacters(text: string): string {
	return text.replace(
		/(?<=[\u4e00-\u9fff\u3001-\u303f\uff00-\uff5e]) (?=[\u4e00-\u9fff\u3001-\u303f\uff00-\uff5e])/g,
		'',
	);
}

/** Ends the idle recognizer; for a tidy shutdown. */
export async function closeRecognizer(): Promise<void> {
	const known = idle;
	idle = undefined;
	await known?.end();
}
