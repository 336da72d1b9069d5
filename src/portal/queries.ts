import type {
	AdminLevel,
	Audience,
	Catalogue,
	CatalogueItem,
	ChannelKind,
	DisclosureMode,
	ItemField,
} from '../catalogue/catalogue.ts';
import type { DisclosureQueries } from './disclosure-queries.ts';
import type { Fragment } from './fragment.ts';

export type * from './disclosure-queries.ts';
export type { Fragment } from './fragment.ts';

/** One place as lists show it. Counts are of its current edition. */
export interface PlaceSummary {
	/** Stable, URL-safe name of the place inside this site. */
	readonly key: string;
	readonly name: string;
	readonly province: string | null;
	readonly level: AdminLevel | null;
	/** What can be found here, in one plain sentence; null when nobody wrote one. */
	readonly sentence: string | null;
	readonly itemCount: number;
	/** Doubts of the current edition, those of its items included; notices do not count. */
	readonly warningCount: number;
	readonly current: EditionSummary;
}

/** One edition of one place as lists show it. */
export interface EditionSummary {
	/** Stable inside the place, URL-safe. */
	readonly key: string;
	readonly placeKey: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	/** `YYYY-MM-DD`, Asia/Shanghai, null where the source tells none. */
	readonly issuedOn: string | null;
	/** The edition as the source calls it; null where it says nothing. */
	readonly label: string | null;
	readonly itemCount: number;
	/** Instant (ISO 8601, UTC) at which this site took the edition in; set by the system, never typed. */
	readonly installedAt: string;
	readonly isCurrent: boolean;
	/** Put together from other documents and never read in its own text. */
	readonly isReconstructed: boolean;
	/** Name of the document it was read from; null when unknown. */
	readonly sourceDocument: string | null;
	/** Official address of that document; null when unknown. */
	readonly sourceUrl: string | null;
}

/** An item together with where it stands. */
export interface ItemRecord {
	/** Stable across the editions of one place, URL-safe, never reused. */
	readonly key: string;
	readonly placeKey: string;
	readonly placeName: string;
	readonly editionKey: string;
	readonly item: CatalogueItem;
}

/** Filters of a catalogue list; an absent field filters nothing. All given fields must match. */
export interface ItemFilter {
	readonly category?: string;
	readonly body?: string;
	readonly level?: AdminLevel;
	readonly mode?: DisclosureMode;
	readonly audience?: Audience;
	readonly channel?: ChannelKind;
	/** Only rows with a doubt, or only those without; notices do not count. */
	readonly hasWarnings?: boolean;
}

/** One choice of a filter. `count` is the number of rows left if it is chosen beside the other filters in force. */
export interface FacetChoice {
	readonly value: string;
	readonly count: number;
}

/** The choices of every filter, in order of first appearance. */
export type Facets = { readonly [Name in keyof Required<ItemFilter>]: readonly FacetChoice[] };

/** One page of a catalogue list. */
export interface ItemPage {
	readonly items: readonly ItemRecord[];
	readonly total: number;
	/** Rows of the edition without any filter. */
	readonly unfilteredTotal: number;
	readonly facets: Facets;
}

/** One state of an item in the history of its place, oldest first. `item` is null where the edition has no such row. */
export interface ItemHistoryEntry {
	readonly edition: EditionSummary;
	readonly item: CatalogueItem | null;
}

/** An item of the same name as several places have it. */
export interface TopicSummary {
	/** The name itself, normalised; goes percent-encoded into the URL. */
	readonly key: string;
	readonly name: string;
	readonly placeCount: number;
	readonly itemCount: number;
}

export interface Topic extends TopicSummary {
	readonly entries: readonly ItemRecord[];
}

export interface SearchHit {
	readonly record: ItemRecord;
	readonly title: readonly Fragment[];
	/** At most three passages; `field` names where it was found. */
	readonly excerpts: readonly { readonly field: ItemField; readonly fragments: readonly Fragment[] }[];
}

export interface SearchQuery {
	readonly text: string;
	readonly placeKey?: string;
	/** Counts from 1. */
	readonly page: number;
	readonly pageSize: number;
}

/** `total` is exact up to a bound the store chooses; beyond it `isExact` is false and `total` is that bound. */
export interface SearchPage {
	readonly hits: readonly SearchHit[];
	readonly total: number;
	readonly isExact: boolean;
}

/** A field of an instrument that may rest on memory alone. */
export type InstrumentField = 'title' | 'documentNumber' | 'issuer' | 'effectiveOn' | 'status' | 'url';

/** 公开依据 as this site knows it: an instrument out of `law/regulations`, or just a title that a catalogue cites. */
export interface Instrument {
	/** Id under `law/regulations`, else the cited title, normalised; goes percent-encoded into the URL. */
	readonly key: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	/** `YYYY-MM-DD`, null when unknown. */
	readonly effectiveOn: string | null;
	/** `unknown` for a title that is only cited. */
	readonly status: 'in-force' | 'superseded' | 'repealed' | 'unknown';
	/** What took its place, in words. */
	readonly supersededBy: string | null;
	/** Address of the official text, null when unknown. */
	readonly url: string | null;
	/** What nobody has looked up; absent: nothing. */
	readonly fromMemory?: readonly InstrumentField[];
	/** How many items of current editions cite it. */
	readonly citationCount: number;
}

/** A catalogue with where it stands. */
export interface EditionRecord {
	readonly summary: EditionSummary;
	readonly catalogue: Catalogue;
}

/** Rows of one edition by their keys, with the edition they stand in. */
export interface RowsOfEdition {
	readonly edition: EditionSummary;
	readonly catalogue: Catalogue;
	readonly records: readonly ItemRecord[];
}

/** What a site map names of one place. */
export interface PlaceAddresses {
	readonly placeKey: string;
	/** Newest first. `installedAt` is an instant. */
	readonly editions: readonly { readonly key: string; readonly installedAt: string }[];
	/** Of the edition in force, in reading order. */
	readonly itemKeys: readonly string[];
}

/**
 * Everything the public pages read. Null means "no such thing". An `editionKey` of null asks for the current edition.
 * Answers hold only what may be public.
 */
export interface PortalQueries extends DisclosureQueries {
	listPlaces(): Promise<readonly PlaceSummary[]>;
	loadPlace(placeKey: string): Promise<PlaceSummary | null>;
	/** Whether what the place shows is invented; without a place: whether any place does. */
	isDemo(placeKey: string | null): Promise<boolean>;
	/** Newest first. Without a place: of all places. */
	listEditions(placeKey?: string): Promise<readonly EditionSummary[]>;
	loadEdition(placeKey: string, editionKey: string | null): Promise<EditionRecord | null>;
	/** Rows in reading order; `page` counts from 1. */
	listItems(
		placeKey: string,
		editionKey: string | null,
		filter: ItemFilter,
		page: number,
		pageSize: number,
	): Promise<ItemPage | null>;
	/** `editionKey` null: the edition in force. */
	loadRows(placeKey: string, editionKey: string | null, itemKeys: readonly string[]): Promise<RowsOfEdition | null>;
	/** The newest edition that has the item; it may not be the current one. */
	loadItem(placeKey: string, itemKey: string): Promise<ItemRecord | null>;
	itemHistory(placeKey: string, itemKey: string): Promise<readonly ItemHistoryEntry[]>;
	/** Topics of current editions: those of most places first. */
	listTopics(): Promise<readonly TopicSummary[]>;
	loadTopic(topicKey: string): Promise<Topic | null>;
	/** A topic without its rows; exact. */
	countTopic(topicKey: string): Promise<Pick<TopicSummary, 'placeCount' | 'itemCount'> | null>;
	/** The topic of an item, for the link "the same item elsewhere". */
	topicKeyOf(item: CatalogueItem): string;
	searchItems(query: SearchQuery): Promise<SearchPage>;
	/** Most cited first. */
	listInstruments(): Promise<readonly Instrument[]>;
	loadInstrument(instrumentKey: string): Promise<{ instrument: Instrument; citedBy: readonly ItemRecord[] } | null>;
	/** For each printed basis of the item, in order: the instrument it names; null when none can be told. */
	resolveBasis(record: ItemRecord): Promise<readonly (Instrument | null)[]>;
	/** Whether our own data links to that address: an instrument or the document of an edition. */
	isOwnLink(url: string): Promise<boolean>;
	/** The addresses of these places without any content, in the order given; places that are not there are left out. */
	listPlaceAddresses(placeKeys: readonly string[]): Promise<readonly PlaceAddresses[]>;
}
