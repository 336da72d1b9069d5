import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';

/** 常用筛选. Of one account, for one screen. */
export interface SavedFilter {
	readonly filterId: string;
	readonly screen: string;
	readonly name: string;
	readonly query: Readonly<Record<string, string>>;
	readonly savedAt: Instant;
}

/** An account's filters by screen and name. */
export async function listSavedFilters(
	database: Queryable,
	placeId: string,
	accountId: string,
): Promise<SavedFilter[]> {
	return database.query<SavedFilter>(
		'saved-filters',
		`select filter_id as "filterId", screen, name, query, saved_at as "savedAt" from saved_filter
		where place_id = $1 and account_id = $2 order by screen, name`,
		[placeId, accountId],
	);
}

/** Saves under a name; the one that had it on that screen is replaced. Returns the id it goes by. */
export async function saveFilter(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	filter: SavedFilter,
): Promise<string> {
	const rows = await transaction.query<{ filterId: string }>(
		'saved-filter-save',
		`insert into saved_filter (place_id, account_id, filter_id, screen, name, query, saved_at) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (place_id, account_id, screen, name) do update set query = $6, saved_at = $7 returning filter_id as "filterId"`,
		[placeId, accountId, filter.filterId, filter.screen, filter.name, JSON.stringify(filter.query), filter.savedAt],
	);
	return rows[0]?.filterId ?? filter.filterId;
}

/** Removes one of the account's own; one that is not there is gone all the same. */
export async function removeSavedFilter(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	filterId: string,
): Promise<void> {
	await transaction.query(
		'saved-filter-remove',
		'delete from saved_filter where place_id = $1 and account_id = $2 and filter_id = $3',
		[placeId, accountId, filterId],
	);
}
