import type { CalendarDate } from '../calendar/calendar-date.ts';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import type { AdminLevel } from '../catalogue/catalogue.ts';
import { loadPlace } from '../catalogue/store.ts';
import type { ClauseTrigger } from '../catalogue/time-limit.ts';
import { type Clock, type Instant, shanghaiDate } from '../platform/clock.ts';
import { bumpDataVersion } from '../platform/database/data-version.ts';
import type { Database, Queryable } from '../platform/database/pool.ts';
import { recordEvent } from '../platform/database/record-event.ts';
import { deriveDuties, isCollected, isProactive, missingTriggers, type RowLaw } from './derive-duties.ts';
import { STATE_WORDS } from './explain.zh.ts';
import type { Derivation, TriggerDates } from './obligation.ts';
import { type DutyPlacement, obligationIdOf, openObligations, saveDerivations } from './opening/store.ts';
import { type ObligationRefusal, type Refusable, refusal, refuse } from './refusals.ts';
import type { StatutoryLaw } from './statutory-law.ts';
import {
	type CalendarOf,
	type EditionLaw,
	loadCalendars,
	loadEditionItems,
	loadEditionLaws,
	lockObligation,
} from './store.ts';

/** What the actions of this folder need. */
export interface ObligationTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly statute: StatutoryLaw;
}

/** The same inside a transaction of somebody else: a publication and the duties it meets are one act. */
export interface ActContext {
	readonly transaction: Queryable;
	readonly at: Instant;
	readonly today: CalendarDate;
	readonly statute: StatutoryLaw;
	readonly calendarOf: CalendarOf;
}

/** Runs `work` in one transaction at one instant of the clock. */
export async function inAct<Result>(
	tools: ObligationTools,
	work: (context: ActContext) => Promise<Result>,
): Promise<Result> {
	return tools.database.transaction(async (transaction) => {
		const at = tools.clock.now();
		const calendarOf = await loadCalendars(transaction);
		return work({ transaction, at, today: shanghaiDate(at), statute: tools.statute, calendarOf });
	});
}

/** Levels that limits are set for; a province has none of its own. */
export function levelOf(level: string | null): AdminLevel | null {
	return level === 'county' || level === 'township' || level === 'village' ? level : null;
}

/**
 * The edition in force on a day (what was formed under the old catalogue stays under it). Where the source gives no dates, the current one.
 * A reconstructed edition is nobody's rule.
 */
export function editionInForce(editions: readonly EditionLaw[], on: CalendarDate | null): EditionLaw | undefined {
	const current = editions.find((edition) => edition.isCurrent);
	if (on === null || current?.startsOn == null || current.startsOn <= on) return current;
	const earlier = editions.filter((one) => one.startsOn !== null && one.startsOn <= on && !one.isReconstructed);
	earlier.sort((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? 1 : -1));
	return earlier[0] ?? current;
}

/** Information was formed or changed, an allotment issued, a decision made: the clocks of the rows it belongs to start. */
export interface RegisterInformation {
	readonly placeId: string;
	/** Id of the disclosure that is to become of it; the same on every later act about it. */
	readonly informationId: string;
	readonly itemIds: readonly string[];
	/** 公开主体 as the rows name it. */
	readonly body: string;
	/** Level of that body; absent: the place's own. */
	readonly level?: AdminLevel;
	/** Dates of facts: 成文日期, the day the allotment was issued. Never later than today. */
	readonly triggers: TriggerDates;
	readonly actor: string;
}

export interface RegisteredDuty {
	readonly obligationId: string;
	readonly itemId: string;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly derivation: Derivation | null;
	readonly isNew: boolean;
}

function commandRefusals(command: RegisterInformation, today: CalendarDate): ObligationRefusal[] {
	const refusals: ObligationRefusal[] = [];
	if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/.test(command.informationId))
		refusals.push(refusal('information-id-invalid', command.informationId));
	if (command.body.trim() === '') refusals.push(refusal('body-missing'));
	if (command.itemIds.length === 0) refusals.push(refusal('no-item'));
	return [...refusals, ...triggerRefusals(command.triggers, today)];
}

/** An entered 成文日期 is never later than the day it is entered on; only an event announced ahead is. */
function triggerRefusals(triggers: TriggerDates, today: CalendarDate): ObligationRefusal[] {
	const dates = Object.entries(triggers) as [ClauseTrigger, CalendarDate][];
	if (dates.length === 0) return [refusal('no-trigger-date')];
	return dates
		.filter(([trigger, on]) => on > today && trigger !== 'before-event')
		.map(([trigger, on]) => refusal('trigger-in-future', trigger, on));
}

/** The day that decides which edition governs, and which occurrence a duty is about. */
function formedOn(triggers: TriggerDates): CalendarDate | null {
	const { 'signed-off': _signed, ...events } = triggers;
	return triggers.changed ?? triggers.formed ?? Object.values(events).sort()[0] ?? null;
}

/** Dates that contradict those registered before: a slip of the pen is corrected with a reason, not by registering once more. */
async function registeredOtherwise(
	{ transaction }: ActContext,
	placements: readonly DutyPlacement[],
): Promise<ObligationRefusal[]> {
	const ids = placements.map(obligationIdOf);
	const known = await transaction.query<{ id: string; triggers: TriggerDates }>(
		'obligation-registered',
		`select o.obligation_id as id, d.content->'triggers' as triggers from obligation o join due_derivation d using (derivation_id)
		where o.place_id = $1 and o.obligation_id = any($2::uuid[])`,
		[placements[0]?.placeId ?? '', ids],
	);
	return known.flatMap(({ id, triggers }) => {
		const asked = placements[ids.indexOf(id)]?.duty.derivation?.triggers;
		return canonicalJson(asked) === canonicalJson(triggers) ? [] : [refusal('registered-otherwise', id)];
	});
}

/**
 * Registers what happened and opens one event duty per row. Idempotent: the same information under the same row opens its duty once; a change
 * (`triggers.changed`) opens a new one for its day and leaves the former as it is. Rows published once a period get no event duty: their
 * period is the clock. Refuses with all reasons, and then writes nothing.
 */
export async function registerInformationIn(
	context: ActContext,
	command: RegisterInformation,
): Promise<Refusable<{ duties: RegisteredDuty[] }>> {
	const { transaction, today, at } = context;
	const { placeId, informationId, triggers, body } = command;
	const refusals = commandRefusals(command, today);
	const place = await loadPlace(transaction, placeId);
	const edition = editionInForce(await loadEditionLaws(transaction, placeId), formedOn(triggers));
	if (edition === undefined) return refuse(...refusals, refusal('no-edition', place?.name ?? placeId));
	const found = await loadEditionItems(transaction, placeId, edition.editionId, command.itemIds);
	for (const itemId of command.itemIds)
		if (!found.some((one) => one.itemId === itemId)) refusals.push(refusal('item-unknown', itemId));
	const level = command.level ?? levelOf(place?.level ?? null);
	const placements: DutyPlacement[] = [];
	for (const { itemId, item } of found) {
		if (!isProactive(item)) refusals.push(refusal('item-on-request-only', item.name));
		const { rules } = edition;
		const row: RowLaw = {
			item,
			rules,
			level,
			statute: context.statute,
			calendar: context.calendarOf(place?.code ?? null),
		};
		for (const trigger of missingTriggers(row, triggers))
			refusals.push(refusal('trigger-date-missing', item.name, trigger));
		if (isCollected(row)) continue;
		for (const duty of deriveDuties(row, body, { triggers }).filter(({ kind }) => kind === 'event'))
			placements.push({
				placeId,
				itemId,
				editionId: edition.editionId,
				row: item.row,
				section: item.section,
				level,
				informationId,
				subject: triggers.changed === undefined ? informationId : `${informationId}|${triggers.changed}`,
				postedOn: null,
				periodicTerms: null,
				duty,
			});
	}
	if (refusals.length > 0) return refuse(...refusals);
	const otherwise = await registeredOtherwise(context, placements);
	if (otherwise.length > 0) return refuse(...otherwise);
	const opened = new Set(await openObligations(transaction, placements, at));
	const duties = placements.map((placement) => {
		const obligationId = obligationIdOf(placement);
		const { dueOn, isProvisional, derivation } = placement.duty;
		return {
			obligationId,
			itemId: placement.itemId,
			dueOn,
			isProvisional,
			derivation,
			isNew: opened.has(obligationId),
		};
	});
	if (opened.size > 0) {
		const type = triggers.changed === undefined ? 'InformationFormed' : 'InformationChanged';
		const data = { informationId, body, triggers, duties: duties.map(({ derivation: _, ...duty }) => duty) };
		await recordEvent(transaction, { placeId, type, at, actor: command.actor, data, isForOutbox: true });
		await bumpDataVersion(transaction, placeId);
	}
	return { ok: true, duties };
}

/** {@link registerInformationIn} in a transaction of its own. */
export async function registerInformationFormed(tools: ObligationTools, command: RegisterInformation) {
	return inAct(tools, (context) => registerInformationIn(context, command));
}

/** The last signature was given; the day is the clock's. */
export interface RecordSignOff {
	readonly placeId: string;
	readonly informationId: string;
	readonly actor: string;
}

/** Opens the sign-off duty of each row the information is registered under, where the place sets one. Idempotent per day. */
export async function recordSignOffIn(context: ActContext, command: RecordSignOff): Promise<RegisteredDuty[]> {
	const { transaction, today, at } = context;
	const { placeId, informationId } = command;
	const open = await transaction.query<{ itemId: string; editionId: string; body: string; level: AdminLevel | null }>(
		'obligation-signed',
		`select item_id as "itemId", edition_id as "editionId", body, level from obligation
		where place_id = $1 and information_id = $2 and kind = 'event' and outcome is null`,
		[placeId, informationId],
	);
	const place = await loadPlace(transaction, placeId);
	const calendar = context.calendarOf(place?.code ?? null);
	const editions = await loadEditionLaws(transaction, placeId);
	const placements: DutyPlacement[] = [];
	for (const { itemId, editionId, body, level } of open) {
		const rules = editions.find((edition) => edition.editionId === editionId)?.rules ?? [];
		const [row] = await loadEditionItems(transaction, placeId, editionId, [itemId]);
		if (row === undefined) continue;
		const law: RowLaw = { item: row.item, rules, level, statute: context.statute, calendar };
		for (const duty of deriveDuties(law, body, { triggers: { 'signed-off': today } }).filter(
			({ kind }) => kind === 'sign-off',
		))
			placements.push({
				placeId,
				itemId,
				editionId,
				row: row.item.row,
				section: row.item.section,
				level,
				informationId,
				subject: `${informationId}|${today}`,
				postedOn: null,
				periodicTerms: null,
				duty,
			});
	}
	const opened = new Set(await openObligations(transaction, placements, at));
	if (opened.size > 0) {
		const data = { informationId, signedOffOn: today, obligationIds: [...opened] };
		await recordEvent(transaction, {
			placeId,
			type: 'SignOffDutyOpened',
			at,
			actor: command.actor,
			data,
			isForOutbox: true,
		});
	}
	return placements.map((placement) => {
		const obligationId = obligationIdOf(placement);
		const { dueOn, isProvisional, derivation } = placement.duty;
		return {
			obligationId,
			itemId: placement.itemId,
			dueOn,
			isProvisional,
			derivation,
			isNew: opened.has(obligationId),
		};
	});
}

/** {@link recordSignOffIn} in a transaction of its own. */
export async function recordSignOff(tools: ObligationTools, command: RecordSignOff): Promise<RegisteredDuty[]> {
	return inAct(tools, (context) => recordSignOffIn(context, command));
}

/** A date of fact was registered wrongly: 成文日期 misread, the allotment's day mistyped. */
export interface CorrectTriggers {
	readonly placeId: string;
	readonly obligationId: string;
	readonly triggers: TriggerDates;
	readonly reason: string;
	readonly actor: string;
}

/** From where to where a due date moved, and why it stands there now. */
export interface CorrectedDuty {
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly derivation: Derivation;
}

/** Derives an open event duty anew from corrected dates; the former date, the new one and the reason stay in the record. */
export async function correctTriggersIn(
	context: ActContext,
	command: CorrectTriggers,
): Promise<Refusable<CorrectedDuty>> {
	const { transaction, at, today } = context;
	const { placeId, obligationId, triggers, actor } = command;
	const reason = command.reason.trim();
	const refusals = reason === '' ? [refusal('reason-missing')] : [];
	refusals.push(...triggerRefusals(triggers, today));
	const stored = await lockObligation(context.transaction, placeId, obligationId);
	if (stored === null) return refuse(...refusals, refusal('obligation-unknown', obligationId));
	if (stored.outcome !== null) refusals.push(refusal('obligation-closed', STATE_WORDS[stored.outcome]));
	if (stored.kind !== 'event') return refuse(...refusals, refusal('kind-not-correctable'));
	const place = await loadPlace(transaction, placeId);
	const edition = editionInForce(await loadEditionLaws(transaction, placeId), formedOn(triggers));
	const [row] =
		edition === undefined ? [] : await loadEditionItems(transaction, placeId, edition.editionId, [stored.itemId]);
	if (edition === undefined || row === undefined) return refuse(...refusals, refusal('item-unknown', stored.itemId));
	const calendar = context.calendarOf(place?.code ?? null);
	const { rules } = edition;
	const law: RowLaw = { item: row.item, rules, level: stored.level, statute: context.statute, calendar };
	for (const trigger of missingTriggers(law, triggers))
		refusals.push(refusal('trigger-date-missing', row.item.name, trigger));
	const duty = deriveDuties(law, stored.body, { triggers }).find(({ kind }) => kind === 'event');
	if (duty?.derivation && canonicalJson(duty.derivation) === canonicalJson(stored.derivation))
		refusals.push(refusal('triggers-unchanged'));
	if (refusals.length > 0 || duty?.derivation == null) return refuse(...refusals);
	const { derivation, dueOn, isProvisional } = duty;
	const [derivationId] = await saveDerivations(transaction, [{ derivation, on: dueOn, isProvisional }]);
	await transaction.query(
		'obligation-correct',
		`update obligation set due_on = $3, is_provisional = $4, derivation_id = $5, edition_id = $6, row = $7
		where place_id = $1 and obligation_id = $2`,
		[placeId, obligationId, dueOn, isProvisional, derivationId, edition.editionId, row.item.row],
	);
	const former = stored.derivation?.triggers ?? {};
	const data = {
		obligationId,
		itemId: stored.itemId,
		former,
		triggers,
		fromDueOn: stored.dueOn,
		toDueOn: dueOn,
		reason,
	};
	const type = 'TriggerDatesCorrected';
	const eventId = await recordEvent(transaction, { placeId, type, at, actor, data, isForOutbox: true });
	await transaction.query(
		'obligation-move-one',
		`insert into obligation_move (place_id, obligation_id, event_id, from_due_on, to_due_on, from_derivation_id, to_derivation_id)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[placeId, obligationId, eventId, stored.dueOn, dueOn, stored.derivationId, derivationId],
	);
	await bumpDataVersion(transaction, placeId);
	return { ok: true, fromDueOn: stored.dueOn, toDueOn: dueOn, isProvisional, derivation };
}
