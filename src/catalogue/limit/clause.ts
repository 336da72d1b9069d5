import type { Clause, ClauseKind, ClauseTrigger, ClauseUnit } from '../time-limit.ts';
import type { Part, Period, Token } from './token.ts';
import { classifyTrigger, endsInEvent } from './trigger.ts';
import type { Doubt } from './warning.ts';

/** A clause without its text, with what the reader should be told about it. */
export interface ClauseReading {
	readonly kind: ClauseKind;
	readonly amount: number | null;
	readonly unit: ClauseUnit | null;
	readonly trigger: ClauseTrigger;
	readonly by: string | null;
	readonly doubts: readonly Doubt[];
}

/** What stands round one core group: offsets are those of the masked phrase. */
export interface Chunk {
	readonly masked: string;
	readonly start: number;
	readonly end: number;
	readonly group: readonly Token[];
	readonly before: readonly Token[];
	readonly after: readonly Token[];
	/** Event named in an earlier statement (自收到申请之日起，…), empty if none. */
	readonly pendingEvent: string;
	/** The chunk before this one in the same phrase was a posting period. */
	readonly followsPosting: boolean;
	readonly headerUnit: 'working-day' | 'calendar-day' | null;
}

type DurationToken = Extract<Token, { type: 'duration' }>;
type PeriodToken = Extract<Token, { type: 'period' }>;
type DateToken = Extract<Token, { type: 'date' }>;

function reading(kind: ClauseKind, rest: Partial<Omit<ClauseReading, 'kind'>> = {}): ClauseReading {
	return { kind, amount: null, unit: null, trigger: 'none-given', by: null, doubts: [], ...rest };
}

/** `unclear` with the reason, if one is known. */
export function unclearReading(...doubts: Doubt[]): ClauseReading {
	return reading('unclear', { doubts });
}

function ofType<T extends Token['type']>(
	tokens: readonly Token[],
	type: T,
): (Token & { readonly type: T }) | undefined {
	return tokens.find((token): token is Token & { readonly type: T } => token.type === type);
}

function lastOfType<T extends Token['type']>(tokens: readonly Token[], type: T): Token | undefined {
	return tokens.findLast((token) => token.type === type);
}

const PERIOD_KINDS: Readonly<Record<Exclude<Period, 'other'>, ClauseKind>> = {
	month: 'monthly',
	quarter: 'quarterly',
	'half-year': 'half-yearly',
	year: 'yearly',
};

const PART_PERIODS: Readonly<Record<Part, Period>> = {
	'year-start': 'year',
	'next-year': 'year',
	'this-year': 'year',
	'quarter-start': 'quarter',
	'quarter-end': 'quarter',
	'first-month': 'quarter',
	'last-month': 'quarter',
	'next-quarter': 'quarter',
	'month-start': 'month',
	'month-end': 'month',
	'month-third': 'month',
	'next-month': 'month',
	'this-month': 'month',
};

const PART_TRIGGERS: Readonly<Record<Part, ClauseTrigger>> = {
	'year-start': 'year-start',
	'next-year': 'year-end',
	'this-year': 'none-given',
	'quarter-start': 'quarter-start',
	'quarter-end': 'quarter-end',
	'first-month': 'quarter-start',
	'last-month': 'quarter-end',
	'next-quarter': 'quarter-end',
	'month-start': 'month-start',
	'month-end': 'month-end',
	'month-third': 'none-given',
	'next-month': 'month-end',
	'this-month': 'month-start',
};

const PERIOD_BOUNDS: Readonly<Record<Period, readonly [start: ClauseTrigger, end: ClauseTrigger]>> = {
	year: ['year-start', 'year-end'],
	'half-year': ['none-given', 'none-given'],
	quarter: ['quarter-start', 'quarter-end'],
	month: ['month-start', 'month-end'],
	other: ['none-given', 'none-given'],
};

function timesIn(chunk: Chunk): number | null {
	return ofType([...chunk.group, ...chunk.after, ...chunk.before], 'times')?.amount ?? null;
}

function readYearly(chunk: Chunk, date: DateToken): ClauseReading {
	if (ofType(chunk.group, 'fixed-year')) return unclearReading('fixed-date');
	const nextYear = chunk.group.some((token) => token.type === 'part' && token.part === 'next-year');
	const trigger = date.yearEnd || nextYear ? 'year-end' : 'none-given';
	return reading('yearly-by-date', { by: date.by, trigger, amount: timesIn(chunk) });
}

/**
 * 每月、每季度、每半年、每年 have kinds of their own whatever is done in them (公布, 更新); every other cycle is `update-cycle`.
 * With a unit, `amount` is the day by which it is done, counted inclusively from `trigger` (每月10日前 → 10 calendar-day month-start);
 * without one it is the number of times (半年至少更新1次 → 1), null when none is printed.
 */
function readPeriodic(chunk: Chunk): ClauseReading {
	const found = ofType(chunk.group, 'period');
	const parts = chunk.group.flatMap((token) => (token.type === 'part' ? [token.part] : []));
	const day = ofType(chunk.group, 'duration');
	const doubts: Doubt[] = found?.term ? ['term-as-half-year'] : [];
	const lastPart = parts.at(-1);
	const period = found && found.period !== 'other' ? found.period : lastPart ? PART_PERIODS[lastPart] : 'other';
	const times = timesIn(chunk) ?? found?.times ?? null;
	if (period === 'other') {
		if (times !== null && times > 1) doubts.push('times-not-carried');
		return reading('update-cycle', { amount: found?.count ?? null, unit: found?.unit ?? null, doubts });
	}
	const kind = PERIOD_KINDS[period];
	const nextQuarter = period === 'quarter' && parts.some((name) => name === 'next-quarter' || name === 'next-month');
	const partTrigger = nextQuarter ? 'quarter-end' : lastPart ? PART_TRIGGERS[lastPart] : 'none-given';
	if (day === undefined) {
		if (lastPart === 'this-month') return reading(kind, { amount: times, trigger: 'month-end', doubts });
		const trigger = partTrigger === 'none-given' ? periodEnd(chunk, found) : partTrigger;
		if (lastPart === 'month-third') doubts.push('deadline-not-carried');
		return reading(kind, { amount: times, trigger, doubts });
	}
	if (lastPart === 'last-month') {
		return reading(kind, { trigger: 'quarter-end', doubts: [...doubts, 'deadline-not-carried'] });
	}
	const afterEnd = /终了|结束|期满|后/.test(chunk.masked.slice(groupStart(chunk), day.start));
	const bounds = PERIOD_BOUNDS[period];
	const trigger = afterEnd ? bounds[1] : partTrigger !== 'none-given' ? partTrigger : bounds[0];
	return reading(kind, { amount: day.amount, unit: day.unit, trigger, doubts });
}

function periodEnd(chunk: Chunk, found: PeriodToken | undefined): ClauseTrigger {
	if (found === undefined) return 'none-given';
	const rest = chunk.masked.slice(found.end, chunk.end);
	return /^(?:终了|结束|期满|末)/.test(rest) ? PERIOD_BOUNDS[found.period][1] : 'none-given';
}

function eventBefore(chunk: Chunk): { event: string; marked: boolean } {
	const colon = chunk.masked.lastIndexOf(':', groupStart(chunk) - 1);
	const from = Math.max(chunk.start, colon + 1);
	const marker = lastOfType(
		chunk.before.filter((token) => token.start >= from),
		'after',
	);
	if (marker) return { event: chunk.masked.slice(from, marker.start), marked: true };
	return { event: chunk.masked.slice(from, groupStart(chunk)), marked: false };
}

function groupStart(chunk: Chunk): number {
	return chunk.group[0]?.start ?? chunk.start;
}

function groupEnd(chunk: Chunk): number {
	return chunk.group.at(-1)?.end ?? chunk.end;
}

const GLUE =
	/(?:的|时间|应当?|须|需|要|为|是|在|于|原则上|一般|通常|情况下|将|则|不得?超过|最迟|最晚|至少|提前|[,、:(])+$/;

/** The event that starts the clock of a chunk, from the text before its core, else from an earlier statement. */
function triggerBefore(chunk: Chunk): { trigger: ClauseTrigger; doubts: Doubt[] } {
	const { event, marked } = eventBefore(chunk);
	if (marked) {
		if (event === '' && chunk.followsPosting) return { trigger: 'completed', doubts: [] };
		const trigger = classifyTrigger(event);
		const doubts: Doubt[] =
			trigger === 'event-occurred' && !/发生|启动|开始|召开|举行|举办|开展|开学|开标/.test(event)
				? ['event-unknown']
				: [];
		if (/形式(?:或|、|和|及)/.test(event)) doubts.push('possible-typo');
		if (trigger === 'none-given' && chunk.pendingEvent !== '') {
			return { trigger: classifyTrigger(chunk.pendingEvent), doubts };
		}
		return { trigger, doubts };
	}
	const bare = event.replace(GLUE, '');
	if (bare !== '' && endsInEvent(bare)) return { trigger: classifyTrigger(bare), doubts: [] };
	if (chunk.pendingEvent !== '') return { trigger: classifyTrigger(chunk.pendingEvent), doubts: [] };
	return { trigger: 'none-given', doubts: [] };
}

function durationKind(unit: ClauseUnit): ClauseKind {
	if (unit === 'working-day') return 'working-days';
	return unit === 'hour' ? 'hours' : 'calendar-days';
}

function followedBy(chunk: Chunk, type: Token['type']): boolean {
	const next = chunk.after.at(0);
	return next !== undefined && next.type === type && next.start === groupEnd(chunk);
}

/** A length that is a minimum on the board, not a deadline: 公示7天, 不少于10日, 30日公示期. */
function isPosting(chunk: Chunk, day: DurationToken): boolean {
	const rest = chunk.masked.slice(day.end, chunk.end);
	if (/^的?(?:公示|公告|征求意见|征集)(?:期|时间)/.test(rest)) return true;
	const marker = lastOfType(chunk.before, 'after');
	const near = chunk.before.filter((token) => token.start >= (marker?.end ?? chunk.start));
	const within = followedBy(chunk, 'within');
	if (ofType(near, 'least') || followedBy(chunk, 'least')) return !within;
	const posting = lastOfType(near, 'posting');
	if (posting) {
		const noun = /(?:期|期限|时间|时长|天数|时限|周期)$/.test(chunk.masked.slice(posting.start, posting.end));
		return noun || !within;
	}
	const publish = lastOfType(near, 'publish');
	return publish !== undefined && !within && publish.end === groupStart(chunk) && marker === undefined;
}

function isBeforeEvent(chunk: Chunk, day: DurationToken): boolean {
	if (ofType(chunk.before, 'advance')) return true;
	if (ofType(chunk.before, 'event-before')) return true;
	const marker = lastOfType(chunk.before, 'after');
	const before = lastOfType(chunk.before, 'before');
	if (before && (!marker || marker.start < before.start)) {
		// 会议召开前3日 counts back from the meeting; 审批前公示7天 is a notice that happens to come first.
		return !chunk.before.some((token) => token.type === 'posting' && token.start >= before.end);
	}
	if (!followedBy(chunk, 'before') || marker) return false;
	return /[\u4e00-\u9fff]/.test(chunk.masked.slice(chunk.start, day.start).replace(GLUE, ''));
}

function readDuration(chunk: Chunk, day: DurationToken): ClauseReading {
	const doubts: Doubt[] = day.low === null ? [] : ['range'];
	if (isBeforeEvent(chunk, day)) {
		return reading('event', { amount: day.amount, unit: day.unit, trigger: 'before-event', doubts });
	}
	if (isPosting(chunk, day)) {
		return reading('posting-period', { amount: day.low ?? day.amount, unit: day.unit, trigger: 'posting', doubts });
	}
	// 30日后公布 says how long to wait, not how long there is time.
	if (followedBy(chunk, 'after')) return unclearReading('waiting-time');
	const { trigger, doubts: more } = triggerBefore(chunk);
	if (followedBy(chunk, 'before') && trigger === 'none-given') return unclearReading();
	if (day.period !== null && chunk.after.length === 0 && chunk.before.length === 0) {
		return reading(day.period === 'half-year' ? 'half-yearly' : 'yearly');
	}
	if ((day.unit === 'year' || day.unit === 'month') && !followedBy(chunk, 'within')) doubts.push('bare-length');
	return reading(durationKind(day.unit), {
		amount: day.amount,
		unit: day.unit,
		trigger,
		doubts: [...doubts, ...more],
	});
}

/** What one chunk demands. Never guesses a number: a figure whose unit is unknown is `unclear`. */
export function readChunk(chunk: Chunk): ClauseReading {
	const { group } = chunk;
	if (ofType(group, 'unsupported')) return unclearReading('unit-unknown');
	const date = group.findLast((token): token is DateToken => token.type === 'date');
	if (date) return readYearly(chunk, date);
	if (ofType(group, 'fixed-year')) return unclearReading('fixed-date');
	if (ofType(group, 'period') || ofType(group, 'part')) return readPeriodic(chunk);
	const day = ofType(group, 'duration');
	if (day) return readDuration(chunk, day);
	const figure = ofType(group, 'number');
	if (figure) {
		if (chunk.headerUnit === null) return unclearReading('unit-missing');
		const kind = durationKind(chunk.headerUnit);
		return reading(kind, { amount: figure.amount, unit: chunk.headerUnit, doubts: ['unit-from-header'] });
	}
	if (ofType(group, 'permanent')) return reading('permanent');
	if (ofType(group, 'event-before')) return reading('event', { trigger: 'before-event' });
	const { trigger } = triggerBefore(chunk);
	if (ofType(group, 'instant')) return reading('instant', { trigger });
	if (ofType(group, 'promptly')) return reading('promptly', { trigger });
	if (ofType(group, 'irregular')) return reading('update-cycle', { trigger });
	if (ofType(group, 'event-after'))
		return reading('event', { trigger: trigger === 'none-given' ? 'event-occurred' : trigger });
	return unclearReading();
}

/** A statement that names an event and no time: 招生工作开始前公开, 执法行为完成后公开, 信息变更后更新. Null when it names none. */
export function readEventStatement(tokens: readonly Token[], masked: string, start: number): ClauseReading | null {
	const before = lastOfType(tokens, 'before');
	if (before && before.start > start) return reading('event', { trigger: 'before-event' });
	const after = lastOfType(tokens, 'after');
	const update = ofType(tokens, 'update');
	if (after !== undefined && after.start > start) {
		const trigger = classifyTrigger(masked.slice(start, after.start));
		return reading(update && update.start >= after.end ? 'update-cycle' : 'event', { trigger });
	}
	return update ? reading('update-cycle') : null;
}

/** Puts the printed words to a reading. */
export function clauseOf(found: ClauseReading, text: string): Clause {
	const { kind, amount, unit, trigger, by } = found;
	return { kind, amount, unit, trigger, by, text };
}
