import { Zip, ZipDeflate } from 'fflate';
import { cellXml, columnName, SHEET_STYLE, STYLES_XML, textCellXml, xmlText } from './sheet-xml.ts';
import { cellText, type FormCell, type FormColumn, type FormRows, type TableForm } from './table-form.ts';

/** Sheet, always sideways. */
export interface PaperOptions {
	readonly paper?: 'A3' | 'A4';
}

/** ECMA-376 paper codes. */
const PAPER_CODE = { A3: 8, A4: 9 } as const;
/** Excel counts widths in characters of the normal font; a column's share is in millimetres. */
const CHARACTERS_PER_SHARE = 0.5;
const LINE_HEIGHT_POINTS = 13.5;
const MOST_ROW_POINTS = 400;
/** Rows gathered before they are compressed. */
const ROWS_PER_CHUNK = 200;
/** The first moment a ZIP entry can carry, in local time as ZIP wants it: equal input, equal bytes. */
const STEADY_TIME = new Date(1980, 0, 1);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const widthOf = ({ label, leastCharacters = 5, share }: FormColumn): number =>
	Math.max(leastCharacters, share * CHARACTERS_PER_SHARE, Math.min(label.length * 2, 10) + 1);

/** Excel does not grow rows of wrapped text by itself in every version: the height is set from the longest cell. */
function heightOf(cells: readonly FormCell[], columns: readonly FormColumn[]): number {
	let lines = 1;
	for (const [index, cell] of cells.entries()) {
		const column = columns[index];
		if (column === undefined) continue;
		const halves = widthOf(column) - 1;
		const needed = cellText(cell)
			.split('\n')
			.reduce((sum, line) => {
				const wide = [...line].reduce((width, character) => width + (character.charCodeAt(0) < 0x2e80 ? 1 : 2), 0);
				return sum + Math.max(1, Math.ceil(wide / halves));
			}, 0);
		lines = Math.max(lines, needed);
	}
	return Math.min(MOST_ROW_POINTS, lines * LINE_HEIGHT_POINTS + 6);
}

interface Line {
	readonly text: string;
	readonly style: number;
	readonly height: number;
}

/** The sheet as pieces of XML, a few hundred rows each. */
async function* sheetXml(
	form: TableForm,
	{ rows, footLines }: FormRows,
	paper: 'A3' | 'A4',
): AsyncGenerator<string, { readonly lastRow: number }, void> {
	const { columns } = form;
	const last = columnName(columns.length);
	const merged: string[] = [];
	const lineXml = (row: number, { text, style, height }: Line): string => {
		merged.push(`A${row}:${last}${row}`);
		// The border of a merged cell is drawn by all the cells under it.
		const rest = columns.slice(1).map((_, index) => textCellXml(`${columnName(index + 2)}${row}`, style, ''));
		return `<row r="${row}" ht="${height}" customHeight="1">${textCellXml(`A${row}`, style, text)}${rest.join('')}</row>`;
	};
	const plain = (text: string): Line => ({
		text,
		style: SHEET_STYLE.line,
		height: 18 * Math.max(1, Math.ceil(text.length / 110)),
	});
	const head: Line[] = [
		{ text: form.title, style: SHEET_STYLE.title, height: 32 },
		...[...form.headLines, form.madeText].map(plain),
	];
	const headerRow = head.length + 1;
	const widths = columns.map(
		(column, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" customWidth="1"/>`,
	);
	yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="3" ySplit="${headerRow}" topLeftCell="D${headerRow + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`;
	let row = 0;
	let chunk = head
		.map((line) => {
			row += 1;
			return lineXml(row, line);
		})
		.join('');
	row += 1;
	const labels = columns.map((column, index) =>
		textCellXml(`${columnName(index + 1)}${row}`, SHEET_STYLE.header, column.label),
	);
	chunk += `<row r="${row}" ht="30" customHeight="1">${labels.join('')}</row>`;
	let count = 0;
	for await (const cells of rows) {
		row += 1;
		count += 1;
		const body = columns.map((column, index) =>
			cellXml(`${columnName(index + 1)}${row}`, cells[index] ?? { kind: 'text', text: '' }, column.align),
		);
		chunk += `<row r="${row}" ht="${heightOf(cells, columns)}" customHeight="1">${body.join('')}</row>`;
		if (count % ROWS_PER_CHUNK !== 0) continue;
		yield chunk;
		chunk = '';
	}
	if (count === 0) {
		row += 1;
		chunk += lineXml(row, { text: form.emptyText, style: SHEET_STYLE.center, height: 36 });
	}
	const lastRow = row;
	for (const text of footLines()) {
		row += 1;
		chunk += lineXml(row, plain(text));
	}
	const cells = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
	yield `${chunk}</sheetData><autoFilter ref="A${headerRow}:${last}${Math.max(headerRow + 1, lastRow)}"/><mergeCells count="${merged.length}">${cells}</mergeCells><printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.55" header="0.3" footer="0.3"/><pageSetup paperSize="${PAPER_CODE[paper]}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${xmlText(form.madeText).replaceAll('&', '&amp;&amp;')}&amp;R第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
	return { lastRow };
}

/** Everything of the workbook but its sheet. */
function otherParts(form: TableForm, headerRow: number, lastRow: number): Record<string, string> {
	const sheet = xmlText(form.sheetName);
	const quoted = `'${sheet.replaceAll("'", "''")}'`;
	const last = columnName(form.columns.length);
	const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	return {
		'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!$A$${headerRow}:$${last}$${lastRow}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$${headerRow}:$${headerRow}</definedName></definedNames></workbook>`,
		'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
		'xl/styles.xml': STYLES_XML,
		'_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
		'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(form.title)}</dc:title></cp:coreProperties>`,
		'[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
	};
}

/**
 * One sheet with a merged head, a header row that is frozen, filtered and repeated on each printed page, dates as dates, sideways on one page's
 * width. Written row by row and compressed as it goes, so that 100,000 rows need no more memory than a few hundred; the widely used writers hold
 * a whole workbook. Equal input gives equal bytes.
 */
export async function* writeTableXlsx(
	form: TableForm,
	rows: FormRows,
	options: PaperOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
	const ready: Uint8Array[] = [];
	let failure: Error | null = null;
	const zip = new Zip((error, chunk) => {
		if (error) failure = error;
		else ready.push(chunk);
	});
	const encoder = new TextEncoder();
	const begin = (name: string): ZipDeflate => {
		const file = new ZipDeflate(name, { level: 6 });
		file.mtime = STEADY_TIME;
		zip.add(file);
		return file;
	};
	function* flush(): Generator<Uint8Array, void, void> {
		if (failure !== null) throw failure;
		yield* ready.splice(0);
	}
	const sheet = begin('xl/worksheets/sheet1.xml');
	const pieces = sheetXml(form, rows, options.paper ?? 'A3');
	let piece = await pieces.next();
	while (!piece.done) {
		sheet.push(encoder.encode(piece.value));
		yield* flush();
		piece = await pieces.next();
	}
	sheet.push(new Uint8Array(), true);
	const headerRow = form.headLines.length + 3;
	const parts = otherParts(form, headerRow, Math.max(headerRow + 1, piece.value.lastRow));
	for (const [name, text] of Object.entries(parts)) begin(name).push(encoder.encode(text), true);
	zip.end();
	yield* flush();
}
