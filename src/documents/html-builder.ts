import { isSymbolFont, mapOrphanSymbols, mapSymbols } from './check-marks.ts';
import type { DraftBlock, DraftParagraph } from './draft.ts';
import { collapseText, HARD_BREAK, startsWithMarker } from './html-text.ts';
import { excerpt, type NoteList } from './note-list.ts';
import { formatNumber } from './number-formats.ts';
import { RefusalSignal } from './refusal.ts';
import { SpanGrid } from './span-grid.ts';

type Attributes = Readonly<Record<string, string>>;

/** Where blocks go: the page, or one table cell. */
interface Flow {
	readonly blocks: DraftBlock[];
	text: string;
	line: number;
	headingLevel: number | undefined;
	marker: string | undefined;
}

interface OpenTable {
	readonly grid: SpanGrid;
	readonly line: number;
	cell: { flow: Flow; rowSpan: number; columnSpan: number } | undefined;
	/** Paragraphs found between cells; browsers show them before the table. */
	readonly strays: DraftBlock[];
}

interface OpenList {
	readonly isOrdered: boolean;
	readonly format: string;
	next: number;
}

const BLOCK_ELEMENTS = new Set(
	'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary ul'.split(
		' ',
	),
);
/** Tables inside tables; pages laid out with tables reach 10. */
const DEEPEST_TABLES = 30;
const SKIPPED_ELEMENTS = new Set([
	'script',
	'style',
	'template',
	'noscript',
	'iframe',
	'object',
	'svg',
	'xml',
	'select',
	'textarea',
]);

/** Builds draft blocks from the events of an HTML parser. Elements may be unclosed, misnested or hostile. */
export class HtmlBuilder {
	title = '';
	readonly #notes: NoteList;
	readonly #page: Flow = newFlow();
	readonly #tables: OpenTable[] = [];
	readonly #lists: OpenList[] = [];
	readonly #fonts: (string | undefined)[] = [];
	readonly #elements: string[] = [];
	/** Depth of the element whose content is left out, and what was left out. */
	#skipFrom: { depth: number; isHidden: boolean; text: string } | undefined;
	#isTitle = false;

	constructor(notes: NoteList) {
		this.#notes = notes;
	}

	open(name: string, attributes: Attributes, line: number): void {
		this.#elements.push(name);
		this.#fonts.push(fontOf(name, attributes) ?? this.#fonts.at(-1));
		if (this.#skipFrom) return;
		if (name === 'title') this.#isTitle = true;
		if (SKIPPED_ELEMENTS.has(name) || isHidden(attributes)) {
			this.#skipFrom = { depth: this.#elements.length, isHidden: !SKIPPED_ELEMENTS.has(name), text: '' };
			return;
		}
		if (name === 'input') this.#input(attributes, line);
		else if (name === 'br') this.#append(HARD_BREAK, line);
		else if (name === 'img') this.#image(attributes, line);
		else if (name === 'table') this.#openTable(line);
		else if (name === 'tr') this.#openRow();
		else if (name === 'td' || name === 'th') this.#openCell(attributes, line);
		else if (BLOCK_ELEMENTS.has(name)) this.#openBlock(name, attributes, line);
	}

	close(name: string): void {
		if (this.#skipFrom && this.#elements.length <= this.#skipFrom.depth) {
			if (this.#skipFrom.isHidden && this.#skipFrom.text.trim() !== '') {
				this.#notes.add('hidden-content-skipped', this.#position(), excerpt(this.#skipFrom.text));
			}
			this.#skipFrom = undefined;
			this.#elements.pop();
			this.#fonts.pop();
			return;
		}
		this.#elements.pop();
		this.#fonts.pop();
		if (this.#skipFrom) return;
		if (name === 'title') this.#isTitle = false;
		else if (name === 'table') this.#closeTable();
		else if (name === 'td' || name === 'th') this.#closeCell();
		else if (name === 'tr') this.#closeCell();
		else if (BLOCK_ELEMENTS.has(name)) {
			this.#endParagraph();
			if (name === 'ul' || name === 'ol') this.#lists.pop();
		}
	}

	text(data: string, line: number): void {
		if (this.#skipFrom) {
			if (this.#skipFrom.text.length < 200) this.#skipFrom.text += data;
			return;
		}
		if (this.#isTitle) {
			this.title += data;
			return;
		}
		if (this.#elements.at(-1) === 'head') return;
		this.#append(
			this.#symbols(this.#elements.includes('pre') ? data.replace(/\r\n|\r|\n/g, HARD_BREAK) : data, line),
			line,
		);
	}

	finish(): DraftBlock[] {
		while (this.#tables.length > 0) this.#closeTable();
		this.#endParagraph();
		return this.#page.blocks;
	}

	get #flow(): Flow {
		return this.#tables.findLast((table) => table.cell)?.cell?.flow ?? this.#page;
	}

	#position(): { line?: number } {
		return this.#flow.line > 0 ? { line: this.#flow.line } : {};
	}

	#append(text: string, line: number): void {
		const table = this.#tables.at(-1);
		if (table && !table.cell && text.trim() !== '' && !this.#elements.includes('caption')) {
			this.#notes.addOnce('text-outside-cells', { line });
		}
		const flow = this.#flow;
		if (flow.text === '' && flow.marker === undefined) flow.line = line;
		flow.text += text;
	}

	#symbols(data: string, line: number): string {
		const font = this.#fonts.at(-1);
		const known = font && isSymbolFont(font) ? mapSymbols(data, font) : { text: data, mapped: [], unknown: [] };
		// A whole sentence in a symbol font is a wrong style, not 40 pictures: letters are translated only in ones and twos.
		const isMarks = known.mapped.length > 0 && known.mapped.length <= 4 && known.unknown.length === 0;
		const result = isMarks ? known : mapOrphanSymbols(data);
		if (result.mapped.length > 0) this.#notes.add('symbol-font-mapped', { line }, result.mapped.join('、'));
		for (const character of result.unknown) this.#notes.add('symbol-font-unknown', { line }, codePoint(character));
		return result.text;
	}

	#input(attributes: Attributes, line: number): void {
		const entries = Object.entries(attributes);
		const broken = entries.find(([, value]) => value.includes('>'));
		const type = attributes.type?.trim().toLowerCase() ?? '';
		const isCheckbox = /^(?:checkbox|radio)/.test(type) || entries.some(([name]) => name.startsWith('checkbox'));
		if (!isCheckbox && !broken) {
			if (type === '' || type === 'text') this.#append(attributes.value ?? '', line);
			return;
		}
		this.#append('checked' in attributes ? '☑' : '☐', line);
		if (type !== 'checkbox' && type !== 'radio') this.#notes.add('broken-checkbox', { line });
		if (!broken) return;
		// A missing quotation mark swallowed the text up to the next one: give the text back, and the box swallowed with it.
		const swallowed = broken[1].slice(broken[1].indexOf('>') + 1);
		this.#append(swallowed.replace(/<input[^>]*>?/gi, '☐').replace(/<[^>]*>?/g, ''), line);
	}

	#image(attributes: Attributes, line: number): void {
		const alternative = attributes.alt?.trim();
		if (alternative && /^[☑☐√✓✔■□▲●○]$/.test(alternative)) this.#append(alternative, line);
	}

	#openBlock(name: string, attributes: Attributes, line: number): void {
		this.#endParagraph();
		const flow = this.#flow;
		const heading = /^h([1-6])$/.exec(name)?.[1];
		if (heading) flow.headingLevel = Number(heading);
		if (name === 'ul' || name === 'ol') this.#lists.push(newList(name, attributes));
		if (name === 'li') {
			flow.line = line;
			flow.marker = this.#marker(attributes);
		}
	}

	#marker(attributes: Attributes): string {
		const list = this.#lists.at(-1);
		if (!list?.isOrdered) return '• ';
		const value = Number.parseInt(attributes.value ?? '', 10);
		if (Number.isFinite(value)) list.next = value;
		return `${formatNumber(list.next++, list.format)}. `;
	}

	#endParagraph(): void {
		const flow = this.#flow;
		const text = collapseText(flow.text);
		const { marker, headingLevel, line } = flow;
		flow.text = '';
		if (text === '') return;
		flow.marker = undefined;
		flow.headingLevel = undefined;
		const isMarked = marker !== undefined && !startsWithMarker(text);
		const paragraph = { kind: 'paragraph' as const, text: isMarked ? marker + text : text, line };
		const block: DraftParagraph = headingLevel === undefined ? paragraph : { ...paragraph, headingLevel };
		const table = this.#tables.at(-1);
		const isStray = table !== undefined && table.cell === undefined;
		(isStray ? table.strays : flow.blocks).push(block);
	}

	#openTable(line: number): void {
		if (this.#tables.length >= DEEPEST_TABLES) throw new RefusalSignal('too-complex');
		this.#endParagraph();
		this.#tables.push({ grid: new SpanGrid(), line, cell: undefined, strays: [] });
	}

	#openRow(): void {
		const table = this.#tables.at(-1);
		if (!table) return;
		this.#closeCell();
		this.#endParagraph();
		table.grid.startRow();
	}

	#openCell(attributes: Attributes, line: number): void {
		if (this.#tables.length === 0) this.#openTable(line);
		const table = this.#tables.at(-1);
		if (!table) return;
		this.#closeCell();
		this.#endParagraph();
		const flow = newFlow();
		flow.line = line;
		table.cell = { flow, rowSpan: span(attributes.rowspan, 65_534, 0), columnSpan: span(attributes.colspan, 1000, 1) };
	}

	#closeCell(): void {
		const table = this.#tables.at(-1);
		if (!table?.cell) return;
		this.#endParagraph();
		const { flow, rowSpan, columnSpan } = table.cell;
		table.cell = undefined;
		table.grid.add(flow.blocks, rowSpan, columnSpan, flow.line || undefined);
	}

	#closeTable(): void {
		this.#closeCell();
		this.#endParagraph();
		const table = this.#tables.pop();
		if (!table) return;
		const flow = this.#flow;
		flow.blocks.push(...table.strays);
		const draft = table.grid.finish(table.line);
		if (table.grid.isBroken) this.#notes.add('broken-spans', { line: table.line });
		if (draft.cells.length > 0) flow.blocks.push(draft);
	}
}

function newFlow(): Flow {
	return { blocks: [], text: '', line: 0, headingLevel: undefined, marker: undefined };
}

function newList(name: string, attributes: Attributes): OpenList {
	const formats: Readonly<Record<string, string>> = {
		a: 'lowerLetter',
		A: 'upperLetter',
		i: 'lowerRoman',
		I: 'upperRoman',
	};
	const start = Number.parseInt(attributes.start ?? '1', 10);
	return {
		isOrdered: name === 'ol',
		format: formats[attributes.type ?? ''] ?? 'decimal',
		next: Number.isFinite(start) ? start : 1,
	};
}

/** A span attribute: a whole number from `least` to `most`, 1 when it is none. */
function span(value: string | undefined, most: number, least: number): number {
	const number = Number.parseInt(value ?? '1', 10);
	return Number.isFinite(number) && number >= least ? Math.min(number, most) : 1;
}

function isHidden(attributes: Attributes): boolean {
	if ('hidden' in attributes) return true;
	return /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(attributes.style ?? '');
}

function fontOf(name: string, attributes: Attributes): string | undefined {
	if (name === 'font' && attributes.face) return attributes.face.split(',')[0];
	const style = attributes.style;
	if (!style || !/font/i.test(style)) return undefined;
	// Word writes the symbol font as `mso-char-type:symbol;mso-symbol-font-family:Wingdings` beside an ordinary one.
	const symbol = /mso-symbol-font-family\s*:\s*["']?([^;"']+)/i.exec(style)?.[1];
	return symbol ?? /font-family\s*:\s*["']?([^;,"']+)/i.exec(style)?.[1];
}

function codePoint(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
