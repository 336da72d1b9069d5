import type { Catalogue } from '../catalogue/catalogue.ts';
import { type OfficialCell, type OfficialTable, toOfficialTable } from '../catalogue/official-layout.ts';

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function cellHtml(tag: 'td' | 'th', cell: OfficialCell, scope: string): string {
	const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
	const text = cell.text.split('\n').map(escapeHtml).join('<br>');
	return `<${tag}${scope}${spans}>${text}</${tag}>`;
}

function rowsHtml(cells: readonly OfficialCell[], count: number, tag: 'td' | 'th'): string {
	const rows: string[] = [];
	for (let row = 0; row < count; row++) {
		const own = cells.filter((cell) => cell.row === row);
		const html = own.map((cell) =>
			cellHtml(tag, cell, tag === 'th' ? (cell.columnSpan > 1 ? ' scope="colgroup"' : ' scope="col"') : ''),
		);
		rows.push(`<tr>${html.join('')}</tr>`);
	}
	return rows.join('\n');
}

const STYLE = `body{font-family:"Songti SC",SimSun,"Noto Serif CJK SC",serif;line-height:1.6;margin:2em;color:#000;background:#fff}
h1{text-align:center;font-size:1.4em}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding:.4em 0}
th,td{border:1px solid #333;padding:.3em .5em;vertical-align:top;text-align:left}
th{background:#eee;text-align:center}
tr{break-inside:avoid}
@page{size:A3 landscape;margin:12mm}`;

/** The official table as one self-contained HTML document, every character of the catalogue escaped. UTF-8. */
export function writeHtml(source: Catalogue | OfficialTable): Uint8Array {
	const table = toOfficialTable(source);
	const title = escapeHtml(table.title);
	const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
	const head = [...(table.documentNumber === null ? [] : [table.documentNumber]), ...table.headLines];
	const rules =
		table.rules.length === 0 ? '' : `<h2>${escapeHtml(table.rulesHeading)}</h2>\n${paragraphs(table.rules)}\n`;
	const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${paragraphs(head)}
<table>
<thead>
${rowsHtml(table.header, 2, 'th')}
</thead>
<tbody>
${rowsHtml(table.body, table.bodyRowCount, 'td')}
</tbody>
</table>
${paragraphs(table.notes)}
${rules}</body>
</html>
`;
	return new TextEncoder().encode(html);
}
