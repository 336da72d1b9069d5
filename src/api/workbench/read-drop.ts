import { createHash } from 'node:crypto';
import { type Duplicate, findDuplicates } from '../../disclosure/duplicates/store.ts';
import { editionInForce } from '../../obligation/actions.ts';
import { loadEditionItems, loadEditionLaws } from '../../obligation/store.ts';
import type { DeskTools, DocumentReading } from '../disclosure-staff/desk-tools.ts';
import { readTablesOf } from '../disclosure-staff/read-tables.ts';
import type { Staff } from '../staff/staff-deps.ts';
import { duplicateText } from './drop.zh.ts';

/** One file of a drop, whole. */
export interface DroppedBytes {
	readonly uploadId: string;
	readonly name: string;
	readonly bytes: Uint8Array;
}

const NOTHING = { isSheet: false, facts: null, bodyHtml: '', suggestions: [], tables: [], findings: [] };

type Items = Parameters<DeskTools['readDocument']>[1];

async function readOne(desk: DeskTools, file: DroppedBytes, items: Items) {
	const { uploadId, name, bytes } = file;
	const base = { uploadId, name, sha256: createHash('sha256').update(bytes).digest('hex') };
	const reading = await desk.readUpload(bytes, name, []);
	if (!reading.ok) return { ...base, ok: false, refusals: reading.refusals, ...NOTHING };
	const { document, findings } = reading;
	// What a marked file says is shown to nobody: it must not be here at all.
	const isMarked = findings.some((one) => one.class === 'secrecy-mark' && one.severity === 'A');
	if (document === null || isMarked) return { ...base, ok: true, refusals: [], ...NOTHING, findings };
	const read: DocumentReading = desk.readDocument(document, items);
	// Only tables that were understood, or nearly: a letter has tables too.
	const tables = readTablesOf(document, desk.tables, null).filter((table) => table.ok || table.faults.length < 20);
	return { ...base, ok: true, refusals: [], ...read, isSheet: document.format === 'xlsx', tables, findings };
}

type ReadFile = Awaited<ReturnType<typeof readOne>>;

/**
 * A draft out of the file that reads like the document itself; the others become its attachments. A workbook is no text, whatever it is called:
 * what it says of itself is used, and it is attached. Everything in it is for a person to confirm.
 */
function proposalOf(files: readonly ReadFile[]) {
	const usable = files.filter((file) => file.ok);
	const texts = usable.filter((file) => file.bodyHtml !== '' && !file.isSheet);
	const main =
		texts.find((file) => file.facts?.documentNumber.value) ??
		texts.find((file) => file.facts?.title.value) ??
		texts[0] ??
		usable.find((file) => file.facts?.title.value) ??
		usable.find((file) => file.bodyHtml !== '');
	if (main === undefined) return null;
	const { facts, suggestions } = main;
	const [best] = suggestions;
	const formedOn = facts?.formedOn.value ?? null;
	return {
		mainUploadId: main.uploadId,
		triggers: formedOn === null ? {} : { formed: formedOn },
		itemIds: best === undefined ? [] : [best.itemId],
		draft: {
			title: facts?.title.value ?? '',
			documentNumber: facts?.documentNumber.value ?? null,
			issuers: facts?.issuers.value ?? [],
			bodyHtml: main.isSheet ? '' : main.bodyHtml,
			elements: (best?.elements ?? [])
				.filter((one) => one.state === 'present')
				.map(({ element }) => ({ itemId: best?.itemId ?? '', element, state: 'present', reason: null })),
			tables: usable.flatMap((file) => file.tables.flatMap((table) => (table.ok && table.table ? [table.table] : []))),
		},
		attachmentUploadIds: usable.filter((file) => file !== main || file.isSheet).map((file) => file.uploadId),
	};
}

const present = (one: Duplicate) => ({ ...one, message: duplicateText(one.title, one.why) });

/** What was dropped, read: facts beside their source, likely rows, tables, findings, what looks like it; and a draft made of it. Stores nothing. */
export async function readDrop(
	{ staff, desk }: { readonly staff: Staff; readonly desk: DeskTools },
	placeId: string,
	bodyIds: readonly string[] | null,
	dropped: readonly DroppedBytes[],
) {
	const edition = editionInForce(await loadEditionLaws(staff.database, placeId), null);
	const items = edition === undefined ? [] : await loadEditionItems(staff.database, placeId, edition.editionId, null);
	const files: (ReadFile & { readonly duplicates: readonly object[] })[] = [];
	// One after another: each is read in a worker with limits, and a dozen at once would starve everybody else.
	for (const file of dropped) {
		const read = await readOne(desk, file, items);
		const traits = {
			sha256: read.sha256,
			documentNumber: read.facts?.documentNumber.value ?? null,
			title: read.facts?.title.value ?? null,
		};
		const duplicates = await findDuplicates(staff.database, placeId, bodyIds, traits);
		files.push({ ...read, duplicates: duplicates.map(present) });
	}
	return { files: files.map(({ isSheet: _, ...file }) => file), proposal: proposalOf(files) };
}
