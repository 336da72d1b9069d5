/**
 * The same plain text through another library of npm. It is no dependency of this project (its optional readers ask for other versions of
 * ours): `npm install --prefix DIR @openredaction/core@1.1.5` (MIT), then `GONGKAI_PEER=DIR node bench/privacy.ts --only peer`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FindingClass } from '../src/privacy/finding.ts';
import { scanText } from '../src/privacy/scan-document.ts';
import { letter } from '../test/privacy/generated/document-plan.ts';
import { join as joinPassages, type Passage } from '../test/privacy/generated/passage.ts';
import { scannerInTests } from '../test/privacy/scanner-in-tests.ts';
import { Chance } from '../test/privacy/synthetic.ts';

interface PeerDetection {
	readonly type: string;
	readonly position: readonly [number, number];
}

interface Peer {
	new (options?: object): { detect(text: string): Promise<{ detections: readonly PeerDetection[] }> };
}

const DOCUMENTS = 100;
const LINES = 12;
/** What both look for; a finding of any type counts for the peer, for its types are those of many countries. */
const CLASSES: readonly FindingClass[] = [
	'resident-id',
	'bank-card',
	'phone',
	'email',
	'passport',
	'plate',
	'name',
	'address',
];

interface Range {
	readonly start: number;
	readonly end: number;
}

interface Score {
	found: number;
	all: number;
	alarms: number;
	nearMisses: number;
	ms: number;
}

const touches = (range: Range, ranges: readonly Range[]) =>
	ranges.some(
		({ start, end }) => Math.min(end, range.end) - Math.max(start, range.start) > (range.end - range.start) / 2,
	);

function judge(text: Passage, ranges: readonly Range[], byClass: Map<string, Score>): void {
	for (const mark of text.marks) {
		if (mark.class !== null && !CLASSES.includes(mark.class)) continue;
		const score = byClass.get(mark.class ?? 'near misses');
		if (score === undefined) continue;
		if (mark.class === null) {
			score.nearMisses++;
			if (touches(mark, ranges)) score.alarms++;
		} else {
			score.all++;
			if (touches(mark, ranges)) score.found++;
		}
	}
}

const emptyScores = () =>
	new Map([...CLASSES, 'near misses'].map((kind) => [kind, { found: 0, all: 0, alarms: 0, nearMisses: 0, ms: 0 }]));

/** Recall by class and false alarms of both on letters of the generated corpus. Null when no peer is installed. */
export async function comparePeer(seed: number, print: (line: string) => void): Promise<object | null> {
	const folder = process.env.GONGKAI_PEER;
	if (folder === undefined) {
		print('\npeer: set GONGKAI_PEER to a folder with @openredaction/core to compare');
		return null;
	}
	const entry = join(folder, 'node_modules/@openredaction/core/dist/index.mjs');
	const { OpenRedaction } = (await import(pathToFileURL(entry).href)) as { OpenRedaction: Peer };
	const peer = new OpenRedaction({ confidenceThreshold: 0 });
	const [ours, theirs] = [emptyScores(), emptyScores()];
	const spent = { ours: 0, theirs: 0, bytes: 0 };
	for (let number = 0; number < DOCUMENTS; number++) {
		const chance = new Chance(seed * 7919 + number);
		const passages = letter(chance, LINES).flatMap((block) => (block.kind === 'text' ? [block.passage] : []));
		const text = joinPassages(passages, '\n');
		spent.bytes += Buffer.byteLength(text.text);
		let start = performance.now();
		const findings = scanText(text.text, scannerInTests);
		spent.ours += performance.now() - start;
		judge(
			text,
			findings.map(({ offset, length }) => ({ start: offset, end: offset + length })),
			ours,
		);
		start = performance.now();
		const { detections } = await peer.detect(text.text);
		spent.theirs += performance.now() - start;
		judge(
			text,
			detections.map(({ position: [from, to] }) => ({ start: from, end: to })),
			theirs,
		);
	}
	const percent = (part: number, all: number) => Math.round((part / Math.max(1, all)) * 10_000) / 100;
	const table = [...ours.keys()].map((kind) => {
		const [our, their] = [ours.get(kind), theirs.get(kind)];
		return kind === 'near misses'
			? {
					kind,
					all: our?.nearMisses,
					ours: percent(our?.alarms ?? 0, our?.nearMisses ?? 0),
					theirs: percent(their?.alarms ?? 0, their?.nearMisses ?? 0),
				}
			: {
					kind,
					all: our?.all,
					ours: percent(our?.found ?? 0, our?.all ?? 0),
					theirs: percent(their?.found ?? 0, their?.all ?? 0),
				};
	});
	print(`\nplain text of ${DOCUMENTS} letters: ours, @openredaction/core 1.1.5`);
	for (const { kind, all, ours: our, theirs: their } of table) print(`  ${kind}: ${all}, ${our} %, ${their} %`);
	const speed = (ms: number) => Math.round((spent.bytes / 1e6 / (ms / 1000)) * 100) / 100;
	print(`  speed: ${speed(spent.ours)} MB/s, ${speed(spent.theirs)} MB/s`);
	return {
		peer: '@openredaction/core 1.1.5',
		documents: DOCUMENTS,
		table,
		megabytesPerSecond: { ours: speed(spent.ours), theirs: speed(spent.theirs) },
	};
}
