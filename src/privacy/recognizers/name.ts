import { isHan } from '../characters.ts';
import type { Candidate } from '../finding.ts';
import { type FieldRange, isTaken, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw, ScanText } from '../scan-text.ts';

/**
 * 姓名. A surname of the list and one or two more characters, believed only where words say that somebody is named: 户主：, 村民, 同志,
 * （男, beside a number of the person, or in a list. Under a heading such as 姓名 a rare surname or a name with · counts as well.
 * Near misses: 张贴 高度 方案 (surname characters in common words), organ names, 张某某 and 张*, headings that follow one another.
 */
export const nameRecognizer: Recognizer = {
	class: 'name',
	severity: 'B',
	find(text, found) {
		const ranges: FieldRange[] = [
			...afterLabels(text),
			...beforeWords(text),
			...beforeAlone(text),
			...inLists(text),
			...besideNumbers(text, found),
		];
		ranges.sort((left, right) => left.start - right.start || right.end - left.end);
		const candidates: Candidate[] = [];
		let end = -1;
		for (const range of ranges) {
			if (range.start < end || isTaken(found, range.start, range.end)) continue;
			candidates.push({ class: 'name', severity: 'B', ...range });
			end = range.end;
		}
		return candidates;
	},
	readField(value) {
		const trimmed = value.raw.trim();
		const start = value.raw.indexOf(trimmed);
		return isNameField(trimmed, value.law) ? { start, end: start + trimmed.length } : null;
	},
};

const LETTER = /^[\u3400-\u9fff\ud840-\udfff]+$/;
const NOT_A_FIELD_NAME =
	/[村镇乡县局组户部处院校厂站会室路号社厅省市区队所]$|公司|中心|政府|以上|以下|不详|其他|委员|单位|暂无|合计|[某*＊×]/;

/** A whole cell or labelled value as a name; several names parted by 、 are one field. */
export function isNameField(value: string, law: CompiledLaw): boolean {
	const names = value.split(/[、，,;；/\n]/).map((name) => name.replace(/[\s\u200b\u3000]/g, ''));
	return names.length <= 8 && names.every((name) => isOneName(name, law));
}

/** Names of several peoples written without a point: 乌云其其格, 阿依古丽. */
const LONGEST_FIELD_NAME = 6;

function isOneName(name: string, law: CompiledLaw): boolean {
	const plain = name.replace(/[（(](?:男|女|户主|本人|已故|曾用名.{0,6})[）)]$/, '');
	if (/^[\u3400-\u9fff]{1,10}[·•・.．][\u3400-\u9fff·•・]{1,12}$/.test(plain)) return true;
	if (plain.length < 2 || plain.length > LONGEST_FIELD_NAME || !LETTER.test(plain)) return false;
	if (law.sets('never-a-name').has(plain)) return false;
	if (isSurnamed(plain, law)) return plain.length <= 4 && !/公司|中心|政府|[村镇乡县局]$/.test(plain);
	if (law.sets('not-a-name').has(plain)) return false;
	return !NOT_A_FIELD_NAME.test(plain) && !law.sets('relation').has(plain);
}

function isSurnamed(name: string, law: CompiledLaw): boolean {
	if (law.sets('compound-surname').has(name.slice(0, 2))) return name.length >= 3;
	return law.sets('surname').has(name.charAt(0)) && name.length <= 3;
}

/** A name by itself between stops: surname, two to four characters, no common word. */
function isStrictName(name: string, law: CompiledLaw): boolean {
	if (name.length < 2 || name.length > 4 || !LETTER.test(name) || !isSurnamed(name, law)) return false;
	const words = law.sets('not-a-name');
	const never = law.sets('never-a-name');
	if (words.has(name.slice(0, 2)) || words.has(name.slice(0, 3)) || never.has(name) || never.has(name.slice(0, 2)))
		return false;
	if (law.sets('relation').has(name) || law.sets('school-grade').has(name)) return false;
	return !/[村镇乡县局组户]$/.test(name);
}

/** End of the name that begins at `at` in running text, or -1. `isLoose`: no colon or stop vouches for it. */
function nameEnd(text: ScanText, at: number, isLoose: boolean): number {
	const { raw, law } = text;
	const surname = raw.charAt(at);
	const never = law.sets('never-a-name');
	const words = law.sets('not-a-name');
	const stops = law.sets('not-in-given-name');
	const isCompound = law.sets('compound-surname').has(raw.slice(at, at + 2));
	if (!isCompound && !law.sets('surname').has(surname)) return -1;
	if (isLoose && !isCompound && law.sets('weak-surname').has(surname)) return -1;
	if (never.has(raw.slice(at, at + 2)) || never.has(raw.slice(at, at + 3))) return -1;
	// 姓名：黄金德 — after a colon a whole name of three is believed although 黄金 is a word.
	const isWhole = !isLoose && isHan(raw.charCodeAt(at + 2)) && !isHan(raw.charCodeAt(at + 3));
	if (words.has(raw.slice(at, at + 3)) || (words.has(raw.slice(at, at + 2)) && !isWhole)) return -1;
	const given = at + (isCompound ? 2 : 1);
	if (!isHan(raw.charCodeAt(given))) return -1;
	const second = given + 1;
	const isStop = (place: number) => !isHan(raw.charCodeAt(place)) || stops.has(raw.charAt(place));
	if (stops.has(raw.charAt(given)) && !(isHan(raw.charCodeAt(second)) && !isHan(raw.charCodeAt(second + 1)))) return -1;
	if (
		PLACE_AFTER.test(raw.charAt(second)) ||
		(isHan(raw.charCodeAt(second)) && PLACE_AFTER.test(raw.charAt(second + 1)))
	)
		return -1;
	if (isStop(second)) return second;
	// A common word that starts with the second character ends the name: 张三 高血压.
	if (words.has(raw.slice(second, second + 2)) && isHan(raw.charCodeAt(second + 1))) return second;
	return second + 1;
}

/** 白岩村, 高桥镇: places begin with surnames too. */
const PLACE_AFTER = /[村镇乡县市局]/;

/** 姓名：张　三, as official papers align names: single characters set apart by one or two blanks. */
const SPACED_NAME = /^[\u3400-\u9fff](?:[ \u3000]{1,2}[\u3400-\u9fff]){1,3}(?![\u3400-\u9fff])/;

/** End of a name written with blanks between its characters, after a colon; null when it is none. */
function spacedNameEnd({ raw, law }: ScanText, at: number): number | null {
	const written = SPACED_NAME.exec(raw.slice(at, at + 12))?.[0];
	return written !== undefined && isOneName(written.replace(/[ \u3000]/g, ''), law) ? at + written.length : null;
}

const OPENERS = ' 　\t:：“"‘（(、，,是为叫名';

/** A name that no stop or colon vouches for: surnames that are words by themselves need a whole given name behind them. */
function isLooseName(name: string, law: CompiledLaw): boolean {
	if (!isStrictName(name, law)) return false;
	if (!law.sets('weak-surname').has(name.charAt(0))) return true;
	const stops = law.sets('not-in-given-name');
	return name.length === 3 && ![...name.slice(1)].some((letter) => stops.has(letter));
}

const LONGEST_NAME = 4;

/** End of a name that is all there is between `at` and a stop, or a word that follows names (系, 家, 一家); -1 when there is none. */
function wholeNameEnd(text: ScanText, at: number): number {
	for (let end = at + 2; end <= at + LONGEST_NAME; end++) {
		if (!isHan(text.raw.charCodeAt(end - 1))) return -1;
		const isEnd =
			!isHan(text.raw.charCodeAt(end)) ||
			text.after('name-after-alone', end, 0) !== null ||
			text.after('name-after', end, 0) !== null;
		if (isEnd && isLooseName(text.raw.slice(at, end), text.law)) return end;
	}
	return -1;
}

function* afterLabels(text: ScanText): Generator<FieldRange> {
	for (const hit of text.hits('name-before')) {
		let at = hit.end;
		let isLoose = true;
		while (at - hit.end < 5 && OPENERS.includes(text.raw.charAt(at)) && at < text.raw.length) {
			if (/[:：]/.test(text.raw.charAt(at))) isLoose = false;
			at++;
		}
		const whole = isLoose ? wholeNameEnd(text, at) : -1;
		const end =
			whole >= 0 ? whole : isLoose ? nameEnd(text, at, true) : (spacedNameEnd(text, at) ?? nameEnd(text, at, false));
		if (end < 0 || isMaskedAt(text.raw, at, end)) continue;
		yield { start: at, end };
		// 户主：张三、李四
		for (let next = end; !isLoose && /[、，,]/.test(text.raw.charAt(next)); ) {
			const more = nameEnd(text, next + 1, true);
			if (more < 0 || isHan(text.raw.charCodeAt(more))) break;
			yield { start: next + 1, end: more };
			next = more;
		}
	}
}

const isMaskedAt = (raw: string, start: number, end: number) => /[某*＊×○]/.test(raw.slice(start, end + 1));

function hanRunBefore(raw: string, end: number, longest: number): number {
	let start = end;
	while (start > 0 && end - start < longest && isHan(raw.charCodeAt(start - 1))) start--;
	return start;
}

/** The name that ends at `end`: the whole run of characters, or its last two or three after a longer run. */
function nameBefore(text: ScanText, end: number): FieldRange | null {
	const runStart = hanRunBefore(text.raw, end, 12);
	const run = text.raw.slice(runStart, end);
	if (/某/.test(run.slice(-2))) return null;
	if (run.length <= 4) return isStrictName(run, text.law) ? { start: runStart, end } : lastName(text, end, run.length);
	return lastName(text, end, run.length);
}

function lastName(text: ScanText, end: number, available: number): FieldRange | null {
	for (const length of [3, 2]) {
		if (available <= length) continue;
		const name = text.raw.slice(end - length, end);
		const weak = text.law.sets('weak-surname');
		const stops = text.law.sets('not-in-given-name');
		if (
			isStrictName(name, text.law) &&
			!weak.has(name.charAt(0)) &&
			![...name.slice(1)].some((letter) => stops.has(letter))
		)
			return { start: end - length, end };
	}
	return null;
}

function* beforeWords(text: ScanText): Generator<FieldRange> {
	for (const { start } of text.hits('relation-after-name')) {
		const range = nameBefore(text, start);
		if (range !== null) yield range;
	}
	// 陈阿大 男 65岁
	for (const { start, end } of text.hits('sex-word')) {
		if (!/[\s\u3000，,、|｜]/.test(text.raw.charAt(start - 1)) || isHan(text.raw.charCodeAt(end))) continue;
		const gap = /[\s\u3000，,、|｜]{1,3}$/.exec(text.raw.slice(Math.max(0, start - 3), start))?.[0].length ?? 0;
		const range = nameBefore(text, start - gap);
		if (range !== null) yield range;
	}
	for (const hit of text.hits('name-after')) {
		const word = text.raw.slice(hit.start, hit.end);
		const isStopped = /^[，,、（(]/.test(word);
		const range = nameBefore(text, hit.start);
		if (range === null) continue;
		const isAlone = !isHan(text.raw.charCodeAt(range.start - 1));
		if (!isStopped && !isAlone && text.law.sets('weak-surname').has(text.raw.charAt(range.start))) continue;
		if (word.startsWith('因') && !isAlone) continue;
		yield range;
	}
}

/** 奚欣佳系…, 夏侯婕冰名下: all that stands between a stop, or a title such as 贫困户, and the word. */
function* beforeAlone(text: ScanText): Generator<FieldRange> {
	for (const { start } of text.hits('name-after-alone')) {
		const runStart = hanRunBefore(text.raw, start, 16);
		const title = text.before('name-before', start - 2, LONGEST_NAME - 2);
		const from = title !== null && title.start >= runStart ? title.end : runStart;
		const length = start - from;
		if (length < 2 || length > LONGEST_NAME) continue;
		if (isLooseName(text.raw.slice(from, start), text.law)) yield { start: from, end: start };
	}
}

const LONGEST_LIST = 2000;

function* inLists(text: ScanText): Generator<FieldRange> {
	for (const hit of text.hits('name-list')) {
		let at = hit.end;
		const names: FieldRange[] = [];
		while (at - hit.end < LONGEST_LIST && at < text.raw.length) {
			while (/[\s、，,：:;；\u3000]/.test(text.raw.charAt(at)) && at < text.raw.length) at++;
			let end = at;
			while (end - at < 6 && isHan(text.raw.charCodeAt(end))) end++;
			if (!isStrictName(text.raw.slice(at, end), text.law)) break;
			names.push({ start: at, end });
			at = end;
		}
		if (names.length >= 2) yield* names;
	}
}

const WORDS_BEFORE_NUMBER =
	/([\u3400-\u9fff]{2,4})[\s，,、：:（(|｜\u001f-]{1,6}(?:[男女][\s，,、|｜\u001f]{1,4})?(?:[\u3400-\u9fff]{0,6}(?:身份|证件|电话|手机|联系|卡|账|帐)[\u3400-\u9fff]{0,6}[\s:：]{0,3})?$/;

/** 张三 330…: the word right before a number of a person. */
function* besideNumbers(text: ScanText, found: readonly Candidate[]): Generator<FieldRange> {
	for (const { start, end, class: kind } of found) {
		if (kind !== 'resident-id' && kind !== 'bank-card' && kind !== 'phone') continue;
		const slice = text.raw.slice(Math.max(0, start - 36), start);
		const match = WORDS_BEFORE_NUMBER.exec(slice);
		if (match?.[1] !== undefined) {
			const at = start - slice.length + match.index;
			const isAlone = match.index === 0 ? at === 0 : !isHan(text.raw.charCodeAt(at - 1));
			if (isAlone && isStrictName(match[1], text.law)) yield { start: at, end: at + match[1].length };
		}
		const after = /^[\s，,、|｜\u001f（(]{1,4}([\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])/.exec(
			text.raw.slice(end, end + 12),
		);
		if (
			after?.[1] !== undefined &&
			isStrictName(after[1], text.law) &&
			!text.law.sets('weak-surname').has(after[1].charAt(0))
		) {
			const at = end + after[0].length - after[1].length;
			yield { start: at, end: at + after[1].length };
		}
	}
}
