import { tidyInline } from './inline-runs.ts';
import type { RemovalCount } from './removal.ts';
import { NO_MARKS, type RichBlock, type RichInline } from './rich-text.ts';

/** Tables inside the blocks of a cell become paragraphs, one a row, their cells parted by a wide blank; each is counted. */
export function withoutTables(blocks: readonly RichBlock[], removed: RemovalCount): readonly RichBlock[] {
	return blocks.flatMap((block): readonly RichBlock[] => {
		if (block.kind === 'list') return [{ ...block, items: block.items.map((item) => withoutTables(item, removed)) }];
		if (block.kind === 'quote') return [{ ...block, blocks: withoutTables(block.blocks, removed) }];
		if (block.kind !== 'table') return [block];
		removed.add('nested-table');
		const lines = [block.caption, ...block.rows.map((row) => joinCells(row.map((cell) => inlineOf(cell.blocks))))];
		return lines.flatMap((line) => {
			const content = tidyInline(line);
			return content.length > 0 ? [{ kind: 'paragraph' as const, tag: 'p' as const, content }] : [];
		});
	});
}

function joinCells(cells: readonly (readonly RichInline[])[]): RichInline[] {
	return cells.flatMap((cell, index): readonly RichInline[] => (index === 0 ? cell : [gap('\u3000'), ...cell]));
}

function inlineOf(blocks: readonly RichBlock[]): readonly RichInline[] {
	const parts = blocks.map((block): readonly RichInline[] => {
		if (block.kind === 'paragraph') return block.content;
		if (block.kind === 'list') return block.items.flatMap((item) => [...inlineOf(item), gap(' ')]);
		return block.kind === 'quote' ? inlineOf(block.blocks) : [];
	});
	return parts.flatMap((part, index) => (index === 0 ? part : [gap(' '), ...part]));
}

function gap(text: string): RichInline {
	return { kind: 'text', text, marks: NO_MARKS };
}
