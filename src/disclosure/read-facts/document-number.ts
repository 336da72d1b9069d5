import { readNumeral } from '../../catalogue/limit/numerals.ts';
import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { Fact } from './facts.ts';
import type { DocumentLine } from './lines.ts';

const OPEN = '[〔[({【〖〈<《﹝]';
const CLOSE = '[〕\\])}】〗〉>》﹞]';
const LABEL = '(?:发文字号|发文号|文件编号|文件号|文号|字号)[::]?';
const SERIAL = '([0-9OoIl]{1,5}|[〇零一二三四五六七八九十百]{1,6})';
const NUMBER = new RegExp(
	`^\\(?(?:${LABEL})?([\\u4e00-\\u9fff]{1,14}?(?:[(（][\\u4e00-\\u9fff]{1,8}[)）])?字?)${OPEN}?((?:19|20|2O|l9|I9)[0-9OoIl]{2}|[一二][〇零○九一二三四五六七八]{3})(年)?${CLOSE}?(?:第|字第)?${SERIAL}号\\)?(?:签发人[::]?.*)?$`,
);
const ORDER = new RegExp(
	`^\\(?(?:${LABEL})?((?:[\\u4e00-\\u9fff]{2,20}(?:令|公告|通告))?)((?:19|20)\\d{2}年)?第${SERIAL}号\\)?$`,
);
const SEEMS = new RegExp(
	`^(?:${LABEL})?(?:[\\u4e00-\\u9fff]{1,14}${OPEN}.{1,8}|${OPEN}[0-9OoIl]{2,4})${CLOSE}.{0,8}号(?:签发人.*)?$`,
);

interface NumberReading {
	readonly line: DocumentLine;
	readonly raw: string;
	readonly value: string | null;
	readonly fact: Fact<string>;
}

function digitsOf(text: string): string | null {
	if (/^\d+$/.test(text)) return text;
	if (/[OoIl]/.test(text)) return null;
	const value = readNumeral(text.replaceAll('○', '〇'));
	return value === null ? null : String(value);
}

/** The number as it stands in its line, label and signer left out, blanks kept only where they are doubtful anyway. */
function printed(line: DocumentLine): string {
	return line.text
		.replace(/签\s*发\s*人.*$/, '')
		.replace(/^\s*(?:发\s*文\s*字\s*号|文\s*号)\s*[:：]\s*/, '')
		.trim();
}

function readLine(line: DocumentLine): NumberReading | null {
	const raw = printed(line);
	const match = NUMBER.exec(line.folded);
	if (match) {
		const [, code = '', year = '', , serial = ''] = match;
		const [yearDigits, serialDigits] = [digitsOf(year), digitsOf(serial)];
		if (yearDigits === null || serialDigits === null) {
			return {
				line,
				raw,
				value: null,
				fact: factFrom<string>(null, [line], 'doubtful', factWarning('number-unreadable', raw)),
			};
		}
		const value = `${code.replace('(', '（').replace(')', '）')}〔${yearDigits}〕${serialDigits}号`;
		const hasNumerals = !/^\d+$/.test(year) || !/^\d+$/.test(serial);
		const warnings = [
			...(raw === value ? [] : [factWarning('number-normalised', raw, value)]),
			...(hasNumerals ? [factWarning('number-numerals', raw)] : []),
		];
		return { line, raw, value, fact: factFrom(value, [line], hasNumerals ? 'doubtful' : 'certain', ...warnings) };
	}
	const order = ORDER.exec(line.folded);
	if (order) {
		const [, code = '', year = '', serial = ''] = order;
		const digits = digitsOf(serial);
		if (digits === null) return null;
		const value = `${code}${year}第${digits}号`;
		return { line, raw, value, fact: factFrom(value, [line], 'doubtful', factWarning('number-without-year', raw)) };
	}
	if (SEEMS.test(line.folded)) {
		return {
			line,
			raw,
			value: null,
			fact: factFrom<string>(null, [line], 'doubtful', factWarning('number-unreadable', raw)),
		};
	}
	return null;
}

/** 发文字号 that fills a line of its own within the head; a number cited in prose never does. `line` is where it stands. */
export function readDocumentNumber(head: readonly DocumentLine[]): { fact: Fact<string>; line: DocumentLine | null } {
	const readings = head.map(readLine).filter((reading) => reading !== null);
	const chosen = readings.find((reading) => reading.value !== null) ?? readings[0];
	if (chosen === undefined) return { fact: noFact(factWarning('number-missing')), line: null };
	const distinct = [...new Set(readings.map((reading) => reading.value).filter((value) => value !== null))];
	if (distinct.length < 2) return { fact: chosen.fact, line: chosen.line };
	const warning = factWarning('several-numbers', distinct.join('、'));
	return {
		fact: { ...chosen.fact, confidence: 'doubtful', warnings: [...chosen.fact.warnings, warning] },
		line: chosen.line,
	};
}

/** Whether a line states a number of its own. */
export function isDocumentNumber(line: DocumentLine): boolean {
	return readLine(line) !== null;
}
