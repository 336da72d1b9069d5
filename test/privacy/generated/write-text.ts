import iconv from 'iconv-lite';
import type { Chance } from '../synthetic.ts';
import type { Plan } from './document-plan.ts';
import { escapeXml, type GeneratedFile, plantedBody } from './file.ts';
import type { Cell, Table } from './tables.ts';

/** Text, CSV, web pages and RTF, each in the ways programs write them. */

const encode = (text: string, charset: string) =>
	charset === 'gb18030' ? Uint8Array.from(iconv.encode(text, 'gb18030')) : new TextEncoder().encode(text);

/** All columns of a row, empty where a merged cell covers them. */
function fields(cells: readonly Cell[], columns: number): string[] {
	const row = Array.from({ length: columns }, () => '');
	for (const { column, passage } of cells) row[column] = passage.text;
	return row;
}

function alignedTable(chance: Chance, table: Table): string {
	// Blanks cannot show an empty field.
	const hasEmpty = table.rows.some(
		(cells) => cells.length < table.columns || cells.some((cell) => cell.passage.text === ''),
	);
	const separator = chance.pick(hasEmpty ? ['\t', ' | ', '，'] : ['\t', '\t', '  ', ' | ', '，']);
	return table.rows.map((cells) => fields(cells, table.columns).map(oneLine).join(separator).trimEnd()).join('\n');
}

const oneLine = (text: string) => text.replace(/\s*\r?\n\s*/g, '');

export function writeTxt(chance: Chance, plan: Plan, name: string, charset: 'utf-8' | 'gb18030'): GeneratedFile {
	const end = chance.pick(['\n', '\r\n']);
	const text = plan.blocks
		.map((block) => (block.kind === 'text' ? block.passage.text : alignedTable(chance, block.table)))
		.join('\n')
		.replace(/\r?\n/g, end);
	const mark = charset === 'utf-8' && chance.next() < 0.3 ? '\ufeff' : '';
	return {
		name: `${name}.txt`,
		carrier: `txt ${charset}`,
		bytes: encode(mark + text, charset),
		planted: plantedBody(plan),
	};
}

export function writeCsv(chance: Chance, plan: Plan, name: string, charset: 'utf-8' | 'gb18030'): GeneratedFile {
	const separator = chance.pick([',', ',', ';', '\t']);
	const quote = (text: string) =>
		/[",;\n\t]/.test(text) || chance.next() < 0.1 ? `"${text.replaceAll('"', '""')}"` : text;
	const lines = plan.blocks.flatMap((block) =>
		block.kind === 'text'
			? [quote(block.passage.text)]
			: block.table.rows.map((cells) => fields(cells, block.table.columns).map(quote).join(separator)),
	);
	return {
		name: `${name}.csv`,
		carrier: `csv ${charset}`,
		bytes: encode(lines.join('\r\n'), charset),
		planted: plantedBody(plan),
	};
}

const ASIDES: readonly (readonly [place: string, write: (text: string) => string])[] = [
	['comment', (text) => `<!-- ${text} -->`],
	['hidden element', (text) => `<div style="display:none">${text}</div>`],
	['attribute', (text) => `<p title="${text}">附件</p>`],
	['hidden field', (text) => `<input type="hidden" value="${text}">`],
];

export function writeHtml(chance: Chance, plan: Plan, name: string): GeneratedFile {
	const inline = (text: string) => {
		const escaped = escapeXml(text).replace(/\r?\n/g, chance.pick(['<br>', '<br/>', '\n']));
		return chance.next() < 0.15 && escaped.length > 10 && !/[&<]/.test(escaped)
			? `${escaped.slice(0, 6)}<span lang="EN-US">${escaped.slice(6)}</span>`
			: escaped;
	};
	const body = plan.blocks.map((block) => {
		if (block.kind === 'text') return `<p style="text-indent:2em">${inline(block.passage.text)}</p>`;
		const rows = block.table.rows.map(
			(cells) =>
				`<tr>${cells
					.map(({ columns, rows: down, passage }) => {
						const span = `${columns > 1 ? ` colspan="${columns}"` : ''}${down > 1 ? ` rowspan="${down}"` : ''}`;
						return `<td${span}>${passage.text === '' ? '&nbsp;' : inline(passage.text)}</td>`;
					})
					.join('')}</tr>`,
		);
		return `<table border="1">${rows.join('\n')}</table>`;
	});
	const planted = plantedBody(plan);
	const [aside] = plan.asides;
	if (aside !== undefined && chance.next() < 0.6) {
		const [place, write] = chance.pick(ASIDES);
		body.push(write(escapeXml(aside.text)));
		planted.push({ passage: aside, place });
	}
	const charset = chance.next() < 0.25 ? 'gb18030' : 'utf-8';
	const page = `<!DOCTYPE html><html><head><meta charset="${charset === 'gb18030' ? 'gb2312' : charset}"><title>${plan.title}</title></head><body>${body.join('\n')}</body></html>`;
	return { name: `${name}.html`, carrier: 'html', bytes: encode(page, charset), planted };
}

export function writeRtf(plan: Plan, name: string): GeneratedFile {
	const escaped = (text: string) =>
		[...text.replace(/\r?\n/g, '\n')]
			.map((letter) => {
				if (letter === '\n') return '\\line ';
				if (/[\\{}]/.test(letter)) return `\\${letter}`;
				const code = letter.charCodeAt(0);
				return code < 128 ? letter : `\\u${code > 32767 ? code - 65536 : code}?`;
			})
			.join('');
	const body = plan.blocks.map((block) =>
		block.kind === 'text'
			? `\\pard ${escaped(block.passage.text)}\\par\n`
			: block.table.rows
					.map((cells) => `\\trowd ${cells.map(({ passage }) => `${escaped(passage.text)}\\cell `).join('')}\\row\n`)
					.join(''),
	);
	const bytes = encode(`{\\rtf1\\ansi\\ansicpg936\\uc1 ${body.join('')}}`, 'utf-8');
	return { name: `${name}.rtf`, carrier: 'rtf', bytes, planted: plantedBody(plan) };
}
