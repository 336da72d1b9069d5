import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { decodeText, readText } from './read-text.ts';
import { utf8 } from './reader-samples.ts';
import { codesOf, outlineOf } from './tables-in-tests.ts';

const TEXT = '序号\t公开事项\n\n1\t政策性文件，㐀𠮷\n';

describe('decoding', () => {
	it.each([
		['UTF-8', utf8(TEXT), 'utf-8', []],
		['UTF-8 with a byte-order mark', utf8(`\ufeff${TEXT}`), 'utf-8', []],
		['UTF-16 little-endian with a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le', []],
		['UTF-16 little-endian without a mark', iconv.encode(TEXT.repeat(3), 'utf-16le'), 'utf-16le', []],
		['UTF-16 big-endian with a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be', []],
		['GB18030 incl. four-byte characters', iconv.encode(TEXT, 'gb18030'), 'gb18030', ['encoding-guessed']],
	])('%s is recognised and decoded', (_, bytes, encoding, codes) => {
		const decoded = decodeText(new Uint8Array(bytes));
		expect(decoded.text.slice(0, TEXT.length)).toBe(TEXT);
		expect(decoded.encoding).toBe(encoding);
		expect(decoded.notes.map((note) => note.code)).toEqual(codes);
	});

	it('keeps a long UTF-8 text with one torn character as UTF-8, with a note', () => {
		const bytes = utf8('政府信息公开条例'.repeat(50));
		const torn = new Uint8Array([...bytes.slice(0, 300), ...bytes.slice(301)]);
		const decoded = decodeText(torn);
		expect(decoded.encoding).toBe('utf-8');
		expect(decoded.notes.map((note) => note.code)).toEqual(['damaged-bytes']);
	});

	it('refuses bytes that are no text', () => {
		const noise = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251);
		expect(() => decodeText(noise)).toThrow(/不是文字/);
	});
});

describe('plain text', () => {
	it('gives one paragraph per line with tabs, blanks and empty lines kept and lines counted from 1', () => {
		const document = readText(utf8('甲\r\n\r\n 1\t\t乙 \n丙'), DEFAULT_LIMITS);
		expect(outlineOf(document)).toEqual(['甲', '', ' 1\t\t乙 ', '丙']);
		expect(document.blocks[2]?.position).toEqual({ line: 3 });
		expect(codesOf(document)).toEqual([]);
	});

	it('refuses a text above the limit without decoding it', () => {
		expect(() => readText(new Uint8Array(101), { ...DEFAULT_LIMITS, textBytes: 100 })).toThrow(/上限/);
		expect(() => readText(utf8('a\nb\nc'), { ...DEFAULT_LIMITS, lines: 2 })).toThrow(/行数/);
	});
});
