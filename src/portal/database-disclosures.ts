import { type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import type { HighlightRange } from '../catalogue/search-text.ts';
import { countSearchHits, searchDisclosures as searchPublicDisclosures } from '../disclosure/public/search/store.ts';
import {
	listDisclosureAddresses,
	listDisclosureSpans,
	loadDisclosureSpan,
	type DisclosureSpan as Span,
} from '../disclosure/public/site-map/store.ts';
import {
	countsOfPlace,
	type DisclosureFilters,
	type DisclosureRow,
	listPublicDisclosures,
	listPublicEditions,
	listPublicLinks,
	loadPublicAttachment,
	loadPublicDisclosure,
	loadPublicEdition,
} from '../disclosure/public/store.ts';
import type { DisclosureQuery } from '../disclosure/search-vector.ts';
import { loadCoverage, overdueByBody } from '../obligation/figures/store.ts';
import {
	type DutyLine,
	listDutyYears,
	listStandingDuties,
	listTimelinessDuties,
	loadTimelinessReport,
} from '../obligation/reading/store.ts';
import { listDue, listOfInformation } from '../obligation/store.ts';
import { listSections, loadBodyDirectory } from '../organization/store.ts';
import type { Queryable } from '../platform/database/pool.ts';
import { listRegisterActs } from '../register/store.ts';
import type {
	DisclosureFilter,
	DisclosureQueries,
	DisclosureSpan,
	DisclosureSummary,
	DutyPage,
	DutyRecord,
	PlaceOrganization,
} from './disclosure-queries.ts';
import { holdPerVersion } from './held.ts';
import type { Fragment } from './queries.ts';

/** What turns texts and ranges into what pages show; shared with the search of catalogue rows. */
export interface SearchTools {
	parse(text: string): DisclosureQuery;
	fragments(text: string, ranges: readonly HighlightRange[]): Fragment[];
	passage(text: string, ranges: readonly HighlightRange[]): Fragment[];
}

/** Places whose organization is kept in memory. */
const HELD_ORGANIZATIONS = 500;
/** A list without news reads on for so many pages at most before it says that there is more. */
const MOST_READS = 5;

function toSummary(row: DisclosureRow): DisclosureSummary {
	const { placeId, placeName: _name, disclosureId, ...rest } = row;
	return { key: disclosureId, placeKey: placeId, ...rest };
}

function toDuty(row: DutyLine): DutyRecord {
	return {
		key: row.obligationId,
		itemKey: row.itemId,
		itemName: row.itemName,
		body: row.body,
		kind: row.kind,
		state: row.state,
		dueOn: row.dueOn,
		isProvisional: row.isProvisional,
		informationKey: row.informationId,
		periodStartsOn: row.periodStartsOn,
		periodEndsOn: row.periodEndsOn,
		postedOn: row.postedOn,
		removableOn: row.removableOn,
		closedOn: row.closedOn,
		reason: row.reason,
		publicationKey: row.publicationId,
		derivation: row.derivation,
	};
}

/** `rows` holds one more than the page when there is more. */
function pageOf(rows: readonly DutyRecord[], limit: number): DutyPage {
	const duties = rows.slice(0, limit);
	const last = duties.at(-1);
	return { duties, next: last?.dueOn && rows.length > limit ? { dueOn: last.dueOn, key: last.key } : null };
}

function toSpan({ placeId, ...years }: Span): DisclosureSpan {
	return { placeKey: placeId, ...years };
}

/** The days of a year as the store takes them. */
function yearDays(year: number | undefined): { from?: CalendarDate; to?: CalendarDate } {
	return year === undefined ? {} : { from: calendarDate(`${year}-01-01`), to: calendarDate(`${year}-12-31`) };
}

function toFilters(placeKey: string, filter: DisclosureFilter): DisclosureFilters {
	const { itemKey, bodyId, kind, year, isLate, validity } = filter;
	return {
		placeId: placeKey,
		...(itemKey === undefined ? {} : { itemId: itemKey }),
		...(bodyId === undefined ? {} : { bodyId }),
		...(kind === undefined ? {} : { kind }),
		...(isLate === undefined ? {} : { isLate }),
		...(validity === undefined ? {} : { validity }),
		...yearDays(year),
	};
}

/** Disclosures and duties out of the database, by the stores of their domains; each answer costs one or two short indexed reads. */
export function createDatabaseDisclosures(
	reads: Queryable,
	version: () => unknown,
	tools: SearchTools,
): DisclosureQueries {
	// Only the day of judgement matters to the public; how near a due date is, pages say in days.
	const asOf = (today: CalendarDate) => ({ today, soonUntil: today });
	const heldOrganizations = holdPerVersion(version, async () => new Map<string, Promise<PlaceOrganization>>());
	const readOrganization = async (placeKey: string): Promise<PlaceOrganization> => {
		const [directory, sections] = await Promise.all([
			loadBodyDirectory(reads, placeKey),
			listSections(reads, placeKey),
		]);
		return { directory, sections };
	};
	const spans = holdPerVersion(version, async () => (await listDisclosureSpans(reads)).map(toSpan));

	return {
		async listDisclosures(placeKey, filter, after, limit) {
			const found: DisclosureSummary[] = [];
			let last = after && { placeId: after.placeKey, disclosureId: after.key };
			for (let read = 0; read < MOST_READS; read++) {
				const rows = await listPublicDisclosures(reads, toFilters(placeKey, filter), last, limit + 1);
				for (const row of rows) if (!(filter.withoutNews && row.kind === 'news')) found.push(toSummary(row));
				const end = rows.at(-1);
				if (found.length > limit || rows.length <= limit || end === undefined) {
					const disclosures = found.slice(0, limit);
					const shown = disclosures.at(-1);
					return { disclosures, next: found.length > limit && shown ? { placeKey, key: shown.key } : null };
				}
				last = { placeId: placeKey, disclosureId: end.disclosureId };
			}
			// Nothing but news for so long: the list goes on from where it was read to.
			return { disclosures: found, next: last && { placeKey, key: last.disclosureId } };
		},
		async loadDisclosure(placeKey, key) {
			const row = await loadPublicDisclosure(reads, placeKey, key);
			if (row === null) return null;
			const { content, contentHash, itemIds: _items, ...summary } = row;
			return { ...toSummary(summary), placeName: row.placeName, content, contentHash };
		},
		async listDisclosureEditions(placeKey, key) {
			const rows = await listPublicEditions(reads, placeKey, key);
			return rows.map(({ editionNumber, hasContent: _has, ...rest }) => ({ number: editionNumber, ...rest })).reverse();
		},
		async loadDisclosureEdition(placeKey, key, number) {
			const row = await loadPublicEdition(reads, placeKey, key, number);
			if (row === null) return null;
			const { editionNumber, hasContent: _has, ...rest } = row;
			return { number: editionNumber, ...rest };
		},
		loadAttachment: (placeKey, key, attachmentId) => loadPublicAttachment(reads, placeKey, key, attachmentId),
		async listDisclosureLinks(placeKey, key) {
			const rows = await listPublicLinks(reads, placeKey, key);
			return rows.map(({ disclosureId, ...rest }) => ({ key: disclosureId, ...rest }));
		},
		async searchDisclosures({ text, placeKey, kind, year, after, limit }) {
			const query = tools.parse(text);
			const scope = {
				...(placeKey === undefined ? {} : { placeId: placeKey }),
				...(kind === undefined ? {} : { kind }),
				...yearDays(year),
			};
			const row = after?.row;
			const cursor = after && { row: row ? { placeId: row.placeKey, disclosureId: row.key } : null, by: after.by };
			const page = await searchPublicDisclosures(reads, query, scope, cursor, limit);
			// A first page that is the last has counted them; a rare word would otherwise be looked for twice through all the years.
			const isAll = cursor === null && page.next === null;
			const count = isAll ? { count: page.hits.length, isMore: false } : await countSearchHits(reads, query, scope);
			return {
				isByTitle: page.foundBy === 'title',
				hits: page.hits.map(({ titleRanges, summaryRanges, ...row }) => ({
					disclosure: toSummary(row),
					placeName: row.placeName,
					title: tools.fragments(row.title, titleRanges),
					excerpt: tools.passage(row.summary, summaryRanges),
				})),
				next: page.next && {
					row: page.next.row && { placeKey: page.next.row.placeId, key: page.next.row.disclosureId },
					by: page.next.by,
				},
				total: count.count,
				isExact: !count.isMore,
			};
		},
		async listActs(placeKey, after, limit) {
			const { rows, next } = await listRegisterActs(reads, { placeId: placeKey }, after, limit);
			return { acts: rows, next };
		},
		countDisclosures: (placeKey) => countsOfPlace(reads, placeKey),
		async loadDisclosureSpan(placeKey) {
			const span = await loadDisclosureSpan(reads, placeKey);
			return span && toSpan(span);
		},
		listDutiesOfDisclosure: async (placeKey, key, today) =>
			(await listOfInformation(reads, placeKey, key, asOf(today))).map(toDuty),
		async listOpenDuties(placeKey, { itemKey, body, isOverdue }, today, after, limit) {
			const filters = {
				...(itemKey === undefined ? {} : { itemId: itemKey }),
				...(body === undefined ? {} : { body }),
				isOverdue: isOverdue ?? false,
			};
			const cursor = after && { dueOn: after.dueOn, obligationId: after.key };
			return pageOf((await listDue(reads, placeKey, asOf(today), filters, limit + 1, cursor)).map(toDuty), limit);
		},
		listLateBodies: (placeKey, today) => overdueByBody(reads, placeKey, today),
		loadCoverage: (placeKey) => loadCoverage(reads, placeKey),
		listStandingDuties: async (placeKey, itemKey, limit) =>
			(await listStandingDuties(reads, placeKey, itemKey, limit)).map(({ itemId, ...rest }) => ({
				itemKey: itemId,
				...rest,
			})),
		loadTimelinessReport: (placeKey, from, until, today) => loadTimelinessReport(reads, placeKey, from, until, today),
		async listTimelinessDuties(placeKey, from, until, today, { itemKey, ...rest }, after, limit) {
			const selection = itemKey === undefined ? rest : { ...rest, itemId: itemKey };
			const cursor = after && { dueOn: after.dueOn, obligationId: after.key };
			const rows = await listTimelinessDuties(reads, placeKey, from, until, today, selection, cursor, limit + 1);
			return pageOf(rows.map(toDuty), limit);
		},
		listDutyYears: (placeKey) => listDutyYears(reads, placeKey),
		async loadOrganization(placeKey) {
			const held = await heldOrganizations();
			let organization = held.get(placeKey);
			if (organization === undefined) {
				organization = readOrganization(placeKey);
				if (held.size < HELD_ORGANIZATIONS) held.set(placeKey, organization);
				organization.catch(() => held.delete(placeKey));
			}
			return organization;
		},
		listDisclosureSpans: spans,
		listDisclosureAddresses: async (placeKey, year, limit) =>
			(await listDisclosureAddresses(reads, placeKey, year, limit)).map(({ disclosureId, changedAt }) => ({
				key: disclosureId,
				changedAt,
			})),
	};
}
