import type { Finding } from '../../privacy/finding.ts';
import type { Scanner } from '../../privacy/scan.ts';
import { csvAsTable } from '../rebuild/csv-table.ts';
import { cleanTitle } from '../rebuild/file-name.ts';
import { rebuildDocument, rebuildUpload } from '../rebuild/index.ts';
import type { RebuildFormat } from '../rebuild/rebuilt-file.ts';
import type { CarrierLimits, CarrierNote } from './carrier.ts';
import { redactionRefusals } from './carriers.zh.ts';
import { dropColumns, type RedactionEntry, redactDocument } from './redact-document.ts';
import { scanFile } from './scan-file.ts';

export type { RedactionEntry } from './redact-document.ts';

/** What to do beside masking. */
export interface RedactionOptions {
	/** Format of the result; that of the source when absent. Ignored for pictures. */
	readonly format?: RebuildFormat;
	/** Headings of columns that go altogether. */
	readonly drop?: readonly string[];
	readonly limits?: Partial<CarrierLimits>;
}

/** A file that may go out, or every reason why there is none. */
export type RedactionResult =
	| {
			readonly ok: true;
			readonly bytes: Uint8Array;
			readonly ending: string;
			readonly entries: readonly RedactionEntry[];
			/** Headings of the columns that went, by their place in the source. */
			readonly dropped: readonly string[];
			/** What the source had and the result has not: hidden text, comments, headers, pictures … */
			readonly leftOut: readonly string[];
	  }
	| {
			readonly ok: false;
			readonly refusals: readonly { readonly code: string; readonly message: string }[];
			/** What is left in the rebuilt file; empty when it was not built. */
			readonly residue: readonly Finding[];
			readonly notes: readonly CarrierNote[];
	  };

/**
 * 脱敏并重新生成. Reads a file, masks every datum, writes it anew from content and scans every place of the result again; anything left, also
 * in the name `outName`, makes a refusal (invariant 28). The bytes handed in are never part of the answer, but for the pixels of a picture.
 */
export async function redactFile(
	bytes: Uint8Array,
	name: string,
	outName: string,
	scanner: Scanner,
	options: RedactionOptions = {},
): Promise<RedactionResult> {
	const refuse = (
		refusals: readonly { readonly code: string; readonly message: string }[],
		residue: readonly Finding[] = [],
		notes: readonly CarrierNote[] = [],
	): RedactionResult => ({ ok: false, refusals, residue, notes });
	const upload = await rebuildUpload(bytes, name, options.limits);
	if (!upload.ok) return refuse(upload.refusals);
	let rebuilt: { readonly bytes: Uint8Array; readonly ending: string } = upload;
	let entries: readonly RedactionEntry[] = [];
	let dropped: readonly string[] = [];
	if (upload.document !== null) {
		const source = csvAsTable(upload.document, name);
		const fewer = dropColumns(source, options.drop ?? []);
		if (fewer.missing.length > 0)
			return refuse([
				{ code: 'no-such-column', message: redactionRefusals['no-such-column'](fewer.missing.join('、')) },
			]);
		dropped = fewer.dropped;
		const redacted = redactDocument(fewer.document, scanner);
		entries = redacted.entries;
		const format = options.format ?? (upload.ending as RebuildFormat);
		const built = await rebuildDocument(redacted.document, format, { title: cleanTitle(outName) });
		if (!built.ok) return refuse(built.refusals);
		rebuilt = built;
	} else if ((options.drop ?? []).length > 0)
		return refuse([
			{ code: 'no-such-column', message: redactionRefusals['no-such-column']((options.drop ?? []).join('、')) },
		]);
	const scanned = await scanFile(rebuilt.bytes, outName, scanner, options.limits);
	if (scanned.verdict !== 'clean') {
		const message = scanned.reason ?? redactionRefusals.residue(scanned.findings.length);
		return refuse(
			[{ code: scanned.verdict === 'refused' ? 'refused' : 'residue', message }],
			scanned.findings,
			scanned.notes,
		);
	}
	const leftOut = [...new Set((upload.document?.notes ?? []).map((note) => note.code))];
	return { ok: true, bytes: rebuilt.bytes, ending: rebuilt.ending, entries, dropped, leftOut };
}
