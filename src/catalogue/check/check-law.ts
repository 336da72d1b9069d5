import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { ChannelKind, ItemField } from '../catalogue.ts';

/** 法规条款. Where a demand comes from. */
export interface LawArticle {
	/** Title and number as cited, such as 《…条例》（国令第…号）. */
	readonly instrument: string;
	/** 第…条, null where the whole instrument is meant. */
	readonly article: string | null;
}

/** 规范性文件或法规, with when it stopped being the law in force. */
export interface CheckInstrument {
	/** Without 《》. Two editions of one law are two instruments with equal titles. */
	readonly title: string;
	/** Shorter or other titles it is cited by. */
	readonly aliases?: readonly string[];
	/** Every spelling of the number, such as 国务院令第492号 and 国令第492号; 第 and 号, blanks and bracket shapes do not matter. */
	readonly numbers: readonly string[];
	/** First day on which it no longer applies; null while in force. */
	readonly supersededOn: CalendarDate | null;
	/** What to cite instead, as it should be printed; null where nothing took its place. */
	readonly supersededBy: string | null;
	/** May fix limits of its own for disclosure (法律、法规), so that a row citing it may go beyond the general limit. */
	readonly maySetLimits: boolean;
}

/** 法定期限, in working days. */
interface StatutoryLimit {
	readonly workingDays: number;
	readonly basis: LawArticle;
}

/** 必备栏目. A column the standard requires every catalogue to have. */
export interface RequiredColumn {
	readonly field: ItemField;
	/** What the standard calls it. */
	readonly label: string;
}

/** Words by which a list of persons is told from other lists; the words of a field of work are data, never in code. */
export interface PersonListWords {
	/** 名单, 名册 … */
	readonly lists: readonly string[];
	/** Words for natural persons and households; a list of these is a person list. */
	readonly persons: readonly string[];
	/** Words for things and organizations, a list of which is none. The word that ends last before the list word decides. */
	readonly things: readonly string[];
	/** Channels on which a list of persons must not stand. */
	readonly channels: readonly ChannelKind[];
	readonly basis: LawArticle;
}

/**
 * 检查依据. The law a catalogue is checked against, as data: no number, instrument or word of a field of work is in the rules themselves.
 * Loaded from law/regulations by the caller.
 */
export interface CheckLaw {
	/** Day of the check: what is superseded on it is reported. */
	readonly asOf: CalendarDate;
	/** Publishing on the organ's own initiative, counted from formation or change. */
	readonly statutoryLimit: StatutoryLimit & {
		/** The instrument that sets the general limit: citing it is no ground for a longer one. */
		readonly instrumentTitle: string;
		/** Titles that end so name a law or regulation even when `instruments` does not list them. */
		readonly lawTitleEndings: readonly string[];
	};
	/** Answering an application, counted from its receipt; no other law may lengthen it. Absent: judged as the general limit. */
	readonly onRequestLimit?: StatutoryLimit;
	readonly requiredColumns: { readonly columns: readonly RequiredColumn[]; readonly basis: LawArticle };
	readonly instruments: readonly CheckInstrument[];
	readonly personLists: PersonListWords;
}
