import { child, childElements, type XmlElement } from './xml-tree.ts';

/** How cells of one style index are shown. */
export interface CellStyle {
	readonly font: string | undefined;
	/** Number format code; `General` when none is set. */
	readonly format: string;
}

/**
 * Formats Excel knows by number alone. Those that follow the reader's language are written as a Chinese Excel shows them:
 * the same file must not read 10/9/20 on one machine and 2020/10/9 on another.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
	0: 'General',
	1: '0',
	2: '0.00',
	3: '#,##0',
	4: '#,##0.00',
	9: '0%',
	10: '0.00%',
	11: '0.00E+00',
	12: '# ?/?',
	13: '# ??/??',
	14: 'yyyy/m/d',
	15: 'd-mmm-yy',
	16: 'd-mmm',
	17: 'mmm-yy',
	18: 'h:mm AM/PM',
	19: 'h:mm:ss AM/PM',
	20: 'h:mm',
	21: 'h:mm:ss',
	22: 'yyyy/m/d h:mm',
	27: 'yyyy"年"m"月"',
	28: 'm"月"d"日"',
	29: 'm"月"d"日"',
	30: 'm-d-yy',
	31: 'yyyy"年"m"月"d"日"',
	32: 'h"时"mm"分"',
	33: 'h"时"mm"分"ss"秒"',
	36: 'yyyy"年"m"月"',
	37: '#,##0;-#,##0',
	38: '#,##0;-#,##0',
	39: '#,##0.00;-#,##0.00',
	40: '#,##0.00;-#,##0.00',
	45: 'mm:ss',
	46: '[h]:mm:ss',
	47: 'mm:ss.0',
	49: '@',
	50: 'yyyy"年"m"月"',
	51: 'm"月"d"日"',
	52: 'yyyy"年"m"月"',
	53: 'm"月"d"日"',
	54: 'm"月"d"日"',
	57: 'yyyy"年"m"月"',
	58: 'm"月"d"日"',
};

/** Cell styles by index, from the styles part. */
export function readCellStyles(root: XmlElement | undefined): readonly CellStyle[] {
	const formats = new Map(
		childElements(child(root, 'numFmts'), 'numFmt').map((format) => [
			Number(format.attributes.numFmtId),
			format.attributes.formatCode ?? 'General',
		]),
	);
	const fonts = childElements(child(root, 'fonts'), 'font').map((font) => child(font, 'name')?.attributes.val);
	return childElements(child(root, 'cellXfs'), 'xf').map((style) => {
		const format = Number(style.attributes.numFmtId ?? 0);
		return {
			font: fonts[Number(style.attributes.fontId ?? 0)],
			format: formats.get(format) ?? BUILT_IN[format] ?? 'General',
		};
	});
}

/** Undoes Excel's escape of characters XML cannot hold (`_x000D_`); a carriage return before a line feed disappears. */
export function unescapeText(text: string): string {
	return text
		.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
		.replace(/\r\n?/g, '\n');
}
