import { foldText } from '../../catalogue/import/index.ts';
import type { SourceDocument, TableBlock } from '../../documents/source-document.ts';
import type { FactSource } from './facts.ts';

/** One line of a document that is not blank. */
export interface DocumentLine {
	/** As printed, blanks at both ends removed. */
	readonly text: string;
	/** For matching only: half-width, no blanks. */
	readonly folded: string;
	/** Whether the line begins with the two blanks of a paragraph of prose. */
	readonly isIndented: boolean;
	/** 1 … 6 where the format marks headings, else 0. */
	readonly headingLevel: number;
	/** In a table of content. Small tables are layout (版头, 落款, 版记 are often drawn as one) and count as prose. */
	readonly isInTable: boolean;
	readonly source: FactSource;
}

/** Tables with no more cells than this are taken for layout. */
const LAYOUT_CELLS = 8;

function isLayout(table: TableBlock): boolean {
	return table.rowCount * table.columnCount <= LAYOUT_CELLS;
}

/** The lines of a document in reading order, cells of tables included. Blank lines are left out. */
export function linesOf(document: SourceDocument): DocumentLine[] {
	const lines: DocumentLine[] = [];
	const add = (
		text: string,
		block: number,
		position: FactSource['position'],
		isInTable: boolean,
		headingLevel: number,
	) => {
		text.split('\n').forEach((line, index) => {
			const folded = foldText(line);
			if (folded === '') return;
			lines.push({
				text: line.trim(),
				folded,
				isIndented: /^(?:\u3000{2}|[ \u00a0]{4}|\t)/.test(line),
				headingLevel,
				isInTable,
				source: { block, line: index + 1, position },
			});
		});
	};
	document.blocks.forEach((block, index) => {
		if (block.kind === 'paragraph') add(block.text, index, block.position, false, block.headingLevel ?? 0);
		else {
			const isInTable = document.format === 'xlsx' || !isLayout(block);
			for (const cell of block.cells) add(cell.text, index, cell.position, isInTable, 0);
		}
	});
	return lines;
}

const CHINESE = '\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uffee“”‘’';
const BLANKS_INSIDE = new RegExp(
	`(?<=[${CHINESE}])\\s+(?=[${CHINESE}0-9A-Za-z])|(?<=[0-9A-Za-z])\\s+(?=[${CHINESE}])`,
	'g',
);

/** A text on one line without the blanks that letter-spacing and line breaks leave beside Chinese characters. */
export function withoutBlanks(text: string): string {
	return text.trim().replace(BLANKS_INSIDE, '');
}

/**
 * What a line with blanks separates: `县财政局　县农业农村局` is two, `财 政 局` letter-spaced is one. Runs of two or more blanks part
 * letter-spaced words. The parts come without blanks.
 */
export function partsBetweenBlanks(text: string): string[] {
	const singles = text.trim().split(/\s+/);
	const isSpaced = singles.some((part) => [...part].length === 1);
	const parts = isSpaced ? text.trim().split(/\s{2,}|\t+/) : singles;
	return parts.map((part) => part.replace(/\s+/g, '')).filter((part) => part !== '');
}
