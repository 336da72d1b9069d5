import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { SourcePosition } from '../../documents/source-document.ts';
import type { FactWarningCode } from './warnings.zh.ts';

/** Where a fact was read. `block` counts the document's blocks from 0; `line` the lines inside a block or cell from 1. */
export interface FactSource {
	readonly block: number;
	readonly line: number;
	/** As the reader gave it: file line, page, sheet and cell. */
	readonly position: SourcePosition;
}

/** A doubt about one fact or the whole document; `message` is Chinese and says what to do. */
export interface FactWarning {
	/** Permanent. */
	readonly code: FactWarningCode;
	readonly message: string;
}

/**
 * One fact read from a document, for a person to confirm. `value` null means it was not read: absent when `raw` is null too,
 * seen but not understood when `raw` holds what was seen. `certain` says the layout leaves one reading, not that the document is right.
 */
export interface Fact<Value> {
	readonly value: Value | null;
	/** The characters of the source, lines joined with `\n`. */
	readonly raw: string | null;
	readonly source: FactSource | null;
	readonly confidence: 'certain' | 'doubtful';
	readonly warnings: readonly FactWarning[];
}

/** 公文要素. What a document says about itself by the layout of GB/T 9704; nothing here judges whether it may be published. */
export interface DocumentFacts {
	readonly title: Fact<string>;
	/** 发文字号 with the brackets of the standard: `〔2020〕`. */
	readonly documentNumber: Fact<string>;
	/** 成文日期: the date under the signature, never one out of the prose. */
	readonly formedOn: Fact<CalendarDate>;
	/** 发文机关, the leading one first. */
	readonly issuers: Fact<readonly string[]>;
	/** 主送机关. */
	readonly addressees: Fact<readonly string[]>;
	/** 签发人 of an upward document. */
	readonly signers: Fact<readonly string[]>;
	/** 附件说明, one entry per attachment, numbers removed. */
	readonly attachmentNotes: Fact<readonly string[]>;
	/** 印发日期 of the imprint. */
	readonly printedOn: Fact<CalendarDate>;
	/** 份号, as printed. */
	readonly copyNumber: Fact<string>;
	/** 紧急程度, as printed. */
	readonly urgency: Fact<string>;
	/** 密级和保密期限, as printed. What follows from it is the gate's business. */
	readonly secrecyMark: Fact<string>;
	/** 文种. */
	readonly documentKind: Fact<string>;
	/** Whether its name is one normative documents usually carry; a hint, decided by a person. */
	readonly isNormativeCandidate: Fact<boolean>;
	/** About the document as a whole. */
	readonly warnings: readonly FactWarning[];
}
