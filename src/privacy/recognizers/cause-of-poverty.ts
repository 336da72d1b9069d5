import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 致贫原因. The fixed list of the poverty-relief register (因病、因残、缺技术 …) beside a person or as a labelled value.
 * Near misses: 因病致贫人口 32 户, 防止因病返贫, tables by cause that only count.
 */
export const causeOfPovertyRecognizer: Recognizer = {
	class: 'cause-of-poverty',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-cause-of-poverty', this, isCause);
		for (const hit of text.hits('cause')) {
			if (
				/^(?:户|人口|家庭|人员|群众|对象|的|问题|风险|返贫|返贫风险|占|、|和|或|及|者|共|\d)/.test(
					text.raw.slice(hit.end, hit.end + 4),
				)
			)
				continue;
			if (/[防解治]止?$|避免$|减少$/.test(text.raw.slice(Math.max(0, hit.start - 4), hit.start))) continue;
			if (isPersonNear(text, found, hit.start, hit.end))
				candidates.push({ class: 'cause-of-poverty', severity: 'A', start: hit.start, end: hit.end });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isCause),
};

function isCause(value: string, law: CompiledLaw): boolean {
	// 致贫原因：指因病、因残等导致 … explains the word.
	if (saysNothing(value) || /^(?:指|即|是指|包括|分为)/.test(value)) return false;
	return holdsWord(value, law.sets('cause')) || /[病残]$|^[病残学灾]$|致贫|返贫|缺.{1,4}$/.test(value);
}
