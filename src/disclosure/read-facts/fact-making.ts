import type { Fact, FactWarning } from './facts.ts';
import type { DocumentLine } from './lines.ts';
import { type FactWarningCode, factWarnings } from './warnings.zh.ts';

/** Composes one doubt. */
export function factWarning<Code extends FactWarningCode>(
	code: Code,
	...details: Parameters<(typeof factWarnings)[Code]>
): FactWarning {
	const compose = factWarnings[code] as (...all: readonly unknown[]) => string;
	return { code, message: compose(...details) };
}

/** A fact the document does not state. Doubtful when a warning says that something was seen or is owed. */
export function noFact<Value>(...warnings: readonly FactWarning[]): Fact<Value> {
	return {
		value: null,
		raw: null,
		source: null,
		confidence: warnings.length > 0 ? 'doubtful' : 'certain',
		warnings,
	};
}

/** A fact read from these lines; its source is the first of them. */
export function factFrom<Value>(
	value: Value | null,
	lines: readonly DocumentLine[],
	confidence: Fact<Value>['confidence'],
	...warnings: readonly FactWarning[]
): Fact<Value> {
	return {
		value,
		raw: lines.map((line) => line.text).join('\n'),
		source: lines[0]?.source ?? null,
		confidence,
		warnings,
	};
}
