import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** 操作记录. One line of what happened; `actor` is an account, a token or a part of the program. */
export interface AuditRow {
	readonly eventId: string;
	readonly type: string;
	readonly at: Instant;
	readonly actor: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** Where a page of the record ended; the next page begins after it. */
export interface AuditPosition {
	readonly at: Instant;
	readonly eventId: string;
}

/** Narrows the record; absent fields narrow nothing. `until` exclusive. */
export interface AuditFilters {
	readonly actor?: string;
	readonly type?: string;
	readonly from?: Instant;
	readonly until?: Instant;
}

/** The record of a place, newest first, `limit` lines after `after`; for the audit administrator. Sign-ins have a record of their own. */
export async function listAudit(
	database: Queryable,
	placeId: string,
	filters: AuditFilters = {},
	after: AuditPosition | null = null,
	limit = 100,
): Promise<AuditRow[]> {
	const { actor, type, from, until } = filters;
	return database.query<AuditRow>(
		'audit-list',
		`select event_id as "eventId", type, at, actor, data from event where place_id = $1
		and ($2::text is null or actor = $2) and ($3::text is null or type = $3)
		and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
		and ($6::timestamptz is null or (at, event_id) < ($6, $7::uuid)) order by at desc, event_id desc limit $8`,
		[
			placeId,
			actor ?? null,
			type ?? null,
			from ?? null,
			until ?? null,
			after?.at ?? null,
			after?.eventId ?? null,
			limit,
		],
	);
}
