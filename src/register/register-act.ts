import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Validity } from '../disclosure/disclosure.ts';
import type {
	DisclosureWithdrawn,
	EditionPublished,
	ValidityChanged,
	WithdrawalGround,
} from '../disclosure/register-event.ts';
import { hiddenTitle } from '../disclosure/withdrawing/withdrawing.zh.ts';

/** An event as the register reads it. */
export type RegisterEvent = {
	readonly eventId: string;
	/** ISO 8601, UTC. */
	readonly at: string;
	/** Day of `at` in Asia/Shanghai. */
	readonly on: CalendarDate;
} & (
	| { readonly type: 'EditionPublished'; readonly data: EditionPublished }
	| { readonly type: 'DisclosureWithdrawn'; readonly data: DisclosureWithdrawn }
	| { readonly type: 'ValidityChanged'; readonly data: ValidityChanged }
);

/** Whether a publication was in time. `provisional`: by a date that rests on holidays not yet announced; `none`: no date was owed. */
export const REGISTER_OUTCOMES = ['on-time', 'late', 'provisional', 'none'] as const;
export type RegisterOutcome = (typeof REGISTER_OUTCOMES)[number];

/** `first` 首次发布, `correction` 更正, `change` 变更, `withdrawal` 撤下, `validity` 效力变更. */
export type RegisterActKind = 'first' | 'correction' | 'change' | 'withdrawal' | 'validity';

/** One act of publication, of any kind. Fields that make no sense for a kind are null. */
export interface RegisterAct {
	readonly eventId: string;
	readonly disclosureId: string;
	readonly kind: RegisterActKind;
	/** ISO 8601, UTC, and its day in Asia/Shanghai. */
	readonly at: string;
	readonly on: CalendarDate;
	readonly indexNumber: string;
	/** Of the edition the act is about; of the newest published one for `validity`. Of a hidden one the words that say so. */
	readonly title: string;
	readonly bodyId: string;
	readonly bodyName: string;
	readonly editionNumber: number | null;
	readonly sheetNumber: string | null;
	/** The public note: what was changed, why it was withdrawn. */
	readonly note: string | null;
	readonly ground: WithdrawalGround | null;
	readonly validity: Validity | null;
	/** Day from which the validity holds. */
	readonly validityOn: CalendarDate | null;
	readonly dueOn: CalendarDate | null;
	readonly outcome: RegisterOutcome;
	readonly isUrgent: boolean;
	/** The disclosure was withdrawn when this edition came out. */
	readonly isRepublication: boolean;
	readonly contentHash: string | null;
}

/**
 * How a publication is judged: no due date or no judgement is `none`; a provisional date is neither on time nor late (invariants 5 and 58).
 * A correction opens no clock and is never judged.
 */
export function outcomeOf(
	publication: Pick<EditionPublished, 'changeKind' | 'dueOn' | 'isLate' | 'isProvisional'>,
): RegisterOutcome {
	if (publication.changeKind === 'correction' || publication.dueOn === null) return 'none';
	if (publication.isProvisional) return 'provisional';
	if (publication.isLate === null) return 'none';
	return publication.isLate ? 'late' : 'on-time';
}

/** Acts at the same instant: by edition, an edition before its withdrawal, a change of validity last. */
function rankOf(event: RegisterEvent): number {
	if (event.type === 'ValidityChanged') return Number.POSITIVE_INFINITY;
	return event.data.editionNumber * 2 + (event.type === 'DisclosureWithdrawn' ? 1 : 0);
}

/** The events of one disclosure in the order they happened. */
export function inOrder(events: readonly RegisterEvent[]): RegisterEvent[] {
	return [...events].sort((one, other) => {
		if (one.at !== other.at) return one.at < other.at ? -1 : 1;
		const [left, right] = [rankOf(one), rankOf(other)];
		if (left !== right) return left < right ? -1 : 1;
		return one.eventId < other.eventId ? -1 : 1;
	});
}

/**
 * Up to which edition titles, document numbers, summaries and notes of changes may not be shown any more, because they hold what should never
 * have been public; 0: all may.
 */
export function hiddenUpTo(events: readonly RegisterEvent[]): number {
	return events.reduce(
		(edition, event) =>
			event.type === 'DisclosureWithdrawn' && event.data.isTitleHidden
				? Math.max(edition, event.data.editionNumber)
				: edition,
		0,
	);
}

/** The acts of one disclosure, oldest first. Acts before its first publication cannot be told and are left out: `checkRegister` finds them. */
export function registerActsOf(events: readonly RegisterEvent[]): RegisterAct[] {
	const acts: RegisterAct[] = [];
	const byEdition = new Map<number, EditionPublished>();
	let newest: EditionPublished | null = null;
	let isWithdrawn = false;
	const hidden = hiddenUpTo(events);
	const titleOf = (edition: EditionPublished): string =>
		edition.editionNumber <= hidden ? hiddenTitle : edition.title;
	for (const event of inOrder(events)) {
		const { eventId, at, on } = event;
		if (event.type === 'EditionPublished') {
			const { data } = event;
			byEdition.set(data.editionNumber, data);
			newest = data;
			acts.push({
				...{ eventId, at, on, disclosureId: data.disclosureId, kind: data.changeKind },
				...{ indexNumber: data.indexNumber, title: titleOf(data), bodyId: data.bodyId, bodyName: data.bodyName },
				...{
					editionNumber: data.editionNumber,
					sheetNumber: data.sheetNumber,
					note: data.editionNumber <= hidden ? null : data.changeNote,
				},
				...{ ground: null, validity: null, validityOn: null, dueOn: data.dueOn, outcome: outcomeOf(data) },
				...{ isUrgent: data.isUrgent, isRepublication: isWithdrawn, contentHash: data.contentHash },
			});
			isWithdrawn = false;
			continue;
		}
		if (newest === null) continue;
		const { data } = event;
		const isWithdrawal = event.type === 'DisclosureWithdrawn';
		const edition: EditionPublished = (isWithdrawal ? byEdition.get(event.data.editionNumber) : undefined) ?? newest;
		if (isWithdrawal) isWithdrawn = true;
		acts.push({
			...{ eventId, at, on, disclosureId: data.disclosureId, kind: isWithdrawal ? 'withdrawal' : 'validity' },
			...{ indexNumber: data.indexNumber, title: titleOf(edition), bodyId: data.bodyId, bodyName: edition.bodyName },
			...{ editionNumber: isWithdrawal ? event.data.editionNumber : null, sheetNumber: null },
			// The note of a change of validity names the document as its title does; that of a withdrawal is written for this.
			note: !isWithdrawal && edition.editionNumber <= hidden ? null : data.note,
			ground: isWithdrawal ? event.data.ground : null,
			validity: isWithdrawal ? null : event.data.validity,
			validityOn: isWithdrawal ? null : event.data.on,
			...{ dueOn: null, outcome: 'none', isUrgent: false, isRepublication: false, contentHash: null },
		});
	}
	return acts;
}
