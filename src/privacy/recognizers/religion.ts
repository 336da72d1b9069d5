import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 宗教信仰 (个人信息保护法第二十八条). Value of 宗教信仰, or a faith beside a person. Near misses: 宗教事务局, 佛教活动场所, 宗教政策.
 */
export const religionRecognizer: Recognizer = {
	class: 'religion',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-religion', this, isFaith);
		for (const hit of text.hits('religion')) {
			if (/^(?:协会|活动|场所|寺|堂|事务|界|教职|团体|文化)/.test(text.raw.slice(hit.end, hit.end + 3))) continue;
			const verb = text.before('believe-verb', hit.start, 3);
			const person =
				verb === null ? null : (text.before('person-word', verb.start, 8) ?? text.before('sex-word', verb.start, 1));
			if (person !== null || isBeliever(text.raw, hit.start, hit.end) || isPersonNear(text, found, hit.start, hit.end))
				candidates.push({ class: 'religion', severity: 'A', start: hit.start, end: hit.end });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isFaith),
};

/** 系佛教徒, 是穆斯林: said of one person, whoever it is. */
const isBeliever = (raw: string, start: number, end: number): boolean =>
	/[系是为]/.test(raw.charAt(start - 1)) && /(?:徒|穆斯林)$/.test(raw.slice(start, end));

function isFaith(value: string, law: CompiledLaw): boolean {
	return !saysNothing(value) && (holdsWord(value, law.sets('religion')) || /教$|^[佛道回]|信/.test(value));
}
