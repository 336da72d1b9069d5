import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Catalogue, CatalogueWarning } from '../catalogue.ts';
import type { Finding } from '../check/index.ts';
import { isDoubt } from '../overview/doubts.ts';

/** `accepted`: the reading is right. `corrected`: a value was entered. `dismissed`: left as it is, with a reason. */
export const POINT_DECISIONS = ['accepted', 'corrected', 'dismissed'] as const;
export type PointDecision = (typeof POINT_DECISIONS)[number];

/** A doubt of the reading with the id it is decided by; ids do not change while the copy is worked on. */
export interface DraftDoubt extends CatalogueWarning {
	readonly pointId: string;
}

/** What was decided about a doubt or a finding, by whom and when. */
export interface DecidedPoint {
	readonly pointId: string;
	readonly decision: PointDecision;
	readonly reason: string | null;
	readonly decidedBy: string;
	/** ISO 8601, UTC. */
	readonly decidedAt: string;
}

export type CatalogueDraftState = 'open' | 'adopted' | 'abandoned';

/** 目录稿. A document as it was read, worked on until it is adopted as an edition. Rows keep their numbers; adoption counts anew. */
export interface CatalogueDraft {
	readonly placeId: string;
	readonly draftId: string;
	readonly revision: number;
	readonly state: CatalogueDraftState;
	readonly sourceName: string;
	/** SHA-256 of the uploaded bytes, hexadecimal. */
	readonly sourceHash: string;
	readonly catalogue: Catalogue;
	readonly doubts: readonly DraftDoubt[];
	readonly decisions: readonly DecidedPoint[];
	/** 修订说明 as a person finished it; null: as it is drafted. */
	readonly revisionNotes: string | null;
	readonly createdAt: string;
	readonly createdBy: string;
	readonly changedAt: string;
	readonly changedBy: string;
	readonly editionId: string | null;
	readonly effectiveFrom: CalendarDate | null;
}

/** The doubts of a reading, each once: those of the document first, then row by row. Notices need no decision and get no id. */
export function doubtsOfReading(catalogue: Catalogue): DraftDoubt[] {
	const all = [
		...catalogue.warnings.filter((warning) => warning.row === undefined),
		...catalogue.items.flatMap((item) => item.warnings.map((warning) => ({ ...warning, row: item.row }))),
	];
	return all.filter(isDoubt).map((warning, index) => ({ ...warning, pointId: `d${index + 1}` }));
}

/** Names a finding by what it says, so that the decision holds as long as the finding does and no longer. */
export function findingPointId({ code, rows, field }: Pick<Finding, 'code' | 'rows' | 'field'>): string {
	return `${code}:${rows.join('.')}:${field ?? ''}`;
}

/** Findings that break a rule of law; those of less weight need no decision. */
export function faultsAmong(findings: readonly Finding[]): Finding[] {
	return findings.filter((finding) => finding.severity === 'error');
}

/** Doubts and faults nobody has decided yet: adoption waits for them. */
export function undecidedPoints(
	draft: Pick<CatalogueDraft, 'doubts' | 'decisions'>,
	findings: readonly Finding[],
): { readonly doubts: readonly string[]; readonly findings: readonly string[] } {
	const decided = new Set(draft.decisions.map(({ pointId }) => pointId));
	const open = (ids: readonly string[]) => ids.filter((id) => !decided.has(id));
	return {
		doubts: open(draft.doubts.map(({ pointId }) => pointId)),
		findings: open(faultsAmong(findings).map(findingPointId)),
	};
}

/**
 * The catalogue as it is installed: rows counted from 1 in their order, and without the doubts somebody decided. Notices stay, for they only
 * tell what was done; what the source prints (`raw`) stays whatever was decided.
 */
export function finalCatalogue(draft: Pick<CatalogueDraft, 'catalogue'>): Catalogue {
	const { catalogue } = draft;
	const items = catalogue.items.map((item, index) => {
		const row = index + 1;
		const { confidence: _, ...rest } = item;
		const warnings = item.warnings.filter((one) => !isDoubt(one)).map((one) => ({ ...one, row }));
		return { ...rest, row, warnings };
	});
	const ofDocument = catalogue.warnings.filter((one) => one.row === undefined && !isDoubt(one));
	return { ...catalogue, items, warnings: [...ofDocument, ...items.flatMap((item) => item.warnings)] };
}

/** Every text and every number there is in a value. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [String(value)];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * What the public would read, as one text for each row (numbered as they are installed) and one for what stands outside the rows (null). Nothing
 * that is installed is left out, so that a page may show any of it.
 */
export function publicTexts(
	draft: Pick<CatalogueDraft, 'catalogue' | 'sourceName' | 'revisionNotes'>,
): { readonly row: number | null; readonly text: string }[] {
	const { items, warnings, ...heading } = finalCatalogue(draft);
	const ofDocument = warnings.filter(({ row }) => row === undefined);
	const outside = textsIn([heading, ofDocument, draft.sourceName, draft.revisionNotes]);
	const ofItems = items.map(({ raw, ...item }) => {
		// The cell beside its heading: a name is told by it.
		const cells = Object.entries(raw).map(([heading, cell]) => `${heading}：${cell}`);
		return { row: item.row, text: [...textsIn(item), ...cells].join('\n') };
	});
	return [{ row: null, text: outside.join('\n') }, ...ofItems];
}
