import type { Finding, FindingClass } from '../../privacy/finding.ts';
import { maskDatum } from '../../privacy/mask.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { toFinding } from '../../privacy/scan.ts';
import { type FileVerdict, judge, scanFileName, scanText } from '../../privacy/scan-document.ts';
import { createRowScanner, type RowCell } from '../../privacy/scan-rows.ts';
import { RefusalSignal } from '../refusal.ts';
import { columnLetters } from '../xlsx-sheet.ts';
import type { CarrierNote, CarrierPart, CarrierReading, CarrierRow } from './carrier.ts';
import { reasonIn, SECRECY_REASON } from './carriers.zh.ts';
import { misreadIds } from './misread-ids.ts';

/** The answer for one file with every place in it, as `privacy scan --json` prints it, and what a person should know beside it. */
export interface ScannedFile extends FileVerdict {
	/** Chinese; present when the verdict is `refused`. */
	readonly reason?: string;
	readonly notes: readonly CarrierNote[];
}

/** The answer about a file that was read and is not looked through: no finding, and no datum in the names of the parts that notes are about. */
export function refuseReading({ notes }: CarrierReading, reason: string, scanner: Scanner): ScannedFile {
	const maskPart = createPartMask(scanner);
	return {
		verdict: 'refused',
		reason,
		findings: [],
		notes: notes.map((note) => ({ ...note, part: maskPart(note.part) })),
	};
}

/** The scan of a file that was read already. Throws the refusal `too-many-findings` as soon as there are more than `most`. */
export function scanReading(reading: CarrierReading, name: string, scanner: Scanner, most: number): ScannedFile {
	const findings = findingsOf(reading.parts, scanner, most);
	const maskPart = createPartMask(scanner);
	const maskPlace = (finding: Finding): Finding => {
		const part = maskPart(finding.part);
		return part === finding.part ? finding : { ...finding, part };
	};
	const all = scanFileName(name, scanner).concat(findings).map(maskPlace);
	const verdict = judge(all);
	const notes = reading.notes.map((note) => ({ ...note, part: maskPart(note.part) }));
	if (reading.refused !== undefined) {
		const { part, message } = reading.refused;
		return { verdict: 'refused', reason: reasonIn(maskPart(part), message), findings: all, notes };
	}
	return verdict.verdict === 'refused' ? { ...verdict, reason: SECRECY_REASON, notes } : { ...verdict, notes };
}

/**
 * Takes a finding with the text it lies in and where; the datum is cut out only when somebody must compare it. `isAlone`: no other piece
 * of its part can tell it. `line` makes the line or row round it, without blanks.
 */
type Tell = (finding: Finding, text: string, start: number, isAlone: boolean, line: () => string) => void;

function findingsOf(parts: readonly CarrierPart[], scanner: Scanner, most: number): Finding[] {
	const told = new Set<string>();
	const known = new Map<string, number>();
	const findings: Finding[] = [];
	const hasNets = parts.some((part) => part.isNet === true);
	const lines = hasNets ? linesIn(parts) : new Set<string>();
	const declared = declaredNumbers(parts, scanner);
	const tell: Tell = (finding, text, start, isAlone, line) => {
		if (scanner.isForMarks && finding.class !== 'secrecy-mark') return;
		if (finding.class === 'phone' && isAmong(text.slice(start, start + finding.length), declared)) return;
		// A table inside a table is read twice; a cell of a sheet and a text that is the whole part are not.
		if (!isAlone) {
			const key = `${finding.part}\n${finding.offset}\n${finding.class}`;
			if (told.has(key)) return;
			told.add(key);
		}
		if (hasNets) {
			const fact = factOf(finding.class, text.slice(start, start + finding.length));
			count(known, fact);
			count(known, `${fact}\n${line()}`);
		}
		if (findings.length >= most) throw new RefusalSignal('too-many-findings', { most });
		findings.push(finding);
	};
	for (const part of parts) if (part.isNet !== true) scanPart(part, scanner, tell);
	const read = hasNets ? numbersIn(parts) : new Set<string>();
	for (const part of parts) if (part.isNet === true) scanNet(part);
	return findings;

	// A net tells a fact as often as it holds it more than the parts before it together: the tenth 二级 of a list is one more person. A row
	// that was read before, its cells parted otherwise, is compared with itself: the 二级 that was missed there is not the one below it.
	function scanNet(net: CarrierPart): void {
		// A number that was read in its place and found harmless there (an office phone, an amount) is no find in a heap of strings.
		const isHeap = 'text' in net;
		const caught: { fact: string; row: string; tell: () => void }[] = [];
		scanPart(net, scanner, (finding, text, start, isAlone, line) => {
			const datum = text.slice(start, start + finding.length);
			if (isHeap && isReadElsewhere(finding.class, datum, read)) return;
			const row = isHeap ? '' : line();
			const again = () => tell(finding, text, start, isAlone, line);
			caught.push({ fact: factOf(finding.class, datum), row: lines.has(row) ? row : '', tell: again });
		});
		const owed = new Map<string, number>();
		const before = (key: string) => owed.get(key) ?? known.get(key) ?? 0;
		for (const key of new Set(caught.flatMap(({ fact, row }) => (row === '' ? [] : [`${fact}\n${row}`])))) {
			const fact = key.slice(0, key.lastIndexOf('\n'));
			owed.set(fact, before(fact) - (known.get(key) ?? 0));
			owed.set(key, before(key));
		}
		const seen = new Map<string, number>();
		for (const { fact, row, tell: tellNow } of caught) {
			const key = row === '' ? fact : `${fact}\n${row}`;
			if (!owed.has(key)) owed.set(key, before(key));
			if (count(seen, key) > before(key)) tellNow();
		}
	}
}

/** Of one line; longer ones are paragraphs. */
const LONGEST_ROW = 400;
const withoutBlanks = (text: string) => text.replace(/[\s\u200b\u2060\ufeff]/g, '');
const rowText = (cells: readonly { readonly text: string }[]) => withoutBlanks(cells.map(({ text }) => text).join(''));

function lineRound(text: string, start: number): string {
	const from = text.lastIndexOf('\n', start - 1) + 1;
	const next = text.indexOf('\n', start);
	const to = next < 0 ? text.length : next;
	return to - from > LONGEST_ROW ? '' : withoutBlanks(text.slice(from, to));
}

/** Lines and rows of the parts that are read in order, without blanks. */
function linesIn(parts: readonly CarrierPart[]): ReadonlySet<string> {
	const lines = new Set<string>();
	for (const part of parts) {
		if (part.isNet === true) continue;
		if ('rows' in part) for (const row of part.rows) lines.add(rowText(rowCells(row)));
		else for (const line of part.text.split('\n')) if (line.length <= LONGEST_ROW) lines.add(withoutBlanks(line));
	}
	lines.delete('');
	return lines;
}

function count(facts: Map<string, number>, fact: string): number {
	const times = (facts.get(fact) ?? 0) + 1;
	facts.set(fact, times);
	return times;
}

/**
 * Numbers that stand, by their places on a page, in columns whose headings say that they are amounts or phones of offices, in rows that
 * name nobody. Other readings of the same page lose the columns and would take them for phones of persons.
 */
function declaredNumbers(parts: readonly CarrierPart[], scanner: Scanner): ReadonlySet<string> {
	const numbers = new Set<string>();
	for (const part of parts) {
		if (!('rows' in part) || part.isNet !== true) continue;
		const rowScanner = createRowScanner(scanner);
		for (const row of part.rows) {
			const cells = rowCells(row);
			rowScanner.scanRow(cells);
			for (const at of rowScanner.harmless())
				for (const [run] of cells[at]?.text.matchAll(/\d{7,}/g) ?? []) numbers.add(run);
		}
	}
	return numbers;
}

function isAmong(datum: string, numbers: ReadonlySet<string>): boolean {
	const runs = numbers.size === 0 ? [] : (datum.match(/\d{7,}/g) ?? []);
	return runs.length > 0 && runs.every((run) => numbers.has(run));
}

/** Runs of digits and letters long enough for a number of a person, from all places that are read in order. */
function numbersIn(parts: readonly CarrierPart[]): Set<string> {
	const numbers = new Set<string>();
	const add = (text: string) => {
		for (const [run] of text.matchAll(/[0-9A-Za-z]{4,}/g)) numbers.add(run);
	};
	for (const part of parts) {
		if (part.isNet === true) continue;
		if ('text' in part) add(part.text);
		else for (const row of part.rows) for (const cell of row.cells) add(cell);
	}
	return numbers;
}

const PROVEN_BY_PLACE: ReadonlySet<FindingClass> = new Set(['phone']);

function isReadElsewhere(kind: FindingClass, datum: string, read: ReadonlySet<string>): boolean {
	if (!PROVEN_BY_PLACE.has(kind)) return false;
	const runs = datum.match(/[0-9A-Za-z]{4,}/g) ?? [];
	return runs.length > 0 && runs.every((run) => read.has(run));
}

/** What is found, however it is written. */
function factOf(kind: FindingClass, datum: string): string {
	return `${kind}\n${datum.normalize('NFKC').replace(/[^\p{L}\p{N}@.*]/gu, '')}`;
}

function scanPart(part: CarrierPart, scanner: Scanner, tell: Tell): void {
	if ('rows' in part) {
		scanRows(part.part, part.rows, scanner, tell);
		return;
	}
	const { text, start = 0, only } = part;
	if (part.isPosition === true) {
		const masked = maskDatum('position', text);
		tell(
			{ class: 'position', severity: 'B', part: part.part, offset: start, length: text.length, masked },
			text,
			0,
			false,
			() => text,
		);
		return;
	}
	const findings = scanText(text, scanner, part.part);
	if (isRecognized(part.part)) findings.push(...misreadFindings(part.part, text, findings, scanner));
	for (const finding of findings) {
		const { offset, length } = finding;
		if (only !== undefined && !touches(only, offset, offset + length)) continue;
		const told = start === 0 ? finding : { ...finding, offset: offset + start };
		tell(told, text, offset, part.start === undefined, () => lineRound(text, offset));
	}
}

/** Whether the text of a part was read from pixels. */
function isRecognized(part: string): boolean {
	return /(?:^|[>!])ocr(?:!numbers)?$/.test(part);
}

function misreadFindings(part: string, text: string, known: readonly Finding[], scanner: Scanner): Finding[] {
	const ranges = misreadIds(text, scanner);
	const findings: Finding[] = [];
	for (let at = 0; at < ranges.length; at += 2) {
		const [start = 0, end = 0] = [ranges[at], ranges[at + 1]];
		if (known.some(({ offset, length }) => offset < end && offset + length > start)) continue;
		findings.push(toFinding({ class: 'resident-id', severity: 'A', start, end }, text, part));
	}
	return findings;
}

/** Whether one of the ranges (start, end exclusive, alternating, ascending) overlaps `from … to`. */
function touches(ranges: readonly number[], from: number, to: number): boolean {
	let low = 0;
	let high = ranges.length / 2;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle * 2 + 1] ?? 0) <= from) low = middle + 1;
		else high = middle;
	}
	return (ranges[low * 2] ?? Number.POSITIVE_INFINITY) < to;
}

const rowCells = (row: CarrierRow): RowCell[] =>
	row.cells.map((text, index) => ({ column: row.columns?.[index] ?? index, span: row.spans?.[index] ?? 1, text }));

function scanRows(part: string, rows: readonly CarrierRow[], scanner: Scanner, tell: Tell): void {
	const rowScanner = createRowScanner(scanner);
	for (const row of rows) {
		const cells = rowCells(row);
		for (const candidate of rowScanner.scanRow(cells)) {
			const cell = cells[candidate.cell];
			if (cell === undefined) continue;
			const place = row.number === undefined ? (row.place ?? part) : cellPart(part, row, row.number, cell.column);
			const finding = toFinding(candidate, cell.text, place, row.at?.[candidate.cell] ?? 0);
			tell(finding, cell.text, candidate.start, row.number !== undefined, () => rowText(cells));
		}
	}
}

function cellPart(part: string, row: CarrierRow, number: number, column: number): string {
	const isHidden = row.hidden === true || row.hidden?.includes(column) === true;
	return `${part}!${isHidden && !part.endsWith('!hidden') ? 'hidden!' : ''}${columnLetters(column)}${number}`;
}

/** Classes that name a person by a number: they may not stand in the name of a place either. */
const NUMBERS: ReadonlySet<FindingClass> = new Set([
	'resident-id',
	'phone',
	'bank-card',
	'passport',
	'permit',
	'email',
	'im-account',
]);

/** Masks numbers of persons in a name that people gave: of a file inside the file, of a sheet, of the file itself. */
export function createPartMask(scanner: Scanner): (part: string) => string {
	const seen = new Map<string, string>();
	return (place) => {
		if (!/[^\u0000-\u007f]|\d{6}|@/.test(place)) return place;
		// The address of a cell says nothing; the sheet is looked at once.
		const address = /![A-Z]{1,3}\d{1,7}$/.exec(place)?.[0] ?? '';
		const part = address === '' ? place : place.slice(0, -address.length);
		const known = seen.get(part);
		if (known !== undefined) return known + address;
		let masked = '';
		let at = 0;
		for (const finding of scanText(part.replaceAll('_', ' '), scanner)) {
			if (!NUMBERS.has(finding.class) || finding.offset < at) continue;
			masked += part.slice(at, finding.offset) + finding.masked;
			at = finding.offset + finding.length;
		}
		masked += part.slice(at);
		seen.set(part, masked);
		return masked + address;
	};
}
