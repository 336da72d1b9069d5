import { SaxesParser } from 'saxes';
import type { DocumentLimits } from './limits.ts';
import { RefusalSignal } from './refusal.ts';

/** A stretch of text and the font it is set in, where the run names one. */
export interface TextRun {
	readonly text: string;
	readonly font: string | undefined;
}

/** One cell as stored. `row` and `column` are 0-based. */
export interface StoredCell {
	readonly row: number;
	readonly column: number;
	readonly type: string;
	readonly style: number;
	readonly value: string;
	readonly runs: readonly TextRun[];
	readonly isFormula: boolean;
}

/** A rectangle of cells, 0-based, ends inclusive. */
export interface CellRange {
	readonly top: number;
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
}

/** One worksheet as stored. Hidden rows and columns are 1-based, as a clerk counts. */
export interface StoredSheet {
	readonly cells: readonly StoredCell[];
	readonly merges: readonly CellRange[];
	readonly hiddenRows: readonly number[];
	readonly hiddenColumns: readonly (readonly [number, number])[];
}

/** What all sheets of a workbook have used up together. */
export interface SheetBudget {
	rows: number;
	cells: number;
}

/** Characters of one cell; Excel itself stops at 32,767. */
const LONGEST_TEXT = 1_000_000;
const MOST_MERGES = 50_000;

/** Parses a worksheet as it streams in; refuses `too-many-rows` at the row that is too many, before the rest is unpacked. */
export class SheetParser {
	readonly #cells: StoredCell[] = [];
	readonly #merges: CellRange[] = [];
	readonly #hiddenRows: number[] = [];
	readonly #hiddenColumns: (readonly [number, number])[] = [];
	readonly #parser = new SaxesParser();
	readonly #budget: SheetBudget;
	readonly #limits: DocumentLimits;
	readonly #sheet: string;
	#row = -1;
	#column = -1;
	#open: { type: string; style: number; value: string; runs: TextRun[]; isFormula: boolean } | undefined;
	#font: string | undefined;
	#text: string | undefined;
	#isPhonetic = false;

	constructor(sheet: string, part: string, budget: SheetBudget, limits: DocumentLimits) {
		this.#sheet = sheet;
		this.#budget = budget;
		this.#limits = limits;
		this.#parser.on('doctype', () => {
			throw new RefusalSignal('xml-entities', { part });
		});
		this.#parser.on('error', () => {
			throw new RefusalSignal('damaged', { part });
		});
		this.#parser.on('opentag', (tag) => this.#onOpen(localName(tag.name), tag.attributes));
		this.#parser.on('closetag', (tag) => this.#onClose(localName(tag.name)));
		this.#parser.on('text', (text) => this.#onText(text));
		this.#parser.on('cdata', (text) => this.#onText(text));
	}

	write(piece: string): void {
		this.#parser.write(piece);
	}

	finish(): StoredSheet {
		this.#parser.close();
		return {
			cells: this.#cells,
			merges: this.#merges,
			hiddenRows: this.#hiddenRows,
			hiddenColumns: this.#hiddenColumns,
		};
	}

	#onOpen(name: string, attributes: Readonly<Record<string, string>>): void {
		if (name === 'row') this.#onRow(attributes);
		else if (name === 'c') this.#onCell(attributes);
		else if (name === 'v' || name === 't') this.#text = '';
		else if (name === 'f' && this.#open) this.#open.isFormula = true;
		else if (name === 'r') this.#font = undefined;
		else if (name === 'rFont') this.#font = attributes.val;
		else if (name === 'rPh') this.#isPhonetic = true;
		else if (name === 'col' && isOn(attributes.hidden)) {
			this.#hiddenColumns.push([Number(attributes.min), Number(attributes.max)]);
		} else if (name === 'mergeCell') this.#onMerge(attributes.ref ?? '');
	}

	#onRow(attributes: Readonly<Record<string, string>>): void {
		const number = Number.parseInt(attributes.r ?? '', 10);
		this.#row = Number.isInteger(number) && number > 0 ? number - 1 : this.#row + 1;
		this.#column = -1;
		if (++this.#budget.rows > this.#limits.rows) throw this.#tooMany();
		if (isOn(attributes.hidden)) this.#hiddenRows.push(this.#row + 1);
	}

	#onCell(attributes: Readonly<Record<string, string>>): void {
		const address = parseAddress(attributes.r ?? '');
		this.#column = address ? address.column : this.#column + 1;
		if (address) this.#row = address.row;
		const style = Number.parseInt(attributes.s ?? '0', 10);
		this.#open = {
			type: attributes.t ?? 'n',
			style: Number.isInteger(style) ? style : 0,
			value: '',
			runs: [],
			isFormula: false,
		};
		this.#font = undefined;
	}

	#onMerge(reference: string): void {
		if (this.#merges.length >= MOST_MERGES) throw new RefusalSignal('too-complex');
		const [first, last] = reference.split(':').map(parseAddress);
		if (!first || !last) return;
		this.#merges.push({
			top: Math.min(first.row, last.row),
			left: Math.min(first.column, last.column),
			bottom: Math.max(first.row, last.row),
			right: Math.max(first.column, last.column),
		});
	}

	#onClose(name: string): void {
		if (name === 'c') this.#endCell();
		else if (name === 'rPh') this.#isPhonetic = false;
		else if ((name === 'v' || name === 't') && this.#text !== undefined) {
			if (this.#open && !this.#isPhonetic) {
				if (name === 'v') this.#open.value = this.#text;
				else this.#open.runs.push({ text: this.#text, font: this.#font });
			}
			this.#text = undefined;
		}
	}

	#endCell(): void {
		const open = this.#open;
		this.#open = undefined;
		if (!open || (open.value === '' && open.runs.length === 0 && !open.isFormula)) return;
		if (++this.#budget.cells > this.#limits.cells) throw this.#tooMany();
		this.#cells.push({ row: Math.max(0, this.#row), column: this.#column, ...open });
	}

	#onText(text: string): void {
		if (this.#text === undefined) return;
		this.#text += text;
		if (this.#text.length > LONGEST_TEXT) throw new RefusalSignal('too-complex');
	}

	#tooMany(): RefusalSignal {
		return new RefusalSignal('too-many-rows', {
			sheet: this.#sheet,
			rows: this.#limits.rows,
			cells: this.#limits.cells,
		});
	}
}

function parseAddress(address: string): { row: number; column: number } | undefined {
	const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
	if (!match) return undefined;
	let column = 0;
	for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
	const row = Number(match[2]);
	return row > 0 ? { row: row - 1, column: column - 1 } : undefined;
}

/** The letters of a 0-based column: 0 → `A`, 26 → `AA`. */
export function columnLetters(column: number): string {
	let letters = '';
	for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

function isOn(value: string | undefined): boolean {
	return value === '1' || value === 'true';
}
