import type { TextsLike } from '../../language/texts.ts';
import type { totalsZh } from './totals.zh.ts';

export const totalsEn: TextsLike<typeof totalsZh> = {
	title: 'Totals of publications',
	lead: 'By month and body. Each number opens the rows it counts.',
	caption: 'One line for each body and month, the newest first',
	month: 'Month',
	published: 'published',
	changed: 'changed',
	corrected: 'corrected',
	withdrawn: 'withdrawn',
	onTime: 'on time',
	late: 'late',
	provisional: 'not judged yet',
	urgent: 'urgent',
};
