import type { Candidate } from '../finding.ts';
import { isTaken, labelledValue, type Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * 出生日期. A date after 出生日期, 生于 …, or before 生, 出生. Near misses: 成文日期, 发布日期, 2019年1月生效, 生产.
 */
export const birthDateRecognizer: Recognizer = {
	class: 'birth-date',
	severity: 'B',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = [];
		const claim = (start: number, end: number) => {
			if (!isTaken(candidates, start, end) && !isTaken(found, start, end))
				candidates.push({ class: 'birth-date', severity: 'B', start, end });
		};
		for (const hit of text.hits('birth-word')) {
			const value = labelledValue(text.raw, hit.end);
			const from = value?.start ?? hit.end;
			const after = DATE.exec(text.raw.slice(from, from + 16));
			if (after !== null) claim(from + (after[1]?.length ?? 0), from + after[0].length);
			const before = DATE_BEFORE.exec(text.raw.slice(Math.max(0, hit.start - 14), hit.start));
			if (before !== null && text.raw.startsWith('出生', hit.start) && after === null)
				claim(hit.start - before[0].length, hit.start);
		}
		for (const match of text.raw.matchAll(BORN)) claim(match.index, match.index + (match[1]?.length ?? 0));
		return candidates.sort((left, right) => left.start - right.start);
	},
	readField: (value) => wholeField(value, (text) => WHOLE_DATE.test(text)),
};

const DATE =
	/^([\s于在为是]{0,3})(?:19|20)?\d{2}\s?[-—.年/．]\s?\d{1,2}(?:\s?[-.月/．]\s?\d{1,2}日?|月)?|^([\s于在为是]{0,3})(?:19|20)\d{6}(?!\d)/;
const DATE_BEFORE = /(?:19|20)\d{2}[-.年/]\d{1,2}(?:[-.月/]\d{1,2}日?|月)?$/;
const BORN = /((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)生(?![效产成])/g;
const WHOLE_DATE =
	/^(?:19|20)\d{2}\s?[-.年/．]\s?\d{1,2}\s?(?:[-.月/．]?\s?(?:\d{1,2}日?)?)?$|^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:\d{2})?$|^[34]\d{4}$|^\d{2}[-.年/]\d{1,2}[-.月/]\d{1,2}/;
