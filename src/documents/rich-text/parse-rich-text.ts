import { Parser } from 'htmlparser2';
import { type RemovalCount, RichTextSignal, refuseRichText } from './removal.ts';
import { RICH_TEXT_LIMITS, type RichBlock } from './rich-text.ts';
import { RichTextBuilder } from './rich-text-builder.ts';

/** Brings HTML, however it is written, into the tree. Throws {@link RichTextSignal} at what is too large, too deep or has too many cells. */
export function parseRichText(html: string, removed: RemovalCount): RichBlock[] {
	if (html.length > RICH_TEXT_LIMITS.bytes || Buffer.byteLength(html) > RICH_TEXT_LIMITS.bytes)
		throw new RichTextSignal(refuseRichText('rich-text-too-large', RICH_TEXT_LIMITS.bytes / (1024 * 1024)));
	const builder = new RichTextBuilder(removed);
	const parser = new Parser({
		onopentag: (name, attributes) => builder.open(name, attributes),
		onclosetag: (name) => builder.close(name),
		ontext: (data) => builder.text(data),
		oncomment: (data) => removed.add(/^\s*\[|mso|endif/i.test(data) ? 'office-markup' : 'comment'),
		onprocessinginstruction: (name) => removed.add(/^!doctype/i.test(name) ? 'presentation' : 'office-markup'),
	});
	parser.end(html);
	return builder.finish();
}
