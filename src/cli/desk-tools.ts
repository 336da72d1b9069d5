import { randomInt } from 'node:crypto';
import type { DeskTools, UploadReading } from '../api/disclosure-staff/desk-tools.ts';
import { readDocumentFacts, suggestItems } from '../disclosure/read-facts/index.ts';
import { rebuildUpload } from '../documents/rebuild/index.ts';
import {
	richTextLinks,
	richTextTables,
	richTextToPlain,
	sanitizeRichText,
	sourceDocumentToRichText,
} from '../documents/rich-text/index.ts';
import { loadDocumentWords } from '../law/document-words.ts';
import { loadPrivacyLaw } from '../law/privacy-scanner.ts';
import { loadReviewLaw } from '../law/review-law.ts';
import { loadStatutoryLaw } from '../law/statutory-law.ts';
import { loadTableDefinitions } from '../law/table-definitions.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import { createScanner, type Scanner } from '../privacy/scan.ts';
import { scanDocument, scanFileName, scanText } from '../privacy/scan-document.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
/** Scanners kept: one per set of office phones. */
const MOST_SCANNERS = 200;

/** 62 bits of chance: of a million disclosures of one place none meet but once in ten million installations. */
function newId(): string {
	return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Everything under law/ that the desk needs; read once, at start. */
export async function loadDeskLaw() {
	return {
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
	const scanners = new Map<string, Scanner>();
	const scannerFor = (officePhones: readonly string[]): Scanner => {
		const key = officePhones.join('\n');
		const known = scanners.get(key);
		if (known !== undefined) return known;
		if (scanners.size >= MOST_SCANNERS) scanners.clear();
		const made = createScanner(law.privacy, { officePhones });
		scanners.set(key, made);
		return made;
	};
	const readUpload = async (
		bytes: Uint8Array,
		name: string,
		officePhones: readonly string[],
	): Promise<UploadReading> => {
		const upload = await rebuildUpload(bytes, name);
		if (!upload.ok) return upload;
		const scanner = scannerFor(officePhones);
		const findings = [
			...scanFileName(upload.name, scanner),
			...(upload.document === null ? [] : scanDocument(upload.document, scanner)),
			// A mark in a header is not in the rebuilt file, but it says what the file is.
			...(upload.document?.notes ?? []).flatMap(({ message }, index) =>
				scanText(message, scanner, `note:${index + 1}`).filter((finding) => finding.class === 'secrecy-mark'),
			),
		];
		const { document } = upload;
		// A picture shows what no program here has read: a person has to look.
		const isScanned = document !== null;
		const rebuilt = { bytes: upload.bytes, name: upload.name, mediaType: upload.mediaType };
		return { ok: true, rebuilt, document, isScanned, findings };
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
		},
		blobs,
		review: law.review,
		tables: law.tables,
		readUpload,
		readDocument(document, items) {
			const facts = readDocumentFacts(document, law.words);
			const body = sourceDocumentToRichText(document);
			const bodyHtml = body.ok ? body.html : '';
			const suggestible = items.map(({ itemId, item }) => ({ ...item, itemId }));
			return { facts, bodyHtml, suggestions: suggestItems(facts, richTextToPlain(bodyHtml), suggestible) };
		},
	};
}
