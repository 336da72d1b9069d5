import { createHash } from 'node:crypto';
import type { FileScanning } from '../../disclosure/actions.ts';
import { uncheckedFaces } from '../../documents/carriers/index.ts';
import { readDocument } from '../../documents/read-document.ts';
import { pictureKind } from '../../documents/rebuild/rebuild-image.ts';
import { type BlobStore, parseBlobHash } from '../../platform/blobs.ts';
import type { PrivacyLaw } from '../../privacy/privacy-law.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { scanDocument, scanFileName } from '../../privacy/scan-document.ts';

const VERSION_DIGITS = 16;

/**
 * Names the scanner that this law and this program make; another word, number or program version makes another name. `programVersion`: of the
 * package, for the recognizers are code.
 */
export function scannerVersionOf(law: PrivacyLaw, programVersion: string): string {
	const { words, provinces, prefectures } = law;
	const parts = [programVersion, Object.entries(words).sort(), [...provinces].sort(), [...prefectures].sort()];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, VERSION_DIGITS);
}

/** Reads stored files again: text and tables through the document readers with their limits; of a picture only its name can be read. */
export function createFileScanning(parts: {
	readonly version: string;
	readonly blobs: Pick<BlobStore, 'get'>;
	readonly scannerFor: (officePhones: readonly string[]) => Scanner;
}): FileScanning {
	const { version, blobs, scannerFor } = parts;
	return {
		version,
		async scanFile({ sha256, name }, officePhones) {
			const hash = parseBlobHash(sha256);
			// Damaged or missing bytes cannot be vouched for; the store's own check says so to the operator.
			const bytes = hash && (await blobs.get(hash).catch(() => null));
			if (bytes === null) return null;
			const scanner = scannerFor(officePhones);
			const inName = scanFileName(name, scanner);
			if (pictureKind(bytes) !== null) return [...inName, ...uncheckedFaces(bytes)];
			const document = await readDocument(name, bytes);
			return 'refused' in document ? null : [...inName, ...scanDocument(document, scanner)];
		},
	};
}
