import { readDocument } from '../../../src/documents/read-document.ts';
import { formsOf } from '../carriers/byte-search.ts';
import { CANARY, type Datum } from './person.ts';

const DATA = Object.entries(CANARY) as [Datum, string][];
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** Percent signs, character references and full width undone; then everything a writer may put between two digits left out. */
function plain(text: string): string {
	const read = text
		.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
			try {
				return decodeURIComponent(run);
			} catch {
				return run;
			}
		})
		.replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
		.replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&([a-z]{2,4});/g, (whole, name: string) => NAMED[name] ?? whole)
		.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
		.normalize('NFKC');
	const letters = /[\s\p{Cf}\-_.,·—–、，|]/gu;
	// Once with markup as a gap, once as it is: a number may be split by tags, or stand in one.
	return `${read.replace(/<[^>]*>/g, '').replace(letters, '')}\n${read.replace(letters, '')}`;
}

/** Two thirds of a datum in a row give it away: masks leave five or seven digits, and one character of a name. */
function piecesOf(datum: string): string[] {
	const length = Math.ceil((datum.length * 2) / 3);
	return Array.from({ length: datum.length - length + 1 }, (_, start) => datum.slice(start, start + length));
}

/** Which of his data stand in these bytes, in whatever form; sorted, each once. Searched without the product's recognizers. */
export async function canaryIn(bytes: Uint8Array, name = ''): Promise<Datum[]> {
	const found = new Set<Datum>();
	const texts = [name, Buffer.from(bytes).toString('utf8')];
	// Letters of a PDF are numbers of a font's own.
	if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') {
		const read = await readDocument('file.pdf', bytes);
		texts.push(JSON.stringify(read));
	}
	const shown = texts.map(plain).join('\n');
	for (const [kind, datum] of DATA)
		if (piecesOf(datum).some((piece) => shown.includes(piece)) || formsOf(bytes, datum).length > 0) found.add(kind);
	return [...found].sort();
}
