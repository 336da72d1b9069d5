import { type Clock, epochMilliseconds } from '../../platform/clock.ts';

/** So many at once, and so many a second in the long run. */
export interface RateRule {
	readonly burst: number;
	readonly perSecond: number;
}

/** Counts in the memory of one process: it slows floods down; what must never be passed (lock-out) is counted in the database. */
export interface RateLimiter {
	/** Takes one. 0 = go on; else whole seconds to wait, at least 1, and nothing was taken. */
	take(key: string): number;
}

const MOST_KEYS = 50_000;

/** A token bucket per key. A bucket not asked for longest is forgotten beyond `mostKeys`: memory is bounded whoever asks. */
export function createRateLimiter(clock: Clock, rule: RateRule, mostKeys = MOST_KEYS): RateLimiter {
	const buckets = new Map<string, { left: number; atMs: number }>();
	return {
		take(key) {
			const nowMs = epochMilliseconds(clock.now());
			const bucket = buckets.get(key) ?? { left: rule.burst, atMs: nowMs };
			const refilled = (Math.max(0, nowMs - bucket.atMs) / 1000) * rule.perSecond;
			const left = Math.min(rule.burst, bucket.left + refilled);
			const isAllowed = left >= 1;
			// Set anew: a map keeps its order of insertion, so the first is the one not asked for longest.
			buckets.delete(key);
			buckets.set(key, { left: isAllowed ? left - 1 : left, atMs: nowMs });
			if (buckets.size > mostKeys) {
				const [oldest] = buckets.keys();
				if (oldest !== undefined) buckets.delete(oldest);
			}
			return isAllowed ? 0 : Math.max(1, Math.ceil((1 - left) / rule.perSecond));
		},
	};
}
