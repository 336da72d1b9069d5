import type { CutWords } from '../catalogue/search-text.ts';
import { editionInForce, levelOf } from '../obligation/actions.ts';
import type { StatutoryLaw } from '../obligation/statutory-law.ts';
import { loadCalendars, loadEditionItems, loadEditionLaws } from '../obligation/store.ts';
import { listSections, loadBodyDirectory, loadPlaceInTree } from '../organization/store.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { Clock } from '../platform/clock.ts';
import { bumpDataVersion } from '../platform/database/data-version.ts';
import type { Database } from '../platform/database/pool.ts';
import { recordEvent } from '../platform/database/record-event.ts';
import { Fault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';
import { createProgress, type ProgressStream } from '../platform/progress.ts';
import { demoText } from './demo.zh.ts';
import { storeDemoFiles } from './demo-files.ts';
import type { DemoLaw } from './demo-law.ts';
import { type DutyBook, dutyBook } from './duty-book.ts';
import { demoIds } from './ids.ts';
import { planOrganization, READ_ON } from './organization.ts';
import type { DemoFile, DemoOptions, PlaceSource } from './place-source.ts';
import { type DemoBatch, placeBatches } from './place-stream.ts';
import { rowBuffer } from './rows.ts';
import { rememberingCut } from './search.ts';
import {
	type DemoMark,
	gatherSearchWords,
	hasRealWork,
	insertDerivations,
	insertOrganization,
	insertRows,
	loadMarks,
	progressSeries,
	saveNumbers,
	settleForLoad,
	showAsDemo,
} from './store.ts';
import { planTime } from './time-plan.ts';
import { writeWithheld } from './withheld.ts';

/** What the loader needs. */
export interface DemoTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly law: DemoLaw;
	readonly statute: StatutoryLaw;
	readonly cut: CutWords;
	/** Opened only when files are written. */
	readonly openBlobs: () => Promise<BlobStore>;
	/** Progress and messages for the operator: stderr. */
	readonly stream: ProgressStream;
	/** Places to fill, in their order: those that come with the program. */
	readonly placeIds: readonly string[];
}

const ACTOR = 'program';
/** Above this texts are short, without files and without the events of drafting and signing: it is a benchmark then, not a show. */
const MOST_VARIED = 20_000;
/** Transactions at once. Each place is written by one at a time, in order; the machine this is for has two cores. */
const LANES = 2;

/** What was done. */
export type DemoOutcome =
	| { readonly change: 'installed' | 'continued'; readonly disclosures: number; readonly seconds: number }
	| { readonly change: 'unchanged'; readonly seed: string; readonly size: number };

/**
 * 装入演示数据: an invented year 2020 for every place that comes with the program. To be called after what the program brings along is installed:
 * it needs the catalogues and organs in the database, and their words in the dictionary.
 *
 * The only part of the program that writes instants of the past, and that is no back-dating: the places are marked as a demonstration in the
 * same transaction as their first row, every page of them says so, the mark is never taken off again, and a database in which anybody has
 * worked in earnest is refused (Fault `demo-real-data`). No route, import or command of real work reaches these writers.
 *
 * Idempotent. Each batch is one transaction with its number, so after a crash the next start goes on with the batch after the last committed
 * one, under the seed and size it was begun with, whatever is asked for then; the rows are the same as without the crash. Nothing goes into the
 * outbox: nobody is to be told today about an invented yesterday.
 */
export async function installDemo(tools: DemoTools, asked: DemoOptions): Promise<DemoOutcome> {
	const { database, stream } = tools;
	const started = performance.now();
	const marks = await loadMarks(database);
	const [first] = marks;
	if (first === undefined && (await hasRealWork(database))) throw new Fault('demo-real-data', demoText.realData);
	const options: DemoOptions = first === undefined ? asked : { seed: first.seed, size: first.size };
	const differs = options.seed !== asked.seed || options.size !== asked.size;
	if (first !== undefined && marks.length >= tools.placeIds.length && marks.every(({ isComplete }) => isComplete)) {
		await database.transaction(async (transaction) => {
			const placeIds = marks.map(({ placeId }) => placeId);
			// An edition installed anew writes what is said of its place anew.
			if (await showAsDemo(transaction, placeIds))
				for (const placeId of placeIds) await bumpDataVersion(transaction, placeId);
		});
		stream.write(demoText.present(options.size, options.seed));
		if (differs) stream.write(demoText.differs);
		return { change: 'unchanged', ...options };
	}
	if (first !== undefined) stream.write(demoText.continues(options.size, options.seed));
	const book = dutyBook();
	const sources = await preparePlaces(tools, options, marks, book);
	if (sources.length === 0) throw new Fault('demo-no-places', demoText.noPlaces);
	const disclosures = await loadAll(tools, options, sources, marks, book);
	const seconds = (performance.now() - started) / 1000;
	stream.write(demoText.installed(options.size, seconds.toFixed(1)));
	return { change: first === undefined ? 'installed' : 'continued', disclosures, seconds };
}

/** What each place's stream is made from; a place that is not begun gets its organization and its mark, in one transaction. */
async function preparePlaces(
	tools: DemoTools,
	options: DemoOptions,
	marks: readonly DemoMark[],
	book: DutyBook,
): Promise<PlaceSource[]> {
	const { law } = tools;
	const length = options.size > MOST_VARIED ? 'short' : 'varied';
	const files: DemoFile[] = length === 'short' ? [] : await storeDemoFiles(await tools.openBlobs(), law.texts);
	const calendarOf = await loadCalendars(tools.database);
	const cut = rememberingCut(tools.cut);
	const sources: PlaceSource[] = [];
	const { length: places } = tools.placeIds;
	for (const [index, placeId] of tools.placeIds.entries()) {
		const { database } = tools;
		const place = await loadPlaceInTree(database, placeId);
		const edition = editionInForce(await loadEditionLaws(database, placeId), READ_ON);
		if (place === null || edition === undefined) continue;
		const level = levelOf(place.level);
		const ids = demoIds(options.seed, placeId);
		const directory = await loadBodyDirectory(database, placeId);
		const organization = planOrganization({ placeId, name: place.name, level, number: index + 1 }, directory, law, ids);
		const calendar = calendarOf(place.code);
		const source: PlaceSource = {
			placeId,
			name: place.name,
			level,
			number: index + 1,
			count: Math.floor(options.size / places) + (index < options.size % places ? 1 : 0),
			seed: options.seed,
			ids,
			law,
			organization,
			rows: {
				editionId: edition.editionId,
				rows: await loadEditionItems(database, placeId, edition.editionId, null),
				rules: edition.rules,
				sections: (await listSections(database, placeId)).filter(({ sectionId }) => !sectionId.startsWith('demo-')),
				names: directory.names,
				organization,
				statute: tools.statute,
				calendar,
			},
			time: planTime(calendar),
			book,
			cut,
			length,
			hasWorkEvents: length === 'varied',
			files,
		};
		if (!marks.some((mark) => mark.placeId === placeId)) await beginPlace(tools, source, options);
		sources.push(source);
	}
	return sources;
}

async function beginPlace(
	{ database, clock, law }: DemoTools,
	source: PlaceSource,
	options: DemoOptions,
): Promise<void> {
	const { placeId, organization } = source;
	const rows = rowBuffer();
	writeWithheld(source, rows);
	await database.transaction(async (transaction) => {
		await saveNumbers(transaction, placeId, [{ series: progressSeries(options.seed, options.size), last: 1 }]);
		await showAsDemo(transaction, [placeId]);
		await insertOrganization(transaction, { placeId, province: null }, organization, law.organization.contact);
		await insertRows(transaction, rows);
		const data = { ...options, count: source.count };
		await recordEvent(transaction, {
			placeId,
			type: 'DemoStarted',
			at: clock.now(),
			actor: ACTOR,
			data,
			isForOutbox: false,
		});
		await bumpDataVersion(transaction, placeId);
	});
}

async function writeBatch(
	{ database, clock }: DemoTools,
	batch: DemoBatch,
	options: DemoOptions,
	book: DutyBook,
): Promise<void> {
	const { placeId, number, isLast } = batch;
	const derivations = new Map([...book.takeNew(), ...batch.derivations]);
	const progress = { series: progressSeries(options.seed, options.size), last: number + 1 };
	await database.transaction(async (transaction) => {
		// The last one says that all is there: that is waited for.
		if (options.size > MOST_VARIED && !isLast) await settleForLoad(transaction);
		await insertDerivations(transaction, derivations);
		await insertRows(transaction, batch.rows);
		await saveNumbers(transaction, placeId, [
			...batch.numbers,
			progress,
			...(isLast ? [{ series: 'demo/complete', last: 1 }] : []),
		]);
		if (!isLast) return;
		const data = { ...options };
		await recordEvent(transaction, {
			placeId,
			type: 'DemoInstalled',
			at: clock.now(),
			actor: ACTOR,
			data,
			isForOutbox: false,
		});
		await bumpDataVersion(transaction, placeId);
	});
}

/** Writes what is missing, two places at a time, a batch of each in turn. Returns how many disclosures were written. */
async function loadAll(
	tools: DemoTools,
	options: DemoOptions,
	sources: readonly PlaceSource[],
	marks: readonly DemoMark[],
	book: DutyBook,
): Promise<number> {
	const total = sources.reduce((sum, { count }) => sum + count, 0);
	const progress = createProgress(tools.stream, demoText.label, total);
	const done = new Map(marks.map(({ placeId, batches }) => [placeId, batches]));
	const waiting = sources.map((source) => placeBatches(source));
	let written = 0;
	let isBroken = false;
	const work = async (): Promise<void> => {
		for (let stream = waiting.shift(); stream !== undefined && !isBroken; stream = waiting.shift()) {
			const next = stream.next();
			if (next.done === true) continue;
			const batch = next.value;
			// Made again only for what it leads to: running numbers, what a row holds already.
			const isKnown = batch.number <= (done.get(batch.placeId) ?? 0);
			if (!isKnown) {
				await writeBatch(tools, batch, options, book);
				written += batch.disclosures;
			}
			progress.advance(batch.disclosures);
			waiting.push(stream);
		}
	};
	const isLarge = options.size > MOST_VARIED;
	try {
		if (isLarge) await gather(tools, true);
		// None goes on behind the back of the caller once another has failed.
		const stop = (error: unknown): never => {
			isBroken = true;
			throw error;
		};
		const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => work().catch(stop)));
		for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
		if (isLarge) await gather(tools, false);
	} finally {
		progress.finish();
	}
	return written;
}

async function gather({ database, log }: DemoTools, isGathering: boolean): Promise<void> {
	try {
		await gatherSearchWords(database, isGathering);
	} catch (error) {
		log.warn('demo.index-settings', { isGathering }, error);
	}
}
