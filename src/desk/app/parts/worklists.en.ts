import type { TextsLike } from '../language/texts.ts';
import type { worklistsZh } from './worklists.zh.ts';

export const worklistsEn: TextsLike<typeof worklistsZh> = {
	names: {
		owed: 'To do',
		'to-sign': 'Waiting for my signature',
		'to-release': 'Asked of me to release',
		returned: 'Returned',
		drafts: 'My drafts',
		'to-publish': 'Waiting for publication',
		overdue: 'Overdue',
		'due-this-week': 'Due this week',
		empty: 'Empty items',
		stuck: 'Stuck for more than two working days',
	},
	none: {
		owed: 'Nothing is owed: your items are disclosed, or their time has not come.',
		'to-sign': 'No sheet waits for your signature.',
		'to-release': 'Nobody asks you to release anything.',
		returned: 'Nothing came back.',
		drafts: 'No unfinished drafts.',
		'to-publish': 'Nothing signed waits for publication.',
		overdue: 'Nothing is overdue.',
		'due-this-week': 'Nothing is due this week.',
		empty: 'Every item of the catalogue has content.',
		stuck: 'No sheet is stuck.',
	},
	heading: (name, total) => `${name} ${total}`,
	all: (total) => `All ${total}`,
	more: 'One more page',
	shown: (shown, total) => `${shown} of ${total} shown.`,
};
