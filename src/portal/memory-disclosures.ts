import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Timeliness } from '../obligation/figures/store.ts';
import type { RegisterAct } from '../register/register-act.ts';
import type {
	DisclosureCursor,
	DisclosureEdition,
	DisclosureFilter,
	DisclosureLink,
	DisclosureQueries,
	DisclosureRecord,
	DisclosureSummary,
	DutyCursor,
	DutyPage,
	DutyRecord,
	PlaceOrganization,
	StandingDuty,
	TimelinessClass,
	TimelinessGroup,
} from './disclosure-queries.ts';
import { highlightWords, passageAround, searchWords } from './search-records.ts';

/** A disclosure held in memory with the editions it had, oldest first; the last one stands. */
export interface MemoryDisclosure extends Omit<DisclosureRecord, 'placeName'> {
	readonly itemKeys: readonly string[];
	readonly editions: readonly DisclosureEdition[];
}

/** A duty held in memory; its state is worked out from its dates and its outcome. */
export interface MemoryDuty extends Omit<DutyRecord, 'state'> {
	readonly placeKey: string;
	/** Null while open. */
	readonly outcome: 'met' | 'met-late' | 'nil-declared' | 'waived' | 'ended' | null;
}

export interface MemoryDisclosures {
	readonly disclosures?: readonly MemoryDisclosure[];
	readonly duties?: readonly MemoryDuty[];
	readonly standing?: readonly (StandingDuty & { readonly placeKey: string })[];
	readonly acts?: readonly RegisterAct[];
	readonly organizations?: Readonly<Record<string, PlaceOrganization>>;
}

const COUNT_BOUND = 1000;
const NO_ORGANIZATION: PlaceOrganization = {
	directory: { bodies: [], names: [], collectives: [], successions: [] },
	sections: [],
};

/** Year of an instant in Asia/Shanghai. */
export function yearOfInstant(instant: string): number {
	return new Date(Date.parse(instant) + 8 * 3_600_000).getUTCFullYear();
}

function matches(disclosure: MemoryDisclosure, filter: DisclosureFilter): boolean {
	return (
		disclosure.withdrawnAt === null &&
		(filter.itemKey === undefined || disclosure.itemKeys.includes(filter.itemKey)) &&
		(filter.bodyId === undefined || disclosure.bodyId === filter.bodyId) &&
		(filter.kind === undefined || disclosure.kind === filter.kind) &&
		(filter.year === undefined || yearOfInstant(disclosure.publishedAt) === filter.year) &&
		(filter.isLate === undefined || disclosure.isLate === filter.isLate) &&
		(filter.validity === undefined || disclosure.validity === filter.validity) &&
		(!filter.withoutNews || disclosure.kind !== 'news')
	);
}

function newestFirst(a: DisclosureSummary, b: DisclosureSummary): number {
	const byTime = Date.parse(b.publishedAt) - Date.parse(a.publishedAt);
	return byTime || Number(a.key > b.key) - Number(a.key < b.key);
}

function stateOf({ outcome, removableOn, dueOn }: MemoryDuty, today: CalendarDate): DutyRecord['state'] {
	if (outcome !== null) return outcome;
	if (removableOn !== null && removableOn <= today) return 'met';
	if (dueOn === null || dueOn > today) return 'pending';
	return dueOn < today ? 'overdue' : 'due-soon';
}

const JUDGED = ['event', 'periodic', 'sign-off'];

function classOf(duty: MemoryDuty, today: CalendarDate): TimelinessClass | null {
	if (!JUDGED.includes(duty.kind) || duty.dueOn === null || duty.outcome === 'ended') return null;
	if (duty.outcome === 'waived') return 'waived';
	if (duty.outcome === 'nil-declared') return 'nilDeclared';
	if (duty.isProvisional) return 'provisional';
	if (duty.outcome === 'met') return 'onTime';
	if (duty.outcome === 'met-late') return 'late';
	return duty.dueOn < today ? 'overdue' : 'notYetDue';
}

const NONE: Timeliness = {
	onTime: 0,
	late: 0,
	overdue: 0,
	notYetDue: 0,
	provisional: 0,
	nilDeclared: 0,
	waived: 0,
};

function toDuty(duty: MemoryDuty, today: CalendarDate): DutyRecord {
	const { placeKey: _place, outcome: _outcome, ...rest } = duty;
	return { ...rest, state: stateOf(duty, today) };
}

const byDueDate = (a: { dueOn: CalendarDate | null; key: string }, b: { dueOn: CalendarDate | null; key: string }) =>
	`${a.dueOn} ${a.key}` < `${b.dueOn} ${b.key}` ? -1 : 1;

function toSummary(disclosure: MemoryDisclosure): DisclosureSummary {
	const { content: _content, contentHash: _hash, itemKeys: _items, editions: _editions, ...summary } = disclosure;
	return summary;
}

function pageOfDuties(
	duties: readonly MemoryDuty[],
	after: DutyCursor | null,
	limit: number,
	today: CalendarDate,
): DutyPage {
	const rest = duties.toSorted(byDueDate).filter((duty) => after === null || byDueDate(after, duty) < 0);
	const page = rest.slice(0, limit);
	const last = page.at(-1);
	const next = last?.dueOn && rest.length > limit ? { dueOn: last.dueOn, key: last.key } : null;
	return { duties: page.map((duty) => toDuty(duty, today)), next };
}

/** What can be read about disclosures and duties, out of lists in memory; for the tests of pages. */
export function createMemoryDisclosures(
	held: MemoryDisclosures,
	placeNameOf: (placeKey: string) => string,
): DisclosureQueries {
	const disclosures = [...(held.disclosures ?? [])].sort(newestFirst);
	const duties = held.duties ?? [];
	const standing = held.standing ?? [];
	const find = (placeKey: string, key: string) =>
		disclosures.find((disclosure) => disclosure.placeKey === placeKey && disclosure.key === key) ?? null;
	const isAfter = (disclosure: MemoryDisclosure, after: DisclosureCursor | null): boolean => {
		if (after === null) return true;
		const last = find(after.placeKey, after.key);
		return last !== null && newestFirst(disclosure, last) > 0;
	};
	const judged = (placeKey: string, from: CalendarDate, until: CalendarDate, today: CalendarDate) =>
		duties.flatMap((duty) => {
			const name = duty.placeKey === placeKey ? classOf(duty, today) : null;
			const isInside = duty.dueOn !== null && from <= duty.dueOn && duty.dueOn <= until;
			return name === null || !isInside ? [] : [{ duty, class: name }];
		});
	const spanOf = (placeKey: string) => {
		const years = disclosures
			.filter((disclosure) => disclosure.placeKey === placeKey)
			.map(({ publishedAt }) => yearOfInstant(publishedAt));
		if (years.length === 0) return null;
		return { placeKey, firstYear: Math.min(...years), lastYear: Math.max(...years) };
	};

	return {
		async listDisclosures(placeKey, filter, after, limit) {
			const matching = disclosures.filter(
				(disclosure) => disclosure.placeKey === placeKey && matches(disclosure, filter) && isAfter(disclosure, after),
			);
			const page = matching.slice(0, limit);
			const last = page.at(-1);
			const next = last && matching.length > limit ? { placeKey, key: last.key } : null;
			return { disclosures: page.map(toSummary), next };
		},
		async loadDisclosure(placeKey, key) {
			const disclosure = find(placeKey, key);
			if (disclosure === null) return null;
			const { content, contentHash } = disclosure;
			return { ...toSummary(disclosure), placeName: placeNameOf(placeKey), content, contentHash };
		},
		listDisclosureEditions: async (placeKey, key) =>
			(find(placeKey, key)?.editions ?? []).map(({ contentText: _text, ...edition }) => edition).reverse(),
		loadDisclosureEdition: async (placeKey, key, editionNumber) =>
			find(placeKey, key)?.editions.find(({ number }) => number === editionNumber) ?? null,
		async loadAttachment(placeKey, key, attachmentId) {
			const file = find(placeKey, key)?.content?.attachments.find((one) => one.attachmentId === attachmentId);
			return file ? { name: file.name, mediaType: file.mediaType, bytes: file.bytes, sha256: file.sha256 } : null;
		},
		async listDisclosureLinks(placeKey, key) {
			const own = find(placeKey, key)?.content?.links ?? [];
			return disclosures.flatMap((other) => {
				if (other.placeKey !== placeKey || other.key === key) return [];
				const { title, kind, publishedAt, withdrawnAt, content } = other;
				const end = { key: other.key, title, kind, publishedAt, isWithdrawn: withdrawnAt !== null };
				const to = own.filter((link) => link.disclosureId === other.key);
				const from = (content?.links ?? []).filter((link) => link.disclosureId === key);
				return [
					...to.map(({ relation }): DisclosureLink => ({ relation, direction: 'to', ...end })),
					...from.map(({ relation }): DisclosureLink => ({ relation, direction: 'from', ...end })),
				];
			});
		},
		async searchDisclosures({ text, placeKey, kind, year, after, limit }) {
			const words = searchWords(text);
			if (words.length === 0) return { isByTitle: false, hits: [], next: null, total: 0, isExact: true };
			const found = disclosures.filter((disclosure) => {
				if (placeKey !== undefined && disclosure.placeKey !== placeKey) return false;
				if (!matches(disclosure, { ...(kind && { kind }), ...(year && { year }) })) return false;
				const { title, summary, documentNumber, indexNumber, bodyName } = disclosure;
				const all = [title, summary, documentNumber, indexNumber, bodyName].join('\n');
				const folded = all.normalize('NFKC').toLowerCase();
				return words.every((word) => folded.includes(word));
			});
			const bare = (title: string) =>
				title
					.normalize('NFKC')
					.toLowerCase()
					.replace(/[^\p{L}\p{N}]/gu, '');
			const isOfTitle = (disclosure: MemoryDisclosure) =>
				[...bare(text)].length >= 8 && bare(disclosure.title) === bare(text);
			const titled = after === null || after.by === 'title' ? found.filter(isOfTitle) : [];
			const isByTitle = titled.length > 0;
			const sought = isByTitle
				? titled
				: after?.by === 'others'
					? found.filter((disclosure) => !isOfTitle(disclosure))
					: found;
			const rest = sought.filter((disclosure) => isAfter(disclosure, after?.row ?? null));
			const last = rest[limit - 1];
			const row = last && { placeKey: last.placeKey, key: last.key };
			const others = { row: null, by: 'others' } as const;
			return {
				isByTitle,
				next:
					row && rest.length > limit
						? { row, by: isByTitle ? 'title' : (after?.by ?? 'words') }
						: isByTitle
							? others
							: null,
				hits: rest.slice(0, limit).map((disclosure) => ({
					disclosure: toSummary(disclosure),
					placeName: placeNameOf(disclosure.placeKey),
					title: highlightWords(disclosure.title, words),
					excerpt: passageAround(disclosure.summary, words),
				})),
				total: Math.min((isByTitle ? titled : found).length, COUNT_BOUND),
				isExact: !isByTitle && found.length <= COUNT_BOUND,
			};
		},
		async listActs(placeKey, after, limit) {
			const acts = (held.acts ?? [])
				.filter((act) => disclosures.some(({ key, placeKey: of }) => of === placeKey && key === act.disclosureId))
				.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.eventId < b.eventId ? -1 : 1));
			const rest = after === null ? acts : acts.slice(acts.findIndex((act) => act.eventId === after.eventId) + 1);
			const page = rest.slice(0, limit);
			const last = page.at(-1);
			return { acts: page, next: last && rest.length > limit ? { at: last.at, eventId: last.eventId } : null };
		},
		async countDisclosures(placeKey) {
			const all = disclosures.filter((disclosure) => disclosure.placeKey === placeKey);
			const standing = all.filter(({ withdrawnAt }) => withdrawnAt === null);
			const bounded = (found: readonly unknown[]) => ({
				count: Math.min(found.length, COUNT_BOUND),
				isMore: found.length > COUNT_BOUND,
			});
			return {
				standing: bounded(standing),
				late: bounded(standing.filter(({ isLate }) => isLate)),
				withdrawn: bounded(all.filter(({ withdrawnAt }) => withdrawnAt !== null)),
				newestAt: all[0]?.publishedAt ?? null,
			};
		},
		loadDisclosureSpan: async (placeKey) => spanOf(placeKey),
		listDutiesOfDisclosure: async (placeKey, key, today) =>
			duties
				.filter((duty) => duty.placeKey === placeKey && duty.informationKey === key)
				.sort(byDueDate)
				.map((duty) => toDuty(duty, today)),
		async listOpenDuties(placeKey, { itemKey, body, isOverdue }, today, after, limit) {
			const open = duties.filter(
				(duty) =>
					duty.placeKey === placeKey &&
					duty.outcome === null &&
					duty.dueOn !== null &&
					(itemKey === undefined || duty.itemKey === itemKey) &&
					(body === undefined || duty.body === body) &&
					(!isOverdue || duty.dueOn < today),
			);
			return pageOfDuties(open, after, limit, today);
		},
		async listLateBodies(placeKey, today) {
			const late = duties.filter(
				(duty) => duty.placeKey === placeKey && duty.outcome === null && duty.dueOn !== null && duty.dueOn < today,
			);
			return [...Map.groupBy(late, (duty) => duty.body)]
				.map(([body, group]) => ({
					body,
					overdue: group.filter((duty) => !duty.isProvisional).length,
					provisional: group.filter((duty) => duty.isProvisional).length,
					oldestDueOn: group.map((duty) => duty.dueOn as CalendarDate).sort()[0] as CalendarDate,
				}))
				.sort((a, b) => b.overdue - a.overdue || (a.body < b.body ? -1 : 1));
		},
		async loadCoverage(placeKey) {
			const items = Map.groupBy(
				standing.filter((duty) => duty.placeKey === placeKey),
				(duty) => duty.itemKey,
			);
			const groups = [...items].map(([itemKey, group]) => ({
				itemKey,
				isFilled: group.every((duty) => duty.isFilled),
				isNil: group.every((duty) => duty.isNil),
			}));
			return {
				items: groups.length,
				filled: groups.filter(({ isFilled }) => isFilled).length,
				nilDeclared: groups.filter(({ isNil }) => isNil).length,
				emptyItemIds: groups.flatMap(({ itemKey, isFilled }) => (isFilled ? [] : [itemKey])).sort(),
			};
		},
		listStandingDuties: async (placeKey, itemKey, limit) =>
			standing
				.filter((duty) => duty.placeKey === placeKey && (itemKey === null ? !duty.isFilled : duty.itemKey === itemKey))
				.sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.itemKey < b.itemKey ? -1 : 1))
				.slice(0, limit)
				.map(({ placeKey: _place, ...duty }) => duty),
		async loadTimelinessReport(placeKey, from, until, today) {
			const rows = judged(placeKey, from, until, today);
			const count = (group: typeof rows): Timeliness => {
				const counts: Record<TimelinessClass, number> = { ...NONE };
				for (const row of group) counts[row.class] += 1;
				return counts;
			};
			const groupsBy = (keyOf: (duty: MemoryDuty) => string, nameOf: (duty: MemoryDuty) => string): TimelinessGroup[] =>
				[...Map.groupBy(rows, ({ duty }) => keyOf(duty))]
					.map(([key, group]) => ({ key, name: group[0] ? nameOf(group[0].duty) : key, ...count(group) }))
					.sort((a, b) => (a.key < b.key ? -1 : 1));
			const body = (duty: MemoryDuty) => duty.body;
			const month = (duty: MemoryDuty) => (duty.dueOn ?? '').slice(0, 7);
			return {
				total: count(rows),
				bodies: groupsBy(body, body),
				items: groupsBy(
					(duty) => duty.itemKey,
					(duty) => duty.itemName ?? duty.itemKey,
				),
				months: groupsBy(month, month),
			};
		},
		async listTimelinessDuties(placeKey, from, until, today, selection, after, limit) {
			const matching = judged(placeKey, from, until, today)
				.filter(
					({ duty, class: name }) =>
						(selection.class === undefined || name === selection.class) &&
						(selection.body === undefined || duty.body === selection.body) &&
						(selection.itemKey === undefined || duty.itemKey === selection.itemKey) &&
						(selection.month === undefined || duty.dueOn?.slice(0, 7) === selection.month),
				)
				.map(({ duty }) => duty);
			return pageOfDuties(matching, after, limit, today);
		},
		listDutyYears: async (placeKey) =>
			[
				...new Set(
					duties.flatMap((duty) =>
						duty.placeKey === placeKey && duty.dueOn !== null && JUDGED.includes(duty.kind)
							? Number(duty.dueOn.slice(0, 4))
							: [],
					),
				),
			].sort((a, b) => b - a),
		loadOrganization: async (placeKey) => held.organizations?.[placeKey] ?? NO_ORGANIZATION,
		listDisclosureSpans: async () =>
			[...new Set(disclosures.map(({ placeKey }) => placeKey))].sort().flatMap((placeKey) => spanOf(placeKey) ?? []),
		listDisclosureAddresses: async (placeKey, year, limit) =>
			disclosures
				.filter((disclosure) => disclosure.placeKey === placeKey && matches(disclosure, { year }))
				.slice(0, limit)
				.map(({ key, editionPublishedAt }) => ({ key, changedAt: editionPublishedAt })),
	};
}
