import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { maskDatum } from '../../privacy/mask.ts';
import type { ContentTable } from '../disclosure.ts';
import { amountText } from '../table/numbers.ts';
import { valueText } from '../table/present-table.ts';
import { quantity, type StructuredRow } from '../table/structured-table.ts';
import { listFormText as words } from './forms.zh.ts';
import type { FieldPolicy, ListLaw, ListPolicy, WebForm } from './list-law.ts';
import { type CountedCell, mergeCells, type PlaceCell, partPlaces } from './merge-cells.ts';
import { neverNamed, textOf } from './never-named.ts';
import type { ListRows } from './read-list.ts';

/** What the forms of one list are made from. */
export interface FormParts {
	readonly law: ListLaw;
	/** Of the place. */
	readonly policy: ListPolicy;
	readonly list: ListRows;
	/** The day the information was formed: ages count on it. */
	readonly formedOn: CalendarDate;
	readonly isAboutMinors: boolean;
}

const NAME = 'name';

function labelOf(law: ListLaw, key: string): string {
	const field = law.table.fields.find((one) => one.key === key);
	return field === undefined ? key : field.type === 'amount' ? words.amount : field.label;
}

/** Whether the list names this person in any form at all. */
function isNamed({ law, formedOn, isAboutMinors }: FormParts, row: StructuredRow): boolean {
	return neverNamed(row, law.minors, formedOn, isAboutMinors) === null;
}

function cellText(parts: FormParts, row: StructuredRow, key: string, fields: FieldPolicy): string {
	const { law } = parts;
	const field = law.table.fields.find((one) => one.key === key);
	if (field === undefined || law.neverShown.has(key)) return '';
	const text = valueText(row.values[key], field);
	if (key !== NAME) return text;
	if (!isNamed(parts, row)) return words.unnamed;
	return fields[NAME] === 'show' ? text : maskDatum('name', text);
}

/** 公示栏 form: whoever may be named by name, with place, item and amount, in the order of the list; for printing, not for the website. */
export interface BoardForm {
	readonly columns: readonly string[];
	/** Keys of the columns. */
	readonly fields: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** How many stand there without their name. */
	readonly unnamed: number;
}

/** The columns of a form that the list has something in, in the order of the law. */
function shownFields(parts: FormParts, fields: FieldPolicy): string[] {
	const { law, list } = parts;
	return list.fields.filter(
		(key) =>
			fields[key] !== undefined &&
			!law.neverShown.has(key) &&
			list.rows.some((row) => (row.values[key] ?? null) !== null),
	);
}

export function compileBoard(parts: FormParts): BoardForm {
	const policy = parts.policy.forms.board;
	const fields = shownFields(parts, policy);
	return {
		columns: fields.map((key) => labelOf(parts.law, key)),
		fields,
		rows: parts.list.rows.map((row) => fields.map((key) => cellText(parts, row, key, policy))),
		unnamed: parts.list.rows.filter((row) => !isNamed(parts, row)).length,
	};
}

const freeTable = (
	caption: string,
	columns: readonly string[],
	rows: readonly (readonly string[])[],
): ContentTable => ({
	definition: null,
	caption,
	columns,
	rows,
});

/** What the website shows of a list, as tables. `counts` are numbers alone; the others a row for each person. */
export function compileWeb(form: WebForm, parts: FormParts): ContentTable[] {
	if (form === 'counts') return compileCounts(parts);
	return [compileRows(form, parts)];
}

function placesOf(list: ListRows) {
	return list.rows.map((row) => ({ township: textOf(row, 'township'), village: textOf(row, 'village') }));
}

const joined = (names: readonly string[]): string => (names.length > 1 ? words.merged(names) : (names[0] ?? ''));

/** Township and village of a part of the list, as printed. */
function placeTexts(cell: PlaceCell): { readonly township: string; readonly village: string } {
	return {
		township: joined(cell.townships),
		village: cell.villages.length === 0 ? words.notTold : joined(cell.villages),
	};
}

const byText = (one: readonly string[], other: readonly string[]): number => {
	const [left, right] = [one.join('\n'), other.join('\n')];
	return left < right ? -1 : left > right ? 1 : 0;
};

/** A row for each person with the place as coarse as small cells demand, sorted so that the order of the list tells nothing. */
function compileRows(form: 'masked' | 'named', parts: FormParts): ContentTable {
	const policy = parts.policy.forms[form];
	const places = partPlaces(placesOf(parts.list), parts.policy.smallCell);
	if (places === null) return tooFew(parts);
	const fields = shownFields(parts, policy);
	const texts = places.cells.map(placeTexts);
	const rows = parts.list.rows.map((row, index) => {
		const place = texts[places.cellOf[index] ?? -1];
		return fields.map((key) =>
			key === 'township' || key === 'village' ? (place?.[key] ?? '') : cellText(parts, row, key, policy),
		);
	});
	const columns = fields.map((key) => labelOf(parts.law, key));
	return freeTable(form === 'masked' ? words.masked : words.named, columns, rows.sort(byText));
}

function tooFew({ policy }: FormParts): ContentTable {
	const few = words.fewerThan(policy.smallCell.most + 1);
	return freeTable(words.byPlace, [words.township, words.persons], [[words.whole, few]]);
}

/** A measure that is added up beside the number of persons. */
interface Measure {
	readonly key: string;
	readonly label: string;
	readonly text: (sum: bigint) => string;
}

const MEASURES: readonly Measure[] = [
	{ key: 'householdSize', label: words.people, text: String },
	{ key: 'amount', label: words.amount, text: (fen) => amountText(fen, '元', true) },
];

/**
 * The sums of a measure over groups of rows, and over all of them; null where somebody's own figure could be read from it: a group in which
 * so few rows have one that their sum is theirs.
 */
function sumsOf(
	groups: readonly (readonly StructuredRow[])[],
	{ key, text }: Measure,
	most: number,
): readonly string[] | null {
	const filled = groups.map((rows) => rows.flatMap((row) => quantity(row.values[key]) ?? []));
	if (filled.every((values) => values.length === 0)) return null;
	if (filled.some((values) => values.length > 0 && values.length <= most)) return null;
	const sums = filled.map((values) => values.reduce((sum, value) => sum + value, 0n));
	const all = sums.reduce((sum, value) => sum + value, 0n);
	return [...sums.map((sum, index) => (filled[index]?.length === 0 ? '' : text(sum))), text(all)];
}

/** Numbers under labels, with a line for all. */
function countTable(
	caption: string,
	labels: readonly string[],
	lines: readonly { readonly labels: readonly string[]; readonly rows: readonly StructuredRow[] }[],
	most: number,
): ContentTable {
	const columns = [...labels, words.persons];
	const total = [words.total, ...labels.slice(1).map(() => '')];
	const rows = [
		...lines.map((line) => [...line.labels, String(line.rows.length)]),
		[...total, String(lines.reduce((sum, line) => sum + line.rows.length, 0))],
	];
	for (const measure of MEASURES) {
		const sums = sumsOf(
			lines.map((line) => line.rows),
			measure,
			most,
		);
		if (sums === null) continue;
		columns.push(measure.label);
		rows.forEach((row, index) => {
			row.push(sums[index] ?? '');
		});
	}
	return freeTable(caption, columns, rows);
}

/** 按乡镇、行政村 and 按项目 numbers with small cells merged (invariant 30). Villages and groups below a village are never told apart. */
function compileCounts(parts: FormParts): ContentTable[] {
	const { list, policy } = parts;
	const { smallCell } = policy;
	const places = partPlaces(placesOf(list), smallCell);
	if (places === null) return [tooFew(parts)];
	const hasTownships = list.rows.some((row) => textOf(row, 'township') !== '');
	const lines = places.cells.map((cell, index) => {
		const { township, village } = placeTexts(cell);
		return {
			labels: hasTownships ? [township, village] : [village],
			rows: list.rows.filter((_, at) => places.cellOf[at] === index),
		};
	});
	const note = [...places.cells].some((cell) => cell.villages.length !== 1) ? words.mergedNote(smallCell.most + 1) : '';
	const labels = hasTownships ? [words.township, words.village] : [words.village];
	const tables = [countTable(words.byPlace + note, labels, lines, smallCell.most)];
	const items = itemLines(list, smallCell);
	if (items.length > 1) tables.push(countTable(words.byItem, [words.item], items, smallCell.most));
	return tables;
}

function itemLines(list: ListRows, rule: ListPolicy['smallCell']) {
	const byItem = Map.groupBy(list.rows, (row) => textOf(row, 'item'));
	const cells: CountedCell[] = [...byItem].map(([key, rows]) => ({ key, count: rows.length }));
	return (mergeCells(cells, rule) ?? []).map((group) => ({
		labels: [joined(group.map((item) => item || words.notTold))],
		rows: group.flatMap((item) => byItem.get(item) ?? []),
	}));
}
