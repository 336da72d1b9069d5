import { detectType } from './detect.ts';
import type { DocumentLimits } from './limits.ts';
import { NoteList } from './note-list.ts';
import { readText } from './read-text.ts';
import { type DocumentRefusal, RefusalSignal, refuseDocument } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';

/**
 * Reads a document in this thread, without a limit on time: what the worker runs. A reader that stumbles over a damaged file
 * refuses it as `damaged`; its own bugs look the same to the user, so tests and fuzzing watch for them separately.
 */
export async function readBytes(
	name: string,
	bytes: Uint8Array,
	limits: DocumentLimits,
): Promise<SourceDocument | DocumentRefusal> {
	try {
		const { format, disagreeingExtension } = detectType(name, bytes, limits);
		const document = await readAs(format, bytes, limits);
		if (charactersIn(document) > limits.characters)
			return refuseDocument('too-much-text', { characters: limits.characters });
		if (disagreeingExtension === undefined) return document;
		const notes = new NoteList();
		notes.add('extension-disagrees', {}, disagreeingExtension, format);
		return { ...document, notes: [...notes.list(), ...document.notes] };
	} catch (error) {
		if (error instanceof RefusalSignal) return error.refusal;
		// Deep nesting ends here as a stack overflow, a huge string as a range error: both are the file's doing.
		if (error instanceof RangeError) return refuseDocument('too-complex');
		throw error;
	}
}

/** Readers load on first use: a text needs neither the PDF library nor the XML parser. */
async function readAs(
	format: SourceDocument['format'],
	bytes: Uint8Array,
	limits: DocumentLimits,
): Promise<SourceDocument> {
	switch (format) {
		case 'txt':
			return readText(bytes, limits);
		case 'html':
			return (await import('./read-html.ts')).readHtml(bytes, limits);
		case 'docx':
			return (await import('./read-docx.ts')).readDocx(bytes, limits);
		case 'xlsx':
			return (await import('./read-xlsx.ts')).readXlsx(bytes, limits);
		case 'pdf':
			return (await import('./read-pdf.ts')).readPdf(bytes, limits);
	}
}

function charactersIn({ blocks }: SourceDocument): number {
	let characters = 0;
	for (const block of blocks)
		if (block.kind === 'paragraph') characters += block.text.length;
		else for (const { text } of block.cells) characters += text.length;
	return characters;
}
