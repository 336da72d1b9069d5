import { strToU8, zipSync } from 'fflate';

/** Builds small documents in memory for the tests of this folder. Not part of the program. */

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
	return strToU8(text);
}

/** A ZIP container with these parts. */
export function archive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
	return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>);
}

function links(list: readonly (readonly [string, string])[]): string {
	const items = list.map(
		([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${LINKS}/${type}" Target="${target}"/>`,
	);
	return `<Relationships xmlns="${PACKAGE}">${items.join('')}</Relationships>`;
}

const CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A docx whose body is `body`; further parts of the `word/` folder by file name, such as `numbering.xml`. */
export function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
	const wrapped = Object.entries(parts).map(([name, content]) => {
		const root =
			/^(header|footer)/.exec(name)?.[1] === 'header'
				? 'hdr'
				: name.startsWith('footer')
					? 'ftr'
					: name.replace('.xml', '');
		return [`word/${name}`, `<w:${root} xmlns:w="${WORD}">${content}</w:${root}>`];
	});
	const main = `<w:document xmlns:w="${WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"><w:body>${body}</w:body></w:document>`;
	return archive({
		'[Content_Types].xml': CONTENT_TYPES,
		'_rels/.rels': links([['officeDocument', 'word/document.xml']]),
		'word/document.xml': main,
		'word/_rels/document.xml.rels': links(Object.keys(parts).map((name) => [name.replace(/\d*\.xml$/, ''), name])),
		...Object.fromEntries(wrapped),
	});
}

/** A Word paragraph with one run; `properties` goes into `w:pPr`, `run` into `w:rPr`. */
export function paragraph(text: string, properties = '', run = ''): string {
	return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A Word table cell. */
export function cell(content: string, properties = ''): string {
	return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
}

/** One sheet for `xlsx`: the inside of `worksheet`, and the state of its tab. */
export interface SheetSample {
	readonly name: string;
	readonly xml: string;
	readonly state?: string;
}

/** An xlsx with these sheets, the inside of `sst` and of `styleSheet`. */
export function xlsx(sheets: readonly SheetSample[], strings = '', styles = ''): Uint8Array {
	const tabs = sheets.map(
		(sheet, index) =>
			`<sheet name="${sheet.name}" sheetId="${index + 1}" state="${sheet.state ?? 'visible'}" r:id="rId${index + 1}"/>`,
	);
	const parts = sheets.map((sheet, index) => [
		`xl/worksheets/sheet${index + 1}.xml`,
		`<worksheet xmlns="${SHEET}">${sheet.xml}</worksheet>`,
	]);
	return archive({
		'[Content_Types].xml': CONTENT_TYPES,
		'_rels/.rels': links([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${LINKS}"><sheets>${tabs.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': links([
			...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
			['sharedStrings', 'sharedStrings.xml'],
			['styles', 'styles.xml'],
		]),
		'xl/sharedStrings.xml': `<sst xmlns="${SHEET}">${strings}</sst>`,
		'xl/styles.xml': `<styleSheet xmlns="${SHEET}">${styles}</styleSheet>`,
		...Object.fromEntries(parts),
	});
}
