import type { ItemField } from '../../../../catalogue/catalogue.ts';
import type { CatalogueDraft, CatalogueDraftDoubt, CatalogueItem, RowChange } from '../../api/api.generated.ts';
import { dictionary } from '../../language/texts.ts';
import { workshopEn } from './workshop.en.ts';
import { workshopZh } from './workshop.zh.ts';

export const WORKSHOP_TEXTS = dictionary(workshopZh, workshopEn);

/** Fields of a row a person may enter, in the order of the printed table. */
export const FIELDS = [
	...(['seq', 'category', 'subcategory', 'name', 'elements', 'legalBasis', 'timeLimit', 'bodies'] as const),
	...(['section', 'channels', 'audience', 'modes', 'levels', 'siteColumn', 'document'] as const),
];
export type Field = (typeof FIELDS)[number];

/** How a field is entered: one line, a list of lines, boxes to tick, or channels. */
export const FIELD_FORMS: Readonly<Record<Field, 'line' | 'lines' | 'boxes' | 'channels'>> = {
	seq: 'line',
	category: 'line',
	subcategory: 'line',
	name: 'line',
	elements: 'lines',
	legalBasis: 'lines',
	timeLimit: 'line',
	bodies: 'lines',
	section: 'line',
	channels: 'channels',
	audience: 'boxes',
	modes: 'boxes',
	levels: 'boxes',
	siteColumn: 'line',
	document: 'line',
};

const NULL_WHEN_EMPTY: readonly Field[] = ['seq', 'subcategory', 'section', 'siteColumn', 'document'];

export type Channels = CatalogueItem['channels'];
/** What a field's control holds. */
export type Entered = string | readonly string[] | Channels;

export function isField(name: string | undefined): name is Field {
	return (FIELDS as readonly string[]).includes(name ?? '');
}

/** The value of a row as its control takes it; a limit is entered as its phrase. */
export function enteredOf(item: CatalogueItem, field: Field): Entered {
	if (field === 'timeLimit') return item.timeLimit.text;
	return item[field] ?? '';
}

/** What a control holds as the API takes it. */
export function sentValueOf(field: Field, entered: Entered): unknown {
	if (entered === '' && NULL_WHEN_EMPTY.includes(field)) return null;
	if (FIELD_FORMS[field] === 'lines')
		return (entered as readonly string[]).map((line) => line.trim()).filter((line) => line !== '');
	return typeof entered === 'string' ? entered.trim() : entered;
}

/** The fields in which what was entered differs from the row; all of a new row's. */
export function changeOf(item: CatalogueItem | null, entered: Readonly<Partial<Record<Field, Entered>>>): RowChange {
	const changed = FIELDS.filter((field) => entered[field] !== undefined)
		.map((field) => [field, sentValueOf(field, entered[field] ?? '')] as const)
		.filter(
			([field, value]) =>
				item === null || JSON.stringify(value) !== JSON.stringify(sentValueOf(field, enteredOf(item, field))),
		);
	return Object.fromEntries(changed) as RowChange;
}

/** Something to be decided before adoption. */
export interface Point {
	readonly pointId: string;
	readonly kind: 'doubt' | 'finding';
	readonly code: string;
	readonly message: string;
	readonly row: number | null;
	readonly field: ItemField | null;
	readonly source: CatalogueDraftDoubt['source'];
	readonly decided: CatalogueDraft['decisions'][number] | null;
}

/** Doubts of the reading first, then faults of law; each with what was decided about it. */
export function pointsOf(draft: CatalogueDraft): Point[] {
	const decided = new Map(draft.decisions.map((one) => [one.pointId, one]));
	const doubts = draft.doubts.map(
		({ pointId, code, message, row, field, source }): Point => ({
			...{ pointId, kind: 'doubt', code, message, source },
			row: row ?? null,
			field: (field as ItemField | undefined) ?? null,
			decided: decided.get(pointId) ?? null,
		}),
	);
	const findings = draft.findings.flatMap(({ pointId, code, message, rows, ...more }): Point[] =>
		pointId === null
			? []
			: [
					{
						...{ pointId, kind: 'finding', code, message, source: {} },
						row: rows[0] ?? null,
						// The description leaves open what else a finding says.
						field: 'field' in more && typeof more.field === 'string' ? (more.field as ItemField) : null,
						decided: decided.get(pointId) ?? null,
					},
				],
	);
	return [...doubts, ...findings];
}

/** The next point nobody has decided, behind this one, else from the beginning; null when there is none. */
export function nextOpen(points: readonly Point[], behind: string | null): string | null {
	const at = points.findIndex(({ pointId }) => pointId === behind);
	const round = [...points.slice(at + 1), ...points.slice(0, at + 1)];
	return round.find(({ decided, pointId }) => decided === null && pointId !== behind)?.pointId ?? null;
}
