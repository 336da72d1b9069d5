import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { type ActContext, inAct, type ObligationTools } from '../actions.ts';
import { STATE_WORDS } from '../explain.zh.ts';
import type { DutyKind, Outcome } from '../obligation.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { lockObligation } from '../store.ts';

/** Something was published under rows; the instant is the clock's. */
export interface RecordPublication {
	readonly placeId: string;
	readonly publicationId: string;
	/** Null for a publication that was never registered as formed: it meets standing and periodic duties only. */
	readonly informationId: string | null;
	readonly itemIds: readonly string[];
	/** 公开主体 as the rows name it. */
	readonly body: string;
	/** Any day of the period it covers; absent: the one open period of each row, and none where several are open. */
	readonly periodOf?: CalendarDate;
	readonly actor: string;
	/** The caller announces the change of public data itself, at the end: the row that counts changes is then held for a moment only. */
	readonly isAnnounced?: boolean;
}

export interface MetDuty {
	readonly obligationId: string;
	readonly itemId: string;
	readonly kind: DutyKind;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly outcome: Outcome;
}

export interface PublicationOutcome {
	readonly met: readonly MetDuty[];
	/** Rows with several open periods: the publication met none of them until somebody says which it covers. */
	readonly ambiguousItemIds: readonly string[];
}

interface WaitingDuty {
	readonly id: string;
	readonly itemId: string;
	readonly kind: DutyKind;
	readonly startsOn: CalendarDate | null;
	readonly endsOn: CalendarDate | null;
}

/** True for last year's and this year's period; a quarter inside a year is met together with it. */
function areApart(open: readonly WaitingDuty[]): boolean {
	return open.some((one) => open.some((other) => (one.endsOn ?? '') < (other.startsOn ?? '')));
}

/**
 * Holds the standing duties of rows until the transaction ends. A publication under a row and the withdrawal of the last one before it thus happen
 * one after the other, and the second sees what the first left. All at once and in one order, so that no two wait for each other in a circle.
 */
export async function lockStandingDuties(
	transaction: Queryable,
	placeId: string,
	itemIds: readonly string[],
	bodies: readonly string[],
): Promise<void> {
	await transaction.query(
		'obligation-lock-standing',
		`select 1 from obligation where place_id = $1 and kind = 'standing' and item_id = any($2) and body = any($3)
		order by obligation_id for update`,
		[placeId, itemIds, bodies],
	);
}

/**
 * Closes the duties a publication meets, each once: of two publications at the same time the first to commit closes it. Judged against the due
 * date as it stands at that moment, also when a recomputation has just moved it.
 */
export async function recordPublicationIn(
	context: ActContext,
	command: RecordPublication,
): Promise<PublicationOutcome> {
	const { transaction, today, at } = context;
	const { placeId, publicationId, informationId, itemIds, body } = command;
	await lockStandingDuties(transaction, placeId, itemIds, [body]);
	const scope = [placeId, itemIds, informationId, body, command.periodOf ?? null];
	const waiting = await transaction.query<WaitingDuty>(
		'obligation-to-meet',
		`select obligation_id as id, item_id as "itemId", kind, period_starts_on as "startsOn", period_ends_on as "endsOn" from obligation
		where place_id = $1 and outcome is null and obligation_id in (
			select obligation_id from obligation where place_id = $1 and information_id = $3 and kind in ('event', 'sign-off')
				and outcome is null and item_id = any($2)
			union all
			select obligation_id from obligation where place_id = $1 and kind = 'standing' and item_id = any($2) and body = $4 and outcome is null
			union all
			select obligation_id from obligation where place_id = $1 and kind = 'periodic' and outcome is null and item_id = any($2) and body = $4
				and period_starts_on <= $6 and ($5::date is null or $5 between period_starts_on and period_ends_on))
		order by obligation_id for update`,
		[...scope, today],
	);
	const periods = Map.groupBy(
		waiting.filter(({ kind }) => kind === 'periodic'),
		({ itemId }) => itemId,
	);
	const ambiguousItemIds = [...periods]
		.filter(([, open]) => command.periodOf === undefined && areApart(open))
		.map(([itemId]) => itemId);
	const ids = waiting
		.filter(({ kind, itemId }) => kind !== 'periodic' || !ambiguousItemIds.includes(itemId))
		.map(({ id }) => id);
	const met = await transaction.query<MetDuty>(
		'obligation-meet',
		`update obligation set outcome = case when due_on is null or due_on >= $4 then 'met' else 'met-late' end,
			closed_at = $3, closed_on = $4, publication_id = $5
		where place_id = $1 and obligation_id = any($2::uuid[]) and outcome is null
		returning obligation_id as "obligationId", item_id as "itemId", kind, due_on as "dueOn", is_provisional as "isProvisional", outcome`,
		[placeId, ids, at, today, publicationId],
	);
	await transaction.query(
		'obligation-last-published',
		`with standing as (select obligation_id from obligation where place_id = $1 and kind = 'standing' and item_id = any($2) and body = $3
			and (last_published_on is distinct from $4 or outcome = 'nil-declared') order by obligation_id for update)
		update obligation o set last_published_on = greatest(o.last_published_on, $4),
			outcome = case when o.outcome = 'nil-declared' then 'met' else o.outcome end
		from standing s where o.place_id = $1 and o.obligation_id = s.obligation_id`,
		[placeId, itemIds, body, today],
	);
	if (met.length > 0) {
		const data = { publicationId, informationId, met, ambiguousItemIds };
		await recordEvent(transaction, {
			placeId,
			type: 'ObligationsMet',
			at,
			actor: command.actor,
			data,
			isForOutbox: true,
		});
		if (command.isAnnounced !== true) await bumpDataVersion(transaction, placeId);
	}
	return { met, ambiguousItemIds };
}

/** {@link recordPublicationIn} in a transaction of its own. */
export async function recordPublication(
	tools: ObligationTools,
	command: RecordPublication,
): Promise<PublicationOutcome> {
	return inAct(tools, (context) => recordPublicationIn(context, command));
}

/** Close an obligation without a publication. */
export interface CloseObligation {
	readonly placeId: string;
	readonly obligationId: string;
	/** Kept and shown at once; for a nil declaration what was looked for, for a waiver the ground. */
	readonly reason: PublicText;
	readonly actor: string;
}

async function closeWith(
	tools: ObligationTools,
	command: CloseObligation,
	outcome: 'nil-declared' | 'waived',
): Promise<Refusable<{ dueOn: CalendarDate | null }>> {
	return inAct(tools, async (context) => {
		const { placeId, obligationId, actor } = command;
		const reason = command.reason.trim();
		const refusals = reason === '' ? [refusal('reason-missing')] : [];
		const row = await lockObligation(context.transaction, placeId, obligationId);
		if (row === null) return refuse(...refusals, refusal('obligation-unknown', obligationId));
		if (row.outcome !== null) refusals.push(refusal('obligation-closed', STATE_WORDS[row.outcome]));
		if (outcome === 'nil-declared' && row.kind !== 'standing' && row.kind !== 'periodic')
			refusals.push(refusal('nil-not-possible'));
		if (refusals.length > 0) return refuse(...refusals);
		await context.transaction.query(
			'obligation-close',
			`update obligation set outcome = $3, closed_at = $4, closed_on = $5, reason = $6 where place_id = $1 and obligation_id = $2`,
			[placeId, obligationId, outcome, context.at, context.today, reason],
		);
		const type = outcome === 'waived' ? 'ObligationWaived' : 'NilDeclared';
		const data = { obligationId, itemId: row.itemId, kind: row.kind, dueOn: row.dueOn, reason };
		await recordEvent(context.transaction, { placeId, type, at: context.at, actor, data, isForOutbox: true });
		await bumpDataVersion(context.transaction, placeId);
		return { ok: true, dueOn: row.dueOn };
	});
}

/** 本期无此内容. For standing and periodic duties: what was registered as formed exists and cannot be declared nil. */
export function declareNil(tools: ObligationTools, command: CloseObligation) {
	return closeWith(tools, command, 'nil-declared');
}

/** 免于公开, with the reason. */
export function waive(tools: ObligationTools, command: CloseObligation) {
	return closeWith(tools, command, 'waived');
}

/** What was published under a row is gone (withdrawn) and nothing else is left there: the row is empty again. */
export async function reopenStanding(
	context: ActContext,
	command: { readonly placeId: string; readonly itemId: string; readonly body: string; readonly actor: string },
): Promise<boolean> {
	const { placeId, itemId, body, actor } = command;
	const rows = await context.transaction.query(
		'obligation-reopen-standing',
		`update obligation set outcome = null, closed_at = null, closed_on = null, publication_id = null, reason = null
		where place_id = $1 and item_id = $2 and body = $3 and kind = 'standing' and outcome in ('met', 'met-late') returning obligation_id as id`,
		[placeId, itemId, body],
	);
	if (rows.length === 0) return false;
	const data = { itemId, body, obligationId: rows[0]?.id };
	await recordEvent(context.transaction, {
		placeId,
		type: 'ItemBecameEmpty',
		at: context.at,
		actor,
		data,
		isForOutbox: true,
	});
	await bumpDataVersion(context.transaction, placeId);
	return true;
}
