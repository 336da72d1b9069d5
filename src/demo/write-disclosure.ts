import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DraftContent } from '../disclosure/draft-content.ts';
import { EMPTY_DRAFT } from '../disclosure/draft-content.ts';
import type { Instant } from '../platform/clock.ts';
import { publicBytes, writeDraft } from './draft.ts';
import { triggersOn } from './duty-book.ts';
import type { PlaceSource } from './place-source.ts';
import type { PlaceState } from './place-state.ts';
import type { Random } from './random.ts';
import type { RowBuffer } from './rows.ts';
import type { EditionStory, Story } from './story.ts';
import { HOURS, instantAt } from './time-plan.ts';
import { addPublication, addWithdrawal, type PublicState, writePublicRows } from './write-publication.ts';
import { addSheet, drafterOf } from './write-review.ts';
import { addEvent, addObligation, type Closing, metBy, type WrittenDuty } from './write-rows.ts';
import type { Writing } from './writing.ts';

/** Policies from before, for an interpretation to be about; takes the oldest. */
function takePolicy({ policies }: PlaceState, { kind }: Story) {
	return kind === 'interpretation' ? (policies.shift() ?? null) : null;
}

/** The draft of an edition: the first, and what a later one changed in it. */
function draftOf({ text, source, random }: Writing, edition: EditionStory): DraftContent {
	const { draft } = text;
	if (edition.changeKind === 'first') return draft;
	if (edition.changeKind === 'change' && draft.notice !== null)
		return { ...draft, notice: { ...draft.notice, outcome: random.pick(source.law.texts.noObjection) } };
	const note = `<p>${edition.reason ?? ''}</p>`;
	return draft.bodyHtml === ''
		? { ...draft, summary: `${draft.summary}${edition.reason ?? ''}` }
		: { ...draft, bodyHtml: `${draft.bodyHtml}\n${note}` };
}

/** When the first edition goes out: stories told later are published later, to the millisecond. */
function firstPublishedAt({ source }: Writing, day: number, position: number): Instant {
	const [from, until] = HOURS.published;
	const exact = position * (source.time.lastPublished + 1);
	const seconds = from + (exact - Math.floor(exact)) * (until - from);
	return instantAt(source.time.day(day), seconds, ((seconds % 1) * 1000) | 0);
}

interface Formation {
	readonly on: CalendarDate;
	readonly at: Instant;
	readonly trigger: 'formed' | 'changed';
	readonly edition: EditionStory;
	readonly publishedAt: Instant | null;
}

/** Event and sign-off duties of a formation or change, closed as the edition's publication closes them. */
function addClocks(
	writing: Writing,
	formation: Formation,
	approved: { at: Instant; on: CalendarDate; by: string } | null,
): WrittenDuty[] {
	const { source, rows, story, text, actor } = writing;
	const { on, at, trigger, edition, publishedAt } = formation;
	const { plan, target } = story;
	const { disclosureId } = text;
	const publishedOn = edition.published === null ? null : source.time.day(edition.published);
	const close = (dueOn: CalendarDate | null): Closing | null => {
		if (publishedAt !== null && publishedOn !== null) return metBy(dueOn, disclosureId, publishedAt, publishedOn);
		if (story.fate !== 'waived') return null;
		const waivedOn = source.time.day(edition.saved + 3);
		const reason = source.law.texts.changes.waived;
		return { outcome: 'waived', at: instantAt(waivedOn, 16 * 3600), on: waivedOn, reason, publicationId: null };
	};
	const triggers = triggersOn(plan.law, trigger, on);
	const common = { plan, dutyBody: target.dutyBody, informationId: disclosureId, close };
	const event = addObligation(source, rows, {
		...common,
		kind: 'event',
		subject: trigger === 'changed' ? `${disclosureId}|${on}` : disclosureId,
		duty: { triggers },
		openedAt: at,
	});
	if (event === null) return [];
	const { obligationId, itemId, dueOn, isProvisional } = event;
	const duties = [{ obligationId, itemId, dueOn, isProvisional, isNew: true }];
	const type = trigger === 'changed' ? 'InformationChanged' : 'InformationFormed';
	if (source.hasWorkEvents)
		addEvent(source, rows, type, String(story.number), at, actor, {
			informationId: disclosureId,
			body: target.dutyBody,
			triggers,
			duties,
		});
	if (story.fate === 'waived') addWaiver(writing, event);
	const signOff =
		approved === null
			? null
			: addObligation(source, rows, {
					...common,
					kind: 'sign-off',
					subject: `${disclosureId}|${approved.on}`,
					duty: { triggers: { 'signed-off': approved.on } },
					openedAt: approved.at,
				});
	if (signOff !== null && approved !== null && source.hasWorkEvents)
		addEvent(source, rows, 'SignOffDutyOpened', `${story.number}/${trigger}`, approved.at, approved.by, {
			informationId: disclosureId,
			signedOffOn: approved.on,
			obligationIds: [signOff.obligationId],
		});
	return signOff === null ? [event] : [event, signOff];
}

function addWaiver({ source, rows, story }: Writing, duty: WrittenDuty): void {
	const { obligationId, itemId, kind, dueOn } = duty;
	const at = instantAt(source.time.day((story.editions[0]?.saved ?? 0) + 3), 16 * 3600);
	const reason = source.law.texts.changes.waived;
	const holder = story.target.body.holders.find((one) => one.kind === 'deputy-in-charge');
	addEvent(source, rows, 'ObligationWaived', String(story.number), at, `account:${holder?.accountId}`, {
		obligationId,
		itemId,
		kind,
		dueOn,
		reason,
	});
}

/**
 * Writes everything one disclosure leaves in the database, from its registration to its last edition, as the acts themselves would have left it.
 */
export function writeDisclosure(
	source: PlaceSource,
	state: PlaceState,
	rows: RowBuffer,
	story: Story,
	position: number,
	random: Random,
): void {
	const text = writeDraft(source, story, takePolicy(state, story), random);
	const drafter = drafterOf(story);
	const actor = `account:${drafter.accountId}`;
	const writing: Writing = { source, state, rows, story, text, random, actor };
	const { placeId, time } = source;
	const { plan, target } = story;
	const { disclosureId } = text;
	const [from, until] = HOURS.registered;
	const registeredAt = instantAt(time.day(story.registered), random.between(from, until), random.between(0, 999));
	const formedOn = time.day(story.formed);
	let triggers: object = triggersOn(plan.law, 'formed', formedOn);
	let shown: PublicState | null = null;
	for (const [index, edition] of story.editions.entries()) {
		const number = index + 1;
		const isUntouched = story.fate === 'draft' && random.isWithin(0.5);
		const draft = isUntouched ? { ...EMPTY_DRAFT, title: text.draft.title } : draftOf(writing, edition);
		const { canonical, contentHash } = publicBytes(source, story, text, number, draft);
		const publishedAt =
			edition.published === null
				? null
				: index === 0
					? firstPublishedAt(writing, edition.published, position)
					: instantAt(time.day(edition.published), random.between(...HOURS.published), random.between(0, 999));
		const savedAt = instantAt(time.day(edition.saved), 9 * 3600 + 3599, 999);
		const sheet = addSheet(
			source,
			state,
			rows,
			story,
			{ ...edition, number, disclosureId, contentHash, publishedAt },
			random,
		);
		const isLast = number === story.editions.length;
		rows.add('disclosure_edition', {
			place_id: placeId,
			disclosure_id: disclosureId,
			edition_number: number,
			state: editionState(story, edition, isLast),
			change_kind: edition.changeKind,
			change_reason: edition.reason,
			revision: isUntouched ? 1 : 2,
			title: draft.title,
			content: JSON.stringify(draft),
			drafter_account_id: drafter.accountId,
			saved_at: isUntouched ? registeredAt : savedAt,
			saved_by: actor,
		});
		if (source.hasWorkEvents && !isUntouched)
			addEvent(source, rows, 'DraftSaved', `${story.number}/${number}`, savedAt, actor, {
				disclosureId,
				editionNumber: number,
				revision: 2,
			});
		const approved =
			sheet?.approvedAt == null || sheet.approvedOn === null
				? null
				: { at: sheet.approvedAt, on: sheet.approvedOn, by: `account:${sheet.lastSigner?.accountId}` };
		const changedOn = edition.changed === null ? null : time.day(edition.changed);
		if (changedOn !== null) triggers = { ...triggers, changed: changedOn };
		const met =
			edition.changeKind === 'correction' || story.isPeriodic
				? []
				: addClocks(
						writing,
						changedOn === null
							? { on: formedOn, at: registeredAt, trigger: 'formed', edition, publishedAt }
							: { on: changedOn, at: instantAt(changedOn, 9 * 3600), trigger: 'changed', edition, publishedAt },
						approved,
					);
		if (publishedAt !== null && edition.published !== null && sheet !== null)
			shown = addPublication(writing, shown, {
				number,
				edition,
				draft,
				canonical,
				contentHash,
				publishedAt,
				publishedOn: time.day(edition.published),
				sheetNumber: sheet.sheetNumber,
				met,
			});
	}
	if (shown !== null) shown = addWithdrawal(writing, shown);
	if (shown !== null) writePublicRows(writing, shown);
	rows.add('disclosure', {
		place_id: placeId,
		disclosure_id: disclosureId,
		kind: story.kind,
		document_class: plan.rule.documentClass ?? 'general',
		body_id: target.body.bodyId,
		section_id: target.sectionId,
		triggers: JSON.stringify(triggers),
		formed_on: formedOn,
		items: JSON.stringify(text.items),
		state: shown === null ? 'unpublished' : shown.withdrawal === null ? 'published' : 'withdrawn',
		index_number: shown?.indexNumber ?? null,
		registered_at: registeredAt,
		registered_by: actor,
	});
	for (const file of text.files)
		rows.add('attachment', {
			place_id: placeId,
			disclosure_id: disclosureId,
			attachment_id: file.attachmentId,
			original_name: file.name,
			original_sha256: file.sha256,
			original_bytes: file.bytes,
			public_name: file.name,
			public_sha256: file.sha256,
			public_bytes: file.bytes,
			media_type: file.mediaType,
			is_scanned: true,
			findings: '[]',
			uploaded_at: registeredAt,
			uploaded_by: actor,
		});
	for (const { disclosureId: to, relation } of text.draft.links)
		rows.add('disclosure_link', {
			place_id: placeId,
			from_disclosure_id: disclosureId,
			to_disclosure_id: to,
			relation,
		});
	if (source.hasWorkEvents)
		addEvent(source, rows, 'DisclosureRegistered', String(story.number), registeredAt, actor, {
			disclosureId,
			kind: story.kind,
			bodyId: target.body.bodyId,
			sectionId: target.sectionId,
			items: [plan.itemId],
		});
	if (
		shown !== null &&
		shown.withdrawal === null &&
		story.kind === 'full-text' &&
		plan.rule.pool === 'policy' &&
		plan.isOpen
	)
		remember(state, { disclosureId, title: text.draft.title });
}

const MOST_REMEMBERED = 40;

function remember({ policies }: PlaceState, policy: { readonly disclosureId: string; readonly title: string }): void {
	policies.push(policy);
	if (policies.length > MOST_REMEMBERED) policies.shift();
}

function editionState(story: Story, edition: EditionStory, isLast: boolean): string {
	if (edition.published !== null)
		return !isLast ? 'superseded' : story.fate === 'withdrawn' ? 'withdrawn' : 'published';
	if (story.fate === 'in-review' || story.fate === 'approved') return story.fate;
	return story.fate === 'waived' ? 'abandoned' : 'draft';
}
