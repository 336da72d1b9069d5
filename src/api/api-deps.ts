import type { BlobStore } from '../platform/blobs.ts';
import type { Clock } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { Log } from '../platform/log.ts';
import type { MoreStaffRoutes, StaffDeps } from './staff/index.ts';

/** What the API needs; its public part only reads. */
export interface ApiDeps {
	/** Read-only, with a statement timeout: `database.publicReads`. */
	readonly reads: Queryable;
	readonly segmenter: {
		readonly queryWords: (text: string) => string[];
		readonly indexWords: (text: string) => string[];
	};
	/** Changes with every change of public data and every build; visible ASCII without quotes. Part of each ETag. */
	readonly version: () => string;
	/** Address of the site, no trailing slash. */
	readonly publicUrl: string;
	/** JSON Schema of a catalogue file, served as it is. */
	readonly catalogueSchema: object;
	readonly log: Log;
	readonly clock: Clock;
	/** Files the public may fetch are streamed from here. */
	readonly blobs: Pick<BlobStore, 'stream'>;
	/** Puts the content of the documentation page, trusted HTML, into the site's frame; absent: a page of its own. */
	readonly frame?: (title: string, content: string) => string | Promise<string>;
	/** The staff's routes, and those of other folders beside them; absent where only the public part is served (an export). */
	readonly staff?: { readonly deps: StaffDeps; readonly more?: readonly MoreStaffRoutes[] };
}
