import { join } from 'node:path';
import {
	closeDemoAccounts,
	type DemoOptions,
	demoText,
	installDemo,
	loadDemoLaw,
	openDemoAccounts,
} from '../demo/index.ts';
import { loadStatutoryLaw } from '../law/index.ts';
import { loadPlaces } from '../law/places.ts';
import { openBlobStore } from '../platform/blobs.ts';
import type { ProgressStream } from '../platform/progress.ts';
import type { Segmenter } from '../platform/segmentation.ts';
import type { InstallBuiltIn } from './serve.ts';

/** What a start of the site is told about the demonstration. */
export interface DemoStart {
	/** Null: none was asked for; invented accounts of an earlier start are shut. */
	readonly demo: DemoOptions | null;
	readonly segmenter: Segmenter;
	readonly dataDirectory: string;
	/** For messages, progress and the password: stderr, never the log. */
	readonly stream: ProgressStream;
}

/**
 * Puts the demonstration on top of what the program brings along, on every start: loads it the first time, goes on after a crash, and gives its
 * accounts a new password that is shown once. Throws a Fault where people have worked in earnest.
 */
export function withDemo(install: InstallBuiltIn, start: DemoStart): InstallBuiltIn {
	return async (parts) => {
		await install(parts);
		if (start.demo === null) {
			await closeDemoAccounts(parts);
			return;
		}
		const { database, clock, log } = parts;
		const [law, statute, places] = await Promise.all([loadDemoLaw(), loadStatutoryLaw(), loadPlaces()]);
		await installDemo(
			{
				database,
				clock,
				log,
				law,
				statute,
				cut: start.segmenter.indexWords,
				openBlobs: () => openBlobStore(join(start.dataDirectory, 'blobs'), clock),
				stream: start.stream,
				placeIds: places.map(({ id }) => id),
			},
			start.demo,
		);
		const password = await openDemoAccounts(parts);
		const names = law.organization.posts.map(({ login }) => `demo-${login}`).join('、');
		if (password !== null) start.stream.write(demoText.password(names, password));
	};
}
