import type { TextsLike } from '../language/texts.ts';
import type { savedFiltersZh } from './saved-filters.zh.ts';

export const savedFiltersEn: TextsLike<typeof savedFiltersZh> = {
	label: 'Saved filters',
	choose: 'Choose a saved filter',
	name: 'Name the present filter',
	save: 'Save',
	remove: (name) => `Remove "${name}"`,
};
