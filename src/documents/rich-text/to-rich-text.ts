import type { SourceDocument, TableBlock } from '../source-document.ts';
import { refuseRichText } from './removal.ts';
import { RICH_TEXT_LIMITS } from './rich-text.ts';
import { sheetHeading } from './rich-text.zh.ts';
import { type RichTextResult, sanitizeRichText } from './sanitize-rich-text.ts';
import { escapeText } from './write-rich-text.ts';

/** A paragraph per line that is not blank. Refuses as {@link sanitizeRichText}. */
export function plainToRichText(text: string): RichTextResult {
	const lines = text.split(/\r\n|\r|\n/);
	return sanitizeRichText(lines.map((line) => `<p>${escapeText(line)}</p>`).join('\n'));
}

/**
 * A dropped document as an editable body: paragraphs, headings (level 1 becomes h2), tables with their spans; sheets of a workbook with
 * several carry their name above. No header cells: which rows are headers is for the editor to say. Refuses as {@link sanitizeRichText}.
 */
export function sourceDocumentToRichText(document: SourceDocument): RichTextResult {
	// Before the markup is built: a sheet may claim millions of empty places.
	const places = document.blocks.reduce(
		(sum, block) => sum + (block.kind === 'table' ? block.rowCount * block.columnCount : 0),
		0,
	);
	if (places > RICH_TEXT_LIMITS.places)
		return { ok: false, refusals: [refuseRichText('rich-text-too-many-cells', RICH_TEXT_LIMITS.cells)] };
	const sheets = new Set(document.blocks.map((block) => block.position.sheet).filter((sheet) => sheet !== undefined));
	const parts: string[] = [];
	for (const block of document.blocks) {
		const { sheet } = block.position;
		if (block.kind === 'table') {
			if (sheet !== undefined && sheets.size > 1) parts.push(`<h3>${escapeText(sheetHeading(sheet))}</h3>`);
			parts.push(tableHtml(block));
			continue;
		}
		const tag = block.headingLevel === undefined ? 'p' : `h${Math.min(block.headingLevel + 1, 4)}`;
		parts.push(`<${tag}>${lineBreaks(block.text)}</${tag}>`);
	}
	return sanitizeRichText(parts.join('\n'));
}

function lineBreaks(text: string): string {
	return text
		.split(/\r\n|\r|\n/)
		.map(escapeText)
		.join('<br />');
}

/** Readers leave out empty cells; markup needs them, or what follows would move to the left. */
function tableHtml(table: TableBlock): string {
	const covered = new Set<number>();
	const rows = new Map<number, Map<number, TableBlock['cells'][number]>>();
	for (const cell of table.cells) {
		const row = rows.get(cell.row) ?? new Map<number, TableBlock['cells'][number]>();
		rows.set(cell.row, row.set(cell.column, cell));
		for (let down = 0; down < cell.rowSpan; down++)
			for (let right = 0; right < cell.columnSpan; right++)
				covered.add((cell.row + down) * table.columnCount + cell.column + right);
	}
	const html: string[] = [];
	for (let row = 0; row < table.rowCount; row++) {
		html.push('<tr>');
		for (let column = 0; column < table.columnCount; column++) {
			const cell = rows.get(row)?.get(column);
			if (cell !== undefined)
				html.push(`<td colspan="${cell.columnSpan}" rowspan="${cell.rowSpan}">${lineBreaks(cell.text)}</td>`);
			else if (!covered.has(row * table.columnCount + column)) html.push('<td></td>');
		}
		html.push('</tr>');
	}
	return `<table>${html.join('')}</table>`;
}
