import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 孕情、计生措施. Words beside a person, or a labelled value (孕周：28). Near misses: 孕产妇健康管理, 孕妇 12 人.
 */
export const pregnancyRecognizer: Recognizer = {
	class: 'pregnancy',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-pregnancy', this, isPregnancy);
		for (const hit of text.hits('pregnancy')) {
			if (
				/^(?:保健|检查|健康|管理|人员|免费|建册|补助|服务|共|\d+[人名]|学校|知识)/.test(
					text.raw.slice(hit.end, hit.end + 4),
				)
			)
				continue;
			const person = text.before('person-word', hit.start, 6);
			const isSubject = person !== null && !/[。；\n]/.test(text.raw.slice(person.end, hit.start));
			if (isSubject || isPersonNear(text, found, hit.start, hit.end))
				candidates.push({ class: 'pregnancy', severity: 'A', start: hit.start, end: hit.end });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isPregnancy),
};

function isPregnancy(value: string, law: CompiledLaw): boolean {
	if (/^(?:无|否|未|未孕|没有|\/|-+|—+)$/.test(value)) return false;
	return (
		holdsWord(value, law.sets('pregnancy')) ||
		/孕|产|环|扎|药具|套/.test(value) ||
		/^\d{1,2}(?:周|\+\d|W|w)?/.test(value) ||
		(!saysNothing(value) && /\d{4}[-年./]\d/.test(value)) ||
		value === '是'
	);
}
