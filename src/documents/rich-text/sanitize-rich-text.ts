import sanitizeHtml from 'sanitize-html';
import { parseRichText } from './parse-rich-text.ts';
import { type Removal, RemovalCount, type RichTextRefusal, RichTextSignal } from './removal.ts';
import { writeRichText } from './write-rich-text.ts';

/** A rich text in its canonical form and what was taken out of it, or every reason why it is not taken. */
export type RichTextResult =
	| { readonly ok: true; readonly html: string; readonly removed: readonly Removal[] }
	| { readonly ok: false; readonly refusals: readonly RichTextRefusal[] };

/** The second wall: a well-kept library told the same list. It must find nothing to change. */
const WALL: sanitizeHtml.IOptions = {
	allowedTags:
		'p h2 h3 h4 strong em u sub sup ul ol li blockquote table caption thead tbody tr th td br hr a img'.split(' '),
	allowedAttributes: {
		a: ['href'],
		img: ['src', 'alt'],
		ol: ['start'],
		td: ['colspan', 'rowspan'],
		th: ['colspan', 'rowspan'],
	},
	allowedSchemes: ['http', 'https', 'mailto', 'attachment'],
	allowedSchemesByTag: { img: ['attachment'] },
	allowProtocolRelative: false,
	selfClosing: ['br', 'hr', 'img'],
};

/**
 * Sanitised rich text: paragraphs, headings h2–h4, lists, quotations, tables with spans, strong/em/u/sub/sup, links to http(s), mailto
 * and own attachments (`attachment:ID`), pictures from own attachments. Everything else goes: what shows stays as text, what runs or
 * hides vanishes and is counted. Word and WPS paste becomes plain structure. Deterministic, well-formed as XML, and a fixed point:
 * sanitising the result changes nothing and removes nothing. Refuses `rich-text-too-large`, `rich-text-too-deep`,
 * `rich-text-too-many-cells`, `rich-text-too-wide`.
 */
export function sanitizeRichText(html: string): RichTextResult {
	const removed = new RemovalCount();
	try {
		const canonical = writeRichText(parseRichText(html, removed));
		if (sanitizeHtml(canonical, WALL) !== canonical)
			throw new Error('rich text: the second wall would change the output');
		return { ok: true, html: canonical, removed: removed.list() };
	} catch (error) {
		if (error instanceof RichTextSignal) return { ok: false, refusals: [error.refusal] };
		throw error;
	}
}
