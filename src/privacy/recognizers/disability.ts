import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 残疾类别、等级. GB/T 26341—2010: seven classes, four grades. Counts beside a person or as the value of 残疾类别, 残疾等级.
 * Near misses: 重度残疾人护理补贴政策, 残疾人 56 人, 三级 in 三级甲等医院.
 */
export const disabilityRecognizer: Recognizer = {
	class: 'disability',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-disability', this, isDisability);
		for (const hit of text.hits('disability-strong')) {
			if (
				/^人|^(?:补贴|补助|护理|鉴定|评定|标准|等级|家庭|群体)/.test(text.raw.slice(hit.end, hit.end + 4)) &&
				!/^人[，。；]/.test(text.raw.slice(hit.end, hit.end + 2))
			)
				continue;
			const person = text.before('person-word', hit.start, 8);
			const isSubject = person !== null && !/[。；\n]/.test(text.raw.slice(person.end, hit.start));
			if (!isSubject && !isPersonNear(text, found, hit.start, hit.end)) continue;
			const grade =
				/^[（(\s]{0,2}(?:[一二三四壹贰叁肆1-4ⅠⅡⅢⅣ]级)?/.exec(text.raw.slice(hit.end, hit.end + 5))?.[0] ?? '';
			candidates.push({
				class: 'disability',
				severity: 'A',
				start: hit.start,
				end: hit.end + (/级$/.test(grade) ? grade.length : 0),
			});
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isDisability),
};

function isDisability(value: string, law: CompiledLaw): boolean {
	if (saysNothing(value)) return false;
	return (
		holdsWord(value, law.sets('disability')) ||
		holdsWord(value, law.sets('grade-word')) ||
		/^[一二三四壹贰叁肆1-4ⅠⅡⅢⅣ]$|残|聋|哑|盲/.test(value)
	);
}
