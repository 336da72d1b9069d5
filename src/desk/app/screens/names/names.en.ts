import type { TextsLike } from '../../language/texts.ts';
import type { namesZh } from './names.zh.ts';

export const namesEn: TextsLike<typeof namesZh> = {
	title: 'Names and hotlines',
	lead: 'Every name has dates: what is shown is the one of the day, and the past stays.',
	kind: 'Kind',
	kinds: { body: 'Body', section: 'Section', field: 'Field', hotline: 'Hotline' },
	all: 'All',
	onDay: 'In use on',
	anyDay: 'Any day',
	caption: 'Names',
	none: 'No name matches.',
	name: 'Name',
	id: 'Id',
	use: 'Used as',
	official: 'Official name',
	alias: 'Other wording',
	period: 'In use',
	always: 'always',
	add: 'Add a name',
	addLead: 'Give the day a new name counts from; the former ends the day before.',
	missing: 'Please fill in.',
	idHelp: 'Small letters, digits and hyphens; for a new name of something known, its id.',
	save: 'Register',
};
