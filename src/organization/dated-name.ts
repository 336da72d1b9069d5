import type { CalendarDate } from '../calendar/calendar-date.ts';
import { isInForce, overlaps, type Validity } from './validity.ts';

/** What has dated names: an organ, a section of it, a field (领域) or a telephone number everybody knows. */
export type NamedKind = 'body' | 'section' | 'field' | 'hotline';

/** 有期限的名称. What something was called in a period. `official` is what pages show; `alias` is how documents also print it. */
export interface DatedName extends Validity {
	readonly subjectKind: NamedKind;
	readonly subjectId: string;
	readonly name: string;
	readonly use: 'official' | 'alias';
}

/** The official name on that day; null when it had none then, which is never filled with another day's name. */
export function nameOn(
	names: readonly DatedName[],
	subjectKind: NamedKind,
	subjectId: string,
	on: CalendarDate,
): string | null {
	const name = names.find(
		(one) =>
			one.use === 'official' && one.subjectKind === subjectKind && one.subjectId === subjectId && isInForce(one, on),
	);
	return name?.name ?? null;
}

/** Names that would be in the way of `added`: another official name of the same subject on a common day. */
export function clashingNames(names: readonly DatedName[], added: DatedName): DatedName[] {
	if (added.use === 'alias') return [];
	return names.filter(
		(one) =>
			one.use === 'official' &&
			one.subjectKind === added.subjectKind &&
			one.subjectId === added.subjectId &&
			overlaps(one, added),
	);
}

/** What makes two printed names the same: half-width, without blanks; everything else counts. */
export function nameKey(name: string): string {
	return name.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '');
}
