import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ClauseTrigger } from '../catalogue/time-limit.ts';

/**
 * 公开信息的形式. `full-text`: the document itself; `interpretation`: 政策解读; `infographic`: 图解; `benefit-card`: 惠民政策明白卡;
 * `person-list`: 名单; `fund-table`: 资金项目表; `public-notice`: 公示 with an objection period; `news`: 工作动态.
 */
export const DISCLOSURE_KINDS = [
	'full-text',
	'interpretation',
	'infographic',
	'benefit-card',
	'person-list',
	'fund-table',
	'public-notice',
	'news',
] as const;
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];

/** What the public can see of it. */
export type DisclosureState = 'unpublished' | 'published' | 'withdrawn';

/** Where one edition stands. `superseded`: a later one is public. `abandoned`: given up before it was published. */
export type EditionState = 'draft' | 'in-review' | 'approved' | 'published' | 'superseded' | 'withdrawn' | 'abandoned';

/** Why there is another edition. `correction` (更正) mends a mistake and opens no clock; `change` (变更) is new information and opens one. */
export type ChangeKind = 'first' | 'correction' | 'change';

/** A row of the catalogue a disclosure stands under: of the edition that was in force on the day it was formed (invariant 11). */
export interface DisclosureItem {
	readonly itemId: string;
	/** Edition of the catalogue. */
	readonly editionId: string;
	readonly row: number;
	/** 公开主体 as that row prints it, the name its obligations go by. */
	readonly printedBody: string;
	/** Whose duty it is, by name on that day; differs from `printedBody` where the row prints a name for many. */
	readonly dutyBody: string;
}

/** The state of one 要素 in a draft: where it stands in the text, or why there is none (invariant 12). */
export interface ElementAnswer {
	readonly itemId: string;
	/** As the row prints it. */
	readonly element: string;
	/** `nil`: 无此内容. */
	readonly state: 'present' | 'nil';
	/** Needed for `nil`; null otherwise. */
	readonly reason: string | null;
}

/** 公示: from when to when objections are taken, and where; later what came of it. Days inclusive, Asia/Shanghai. */
export interface NoticePeriod {
	readonly startsOn: CalendarDate;
	readonly endsOn: CalendarDate;
	/** Where and how to object: office, address, phone of the office. */
	readonly objectionChannel: string;
	/** Null until it is over. */
	readonly outcome: string | null;
}

/** 有效性 of a normative document. `amended`: 已修改. */
export type Validity = 'in-force' | 'amended' | 'repealed' | 'expired';

/** A structured table as rows of texts, ready to be shown; its definition is law/tables. */
export interface ContentTable {
	/** Id of the table definition; null for a free table. */
	readonly definition: string | null;
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** An attachment or picture a text names. */
export interface ContentAttachment {
	readonly attachmentId: string;
	/** As the reader sees it, with its ending. */
	readonly name: string;
}

export type LinkRelation = 'interprets' | 'follows' | 'relates';

/** A link to another disclosure of the place. */
export interface ContentLink {
	readonly disclosureId: string;
	readonly relation: LinkRelation;
}

/** Days of facts, Asia/Shanghai; 成文日期 is `formed`. */
export type FactDates = Readonly<Partial<Record<ClauseTrigger, CalendarDate>>>;

/** Number of a disclosure in addresses: 8–32 lower-case letters and digits, never used twice in a place. */
export const DISCLOSURE_ID = /^[a-z0-9]{8,32}$/;
