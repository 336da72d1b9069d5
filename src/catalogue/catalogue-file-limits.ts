import { FILE_MESSAGES } from './catalogue-file.zh.ts';
import type { Reading } from './catalogue-file-reading.ts';
import type { Clause, ClauseKind, ClauseTrigger, ClauseUnit, TimeLimit } from './time-limit.ts';

const CLAUSE_KINDS: readonly ClauseKind[] = [
	...(['working-days', 'calendar-days', 'hours', 'instant', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const),
	...(['yearly-by-date', 'update-cycle', 'posting-period', 'permanent', 'event', 'promptly', 'unclear'] as const),
];
const CLAUSE_UNITS: readonly ClauseUnit[] = ['working-day', 'calendar-day', 'hour', 'week', 'month', 'year'];
const CLAUSE_TRIGGERS: readonly ClauseTrigger[] = [
	...(['formed-or-changed', 'formed', 'changed', 'made-or-obtained', 'allocation-issued'] as const),
	...(['application-received', 'approved', 'decision-made', 'signed-off', 'published', 'delivered-to-unit'] as const),
	...(['accepted', 'completed', 'issued', 'effective', 'before-event', 'event-occurred', 'year-start'] as const),
	...(['year-end', 'quarter-start', 'quarter-end', 'month-start', 'month-end', 'posting', 'none-given'] as const),
];
/** Reads a limit written out, or the name of one in `named` (null where names are not allowed, as in the list of names itself). */
export function readTimeLimit(
	reading: Reading,
	value: unknown,
	path: string,
	named: ReadonlyMap<string, TimeLimit> | null,
): TimeLimit {
	if (typeof value === 'string' && named) {
		const limit = named.get(value);
		if (limit) return limit;
		reading.fault(path, FILE_MESSAGES.unknownName('时限', value));
		return { text: value, clauses: [] };
	}
	if (value === undefined) {
		reading.fault(path, FILE_MESSAGES.missing('timeLimit'));
		return { text: '', clauses: [] };
	}
	const limit = reading.fields(value, path, ['text', 'clauses']);
	const text = reading.text(limit.text, `${path}.text`, true);
	const clauses = reading.list(limit.clauses, `${path}.clauses`, (entry, entryPath) =>
		readClause(reading, entry, entryPath, text),
	);
	if (clauses.length === 0) reading.fault(`${path}.clauses`, FILE_MESSAGES.empty);
	return { text, clauses };
}

function readClause(reading: Reading, value: unknown, path: string, wholeText: string): Clause {
	const clause = reading.fields(value, path, ['kind', 'amount', 'unit', 'trigger', 'by', 'text']);
	const kind = reading.oneOf(clause.kind, `${path}.kind`, CLAUSE_KINDS);
	const by = reading.textOrNull(clause.by, `${path}.by`);
	if (by !== null && !/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(by))
		reading.fault(`${path}.by`, FILE_MESSAGES.notMonthDay);
	if ((by !== null) !== (kind === 'yearly-by-date')) reading.fault(`${path}.by`, FILE_MESSAGES.byOnlyYearly);
	const amount = clause.amount == null ? null : reading.count(clause.amount, `${path}.amount`);
	const unit = clause.unit == null ? null : reading.oneOf(clause.unit, `${path}.unit`, CLAUSE_UNITS);
	const isLength = kind === 'working-days' || kind === 'calendar-days' || kind === 'hours';
	if (isLength && (amount === null || unit === null)) reading.fault(path, FILE_MESSAGES.lengthNeedsBoth);
	const trigger = reading.oneOf(clause.trigger ?? 'none-given', `${path}.trigger`, CLAUSE_TRIGGERS);
	return { kind, amount, unit, trigger, by, text: reading.textOrNull(clause.text, `${path}.text`) ?? wholeText };
}
