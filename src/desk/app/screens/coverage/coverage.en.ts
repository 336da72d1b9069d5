import type { TextsLike } from '../../language/texts.ts';
import type { coverageZh } from './coverage.zh.ts';

export const coverageEn: TextsLike<typeof coverageZh> = {
	title: 'Coverage matrix',
	lead: (asOf) => `Every item of the catalogue and every body, as of ${asOf}.`,
	caption: 'Items down, bodies across; move with the arrow keys, open with Enter',
	item: 'Item',
	state: { covered: 'covered', late: 'late', empty: 'empty', pending: 'not due yet', none: 'n/a' },
	nil: 'nothing declared',
	show: 'Only',
	all: 'all',
	count: (state, count) => `${state} ${count}`,
	cell: (item, body, state) => `${item}, ${body}: ${state}`,
	late: (count) => `${count} overdue`,
	open: (count) => `${count} open`,
	lastOn: (day) => `last published ${day}`,
	never: 'never published',
	duties: 'Duties',
	duty: (number, count) => (count === 1 ? 'Open the duty' : `Open duty ${number}`),
	disclosures: 'Disclosures',
	disclosure: (number, count) => (count === 1 ? 'Open the disclosure' : `Open disclosure ${number}`),
	close: 'Close',
	none: 'There is no such cell.',
	empty: 'The catalogue has no items yet. The office installs it first.',
};
