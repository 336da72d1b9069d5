import type { SourceDocument, TableBlock } from '../source-document.ts';
import { layOut } from './lay-out.ts';

/** A table as rows of texts, a merged cell repeated wherever it reaches. */
function gridOf(block: TableBlock): string[][] {
	const grid = layOut(block);
	return Array.from({ length: grid.rowCount }, (_, row) =>
		Array.from({ length: grid.columnCount }, (_, column) => grid.at(row, column)?.text ?? ''),
	);
}

/**
 * The words of a document, blocks in order: a line per paragraph and table row, cells parted by tabs, merged cells repeated, line breaks
 * inside a cell as blanks. For plain text files, search and comparison of what two documents say.
 */
export function documentText(document: SourceDocument): string {
	const lines = document.blocks.flatMap((block) =>
		block.kind === 'paragraph'
			? [block.text]
			: gridOf(block).map((row) => row.map((text) => text.replaceAll('\n', ' ')).join('\t')),
	);
	return lines.join('\n');
}

/** Plain text, UTF-8, one `\n` at the end. */
export function rebuildText(document: SourceDocument): Uint8Array {
	return new TextEncoder().encode(`${documentText(document)}\n`);
}

/** A cell that begins like a formula; an apostrophe keeps a spreadsheet program from running it. Plain numbers may have a sign. */
const FORMULA_START = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d[\d,]*(?:\.\d+)?%?$/;

function csvCell(text: string): string {
	const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The document as CSV (RFC 4180), UTF-8 with the mark by which Excel knows it. The lines of a text file are read as CSV first, so that
 * its quoted cells stay cells; paragraphs of other documents are rows of one cell; merged cells are repeated.
 */
export function rebuildCsv(document: SourceDocument): Uint8Array {
	const rows: string[][] = [];
	if (document.format === 'txt') {
		const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
		rows.push(...parseCsv(text));
	} else {
		for (const block of document.blocks) {
			if (block.kind === 'paragraph') rows.push([block.text]);
			else rows.push(...gridOf(block));
		}
	}
	return new TextEncoder().encode(`\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`);
}

/** Rows of comma-separated text. A quotation mark that never closes ends at its own line: one slip must not swallow the file. */
export function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at <= text.length) {
		let cell: string;
		const quoted = text[at] === '"' ? quotedCell(text, at) : null;
		if (quoted !== null) {
			cell = quoted.text;
			at = quoted.end;
		} else {
			const start = at;
			while (at < text.length && text[at] !== ',' && text[at] !== '\n') at++;
			cell = text.slice(start, at);
		}
		row.push(cell);
		if (text[at] === ',') {
			at++;
			continue;
		}
		rows.push(row);
		row = [];
		at++;
	}
	return rows;
}

/** The cell whose opening quotation mark stands at `start`; null when it is not one that closes before a comma, a line end or the end. */
function quotedCell(text: string, start: number): { text: string; end: number } | null {
	let cell = '';
	for (let at = start + 1; ; ) {
		const close = text.indexOf('"', at);
		// A cell of more than a million characters is a quotation mark nobody closed.
		if (close === -1 || close - start > 1_000_000) return null;
		cell += text.slice(at, close);
		const next = text[close + 1];
		if (next === '"') {
			cell += '"';
			at = close + 2;
			continue;
		}
		return next === undefined || next === ',' || next === '\n' ? { text: cell, end: close + 1 } : null;
	}
}
