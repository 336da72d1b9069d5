import { DEFAULT_LIMITS } from '../limits.ts';
import type { SourceDocument } from '../source-document.ts';
import { writeInWorker } from '../worker-pool.ts';
import { columnLetters } from '../xlsx-sheet.ts';
import { rebuildPdf } from './rebuild-pdf.ts';
import { LONGEST_CELL } from './rebuild-xlsx.ts';
import { MEDIA_TYPES, type RebuildFormat, type RebuiltFile, type Refused, refuseFile } from './rebuilt-file.ts';
import { visibleDocument, visibleText } from './visible-document.ts';
import { writeFormat } from './write-format.ts';

/** Cells and paragraphs up to here cost less to write than to hand to a thread. */
const INLINE_PARTS = 2000;
/** Milliseconds for writing one file. */
const WRITE_MS = 20_000;
const TYPESET_MS = 60_000;
/** Places in the tables of one PDF: the typesetter needs some 20 KB of memory for each. */
const MOST_PDF_PARTS = 40_000;

export type RebuildResult = ({ readonly ok: true } & RebuiltFile) | Refused;

/**
 * A file made from what a reader gave, never from uploaded bytes: paragraphs and tables in order, merged cells kept, the title as the
 * only property. Nothing hidden survives: no author, no dates, no comments, no formulas; hidden sheets, rows and columns of the source
 * stand open, for the reader gave them and noted it. Equal input gives equal bytes. Large documents are written in a worker with limits
 * on time and memory. Refuses `cell-too-long`, `pdf-too-large`, `typesetting-failed`, `time-limit`, `too-complex`.
 */
export async function rebuildDocument(
	document: SourceDocument,
	format: RebuildFormat,
	options: { readonly title: string },
): Promise<RebuildResult> {
	const title = visibleText(options.title).replace(/\s+/g, ' ').trim();
	const visible = visibleDocument(document, title);
	const done = (bytes: Uint8Array): RebuildResult => ({
		ok: true,
		bytes,
		mediaType: MEDIA_TYPES[format],
		ending: format,
	});
	if (format === 'pdf') {
		if (partsOf(visible) > MOST_PDF_PARTS) return refuseFile('pdf-too-large', MOST_PDF_PARTS);
		try {
			return done(await rebuildPdf(visible, title, TYPESET_MS));
		} catch (error) {
			return refuseFile('typesetting-failed', error instanceof Error ? error.message : String(error));
		}
	}
	const tooLong = format === 'xlsx' ? longestCellAddress(visible) : null;
	if (tooLong !== null) return refuseFile('cell-too-long', tooLong);
	if (partsOf(visible) <= INLINE_PARTS) return done(await writeFormat(visible, format, title));
	const limits = { ...DEFAULT_LIMITS, timeMs: WRITE_MS };
	const written = await writeInWorker({ kind: 'write', document: visible, format, title, limits });
	if (written instanceof Uint8Array) return done(written);
	return { ok: false, refusals: [{ code: written.code, message: written.message }] };
}

function partsOf(document: SourceDocument): number {
	return document.blocks.reduce(
		(sum, block) =>
			sum + (block.kind === 'paragraph' ? 1 : Math.max(block.cells.length, block.rowCount * block.columnCount)),
		0,
	);
}

function longestCellAddress(document: SourceDocument): string | null {
	for (const block of document.blocks) {
		if (block.kind === 'paragraph') {
			if (block.text.length > LONGEST_CELL) return '';
			continue;
		}
		const cell = block.cells.find(({ text }) => text.length > LONGEST_CELL);
		if (cell !== undefined) return cell.position.address ?? `${columnLetters(cell.column)}${cell.row + 1}`;
	}
	return null;
}
