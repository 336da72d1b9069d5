import { foldText, type Simplify } from './fold.ts';
import { type ColumnMeaning, isGroupLabel, readColumnLabel } from './header-words.ts';

/** One column of a table as its header describes it. `label` is the printed path, such as `公开事项/一级事项`. */
export interface Column {
	readonly label: string;
	readonly meaning: ColumnMeaning;
}

/** How many cells of a row are headers we know; a header row has at least four. */
export function countHeaderLabels(cells: readonly string[], simplify?: Simplify): number {
	const seen = new Set<string>();
	for (const cell of cells) {
		const folded = foldText(cell, simplify);
		if (folded === '' || folded.length > 24) continue;
		if (isGroupLabel(cell, simplify) || readColumnLabel(cell, null, simplify).field !== 'unknown') seen.add(folded);
	}
	return seen.size;
}

/** True for the second line of a two-line header: blanks and sub-labels only. */
export function isSubHeader(cells: readonly string[], simplify?: Simplify): boolean {
	const labels = cells.filter((cell) => foldText(cell, simplify) !== '');
	if (labels.length < 2) return false;
	return labels.every((cell) => {
		const { field } = readColumnLabel(cell, null, simplify);
		const named = /^.{0,6}$/.test(foldText(cell, simplify)) && field !== 'unknown';
		return field.endsWith('-tick') || (field === 'level' && named) || isGroupLabel(cell, simplify);
	});
}

function tidyLabel(label: string): string {
	return label.replace(/\s/g, '');
}

function column(group: string | null, label: string, simplify?: Simplify): Column {
	const meaning = readColumnLabel(label, group, simplify);
	const path =
		group !== null && tidyLabel(group) !== tidyLabel(label)
			? `${tidyLabel(group)}/${tidyLabel(label)}`
			: tidyLabel(label);
	return { label: path, meaning };
}

/** Header whose two lines stand cell under cell (blanks where a group spans). */
export function columnsFromAlignedRows(
	top: readonly string[],
	sub: readonly string[] | null,
	simplify?: Simplify,
): Column[] {
	const width = Math.max(lastFilled(top), sub === null ? 0 : lastFilled(sub));
	const columns: Column[] = [];
	let group: string | null = null;
	for (let index = 0; index < width; index++) {
		const above = top[index] ?? '';
		const below = sub?.[index] ?? '';
		if (above.trim() !== '') group = above;
		if (below.trim() !== '') columns.push(column(group, below, simplify));
		else if (above.trim() !== '') columns.push(column(null, above, simplify));
		else columns.push({ label: '', meaning: { field: 'unknown' } });
	}
	return columns;
}

function lastFilled(cells: readonly string[]): number {
	let last = cells.length;
	while (last > 0 && (cells[last - 1] ?? '').trim() === '') last--;
	return last;
}

/**
 * Header whose first line lost the blanks of its spans: the second line gives the number of columns; every blank in it takes the
 * next ungrouped label of the first line. Pieces of a torn label (`公开内容（要素` + `）`) are put together first.
 */
export function columnsFromCollapsedRows(
	top: readonly string[],
	sub: readonly string[] | null,
	simplify?: Simplify,
): Column[] {
	const labels: string[] = [];
	for (const cell of top) {
		const folded = foldText(cell, simplify);
		if (folded === '') continue;
		const previous = labels[labels.length - 1];
		if (previous !== undefined && /^[)(、,]+$/.test(folded)) labels[labels.length - 1] = previous.trim() + cell.trim();
		else labels.push(cell.trim());
	}
	if (sub === null) return labels.map((label) => column(null, label, simplify));
	const groupOf = (field: string): RegExp | null =>
		field === 'level'
			? /事项|内容/
			: field === 'audience-tick'
				? /对象|范围/
				: field === 'mode-tick'
					? /方式|属性/
					: field === 'level-tick'
						? /层级/
						: null;
	const meanings = sub.map((cell) => (foldText(cell, simplify) === '' ? null : readColumnLabel(cell, null, simplify)));
	const wanted = new Set(meanings.filter((meaning) => meaning !== null).map((meaning) => meaning.field));
	const groups = new Map<string, string>();
	for (const field of wanted) {
		const pattern = groupOf(field);
		const label =
			pattern === null ? undefined : labels.find((text) => pattern.test(text) && isGroupLabel(text, simplify));
		if (label !== undefined) groups.set(field, label);
	}
	const spanning = new Set(groups.values());
	const plain = labels.filter((label) => !spanning.has(label));
	const columns: Column[] = [];
	for (const [index, meaning] of meanings.entries()) {
		if (meaning === null) {
			const label = plain.shift();
			columns.push(label === undefined ? { label: '', meaning: { field: 'unknown' } } : column(null, label, simplify));
		} else columns.push(column(groups.get(meaning.field) ?? null, sub[index] ?? '', simplify));
	}
	for (const label of plain) columns.push(column(null, label, simplify));
	return columns;
}

/** Header of an exact grid: for each column the distinct labels above it, top to bottom. */
export function columnsFromPaths(paths: readonly (readonly string[])[], simplify?: Simplify): Column[] {
	return paths.map((path) => {
		const labels = path.filter(
			(label, index) => label.trim() !== '' && tidyLabel(label) !== tidyLabel(path[index - 1] ?? ''),
		);
		const last = labels[labels.length - 1];
		if (last === undefined) return { label: '', meaning: { field: 'unknown' } };
		return column(labels.length > 1 ? (labels[labels.length - 2] ?? null) : null, last, simplify);
	});
}
