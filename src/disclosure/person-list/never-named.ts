import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import type { StructuredRow } from '../table/structured-table.ts';
import type { MinorRule } from './list-law.ts';

/** Why somebody is not named: too young, a word of the row says so, or the age is not told in a list about minors. */
export type NeverNamedReason = 'under-age' | 'word' | 'age-unknown';

/** Text of a field of a row; '' where it is blank or no text. */
export function textOf(row: StructuredRow, key: string): string {
	const value = row.values[key];
	return value?.type === 'text' ? value.text.trim() : '';
}

/** 出生日期 by its own field, else by the resident ID; null where neither tells it. */
export function birthDateOf(row: StructuredRow): CalendarDate | null {
	const value = row.values.birthDate;
	if (value?.type === 'date') return value.on;
	const id = textOf(row, 'residentId').normalize('NFKC').replace(/[\s-]/g, '');
	const digits = /^\d{17}[\dXx]$/.test(id) ? id.slice(6, 14) : /^\d{15}$/.test(id) ? `19${id.slice(6, 12)}` : '';
	return parseCalendarDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}

/** 周岁 on a day, counted from the day after the birthday (法释: 周岁按照公历的年、月、日计算，从周岁生日的第二天起算). */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
	const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
	return on.slice(5) > birth.slice(5) ? years : years - 1;
}

/** Whether one of the words stands in a text. */
function holdsWord(text: string, words: readonly string[]): boolean {
	return words.some((word) => text.includes(word));
}

/** Whether the catalogue rows or the title say that the list is about minors, orphans or students. */
export function isAboutMinors(items: readonly CatalogueItem[], title: string, rule: MinorRule): boolean {
	const texts = items.flatMap((item) => [item.subcategory ?? '', item.name, ...item.elements]);
	return [title, ...texts].some((text) => holdsWord(text, rule.words));
}

/**
 * Whether somebody must not be named in any form, and why (个人信息保护法第二十八条、第三十一条): minors, orphans, students. `on`: the day the
 * information was formed, the earlier and so the more careful one. A school of his own makes him a student.
 */
export function neverNamed(
	row: StructuredRow,
	rule: MinorRule,
	on: CalendarDate,
	isListAboutMinors: boolean,
): NeverNamedReason | null {
	const birth = birthDateOf(row);
	if (birth !== null && ageOn(birth, on) < rule.ageYears) return 'under-age';
	if (textOf(row, 'school') !== '' || rule.fields.some((key) => holdsWord(textOf(row, key), rule.words))) return 'word';
	return birth === null && isListAboutMinors ? 'age-unknown' : null;
}
