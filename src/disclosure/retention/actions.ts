import { type ActContext, inAct, levelOf, type ObligationTools } from '../../obligation/actions.ts';
import { loadEditionLaws } from '../../obligation/store.ts';
import { levelOfBody } from '../../organization/body.ts';
import { type Refusal, Refused } from '../../organization/refusal.ts';
import { loadBodyDirectory, loadPlaceInTree } from '../../organization/store.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { listRefusal } from '../person-list/refusals.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { type DisclosureRow, loadCatalogueRows, lockDisclosure } from '../store.ts';
import { withdrawIn } from '../withdrawing/actions.ts';
import { periodOverNote } from './note.zh.ts';
import { leastPostingDays, type Retention, retentionRefusals } from './retention.ts';
import { type DueWithdrawal, listDueWithdrawals, noteWithdrawn, saveRetention } from './store.ts';

/** Sets from when a list is posted, for how many full days, and on which day it is withdrawn. */
export interface SetRetention {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly retention: Retention;
	readonly actor: string;
}

/** 不少于N天 that the catalogue and the rules of the place ask of this disclosure. */
async function leastDaysOf({ transaction }: ActContext, row: DisclosureRow): Promise<number> {
	const { placeId, bodyId } = row;
	const editions = await loadEditionLaws(transaction, placeId);
	const { bodies } = await loadBodyDirectory(transaction, placeId);
	const body = bodies.find((one) => one.bodyId === bodyId);
	const place = await loadPlaceInTree(transaction, placeId);
	const level = (body && levelOfBody(body)) ?? levelOf(place?.level ?? null);
	const found = await loadCatalogueRows(transaction, placeId, row.items);
	const rows = found.map(({ editionId, item }) => ({
		item,
		rules: editions.find((edition) => edition.editionId === editionId)?.rules ?? [],
	}));
	return leastPostingDays(rows, level);
}

/** Every reason why this disclosure may not have these dates. Writes nothing. */
export async function checkRetentionIn(
	context: ActContext,
	row: DisclosureRow,
	retention: Retention,
): Promise<Refusal[]> {
	const refusals: Refusal[] = row.kind === 'person-list' ? [] : [listRefusal('retention-kind')];
	if (row.state === 'withdrawn') refusals.push(refusal('already-withdrawn'));
	return [...refusals, ...retentionRefusals(retention, await leastDaysOf(context, row), context.today)];
}

/**
 * Sets the dates of a list, or moves them while it stands: later as one likes, never before its full days are over. Refusals:
 * `disclosure-unknown`, `retention-kind`, `already-withdrawn`, and every fault of the dates.
 */
export async function setRetentionIn(context: ActContext, command: SetRetention): Promise<Refusable<object>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, retention, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const refusals = await checkRetentionIn(context, row, retention);
	if (refusals.length > 0) return refuse(refusals);
	await saveRetention(transaction, placeId, disclosureId, retention, at, actor);
	const data = { disclosureId, bodyId: row.bodyId, ...retention };
	await recordEvent(transaction, { placeId, type: 'RetentionSet', at, actor, data, isForOutbox: false });
	return { ok: true };
}

/** Who withdraws by the clock. */
const ACTOR = 'system:retention';
const BATCH = 100;

/**
 * 到期撤下. Withdraws every list whose day has come, each in a transaction of its own: from 00:00 of `withdrawOn` it stands nowhere (invariant
 * 29). Idempotent: what is withdrawn is not asked for again; killed in the middle the next run does the rest; days missed while the machine
 * was off are made up at once. One that fails holds up no other; then it throws at the end, so that the run is seen to have failed.
 */
export async function withdrawDueLists(
	tools: ObligationTools,
	keepHold: () => Promise<void> = async () => {},
): Promise<{ readonly withdrawn: number }> {
	const today = tools.clock.today();
	let withdrawn = 0;
	let failed = 0;
	for (let after: DueWithdrawal | null = null; ; ) {
		const due: DueWithdrawal[] = await listDueWithdrawals(tools.database, today, after, BATCH);
		for (const one of due)
			if (await withdrawOne(tools, one)) withdrawn += 1;
			else failed += 1;
		after = due.at(-1) ?? null;
		if (due.length < BATCH) break;
		await keepHold();
	}
	if (failed > 0) throw new Error(`${failed} lists were not withdrawn`);
	return { withdrawn };
}

async function withdrawOne(tools: ObligationTools, due: DueWithdrawal): Promise<boolean> {
	const { placeId, disclosureId } = due;
	return inAct(tools, async (context) => {
		const outcome = await withdrawIn(context, {
			placeId,
			disclosureId,
			ground: 'posting-period-over',
			note: periodOverNote(due),
			isTitleHidden: false,
			actor: ACTOR,
		});
		// Somebody was faster: nothing of it is public any more, which is all that is wanted.
		const isDone = outcome.ok || outcome.refusals.some((one) => one.code === 'already-withdrawn');
		if (!isDone) throw new Refused(outcome.refusals);
		await noteWithdrawn(context.transaction, placeId, disclosureId, context.at);
		return true;
	}).catch((error: unknown) => {
		if (error instanceof Refused) return false;
		throw error;
	});
}
