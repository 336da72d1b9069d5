import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { Finding } from '../privacy/finding.ts';
import { FINDING_WORDS } from '../privacy/finding.zh.ts';
import { POST_KIND_WORDS } from '../review/refusals.zh.ts';
import type { ReviewSheet } from '../review/review-sheet.ts';
import type { DisclosureKind, EditionState } from './disclosure.ts';
import type { DraftContent } from './draft-content.ts';
import { type ListFacts, webFormFaults } from './person-list/list-facts.ts';
import { type DisclosureRefusal, located, refusal } from './refusals.ts';
import { cellWords, partWords } from './refusals.zh.ts';
import { standsLongEnough } from './retention/retention.ts';
import type { ContentFault } from './table/content-faults.ts';

/** A row the draft stands under, and whether it was in force on the day the information was formed. */
export interface DraftRow {
	readonly itemId: string;
	readonly item: CatalogueItem;
	readonly isInForce: boolean;
}

/** What must be known to say whether a draft may go out. */
export interface PublishFacts {
	readonly disclosureId: string;
	readonly kind: DisclosureKind;
	readonly formedOn: CalendarDate;
	/** Asia/Shanghai. */
	readonly today: CalendarDate;
	readonly editionState: EditionState;
	readonly draft: DraftContent;
	readonly rows: readonly DraftRow[];
	/** Rows it was registered under that its edition of the catalogue no longer has: a corrected reading dropped them. */
	readonly missingItemIds: readonly string[];
	/** Nothing but names and dates is shown on the website. */
	readonly isOpen: boolean;
	readonly uploadedIds: readonly string[];
	readonly knownLinkIds: readonly string[];
	readonly bodyName: string | null;
	readonly indexPrefix: string | null;
	/** Of the text and of the named files; those let through are left out. */
	readonly findings: readonly Finding[];
	/** The newest sheet of this edition. */
	readonly sheet: ReviewSheet | null;
	/** Of the content as it is now. */
	readonly contentHash: string;
	/** Personal data was found and let through at review. */
	readonly hasReleasedPersonalData?: boolean;
	/** The list of persons entered for it; absent or null where there is none. */
	readonly list?: ListFacts | null;
	/** Of the structured tables of the draft, by the rules of their kinds. */
	readonly tableFaults: readonly ContentFault[];
}

/**
 * 为什么还不能发布: every reason at once, each with its cure; empty when it may go out. `submit` leaves out what only the review settles:
 * signatures, and findings of class B that somebody may still let through.
 */
export function findBlockers(facts: PublishFacts, stage: 'submit' | 'publish'): DisclosureRefusal[] {
	return [
		...contentBlockers(facts),
		...elementBlockers(facts),
		...kindBlockers(facts),
		...tableBlockers(facts),
		...listBlockers(facts),
		...findingBlockers(facts, stage),
		...(stage === 'publish' ? reviewBlockers(facts) : []),
	];
}

function contentBlockers(facts: PublishFacts): DisclosureRefusal[] {
	const { draft, rows } = facts;
	const blockers: DisclosureRefusal[] = [];
	if (draft.title.trim() === '') blockers.push(refusal('title-missing'));
	if (draft.summary.trim() === '') blockers.push(refusal('summary-missing'));
	const isEmpty =
		draft.bodyHtml.trim() === '' && draft.tables.length === 0 && draft.attachments.length === 0 && !facts.list;
	if (isEmpty && facts.isOpen) blockers.push(refusal('content-missing'));
	if (facts.formedOn > facts.today) blockers.push(refusal('formed-in-future', facts.formedOn));
	if (rows.length === 0 && facts.missingItemIds.length === 0) blockers.push(refusal('items-missing'));
	for (const itemId of facts.missingItemIds) blockers.push(located(refusal('item-unknown', itemId), { itemId }));
	for (const { itemId, item, isInForce } of rows) {
		if (!isInForce) blockers.push(located(refusal('item-not-in-force', item.name), { itemId }));
		if (item.modes.length > 0 && !item.modes.includes('proactive'))
			blockers.push(located(refusal('item-on-request-only', item.name), { itemId }));
	}
	if (facts.bodyName === null) blockers.push(refusal('body-name-missing'));
	if (facts.indexPrefix === null) blockers.push(refusal('index-prefix-missing'));
	for (const { attachmentId, name } of draft.attachments)
		if (!facts.uploadedIds.includes(attachmentId))
			blockers.push(located(refusal('attachment-unknown', name), { attachmentId }));
	for (const { disclosureId } of draft.links)
		if (disclosureId === facts.disclosureId || !facts.knownLinkIds.includes(disclosureId))
			blockers.push(located(refusal('link-unknown', disclosureId), { disclosureId }));
	return blockers;
}

/** Every element of every row is present, or marked 无此内容 with a reason (invariant 12). */
function elementBlockers({ draft, rows }: PublishFacts): DisclosureRefusal[] {
	const blockers: DisclosureRefusal[] = [];
	for (const { itemId, item } of rows)
		for (const element of item.elements) {
			const answer = draft.elements.find((one) => one.itemId === itemId && one.element === element);
			if (answer === undefined)
				blockers.push(located(refusal('element-unanswered', item.name, element), { itemId, element }));
			else if (answer.state === 'nil' && (answer.reason ?? '').trim() === '')
				blockers.push(located(refusal('element-reason-missing', item.name, element), { itemId, element }));
		}
	for (const answer of draft.elements)
		if (!rows.some(({ itemId, item }) => itemId === answer.itemId && item.elements.includes(answer.element)))
			blockers.push(
				located(refusal('element-strange', answer.element), { itemId: answer.itemId, element: answer.element }),
			);
	return blockers;
}

function kindBlockers({ kind, draft }: PublishFacts): DisclosureRefusal[] {
	const blockers: DisclosureRefusal[] = [];
	if (kind === 'interpretation' && !draft.links.some((link) => link.relation === 'interprets'))
		blockers.push(refusal('interpretation-target-missing'));
	if (kind === 'public-notice' && draft.notice === null) blockers.push(refusal('notice-missing'));
	if (draft.notice !== null) {
		if (draft.notice.endsOn < draft.notice.startsOn) blockers.push(refusal('notice-reversed'));
		if (draft.notice.objectionChannel.trim() === '') blockers.push(refusal('notice-channel-missing'));
	}
	return blockers;
}

/** Faults of one table that are told one by one; a table pasted into the wrong columns has thousands. */
const MOST_TABLE_FAULTS = 50;

/** A structured table that does not read, or does not add up, goes nowhere. */
function tableBlockers({ tableFaults }: PublishFacts): DisclosureRefusal[] {
	return [...Map.groupBy(tableFaults, ({ table }) => table)].flatMap(([table, faults]) => {
		const told = faults.slice(0, MOST_TABLE_FAULTS).map(({ caption, row, column, message }) =>
			located(refusal('table-fault', caption, cellWords(row, column), message), {
				table,
				...(row === null ? {} : { row }),
				...(column === null ? {} : { column }),
			}),
		);
		const more = faults.length - told.length;
		const caption = faults[0]?.caption ?? '';
		return more === 0 ? told : [...told, located(refusal('table-faults-more', caption, more), { table })];
	});
}

/** Invariants 9 and 27, and that nothing but the compiled form of a list goes out with it. */
function listBlockers({ list, isOpen, draft, today }: PublishFacts): DisclosureRefusal[] {
	if (!list) return [];
	const blockers = list.isWebTicked ? webFormFaults(list).map((code) => refusal(code)) : [];
	if (isOpen && (draft.tables.length > 0 || draft.attachments.length > 0))
		blockers.push(refusal('list-content-elsewhere'));
	const { retention } = list;
	if (retention === null) blockers.push(refusal('list-retention-missing'));
	else if (!standsLongEnough(retention, today)) blockers.push(refusal('list-retention-too-short', retention.minDays));
	return blockers;
}

function findingBlockers({ findings }: PublishFacts, stage: 'submit' | 'publish'): DisclosureRefusal[] {
	return findings.flatMap((finding) => {
		const part = partWords(finding.part);
		const where = { part: finding.part, offset: finding.offset, length: finding.length, class: finding.class };
		if (finding.class === 'secrecy-mark') return [located(refusal('secrecy-mark', part, finding.masked), where)];
		const what = FINDING_WORDS[finding.class];
		if (finding.severity === 'A') return [located(refusal('personal-data', part, what, finding.masked), where)];
		return stage === 'submit' ? [] : [located(refusal('personal-data-unreleased', part, what, finding.masked), where)];
	});
}

/** The sheet is signed to its end, for exactly these bytes (invariants 17, 18). */
function reviewBlockers(facts: PublishFacts): DisclosureRefusal[] {
	const { sheet, contentHash, editionState } = facts;
	if (editionState === 'published') return [refusal('already-published')];
	if (sheet === null || sheet.state === 'withdrawn') return [refusal('not-reviewed')];
	const where = { sheetId: sheet.sheetId };
	if (sheet.state === 'voided') return [located(refusal('review-voided'), where)];
	if (sheet.state === 'returned') {
		const comment = sheet.signatures.findLast((one) => one.decision === 'returned')?.comment;
		return [located(refusal('review-returned', comment ?? ''), where)];
	}
	const blockers: DisclosureRefusal[] = [];
	const step = sheet.steps[sheet.nextStep];
	if (sheet.state === 'open')
		blockers.push(
			located(
				refusal('review-open', step === undefined ? '' : POST_KIND_WORDS[step.postKind], sheet.sheetNumber),
				where,
			),
		);
	if (sheet.contentHash !== contentHash) blockers.push(refusal('approved-bytes-differ'));
	const isPersonal = facts.hasReleasedPersonalData === true || Boolean(facts.list);
	if (isPersonal && !sheet.declaration.hasPersonalData) blockers.push(refusal('declaration-disagrees'));
	return blockers;
}
