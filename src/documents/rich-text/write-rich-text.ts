import type { Marks, RichBlock, RichCell, RichInline, RichTable } from './rich-text.ts';

/** What a page does otherwise than the stored form. Each returns finished markup made with {@link tag} and {@link escapeText}. */
export interface RichTextStyle {
	/** Attributes of a link; null: only its words are shown. */
	readonly link: (href: string) => Readonly<Record<string, string>> | null;
	readonly image: (attachmentId: string, alt: string) => string;
	/** Attributes of a header cell beside its spans. */
	readonly header: (table: RichTable, row: number, cell: RichCell) => Readonly<Record<string, string>>;
	readonly table: (html: string, table: RichTable) => string;
}

const STORED: RichTextStyle = {
	link: (href) => ({ href }),
	image: (attachmentId, alt) => tag('img', { src: `attachment:${attachmentId}`, alt }),
	header: () => ({}),
	table: (html) => html,
};

const VOID = new Set(['br', 'hr', 'img']);
/** Marks from the outside in: one order for all, so that equal text has equal bytes. */
const LAYERS: readonly ((marks: Marks) => string)[] = [
	(marks) => (marks.href === null ? '' : `a ${marks.href}`),
	(marks) => (marks.strong ? 'strong' : ''),
	(marks) => (marks.em ? 'em' : ''),
	(marks) => (marks.u ? 'u' : ''),
	(marks) => marks.script ?? '',
];

export function escapeText(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An opening tag, closed in itself where the element has no content. */
export function tag(name: string, attributes: Readonly<Record<string, string>> = {}): string {
	const written = Object.entries(attributes).map(
		([key, value]) => ` ${key}="${escapeText(value).replaceAll('"', '&quot;')}"`,
	);
	return `<${name}${written.join('')}${VOID.has(name) ? ' />' : '>'}`;
}

/** The one way a tree is written: HTML that is XML too. Blocks stand on lines of their own. */
export function writeRichText(blocks: readonly RichBlock[], style: RichTextStyle = STORED): string {
	return blocks.map((block) => writeBlock(block, style)).join('\n');
}

function writeBlock(block: RichBlock, style: RichTextStyle): string {
	switch (block.kind) {
		case 'paragraph':
			return `<${block.tag}>${writeInline(block.content, style)}</${block.tag}>`;
		case 'rule':
			return tag('hr');
		case 'quote':
			return `<blockquote>${writeRichText(block.blocks, style)}</blockquote>`;
		case 'list': {
			const name = block.isOrdered ? 'ol' : 'ul';
			const items = block.items.map((item) => `<li>${writeContainer(item, style)}</li>`);
			return `${tag(name, block.start === 1 ? {} : { start: String(block.start) })}${items.join('\n')}</${name}>`;
		}
		case 'table':
			return style.table(writeTable(block, style), block);
	}
}

/** A container that begins with its only paragraph, lists aside, needs no `p`. */
function writeContainer(blocks: readonly RichBlock[], style: RichTextStyle): string {
	const [first, ...others] = blocks;
	const isTight = first?.kind === 'paragraph' && first.tag === 'p' && others.every((block) => block.kind === 'list');
	if (!isTight) return writeRichText(blocks, style);
	return [writeInline(first.content, style), ...others.map((block) => writeBlock(block, style))].join('\n');
}

function writeTable(table: RichTable, style: RichTextStyle): string {
	const rows = table.rows.map((row, index) => {
		const cells = row.map((cell) => {
			const name = cell.isHeader ? 'th' : 'td';
			const attributes = {
				...(cell.isHeader ? style.header(table, index, cell) : {}),
				...(cell.columnSpan > 1 ? { colspan: String(cell.columnSpan) } : {}),
				...(cell.rowSpan > 1 ? { rowspan: String(cell.rowSpan) } : {}),
			};
			return `${tag(name, attributes)}${writeContainer(cell.blocks, style)}</${name}>`;
		});
		return `<tr>${cells.join('')}</tr>`;
	});
	const head = rows.slice(0, table.headRows);
	const body = rows.slice(table.headRows);
	const parts = [
		...(table.caption.length === 0 ? [] : [`<caption>${writeInline(table.caption, style)}</caption>`]),
		...(head.length === 0 ? [] : [`<thead>${head.join('\n')}</thead>`]),
		...(body.length === 0 ? [] : [`<tbody>${body.join('\n')}</tbody>`]),
	];
	return `<table>${parts.join('\n')}</table>`;
}

function writeInline(content: readonly RichInline[], style: RichTextStyle): string {
	const written: string[] = [];
	const open: string[] = [];
	const close = (depth: number) => {
		while (open.length > depth) written.push(`</${open.pop()?.split(' ')[0]}>`);
	};
	for (const item of content) {
		const marks =
			item.marks.href === null || style.link(item.marks.href) !== null ? item.marks : { ...item.marks, href: null };
		const layers = LAYERS.map((layer) => layer(marks)).filter((layer) => layer !== '');
		let shared = 0;
		while (shared < open.length && open[shared] === layers[shared]) shared++;
		close(shared);
		for (const layer of layers.slice(shared)) {
			written.push(layer.startsWith('a ') ? tag('a', style.link(layer.slice(2)) ?? {}) : tag(layer));
			open.push(layer);
		}
		written.push(writeAtom(item, style));
	}
	close(0);
	return written.join('');
}

function writeAtom(item: RichInline, style: RichTextStyle): string {
	if (item.kind === 'break') return tag('br');
	return item.kind === 'image' ? style.image(item.attachmentId, item.alt) : escapeText(item.text);
}
