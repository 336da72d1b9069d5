import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A fresh empty folder, removed when the running test ends. Its path is short enough for a database socket in it. */
export function temporaryDirectory(): string {
	const path = mkdtempSync(join(tmpdir(), 'gongkai-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
	return path;
}

/** A fresh empty folder of the whole test file, removed after its last test. To be asked for at the top of the file or of a `describe`. */
export function directoryOfFile(): string {
	const path = mkdtempSync(join(tmpdir(), 'gongkai-'));
	afterAll(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
	return path;
}
