import { readCarriersInWorker } from '../worker-pool.ts';
import {
	type CarrierLimits,
	type CarrierNote,
	type CarrierPart,
	type CarrierReading,
	DEFAULT_CARRIER_LIMITS,
} from './carrier.ts';
import { carrierNotes } from './carriers.zh.ts';
import { refuseCarrier } from './collector.ts';
import { recognizeWords } from './recognize-words.ts';

/**
 * 文件的每一处文字. Reads every place of a file where text can stand, also hidden, deleted, packed and photographed text, and files
 * inside the file. Runs in a worker with limits on time and memory; the words of pictures are recognized in another. Never rejects for a
 * bad file: what is encrypted, unknown, hostile or too large comes back as `refused` with advice in Chinese. `bytes` is not changed.
 */
export async function readCarriers(
	bytes: Uint8Array,
	name: string,
	limits: Partial<CarrierLimits> = {},
): Promise<CarrierReading> {
	const all = { ...DEFAULT_CARRIER_LIMITS, ...limits };
	const collected = await readCarriersInWorker({ kind: 'carriers', bytes, name, limits: all });
	if (collected.refused === true) {
		const { code, message } = collected;
		return { format: null, parts: [], notes: [], refused: { code, message, part: '' } };
	}
	const { images, ...reading } = collected;
	if (images.length === 0) return reading;
	const chosen = images.slice(0, all.images);
	const answers = await recognizeWords(chosen, all);
	const words = answers.filter((answer) => 'text' in answer);
	const left = images.length - words.length;
	const parts = words.flatMap(({ part, text, numbers }): CarrierPart[] => [
		...(/\S/.test(text) ? [{ part, text }] : []),
		...(/\S/.test(numbers) ? [{ part: `${part}!numbers`, text: numbers, isNet: true as const }] : []),
	]);
	const notes: CarrierNote[] = words.map(({ part }) => ({
		code: 'words-recognized',
		message: carrierNotes['words-recognized'](),
		part,
	}));
	const unread = left > 0 ? refusalOfPictures(images.length, left) : undefined;
	const refused = reading.refused ?? unread;
	return {
		...reading,
		parts: [...reading.parts, ...parts],
		notes: [...reading.notes, ...notes.slice(0, 30)],
		...(refused === undefined ? {} : { refused }),
	};
}

function refusalOfPictures(count: number, left: number) {
	return count === 1 ? refuseCarrier('picture-unreadable', '') : refuseCarrier('pictures-unfinished', '', left);
}
