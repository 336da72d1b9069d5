import { createHash } from 'node:crypto';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { type ActContext, editionInForce, inAct, type ObligationTools } from '../obligation/actions.ts';
import { loadEditionLaws } from '../obligation/store.ts';
import { Refused, refusedOutcome } from '../organization/refusal.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { Finding } from '../privacy/finding.ts';
import { type ReleasedPiece, releaseStructure, scanPieces } from '../privacy/release.ts';
import type { Scanner } from '../privacy/scan.ts';
import type { ReviewSheet, SignOffPath } from '../review/review-sheet.ts';
import { listReleases, newestSheet } from '../review/store.ts';
import { composeContent, piecesOf, type ShownBody } from './compose-content.ts';
import type { SanitizeRichText } from './drafting/sanitize-draft.ts';
import { type ListFacts, listFacts } from './person-list/list-facts.ts';
import type { ListLaw } from './person-list/list-law.ts';
import { loadList, loadListPolicy } from './person-list/store.ts';
import type { PublicContent, RawContent } from './public-content.ts';
import { type DraftRow, findBlockers, type PublishFacts } from './publish-blockers.ts';
import { type DisclosureRefusal, type Refusable, refusal, refuse } from './refusals.ts';
import { FINDING_ADVICE } from './refusals.zh.ts';
import { loadRetention } from './retention/store.ts';
import {
	type AttachmentRow,
	type BodyFacts,
	type DisclosureRow,
	knownDisclosureIds,
	listAttachments,
	loadBodyFacts,
	loadCatalogueRows,
	loadDisclosure,
} from './store.ts';
import { contentFaults } from './table/content-faults.ts';
import type { TableDefinition } from './table/definition.ts';

/** Rich text as the machine understands it; the domain only passes it on. */
export interface RichText {
	/** Canonical safe markup and what was left out, or why it is not taken. */
	readonly sanitize: SanitizeRichText;
	/** What a reader sees of it: the text, and its tables as rows. */
	readonly show: (html: string) => ShownBody;
}

/** What the actions of this folder need. */
export interface DisclosureTools extends ObligationTools {
	/** A scanner that knows these office phones; cheap to ask for the same ones again. */
	readonly scannerFor: (officePhones: readonly string[]) => Scanner;
	readonly richText: RichText;
	/** Paths of law/review: the general ones and those the places' own norms print. */
	readonly signOffPaths: (placeId: string) => {
		readonly own: readonly SignOffPath[];
		readonly general: readonly SignOffPath[];
	};
	readonly segmenter: { readonly indexWords: (text: string) => readonly string[] };
	/** A new id of 12 lower-case letters and digits. */
	readonly newId: () => string;
	/** Kinds of structured tables with their rules. */
	readonly tableDefinitions: readonly TableDefinition[];
	/** Norms for lists of persons. Absent: every list stays on the boards. */
	readonly lists?: ListLaw;
	/** For reading files again that an older scanner has read. Absent: what was found at upload holds. */
	readonly scanning?: FileScanning;
}

/** The scanner as it is now, for files that were stored before. */
export interface FileScanning {
	/** Changes whenever the recognizers or their words do. */
	readonly version: string;
	/** Findings in a stored file by its SHA-256, its name included; null when it cannot be read. Never rejects for a bad file. */
	readonly scanFile: (
		file: { readonly sha256: string; readonly name: string },
		officePhones: readonly string[],
	) => Promise<readonly Finding[] | null>;
}

/** A finding with what to do about it. */
export interface AdvisedFinding extends Finding {
	readonly advice: string;
}

const advised = (finding: Finding): AdvisedFinding => ({ ...finding, advice: FINDING_ADVICE[finding.class] });

/** Released with a reason, these need not agree with "there is personal data": a mark is none, and nobody knew what a picture shows. */
const SAYS_NOTHING_OF_PERSONS: ReadonlySet<string> = new Set<Finding['class']>(['secrecy-mark', 'face']);

/** SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** An act of its own: one transaction; a refusal, also one that comes after writing began, leaves nothing. */
export async function inDisclosureAct<Done extends object>(
	tools: ObligationTools,
	work: (context: ActContext) => Promise<Refusable<Done>>,
): Promise<Refusable<Done>> {
	return inAct(tools, async (context): Promise<Refusable<Done>> => {
		const outcome = await work(context);
		if (!outcome.ok) throw new Refused(outcome.refusals);
		return outcome;
	}).catch(refusedOutcome);
}

/** A draft with everything that decides whether it may go out. */
export interface DraftState {
	readonly row: DisclosureRow;
	readonly rows: readonly DraftRow[];
	readonly items: readonly CatalogueItem[];
	readonly attachments: readonly AttachmentRow[];
	readonly body: BodyFacts;
	readonly sheet: ReviewSheet | null;
	readonly raw: RawContent;
	/** The exact bytes the signatures are bound to, and their SHA-256. */
	readonly canonical: string;
	readonly contentHash: string;
	readonly shown: ShownBody;
	/** Everything the gate found, let through or not. */
	readonly findings: readonly AdvisedFinding[];
	readonly facts: PublishFacts;
	/** Null as long as something stands in the way of the text or of a file. */
	readonly released: PublicContent | null;
	/** The same without looking into the files: for pages that name them and hand none out. Null as long as something stands in the way of the text. */
	readonly releasedText: PublicContent | null;
}

/** Loads what is known about the newest edition of a disclosure and puts it through the gate. */
export async function assessDraft(
	transaction: Queryable,
	tools: DisclosureTools,
	row: DisclosureRow,
	today: PublishFacts['today'],
): Promise<DraftState> {
	const { placeId, disclosureId, editionNumber, content: draft, kind, formedOn } = row;
	const found = await loadCatalogueRows(transaction, placeId, row.items);
	const inForce = editionInForce(await loadEditionLaws(transaction, placeId), formedOn);
	const rows = found.map(({ itemId, editionId, item }) => ({
		itemId,
		item,
		isInForce: editionId === inForce?.editionId,
	}));
	const items = found.map((one) => one.item);
	const attachments = await listAttachments(transaction, placeId, disclosureId);
	const body = await loadBodyFacts(transaction, placeId, row.bodyId, row.sectionId, formedOn, row.drafterAccountId);
	const sheet = await newestSheet(transaction, placeId, disclosureId, editionNumber);
	const releases: ReleasedPiece[] = [];
	if (sheet !== null)
		for (const one of await listReleases(transaction, placeId, sheet.sheetId))
			releases.push({ part: one.part, offset: one.start, length: one.length, reason: one.reason });
	const files = attachments.map((one) => ({
		attachmentId: one.attachmentId,
		mediaType: one.mediaType,
		bytes: one.publicBytes,
		sha256: one.publicSha256,
	}));
	const { list, listDigest } = await factsOfList(transaction, tools.lists, row, items);
	const raw = composeContent({
		placeId,
		disclosureId,
		editionNumber,
		kind,
		bodyId: row.bodyId,
		formedOn,
		items: row.items,
		rows: items,
		draft,
		files,
		listTables: list?.webTables ?? null,
		listDigest,
	});
	const shown = tools.richText.show(raw.bodyHtml);
	const scanner = tools.scannerFor(body.officePhones);
	const pieces = piecesOf(raw, shown);
	const outcome = releaseStructure(raw, pieces, scanner, releases);
	// What is not open on the website has no files in its public content, so theirs do not stand in the way.
	const named = raw.attachments.map((one) => one.attachmentId);
	const isReleased = (finding: Finding) =>
		releases.some((one) => one.part === finding.part && one.offset === finding.offset && one.length === finding.length);
	const inFiles = attachments
		.filter((one) => named.includes(one.attachmentId))
		.flatMap((one) =>
			one.findings.map((finding) => ({ ...finding, part: `attachment:${one.publicName}!${finding.part}` })),
		);
	const fileFindings = inFiles.filter((finding) => finding.severity === 'A' || !isReleased(finding));
	const openFindings = [...(outcome.ok ? [] : outcome.findings), ...fileFindings];
	const everything = releases.length === 0 ? openFindings : [...scanPieces(pieces, scanner), ...inFiles];
	const canonical = canonicalJson(raw);
	const contentHash = sha256(canonical);
	const facts: PublishFacts = {
		disclosureId,
		kind,
		formedOn,
		today,
		editionState: row.editionState,
		draft,
		rows,
		missingItemIds: row.items.map((one) => one.itemId).filter((id) => !rows.some((one) => one.itemId === id)),
		isOpen: raw.isOpen,
		uploadedIds: attachments.map((one) => one.attachmentId),
		knownLinkIds: await knownDisclosureIds(
			transaction,
			placeId,
			draft.links.map((one) => one.disclosureId),
		),
		bodyName: body.bodyName,
		indexPrefix: body.indexPrefix,
		findings: openFindings,
		sheet,
		contentHash,
		hasReleasedPersonalData: everything.some((one) => !SAYS_NOTHING_OF_PERSONS.has(one.class) && isReleased(one)),
		list,
		tableFaults: contentFaults(draft.tables, tools.tableDefinitions),
	};
	const releasedText: PublicContent | null = outcome.ok ? outcome.content : null;
	const released = fileFindings.length === 0 ? releasedText : null;
	const findings = (releases.length === 0 ? openFindings : everything).map(advised);
	const advisedFiles = attachments.map((one) => ({ ...one, findings: one.findings.map(advised) }));
	return {
		...{ row, rows, items, body, sheet, raw, canonical, contentHash, shown, findings, facts, released, releasedText },
		attachments: advisedFiles,
	};
}

/**
 * What is known of the list of persons a disclosure is about, and the digest that binds the signatures to the rows of its board; null where there
 * is none, or no norms to publish it by.
 */
async function factsOfList(
	transaction: Queryable,
	law: ListLaw | undefined,
	row: DisclosureRow,
	items: readonly CatalogueItem[],
): Promise<{ readonly list: ListFacts | null; readonly listDigest: string | null }> {
	const { placeId, disclosureId, kind, formedOn } = row;
	const kept = kind === 'person-list' && law ? await loadList(transaction, placeId, disclosureId) : null;
	if (kept === null || law === undefined) return { list: null, listDigest: null };
	const policy = await loadListPolicy(transaction, placeId);
	const retention = await loadRetention(transaction, placeId, disclosureId);
	const list = listFacts(law, kept, policy?.override ?? null, items, { title: row.content.title, formedOn, retention });
	return { list, listDigest: sha256(canonicalJson({ nonce: kept.nonce, board: list.board })) };
}

/** 为什么还不能发布: all reasons, without doing anything. */
export async function explainBlockers(
	tools: DisclosureTools,
	placeId: string,
	disclosureId: string,
	stage: 'submit' | 'publish' = 'publish',
): Promise<Refusable<{ blockers: readonly DisclosureRefusal[]; state: DraftState }>> {
	const row = await loadDisclosure(tools.database, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const state = await assessDraft(tools.database, tools, row, tools.clock.today());
	return { ok: true, blockers: findBlockers(state.facts, stage), state };
}
