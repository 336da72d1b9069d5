import type { TextsLike } from '../../language/texts.ts';
import type { overviewZh } from './overview.zh.ts';

export const overviewEn: TextsLike<typeof overviewZh> = {
	title: 'Overview',
	lead: 'All bodies within your reach. Every number opens its rows.',
	numbers: 'Numbers of the lists',
	body: 'Body',
	all: 'all',
	calendar: 'Calendar of deadlines',
};
