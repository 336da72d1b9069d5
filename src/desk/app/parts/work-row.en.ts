import type { TextsLike } from '../language/texts.ts';
import type { workRowZh } from './work-row.zh.ts';

export const workRowEn: TextsLike<typeof workRowZh> = {
	unnamedItem: (itemId) => `Item ${itemId}`,
	dutyKind: {
		standing: 'never empty',
		event: 'after information is formed or changed',
		periodic: 'periodic',
		'sign-off': 'after signing',
		posting: 'posting',
	},
	state: {
		draft: 'draft',
		'in-review': 'in review',
		approved: 'signed',
		published: 'published',
		superseded: 'superseded',
		withdrawn: 'withdrawn',
		abandoned: 'given up',
	},
	post: {
		'case-officer': 'case officer',
		'section-head': 'head of section',
		'deputy-in-charge': 'deputy in charge',
		principal: 'principal',
		'secrecy-reviewer': 'secrecy reviewer',
		'disclosure-office': 'disclosure office',
		inspector: 'inspector',
	},
	waitingFor: (post) => `waits for the ${post}`,
	urgent: 'urgent',
	sheet: (number) => `sheet ${number}`,
	submitted: (at) => `submitted ${at}`,
	saved: (at) => `saved ${at}`,
	moved: (at) => `not moved since ${at}`,
	asked: (by, at, what, where) => `${by} asks you, ${at}, to release ${what} (${where}): `,
	returned: (by, at) => `returned by ${by}, ${at}: `,
};
