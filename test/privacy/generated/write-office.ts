import { type CellObject, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { docx, p, pptx, slidePart, wordPart } from '../carriers/office-files.ts';
import { doc } from '../carriers/old-files.ts';
import type { Chance } from '../synthetic.ts';
import type { Plan } from './document-plan.ts';
import { escapeXml, type GeneratedFile, type Planted, plantedBody, rowPassage } from './file.ts';
import type { Passage } from './passage.ts';
import type { Cell, Table } from './tables.ts';

/** Office files as office programs and as other programs write them. */

const run = (text: string) =>
	text
		.split(/\r?\n/)
		.map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
		.join('<w:br/>');

/** A paragraph cut into runs where somebody once stopped typing: also inside numbers. */
function paragraph(chance: Chance, text: string): string {
	const cuts = chance.next() < 0.4 && text.length > 8 ? [chance.between(2, text.length - 3)] : [];
	const pieces = [...cuts, text.length].map((end, at) => text.slice(at === 0 ? 0 : (cuts[at - 1] ?? 0), end));
	return `<w:p>${pieces.map((piece) => `<w:r>${run(piece)}</w:r>`).join('')}</w:p>`;
}

function wordTable(chance: Chance, table: Table): string {
	const open = new Map<number, number>();
	const rows = table.rows.map((cells) => {
		const starts = new Map(cells.map((cell) => [cell.column, cell]));
		let xml = '';
		for (let column = 0; column < table.columns; ) {
			const cell = starts.get(column);
			const left = open.get(column) ?? 0;
			if (cell !== undefined) {
				const span = cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : '';
				const merge = cell.rows > 1 ? '<w:vMerge w:val="restart"/>' : '';
				if (cell.rows > 1) open.set(column, cell.rows - 1);
				xml += `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraph(chance, cell.passage.text)}</w:tc>`;
				column += cell.columns;
			} else {
				if (left > 0) open.set(column, left - 1);
				xml += `<w:tc><w:tcPr>${left > 0 ? '<w:vMerge/>' : ''}</w:tcPr><w:p/></w:tc>`;
				column++;
			}
		}
		return `<w:tr>${xml}</w:tr>`;
	});
	return `<w:tbl>${rows.join('')}</w:tbl>`;
}

type Aside = readonly [
	place: string,
	body: (inside: string) => string,
	parts: (inside: string) => Record<string, string>,
];
const none = () => ({});
const noBody = () => '';
const WORD_ASIDES: readonly Aside[] = [
	['header', noBody, (inside) => ({ 'word/header1.xml': wordPart('hdr', inside) })],
	['footer', noBody, (inside) => ({ 'word/footer1.xml': wordPart('ftr', inside) })],
	[
		'footnote',
		noBody,
		(inside) => ({ 'word/footnotes.xml': wordPart('footnotes', `<w:footnote w:id="2">${inside}</w:footnote>`) }),
	],
	[
		'comment',
		noBody,
		(inside) => ({
			'word/comments.xml': wordPart('comments', `<w:comment w:id="1" w:author="a">${inside}</w:comment>`),
		}),
	],
	[
		'text box',
		(inside) =>
			`<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
		none,
	],
	['hidden text', (inside) => inside.replaceAll('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>'), none],
	[
		'tracked deletion',
		(inside) =>
			inside
				.replaceAll('<w:r>', '<w:del w:id="9" w:author="a"><w:r>')
				.replaceAll('</w:r>', '</w:r></w:del>')
				.replaceAll('w:t>', 'w:delText>')
				.replaceAll('<w:t ', '<w:delText '),
		none,
	],
];

export function writeDocx(chance: Chance, plan: Plan, name: string): GeneratedFile {
	let body = '';
	for (const block of plan.blocks)
		body += block.kind === 'text' ? paragraph(chance, block.passage.text) : wordTable(chance, block.table);
	const planted: Planted[] = plantedBody(plan);
	const parts: Record<string, string> = {};
	for (const aside of plan.asides) {
		const [place, toBody, toParts] = chance.pick(WORD_ASIDES);
		if (planted.some((known) => known.place === place)) continue;
		const inside = p(escapeXml(aside.text)).replaceAll(/\r?\n/g, '</w:t><w:br/><w:t>');
		body += toBody(inside);
		Object.assign(parts, toParts(inside));
		planted.push({ passage: aside, place });
	}
	return { name: `${name}.docx`, carrier: 'docx', bytes: docx(body, parts), planted };
}

export function writePptx(chance: Chance, plan: Plan, name: string): GeneratedFile {
	const box = (text: string) =>
		`<p:sp><p:txBody>${text
			.split(/\r?\n/)
			.map((line) => `<a:p><a:r><a:t>${escapeXml(line)}</a:t></a:r></a:p>`)
			.join('')}</p:txBody></p:sp>`;
	const table = (rows: Table) =>
		`<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${rows.rows
			.map((cells) => `<a:tr>${slideCells(cells, rows.columns)}</a:tr>`)
			.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
	const slides: Record<string, string> = {};
	let number = 1;
	for (let at = 0; at < plan.blocks.length; at += 6)
		slides[`ppt/slides/slide${++number}.xml`] = slidePart(
			plan.blocks
				.slice(at, at + 6)
				.map((block) => (block.kind === 'text' ? box(block.passage.text) : table(block.table)))
				.join(''),
		);
	const planted = plantedBody(plan);
	const [aside] = plan.asides;
	if (aside !== undefined && chance.next() < 0.7) {
		slides['ppt/notesSlides/notesSlide1.xml'] = slidePart(box(aside.text), 'notes');
		planted.push({ passage: aside, place: 'notes of the speaker' });
	}
	return { name: `${name}.pptx`, carrier: 'pptx', bytes: pptx(slides), planted };
}

function slideCells(cells: readonly Cell[], columns: number): string {
	const starts = new Map(cells.map((cell) => [cell.column, cell]));
	let xml = '';
	let covered = 0;
	for (let column = 0; column < columns; column++) {
		const cell = starts.get(column);
		const text = cell === undefined ? '' : `<a:p><a:r><a:t>${escapeXml(cell.passage.text)}</a:t></a:r></a:p>`;
		const attributes =
			cell !== undefined && cell.columns > 1 ? ` gridSpan="${cell.columns}"` : covered > 0 ? ' hMerge="1"' : '';
		covered = cell === undefined ? covered - 1 : cell.columns - 1;
		xml += `<a:tc${attributes}><a:txBody>${text}</a:txBody></a:tc>`;
	}
	return xml;
}

/** Numbers stay text mostly; some programs and some people let them become numbers, which keeps fifteen digits. */
function sheetCell(chance: Chance, text: string): CellObject {
	const isNumber = /^[1-9]\d{0,14}$/.test(text);
	return isNumber && chance.next() < 0.4 ? { t: 'n', v: Number(text) } : { t: 's', v: text.replace(/\r\n/g, '\n') };
}

function sheetOf(chance: Chance, lines: readonly (readonly Cell[])[], width: number): WorkSheet {
	const sheet: WorkSheet = {};
	const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
	lines.forEach((cells, row) => {
		for (const { column, columns, rows, passage } of cells) {
			if (passage.text !== '') sheet[utils.encode_cell({ r: row, c: column })] = sheetCell(chance, passage.text);
			if (columns > 1 || rows > 1)
				merges.push({ s: { r: row, c: column }, e: { r: row + rows - 1, c: column + columns - 1 } });
		}
	});
	sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, lines.length - 1), c: width - 1 } });
	sheet['!merges'] = merges;
	return sheet;
}

const wide = (passage: Passage): Cell => ({ column: 0, columns: 1, rows: 1, passage });

/** A workbook by SheetJS: one sheet for the words, one for each table, sometimes a hidden one and comments. */
export function writeWorkbook(chance: Chance, plan: Plan, name: string, format: 'xlsx' | 'xls' | 'ods'): GeneratedFile {
	const book: WorkBook = utils.book_new();
	const hidden: (0 | 1)[] = [];
	const planted: Planted[] = [];
	const add = (title: string, lines: readonly (readonly Cell[])[], width: number, place: string, isHidden: boolean) => {
		const sheet = sheetOf(chance, lines, width);
		utils.book_append_sheet(book, sheet, title);
		hidden.push(isHidden ? 1 : 0);
		for (const line of lines) planted.push({ passage: rowPassage(line), place: isHidden ? 'hidden sheet' : place });
		return sheet;
	};
	const texts = plan.blocks.flatMap((block) => (block.kind === 'text' ? [[wide(block.passage)]] : []));
	if (texts.length > 0) add('说明', texts, 1, 'body', false);
	let number = 0;
	for (const block of plan.blocks)
		if (block.kind === 'table') {
			const place = `table: ${block.table.layout}`;
			const isHidden = texts.length > 0 && chance.next() < 0.1;
			const sheet = add(
				`${chance.pick(['名单', 'Sheet', '明细', '附件'])}${++number}`,
				block.table.rows,
				block.table.columns,
				place,
				isHidden,
			);
			if (!isHidden && chance.next() < 0.1)
				sheet['!cols'] = Array.from({ length: block.table.columns }, (_, at) =>
					at > 1 && at % 3 === 0 ? { hidden: true } : {},
				);
			const [aside] = plan.asides;
			const first = sheet.A1 as CellObject | undefined;
			if (aside !== undefined && first !== undefined && format === 'xlsx' && chance.next() < 0.25) {
				first.c = [{ a: 'a', t: aside.text }];
				planted.push({ passage: aside, place: 'comment on a cell' });
			}
		}
	if (book.SheetNames.length === 0 || hidden.every((state) => state === 1)) {
		utils.book_append_sheet(book, utils.aoa_to_sheet([['公开目录']]), '目录');
		hidden.push(0);
	}
	book.Workbook = { Sheets: hidden.map((Hidden) => ({ Hidden })) };
	const bookType = format === 'xls' ? 'biff8' : format;
	const bytes = Uint8Array.from(write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
	return { name: `${name}.${format}`, carrier: format, bytes, planted };
}

/** A cell merged over columns is one cell; one merged over rows leaves an empty cell in each row it covers. */
function oldRows(table: Table): string {
	const open = new Map<number, number>();
	return table.rows
		.map((cells) => {
			const starts = new Map(cells.map((cell) => [cell.column, cell]));
			let text = '';
			for (let column = 0; column < table.columns; ) {
				const cell = starts.get(column);
				const left = open.get(column) ?? 0;
				if (cell !== undefined && cell.rows > 1) open.set(column, cell.rows - 1);
				else if (left > 0) open.set(column, left - 1);
				text += `${cell?.passage.text.replace(/\n/g, '\v') ?? ''}\x07`;
				column += cell?.columns ?? 1;
			}
			return `${text}\x07`;
		})
		.join('');
}

/** Word 97: paragraphs end with a carriage return, cells and rows with the bell. */
export function writeDoc(plan: Plan, name: string): GeneratedFile {
	const body = plan.blocks
		.map((block) => (block.kind === 'text' ? block.passage.text.replace(/\r?\n/g, '\v') : oldRows(block.table)))
		.join('\r');
	const planted = plantedBody(plan);
	const [footnote] = plan.asides;
	if (footnote !== undefined) planted.push({ passage: footnote, place: 'footnote' });
	const bytes = doc({
		body,
		...(footnote === undefined ? {} : { footnotes: footnote.text.replace(/\r?\n/g, '\v') }),
	});
	return { name: `${name}.doc`, carrier: 'doc', bytes, planted };
}
