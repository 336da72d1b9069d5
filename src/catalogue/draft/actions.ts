import { createHash, randomInt } from 'node:crypto';
import type { SourceDocument } from '../../documents/source-document.ts';
import {
	changeOrganization,
	type OrganizationChange,
	type OrganizationCommand,
	type OrganizationTools,
} from '../../organization/actions.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refuseIf } from '../../organization/refusal.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { type CheckLaw, checkCatalogue } from '../check/index.ts';
import {
	type CatalogueDraft,
	doubtsOfReading,
	faultsAmong,
	findingPointId,
	type PointDecision,
	undecidedPoints,
} from './catalogue-draft.ts';
import {
	changedFields,
	type EditableField,
	enterFields,
	enterHeading,
	type HeadingChange,
	insertRow,
	type RowChange,
	replaceRow,
} from './edit.ts';
import { draftRefusals } from './refusals.zh.ts';
import { insertCatalogueDraft, lockCatalogueDraft, saveCatalogueDraft } from './store.ts';

const refusal = refusalsFrom(draftRefusals);
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const newId = () => Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Keep a reading as a working copy: one for each catalogue of the document. */
export interface OpenCatalogueDrafts extends OrganizationCommand {
	readonly sourceName: string;
	readonly bytes: Uint8Array;
	readonly source: SourceDocument;
	readonly catalogues: readonly Catalogue[];
}

export interface OpenedDraft {
	readonly draftId: string;
	readonly title: string;
	readonly itemCount: number;
	readonly doubtCount: number;
}

/** 读入目录: working copies with their source, for a person to go through. Event `CatalogueDraftOpened` of each. */
export function openCatalogueDrafts(
	tools: OrganizationTools,
	command: OpenCatalogueDrafts,
): Promise<Outcome<{ readonly drafts: readonly OpenedDraft[] }>> {
	const { placeId, sourceName, bytes, source, catalogues, actor } = command;
	const sourceHash = createHash('sha256').update(bytes).digest('hex');
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const drafts: OpenedDraft[] = [];
		for (const catalogue of catalogues) {
			const draftId = newId();
			const doubts = doubtsOfReading(catalogue);
			const origin = { sourceName, sourceHash, source, createdAt: at, createdBy: actor };
			await insertCatalogueDraft(transaction, { placeId, draftId, catalogue, doubts, ...origin });
			const line = { draftId, title: catalogue.title, itemCount: catalogue.items.length, doubtCount: doubts.length };
			await record('CatalogueDraftOpened', { ...line, sourceName, sourceHash });
			drafts.push(line);
		}
		return { drafts };
	});
}

/** A change of one working copy, by somebody who saw `revision`. */
export interface CatalogueDraftCommand extends OrganizationCommand {
	readonly draftId: string;
	readonly revision: number;
}

interface DraftChange {
	readonly draft: CatalogueDraft;
	readonly transaction: Queryable;
	/** Writes it as the next revision. */
	save(changed: {
		readonly catalogue?: Catalogue;
		readonly revisionNotes?: string | null;
		readonly state?: 'open' | 'abandoned';
	}): Promise<{ readonly revision: number }>;
	decide(pointIds: readonly string[], decision: PointDecision | null, reason: string | null): Promise<void>;
	record: OrganizationChange['record'];
}

/** The copy of the command if it is open and as the caller saw it. Throws the refusal else. */
export async function lockOpenDraft(transaction: Queryable, command: CatalogueDraftCommand): Promise<CatalogueDraft> {
	const draft = await lockCatalogueDraft(transaction, command.placeId, command.draftId);
	if (draft === null) throw new Refused([refusal('catalogue-draft-unknown')]);
	if (draft.state !== 'open') throw new Refused([refusal('catalogue-draft-closed', draft.state)]);
	refuseIf(draft.revision === command.revision ? [] : [refusal('revision-conflict', draft.revision)]);
	return draft;
}

function changeDraft<Result extends object>(
	tools: OrganizationTools,
	command: CatalogueDraftCommand,
	work: (change: DraftChange) => Promise<Result>,
): Promise<Outcome<Result>> {
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const { placeId, draftId, actor } = command;
		const draft = await lockOpenDraft(transaction, command);
		return work({
			draft,
			transaction,
			async save({ catalogue = draft.catalogue, revisionNotes = draft.revisionNotes, state = 'open' }) {
				const revision = draft.revision + 1;
				const written = { catalogue, revisionNotes, state, at, actor, editionId: null, effectiveFrom: null };
				await saveCatalogueDraft(transaction, { placeId, draftId, revision, ...written });
				return { revision };
			},
			async decide(pointIds, decision, reason) {
				const key = [placeId, draftId, [...pointIds]];
				await transaction.query(
					'catalogue-draft-undecide',
					'delete from catalogue_draft_decision where place_id = $1 and draft_id = $2 and point_id = any($3)',
					key,
				);
				if (decision === null) return;
				await transaction.query(
					'catalogue-draft-decide',
					`insert into catalogue_draft_decision (place_id, draft_id, point_id, decision, reason, decided_by, decided_at)
					select $1, $2, p, $4, $5, $6, $7 from unnest($3::text[]) p`,
					[...key, decision, reason, actor, at],
				);
			},
			record: (type, data, isForOutbox) => record(type, { draftId, ...data }, isForOutbox),
		});
	});
}

/** One decision. `value` goes with `corrected`; `reopened` takes a decision back. */
export interface DecidePoint {
	readonly pointId: string;
	readonly decision: PointDecision | 'reopened';
	readonly reason: string | null;
	readonly value?: unknown;
}

interface Decided {
	readonly catalogue: Catalogue;
	readonly refusals: Refusal[];
}

function enterCorrection(draft: CatalogueDraft, { pointId, value }: DecidePoint, catalogue: Catalogue): Decided {
	const doubt = draft.doubts.find((one) => one.pointId === pointId);
	const item = catalogue.items.find(({ row }) => row === doubt?.row);
	if (doubt?.field === undefined || doubt.field === 'row' || item === undefined)
		return { catalogue, refusals: [refusal('point-has-no-field', pointId)] };
	const entered = enterFields(item, { [doubt.field]: value });
	return entered.ok
		? { catalogue: replaceRow(catalogue, entered.item), refusals: [] }
		: { catalogue, refusals: [...entered.refusals] };
}

function decideOne(draft: CatalogueDraft, point: DecidePoint, catalogue: Catalogue, law: CheckLaw): Decided {
	const { pointId, decision, reason } = point;
	const isDoubt = draft.doubts.some((one) => one.pointId === pointId);
	const isKnown =
		isDoubt ||
		draft.decisions.some((one) => one.pointId === pointId) ||
		faultsAmong(checkCatalogue(draft.catalogue, law)).some((one) => findingPointId(one) === pointId);
	const refusals: Refusal[] = [];
	if (!isKnown) refusals.push(refusal('point-unknown', pointId));
	else if (!isDoubt && decision !== 'dismissed' && decision !== 'reopened')
		refusals.push(refusal('point-is-finding', pointId));
	if (decision === 'dismissed' && (reason ?? '').trim() === '') refusals.push(refusal('reason-missing'));
	if (refusals.length > 0 || decision !== 'corrected') return { catalogue, refusals };
	return enterCorrection(draft, point, catalogue);
}

/**
 * 核对疑点: several decisions at once, all of them or none. A finding of the check can only be dismissed, with a reason. Event
 * `CatalogueDraftPointsDecided`.
 */
export function decidePoints(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly points: readonly DecidePoint[]; readonly law: CheckLaw },
): Promise<Outcome<{ readonly revision: number; readonly undecidedCount: number }>> {
	const { points, law } = command;
	return changeDraft(tools, command, async ({ draft, save, decide, record }) => {
		const seen = new Set<string>();
		const refusals: Refusal[] = [];
		let { catalogue } = draft;
		for (const point of points) {
			if (seen.has(point.pointId)) refusals.push(refusal('point-twice', point.pointId));
			seen.add(point.pointId);
			const decided = decideOne(draft, point, catalogue, law);
			catalogue = decided.catalogue;
			refusals.push(...decided.refusals);
		}
		refuseIf(refusals);
		for (const { pointId, decision, reason } of points)
			await decide([pointId], decision === 'reopened' ? null : decision, reason?.trim() || null);
		const decisions = points.map(({ pointId, decision, reason }) => ({ pointId, decision, reason }));
		await record('CatalogueDraftPointsDecided', { decisions });
		const saved = await save({ catalogue });
		const gone = new Set(points.filter(({ decision }) => decision === 'reopened').map(({ pointId }) => pointId));
		const known = new Set([...draft.decisions.map(({ pointId }) => pointId), ...seen].filter((id) => !gone.has(id)));
		return { ...saved, undecidedCount: draft.doubts.filter(({ pointId }) => !known.has(pointId)).length };
	});
}

/** The doubts about fields that were just entered: whoever entered them has decided them. */
function settledBy(draft: CatalogueDraft, row: number, fields: readonly EditableField[] | 'all'): string[] {
	const decided = new Set(draft.decisions.map(({ pointId }) => pointId));
	return draft.doubts
		.filter((doubt) => doubt.row === row && !decided.has(doubt.pointId))
		.filter(({ field }) => fields === 'all' || (field !== undefined && fields.some((one) => one === field)))
		.map(({ pointId }) => pointId);
}

/**
 * 改一行: all faults at once. Undecided doubts about the fields that changed count as corrected, and `settled` names them.
 * Event `CatalogueDraftRowChanged`.
 */
export function changeDraftRow(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly row: number; readonly change: RowChange },
): Promise<Outcome<{ readonly revision: number; readonly item: CatalogueItem; readonly settled: readonly string[] }>> {
	const { row, change } = command;
	return changeDraft(tools, command, async ({ draft, save, decide, record }) => {
		const before = draft.catalogue.items.find((item) => item.row === row);
		if (before === undefined) throw new Refused([refusal('row-unknown', row)]);
		const entered = enterFields(before, change);
		if (!entered.ok) throw new Refused(entered.refusals);
		const { item } = entered;
		const fields = changedFields(before, item);
		const settled = settledBy(draft, row, fields);
		await decide(settled, 'corrected', null);
		const values = (of: CatalogueItem) => Object.fromEntries(fields.map((field) => [field, of[field]]));
		await record('CatalogueDraftRowChanged', { row, before: values(before), after: values(item), settled });
		return { ...(await save({ catalogue: replaceRow(draft.catalogue, item) })), item, settled };
	});
}

/** 补一行 the reading missed, behind `afterRow` (0: as the first). Event `CatalogueDraftRowAdded`. */
export function addDraftRow(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly afterRow: number; readonly fields: RowChange },
): Promise<Outcome<{ readonly revision: number; readonly item: CatalogueItem }>> {
	const { afterRow, fields } = command;
	return changeDraft(tools, command, async ({ draft, save, record }) => {
		const entered = enterFields(null, fields);
		if (!entered.ok) throw new Refused(entered.refusals);
		const catalogue = insertRow(draft.catalogue, entered.item, afterRow);
		if (catalogue === null) throw new Refused([refusal('row-unknown', afterRow)]);
		const row = Math.max(...catalogue.items.map((one) => one.row));
		await record('CatalogueDraftRowAdded', { row, afterRow, name: entered.item.name });
		return { ...(await save({ catalogue })), item: { ...entered.item, row } };
	});
}

/** 删一行 that is none (a line of a heading read as a row). Its doubts are dismissed with the same reason. Event `CatalogueDraftRowRemoved`. */
export function removeDraftRow(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly row: number; readonly reason: string },
): Promise<Outcome<{ readonly revision: number }>> {
	const { row, reason } = command;
	return changeDraft(tools, command, async ({ draft, save, decide, record }) => {
		const { catalogue } = draft;
		const removed = catalogue.items.find((item) => item.row === row);
		const refusals = reason.trim() === '' ? [refusal('reason-missing')] : [];
		if (removed === undefined) refusals.push(refusal('row-unknown', row));
		else if (catalogue.items.length === 1) refusals.push(refusal('rows-used-up'));
		refuseIf(refusals);
		await decide(settledBy(draft, row, 'all'), 'dismissed', reason.trim());
		await record('CatalogueDraftRowRemoved', { row, name: removed?.name, reason });
		return save({ catalogue: { ...catalogue, items: catalogue.items.filter((item) => item.row !== row) } });
	});
}

/** 改表头和表外规定. Event `CatalogueDraftHeadingChanged`. */
export function changeDraftHeading(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly change: HeadingChange },
): Promise<Outcome<{ readonly revision: number }>> {
	return changeDraft(tools, command, async ({ draft, save, record }) => {
		const entered = enterHeading(draft.catalogue, command.change);
		if (!entered.ok) throw new Refused(entered.refusals);
		await record('CatalogueDraftHeadingChanged', { fields: Object.keys(command.change) });
		return save({ catalogue: entered.catalogue });
	});
}

/** 改修订说明; null goes back to the draft of the program. Event `CatalogueDraftNotesChanged`. */
export function changeRevisionNotes(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly revisionNotes: string | null },
): Promise<Outcome<{ readonly revision: number }>> {
	return changeDraft(tools, command, async ({ save, record }) => {
		await record('CatalogueDraftNotesChanged', {});
		return save({ revisionNotes: command.revisionNotes });
	});
}

/** 放弃. It stays to be looked at. Event `CatalogueDraftAbandoned`. */
export function abandonCatalogueDraft(
	tools: OrganizationTools,
	command: CatalogueDraftCommand & { readonly reason: string },
): Promise<Outcome<{ readonly revision: number }>> {
	return changeDraft(tools, command, async ({ save, record }) => {
		refuseIf(command.reason.trim() === '' ? [refusal('reason-missing')] : []);
		await record('CatalogueDraftAbandoned', { reason: command.reason });
		return save({ state: 'abandoned' });
	});
}

/** Why the copy cannot be adopted yet, every reason at once; the day is judged by whoever adopts. */
export function adoptionRefusals(draft: CatalogueDraft, placeName: string, law: CheckLaw): Refusal[] {
	const { catalogue } = draft;
	const open = undecidedPoints(draft, checkCatalogue(catalogue, law));
	const refusals: Refusal[] = [];
	if (open.doubts.length > 0) refusals.push(refusal('points-undecided', open.doubts.length));
	if (open.findings.length > 0) refusals.push(refusal('findings-undecided', open.findings.length));
	if (catalogue.title.trim() === '') refusals.push(refusal('title-missing'));
	if (catalogue.place.name !== placeName) refusals.push(refusal('place-differs', catalogue.place.name, placeName));
	return refusals;
}
