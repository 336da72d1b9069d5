import type { Finding } from '../../privacy/finding.ts';
import type { ScannedPiece } from '../../privacy/release.ts';

/** A finding with the words around it, so that a person sees what is meant. Only for whoever may read the draft: `datum` is the datum itself. */
export interface FindingInContext<Found extends Finding = Finding> {
	readonly finding: Found;
	readonly before: string;
	readonly datum: string;
	readonly after: string;
	/** Of a table: what the column is called and which row it is, 1 being the first below the headings; null for running text. */
	readonly cell: {
		readonly table: number;
		readonly row: number;
		readonly column: number;
		readonly heading: string;
	} | null;
}

/** Characters shown on either side. */
const AROUND = 30;
const CELL = /^(.+)!(\d+)\.(\d+)$/;

/** The findings that stand in the text of a draft, each with its surroundings; those of files are not among them. */
export function findingsInContext<Found extends Finding>(
	pieces: readonly ScannedPiece[],
	findings: readonly Found[],
): readonly FindingInContext<Found>[] {
	return findings.flatMap((finding) => {
		const text = textOf(pieces, finding.part);
		if (text === null) return [];
		const end = finding.offset + finding.length;
		return [
			{
				finding,
				before: text.slice(Math.max(0, finding.offset - AROUND), finding.offset),
				datum: text.slice(finding.offset, end),
				after: text.slice(end, end + AROUND),
				cell: cellOf(pieces, finding.part),
			},
		];
	});
}

function textOf(pieces: readonly ScannedPiece[], part: string): string | null {
	const [, owner, row, column] = CELL.exec(part) ?? [];
	for (const piece of pieces) {
		if ('text' in piece && piece.part === part) return piece.text;
		if ('rows' in piece && piece.part === owner) return piece.rows[Number(row) - 1]?.[Number(column) - 1] ?? null;
	}
	return null;
}

function cellOf(pieces: readonly ScannedPiece[], part: string): FindingInContext['cell'] {
	const match = CELL.exec(part);
	if (match === null) return null;
	const rows = pieces.find((piece) => 'rows' in piece && piece.part === match[1]);
	const heading = rows !== undefined && 'rows' in rows ? (rows.rows[0]?.[Number(match[3]) - 1] ?? '') : '';
	const table = Number(/:(\d+)$/.exec(match[1] ?? '')?.[1] ?? 1);
	return { table, row: Number(match[2]) - 1, column: Number(match[3]), heading };
}
