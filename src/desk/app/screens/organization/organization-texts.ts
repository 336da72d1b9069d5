import { dictionary } from '../../language/texts.ts';
import { organizationEn } from './organization.en.ts';
import { organizationZh } from './organization.zh.ts';

export const ORGANIZATION_TEXTS = dictionary(organizationZh, organizationEn);

/** An id nobody has: the stem itself, else with the next number. Ids are at most 63 characters. */
export function freeId(stem: string, taken: readonly string[]): string {
	const base = stem.slice(0, 58);
	if (!taken.includes(base)) return base;
	let number = 2;
	while (taken.includes(`${base}-${number}`)) number += 1;
	return `${base}-${number}`;
}

/** Lines of a text that say something. */
export function linesOf(text: string | undefined): string[] {
	return (text ?? '')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
