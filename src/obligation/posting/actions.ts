import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { AdminLevel } from '../../catalogue/catalogue.ts';
import { loadPlace } from '../../catalogue/store.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { type ActContext, editionInForce, inAct, levelOf, type ObligationTools } from '../actions.ts';
import { deriveDuties, type RowLaw } from '../derive-duties.ts';
import { stateWord } from '../explain.zh.ts';
import type { Duty } from '../obligation.ts';
import { type DutyPlacement, obligationIdOf, openObligations, saveDerivations } from '../opening/store.ts';
import { type ObligationRefusal, type Refusable, refusal, refuse } from '../refusals.ts';
import { loadEditionItems, loadEditionLaws, lockObligation } from '../store.ts';

/** A notice was put up on a board. */
export interface RecordPosting {
	readonly placeId: string;
	readonly itemId: string;
	readonly informationId: string;
	readonly body: string;
	readonly level?: AdminLevel;
	/** Which board; each has its own count. */
	readonly board: string;
	/** A date of fact, not later than today. */
	readonly postedOn: CalendarDate;
	readonly actor: string;
}

export type PostingOutcome = Refusable<{
	/** Null where neither the row nor the place sets a minimum. */
	readonly obligationId: string | null;
	readonly removableOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly change: 'posted' | 'posted-again' | 'unchanged' | 'no-minimum';
}>;

/** {@link recordPostingIn} in a transaction of its own. */
export async function recordPosting(tools: ObligationTools, command: RecordPosting): Promise<PostingOutcome> {
	return inAct(tools, (context) => recordPostingIn(context, command));
}

/** What the edition in force that day asks of a notice; null: no minimum of days. */
async function postingAsked(
	{ transaction, statute, calendarOf }: ActContext,
	{ placeId, itemId, body, postedOn }: Pick<RecordPosting, 'placeId' | 'itemId' | 'body' | 'postedOn'>,
	ofBoard: AdminLevel | null,
) {
	const place = await loadPlace(transaction, placeId);
	const edition = editionInForce(await loadEditionLaws(transaction, placeId), postedOn);
	if (edition === undefined) return refuse(refusal('no-edition', place?.name ?? placeId));
	const [found] = await loadEditionItems(transaction, placeId, edition.editionId, [itemId]);
	if (found === undefined) return refuse(refusal('item-unknown', itemId));
	const level = ofBoard ?? levelOf(place?.level ?? null);
	const calendar = calendarOf(place?.code ?? null);
	const law: RowLaw = { item: found.item, rules: edition.rules, level, statute, calendar };
	const duty = deriveDuties(law, body, { postedOn }).find(({ kind }) => kind === 'posting') ?? null;
	return { ok: true, edition, found, level, duty } as const;
}

/** Starts the count of a posting period; after an early removal it starts anew. */
export async function recordPostingIn(context: ActContext, command: RecordPosting): Promise<PostingOutcome> {
	const { transaction, at, today } = context;
	const { placeId, itemId, informationId, postedOn } = command;
	const refusals: ObligationRefusal[] = [];
	if (command.body.trim() === '') refusals.push(refusal('body-missing'));
	if (postedOn > today) refusals.push(refusal('posted-in-future', postedOn));
	const asked = await postingAsked(context, command, command.level ?? null);
	if (!asked.ok) return refuse(...refusals, ...asked.refusals);
	if (refusals.length > 0) return refuse(...refusals);
	const { edition, found, level, duty } = asked;
	if (duty === null || duty.removableOn === null)
		return { ok: true, obligationId: null, removableOn: null, isProvisional: false, change: 'no-minimum' };
	const placement: DutyPlacement = {
		placeId,
		itemId,
		editionId: edition.editionId,
		row: found.item.row,
		section: found.item.section,
		level,
		informationId,
		subject: `${informationId}|${command.board}`,
		postedOn,
		periodicTerms: null,
		duty,
	};
	const obligationId = obligationIdOf(placement);
	const { removableOn, isProvisional } = duty;
	const done = { ok: true, obligationId, removableOn, isProvisional } as const;
	const row = await lockObligation(context.transaction, placeId, obligationId);
	const opened = row === null ? await openObligations(transaction, [placement], at) : [];
	if (opened.length === 0) {
		if (row === null || row.outcome !== null || row.postedOn !== null)
			return { ...done, removableOn: row?.removableOn ?? removableOn, change: 'unchanged' };
		await hangAgain(transaction, { placeId, obligationId, postedOn }, duty);
	}
	const change = opened.length > 0 ? 'posted' : 'posted-again';
	const data = { obligationId, itemId, informationId, board: command.board, postedOn, removableOn, change };
	await recordEvent(transaction, {
		placeId,
		type: 'NoticePosted',
		at,
		actor: command.actor,
		data,
		isForOutbox: true,
	});
	await bumpDataVersion(transaction, placeId);
	return { ...done, change };
}

/** The count of a notice that had come down starts anew. */
async function hangAgain(
	transaction: Queryable,
	{ placeId, obligationId, postedOn }: Pick<RecordPostingAgain, 'placeId' | 'obligationId' | 'postedOn'>,
	{ removableOn, isProvisional, derivation }: Duty,
): Promise<void> {
	const [derivationId] =
		derivation === null ? [null] : await saveDerivations(transaction, [{ derivation, on: removableOn, isProvisional }]);
	await transaction.query(
		'obligation-post-again',
		`update obligation set posted_on = $3, removable_on = $4, is_provisional = $5, derivation_id = $6, due_on = null
			where place_id = $1 and obligation_id = $2`,
		[placeId, obligationId, postedOn, removableOn, isProvisional, derivationId],
	);
}

/** A notice that was taken down early hangs again, on the same board. */
export interface RecordPostingAgain {
	readonly placeId: string;
	readonly obligationId: string;
	/** A date of fact: not before the removal, not later than today. */
	readonly postedOn: CalendarDate;
	readonly actor: string;
}

/** Starts the count of a posting period anew after an early removal. Event `NoticePosted`. */
export async function recordPostingAgain(
	tools: ObligationTools,
	command: RecordPostingAgain,
): Promise<Refusable<{ removableOn: CalendarDate; isProvisional: boolean }>> {
	return inAct(tools, async (context) => {
		const { transaction, at, today } = context;
		const { placeId, obligationId, postedOn, actor } = command;
		const row = await lockObligation(transaction, placeId, obligationId);
		if (row === null || row.kind !== 'posting') return refuse(refusal('obligation-unknown', obligationId));
		if (row.outcome !== null)
			return refuse(refusal('obligation-closed', stateWord({ kind: 'posting', state: row.outcome })));
		if (row.postedOn !== null) return refuse(refusal('posted-already', row.postedOn));
		const refusals: ObligationRefusal[] = [];
		if (postedOn > today) refusals.push(refusal('posted-in-future', postedOn));
		// An early removal makes the duty due that day.
		if (row.dueOn !== null && postedOn < row.dueOn) refusals.push(refusal('posted-before-removal', row.dueOn));
		const { itemId, body, level } = row;
		const asked = await postingAsked(context, { placeId, itemId, body, postedOn }, level);
		if (!asked.ok) return refuse(...refusals, ...asked.refusals);
		if (refusals.length > 0) return refuse(...refusals);
		const { duty } = asked;
		if (duty === null || duty.removableOn === null) return refuse(refusal('posting-not-asked'));
		const { removableOn, isProvisional } = duty;
		await hangAgain(transaction, command, duty);
		const data = { obligationId, itemId, postedOn, removableOn, change: 'posted-again' };
		await recordEvent(transaction, { placeId, type: 'NoticePosted', at, actor, data, isForOutbox: true });
		await bumpDataVersion(transaction, placeId);
		return { ok: true, removableOn, isProvisional };
	});
}

/** A notice came down. */
export interface RecordRemoval {
	readonly placeId: string;
	readonly obligationId: string;
	/** A date of fact, not later than today. */
	readonly removedOn: CalendarDate;
	/** Needed before the period is over. */
	readonly reason?: string;
	readonly actor: string;
}

/**
 * Ends a posting. After the full period the duty is met. Before it a reason is needed, the duty stays open and due the same day, and the next
 * posting starts the count anew.
 */
export async function recordRemoval(
	tools: ObligationTools,
	command: RecordRemoval,
): Promise<Refusable<{ isEarly: boolean }>> {
	return inAct(tools, async (context) => {
		const { placeId, obligationId, removedOn, actor } = command;
		const reason = command.reason?.trim() || null;
		const row = await lockObligation(context.transaction, placeId, obligationId);
		if (row === null || row.kind !== 'posting') return refuse(refusal('obligation-unknown', obligationId));
		if (row.outcome !== null)
			return refuse(refusal('obligation-closed', stateWord({ kind: 'posting', state: row.outcome })));
		if (row.postedOn === null || row.removableOn === null) return refuse(refusal('not-posted'));
		const isEarly = removedOn < row.removableOn;
		const refusals: ObligationRefusal[] = [];
		if (removedOn > context.today) refusals.push(refusal('posted-in-future', removedOn));
		if (removedOn < row.postedOn) refusals.push(refusal('removal-before-posting', row.postedOn));
		if (isEarly && reason === null) refusals.push(refusal('removal-early', row.removableOn));
		if (refusals.length > 0) return refuse(...refusals);
		if (isEarly)
			await context.transaction.query(
				'obligation-notice-taken',
				`update obligation set posted_on = null, removable_on = null, due_on = $3, is_provisional = false
				where place_id = $1 and obligation_id = $2`,
				[placeId, obligationId, removedOn],
			);
		else
			await context.transaction.query(
				'obligation-notice-served',
				`update obligation set outcome = 'met', closed_on = $3, closed_at = $4 where place_id = $1 and obligation_id = $2`,
				[placeId, obligationId, removedOn, context.at],
			);
		const { postedOn, removableOn, itemId } = row;
		const data = { obligationId, itemId, postedOn, removableOn, removedOn, isEarly, reason };
		await recordEvent(context.transaction, {
			placeId,
			type: 'NoticeRemoved',
			at: context.at,
			actor,
			data,
			isForOutbox: true,
		});
		await bumpDataVersion(context.transaction, placeId);
		return { ok: true, isEarly };
	});
}
