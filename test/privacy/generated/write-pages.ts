import { deflateSync } from 'node:zlib';
import { ofd, ofdText, zip } from '../carriers/office-files.ts';
import { type PdfPart, packed, pdf } from '../carriers/pdf-files.ts';
import { drawnNumber, exifDescription, exifPosition, joinBytes, jpeg, numberPng } from '../carriers/pictures.ts';
import type { Chance } from '../synthetic.ts';
import type { Plan } from './document-plan.ts';
import { escapeXml, type GeneratedFile, type Planted, plantedBody } from './file.ts';
import { datum, say } from './passage.ts';
import { makePerson } from './people.ts';
import type { Table } from './tables.ts';

/** Files of laid-out pages: PDF and OFD; pictures; archives. */

interface Placed {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	/** The line that this cell or line belongs to. */
	readonly width: number;
}

const SIZE = 10;
const widthOf = (text: string) =>
	[...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? 0.5 : 1), 0) * SIZE;

/** Lines of at most `most` points; a break never falls into a run of digits and letters. */
function wrapped(text: string, most: number): string[] {
	const lines: string[] = [];
	for (const line of text.split(/\r?\n/)) {
		let now = '';
		for (const word of line.match(/[!-~]+|[^!-~]/gu) ?? []) {
			if (now !== '' && widthOf(now + word) > most) {
				lines.push(now);
				now = '';
			}
			now += word;
		}
		lines.push(now);
	}
	return lines;
}

/** Pages with every line and cell in its place; a table is as wide as its widest cells ask. */
function lay(plan: Plan, pageWidth: number): Placed[][] {
	const pages: Placed[][] = [[]];
	let y = 780;
	const step = () => {
		y -= 18;
		if (y < 50) {
			pages.push([]);
			y = 780;
		}
	};
	const put = (text: string, x: number) => pages.at(-1)?.push({ text, x, y, width: widthOf(text) });
	for (const block of plan.blocks) {
		if (block.kind === 'text')
			for (const line of wrapped(block.passage.text, pageWidth - 120)) {
				put(line, 60);
				step();
			}
		else {
			const left = columnStarts(block.table);
			for (const cells of block.table.rows) {
				// A cell of several lines, as in a narrow heading, is written from the top of its row down.
				const most = Math.max(1, ...cells.map(({ passage }) => passage.text.split(/\r?\n/).length));
				const top = y;
				for (const { column, passage } of cells)
					passage.text.split(/\r?\n/).forEach((line, at) => {
						if (line !== '')
							pages.at(-1)?.push({ text: line, x: left[column] ?? 0, y: top - at * 11, width: widthOf(line) });
					});
				y = top - (most - 1) * 11;
				step();
			}
		}
		step();
	}
	return pages;
}

function columnStarts(table: Table): number[] {
	const widths = Array.from({ length: table.columns }, () => 20);
	for (const cells of table.rows)
		for (const { column, columns, passage } of cells)
			if (columns === 1)
				for (const line of passage.text.split('\n')) widths[column] = Math.max(widths[column] ?? 0, widthOf(line));
	let x = 40;
	return widths.map((width) => {
		const start = x;
		x += width + 14;
		return start;
	});
}

const hex = (code: number) => code.toString(16).padStart(4, '0');

/** The characters a page uses, as a font without outlines whose codes a map turns back into text. */
function unicodeMap(text: string): string {
	const codes = [...new Set([...text].map((letter) => letter.charCodeAt(0)))];
	const blocks: string[] = [];
	for (let at = 0; at < codes.length; at += 100) {
		const some = codes.slice(at, at + 100);
		blocks.push(
			`${some.length} beginbfchar\n${some.map((code) => `<${hex(code)}> <${hex(code)}>`).join('\n')}\nendbfchar`,
		);
	}
	return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}

export function writePdf(plan: Plan, name: string): GeneratedFile {
	const width = Math.max(595, ...plan.blocks.map((block) => (block.kind === 'table' ? tableWidth(block.table) : 0)));
	const pages = lay(plan, 595);
	const planted = plantedBody(plan);
	const lines = pages.map((placed) =>
		placed
			.map(
				({ text, x, y }) =>
					`BT /W ${SIZE} Tf ${x} ${y} Td <${[...text].map((letter) => hex(letter.charCodeAt(0))).join('')}> Tj ET`,
			)
			.join('\n'),
	);
	// The page that `pdf` makes comes first; those of the plan follow as objects of their own.
	const first = 10;
	const objects: PdfPart[] = [
		'<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>',
		`<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[${asciiWidths}]/FontDescriptor 9 0 R>>`,
		packed('', unicodeMap(pages.flatMap((page) => page.map(({ text }) => text)).join(''))),
		'<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 700/StemV 80>>',
	];
	lines.forEach((content, index) => {
		objects.push(
			`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} 842]/Resources<</Font<</W 6 0 R>>>>/Contents ${first + index * 2 + 1} 0 R>>`,
			packed('', content),
		);
	});
	const kids = lines.map((_, index) => `${first + index * 2} 0 R`).join(' ');
	const bytes = withPages(pdf({ objects }), kids, lines.length);
	return { name: `${name}.pdf`, carrier: 'pdf', bytes, planted };
}

const asciiWidths = `32[${Array.from({ length: 95 }, () => 500).join(' ')}]160[500]`;
const tableWidth = (table: Table) => Math.max(...columnStarts(table)) + 260;

/** The page tree is written before the pages are known; the words that change have the same length. */
function withPages(bytes: Uint8Array, kids: string, count: number): Uint8Array {
	const text = Buffer.from(bytes).toString('latin1');
	const number = /\n2 0 obj\n[^\n]*\nendobj\n/.exec(text)?.[0] ?? '';
	return saveAgain(text, number, `<</Type/Pages/Kids[3 0 R ${kids}]/Count ${count + 1}>>`);
}

function saveAgain(text: string, old: string, tree: string): Uint8Array {
	const grown = `\n2 0 obj\n${tree}\nendobj\n`;
	const shift = grown.length - old.length;
	const at = text.indexOf(old);
	const moved = text.slice(0, at) + grown + text.slice(at + old.length);
	const fixed = moved
		.replace(/\n(\d{10}) 00000 n /g, (line, offset: string) =>
			Number(offset) > at + 1 ? `\n${String(Number(offset) + shift).padStart(10, '0')} 00000 n ` : line,
		)
		.replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + shift}`);
	return Uint8Array.from(Buffer.from(fixed, 'latin1'));
}

export function writeOfd(plan: Plan, name: string): GeneratedFile {
	const pages = lay(plan, 595);
	const toMillimetres = (points: number) => Math.round(points * 3.53) / 10;
	// A page of an OFD is a part; one long page keeps the plan whole.
	const inside = pages
		.flatMap((page, index) =>
			page.map(({ text, x, y, width }) =>
				ofdText(escapeXml(text), toMillimetres(x), toMillimetres(index * 842 + 842 - y), toMillimetres(width)),
			),
		)
		.join('');
	return { name: `${name}.ofd`, carrier: 'ofd', bytes: ofd(inside), planted: plantedBody(plan) };
}

export function writeZip(chance: Chance, name: string, inner: readonly GeneratedFile[]): GeneratedFile {
	const parts = Object.fromEntries(
		inner.map((file, index) => [`${chance.pick(['附件', '第'])}${index + 1}/${file.name}`, file.bytes]),
	);
	const planted = inner.flatMap((file): Planted[] =>
		file.planted.map(({ passage, place }) => ({ passage, place: `${file.carrier}, ${place}` })),
	);
	return { name: `${name}.zip`, carrier: 'zip', bytes: zip(parts), planted };
}

/** A photo with a description and a position that the camera wrote. */
export function writePhoto(chance: Chance, name: string): GeneratedFile {
	const person = makePerson(chance);
	const hasPosition = chance.next() < 0.5;
	const latitude = Number(`${chance.between(22, 41)}.${chance.digits(6)}`);
	const longitude = Number(`${chance.between(98, 121)}.${chance.digits(6)}`);
	const segment = hasPosition ? exifPosition(latitude, longitude) : exifDescription(`tel ${person.phone}`);
	const passage = hasPosition ? null : say`tel ${datum('phone', 'plain, picture', person.phone)}`;
	return {
		name: `${name}.jpg`,
		carrier: 'jpg',
		bytes: jpeg([segment]),
		planted:
			passage === null
				? [{ passage: say`${datum('position', 'of the camera', '')}`, place: 'exif' }]
				: [{ passage, place: 'exif' }],
	};
}

/** A picture of numbers, as PNG or as the only thing on a page of a PDF. */
export function writeScan(chance: Chance, name: string): GeneratedFile {
	const person = makePerson(chance);
	const [kind, number] = chance.pick([
		['resident-id', person.id],
		['phone', person.phone],
		['bank-card', person.card],
	] as const);
	const planted: Planted[] = [{ passage: say`${datum(kind, 'scanned', number)}`, place: 'picture' }];
	if (chance.next() < 0.6) return { name: `${name}.png`, carrier: 'png scan', bytes: numberPng(number), planted };
	const { width, height, pixels } = drawnNumber(number);
	const image: PdfPart = {
		dictionary: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
		stream: deflateSync(joinBytes(pixels)),
	};
	const bytes = pdf({
		content: 'q 400 0 0 50 72 400 cm /I Do Q\n',
		page: '/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>',
		objects: [image],
	});
	return { name: `${name}.pdf`, carrier: 'pdf scan', bytes, planted };
}
