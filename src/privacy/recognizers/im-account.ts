import type { Candidate } from '../finding.ts';
import { isTaken, type Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * QQ、微信 account: 5–11 digits, or a letter and 5–19 letters, digits, _ - after the word. Near misses: 微信公众号, QQ群, 微信扫码.
 */
export const imAccountRecognizer: Recognizer = {
	class: 'im-account',
	severity: 'B',
	find(text, found) {
		const candidates: Candidate[] = [];
		for (const hit of text.hits('im-word')) {
			if (
				text.before('im-not-personal', hit.end + 3, 8) !== null ||
				text.after('im-not-personal', hit.start, 0) !== null
			)
				continue;
			const match = ACCOUNT.exec(text.raw.slice(hit.end, hit.end + 40));
			if (match === null) continue;
			const start = hit.end + (match[1]?.length ?? 0);
			const end = hit.end + match[0].length;
			if (!isTaken(found, start, end)) candidates.push({ class: 'im-account', severity: 'B', start, end });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, (text) => /^[A-Za-z0-9_-]{5,20}$/.test(text.normalize('NFKC'))),
};

const ACCOUNT =
	/^((?:账号|号码?|ID|id)?[\s：:为是（(\u001f]{0,4})(?:[1-9１-９][0-9０-９]{4,10}|[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_.])/;
