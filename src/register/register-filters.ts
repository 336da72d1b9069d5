import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DisclosureKind } from '../disclosure/disclosure.ts';
import { type Refusal, refusalsFrom } from '../organization/refusal.ts';
import { registerRefusals } from './refusals.zh.ts';
import type { RegisterOutcome } from './register-act.ts';
import type { RegisterEntry } from './register-entry.ts';

/** Narrows a register of one place; absent fields narrow nothing, several given ones must all hold. */
export interface RegisterFilters {
	readonly placeId: string;
	readonly bodyId?: string;
	readonly itemId?: string;
	readonly kind?: DisclosureKind;
	/** First and last day of publication, both inclusive, Asia/Shanghai. */
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
	readonly outcome?: RegisterOutcome;
	readonly isUrgent?: boolean;
	/** Stands in the title, the index number, the document number or the number of the review sheet; case does not matter. A hidden title is not found. */
	readonly text?: string;
}

/** Longest text that is looked for. */
export const MOST_TEXT_CHARACTERS = 100;

const refusal = refusalsFrom(registerRefusals);

/** What is wrong with filters, every reason at once. */
export function filterFaults(filters: RegisterFilters): Refusal[] {
	const faults: Refusal[] = [];
	if (filters.from !== undefined && filters.to !== undefined && filters.from > filters.to)
		faults.push(refusal('period-backwards', filters.from, filters.to));
	if ((filters.text?.length ?? 0) > MOST_TEXT_CHARACTERS) faults.push(refusal('text-too-long', MOST_TEXT_CHARACTERS));
	return faults;
}

/** Whether a line is in; the store asks the same of the database, a test holds the two together. */
export function matchesFilters(entry: RegisterEntry, filters: RegisterFilters): boolean {
	const { bodyId, itemId, kind, from, to, outcome, isUrgent } = filters;
	if (bodyId !== undefined && entry.bodyId !== bodyId) return false;
	if (itemId !== undefined && !entry.items.some((item) => item.itemId === itemId)) return false;
	if (kind !== undefined && entry.kind !== kind) return false;
	if (from !== undefined && entry.publishedOn < from) return false;
	if (to !== undefined && entry.publishedOn > to) return false;
	if (outcome !== undefined && entry.outcome !== outcome) return false;
	if (isUrgent !== undefined && entry.isUrgent !== isUrgent) return false;
	const text = filters.text?.trim().toLowerCase() ?? '';
	if (text === '') return true;
	const numbers = [entry.indexNumber, entry.sheetNumber];
	const places = entry.isTitleHidden ? numbers : [...numbers, entry.title, entry.documentNumber ?? ''];
	return places.some((place) => place.toLowerCase().includes(text));
}
