import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { PublicText, RawText } from '../privacy/public-text.ts';
import type { DisclosureKind, ElementAnswer, LinkRelation, Validity } from './disclosure.ts';

/** A file that goes out with an edition: the rebuilt one, never the uploaded bytes. */
export interface ContentFile<Text extends string> {
	readonly attachmentId: string;
	readonly name: Text;
	readonly mediaType: string;
	readonly bytes: number;
	/** SHA-256 of the file, 64 hexadecimal digits. */
	readonly sha256: string;
}

/**
 * 公开的内容. All that is public of one edition, and what the signatures are bound to: its canonical JSON is the exact bytes whose SHA-256
 * stands on the review sheet and beside the page. No time of publication in it, that is known only later.
 */
export interface DisclosureContent<Text extends string> {
	readonly schema: 'gongkai.disclosure/1';
	readonly placeId: string;
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly kind: DisclosureKind;
	readonly bodyId: string;
	readonly items: readonly { readonly itemId: string; readonly editionId: string; readonly row: number }[];
	/** False: boards or a group only; then `bodyHtml` is empty and there are no tables and files. */
	readonly isOpen: boolean;
	readonly title: Text;
	readonly documentNumber: Text | null;
	readonly issuers: readonly Text[];
	readonly source: Text | null;
	readonly formedOn: CalendarDate;
	readonly summary: Text;
	readonly bodyHtml: Text;
	readonly keywords: readonly Text[];
	readonly elements: readonly (Omit<ElementAnswer, 'reason'> & { readonly reason: Text | null })[];
	readonly tables: readonly {
		readonly definition: string | null;
		readonly caption: Text;
		readonly columns: readonly Text[];
		readonly rows: readonly (readonly Text[])[];
	}[];
	readonly attachments: readonly ContentFile<Text>[];
	readonly links: readonly { readonly disclosureId: string; readonly relation: LinkRelation }[];
	readonly notice: {
		readonly startsOn: CalendarDate;
		readonly endsOn: CalendarDate;
		readonly objectionChannel: Text;
		readonly outcome: Text | null;
	} | null;
	readonly normative: {
		readonly validity: Validity;
		readonly effectiveFrom: CalendarDate | null;
		readonly effectiveTo: CalendarDate | null;
	} | null;
	/**
	 * Of a list of persons: SHA-256 over its board form and a secret number, so that the signatures are bound to every name on the board and
	 * nobody can guess one from here. Absent for anything else.
	 */
	readonly listDigest?: string;
}

/** Before the gate: what a sheet is hashed from. */
export type RawContent = DisclosureContent<RawText>;

/** After the gate; the same bytes. Portal, API and channels accept nothing else. */
export type PublicContent = DisclosureContent<PublicText>;

/** A file the public may fetch. */
export type PublicFile = ContentFile<PublicText>;
