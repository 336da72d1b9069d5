import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds `package.json`, `law/` and `migrations/`, absolute. Found by walking up, so that it is the same whether
 * the program runs from `src/`, from the bundle in `dist/` or under the tests, and whatever the working directory is.
 */
export function programRoot(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, 'package.json'))) {
		const parent = dirname(folder);
		if (parent === folder) throw new Error('package.json not found above the program');
		folder = parent;
	}
	return folder;
}
