import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/pool.ts';
import type { Finding } from '../../../privacy/finding.ts';
import { rawText } from '../../../privacy/public-text.ts';
import { scanPieces } from '../../../privacy/release.ts';
import { tellDisclosureOffice } from '../../../supervision/reminder/actions.ts';
import type { DisclosureTools, FileScanning } from '../../actions.ts';
import { piecesOf } from '../../compose-content.ts';
import type { RawContent } from '../../public-content.ts';
import {
	cursorAfter,
	loadPass,
	movePass,
	nextPublicRecords,
	officePhonesOf,
	type PublicRecord,
	type SweepCursor,
	type SweptRecord,
	saveSwept,
} from './store.ts';
import { sweepText } from './sweep.zh.ts';

/** What a sweep needs. */
export interface SweepTools extends Pick<DisclosureTools, 'scannerFor' | 'richText'> {
	readonly database: Database;
	readonly clock: Clock;
	readonly scanning: FileScanning;
	/** Whether the office may also be told by mail. */
	readonly sendsMail: boolean;
}

/** How much one run reads at most: its cost does not grow with what is public. */
export interface SweepLimits {
	readonly disclosures: number;
	/** Of attachments; the disclosure that goes beyond it is still finished. */
	readonly fileBytes: number;
}

export const SWEEP_LIMITS: SweepLimits = { disclosures: 2000, fileBytes: 64 * 1024 * 1024 };

/** Committed together: a kill loses at most so many. */
const BATCH = 100;
const START: SweepCursor = { placeId: '', disclosureId: '' };

/** What one run did. */
export interface SweepReport {
	readonly read: number;
	readonly found: number;
	readonly unreadFiles: number;
	/** 1 when everything public has been read by this scanner. */
	readonly finished: 0 | 1;
}

/**
 * 复查. Reads everything public again with the scanner of the day, in the order of the keys and a bounded piece at a time; once through, it has
 * nothing to do until the scanner changes, for what is published meanwhile passed the gate of the same scanner. Findings go into a list and to
 * the disclosure office; nothing is ever published or withdrawn by it. Each batch commits with the place it has come to: killed, it goes on
 * there. Null: there is nothing to do.
 */
export async function sweepPublic(
	tools: SweepTools,
	limits: SweepLimits = SWEEP_LIMITS,
	keepHold: () => Promise<void> = async () => {},
): Promise<SweepReport | null> {
	const { database, scanning } = tools;
	const pass = await loadPass(database, scanning.version);
	if (pass !== null && pass.finishedAt !== null) return null;
	let from: SweepCursor = pass === null ? START : { placeId: pass.placeId, disclosureId: pass.disclosureId };
	const total = { read: 0, found: 0, unreadFiles: 0 };
	let fileBytes = 0;
	for (;;) {
		const size = Math.min(BATCH, limits.disclosures - total.read);
		if (size <= 0 || fileBytes >= limits.fileBytes) return { ...total, finished: 0 };
		const furthest = await cursorAfter(database, from, size);
		const records = furthest === null ? [] : await nextPublicRecords(database, from, size);
		const swept: SweptRecord[] = [];
		let to = furthest ?? from;
		for (const record of records) {
			swept.push(await sweepOne(tools, record));
			fileBytes += record.files.reduce((sum, file) => sum + file.bytes, 0);
			if (fileBytes < limits.fileBytes) continue;
			to = { placeId: record.placeId, disclosureId: record.disclosureId };
			break;
		}
		const hasMoved = await keepBatch(tools, from, to, swept, furthest === null);
		// Another process is at the same pass: it does the rest.
		if (!hasMoved) return { ...total, finished: 0 };
		total.read += swept.length;
		total.found += swept.reduce((sum, one) => sum + one.findings.length, 0);
		total.unreadFiles += swept.reduce((sum, one) => sum + one.unreadFiles, 0);
		if (furthest === null) return { ...total, finished: 1 };
		from = to;
		await keepHold();
	}
}

/** Everything the scanner finds in one disclosure as the public reads it, less what was let through when it was signed. */
async function sweepOne({ database, scannerFor, richText, scanning }: SweepTools, record: PublicRecord) {
	const { placeId, disclosureId, content, contentHash, files, releases } = record;
	const officePhones = await officePhonesOf(database, placeId);
	const scanner = scannerFor(officePhones);
	// Public text read as raw again: the gate of that day is what is in question.
	const raw = content as unknown as RawContent;
	const findings: Finding[] = scanPieces(piecesOf(raw, richText.show(rawText(content.bodyHtml))), scanner);
	let unreadFiles = 0;
	for (const file of files) {
		const inFile = await scanning.scanFile(file, officePhones);
		if (inFile === null) unreadFiles += 1;
		else findings.push(...inFile.map((one) => ({ ...one, part: `attachment:${file.name}!${one.part}` })));
	}
	const isReleased = ({ part, offset, length, severity }: Finding) =>
		severity === 'B' && releases.some((one) => one.part === part && one.offset === offset && one.length === length);
	return {
		...{ placeId, disclosureId, contentHash, unreadFiles },
		findings: findings.filter((finding) => !isReleased(finding)),
	};
}

/** Writes a batch, the place it has come to and what the offices are told, all or nothing. */
async function keepBatch(
	{ database, clock, scanning, sendsMail }: SweepTools,
	from: SweepCursor,
	to: SweepCursor,
	swept: readonly SweptRecord[],
	isFinished: boolean,
): Promise<boolean> {
	const at = clock.now();
	return database.transaction(async (transaction) => {
		if (!(await movePass(transaction, scanning.version, from, to, at, isFinished))) return false;
		await saveSwept(transaction, scanning.version, swept, at);
		const hits = swept.filter((one) => one.findings.length > 0 || one.unreadFiles > 0);
		for (const [placeId, records] of Map.groupBy(hits, (one) => one.placeId)) {
			const count = (of: (one: SweptRecord) => number) => records.reduce((sum, one) => sum + of(one), 0);
			const inText = records.filter((one) => one.findings.length > 0).length;
			const why = sweepText.found(
				inText,
				count((one) => one.findings.length),
				count((one) => one.unreadFiles),
			);
			const subject = { kind: 'monitor', rule: sweepText.rule, state: 'breach', breachOn: null, why } as const;
			const about = ['privacy-sweep', scanning.version, records[0]?.disclosureId ?? ''];
			await tellDisclosureOffice(transaction, { placeId, about, subject, at, sendsMail });
		}
		return true;
	});
}
