import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PortalAssets } from './assets.ts';
import type { PublicSite } from './public-site.ts';
import type { PortalQueries } from './queries.ts';

/** Writes a catalogue as a file people take home. */
export interface DownloadWriter {
	/** File name ending without the dot; part of the address. */
	readonly ending: string;
	/** What opens it, in Chinese words. */
	readonly name: string;
	readonly mediaType: string;
	write(catalogue: Catalogue): Promise<Uint8Array | string> | Uint8Array | string;
}

/** Everything the portal needs from outside; it reads and shows, it never decides. */
export interface PortalDeps {
	readonly queries: PortalQueries;
	readonly site: PublicSite;
	readonly assets: PortalAssets;
	/** Pages show examples of the day: their content changes with `today`, so caches need it in their key. */
	readonly clock: { today(): CalendarDate };
	/** The working calendar in force; asked anew for each page. */
	calendar(): WorkCalendar;
	readonly writers: readonly DownloadWriter[];
	/** The bytes of a public file by their SHA-256, null when they are not there. Absent: files are named and cannot be fetched. */
	readonly readFile?: (sha256: string) => Promise<Uint8Array | null>;
	/** Where the API explains itself; the same path in the large layout must answer too. Absent: no API beside the portal. */
	readonly apiPath?: string;
	/** Told of every failure behind a 500 page. */
	readonly reportError?: (error: unknown) => void;
}
