import type { CalendarDate } from '../calendar/calendar-date.ts';
import type {
	ContentAttachment,
	ContentLink,
	ContentTable,
	ElementAnswer,
	NoticePeriod,
	Validity,
} from './disclosure.ts';

/**
 * What a draft holds; kept as the clerk left it, whatever it holds. Everything here is raw text: it becomes public only through the gate,
 * which makes {@link PublicContent} of it.
 */
export interface DraftContent {
	readonly title: string;
	/** 文号, null where the information has none. */
	readonly documentNumber: string | null;
	/** 发文机关 as the document prints them; empty: the disclosing body itself. */
	readonly issuers: readonly string[];
	/** 来源, where it was taken from another's publication; null: made by the body. */
	readonly source: string | null;
	/** 内容概述, plain text. */
	readonly summary: string;
	/** Sanitised rich text. */
	readonly bodyHtml: string;
	readonly keywords: readonly string[];
	readonly elements: readonly ElementAnswer[];
	readonly tables: readonly ContentTable[];
	readonly attachments: readonly ContentAttachment[];
	readonly links: readonly ContentLink[];
	/** For a public notice. */
	readonly notice: NoticePeriod | null;
	/** For a normative document: since when it holds, until when; null for anything else. */
	readonly normative: {
		readonly validity: Validity;
		readonly effectiveFrom: CalendarDate | null;
		readonly effectiveTo: CalendarDate | null;
	} | null;
	/** Any day of the period a periodic publication covers; null: the one that is open. */
	readonly periodOf: CalendarDate | null;
}

/** An empty draft. */
export const EMPTY_DRAFT: DraftContent = {
	title: '',
	documentNumber: null,
	issuers: [],
	source: null,
	summary: '',
	bodyHtml: '',
	keywords: [],
	elements: [],
	tables: [],
	attachments: [],
	links: [],
	notice: null,
	normative: null,
	periodOf: null,
};
