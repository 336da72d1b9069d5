import { withoutInvisible } from '../rich-text/invisible.ts';
import type { SourceDocument } from '../source-document.ts';

/** Text as it can be seen: line ends are `\n`; control characters, bidirectional overrides and the like are gone. */
export function visibleText(text: string): string {
	return withoutInvisible(text.replace(/\r\n?/g, '\n')).text.replace(/[\v\f]/g, '');
}

/** The document with visible text only and no property but its title: what a rebuilt file says. */
export function visibleDocument(document: SourceDocument, title: string): SourceDocument {
	const blocks = document.blocks.map((block) =>
		block.kind === 'paragraph'
			? { ...block, text: visibleText(block.text) }
			: { ...block, cells: block.cells.map((cell) => ({ ...cell, text: visibleText(cell.text) })) },
	);
	return { ...document, blocks, properties: title === '' ? {} : { title } };
}
