import type { TextsLike } from '../../language/texts.ts';
import type { deadlinesZh } from './deadlines.zh.ts';

const MONTHS = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December'],
];

export const deadlinesEn: TextsLike<typeof deadlinesZh> = {
	title: (year, month) => `Due dates in ${MONTHS[month - 1]} ${year}`,
	caption: 'How many duties are due each day; the number opens them',
	weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
	previous: 'Previous month',
	next: 'Next month',
	now: 'This month',
	months: 'Other months',
	scope: 'Scope',
	mine: 'mine',
	office: 'all bodies within my reach',
	count: (count) => `${count} due`,
	dayCount: (month, day, count) => `${month}/${day}, ${count} due`,
	provisional: (count) => `${count} provisional`,
	today: 'today',
	none: 'Nothing is due this month.',
	print: 'Print',
};
