import type { Finding } from '../../privacy/finding.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { csvAsTable } from '../rebuild/csv-table.ts';
import { cleanTitle } from '../rebuild/file-name.ts';
import { rebuildDocument, rebuildUpload } from '../rebuild/index.ts';
import type { RebuildFormat } from '../rebuild/rebuilt-file.ts';
import type { CarrierLimits } from './carrier.ts';
import { redactionRefusals } from './carriers.zh.ts';
import { type RedactionEntry, redactDocument } from './redact-document.ts';
import { scanFile } from './scan-file.ts';

/** A finding as a scan of the file named it. */
export type FindingInFile = Pick<Finding, 'part' | 'offset' | 'length'> & { readonly class: string };

/** The file without that one datum and what is still found in it, or why there is none. */
export type FindingRedaction =
	| { readonly ok: true; readonly bytes: Uint8Array; readonly masked: Finding; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly refusals: readonly { readonly code: string; readonly message: string }[] };

/**
 * 只遮一处. Masks one finding of a file of ours, writes it anew in the same format and scans it again. Taken only if the second scan finds
 * exactly what the first one did but for this one, each at its place: whatever else happened is a refusal, and the file stays as it was.
 */
export async function redactFinding(
	bytes: Uint8Array,
	name: string,
	scanner: Scanner,
	wanted: FindingInFile,
	limits: Partial<CarrierLimits> = {},
): Promise<FindingRedaction> {
	const refuse = (code: string, message: string): FindingRedaction => ({ ok: false, refusals: [{ code, message }] });
	const before = await scanFile(bytes, name, scanner, limits);
	if (before.verdict === 'refused') return refuse('refused', before.reason ?? redactionRefusals.residue(1));
	const chosen = before.findings.find((one) => isAt(one, wanted));
	if (chosen === undefined) return refuse('finding-unknown', redactionRefusals['finding-unknown']());
	const upload = await rebuildUpload(bytes, name, limits);
	if (!upload.ok) return { ok: false, refusals: upload.refusals };
	const byHand = refuse('finding-not-alone', redactionRefusals['finding-not-alone']());
	if (upload.document === null) return byHand;
	const source = csvAsTable(upload.document, name);
	const expected = keysOf(afterMasking(before.findings, chosen));
	for (const candidate of candidatesFor(
		chosen,
		before.findings,
		redactDocument(source, scanner, () => false).entries,
	)) {
		let at = -1;
		const { document } = redactDocument(source, scanner, () => {
			at += 1;
			return at === candidate;
		});
		const built = await rebuildDocument(document, upload.ending as RebuildFormat, { title: cleanTitle(name) });
		if (!built.ok) return { ok: false, refusals: built.refusals };
		const after = await scanFile(built.bytes, name, scanner, limits);
		if (after.verdict !== 'refused' && keysOf(after.findings) === expected)
			return { ok: true, bytes: built.bytes, masked: chosen, findings: after.findings };
	}
	return byHand;
}

const isAt = (one: FindingInFile, other: FindingInFile): boolean =>
	one.part === other.part && one.offset === other.offset && one.length === other.length && one.class === other.class;

/** What is found when this one is masked and nothing else changed: the mask may be longer or shorter than the datum. */
function afterMasking(findings: readonly Finding[], chosen: Finding): Finding[] {
	const shift = chosen.masked.length - chosen.length;
	return findings
		.filter((one) => one !== chosen)
		.map((one) =>
			one.part === chosen.part && one.offset > chosen.offset ? { ...one, offset: one.offset + shift } : one,
		);
}

const keysOf = (findings: readonly Finding[]): string =>
	findings
		.map(({ part, offset, class: kind, masked }) => JSON.stringify([part, offset, kind, masked]))
		.sort()
		.join('\n');

/**
 * Which of the places the document is masked at may be this one, the likeliest first. The file and the document it was made from count
 * characters differently (a page, a run of paragraphs), so the place itself decides only where both agree; else the same one in order.
 */
function candidatesFor(
	chosen: Finding,
	findings: readonly Finding[],
	entries: readonly RedactionEntry[],
): readonly number[] {
	const isLike = (one: RedactionEntry | Finding) => one.class === chosen.class && one.masked === chosen.masked;
	const alike = entries.flatMap((one, index) => (isLike(one) ? [index] : []));
	const inPart = alike.filter((index) => entries[index]?.part === chosen.part);
	const exact = inPart.find((index) => entries[index]?.offset === chosen.offset);
	// In the order of the file: a scan tells tables after the text around them.
	const inFile = [...Map.groupBy(findings, ({ part }) => part).values()].flatMap((list) =>
		list.sort((one, other) => one.offset - other.offset),
	);
	const ordinal = (list: readonly Finding[]) => list.filter(isLike).indexOf(chosen);
	const inOrder = [exact, inPart[ordinal(inFile.filter(({ part }) => part === chosen.part))], alike[ordinal(inFile)]];
	return [...new Set(inOrder)].filter((index) => index !== undefined);
}
