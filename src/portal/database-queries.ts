import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import {
	type CitationGroup,
	countTopic,
	type EditionOverview,
	isSourceAddress,
	listCitations,
	listCitingItems,
	listItemVersions,
	listNewestEditions,
	listPlaceAddresses,
	listPlaceEditions,
	listPlaceOverviews,
	listTopicItems,
	listTopics,
	loadEditionOverview,
	loadEditionWithIds,
	loadPlaceOverview,
	type PlaceOverview,
} from '../catalogue/overview/store.ts';
import { topicKey } from '../catalogue/overview/topic-key.ts';
import { type HighlightRange, parseSearchQuery } from '../catalogue/search-text.ts';
import { type ItemRow, loadItemById, type SearchHit as StoredHit, searchItems } from '../catalogue/store.ts';
import { parseDisclosureQuery } from '../disclosure/search-vector.ts';
import type { Queryable } from '../platform/database/pool.ts';
import { createDatabaseDisclosures } from './database-disclosures.ts';
import { countFacets, filterItems } from './filter-items.ts';
import { holdByWeight, holdPerVersion } from './held.ts';
import { basisTitle, normaliseName } from './names.ts';
import type {
	EditionSummary,
	Fragment,
	Instrument,
	ItemRecord,
	PlaceSummary,
	PortalQueries,
	SearchHit,
	TopicSummary,
} from './queries.ts';

/** What the queries need beside the database. */
export interface DatabaseQueriesOptions {
	/** Read-only, with a statement timeout: `database.publicReads`. */
	readonly reads: Queryable;
	readonly segmenter: {
		readonly queryWords: (text: string) => string[];
		readonly indexWords: (text: string) => string[];
	};
	/** Changes with every change of public data. */
	readonly version: () => unknown;
	/** Instruments under `law/regulations`. */
	readonly instruments?: readonly Omit<Instrument, 'citationCount'>[];
	/** The key of the instrument a printed basis names in a catalogue that counts from `asOf`; null: told apart by title alone. */
	readonly identifyBasis?: (text: string, asOf: string | null) => string | null;
}

/** Rows of editions held in memory, over all editions: about 30 MB. */
const HELD_ROWS = 4000;
/** Places of which it is remembered whether they are invented; keys come from addresses, so there must be an end. */
const MOST_DEMO_MARKS = 5000;
/** Rows of one topic a page can show. */
const SHOWN_TOPIC_ROWS = 100;
const CONTEXT_CHARACTERS = 24;
const LONGEST_EXCERPT = 120;

function toEdition(edition: EditionOverview): EditionSummary {
	const { editionId, placeId, effectiveFrom: _from, warningCount: _count, contentHash: _hash, ...rest } = edition;
	return { key: editionId, placeKey: placeId, ...rest };
}

function toPlace(place: PlaceOverview): PlaceSummary {
	const { sentence } = place.data;
	return {
		key: place.placeId,
		name: place.name,
		province: place.province,
		level: place.level,
		sentence: typeof sentence === 'string' ? sentence : null,
		itemCount: place.current.itemCount,
		warningCount: place.current.warningCount,
		current: toEdition(place.current),
	};
}

function toRecord({ placeId, placeName, editionId, itemId, item }: ItemRow): ItemRecord {
	return { key: itemId, placeKey: placeId, placeName, editionKey: editionId, item };
}

function asOfOf(edition: EditionOverview): string | null {
	return edition.issuedOn ?? edition.effectiveFrom;
}

/** Cuts `text` at its ranges. */
function fragmentsOf(text: string, ranges: readonly HighlightRange[], from = 0, to = text.length): Fragment[] {
	const fragments: Fragment[] = [];
	let position = from;
	const add = (end: number, isMatch: boolean) => {
		if (end > position) fragments.push({ text: text.slice(position, end), isMatch });
		position = Math.max(position, end);
	};
	for (const { start, length } of ranges) {
		if (start >= to) break;
		add(Math.max(from, start), false);
		add(Math.min(to, start + length), true);
	}
	add(to, false);
	return fragments;
}

/** The passage round the first match; `…` where something is left out. */
function passageOf(text: string, ranges: readonly HighlightRange[]): Fragment[] {
	const from = Math.max(0, (ranges[0]?.start ?? 0) - CONTEXT_CHARACTERS);
	const to = Math.min(text.length, from + LONGEST_EXCERPT);
	const fragments = fragmentsOf(text, ranges, from, to);
	if (from > 0) fragments.unshift({ text: '…', isMatch: false });
	if (to < text.length) fragments.push({ text: '…', isMatch: false });
	return fragments;
}

function toHit(hit: StoredHit): SearchHit {
	const { item } = hit;
	return {
		record: toRecord(hit),
		title: fragmentsOf(item.name, hit.nameRanges),
		excerpts: hit.excerpts
			// Both stand above the passages anyway.
			.filter(({ text }) => text !== item.name && text !== item.category)
			.map(({ field, text, ranges }) => ({ field, fragments: passageOf(text, ranges) })),
	};
}

interface Citations {
	readonly counts: ReadonlyMap<string, number>;
	readonly titles: ReadonlyMap<string, string>;
	/** The lists of bases that cite the key. */
	readonly lists: ReadonlyMap<string, readonly CitationGroup[]>;
}

/**
 * The public site out of the database. A page costs a few short indexed reads however much data there is: content of editions is held by
 * its hash, and what must look at every place (lists of places, topics, cited instruments) is asked once per data version.
 */
export function createDatabaseQueries(options: DatabaseQueriesOptions): PortalQueries {
	const { reads, segmenter, version } = options;
	const known = new Map((options.instruments ?? []).map((instrument) => [instrument.key, instrument]));
	const basisKey = (text: string, asOf: string | null): string =>
		options.identifyBasis?.(text, asOf) ?? normaliseName(basisTitle(text));

	interface HeldEdition {
		readonly catalogue: Catalogue;
		readonly records: readonly ItemRecord[];
	}
	const heldEditions = holdByWeight<HeldEdition>(HELD_ROWS, ({ records }) => records.length);
	const loadContent = (edition: EditionOverview): Promise<HeldEdition | null> =>
		// The instant too: the same content installed again may have given its rows other ids.
		heldEditions([edition.placeId, edition.editionId, edition.contentHash, edition.installedAt].join(' '), async () => {
			const content = await loadEditionWithIds(reads, edition.placeId, edition.editionId);
			if (content === null) return null;
			const { catalogue, placeName, itemIds } = content;
			const place = { placeKey: edition.placeId, placeName, editionKey: edition.editionId };
			const records = catalogue.items.map((item) => ({ key: itemIds[item.row] ?? '', ...place, item }));
			return { catalogue, records };
		});
	const openEdition = async (placeKey: string, editionKey: string | null) => {
		const overview = await loadEditionOverview(reads, placeKey, editionKey);
		const content = overview === null ? null : await loadContent(overview);
		return overview === null || content === null ? null : { overview, ...content };
	};

	const demoMarks = holdPerVersion(version, async () => new Map<string, boolean>());
	const allPlaces = holdPerVersion(version, async () => (await listPlaceOverviews(reads)).map(toPlace));
	const newestEditions = holdPerVersion(version, async () => (await listNewestEditions(reads)).map(toEdition));
	const allTopics = holdPerVersion(version, (): Promise<readonly TopicSummary[]> => listTopics(reads));
	const allCitations = holdPerVersion(version, async (): Promise<Citations> => {
		const counts = new Map<string, number>();
		const titles = new Map<string, string>();
		const lists = new Map<string, CitationGroup[]>();
		for (const group of await listCitations(reads)) {
			const keys = new Map(group.texts.map((text) => [basisKey(text, group.asOf), text]));
			keys.delete('');
			for (const [key, text] of keys) {
				counts.set(key, (counts.get(key) ?? 0) + group.itemCount);
				if (!titles.has(key)) titles.set(key, basisTitle(text));
				lists.set(key, [...(lists.get(key) ?? []), group]);
			}
		}
		return { counts, titles, lists };
	});
	const instrumentOf = ({ counts, titles }: Citations, key: string): Instrument | null => {
		const citationCount = counts.get(key) ?? 0;
		const instrument = known.get(key);
		if (instrument) return { ...instrument, citationCount };
		const title = titles.get(key);
		if (title === undefined) return null;
		const unknown = { documentNumber: null, issuer: null, effectiveOn: null, supersededBy: null, url: null };
		return { key, title, ...unknown, status: 'unknown', citationCount };
	};

	const parse = (text: string) => parseDisclosureQuery(text, segmenter.queryWords, segmenter.indexWords);
	return {
		...createDatabaseDisclosures(reads, version, { parse, fragments: fragmentsOf, passage: passageOf }),
		async loadRows(placeKey, editionKey, itemKeys) {
			const edition = await openEdition(placeKey, editionKey);
			if (edition === null) return null;
			const records = edition.records.filter((record) => itemKeys.includes(record.key));
			return { edition: toEdition(edition.overview), catalogue: edition.catalogue, records };
		},
		listPlaces: allPlaces,
		async isDemo(placeKey) {
			const marks = await demoMarks();
			const known = marks.get(placeKey ?? '');
			if (known !== undefined) return known;
			const places = placeKey === null ? await listPlaceOverviews(reads) : [await loadPlaceOverview(reads, placeKey)];
			const isDemo = places.some((place) => place?.data.isDemo === true);
			if (marks.size < MOST_DEMO_MARKS) marks.set(placeKey ?? '', isDemo);
			return isDemo;
		},
		async loadPlace(placeKey) {
			const place = await loadPlaceOverview(reads, placeKey);
			return place && toPlace(place);
		},
		async listEditions(placeKey) {
			if (placeKey === undefined) return newestEditions();
			return (await listPlaceEditions(reads, placeKey)).map(toEdition);
		},
		async loadEdition(placeKey, editionKey) {
			const edition = await openEdition(placeKey, editionKey);
			return edition && { summary: toEdition(edition.overview), catalogue: edition.catalogue };
		},
		async listItems(placeKey, editionKey, filter, page, pageSize) {
			const edition = await openEdition(placeKey, editionKey);
			if (edition === null) return null;
			const matching = filterItems(edition.records, filter, (record) => record.item);
			return {
				items: matching.slice((page - 1) * pageSize, page * pageSize),
				total: matching.length,
				unfilteredTotal: edition.records.length,
				facets: countFacets(edition.catalogue.items, filter),
			};
		},
		async loadItem(placeKey, itemKey) {
			const row = await loadItemById(reads, placeKey, itemKey);
			return row && toRecord(row);
		},
		async itemHistory(placeKey, itemKey) {
			const [editions, versions] = await Promise.all([
				listPlaceEditions(reads, placeKey),
				listItemVersions(reads, placeKey, itemKey),
			]);
			const items = new Map(versions.map(({ editionId, item }) => [editionId, item]));
			return editions
				.reverse()
				.map((edition) => ({ edition: toEdition(edition), item: items.get(edition.editionId) ?? null }));
		},
		listTopics: allTopics,
		async loadTopic(key) {
			const [count, rows] = await Promise.all([countTopic(reads, key), listTopicItems(reads, key, SHOWN_TOPIC_ROWS)]);
			if (count === null) return null;
			return { key, name: rows[0]?.item.name ?? key, ...count, entries: rows.map(toRecord) };
		},
		topicKeyOf: (item: CatalogueItem) => topicKey(item.name),
		async searchItems({ text, placeKey, page, pageSize }) {
			const query = parseSearchQuery(text, segmenter.queryWords, segmenter.indexWords);
			const scope = placeKey === undefined ? {} : { placeId: placeKey };
			const found = await searchItems(reads, query, scope, (page - 1) * pageSize, pageSize);
			return { hits: found.hits.map(toHit), total: found.total, isExact: !found.isMore };
		},
		async listInstruments() {
			const citations = await allCitations();
			return [...new Set([...known.keys(), ...citations.titles.keys()])]
				.flatMap((key) => instrumentOf(citations, key) ?? [])
				.sort((a, b) => b.citationCount - a.citationCount);
		},
		async loadInstrument(key) {
			const citations = await allCitations();
			const instrument = instrumentOf(citations, key);
			if (instrument === null) return null;
			const rows = await listCitingItems(reads, citations.lists.get(key) ?? []);
			return { instrument, citedBy: rows.map(toRecord) };
		},
		async resolveBasis({ placeKey, editionKey, item }) {
			const edition = await loadEditionOverview(reads, placeKey, editionKey);
			const citations = await allCitations();
			const asOf = edition && asOfOf(edition);
			return item.legalBasis.map((text) => instrumentOf(citations, basisKey(text, asOf)));
		},
		countTopic: (key) => countTopic(reads, key),
		async isOwnLink(url) {
			return [...known.values()].some((instrument) => instrument.url === url) || isSourceAddress(reads, url);
		},
		async listPlaceAddresses(placeKeys) {
			const places = await listPlaceAddresses(reads, placeKeys);
			return places.map(({ placeId, editions, itemIds }) => ({
				placeKey: placeId,
				editions: editions.map(({ editionId, installedAt }) => ({ key: editionId, installedAt })),
				itemKeys: itemIds,
			}));
		},
	};
}
