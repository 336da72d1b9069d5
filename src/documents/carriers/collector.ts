import { RefusalSignal } from '../refusal.ts';
import type {
	CarrierFormat,
	CarrierImage,
	CarrierLimits,
	CarrierNote,
	CarrierPart,
	CarrierRefusal,
	CarrierRow,
	CollectedCarriers,
} from './carrier.ts';
import { carrierNotes, carrierRefusals } from './carriers.zh.ts';

/** Between two texts that belong to different things: no recognizer reads on over it. */
export const APART = '\u001e\n';

const NOTES_PER_CODE = 30;

/** Makes the refusal of a carrier, with its message. */
export function refuseCarrier<Code extends keyof typeof carrierRefusals>(
	code: Code,
	part: string,
	...details: Parameters<(typeof carrierRefusals)[Code]>
): CarrierRefusal {
	const compose = carrierRefusals[code] as (...all: readonly unknown[]) => string;
	return { code, message: compose(...details), part };
}

/** Stops the reading of one file inside another; the reading around it goes on. */
export class CarrierSignal extends Error {
	readonly refusal: CarrierRefusal;

	constructor(refusal: CarrierRefusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
}

/** What one file with everything inside it has used up. */
interface Spending {
	characters: number;
	unpackedBytes: number;
	files: number;
	rows: number;
	cells: number;
}

/** Takes what the readers find. One for the whole file; {@link inside} gives the view of a file within it. */
export class Collector {
	readonly limits: CarrierLimits;
	/** 0 for the file itself. */
	readonly depth: number;
	readonly #prefix: string;
	readonly #label: string;
	readonly #shared: {
		readonly parts: CarrierPart[];
		readonly notes: CarrierNote[];
		readonly counts: Map<string, number>;
		readonly images: CarrierImage[];
		readonly spent: Spending;
		refused: CarrierRefusal | undefined;
	};

	constructor(limits: CarrierLimits, around?: Collector, label = '') {
		this.limits = limits;
		this.depth = around === undefined ? 0 : around.depth + 1;
		this.#label = around === undefined ? '' : around.#prefix + label;
		this.#prefix = around === undefined ? '' : `${this.#label}>`;
		this.#shared =
			around === undefined
				? {
						parts: [],
						notes: [],
						counts: new Map(),
						images: [],
						spent: { characters: 0, unpackedBytes: 0, files: 0, rows: 0, cells: 0 },
						refused: undefined,
					}
				: around.#shared;
	}

	/** The view for a file inside this one: its parts are named `label>part`. Throws when there are too many or too deep. */
	inside(label: string): Collector {
		const inner = new Collector(this.limits, this, label);
		if (inner.depth > this.limits.depth)
			throw new CarrierSignal(refuseCarrier('nested-too-deep', inner.#label, this.limits.depth));
		if (++this.#shared.spent.files > this.limits.files)
			throw new CarrierSignal(refuseCarrier('too-many-files', '', this.limits.files));
		return inner;
	}

	/** Text of one place; blank text is no place. */
	add(part: string, text: string, more: Omit<Extract<CarrierPart, { text: string }>, 'part' | 'text'> = {}): void {
		if (!/\S/.test(text)) return;
		this.#spend(text.length);
		this.#shared.parts.push({ part: this.#prefix + part, text, ...more });
	}

	/** The full name of a place in this file, with the files it lies in. */
	nameOf(part: string): string {
		return this.#prefix + part;
	}

	/** Unrelated texts of one place. */
	addAll(part: string, texts: readonly string[], more: { readonly isNet?: true } = {}): void {
		if (texts.length > 0) this.add(part, texts.join(APART), more);
	}

	addRows(part: string, rows: readonly CarrierRow[], more: { readonly isNet?: true } = {}): void {
		if (rows.length === 0) return;
		let characters = 0;
		let cells = 0;
		for (const row of rows) {
			cells += row.cells.length;
			for (const cell of row.cells) characters += cell.length;
		}
		this.spendRows(rows.length, cells);
		this.#spend(characters);
		this.#shared.parts.push({ part: this.#prefix + part, rows, ...more });
	}

	/** Refuses `too-many-rows` as soon as they are; call early while parsing, or leave it to {@link addRows}. */
	spendRows(rows: number, cells: number): void {
		const { spent } = this.#shared;
		spent.rows += rows;
		spent.cells += cells;
		if (spent.rows > this.limits.rows || spent.cells > this.limits.cells)
			throw new RefusalSignal('too-many-rows', { rows: this.limits.rows, cells: this.limits.cells });
	}

	/** Bytes that may still be unpacked. */
	get room(): number {
		return Math.max(0, this.limits.unpackedBytes - this.#shared.spent.unpackedBytes);
	}

	spendBytes(bytes: number): void {
		this.#shared.spent.unpackedBytes += bytes;
		if (this.#shared.spent.unpackedBytes > this.limits.unpackedBytes)
			throw new RefusalSignal('expands-too-much', { limit: this.limits.unpackedBytes });
	}

	#spend(characters: number): void {
		const { spent } = this.#shared;
		spent.characters += characters;
		if (spent.characters > this.limits.characters)
			throw new RefusalSignal('too-much-text', { characters: this.limits.characters });
	}

	note<Code extends keyof typeof carrierNotes>(
		code: Code,
		part: string,
		...details: Parameters<(typeof carrierNotes)[Code]>
	): void {
		const count = (this.#shared.counts.get(code) ?? 0) + 1;
		this.#shared.counts.set(code, count);
		if (count > NOTES_PER_CODE) return;
		const compose = carrierNotes[code] as (...all: readonly unknown[]) => string;
		this.#shared.notes.push({ code, message: compose(...details), part: this.#prefix + part });
	}

	/** A picture whose words are to be recognized. */
	addImage(part: string, bytes: Uint8Array, pixels: number): void {
		this.#shared.images.push({ part: this.#prefix + part, bytes, pixels });
	}

	/** The first refusal stays; the rest of the file is read all the same, so that its findings are told. */
	refuse(refusal: CarrierRefusal): void {
		this.#shared.refused ??= refusal.part === '' ? { ...refusal, part: this.#label } : refusal;
	}

	result(format: CarrierFormat | null): CollectedCarriers {
		const { parts, notes, images, refused } = this.#shared;
		return { format, parts, notes, images, ...(refused === undefined ? {} : { refused }) };
	}
}
