import { Parser } from 'htmlparser2';
import { finishDrafts } from './draft.ts';
import { HtmlBuilder } from './html-builder.ts';
import type { DocumentLimits } from './limits.ts';
import { NoteList } from './note-list.ts';
import { decodeText } from './read-text.ts';
import { RefusalSignal } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';

/** Open elements at one time; real pages with unclosed `<font>` reach hundreds. */
const DEEPEST = 2000;

/**
 * Reads HTML as browsers lay it out, however it is written: tables with their spans, nested and layout tables, list markers,
 * check boxes, hidden parts left out with a note. Positions are lines of the decoded file.
 */
export function readHtml(bytes: Uint8Array, limits: DocumentLimits): SourceDocument {
	if (bytes.byteLength > limits.textBytes) {
		throw new RefusalSignal('file-too-large', { bytes: bytes.byteLength, limit: limits.textBytes });
	}
	const { text, encoding, notes: decodingNotes } = decodeText(bytes, declaredEncoding(bytes));
	const notes = new NoteList();
	const builder = new HtmlBuilder(notes);
	const lineAt = lineCounter(text);
	let depth = 0;
	const parser: Parser = new Parser({
		onopentag: (name, attributes) => {
			if (++depth > DEEPEST) throw new RefusalSignal('too-complex');
			builder.open(name, attributes, lineAt(parser.startIndex));
		},
		onclosetag: (name) => {
			depth--;
			builder.close(name);
		},
		ontext: (data) => builder.text(data, lineAt(parser.startIndex)),
	});
	parser.end(text);
	const blocks = finishDrafts(builder.finish(), notes, limits);
	const title = builder.title.replace(/\s+/g, ' ').trim();
	return {
		format: 'html',
		encoding,
		blocks,
		properties: title ? { title } : {},
		notes: [...decodingNotes, ...notes.list()],
	};
}

/** The encoding named by a `meta` element or an XML declaration within the first 4 KiB. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
	return (
		/<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1] ??
		/^[^<]{0,4}<\?xml[^>]{0,80}encoding\s*=\s*["']([\w-]{3,20})/i.exec(head)?.[1]
	);
}

/** Line numbers for growing offsets, in one pass over the text. */
function lineCounter(text: string): (offset: number) => number {
	let line = 1;
	let next = text.indexOf('\n');
	return (offset) => {
		while (next !== -1 && next < offset) {
			line++;
			next = text.indexOf('\n', next + 1);
		}
		return line;
	};
}
