import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import { findLabelled, wholeField } from './labelled.ts';

/**
 * 收入、财产. An amount labelled 年收入, 存款 … beside a person. Near misses: 全县农民人均纯收入 12000 元, a column of village totals.
 */
export const incomeRecognizer: Recognizer = {
	class: 'income',
	severity: 'B',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-income', this, isAmount);
		for (const hit of text.hits('income')) {
			const amount = AMOUNT_AFTER.exec(text.raw.slice(hit.end, hit.end + 24));
			if (
				amount === null ||
				(!isPersonNear(text, found, hit.start, hit.end) && text.before('person-word', hit.start, 8) === null)
			)
				continue;
			const lead = amount[1]?.length ?? 0;
			candidates.push({ class: 'income', severity: 'B', start: hit.end + lead, end: hit.end + amount[0].length });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isAmount),
};

const AMOUNT_AFTER = /^([^\d，,。；;\n]{0,6})\d[\d,，.]{0,14}\s?(?:万?元)?/;
const isAmount = (value: string) => /^[¥￥约]?\s*\d[\d,，.]*\s*(?:万?元.{0,4})?$/.test(value) && !/^0+$/.test(value);
