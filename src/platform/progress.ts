import { progressText } from './progress.zh.ts';

/** Shows how far a long command is. Silent unless the stream is a terminal: logs and pipes stay clean. */
export interface Progress {
	/** Adds finished steps. */
	advance(steps?: number): void;
	/** Removes the bar. Call also on failure. */
	finish(): void;
}

/** The part of a terminal stream that is needed; `process.stderr` fits. */
export interface ProgressStream {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

const REDRAW_MS = 100;
const BAR_CELLS = 24;

function remaining(elapsedMs: number, done: number, total: number): string {
	if (done === 0 || elapsedMs < 1000) return '';
	const seconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
	return seconds < 90 ? progressText.seconds(seconds) : progressText.minutes(Math.ceil(seconds / 60));
}

/** A bar for `total` steps under a Chinese label; `elapsed` counts milliseconds. */
export function createProgress(
	stream: ProgressStream,
	label: string,
	total: number,
	elapsed: () => number = performance.now.bind(performance),
): Progress {
	if (stream.isTTY !== true || total <= 0) return { advance() {}, finish() {} };
	const started = elapsed();
	let done = 0;
	let drawnAt = Number.NEGATIVE_INFINITY;
	const draw = (now: number): void => {
		drawnAt = now;
		const filled = Math.floor((done / total) * BAR_CELLS);
		const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
		const percent = `${Math.floor((done / total) * 100)}%`.padStart(4);
		stream.write(`\r\x1b[K${label} ${bar} ${percent} ${done}/${total}${remaining(now - started, done, total)}`);
	};
	return {
		advance(steps = 1) {
			done = Math.min(total, done + steps);
			const now = elapsed();
			if (now - drawnAt >= REDRAW_MS || done === total) draw(now);
		},
		finish() {
			stream.write('\r\x1b[K');
		},
	};
}
