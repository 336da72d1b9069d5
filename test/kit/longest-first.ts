import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files whose path begins so take tens of seconds each; of all others, few take more than some. The slowest first. */
const SLOW_FOLDERS = [
	'test/privacy/canary.',
	'test/desk/',
	'test/demo/',
	'test/portal/',
	'test/journeys/',
	'test/privacy/',
];

function rank(path: string): number {
	const index = SLOW_FOLDERS.findIndex((folder) => path.includes(`/${folder}`));
	return index === -1 ? SLOW_FOLDERS.length : index;
}

/**
 * The order of files: long journeys begin first, so that at the end no worker stands idle while another still has one before it. The order is the
 * same on every machine: durations of an earlier run are not asked for, for a clean checkout has none.
 */
export default class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sized = files.map((file) => ({ file, rank: rank(file.moduleId), bytes: statSync(file.moduleId).size }));
		return sized.toSorted((a, b) => a.rank - b.rank || b.bytes - a.bytes).map(({ file }) => file);
	}
}
