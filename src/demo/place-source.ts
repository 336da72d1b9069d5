import type { AdminLevel } from '../catalogue/catalogue.ts';
import type { CutWords } from '../catalogue/search-text.ts';
import type { TextLength } from './compose.ts';
import type { DemoLaw } from './demo-law.ts';
import type { DutyBook } from './duty-book.ts';
import type { DemoIds } from './ids.ts';
import type { DemoOrganization } from './organization.ts';
import type { RowSource } from './row-plan.ts';
import type { TimePlan } from './time-plan.ts';

/** A file that lies in the blob store already, for editions to refer to. */
export interface DemoFile {
	readonly ending: string;
	readonly mediaType: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** What is asked for. */
export interface DemoOptions {
	/** Any text; the same seed gives the same rows. */
	readonly seed: string;
	/** Disclosures over all places. */
	readonly size: number;
}

/** Everything the stream of one place is made from. */
export interface PlaceSource {
	readonly placeId: string;
	readonly name: string;
	readonly level: AdminLevel | null;
	/** From 1. */
	readonly number: number;
	/** Disclosures of this place. */
	readonly count: number;
	readonly seed: string;
	readonly ids: DemoIds;
	readonly law: DemoLaw;
	readonly organization: DemoOrganization;
	readonly rows: RowSource;
	readonly time: TimePlan;
	readonly book: DutyBook;
	readonly cut: CutWords;
	readonly length: TextLength;
	/** False: only what the register is read from. The events of drafting and signing would be half the rows of a large load. */
	readonly hasWorkEvents: boolean;
	readonly files: readonly DemoFile[];
}
