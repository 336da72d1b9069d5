import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ChangeKind, DisclosureKind, LinkRelation, Validity } from '../disclosure/disclosure.ts';
import type { PublicContent } from '../disclosure/public-content.ts';
import type { FoundBy } from '../disclosure/search-vector.ts';
import type { Coverage } from '../obligation/figures/store.ts';
import type { Derivation, DutyKind, ObligationState } from '../obligation/obligation.ts';
import type { TimelinessClass, TimelinessReport } from '../obligation/reading/store.ts';
import type { BodyDirectory, Section } from '../organization/body.ts';
import type { RegisterAct } from '../register/register-act.ts';
import type { Fragment } from './fragment.ts';

export {
	TIMELINESS_CLASSES,
	type TimelinessClass,
	type TimelinessGroup,
	type TimelinessReport,
} from '../obligation/reading/store.ts';

/** 公开信息 as lists show it. Instants are ISO 8601; days Asia/Shanghai. */
export interface DisclosureSummary {
	/** Stable inside the place, URL-safe, never reused. */
	readonly key: string;
	readonly placeKey: string;
	readonly kind: DisclosureKind;
	readonly editionNumber: number;
	readonly bodyId: string;
	/** As the body was called on the day the information was formed. */
	readonly bodyName: string;
	readonly sectionName: string | null;
	readonly title: string;
	readonly documentNumber: string | null;
	/** 索引号. */
	readonly indexNumber: string;
	readonly summary: string;
	readonly formedOn: CalendarDate;
	/** First publication. */
	readonly publishedAt: string;
	/** Publication of the edition that stands. */
	readonly editionPublishedAt: string;
	/** Null where nothing was owed. */
	readonly dueOn: CalendarDate | null;
	/** Null: nothing to judge by. */
	readonly isLate: boolean | null;
	readonly isProvisional: boolean;
	readonly validity: Validity | null;
	readonly validityOn: CalendarDate | null;
	readonly validityNote: string | null;
	/** False: on notice boards or for a group only; pages say where, not what. */
	readonly isOpen: boolean;
	readonly withdrawnAt: string | null;
	readonly withdrawalNote: string | null;
}

/** One disclosure with what stands in it; `content` is null once withdrawn. */
export interface DisclosureRecord extends DisclosureSummary {
	readonly placeName: string;
	readonly content: PublicContent | null;
	/** SHA-256 of the canonical JSON of the content. */
	readonly contentHash: string;
}

/** What is known of a disclosure only once it is public. */
type PublicationKey = 'indexNumber' | 'publishedAt' | 'editionPublishedAt' | 'contentHash' | 'isLate' | 'content';

/** A disclosure as its page shows it, public or not yet. */
export type PageRecord = Omit<DisclosureRecord, PublicationKey>;

/** When it was published and as what. */
export type PublicationRecord = Pick<DisclosureRecord, Exclude<PublicationKey, 'content'>>;

/** One edition that was ever public. */
export interface DisclosureEditionSummary {
	readonly number: number;
	readonly changeKind: ChangeKind;
	/** What changed, in words; null for the first. */
	readonly changeNote: string | null;
	readonly publishedAt: string;
	readonly contentHash: string;
}

export interface DisclosureEdition extends DisclosureEditionSummary {
	/** Canonical JSON of the content, the text whose UTF-8 bytes the hash is made of; null once withdrawn. */
	readonly contentText: string | null;
}

/** A public file of a disclosure, by the hash it is kept under. */
export interface AttachmentRecord {
	readonly name: string;
	readonly mediaType: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** A link of a disclosure to another that is public. */
export interface DisclosureLink {
	readonly relation: LinkRelation;
	/** `to`: it names the other; `from`: the other names it. */
	readonly direction: 'to' | 'from';
	readonly key: string;
	readonly kind: DisclosureKind;
	readonly title: string;
	readonly publishedAt: string;
	readonly isWithdrawn: boolean;
}

/** Filters of a list of disclosures; absent fields filter nothing, all given must match. Withdrawn ones are in no list. */
export interface DisclosureFilter {
	readonly itemKey?: string;
	readonly bodyId?: string;
	readonly kind?: DisclosureKind;
	/** Year of publication in Asia/Shanghai. */
	readonly year?: number;
	readonly isLate?: boolean;
	readonly validity?: Validity;
	/** Leaves 工作动态 out: the 政府信息公开平台 holds none. */
	readonly withoutNews?: boolean;
}

/** Where a list goes on: the last one of the page before. */
export interface DisclosureCursor {
	readonly placeKey: string;
	readonly key: string;
}

/** Where a search goes on, and by what. `row`: the last hit of the page before; null: at the newest, which only `others` do. */
export interface SearchCursor {
	readonly row: DisclosureCursor | null;
	readonly by: FoundBy;
}

export interface DisclosurePage {
	readonly disclosures: readonly DisclosureSummary[];
	/** Null at the end. */
	readonly next: DisclosureCursor | null;
}

export interface DisclosureSearchQuery {
	readonly text: string;
	readonly placeKey?: string;
	readonly kind?: DisclosureKind;
	readonly year?: number;
	/** Null: the first page. */
	readonly after: SearchCursor | null;
	readonly limit: number;
}

export interface DisclosureHit {
	readonly disclosure: DisclosureSummary;
	readonly placeName: string;
	readonly title: readonly Fragment[];
	/** The summary round the first match. */
	readonly excerpt: readonly Fragment[];
}

/**
 * Newest first. `total` is exact up to a bound the store chooses; beyond it `isExact` is false and `total` is that bound. `isByTitle`: what was
 * typed is the title of each hit; `total` counts these alone, and `next` leads to those that have its words.
 */
export interface DisclosureSearchPage {
	readonly isByTitle: boolean;
	readonly hits: readonly DisclosureHit[];
	readonly next: SearchCursor | null;
	readonly total: number;
	readonly isExact: boolean;
}

/** A number that nobody counted out beyond a bound. */
export interface BoundedCount {
	readonly count: number;
	readonly isMore: boolean;
}

/** What a place has published. */
export interface DisclosureCounts {
	readonly standing: BoundedCount;
	/** Of them, after their due date. */
	readonly late: BoundedCount;
	readonly withdrawn: BoundedCount;
	/** Null where nothing was ever published. */
	readonly newestAt: string | null;
}

/** Where the list of acts goes on. */
export interface ActCursor {
	readonly at: string;
	readonly eventId: string;
}

export interface ActPage {
	readonly acts: readonly RegisterAct[];
	readonly next: ActCursor | null;
}

/** 应公开义务 as pages show it. */
export interface DutyRecord {
	readonly key: string;
	readonly itemKey: string;
	/** Null where the edition that governs it is no longer stored. */
	readonly itemName: string | null;
	/** As the row prints it. */
	readonly body: string;
	readonly kind: DutyKind;
	readonly state: ObligationState;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly informationKey: string | null;
	readonly periodStartsOn: CalendarDate | null;
	readonly periodEndsOn: CalendarDate | null;
	readonly postedOn: CalendarDate | null;
	/** First day on which a notice may come down. */
	readonly removableOn: CalendarDate | null;
	readonly closedOn: CalendarDate | null;
	readonly reason: string | null;
	readonly publicationKey: string | null;
	readonly derivation: Derivation | null;
}

/** 栏目 that must never be empty: one row and one body that owes it. */
export interface StandingDuty {
	readonly itemKey: string;
	readonly itemName: string | null;
	readonly body: string;
	/** An instant: since when the place owes it. */
	readonly openedAt: string;
	readonly isFilled: boolean;
	readonly isNil: boolean;
	readonly reason: string | null;
}

/** A body with late duties, the most first. */
export interface LateBody {
	readonly body: string;
	readonly overdue: number;
	readonly provisional: number;
	readonly oldestDueOn: CalendarDate;
}

/** Which duties of a report to list. */
export interface TimelinessSelection {
	readonly class?: TimelinessClass;
	readonly body?: string;
	readonly itemKey?: string;
	/** `YYYY-MM`. */
	readonly month?: string;
}

/** Which open duties to list; absent fields filter nothing. */
export interface OpenDutyFilter {
	readonly itemKey?: string;
	readonly body?: string;
	readonly isOverdue?: boolean;
}

export interface DutyCursor {
	readonly dueOn: CalendarDate;
	readonly key: string;
}

export interface DutyPage {
	readonly duties: readonly DutyRecord[];
	readonly next: DutyCursor | null;
}

/** Bodies with their names by date, hotlines, fields and sections of a place. */
export interface PlaceOrganization {
	readonly directory: BodyDirectory;
	readonly sections: readonly Section[];
}

/** The years in which a place published, both inclusive; years between may be empty. */
export interface DisclosureSpan {
	readonly placeKey: string;
	readonly firstYear: number;
	readonly lastYear: number;
}

/** What a site map names of one disclosure. */
export interface DisclosureAddress {
	readonly key: string;
	/** An instant. */
	readonly changedAt: string;
}

/** What public pages read about disclosures and duties. Null means "no such thing". Answers hold only what may be public. */
export interface DisclosureQueries {
	/** Newest first, withdrawn ones left out. */
	listDisclosures(
		placeKey: string,
		filter: DisclosureFilter,
		after: DisclosureCursor | null,
		limit: number,
	): Promise<DisclosurePage>;
	/** Withdrawn ones too: the page explains itself. */
	loadDisclosure(placeKey: string, key: string): Promise<DisclosureRecord | null>;
	/** Newest first. */
	listDisclosureEditions(placeKey: string, key: string): Promise<readonly DisclosureEditionSummary[]>;
	/** A file that may be fetched; null when there is none, or no more. */
	loadAttachment(placeKey: string, key: string, attachmentId: string): Promise<AttachmentRecord | null>;
	loadDisclosureEdition(placeKey: string, key: string, editionNumber: number): Promise<DisclosureEdition | null>;
	/** Newest first, both directions. */
	listDisclosureLinks(placeKey: string, key: string): Promise<readonly DisclosureLink[]>;
	searchDisclosures(query: DisclosureSearchQuery): Promise<DisclosureSearchPage>;
	/** 台账: every act of publication, newest first. */
	listActs(placeKey: string, after: ActCursor | null, limit: number): Promise<ActPage>;
	countDisclosures(placeKey: string): Promise<DisclosureCounts>;
	/** Null where the place published nothing. */
	loadDisclosureSpan(placeKey: string): Promise<DisclosureSpan | null>;
	/** Duties about one disclosure. */
	listDutiesOfDisclosure(placeKey: string, key: string, today: CalendarDate): Promise<readonly DutyRecord[]>;
	/** Open duties with a due date, the earliest first. */
	listOpenDuties(
		placeKey: string,
		filter: OpenDutyFilter,
		today: CalendarDate,
		after: DutyCursor | null,
		limit: number,
	): Promise<DutyPage>;
	listLateBodies(placeKey: string, today: CalendarDate): Promise<readonly LateBody[]>;
	loadCoverage(placeKey: string): Promise<Coverage>;
	/** Empty ones only unless an item is named; those owed longest first. */
	listStandingDuties(placeKey: string, itemKey: string | null, limit: number): Promise<readonly StandingDuty[]>;
	/** Over duties due from `from` to `until`, both inclusive. */
	loadTimelinessReport(
		placeKey: string,
		from: CalendarDate,
		until: CalendarDate,
		today: CalendarDate,
	): Promise<TimelinessReport>;
	/** The duties behind a number of that report, by due date. */
	listTimelinessDuties(
		placeKey: string,
		from: CalendarDate,
		until: CalendarDate,
		today: CalendarDate,
		selection: TimelinessSelection,
		after: DutyCursor | null,
		limit: number,
	): Promise<DutyPage>;
	/** Years in which duties of the place were or are due, newest first. */
	listDutyYears(placeKey: string): Promise<readonly number[]>;
	loadOrganization(placeKey: string): Promise<PlaceOrganization>;
	/** Of places that published anything. */
	listDisclosureSpans(): Promise<readonly DisclosureSpan[]>;
	/** Published that year and not withdrawn, newest first. */
	listDisclosureAddresses(placeKey: string, year: number, limit: number): Promise<readonly DisclosureAddress[]>;
}
