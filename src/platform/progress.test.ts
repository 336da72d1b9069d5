import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function terminal(isTTY: boolean) {
	const written: string[] = [];
	return { isTTY, written, write: (text: string) => void written.push(text) };
}

describe('progress', () => {
	it('is silent where nobody looks', () => {
		const stream = terminal(false);
		const progress = createProgress(stream, '导入', 10);
		progress.advance(10);
		progress.finish();
		expect(stream.written).toEqual([]);
	});

	it('shows share, count and time left, redraws ten times a second, and removes itself', () => {
		const stream = terminal(true);
		let now = 0;
		const progress = createProgress(stream, '导入', 4, () => now);
		progress.advance();
		now = 50;
		progress.advance();
		expect(stream.written).toHaveLength(1);
		now = 3000;
		progress.advance();
		expect(stream.written[1]).toBe(`\r\x1b[K导入 ${'█'.repeat(18)}${'░'.repeat(6)}  75% 3/4，约剩 1 秒`);
		now = 3001;
		progress.advance();
		expect(stream.written[2]).toContain('100% 4/4');
		progress.finish();
		expect(stream.written.at(-1)).toBe('\r\x1b[K');
	});
});
