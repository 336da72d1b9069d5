import { addDays, type CalendarDate } from '../calendar/calendar-date.ts';
import type { ChangeKind, DisclosureKind } from '../disclosure/disclosure.ts';
import type { DemoLaw, DemoTexts } from './demo-law.ts';
import { type DutyBook, triggersOn } from './duty-book.ts';
import type { Random } from './random.ts';
import type { RowPlan, RowTarget } from './row-plan.ts';
import type { TimePlan } from './time-plan.ts';

/** What became of the first edition. */
export type Fate = 'published' | 'withdrawn' | 'draft' | 'in-review' | 'returned' | 'approved' | 'waived';

/** One edition by the numbers of its days in the {@link TimePlan}; null where it did not get that far. */
export interface EditionStory {
	readonly changeKind: ChangeKind;
	readonly reason: string | null;
	/** Day the information changed, for a change. */
	readonly changed: number | null;
	readonly saved: number;
	readonly submitted: number | null;
	/** Day of the last signature. */
	readonly signed: number | null;
	readonly published: number | null;
}

/** 一条信息的经过: everything about an invented disclosure but its words. */
export interface Story {
	/** From 0, in the order of publication in its place. */
	readonly number: number;
	readonly plan: RowPlan;
	readonly target: RowTarget;
	/** The row's own kind, or an interpretation of what another disclosure under such a row says. */
	readonly kind: DisclosureKind;
	readonly fate: Fate;
	readonly formed: number;
	readonly registered: number;
	readonly editions: readonly EditionStory[];
	readonly urgentReason: string | null;
	/** The table's total is wrong, and the text says so. */
	readonly hasWrongTotal: boolean;
	readonly isNormative: boolean;
	/** A later day on which it was repealed, expired or amended. */
	readonly validity: { readonly day: number; readonly change: DemoTexts['changes']['repeal'][number] } | null;
	readonly withdrawal: { readonly day: number; readonly why: DemoTexts['changes']['withdrawal'][number] } | null;
	/** Objections are taken on these days, inclusive; null unless it is a public notice. */
	readonly notice: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate } | null;
	/** Published for a period, and the period's clock is the only one. */
	readonly isPeriodic: boolean;
}

/** What a story is to be, where the place needs one of a kind; absent fields are left to chance. */
export interface Wish {
	readonly plan?: RowPlan;
	readonly timing?: 'on-time' | 'late' | 'missing';
	readonly kind?: DisclosureKind;
	/** False: nothing else stands under the row, and a withdrawal would leave it empty. */
	readonly mayBeWithdrawn?: boolean;
	readonly hasWrongTotal?: boolean;
}

/** Shares of what happens to information, of all that is formed or of all that is published. */
const SHARES = {
	missing: 0.05,
	late: 0.07,
	correction: 0.02,
	withdrawal: 0.005,
	urgent: 0.01,
	noticeOutcome: 0.6,
	repeal: 0.08,
} as const;

/** Of what is not published: how far it got. */
const UNPUBLISHED: readonly (readonly [Fate, number])[] = [
	['draft', 0.5],
	['in-review', 0.25],
	['returned', 0.08],
	['approved', 0.1],
	['waived', 0.07],
];

function unpublishedFate(random: Random): Fate {
	let rest = random.next();
	for (const [fate, share] of UNPUBLISHED) {
		rest -= share;
		if (rest < 0) return fate;
	}
	return 'draft';
}

/** Working days the row allows, measured in the middle of the year; 10 where it names no day. */
export function limitOf(plan: RowPlan, time: TimePlan, book: DutyBook): number {
	const sample = 100;
	const on = time.day(sample);
	const due = book.find(plan.law, plan.key, 'event', { triggers: triggersOn(plan.law, 'formed', on) })?.duty.dueOn;
	return due == null ? 10 : Math.max(1, time.days.findLastIndex((day) => day <= due) - sample);
}

/** Draft, submission and signatures between two days, the last signature at most a day before the end. */
function reviewDays(from: number, until: number, random: Random): { saved: number; submitted: number; signed: number } {
	const signed = until - random.between(0, Math.min(1, until - from));
	const submitted = signed - random.between(0, Math.min(3, signed - from));
	return { saved: submitted, submitted, signed };
}

/**
 * Tells one story. `position` (0 ≤ x < 1) is where in the year it is published; later numbers are published later, so that index numbers can be
 * given out in order.
 */
export function tellStory(
	facts: {
		readonly number: number;
		readonly position: number;
		readonly plan: RowPlan;
		readonly limit: number;
		readonly wish: Wish;
		readonly time: TimePlan;
		readonly law: DemoLaw;
	},
	random: Random,
): Story {
	const { number, plan, limit, wish, time } = facts;
	const { changes } = facts.law.texts;
	const chance = random.next();
	const timing =
		wish.timing ?? (chance < SHARES.missing ? 'missing' : chance < SHARES.missing + SHARES.late ? 'late' : 'on-time');
	const target = plan.isCollected ? (plan.targets[0] as RowTarget) : random.pick(plan.targets);
	const published = Math.floor(facts.position * (time.lastPublished + 1));
	const lag = timing === 'late' ? limit + random.between(1, 20) : random.between(0, limit);
	const formed = Math.max(0, Math.min(timing === 'missing' ? published : published - lag, time.lastFormed));
	const registered = Math.min(formed + random.between(0, 1), Math.max(formed, published));
	const fate =
		timing === 'missing'
			? unpublishedFate(random)
			: wish.mayBeWithdrawn !== false && random.isWithin(SHARES.withdrawal)
				? 'withdrawn'
				: 'published';
	const isPublic = fate === 'published' || fate === 'withdrawn';
	const kind = wish.kind ?? plan.rule.kind;
	const isNotice = kind === 'public-notice';
	const startsOn = time.day(published);
	const notice = isNotice ? { startsOn, endsOn: addDays(startsOn, random.between(6, 12)) } : null;
	const first: EditionStory = isPublic
		? { ...reviewDays(registered, published, random), changeKind: 'first', reason: null, changed: null, published }
		: unpublishedEdition(fate, registered, random);
	const editions = [first];
	if (fate === 'published' && !wish.hasWrongTotal) {
		const next = nextEdition(plan, published, limit, notice, time, changes, random);
		if (next !== null) editions.push(next);
	}
	const isNormative =
		plan.rule.normative !== undefined && plan.isOpen && kind === 'full-text' && random.isWithin(plan.rule.normative);
	return {
		number,
		plan,
		target,
		kind,
		fate,
		formed,
		registered,
		editions,
		urgentReason: isPublic && random.isWithin(SHARES.urgent) ? random.pick(changes.urgent) : null,
		hasWrongTotal: wish.hasWrongTotal ?? false,
		isNormative,
		validity:
			fate === 'published' && isNormative && random.isWithin(SHARES.repeal)
				? {
						day: Math.min(published + random.between(20, 120), time.days.length - 1),
						change: random.pick(changes.repeal),
					}
				: null,
		withdrawal:
			fate === 'withdrawn'
				? {
						day: Math.min(published + random.between(2, 60), time.days.length - 1),
						why: random.pick(changes.withdrawal),
					}
				: null,
		notice,
		isPeriodic: plan.isCollected,
	};
}

function unpublishedEdition(fate: Fate, registered: number, random: Random): EditionStory {
	const saved = registered + random.between(0, 2);
	const isSubmitted = fate === 'in-review' || fate === 'returned' || fate === 'approved';
	return {
		changeKind: 'first',
		reason: null,
		changed: null,
		saved,
		submitted: isSubmitted ? saved : null,
		signed: isSubmitted ? saved + random.between(0, 2) : null,
		published: null,
	};
}

/** 更正, or what came of a public notice; null for most. */
function nextEdition(
	plan: RowPlan,
	published: number,
	limit: number,
	notice: Story['notice'],
	time: TimePlan,
	changes: DemoTexts['changes'],
	random: Random,
): EditionStory | null {
	const last = time.days.length - 1;
	if (notice !== null && plan.isOpen && random.isWithin(SHARES.noticeOutcome)) {
		const changed = time.days.findIndex((day) => day > notice.endsOn);
		const until = Math.min(last, changed + random.between(0, limit));
		return {
			...reviewDays(changed, until, random),
			changeKind: 'change',
			reason: changes.outcome,
			changed,
			published: until,
		};
	}
	if (!random.isWithin(SHARES.correction)) return null;
	const from = Math.min(last - 5, published + random.between(2, 12));
	const until = from + random.between(0, 3);
	const reason = random.pick(changes.correction);
	return { ...reviewDays(from, until, random), changeKind: 'correction', reason, changed: null, published: until };
}
