import type { Plan } from './document-plan.ts';
import type { Passage } from './passage.ts';
import { join } from './passage.ts';
import type { Cell } from './tables.ts';

/** A passage as it stands in a written file. */
export interface Planted {
	readonly passage: Passage;
	/** Where: `body`, `table`, `header`, `comment`, `hidden sheet` … for the report. */
	readonly place: string;
}

/** A real file with the truth about every passage in it. */
export interface GeneratedFile {
	readonly name: string;
	/** `docx`, `txt gb18030`, `pdf scan` … for the report. */
	readonly carrier: string;
	readonly bytes: Uint8Array;
	readonly planted: readonly Planted[];
}

/** The cells of one row as one passage; a mark that goes on in later cells is drawn out. */
export function rowPassage(cells: readonly Cell[]): Passage {
	const joined = join(cells.map(({ passage }) => passage));
	return {
		text: joined.text,
		marks: joined.marks.map(({ cells: more = 0, ...mark }) => ({ ...mark, end: mark.end + more })),
	};
}

/** Everything a plan says in its body, in order. */
export function plantedBody(plan: Plan): Planted[] {
	return plan.blocks.flatMap((block): Planted[] =>
		block.kind === 'text'
			? [{ passage: block.passage, place: 'body' }]
			: block.table.rows.map((row) => ({ passage: rowPassage(row), place: `table: ${block.table.layout}` })),
	);
}

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
