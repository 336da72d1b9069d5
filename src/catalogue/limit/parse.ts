import type { Clause, ClauseKind, ClauseTrigger, TimeLimit } from '../time-limit.ts';
import { type Chunk, type ClauseReading, clauseOf, readChunk, readEventStatement, unclearReading } from './clause.ts';
import { type FoldCharacter, type NormalisedPhrase, normalisePhrase } from './normalise.ts';
import { doubtMessage } from './parse.zh.ts';
import { type Statement, splitStatements } from './statements.ts';
import type { Token } from './token.ts';
import { tokenise } from './tokens.ts';
import { classifyTrigger, endsInEvent } from './trigger.ts';
import type { TimeLimitWarning, WarningCode } from './warning.ts';

/** What surrounds a phrase in its table. */
export interface TimeLimitContext {
	/** Unit given by the column heading (公开期限（工作日）): for a bare figure, and to notice a clash with the cell's own unit. */
	readonly unit?: 'working-day' | 'calendar-day';
	/** Event given elsewhere in the norm, for deadlines that name none. */
	readonly trigger?: ClauseTrigger;
	/** The limit of the row above, for 同上. */
	readonly previous?: TimeLimit;
	/** Extra folding of single characters, e.g. a full traditional-to-simplified table. */
	readonly fold?: FoldCharacter;
}

/** 公开时限 as read from a phrase, with what the reader should be told. */
export interface ParsedTimeLimit extends TimeLimit {
	readonly warnings: readonly TimeLimitWarning[];
}

const CORES: ReadonlySet<Token['type']> = new Set([
	'duration',
	'number',
	'date',
	'fixed-year',
	'period',
	'part',
	'permanent',
	'promptly',
	'instant',
	'irregular',
	'event-before',
	'event-after',
	'unsupported',
]);
const ADVERBS: ReadonlySet<Token['type']> = new Set(['promptly', 'instant', 'irregular']);
const DEADLINE_KINDS: ReadonlySet<ClauseKind> = new Set(['working-days', 'calendar-days', 'hours']);
const LONGEST_PHRASE = 2000;

function standsAlone(content: string): boolean {
	const tokens = tokenise(content);
	return (
		tokens.some((token) => CORES.has(token.type) && token.type !== 'number') ||
		tokens.some((token) => token.type === 'by-rule')
	);
}

/** Tokens of one statement that can carry a clause; an event's own words (年底后20日内, 每年批准后20日内) are not cores. */
function coresOf(tokens: readonly Token[], masked: string): Token[] {
	const cores = tokens.filter((token) => CORES.has(token.type));
	const solid = cores.filter((token, index) => {
		if (token.type === 'number') return cores.length === 1;
		const next = cores[index + 1];
		if (next?.type !== 'duration') return true;
		const gap = tokens.filter((other) => other.start >= token.end && other.end <= next.start);
		const named = gap.some((other) => other.type === 'words') && gap.at(-1)?.type === 'before';
		const leadsToEvent =
			(named || gap.some((other) => other.type === 'after')) &&
			!gap.some((other) => ['times', 'update', 'connective'].includes(other.type));
		if (token.type === 'date') return !(token.yearEnd && leadsToEvent);
		if (token.type !== 'period') return true;
		return !leadsToEvent || /^(?:终了|结束|期满)?(?:之日起|之后|以后|后)/.test(masked.slice(token.end, next.start));
	});
	// 年度终了后20日内: a bare period before an end-of-period event belongs to the event.
	return solid.filter((token, index) => {
		const next = solid[index + 1];
		return !(token.type === 'period' && token.bare && next?.type === 'duration' && next.start > token.end);
	});
}

function merges(group: readonly Token[], next: Token, tokens: readonly Token[], masked: string): boolean {
	const last = group.at(-1);
	if (last === undefined) return true;
	const gap = masked.slice(last.end, next.start);
	const gapTokens = tokens.filter((token) => token.start >= last.end && token.end <= next.start);
	if (gapTokens.some((token) => token.type === 'connective') || /、|^(?:和|与|及|或者?)$/.test(gap)) return false;
	const timed = group.some((token) => token.type === 'period' || token.type === 'part');
	if (last.type === 'date' && gap === '' && (next.type === 'date' || next.type === 'part')) return true;
	if (last.type === 'fixed-year') return next.type === 'date' || next.type === 'fixed-year';
	if (next.type === 'date' || next.type === 'part')
		return timed && group.every((token) => token.type !== 'duration') && gap.length <= 4;
	if (next.type === 'duration') {
		if (!timed)
			return group.every((token) => ADVERBS.has(token.type)) && !gapTokens.some((token) => token.type === 'publish');
		if (group.some((token) => token.type === 'duration' || token.type === 'date')) return false;
		return /^(?:的|第|前|之前|首|(?:终了|结束|期满)?(?:(?:之日起|之后|以后|后)的?)?|的?第)$/.test(gap);
	}
	if (next.type === 'period') return timed && last.type === 'period' && gap.length <= 1;
	if (ADVERBS.has(next.type)) {
		if (last.type === 'permanent') return false;
		return ADVERBS.has(last.type)
			? last.type === next.type || gap === ''
			: timed || last.type === 'duration' || last.type === 'date';
	}
	return next.type === 'permanent' && last.type === 'permanent';
}

function groupsOf(tokens: readonly Token[], masked: string): Token[][] {
	const groups: Token[][] = [];
	for (const core of coresOf(tokens, masked)) {
		const group = groups.at(-1);
		if (group && merges(group, core, tokens, masked)) {
			group.push(core);
		} else groups.push([core]);
	}
	return groups;
}

/** Where one chunk ends and the next begins: before the first connective, else after the first chunk's own verbs. */
function boundary(tokens: readonly Token[], group: readonly Token[], next: readonly Token[], masked: string): number {
	const from = group.at(-1)?.end ?? 0;
	const to = next[0]?.start ?? from;
	const gap = tokens.filter((token) => token.start >= from && token.end <= to);
	const joint = gap.find((token) => token.type === 'connective');
	if (joint) return joint.start;
	const between = masked.slice(from, to);
	if (/^(?:和|与|及|或者?)$/.test(between)) return from;
	const comma = Math.max(between.lastIndexOf('、'), between.lastIndexOf('/'));
	if (comma >= 0) return from + comma;
	let end = from;
	for (const token of gap) {
		const tail = ['within', 'publish', 'update', 'times', 'least', 'before'].includes(token.type);
		const filler =
			token.type === 'words' &&
			/^(?:予以|进行|并|的|向社会|主动|集中|统一)*$/.test(masked.slice(token.start, token.end));
		if (token.start !== end || !(tail || filler)) break;
		end = token.end;
	}
	return end;
}

interface Pending {
	readonly start: number;
	readonly end: number;
	readonly event: string;
}

interface Found {
	readonly reading: ClauseReading;
	readonly start: number;
	readonly end: number;
}

class PhraseReader {
	readonly found: Found[] = [];
	private pending: Pending | null = null;
	private readonly masked: string;
	private readonly headerUnit: 'working-day' | 'calendar-day' | null;

	constructor(masked: string, headerUnit: 'working-day' | 'calendar-day' | null) {
		this.masked = masked;
		this.headerUnit = headerUnit;
	}

	read(statement: Statement): void {
		const { start, end } = statement;
		const tokens = tokenise(this.masked.slice(start, end)).map((token) => ({
			...token,
			start: token.start + start,
			end: token.end + start,
		}));
		const groups = groupsOf(tokens, this.masked);
		if (groups.length > 0) this.readGroups(tokens, groups, start, end);
		else this.readBareParts(tokens, start, end);
	}

	/** 执法前公示、执法后公示: two events side by side are two statements. */
	private readBareParts(tokens: readonly Token[], start: number, end: number): void {
		const marks = tokens.filter((token) => token.type === 'before' || token.type === 'after');
		const [first, second] = marks;
		const comma = first && second ? this.masked.slice(first.end, second.start).indexOf('、') : -1;
		if (!first || comma < 0) {
			this.readBare(tokens, start, end);
			return;
		}
		this.read({ start, end: first.end + comma });
		this.read({ start: first.end + comma + 1, end });
	}

	/** Statements left over at the end of the phrase: an event nobody used is a clause of its own. */
	finish(): void {
		const pending = this.pending;
		this.pending = null;
		if (pending === null || pending.event === '') return;
		const trigger = classifyTrigger(pending.event);
		const reading: ClauseReading = { kind: 'event', amount: null, unit: null, trigger, by: null, doubts: [] };
		this.found.push({ reading, start: pending.start, end: pending.end });
	}

	private readGroups(tokens: readonly Token[], groups: readonly Token[][], start: number, end: number): void {
		let from = start;
		groups.forEach((group, index) => {
			const next = groups[index + 1];
			// 自2021年1月1日起每年…: the day a rule begins is no demand of its own.
			const begins =
				group.some((token) => token.type === 'fixed-year') && /^(?:之日)?起/.test(this.masked.slice(group.at(-1)?.end));
			if (begins && next) return;
			const to = next ? boundary(tokens, group, next, this.masked) : end;
			const first = group[0]?.start ?? from;
			const last = group.at(-1)?.end ?? to;
			const chunk: Chunk = {
				masked: this.masked,
				start: from,
				end: to,
				group,
				before: tokens.filter((token) => token.start >= from && token.end <= first),
				after: tokens.filter((token) => token.start >= last && token.end <= to),
				pendingEvent: this.pending?.event ?? '',
				followsPosting: this.found.at(-1)?.reading.kind === 'posting-period',
				headerUnit: this.headerUnit,
			};
			this.found.push({ reading: readChunk(chunk), start: this.pending?.start ?? from, end: to });
			this.pending = null;
			from = to;
		});
	}

	/** A statement without any time: a lead-in for the next one, an event, a remark, or something not understood. */
	private readBare(tokens: readonly Token[], start: number, end: number): void {
		const text = this.masked.slice(start, end);
		const last = tokens.at(-1);
		const leadStart = this.pending?.start ?? start;
		if (last?.type === 'after' && last.end === end) {
			this.pending = { start: leadStart, end, event: this.masked.slice(start, last.start) };
			return;
		}
		if (/(?:的|情况下|:)$/.test(text)) {
			const event = text.replace(/[的:]$/, '');
			this.pending = { start: leadStart, end, event: endsInEvent(event) ? event : '' };
			return;
		}
		if (/^(?:如|若|一旦|凡|当|有)/.test(text) && endsInEvent(text)) {
			this.pending = { start: leadStart, end, event: text };
			return;
		}
		const event = tokens.some((token) => token.type === 'by-rule')
			? null
			: readEventStatement(tokens, this.masked, start);
		if (event) {
			// 信息变更的，更新: only the first update verb of a phrase is a demand, later ones (20个工作日内公开，更新网站) are how it is met.
			if (event.kind === 'update-cycle' && event.trigger === 'none-given' && this.found.length > 0) return;
			this.found.push({ reading: event, start: leadStart, end });
			this.pending = null;
			return;
		}
		const remark =
			tokens.some((token) => ['publish', 'posting'].includes(token.type)) &&
			!tokens.some((token) => token.type === 'by-rule');
		if (remark || !/[\u4e00-\u9fff]/.test(text)) return;
		if (
			tokens.every((token) => ['words', 'connective'].includes(token.type)) &&
			!/规定|要求|时限|期限|情况/.test(text)
		) {
			this.pending = { start: leadStart, end, event: this.pending?.event ?? '' };
			return;
		}
		this.found.push({ reading: unclearReading(), start: leadStart, end });
		this.pending = null;
	}
}

const EDGES = /^[,;。、:!?|.-]+|[,;。、:!?|-]+$/g;

/** The printed words of a span, without list marks, loose punctuation and unpaired brackets at its edges. */
function cut(phrase: NormalisedPhrase, start: number, end: number): string {
	let from = start;
	let to = end;
	const trimmed = () => phrase.folded.slice(from, to);
	for (let changed = true; changed && from < to; ) {
		changed = false;
		const span = trimmed();
		const lead = /^(?:[,;。、:!?|.)]|并且|并(?!轨)|同时|以及|且|和|或者?|及(?!时)|\/)+/.exec(span)?.[0].length ?? 0;
		const tail = /[,;。、:!?|(]+$/.exec(span)?.[0].length ?? 0;
		if (lead > 0 || tail > 0) {
			from += lead;
			to -= tail;
			changed = true;
			continue;
		}
		const open = span.split('(').length;
		const close = span.split(')').length;
		if (span.startsWith('(') && open > close) from += 1;
		else if (span.endsWith(')') && close > open) to -= 1;
		else continue;
		changed = true;
	}
	return phrase.text.slice(from, Math.max(from, to));
}

function isDitto(folded: string): boolean {
	return /^(?:(?:公开)?(?:时限|期限|时间)?:?(?:同上(?:一?[行项栏条])?|同前|同左|上同|见上)|[〃″“”"'‘’]+)$/.test(
		folded.replace(EDGES, ''),
	);
}

function warn(code: WarningCode, detail = ''): TimeLimitWarning {
	return { code, message: doubtMessage(code, detail) };
}

function resolveDitto(text: string, previous: TimeLimit | undefined): ParsedTimeLimit {
	const clauses = previous?.clauses.map((clause): Clause => ({ ...clause, text })) ?? [];
	if (clauses.length > 0) return { text, clauses, warnings: [] };
	return { text, clauses: [clauseOf(unclearReading(), text)], warnings: [warn('ditto-unresolved', text)] };
}

/**
 * 公开时限. Reads a phrase into the clauses it demands, in written order.
 *
 * Regular periods (每月、每季度、每半年、每年) are `monthly` … `yearly` whether something is published or updated in them;
 * other cycles (每周, 每2年) and irregular ones (适时更新, 动态调整, 定期) are `update-cycle`. 及时 is `promptly` and 实时、当日 `instant`,
 * except as adverbs of a deadline (20个工作日内及时公开). 日 and 天 are calendar days. 半年 is 6 months, 半个月 15 days.
 * 年底 is 12-31 of the year with trigger `year-end`; February ends on the 28th.
 * `context.previous` resolves 同上; without it, and for everything else that is not understood, the clause is `unclear`.
 * Never throws, never returns an empty list, never supplies a number that is not printed.
 */
export function parseTimeLimit(phrase: string, context: TimeLimitContext = {}): ParsedTimeLimit {
	const normalised = normalisePhrase(phrase, context.fold);
	const { text, folded } = normalised;
	if (isDitto(folded)) return resolveDitto(text, context.previous);
	if (text.length > LONGEST_PHRASE) {
		return { text, clauses: [clauseOf(unclearReading(), text)], warnings: [warn('unclear', `${text.slice(0, 20)}…`)] };
	}
	const split = splitStatements(folded, standsAlone);
	const reader = new PhraseReader(split.masked, context.unit ?? null);
	const clauses: Clause[] = [];
	const warnings: TimeLimitWarning[] = [];
	for (const statement of split.statements) {
		if (isDitto(split.masked.slice(statement.start, statement.end))) {
			const ditto = resolveDitto(cut(normalised, statement.start, statement.end), context.previous);
			flush();
			clauses.push(...ditto.clauses);
			warnings.push(...ditto.warnings);
		} else reader.read(statement);
	}
	reader.finish();
	flush();
	if (normalised.joinedDigits) warnings.push(warn('digits-joined'));
	for (const saving of split.savings) warnings.push(warn('saving-clause', cut(normalised, saving.start, saving.end)));
	if (clauses.length === 0) clauses.push(clauseOf(unclearReading(), text));
	for (const clause of clauses) if (clause.kind === 'unclear') warnings.push(warn('unclear', clause.text));
	return { text, clauses, warnings };

	function flush(): void {
		for (const found of reader.found.splice(0)) {
			const clause = clauseOf(found.reading, cut(normalised, found.start, found.end));
			for (const doubt of found.reading.doubts) warnings.push(warn(doubt, clause.text));
			const clash =
				context.unit !== undefined &&
				(clause.unit === 'working-day' || clause.unit === 'calendar-day') &&
				DEADLINE_KINDS.has(clause.kind) &&
				clause.unit !== context.unit;
			if (clash) warnings.push(warn('unit-clash', clause.text));
			const bare = context.trigger !== undefined && clause.trigger === 'none-given' && DEADLINE_KINDS.has(clause.kind);
			if (bare) warnings.push(warn('trigger-from-context', clause.text));
			clauses.push(bare && context.trigger ? { ...clause, trigger: context.trigger } : clause);
		}
	}
}
