/** Why a reading needs a look. */
export type Doubt =
	| 'range'
	| 'waiting-time'
	| 'unit-from-header'
	| 'unit-missing'
	| 'fixed-date'
	| 'unit-unknown'
	| 'deadline-not-carried'
	| 'times-not-carried'
	| 'term-as-half-year'
	| 'event-unknown'
	| 'bare-length'
	| 'possible-typo';

/** Permanent codes of {@link TimeLimitWarning}; `saving-clause` is a remark, not a fault. */
export type WarningCode =
	| Doubt
	| 'unit-clash'
	| 'ditto-unresolved'
	| 'saving-clause'
	| 'digits-joined'
	| 'trigger-from-context'
	| 'unclear';

/** Something a reader should know about a phrase; `message` is Chinese and says what to do. */
export interface TimeLimitWarning {
	readonly code: WarningCode;
	readonly message: string;
}
