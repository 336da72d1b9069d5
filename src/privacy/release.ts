import type { Finding } from './finding.ts';
import type { PublicText, RawText } from './public-text.ts';
import type { Scanner } from './scan.ts';
import { scanText } from './scan-document.ts';

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
