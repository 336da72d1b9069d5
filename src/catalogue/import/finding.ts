import type { ItemField } from '../catalogue.ts';
import type { WarningCode } from './warning-codes.ts';

/** A doubt about one row that only shows when the rows are seen together. */
export interface Finding {
	readonly row: number;
	readonly field: ItemField;
	readonly code: WarningCode;
	readonly detail: string;
	readonly text?: string;
}
