import type { TextsLike } from '../../language/texts.ts';
import type { placesZh } from './places.zh.ts';

export const placesEn: TextsLike<typeof placesZh> = {
	title: 'Places below',
	lead: "Townships and villages have accounts and posts of their own. Hand the first administrator's link over in person; the first-run guide leads on.",
	caption: 'Places below',
	none: 'None. Not needed where the county does the work for them.',
	name: 'Name',
	level: 'Level',
	levels: {
		province: 'Province',
		prefecture: 'Prefecture',
		county: 'County',
		township: 'Township',
		village: 'Village',
	},
	code: 'Code',
	id: 'Id',
	idHelp: 'Small letters, digits and hyphens; stands in addresses and never changes.',
	add: 'Add a township or village',
	addCounty: 'Add a county',
	countyLead: 'By name or code. Only the place that keeps the installation may add another county.',
	search: 'Name or code',
	find: 'Find',
	county: 'Choose one',
	notFound: 'Not found.',
	missing: 'Please fill in.',
	linkFor: (name, until) => `Link of the first administrator of ${name}, until ${until}, once. Hand it over in person.`,
};
