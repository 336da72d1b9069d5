import type { CalendarDate } from '../../../calendar/calendar-date.ts';
import { canonicalJson } from '../../../catalogue/canonical-json.ts';
import { type ActContext, correctTriggersIn, registerInformationIn } from '../../../obligation/actions.ts';
import type { Derivation } from '../../../obligation/obligation.ts';
import { loadEditionItems } from '../../../obligation/store.ts';
import { type Refusal, Refused, refusalsFrom } from '../../../organization/refusal.ts';
import { bumpDataVersion } from '../../../platform/database/data-version.ts';
import { recordEvent } from '../../../platform/database/record-event.ts';
import { endSheetIn } from '../../../review/actions.ts';
import type { SignOffPath } from '../../../review/review-sheet.ts';
import { assessDraft, type DisclosureTools } from '../../actions.ts';
import type { DisclosureItem, DisclosureKind, ElementAnswer, FactDates } from '../../disclosure.ts';
import { isEditable } from '../../drafting/actions.ts';
import { loadList } from '../../person-list/store.ts';
import { findBlockers } from '../../publish-blockers.ts';
import { type DisclosureRefusal, type Refusable, refusal, refuse } from '../../refusals.ts';
import { EDITION_STATE_WORDS } from '../../refusals.zh.ts';
import { type DisclosureRow, lockDisclosure } from '../../store.ts';
import { checkRegistration, pathOfClass } from '../actions.ts';
import { registrationRefusals } from './refusals.zh.ts';
import { dutiesToChange, type OpenDuty, reopenDuty, saveRegistration } from './store.ts';

const changeRefusal = refusalsFrom(registrationRefusals);

/** What was registered of a draft turned out wrong. Fields not given stay as they are. */
export interface ChangeRegistration {
	readonly placeId: string;
	readonly disclosureId: string;
	/** The revision that was read. */
	readonly revision: number;
	readonly kind?: DisclosureKind;
	readonly documentClass?: string;
	/** Days of facts, all of them; none later than today, and none a time of publication. */
	readonly triggers?: FactDates;
	readonly itemIds?: readonly string[];
	readonly reason: string;
	/** Who changes it, and so may not sign; null when another system does. */
	readonly accountId: string | null;
	readonly actor: string;
}

/**
 * What becomes of one duty. `opened`: its clock begins; `moved`, `kept`: its due date; `ended`: its row was taken out before the date; `owed`:
 * its row was taken out after the date had passed, so it stays overdue until it is met or the office waives it.
 */
export interface DutyChange {
	readonly change: 'opened' | 'moved' | 'kept' | 'ended' | 'owed';
	readonly itemId: string;
	readonly itemName: string;
	/** 公开主体 whose duty it is, as the record names it. */
	readonly body: string;
	/** Null: there was none, or it has no date. */
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	/** How the date that counts from now on was worked out; null where it ended. */
	readonly derivation: Derivation | null;
}

export interface ChangedRegistration {
	readonly revision: number;
	readonly isSheetVoided: boolean;
	/** The way of signing of its class when it can wait, as it was and as it is; null where no rule knew the class. */
	readonly path: { readonly before: SignOffPath | null; readonly after: SignOffPath };
	readonly duties: readonly DutyChange[];
	/** Answers about 要素 of rows that were taken out; they went with the rows. */
	readonly droppedElements: readonly ElementAnswer[];
}

/**
 * 改登记: kind, class, days and rows of a draft that was never public. Its duties follow: those of kept rows are derived anew, those of new rows
 * begin, those of rows taken out end, unless they are overdue already, for what was missed is not undone by it. An open sheet is voided
 * (invariant 18). Refused with every reason; may then have written, so it throws `Refused` for the transaction to roll back. Event
 * `RegistrationChanged`.
 */
export async function changeRegistrationIn(
	context: ActContext,
	tools: DisclosureTools,
	command: ChangeRegistration,
): Promise<Refusable<ChangedRegistration>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const wanted = {
		placeId,
		bodyId: row.bodyId,
		kind: command.kind ?? row.kind,
		documentClass: command.documentClass ?? row.documentClass,
		triggers: command.triggers ?? row.triggers,
		itemIds: [...new Set(command.itemIds ?? row.items.map(({ itemId }) => itemId))],
	};
	const reason = command.reason.trim();
	const checked = await checkRegistration(context, tools, wanted);
	const refusals: Refusal[] = [
		...(row.revision === command.revision ? [] : [refusal('revision-conflict', row.revision)]),
		...(await standingRefusals(context, row, wanted.kind)),
		...(reason === '' ? [refusal('reason-missing')] : []),
		...(isSame(row, wanted) ? [changeRefusal('registration-unchanged')] : []),
		...checked.refusals,
	];
	const { formedOn, items, path } = checked;
	// Without a day or with rows that are not there no duty can be looked at.
	if (formedOn === null || checked.refusals.length > 0 || path === null) return refuse(refusals);
	const before = await pathOfClass(context, tools, placeId, row.documentClass);
	const { editionNumber } = row;
	const isSheetVoided = await endSheetIn(context, { placeId, disclosureId, editionNumber, state: 'voided', actor });
	const changed = await changeDuties(context, { ...command, reason }, row, { ...wanted, items, level: checked.level });
	const known = new Set(refusals.map(({ code }) => code));
	refusals.push(...changed.refusals.filter(({ code }) => !known.has(code)));
	if (refusals.length > 0) throw new Refused(refusals);
	const isKept = (answer: ElementAnswer): boolean => wanted.itemIds.includes(answer.itemId);
	const content = { ...row.content, elements: row.content.elements.filter(isKept) };
	const revision = row.revision + 1;
	const { kind, documentClass, triggers } = wanted;
	await saveRegistration(transaction, {
		...{ placeId, disclosureId, editionNumber, revision, at, actor, accountId: command.accountId },
		...{ kind, documentClass, triggers, formedOn, items, content },
	});
	const registered = (
		of: Pick<DisclosureRow, 'kind' | 'documentClass' | 'triggers'>,
		rows: readonly DisclosureItem[],
	) => ({
		...{ kind: of.kind, documentClass: of.documentClass, triggers: of.triggers },
		itemIds: rows.map(({ itemId }) => itemId),
	});
	const duties = changed.duties.map(({ derivation: _, itemName: _name, ...one }) => one);
	const data = {
		...{ disclosureId, editionNumber, revision, reason, duties },
		former: registered(row, row.items),
		registered: registered(wanted, items),
	};
	await recordEvent(transaction, { placeId, type: 'RegistrationChanged', at, actor, data, isForOutbox: false });
	await bumpDataVersion(transaction, placeId);
	return {
		ok: true,
		...{ revision, isSheetVoided, path: { before, after: path }, duties: changed.duties },
		droppedElements: row.content.elements.filter((answer) => !isKept(answer)),
	};
}

/**
 * 改登记 tried: what it would do, and what would then keep the draft from being submitted that does not now. The caller's transaction must not
 * last. Refuses as {@link changeRegistrationIn} does.
 */
export async function rehearseRegistrationIn(
	context: ActContext,
	tools: DisclosureTools,
	command: ChangeRegistration,
): Promise<Refusable<ChangedRegistration & { readonly newBlockers: readonly DisclosureRefusal[] }>> {
	const blockersNow = async (): Promise<readonly DisclosureRefusal[]> => {
		const row = await lockDisclosure(context.transaction, command.placeId, command.disclosureId);
		if (row === null) return [];
		return findBlockers((await assessDraft(context.transaction, tools, row, context.today)).facts, 'submit');
	};
	const former = await blockersNow();
	const changed = await changeRegistrationIn(context, tools, command);
	if (!changed.ok) return changed;
	const known = new Set(former.map(({ message }) => message));
	return { ...changed, newBlockers: (await blockersNow()).filter(({ message }) => !known.has(message)) };
}

type Wanted = Pick<DisclosureRow, 'kind' | 'documentClass' | 'triggers'> & { readonly itemIds: readonly string[] };

function isSame(row: DisclosureRow, wanted: Wanted): boolean {
	const of = (kind: string, documentClass: string, triggers: FactDates, itemIds: readonly string[]) =>
		canonicalJson({ kind, documentClass, triggers, itemIds: [...itemIds].sort() });
	const itemIds = row.items.map(({ itemId }) => itemId);
	return (
		of(row.kind, row.documentClass, row.triggers, itemIds) ===
		of(wanted.kind, wanted.documentClass, wanted.triggers, wanted.itemIds)
	);
}

/** What the state of the draft itself says against it. */
async function standingRefusals(
	{ transaction }: ActContext,
	row: DisclosureRow,
	kind: DisclosureKind,
): Promise<Refusal[]> {
	const refusals: Refusal[] = [];
	// The public half keeps the rows and days of the first publication (invariants 2 and 11).
	if (row.state !== 'unpublished' || row.indexNumber !== null || row.editionNumber > 1)
		refusals.push(changeRefusal('registration-public'));
	else if (!isEditable(row)) refusals.push(refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState]));
	if (row.kind === 'person-list' && kind !== 'person-list')
		if ((await loadList(transaction, row.placeId, row.disclosureId)) !== null)
			refusals.push(changeRefusal('registration-has-list'));
	return refusals;
}

const keyOf = (itemId: string, body: string): string => JSON.stringify([itemId, body]);

/** Brings the duties of the information in line with the rows and days it is registered under now. */
async function changeDuties(
	context: ActContext,
	command: ChangeRegistration,
	row: DisclosureRow,
	wanted: {
		readonly triggers: FactDates;
		readonly items: readonly DisclosureItem[];
		readonly level: Parameters<typeof registerInformationIn>[1]['level'] | null;
	},
): Promise<{ readonly duties: readonly DutyChange[]; readonly refusals: readonly Refusal[] }> {
	const { transaction, today } = context;
	const { placeId, disclosureId, reason, actor } = command;
	const stored = await dutiesToChange(transaction, placeId, disclosureId);
	const names = await namesOf(context, placeId, [...row.items, ...wanted.items]);
	const nameOf = (itemId: string): string => names.get(itemId) ?? itemId;
	const stays = new Set(wanted.items.map(({ itemId, dutyBody }) => keyOf(itemId, dutyBody)));
	const refusals: Refusal[] = [];
	const duties: DutyChange[] = [];
	const about = ({ itemId, body, dueOn, isProvisional }: OpenDuty) => ({
		...{ itemId, itemName: nameOf(itemId), body, fromDueOn: dueOn, isProvisional },
	});
	const isOver = (duty: OpenDuty): boolean => duty.dueOn !== null && duty.dueOn < today;

	for (const duty of stored) {
		if (stays.has(keyOf(duty.itemId, duty.body)) || duty.outcome !== null) continue;
		if (duty.kind === 'posting') refusals.push(changeRefusal('registration-row-posted', nameOf(duty.itemId)));
		else if (isOver(duty))
			duties.push({ ...about(duty), change: 'owed', toDueOn: duty.dueOn, derivation: duty.derivation });
		else {
			await endDuty(context, placeId, duty.obligationId);
			duties.push({ ...about(duty), change: 'ended', toDueOn: null, derivation: null });
		}
	}
	const correct = async (duty: OpenDuty) => {
		const { obligationId } = duty;
		const corrected = await correctTriggersIn(context, {
			placeId,
			obligationId,
			triggers: wanted.triggers,
			reason,
			actor,
		});
		if (corrected.ok) return corrected;
		const isUnchanged = corrected.refusals.every(({ code }) => code === 'triggers-unchanged');
		if (!isUnchanged) refusals.push(...corrected.refusals);
		return null;
	};
	const unopened: DisclosureItem[] = [];
	for (const item of wanted.items) {
		const known = stored.find(
			(one) => one.kind === 'event' && one.itemId === item.itemId && one.body === item.dutyBody,
		);
		if (known === undefined) unopened.push(item);
		else if (known.outcome === null) {
			const moved = await correct(known);
			const isMoved = moved !== null && moved.toDueOn !== known.dueOn;
			const { toDueOn = known.dueOn, isProvisional = known.isProvisional, derivation = known.derivation } = moved ?? {};
			duties.push({ ...about(known), change: isMoved ? 'moved' : 'kept', toDueOn, isProvisional, derivation });
		} else if (known.outcome === 'ended') {
			// The row was taken out once and comes back: the same duty, and its clock as if it had never been gone.
			await reopenDuty(transaction, placeId, known.obligationId);
			const moved = await correct(known);
			const { toDueOn = known.dueOn, isProvisional = known.isProvisional, derivation = known.derivation } = moved ?? {};
			duties.push({ ...about(known), change: 'opened', fromDueOn: null, toDueOn, isProvisional, derivation });
		}
	}
	for (const [body, items] of Map.groupBy(unopened, ({ dutyBody }) => dutyBody)) {
		const opened = await registerInformationIn(context, {
			...{ placeId, informationId: disclosureId, body, triggers: wanted.triggers, actor },
			itemIds: items.map(({ itemId }) => itemId),
			...(wanted.level === null || wanted.level === undefined ? {} : { level: wanted.level }),
		});
		if (!opened.ok) refusals.push(...opened.refusals);
		else
			for (const { itemId, dueOn, isProvisional, derivation } of opened.duties)
				duties.push({
					...{ change: 'opened', itemId, itemName: nameOf(itemId), body, fromDueOn: null },
					...{ toDueOn: dueOn, isProvisional, derivation },
				});
	}
	return { duties, refusals };
}

async function endDuty({ transaction, at, today }: ActContext, placeId: string, obligationId: string): Promise<void> {
	await transaction.query(
		'registration-duty-ends',
		`update obligation set outcome = 'ended', closed_at = $3, closed_on = $4 where place_id = $1 and obligation_id = $2`,
		[placeId, obligationId, at, today],
	);
}

/** Names of rows, each in the edition it stands in. */
async function namesOf(
	{ transaction }: ActContext,
	placeId: string,
	items: readonly DisclosureItem[],
): Promise<ReadonlyMap<string, string>> {
	const names = new Map<string, string>();
	for (const [editionId, rows] of Map.groupBy(items, (one) => one.editionId)) {
		const itemIds = rows.map(({ itemId }) => itemId);
		for (const { itemId, item } of await loadEditionItems(transaction, placeId, editionId, itemIds))
			names.set(itemId, item.name);
	}
	return names;
}
