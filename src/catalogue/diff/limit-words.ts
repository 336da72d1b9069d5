import { normalizeName } from '../similarity.ts';
import type { Clause, TimeLimit } from '../time-limit.ts';
import { UNIT_WORDS } from './wording.zh.ts';

function clauseKey(clause: Clause): string {
	if (clause.kind === 'unclear') return `unclear:${normalizeName(clause.text)}`;
	return [clause.kind, clause.amount, clause.unit, clause.trigger, clause.by].join(':');
}

/** Equal for limits that demand the same, whatever their wording; limits not understood are compared by their words. */
export function limitKey(limit: TimeLimit): string {
	return limit.clauses.map(clauseKey).join('|');
}

/** Equal for limits of equal length, from whatever event they run. */
export function lengthKey(limit: TimeLimit): string {
	return limit.clauses.map((clause) => clauseKey({ ...clause, trigger: 'none-given' })).join('|');
}

/** The limit as printed; a bare number (its unit stands in the column head) is completed from the reading: 5 → 5个工作日. */
export function limitWords(limit: TimeLimit): string {
	const [clause] = limit.clauses;
	if (!/^[\d０-９]+$/.test(limit.text) || clause === undefined || clause.unit === null) return limit.text;
	return `${clause.amount ?? limit.text}${UNIT_WORDS[clause.unit]}`;
}
