import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInInstaller } from '../../src/cli/install-built-in.ts';
import { type DemoOptions, type DemoOutcome, installDemo, loadDemoLaw } from '../../src/demo/index.ts';
import { DEMO_TABLES } from '../../src/demo/rows.ts';
import { loadStatutoryLaw } from '../../src/law/index.ts';
import { loadPlaces } from '../../src/law/places.ts';
import { openBlobStore } from '../../src/platform/blobs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { createSegmenter, type Segmenter } from '../../src/platform/segmentation.ts';
import { recordingLog } from '../kit/quiet-log.ts';

let made: Segmenter | undefined;

/** One dictionary for the whole file: it is large. */
export function segmenterInTests(): Segmenter {
	made ??= createSegmenter();
	return made;
}

/** What a first start without the demonstration leaves. */
export async function installBuiltIn(database: Database): Promise<void> {
	await builtInInstaller(segmenterInTests())({ database, clock: systemClock, log: recordingLog() });
}

/** Loads the demonstration as `serve --demo` does. */
export async function loadDemo(
	database: Database,
	options: DemoOptions,
	// One folder for all of them, but of whoever runs the tests.
	directory = join(tmpdir(), `gongkai-demo-tests-${process.getuid?.() ?? 0}`),
	messages: string[] = [],
): Promise<DemoOutcome> {
	return installDemo(
		{
			database,
			clock: systemClock,
			log: recordingLog(),
			law: await loadDemoLaw(),
			statute: await loadStatutoryLaw(),
			cut: segmenterInTests().indexWords,
			openBlobs: () => openBlobStore(join(directory, 'blobs'), systemClock),
			stream: { write: (text) => messages.push(text) },
			placeIds: (await loadPlaces()).map(({ id }) => id),
		},
		options,
	);
}

/** Tables of people and organs, with the columns that follow from the seed. */
const ORGANIZATION: Readonly<Record<string, string>> = {
	place: 'place_id, name, level, parent_place_id, data',
	disclosing_body: '*',
	section: '*',
	account: 'place_id, account_id, login_name, display_name, status',
	post: '*',
	post_holding: '*',
	running_number: '*',
};

/** SHA-256 of every row the load wrote, in a fixed order; what real clocks and the program's own start wrote is left out. */
export async function hashOfRows(database: Database): Promise<string> {
	const hash = createHash('sha256');
	const tables = { ...Object.fromEntries(Object.keys(DEMO_TABLES).map((table) => [table, '*'])), ...ORGANIZATION };
	for (const [table, columns] of Object.entries(tables)) {
		const own =
			table === 'event' ? `where at < '2022-01-01'` : table === 'obligation' ? `where opened_at < '2022-01-01'` : '';
		const rows = await database.query<{ row: string }>(
			'',
			`select one::text as row from (select ${columns} from ${table} ${own}) one order by 1`,
		);
		hash.update(`${table}\n${rows.map(({ row }) => row).join('\n')}\n`);
	}
	return hash.digest('hex');
}
