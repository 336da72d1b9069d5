import type { CalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import type { Finding } from './finding.ts';
import type { PublicText, RawText } from './public-text.ts';
import { type Scanner, toFinding } from './scan.ts';
import { scanText } from './scan-document.ts';
import { createRowScanner } from './scan-rows.ts';

/** A finding of class B that a second named person let through, with the reason; the caller has checked who they are. */
export interface ReleasedFinding {
	readonly offset: number;
	readonly length: number;
	readonly reason: string;
}

export type ReleaseResult =
	| { readonly ok: true; readonly text: PublicText }
	| { readonly ok: false; readonly findings: readonly Finding[] };

/** The only door to `PublicText`: clean text, or text whose findings are all of class B and released one by one (invariant 26). */
export function releaseText(raw: RawText, scanner: Scanner, released: readonly ReleasedFinding[] = []): ReleaseResult {
	const open = scanText(raw, scanner).filter(
		(finding) =>
			finding.severity === 'A' ||
			!released.some(
				(one) => one.offset === finding.offset && one.length === finding.length && one.reason.trim() !== '',
			),
	);
	return open.length === 0 ? { ok: true, text: raw as string as PublicText } : { ok: false, findings: open };
}

/** Words of the program itself with numbers and days in them. Nothing of anybody can stand there, so no scanner is asked. */
export function ownWords(words: TemplateStringsArray, ...values: readonly (number | CalendarDate)[]): PublicText {
	const shown = values.map((value) => (typeof value === 'number' ? String(value) : dateText(value)));
	return String.raw({ raw: words }, ...shown) as PublicText;
}

/** Which findings {@link redactText} replaces; all of them unless told otherwise. */
export type MaskChoice = (finding: Finding) => boolean;

/**
 * Every finding replaced by its mask, then scanned again: what the second scan still finds makes the result a refusal (invariant 28).
 * A secrecy mark cannot be masked away: it is always a refusal.
 */
export function redactText(raw: RawText, scanner: Scanner, choose: MaskChoice = () => true): ReleaseResult {
	const findings = scanText(raw, scanner);
	const secret = findings.filter((finding) => finding.class === 'secrecy-mark' && finding.severity === 'A');
	if (secret.length > 0) return { ok: false, findings: secret };
	let text = '';
	let at = 0;
	for (const finding of findings) {
		if (finding.offset < at || !choose(finding) || finding.class === 'secrecy-mark') continue;
		text += raw.slice(at, finding.offset) + finding.masked;
		at = finding.offset + finding.length;
	}
	text += raw.slice(at);
	const residue = scanText(text, scanner).filter((finding) => choose(finding) || finding.severity === 'A');
	return residue.length === 0 ? { ok: true, text: text as PublicText } : { ok: false, findings: residue };
}

/** A text or a table inside something larger; `part` names it in the findings (cells: `part!row.column`, counted from 1). */
export type ScannedPiece =
	| { readonly part: string; readonly text: string }
	| { readonly part: string; readonly rows: readonly (readonly string[])[] };

/** The same structure with every raw text in it released. */
export type Released<Content> = Content extends RawText
	? PublicText
	: Content extends string
		? Content
		: Content extends object
			? { readonly [Key in keyof Content]: Released<Content[Key]> }
			: Content;

/** A finding of class B let through, named by its part. */
export interface ReleasedPiece extends ReleasedFinding {
	readonly part: string;
}

/** Every finding of the pieces: table cells are read under their headings, which are the first rows. */
export function scanPieces(pieces: readonly ScannedPiece[], scanner: Scanner): Finding[] {
	return pieces.flatMap((piece) => {
		if ('text' in piece) return scanText(piece.text, scanner, piece.part);
		const rowScanner = createRowScanner(scanner);
		return piece.rows.flatMap((row, rowIndex) =>
			rowScanner.scanRow(row.map((text, column) => ({ column, span: 1, text }))).map((candidate) => {
				const part = `${piece.part}!${rowIndex + 1}.${candidate.cell + 1}`;
				return toFinding(candidate, row[candidate.cell] ?? '', part);
			}),
		);
	});
}

/**
 * Releases a whole structure at once: `pieces` must hold every raw text of `content` in the form a reader sees it (markup as shown text,
 * tables as rows). Refused with every finding that is not of class B and released one by one.
 */
export function releaseStructure<Content extends object>(
	content: Content,
	pieces: readonly ScannedPiece[],
	scanner: Scanner,
	released: readonly ReleasedPiece[] = [],
): { readonly ok: true; readonly content: Released<Content> } | { readonly ok: false; readonly findings: Finding[] } {
	const open = scanPieces(pieces, scanner).filter(
		(finding) => finding.severity === 'A' || !released.some((one) => isSame(one, finding)),
	);
	return open.length === 0 ? { ok: true, content: content as Released<Content> } : { ok: false, findings: open };
}

function isSame(one: ReleasedPiece, finding: Finding): boolean {
	const { part, offset, length } = finding;
	return one.part === part && one.offset === offset && one.length === length && one.reason.trim() !== '';
}
