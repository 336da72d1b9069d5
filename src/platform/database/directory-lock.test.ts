import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../test/kit/temporary-directory.ts';
import { directoryFault, directoryInUse, lockDirectory } from './directory-lock.ts';

describe('directory lock', () => {
	it('one holder at a time; released, it can be taken again', () => {
		const directory = join(temporaryDirectory(), 'new/data');
		const first = lockDirectory(directory);
		expect(first).not.toBeNull();
		expect(lockDirectory(directory)).toBeNull();
		expect(directoryInUse(directory).message).toContain(String(process.pid));
		first?.release();
		first?.release();
		const second = lockDirectory(directory);
		expect(second).not.toBeNull();
		second?.release();
	});

	it('a file in the place of the directory is refused clearly', () => {
		const path = join(temporaryDirectory(), 'data');
		writeFileSync(path, '');
		expect(() => lockDirectory(path)).toThrow(
			expect.objectContaining({ name: 'Fault', message: expect.stringContaining('不是目录') }),
		);
	});

	it.skipIf(process.getuid?.() === 0)('a directory without write permission is refused clearly', () => {
		const path = join(temporaryDirectory(), 'closed');
		mkdirSync(path);
		chmodSync(path, 0o500);
		expect(() => lockDirectory(path)).toThrow(expect.objectContaining({ code: 'data-directory-eacces' }));
	});

	it.each([
		['ENOSPC', 'data-directory-enospc', '磁盘空间不足'],
		['EDQUOT', 'data-directory-edquot', '磁盘空间不足'],
		['EROFS', 'data-directory-erofs', '只读'],
		['EACCES', 'data-directory-eacces', '没有权限'],
	])('%s says what to do', (code, permanent, words) => {
		const fault = directoryFault(Object.assign(new Error(), { code }), '/srv/data');
		expect(fault).toMatchObject({ code: permanent, message: expect.stringContaining(words) });
	});

	it('an unknown error stays what it is', () => {
		expect(directoryFault(new Error('bug'), '/srv/data')).toBeNull();
	});
});
