import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText, dateWithDayText, provisionalText } from '../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts';
import { type DueDate, deriveDueOn } from '../catalogue/due-date.ts';
import { skippedText } from '../catalogue/due-date.zh.ts';
import { LEVEL_WORDS } from '../catalogue/item-words.zh.ts';
import { lengthText, TRIGGER_WORDS } from '../catalogue/limit/explain.zh.ts';
import type { Clause, ClauseKind } from '../catalogue/time-limit.ts';
import type { ClockPoint } from '../ui/clock/clock.zh.tsx';
import { clip } from '../ui/shorten.ts';

/** How long information stays, as opposed to when it is due. */
const STAY: readonly ClauseKind[] = ['posting-period', 'permanent'];

/** Clauses whose date does not hang on the day of an event. */
const BY_CALENDAR: readonly ClauseKind[] = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'yearly-by-date'];

const NO_DATE_WORDS: Readonly<Record<'permanent' | 'promptly' | 'event' | 'unclear' | 'incomplete', string>> = {
	permanent: '一直公开',
	promptly: '尽快公开',
	event: '看事情何时发生',
	unclear: '以原文为准',
	incomplete: '以原文为准',
};

const NO_DATE_NOTES: Readonly<Record<keyof typeof NO_DATE_WORDS, string>> = {
	permanent: '没有截止日',
	promptly: '目录没有写具体天数',
	event: '没有固定的日子',
	unclear: '这句时限没有读懂，不猜',
	incomplete: '目录没有写天数或起算日',
};

/** The clock of an item with the example of the day, and the days that did not count on the way. */
export interface ItemClock {
	readonly points: readonly ClockPoint[];
	/** 若今天形成，应在 … 前公开; null where no date can be told. */
	readonly example: string | null;
	/** Groups of skipped days with the reason. */
	readonly skipped: readonly string[];
	/** Why the date is not firm; null when it is. */
	readonly provisional: string | null;
}

function spanOf(clause: Clause): string | undefined {
	return clause.amount === null || clause.unit === null ? undefined : lengthText(clause.amount, clause.unit);
}

/** The event the clock starts from; a phrase that names none is read as the forming of the information, and says so elsewhere. */
function eventOf(clause: Clause): string {
	return TRIGGER_WORDS[clause.trigger] || '信息形成';
}

function dayNote(calendar: WorkCalendar, date: CalendarDate): string {
	return dateWithDayText(calendar, date).slice(dateText(date).length + 1, -1);
}

/** What the place's own rules say about how long things stay, for the levels of the item. */
function stayRules(item: CatalogueItem, catalogue: Catalogue): { words: string; levels: string }[] {
	return catalogue.rules
		.filter((rule) => rule.kind === 'permanent' || rule.kind === 'posting-period')
		.filter((rule) => rule.levels.length === 0 || rule.levels.some((level) => item.levels.includes(level)))
		.map((rule) => {
			const clause = rule.timeLimit?.clauses.find((candidate) => STAY.includes(candidate.kind));
			const span = clause && clause.kind === 'posting-period' ? spanOf(clause) : undefined;
			const words = rule.kind === 'permanent' ? '长期公开' : span ? `至少 ${span}` : clip(rule.text, 40);
			return { words, levels: rule.levels.map((level) => LEVEL_WORDS[level]).join('、') };
		});
}

/** How long it stays: by the limit of the row, else by the rules of the place; counted from `from` where a date comes of it. */
export function stayPoint(
	item: CatalogueItem,
	catalogue: Catalogue,
	from: CalendarDate | null,
	calendar: WorkCalendar,
): ClockPoint {
	const base = { kind: 'posted-until', label: '保留到' } as const;
	const clause = item.timeLimit.clauses.find((candidate) => STAY.includes(candidate.kind));
	if (clause?.kind === 'permanent') return { ...base, state: 'known', value: '长期公开', note: '不撤下' };
	if (clause) {
		const removable = from === null ? null : deriveDueOn(clause, from, calendar);
		const span = spanOf(clause);
		if (removable?.kind === 'removable') {
			return {
				...base,
				state: 'known',
				label: '最早撤下',
				value: dateText(removable.on),
				on: removable.on,
				note: `至少留 ${span}`,
			};
		}
		return { ...base, state: 'open', value: span ? `至少 ${span}` : clip(clause.text, 40) };
	}
	const rules = stayRules(item, catalogue);
	if (rules.length > 0) {
		const value = rules.map((rule) => (rule.levels ? `${rule.words}（${rule.levels}）` : rule.words)).join('，');
		return { ...base, state: 'known', value, note: '依据本地规定' };
	}
	return { ...base, state: 'none', value: '目录没有写明' };
}

function startPoint(clause: Clause, due: DueDate | null, today: CalendarDate, calendar: WorkCalendar): ClockPoint {
	const span = spanOf(clause);
	if (BY_CALENDAR.includes(clause.kind)) {
		return {
			kind: 'formed',
			state: 'open',
			label: '每期信息',
			value: '随时形成',
			note: `今天是${dateText(today)}`,
			span,
		};
	}
	const label = `${eventOf(clause)}（假如是今天）`;
	if (due === null) return { kind: 'formed', state: 'known', label, value: dateText(today), on: today };
	return {
		kind: 'formed',
		state: 'known',
		label,
		value: dateText(today),
		on: today,
		note: dayNote(calendar, today),
		span,
	};
}

function exampleOf(clause: Clause, due: DueDate, today: CalendarDate, calendar: WorkCalendar): string {
	const day = dateWithDayText(calendar, due.on);
	if (BY_CALENDAR.includes(clause.kind)) return `照今天算，这一期应在${day}前公开。`;
	if (clause.kind === 'update-cycle') return `若今天更新过，下一次应在${day}前更新。`;
	if (clause.trigger === 'before-event') return `若事情定在今天，应在${day}前公开。`;
	return `若今天（${dateText(today)}）${eventOf(clause)}，应在${day}前公开，当天也算。`;
}

/** Works out the clock for an event of today. The first clause that sets a date leads; the others are told in words elsewhere. */
export function itemClock(
	item: CatalogueItem,
	catalogue: Catalogue,
	today: CalendarDate,
	calendar: WorkCalendar,
): ItemClock {
	const clauses = item.timeLimit.clauses.filter((clause) => !STAY.includes(clause.kind));
	const results = clauses.map((clause) => ({ clause, due: deriveDueOn(clause, today, calendar) }));
	const leading = results.find(({ due }) => due.kind === 'due') ?? results[0];
	const published: ClockPoint = { kind: 'published', state: 'open', label: '实际公开', value: '以公布时间为准' };
	if (!leading) {
		const formed: ClockPoint = { kind: 'formed', state: 'none', label: '起算', value: '目录没有写明' };
		const due: ClockPoint = { kind: 'due', state: 'none', label: '最晚公开', value: '目录没有写明' };
		return {
			points: [formed, due, published, stayPoint(item, catalogue, null, calendar)],
			example: null,
			skipped: [],
			provisional: null,
		};
	}
	const { clause, due } = leading;
	if (due.kind === 'none') {
		const point: ClockPoint = {
			kind: 'due',
			state: 'none',
			label: '最晚公开',
			value: NO_DATE_WORDS[due.reason],
			note: NO_DATE_NOTES[due.reason],
		};
		const points = [
			startPoint(clause, null, today, calendar),
			point,
			published,
			stayPoint(item, catalogue, null, calendar),
		];
		return { points, example: null, skipped: [], provisional: null };
	}
	const note = due.provisional ? `${dayNote(calendar, due.on)}，暂定` : dayNote(calendar, due.on);
	return {
		points: [
			startPoint(clause, due, today, calendar),
			{ kind: 'due', state: 'known', label: '最晚公开', value: dateText(due.on), on: due.on, note },
			published,
			stayPoint(item, catalogue, due.on, calendar),
		],
		example: exampleOf(clause, due, today, calendar),
		skipped: skippedText(due),
		provisional: due.provisional ? provisionalText(due.on) : null,
	};
}
