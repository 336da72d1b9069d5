import { type CalendarDate, dayNumber } from '../../calendar/calendar-date.ts';
import type { FormCell } from './table-form.ts';

/** Style numbers of {@link STYLES_XML}. */
export const SHEET_STYLE = {
	title: 1,
	line: 2,
	header: 3,
	left: 4,
	center: 5,
	day: 6,
	minute: 7,
	count: 8,
} as const;

/** Longest text Excel takes in a cell. */
const MOST_CELL_CHARACTERS = 32_767;
const CUT_MARK = '……（超过单元格容量，未完）';
/** Excel's day 1 is 1900-01-01, and it believes that 1900-02-29 existed. */
const EXCEL_EPOCH_DAYS = 25_569;

/** Text for XML 1.0; characters XML cannot hold in the notation Excel reads (`_x000B_`), and that notation itself escaped. */
export function xmlText(text: string): string {
	return text
		.replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) => {
			const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
			return `_x${code}_`;
		})
		.replaceAll('\r\n', '\n')
		.replaceAll('\r', '\n')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** `A`, `Z`, `AA` for 1, 26, 27. */
export function columnName(number: number): string {
	let rest = number;
	let name = '';
	while (rest > 0) {
		name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
		rest = Math.floor((rest - 1) / 26);
	}
	return name;
}

/** Days since Excel's epoch, with the time of day as a fraction. */
function serialOf(minute: string): number {
	const days = dayNumber(minute.slice(0, 10) as CalendarDate) + EXCEL_EPOCH_DAYS;
	const [hour = '0', minutes = '0'] = minute.slice(11).split(':');
	return days + (Number(hour) * 60 + Number(minutes)) / 1440;
}

/** A text cell at an address: always text, so that `=…` or `1-1` is never taken for a formula or a date. */
export function textCellXml(address: string, style: number, text: string): string {
	const whole = text.length <= MOST_CELL_CHARACTERS;
	const shown = whole ? text : `${text.slice(0, MOST_CELL_CHARACTERS - CUT_MARK.length)}${CUT_MARK}`;
	if (shown === '') return `<c r="${address}" s="${style}"/>`;
	return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`;
}

/** Any cell of a form. */
export function cellXml(address: string, cell: FormCell, align: 'left' | 'center'): string {
	if (cell.kind === 'text') return textCellXml(address, SHEET_STYLE[align], cell.text);
	if (cell.kind === 'count') return `<c r="${address}" s="${SHEET_STYLE.count}"><v>${cell.count}</v></c>`;
	const style = SHEET_STYLE[cell.kind];
	const value = cell.kind === 'day' ? cell.on : cell.minute;
	if (value === null) return `<c r="${address}" s="${style}"/>`;
	return `<c r="${address}" s="${style}"><v>${serialOf(value)}</v></c>`;
}

const FONT = (size: number, isBold: boolean) =>
	`<font>${isBold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;
const SIDE = (name: string) => `<${name} style="thin"><color rgb="FF444444"/></${name}>`;
const FORMAT = (number: number, font: number, fill: number, border: number, horizontal: string) =>
	`<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="center" wrapText="1"/></xf>`;

/** The styles, in the order of {@link SHEET_STYLE}. */
export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="4">${FONT(10, false)}${FONT(18, true)}${FONT(11, false)}${FONT(10, true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${SIDE('left')}${SIDE('right')}${SIDE('top')}${SIDE('bottom')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${FORMAT(49, 1, 0, 0, 'center')}${FORMAT(49, 2, 0, 0, 'left')}${FORMAT(49, 3, 2, 1, 'center')}${FORMAT(49, 0, 0, 1, 'left')}${FORMAT(49, 0, 0, 1, 'center')}${FORMAT(164, 0, 0, 1, 'center')}${FORMAT(165, 0, 0, 1, 'center')}${FORMAT(1, 0, 0, 1, 'center')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
