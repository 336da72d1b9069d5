import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import { addresses } from './addresses.ts';
import type { DisclosureSummary } from './disclosure-queries.ts';
import { KIND_WORDS } from './present-disclosure.zh.ts';
import type { EditionSummary } from './queries.ts';
import type { FeedEntry } from './xml.ts';

const MOST_ENTRIES = 50;

/** The newest editions as feed entries; `placeNameOf` names the place of an edition. */
export function editionEntries(
	editions: readonly EditionSummary[],
	placeNameOf: (placeKey: string) => string,
): FeedEntry[] {
	return editions.slice(0, MOST_ENTRIES).map((edition) => {
		const issuedOn = edition.issuedOn === null ? null : parseCalendarDate(edition.issuedOn);
		return {
			path: addresses.edition(edition.placeKey, edition.key),
			title: `${placeNameOf(edition.placeKey)}：${edition.title}${edition.label && !edition.title.includes(edition.label) ? `（${edition.label}）` : ''}`,
			summary: `收录 ${edition.itemCount} 项公开事项${issuedOn ? `，${dateText(issuedOn)}发布` : ''}。`,
			updatedAt: edition.installedAt,
		};
	});
}

/** The newest disclosures as feed entries; an entry is renewed by every edition. */
export function disclosureEntries(disclosures: readonly DisclosureSummary[]): FeedEntry[] {
	return disclosures.map((disclosure) => {
		const { placeKey, key, kind, bodyName, title, isOpen, editionNumber, summary } = disclosure;
		const words = isOpen ? summary : '这条信息不在网上公布内容。';
		return {
			path: addresses.disclosure(placeKey, key),
			title: editionNumber > 1 ? `${title}（第 ${editionNumber} 版）` : title,
			summary: `${KIND_WORDS[kind]}，${bodyName}，索引号 ${disclosure.indexNumber}。${words}`,
			updatedAt: disclosure.editionPublishedAt,
			publishedAt: disclosure.publishedAt,
		};
	});
}

/** Entries of both, the newest first, as many as a feed holds. */
export function mergeEntries(one: readonly FeedEntry[], other: readonly FeedEntry[]): FeedEntry[] {
	return [...one, ...other].sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt)).slice(0, MOST_ENTRIES);
}

export const FEED_TITLES = {
	site: (siteName: string) => `${siteName}：目录更新`,
	place: (name: string) => `${name}：公开信息和目录更新`,
	part: (placeName: string, name: string) => `${placeName}：${name}`,
};
