import type { TextsLike } from '../../language/texts.ts';
import type { timelinessZh } from './timeliness.zh.ts';

export const timelinessEn: TextsLike<typeof timelinessZh> = {
	title: (year) => `Timeliness in ${year}`,
	lead: (asOf) =>
		`Duties due this year, as of ${asOf}. Each number opens the duties it counts; they are those of the public site.`,
	year: 'Year',
	group: { month: 'Month', body: 'Body', item: 'Item', all: 'Sum' },
	captions: { months: 'By month', bodies: 'By body', items: 'By item', total: 'The year' },
	whole: 'whole year',
	chart: 'Duties met on time, met late and not met, by month; the numbers are in the table below',
	classes: {
		onTime: 'on time',
		late: 'late',
		overdue: 'overdue',
		notYetDue: 'not due yet',
		provisional: 'not judged yet',
		nilDeclared: 'nothing declared',
		waived: 'waived',
	},
	rate: 'Rate',
	rateOf: (part, whole) => (whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)}% (${part}/${whole})`),
	none: 'No duty is due this year.',
	duties: (name, total) => (total === undefined ? name : `${name}: ${total}`),
	dutiesCaption: 'The earliest due first',
	closedOn: 'Closed on',
	state: 'State',
	allClasses: 'all',
};
