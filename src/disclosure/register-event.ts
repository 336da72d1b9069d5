import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DisclosureKind } from './disclosure.ts';

/** What an act of publication puts on record: the columns of the register (F2) as they were at that moment. Holds public text only. */
export interface EditionPublished {
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly changeKind: 'first' | 'correction' | 'change';
	readonly changeNote: string | null;
	readonly kind: DisclosureKind;
	readonly indexNumber: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly summary: string;
	readonly formedOn: CalendarDate;
	readonly bodyId: string;
	readonly bodyName: string;
	readonly sectionName: string | null;
	/** 目录序号 and name of each row. */
	readonly items: readonly {
		readonly itemId: string;
		readonly editionId: string;
		readonly row: number;
		readonly seq: string | null;
		readonly name: string;
		readonly siteColumn: string | null;
	}[];
	/** Ticked channels as the rows label them. */
	readonly channels: readonly string[];
	/** Path of the page on the site. */
	readonly path: string;
	readonly sheetNumber: string;
	readonly isUrgent: boolean;
	readonly contentHash: string;
	/** 应公开日期: the earliest due date of the event duties it met, null where none was owed. */
	readonly dueOn: CalendarDate | null;
	/** 是否按时; null: nothing to judge by. */
	readonly isLate: boolean | null;
	readonly isProvisional: boolean;
	/** 责任人: the post, not the person. */
	readonly drafterPost: string | null;
}

/** Why something was taken off: 隐私, 保密, 差错, 公示期满, 其他. */
export const WITHDRAWAL_GROUNDS = ['privacy', 'secrecy', 'error', 'posting-period-over', 'other'] as const;
export type WithdrawalGround = (typeof WITHDRAWAL_GROUNDS)[number];

export interface DisclosureWithdrawn {
	readonly disclosureId: string;
	readonly indexNumber: string;
	readonly editionNumber: number;
	readonly bodyId: string;
	/** What the public reads. */
	readonly note: string;
	readonly ground: WithdrawalGround;
	/** The title itself must not be shown any more, not in the register either. */
	readonly isTitleHidden: boolean;
}

export interface ValidityChanged {
	readonly disclosureId: string;
	readonly indexNumber: string;
	readonly bodyId: string;
	readonly validity: 'in-force' | 'amended' | 'repealed' | 'expired';
	readonly on: CalendarDate;
	readonly note: string;
}
