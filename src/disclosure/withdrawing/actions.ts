import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type ActContext, levelOf } from '../../obligation/actions.ts';
import { applicableTerms } from '../../obligation/applicable-terms.ts';
import { lockStandingDuties, reopenStanding } from '../../obligation/closing/actions.ts';
import { loadEditionLaws } from '../../obligation/store.ts';
import { loadPlaceInTree } from '../../organization/store.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { endSheetIn } from '../../review/actions.ts';
import { isOpenOnWebsite } from '../compose-content.ts';
import type { Validity } from '../disclosure.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import {
	type DisclosureWithdrawn,
	type ValidityChanged,
	WITHDRAWAL_GROUNDS,
	type WithdrawalGround,
} from '../register-event.ts';
import { type DisclosureRow, loadCatalogueRows, lockDisclosure } from '../store.ts';
import { hiddenTitle } from './withdrawing.zh.ts';

/** 撤回 what is public. */
export interface WithdrawDisclosure {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly ground: WithdrawalGround;
	/** What the public reads in its place. */
	readonly note: PublicText;
	/** The title itself must go: it holds what should never have been public. */
	readonly isTitleHidden: boolean;
	readonly actor: string;
}

/**
 * Takes content, files, links and search words of every edition off at once; the page stays and explains itself with the note, the index
 * number is never given again (invariant 25). A row that is empty now owes something again. What staff have is kept. `quotedIn`: what of others
 * still shows a title that was hidden; nobody else's text is changed, so whoever withdraws must see to it.
 */
export async function withdrawIn(
	context: ActContext,
	command: WithdrawDisclosure,
): Promise<Refusable<{ readonly quotedIn: readonly QuotingDisclosure[] }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, ground, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const refusals = [];
	if (row.state === 'withdrawn') refusals.push(refusal('already-withdrawn'));
	if (row.state === 'unpublished') refusals.push(refusal('not-published'));
	if (!WITHDRAWAL_GROUNDS.includes(ground)) refusals.push(refusal('ground-unknown', ground));
	const note = command.note.trim();
	if (note === '') refusals.push(refusal('public-note-missing'));
	if (ground === 'posting-period-over' && (await isPublicForGood(context, row)))
		refusals.push(refusal('public-for-good'));
	if (refusals.length > 0) return refuse(refusals);
	const key = [placeId, disclosureId];
	const { editionNumber } = row;
	const quotedIn = command.isTitleHidden ? await listQuoting(transaction, placeId, disclosureId) : [];
	await endSheetIn(context, { placeId, disclosureId, editionNumber, state: 'voided', actor });
	await transaction.query(
		'edition-withdraw',
		`update disclosure_edition set state = case when state = 'published' then 'withdrawn' else 'abandoned' end
		where place_id = $1 and disclosure_id = $2 and state in ('published', 'draft', 'in-review', 'approved')`,
		key,
	);
	await transaction.query(
		'disclosure-withdraw',
		`update disclosure set state = 'withdrawn' where place_id = $1 and disclosure_id = $2`,
		key,
	);
	await transaction.query(
		'public-disclosure-withdraw',
		`update public_disclosure set content = null, summary = '', search_tokens = '', withdrawn_at = $3, withdrawal_note = $4,
			title = case when $5 then $6 else title end, document_number = case when $5 then null else document_number end,
			validity_note = case when $5 then null else validity_note end where place_id = $1 and disclosure_id = $2`,
		[...key, at, note, command.isTitleHidden, hiddenTitle],
	);
	await transaction.query(
		'public-edition-withdraw',
		`update public_edition set content = null, change_note = case when $3 then null else change_note end
		where place_id = $1 and disclosure_id = $2`,
		[...key, command.isTitleHidden],
	);
	for (const [name, text] of [
		['public-attachment-withdraw', 'delete from public_attachment where place_id = $1 and disclosure_id = $2'],
		['public-item-withdraw', 'delete from public_disclosure_item where place_id = $1 and disclosure_id = $2'],
		[
			'public-link-withdraw',
			'delete from public_link where place_id = $1 and (from_disclosure_id = $2 or to_disclosure_id = $2)',
		],
	] as const)
		await transaction.query(name, text, key);
	await reopenEmptyRows(context, row, actor);
	const data: DisclosureWithdrawn = {
		disclosureId,
		indexNumber: row.indexNumber ?? '',
		editionNumber,
		bodyId: row.bodyId,
		note,
		ground,
		isTitleHidden: command.isTitleHidden,
	};
	await recordEvent(transaction, {
		placeId,
		type: 'DisclosureWithdrawn',
		at,
		actor,
		data: { ...data },
		isForOutbox: true,
	});
	await bumpDataVersion(transaction, placeId);
	return { ok: true, quotedIn };
}

/** Something public that names what was withdrawn: its interpretation, as a rule. */
export interface QuotingDisclosure {
	readonly disclosureId: string;
	readonly title: string;
}

/** Shorter than this a name in 《》 says nothing about which document is meant. */
const SHORTEST_NAME = 4;

/** Public disclosures of the place with the title, or the name in 《》 inside it, in their own title, summary or, where linked, content. */
async function listQuoting(
	transaction: Queryable,
	placeId: string,
	disclosureId: string,
): Promise<QuotingDisclosure[]> {
	return transaction.query<QuotingDisclosure>(
		'public-disclosure-quoting',
		`with hidden as (
			select name from public_disclosure d
			cross join lateral (select d.title as name union select m[1] from regexp_matches(d.title, '《([^《》]+)》', 'g') m) n
			where d.place_id = $1 and d.disclosure_id = $2 and length(name) >= $3
		)
		select o.disclosure_id as "disclosureId", o.title from public_disclosure o
		where o.place_id = $1 and o.disclosure_id <> $2 and o.withdrawn_at is null and exists (
			select from hidden h where strpos(o.title, h.name) > 0 or strpos(o.summary, h.name) > 0 or (
				strpos(o.content::text, h.name) > 0 and exists (select from public_link l where l.place_id = $1
					and ((l.from_disclosure_id = $2 and l.to_disclosure_id = o.disclosure_id)
						or (l.to_disclosure_id = $2 and l.from_disclosure_id = o.disclosure_id))))
		) order by o.disclosure_id`,
		[placeId, disclosureId, SHORTEST_NAME],
	);
}

/** 长期公开, by the row or by a rule of the place for its level; what hangs on boards only comes down when its period is over. */
async function isPublicForGood({ transaction }: ActContext, row: DisclosureRow): Promise<boolean> {
	const { placeId } = row;
	const found = await loadCatalogueRows(transaction, placeId, row.items);
	const items = found.map((one) => one.item);
	if (!isOpenOnWebsite(row.kind, items)) return false;
	const place = await loadPlaceInTree(transaction, placeId);
	const level = levelOf(place?.level ?? null);
	const editions = await loadEditionLaws(transaction, placeId);
	return found.some(({ editionId, item }) => {
		const rules = editions.find((edition) => edition.editionId === editionId)?.rules ?? [];
		return applicableTerms(item, rules, level).permanent.length > 0;
	});
}

/** A row under which nothing of that body stands any more is empty again. */
async function reopenEmptyRows(context: ActContext, row: DisclosureRow, actor: string): Promise<void> {
	const { placeId, bodyId } = row;
	const itemIds = row.items.map((one) => one.itemId);
	const bodies = [...new Set(row.items.map((one) => one.printedBody))];
	await lockStandingDuties(context.transaction, placeId, itemIds, bodies);
	for (const { itemId, printedBody } of row.items) {
		const left = await context.transaction.query(
			'public-item-left',
			`select 1 from public_disclosure_item i join public_disclosure d on d.place_id = i.place_id and d.disclosure_id = i.disclosure_id
			where i.place_id = $1 and i.item_id = $2 and d.body_id = $3 and d.withdrawn_at is null limit 1`,
			[placeId, itemId, bodyId],
		);
		if (left.length === 0) await reopenStanding(context, { placeId, itemId, body: printedBody, actor });
	}
}

/** 废止, 失效, 修改 of a normative document; it stays visible with its mark (invariant 21). */
export interface ChangeValidity {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly validity: Validity;
	/** The day it takes effect, Asia/Shanghai. */
	readonly on: CalendarDate | null;
	/** Which document says so; shown to the public. */
	readonly note: PublicText;
	readonly actor: string;
}

export async function changeValidityIn(context: ActContext, command: ChangeValidity): Promise<Refusable<object>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, validity, on, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const refusals = [];
	if (row.state !== 'published')
		refusals.push(refusal(row.state === 'withdrawn' ? 'already-withdrawn' : 'not-published'));
	if (row.content.normative === null) refusals.push(refusal('not-normative'));
	if (on === null) refusals.push(refusal('validity-date-missing'));
	else if (on > context.today) refusals.push(refusal('validity-in-future', on));
	const note = command.note.trim();
	if (note === '') refusals.push(refusal('public-note-missing'));
	if (refusals.length > 0 || on === null) return refuse(refusals);
	await transaction.query(
		'public-validity',
		`update public_disclosure set validity = $3, validity_on = $4, validity_note = $5 where place_id = $1 and disclosure_id = $2`,
		[placeId, disclosureId, validity, on, note],
	);
	const { bodyId, indexNumber } = row;
	const data: ValidityChanged = { disclosureId, indexNumber: indexNumber ?? '', bodyId, validity, on, note };
	await recordEvent(transaction, {
		placeId,
		type: 'ValidityChanged',
		at,
		actor,
		data: { ...data },
		isForOutbox: true,
	});
	await bumpDataVersion(transaction, placeId);
	return { ok: true };
}
