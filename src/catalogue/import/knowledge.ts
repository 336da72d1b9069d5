import type { AdminLevel, ItemField } from '../catalogue.ts';
import type { ClauseTrigger, TimeLimit } from '../time-limit.ts';
import type { Simplify } from './fold.ts';

/** What a limit parser answers: the limit and its doubts. */
export interface LimitReading extends TimeLimit {
	readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** What the cell's surroundings say about a phrase: the unit of the header, the trigger of a rule, the limit of the row above. */
export interface LimitContext {
	readonly unit?: 'working-day' | 'calendar-day';
	readonly trigger?: ClauseTrigger;
	readonly previous?: TimeLimit;
}

/** A place found in a text. */
export interface FoundPlace {
	readonly name: string;
	readonly province: string | null;
	readonly level: AdminLevel | null;
}

/** An instrument that no longer applies: how it is cited, what took its place and since when (`YYYY-MM-DD`). */
export interface SupersededInstrument {
	readonly citedAs: readonly string[];
	readonly title: string;
	readonly replacedBy: string;
	readonly since: string;
}

/** Columns every catalogue must have, and the instrument that says so, as it is cited. */
export interface RequiredColumns {
	readonly columns: readonly { readonly field: ItemField; readonly label: string }[];
	readonly instrument: string;
}

/**
 * Everything the importer knows that is not arithmetic: law, places, script and sound of characters. Handed in by the caller,
 * so that the importer itself holds no place, no law and no sector word.
 */
export interface ImportKnowledge {
	readonly simplify: Simplify;
	readonly parseLimit: (phrase: string, context?: LimitContext) => LimitReading;
	readonly findPlace: (text: string) => FoundPlace | null;
	readonly superseded: readonly SupersededInstrument[];
	readonly requiredColumns: RequiredColumns;
	/** Names that by 条例第二十条 stand as top-level columns of their own (`规划计划`, `统计数据` …). */
	readonly topLevelNames: readonly string[];
	/** Sound of one Chinese character without tone, null for anything else; for typos that sound alike. */
	readonly soundOf: (character: string) => string | null;
}
