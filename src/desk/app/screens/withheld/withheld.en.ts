import type { TextsLike } from '../../language/texts.ts';
import type { withheldZh } from './withheld.zh.ts';

export const withheldEn: TextsLike<typeof withheldZh> = {
	title: 'Register of withheld information',
	caption: 'Article, reason and next review, the nearest review first',
	ground: 'Ground',
	reason: 'Reason',
	decidedOn: 'Decided on',
	nextReviewOn: 'Next review',
	state: 'Now',
	states: { withheld: 'withheld', overdue: 'review overdue', ended: 'not withheld any more' },
	record: 'Record something withheld',
	recordHelp: (latest) =>
		`What articles 14 to 16 of the Regulations keep from disclosure, with its article and reason. Article 18: reviewed from time to time, by ${latest} at the latest. A duty that is open is waived on its own page.`,
	documentNumber: 'Document number, if any',
	formedOn: 'Dated, if known',
	review: 'Review',
	reviewOf: (title) => `Review: ${title}`,
	reviewHelp: 'Withheld further: say why and until when. Not any more: it is published in the ordinary way.',
	decision: 'Conclusion',
	keep: 'withheld further',
	end: 'not withheld any more',
	nextOn: 'Next review on',
	why: 'Reason',
	submit: 'Record',
	cancel: 'Cancel',
	done: 'Recorded.',
	none: 'Nothing is withheld.',
};
