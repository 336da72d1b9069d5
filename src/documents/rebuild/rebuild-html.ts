import { escapeText } from '../rich-text/write-rich-text.ts';
import type { SourceDocument, TableBlock } from '../source-document.ts';
import { layOut } from './lay-out.ts';

const STYLE = `body{font-family:"Songti SC",SimSun,"Noto Serif CJK SC",serif;line-height:1.7;margin:2em auto;max-width:60em;padding:0 1em;color:#000;background:#fff}
table{border-collapse:collapse;margin:1em 0}
td{border:1px solid #444;padding:.3em .5em;vertical-align:top}
@media screen{table{display:block;overflow-x:auto}}`;

/** The document as one self-contained page: its words escaped, a style of ours, no script, no link, no address. UTF-8. */
export function rebuildHtml(document: SourceDocument, title: string): Uint8Array {
	const body = document.blocks.map((block) => {
		if (block.kind === 'table') return tableHtml(block, document.format === 'html');
		if (block.text.trim() === '') return '';
		const tag = block.headingLevel === undefined ? 'p' : `h${block.headingLevel}`;
		return `<${tag}>${lines(block.text)}</${tag}>\n`;
	});
	const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('')}</body>
</html>
`;
	return new TextEncoder().encode(html);
}

/** Line breaks and runs of blanks stay visible. */
function lines(text: string): string {
	return text
		.split('\n')
		.map((line) => escapeText(line.replaceAll('\t', ' ').replace(/(?<= ) |^ | $/g, '\u00a0')))
		.join('<br>');
}

/** `isRagged`: rows may end early, as they did in the page they come from. */
function tableHtml(block: TableBlock, isRagged: boolean): string {
	const grid = layOut(block);
	const rows: string[] = [];
	for (let row = 0; row < grid.rowCount; row++) {
		let end = grid.columnCount;
		if (isRagged) while (end > 0 && grid.at(row, end - 1) === null) end--;
		const cells: string[] = [];
		for (let column = 0; column < end; column++) {
			const cell = grid.at(row, column);
			if (cell === null) cells.push('<td></td>');
			else if (cell.row === row && cell.column === column) {
				const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
				cells.push(`<td${spans}>${lines(cell.text)}</td>`);
			}
		}
		rows.push(`<tr>${cells.join('')}</tr>\n`);
	}
	return `<table>\n${rows.join('')}</table>\n`;
}
