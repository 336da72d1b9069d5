import type { Finding, FindingClass } from '../../privacy/finding.ts';
import { maskDatum } from '../../privacy/mask.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { toFinding } from '../../privacy/scan.ts';
import { type FileVerdict, judge, scanFileName, scanText } from '../../privacy/scan-document.ts';
import { createRowScanner, type RowCell } from '../../privacy/scan-rows.ts';
import { columnLetters } from '../xlsx-sheet.ts';
import type { CarrierLimits, CarrierNote, CarrierPart, CarrierReading, CarrierRow } from './carrier.ts';
import { reasonIn, SECRECY_REASON } from './carriers.zh.ts';
import { misreadIds } from './misread-ids.ts';
import { readCarriers } from './read-carriers.ts';

/** The answer for one file with every place in it, as `privacy scan --json` prints it, and what a person should know beside it. */
export interface ScannedFile extends FileVerdict {
	/** Chinese; present when the verdict is `refused`. */
	readonly reason?: string;
	readonly notes: readonly CarrierNote[];
}

/**
 * 逐处检查一个文件. Scans every place {@link readCarriers} finds, and the name of the file. `refused`: the file could not be read to the
 * end, or carries a secrecy mark; what was found before is told all the same. Offsets and lengths are UTF-16 units within the part, in a
 * sheet within the cell. Findings hold no datum, and neither do the names of their parts.
 */
export async function scanFile(
	bytes: Uint8Array,
	name: string,
	scanner: Scanner,
	limits: Partial<CarrierLimits> = {},
): Promise<ScannedFile> {
	const reading = await readCarriers(bytes, name, limits);
	return scanReading(reading, name, scanner);
}

/** The scan of a file that was read already. */
export function scanReading(reading: CarrierReading, name: string, scanner: Scanner): ScannedFile {
	const findings = findingsOf(reading.parts, scanner);
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

/** Takes a finding with the text it lies in and where; the datum is cut out only when somebody must compare it. `isAlone`: no other piece of its part can tell it. */
type Tell = (finding: Finding, text: string, start: number, isAlone: boolean) => void;

function findingsOf(parts: readonly CarrierPart[], scanner: Scanner): Finding[] {
	const told = new Set<string>();
	const known = new Set<string>();
	const findings: Finding[] = [];
	const hasNets = parts.some((part) => part.isNet === true);
	const tell: Tell = (finding, text, start, isAlone) => {
		// A table inside a table is read twice; a cell of a sheet and a text that is the whole part are not.
		if (!isAlone) {
			const key = `${finding.part}\n${finding.offset}\n${finding.class}`;
			if (told.has(key)) return;
			told.add(key);
		}
		if (hasNets) known.add(factOf(finding.class, text.slice(start, start + finding.length)));
		findings.push(finding);
	};
	const tellNew: Tell = (finding, text, start, isAlone) => {
		if (!known.has(factOf(finding.class, text.slice(start, start + finding.length))))
			tell(finding, text, start, isAlone);
	};
	for (const part of parts) if (part.isNet !== true) scanPart(part, scanner, tell);
	for (const part of parts) if (part.isNet === true) scanPart(part, scanner, tellNew);
	return findings;
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
		);
		return;
	}
	const findings = scanText(text, scanner, part.part);
	if (isRecognized(part.part)) findings.push(...misreadFindings(part.part, text, findings, scanner));
	for (const finding of findings) {
		const { offset, length } = finding;
		if (only !== undefined && !touches(only, offset, offset + length)) continue;
		tell(start === 0 ? finding : { ...finding, offset: offset + start }, text, offset, part.start === undefined);
	}
}

/** Whether the text of a part was read from pixels. */
function isRecognized(part: string): boolean {
	return /(?:^|[>!])ocr$/.test(part);
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

function scanRows(part: string, rows: readonly CarrierRow[], scanner: Scanner, tell: Tell): void {
	const rowScanner = createRowScanner(scanner);
	for (const row of rows) {
		const cells = row.cells.map(
			(text, index): RowCell => ({ column: row.columns?.[index] ?? index, span: row.spans?.[index] ?? 1, text }),
		);
		for (const candidate of rowScanner.scanRow(cells)) {
			const cell = cells[candidate.cell];
			if (cell === undefined) continue;
			const place = row.number === undefined ? part : cellPart(part, row, row.number, cell.column);
			const finding = toFinding(candidate, cell.text, place, row.at?.[candidate.cell] ?? 0);
			tell(finding, cell.text, candidate.start, row.number !== undefined);
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
