import { type TableMessageCode, tableMessages } from './faults.zh.ts';

/** One fault or doubt of a table, at the place a clerk can find it. */
export interface TableFinding {
	/** Permanent. */
	readonly code: TableMessageCode;
	/** `分配表!D14`, `表1第3行第4列`, `rows[2].amount`; empty for the table as a whole. */
	readonly address: string;
	readonly field: string | null;
	/** As the source has it; empty for a blank cell. */
	readonly raw: string;
	/** Chinese; says what to do. */
	readonly message: string;
}

/** Where a finding stands. */
export interface FindingPlace {
	readonly address: string;
	readonly field: string | null;
	readonly raw: string;
}

/** Composes one finding. */
export function tableFinding<Code extends TableMessageCode>(
	code: Code,
	place: FindingPlace,
	...details: Parameters<(typeof tableMessages)[Code]>
): TableFinding {
	const compose = tableMessages[code] as (...all: readonly unknown[]) => string;
	const { address, field, raw } = place;
	return { code, address, field, raw, message: compose(...details) };
}
