import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';

/**
 * 电子邮箱 (RFC 5321: local part up to 64). Near misses: mail boxes of organs (.gov.cn), @ as a mention, a price at @3 元.
 */
export const emailRecognizer: Recognizer = {
	class: 'email',
	severity: 'B',
	find(text) {
		const candidates: Candidate[] = [];
		for (const at of text.ats) {
			let start = at;
			while (start > 0 && at - start < 64 && LOCAL.test(text.raw.charAt(start - 1))) start--;
			const domain = DOMAIN.exec(text.raw.slice(at + 1, at + 80))?.[0];
			if (start === at || domain === undefined || /\.gov(?:\.cn)?$/i.test(domain.normalize('NFKC'))) continue;
			candidates.push({ class: 'email', severity: 'B', start, end: at + 1 + domain.length });
		}
		return candidates;
	},
	readField(value) {
		const at = value.ats[0];
		return at === undefined || at === 0 || /\.gov(?:\.cn)?\s*$/i.test(value.raw)
			? null
			: { start: 0, end: value.raw.length };
	},
};

const LOCAL = /[A-Za-z0-9._%+\-ａ-ｚＡ-Ｚ０-９]/;
const DOMAIN = /^(?:[A-Za-z0-9ａ-ｚＡ-Ｚ０-９-]{1,40}[.．]){1,4}[A-Za-zａ-ｚＡ-Ｚ]{2,10}/;
