import { isAsciiLetter } from '../characters.ts';
import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * 机动车号牌. GA 36—2018: province character, letter (no I), five letters or digits without I O, six for new-energy cars, also 学警挂港澳.
 * Near misses: 新A级景区, 云A股, five letters without a digit.
 */
export const plateRecognizer: Recognizer = {
	class: 'plate',
	severity: 'B',
	find(text) {
		const candidates: Candidate[] = [];
		for (const at of text.plates) {
			const match = PLATE.exec(text.raw.slice(at, at + 16).normalize('NFKC'));
			if (match === null || !/\d/.test(match[0].slice(2)) || match[0].length > 12) continue;
			const end = at + match[0].length;
			if (isAsciiLetter(text.raw.charCodeAt(end)) || /[0-9]/.test(text.raw.charAt(end))) continue;
			candidates.push({ class: 'plate', severity: 'B', start: at, end });
		}
		return candidates;
	},
	readField: (value) =>
		wholeField(value, (text) =>
			/^[\u4e00-\u9fff]?\s?[A-Z][·.\s-]?[A-Z0-9]{4,6}[学警挂港澳]?$/i.test(text.normalize('NFKC')),
		),
};

const PLATE =
	/^[\u4e00-\u9fff][A-HJ-NP-Z][\s·•.\-・]{0,2}(?:[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[学警挂港澳使领])(?![A-Za-z0-9])/;
