import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { itemKey } from '../diff/item-path.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES } from './messages.zh.ts';

interface NumberedRow {
	readonly item: CatalogueItem;
	readonly parts: readonly number[];
}

function numberOf(item: CatalogueItem): NumberedRow | null {
	const text = (item.seq ?? '').normalize('NFKC').replace(/[.、]$/, '');
	return /^\d+(\.\d+)*$/.test(text) ? { item, parts: text.split('.').map(Number) } : null;
}

/** Runs of plain numbers; a number that is not higher than the one before starts a new table when it is 1. */
function plainRuns(rows: readonly NumberedRow[]): NumberedRow[][] {
	const runs: NumberedRow[][] = [];
	for (const row of rows) {
		const run = runs.at(-1);
		const last = run?.at(-1)?.parts[0] ?? 0;
		if (run === undefined || ((row.parts[0] as number) === 1 && last > 1)) runs.push([row]);
		else run.push(row);
	}
	return runs;
}

function gapFindings(run: readonly NumberedRow[]): Finding[] {
	const numbers = new Set(run.map((row) => row.parts[0] as number));
	const highest = Math.max(...numbers);
	const missing: string[] = [];
	for (let number = 1; number < highest && missing.length < 100; number++) {
		if (!numbers.has(number)) missing.push(String(number));
	}
	if (missing.length === 0) return [];
	const message = MESSAGES.numberGap(missing, run[0]?.item.category ?? null);
	return [findingAbout([], { code: 'number-gap', severity: 'warning', field: 'seq', message })];
}

/** Clause numbers (4.3.1.2): under one heading no number between the lowest and the highest may be missing. */
function clauseGaps(rows: readonly NumberedRow[]): Finding[] {
	const children = new Map<string, Set<number>>();
	for (const { parts } of rows) {
		for (let depth = 0; depth < parts.length; depth++) {
			const parent = parts.slice(0, depth).join('.');
			const known = children.get(parent) ?? new Set<number>();
			children.set(parent, known.add(parts[depth] as number));
		}
	}
	const missing: string[] = [];
	for (const [parent, numbers] of children) {
		const highest = Math.max(...numbers);
		for (let number = Math.min(...numbers) + 1; number < highest && missing.length < 100; number++) {
			if (!numbers.has(number)) missing.push(parent === '' ? String(number) : `${parent}.${number}`);
		}
	}
	if (missing.length === 0) return [];
	const message = MESSAGES.numberGap(missing, null);
	return [findingAbout([], { code: 'number-gap', severity: 'warning', field: 'seq', message })];
}

function repeated(rows: readonly NumberedRow[]): Finding[] {
	return [...Map.groupBy(rows, (row) => row.parts.join('.'))].flatMap(([number, same]): Finding[] => {
		const items = same.map((row) => row.item);
		// One number over several rows of one 事项 (one per document, or divided cells) is how tables are printed.
		if (new Set(items.map(itemKey)).size < 2) return [];
		const message = MESSAGES.numberRepeated(items, number);
		return [findingAbout(items, { code: 'number-repeated', severity: 'warning', field: 'seq', message })];
	});
}

/** Rows without a number that are not further rows of the 事项 above them. */
function unnumbered(items: readonly CatalogueItem[]): CatalogueItem[] {
	return items.filter((item, index) => {
		const above = items[index - 1];
		return item.seq === null && !(above !== undefined && itemKey(above) === itemKey(item));
	});
}

/** 序号. Missing, repeated and absent numbers; tables that start again at 1 are judged each for itself. */
export function checkNumbers(catalogue: Catalogue): Finding[] {
	const numbered = catalogue.items.flatMap((item) => numberOf(item) ?? []);
	if (numbered.length === 0) return [];
	const plain = numbered.filter((row) => row.parts.length === 1);
	const clauses = numbered.filter((row) => row.parts.length > 1);
	const runs = plainRuns(plain);
	const findings = [
		...runs.flatMap((run) => [...gapFindings(run), ...repeated(run)]),
		...clauseGaps(clauses),
		...repeated(clauses),
	];
	const blank = unnumbered(catalogue.items);
	if (blank.length > 0) {
		const message = MESSAGES.numberMissing(blank);
		findings.push(findingAbout(blank, { code: 'number-missing', severity: 'advice', field: 'seq', message }));
	}
	return findings;
}
