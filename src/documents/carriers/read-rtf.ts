import type { Collector } from './collector.ts';
import type { ReadInner } from './read-package.ts';

/** Groups that hold no words. */
const PASSIVE = new Set([
	'fonttbl',
	'colortbl',
	'stylesheet',
	'listtable',
	'listoverridetable',
	'rsidtbl',
	'themedata',
	'latentstyles',
	'datastore',
]);
const NEW_LINE = new Set(['par', 'line', 'row', 'sect', 'page']);
const MOST_GROUPS = 200;

interface Group {
	readonly target: string[];
	readonly isPassive: boolean;
	readonly isHex: boolean;
	readonly skip: number;
}

/**
 * Reads RTF: every word of every group but the tables of fonts and styles, hidden and deleted ones too; `{\*…}` destinations, notes and
 * properties are a part of their own. Pictures and objects are unpacked from their hexadecimal form.
 */
export async function readRtf(bytes: Uint8Array, collector: Collector, readInner: ReadInner): Promise<void> {
	const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const body: string[] = [];
	const aside: string[] = [];
	const packed: string[] = [];
	const decoder = new TextDecoder('gb18030');
	let group: Group = { target: body, isPassive: false, isHex: false, skip: 1 };
	const stack: Group[] = [];
	let raw: number[] = [];
	let toSkip = 0;
	const flush = (): void => {
		if (raw.length > 0 && !group.isPassive) group.target.push(decoder.decode(Uint8Array.from(raw)));
		raw = [];
	};
	const put = (text: string): void => {
		flush();
		if (!group.isPassive) group.target.push(text);
	};
	const token = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g;
	for (const [, hex, word, amount, symbol, brace, text] of source.matchAll(token)) {
		if (brace === '{') {
			flush();
			if (stack.length < MOST_GROUPS) stack.push(group);
			group = { ...group };
		} else if (brace === '}') {
			flush();
			if (group.isHex) packed.push('\n');
			group = stack.pop() ?? group;
		} else if (hex !== undefined) {
			if (toSkip > 0) toSkip--;
			else raw.push(Number.parseInt(hex, 16));
		} else if (word !== undefined) {
			if (word === 'u' && amount !== undefined) {
				put(String.fromCharCode((Number(amount) + 65_536) % 65_536));
				toSkip = group.skip;
			} else if (word === 'uc') group = { ...group, skip: Number(amount ?? 1) };
			else if (word === 'tab' || word === 'cell' || word === 'nestcell') put('\t');
			else if (NEW_LINE.has(word)) put('\n');
			else if (PASSIVE.has(word)) group = { ...group, isPassive: true };
			else if (word === 'pict' || word === 'objdata') group = { ...group, isHex: true, target: packed };
			else if (['info', 'annotation', 'footnote', 'header', 'footer', 'fldinst', 'bkmkstart'].includes(word)) {
				flush();
				aside.push('\u001e\n');
				group = { ...group, target: aside };
			}
		} else if (symbol !== undefined) {
			if (symbol === '*') group = { ...group, target: group.isHex ? packed : aside };
			else if (symbol === '~') put(' ');
			else if (symbol === '_') put('-');
			else if (symbol === '\\' || symbol === '{' || symbol === '}') raw.push(symbol.charCodeAt(0));
		} else if (text !== undefined) {
			if (group.isHex) packed.push(text);
			else
				for (let at = 0; at < text.length; at++)
					if (toSkip > 0) toSkip--;
					else raw.push(text.charCodeAt(at) & 255);
		}
	}
	flush();
	collector.add('body', body.join(''));
	collector.add('aside', aside.join(''));
	let number = 0;
	for (const chunk of packed.join('').split('\n')) {
		const digits = chunk.replace(/[^0-9a-fA-F]/g, '');
		if (digits.length < 32) continue;
		const inner = Buffer.from(digits, 'hex');
		const start = ['\xd0\xcf\x11\xe0', 'PK\x03\x04', '\x89PNG', '\xff\xd8\xff']
			.map((mark) => inner.indexOf(mark, 0, 'latin1'))
			.filter((at) => at >= 0 && at < 4096);
		await readInner(start.length === 0 ? inner : inner.subarray(Math.min(...start)), `object:${++number}`, collector);
	}
}
