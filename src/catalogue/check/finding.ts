import type { CatalogueItem, ItemField } from '../catalogue.ts';
import type { LawArticle } from './check-law.ts';

/** `error` breaks a rule of law; `warning` very likely a fault; `advice` worth a look, may be meant so. */
export type FindingSeverity = 'error' | 'warning' | 'advice';

/** Permanent codes of {@link Finding}. */
export type FindingCode =
	| 'limit-over-statutory'
	| 'limit-maybe-over-statutory'
	| 'limit-periodic-without-law'
	| 'limit-unclear'
	| 'limit-missing'
	| 'column-missing'
	| 'value-missing'
	| 'superseded-law'
	| 'duplicate-row'
	| 'similar-rows'
	| 'same-name-elsewhere'
	| 'person-list-online'
	| 'person-list-suspected'
	| 'unit-clash'
	| 'no-channel'
	| 'channels-on-request'
	| 'both-modes'
	| 'number-gap'
	| 'number-repeated'
	| 'number-missing'
	| 'no-items';

/** 检查意见. One fault of a catalogue. */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: FindingSeverity;
	/** The row, when the finding concerns exactly one. */
	readonly row?: number;
	/** Every row concerned, ascending; empty for the catalogue as a whole. */
	readonly rows: readonly number[];
	readonly field?: ItemField;
	/** Chinese: what was found, why it is a fault, what to do. */
	readonly message: string;
	readonly basis?: LawArticle;
}

/** Builds a finding about the given rows. */
export function findingAbout(
	items: readonly CatalogueItem[],
	given: Pick<Finding, 'code' | 'severity' | 'message'> & Partial<Pick<Finding, 'field' | 'basis'>>,
): Finding {
	const rows = items.map((item) => item.row).sort((left, right) => left - right);
	const [row] = rows;
	const about = rows.length === 1 && row !== undefined ? { row, rows } : { rows };
	const { code, severity, message, field, basis } = given;
	return {
		code,
		severity,
		...about,
		...(field === undefined ? {} : { field }),
		message,
		...(basis === undefined ? {} : { basis }),
	};
}
