import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, wholeField } from './labelled.ts';

/**
 * 社会关系、婚姻. The value of 与户主关系, 婚姻状况. Near misses: 劳动关系, 关系群众切身利益, 户主 as a heading.
 */
export const relationRecognizer: Recognizer = {
	class: 'relation',
	severity: 'B',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates = findLabelled(text, 'heading-relation', this, isRelation);
		for (const { start, end } of text.hits('relation-after-name'))
			if (isPersonNear(text, found, start, end)) candidates.push({ class: 'relation', severity: 'B', start, end });
		return candidates;
	},
	readField: (value) => wholeField(value, isRelation),
};

function isRelation(value: string, law: CompiledLaw): boolean {
	const plain = value.replace(/[\s]/g, '');
	return (
		law.sets('relation').has(plain) ||
		law.sets('marriage').has(plain) ||
		(plain.length <= 6 && /^(?:之|系)?(?:长|次|三|四|五|独)?[子女孙媳婿父母妻夫]$/.test(plain))
	);
}
