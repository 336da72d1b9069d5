import { epochMilliseconds, type Instant } from '../../platform/clock.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai is UTC+8 all year. */
const SHANGHAI_MS = 8 * HOUR_MS;

/** How often a job is due. A day's slot begins at `hour` o'clock in Asia/Shanghai, an hour's on the hour. */
export type Cadence = { readonly every: 'hour' } | { readonly every: 'day'; readonly hour: number };

/** Start of the slot `now` lies in: a job is due when it was not yet done for that slot. */
export function slotOf(cadence: Cadence, now: Instant): Instant {
	const length = cadence.every === 'hour' ? HOUR_MS : DAY_MS;
	const offset = cadence.every === 'hour' ? 0 : SHANGHAI_MS - cadence.hour * HOUR_MS;
	const start = Math.floor((epochMilliseconds(now) + offset) / length) * length - offset;
	return new Date(start).toISOString() as Instant;
}
