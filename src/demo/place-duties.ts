import { addDays, calendarDate } from '../calendar/calendar-date.ts';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import { applicableTerms } from '../obligation/applicable-terms.ts';
import { derivePeriodicDuty } from '../obligation/derive-duties.ts';
import type { Duty, LimitTerm } from '../obligation/obligation.ts';
import { type DutyPlacement, obligationIdOf } from '../obligation/opening/store.ts';
import type { Instant } from '../platform/clock.ts';
import { digestId } from '../platform/digest-id.ts';
import type { KeptDerivation } from './duty-book.ts';
import type { PlaceSource } from './place-source.ts';
import type { PlaceState } from './place-state.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowBuffer } from './rows.ts';
import { addEvent } from './write-rows.ts';

const YEAR_FROM = calendarDate('2020-01-01');
const YEAR_UNTIL = calendarDate('2020-12-31');
const OPENED_AT = '2020-01-01T16:30:00.000Z' as Instant;
/** When the office went through what was left over at the end of the year. */
const DECLARED_ON = calendarDate('2020-12-31');
const DECLARED_AT = '2020-12-31T08:00:00.000Z' as Instant;

const STANDING: Omit<Duty, 'body'> = {
	kind: 'standing',
	period: null,
	dueOn: null,
	removableOn: null,
	isProvisional: false,
	derivation: null,
};

function placementOf(source: PlaceSource, plan: RowPlan, duty: Duty, subject: string): DutyPlacement {
	const { itemId, editionId, item } = plan;
	return {
		placeId: source.placeId,
		itemId,
		editionId,
		row: item.row,
		section: item.section,
		level: null,
		informationId: null,
		subject,
		postedOn: null,
		periodicTerms: null,
		duty,
	};
}

/** Id of the row's standing duty; the program has opened it already, or opens it now. */
export function standingId(source: PlaceSource, plan: RowPlan): string {
	return obligationIdOf(placementOf(source, plan, { ...STANDING, body: plan.printedBody }, ''));
}

/** A periodic duty of the invented year. */
export interface PeriodicDuty {
	readonly obligationId: string;
	readonly duty: Duty;
}

const known = new WeakMap<RowPlan, readonly PeriodicDuty[]>();

function periodsOf(source: PlaceSource, plan: RowPlan, term: LimitTerm): PeriodicDuty[] {
	const duties: PeriodicDuty[] = [];
	for (let on = YEAR_FROM; on <= YEAR_UNTIL; ) {
		const duty = derivePeriodicDuty(term, plan.printedBody, on, YEAR_FROM, source.rows.calendar);
		if (duty?.period == null) break;
		const subject = `${term.clause.kind}|${duty.period.startsOn}`;
		duties.push({ obligationId: obligationIdOf(placementOf(source, plan, duty, subject)), duty });
		if (duty.period.endsOn < on) break;
		on = addDays(duty.period.endsOn, 1);
	}
	return duties;
}

/** The row's periodic duties for every period of the invented year. */
export function periodicDutiesOf(source: PlaceSource, plan: RowPlan): readonly PeriodicDuty[] {
	let duties = known.get(plan);
	if (duties === undefined) {
		const { periodic } = applicableTerms(plan.item, source.rows.rules, null);
		duties = periodic.flatMap((term) => periodsOf(source, plan, term));
		known.set(plan, duties);
	}
	return duties;
}

/**
 * Writes the standing and periodic duties of the year as its publications left them: met by the first one, declared nil where the row is to
 * be, open where nothing came. Returns the derivations of the periodic ones.
 */
export function writeRowDuties(
	source: PlaceSource,
	state: PlaceState,
	plans: readonly RowPlan[],
	nilKeys: ReadonlySet<string>,
	rows: RowBuffer,
): Map<string, KeptDerivation> {
	const derivations = new Map<string, KeptDerivation>();
	const { nil } = source.law.texts.changes;
	const office = source.organization.bodies
		.flatMap(({ holders }) => holders)
		.find(({ kind }) => kind === 'disclosure-office');
	for (const plan of plans) {
		const { itemId, editionId, item } = plan;
		const isNil = plan.use === 'nil' || nilKeys.has(plan.key);
		const { periodic } = applicableTerms(item, source.rows.rules, null);
		const common = {
			place_id: source.placeId,
			item_id: itemId,
			edition_id: editionId,
			row: item.row,
			body: plan.printedBody,
			section: item.section,
			level: null,
			information_id: null,
			posted_on: null,
			removable_on: null,
			opened_at: OPENED_AT,
		};
		const open = { outcome: null, closed_at: null, closed_on: null, reason: null, publication_id: null };
		const declared = { ...open, outcome: 'nil-declared', closed_at: DECLARED_AT, closed_on: DECLARED_ON, reason: nil };
		const declare = (obligationId: string, kind: string, dueOn: string | null): void =>
			addEvent(source, rows, 'NilDeclared', obligationId, DECLARED_AT, `account:${office?.accountId}`, {
				obligationId,
				itemId,
				kind,
				dueOn,
				reason: nil,
			});
		const filling = state.fillings.get(plan.key);
		const id = standingId(source, plan);
		rows.add('obligation', {
			...common,
			obligation_id: id,
			kind: 'standing',
			period_starts_on: null,
			period_ends_on: null,
			due_on: null,
			is_provisional: false,
			derivation_id: null,
			last_published_on: filling?.lastOn ?? null,
			periodic_terms: periodic.length > 0 ? JSON.stringify(periodic) : null,
			...(filling !== undefined
				? {
						outcome: 'met',
						closed_at: filling.firstAt,
						closed_on: filling.firstOn,
						reason: null,
						publication_id: filling.firstId,
					}
				: isNil
					? declared
					: open),
		});
		if (filling === undefined && isNil) declare(id, 'standing', null);
		for (const { obligationId, duty } of periodicDutiesOf(source, plan)) {
			const met = state.metPeriods.get(obligationId);
			const { derivation, dueOn, isProvisional } = duty;
			const derivationId = derivation === null ? null : digestId(canonicalJson(derivation));
			if (derivation !== null && derivationId !== null)
				derivations.set(derivationId, { derivation, on: dueOn, isProvisional });
			rows.add('obligation', {
				...common,
				obligation_id: obligationId,
				kind: 'periodic',
				period_starts_on: duty.period?.startsOn ?? null,
				period_ends_on: duty.period?.endsOn ?? null,
				due_on: dueOn,
				is_provisional: isProvisional,
				derivation_id: derivationId,
				last_published_on: null,
				periodic_terms: null,
				...(met !== undefined
					? {
							outcome: dueOn === null || met.on <= dueOn ? 'met' : 'met-late',
							closed_at: met.at,
							closed_on: met.on,
							reason: null,
							publication_id: met.publicationId,
						}
					: isNil
						? declared
						: open),
			});
			if (met === undefined && isNil) declare(obligationId, 'periodic', dueOn);
		}
	}
	return derivations;
}
