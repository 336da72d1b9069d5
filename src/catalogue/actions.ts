import { createHash } from 'node:crypto';
import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { parseHolidayNotice } from '../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import type { Clock } from '../platform/clock.ts';
import { bumpDataVersion, SHARED_SCOPE } from '../platform/database/data-version.ts';
import type { Database, Queryable } from '../platform/database/pool.ts';
import { recordEvent } from '../platform/database/record-event.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueFileMeta } from './catalogue-file.ts';
import { installRefusals } from './install-refusals.zh.ts';
import { type IdentifiedItem, identifyItems } from './item-identity.ts';
import { countDoubts, doubtsOf } from './overview/doubts.ts';
import { type CutWords, catalogueTerms, searchVector, titleText } from './search-text.ts';
import { loadEdition } from './store.ts';

/** One reason for a refusal; `code` is permanent, `message` Chinese and says what to do. */
export interface InstallRefusal {
	readonly code: keyof typeof installRefusals;
	readonly message: string;
}

/** Take a catalogue in as an edition of a place. */
export interface InstallCatalogue {
	/** Slug in addresses; never changes. */
	readonly placeId: string;
	readonly editionId: string;
	readonly catalogue: Catalogue;
	readonly meta?: CatalogueFileMeta | null;
	/** GB/T 2260, six digits; absent leaves what is known. */
	readonly placeCode?: string | null;
	readonly sortOrder?: number;
	/** What pages say about the place beside its catalogue (full name, one plain sentence); absent leaves what is known. */
	readonly placeData?: Readonly<Record<string, unknown>>;
	/** True: in force from now on, and the former current edition is not. Absent: only if the place has no current edition. */
	readonly isCurrent?: boolean;
	/** A corrected reading may take the place of what is stored under the same edition id; without it that is refused. */
	readonly replace?: boolean;
	/** Account or part of the program. */
	readonly actor: string;
}

export type InstallOutcome =
	| {
			readonly ok: true;
			readonly change: 'installed' | 'replaced' | 'made-current' | 'unchanged';
			readonly itemCount: number;
	  }
	| { readonly ok: false; readonly refusals: readonly InstallRefusal[] };

/** What the actions of this folder need beside the database. */
export interface InstallTools {
	readonly database: Database;
	readonly clock: Clock;
	/** The segmenter; it learns the catalogue's names. */
	readonly segmenter: { readonly indexWords: CutWords; readonly addTerms: (terms: Iterable<string>) => void };
}

type Code = InstallRefusal['code'];

function refusal<C extends Code>(code: C, ...details: Parameters<(typeof installRefusals)[C]>): InstallRefusal {
	const compose = installRefusals[code] as (...all: readonly unknown[]) => string;
	return { code, message: compose(...details) };
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** Equal for equal catalogues in whatever order their keys were written, but for the printed cells: their order is content. */
function contentHash({ catalogue, meta }: InstallCatalogue): string {
	const items = catalogue.items.map((item) => ({ ...item, raw: Object.entries(item.raw) }));
	return sha256(canonicalJson({ ...catalogue, items, ...(meta ? { meta } : {}) }));
}

function refusalsOf(command: InstallCatalogue, content: string): InstallRefusal[] {
	const { placeId, editionId, catalogue, meta } = command;
	const refusals: InstallRefusal[] = [];
	if (!/^[a-z][a-z0-9-]{0,62}$/.test(placeId)) refusals.push(refusal('place-id-invalid', placeId));
	// `current` is what addresses call the edition in force.
	if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(editionId) || editionId === 'current')
		refusals.push(refusal('edition-id-invalid', editionId));
	if (catalogue.items.length === 0) refusals.push(refusal('no-items'));
	const rows = new Set<number>();
	for (const { row } of catalogue.items) {
		if (!Number.isInteger(row) || row < 1 || row > 1_000_000) refusals.push(refusal('row-invalid', row));
		if (rows.has(row)) refusals.push(refusal('row-twice', row));
		rows.add(row);
	}
	for (const date of [meta?.effectiveFrom, catalogue.issuedOn])
		if (date && parseCalendarDate(date) === null) refusals.push(refusal('effective-date-invalid', date));
	// JSON.stringify writes a lone surrogate as an escape; PostgreSQL takes neither that nor the null character out of json.
	if (/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(content)) refusals.push(refusal('text-unstorable'));
	return refusals;
}

function placeValues(command: InstallCatalogue): unknown[] {
	const { name, province, level } = command.catalogue.place;
	const { placeId, placeCode, sortOrder, placeData } = command;
	return [
		placeId,
		name,
		province,
		level,
		placeCode ?? null,
		sortOrder ?? null,
		placeData ? JSON.stringify(placeData) : null,
	];
}

async function savePlace(transaction: Queryable, command: InstallCatalogue): Promise<void> {
	await transaction.query(
		'place-save',
		`insert into place (place_id, name, province, level, code, sort_order, data)
		values ($1, $2, $3, $4, $5, coalesce($6, 0), coalesce($7::jsonb, '{}')) on conflict (place_id) do nothing`,
		placeValues(command),
	);
	// Serialises everything that changes the editions of this place until commit.
	await transaction.query('place-lock', 'select 1 from place where place_id = $1 for update', [command.placeId]);
}

/** The place is called as its edition in force calls it. */
async function describePlace(transaction: Queryable, command: InstallCatalogue): Promise<void> {
	await transaction.query(
		'place-describe',
		`update place set name = $2, province = coalesce($3, province), level = coalesce($4, level), code = coalesce($5, code),
		sort_order = coalesce($6, sort_order), data = data || coalesce($7::jsonb, '{}') where place_id = $1`,
		placeValues(command),
	);
}

async function retireOthers(transaction: Queryable, placeId: string, editionId: string): Promise<void> {
	await transaction.query(
		'edition-retire',
		'update catalogue_edition set is_current = false where place_id = $1 and is_current and edition_id <> $2',
		[placeId, editionId],
	);
}

/** Ids given so far, the nearest edition first: what is replaced, then the current edition, then the others, newest first. */
async function knownItems(transaction: Queryable, placeId: string, editionId: string): Promise<IdentifiedItem[][]> {
	type Row = IdentifiedItem & { readonly editionId: string };
	const rows = await transaction.query<Row>(
		'item-identities',
		`select i.edition_id as "editionId", i.item_id as "itemId", i.content as item from catalogue_item i
		join catalogue_edition e using (place_id, edition_id) where i.place_id = $1
		order by i.edition_id = $2 desc, e.is_current desc, e.installed_at desc, i.edition_id, i.row`,
		[placeId, editionId],
	);
	return [...Map.groupBy(rows, (row) => row.editionId).values()].slice(0, 6);
}

async function writeItems(
	transaction: Queryable,
	command: InstallCatalogue,
	ids: ReadonlyMap<number, string>,
	tools: InstallTools,
) {
	const rows = command.catalogue.items.map((item) => ({
		row: item.row,
		item_id: ids.get(item.row),
		seq: item.seq,
		category: item.category,
		subcategory: item.subcategory,
		name: item.name,
		content: item,
		title_text: titleText(item),
		search_tokens: searchVector(item, tools.segmenter.indexWords),
		has_warning: doubtsOf(item).length > 0,
	}));
	await transaction.query(
		'item-write',
		`insert into catalogue_item
			(place_id, edition_id, row, item_id, seq, category, subcategory, name, content, title_text, search_tokens, has_warning)
		select $1, $2, r.row, r.item_id, r.seq, r.category, r.subcategory, r.name, r.content, r.title_text, r.search_tokens::tsvector, r.has_warning
		from json_to_recordset($3::json) r (row integer, item_id text, seq text, category text, subcategory text, name text, content json,
			title_text text, search_tokens text, has_warning boolean)`,
		[command.placeId, command.editionId, JSON.stringify(rows)],
	);
}

async function writeEdition(
	transaction: Queryable,
	command: InstallCatalogue,
	content: string,
	hash: string,
	isCurrent: boolean,
	at: string,
) {
	const { catalogue, meta } = command;
	await transaction.query(
		'edition-write',
		`insert into catalogue_edition (place_id, edition_id, title, document_number, issuer, issued_on, edition_label, effective_from,
			is_current, is_reconstructed, content, warning_count, content_hash, installed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		[
			command.placeId,
			command.editionId,
			catalogue.title,
			catalogue.documentNumber,
			catalogue.issuer,
			catalogue.issuedOn,
			catalogue.edition,
			meta?.effectiveFrom ?? null,
			isCurrent,
			meta?.reconstructed ?? false,
			content,
			countDoubts(catalogue),
			hash,
			at,
		],
	);
}

interface StoredEdition {
	readonly editionId: string;
	readonly title: string;
	readonly contentHash: string;
	readonly isCurrent: boolean;
}

/**
 * Takes a catalogue in: edition, rows with stable ids and search words, event, outbox and data version, in one transaction.
 * Idempotent: the same content under the same edition id changes nothing. Refuses with all reasons at once and then writes nothing.
 */
export async function installCatalogue(tools: InstallTools, command: InstallCatalogue): Promise<InstallOutcome> {
	const { placeId, editionId, catalogue } = command;
	const content = JSON.stringify({ ...catalogue, ...(command.meta ? { meta: command.meta } : {}) });
	const hash = contentHash(command);
	const refusals = refusalsOf(command, content);
	if (refusals.length > 0) return { ok: false, refusals };
	tools.segmenter.addTerms(catalogueTerms(catalogue.items));

	return tools.database
		.transaction(async (transaction): Promise<InstallOutcome> => {
			await savePlace(transaction, command);
			const editions = await transaction.query<StoredEdition>(
				'edition-stored',
				`select edition_id as "editionId", title, content_hash as "contentHash", is_current as "isCurrent"
			from catalogue_edition where place_id = $1`,
				[placeId],
			);
			const same = editions.find((edition) => edition.editionId === editionId);
			const twin = editions.find((edition) => edition.editionId !== editionId && edition.contentHash === hash);
			if (twin !== undefined) throw new Refused([refusal('edition-duplicate', twin.editionId)]);
			const isKept = same?.contentHash === hash;
			if (same !== undefined && !isKept && !command.replace) throw new Refused([refusal('edition-exists', same.title)]);

			const isCurrent = command.isCurrent ?? (same?.isCurrent || !editions.some((edition) => edition.isCurrent));
			if (isKept && same.isCurrent === isCurrent)
				return { ok: true, change: 'unchanged', itemCount: catalogue.items.length };
			if (isCurrent) {
				await retireOthers(transaction, placeId, editionId);
				await describePlace(transaction, command);
			}
			const at = tools.clock.now();
			if (isKept) {
				const text = 'update catalogue_edition set is_current = $3 where place_id = $1 and edition_id = $2';
				await transaction.query('edition-current', text, [placeId, editionId, isCurrent]);
			} else {
				const ids = identifyItems(catalogue.items, await knownItems(transaction, placeId, editionId), sha256);
				const values = [placeId, editionId];
				await transaction.query(
					'item-remove',
					'delete from catalogue_item where place_id = $1 and edition_id = $2',
					values,
				);
				await transaction.query(
					'edition-remove',
					'delete from catalogue_edition where place_id = $1 and edition_id = $2',
					values,
				);
				await writeEdition(transaction, command, content, hash, isCurrent, at);
				await writeItems(transaction, command, ids, tools);
			}
			const change = isKept ? 'made-current' : same === undefined ? 'installed' : 'replaced';
			const type = {
				installed: 'CatalogueEditionInstalled',
				replaced: 'CatalogueEditionReplaced',
				'made-current': isCurrent ? 'CatalogueEditionMadeCurrent' : 'CatalogueEditionRetired',
			}[change];
			await recordEvent(transaction, {
				placeId,
				type,
				at,
				actor: command.actor,
				data: {
					editionId,
					title: catalogue.title,
					documentNumber: catalogue.documentNumber,
					itemCount: catalogue.items.length,
					isCurrent,
					contentHash: hash,
					...(same !== undefined && !isKept ? { replacedHash: same.contentHash } : {}),
				},
				isForOutbox: true,
			});
			await bumpDataVersion(transaction, placeId);
			return { ok: true, change, itemCount: catalogue.items.length };
		})
		.catch(refusedOutcome);
}

/**
 * Makes a stored edition the one in force, for its day has come; the former is not any more. Idempotent. Event `CatalogueEditionMadeCurrent`.
 * Throws when the place has no such edition.
 */
export async function bringEditionIntoForce(
	tools: Pick<InstallTools, 'database' | 'clock'>,
	command: { readonly placeId: string; readonly editionId: string; readonly actor: string },
): Promise<void> {
	const { placeId, editionId, actor } = command;
	await tools.database.transaction(async (transaction) => {
		await transaction.query('place-lock', 'select 1 from place where place_id = $1 for update', [placeId]);
		const stored = await loadEdition(transaction, placeId, editionId);
		if (stored === null) throw new Error(`${placeId} has no edition ${editionId}`);
		const { edition, catalogue } = stored;
		if (edition.isCurrent) return;
		await retireOthers(transaction, placeId, editionId);
		await describePlace(transaction, { placeId, editionId, catalogue, actor });
		const text = 'update catalogue_edition set is_current = $3 where place_id = $1 and edition_id = $2';
		await transaction.query('edition-current', text, [placeId, editionId, true]);
		const { title, documentNumber, itemCount, contentHash } = edition;
		const data = { editionId, title, documentNumber, itemCount, isCurrent: true, contentHash };
		const event = { placeId, type: 'CatalogueEditionMadeCurrent', at: tools.clock.now(), actor, data };
		await recordEvent(transaction, { ...event, isForOutbox: true });
		await bumpDataVersion(transaction, placeId);
	});
}

/** Rolls the transaction back and carries the refusal out of it; never leaves this file. */
class Refused extends Error {
	readonly refusals: readonly InstallRefusal[];

	constructor(refusals: readonly InstallRefusal[]) {
		super('refused');
		this.refusals = refusals;
	}
}

function refusedOutcome(error: unknown): { ok: false; refusals: readonly InstallRefusal[] } {
	if (error instanceof Refused) return { ok: false, refusals: error.refusals };
	throw error;
}

export type NoticeOutcome =
	| { readonly ok: true; readonly change: 'imported' | 'replaced' | 'unchanged' }
	| { readonly ok: false; readonly refusals: readonly InstallRefusal[] };

/**
 * Takes in a holiday notice for all places; the pages' data version moves on, so every shown due date is computed anew. Idempotent.
 * Refuses unreadable files with every fault, and a second text under the same 文号 unless `replace`.
 */
export async function importHolidayNotice(
	tools: Pick<InstallTools, 'database' | 'clock'>,
	json: unknown,
	replace = false,
): Promise<NoticeOutcome> {
	const reading = parseHolidayNotice(json);
	if (!reading.ok) {
		const refusals = reading.faults.map(({ path, message }) =>
			refusal('notice-unreadable', path === '' ? message : `${path}：${message}`),
		);
		return { ok: false, refusals };
	}
	const { notice } = reading;
	const builtIn = NATIONAL_NOTICES.find((known) => known.documentNumber === notice.documentNumber);
	if (builtIn !== undefined) {
		if (canonicalJson(builtIn) === canonicalJson(notice)) return { ok: true, change: 'unchanged' };
		return { ok: false, refusals: [refusal('notice-built-in', notice.documentNumber)] };
	}
	const content = canonicalJson(json);
	const hash = sha256(content);
	const noticeId = `${notice.year}-${sha256(notice.documentNumber).slice(0, 12)}`;
	return tools.database
		.transaction(async (transaction): Promise<NoticeOutcome> => {
			const inserted = await transaction.query(
				'holiday-notice-insert',
				`insert into holiday_notice (notice_id, year, issued_on, document_number, content, content_hash, imported_at)
			values ($1, $2, $3, $4, $5, $6, $7) on conflict (notice_id) do nothing returning notice_id`,
				[noticeId, notice.year, notice.issuedOn, notice.documentNumber, content, hash, tools.clock.now()],
			);
			if (inserted.length === 0) {
				const stored = await transaction.query<{ hash: string }>(
					'holiday-notice-lock',
					'select content_hash as hash from holiday_notice where notice_id = $1 for update',
					[noticeId],
				);
				if (stored[0]?.hash === hash) return { ok: true, change: 'unchanged' };
				if (!replace) throw new Refused([refusal('notice-exists', notice.documentNumber)]);
				await transaction.query(
					'holiday-notice-replace',
					`update holiday_notice set issued_on = $2, content = $3, content_hash = $4, imported_at = $5 where notice_id = $1`,
					[noticeId, notice.issuedOn, content, hash, tools.clock.now()],
				);
			}
			await bumpDataVersion(transaction, SHARED_SCOPE);
			return { ok: true, change: inserted.length === 0 ? 'replaced' : 'imported' };
		})
		.catch(refusedOutcome);
}
