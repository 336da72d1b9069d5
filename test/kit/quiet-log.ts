import { createLog, type Log } from '../../src/platform/log.ts';
import { fixedClock } from './fixed-clock.ts';

/** A log that keeps its lines, parsed, for the test to look at. */
export function recordingLog(): Log & { readonly lines: Record<string, unknown>[] } {
	const lines: Record<string, unknown>[] = [];
	const clock = fixedClock('2026-01-05T09:00:00+08:00');
	const log = createLog({ level: 'debug', format: 'json', clock, write: (line) => void lines.push(JSON.parse(line)) });
	return { ...log, lines };
}
