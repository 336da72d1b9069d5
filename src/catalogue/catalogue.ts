import type { SourcePosition } from '../documents/source-document.ts';
import type { TimeLimit } from './time-limit.ts';

/** 公开层级. `district` counts as `county`: 区级 = 县级 = `county`; 村、社区 = `village`. */
export type AdminLevel = 'county' | 'township' | 'village';

/** 公开对象. A set: a row may tick both boxes. */
export type Audience = 'everyone' | 'specific-group';

/** 公开方式（主动 / 依申请）. A set. */
export type DisclosureMode = 'proactive' | 'on-request';

/** 公开渠道和载体, canonical kinds (国办 check-list of 13); a catalogue keeps its own label beside the kind. */
export type ChannelKind =
	| 'website'
	| 'gazette'
	| 'social-media'
	| 'press-conference'
	| 'broadcast'
	| 'print-media'
	| 'reading-point'
	| 'service-center'
	| 'service-station'
	| 'home-visit'
	| 'notice-board'
	| 'targeted-push'
	| 'other';

/** One entry of a row's channel list, in the order printed. Ticked-only lists hold just entries with `selected: true`. */
export interface ChannelChoice {
	readonly kind: ChannelKind;
	/** The label as the catalogue prints it, blanks and line breaks inside words removed. */
	readonly label: string;
	readonly selected: boolean;
}

/** Names of the fields of an item a warning can point at. */
export type ItemField =
	| 'row'
	| 'seq'
	| 'category'
	| 'subcategory'
	| 'name'
	| 'elements'
	| 'legalBasis'
	| 'timeLimit'
	| 'bodies'
	| 'section'
	| 'channels'
	| 'audience'
	| 'modes'
	| 'levels'
	| 'siteColumn'
	| 'document';

/** A doubt, repair or gap, for a person to confirm. `row` is `Item.row`; absent for doubts about the whole document. */
export interface CatalogueWarning {
	readonly row?: number;
	readonly field?: ItemField;
	/** Permanent kebab-case code out of `WARNING_CODES`. */
	readonly code: string;
	/** One Chinese sentence: what the source has, how it was read, what to check. */
	readonly message: string;
	readonly source: SourcePosition & { readonly text?: string };
}

/** 公开事项. One row of the catalogue, read; `raw` keeps the cells as printed, keyed by the printed header. */
export interface CatalogueItem {
	/** 1 … n in reading order; never blank and never a printed number. */
	readonly row: number;
	/** 序号 as printed, null where none is printed. */
	readonly seq: string | null;
	/** 一级事项. */
	readonly category: string;
	/** 二级事项, null if blank. */
	readonly subcategory: string | null;
	/** The lowest-level name of the row: third level where the source has one, else 二级, else 一级. */
	readonly name: string;
	/** 公开内容（要素）, one entry per printed list item, list marks removed. */
	readonly elements: readonly string[];
	/** 公开依据, one entry per instrument. */
	readonly legalBasis: readonly string[];
	readonly timeLimit: TimeLimit;
	/** 公开主体, one entry per body. */
	readonly bodies: readonly string[];
	/** 责任股室 / 信息保障单位 inside the body, null where the source has no such column. */
	readonly section: string | null;
	readonly channels: readonly ChannelChoice[];
	readonly audience: readonly Audience[];
	readonly modes: readonly DisclosureMode[];
	readonly levels: readonly AdminLevel[];
	/** 网站公开栏目: the column path, null where the source has none. */
	readonly siteColumn: string | null;
	/** The named document of a row where the source has one. */
	readonly document: string | null;
	readonly raw: Readonly<Record<string, string>>;
	/** Honest confidence 0 … 1 per field; absent means nothing was doubted. */
	readonly confidence?: Readonly<Partial<Record<ItemField, number>>>;
	readonly warnings: readonly CatalogueWarning[];
	readonly source: SourcePosition;
}

/** What a rule outside the table is about. */
export type RuleKind =
	| 'default-limit'
	| 'posting-period'
	| 'permanent'
	| 'sign-off'
	| 'update-cycle'
	| 'channel'
	| 'form'
	| 'inspection'
	| 'annex'
	| 'flow-chart'
	| 'flow-step'
	| 'procedure'
	| 'body'
	| 'mode'
	| 'scope'
	| 'legal-basis'
	| 'note'
	| 'revision-note';

/** A rule of the place printed outside the rows (长期公开, 不少于10天, 审签后1个工作日 …). */
export interface CatalogueRule {
	readonly kind: RuleKind;
	/** Clause number or annex letter as printed (`6.1`, `附录A`, `图A.10`), null where none. */
	readonly number: string | null;
	readonly text: string;
	/** Present where the rule states a limit. */
	readonly timeLimit?: TimeLimit;
	/** Levels it applies to; empty = all. */
	readonly levels: readonly AdminLevel[];
	/** Channel the rule names, for kind `channel`. */
	readonly channel?: ChannelKind;
	readonly source: SourcePosition;
}

/** The place whose catalogue it is. `province` and `level` null when the source does not tell. */
export interface CataloguePlace {
	readonly name: string;
	readonly province: string | null;
	readonly level: AdminLevel | null;
}

/** 标准目录: one edition of one place, the JSON of `gongkai catalogue import --json`. */
export interface Catalogue {
	readonly schema: typeof CATALOGUE_SCHEMA;
	readonly place: CataloguePlace;
	readonly title: string;
	/** 文号, null where the source has none. */
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	/** 发布日期 / 印发日期 `YYYY-MM-DD`, null where the source has none. */
	readonly issuedOn: string | null;
	/** The edition as the source calls it: `修订版`, `试行`, `试运行`; null where it says nothing. */
	readonly edition: string | null;
	readonly items: readonly CatalogueItem[];
	readonly rules: readonly CatalogueRule[];
	readonly warnings: readonly CatalogueWarning[];
}

/** Value of `schema` in every catalogue file of this version. */
export const CATALOGUE_SCHEMA = 'gongkai.catalogue/1';
