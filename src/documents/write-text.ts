import type { Catalogue } from '../catalogue/catalogue.ts';
import { bodyGrid, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';

/** Lines inside a cell go on one line: marks (`•`, `■`, `《`) already part the entries, plain entries get a ； between them. */
function onOneLine(text: string): string {
	const lines = text.split('\n');
	if (lines.length === 1) return text;
	if (lines.every((line) => /^[•■□]/.test(line))) return lines.join(' ');
	return lines.every((line) => line.startsWith('《')) ? lines.join('') : lines.join('；');
}

/** Both header lines, cell under cell, blank where a group spans. */
function headerLines(table: OfficialTable): string[] {
	const groups = table.columns.map(({ group, label }, index) => {
		if (group === null) return label;
		return table.columns[index - 1]?.group === group ? '' : group;
	});
	const leaves = table.columns.map(({ group, label }) => (group === null ? '' : label));
	return [groups.join('\t'), leaves.join('\t')];
}

/**
 * The official table as plain text, UTF-8: one row a line, cells parted by tabs, merged cells repeated. Holds only characters
 * that GB18030 has too, as long as the catalogue does.
 */
export function writeText(source: Catalogue | OfficialTable): Uint8Array {
	const table = toOfficialTable(source, { merge: false });
	const head = [table.title, ...(table.documentNumber === null ? [] : [table.documentNumber]), ...table.headLines];
	const rows = bodyGrid(table).map((row) => row.map(onOneLine).join('\t'));
	const rules = table.rules.length === 0 ? [] : ['', table.rulesHeading, ...table.rules];
	const lines = [...head, '', ...headerLines(table), ...rows, '', ...table.notes, ...rules];
	return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
