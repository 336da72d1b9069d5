import { deflateSync } from 'node:zlib';
import { docx, p, xlsx, zip } from './carriers/office-files.ts';
import { png } from './carriers/pictures.ts';

/** Files that are meant to exhaust whoever reads them; made at run time, each as large as an upload may be or larger. */
export interface HostileFile {
	readonly name: string;
	readonly what: string;
	readonly build: () => Uint8Array;
}

const MIB = 1024 * 1024;
const utf8 = (text: string) => new TextEncoder().encode(text);
const filled = (text: string, bytes: number) => utf8(text.repeat(Math.ceil(bytes / utf8(text).length)));
const nested = (levels: number): Uint8Array => (levels === 0 ? utf8('公开目录') : zip({ 'a.zip': nested(levels - 1) }));
const manyEntries = (count: number, name: (index: number) => string) =>
	zip(Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'x'])));

/** Black pixels by the hundred million, which pack to next to nothing. */
function hugePicture(side: number): Uint8Array {
	return png({ width: side, height: side, rows: new Uint8Array((side + 1) * side) });
}

const PDF_LOOP = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents 3 0 R/Annots 4 0 R/Resources 5 0 R>>endobj
4 0 obj[4 0 R 4 0 R]endobj
5 0 obj<</XObject<</X 6 0 R>>>>endobj
6 0 obj<</Type/XObject/Subtype/Form/Resources 5 0 R/Length 6>>stream
/X Do 
endstream endobj
xref
0 1
0000000000 65535 f 
trailer<</Root 1 0 R/Prev 0/Size 7>>
startxref
0
%%EOF
`;

/** Texts on which a recognizer that goes back would not come to an end. */
const TRAPS: readonly (readonly [what: string, text: string])[] = [
	['digits', '1234567890'],
	['digits apart', '1 '],
	['digits on lines', '1\n'],
	['beginnings of IDs', '33032119'],
	['labels', '致贫原因：'],
	['names behind labels', '户主张三、'],
	['house numbers', '村1组'],
	['reporters', '举报人张三（'],
	['headings', '姓名,电话,'],
	['rows of a list', '姓名,电话\n张三,1\n'],
	['amounts', '金额\t'],
	['QQ', 'QQ'],
];

export const HOSTILE_FILES: readonly HostileFile[] = [
	{
		name: 'swells.zip',
		what: 'archive that swells a thousandfold',
		build: () => zip({ 'a.txt': new Uint8Array(190 * MIB) }),
	},
	{ name: 'nested.zip', what: 'archives in archives, nine deep', build: () => nested(9) },
	{
		name: 'wide.zip',
		what: 'archive of a thousand archives of 10 MB of blanks each',
		build: () => {
			const inner = zip({ 'a.txt': new Uint8Array(10 * MIB).fill(32) });
			return zip(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}.zip`, inner])));
		},
	},
	{
		name: 'entries.zip',
		what: 'archive of 100,000 files',
		build: () => manyEntries(100_000, (index) => `${index}.txt`),
	},
	{
		name: 'entries.ofd',
		what: 'OFD of 100,000 pages',
		build: () => manyEntries(100_000, (index) => (index === 0 ? 'OFD.xml' : `Doc_0/Pages/Page_${index}/Content.xml`)),
	},
	{
		name: 'rows.xlsx',
		what: 'workbook of a million rows',
		build: () =>
			xlsx([{ name: 'a', xml: `<sheetData>${'<row><c><v>13800001111</v></c></row>'.repeat(1_000_000)}</sheetData>` }]),
	},
	{
		name: 'rows.csv',
		what: 'list of a million rows as text',
		build: () => utf8(`姓名,电话\n${'张三,13800001111\n'.repeat(1_000_000)}`),
	},
	{
		name: 'tables.docx',
		what: 'document of 100,000 tables in one another',
		build: () => docx(`${'<w:tbl><w:tr><w:tc>'.repeat(100_000)}${p('甲')}${'</w:tc></w:tr></w:tbl>'.repeat(100_000)}`),
	},
	{
		name: 'deep.html',
		what: 'page of 100,000 elements in one another',
		build: () => utf8(`<html><body>${'<div>'.repeat(100_000)}甲`),
	},
	{
		name: 'tables.html',
		what: 'page of 100,000 tables in one another',
		build: () => utf8(`<html><body>${'<table><tr><td>'.repeat(100_000)}甲`),
	},
	{ name: 'deep.json', what: '20 MB of brackets in one another', build: () => filled('{"a":[', 19 * MIB) },
	{ name: 'digits.txt', what: '200 MB of digits', build: () => filled('1234567890', 200 * MIB) },
	{ name: 'loop.pdf', what: 'PDF whose objects hold one another', build: () => utf8(PDF_LOOP) },
	{
		name: 'stream.pdf',
		what: 'PDF of a stream of 500 MB, packed twice',
		build: () => {
			const packed = deflateSync(deflateSync(Buffer.alloc(500 * MIB)));
			return Buffer.concat([
				utf8(`%PDF-1.7\n1 0 obj<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>stream\n`),
				packed,
				utf8('\nendstream endobj\n%%EOF'),
			]);
		},
	},
	{ name: 'huge.png', what: 'picture of 30,000 × 30,000 pixels', build: () => hugePicture(30_000) },
	{ name: 'large.png', what: 'picture as large as may be recognized', build: () => hugePicture(4_900) },
	...TRAPS.map(([what, text], index) => ({
		name: `trap${index}.txt`,
		what: `19 MB of ${what}`,
		build: () => filled(text, 19 * MIB),
	})),
	// Over the limit nothing is looked through; just under it everything is: 4.5 million for the command, 1.2 for an upload.
	...[4.4, 1.15].flatMap((millions) =>
		TRAPS.map(([what, text], index) => ({
			name: `under${millions}-${index}.txt`,
			what: `${millions} million characters of ${what}`,
			build: () => utf8(text.repeat(Math.floor((millions * 1_000_000) / text.length))),
		})),
	),
];
