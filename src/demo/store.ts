import type { CalendarDate } from '../calendar/calendar-date.ts';
import { saveDerivations } from '../obligation/opening/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { KeptDerivation } from './duty-book.ts';
import { type DemoOrganization, HELD_FROM } from './organization.ts';
import { DEMO_TABLES, type DemoTable, type RowBuffer } from './rows.ts';

/** Duties of rows were opened by the program when it started: the invented year takes them over. */
const TAKES_OVER: Partial<Record<DemoTable, string>> = {
	obligation: `on conflict (place_id, obligation_id) do update set opened_at = excluded.opened_at, outcome = excluded.outcome,
		closed_at = excluded.closed_at, closed_on = excluded.closed_on, reason = excluded.reason, publication_id = excluded.publication_id,
		last_published_on = excluded.last_published_on`,
};

/** Columns that are not what was sent but worked out beside it. */
const WORKED_OUT: Partial<Record<`${DemoTable}.${string}`, string>> = {
	'public_edition.content': `coalesce(one.content::json, (select d.content from public_disclosure d
		where d.place_id = one.place_id and d.disclosure_id = one.disclosure_id and d.edition_number = one.edition_number))`,
};

const statements = new Map<DemoTable, string>();

/** `insert … select from unnest` of every column: one prepared statement per table whatever the number of rows. */
function statementOf(table: DemoTable): string {
	let text = statements.get(table);
	if (text === undefined) {
		const columns = Object.entries(DEMO_TABLES[table]);
		const names = columns.map(([name]) => name).join(', ');
		// Arrays of arrays and of JSON come as text: an array literal of them would be taken apart.
		const isText = (type: string): boolean => type.endsWith('[]') || type === 'json' || type === 'tsvector';
		const lists = columns.map(([, type], index) => `$${index + 1}::${isText(type) ? 'text' : type}[]`).join(', ');
		const values = columns
			.map(([name, type]) => WORKED_OUT[`${table}.${name}`] ?? (isText(type) ? `one.${name}::${type}` : `one.${name}`))
			.join(', ');
		text = `insert into ${table} (${names}) select ${values} from unnest(${lists}) as one(${names}) ${TAKES_OVER[table] ?? ''}`;
		statements.set(table, text);
	}
	return text;
}

/** Writes the rows of a batch, tables in the order in which they refer to each other. */
export async function insertRows(transaction: Queryable, rows: RowBuffer): Promise<void> {
	for (const table of Object.keys(DEMO_TABLES) as DemoTable[]) {
		const columns = Object.values(rows.columns[table]) as unknown[][];
		if ((columns[0]?.length ?? 0) > 0) await transaction.query(`demo-insert-${table}`, statementOf(table), columns);
	}
}

/** Writes derivations that are not there yet, in the order all writers keep. */
export async function insertDerivations(
	transaction: Queryable,
	derivations: ReadonlyMap<string, KeptDerivation>,
): Promise<void> {
	await saveDerivations(transaction, [...derivations.values()]);
}

/** Sets the last number of each series. */
export async function saveNumbers(
	transaction: Queryable,
	placeId: string,
	numbers: readonly { readonly series: string; readonly last: number }[],
): Promise<void> {
	await transaction.query(
		'demo-numbers',
		`insert into running_number (place_id, series, last_number) select $1, * from unnest($2::text[], $3::integer[])
		on conflict (place_id, series) do update set last_number = excluded.last_number`,
		[placeId, numbers.map(({ series }) => series), numbers.map(({ last }) => last)],
	);
}

/**
 * Lets the search index gather what comes and sort it in long stretches, or (false) settles it and goes back to what the schema says: a million
 * vectors cost a tenth then. Fails on a server that does not let the program change its own index; then the load is merely slower.
 */
export async function gatherSearchWords(database: Queryable, isGathering: boolean): Promise<void> {
	if (isGathering) {
		await database.query('demo-gather', 'alter index public_disclosure_search set (gin_pending_list_limit = 262144)');
		return;
	}
	await database.query('demo-gather-end', 'alter index public_disclosure_search set (gin_pending_list_limit = 1024)');
	await database.query('demo-gather-settle', `select gin_clean_pending_list('public_disclosure_search')`);
}

/**
 * Settings of one transaction of a large load: memory to sort what the search index gathered, and no waiting for the disk at its end. What a
 * power cut may then take back is the last batches, each whole with its number: the next start makes them again.
 */
export async function settleForLoad(transaction: Queryable): Promise<void> {
	await transaction.query(
		'demo-load-settings',
		`select set_config('work_mem', '256MB', true), set_config('synchronous_commit', 'off', true)`,
	);
}

/** How far the demonstration of a place is. */
export interface DemoMark {
	readonly placeId: string;
	readonly seed: string;
	readonly size: number;
	/** Batches that are committed. */
	readonly batches: number;
	readonly isComplete: boolean;
}

const SERIES = 'demo/';
const COMPLETE = 'demo/complete';

/** The series that counts the batches of a seed and size; its number is one more than there are. */
export function progressSeries(seed: string, size: number): string {
	return `${SERIES}${seed}/${size}`;
}

/** Marks of all places that are demonstrations, complete or not. They are what makes a place one: pages only show a copy of it. */
export async function loadMarks(database: Queryable): Promise<DemoMark[]> {
	const rows = await database.query<{ placeId: string; series: string; number: number }>(
		'demo-marks',
		`select place_id as "placeId", series, last_number as number from running_number
		where place_id in (select place_id from place) and series >= 'demo/' and series < 'demo0' order by place_id, series`,
	);
	return rows.flatMap(({ placeId, series, number }): DemoMark[] => {
		const found = /^demo\/([^/]+)\/(\d+)$/.exec(series);
		if (found === null) return [];
		const isComplete = rows.some((other) => other.placeId === placeId && other.series === COMPLETE);
		return [{ placeId, seed: found[1] ?? '', size: Number(found[2]), batches: number - 1, isComplete }];
	});
}

/** Whether somebody has worked here in earnest: there is information, or there are people. To be asked before anything is invented. */
export async function hasRealWork(database: Queryable): Promise<boolean> {
	const rows = await database.query<{ found: boolean }>(
		'demo-real-work',
		'select exists (select 1 from disclosure) or exists (select 1 from account) as found',
	);
	return rows[0]?.found ?? false;
}

/** Says on the place itself that it is invented, for pages to show. Nothing else of it changes; true when it was not said before. */
export async function showAsDemo(transaction: Queryable, placeIds: readonly string[]): Promise<boolean> {
	const changed = await transaction.query(
		'demo-show',
		`update place set data = data || '{"isDemo": true}' where place_id = any($1) and data->'isDemo' is distinct from 'true' returning place_id`,
		[placeIds],
	);
	return changed.length > 0;
}

const MADE_AT = '2020-01-01T16:00:00.000Z' as Instant;
const FIRST_DAY = '2019-01-01' as CalendarDate;

/** Writes the invented organization: townships, villages, bodies, sections, posts, people who cannot sign in. */
export async function insertOrganization(
	transaction: Queryable,
	place: { readonly placeId: string; readonly province: string | null },
	organization: DemoOrganization,
	contact: Readonly<Record<string, string>>,
): Promise<void> {
	const { territories, bodies, collectives } = organization;
	const { placeId, province } = place;
	const added = bodies.filter(({ isNew }) => isNew);
	const holders = bodies.flatMap((body) =>
		body.holders.map((holder) => ({ ...holder, bodyId: body.bodyId, sectionId: body.section.sectionId })),
	);
	const json = (rows: readonly object[]): string => JSON.stringify(rows);
	await transaction.query(
		'demo-territories',
		`insert into place (place_id, name, province, level, parent_place_id, sort_order, data)
		select r."placeId", r.name, $2, r.level, r."parentPlaceId", r."sortOrder", '{"isDemo": true}'
		from jsonb_to_recordset($1::jsonb) r ("placeId" text, name text, level text, "parentPlaceId" text, "sortOrder" integer)
		on conflict do nothing`,
		[json(territories), province],
	);
	await transaction.query(
		'demo-bodies',
		`insert into disclosing_body (place_id, body_id, kind, territory_place_id, index_prefix, sort_order)
		select $1, r."bodyId", r.kind, r."territoryPlaceId", r."indexPrefix", 1000
		from jsonb_to_recordset($2::jsonb) r ("bodyId" text, kind text, "territoryPlaceId" text, "indexPrefix" text) on conflict do nothing`,
		[placeId, json(added)],
	);
	await transaction.query(
		'demo-index-prefixes',
		`update disclosing_body b set index_prefix = r."indexPrefix"
		from jsonb_to_recordset($2::jsonb) r ("bodyId" text, "indexPrefix" text)
		where b.place_id = $1 and b.body_id = r."bodyId" and b.index_prefix is null`,
		[placeId, json(bodies)],
	);
	await transaction.query(
		'demo-sections',
		`insert into section (place_id, section_id, body_id, is_disclosure_office, contact)
		select $1, r."sectionId", r."bodyId", r."isDisclosureOffice", $3
		from jsonb_to_recordset($2::jsonb) r ("sectionId" text, "bodyId" text, "isDisclosureOffice" boolean) on conflict do nothing`,
		[placeId, json(bodies.map(({ bodyId, section }) => ({ bodyId, ...section }))), JSON.stringify(contact)],
	);
	const names = [
		...added.map(({ bodyId, name, nameId }) => ({ nameId, kind: 'body', id: bodyId, name })),
		...bodies.map(({ section }) => ({
			nameId: section.nameId,
			kind: 'section',
			id: section.sectionId,
			name: section.name,
		})),
	];
	await transaction.query(
		'demo-names',
		`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use)
		select $1, r."nameId", r.kind, r.id, r.name, 'official'
		from jsonb_to_recordset($2::jsonb) r ("nameId" uuid, kind text, id text, name text) on conflict do nothing`,
		[placeId, json(names)],
	);
	await transaction.query(
		'demo-collectives',
		`insert into collective_name (place_id, name_id, name, body_kind, body_ids)
		select $1, r."nameId", r.name, r."bodyKind", r."bodyIds"
		from jsonb_to_recordset($2::jsonb) r ("nameId" uuid, name text, "bodyKind" text, "bodyIds" text[]) on conflict do nothing`,
		[placeId, json(collectives)],
	);
	await transaction.query(
		'demo-accounts',
		`insert into account (place_id, account_id, login_name, login_key, display_name, status, created_at)
		select $1, r."accountId", r."loginName", r."loginName", r."displayName", 'disabled', $3
		from jsonb_to_recordset($2::jsonb) r ("accountId" uuid, "loginName" text, "displayName" text) on conflict do nothing`,
		[placeId, json(holders), MADE_AT],
	);
	await transaction.query(
		'demo-posts',
		`insert into post (place_id, post_id, body_id, section_id, kind, title, valid_from)
		select $1, r."postId", r."bodyId", r."sectionId", r.kind, r."postTitle", $3::date
		from jsonb_to_recordset($2::jsonb) r ("postId" text, "bodyId" text, "sectionId" text, kind text, "postTitle" text) on conflict do nothing`,
		[placeId, json(holders), FIRST_DAY],
	);
	await transaction.query(
		'demo-holdings',
		`insert into post_holding (place_id, holding_id, post_id, account_id, capacity, held_from)
		select $1, r."holdingId", r."postId", r."accountId", 'holder', $3::date
		from jsonb_to_recordset($2::jsonb) r ("holdingId" uuid, "postId" text, "accountId" uuid) on conflict do nothing`,
		[placeId, json(holders), HELD_FROM],
	);
}

/** Gives every invented account the same password and lets it sign in, or (null) lets none of them in. Returns how many there are. */
export async function setDemoPassword(
	database: Queryable,
	placeIds: readonly string[],
	passwordHash: string | null,
	at: Instant,
): Promise<number> {
	const rows = await database.query(
		'demo-password',
		`update account set password_hash = $2, password_changed_at = case when $2::text is null then null else $3::timestamptz end,
			status = case when $2::text is null then 'disabled' else 'active' end
		where place_id = any($1) and login_key like 'demo-%' returning account_id`,
		[placeIds, passwordHash, at],
	);
	return rows.length;
}
