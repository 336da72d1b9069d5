import type { Collector } from './collector.ts';
import { decodeXml } from './decode-bytes.ts';
import { readOfficeXml } from './office-flow.ts';
import { type PageOfPieces, pageRows } from './page-rows.ts';
import { attributeOf, walkXml } from './walk-xml.ts';
import { unpack, type ZipEntry } from './zip-entries.ts';

/** A piece of text with the place it is drawn at, in millimetres from the top left corner. */
interface Drawn {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly text: string;
}

/**
 * Reads the pages and templates of an OFD (GB/T 33190): what is drawn on one line is one line, for writers place single characters.
 * Other parts (annotations, properties, custom tags, attachments) are left to the reader of packages.
 */
export function readOfdPages(entries: readonly ZipEntry[], collector: Collector, done: Set<ZipEntry>): void {
	const pages = entries.filter((entry) => /(?:^|\/)(?:Pages|Tpls)\/.*Content\.xml$/i.test(entry.name));
	pages.sort((one, other) => numberOf(one) - numberOf(other));
	const placed: PageOfPieces[] = [];
	pages.forEach((entry, index) => {
		done.add(entry);
		const xml = decodeXml(unpack(entry, collector));
		const drawn = drawnPieces(xml);
		collector.add(`page:${index + 1}`, linesOf(drawn));
		const pieces = drawn.map(({ height, ...piece }) => ({ ...piece, size: height }));
		placed.push({ place: collector.nameOf(`page:${index + 1}!columns`), pieces });
		readOfficeXml(xml, `page:${index + 1}!raw`, collector, true);
	});
	collector.addRows('pages!columns', pageRows(placed), { isNet: true });
}

function numberOf(entry: ZipEntry): number {
	return Number(/(\d+)\/[^/]*$/.exec(entry.name)?.[1] ?? 0);
}

function drawnPieces(xml: string): Drawn[] {
	const drawn: Drawn[] = [];
	let boundary: number[] = [];
	let isCode = false;
	let text = '';
	walkXml(xml, {
		open: (name, raw) => {
			if (name === 'TextObject') {
				boundary = (attributeOf(raw, 'Boundary') ?? '').trim().split(/\s+/).map(Number);
				text = '';
			} else if (name === 'TextCode') isCode = true;
		},
		close: (name) => {
			if (name === 'TextCode') isCode = false;
			else if (name === 'TextObject' && text !== '') {
				const [x = 0, y = 0, width = 0, height = 0] = boundary.map((value) => (Number.isFinite(value) ? value : 0));
				drawn.push({ x, y, width, height, text });
			}
		},
		text: (piece) => {
			if (isCode) text += piece;
		},
	});
	return drawn;
}

function linesOf(drawn: readonly Drawn[]): string {
	const lines: Drawn[][] = [];
	for (const piece of [...drawn].sort((one, other) => one.y - other.y || one.x - other.x)) {
		const line = lines.at(-1);
		const first = line?.[0];
		if (line !== undefined && first !== undefined && piece.y - first.y < Math.max(first.height, 1) / 2)
			line.push(piece);
		else lines.push([piece]);
	}
	return lines
		.map((line) => {
			line.sort((one, other) => one.x - other.x);
			return line
				.map((piece, index) => {
					const before = line[index - 1];
					if (before === undefined) return piece.text;
					const gap = (piece.x - (before.x + before.width)) / Math.max(before.height, 1);
					// Half a letter of room parts two words, a whole one two fields.
					return gap > 1 ? `\t${piece.text}` : gap > 0.5 ? ` ${piece.text}` : piece.text;
				})
				.join('');
		})
		.join('\n');
}
