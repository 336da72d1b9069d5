import type { CalendarDate } from '../../src/calendar/calendar-date.ts';
import type { EditionPublished } from '../../src/disclosure/register-event.ts';
import { type Instant, parseInstant } from '../../src/platform/clock.ts';
import type { Database, Queryable } from '../../src/platform/database/pool.ts';
import { recordEvent } from '../../src/platform/database/record-event.ts';
import { publication } from '../../src/register/register-samples.ts';

/** 10:00 in Shanghai of a day, or another time of it. */
export function atOf(day: string, time = '10:00:00'): Instant {
	const instant = parseInstant(`${day}T${time}+08:00`);
	if (instant === null) throw new RangeError(`not an instant: ${day} ${time}`);
	return instant;
}

export async function addPlace(database: Queryable, placeId: string, bodyIds: readonly string[]): Promise<void> {
	await database.query('', 'insert into place (place_id, name) values ($1, $1)', [placeId]);
	for (const bodyId of bodyIds)
		await database.query('', `insert into disclosing_body (place_id, body_id, kind) values ($1, $2, 'department')`, [
			placeId,
			bodyId,
		]);
}

/** Records one act of publication. */
export async function record(
	database: Database,
	placeId: string,
	type: string,
	at: Instant,
	data: object,
): Promise<string> {
	const event = { placeId, type, at, actor: 'account:x', data: { ...data }, isForOutbox: false };
	return database.transaction((transaction) => recordEvent(transaction, event));
}

/** Numbers disclosures of a test place; the sheet has the number of the disclosure. */
export function numbered(number: number, more: Partial<EditionPublished> = {}): EditionPublished {
	const text = String(number).padStart(5, '0');
	return publication(more.editionNumber ?? 1, {
		disclosureId: `disclosure${text}`,
		indexNumber: `JJ0000001/2020-${text}`,
		sheetNumber: `2020-${text}`,
		...more,
	});
}

/** All that one first publication writes: the disclosure, its number, its public rows, its event. */
export async function publish(
	database: Database,
	placeId: string,
	day: CalendarDate | string,
	data: EditionPublished,
): Promise<void> {
	const at = atOf(day);
	const { disclosureId, indexNumber, bodyId, contentHash } = data;
	const query = (text: string, values: readonly unknown[]) => database.query('', text, values);
	const series = `index/${indexNumber.slice(0, indexNumber.lastIndexOf('-'))}`;
	await query(
		`insert into running_number (place_id, series, last_number) values ($1, $2, 1)
		on conflict (place_id, series) do update set last_number = running_number.last_number + 1`,
		[placeId, series],
	);
	await query(
		`insert into disclosure (place_id, disclosure_id, kind, document_class, body_id, triggers, formed_on, items, state, index_number,
			registered_at, registered_by) values ($1, $2, $3, 'general', $4, '{}', $5, '[]', 'published', $6, $7, 'account:x')`,
		[placeId, disclosureId, data.kind, bodyId, data.formedOn, indexNumber, at],
	);
	await query(
		`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, index_number, summary, formed_on,
			published_at, edition_published_at, due_on, is_late, is_provisional, is_open, content, content_hash, search_tokens)
		values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, true, '{}', $14, '')`,
		[
			...[
				placeId,
				disclosureId,
				data.kind,
				bodyId,
				data.bodyName,
				data.title,
				indexNumber,
				data.summary,
				data.formedOn,
				at,
			],
			...[data.dueOn, data.isLate, data.isProvisional, contentHash],
		],
	);
	await publishEdition(database, placeId, day, data);
}

/** The public row and the event of one edition, the page moved to it. */
export async function publishEdition(
	database: Database,
	placeId: string,
	day: CalendarDate | string,
	data: EditionPublished,
): Promise<void> {
	const at = atOf(day);
	const { disclosureId, editionNumber, contentHash } = data;
	await database.query(
		'',
		`insert into public_edition (place_id, disclosure_id, edition_number, change_kind, change_note, published_at, content_hash, content)
		values ($1, $2, $3, $4, $5, $6, $7, '{}')`,
		[placeId, disclosureId, editionNumber, data.changeKind, data.changeNote, at, contentHash],
	);
	await database.query(
		'',
		`update public_disclosure set edition_number = $3, edition_published_at = $4, content_hash = $5, title = $6, withdrawn_at = null,
			withdrawal_note = null, content = '{}' where place_id = $1 and disclosure_id = $2`,
		[placeId, disclosureId, editionNumber, at, contentHash, data.title],
	);
	await record(database, placeId, 'EditionPublished', at, data);
}

/** Takes a disclosure down, row and event. */
export async function withdraw(
	database: Database,
	placeId: string,
	day: CalendarDate | string,
	data: EditionPublished,
	note = '附件有误',
): Promise<void> {
	const at = atOf(day);
	const { disclosureId, indexNumber, editionNumber, bodyId } = data;
	await database.query(
		'',
		`update public_disclosure set withdrawn_at = $3, withdrawal_note = $4, content = null where place_id = $1 and disclosure_id = $2`,
		[placeId, disclosureId, at, note],
	);
	const event = { disclosureId, indexNumber, editionNumber, bodyId, note, ground: 'error', isTitleHidden: false };
	await record(database, placeId, 'DisclosureWithdrawn', at, event);
}
