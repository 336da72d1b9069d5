import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskTools, UploadReading } from '../api/disclosure-staff/desk-tools.ts';
import { findElements, readDocumentFacts, suggestItems } from '../disclosure/read-facts/index.ts';
import { refusal } from '../disclosure/refusals.ts';
import { redactFile, redactFinding, scanFile, uncheckedFaces } from '../documents/carriers/index.ts';
import { csvAsTable } from '../documents/rebuild/csv-table.ts';
import { rebuildUpload } from '../documents/rebuild/index.ts';
import {
	richTextLinks,
	richTextTables,
	richTextToPlain,
	sanitizeRichText,
	sourceDocumentToRichText,
} from '../documents/rich-text/index.ts';
import { createFileScanning, scannerVersionOf } from '../jobs/sweep/scan-stored-file.ts';
import { loadDocumentWords } from '../law/document-words.ts';
import { loadListLaw } from '../law/list-law.ts';
import { loadPrivacyLaw } from '../law/privacy-scanner.ts';
import { loadReviewLaw } from '../law/review-law.ts';
import { loadStatutoryLaw } from '../law/statutory-law.ts';
import { loadTableDefinitions } from '../law/table-definitions.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import { programRoot } from '../platform/program-root.ts';
import { createScanners, forMarks } from '../privacy/scan.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
/** Six hundred pages, or a list of 20,000 persons: the site works on for everybody else meanwhile, within 1 GiB. */
const MOST_CHARACTERS = 1_200_000;
/** A clerk waits for this: longer than a page of a scan takes, shorter than patience. */
const UPLOAD_LIMITS = { imageMs: 10_000, recognitionMs: 20_000, findings: 60_000, characters: MOST_CHARACTERS };
/** For all steps of an upload together, pictures aside. */
const UPLOAD_MS = 8_000;
/** A later step gets this much whatever the ones before it took. */
const LEAST_STEP_MS = 1_000;

/** Formats a public file may be rebuilt in. */
const REBUILT = ['xlsx', 'docx', 'csv', 'html', 'txt', 'pdf'] as const;

/** 62 bits of chance: of a million disclosures of one place none meet but once in ten million installations. */
function newId(): string {
	return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Of the package: recognizers are code, so another version may find more. */
function programVersion(): string {
	const text = readFileSync(join(programRoot(), 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}

/** Everything under law/ that the desk needs; read once, at start. */
export async function loadDeskLaw() {
	return {
		lists: await loadListLaw(),
		privacy: await loadPrivacyLaw(),
		review: await loadReviewLaw(),
		statute: await loadStatutoryLaw(),
		tables: await loadTableDefinitions(),
		words: await loadDocumentWords(),
	};
}

export type DeskLaw = Awaited<ReturnType<typeof loadDeskLaw>>;

export interface DeskParts {
	readonly database: Database;
	readonly clock: Clock;
	readonly blobs: BlobStore;
	readonly segmenter: { readonly indexWords: (text: string) => readonly string[] };
}

/** The tools of the desk over this database, with the law of this program. */
export function createDeskTools(law: DeskLaw, { database, clock, blobs, segmenter }: DeskParts): DeskTools {
	const scannerFor = createScanners(law.privacy);
	const readUpload = async (
		bytes: Uint8Array,
		name: string,
		officePhones: readonly string[],
	): Promise<UploadReading> => {
		const until = performance.now() + UPLOAD_MS;
		const limits = () => ({ ...UPLOAD_LIMITS, timeMs: Math.max(LEAST_STEP_MS, until - performance.now()) });
		const upload = await rebuildUpload(bytes, name, limits());
		if (!upload.ok) return upload;
		const scanner = scannerFor(officePhones);
		// What goes out is read to its last corner, words in pictures too; of what came in, only a mark matters, wherever it hides.
		const made = await scanFile(upload.bytes, upload.name, scanner, limits());
		const came = await scanFile(bytes, name, forMarks(scanner), limits());
		const marks = came.findings.filter((finding) => finding.severity === 'A');
		const document = upload.document && csvAsTable(upload.document, name);
		const notes = new Map((document?.notes ?? []).map(({ code, message }) => [code + message, { code, message }]));
		// A picture whose words could not be made out is for a person to look at: whoever ticks the check of personal data.
		const isMarked = made.findings.some((finding) => finding.class === 'secrecy-mark' && finding.severity === 'A');
		if (made.reason !== undefined && !isMarked && document !== null)
			return { ok: false, refusals: [refusal('upload-unscannable', name, made.reason)] };
		// Neither is what could not be read to the end of the original known to be free of marks.
		const isScanned = (made.reason === undefined && came.reason === undefined) || isMarked || marks.length > 0;
		const found = [...made.findings, ...uncheckedFaces(upload.bytes)];
		const findings = [...found, ...marks.map((finding) => ({ ...finding, part: `original:${finding.part}` }))];
		const rebuilt = { bytes: upload.bytes, name: upload.name, mediaType: upload.mediaType };
		return { ok: true, rebuilt, document, isScanned, findings, leftOut: [...notes.values()] };
	};
	return {
		disclosure: {
			database,
			clock,
			statute: law.statute,
			scannerFor,
			richText: {
				sanitize: sanitizeRichText,
				show: (html) => ({
					text: richTextToPlain(html),
					tables: richTextTables(html),
					links: richTextLinks(html),
				}),
			},
			signOffPaths: law.review.signOffPaths,
			segmenter,
			newId,
			tableDefinitions: law.tables,
			lists: law.lists,
			scanning: createFileScanning({ version: scannerVersionOf(law.privacy, programVersion()), blobs, scannerFor }),
		},
		blobs,
		review: law.review,
		tables: law.tables,
		readUpload,
		async redactUpload(bytes, name, publicName, officePhones, drop) {
			const ending = /\.([a-z]+)$/.exec(publicName)?.[1];
			const format = REBUILT.find((one) => one === ending);
			const result = await redactFile(bytes, name, publicName, scannerFor(officePhones), {
				drop,
				limits: UPLOAD_LIMITS,
				...(format && { format }),
			});
			if (!result.ok) return { ok: false, refusals: result.refusals };
			const { bytes: made, entries, leftOut } = result;
			return { ok: true, bytes: made, classes: entries.map((one) => one.class), dropped: drop, leftOut };
		},
		async redactFinding(bytes, publicName, officePhones, finding) {
			const result = await redactFinding(bytes, publicName, scannerFor(officePhones), finding, UPLOAD_LIMITS);
			if (!result.ok) return result;
			const { bytes: made, masked, findings } = result;
			return { ok: true, bytes: made, class: masked.class, findings: [...findings, ...uncheckedFaces(made)] };
		},
		async showUpload(bytes, name) {
			const upload = await rebuildUpload(bytes, name);
			return upload.ok ? { ok: true, document: upload.document } : upload;
		},
		readDocument(document, items) {
			const facts = readDocumentFacts(document, law.words);
			const body = sourceDocumentToRichText(document);
			const bodyHtml = body.ok ? body.html : '';
			const suggestible = items.map(({ itemId, item }) => ({ ...item, itemId }));
			const suggestions = suggestItems(facts, richTextToPlain(bodyHtml), suggestible).map((suggestion) => {
				const elements = suggestible.find((one) => one.itemId === suggestion.itemId)?.elements ?? [];
				return { ...suggestion, elements: findElements(document, elements) };
			});
			return { facts, bodyHtml, suggestions };
		},
	};
}
