/**
 * privacy/ — 个人隐私与保密审查. Finds personal data and secrecy marks in texts, tables and whole documents, masks them, and alone makes
 * `PublicText`. It knows no file format (readers hand over a SourceDocument), no place and no sector (words are data under law/privacy),
 * no clock and no disk. 政府信息公开条例第十四至第十七条; 个人信息保护法第二十八条、第五十五条; invariants 26, 28.
 */
import type { SourceDocument, TableBlock } from '../documents/source-document.ts';
import { bodyParts } from './document-parts.ts';
import type { Candidate, Finding } from './finding.ts';
import { firstCandidateFrom } from './recognizer.ts';
import { findCandidates, isProven, merge, readField, type Scanner, toFinding } from './scan.ts';
import { findInLines } from './scan-lines.ts';
import { createRowScanner, type RowCell } from './scan-rows.ts';
import { prepareText } from './scan-text.ts';

/** The answer for one file, as `privacy scan --json` prints it. */
export interface FileVerdict {
	/** `refused`: a secrecy mark of class A; the file must not be stored. */
	readonly verdict: 'clean' | 'findings' | 'refused';
	readonly findings: readonly Finding[];
}

/** Data of one text. `part` names the text in the findings. */
export function scanText(raw: string, scanner: Scanner, part = 'body'): Finding[] {
	return textCandidates(raw, scanner).map((candidate) => toFinding(candidate, raw, part));
}

function textCandidates(raw: string, scanner: Scanner): Candidate[] {
	const text = prepareText(raw, scanner.law);
	const found = findCandidates(text, scanner);
	if (scanner.isForMarks) return found;
	const lists = findInLines(text, scanner);
	const listed = lists.candidates.sort((left, right) => left.start - right.start);
	if (lists.harmless.length === 0) return found;
	const harmless = [...lists.harmless].sort((left, right) => left.start - right.start);
	// Under a heading its reading wins, unless a check digit proved an ID or a card. One in ten numbers of 18 digits that begin with 62 passes
	// as a card, though, and so does an ID of 15 with the number of the next row: under 身份证号码 it is an ID.
	const ids = new Set(listed.filter((one) => one.class === 'resident-id').map((one) => one.start));
	const isSlip = (one: Candidate) => one.class === 'bank-card' && ids.has(one.start);
	// And a longer account may hold what passes for an ID.
	const isInAccount = (one: Candidate) => {
		const account = listed[firstCandidateFrom(listed, one.start + 1) - 1];
		return one.class === 'resident-id' && account?.class === 'bank-card' && isInside(one, account);
	};
	const proven = found.filter((one) => isProven(one) && !isSlip(one) && !isInAccount(one));
	const fresh = listed.filter(
		(candidate, at) => candidate.start >= (listed[at - 1]?.end ?? 0) && !overlaps(proven, candidate),
	);
	return merge(
		found.filter((candidate) => !overlaps(fresh, candidate) && !isHarmless(candidate, harmless)),
		fresh,
	);
}

const isInside = (one: Candidate, other: Candidate): boolean =>
	other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;

/** A phone in a field of amounts or of offices, a word of a heading. Numbers that prove themselves are never harmless. */
function isHarmless(
	candidate: Candidate,
	stretches: readonly { readonly start: number; readonly end: number }[],
): boolean {
	if (candidate.class === 'secrecy-mark' || isProven(candidate)) return false;
	const last = stretches[firstCandidateFrom(stretches, candidate.start + 1) - 1];
	return last !== undefined && candidate.end <= last.end;
}

/** `found` is sorted and free of overlaps of its own, but for a few short ones. */
function overlaps(found: readonly Candidate[], candidate: Candidate): boolean {
	let at = firstCandidateFrom(found, candidate.end) - 1;
	for (const last = at - 4; at >= 0 && at > last; at--) if ((found[at] as Candidate).end > candidate.start) return true;
	return false;
}

/** The name of a file: underscores and dots part words there. */
export function scanFileName(name: string, scanner: Scanner): Finding[] {
	return scanText(name.replace(/[_+]/g, ' '), scanner, 'name');
}

/** Data of one table; offsets count inside each cell, `partOf` names the cells. */
export function scanTable(
	table: TableBlock,
	scanner: Scanner,
	partOf: (cell: TableBlock['cells'][number]) => { part: string; shift: number },
): Finding[] {
	const rows = new Map<number, TableBlock['cells'][number][]>();
	for (const cell of table.cells) {
		const row = rows.get(cell.row);
		if (row === undefined) rows.set(cell.row, [cell]);
		else row.push(cell);
	}
	const scanRows = createRowScanner(scanner);
	const findings: Finding[] = [];
	for (const [, cells] of [...rows].sort(([one], [other]) => one - other)) {
		cells.sort((one, other) => one.column - other.column);
		const row: RowCell[] = cells.map((cell) => ({ column: cell.column, span: cell.columnSpan, text: cell.text }));
		for (const candidate of scanRows.scanRow(row)) {
			const cell = cells[candidate.cell];
			if (cell === undefined) continue;
			const { part, shift } = partOf(cell);
			findings.push(toFinding(candidate, cell.text, part, shift));
		}
	}
	return findings;
}

/**
 * Data of a whole document in reading order. Parts: `body` (txt, html, docx), `page:N` (pdf), `sheet:名单!D14` (xlsx), `property:KEY`.
 * Offsets of `body` and `page:N` count in the text that {@link bodyParts} builds from the same document.
 */
export function scanDocument(document: SourceDocument, scanner: Scanner): Finding[] {
	const findings: Finding[] = [];
	for (const part of bodyParts(document)) {
		for (const piece of part.pieces) {
			if (piece.kind === 'table') {
				findings.push(...scanTable(piece.table, scanner, (cell) => piece.place(cell)));
				continue;
			}
			for (const candidate of textCandidates(piece.text, scanner))
				findings.push(toFinding(candidate, piece.text, part.name, piece.start));
		}
	}
	for (const [key, value] of Object.entries(document.properties)) {
		const part = `property:${key}`;
		const meaning = scanner.readHeading(key);
		const field = meaning === null ? null : readField(prepareText(value, scanner.law), meaning, scanner);
		if (field !== null) findings.push(toFinding(field, value, part));
		else findings.push(...scanText(value, scanner, part));
	}
	return findings;
}

/** 密级标志 refuses the file; anything else is for the gate to weigh. */
export function judge(findings: readonly Finding[]): FileVerdict {
	const isSecret = findings.some((finding) => finding.class === 'secrecy-mark' && finding.severity === 'A');
	return { verdict: isSecret ? 'refused' : findings.length > 0 ? 'findings' : 'clean', findings };
}
