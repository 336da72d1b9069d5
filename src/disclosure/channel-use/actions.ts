import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { AdminLevel } from '../../catalogue/catalogue.ts';
import type { ActContext } from '../../obligation/actions.ts';
import { recordPostingIn } from '../../obligation/posting/actions.ts';
import { levelOfBody } from '../../organization/body.ts';
import { loadBodyDirectory } from '../../organization/store.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { listChannelUses, lockDisclosure } from '../store.ts';

/** A channel other than the website was used. */
export interface RecordChannelUse {
	readonly placeId: string;
	readonly disclosureId: string;
	/** As the row prints it. */
	readonly label: string;
	/** A date of fact, not later than today. */
	readonly doneOn: CalendarDate;
	/** Where it can be seen: board, address, issue of the gazette. */
	readonly where: string;
	/** Level of the board, where posting periods differ by it; null: that of the body. */
	readonly level: AdminLevel | null;
	readonly actor: string;
}

const BOARD = 'notice-board';

/** Records the evidence of one channel (invariant 13); on a notice board the posting period starts to count. */
export async function recordChannelUseIn(
	context: ActContext,
	command: RecordChannelUse,
): Promise<Refusable<{ isComplete: boolean }>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, label, doneOn, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const where = command.where.trim();
	const refusals = [];
	if (row.state !== 'published') refusals.push(refusal('not-published'));
	const uses = await listChannelUses(transaction, placeId, disclosureId);
	const use = uses.find((one) => one.label === label);
	if (use === undefined) refusals.push(refusal('channel-unknown', label));
	else if (use.channel === 'website') refusals.push(refusal('channel-is-automatic'));
	else if (use.state === 'done') refusals.push(refusal('channel-done', label));
	if (where === '') refusals.push(refusal('evidence-missing'));
	if (doneOn > today) refusals.push(refusal('done-in-future', doneOn));
	if (doneOn < row.formedOn) refusals.push(refusal('done-before-formed', row.formedOn));
	if (refusals.length > 0 || use === undefined) return refuse(refusals);
	await transaction.query(
		'channel-use-done',
		`update channel_use set state = 'done', evidence = $5, done_on = $6, recorded_at = $7, recorded_by = $8
		where place_id = $1 and disclosure_id = $2 and channel = $3 and label = $4`,
		[placeId, disclosureId, use.channel, label, JSON.stringify({ where }), doneOn, at, actor],
	);
	if (use.channel === BOARD) {
		const { bodies } = await loadBodyDirectory(transaction, placeId);
		const body = bodies.find((one) => one.bodyId === row.bodyId);
		const level = command.level ?? (body === undefined ? null : levelOfBody(body));
		for (const { itemId, dutyBody } of row.items) {
			const posted = await recordPostingIn(context, {
				placeId,
				itemId,
				informationId: disclosureId,
				body: dutyBody,
				board: where,
				postedOn: doneOn,
				actor,
				...(level === null ? {} : { level }),
			});
			if (!posted.ok) return refuse(posted.refusals);
		}
	}
	const isComplete = uses.every((one) => one.state === 'done' || one.label === label);
	const data = { disclosureId, channel: use.channel, label, doneOn, where, isComplete };
	await recordEvent(transaction, { placeId, type: 'ChannelUsed', at, actor, data, isForOutbox: true });
	await bumpDataVersion(transaction, placeId);
	return { ok: true, isComplete };
}
