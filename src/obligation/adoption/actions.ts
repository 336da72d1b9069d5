import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { bringEditionIntoForce, type InstallTools, installCatalogue } from '../../catalogue/actions.ts';
import type { CatalogueFileMeta } from '../../catalogue/catalogue-file.ts';
import type { CheckLaw } from '../../catalogue/check/index.ts';
import { adoptionRefusals, type CatalogueDraftCommand, lockOpenDraft } from '../../catalogue/draft/actions.ts';
import { type CatalogueDraft, finalCatalogue } from '../../catalogue/draft/catalogue-draft.ts';
import { draftRefusals } from '../../catalogue/draft/refusals.zh.ts';
import { saveCatalogueDraft } from '../../catalogue/draft/store.ts';
import { loadEditionRow, loadPlace } from '../../catalogue/store.ts';
import {
	type Outcome,
	type Refusal,
	Refused,
	refusalsFrom,
	refusedOutcome,
	refuseIf,
} from '../../organization/refusal.ts';
import { shanghaiDate } from '../../platform/clock.ts';
import { joinTransaction, rehearse } from '../../platform/database/join-transaction.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { ObligationTools } from '../actions.ts';
import { applyCatalogue, type RevisionReport } from '../revision/actions.ts';

const refusal = refusalsFrom(draftRefusals);

/** What adoption needs: both the catalogue and the duties it makes. */
export interface AdoptionTools extends ObligationTools, Pick<InstallTools, 'segmenter'> {}

/** Adopt a working copy as an edition from a day on. */
export interface AdoptCatalogue extends CatalogueDraftCommand {
	/** First day, inclusive, Asia/Shanghai; a later day than today waits for it. */
	readonly effectiveFrom: CalendarDate;
	/** Null: the day itself. */
	readonly editionId: string | null;
	readonly law: CheckLaw;
}

/** What adoption does: at once, or on the day it waits for. */
export interface AdoptionReport {
	readonly editionId: string;
	readonly effectiveFrom: CalendarDate;
	readonly isInForce: boolean;
	readonly itemCount: number;
	/** Null while the edition waits: then duties go on under the present one. */
	readonly duties: RevisionReport | null;
}

async function dayRefusals(transaction: Queryable, draft: CatalogueDraft, on: CalendarDate): Promise<Refusal[]> {
	const { placeId, catalogue } = draft;
	const refusals: Refusal[] = [];
	if (catalogue.issuedOn !== null && on < catalogue.issuedOn)
		refusals.push(refusal('effective-before-issue', catalogue.issuedOn));
	const present = await loadEditionRow(transaction, placeId, null);
	const startsOn = present?.effectiveFrom ?? present?.issuedOn ?? null;
	if (startsOn !== null && on <= startsOn) refusals.push(refusal('effective-not-later', startsOn));
	const [waiting] = await waitingEditions(transaction, placeId);
	if (waiting !== undefined) refusals.push(refusal('edition-waiting', waiting.effectiveFrom));
	return refusals;
}

interface WaitingEdition {
	readonly placeId: string;
	readonly editionId: string;
	readonly effectiveFrom: CalendarDate;
}

/** Adopted editions whose day has not come, or whose turn was not yet taken. */
async function waitingEditions(database: Queryable, placeId: string | null): Promise<WaitingEdition[]> {
	return database.query<WaitingEdition>(
		'edition-waiting',
		`select d.place_id as "placeId", d.edition_id as "editionId", d.effective_from as "effectiveFrom"
		from catalogue_draft d join catalogue_edition e on e.place_id = d.place_id and e.edition_id = d.edition_id
		left join catalogue_edition c on c.place_id = d.place_id and c.is_current
		where d.state = 'adopted' and not e.is_current and ($1::text is null or d.place_id = $1)
			and (c.edition_id is null or coalesce(c.effective_from, c.issued_on, '0001-01-01') < d.effective_from)
		order by d.effective_from, d.place_id`,
		[placeId],
	);
}

function metaOf(draft: CatalogueDraft, effectiveFrom: CalendarDate): CatalogueFileMeta {
	const notes = draft.revisionNotes === null ? [] : [draft.revisionNotes];
	const { sourceName: sourceDocument } = draft;
	const source = { sourceDocument, sourceUrl: null, reconstructed: false, missing: [] };
	return { ...source, effectiveFrom, effectiveTo: null, notes };
}

async function adopt(tools: AdoptionTools, command: AdoptCatalogue, isBoundByPoints: boolean): Promise<AdoptionReport> {
	return tools.database.transaction(async (transaction) => {
		const { placeId, draftId, effectiveFrom, actor } = command;
		const joined = { ...tools, database: joinTransaction(transaction) };
		const place = await loadPlace(transaction, placeId);
		const draft = await lockOpenDraft(transaction, command);
		const at = tools.clock.now();
		const editionId = command.editionId ?? effectiveFrom;
		const taken = await loadEditionRow(transaction, placeId, editionId);
		refuseIf([
			...(isBoundByPoints ? adoptionRefusals(draft, place?.name ?? '', command.law) : []),
			...(await dayRefusals(transaction, draft, effectiveFrom)),
			...(taken === null ? [] : [refusal('edition-exists', editionId)]),
		]);
		const isInForce = effectiveFrom <= shanghaiDate(at);
		const read = finalCatalogue(draft);
		// Looked ahead with the place's own name: that the document has another one, or none, is told among the blockers.
		const catalogue = place === null ? read : { ...read, place: { ...read.place, name: place.name } };
		const meta = metaOf(draft, effectiveFrom);
		const install = { placeId, editionId, catalogue, meta, isCurrent: isInForce, actor };
		const installed = await installCatalogue(joined, install);
		if (!installed.ok) throw new Refused(installed.refusals);
		const duties = isInForce ? await applyCatalogue(joined, { placeId, actor }) : null;
		const { revisionNotes } = draft;
		const adopted = { state: 'adopted', revision: draft.revision + 1, catalogue: draft.catalogue } as const;
		await saveCatalogueDraft(transaction, {
			...{ placeId, draftId, revisionNotes, editionId, effectiveFrom, at, actor },
			...adopted,
		});
		const data = { draftId, editionId, effectiveFrom, isInForce, decisions: draft.decisions };
		await recordEvent(transaction, { placeId, type: 'CatalogueDraftAdopted', at, actor, data, isForOutbox: true });
		return { editionId, effectiveFrom, isInForce, itemCount: catalogue.items.length, duties };
	});
}

/**
 * 启用目录: edition, duties and events in one transaction. Refused while doubts or faults are undecided, for another place's catalogue, and for
 * a day before the issue or not after the present edition's. A day to come installs the edition and leaves the duties to
 * {@link bringAdoptedIntoForce} on that day. Event `CatalogueDraftAdopted` with every decision.
 */
export async function adoptCatalogue(tools: AdoptionTools, command: AdoptCatalogue): Promise<Outcome<AdoptionReport>> {
	return adopt(tools, command, true)
		.then((report) => ({ ok: true as const, ...report }))
		.catch(refusedOutcome);
}

/** What adoption would do if its day were today: worked out by doing it and taking it back. Open points do not keep it from being seen. */
export async function previewAdoption(
	tools: AdoptionTools,
	command: AdoptCatalogue,
): Promise<Outcome<AdoptionReport & { readonly blockers: readonly Refusal[] }>> {
	return rehearse(tools.database, async (database) => {
		const rehearsed = { ...tools, database };
		const place = await loadPlace(database, command.placeId);
		const draft = await lockOpenDraft(database, command);
		const blockers = adoptionRefusals(draft, place?.name ?? '', command.law);
		const report = await adopt(rehearsed, command, false);
		// The edition waits, and yet its duties are what somebody wants to see.
		const duties = report.duties ?? (await bringIntoForce(rehearsed, { ...command, editionId: report.editionId }));
		return { ok: true as const, ...report, duties, blockers };
	}).catch(refusedOutcome);
}

async function bringIntoForce(
	tools: ObligationTools,
	{ placeId, editionId, actor }: { readonly placeId: string; readonly editionId: string; readonly actor: string },
): Promise<RevisionReport> {
	await bringEditionIntoForce(tools, { placeId, editionId, actor });
	return applyCatalogue(tools, { placeId, actor });
}

/**
 * Brings adopted editions whose day has come in force, and their duties with them; one transaction for each place. For a daily job: a second
 * run finds nothing to do. Returns how many.
 */
export async function bringAdoptedIntoForce(tools: ObligationTools, actor: string): Promise<number> {
	const today = shanghaiDate(tools.clock.now());
	const due = (await waitingEditions(tools.database, null)).filter((one) => one.effectiveFrom <= today);
	for (const { placeId, editionId } of due)
		await tools.database.transaction((transaction) =>
			bringIntoForce({ ...tools, database: joinTransaction(transaction) }, { placeId, editionId, actor }),
		);
	return due.length;
}
