/** Columns that Word 97 allows in a table. */
const MOST_COLUMNS = 63;

/**
 * The text of a Word 97 file, where each cell of a table ends with a tab and each row with one more, with line breaks for the tabs that
 * end rows and blanks for the line breaks inside cells; everything keeps its place. Rows are told from empty cells by the length that
 * repeats.
 */
export function withOldWordRows(text: string): string {
	const fields = text.split('\t');
	if (fields.length < 4) return text;
	let lines = '';
	for (let first = 0; first < fields.length; ) {
		const { columns, count } = bestLength(fields, first);
		for (let row = 0; row < count; row++, first += columns + 1) {
			const cells = fields.slice(first, first + columns);
			// Before the first cell stand the paragraphs above the table.
			lines += cells
				.map((cell, at) => (at > 0 && cell.length <= LONGEST_CELL ? cell.replaceAll('\n', ' ') : cell))
				.join('\t');
			// The tab after the last cell, then the one after the row.
			if (first + columns < fields.length) lines += '\t';
			if (first + columns + 1 < fields.length) lines += '\n';
		}
	}
	return lines;
}

/** Longer ones are paragraphs, and their lines are their own. */
const LONGEST_CELL = 60;

interface RowsOfOneLength {
	readonly columns: number;
	readonly count: number;
}

/**
 * The row that starts here ends at the next empty field, unless rows of one length follow one another whose ends are all empty: then some
 * of their cells are empty as well. A shorter row above such rows (a title, the line of the unit and the date) stays by itself even
 * where its length and the next one's happen to add up.
 */
function bestLength(fields: readonly string[], first: number): RowsOfOneLength {
	const single = { columns: Math.max(1, nextEmpty(fields, first) - first), count: 1 };
	if (fields[first + 1] === '' && !ROW_NUMBER.test(fields[first] ?? '')) return { columns: 1, count: 1 };
	const repeated = longestRepeat(fields, first);
	if (repeated === null || repeated.columns === single.columns) return repeated ?? single;
	if (isSeveralRows(fields, first, repeated)) return single;
	if ((fields[first]?.length ?? 0) <= LONGEST_INDEX) return repeated;
	let below = first;
	for (let rows = 0; rows < MOST_ROWS_ABOVE; rows++) {
		below += Math.max(1, nextEmpty(fields, below) - below) + 1;
		const next = longestRepeat(fields, below);
		if (next === null) continue;
		if (next.columns === repeated.columns && next.count >= repeated.count - 1) return single;
		// Where every third row has an empty cell at the same place, three rows of the table below repeat as one long one.
		if (next.columns < repeated.columns && next.count > 2 * repeated.count) return single;
	}
	return repeated;
}

/**
 * Where every other row has an empty cell at the same place, two rows together repeat as one. They are told by what begins somewhere below:
 * rows whose length goes into theirs and that cover as much.
 */
function isSeveralRows(fields: readonly string[], first: number, { columns, count }: RowsOfOneLength): boolean {
	const step = columns + 1;
	for (let start = first + 1; start < first + step; start++) {
		if (fields[start - 1] !== '' || fields[start] === '') continue;
		const next = longestRepeat(fields, start);
		if (next === null || next.columns >= columns || step % (next.columns + 1) !== 0) continue;
		if (next.count * (next.columns + 1) >= (count - 1) * step) return true;
	}
	return false;
}

function longestRepeat(fields: readonly string[], first: number): RowsOfOneLength | null {
	const last = Math.min(fields.length, first + LOOK_AHEAD);
	const remaining = last - first;
	let best: RowsOfOneLength | null = null;
	for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
		let count = 0;
		const step = columns + 1;
		for (let end = first + columns; end < last && fields[end] === ''; end += step) {
			if (fields.slice(end - columns, end + step).every((field) => field === '')) break;
			count++;
		}
		const covered = count * step;
		if (count < FEWEST_ROWS || covered <= remaining * LEAST_SHARE) continue;
		if (best === null || covered > best.count * (best.columns + 1)) best = { columns, count };
	}
	return best;
}

/** The number of a row, which an empty cell may follow; words before an empty field are a line over the whole table. */
const ROW_NUMBER = /^\s*\d{0,6}[.．、]?\s*$/;
/** Longer than the number of a row. */
const LONGEST_INDEX = 6;
/** Fields looked at from one row on: enough to see a length repeat, and a bound on what a hostile text costs. */
const LOOK_AHEAD = 600;
/** Title, unit and date, a word for the whole list, headings. */
const MOST_ROWS_ABOVE = 4;
const FEWEST_ROWS = 3;
/** A length that repeats by chance soon stops to. */
const LEAST_SHARE = 0.4;

function nextEmpty(fields: readonly string[], first: number): number {
	const at = fields.indexOf('', first + 1);
	return at < 0 ? fields.length : at;
}
