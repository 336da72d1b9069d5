import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../test/kit/fixed-clock.ts';
import { recordingLog } from '../../test/kit/quiet-log.ts';
import { bufferLines, createLog } from './log.ts';

describe('log', () => {
	it('writes one JSON object per line with the fixed fields', () => {
		const log = recordingLog();
		log.with({ place: 'a' }).info('x.done', { count: 2 });
		expect(log.lines).toEqual([
			{ at: '2026-01-05T01:00:00.000Z', level: 'info', message: 'x.done', place: 'a', count: 2 },
		]);
	});

	it('says what failed, but not the row that PostgreSQL quotes in the detail', () => {
		const log = recordingLog();
		log.error(
			'x.failed',
			{},
			Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(张三)' }),
		);
		expect(log.lines[0]).toMatchObject({ error: 'duplicate key', errorCode: '23505' });
		expect(JSON.stringify(log.lines)).not.toContain('张三');
	});

	it('leaves out what is below the level and stays on one line at a terminal', () => {
		const lines: string[] = [];
		const clock = fixedClock('2026-01-05T09:00:00+08:00');
		const log = createLog({ level: 'warn', format: 'text', clock, write: (line) => void lines.push(line) });
		log.info('x.ignored');
		log.warn('x.odd', { count: 1, name: 'a' });
		expect(lines).toEqual(['01:00:00Z warn  x.odd count=1 name=a\n']);
	});

	it('collected lines arrive in order, by size or when flushed', () => {
		const written: string[] = [];
		const lines = bufferLines((text) => void written.push(text), 60_000);
		lines.write('a\n');
		lines.write('b\n');
		expect(written).toEqual([]);
		lines.write('c'.repeat(32_768));
		expect(written).toEqual([`a\nb\n${'c'.repeat(32_768)}`]);
		lines.write('d\n');
		lines.flush();
		lines.flush();
		expect(written[1]).toBe('d\n');
		expect(written).toHaveLength(2);
	});
});
