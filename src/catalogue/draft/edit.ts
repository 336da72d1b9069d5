import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { CATALOGUE_SCHEMA, type Catalogue, type CatalogueItem } from '../catalogue.ts';
import { parseCatalogueFile } from '../catalogue-file.ts';
import { parseTimeLimit } from '../limit/parse.ts';
import { DRAFT_FIELD_WORDS, draftRefusals } from './refusals.zh.ts';

const refusal = refusalsFrom(draftRefusals);

/** Fields of a row a person may enter; what the source printed he may not. */
export const EDITABLE_FIELDS = [
	...(['seq', 'category', 'subcategory', 'name', 'elements', 'legalBasis', 'timeLimit', 'bodies'] as const),
	...(['section', 'channels', 'audience', 'modes', 'levels', 'siteColumn', 'document'] as const),
];
export type EditableField = (typeof EDITABLE_FIELDS)[number];

/** Values as they were entered, to be checked here. */
export type RowChange = Readonly<Partial<Record<EditableField, unknown>>>;

/** What stands above the table. */
export type HeadingChange = Readonly<
	Partial<Record<'place' | 'title' | 'documentNumber' | 'issuer' | 'issuedOn' | 'edition' | 'rules', unknown>>
>;

const EMPTY_ROW = {
	seq: null,
	category: '',
	subcategory: null,
	elements: [],
	legalBasis: [],
	bodies: [],
	section: null,
	channels: [],
	audience: [],
	modes: [],
	levels: [],
	siteColumn: null,
	document: null,
	raw: {},
	warnings: [],
	source: {},
};

/** A refusal that also names the field, for a form to show it there. */
interface FieldRefusal extends Refusal {
	readonly field: string;
}

function fieldRefusals(faults: readonly { readonly path: string; readonly message: string }[], prefix: string) {
	return faults.map(({ path, message }): FieldRefusal => {
		const field = path.startsWith(prefix) ? path.slice(prefix.length) : path;
		const label = DRAFT_FIELD_WORDS[/^[a-zA-Z]+/.exec(field)?.[0] ?? ''] ?? field;
		return { ...refusal('field-invalid', label, message), field };
	});
}

/** 时限 entered as a phrase is read like one of a document; one with clauses is taken as entered. */
function readPhrase(value: unknown): unknown {
	const phrase = typeof value === 'string' ? value : (value as { text?: unknown; clauses?: unknown } | null);
	const text = typeof phrase === 'string' ? phrase : phrase?.text;
	if (typeof text !== 'string' || (typeof phrase === 'object' && phrase?.clauses !== undefined)) return value;
	if (text.trim() === '') return { text, clauses: [] };
	const { clauses } = parseTimeLimit(text);
	return { text, clauses };
}

function checkItem(item: unknown): Outcome<{ readonly item: CatalogueItem }> {
	const file = { schema: CATALOGUE_SCHEMA, place: { name: '-' }, title: '-', items: [item] };
	const result = parseCatalogueFile(file);
	if ('faults' in result) return { ok: false, refusals: fieldRefusals(result.faults, 'items[0].') };
	const [checked] = result.catalogue.items;
	if (checked === undefined) return { ok: false, refusals: [refusal('rows-used-up')] };
	return { ok: true, item: checked };
}

/**
 * The row with these fields entered, checked as a catalogue file is: every fault at once (`field-invalid`). A limit may be entered as a phrase.
 * `null` makes a new row. What the source prints stays as it was read.
 */
export function enterFields(
	before: CatalogueItem | null,
	change: RowChange,
): Outcome<{ readonly item: CatalogueItem }> {
	const { row: _, ...kept } = before ?? { ...EMPTY_ROW, row: 0 };
	const { timeLimit, ...others } = change;
	const limit = timeLimit === undefined ? {} : { timeLimit: readPhrase(timeLimit) };
	// A name that was only the repeated category follows it.
	const followed = before !== null && before.name === (before.subcategory ?? before.category) && !('name' in change);
	const base: Record<string, unknown> = { ...kept, ...others, ...limit };
	if (followed) delete base.name;
	const checked = checkItem(base);
	return checked.ok ? { ok: true, item: { ...checked.item, row: before?.row ?? 0 } } : checked;
}

/** The fields in which two readings of a row differ. */
export function changedFields(before: CatalogueItem, after: CatalogueItem): EditableField[] {
	return EDITABLE_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** The catalogue with another heading or other rules, checked like a file; rows are not looked at. */
export function enterHeading(catalogue: Catalogue, change: HeadingChange): Outcome<{ readonly catalogue: Catalogue }> {
	const { items, warnings, ...heading } = catalogue;
	const [first] = items;
	const { row: _, ...sample } = first ?? { ...EMPTY_ROW, row: 0 };
	const result = parseCatalogueFile({ ...heading, ...change, items: [sample] });
	if ('faults' in result) return { ok: false, refusals: fieldRefusals(result.faults, '') };
	return { ok: true, catalogue: { ...result.catalogue, items, warnings } };
}

/** A new row behind `afterRow` (0: as the first); its number is one nobody had. Null when there is no such row. */
export function insertRow(catalogue: Catalogue, item: CatalogueItem, afterRow: number): Catalogue | null {
	const at = afterRow === 0 ? 0 : catalogue.items.findIndex(({ row }) => row === afterRow) + 1;
	if (afterRow !== 0 && at === 0) return null;
	const row = Math.max(0, ...catalogue.items.map((one) => one.row)) + 1;
	return { ...catalogue, items: catalogue.items.toSpliced(at, 0, { ...item, row }) };
}

/** The row in the place of the one with its number. */
export function replaceRow(catalogue: Catalogue, item: CatalogueItem): Catalogue {
	return { ...catalogue, items: catalogue.items.map((one) => (one.row === item.row ? item : one)) };
}
