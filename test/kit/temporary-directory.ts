import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh empty folder, removed when the running test ends. Its path is short enough for a database socket in it. */
export function temporaryDirectory(): string {
	const path = mkdtempSync(join(tmpdir(), 'gongkai-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
	return path;
}
