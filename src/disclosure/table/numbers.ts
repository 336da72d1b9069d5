import { type AmountUnit, FEN_PER_UNIT } from './definition.ts';
import type { TableMessageCode } from './faults.zh.ts';

/** A decimal number read exactly: `digits` × 10^-`scale`. */
export interface ExactNumber {
	readonly digits: bigint;
	readonly scale: number;
	/** What stood behind the number: 万元, 户, %. Empty when nothing did. */
	readonly unit: string;
	readonly isBracketed: boolean;
}

/** Marks clerks write for "nothing here". */
const NIL = /^(?:[-－—–―/／\\]+|无|空|N\/A|n\/a)$/;
const NUMBER = /^([+-]?)[¥￥]?([+-]?)(\d[\d,]*)?(?:\.(\d*))?(\D*)$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+$/;
const LONGEST = 20;

/** Half-width, no blanks, one kind of minus; for reading only. */
export function foldNumber(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200f\ufeff]/g, '')
		.replace(/[−–—﹣]/g, '-')
		.replace(/、(?=\d{3})/g, ',');
}

/** Whether a cell says that there is no value. */
export function isNil(text: string): boolean {
	const trimmed = text.replace(/\s/g, '');
	return trimmed === '' || NIL.test(trimmed);
}

/** Reads a number with its unit exactly; a code of `tableMessages` when it cannot. Never rounds, never drops a sign. */
export function readNumber(text: string): ExactNumber | TableMessageCode {
	const folded = foldNumber(text);
	if (folded.startsWith('=')) return 'formula-text';
	if (/^#+$/.test(folded)) return 'cell-too-narrow';
	if (/^#[A-Z0-9/!?]+$/i.test(folded)) return 'formula-error';
	// A blank inside the digits may part two numbers as well as thousands.
	if (/\d\s+\d/.test(text.normalize('NFKC').trim())) return 'number-grouping';
	const bracketed = /^\((.+)\)(.*)$/.exec(folded);
	const match = NUMBER.exec(bracketed ? `${bracketed[1]}${bracketed[2]}` : folded);
	if (match === null || (match[3] === undefined && (match[4] ?? '') === '')) return 'not-a-number';
	const [, before = '', after = '', whole = '0', fraction = '', unit = ''] = match;
	if (before !== '' && after !== '') return 'not-a-number';
	if (whole.includes(',') && !GROUPED.test(whole)) return 'number-grouping';
	const plain = whole.replaceAll(',', '');
	if (plain.length + fraction.length > LONGEST) return 'number-too-long';
	if (bracketed && before + after !== '') return 'not-a-number';
	const isNegative = before === '-' || after === '-' || bracketed !== null;
	const digits = BigInt(plain + fraction);
	return { digits: isNegative ? -digits : digits, scale: fraction.length, unit, isBracketed: bracketed !== null };
}

/** 分 of a number in a unit; null when it is finer than 分. */
export function toFen(number: ExactNumber, unit: AmountUnit): bigint | null {
	const scaled = number.digits * FEN_PER_UNIT[unit];
	const divisor = 10n ** BigInt(number.scale);
	return scaled % divisor === 0n ? scaled / divisor : null;
}

/** The canonical form of an exact decimal: no trailing zeros, no plus, `-0` is `0`. */
export function decimalText(digits: bigint, scale: number): string {
	const isNegative = digits < 0n;
	const padded = String(isNegative ? -digits : digits).padStart(scale + 1, '0');
	const whole = padded.slice(0, padded.length - scale);
	const fraction = scale === 0 ? '' : padded.slice(padded.length - scale).replace(/0+$/, '');
	const text = fraction === '' ? whole : `${whole}.${fraction}`;
	return isNegative ? `-${text}` : text;
}

/** An amount in 分 as a decimal of a unit, exact: 123450000 分 in 万元 is `123.45`. With `groups`, `1,234.5`. */
export function amountText(fen: bigint, unit: AmountUnit, groups = false): string {
	const text = decimalText(fen, String(FEN_PER_UNIT[unit]).length - 1);
	if (!groups) return text;
	const [whole = '', fraction] = text.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const UNIT_IN_BRACKETS =
	/[(【[](?:[\u4e00-\u9fff]{0,2}单位[::]?)?(?:人民币)?(亿元|百万元|千元|万元|元)(?:\/[^)】\]]*)?[)】\]]/;
/** 单位 of a quantity, not 实施单位 or 填报单位, which are organs. */
const UNIT_LABEL =
	/(?<!填报|编制|制表|填表|实施|使用|责任|项目|主管|公开|公示|用款|建设|承建|申报|下达)单位[::]?(?:人民币)?(亿元|百万元|千元|万元|元)(?![\u4e00-\u9fff])/;

/** The unit inside a text such as `金额（万元）` or `单位：万元`; null when it names none. */
export function unitIn(text: string): AmountUnit | null {
	const printed = text.normalize('NFKC');
	for (const form of [printed.replace(/\s/g, ''), printed]) {
		const named = UNIT_IN_BRACKETS.exec(form) ?? UNIT_LABEL.exec(form);
		if (named !== null) return named[1] as AmountUnit;
	}
	return null;
}
