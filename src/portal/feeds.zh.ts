import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import { addresses } from './addresses.ts';
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

export const FEED_TITLES = {
	site: (siteName: string) => `${siteName}：目录更新`,
	place: (name: string) => `${name}：目录更新`,
};
