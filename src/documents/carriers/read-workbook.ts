import { RefusalSignal } from '../refusal.ts';
import { columnLetters } from '../xlsx-sheet.ts';
import { unescapeText } from '../xlsx-styles.ts';
import type { CarrierRow } from './carrier.ts';
import type { Collector } from './collector.ts';
import { decodeXml } from './decode-bytes.ts';
import { readOfficeXml } from './office-flow.ts';
import { attributeOf, isTelling, walkXml } from './walk-xml.ts';
import { readExternalCache, readPivotCache } from './workbook-caches.ts';
import { unpack, type ZipEntry } from './zip-entries.ts';

interface SheetTab {
	readonly name: string;
	readonly isHidden: boolean;
	readonly entry: ZipEntry;
}

/** What the cells of all sheets refer to. */
interface Shared {
	readonly strings: readonly string[];
	/** Which strings a cell shows. */
	readonly used: Uint8Array;
	/** Whether a style index shows its number as a date. */
	readonly isDate: readonly boolean[];
	readonly is1904: boolean;
}

/**
 * Reads the worksheets of a workbook, hidden ones and those no tab leads to as well; cells keep their address. Strings that no cell
 * shows, phonetic readings and formulas with words are parts of their own. Marks in `done` what needs no other reader.
 */
export function readWorkbook(entries: readonly ZipEntry[], collector: Collector, done: Set<ZipEntry>): void {
	const byName = new Map<string, ZipEntry>();
	for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
	const xmlOf = (entry: ZipEntry | undefined): string =>
		entry === undefined ? '' : decodeXml(unpack(entry, collector));
	const workbook = xmlOf(byName.get('xl/workbook.xml'));
	const stringsEntry = byName.get('xl/sharedStrings.xml');
	const strings = stringsEntry === undefined ? [] : readStrings(xmlOf(stringsEntry), collector);
	if (stringsEntry !== undefined) done.add(stringsEntry);
	const shared: Shared = {
		strings,
		used: new Uint8Array(strings.length),
		isDate: readDateStyles(xmlOf(byName.get('xl/styles.xml'))),
		is1904: /date1904\s*=\s*["'](?:1|true)/.test(workbook),
	};
	for (const { name, isHidden, entry } of sheetTabs(
		workbook,
		xmlOf(byName.get('xl/_rels/workbook.xml.rels')),
		entries,
	)) {
		if (done.has(entry)) continue;
		done.add(entry);
		readSheet(xmlOf(entry), `sheet:${name}`, isHidden, shared, collector);
	}
	for (const entry of entries) {
		const number = /^xl\/pivotCache\/pivotCacheDefinition(\d*)\.xml$/.exec(entry.name)?.[1];
		const part = entry.name.replace(/\.xml$/, '');
		if (number !== undefined) {
			const records = byName.get(`xl/pivotCache/pivotCacheRecords${number}.xml`);
			const [definition, rows] = [xmlOf(entry), xmlOf(records)];
			readPivotCache(definition, rows, part, collector);
			readOfficeXml(definition, part, collector, true);
			readOfficeXml(rows, part.replace('Definition', 'Records'), collector, true);
			done.add(entry);
			if (records !== undefined) done.add(records);
		} else if (/^xl\/externalLinks\/externalLink\d*\.xml$/.test(entry.name)) {
			const xml = xmlOf(entry);
			readExternalCache(xml, part, collector);
			readOfficeXml(xml, part, collector, true);
			done.add(entry);
		}
	}
	const unused = strings.filter((text, index) => shared.used[index] !== 1 && text.trim() !== '');
	collector.addAll('xl/sharedStrings', unused);
}

/** Tabs in their order, then worksheets that no tab names. */
function sheetTabs(workbook: string, links: string, entries: readonly ZipEntry[]): SheetTab[] {
	const targets = new Map<string, string>();
	walkXml(links, {
		open: (name, raw) => {
			if (name !== 'Relationship') return;
			const target = attributeOf(raw, 'Target') ?? '';
			targets.set(
				attributeOf(raw, 'Id') ?? '',
				target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
			);
		},
		close: () => undefined,
		text: () => undefined,
	});
	const tabs: SheetTab[] = [];
	walkXml(workbook, {
		open: (name, raw) => {
			if (name !== 'sheet') return;
			const path = targets.get(/(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(raw)?.[1] ?? '');
			const entry = entries.find((candidate) => candidate.name === path && isSheet(candidate));
			if (entry === undefined) return;
			const isHidden = /hidden$/i.test(attributeOf(raw, 'state') ?? '');
			tabs.push({ name: attributeOf(raw, 'name') ?? entry.name, isHidden, entry });
		},
		close: () => undefined,
		text: () => undefined,
	});
	for (const entry of entries)
		if (isSheet(entry) && !entry.isUnlisted && !tabs.some((tab) => tab.entry === entry))
			tabs.push({ name: entry.name.replace(/^.*\/|\.xml$/g, ''), isHidden: true, entry });
	return tabs;
}

function isSheet(entry: ZipEntry): boolean {
	return /^xl\/(?:worksheets|macrosheets|dialogsheets)\/[^/]+\.xml$/.test(entry.name);
}

function readStrings(xml: string, collector: Collector): string[] {
	const strings: string[] = [];
	const phonetic: string[] = [];
	let text = '';
	let isText = false;
	let isPhonetic = false;
	walkXml(
		xml,
		{
			open: (name) => {
				if (name === 'si') text = '';
				else if (name === 't') isText = true;
				else if (name === 'rPh') isPhonetic = true;
			},
			close: (name) => {
				if (name === 't') isText = false;
				else if (name === 'rPh') isPhonetic = false;
				else if (name === 'si') {
					strings.push(isEscaped(text) ? unescapeText(text) : text);
					if (strings.length > collector.limits.cells) throw tooMany(collector);
				}
			},
			text: (piece) => {
				if (!isText) return;
				if (isPhonetic) phonetic.push(piece);
				else text = text === '' ? piece : text + piece;
			},
		},
		'xl/sharedStrings.xml',
	);
	collector.addAll('xl/sharedStrings!phonetic', phonetic);
	return strings;
}

/** Whether Excel wrote a character that XML cannot hold. */
function isEscaped(text: string): boolean {
	return text.includes('_x') || text.includes('\r');
}

const DATE_NUMBERS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

function readDateStyles(xml: string): boolean[] {
	const dates = new Set(DATE_NUMBERS);
	const styles: boolean[] = [];
	let isCellStyles = false;
	walkXml(xml, {
		open: (name, raw) => {
			if (name === 'numFmt') {
				const code = (attributeOf(raw, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
				if (/[yd]/i.test(code)) dates.add(Number(attributeOf(raw, 'numFmtId')));
			} else if (name === 'cellXfs') isCellStyles = true;
			else if (name === 'xf' && isCellStyles) styles.push(dates.has(Number(attributeOf(raw, 'numFmtId') ?? 0)));
		},
		close: (name) => {
			if (name === 'cellXfs') isCellStyles = false;
		},
		text: () => undefined,
	});
	return styles;
}

function readSheet(xml: string, part: string, isHidden: boolean, shared: Shared, collector: Collector): void {
	const from = /<(?:\w+:)?sheetData[\s/>]/.exec(xml);
	const to = from === null ? -1 : xml.indexOf('sheetData>', from.index + from[0].length);
	const end = to < 0 ? xml.length : to + 'sheetData>'.length;
	const place = isHidden ? `${part}!hidden` : part;
	let rest = from === null || to < 0 ? xml : xml.slice(0, from.index) + xml.slice(end);
	if (from !== null && to >= 0) {
		const rows = new SheetRows(place, shared, hiddenColumns(xml.slice(0, from.index)), collector);
		walkXml(xml.slice(from.index, end), rows, part);
		rows.finish(mergedSpans(rest), place);
	}
	for (const [element, name] of PLACES) {
		const start = new RegExp(`<(?:\\w{1,20}:)?${element}[\\s>]`).exec(rest)?.index ?? -1;
		const close = start < 0 ? -1 : rest.indexOf(`${element}>`, start + element.length + 2);
		if (close < 0) continue;
		readOfficeXml(rest.slice(start, close + element.length + 1), `${place}!${name}`, collector);
		rest = rest.slice(0, start) + rest.slice(close + element.length + 1);
	}
	readOfficeXml(rest, `${place}!settings`, collector);
}

/** Elements of a worksheet that people write words into, beside the cells. */
const PLACES: readonly (readonly [string, string])[] = [
	['headerFooter', 'header-footer'],
	['dataValidations', 'validation'],
	['hyperlinks', 'hyperlinks'],
	['scenarios', 'scenarios'],
];

function hiddenColumns(head: string): readonly (readonly [number, number])[] {
	return [...head.matchAll(/<(?:\w+:)?col\s[^>]*>/g)].flatMap(([raw]): (readonly [number, number])[] => {
		if (!/^(?:1|true)$/.test(attributeOf(raw, 'hidden') ?? '')) return [];
		return [[Number(attributeOf(raw, 'min')) - 1, Number(attributeOf(raw, 'max')) - 1]];
	});
}

/** Columns that a merged heading covers, by `row,column` of its first cell. */
function mergedSpans(rest: string): ReadonlyMap<string, number> {
	const spans = new Map<string, number>();
	for (const [, ref] of rest.matchAll(/<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref\s*=\s*["']([^"']{3,30})["']/g)) {
		const [first = '', last = ''] = (ref ?? '').replaceAll('$', '').split(':');
		const left = columnOf(first);
		const width = columnOf(last) - left + 1;
		if (width > 1 && width <= 16_384) spans.set(`${Number(/\d+$/.exec(first)?.[0])},${left}`, width);
	}
	return spans;
}

function columnOf(address: string): number {
	let column = 0;
	for (let at = 0; at < address.length; at++) {
		const letter = address.charCodeAt(at) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	return column - 1;
}

/** Gathers the rows of one sheet while its XML is walked. */
class SheetRows {
	readonly #rows: { cells: string[]; columns: number[]; number: number; isHidden: boolean }[] = [];
	readonly #place: string;
	readonly #shared: Shared;
	readonly #hidden: readonly (readonly [number, number])[];
	readonly #collector: Collector;
	#row: { cells: string[]; columns: number[]; number: number; isHidden: boolean } | undefined;
	#number = 0;
	#rowCount = 0;
	#cellCount = 0;
	#column = -1;
	#type = 'n';
	#style = 0;
	#value = '';
	#formula = '';
	#target: 'value' | 'formula' | null = null;
	#isPhonetic = false;

	constructor(place: string, shared: Shared, hidden: readonly (readonly [number, number])[], collector: Collector) {
		this.#place = place;
		this.#shared = shared;
		this.#hidden = hidden;
		this.#collector = collector;
	}

	open(name: string, raw: string): void {
		switch (name) {
			case 'c': {
				const address = attributeOf(raw, 'r');
				this.#column = address === undefined ? this.#column + 1 : columnOf(address);
				this.#type = attributeOf(raw, 't') ?? 'n';
				this.#style = Number(attributeOf(raw, 's') ?? 0);
				this.#value = '';
				this.#formula = '';
				return;
			}
			case 'v':
			case 't':
				this.#target = this.#isPhonetic ? null : 'value';
				return;
			case 'f':
				this.#target = 'formula';
				return;
			case 'row': {
				const number = Number.parseInt(attributeOf(raw, 'r') ?? '', 10);
				this.#number = number > 0 ? number : this.#number + 1;
				this.#column = -1;
				if (++this.#rowCount > this.#collector.limits.rows) throw tooMany(this.#collector);
				const isHidden = /^(?:1|true)$/.test(attributeOf(raw, 'hidden') ?? '');
				this.#row = { cells: [], columns: [], number: this.#number, isHidden };
				return;
			}
			case 'rPh':
				this.#isPhonetic = true;
		}
	}

	close(name: string): void {
		switch (name) {
			case 'v':
			case 't':
			case 'f':
				this.#target = null;
				return;
			case 'c':
				this.#endCell();
				return;
			case 'row':
				if (this.#row !== undefined && this.#row.cells.length > 0) this.#rows.push(this.#row);
				this.#row = undefined;
				return;
			case 'rPh':
				this.#isPhonetic = false;
		}
	}

	text(text: string): void {
		if (this.#target === 'value') this.#value = this.#value === '' ? text : this.#value + text;
		else if (this.#target === 'formula') this.#formula += text;
	}

	aside(text: string): void {
		this.#collector.add(`${this.#place}!markup`, text);
	}

	#endCell(): void {
		const text = this.#cellText();
		if (text !== '' && this.#row !== undefined) {
			if (++this.#cellCount > this.#collector.limits.cells) throw tooMany(this.#collector);
			this.#row.cells.push(text);
			this.#row.columns.push(this.#column);
		}
		if (this.#formula.includes('"') && isTelling(this.#formula))
			this.#collector.add(`${this.#place}!${columnLetters(this.#column)}${this.#number}!formula`, this.#formula);
	}

	#cellText(): string {
		const value = this.#value;
		if (value === '') return '';
		switch (this.#type) {
			case 's': {
				const index = Number(value);
				const text = this.#shared.strings[index];
				if (text === undefined) return value;
				this.#shared.used[index] = 1;
				return text;
			}
			case 'n': {
				const number = Number(value);
				if (!Number.isFinite(number)) return value;
				if (this.#shared.isDate[this.#style] === true) return dateText(number, this.#shared.is1904);
				return /[.eE]/.test(value) ? String(Number(number.toPrecision(15))) : value;
			}
			default:
				return isEscaped(value) ? unescapeText(value) : value;
		}
	}

	finish(spans: ReadonlyMap<string, number>, part: string): void {
		const rows = this.#rows.map(({ cells, columns, number, isHidden }): CarrierRow => {
			const hidden = isHidden
				? true
				: this.#hidden.length === 0
					? []
					: columns.filter((column) => this.#hidden.some(([from, to]) => column >= from && column <= to));
			const widths = spans.size === 0 ? [] : columns.map((column) => spans.get(`${number},${column}`) ?? 1);
			return {
				cells,
				columns,
				number,
				...(hidden === true || hidden.length > 0 ? { hidden } : {}),
				...(widths.some((width) => width > 1) ? { spans: widths } : {}),
			};
		});
		this.#collector.addRows(part, rows);
	}
}

const DAY_MS = 86_400_000;

/** Day number of a sheet as a date; what is no date stays a number. */
function dateText(serial: number, is1904: boolean): string {
	const days = Math.floor(serial) + (is1904 ? 1462 : 0);
	if (days < 61 || days > 73_415) return String(serial);
	return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10);
}

function tooMany(collector: Collector): RefusalSignal {
	return new RefusalSignal('too-many-rows', { rows: collector.limits.rows, cells: collector.limits.cells });
}
