/**
 * 应公开义务. Catalogue row × event × calendar → a duty with a due date that explains itself, and how it ended (条例第二十六条; the places' own
 * limits). Knows nothing of texts, files or people: an obligation is about an information id, and is met when somebody says it was published.
 * Pure: what is derived and judged. Transactions are in actions.ts and in recompute/, periodic/ and revision/, SQL in store.ts.
 */
export {
	type Assessment,
	assessObligation,
	type BrokenLimit,
	type DutyFactsDone,
	soonUntil,
} from './assess.ts';
export { explainDerivation, KIND_WORDS, STATE_WORDS, stateWord } from './explain.zh.ts';
export type {
	Derivation,
	DerivationStep,
	Duty,
	DutyKind,
	ObligationState,
	Outcome,
	TriggerDates,
} from './obligation.ts';
export { parseStatutoryLaw, type StatutoryLaw } from './statutory-law.ts';
