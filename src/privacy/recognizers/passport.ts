import { isAsciiLetter } from '../characters.ts';
import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * 护照. Chinese ordinary passports: E, G, D, S, P or 1 letter + 8 digits, since 2017 two letters (E + letter, no I O) + 7 digits.
 * The bare form is common in codes, so the word 护照 must stand near. Near misses: product codes, document numbers.
 */
export const passportRecognizer: Recognizer = {
	class: 'passport',
	severity: 'A',
	find(text) {
		const candidates: Candidate[] = [];
		for (const hit of text.hits('passport-word')) {
			const match = NUMBER.exec(text.raw.slice(hit.end, hit.end + 40));
			if (match?.[1] === undefined) continue;
			const start = hit.end + match[0].length - match[1].length;
			if (!isAsciiLetter(text.raw.charCodeAt(start + match[1].length)))
				candidates.push({ class: 'passport', severity: 'A', start, end: start + match[1].length });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, (text) => /^[A-Za-z]{1,2}\s?\d{6,9}$/.test(text.normalize('NFKC'))),
};

const NUMBER =
	/^[^A-Za-z0-9Ａ-Ｚ０-９\n。；]{0,16}((?:[EeＥ][A-HJ-NP-Za-hj-np-zＡ-Ｚ][\s-]?[0-9０-９]{7}|[A-Za-zＡ-Ｚ]{1,2}[\s-]?[0-9０-９]{7,8}))(?![0-9０-９])/;
