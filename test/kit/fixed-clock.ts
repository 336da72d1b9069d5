import { type Clock, type Instant, parseInstant, shanghaiDate } from '../../src/platform/clock.ts';

/** A clock that stands still until told. */
export interface FixedClock extends Clock {
	/** Moves to another instant, ISO 8601 with offset. */
	set(instant: string): void;
}

function instantOf(text: string): Instant {
	const instant = parseInstant(text);
	if (instant === null) throw new RangeError(`not an instant: ${text}`);
	return instant;
}

/** A clock for tests: `fixedClock('2020-09-27T10:00:00+08:00')`. */
export function fixedClock(instant: string): FixedClock {
	let now = instantOf(instant);
	return {
		now: () => now,
		today: () => shanghaiDate(now),
		set(next) {
			now = instantOf(next);
		},
	};
}
