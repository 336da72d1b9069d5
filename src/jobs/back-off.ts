import { epochMilliseconds, type Instant } from '../platform/clock.ts';

const FIRST_MS = 5000;
/** Longest wait between two attempts: what is broken for days is tried again within the hour in which it is mended. */
const CEILING_MS = 60 * 60 * 1000;

/** The instant `milliseconds` later. */
export function later(at: Instant, milliseconds: number): Instant {
	return new Date(epochMilliseconds(at) + milliseconds).toISOString() as Instant;
}

/** 退避. Wait before the next attempt after `attempts` failed ones: 5 s, 10 s, 20 s … an hour. Nothing is ever given up silently. */
export function backOffMs(attempts: number): number {
	return Math.min(CEILING_MS, FIRST_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 20));
}

/** When to try again after `attempts` failed attempts, the last of them at `at`. */
export function retryAt(at: Instant, attempts: number): Instant {
	return later(at, backOffMs(attempts));
}
