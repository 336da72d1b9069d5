import { DEFAULT_LIMITS, type DocumentLimits } from '../limits.ts';
import type { DocumentRefusal } from '../refusal.ts';
import type { carrierNotes, carrierRefusals } from './carriers.zh.ts';

/** What a file is by its content. `image` is a picture whose words only recognition can read. */
export type CarrierFormat =
	| 'txt'
	| 'html'
	| 'xml'
	| 'rtf'
	| 'docx'
	| 'xlsx'
	| 'pptx'
	| 'odf'
	| 'ofd'
	| 'pdf'
	| 'doc'
	| 'xls'
	| 'ole'
	| 'image'
	| 'zip';

/** One row of a table, cells in column order. */
export interface CarrierRow {
	readonly cells: readonly string[];
	/** 0-based column of each cell; absent: 0, 1, 2 … */
	readonly columns?: readonly number[];
	/** Columns each cell covers; absent: one each. */
	readonly spans?: readonly number[];
	/** The part that this row is told as belonging to, when the rows of several places are one table. */
	readonly place?: string;
	/** UTF-16 units from the start of the part to each cell; absent in a sheet. */
	readonly at?: readonly number[];
	/** 1-based row of a sheet: each cell is a part of its own, `sheet:名单!D14`. */
	readonly number?: number;
	/** Columns a reader of the sheet does not see; `true`: the whole row. */
	readonly hidden?: true | readonly number[];
}

/**
 * One place of a file where text can stand. `part` names it as `privacy scan --json` prints it; several pieces may share a part, then
 * `start` and `at` count within the whole.
 */
export type CarrierPart =
	| {
			readonly part: string;
			readonly text: string;
			readonly start?: number;
			/** Only what touches one of these ranges (start, end exclusive, alternating) is told; the rest stands in another part as well. */
			readonly only?: readonly number[];
			/** A safety net over the whole file: told only where no other part holds the same datum. */
			readonly isNet?: true;
			/** The whole text is one datum by what the place means: coordinates of a photo. */
			readonly isPosition?: true;
	  }
	| { readonly part: string; readonly rows: readonly CarrierRow[]; readonly isNet?: true };

/** Something seen that a person should know and that is no finding. */
export interface CarrierNote {
	readonly code: keyof typeof carrierNotes;
	readonly message: string;
	readonly part: string;
}

/** Why a file, or a file inside it, cannot be vouched for. `message` is Chinese and says what to do. */
export interface CarrierRefusal {
	readonly code: DocumentRefusal['code'] | keyof typeof carrierRefusals;
	readonly message: string;
	/** The file inside the file; empty for the file itself. */
	readonly part: string;
}

/** All places of one file. With `refused` the parts may be incomplete: the file is not clean whatever they say. */
export interface CarrierReading {
	readonly format: CarrierFormat | null;
	readonly parts: readonly CarrierPart[];
	readonly notes: readonly CarrierNote[];
	readonly refused?: CarrierRefusal;
}

/** A picture waiting for text recognition, in a form the recognizer decodes by itself. */
export interface CarrierImage {
	readonly part: string;
	readonly bytes: Uint8Array;
	readonly pixels: number;
}

/** What the worker hands over: the reading, and the pictures whose words are still to be recognized. */
export interface CollectedCarriers extends CarrierReading {
	readonly images: readonly CarrierImage[];
}

/** What reading may spend on one file with everything inside it. Sizes in bytes, times in milliseconds. */
export interface CarrierLimits extends DocumentLimits {
	/** Files within files: the file itself is level 0. */
	readonly depth: number;
	/** Files unpacked from all archives together. */
	readonly files: number;
	/** Data told of one file; one with more is refused. */
	readonly findings: number;
	/** Earlier states of a PDF that was saved on top of itself. */
	readonly revisions: number;
	/** Pixels of one picture. */
	readonly imagePixels: number;
	/** Pictures with words to recognize. */
	readonly images: number;
	/** Recognition of one picture. */
	readonly imageMs: number;
	/** Recognition of all pictures of a file. */
	readonly recognitionMs: number;
}

export const DEFAULT_CARRIER_LIMITS: CarrierLimits = {
	...DEFAULT_LIMITS,
	timeMs: 9_000,
	rows: 120_000,
	cells: 1_200_000,
	depth: 4,
	files: 2_000,
	findings: 200_000,
	revisions: 20,
	imagePixels: 25_000_000,
	images: 60,
	imageMs: 20_000,
	recognitionMs: 90_000,
};
