import type { SourceDocument } from '../source-document.ts';
import type { RebuildFormat } from './rebuilt-file.ts';

/** Writes what can be written in this thread: all formats but PDF. Writers load on first use. `document` must be visible text only. */
export async function writeFormat(
	document: SourceDocument,
	format: Exclude<RebuildFormat, 'pdf'>,
	title: string,
): Promise<Uint8Array> {
	switch (format) {
		case 'xlsx':
			return (await import('./rebuild-xlsx.ts')).rebuildXlsx(document, title);
		case 'docx':
			return (await import('./rebuild-docx.ts')).rebuildDocx(document, title);
		case 'html':
			return (await import('./rebuild-html.ts')).rebuildHtml(document, title);
		case 'csv':
			return (await import('./rebuild-text.ts')).rebuildCsv(document);
		case 'txt':
			return (await import('./rebuild-text.ts')).rebuildText(document);
	}
}
