import { isSymbolFont, mapOrphanSymbols, mapSymbols } from '../check-marks.ts';
import { BLOCK_ELEMENTS, fontSetBy, HEADINGS, marksInside, reasonToSkip, removalsOf } from './element-kinds.ts';
import { tidyInline } from './inline-runs.ts';
import { withoutInvisible } from './invisible.ts';
import { attachmentIdOf, safeLinkTarget } from './link-target.ts';
import { withoutTables } from './nested-tables.ts';
import { type RemovalCount, type RemovalKind, RichTextSignal, refuseRichText } from './removal.ts';
import { type Marks, NO_MARKS, RICH_TEXT_LIMITS, type RichBlock, type RichInline } from './rich-text.ts';
import { layOutTable, type RawRow } from './table-grid.ts';

type Attributes = Readonly<Record<string, string>>;

/** Where blocks go: the page, a quotation, an item, a cell; `caption` takes text only. */
interface Flow {
	readonly kind: 'page' | 'quote' | 'item' | 'cell' | 'caption';
	readonly blocks: RichBlock[];
	inline: RichInline[];
	/** Tags of the headings open in this flow, innermost last. */
	readonly headings: ('h2' | 'h3' | 'h4')[];
	readonly span?: { isHeader: boolean; rowSpan: number; columnSpan: number };
}

interface ListFrame {
	readonly kind: 'list';
	readonly isOrdered: boolean;
	readonly start: number;
	readonly items: RichBlock[][];
}

interface TableFrame {
	readonly kind: 'table';
	readonly rows: RawRow[];
	readonly caption: RichInline[];
	group: number;
	isHead: boolean;
}

type Frame = Flow | ListFrame | TableFrame;

/** An element open in the markup; what it changes ends with it. */
interface OpenElement {
	readonly name: string;
	readonly marks: Marks;
	readonly font: string | undefined;
	readonly isPre: boolean;
	/** The frame it opened, closed with it unless something closed it before. */
	readonly frame: Frame | null;
	/** The flow in which it is a heading. */
	readonly headingOf: Flow | null;
}

/** Builds the tree of a rich text from the events of an HTML parser. Elements may be unclosed, misnested or hostile. */
export class RichTextBuilder {
	readonly #removed: RemovalCount;
	readonly #frames: Frame[] = [newFlow('page')];
	readonly #elements: OpenElement[] = [];
	/** Elements open inside one that is left out, itself included; 0 outside. */
	#skipped = 0;
	#skippedFor: RemovalKind | null = null;
	/** Whether leaving it out is worth telling: hidden blanks are not. */
	#skippedMatters = false;
	#rows = 0;
	#cells = 0;
	#places = 0;

	constructor(removed: RemovalCount) {
		this.#removed = removed;
	}

	open(name: string, attributes: Attributes): void {
		if (this.#elements.length + this.#skipped >= RICH_TEXT_LIMITS.openElements) throw tooDeep();
		if (this.#skipped > 0) {
			this.#skipped++;
			return;
		}
		const reason = reasonToSkip(name, attributes);
		if (reason !== null) {
			this.#skipped = 1;
			this.#skippedFor = reason;
			this.#skippedMatters = reason !== 'hidden-text' && reason !== 'struck-out-text';
			return;
		}
		for (const what of removalsOf(name, attributes)) this.#removed.add(what);
		const outer = this.#elements.at(-1);
		let marks = marksInside(name, attributes, outer?.marks ?? NO_MARKS);
		if (name === 'a') marks = { ...marks, href: this.#linkTarget(attributes) };
		const frame = this.#openFrame(name, attributes);
		this.#elements.push({
			name,
			marks,
			font: fontSetBy(name, attributes) ?? outer?.font,
			isPre: name === 'pre' || (outer?.isPre ?? false),
			frame,
			headingOf: this.#openHeading(name),
		});
	}

	close(name: string): void {
		if (this.#skipped > 0) {
			this.#skipped--;
			if (this.#skipped === 0 && this.#skippedFor !== null && this.#skippedMatters) this.#removed.add(this.#skippedFor);
			return;
		}
		const element = this.#elements.pop();
		if (element === undefined) return;
		if (element.frame !== null) this.#closeTo(element.frame);
		else if (BLOCK_ELEMENTS.has(name) || name === 'li' || name === 'td' || name === 'th') this.#endParagraph();
		else if (name === 'thead' || name === 'tbody' || name === 'tfoot') this.#openGroup('');
		element.headingOf?.headings.pop();
	}

	text(data: string): void {
		if (this.#skipped > 0) {
			this.#skippedMatters ||= data.trim() !== '';
			return;
		}
		const { text, count } = withoutInvisible(data);
		if (count > 0) this.#removed.add('invisible-character', count);
		if (text === '') return;
		const top = this.#frames.at(-1)?.kind;
		if ((top === 'list' || top === 'table') && text.trim() === '') return;
		const element = this.#elements.at(-1);
		const marks = element?.marks ?? NO_MARKS;
		const shown = inSymbolFont(text, element?.font);
		const lines = element?.isPre ? shown.split(/\r\n|\r|\n/) : [shown];
		for (const [index, line] of lines.entries()) {
			if (index > 0) this.#add({ kind: 'break', marks: NO_MARKS });
			if (line !== '') this.#add({ kind: 'text', text: line, marks });
		}
	}

	finish(): RichBlock[] {
		const page = this.#frames[0] as Flow;
		this.#closeDownTo(1);
		this.#endParagraph();
		return page.blocks;
	}

	/** The innermost flow; text directly in a list makes an item of its own, text between cells stands before the table. */
	#flow(): Flow {
		for (let at = this.#frames.length - 1; at >= 0; at--) {
			const frame = this.#frames[at] as Frame;
			if (frame.kind === 'list') {
				this.#pushFrame(newFlow('item', frame.items.pop()));
				return this.#frames.at(-1) as Flow;
			}
			if (frame.kind !== 'table') return frame;
		}
		return this.#frames[0] as Flow;
	}

	#add(item: RichInline): void {
		// A word between items is an item; it does not run on in the one before.
		if (this.#frames.at(-1)?.kind === 'list') this.#pushFrame(newFlow('item'));
		this.#flow().inline.push(item);
	}

	#endParagraph(): void {
		const top = this.#frames.at(-1);
		if (top?.kind === 'list' || top?.kind === 'table') return;
		const flow = this.#flow();
		if (flow.kind === 'caption') {
			if (flow.inline.length > 0) flow.inline.push({ kind: 'text', text: ' ', marks: NO_MARKS });
			return;
		}
		endParagraphOf(flow);
	}

	#openFrame(name: string, attributes: Attributes): Frame | null {
		const top = this.#frames.at(-1);
		if (top?.kind === 'caption' && (BLOCK_ELEMENTS.has(name) || name === 'ul' || name === 'ol' || name === 'li')) {
			this.#endParagraph();
			return null;
		}
		if (name === 'br') this.#add({ kind: 'break', marks: NO_MARKS });
		else if (name === 'img') this.#image(attributes);
		else if (name === 'hr') this.#rule();
		else if (name === 'ul' || name === 'ol') return this.#openList(name, attributes);
		else if (name === 'li') return this.#openItem();
		else if (name === 'table') return this.#openTable();
		else if (name === 'caption' || name === 'tr' || name === 'td' || name === 'th')
			return this.#openTablePart(name, attributes);
		else if (name === 'thead' || name === 'tbody' || name === 'tfoot') this.#openGroup(name);
		else if (name === 'blockquote') {
			this.#endParagraph();
			return this.#pushFrame(newFlow('quote'));
		} else if (BLOCK_ELEMENTS.has(name)) this.#endParagraph();
		return null;
	}

	#openHeading(name: string): Flow | null {
		const heading = HEADINGS[name];
		if (heading === undefined) return null;
		const top = this.#frames.at(-1);
		if (top?.kind === 'list') this.#pushFrame(newFlow('item'));
		const flow = this.#flow();
		flow.headings.push(heading);
		return flow;
	}

	#openList(name: string, attributes: Attributes): Frame {
		// A list directly in a list belongs to the item before it: #flow reopens that.
		if (this.#frames.at(-1)?.kind === 'list') this.#flow();
		this.#endParagraph();
		const start = Number.parseInt(attributes.start ?? '1', 10);
		return this.#pushFrame({
			kind: 'list',
			isOrdered: name === 'ol',
			start: name === 'ol' && start >= 1 && start <= 9999 ? start : 1,
			items: [],
		});
	}

	#openItem(): Frame | null {
		const list = this.#frames.findLastIndex((frame) => frame.kind === 'list');
		const cell = this.#frames.findLastIndex((frame) => frame.kind === 'cell' || frame.kind === 'table');
		if (list < cell || list === -1) {
			this.#endParagraph();
			return null;
		}
		this.#closeDownTo(list + 1);
		return this.#pushFrame(newFlow('item'));
	}

	#openTable(): Frame {
		if (this.#frames.at(-1)?.kind === 'caption') this.#closeDownTo(this.#frames.length - 1);
		if (this.#frames.at(-1)?.kind === 'table') this.#openTablePart('td', {});
		this.#endParagraph();
		if (this.#frames.at(-1)?.kind === 'list') this.#flow();
		return this.#pushFrame({ kind: 'table', rows: [], caption: [], group: 0, isHead: false });
	}

	#openTablePart(name: string, attributes: Attributes): Frame | null {
		const at = this.#frames.findLastIndex((frame) => frame.kind === 'table');
		const table = this.#frames[at];
		if (table?.kind !== 'table') {
			this.#endParagraph();
			return null;
		}
		this.#closeDownTo(at + 1);
		if (name === 'caption') return this.#pushFrame(newFlow('caption'));
		if (name === 'tr' || table.rows.length === 0) {
			if (++this.#rows > RICH_TEXT_LIMITS.cells) throw tooManyCells();
			table.rows.push({ cells: [], group: table.group, isHead: table.isHead });
		}
		if (name === 'tr') return null;
		if (++this.#cells > RICH_TEXT_LIMITS.cells) throw tooManyCells();
		const span = {
			isHeader: name === 'th',
			rowSpan: this.#span(attributes.rowspan, RICH_TEXT_LIMITS.rowSpan, 0),
			columnSpan: this.#span(attributes.colspan, RICH_TEXT_LIMITS.columnSpan, 1),
		};
		return this.#pushFrame({ ...newFlow('cell'), span });
	}

	/** Begins a group of rows; an empty name for rows after the end of one. */
	#openGroup(name: string): void {
		const at = this.#frames.findLastIndex((frame) => frame.kind === 'table');
		const table = this.#frames[at];
		if (table?.kind !== 'table') return;
		this.#closeDownTo(at + 1);
		table.group++;
		table.isHead = name === 'thead';
	}

	#span(value: string | undefined, most: number, least: number): number {
		if (value === undefined) return 1;
		const number = Number.parseInt(value, 10);
		if (!Number.isFinite(number) || number < least) return 1;
		if (number > most) this.#removed.add('broken-span');
		return Math.min(number, most);
	}

	#image(attributes: Attributes): void {
		const attachmentId = attachmentIdOf(attributes.src ?? '');
		const alt = withoutInvisible(attributes.alt ?? '')
			.text.replace(/\s+/g, ' ')
			.trim();
		if (attachmentId === null) {
			this.#removed.add('outside-image');
			// A drawn tick is a word, not a picture.
			if (/^[☑☐√✓✔■□▲●○]$/.test(alt)) this.#add({ kind: 'text', text: alt, marks: NO_MARKS });
			return;
		}
		const marks = this.#elements.at(-1)?.marks ?? NO_MARKS;
		this.#add({ kind: 'image', attachmentId, alt: [...alt].slice(0, RICH_TEXT_LIMITS.alt).join('').trim(), marks });
	}

	#rule(): void {
		const top = this.#frames.at(-1);
		if (top?.kind === 'caption') return;
		this.#endParagraph();
		this.#flow().blocks.push({ kind: 'rule' });
	}

	#linkTarget(attributes: Attributes): string | null {
		if (attributes.href === undefined) return null;
		const target = safeLinkTarget(withoutInvisible(attributes.href).text);
		if (target === null) this.#removed.add('unsafe-link');
		return target;
	}

	#pushFrame(frame: Frame): Frame {
		if (this.#frames.length > RICH_TEXT_LIMITS.depth * 2) throw tooDeep();
		this.#frames.push(frame);
		return frame;
	}

	#closeTo(frame: Frame): void {
		const at = this.#frames.lastIndexOf(frame);
		if (at > 0) this.#closeDownTo(at);
	}

	/** Ends frames until `depth` are left. */
	#closeDownTo(depth: number): void {
		while (this.#frames.length > depth) {
			const frame = this.#frames.pop() as Frame;
			if (frame.kind === 'list') this.#endList(frame);
			else if (frame.kind === 'table') this.#endTable(frame);
			else this.#endFlow(frame);
		}
	}

	#endFlow(flow: Flow): void {
		const parent = this.#frames.at(-1);
		if (flow.kind === 'caption') {
			if (parent?.kind === 'table') for (const item of flow.inline) parent.caption.push(item);
			return;
		}
		endParagraphOf(flow);
		if (flow.kind === 'quote') {
			if (flow.blocks.length > 0) this.#flow().blocks.push({ kind: 'quote', blocks: flow.blocks });
		} else if (parent?.kind === 'list') {
			if (flow.blocks.length > 0) parent.items.push(flow.blocks);
		} else if (parent?.kind === 'table' && flow.span !== undefined) {
			parent.rows.at(-1)?.cells.push({ ...flow.span, blocks: flow.blocks });
		}
	}

	#endList({ isOrdered, start, items }: ListFrame): void {
		if (items.length > 0) this.#flow().blocks.push({ kind: 'list', isOrdered, start, items });
	}

	#endTable(frame: TableFrame): void {
		const flow = this.#flow();
		endParagraphOf(flow);
		const caption = onOneLine(frame.caption);
		const [only] = frame.rows.length === 1 ? (frame.rows[0]?.cells ?? []) : [];
		const isLayout = frame.rows[0]?.cells.length === 1 && only?.blocks.some((block) => block.kind === 'table');
		if (isLayout && only !== undefined) {
			// A single cell round a table is a frame on a web page, not a table.
			if (caption.length > 0) flow.blocks.push({ kind: 'paragraph', tag: 'p', content: caption });
			flow.blocks.push(...only.blocks);
			return;
		}
		const rows = frame.rows.map((row) => ({
			...row,
			cells: row.cells.map((cell) => ({ ...cell, blocks: withoutTables(cell.blocks, this.#removed) })),
		}));
		const { table, places, brokenSpans, isTooWide } = layOutTable(rows);
		if (isTooWide) throw new RichTextSignal(refuseRichText('rich-text-too-wide', RICH_TEXT_LIMITS.columns));
		if (brokenSpans > 0) this.#removed.add('broken-span', brokenSpans);
		this.#places += places;
		if (this.#places > RICH_TEXT_LIMITS.places) throw tooManyCells();
		if (table.columnCount > 0) flow.blocks.push({ ...table, caption });
		else if (caption.length > 0) flow.blocks.push({ kind: 'paragraph', tag: 'p', content: caption });
	}
}

function newFlow(kind: Flow['kind'], blocks: RichBlock[] = []): Flow {
	return { kind, blocks, inline: [], headings: [] };
}

function endParagraphOf(flow: Flow): void {
	const content = tidyInline(flow.inline);
	flow.inline = [];
	if (content.length > 0) flow.blocks.push({ kind: 'paragraph', tag: flow.headings.at(-1) ?? 'p', content });
}

/** Letters in a symbol font are check marks once the font is gone; whole sentences in one are a slip of formatting. */
function inSymbolFont(text: string, font: string | undefined): string {
	const known = font !== undefined && isSymbolFont(font) ? mapSymbols(text, font) : null;
	const isMarks = known !== null && known.mapped.length > 0 && known.mapped.length <= 4 && known.unknown.length === 0;
	return isMarks ? known.text : mapOrphanSymbols(text).text;
}

/** A caption has no line breaks. */
function onOneLine(raw: readonly RichInline[]): RichInline[] {
	return tidyInline(raw.map((item) => (item.kind === 'break' ? blank() : item)));
}

function blank(): RichInline {
	return { kind: 'text', text: ' ', marks: NO_MARKS };
}

function tooDeep(): RichTextSignal {
	return new RichTextSignal(refuseRichText('rich-text-too-deep'));
}

function tooManyCells(): RichTextSignal {
	return new RichTextSignal(refuseRichText('rich-text-too-many-cells', RICH_TEXT_LIMITS.cells));
}
