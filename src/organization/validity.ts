import { addDays, type CalendarDate } from '../calendar/calendar-date.ts';

/** 有效期. Both ends inclusive, Asia/Shanghai; null = open on that side. */
export interface Validity {
	readonly validFrom: CalendarDate | null;
	readonly validTo: CalendarDate | null;
}

/** Whether it holds on that day. */
export function isInForce(validity: Validity, on: CalendarDate): boolean {
	const { validFrom, validTo } = validity;
	return (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);
}

/** Whether two periods share a day. */
export function overlaps(one: Validity, other: Validity): boolean {
	const startsInTime = one.validFrom === null || other.validTo === null || one.validFrom <= other.validTo;
	const endsLateEnough = one.validTo === null || other.validFrom === null || other.validFrom <= one.validTo;
	return startsInTime && endsLateEnough;
}

/** Whether every day of `inner` lies in `outer`. */
export function covers(outer: Validity, inner: Validity): boolean {
	const startsInTime = outer.validFrom === null || (inner.validFrom !== null && outer.validFrom <= inner.validFrom);
	const endsLateEnough = outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo);
	return startsInTime && endsLateEnough;
}

/** Whether it has at least one day. */
export function isPeriod(validity: Validity): boolean {
	return validity.validFrom === null || validity.validTo === null || validity.validFrom <= validity.validTo;
}

/** The last day before another period begins. */
export function dayBefore(date: CalendarDate): CalendarDate {
	return addDays(date, -1);
}
