import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { isOldResidentId, isResidentId } from '../../privacy/resident-id.ts';
import { parseTable, type TableFinding, type TableSource } from '../table/index.ts';
import type { StructuredRow } from '../table/structured-table.ts';
import { type ListFaultCode, listFaultMessages } from './faults.zh.ts';
import type { ListLaw } from './list-law.ts';
import { birthDateOf, textOf } from './never-named.ts';

/** A fault or doubt of a list, at its cell. Never quotes the datum. */
export interface ListFault {
	/** Permanent. */
	readonly code: ListFaultCode | TableFinding['code'];
	/** `名单!D14`, `rows[2].name`; empty for the list as a whole. */
	readonly address: string;
	readonly field: string | null;
	/** Chinese; says what to do. */
	readonly message: string;
}

/** A list as read: its fields in the order of the law, one row for each person or household. Survives JSON. */
export interface ListRows {
	readonly fields: readonly string[];
	readonly rows: readonly StructuredRow[];
}

/** A list, or everything that keeps it from being one. */
export type ListReading =
	| { readonly ok: true; readonly list: ListRows; readonly warnings: readonly ListFault[] }
	| { readonly ok: false; readonly faults: readonly ListFault[]; readonly warnings: readonly ListFault[] };

/** What whoever hands a list in says beside it. */
export interface ListContext {
	/** For rows that name none. */
	readonly township: string | null;
	readonly village: string | null;
	readonly formedOn: CalendarDate;
	/** For checking resident IDs: law/privacy. */
	readonly regions: { readonly provinces: ReadonlySet<string>; readonly prefectures: ReadonlySet<string> };
}

/** Composes one fault of a list. */
export function listFault<Code extends ListFaultCode>(
	code: Code,
	address: string,
	field: string | null,
	...details: Parameters<(typeof listFaultMessages)[Code]>
): ListFault {
	const compose = listFaultMessages[code] as (...all: readonly string[]) => string;
	return { code, address, field, message: compose(...details) };
}

/** The text of a table's finding could quote a cell; its code and place are enough. */
const QUOTING: readonly string[] = ['row-not-read'];
const HEADERLESS = 'header-not-found';
const NAME = /^[\p{Script=Han}]{1,12}(?:[·•・.．][\p{Script=Han}]{1,12}){0,3}(?:[（(][^（）()0-9]{1,8}[）)])?$/u;
const MASKED_NAME = /^[\p{Script=Han}]{1,2}(?:[*＊×xX○某]{1,3}[\p{Script=Han}]?)$/u;

/**
 * Reads a list out of every table of a document, or out of rows another system sent. Headings nobody knows are told and their columns not
 * kept. All faults at once, each at its cell; nothing is repaired and nothing guessed.
 */
export function readPersonList(law: ListLaw, sources: readonly TableSource[], context: ListContext): ListReading {
	const faults: ListFault[] = [];
	const warnings: ListFault[] = [];
	const read: ListRows[] = [];
	const unread: TableFinding[] = [];
	for (const source of sources) {
		const result = parseTable(law.table, source);
		if (!result.ok && result.faults.some((fault) => fault.code === HEADERLESS)) {
			unread.push(...result.faults);
			continue;
		}
		warnings.push(...result.warnings.map(plainFault));
		if (result.ok) read.push({ fields: result.table.fields, rows: result.table.rows });
		else faults.push(...result.faults.map(plainFault));
	}
	if (sources.length === 0) faults.push(listFault('no-table', '', null));
	else if (read.length === 0 && faults.length === 0) faults.push(...unread.map(plainFault));
	else for (const { address } of unread) warnings.push(listFault('table-not-read', address, null, address));
	const given = new Set(read.flatMap((one) => one.fields));
	if (context.township !== null) given.add('township');
	if (context.village !== null) given.add('village');
	const fields = law.table.fields.map((field) => field.key).filter((key) => given.has(key));
	const rows = read.flatMap((one) => one.rows).map((row) => placed(row, context));
	const checked = checkRows(rows, context);
	faults.push(...checked.faults);
	warnings.push(...checked.warnings);
	return faults.length > 0 ? { ok: false, faults, warnings } : { ok: true, list: { fields, rows }, warnings };
}

function plainFault({ code, address, field, message }: TableFinding): ListFault {
	return {
		code,
		address,
		field,
		message: QUOTING.includes(code) ? listFaultMessages['table-not-read'](address) : message,
	};
}

/** A place that was stated for the whole list stands in the rows that name none. */
function placed(row: StructuredRow, { township, village }: ListContext): StructuredRow {
	const stated = (key: string, text: string | null) =>
		text !== null && textOf(row, key) === '' ? { [key]: { type: 'text', text } as const } : {};
	return { ...row, values: { ...row.values, ...stated('township', township), ...stated('village', village) } };
}

function checkRows(
	rows: readonly StructuredRow[],
	context: ListContext,
): { readonly faults: ListFault[]; readonly warnings: ListFault[] } {
	const faults: ListFault[] = [];
	const warnings: ListFault[] = [];
	const idAt = new Map<string, string>();
	const personAt = new Map<string, string>();
	const seen = (known: Map<string, string>, key: string, address: string): string | null => {
		const first = known.get(key);
		if (first === undefined) known.set(key, address);
		return first ?? null;
	};
	for (const row of rows) {
		const { address } = row;
		const name = textOf(row, 'name').replace(/\s/g, '');
		if (MASKED_NAME.test(name)) warnings.push(listFault('name-masked', address, 'name'));
		else if (!NAME.test(name)) faults.push(listFault('name-odd', address, 'name'));
		if (textOf(row, 'township') === '' && textOf(row, 'village') === '')
			faults.push(listFault('place-missing', address, 'village'));
		const id = textOf(row, 'residentId').normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
		if (id !== '') {
			const first = seen(idAt, `${id}\n${textOf(row, 'item')}`, address);
			if (!isKnownId(id, context)) faults.push(listFault('id-wrong', address, 'residentId'));
			else if (first !== null) warnings.push(listFault('id-twice', address, 'residentId', first));
		}
		const places = ['township', 'village', 'group', 'item'].map((key) => textOf(row, key));
		const twin = seen(personAt, JSON.stringify([name, id, ...places]), address);
		if (twin !== null && id === '') warnings.push(listFault('person-twice', address, 'name', twin));
		const stated = row.values.birthDate?.type === 'date' ? row.values.birthDate.on : null;
		const byId = birthDateOf({ ...row, values: { ...row.values, birthDate: null } });
		if (stated !== null && byId !== null && stated !== byId)
			faults.push(listFault('birth-date-differs', address, 'birthDate'));
		if (stated !== null && stated > context.formedOn) faults.push(listFault('birth-date-future', address, 'birthDate'));
	}
	return { faults, warnings };
}

function isKnownId(id: string, { regions }: ListContext): boolean {
	const symbols = (index: number) => (id.charAt(index) === 'X' ? 10 : Number(id.charAt(index)));
	if (/^\d{17}[\dX]$/.test(id)) return isResidentId(symbols, regions) && parseCalendarDate(isoBirth(id)) !== null;
	return /^\d{15}$/.test(id) && isOldResidentId(symbols, regions);
}

const isoBirth = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
