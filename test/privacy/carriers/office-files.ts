import { strToU8, zipSync } from 'fflate';

/** Builds office files by hand, part by part: what no office program would write must be writable here. */

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DRAW = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export function zip(parts: Parts): Uint8Array {
	const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
	return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>);
}

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;

const links = (list: readonly (readonly [string, string])[]) =>
	`<Relationships xmlns="${PACKAGE}/relationships">${list
		.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${LINKS}/${type}" Target="${target}"/>`)
		.join('')}</Relationships>`;

/** The inside of `w:t` in a paragraph. */
export const p = (text: string, run = '') =>
	`<w:p><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export const wordPart = (root: string, inside: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="${WORD}" xmlns:r="${LINKS}" xmlns:a="${DRAW}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="urn:wp" xmlns:w15="urn:w15" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${inside}</w:${root}>`;

/** A docx that says 公开目录 and `body`; more parts by their full name. */
export function docx(body: string, parts: Parts = {}): Uint8Array {
	return zip({
		'[Content_Types].xml': TYPES,
		'_rels/.rels': links([['officeDocument', 'word/document.xml']]),
		'word/document.xml': wordPart('document', `<w:body>${p('公开目录')}${body}</w:body>`),
		'word/_rels/document.xml.rels': links([]),
		...parts,
	});
}

export interface Tab {
	readonly name: string;
	readonly xml: string;
	readonly state?: string;
}

export const row = (number: number, cells: readonly string[], attributes = '') =>
	`<row r="${number}" ${attributes}>${cells
		.map(
			(text, column) => `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
		)
		.join('')}</row>`;

export const sheetPart = (inside: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${SHEET}" xmlns:r="${LINKS}">${inside}</worksheet>`;

/** An xlsx whose first sheet 目录 says 公开目录; `tabs` follow, `workbook` goes behind the sheets. */
export function xlsx(tabs: readonly Tab[], parts: Parts = {}, workbook = ''): Uint8Array {
	const all: readonly Tab[] = [{ name: '目录', xml: `<sheetData>${row(1, ['公开目录'])}</sheetData>` }, ...tabs];
	return zip({
		'[Content_Types].xml': TYPES,
		'_rels/.rels': links([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${SHEET}" xmlns:r="${LINKS}"><sheets>${all
			.map(
				({ name, state }, index) =>
					`<sheet name="${name}" sheetId="${index + 1}" ${state === undefined ? '' : `state="${state}"`} r:id="rId${index + 1}"/>`,
			)
			.join('')}</sheets>${workbook}</workbook>`,
		'xl/_rels/workbook.xml.rels': links([
			...all.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
			['sharedStrings', 'sharedStrings.xml'],
		]),
		...Object.fromEntries(all.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetPart(xml)])),
		...parts,
	});
}

export const slidePart = (inside: string, root = 'sld') =>
	`<?xml version="1.0" encoding="UTF-8"?><p:${root} xmlns:p="urn:p" xmlns:a="${DRAW}" xmlns:r="${LINKS}">${inside}</p:${root}>`;

export const slideText = (text: string) => `<p:sp><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;

export function pptx(parts: Parts): Uint8Array {
	return zip({
		'[Content_Types].xml': TYPES,
		'ppt/presentation.xml': slidePart('', 'presentation'),
		'ppt/slides/slide1.xml': slidePart(slideText('公开目录')),
		...parts,
	});
}

/** An OFD of one page; `texts` are drawn as text objects, `parts` added. */
export function ofd(page: string, parts: Parts = {}): Uint8Array {
	return zip({
		'OFD.xml':
			'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
		'Doc_0/Document.xml':
			'<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
		'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${page}</ofd:Layer></ofd:Content></ofd:Page>`,
		...parts,
	});
}

export const ofdText = (text: string, x = 10, y = 10, width = 80) =>
	`<ofd:TextObject ID="5" Boundary="${x} ${y} ${width} 5" Font="3" Size="4"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`;
