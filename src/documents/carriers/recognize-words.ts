import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { HelperProcess } from '../helper-process.ts';
import type { CarrierImage, CarrierLimits } from './carrier.ts';

/** The words of one picture, or why there are none. */
export type RecognizedWords =
	/** `numbers`: the lines that hold long numbers, read a second time. */
	| { readonly part: string; readonly text: string; readonly numbers: string }
	| { readonly part: string; readonly failed: true };

/** What the package's script says of a step. */
interface RecognizerMessage {
	readonly jobId: string;
	readonly status: string;
	readonly data: unknown;
}

const LANGUAGE = 'chi_sim';
/** Recognizer by neural network only: the data of the package holds no other. */
const LSTM_ONLY = 1;
const LOADING_MS = 20_000;
/** Its memory only grows: pixels after which the recognizer is replaced. */
const PIXELS_PER_RECOGNIZER = 120_000_000;
const HEAP_MIB = 256;

/**
 * One recognizer in a {@link HelperProcess}. The package's launcher would let a hang last for ever, so its worker script is started here and
 * killed when it is late. Language data come from the installed package; nothing is fetched.
 */
class Recognizer {
	pixels = 0;
	readonly #process = new HelperProcess(import.meta.resolve('tesseract.js/src/worker-script/node/index.js'), {
		heapMib: HEAP_MIB,
	});
	#job = 0;

	/** Resolves to the answer of one step; null when it failed, crashed or took too long. */
	async run(action: string, payload: unknown, timeMs: number): Promise<unknown> {
		const jobId = `job-${++this.#job}`;
		const message = { workerId: 'recognizer', jobId, action, payload };
		const answer = await this.#process.run<RecognizerMessage>(message, timeMs, (sent) => {
			const { jobId: id, status } = sent as RecognizerMessage;
			return id === jobId && status !== 'progress';
		});
		if (!('message' in answer) || answer.message.status !== 'resolve') return null;
		return answer.message.data ?? true;
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
		this.#process.rest(isIdle);
	}

	end(): Promise<void> {
		return this.#process.end();
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
		const until = performance.now() + left;
		const payload = { image: bytes, options: {}, output: { text: true, blocks: true } };
		const answer = (await recognizer.run('recognize', payload, Math.max(1, left))) as Recognized | null;
		if (answer === null) {
			await recognizer.end();
			answers.push({ part, failed: true });
			continue;
		}
		const { numbers, isAtRest } = await readNumbersAgain(recognizer, bytes, answer, until);
		answers.push({ part, text: joinCharacters(answer.text ?? ''), numbers });
		if (!isAtRest) {
			await recognizer.end();
			continue;
		}
		recognizer.pixels += pixels;
		recognizer.rest(true);
		idle = recognizer;
	}
	return answers;
}

interface RecognizedLine {
	readonly text: string;
	readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}

/** What the package answers, as far as it is used. */
interface Recognized {
	readonly text?: string;
	readonly blocks?: readonly { readonly paragraphs: readonly { readonly lines: readonly RecognizedLine[] }[] }[] | null;
}

/** Tesseract's page mode 13: the picture is one line, taken as it is. */
const RAW_LINE = '13';
const LONG_NUMBER = /(?:[0-9OoIl*]\s?){7}/;
const MOST_LINES_AGAIN = 80;
/** The picture is handed over once more for each line; a page of bare pixels is large. */
const MOST_BYTES_AGAIN = 200_000_000;
const LINE_MARGIN = 12;

/**
 * Large digits are read twice over where the recognizer looks for words and columns of a page (13 becomes 1353); the same line by itself,
 * taken as one line, comes out right. What does not come back in time is left: the first reading stands. `isAtRest` false: the recognizer still
 * works on a line or has died, and the next picture must not wait for it.
 */
async function readNumbersAgain(
	recognizer: Recognizer,
	image: Uint8Array,
	{ blocks }: Recognized,
	until: number,
): Promise<{ readonly numbers: string; readonly isAtRest: boolean }> {
	const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
	const most = Math.min(MOST_LINES_AGAIN, Math.floor(MOST_BYTES_AGAIN / image.length));
	const texts: string[] = [];
	for (const { bbox } of lines.filter(({ text }) => LONG_NUMBER.test(text)).slice(0, most)) {
		const timeMs = until - performance.now();
		if (timeMs <= 0) break;
		const left = Math.max(0, bbox.x0 - LINE_MARGIN);
		const top = Math.max(0, bbox.y0 - LINE_MARGIN);
		const rectangle = { left, top, width: bbox.x1 + LINE_MARGIN - left, height: bbox.y1 + LINE_MARGIN - top };
		const payload = { image, options: { rectangle, tessedit_pageseg_mode: RAW_LINE }, output: { text: true } };
		const answer = (await recognizer.run('recognize', payload, timeMs)) as Recognized | null;
		if (answer === null) return { numbers: texts.join('\n'), isAtRest: false };
		texts.push((answer.text ?? '').trim());
	}
	return { numbers: texts.join('\n'), isAtRest: true };
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
