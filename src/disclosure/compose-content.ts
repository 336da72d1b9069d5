import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { rawText } from '../privacy/public-text.ts';
import type { ScannedPiece } from '../privacy/release.ts';
import type { ContentTable, DisclosureItem, DisclosureKind } from './disclosure.ts';
import type { DraftContent } from './draft-content.ts';
import type { RawContent } from './public-content.ts';

/** A rebuilt file of a draft, as the store knows it. */
export interface StoredFile {
	readonly attachmentId: string;
	readonly mediaType: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** Everything the public content is made of. */
export interface ContentParts {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly kind: DisclosureKind;
	readonly bodyId: string;
	readonly formedOn: CalendarDate;
	readonly items: readonly DisclosureItem[];
	readonly rows: readonly CatalogueItem[];
	readonly draft: DraftContent;
	readonly files: readonly StoredFile[];
	/** What the website may show of an entered list of persons, compiled from it; null or absent: nothing. */
	readonly listTables?: readonly ContentTable[] | null;
	/** Of the list's board form; null or absent: there is no list. */
	readonly listDigest?: string | null;
}

/**
 * Whether the content may stand on the website: every row ticks it (or ticks nothing at all) and is for everyone. A list of persons only where
 * there is a form of it for the website and every row ticks that channel itself (invariants 15, 27). Otherwise the page says where it can be
 * seen, not what it says.
 */
export function isOpenOnWebsite(kind: DisclosureKind, rows: readonly CatalogueItem[], hasWebList = false): boolean {
	const isList = kind === 'person-list';
	if (isList && !(hasWebList && rows.length > 0)) return false;
	return rows.every((row) => {
		const ticked = row.channels.filter((channel) => channel.selected);
		const isForAll = row.audience.length === 0 || row.audience.includes('everyone');
		const isTicked = ticked.some((channel) => channel.kind === 'website');
		return isForAll && (isTicked || (ticked.length === 0 && !isList));
	});
}

/** The exact content that would be public, before the gate. Its canonical JSON is what the signatures are bound to. */
export function composeContent(parts: ContentParts): RawContent {
	const { draft } = parts;
	const listTables = parts.listTables ?? null;
	const isOpen = isOpenOnWebsite(parts.kind, parts.rows, listTables !== null);
	const isList = parts.kind === 'person-list';
	// Of a list the website shows what was compiled from it and nothing that was typed or uploaded beside it.
	const tables = isList ? (listTables ?? []) : draft.tables;
	const attachments = isList ? [] : draft.attachments;
	return {
		schema: 'gongkai.disclosure/1',
		placeId: parts.placeId,
		disclosureId: parts.disclosureId,
		editionNumber: parts.editionNumber,
		kind: parts.kind,
		bodyId: parts.bodyId,
		items: parts.items.map(({ itemId, editionId, row }) => ({ itemId, editionId, row })),
		isOpen,
		title: rawText(draft.title),
		documentNumber: draft.documentNumber === null ? null : rawText(draft.documentNumber),
		issuers: draft.issuers.map(rawText),
		source: draft.source === null ? null : rawText(draft.source),
		formedOn: parts.formedOn,
		summary: rawText(draft.summary),
		bodyHtml: rawText(isOpen ? draft.bodyHtml : ''),
		keywords: draft.keywords.map(rawText),
		elements: draft.elements.map((one) => ({
			...one,
			reason: one.reason === null ? null : rawText(one.reason),
		})),
		tables: isOpen
			? tables.map(({ definition, caption, columns, rows }) => ({
					definition,
					caption: rawText(caption),
					columns: columns.map(rawText),
					rows: rows.map((row) => row.map(rawText)),
				}))
			: [],
		attachments: isOpen
			? attachments.flatMap(({ attachmentId, name }) => {
					const file = parts.files.find((one) => one.attachmentId === attachmentId);
					return file === undefined ? [] : [{ ...file, name: rawText(name) }];
				})
			: [],
		links: draft.links,
		notice: draft.notice && {
			...draft.notice,
			objectionChannel: rawText(draft.notice.objectionChannel),
			outcome: draft.notice.outcome === null ? null : rawText(draft.notice.outcome),
		},
		normative: draft.normative,
		...(parts.listDigest ? { listDigest: parts.listDigest } : {}),
	};
}

/** The body as a reader sees it, its tables apart: what the gate reads instead of markup. */
export interface ShownBody {
	readonly text: string;
	/** Where its links lead: an address can hold what the text does not. */
	readonly links: readonly string[];
	readonly tables: readonly (readonly (readonly string[])[])[];
}

/** Encoded in its encoding, and so on: deeper than any address that was not made to hide something. */
const MOST_ENCODINGS = 5;

/** What an address says once its percent signs are read: digits and names hide behind them. What is no encoding stays as it is. */
function decoded(address: string): string {
	let text = address;
	for (let round = 0; round < MOST_ENCODINGS; round++) {
		const next = text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
			try {
				return decodeURIComponent(run);
			} catch {
				return run;
			}
		});
		if (next === text) return text;
		text = next;
	}
	return text;
}

/** Every raw text of the content as pieces for the gate. A field forgotten here would pass unread: the canary test walks all of them. */
export function piecesOf(content: RawContent, body: ShownBody): ScannedPiece[] {
	const pieces: ScannedPiece[] = [
		{ part: 'title', text: content.title },
		{ part: 'documentNumber', text: content.documentNumber ?? '' },
		{ part: 'issuers', text: content.issuers.join('\n') },
		{ part: 'source', text: content.source ?? '' },
		{ part: 'summary', text: content.summary },
		{ part: 'keywords', text: content.keywords.join('\n') },
		{ part: 'notice', text: [content.notice?.objectionChannel, content.notice?.outcome].join('\n') },
		...content.elements.map((one, index) => ({ part: `reason:${index + 1}`, text: one.reason ?? '' })),
		...content.attachments.map((one, index) => ({ part: `name:${index + 1}`, text: one.name })),
		...content.tables.flatMap((table, index) => [
			{ part: `table:${index + 1}`, text: [table.definition ?? '', table.caption].join('\n') },
			{ part: `table:${index + 1}`, rows: [table.columns, ...table.rows] },
		]),
	];
	if (content.bodyHtml !== '') {
		pieces.push(
			{ part: 'body', text: body.text },
			{ part: 'links', text: body.links.flatMap((link) => [link, decoded(link)]).join('\n') },
		);
		body.tables.forEach((rows, index) => {
			pieces.push({ part: `body:${index + 1}`, rows });
		});
	}
	return pieces;
}
