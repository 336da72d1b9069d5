import type { Catalogue, CatalogueItem, ItemField } from '../catalogue.ts';
import type { CheckLaw } from './check-law.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES } from './messages.zh.ts';

function isBlank(item: CatalogueItem, field: ItemField): boolean {
	const value = item[field];
	if (value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (typeof value === 'number') return false;
	if (Array.isArray(value))
		return value.length === 0 || value.every((entry) => typeof entry === 'string' && entry.trim() === '');
	return 'text' in value && value.text.trim() === '';
}

/**
 * 必备栏目. A column no row has is one finding; single blank cells are listed together. Blank limits and unticked channels have
 * rules of their own and are only reported here when the whole column is missing.
 */
export function checkColumns(catalogue: Catalogue, law: CheckLaw): Finding[] {
	const { columns, basis } = law.requiredColumns;
	if (catalogue.items.length === 0) {
		return [findingAbout([], { code: 'no-items', severity: 'error', message: MESSAGES.noItems })];
	}
	return columns.flatMap(({ field, label }): Finding[] => {
		const blank = catalogue.items.filter((item) => isBlank(item, field));
		if (blank.length === 0) return [];
		if (blank.length === catalogue.items.length) {
			const message = MESSAGES.columnMissing(label, basis);
			return [findingAbout([], { code: 'column-missing', severity: 'error', field, message, basis })];
		}
		if (field === 'timeLimit' || field === 'channels') return [];
		const message = MESSAGES.valueMissing(blank, label, basis);
		return [findingAbout(blank, { code: 'value-missing', severity: 'error', field, message, basis })];
	});
}
