import type { ParagraphBlock, SourceDocument, TableBlock } from '../source-document.ts';
import { type LaidOutGrid, layOut } from './lay-out.ts';
import { officePackage, xmlText } from './office-package.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HALF_POINTS = { body: 24, cell: 21, heading: [36, 32, 30, 28, 26, 24] } as const;
/** A4, and its margins, in twentieths of a point. */
const PAGE = { short: 11906, long: 16838, margin: 1134 };
/** More columns than this are read better sideways. */
const UPRIGHT_COLUMNS = 7;

/** The document as a Word file of our own making: paragraphs, headings, tables with merged cells, a title, nothing else. */
export function rebuildDocx(document: SourceDocument, title: string): Uint8Array {
	// Word joins two tables that touch; a blank line keeps them apart, and one must follow the last.
	const body = document.blocks.map((block, index) => {
		if (block.kind === 'paragraph') return paragraph(block);
		const isFollowedByTable = document.blocks[index + 1]?.kind !== 'paragraph';
		return table(block, document.format === 'docx') + (isFollowedByTable ? '<w:p/>' : '');
	});
	const widest = document.blocks.reduce(
		(most, block) => (block.kind === 'table' ? Math.max(most, block.columnCount) : most),
		0,
	);
	const size =
		widest > UPRIGHT_COLUMNS
			? `w:w="${PAGE.long}" w:h="${PAGE.short}" w:orient="landscape"`
			: `w:w="${PAGE.short}" w:h="${PAGE.long}"`;
	const margins = ['top', 'right', 'bottom', 'left'].map((side) => `w:${side}="${PAGE.margin}"`).join(' ');
	const section = `<w:sectPr><w:pgSz ${size}/><w:pgMar ${margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
	return officePackage(
		{
			name: 'word/document.xml',
			contentType: `${TYPE}.document.main+xml`,
			xml: `<w:document xmlns:w="${WORD}"><w:body>${body.join('')}${section}</w:body></w:document>`,
		},
		[
			{
				name: 'word/styles.xml',
				contentType: `${TYPE}.styles+xml`,
				xml: STYLES,
				link: { id: 'rId1', type: 'styles' },
			},
		],
		title,
	);
}

const headingStyle = (size: number, index: number) =>
	`<w:style w:type="paragraph" w:styleId="Heading${index + 1}"><w:name w:val="heading ${index + 1}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${index}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;

const STYLES = `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="${HALF_POINTS.body}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${HALF_POINTS.heading.map(headingStyle).join('')}</w:styles>`;

function paragraph({ text, headingLevel }: ParagraphBlock): string {
	const style = headingLevel === undefined ? '' : `<w:pPr><w:pStyle w:val="Heading${headingLevel}"/></w:pPr>`;
	return text === '' && style === '' ? '<w:p/>' : `<w:p>${style}${run(text)}</w:p>`;
}

/** One run; breaks and tabs are elements in Word. */
function run(text: string, properties = ''): string {
	if (text === '') return '';
	const content = text
		.split(/([\n\t])/)
		.map((piece) => {
			if (piece === '\n') return '<w:br/>';
			if (piece === '\t') return '<w:tab/>';
			return piece === '' ? '' : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`;
		})
		.join('');
	return `<w:r>${properties}${content}</w:r>`;
}

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
	.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="444444"/>`)
	.join('');
const CELL_RUN = `<w:rPr><w:sz w:val="${HALF_POINTS.cell}"/></w:rPr>`;

/** `isRagged`: rows may end early, as they did in the Word file they come from; elsewhere empty places are cells. */
function table(block: TableBlock, isRagged: boolean): string {
	const grid = layOut(block);
	const rows: string[] = [];
	for (let row = 0; row < grid.rowCount; row++) rows.push(tableRow(grid, row, isRagged));
	const columns = '<w:gridCol/>'.repeat(grid.columnCount);
	return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

function tableRow(grid: LaidOutGrid, row: number, isRagged: boolean): string {
	let first = 0;
	let end = grid.columnCount;
	if (isRagged) {
		while (first < end && grid.at(row, first) === null) first++;
		while (end > first && grid.at(row, end - 1) === null) end--;
		// Word wants a cell in every row.
		if (first === end) first = 0;
		if (end === 0) end = 1;
	}
	const cells: string[] = [];
	for (let column = first; column < end; ) {
		const cell = grid.at(row, column);
		const isFirstRow = cell?.row === row;
		const merge = cell === null || cell.rowSpan === 1 ? '' : `<w:vMerge${isFirstRow ? ' w:val="restart"' : ''}/>`;
		const span = cell === null || cell.columnSpan === 1 ? '' : `<w:gridSpan w:val="${cell.columnSpan}"/>`;
		cells.push(`<w:tc><w:tcPr>${span}${merge}</w:tcPr><w:p>${isFirstRow ? run(cell.text, CELL_RUN) : ''}</w:p></w:tc>`);
		column += cell?.columnSpan ?? 1;
	}
	const before = first > 0 ? `<w:gridBefore w:val="${first}"/>` : '';
	const after = end < grid.columnCount ? `<w:gridAfter w:val="${grid.columnCount - end}"/>` : '';
	const properties = before + after === '' ? '' : `<w:trPr>${before}${after}</w:trPr>`;
	return `<w:tr>${properties}${cells.join('')}</w:tr>`;
}
