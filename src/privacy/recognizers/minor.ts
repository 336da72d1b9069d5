import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 未成年人及其学校 (个人信息保护法第二十八条、第三十一条). 孤儿, 留守儿童 beside a name; 就读于 a school; school and grade in a list of persons.
 * Near misses: names of schools in projects, 留守儿童之家, 义务教育阶段学生资助政策.
 */
export const minorRecognizer: Recognizer = {
	class: 'minor',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-minor', this, isSchooling);
		for (const hit of text.hits('study-verb')) {
			const value =
				/^[于在：:\s]{0,2}[^，,。；;、\n\u001f]{2,24}/.exec(text.raw.slice(hit.end, hit.end + 28))?.[0] ?? '';
			if (value === '' || !isSchooling(value, text.law)) continue;
			const person = text.before('person-word', hit.start, 8);
			if (person === null && !isPersonNear(text, found, hit.start, hit.end)) continue;
			const lead = /^[于在：:\s]*/.exec(value)?.[0].length ?? 0;
			candidates.push({ class: 'minor', severity: 'A', start: hit.end + lead, end: hit.end + value.length });
		}
		// 在某某中学三年级就读: the school stands before the verb.
		for (const hit of text.hits('study-verb')) {
			const value = /[在于]([^，,。；;、\n\u001f在于]{2,24})$/.exec(
				text.raw.slice(Math.max(0, hit.start - 26), hit.start),
			)?.[1];
			if (value === undefined || !isSchooling(value, text.law)) continue;
			const start = hit.start - value.length;
			const person = text.before('person-word', start, 10);
			if (person !== null || isPersonNear(text, found, start, hit.start))
				candidates.push({ class: 'minor', severity: 'A', start, end: hit.start });
		}
		for (const hit of text.hits('minor')) {
			if (
				/^(?:之家|关爱|保障|救助|补助|基本|生活费|资助|保护|工作|福利|和|、|等|\d|共|数|服务|政策)/.test(
					text.raw.slice(hit.end, hit.end + 3),
				)
			)
				continue;
			if (isPersonNear(text, found, hit.start, hit.end))
				candidates.push({ class: 'minor', severity: 'A', start: hit.start, end: hit.end });
		}
		return candidates;
	},
	// The heading has said that it is a school or a class; some schools are called by a place alone.
	readField: (value) =>
		wholeField(value, (text, law) => isSchooling(text, law) || (!saysNothing(text) && /[\u4e00-\u9fff]{2}/.test(text))),
};

function isSchooling(value: string, law: CompiledLaw): boolean {
	if (saysNothing(value) && !/^\d+$/.test(value)) return false;
	return (
		holdsWord(value, law.sets('school')) ||
		holdsWord(value, law.sets('school-grade')) ||
		holdsWord(value, law.sets('minor')) ||
		/[一二三四五六七八九1-9][（(]?[0-9一二三四五六七八九]{0,2}[）)]?班|年级|^[GgLl]?\d{18}$|^[一二三四五六]?[小中高]/.test(
			value,
		)
	);
}
