import { foldText, type Simplify } from './fold.ts';

const NOTE = /^(备注|注|说明|填表说明|附注)(:|\d|[一二三四五六七八九十]、|$)/;
const TOTAL = /^(合计|总计|小计|共计)/;
const SIGNATURE =
	/^(填表人|填报人|制表人|制表|审核人|审核|审批人|负责人|单位负责人|联系人|联系电话|填报时间|填报日期|填表日期|填表时间|经办人)[:(]/;

/** True for a row that is no item though it stands in the table: a note, a total, a line of signatures. `cells` are the cells as printed. */
export function isNoteRow(cells: readonly string[], simplify?: Simplify): boolean {
	const filled = cells.map((cell) => foldText(cell, simplify)).filter((cell) => cell !== '');
	const [first, second] = filled;
	if (first === undefined) return false;
	if (NOTE.test(first) || SIGNATURE.test(first)) return true;
	if (/^\d*$/.test(first) && second !== undefined && TOTAL.test(second)) return filled.length <= 4;
	return TOTAL.test(first) && filled.length <= 4;
}

/** A printed number of a row: `3`, `03`, `1-1`, `2.3.1`, `（三）`, `三、`, `(4)`, `第5项`. `folded` is the cell's folded text. */
export function isRowNumber(folded: string): boolean {
	return /^第?[(]?(\d{1,4}([.-]\d{1,3})*|[一二三四五六七八九十百]{1,4})[)]?[项条]?[.、)]?$/.test(folded);
}

/** 同上 and its like. `folded` is the cell's folded text. */
export function isDitto(folded: string): boolean {
	return /^(同上|同上[一行栏格]+|同前|〃|″|")$/.test(folded);
}
