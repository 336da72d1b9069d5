import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { InstallTools } from '../../catalogue/actions.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CheckLaw } from '../../catalogue/check/index.ts';
import type { SourceDocument } from '../../documents/source-document.ts';
import type { ReviewLaw } from '../../law/review-law.ts';
import type { Division } from '../../organization/divisions.ts';
import type { Refusal } from '../../organization/refusal.ts';

/** A document read as catalogues, with itself for the reading to be shown beside; or why it is none. */
export type CatalogueReading =
	| { readonly ok: true; readonly source: SourceDocument; readonly catalogues: readonly Catalogue[] }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/** What the routes of administration need beside the ground of all staff routes. */
export interface AdministrationTools {
	readonly segmenter: InstallTools['segmenter'];
	/** Reads in a worker with limits; never throws for bad input. */
	readonly readCatalogues: (name: string, bytes: Uint8Array) => Promise<CatalogueReading>;
	/** What a catalogue is checked against on that day. */
	readonly checkLaw: (asOf: CalendarDate) => Promise<CheckLaw>;
	readonly review: Pick<ReviewLaw, 'documentClasses' | 'signOffPaths'>;
	/** County-level places of the country, for a new one to be chosen from. */
	readonly divisions: () => Promise<readonly Division[]>;
	/** A slug for a place out of its name, by the sounds of its characters. */
	readonly slugOf: (name: string) => string;
	/** Place whose administrators keep what all places of the installation share; null: none was named. */
	readonly operatorPlaceId: string | null;
}
