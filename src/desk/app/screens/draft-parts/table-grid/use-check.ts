import { useEffect, useMemo, useState } from 'react';
import { type CellFinding, createCheck, type TableCheck } from './check.ts';
import type { RowMarks } from './grid.tsx';
import type { OpenTable } from './kind-of-table.ts';

/** Longest that reading rows keeps the browser from drawing. */
const SLICE_MS = 8;

/** The check of a table while it is typed; null until its first reading is done. Old findings stay until the new ones are there. */
export function useCheck({ definition, columns, rows }: OpenTable): TableCheck | null {
	const check = useMemo(() => createCheck({ definition, columns }), [definition, columns]);
	const [result, setResult] = useState<{ readonly of: typeof check; readonly is: TableCheck } | null>(null);
	useEffect(() => {
		let timer = 0;
		const read = () => {
			if (check.read(rows, performance.now() + SLICE_MS)) setResult({ of: check, is: check.result(rows) });
			else timer = window.setTimeout(read);
		};
		timer = window.setTimeout(read);
		return () => window.clearTimeout(timer);
	}, [check, rows]);
	return result?.of === check ? result.is : null;
}

/** Findings by row and column; of several at one cell a fault wins. */
export function marksOf(findings: readonly CellFinding[]): ReadonlyMap<number, RowMarks> {
	const marks = new Map<number, Map<number, CellFinding>>();
	for (const finding of findings) {
		if (finding.row === null || finding.column === null) continue;
		const row = marks.get(finding.row) ?? new Map<number, CellFinding>();
		marks.set(finding.row, row);
		const known = row.get(finding.column);
		if (known === undefined || (finding.isFault && !known.isFault)) row.set(finding.column, finding);
	}
	return marks;
}
