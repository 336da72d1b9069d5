import type { TextsLike } from '../../language/texts.ts';
import type { draftsZh } from './drafts.zh.ts';

export const draftsEn: TextsLike<typeof draftsZh> = {
	title: 'Drafts',
	lead: 'Drop files anywhere on this page, or paste, to begin a draft.',
	create: 'New draft',
	lists: {
		mine: 'Mine',
		returned: 'Returned',
		'in-review': 'In review',
		approved: 'To be published',
		all: 'All of my bodies',
		published: 'Public',
	},
	none: {
		mine: 'You have no drafts.',
		returned: 'Nothing came back.',
		'in-review': 'Nothing is under review.',
		approved: 'Nothing waits to be published.',
		all: 'There are no drafts.',
		published: 'Nothing was published yet.',
	},
	noneWhy: 'Begin with "New draft", or drop a file.',
	listLabel: 'Which',
	find: 'Filter by title',
	noMatch: 'No title on this page has these words.',
	untitled: 'Draft without a title',
	saved: (at) => `saved ${at}`,
	returnedBy: (by, comment) => `returned by ${by}: ${comment}`,
	waitingFor: (post) => `waits for ${post}`,
	urgent: 'urgent',
	more: 'More',
	dropHere: 'Let go to begin a draft with these files',
};
