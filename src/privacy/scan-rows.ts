import { CELL_BORDER } from './characters.ts';
import type { Candidate } from './finding.ts';
import type { HeadingMeaning } from './headings.ts';
import { isIdentifying } from './recognizer.ts';
import { BESIDE_PERSON, findCandidates, isProven, readField, type Scanner } from './scan.ts';
import { prepareText } from './scan-text.ts';

/** One cell of a row in grid order. `span` counts columns. */
export interface RowCell {
	readonly column: number;
	readonly span: number;
	readonly text: string;
}

/** A datum inside one cell of the row; offsets count within that cell. */
export interface CellCandidate extends Candidate {
	/** Index into the cells handed over. */
	readonly cell: number;
	/** Part of a datum that runs on in a neighbouring cell. */
	readonly isPiece?: boolean;
}

/** Remembers the headings above each column while rows are read from top to bottom. */
export interface RowScanner {
	/** Data of the next row. A row of headings only teaches what the columns below hold. */
	scanRow(cells: readonly RowCell[]): CellCandidate[];
}

/** Cells longer than this are prose, not values of a column. */
const LONGEST_VALUE = 120;
const MASKED_PERSON = /^[\u4e00-\u9fff](?:某某?|[*＊×xX○]{1,3}[\u4e00-\u9fff]?)$/;

/**
 * Heading and value decide together: a column's heading stays in force until another heading row names that column, so it may stand
 * three rows up or be merged over several columns; in forms the cell to the left is the heading. Numbers spread over neighbouring
 * cells are read from the joined row, unless the caller has read the text of the rows already (`isJoined` false).
 */
export function createRowScanner(scanner: Scanner, isJoined = true): RowScanner {
	const columns: (HeadingMeaning | null)[] = [];
	return {
		scanRow(cells) {
			const meanings = cells.map((cell) => (cell.text.length <= 48 ? scanner.readHeading(cell.text) : null));
			const isUnderHeadings = columns.filter((meaning) => meaning !== null && meaning !== undefined).length >= 2;
			if (isHeadingRow(cells, meanings, isUnderHeadings)) {
				cells.forEach((cell, at) => {
					const meaning = meanings[at] ?? null;
					if (meaning === null && cell.text.trim() === '') return;
					for (let column = cell.column; column < cell.column + cell.span; column++)
						if (meaning !== null || cells.length > 1) columns[column] = meaning ?? columns[column] ?? null;
				});
				return [];
			}
			return scanData(cells, meanings, columns, scanner, isJoined);
		},
	};
}

/**
 * Rows whose filled cells are mostly known headings, two of them side by side or one alone, and no long number among them. Under
 * headings the bar is higher: 户主 and 六年级 are values there.
 */
function isHeadingRow(
	cells: readonly RowCell[],
	meanings: readonly (HeadingMeaning | null)[],
	isUnderHeadings: boolean,
): boolean {
	let filled = 0;
	let known = 0;
	let pairs = 0;
	let wasKnown = false;
	for (let at = 0; at < cells.length; at++) {
		const text = cells[at]?.text ?? '';
		if (text.trim() === '') continue;
		if (/\d{6}|[０-９]{6}/.test(text)) return false;
		filled++;
		const isKnown = meanings[at] !== null;
		if (isKnown) known++;
		if (isKnown && wasKnown) pairs++;
		wasKnown = isKnown;
	}
	if (known === 0) return false;
	if (filled === known) return true;
	return known / filled >= 2 / 3 || (!isUnderHeadings && pairs > 0 && known / filled >= 1 / 3);
}

function scanData(
	cells: readonly RowCell[],
	meanings: readonly (HeadingMeaning | null)[],
	columns: readonly (HeadingMeaning | null)[],
	scanner: Scanner,
	isJoined: boolean,
): CellCandidate[] {
	const found = isJoined ? joinedCandidates(cells, scanner) : [];
	const fields: CellCandidate[] = [];
	let isSomebody = found.some(isIdentifying);
	cells.forEach((cell, at) => {
		if (cell.text.trim() === '' || cell.text.length > LONGEST_VALUE) return;
		const above = columns[cell.column] ?? null;
		// In a form the label stands to the left; under a heading the cell to the left is a value (户主 in 与户主关系).
		const left =
			at > 0 && above === null && (columns[cells[at - 1]?.column ?? 0] ?? null) === null
				? (meanings[at - 1] ?? null)
				: null;
		for (const meaning of [above, left]) {
			if (meaning === null || meaning === 'neutral') continue;
			if (meaning === 'name' && MASKED_PERSON.test(cell.text.trim())) isSomebody = true;
			const candidate = readField(prepareText(cell.text, scanner.law), meaning, scanner);
			if (candidate === null) continue;
			fields.push({ ...candidate, cell: at });
			if (isIdentifying(candidate)) isSomebody = true;
			break;
		}
	});
	const office = new Set<number>();
	cells.forEach((cell, at) => {
		if (columns[cell.column] === 'office-phone' || meanings[at - 1] === 'office-phone') office.add(at);
	});
	const kept = found.filter(
		(candidate) => !(candidate.class === 'phone' && candidate.severity === 'B' && office.has(candidate.cell)),
	);
	for (const field of fields) {
		if (BESIDE_PERSON.has(field.class) && !isSomebody) continue;
		const rival = kept.findIndex(
			(other) => other.cell === field.cell && other.start < field.end && other.end > field.start,
		);
		if (rival < 0) kept.push(field);
		else if (overrules(field, kept[rival] as CellCandidate)) kept[rival] = field;
	}
	return kept.sort((one, other) => one.cell - other.cell || one.start - other.start);
}

/** Under a heading the reading of the heading wins, unless the text proved an ID or a card by its check digit. */
function overrules(field: CellCandidate, other: CellCandidate): boolean {
	if (field.class === other.class) return field.end - field.start >= other.end - other.start;
	return other.isPiece === true || !isProven(other);
}

/** Data of the row read as one text; a datum that runs over a border is told once for each cell it touches. */
function joinedCandidates(cells: readonly RowCell[], scanner: Scanner): CellCandidate[] {
	const starts: number[] = [];
	let joined = '';
	for (const cell of cells) {
		starts.push(joined.length);
		joined += cell.text + CELL_BORDER;
	}
	const result: CellCandidate[] = [];
	let cell = 0;
	for (const candidate of findCandidates(prepareText(joined, scanner.law), scanner)) {
		while (cell > 0 && (starts[cell] ?? 0) > candidate.start) cell--;
		while (cell + 1 < starts.length && (starts[cell + 1] ?? 0) <= candidate.start) cell++;
		for (let at = cell; at < cells.length && (starts[at] ?? 0) < candidate.end; at++) {
			const shift = starts[at] ?? 0;
			const start = Math.max(candidate.start - shift, 0);
			const end = Math.min(candidate.end - shift, cells[at]?.text.length ?? 0);
			if (end > start)
				result.push({ ...candidate, cell: at, start, end, isPiece: end - start < candidate.end - candidate.start });
		}
	}
	return result;
}
