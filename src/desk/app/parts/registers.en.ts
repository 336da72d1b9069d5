import { counted } from '../language/plural.en.ts';
import type { TextsLike } from '../language/texts.ts';
import type { registersZh } from './registers.zh.ts';

export const registersEn: TextsLike<typeof registersZh> = {
	body: 'Body',
	all: 'all',
	from: 'Published from',
	to: 'to',
	text: 'Title or number',
	outcome: 'In time',
	outcomes: { 'on-time': 'on time', late: 'late', provisional: 'not judged yet', none: 'no limit' },
	kind: 'Act',
	acts: {
		first: 'first publication',
		correction: 'correction',
		change: 'change',
		withdrawal: 'withdrawal',
		validity: 'change of validity',
	},
	item: 'Item',
	title: 'Title',
	indexNumber: 'Index number',
	documentNumber: 'Document number',
	publishedOn: 'Published on',
	dueOn: 'Due on',
	sheet: 'Review sheet',
	on: 'On',
	none: 'Nothing answers to this. Try other conditions.',
	total: (total) => counted(total, 'row'),
	next: 'Next page →',
	first: '← First page',
	pages: 'Pages',
	exports: 'Download',
	print: 'Print',
	noDate: 'none',
	urgent: 'urgent',
	onlyUrgent: 'urgent only',
};
