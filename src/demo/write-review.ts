import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Instant } from '../platform/clock.ts';
import type { SheetState, SignOffPath } from '../review/review-sheet.ts';
import { choosePath } from '../review/sign-off-path.ts';
import type { DemoHolder } from './organization.ts';
import type { PlaceSource } from './place-source.ts';
import { nextOf, type PlaceState } from './place-state.ts';
import type { Random } from './random.ts';
import type { RowBuffer } from './rows.ts';
import type { EditionStory, Story } from './story.ts';
import { HOURS, instantAt } from './time-plan.ts';
import { addEvent } from './write-rows.ts';

/** What a review leaves behind. */
export interface WrittenSheet {
	readonly sheetNumber: string;
	/** Of the last signature of a completed path; null otherwise. */
	readonly approvedAt: Instant | null;
	readonly approvedOn: CalendarDate | null;
	readonly lastSigner: DemoHolder | null;
}

const NOTHING_DECLARED = JSON.stringify({
	isSecret: false,
	isSensitive: false,
	hasPersonalData: false,
	hasBusinessSecret: false,
	measure: null,
});

/** Who drafts for a body: the holder of its case officer's post. */
export function drafterOf({ target }: Story): DemoHolder {
	return holderOf(target.body.holders, 'case-officer');
}

function holderOf(holders: readonly DemoHolder[], kind: DemoHolder['kind']): DemoHolder {
	const holder = holders.find((one) => one.kind === kind);
	if (holder === undefined) throw new Error(`demo: nobody holds ${kind}`);
	return holder;
}

/** The path the law gives the disclosure; a row that asks for a class nobody knows is a fault of law/demo. */
function pathOf(source: PlaceSource, story: Story): SignOffPath {
	const { general, own } = source.law.review.signOffPaths(source.placeId);
	const documentClass = story.plan.rule.documentClass ?? 'general';
	const path = choosePath(own, general, documentClass, story.urgentReason !== null);
	if (path === null) throw new Error(`demo: no path for ${documentClass}`);
	return path;
}

/** JSON of the steps, written once per path. */
const stepsJson = new WeakMap<SignOffPath, string>();

function jsonOf(path: SignOffPath): string {
	const known = stepsJson.get(path) ?? JSON.stringify(path.steps);
	stepsJson.set(path, known);
	return known;
}

/**
 * Writes the review sheet of an edition and its signatures: each step by another person than the drafter and the other signers, in order, all on
 * the same bytes.
 */
export function addSheet(
	source: PlaceSource,
	state: PlaceState,
	rows: RowBuffer,
	story: Story,
	edition: EditionStory & {
		readonly number: number;
		readonly disclosureId: string;
		readonly contentHash: string;
		readonly publishedAt: Instant | null;
	},
	random: Random,
): WrittenSheet | null {
	if (edition.submitted === null || edition.signed === null) return null;
	const { placeId, time, ids } = source;
	const { disclosureId, contentHash } = edition;
	const { holders, bodyId } = story.target.body;
	const path = pathOf(source, story);
	const drafter = drafterOf(story);
	const submittedOn = time.day(edition.submitted);
	const submittedAt = instantAt(submittedOn, random.between(...HOURS.submitted), random.between(0, 999));
	const year = submittedOn.slice(0, 4);
	const sheetNumber = `${year}-${String(nextOf(state, `sheet/${year}`)).padStart(5, '0')}`;
	const subject = `${story.number}/${edition.number}`;
	const sheetId = ids.short('sheet', subject);
	const isOpen = story.fate === 'in-review' && edition.published === null;
	const isReturned = story.fate === 'returned' && edition.published === null;
	const last = path.steps.length - 1;
	// An open sheet waits somewhere on the way, a returned one stopped at its first signer.
	const reached = isOpen ? random.between(0, last) : isReturned ? 1 : path.steps.length;
	let approvedAt: Instant | null = null;
	let approvedOn: CalendarDate | null = null;
	let lastSigner: DemoHolder | null = null;
	let closedAt: Instant | null = null;
	for (const [step, { postKind, checks }] of path.steps.slice(0, reached).entries()) {
		const signer = holderOf(holders, postKind);
		const signedOn = time.day(step === last ? edition.signed : edition.submitted);
		const [from, until] = HOURS.signed;
		const signedAt = instantAt(signedOn, random.between(from, until) + step * 3600, random.between(0, 999));
		rows.add('review_signature', {
			place_id: placeId,
			sheet_id: sheetId,
			step,
			decision: isReturned ? 'returned' : 'signed',
			account_id: signer.accountId,
			signer_name: signer.displayName,
			post_id: signer.postId,
			post_title: signer.postTitle,
			via: 'holder',
			checks: `{${isReturned ? '' : checks.join()}}`,
			comment: isReturned ? source.law.texts.changes.returned : null,
			content_hash: contentHash,
			signed_at: signedAt,
		});
		if (source.hasWorkEvents)
			addEvent(
				source,
				rows,
				isReturned ? 'SheetReturned' : 'SheetSigned',
				`${subject}/${step}`,
				signedAt,
				`account:${signer.accountId}`,
				{
					disclosureId,
					editionNumber: edition.number,
					sheetId,
					sheetNumber,
					step,
					postId: signer.postId,
					contentHash,
					state: isReturned ? 'returned' : step === last ? 'approved' : 'open',
				},
			);
		if (isReturned || step === last) closedAt = signedAt;
		if (step === last && !isReturned) {
			approvedAt = signedAt;
			approvedOn = signedOn;
			lastSigner = signer;
		}
	}
	const sheetState: SheetState = isOpen
		? 'open'
		: isReturned
			? 'returned'
			: edition.published === null
				? 'approved'
				: 'published';
	rows.add('review_sheet', {
		place_id: placeId,
		sheet_id: sheetId,
		sheet_number: sheetNumber,
		disclosure_id: disclosureId,
		edition_number: edition.number,
		body_id: bodyId,
		content_hash: contentHash,
		document_class: story.plan.rule.documentClass ?? 'general',
		urgent_reason: story.urgentReason,
		steps: jsonOf(path),
		basis: path.basis,
		declaration: NOTHING_DECLARED,
		drafter_account_id: drafter.accountId,
		submitted_by: `account:${drafter.accountId}`,
		submitted_at: submittedAt,
		state: sheetState,
		next_step: isReturned ? 0 : reached,
		waiting_for: isOpen ? (path.steps[reached]?.postKind ?? null) : null,
		// A publication closes its sheet once more, with its own instant.
		closed_at: edition.publishedAt ?? closedAt,
	});
	if (source.hasWorkEvents)
		addEvent(source, rows, 'DraftSubmitted', subject, submittedAt, `account:${drafter.accountId}`, {
			disclosureId,
			editionNumber: edition.number,
			bodyId,
			sheetId,
			sheetNumber,
			contentHash,
			isUrgent: story.urgentReason !== null,
		});
	return { sheetNumber, approvedAt, approvedOn, lastSigner };
}
