import { isSymbolFont, mapOrphanSymbols, mapSymbols } from './check-marks.ts';
import type { NoteList } from './note-list.ts';

/** A stretch of text on a page. Points from the top-left corner of the page as displayed; `y` is the baseline. */
export interface PdfItem {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly size: number;
}

/** A drawn line, horizontal (`at` is y, `from`…`to` are x) or vertical (`at` is x, `from`…`to` are y). */
export interface Ruling {
	readonly isHorizontal: boolean;
	readonly at: number;
	readonly from: number;
	readonly to: number;
}

/** What one page shows, as far as reading needs it. */
export interface PdfPage {
	readonly items: readonly PdfItem[];
	readonly rulings: readonly Ruling[];
	readonly images: number;
	/** Text was painted, but its font gives no characters. */
	readonly isUnreadable: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];
type Operators = Readonly<Record<string, number>>;

/** The parts of the PDF library this file touches. */
export interface PdfPageSource {
	getViewport(options: { scale: number }): { transform: number[] };
	getTextContent(): Promise<{ items: readonly unknown[] }>;
	getOperatorList(): Promise<{ fnArray: readonly number[]; argsArray: readonly unknown[] }>;
	getAnnotations(): Promise<readonly unknown[]>;
	commonObjs: { has(id: string): boolean; get(id: string): unknown };
}

interface TextItem {
	readonly str?: string;
	readonly transform?: readonly number[];
	readonly width?: number;
	readonly height?: number;
	readonly fontName?: string;
}

/** Reads one page; positions follow the page's own rotation. */
export async function readPdfPage(
	source: PdfPageSource,
	operators: Operators,
	number: number,
	notes: NoteList,
): Promise<PdfPage> {
	const view = toMatrix(source.getViewport({ scale: 1 }).transform);
	const list = await source.getOperatorList();
	const content = await source.getTextContent();
	const items: PdfItem[] = [];
	for (const raw of content.items as readonly TextItem[]) {
		const item = toItem(raw, view, source, number, notes);
		if (item) items.push(item);
	}
	items.push(...checkBoxes(await source.getAnnotations(), view));
	const { rulings, images, shownText } = readOperators(list, operators, view);
	return { items, rulings, images, isUnreadable: items.length === 0 && shownText > 0 };
}

function toItem(
	raw: TextItem,
	view: Matrix,
	source: PdfPageSource,
	page: number,
	notes: NoteList,
): PdfItem | undefined {
	if (!raw.str || raw.str.trim() === '' || !raw.transform) return undefined;
	const matrix = multiply(view, toMatrix(raw.transform));
	const size = Math.hypot(matrix[2], matrix[3]) || Math.hypot(matrix[0], matrix[1]);
	if (!Number.isFinite(matrix[4]) || !Number.isFinite(matrix[5]) || !(size > 0)) return undefined;
	if (Math.abs(matrix[1]) > Math.abs(matrix[0])) notes.addOnce('rotated-text', { page }, page);
	return {
		// A character without a Unicode value comes as NUL.
		text: symbols(raw.str.replaceAll('\u0000', '\ufffd'), fontName(raw.fontName, source), page, notes),
		x: matrix[4],
		y: matrix[5],
		width: Math.max(0, raw.width ?? 0),
		size,
	};
}

function fontName(id: string | undefined, source: PdfPageSource): string | undefined {
	if (id === undefined || !source.commonObjs.has(id)) return undefined;
	const name = (source.commonObjs.get(id) as { name?: unknown } | null)?.name;
	return typeof name === 'string' ? name : undefined;
}

function symbols(text: string, font: string | undefined, page: number, notes: NoteList): string {
	const isSymbols = font !== undefined && isSymbolFont(font);
	const result = isSymbols ? mapSymbols(text, font) : mapOrphanSymbols(text);
	if (isSymbols && (result.unknown.length > 0 || result.mapped.length > 4)) return text;
	if (result.mapped.length > 0) notes.addOnce('symbol-font-mapped', { page }, result.mapped.join('、'));
	if (result.unknown.length > 0) {
		notes.addOnce(
			'symbol-font-unknown',
			{ page },
			`U+${(result.unknown[0]?.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
		);
	}
	return result.text;
}

/** Interactive check boxes are drawn by the viewer, not by the page: their state becomes a mark where they stand. */
function checkBoxes(annotations: readonly unknown[], view: Matrix): PdfItem[] {
	return (
		annotations as readonly {
			checkBox?: boolean;
			fieldValue?: unknown;
			exportValue?: unknown;
			rect?: readonly number[];
		}[]
	)
		.filter((annotation) => annotation.checkBox === true && annotation.rect?.length === 4)
		.map((annotation) => {
			const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect ?? [];
			const [x, y] = apply(view, left, bottom + (top - bottom) * 0.2);
			const isTicked = annotation.fieldValue === annotation.exportValue && annotation.fieldValue !== 'Off';
			return { text: isTicked ? '☑' : '☐', x, y, width: right - left, size: Math.max(1, top - bottom) };
		});
}

function readOperators(
	list: { fnArray: readonly number[]; argsArray: readonly unknown[] },
	operators: Operators,
	view: Matrix,
): { rulings: Ruling[]; images: number; shownText: number } {
	const rulings: Ruling[] = [];
	const stack: Matrix[] = [];
	let matrix = view;
	let images = 0;
	let shownText = 0;
	const { save, restore, transform, paintFormXObjectBegin, paintFormXObjectEnd, constructPath, showText } = operators;
	const imageOperators = new Set(
		Object.entries(operators)
			.filter(([name]) => /^paint.*Image/.test(name))
			.map(([, code]) => code),
	);
	list.fnArray.forEach((operator, index) => {
		const operands = list.argsArray[index];
		if (operator === save) stack.push(matrix);
		else if (operator === restore || operator === paintFormXObjectEnd) matrix = stack.pop() ?? view;
		else if (operator === transform) matrix = multiply(matrix, toMatrix(operands as number[]));
		else if (operator === paintFormXObjectBegin) {
			stack.push(matrix);
			const own = (operands as readonly unknown[])[0];
			if (Array.isArray(own)) matrix = multiply(matrix, toMatrix(own as number[]));
		} else if (operator === constructPath)
			rulings.push(...pathRulings(operands as readonly unknown[], operators, matrix));
		else if (operator === showText) shownText++;
		else if (imageOperators.has(operator)) images++;
	});
	return { rulings, images, shownText };
}

const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
const FILLS = ['fill', 'eoFill'];
/** Thicker than this, a filled rectangle is shading, not a line. */
const THICKEST = 3;

function pathRulings(operands: readonly unknown[], operators: Operators, matrix: Matrix): Ruling[] {
	const [painter, data] = operands as [number, readonly (ArrayLike<number> | null)[]];
	const isStroke = STROKES.some((name) => operators[name] === painter);
	const isFill = FILLS.some((name) => operators[name] === painter);
	const path = data?.[0];
	if ((!isStroke && !isFill) || !path) return [];
	return subpaths(path, matrix).flatMap((points) => (isStroke ? strokeRulings(points) : fillRulings(points)));
}

type Point = readonly [number, number];

/** Corner points of each subpath. Path codes: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
function subpaths(path: ArrayLike<number>, matrix: Matrix): Point[][] {
	const found: Point[][] = [];
	let points: Point[] = [];
	const operandCounts = [2, 2, 6, 4, 0];
	for (let at = 0; at < path.length; ) {
		const code = path[at] ?? 0;
		const count = operandCounts[code];
		if (count === undefined) break;
		const [x, y] = count === 0 ? [0, 0] : [path[at + count - 1] ?? 0, path[at + count] ?? 0];
		if (code === 0) {
			if (points.length > 1) found.push(points);
			points = [apply(matrix, x, y)];
		} else if (code === 4) {
			if (points[0]) points.push(points[0]);
		} else points.push(apply(matrix, x, y));
		at += count + 1;
	}
	if (points.length > 1) found.push(points);
	return found;
}

function strokeRulings(points: readonly Point[]): Ruling[] {
	return points.slice(1).flatMap((end, index) => {
		const start = points[index];
		return start ? toRuling(start, end) : [];
	});
}

/** Word and browsers draw borders as thin filled boxes. */
function fillRulings(points: readonly Point[]): Ruling[] {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
	if (bottom - top <= THICKEST && right - left > bottom - top) {
		return toRuling([left, (top + bottom) / 2], [right, (top + bottom) / 2]);
	}
	if (right - left <= THICKEST && bottom - top > right - left) {
		return toRuling([(left + right) / 2, top], [(left + right) / 2, bottom]);
	}
	return [];
}

function toRuling([x1, y1]: Point, [x2, y2]: Point): Ruling[] {
	if (![x1, y1, x2, y2].every(Number.isFinite)) return [];
	if (Math.abs(y1 - y2) < 1 && Math.abs(x1 - x2) >= 1) {
		return [{ isHorizontal: true, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) }];
	}
	if (Math.abs(x1 - x2) < 1 && Math.abs(y1 - y2) >= 1) {
		return [{ isHorizontal: false, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) }];
	}
	return [];
}

function toMatrix(numbers: readonly number[]): Matrix {
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
	return [a, b, c, d, e, f];
}

function multiply(left: Matrix, right: Matrix): Matrix {
	return [
		left[0] * right[0] + left[2] * right[1],
		left[1] * right[0] + left[3] * right[1],
		left[0] * right[2] + left[2] * right[3],
		left[1] * right[2] + left[3] * right[3],
		left[0] * right[4] + left[2] * right[5] + left[4],
		left[1] * right[4] + left[3] * right[5] + left[5],
	];
}

function apply(matrix: Matrix, x: number, y: number): Point {
	return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}
