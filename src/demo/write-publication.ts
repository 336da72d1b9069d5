import { addDays, type CalendarDate } from '../calendar/calendar-date.ts';
import type { DraftContent } from '../disclosure/draft-content.ts';
import { composeIndexNumber } from '../disclosure/index-number.ts';
import type { DisclosureWithdrawn, EditionPublished, ValidityChanged } from '../disclosure/register-event.ts';
import { disclosureVector } from '../disclosure/search-vector.ts';
import { settleOutcome } from '../obligation/assess.ts';
import type { Instant } from '../platform/clock.ts';
import { periodicDutiesOf, standingId } from './place-duties.ts';
import { nextOf } from './place-state.ts';
import type { EditionStory } from './story.ts';
import { instantAt } from './time-plan.ts';
import { addEvent, addObligation, type WrittenDuty } from './write-rows.ts';
import type { Writing } from './writing.ts';

/** What the public sees after an act. */
export interface PublicState {
	readonly indexNumber: string;
	readonly firstAt: Instant;
	readonly dueOn: CalendarDate | null;
	readonly isLate: boolean | null;
	readonly editionNumber: number;
	readonly editionAt: Instant;
	readonly draft: DraftContent;
	readonly canonical: string;
	readonly contentHash: string;
	readonly withdrawal: { readonly at: Instant; readonly note: string } | null;
	readonly editions: readonly Publication[];
}

/** One act of publication. */
export interface Publication {
	readonly number: number;
	readonly edition: EditionStory;
	readonly draft: DraftContent;
	readonly canonical: string;
	readonly contentHash: string;
	readonly publishedAt: Instant;
	readonly publishedOn: CalendarDate;
	readonly sheetNumber: string;
	/** Event and sign-off duties it met. */
	readonly met: readonly WrittenDuty[];
}

/** Path of the page on the site, as publication makes it. */
function pagePath(placeId: string, disclosureId: string): string {
	return `/places/${placeId}/disclosures/${disclosureId}`;
}

/** Standing and periodic duties a publication meets for the first time; remembers that it did. */
function meetRowDuties(writing: Writing, { publishedOn, publishedAt, edition }: Publication): WrittenDuty[] {
	const { source, state, story, text } = writing;
	if (edition.changeKind === 'correction') return [];
	const { plan } = story;
	const met: WrittenDuty[] = [];
	const known = state.fillings.get(plan.key);
	const plain = { itemId: plan.itemId, dueOn: null, removableOn: null, isProvisional: false };
	if (known === undefined) {
		state.fillings.set(plan.key, {
			firstOn: publishedOn,
			firstAt: publishedAt,
			firstId: text.disclosureId,
			lastOn: publishedOn,
		});
		met.push({ ...plain, obligationId: standingId(source, plan), kind: 'standing' });
	} else if (publishedOn > known.lastOn) known.lastOn = publishedOn;
	for (const { obligationId, duty } of periodicDutiesOf(source, plan)) {
		const isInside =
			story.isPeriodic ||
			(duty.period !== null && duty.period.startsOn <= publishedOn && publishedOn <= duty.period.endsOn);
		if (!isInside || state.metPeriods.has(obligationId)) continue;
		state.metPeriods.set(obligationId, { on: publishedOn, at: publishedAt, publicationId: text.disclosureId });
		met.push({ ...plain, obligationId, kind: 'periodic', dueOn: duty.dueOn, isProvisional: duty.isProvisional });
	}
	return met;
}

/** Writes what an act of publication leaves beside the public rows: the duties met, the channels, the register's event. */
export function addPublication(writing: Writing, before: PublicState | null, act: Publication): PublicState {
	const { source, state, rows, story, text, actor } = writing;
	const { placeId } = source;
	const { plan, target } = story;
	const { disclosureId } = text;
	const { publishedAt, publishedOn, number, edition, draft } = act;
	const met = [...act.met, ...meetRowDuties(writing, act)].map(({ removableOn: _, ...duty }) => ({
		...duty,
		outcome: settleOutcome(duty.dueOn, publishedOn),
	}));
	if (met.length > 0 && source.hasWorkEvents)
		addEvent(source, rows, 'ObligationsMet', `${story.number}/${number}`, publishedAt, actor, {
			publicationId: disclosureId,
			informationId: disclosureId,
			met,
			ambiguousItemIds: [],
		});
	const judged = met.filter((one) => one.kind !== 'standing' && one.dueOn !== null);
	const dueOn = judged.reduce<CalendarDate | null>(
		(first, one) => (first === null || (one.dueOn ?? '') < first ? one.dueOn : first),
		null,
	);
	const isLate = judged.length === 0 ? null : judged.some((one) => one.outcome === 'met-late');
	const year = publishedOn.slice(0, 4);
	const { indexPrefix } = target.body;
	const indexNumber =
		before?.indexNumber ?? composeIndexNumber(indexPrefix, year, nextOf(state, `index/${indexPrefix}/${year}`));
	const data: EditionPublished = {
		disclosureId,
		editionNumber: number,
		changeKind: edition.changeKind,
		changeNote: edition.reason,
		kind: story.kind,
		indexNumber,
		title: draft.title,
		documentNumber: draft.documentNumber,
		summary: draft.summary,
		formedOn: source.time.day(story.formed),
		bodyId: target.body.bodyId,
		bodyName: target.body.name,
		sectionName: target.sectionName,
		items: [
			{
				itemId: plan.itemId,
				editionId: plan.editionId,
				row: plan.item.row,
				seq: plan.item.seq,
				name: plan.item.name,
				siteColumn: plan.item.siteColumn,
			},
		],
		channels: [...new Set(plan.channels.map((channel) => channel.label))],
		path: pagePath(placeId, disclosureId),
		sheetNumber: act.sheetNumber,
		isUrgent: story.urgentReason !== null,
		contentHash: act.contentHash,
		dueOn,
		isLate,
		isProvisional: false,
		drafterPost: null,
	};
	addEvent(source, rows, 'EditionPublished', `${story.number}/${number}`, publishedAt, actor, data);
	if (before === null) addChannels(writing, act);
	return {
		indexNumber,
		firstAt: before?.firstAt ?? publishedAt,
		dueOn: before === null ? dueOn : before.dueOn,
		isLate: before === null ? isLate : before.isLate,
		editionNumber: number,
		editionAt: publishedAt,
		draft,
		canonical: act.canonical,
		contentHash: act.contentHash,
		withdrawal: null,
		editions: [...(before?.editions ?? []), act],
	};
}

/** Each ticked channel: the website used by the publication itself, most others with their evidence, some still waiting. */
function addChannels(writing: Writing, { publishedAt, publishedOn }: Publication): void {
	const { source, rows, story, text, random, actor } = writing;
	const { placeId } = source;
	const { disclosureId } = text;
	for (const { kind, label } of story.plan.channels) {
		const isWebsite = kind === 'website';
		const isDone = isWebsite || random.isWithin(0.9);
		const doneOn = isWebsite ? publishedOn : addDays(publishedOn, random.between(0, 2));
		const at = isWebsite ? publishedAt : instantAt(doneOn, 17 * 3600 + 1800 + random.between(0, 3599));
		const where =
			kind === 'notice-board' ? text.composed.fill(source.law.texts.evidence.board) : source.law.texts.evidence.other;
		const evidence = isWebsite ? { path: pagePath(placeId, disclosureId) } : { where };
		rows.add('channel_use', {
			place_id: placeId,
			disclosure_id: disclosureId,
			channel: kind,
			label,
			state: isDone ? 'done' : 'waiting',
			evidence: isDone ? JSON.stringify(evidence) : null,
			done_on: isDone ? doneOn : null,
			recorded_at: isDone ? at : null,
			recorded_by: isDone ? (isWebsite ? 'system:publication' : actor) : null,
		});
		if (isDone && kind === 'notice-board') addPosting(writing, where, doneOn, at);
	}
}

/** A notice on a board: most come down after their time, some too early, some hang to this day. */
function addPosting(writing: Writing, board: string, postedOn: CalendarDate, openedAt: Instant): void {
	const { source, rows, story, text, random, actor } = writing;
	const fate = random.next();
	const takenOn = addDays(postedOn, 3);
	const isEarly = fate < 0.04;
	const removedAfter = random.between(0, 4);
	const hangs = fate > 0.97;
	const written = addObligation(source, rows, {
		plan: story.plan,
		kind: 'posting',
		dutyBody: story.target.dutyBody,
		informationId: text.disclosureId,
		subject: `${text.disclosureId}|${board}`,
		duty: { postedOn },
		openedAt,
		...(isEarly ? { takenOn } : {}),
		close: (_dueOn, removableOn) => {
			if (isEarly || hangs || removableOn === null) return null;
			const on = addDays(removableOn, removedAfter);
			return { outcome: 'met', on, at: instantAt(on, 17 * 3600), reason: null, publicationId: null };
		},
	});
	if (written === null || !source.hasWorkEvents) return;
	const { obligationId, itemId, removableOn } = written;
	const facts = { obligationId, itemId, postedOn, removableOn };
	addEvent(source, rows, 'NoticePosted', String(story.number), openedAt, actor, {
		...facts,
		informationId: text.disclosureId,
		board,
		change: 'posted',
	});
	if (hangs || removableOn === null) return;
	const removedOn = isEarly ? takenOn : addDays(removableOn, removedAfter);
	addEvent(source, rows, 'NoticeRemoved', String(story.number), instantAt(removedOn, 17 * 3600), actor, {
		...facts,
		removedOn,
		isEarly,
		reason: isEarly ? source.law.texts.changes.removedEarly : null,
	});
}

/** Withdraws what the story withdraws; content goes, the note stays. */
export function addWithdrawal(writing: Writing, shown: PublicState): PublicState {
	const { source, rows, story, text, actor } = writing;
	if (story.withdrawal === null) return shown;
	const at = instantAt(source.time.day(story.withdrawal.day), 17 * 3600 + 1800);
	const { note, ground } = story.withdrawal.why;
	const data: DisclosureWithdrawn = {
		disclosureId: text.disclosureId,
		indexNumber: shown.indexNumber,
		editionNumber: shown.editionNumber,
		bodyId: story.target.body.bodyId,
		note,
		ground,
		isTitleHidden: false,
	};
	addEvent(source, rows, 'DisclosureWithdrawn', String(story.number), at, actor, data);
	return { ...shown, withdrawal: { at, note } };
}

/** The body as a reader sees it; a correction says at its end what it mended. */
function plainBodyOf({ text }: Writing, { draft, editions }: PublicState): string {
	const { edition } = editions.at(-1) ?? {};
	return edition?.changeKind === 'correction' && draft.bodyHtml !== ''
		? `${text.plainBody}\n${edition.reason ?? ''}`
		: text.plainBody;
}

/** The public half, as it stands after the last act. */
export function writePublicRows(writing: Writing, shown: PublicState): void {
	const { source, rows, story, text } = writing;
	const { placeId } = source;
	const { disclosureId } = text;
	const { plan, target } = story;
	const { draft, withdrawal } = shown;
	const isGone = withdrawal !== null;
	const change = validityOf(writing, shown);
	rows.add('public_disclosure', {
		place_id: placeId,
		disclosure_id: disclosureId,
		edition_number: shown.editionNumber,
		kind: story.kind,
		body_id: target.body.bodyId,
		body_name: target.body.name,
		section_name: target.sectionName,
		title: draft.title,
		document_number: draft.documentNumber,
		index_number: shown.indexNumber,
		summary: isGone ? '' : draft.summary,
		formed_on: source.time.day(story.formed),
		published_at: shown.firstAt,
		edition_published_at: shown.editionAt,
		due_on: shown.dueOn,
		is_late: shown.isLate,
		is_provisional: false,
		...change,
		is_open: plan.isOpen,
		content: isGone ? null : shown.canonical,
		content_hash: shown.contentHash,
		withdrawn_at: withdrawal?.at ?? null,
		withdrawal_note: withdrawal?.note ?? null,
		search_tokens: isGone
			? ''
			: disclosureVector(
					{
						title: draft.title,
						documentNumber: draft.documentNumber,
						indexNumber: shown.indexNumber,
						summary: draft.summary,
						plainBody: plainBodyOf(writing, shown),
						bodyName: target.body.name,
						keywords: draft.keywords,
						itemNames: [plan.item.name],
						itemIds: [plan.itemId],
						tableTexts: plan.isOpen
							? draft.tables.flatMap(({ caption, columns, rows: lines }) => [caption, ...columns, ...lines.flat()])
							: [],
						attachmentNames: text.files.map((file) => file.name),
					},
					source.cut,
				),
	});
	for (const act of shown.editions)
		rows.add('public_edition', {
			place_id: placeId,
			disclosure_id: disclosureId,
			edition_number: act.number,
			change_kind: act.edition.changeKind,
			change_note: act.edition.reason,
			published_at: act.publishedAt,
			content_hash: act.contentHash,
			// The edition that stands has the content of the disclosure: the insert copies it.
			content: isGone || act.number === shown.editionNumber ? null : act.canonical,
		});
	if (isGone) return;
	rows.add('public_disclosure_item', {
		place_id: placeId,
		item_id: plan.itemId,
		published_at: shown.firstAt,
		disclosure_id: disclosureId,
	});
	for (const file of text.files)
		rows.add('public_attachment', {
			place_id: placeId,
			disclosure_id: disclosureId,
			attachment_id: file.attachmentId,
			name: file.name,
			media_type: file.mediaType,
			bytes: file.bytes,
			sha256: file.sha256,
		});
	for (const { disclosureId: to, relation } of draft.links)
		rows.add('public_link', { place_id: placeId, from_disclosure_id: disclosureId, to_disclosure_id: to, relation });
}

/** 有效性 as it stands; a later change is an act of its own. */
function validityOf(writing: Writing, shown: PublicState) {
	const { source, rows, story, text, actor } = writing;
	const { normative } = shown.draft;
	const { validity } = story;
	if (normative === null || validity === null)
		return {
			validity: normative?.validity ?? null,
			validity_on: normative?.effectiveFrom ?? null,
			validity_note: null,
		};
	const on = source.time.day(validity.day);
	const { change } = validity;
	const data: ValidityChanged = {
		disclosureId: text.disclosureId,
		indexNumber: shown.indexNumber,
		bodyId: story.target.body.bodyId,
		validity: change.validity,
		on,
		note: change.note,
	};
	addEvent(source, rows, 'ValidityChanged', String(story.number), instantAt(on, 16 * 3600), actor, data);
	return { validity: change.validity, validity_on: on, validity_note: change.note };
}
