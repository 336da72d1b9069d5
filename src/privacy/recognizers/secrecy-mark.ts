import { CELL_BORDER } from '../characters.ts';
import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';
import type { ScanText } from '../scan-text.ts';

/**
 * 密级和内部标志 (保守国家秘密法第十四条 标志“密级★保密期限”; 第六十四条 工作秘密; GB/T 9704—2012 7.2.2) are class A: the file is refused.
 * 过程标志 (政府信息公开条例第十六条 过程稿、请示报告) are class B: a person decides.
 * Near misses: 不予公开 as a value in a register's row, 国家秘密, 商业秘密, 涉密 in sentences about the law, 公开征求意见, 请示报告制度.
 */
export const secrecyMarkRecognizer: Recognizer = {
	class: 'secrecy-mark',
	severity: 'A',
	find(text) {
		const candidates: Candidate[] = [];
		const claim = (start: number, end: number, severity: 'A' | 'B') =>
			candidates.push({ class: 'secrecy-mark', severity, start, end });
		for (const hit of text.hits('secrecy-level')) {
			const star = STAR.exec(text.raw.slice(hit.end, hit.end + 16));
			if (star !== null) claim(hit.start, hit.end + star[0].length, 'A');
			else if (isAloneOnLine(text, hit.start, hit.end)) claim(hit.start, hit.end, 'A');
		}
		for (const hit of text.hits('secrecy-strong'))
			if (!isQuoted(text, hit.start, hit.end)) claim(hit.start, hit.end, 'A');
		for (const hit of text.hits('secrecy-sentence')) {
			const word = text.raw.slice(hit.start, hit.end).replace(/\s/g, '');
			if (text.law.sets('disclosure-attribute').has(word) && isInRegisterRow(text, hit.start)) continue;
			if (text.law.sets('secrecy-alone').has(word) && isAloneOnLine(text, hit.start, hit.end))
				claim(hit.start, hit.end, 'A');
			else if (FOLLOWED_BY_ORDER.test(text.raw.slice(hit.end, hit.end + 10)) && word.startsWith('内部'))
				claim(hit.start, hit.end, 'A');
		}
		for (const hit of text.hits('process-mark'))
			if (isProcessMark(text, hit.start, hit.end)) claim(hit.start, hit.end, 'B');
		candidates.sort((left, right) => left.start - right.start || right.end - left.end);
		return candidates.filter((candidate, at) => at === 0 || candidate.start >= (candidates[at - 1]?.end ?? 0));
	},
};

const STAR =
	/^\s{0,4}[★☆*＊✭⭐✱]\s{0,4}(?:长期|[0-9０-９一二三四五六七八九十]{1,3}\s?(?:年|个月|月|天|日)|启用前|公开前)?/;
const FOLLOWED_BY_ORDER = /^[\s，,、；;！!（(]{0,4}(?:请?注意|妥善|不得|严禁|请勿|仅供|谨慎)/;

/** The word has its line or cell for itself, but for brackets, the quotation marks of CSV, 密级： and a number of copies. */
function isAloneOnLine(text: ScanText, start: number, end: number): boolean {
	const { raw } = text;
	let from = start;
	while (from > 0 && start - from < 12 && !/[\n\r\u001f\u001e]/.test(raw.charAt(from - 1))) from--;
	let to = end;
	while (to < raw.length && to - end < 12 && !/[\n\r\u001f\u001e]/.test(raw.charAt(to))) to++;
	return (
		/^[\s"（(【[]*(?:(?:密级|保密级别|秘密等级)[\s:：]*)?$/.test(raw.slice(from, start)) &&
		/^[\s"）)】\]！!。]*$/.test(raw.slice(end, to))
	);
}

/** A row with more filled cells than a form has beside each other: 标签 值 标签 值 is a form, a register has more columns. */
const MOST_CELLS_OF_A_FORM = 4;

/** The row tells of many things, this word of one of them: it is no mark on the document itself. */
function isInRegisterRow({ raw }: ScanText, at: number): boolean {
	if (!raw.includes(CELL_BORDER)) return false;
	const end = raw.indexOf('\n', at);
	const row = raw.slice(raw.lastIndexOf('\n', at) + 1, end < 0 ? raw.length : end);
	return row.split(CELL_BORDER).filter((cell) => cell.trim() !== '').length > MOST_CELLS_OF_A_FORM;
}

/** 对标有“未经批准不得公开”的 … and rules that only speak of such marks. */
function isQuoted(text: ScanText, start: number, end: number): boolean {
	if (/[“"「『]/.test(text.raw.charAt(start - 1)) && /[”"」』]/.test(text.raw.charAt(end))) return true;
	const before = text.raw.slice(Math.max(0, start - 8), start);
	return /的(?:[^，。；\n]{0,4})$/.test(before) && /^[。；，]/.test(text.raw.charAt(end)) && !/[\n]/.test(before);
}

/** （讨论稿） in brackets or at the end of a line; 请示 only as the end of a title. */
function isProcessMark(text: ScanText, start: number, end: number): boolean {
	const { raw } = text;
	const before = raw.charAt(start - 1);
	const after = raw.charAt(end);
	const isEndOfLine = after === '' || /[\n\r\u001f\u001e]/.test(after);
	if (raw.slice(start, end) === '请示') return isEndOfLine && before === '的' && lineStart(raw, start) >= start - 60;
	if (/[（(【[〔]/.test(before) && /[）)】\]〕]/.test(after)) return true;
	return isEndOfLine && (before === '' || /[\n\r\s—-]/.test(before));
}

function lineStart(raw: string, at: number): number {
	let start = at;
	while (start > 0 && at - start < 100 && raw.charAt(start - 1) !== '\n') start--;
	return start;
}
