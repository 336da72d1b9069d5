import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import type { DisclosureTools } from '../../disclosure/actions.ts';
import type { DocumentFacts, ElementPresence, ItemSuggestion } from '../../disclosure/read-facts/index.ts';
import type { TableDefinition } from '../../disclosure/table/index.ts';
import type { SourceDocument } from '../../documents/source-document.ts';
import type { ReviewLaw } from '../../law/review-law.ts';
import type { Refusal } from '../../organization/refusal.ts';
import type { BlobStore } from '../../platform/blobs.ts';
import type { Finding } from '../../privacy/finding.ts';

/** A file that was read and rebuilt from its content, or every reason why it is not taken. */
export type UploadReading =
	| {
			readonly ok: true;
			readonly rebuilt: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string };
			/** Null for a picture. */
			readonly document: SourceDocument | null;
			/** False where something of it could not be read, so that a person has to look. */
			readonly isScanned: boolean;
			readonly findings: readonly Finding[];
			/** What the public file does not have of the uploaded one, or has otherwise: pictures, comments, deletions; each once, in Chinese. */
			readonly leftOut: readonly LeftOut[];
	  }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

export interface LeftOut {
	/** Permanent code of a reader's note: `image-skipped`, `comments-skipped` … */
	readonly code: string;
	readonly message: string;
}

/** A file that may go out, what went from it, or every reason why there is none. */
export type RedactedUpload =
	| {
			readonly ok: true;
			readonly bytes: Uint8Array;
			/** One for each datum masked. */
			readonly classes: readonly string[];
			readonly dropped: readonly string[];
			/** Codes of what the upload had and the result has not. */
			readonly leftOut: readonly string[];
	  }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/** A file without one datum, and what the gate still finds in it; or every reason why there is none. */
export type FindingRedaction =
	| { readonly ok: true; readonly bytes: Uint8Array; readonly class: string; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/** What a document suggests about itself and about the rows it may belong to; for a person to confirm. */
export interface DocumentReading {
	readonly facts: DocumentFacts;
	readonly bodyHtml: string;
	/** Rows it may belong to, each with where its elements were found: a pre-check, a person decides. */
	readonly suggestions: readonly (ItemSuggestion & { readonly elements: readonly ElementPresence[] })[];
}

/** What the routes of disclosures need beside the ground of all staff routes. */
export interface DeskTools {
	readonly disclosure: DisclosureTools;
	readonly blobs: BlobStore;
	readonly review: ReviewLaw;
	readonly tables: readonly TableDefinition[];
	/** Reads, rebuilds and scans in a worker with limits; never throws for bad input. */
	readonly readUpload: (bytes: Uint8Array, name: string, officePhones: readonly string[]) => Promise<UploadReading>;
	/** Masks every datum of a file, drops these columns and rebuilds it in its public format; refused unless a scan of the result finds nothing. */
	readonly redactUpload: (
		bytes: Uint8Array,
		name: string,
		publicName: string,
		officePhones: readonly string[],
		dropColumns: readonly string[],
	) => Promise<RedactedUpload>;
	/** Masks one finding of a public file and rebuilds it in its format; refused unless a scan of the result finds all the others and nothing else. */
	readonly redactFinding: (
		bytes: Uint8Array,
		publicName: string,
		officePhones: readonly string[],
		finding: Pick<Finding, 'part' | 'offset' | 'length'> & { readonly class: string },
	) => Promise<FindingRedaction>;
	/** What a file says once it is rebuilt, and what of it is not; null for a picture. Nothing is scanned or kept. */
	readonly showUpload: (
		bytes: Uint8Array,
		name: string,
	) => Promise<
		| { readonly ok: true; readonly document: SourceDocument | null }
		| { readonly ok: false; readonly refusals: readonly Refusal[] }
	>;
	readonly readDocument: (
		document: SourceDocument,
		items: readonly { readonly itemId: string; readonly item: CatalogueItem }[],
	) => DocumentReading;
}
