import { CELL_BORDER } from './characters.ts';
import type { Candidate } from './finding.ts';
import { foldHeading, type HeadingMeaning } from './headings.ts';
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
	/** Indexes of the cells of the last row in which a number is no private phone: amounts, phones of offices; all cells of headings. */
	harmless(): ReadonlySet<number>;
}

/** Cells longer than this are prose, not values of a column. */
const LONGEST_VALUE = 120;
/** Digits without blanks or a country code, as an amount is written. */
const AMOUNT = /^\s*[¥￥]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?\s*$|^\s*\d+(?:\.\d+)?\s*$/;
/** The row of sums below a list. */
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)[:：]?$/;
const MASKED_PERSON = /^[\u4e00-\u9fff](?:某某?|[*＊×xX○]{1,3}[\u4e00-\u9fff]?)$/;

/**
 * Heading and value decide together: a column's heading stays in force until another heading row names that column, so it may stand
 * three rows up or be merged over several columns; in forms the cell to the left is the heading. Numbers spread over neighbouring
 * cells are read from the joined row, unless the caller has read the text of the rows already (`isJoined` false).
 */
export function createRowScanner(scanner: Scanner, isJoined = true): RowScanner {
	const columns: (HeadingMeaning | null)[] = [];
	const form: Form = { isSomebody: false };
	let harmless: ReadonlySet<number> = new Set();
	/** Meanings of the heading row right above. */
	let upper: readonly (HeadingMeaning | null)[] = [];
	/** Columns of accounts and IDs by the row above, which the row right below it names otherwise. */
	const overruled: (HeadingMeaning | null)[] = [];
	/** The row right above, where it was neither headings enough to be known as such nor data. */
	let unsure: { readonly cells: readonly RowCell[]; readonly meanings: readonly (HeadingMeaning | null)[] } | null =
		null;
	return {
		harmless: () => harmless,
		scanRow(cells) {
			const meanings = cells.map((cell) => (cell.text.length <= 48 ? scanner.readHeading(cell.text) : null));
			for (let at = 1; at < cells.length; at++)
				if (isValueBeside(meanings[at - 1] ?? null, meanings[at] ?? null, cells[at]?.text.trim() ?? '', scanner))
					meanings[at] = null;
			const isUnderHeadings = columns.filter((meaning) => meaning !== null && meaning !== undefined).length >= 2;
			if (isHeadingRow(cells, meanings, isUnderHeadings, upper.length > 0)) {
				alignUpperHeadings(upper, cells, columns);
				if (unsure !== null) adoptAbove(unsure.cells, unsure.meanings, cells, columns);
				unsure = null;
				const isSecond = upper.length > 0;
				upper = meanings;
				cells.forEach((cell, at) => {
					const meaning = meanings[at] ?? null;
					if (meaning === null && cell.text.trim() === '') return;
					for (let column = cell.column; column < cell.column + cell.span; column++)
						if (meaning !== null || cells.length > 1) {
							const before = columns[column] ?? null;
							const isOther = isSecond && meaning !== null && before !== null && meaning !== before;
							overruled[column] = isOther && OF_NUMBERS.has(before) ? before : null;
							columns[column] = meaning ?? before;
						}
				});
				harmless = new Set(cells.keys());
				return [];
			}
			upper = [];
			const { kept, free } = scanData(
				cells,
				meanings,
				{ columns, overruled },
				form,
				scanner,
				isJoined || isSpelledOut(cells),
			);
			harmless = free;
			unsure =
				kept.length === 0 && cells.every(({ text }) => !/\d{6}|[０-９]{6}/.test(text)) ? { cells, meanings } : null;
			return kept;
		},
	};
}

/** 与户主关系：户主, 就读学校：县第二小学 — beside its label a value may end like a heading or be one. */
function isValueBeside(
	before: HeadingMeaning | null,
	own: HeadingMeaning | null,
	text: string,
	{ law: { sets } }: Scanner,
): boolean {
	if (before === 'relation') return sets('relation').has(text);
	return before === 'minor' && own === 'minor' && !sets('heading-minor').has(foldHeading(text));
}

/**
 * Old files tell a cell merged over columns as one cell without its width, so that the headings behind it stand too far left. The row
 * below shows the widths: its filled stretches lie under merged headings, its empty cells under single ones.
 */
function alignUpperHeadings(
	upper: readonly (HeadingMeaning | null)[],
	lower: readonly RowCell[],
	columns: (HeadingMeaning | null)[],
): void {
	if (upper.length === 0 || upper.length >= lower.length) return;
	const runs: { width: number; readonly isFilled: boolean; headings: number }[] = [];
	lower.forEach((cell, at) => {
		const isFilled = cell.text.trim() !== '';
		const last = runs.at(-1);
		if (isFilled && last?.isFilled === true && at > 0) last.width++;
		else runs.push({ width: 1, isFilled, headings: 1 });
	});
	// Two merged headings side by side cover one filled stretch; each covers two columns at least.
	let extra = upper.length - runs.length;
	for (const run of [...runs].sort((one, other) => other.width - one.width)) {
		const more = Math.min(extra, Math.floor(run.width / 2) - 1);
		if (!run.isFilled || more <= 0) continue;
		run.headings += more;
		extra -= more;
	}
	if (extra !== 0) return;
	let column = lower[0]?.column ?? 0;
	let heading = 0;
	for (const { width, isFilled, headings } of runs) {
		if (!isFilled) columns[column] = upper[heading] ?? null;
		column += width;
		heading += headings;
	}
}

/** What the rows of a form so far have said: whose it is stands in the first of them. */
interface Form {
	isSomebody: boolean;
}

/**
 * 序号 账（卡）号 基本情况 家庭情况, and below only what 基本情况 is made of: the first row names the columns the second leaves empty, though
 * too few of its words are known to tell it for headings by itself.
 */
function adoptAbove(
	above: readonly RowCell[],
	meanings: readonly (HeadingMeaning | null)[],
	cells: readonly RowCell[],
	columns: (HeadingMeaning | null)[],
): void {
	for (const { column, text } of cells) {
		if (text.trim() !== '') continue;
		const at = above.findIndex((cell) => cell.column <= column && column < cell.column + cell.span);
		const meaning = meanings[at] ?? null;
		if (meaning !== null) columns[column] = meaning;
	}
}

/** One digit to a cell: a number that only the joined row can show. */
function isSpelledOut(cells: readonly RowCell[]): boolean {
	let run = 0;
	for (const { text } of cells) {
		run = /^\s*[\dXx０-９Ｘ]\s*$/.test(text) ? run + 1 : 0;
		if (run >= FEWEST_DIGITS_APART) return true;
	}
	return false;
}

const FEWEST_DIGITS_APART = 11;

/**
 * Rows whose filled cells are mostly known headings, two of them side by side or one alone, and no long number among them. Under
 * headings the bar is higher: 户主 and 六年级 are values there.
 */
function isHeadingRow(
	cells: readonly RowCell[],
	meanings: readonly (HeadingMeaning | null)[],
	isUnderHeadings: boolean,
	isRightBelow: boolean,
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
	// 人口数, 慢病病种 right below 家庭情况: the second row of headings.
	if (isRightBelow && filled < cells.length && known / filled >= 1 / 2) return true;
	return known / filled >= 2 / 3 || (!isUnderHeadings && pairs > 0 && known / filled >= 1 / 3);
}

/** What the headings above say of each column. */
interface Headings {
	readonly columns: readonly (HeadingMeaning | null)[];
	readonly overruled: readonly (HeadingMeaning | null | undefined)[];
}

const OF_NUMBERS: ReadonlySet<HeadingMeaning> = new Set(['bank-card', 'resident-id']);

/**
 * On a page nobody knows which of two rows of headings a column belongs to where the upper one is merged over several: 打卡账号 stands above
 * 行政村. A long number is no village, so it is what the upper one says.
 */
const isLongNumberElsewhere = (text: string, above: HeadingMeaning | null): boolean =>
	above !== 'amount' && above !== 'office-phone' && /^\s*\d[\d\s]{8,24}\s*$/.test(text);

function scanData(
	cells: readonly RowCell[],
	meanings: readonly (HeadingMeaning | null)[],
	{ columns, overruled }: Headings,
	form: Form,
	scanner: Scanner,
	isJoined: boolean,
): { kept: CellCandidate[]; free: ReadonlySet<number> } {
	const office = new Set<number>();
	const amounts = new Set<number>();
	cells.forEach((cell, at) => {
		if (columns[cell.column] === 'office-phone' || meanings[at - 1] === 'office-phone') office.add(at);
		if (columns[cell.column] === 'amount' && AMOUNT.test(cell.text)) amounts.add(at);
	});
	// A phone beside an amount says nothing about the amount; a name, an ID or a card does.
	const isAmount = (candidate: CellCandidate) => candidate.class === 'phone' && amounts.has(candidate.cell);
	const isOwned = (candidate: CellCandidate) => candidate.class !== 'phone' && isIdentifying(candidate);
	const found = isJoined ? joinedCandidates(cells, scanner) : [];
	const fields: CellCandidate[] = [];
	const labelled = new Set<CellCandidate>();
	let isSomebody = found.some((candidate) => isIdentifying(candidate) && !isAmount(candidate));
	const isTotal = TOTAL.test(cells.find(({ text }) => text.trim() !== '')?.text.trim() ?? '');
	cells.forEach((cell, at) => {
		if (isTotal || cell.text.trim() === '' || cell.text.length > LONGEST_VALUE) return;
		const above = columns[cell.column] ?? null;
		// In a form the label stands to the left; under a heading the cell to the left is a value (户主 in 与户主关系).
		const left =
			at > 0 && above === null && (columns[cells[at - 1]?.column ?? 0] ?? null) === null
				? (meanings[at - 1] ?? null)
				: null;
		for (const meaning of [above, left, isLongNumberElsewhere(cell.text, above) ? overruled[cell.column] : null]) {
			if (meaning === null || meaning === undefined || meaning === 'neutral' || meaning === 'amount') continue;
			// A label is no name, whatever stands beside or above it.
			if (meaning === 'name' && (meanings[at] ?? null) !== null) continue;
			if (meaning === 'name' && MASKED_PERSON.test(cell.text.trim())) isSomebody = true;
			const candidate = readField(prepareText(cell.text, scanner.law), meaning, scanner);
			const end = candidate?.end ?? found.findLast((one) => one.cell === at && one.class === meaning)?.end;
			if (end !== undefined) fields.push(...fallenTogether(cells, at, end, columns, scanner));
			if (candidate === null) continue;
			const field = { ...candidate, cell: at };
			fields.push(field);
			if (above === null) labelled.add(field);
			if (!isIdentifying(candidate)) break;
			isSomebody = true;
			if (above === null) form.isSomebody = true;
			break;
		}
	});
	const isOwnedRow = found.some(isOwned) || fields.some(isOwned);
	const kept = found.filter(
		(candidate) =>
			!(candidate.class === 'phone' && candidate.severity === 'B' && office.has(candidate.cell)) &&
			(isOwnedRow || !isAmount(candidate)) &&
			// 就读学校 beside its value: the words of a label are not the datum.
			(isIdentifying(candidate) || (meanings[candidate.cell] ?? null) === null),
	);
	for (const field of fields) {
		if (BESIDE_PERSON.has(field.class) && !isSomebody && !(form.isSomebody && labelled.has(field))) continue;
		const rival = kept.findIndex(
			(other) => other.cell === field.cell && other.start < field.end && other.end > field.start,
		);
		if (rival < 0) kept.push(field);
		else if (overrules(field, kept[rival] as CellCandidate)) kept[rival] = field;
	}
	kept.sort((one, other) => one.cell - other.cell || one.start - other.start);
	return { kept, free: isOwnedRow ? office : new Set([...office, ...amounts]) };
}

/**
 * Two values so close on a page that they were read as one cell: what follows the first is read under the next heading, when this row has
 * no cell of its own there.
 */
function fallenTogether(
	cells: readonly RowCell[],
	at: number,
	end: number,
	columns: readonly (HeadingMeaning | null)[],
	scanner: Scanner,
): CellCandidate[] {
	const cell = cells[at] as RowCell;
	if (!/\d{4}/.test(cell.text.slice(end))) return [];
	let next = cell.column + cell.span;
	while (next < columns.length && (columns[next] ?? null) === null) next++;
	const meaning = columns[next] ?? null;
	if (meaning === null || (cells[at + 1]?.column ?? Number.POSITIVE_INFINITY) <= next) return [];
	const candidate = readField(prepareText(cell.text.slice(end), scanner.law), meaning, scanner);
	return candidate === null ? [] : [{ ...candidate, start: candidate.start + end, end: candidate.end + end, cell: at }];
}

/** Under a heading the reading of the heading wins, unless the text proved an ID or a card by its check digit. */
function overrules(field: CellCandidate, other: CellCandidate): boolean {
	if (field.class === other.class) return field.end - field.start >= other.end - other.start;
	// One in ten numbers of 18 digits that begin with 62 passes as a card; under 身份证号码 it is an ID with a slip in it.
	const isSame = field.start === other.start && field.end === other.end;
	if (field.class === 'resident-id' && other.class === 'bank-card' && isSame) return true;
	// Under 账号 a number longer than an ID is an account, whatever a part of it passes for.
	const isWider = field.start <= other.start && field.end >= other.end && !isSame;
	if (field.class === 'bank-card' && other.class === 'resident-id' && isWider && other.isPiece !== true) return true;
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
