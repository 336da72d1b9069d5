import { type AuditFilters, type AuditPosition, type AuditRow, listAudit } from '../../organization/audit/store.ts';
import { type AttemptRow, listAttempts } from '../../organization/session/store.ts';
import { type Instant, parseInstant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

const EXPORT_PAGE = 1000;

/** A page of a record and where it ended; null = that was all. */
export interface RecordPage<Row, Position> {
	readonly items: readonly Row[];
	readonly next: Position | null;
}

/** One page of what was done, newest first. */
export async function auditPage(
	database: Queryable,
	placeId: string,
	filters: AuditFilters,
	after: AuditPosition | null,
	limit: number,
): Promise<RecordPage<AuditRow, AuditPosition>> {
	const rows = await listAudit(database, placeId, filters, after, limit + 1);
	const items = rows.slice(0, limit);
	const last = items.at(-1);
	return { items, next: rows.length > limit && last !== undefined ? { at: last.at, eventId: last.eventId } : null };
}

/**
 * One page of the sign-in record before an instant, newest first: at least `limit` lines where there are as many. Lines of one instant are
 * never on two pages, since the position is nothing but an instant: a page is cut before, or grows behind them.
 */
export async function attemptPage(
	database: Queryable,
	placeId: string,
	before: Instant | null,
	limit: number,
): Promise<RecordPage<AttemptRow, Instant>> {
	for (let most = limit; ; most *= 2) {
		const rows = await listAttempts(database, placeId, before, most + 1);
		if (rows.length <= most) return { items: rows, next: null };
		const beyond = rows[most]?.at;
		const items = rows.filter((row) => row.at !== beyond);
		const last = items.at(-1);
		if (last !== undefined) return { items, next: last.at };
	}
}

/** The whole record page by page, for a file. */
export async function* allPages<Row, Position>(
	read: (after: Position | null, limit: number) => Promise<RecordPage<Row, Position>>,
): AsyncGenerator<readonly Row[]> {
	let after: Position | null = null;
	do {
		const page: RecordPage<Row, Position> = await read(after, EXPORT_PAGE);
		if (page.items.length > 0) yield page.items;
		after = page.next;
	} while (after !== null);
}

/** The mark of a position in the record, for the next page. */
export function auditCursor({ at, eventId }: AuditPosition): string {
	return `${at}~${eventId}`;
}

/** Reads {@link auditCursor}; null when it was not made here. */
export function readAuditCursor(text: string): AuditPosition | null {
	const [, instant = '', eventId = ''] = /^([^~]+)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
	const at = parseInstant(instant);
	return at === null ? null : { at, eventId };
}
