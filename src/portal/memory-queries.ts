import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import { countDoubts } from '../catalogue/overview/doubts.ts';
import { countFacets, filterItems } from './filter-items.ts';
import { createMemoryDisclosures, type MemoryDisclosures } from './memory-disclosures.ts';
import { basisTitle, normaliseName } from './names.ts';
import type {
	EditionRecord,
	EditionSummary,
	Instrument,
	ItemRecord,
	PlaceSummary,
	PortalQueries,
	TopicSummary,
} from './queries.ts';
import { searchRecords } from './search-records.ts';

/** One catalogue to show. Give the editions of a place oldest first: the last one is current. */
export interface MemoryEdition {
	readonly placeKey: string;
	readonly editionKey: string;
	/** ISO 8601, UTC. */
	readonly installedAt: string;
	readonly catalogue: Catalogue;
	readonly isReconstructed?: boolean;
	readonly sourceDocument?: string | null;
	readonly sourceUrl?: string | null;
}

interface LoadedEdition extends EditionRecord {
	readonly records: readonly ItemRecord[];
}

interface LoadedPlace {
	readonly summary: PlaceSummary;
	/** Oldest first. */
	readonly editions: readonly LoadedEdition[];
}

/** Names a row by its words: what stays the same when rows are renumbered. Rows of equal words are told apart by their order. */
function fingerprints(items: readonly CatalogueItem[]): string[] {
	const seen = new Map<string, number>();
	return items.map((item) => {
		const words = [item.category, item.subcategory ?? '', item.name, item.document ?? ''].map(normaliseName).join('\n');
		const count = (seen.get(words) ?? 0) + 1;
		seen.set(words, count);
		return `${words}\n${count}`;
	});
}

function loadPlaceEditions(editions: readonly MemoryEdition[], sentence: string | null): LoadedPlace {
	const keys = new Map<string, string>();
	const loaded = editions.map((edition, index): LoadedEdition => {
		const { catalogue, placeKey, editionKey } = edition;
		const names = fingerprints(catalogue.items);
		const records = catalogue.items.map((item, itemIndex) => {
			const name = names[itemIndex] ?? '';
			const key = keys.get(name) ?? String(keys.size + 1);
			keys.set(name, key);
			return { key, placeKey, placeName: catalogue.place.name, editionKey, item };
		});
		const summary: EditionSummary = {
			key: editionKey,
			placeKey,
			title: catalogue.title,
			documentNumber: catalogue.documentNumber,
			issuer: catalogue.issuer,
			issuedOn: catalogue.issuedOn,
			label: catalogue.edition,
			itemCount: catalogue.items.length,
			installedAt: edition.installedAt,
			isCurrent: index === editions.length - 1,
			isReconstructed: edition.isReconstructed ?? false,
			sourceDocument: edition.sourceDocument ?? null,
			sourceUrl: edition.sourceUrl ?? null,
		};
		return { summary, catalogue, records };
	});
	const current = loaded.at(-1);
	if (!current) throw new RangeError('a place without editions');
	const { catalogue, summary } = current;
	return {
		editions: loaded,
		summary: {
			key: summary.placeKey,
			name: catalogue.place.name,
			province: catalogue.place.province,
			level: catalogue.place.level,
			sentence,
			itemCount: catalogue.items.length,
			warningCount: countDoubts(catalogue),
			current: summary,
		},
	};
}

/** What the site knows beside its catalogues. */
export interface MemoryKnowledge {
	/** Instruments under `law/regulations`. */
	readonly instruments?: readonly Omit<Instrument, 'citationCount'>[];
	/** The key of the instrument a printed basis names in that catalogue; null or absent: told apart by title alone. */
	readonly identifyBasis?: (text: string, catalogue: Catalogue) => string | null;
	/** Places whose information is invented. */
	readonly demoPlaces?: readonly string[];
	/** One plain sentence about a place. */
	readonly sentenceOf?: (placeKey: string) => string | null;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return groups;
}

/** The whole site out of catalogues and disclosures held in memory: for tests. */
export function createMemoryQueries(
	editions: readonly MemoryEdition[],
	knowledge: MemoryKnowledge = {},
	disclosures: MemoryDisclosures = {},
): PortalQueries {
	const places = new Map<string, LoadedPlace>();
	for (const [key, group] of groupBy(editions, (edition) => edition.placeKey)) {
		places.set(key, loadPlaceEditions(group, knowledge.sentenceOf?.(key) ?? null));
	}
	const currentRecords = [...places.values()].flatMap((place) => place.editions.at(-1)?.records ?? []);
	const topicRecords = groupBy(currentRecords, (record) => normaliseName(record.item.name));
	const topicOf = (key: string, records: readonly ItemRecord[]): TopicSummary => ({
		key,
		name: records[0]?.item.name ?? key,
		placeCount: new Set(records.map((record) => record.placeKey)).size,
		itemCount: records.length,
	});

	const citations = new Map<string, ItemRecord[]>();
	const titles = new Map<string, string>();
	const basisKey = (text: string, catalogue: Catalogue): string => {
		const key = knowledge.identifyBasis?.(text, catalogue) ?? normaliseName(basisTitle(text));
		if (key !== '' && !titles.has(key)) titles.set(key, basisTitle(text));
		return key;
	};
	for (const { editions: all } of places.values()) {
		const current = all.at(-1);
		for (const record of current?.records ?? []) {
			const keys = new Set(record.item.legalBasis.map((text) => basisKey(text, (current as LoadedEdition).catalogue)));
			for (const key of keys) {
				const citing = citations.get(key);
				if (citing) citing.push(record);
				else citations.set(key, [record]);
			}
		}
	}
	citations.delete('');
	const known = new Map((knowledge.instruments ?? []).map((instrument) => [instrument.key, instrument]));
	const instrumentOf = (key: string): Instrument | null => {
		const citationCount = citations.get(key)?.length ?? 0;
		const instrument = known.get(key);
		if (instrument) return { ...instrument, citationCount };
		const title = titles.get(key);
		if (title === undefined) return null;
		const unknown = { documentNumber: null, issuer: null, effectiveOn: null, supersededBy: null, url: null };
		return { key, title, ...unknown, status: 'unknown', citationCount };
	};
	const editionOf = (placeKey: string, editionKey: string | null): LoadedEdition | null => {
		const all = places.get(placeKey)?.editions;
		return (editionKey === null ? all?.at(-1) : all?.find((edition) => edition.summary.key === editionKey)) ?? null;
	};

	return {
		...createMemoryDisclosures(disclosures, (key) => places.get(key)?.summary.name ?? key),
		async loadRows(placeKey, editionKey, itemKeys) {
			const edition = editionOf(placeKey, editionKey);
			if (edition === null) return null;
			const records = edition.records.filter((record) => itemKeys.includes(record.key));
			return { edition: edition.summary, catalogue: edition.catalogue, records };
		},
		listPlaces: async () => [...places.values()].map((place) => place.summary),
		isDemo: async (placeKey) => knowledge.demoPlaces?.some((key) => placeKey === null || key === placeKey) ?? false,
		loadPlace: async (placeKey) => places.get(placeKey)?.summary ?? null,
		listEditions: async (placeKey) =>
			[...places.values()]
				.filter((place) => placeKey === undefined || place.summary.key === placeKey)
				.flatMap((place) => place.editions.map((edition) => edition.summary))
				.reverse()
				.sort((a, b) => b.installedAt.localeCompare(a.installedAt)),
		loadEdition: async (placeKey, editionKey) => editionOf(placeKey, editionKey),
		async listItems(placeKey, editionKey, filter, page, pageSize) {
			const edition = editionOf(placeKey, editionKey);
			if (!edition) return null;
			const matching = filterItems(edition.records, filter, (record) => record.item);
			return {
				items: matching.slice((page - 1) * pageSize, page * pageSize),
				total: matching.length,
				unfilteredTotal: edition.records.length,
				facets: countFacets(edition.catalogue.items, filter),
			};
		},
		async loadItem(placeKey, itemKey) {
			for (const edition of places.get(placeKey)?.editions.toReversed() ?? []) {
				const record = edition.records.find((candidate) => candidate.key === itemKey);
				if (record) return record;
			}
			return null;
		},
		itemHistory: async (placeKey, itemKey) =>
			(places.get(placeKey)?.editions ?? []).map((edition) => ({
				edition: edition.summary,
				item: edition.records.find((record) => record.key === itemKey)?.item ?? null,
			})),
		listTopics: async () =>
			[...topicRecords]
				.map(([key, records]) => topicOf(key, records))
				.sort((a, b) => b.placeCount - a.placeCount || b.itemCount - a.itemCount),
		async loadTopic(topicKey) {
			const entries = topicRecords.get(topicKey);
			return entries ? { ...topicOf(topicKey, entries), entries } : null;
		},
		async countTopic(topicKey) {
			const records = topicRecords.get(topicKey);
			if (records === undefined) return null;
			const { placeCount, itemCount } = topicOf(topicKey, records);
			return { placeCount, itemCount };
		},
		topicKeyOf: (item) => normaliseName(item.name),
		searchItems: async (query) => searchRecords(currentRecords, query),
		listInstruments: async () =>
			[...new Set([...known.keys(), ...titles.keys()])]
				.flatMap((key) => instrumentOf(key) ?? [])
				.sort((a, b) => b.citationCount - a.citationCount),
		async loadInstrument(instrumentKey) {
			const instrument = instrumentOf(instrumentKey);
			return instrument ? { instrument, citedBy: citations.get(instrumentKey) ?? [] } : null;
		},
		isOwnLink: async (url) =>
			[...known.values()].some((instrument) => instrument.url === url) ||
			[...places.values()].some((place) => place.editions.some(({ summary }) => summary.sourceUrl === url)),
		listPlaceAddresses: async (placeKeys) =>
			placeKeys.flatMap((placeKey) => {
				const editions = places.get(placeKey)?.editions ?? [];
				const current = editions.at(-1);
				if (current === undefined) return [];
				return {
					placeKey,
					editions: editions.map(({ summary: { key, installedAt } }) => ({ key, installedAt })).reverse(),
					itemKeys: current.records.map((record) => record.key),
				};
			}),
		async resolveBasis(record) {
			const catalogue = editionOf(record.placeKey, record.editionKey)?.catalogue;
			return record.item.legalBasis.map((text) => (catalogue ? instrumentOf(basisKey(text, catalogue)) : null));
		},
	};
}
