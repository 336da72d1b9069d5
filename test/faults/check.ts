import { createHash } from 'node:crypto';
import { type BlobStore, parseBlobHash } from '../../src/platform/blobs.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { checkRegister } from '../../src/register/check/store.ts';
import type { Book } from './book.ts';
import { BODY, PLACE } from './people.ts';

/** What does not agree, as sentences; `lost`: acknowledged and not there; `twice`: there more often than it was done. */
export interface Findings {
	readonly lost: readonly string[];
	readonly twice: readonly string[];
	readonly faults: readonly string[];
}

/** Two sets of lines: what was acknowledged and what is stored. */
function compare(what: string, wanted: ReadonlySet<string>, stored: readonly string[]): Findings {
	const times = new Map<string, number>();
	for (const line of stored) times.set(line, (times.get(line) ?? 0) + 1);
	return {
		lost: [...wanted].filter((line) => !times.has(line)).map((line) => `${what} is not there: ${line}`),
		twice: [...times].filter(([, count]) => count > 1).map(([line, count]) => `${what} ${count} times: ${line}`),
		faults: [...times.keys()]
			.filter((line) => !wanted.has(line))
			.map((line) => `${what} that nobody acknowledged: ${line}`),
	};
}

const faults = (lines: readonly string[]): Findings => ({ lost: [], twice: [], faults: lines });

type Lines = { line: string };

async function linesOf(database: Database, text: string): Promise<string[]> {
	return (await database.query<Lines>('', text, [PLACE])).map(({ line }) => line);
}

/** Rows that staff work on, line by line as the answers said. */
async function checkWork(database: Database, { disclosures, sheets }: Book): Promise<Findings[]> {
	const known = [...disclosures];
	const editions = known.flatMap(([id, { editions }]) =>
		[...editions].map(([number, { state, revision, title }]) => `${id} ${number} ${state} ${revision} ${title}`),
	);
	const signatures = [...sheets].flatMap(([sheetId, { contentHash, signatures }]) =>
		Array.from({ length: signatures }, (_, step) => `${sheetId} ${step} ${contentHash}`),
	);
	return [
		compare(
			'disclosure',
			new Set(known.map(([id, { state, indexNumber }]) => `${id} ${state} ${indexNumber}`)),
			await linesOf(
				database,
				`select concat_ws(' ', disclosure_id, state, coalesce(index_number, 'null')) as line from disclosure where place_id = $1`,
			),
		),
		compare(
			'edition',
			new Set(editions),
			await linesOf(
				database,
				`select concat_ws(' ', disclosure_id, edition_number, state, revision, title) as line from disclosure_edition where place_id = $1`,
			),
		),
		compare(
			'review sheet',
			new Set(
				[...sheets].map(
					([sheetId, sheet]) =>
						`${sheetId} ${sheet.disclosureId} ${sheet.editionNumber} ${sheet.contentHash} ${sheet.state} ${sheet.signatures}`,
				),
			),
			await linesOf(
				database,
				`select concat_ws(' ', sheet_id, disclosure_id, edition_number, content_hash, state, next_step) as line from review_sheet where place_id = $1`,
			),
		),
		compare(
			'signature',
			new Set(signatures),
			await linesOf(
				database,
				`select concat_ws(' ', sheet_id, step, content_hash) as line from review_signature where place_id = $1`,
			),
		),
		compare(
			'attachment',
			new Set(known.flatMap(([id, one]) => [...one.attachments].map(([file, hash]) => `${id} ${file} ${hash}`))),
			await linesOf(
				database,
				`select concat_ws(' ', disclosure_id, attachment_id, public_sha256) as line from attachment where place_id = $1`,
			),
		),
	];
}

/** What the public sees. */
async function checkPublic(database: Database, { disclosures }: Book): Promise<Findings[]> {
	const published = [...disclosures].flatMap(([id, { editions }]) =>
		[...editions].flatMap(([number, { contentHash, publishedAt }]) =>
			contentHash === undefined ? [] : [`${id} ${number} ${contentHash} ${publishedAt}`],
		),
	);
	const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
	const rows = await database.query<{ id: string; number: number; hash: string; content: string | null }>(
		'',
		`select disclosure_id as id, edition_number as number, content_hash as hash, content::text as content from public_edition where place_id = $1
		union all select disclosure_id, edition_number, content_hash, content::text from public_disclosure where place_id = $1`,
		[PLACE],
	);
	const wrong = rows.filter(({ content, hash }) => {
		return content !== null && createHash('sha256').update(content).digest('hex') !== hash;
	});
	const isHidden = new Map(rows.map(({ id, content }) => [id, content === null]));
	const visible = [...disclosures].filter(
		([id, { state }]) => state !== 'unpublished' && isHidden.get(id) !== (state === 'withdrawn'),
	);
	const numbers = [...disclosures.values()].flatMap(({ indexNumber }) => indexNumber ?? []).sort();
	const gaps = numbers.filter((number, index) => Number(number.split('-')[1]) !== index + 1);
	return [
		compare(
			'publication',
			new Set(published),
			await linesOf(
				database,
				`select concat_ws(' ', disclosure_id, edition_number, content_hash, ${instant('published_at')}) as line from public_edition where place_id = $1`,
			),
		),
		compare(
			'EditionPublished',
			new Set(published),
			await linesOf(
				database,
				`select concat_ws(' ', data->>'disclosureId', data->>'editionNumber', data->>'contentHash', ${instant('at')}) as line
				from event where place_id = $1 and type = 'EditionPublished'`,
			),
		),
		faults(wrong.map(({ id, number }) => `the bytes of ${id} edition ${number} are not those that were signed`)),
		faults(visible.map(([id, { state }]) => `${id} is ${state}, its content says otherwise`)),
		faults(gaps.slice(0, 3).map((number) => `the index numbers have a gap or a repetition at ${number}`)),
	];
}

/** Events as often as commands, and their outbox rows. */
async function checkEvents(database: Database, { events }: Book): Promise<Findings[]> {
	const types = [...new Set([...events.keys()].map((name) => name.split(' ')[0]))];
	const rows = await database.query<{ name: string; count: number }>(
		'',
		`select type || ' ' || (data->>'disclosureId') as name, count(*)::int as count from event
		where place_id = $1 and type = any($2) group by 1`,
		[PLACE, types],
	);
	const stored = new Map(rows.map(({ name, count }) => [name, count]));
	const names = new Set([...events.keys(), ...stored.keys()]);
	const lost: string[] = [];
	const twice: string[] = [];
	for (const name of names) {
		const [wanted, found] = [events.get(name) ?? 0, stored.get(name) ?? 0];
		if (found < wanted) lost.push(`event ${name}: ${wanted} acknowledged, ${found} recorded`);
		if (found > wanted) twice.push(`event ${name}: ${wanted} acknowledged, ${found} recorded`);
	}
	const orphans = await linesOf(
		database,
		`select 'event ' || e.event_id || ' has no outbox row' as line from event e where e.place_id = $1
			and e.type in ('EditionPublished', 'DisclosureWithdrawn', 'DraftSubmitted', 'SheetSigned', 'SheetVoided', 'ObligationsMet')
			and not exists (select 1 from outbox o where o.place_id = e.place_id and o.event_id = e.event_id)
		union all select 'outbox row ' || o.event_id || ' has no event' from outbox o where o.place_id = $1
			and not exists (select 1 from event e where e.place_id = o.place_id and e.event_id = o.event_id)`,
	);
	return [{ lost, twice, faults: orphans }];
}

/** Duties are met by publications that exist, and by each that does. */
async function checkDuties(database: Database, { disclosures, met }: Book): Promise<Findings[]> {
	const rows = await database.query<{
		id: string;
		kind: string;
		itemId: string;
		outcome: string | null;
		publicationId: string | null;
	}>(
		'',
		`select obligation_id::text as id, kind, item_id as "itemId", outcome, publication_id as "publicationId" from obligation
		where place_id = $1`,
		[PLACE],
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	const lost: string[] = [];
	const wrong: string[] = [];
	for (const [id, { eventDuties, state }] of disclosures)
		for (const duty of eventDuties) {
			const row = byId.get(duty);
			if (row === undefined) lost.push(`duty ${duty} of ${id} is not there`);
			else if ((row.outcome === null) !== (state === 'unpublished'))
				wrong.push(`${id} is ${state}, its duty ${duty} is ${row.outcome ?? 'open'}`);
		}
	for (const [duty, { kind, outcome, disclosureId }] of met) {
		const row = byId.get(duty);
		// A row that became empty owes something again, so a standing duty may have been opened and met by another since.
		if (row === undefined) lost.push(`duty ${duty}, met by ${disclosureId}, is not there`);
		else if (kind !== 'standing' && (row.outcome !== outcome || row.publicationId !== disclosureId))
			wrong.push(`duty ${duty} was acknowledged as ${outcome} by ${disclosureId}, it is ${row.outcome ?? 'open'}`);
	}
	for (const { id, publicationId } of rows)
		if (publicationId !== null && (disclosures.get(publicationId)?.state ?? 'unpublished') === 'unpublished')
			wrong.push(`duty ${id} is met by ${publicationId}, which was never published`);
	const standing = await linesOf(
		database,
		`select 'the standing duty of ' || o.item_id || ' is ' || coalesce(o.outcome, 'open') || ', publications there: ' || there.count as line
		from obligation o join lateral (select count(*) from public_disclosure_item i join public_disclosure d
			on d.place_id = i.place_id and d.disclosure_id = i.disclosure_id
			where i.place_id = o.place_id and i.item_id = o.item_id and d.withdrawn_at is null) there on true
		where o.place_id = $1 and o.kind = 'standing' and (o.outcome is null) = (there.count > 0)
			and o.body in (select n.name from dated_name n where n.place_id = $1 and n.subject_kind = 'body' and n.subject_id = '${BODY}')`,
	);
	return [{ lost, twice: [], faults: [...wrong, ...standing] }];
}

async function checkKeys(database: Database, { answers }: Book): Promise<Findings[]> {
	const stored = await linesOf(
		database,
		`select a.login_name || ' ' || k.key || ' ' || coalesce(k.status, 0) as line from idempotency_key k
			join account a on a.place_id = k.place_id and k.actor = 'account:' || a.account_id where k.place_id = $1`,
	);
	const wanted = new Set([...answers].map(([name, { answer }]) => `${name} ${answer.status}`));
	return [compare('key', wanted, stored)];
}

/** Files that rows name, read back and hashed; `since` leaves out those looked at before. */
async function checkBlobs(database: Database, blobs: BlobStore, seen: Set<string>): Promise<Findings[]> {
	const named = await linesOf(
		database,
		`select original_sha256 as line from attachment where place_id = $1 union select public_sha256 from attachment where place_id = $1
		union select sha256 from public_attachment where place_id = $1`,
	);
	const lost: string[] = [];
	for (const name of named.filter((one) => !seen.has(one))) {
		const hash = parseBlobHash(name);
		if (hash === null || (await blobs.get(hash)) === null) lost.push(`file ${name} is not there`);
		else seen.add(name);
	}
	return [{ lost, twice: [], faults: [] }];
}

/**
 * Compares the database with what was acknowledged, when nothing is under way: every act is there exactly once and nothing else, events,
 * outbox, register, duties, keys and files agree. `seenBlobs` remembers files between calls.
 */
export async function checkPlace(
	database: Database,
	blobs: BlobStore,
	book: Book,
	seenBlobs: Set<string>,
): Promise<Findings> {
	const all = [
		...(await checkWork(database, book)),
		...(await checkPublic(database, book)),
		...(await checkEvents(database, book)),
		...(await checkDuties(database, book)),
		...(await checkKeys(database, book)),
		...(await checkBlobs(database, blobs, seenBlobs)),
		faults((await checkRegister(database, PLACE)).map(({ code, subject }) => `register: ${code} ${subject}`)),
	];
	return {
		lost: all.flatMap((one) => one.lost),
		twice: all.flatMap((one) => one.twice),
		faults: all.flatMap((one) => one.faults),
	};
}
