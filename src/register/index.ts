/**
 * 发布台账 (form F2) and 不予公开登记表. Derived from what happened: a line is the first publication of a disclosure, later editions, withdrawals
 * and changes of validity are written behind it; nothing here can be typed or changed. Implements 条例第二十六条 (是否按时), 第十八条 (定期评估)
 * and invariants 2, 5, 20, 22, 25, 58, 60. Pure but for store.ts, withheld/store.ts and check/store.ts; documents/forms prints it.
 */
export {
	REGISTER_OUTCOMES,
	type RegisterAct,
	type RegisterActKind,
	type RegisterEvent,
	type RegisterOutcome,
} from './register-act.ts';
export type { RegisterEntry } from './register-entry.ts';
export type { RegisterFault, RegisterFaultCode } from './register-fault.ts';
export { filterFaults, type RegisterFilters } from './register-filters.ts';
export type { RegisterTotals } from './register-totals.ts';
export {
	WITHHELD_STATES,
	type WithheldEntry,
	type WithheldState,
	type WithheldTotals,
} from './withheld/withheld-entry.ts';
