import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { describeText, normalizeName, textSimilarity } from '../similarity.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES } from './messages.zh.ts';

/** Elements at least this alike, under one name, make a reader wonder whether two rows are one. */
const SIMILAR_ELEMENTS = 0.85;

const setKey = (values: readonly string[]) => values.map(normalizeName).sort().join(',');
const elementsKey = (item: CatalogueItem) => normalizeName(item.elements.join(''));
const bodiesKey = (item: CatalogueItem) => setKey(item.bodies);
const documentKey = (item: CatalogueItem) => normalizeName(item.document ?? '');
const channelsKey = (item: CatalogueItem) =>
	setKey(item.channels.filter((channel) => channel.selected).map((channel) => channel.label));

function differing(items: readonly CatalogueItem[]): string[] {
	const words = MESSAGES.fieldWords;
	const keys: readonly (readonly [string, (item: CatalogueItem) => string])[] = [
		[words.bodies, bodiesKey],
		[words.channels, channelsKey],
		[words.levels, (item) => setKey(item.levels)],
		[words.audience, (item) => setKey(item.audience)],
	];
	return keys.filter(([, key]) => new Set(items.map(key)).size > 1).map(([word]) => word);
}

/**
 * 重复的行. Same name, content, body and document is a duplicate wherever it stands; same name and much the same content with
 * another body or channel is only pointed out; so are equal names under different 一级. Rows told apart by a named document are not compared.
 */
export function checkDuplicates(catalogue: Catalogue): Finding[] {
	const findings: Finding[] = [];
	for (const [name, namesakes] of Map.groupBy(catalogue.items, (item) => normalizeName(item.name))) {
		if (name === '' || namesakes.length < 2) continue;
		const copies = Map.groupBy(namesakes, (item) => [elementsKey(item), bodiesKey(item), documentKey(item)].join('|'));
		const reported = new Set<CatalogueItem>();
		for (const [, items] of copies) {
			if (items.length < 2) continue;
			for (const item of items) reported.add(item);
			findings.push(
				findingAbout(items, { code: 'duplicate-row', severity: 'error', message: MESSAGES.duplicate(items) }),
			);
		}
		const left = namesakes.filter((item) => !reported.has(item));
		const [first] = left;
		if (first === undefined || left.length < 2) continue;
		const headings = Map.groupBy(left, (item) => normalizeName(item.category));
		if (headings.size > 1) {
			const message = MESSAGES.sameName(left);
			findings.push(findingAbout(left, { code: 'same-name-elsewhere', severity: 'advice', field: 'name', message }));
			continue;
		}
		if (new Set(left.map(documentKey)).size === left.length) continue;
		const features = left.map((item) => describeText(item.elements.join('')));
		const [reference = describeText('')] = features;
		if (features.every((other) => textSimilarity(reference, other) >= SIMILAR_ELEMENTS)) {
			const message = MESSAGES.similar(left, differing(left));
			findings.push(findingAbout(left, { code: 'similar-rows', severity: 'advice', field: 'name', message }));
		}
	}
	return findings;
}
