import type { FindingClass } from '../../privacy/finding.ts';
import { FINDING_WORDS } from '../../privacy/finding.zh.ts';
import { type ScannedPiece, scanPieces } from '../../privacy/release.ts';
import type { Scanner } from '../../privacy/scan.ts';
import type { BoardForm } from './forms.ts';
import type { ListLaw } from './list-law.ts';
import { type ListFault, type ListRows, listFault } from './read-list.ts';

const PART = 'list';

/** Words that beside a name say what nobody may read on a board, however the column is called. */
const TELLING = [
	['disease', 'health'],
	['disability-strong', 'disability'],
	['cause', 'cause-of-poverty'],
	['pregnancy', 'pregnancy'],
	['religion', 'religion'],
] as const satisfies readonly (readonly [string, FindingClass])[];

/**
 * Data that stand in a column the notice board shows and do not belong there: an ID in the name, an illness in the item, a door number in the
 * group. The name itself is what the board is for. Every one at its row; refused at entry, so that no form has to hide it later. Stricter than
 * the gate: beside a name the name of a measure (大病救助) tells the illness.
 */
export function checkShownCells(board: BoardForm, list: ListRows, law: ListLaw, scanner: Scanner): ListFault[] {
	const faults = new Map<string, ListFault>();
	const add = (row: number, column: number, kind: FindingClass) => {
		const [key, label, address] = [board.fields[column], board.columns[column], list.rows[row]?.address];
		if (key === undefined || label === undefined || address === undefined) return;
		if (key === 'name' && kind === 'name') return;
		faults.set(`${address}\n${key}`, listFault('shown-cell-private', address, key, label, FINDING_WORDS[kind]));
	};
	const pieces: ScannedPiece[] = [{ part: PART, rows: [board.columns, ...board.rows] }];
	for (const finding of scanPieces(pieces, scanner)) {
		// Cells count from 1, and row 1 is the heading.
		const [row = 0, column = 0] = finding.part
			.slice(PART.length + 1)
			.split('.')
			.map(Number);
		add(row - 2, column - 1, finding.class);
	}
	const isText = board.fields.map(
		(key) => key !== 'name' && law.table.fields.some((field) => field.key === key && field.type === 'text'),
	);
	const words = TELLING.map(([group, kind]) => [[...scanner.law.sets(group)], kind] as const);
	const seen = new Map<string, FindingClass | null>();
	const tellsOf = (text: string): FindingClass | null => {
		let kind = seen.get(text);
		if (kind === undefined) {
			kind = words.find(([group]) => group.some((word) => text.includes(word)))?.[1] ?? null;
			seen.set(text, kind);
		}
		return kind;
	};
	board.rows.forEach((row, at) => {
		row.forEach((text, column) => {
			const kind = isText[column] ? tellsOf(text) : null;
			if (kind !== null) add(at, column, kind);
		});
	});
	return [...faults.values()];
}
