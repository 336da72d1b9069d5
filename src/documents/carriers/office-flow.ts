import { unescapeText } from '../xlsx-styles.ts';
import type { CarrierRow } from './carrier.ts';
import { APART, type Collector } from './collector.ts';
import { attributeOf, attributesOf, tellingAttributes, walkXml } from './walk-xml.ts';

/** Elements whose text runs on in the text around them. */
const INLINE = new Set([
	'p',
	'h',
	'span',
	'a',
	'font',
	'b',
	'i',
	'u',
	'em',
	'strong',
	'sup',
	'sub',
	'hyperlink',
	'TextCode',
]);
/** Elements that end a text. */
const BREAKS = new Set([
	'comment',
	'text',
	'si',
	'is',
	'txBody',
	'cm',
	'threadedComment',
	'rich',
	'div',
	'li',
	'title',
	'TextObject',
]);
/** Formatting; a tab stop or a tracked mark in there is no text. */
const PROPERTIES = new Set(['pPr', 'rPr', 'tblPr', 'trPr', 'tcPr', 'sectPr', 'tblGrid', 'bodyPr', 'endParaRPr']);
/** Where the people who wrote are told. */
const AUTHOR_ATTRIBUTES = /\b(?:author|userName|displayName|initials)\s*=/;
const AUTHOR_ELEMENTS = new Set(['author', 'creator', 'lastModifiedBy', 'Manager', 'initial-creator', 'last-author']);
const MOST_COLUMNS = 16_384;
/** Different attribute texts of one part that are remembered. */
const MOST_REMEMBERED = 20_000;

type Kind = 'plain' | 'deleted' | 'hidden';

interface Table {
	readonly rows: { at: number[]; ends: number[]; columns: number[]; spans: number[] }[];
	column: number;
	span: number;
	/** Cells still to come that the last one covers: slides and OpenDocument write them, Word does not. */
	covered: number;
}

/** One running text: the body, or a text box inside it. */
class Flow {
	readonly part: string;
	/** Says again what stands elsewhere as well. */
	readonly isNet: boolean;
	readonly chunks: string[] = [];
	length = 0;
	readonly tables: Table[] = [];
	readonly open: Table[] = [];
	/** Stretches outside tables: starts and ends, alternating. */
	readonly stretches: number[] = [0];
	/** A paragraph of a cell ended; a break follows if the cell goes on. */
	isBroken = false;
	/** The paragraph being read. */
	line: { readonly kind: Kind; readonly text: string }[] = [];

	constructor(part: string, isNet: boolean) {
		this.part = part;
		this.isNet = isNet;
	}

	write(text: string): void {
		if (this.isBroken) {
			this.isBroken = false;
			this.write('\n');
		}
		this.chunks.push(text);
		this.length += text.length;
	}

	endLine(end: string): void {
		if (end === '\n' && this.open.length > 0)
			this.isBroken = this.length > (this.open.at(-1)?.rows.at(-1)?.at.at(-1) ?? 0);
		else if (end !== '') this.write(end);
	}
}

/** A paragraph as it was before its deletions, or with what is hidden; `only` are the ranges that the body does not show. */
class Variant {
	readonly #chunks: string[] = [];
	readonly #only: number[] = [];
	#length = 0;

	add(line: Flow['line'], kind: Kind): void {
		for (const { kind: own, text } of line) {
			if (own !== 'plain' && own !== kind) continue;
			if (own === kind) this.#only.push(this.#length, this.#length + text.length);
			this.#chunks.push(text);
			this.#length += text.length;
		}
		this.#chunks.push(APART);
		this.#length += APART.length;
	}

	emit(part: string, collector: Collector): void {
		if (this.#only.length > 0) collector.add(part, this.#chunks.join(''), { only: this.#only });
	}
}

/**
 * Reads one XML part of an office package of any maker: paragraphs and tables of Word, PowerPoint, drawings and OpenDocument in their
 * order, every other text as a text of its own. Deleted and hidden text, text boxes, field codes, alternative texts, authors, attributes
 * and comments of the markup are parts beside it: `body!deleted`, `body!hidden`, `body!textbox`, `body!field`, `body!alt`,
 * `body!author`, `body!attributes`, `body!markup`.
 */
export function readOfficeXml(xml: string, part: string, collector: Collector, isNet = false): void {
	new OfficeFlow(part, collector, isNet).read(xml);
}

class OfficeFlow {
	readonly #part: string;
	readonly #collector: Collector;
	readonly #main: Flow;
	readonly #flows: Flow[];
	readonly #finished: Flow[] = [];
	readonly #path: string[] = [];
	readonly #deleted = new Variant();
	readonly #hidden = new Variant();
	readonly #fields: string[] = [];
	readonly #alt: string[] = [];
	readonly #authors = new Set<string>();
	readonly #attributes: string[] = [];
	readonly #markup: string[] = [];
	readonly #read = new Set<string>();
	#inProperties = 0;
	#inDeletion = 0;
	#inFallback = 0;
	#isHiddenRun = false;

	constructor(part: string, collector: Collector, isNet: boolean) {
		this.#part = part;
		this.#collector = collector;
		this.#main = new Flow(part, isNet);
		this.#flows = [this.#main];
	}

	get #flow(): Flow {
		return this.#flows.at(-1) ?? this.#main;
	}

	read(xml: string): void {
		walkXml(
			xml,
			{
				open: (name, attributes) => this.#open(name, attributes),
				close: (name) => this.#close(name),
				text: (text) => this.#text(text),
				aside: (text) => {
					if (!text.startsWith('xml ')) this.#markup.push(text);
				},
			},
			this.#part,
		);
		this.#endLine('');
		for (const flow of [this.#main, ...this.#finished]) this.#emit(flow);
		const part = this.#part;
		const collector = this.#collector;
		const more = this.#main.isNet ? { isNet: true as const } : {};
		this.#deleted.emit(`${part}!deleted`, collector);
		this.#hidden.emit(`${part}!hidden`, collector);
		collector.addAll(`${part}!field`, this.#fields, more);
		collector.addAll(`${part}!alt`, this.#alt, more);
		addAuthors(`${part}!author`, [...this.#authors], collector);
		collector.addAll(`${part}!attributes`, this.#attributes, more);
		collector.addAll(`${part}!markup`, this.#markup, more);
	}

	#open(name: string, attributes: string): void {
		this.#path.push(name);
		if (attributes !== '') this.#readAttributes(name, attributes);
		if (PROPERTIES.has(name)) this.#inProperties++;
		const flow = this.#flow;
		switch (name) {
			case 'vanish':
			case 'webHidden':
			case 'specVanish':
				if (this.#path.includes('r') && !/^(?:0|false|off)$/.test(attributeOf(attributes, 'val') ?? ''))
					this.#isHiddenRun = true;
				return;
			case 'del':
			case 'moveFrom':
				if (this.#inProperties === 0) this.#inDeletion++;
				return;
			case 'gridSpan': {
				const table = flow.open.at(-1);
				if (table !== undefined) table.span = count(attributeOf(attributes, 'val'));
				return;
			}
			case 'tab':
			case 'ptab':
				if (this.#inProperties === 0) this.#append('\t');
				return;
			case 's':
				if (attributes === '' || attributes.includes('c=')) this.#append(' ');
				return;
			case 'br':
			case 'cr':
			case 'line-break':
				if (this.#inProperties === 0) this.#append('\n');
				return;
			case 'noBreakHyphen':
				this.#append('-');
				return;
			case 'Fallback':
				this.#inFallback++;
				this.#flows.push(new Flow(`${this.#part}!fallback`, true));
				return;
			case 'txbxContent':
				this.#flows.push(new Flow(`${this.#part}!textbox`, this.#inFallback > 0));
				return;
			case 'tbl':
			case 'table':
				if (flow.line.length > 0) this.#endLine('\n');
				if (flow.open.length === 0) flow.stretches.push(flow.length);
				flow.open.push({ rows: [], column: 0, span: 1, covered: 0 });
				return;
			case 'tr':
			case 'table-row': {
				const table = flow.open.at(-1);
				table?.rows.push({ at: [], ends: [], columns: [], spans: [] });
				if (table !== undefined) Object.assign(table, { column: 0, covered: 0 });
				return;
			}
			case 'tc':
			case 'table-cell':
			case 'covered-table-cell': {
				const table = flow.open.at(-1);
				const row = table?.rows.at(-1);
				if (table === undefined || row === undefined) return;
				if (row.at.length > 0) flow.write('\t');
				table.span = count(attributeOf(attributes, 'gridSpan') ?? attributeOf(attributes, 'number-columns-spanned'));
				row.at.push(flow.length);
				const isCovered =
					table.covered > 0 && (name === 'covered-table-cell' || attributeOf(attributes, 'hMerge') !== undefined);
				row.columns.push(table.column - (isCovered ? table.covered : 0));
				if (isCovered) table.span = 0;
				const repeated = attributeOf(attributes, 'number-columns-repeated');
				if (repeated !== undefined) table.column += count(repeated) - 1;
				return;
			}
		}
	}

	#close(name: string): void {
		this.#path.pop();
		if (PROPERTIES.has(name)) this.#inProperties--;
		const flow = this.#flow;
		switch (name) {
			case 'r':
				this.#isHiddenRun = false;
				return;
			case 'p':
			case 'h':
				this.#endLine('\n');
				return;
			case 'del':
			case 'moveFrom':
				if (this.#inProperties === 0 && this.#inDeletion > 0) this.#inDeletion--;
				return;
			case 'Fallback':
			case 'txbxContent':
				this.#endLine('\n');
				if (this.#flows.length > 1) this.#finished.push(this.#flows.pop() as Flow);
				if (name === 'Fallback') this.#inFallback--;
				return;
			case 'tc':
			case 'table-cell':
			case 'covered-table-cell': {
				this.#endLine('');
				flow.isBroken = false;
				const table = flow.open.at(-1);
				const row = table?.rows.at(-1);
				if (table === undefined || row === undefined || row.ends.length >= row.at.length) return;
				row.ends.push(flow.length);
				row.spans.push(Math.max(1, table.span));
				table.column = Math.min(MOST_COLUMNS, table.column + table.span);
				table.covered = table.span === 0 ? table.covered - 1 : table.span - 1;
				return;
			}
			case 'tr':
			case 'table-row':
				flow.write('\n');
				return;
			case 'tbl':
			case 'table': {
				const table = flow.open.pop();
				if (table === undefined) return;
				flow.tables.push(table);
				if (flow.open.length === 0) flow.stretches.push(flow.length);
				return;
			}
			default:
				if (BREAKS.has(name)) this.#endLine(APART);
		}
	}

	#text(written: string): void {
		// Excel writes a carriage return inside a number as `_x000D_`.
		const text = written.includes('_x') ? unescapeText(written) : written;
		const parent = this.#path.at(-1) ?? '';
		if (parent === 't') this.#append(text);
		else if (parent === 'delText') this.#flow.line.push({ kind: 'deleted', text });
		else if (parent === 'instrText' || parent === 'delInstrText') this.#fields.push(text);
		else if (INLINE.has(parent)) this.#append(text);
		else if (/\S/.test(text)) {
			if (AUTHOR_ELEMENTS.has(parent)) this.#authors.add(text.trim());
			this.#append(text);
			this.#endLine(APART);
		}
	}

	#append(text: string): void {
		const kind = this.#inDeletion > 0 ? 'deleted' : this.#isHiddenRun ? 'hidden' : 'plain';
		this.#flow.line.push({ kind, text });
	}

	#endLine(end: string): void {
		const flow = this.#flow;
		const { line } = flow;
		if (line.length === 0) {
			if (end === '\n') flow.endLine(end);
			return;
		}
		flow.line = [];
		for (const { kind, text } of line) if (kind === 'plain') flow.write(text);
		flow.endLine(end);
		if (line.some(({ kind }) => kind === 'deleted')) this.#deleted.add(line, 'deleted');
		if (line.some(({ kind }) => kind === 'hidden')) this.#hidden.add(line, 'hidden');
	}

	#readAttributes(name: string, raw: string): void {
		// Formatting repeats itself in every run; what was read once has nothing new to tell.
		if (this.#read.has(raw)) return;
		if (this.#read.size < MOST_REMEMBERED) this.#read.add(raw);
		if (AUTHOR_ATTRIBUTES.test(raw)) {
			const attributes = attributesOf(raw);
			for (const key of ['author', 'userName', 'displayName', 'initials']) {
				const author = attributes[key]?.trim() ?? '';
				if (author !== '') this.#authors.add(author);
			}
		}
		if (name === 'fldSimple') {
			const code = attributeOf(raw, 'instr');
			if (code !== undefined) this.#fields.push(code);
			return;
		}
		const telling = tellingAttributes(raw);
		if (telling.length === 0) return;
		const isAlt = name === 'docPr' || name === 'cNvPr' || name === 'shape' || name === 'imagedata' || name === 'desc';
		(isAlt ? this.#alt : this.#attributes).push(...telling);
	}

	#emit(flow: Flow): void {
		const text = flow.chunks.join('');
		if (!/\S/.test(text)) return;
		const more = flow.isNet ? { isNet: true as const } : {};
		if (flow.stretches.length % 2 === 1) flow.stretches.push(flow.length);
		for (let at = 0; at < flow.stretches.length; at += 2) {
			const start = flow.stretches[at] ?? 0;
			this.#collector.add(flow.part, text.slice(start, flow.stretches[at + 1]), { start, ...more });
		}
		// A table that never ended is a table all the same.
		for (const table of [...flow.tables, ...flow.open]) {
			const rows = table.rows.map(
				({ at, ends, columns, spans }): CarrierRow => ({
					cells: at.map((start, index) => text.slice(start, ends[index] ?? flow.length)),
					at,
					columns,
					spans: at.map((_, index) => spans[index] ?? 1),
				}),
			);
			this.#collector.addRows(flow.part, rows, more);
		}
	}
}

function count(value: string | undefined): number {
	const number = Number.parseInt(value ?? '1', 10);
	return number > 0 ? Math.min(number, MOST_COLUMNS) : 1;
}

/** Heading under which the name of a person stands alone. */
const PERSON_HEADING = '姓名';

/** Names of people who wrote: told as names though nothing stands beside them. */
export function addAuthors(part: string, authors: readonly string[], collector: Collector): void {
	let at = 0;
	const rows = authors.map((author): CarrierRow => {
		const start = at;
		at += author.length + 1;
		return { cells: [PERSON_HEADING, author], at: [start, start] };
	});
	collector.addRows(part, rows);
}
