import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { type ActContext, registerInformationIn } from '../../obligation/actions.ts';
import { type MetDuty, recordPublicationIn } from '../../obligation/closing/actions.ts';
import { epochMilliseconds, shanghaiMinute } from '../../platform/clock.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { nextNumber } from '../../review/store.ts';
import { assessDraft, type DisclosureTools, type DraftState } from '../actions.ts';
import type { ChangeKind } from '../disclosure.ts';
import { composeIndexNumber } from '../index-number.ts';
import type { PublicContent } from '../public-content.ts';
import { findBlockers } from '../publish-blockers.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import type { EditionPublished } from '../register-event.ts';
import { rescanFilesIn } from '../retention/rescan/actions.ts';
import { disclosureVector } from '../search-vector.ts';
import { lockDisclosure, newestPublication } from '../store.ts';

/** Clocks of two machines may differ by so much, and an act may take so long. */
const CLOCK_TOLERANCE_MS = 60_000;

/** 发布. Nothing but what to publish: the time is the clock's, the content is what was signed. */
export interface PublishDisclosure {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly actor: string;
}

export interface PublishedDisclosure {
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly indexNumber: string;
	/** The clock's instant, ISO 8601, UTC. */
	readonly publishedAt: string;
	/** SHA-256 of the canonical public bytes, 64 hexadecimal digits. */
	readonly contentHash: string;
	readonly path: string;
	readonly met: readonly MetDuty[];
	/** Rows with several open periods: say which one it covers (`periodOf`). */
	readonly ambiguousItemIds: readonly string[];
}

/** Path of the page; addresses never change. */
export function pathOf(placeId: string, disclosureId: string): string {
	return `/places/${placeId}/disclosures/${disclosureId}`;
}

/**
 * Publishes the approved edition: index number at first, public rows, duties met, register event and outbox in one transaction. Killed before
 * the commit it never happened; after it, everything is there. Asking again is refused (`already-published`), so nothing goes out twice.
 * Refused with every reason (`findBlockers`).
 */
export async function publishIn(
	context: ActContext,
	tools: DisclosureTools,
	command: PublishDisclosure,
): Promise<Refusable<PublishedDisclosure>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const unread = await rescanFilesIn(context, tools, row);
	const state = await assessDraft(transaction, tools, row, today);
	const refusals = [...findBlockers(state.facts, 'publish'), ...unread];
	const newest = await newestPublication(transaction, placeId);
	// A clock that was set back would make this look older than what went out before it. Acts at the same time may commit in either order.
	if (newest !== null && epochMilliseconds(at) + CLOCK_TOLERANCE_MS < epochMilliseconds(newest))
		refusals.push(refusal('clock-behind', shanghaiMinute(newest)));
	const { released, sheet, body, contentHash } = state;
	if (refusals.length > 0) return refuse(refusals);
	if (released === null || sheet === null || body.indexPrefix === null || body.bodyName === null)
		throw new Error('a draft without blockers has no public content');
	const { editionNumber, changeKind, changeReason } = row;
	const isFirst = row.indexNumber === null;
	const year = today.slice(0, 4);
	const met: MetDuty[] = [];
	const ambiguousItemIds: string[] = [];
	// A correction mends what is there: it fills no other period and ends no other clock (invariant 2).
	if (changeKind !== 'correction')
		for (const [printedBody, items] of Map.groupBy(row.items, (one) => one.printedBody)) {
			const outcome = await recordPublicationIn(context, {
				placeId,
				publicationId: disclosureId,
				informationId: disclosureId,
				itemIds: items.map((one) => one.itemId),
				body: printedBody,
				actor,
				isAnnounced: true,
				...(row.content.periodOf === null ? {} : { periodOf: row.content.periodOf }),
			});
			met.push(...outcome.met);
			ambiguousItemIds.push(...outcome.ambiguousItemIds);
		}
	const judged = met.filter((one) => one.kind !== 'standing' && one.dueOn !== null);
	const dueOn = judged.map((one) => one.dueOn ?? '').sort()[0] ?? null;
	const isLate = judged.length === 0 ? null : judged.some((one) => one.outcome === 'met-late');
	const isProvisional = judged.some((one) => one.isProvisional);
	const indexNumber =
		row.indexNumber ??
		composeIndexNumber(
			body.indexPrefix,
			year,
			await nextNumber(transaction, placeId, `index/${body.indexPrefix}/${year}`),
		);
	await transaction.query(
		'disclosure-published',
		`update disclosure set state = 'published', index_number = $3 where place_id = $1 and disclosure_id = $2`,
		[placeId, disclosureId, indexNumber],
	);
	await transaction.query(
		'edition-published',
		`update disclosure_edition set state = case when edition_number = $3 then 'published' else 'superseded' end
		where place_id = $1 and disclosure_id = $2 and (edition_number = $3 or state = 'published')`,
		[placeId, disclosureId, editionNumber],
	);
	await transaction.query(
		'sheet-published',
		`update review_sheet set state = 'published', closed_at = $3 where place_id = $1 and sheet_id = $2`,
		[placeId, sheet.sheetId, at],
	);
	const timing = { dueOn, isLate, isProvisional };
	await writePublicRows(context, state, released, { indexNumber, isFirst, timing, changeKind, changeReason }, tools);
	await openChannels(context, state, isFirst);
	const path = pathOf(placeId, disclosureId);
	const data: EditionPublished = {
		disclosureId,
		editionNumber,
		changeKind,
		changeNote: changeReason,
		kind: row.kind,
		indexNumber,
		title: released.title,
		documentNumber: released.documentNumber,
		summary: released.summary,
		formedOn: row.formedOn,
		bodyId: row.bodyId,
		bodyName: body.bodyName,
		sectionName: body.sectionName,
		items: row.items.map(({ itemId, editionId, row: number }) => {
			const item = state.rows.find((one) => one.itemId === itemId)?.item;
			return {
				itemId,
				editionId,
				row: number,
				seq: item?.seq ?? null,
				name: item?.name ?? itemId,
				siteColumn: item?.siteColumn ?? null,
			};
		}),
		channels: [...new Set(tickedChannels(state.items).map((channel) => channel.label))],
		path,
		sheetNumber: sheet.sheetNumber,
		isUrgent: sheet.urgentReason !== null,
		contentHash,
		dueOn: dueOn as EditionPublished['dueOn'],
		isLate,
		isProvisional,
		drafterPost: body.drafterPost,
	};
	await recordEvent(transaction, {
		placeId,
		type: 'EditionPublished',
		at,
		actor,
		data: { ...data },
		isForOutbox: true,
	});
	await bumpDataVersion(transaction, placeId);
	return {
		ok: true,
		disclosureId,
		editionNumber,
		indexNumber,
		publishedAt: at,
		contentHash,
		path,
		met,
		ambiguousItemIds,
	};
}

function tickedChannels(items: readonly CatalogueItem[]) {
	return items.flatMap((item) => item.channels.filter((channel) => channel.selected));
}

interface PublicAct {
	readonly indexNumber: string;
	readonly isFirst: boolean;
	readonly timing: { readonly dueOn: string | null; readonly isLate: boolean | null; readonly isProvisional: boolean };
	readonly changeKind: ChangeKind;
	readonly changeReason: string | null;
}

/** The public half. Takes {@link PublicContent} only: raw text does not fit. */
async function writePublicRows(
	{ transaction, at }: ActContext,
	state: DraftState,
	content: PublicContent,
	act: PublicAct,
	tools: DisclosureTools,
): Promise<void> {
	const { row, body, canonical, contentHash } = state;
	const { placeId, disclosureId, editionNumber } = row;
	const key = [placeId, disclosureId];
	const vector = disclosureVector(
		{
			title: content.title,
			documentNumber: content.documentNumber,
			indexNumber: act.indexNumber,
			summary: content.summary,
			plainBody: content.bodyHtml === '' ? '' : state.shown.text,
			bodyName: body.bodyName ?? '',
			keywords: content.keywords,
			itemNames: state.items.map((item) => item.name),
			itemIds: row.items.map((one) => one.itemId),
			tableTexts: content.tables.flatMap((table) => [table.caption, ...table.columns, ...table.rows.flat()]),
			attachmentNames: content.attachments.map((file) => file.name),
		},
		tools.segmenter.indexWords,
	);
	const { dueOn, isLate, isProvisional } = act.timing;
	const normative = content.normative;
	await transaction.query(
		'public-disclosure-write',
		`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, section_name, title,
			document_number, index_number, summary, formed_on, published_at, edition_published_at, due_on, is_late, is_provisional, validity,
			validity_on, is_open, content, content_hash, search_tokens)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
		on conflict (place_id, disclosure_id) do update set edition_number = $3, section_name = $7, title = $8, document_number = $9, summary = $11,
			edition_published_at = $13, validity = coalesce(public_disclosure.validity, $17), is_open = $19, content = $20, content_hash = $21,
			search_tokens = $22`,
		[
			...key,
			editionNumber,
			content.kind,
			content.bodyId,
			body.bodyName,
			body.sectionName,
			content.title,
			content.documentNumber,
			act.indexNumber,
			content.summary,
			content.formedOn,
			at,
			dueOn,
			isLate,
			isProvisional,
			normative?.validity ?? null,
			normative?.effectiveFrom ?? null,
			content.isOpen,
			canonical,
			contentHash,
			vector,
		],
	);
	await transaction.query(
		'public-edition-write',
		`insert into public_edition (place_id, disclosure_id, edition_number, change_kind, change_note, published_at, content_hash, content)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[...key, editionNumber, act.changeKind, act.changeReason, at, contentHash, canonical],
	);
	if (act.isFirst)
		await transaction.query(
			'public-item-write',
			`insert into public_disclosure_item (place_id, item_id, published_at, disclosure_id)
			select $1, item_id, $3, $2 from unnest($4::text[]) as one(item_id)`,
			[...key, at, row.items.map((item) => item.itemId)],
		);
	if (content.attachments.length > 0)
		await transaction.query(
			'public-attachment-write',
			`insert into public_attachment (place_id, disclosure_id, attachment_id, name, media_type, bytes, sha256)
			select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
			on conflict (place_id, disclosure_id, attachment_id) do update set name = excluded.name`,
			[
				...key,
				content.attachments.map((file) => file.attachmentId),
				content.attachments.map((file) => file.name),
				content.attachments.map((file) => file.mediaType),
				content.attachments.map((file) => file.bytes),
				content.attachments.map((file) => file.sha256),
			],
		);
	if (!act.isFirst) await dropFormerLinksAndFiles(transaction, key, content);
	if (content.links.length > 0)
		await transaction.query(
			'public-link-write',
			`insert into public_link (place_id, from_disclosure_id, to_disclosure_id, relation)
			select $1, $2, * from unnest($3::text[], $4::text[]) on conflict do nothing`,
			[...key, content.links.map((link) => link.disclosureId), content.links.map((link) => link.relation)],
		);
}

/** What the former edition linked to or offered and this one does not. Editions stay readable as text; their files do not stay behind. */
async function dropFormerLinksAndFiles(
	transaction: ActContext['transaction'],
	key: readonly string[],
	content: PublicContent,
): Promise<void> {
	await transaction.query(
		'public-link-drop',
		`delete from public_link where place_id = $1 and from_disclosure_id = $2 and to_disclosure_id || ' ' || relation <> all($3)`,
		[...key, content.links.map((link) => `${link.disclosureId} ${link.relation}`)],
	);
	await transaction.query(
		'public-attachment-drop',
		'delete from public_attachment where place_id = $1 and disclosure_id = $2 and attachment_id <> all($3)',
		[...key, content.attachments.map((file) => file.attachmentId)],
	);
}

/** Each ticked channel waits for its evidence; the website's is this publication itself (invariant 13). */
async function openChannels(
	{ transaction, at, today }: ActContext,
	state: DraftState,
	isFirst: boolean,
): Promise<void> {
	if (!isFirst) return;
	const { placeId, disclosureId } = state.row;
	const ticked = tickedChannels(state.items);
	const uses = new Map(ticked.map((channel) => [`${channel.kind}\n${channel.label}`, channel]));
	const rows = [...uses.values()];
	if (rows.length === 0) return;
	const isDone = rows.map((channel) => channel.kind === 'website');
	const path = JSON.stringify({ path: pathOf(placeId, disclosureId) });
	await transaction.query(
		'channel-use-open',
		`insert into channel_use (place_id, disclosure_id, channel, label, state, evidence, done_on, recorded_at, recorded_by)
		select $1, $2, channel, label, case when is_done then 'done' else 'waiting' end, case when is_done then $6::jsonb end,
			case when is_done then $7::date end, case when is_done then $8::timestamptz end, case when is_done then 'system:publication' end
		from unnest($3::text[], $4::text[], $5::boolean[]) as one(channel, label, is_done) on conflict do nothing`,
		[
			placeId,
			disclosureId,
			rows.map((channel) => channel.kind),
			rows.map((channel) => channel.label),
			isDone,
			path,
			today,
			at,
		],
	);
}

/** Begin another edition of what is public. */
export interface OpenEdition {
	readonly placeId: string;
	readonly disclosureId: string;
	/** 更正 mends a mistake; 变更 is new information with a day of its own. */
	readonly changeKind: 'correction' | 'change';
	/** For a change: the day the information changed, not later than today. */
	readonly changedOn: ActContext['today'] | null;
	/** What the public reads about it once it is published. */
	readonly reason: PublicText;
	readonly drafterAccountId: string | null;
	readonly actor: string;
}

/** Opens the next edition as a draft that begins with what is public. What is public stays until the new edition is signed and published. */
export async function openEditionIn(
	context: ActContext,
	command: OpenEdition,
): Promise<Refusable<{ editionNumber: number; revision: number }>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, changeKind, changedOn, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const refusals = [];
	if (row.state === 'withdrawn') refusals.push(refusal('already-withdrawn'));
	else if (row.state !== 'published') refusals.push(refusal('not-published'));
	else if (row.editionState !== 'published' && row.editionState !== 'abandoned') refusals.push(refusal('edition-open'));
	if (command.reason.trim() === '') refusals.push(refusal('reason-missing'));
	if (changeKind === 'change' && changedOn === null) refusals.push(refusal('formed-missing'));
	if (changedOn !== null && changedOn > today) refusals.push(refusal('formed-in-future', changedOn));
	if (changedOn !== null && changedOn < row.formedOn) refusals.push(refusal('changed-before-formed', row.formedOn));
	if (refusals.length > 0) return refuse(refusals);
	if (changeKind === 'change' && changedOn !== null)
		for (const [body, items] of Map.groupBy(row.items, (one) => one.dutyBody)) {
			const registered = await registerInformationIn(context, {
				placeId,
				informationId: disclosureId,
				itemIds: items.map((one) => one.itemId),
				body,
				triggers: { ...row.triggers, changed: changedOn },
				actor,
			});
			if (!registered.ok) return refuse(registered.refusals);
		}
	const editionNumber = row.editionNumber + 1;
	const published = await transaction.query<{ content: unknown }>(
		'edition-published-content',
		`select content from disclosure_edition where place_id = $1 and disclosure_id = $2 and state = 'published'`,
		[placeId, disclosureId],
	);
	const content = published[0]?.content ?? row.content;
	await transaction.query(
		'edition-open',
		`insert into disclosure_edition (place_id, disclosure_id, edition_number, state, change_kind, change_reason, revision, title, content,
			drafter_account_id, saved_at, saved_by, drafter_account_ids)
		values ($1, $2, $3, 'draft', $4, $5, 1, $6, $7, $8, $9, $10, array_remove(array[$8::uuid], null))`,
		[
			placeId,
			disclosureId,
			editionNumber,
			changeKind,
			command.reason.trim(),
			(content as { title?: string }).title ?? '',
			JSON.stringify(content),
			command.drafterAccountId,
			at,
			actor,
		],
	);
	const data = { disclosureId, editionNumber, changeKind, reason: command.reason.trim() };
	await recordEvent(transaction, { placeId, type: 'EditionOpened', at, actor, data, isForOutbox: false });
	return { ok: true, editionNumber, revision: 1 };
}
