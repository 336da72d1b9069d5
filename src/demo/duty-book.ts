import type { CalendarDate } from '../calendar/calendar-date.ts';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import { type DutyFacts, deriveDuties, missingTriggers, type RowLaw } from '../obligation/derive-duties.ts';
import type { Derivation, Duty, DutyKind, TriggerDates } from '../obligation/obligation.ts';
import { digestId } from '../platform/digest-id.ts';

/** A derivation as it is stored, once for all obligations that share it. */
export interface KeptDerivation {
	readonly derivation: Derivation;
	readonly on: CalendarDate | null;
	readonly isProvisional: boolean;
}

/** A duty of a row and the id of its derivation; null where there is none. */
export interface BookedDuty {
	readonly duty: Duty;
	readonly derivationId: string | null;
}

/** Duties by the real rules, each worked out once: a year has 250 days, a load a million rows. */
export interface DutyBook {
	/** The duty of the kind that these facts make under the row; null when the row makes none. */
	find(row: RowLaw, rowKey: string, kind: DutyKind, facts: DutyFacts): BookedDuty | null;
	/** Derivations nobody asked for yet. */
	takeNew(): Map<string, KeptDerivation>;
}

/** Days of facts for information formed (or changed) on a day: the row's own events are put on the same day. */
export function triggersOn(row: RowLaw, trigger: 'formed' | 'changed', on: CalendarDate): TriggerDates {
	const dates = { [trigger]: on };
	const own = Object.fromEntries(missingTriggers(row, dates).map((missing) => [missing, on]));
	return { ...dates, ...own };
}

/** An empty book. */
export function dutyBook(): DutyBook {
	const known = new Map<string, BookedDuty | null>();
	const written = new Set<string>();
	let fresh = new Map<string, KeptDerivation>();
	return {
		find(row, rowKey, kind, facts) {
			const key = `${rowKey}|${kind}|${facts.postedOn ?? ''}|${facts.periodsAt ?? ''}|${Object.entries(facts.triggers ?? {}).join()}`;
			let booked = known.get(key);
			if (booked === undefined) {
				const duty = deriveDuties(row, '', facts).find((one) => one.kind === kind) ?? null;
				booked = duty === null ? null : { duty, derivationId: keep(duty) };
				known.set(key, booked);
			}
			return booked;
		},
		takeNew() {
			const taken = fresh;
			fresh = new Map();
			return taken;
		},
	};

	function keep({ derivation, dueOn, removableOn, isProvisional }: Duty): string | null {
		if (derivation === null) return null;
		const id = digestId(canonicalJson(derivation));
		if (!written.has(id)) {
			written.add(id);
			fresh.set(id, { derivation, on: dueOn ?? removableOn, isProvisional });
		}
		return id;
	}
}
