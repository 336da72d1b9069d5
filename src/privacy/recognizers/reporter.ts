import type { Candidate } from '../finding.ts';
import { firstCandidateFrom, labelledValue, type Recognizer, sentenceRound } from '../recognizer.ts';
import type { CompiledLaw, ScanText } from '../scan-text.ts';
import { saysNothing, wholeField } from './labelled.ts';
import { isNameField } from './name.ts';

/**
 * 举报人、检举人、控告人、投诉人、反映人、信访人、上访人: name, phone, address, unit of whoever reported somebody (invariant 32). Sources [M, from
 * memory]: 政府信息公开条例第十四、十五条; 信访工作条例第四十四条 (nothing of a report may reach whom it is about); 监察法第六十四、六十五条.
 * The datum stands under a heading or label of that name, right after the word (举报人张某明), before the act (…实名举报), or beside such a name in
 * the same sentence. It takes the place of what could be released, such as a mere name. Near misses: 举报电话 and 举报受理单位 of an organ,
 * 举报方式, 举报人权益保护 as a topic, 匿名 or 群众 for a name, 张某某.
 */
export const reporterRecognizer: Recognizer = {
	class: 'reporter',
	severity: 'A',
	overrulesReleasable: true,
	find(text, found) {
		const ranges = [...labelled(text), ...named(text, found), ...beforeContacts(text)];
		if (ranges.length === 0) return [];
		return [...ranges, ...besides(text, found, ranges)].map((range) => ({
			class: 'reporter',
			severity: 'A',
			...range,
		}));
	},
	readField: (value) => wholeField(value, isIdentity),
};

interface Range {
	readonly start: number;
	readonly end: number;
}

/** 姓名, 电话 and the like between the word and the colon. */
const KIND =
	/^(?:的)?(?:真实)?(?:姓名|名称|信息|签名|签字|联系电话|联系方式|电话|手机号?码?|住址|地址|家庭住址|工作单位|单位|身份证号?码?)/;
const ADDRESS = /[\d一二三四五六七八九十][组号室幢栋弄队社]|[村寨屯庄湾](?:民)?$|社区|小区|[街路巷]/;

/** Whether a value says who it is: a name, a number to be reached under, a place to live. */
function isIdentity(value: string, law: CompiledLaw): boolean {
	const plain = value.replace(/[\s。\u200b\u2060\ufeff]/g, '').normalize('NFKC');
	if (/[\dOoIl]{7}|[\d*]{11}|@/.test(plain.replace(/[-.()—]/g, ''))) return true;
	if (saysNothing(plain) || law.sets('nobody-word').has(plain)) return false;
	if (/^某|^[\u4e00-\u9fff](?:某某?|[*×xX○]{1,3}[\u4e00-\u9fff]?)(?:等.{0,8})?$/.test(plain)) return false;
	return isNameField(plain.replace(/等\d*人?$|[(（].*$/, ''), law) || ADDRESS.test(plain);
}

/** 举报人：…, 投诉人电话：… */
function* labelled(text: ScanText): Generator<Range> {
	for (const hit of text.hits('reporter-word')) {
		if (isReported(text.raw, hit.start)) continue;
		const kind = KIND.exec(text.raw.slice(hit.end, hit.end + 12))?.[0].length ?? 0;
		const value = labelledValue(text.raw, hit.end + kind);
		if (value !== null && isIdentity(text.raw.slice(value.start, value.end), text.law)) yield trimmed(text.raw, value);
	}
}

/** 被举报人: whom it is about. */
const isReported = (raw: string, start: number): boolean => /[被受]/.test(raw.charAt(start - 1));

function trimmed(raw: string, { start, end }: Range): Range {
	let from = start;
	let to = end;
	while (to > from && /[\s。）)]/.test(raw.charAt(to - 1))) to--;
	while (from < to && /\s/.test(raw.charAt(from))) from++;
	return { start: from, end: to };
}

/** 举报人（一）张小明, 张小明实名举报: names that were found for another reason as well, and stand beside the word. */
function* named(text: ScanText, found: readonly Candidate[]): Generator<Range> {
	for (const { class: kind, start, end } of found) {
		if (kind !== 'name') continue;
		const before = text.before('reporter-word', start, 4);
		const isAfterWord =
			before !== null &&
			!isReported(text.raw, before.start) &&
			/^(?:姓名|名叫|叫|为|是|系)?[\s　:：“"‘（(、]*$/.test(text.raw.slice(before.end, start));
		const act = text.after('reporter-act', end, 2);
		const isBeforeAct =
			act !== null &&
			/^[\s　，,]?$/.test(text.raw.slice(end, act.start)) &&
			!/^(?:电话|受理|中心|办|局|人权益|事项|渠道|平台|箱|信箱|方式|奖励|制度)/.test(
				text.raw.slice(act.end, act.end + 3),
			);
		if (isAfterWord || isBeforeAct) yield { start, end };
	}
}

/** 反映人尔古木果（138…）: a name of any people, told by what follows names. */
const UNKNOWN_NAME =
	/^[\u4e00-\u9fff][\u4e00-\u9fff·•]{1,11}(?=[（(，,\s　]{1,2}(?:[男女][，,）)]|电话|联系|手机|身份证|家?住|[+（(]?(?:86)?1\d{2}|[１1][３-９3-9]|0\d{2,3}[-－—]))/;

function* beforeContacts(text: ScanText): Generator<Range> {
	for (const { start, end } of text.hits('reporter-word')) {
		const name = isReported(text.raw, start) ? null : UNKNOWN_NAME.exec(text.raw.slice(end, end + 24))?.[0];
		if (name != null && !text.law.sets('nobody-word').has(name) && !/[的应须可与和或]|某/.test(name))
			yield { start: end, end: end + name.length };
	}
}

const CONTACTS: ReadonlySet<string> = new Set(['address', 'email', 'im-account', 'plate', 'phone']);

/** 张小明（青林乡上寨村3组12号，电话…）举报: what else can be released of the sentence that names a reporter, up to whom it is about. */
function* besides(text: ScanText, found: readonly Candidate[], ranges: readonly Range[]): Generator<Range> {
	for (const range of ranges) {
		const sentence = sentenceRound(text.raw, range.start, range.end);
		for (let at = firstCandidateFrom(found, range.end); at < found.length; at++) {
			const one = found[at] as Candidate;
			if (one.start >= sentence.end) break;
			// Beyond the brackets or the first clause somebody else is spoken of.
			if (/[）)]|举报|反映|控告|检举|投诉/.test(text.raw.slice(range.end, one.start))) break;
			if (one.severity === 'B' && CONTACTS.has(one.class)) yield { start: one.start, end: one.end };
		}
	}
}
