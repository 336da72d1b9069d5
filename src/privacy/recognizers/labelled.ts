import type { Candidate, FindingClass, Severity } from '../finding.ts';
import { type FieldRange, labelledValue } from '../recognizer.ts';
import type { CompiledLaw, ContextGroup, ScanText } from '../scan-text.ts';

/** Values after the words of a group and a colon (`致贫原因：因病`) that `accept` believes. */
export function findLabelled(
	text: ScanText,
	group: ContextGroup,
	kind: { readonly class: FindingClass; readonly severity: Severity },
	accept: (value: string, law: CompiledLaw) => boolean,
): Candidate[] {
	const candidates: Candidate[] = [];
	for (const hit of text.hits(group)) {
		const value = labelledValue(text.raw, hit.end);
		if (value !== null && accept(text.raw.slice(value.start, value.end), text.law))
			candidates.push({ class: kind.class, severity: kind.severity, start: value.start, end: value.end });
	}
	return candidates;
}

/** The whole value without the blanks round it, if `accept` believes it. */
export function wholeField(value: ScanText, accept: (value: string, law: CompiledLaw) => boolean): FieldRange | null {
	const trimmed = value.raw.trim();
	if (trimmed === '' || !accept(trimmed, value.law)) return null;
	const start = value.raw.indexOf(trimmed);
	return { start, end: start + trimmed.length };
}

/** 无, 否, 正常, a dash or a bare count: says nothing about anybody. */
export function saysNothing(value: string): boolean {
	return /^(?:无|否|没有|未|不详|正常|健康|良好|一般|\/|-+|—+|－|×|\d+(?:\.\d+)?[人户个名例%％]?|是|同上|略|空|略有|合格)$/.test(
		value.replace(/[\s。]/g, ''),
	);
}

/** Whether one of the words stands in the value. */
export function holdsWord(value: string, words: ReadonlySet<string>): boolean {
	const plain = value.replace(/[\s\u200b]/g, '').toLowerCase();
	for (const word of words) if (plain.includes(word)) return true;
	return false;
}
