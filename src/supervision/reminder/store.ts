import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { DutyKind } from '../../obligation/obligation.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { listSections, loadBodyDirectory } from '../../organization/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { digestId } from '../../platform/digest-id.ts';
import type { MailGroup } from './mail-group.ts';
import type { PlaceStaff } from './recipients.ts';
import type { NotificationSubject } from './texts.zh.ts';

/** What has to be known of an open obligation to remind of it. */
export interface DueObligation {
	readonly obligationId: string;
	readonly itemId: string;
	readonly itemName: string | null;
	readonly editionId: string;
	readonly body: string;
	readonly section: string | null;
	readonly kind: DutyKind;
	readonly dueOn: CalendarDate;
	readonly isProvisional: boolean;
	readonly openedAt: Instant;
}

/** Places with people in them and something open that is due on or before `until`. */
export async function placesToRemind(
	database: Queryable,
	until: CalendarDate,
): Promise<{ readonly placeId: string; readonly code: string | null }[]> {
	return database.query(
		'reminder-places',
		`select p.place_id as "placeId", p.code from place p
		where exists (select 1 from obligation o where o.place_id = p.place_id and o.outcome is null and o.due_on <= $1)
			and exists (select 1 from account a where a.place_id = p.place_id and a.status = 'active')
		order by p.place_id`,
		[until],
	);
}

/** Open obligations of a place due on or before `until`, the earliest first, at most `limit` after `after`. */
export async function listToRemind(
	database: Queryable,
	placeId: string,
	until: CalendarDate,
	after: Pick<DueObligation, 'dueOn' | 'obligationId'> | null,
	limit: number,
): Promise<DueObligation[]> {
	return database.query<DueObligation>(
		'reminder-due',
		`select o.obligation_id as "obligationId", o.item_id as "itemId", i.name as "itemName", o.edition_id as "editionId", o.body, o.section, o.kind,
			o.due_on as "dueOn", o.is_provisional as "isProvisional", o.opened_at as "openedAt"
		from obligation o left join catalogue_item i on i.place_id = o.place_id and i.edition_id = o.edition_id and i.item_id = o.item_id
		where o.place_id = $1 and o.outcome is null and o.due_on <= $2 and ($3::date is null or (o.due_on, o.obligation_id) > ($3, $4::uuid))
		order by o.due_on, o.obligation_id limit $5`,
		[placeId, until, after?.dueOn ?? null, after?.obligationId ?? null, limit],
	);
}

/** First day in force, else day of issue, of each edition of a place; null where the source tells neither. */
export async function editionDays(
	database: Queryable,
	placeId: string,
): Promise<ReadonlyMap<string, CalendarDate | null>> {
	const rows = await database.query<{ editionId: string; startsOn: CalendarDate | null }>(
		'reminder-edition-days',
		'select edition_id as "editionId", coalesce(effective_from, issued_on) as "startsOn" from catalogue_edition where place_id = $1',
		[placeId],
	);
	return new Map(rows.map(({ editionId, startsOn }) => [editionId, startsOn]));
}

/** Everything needed to say whom to tell. */
export async function loadPlaceStaff(database: Queryable, placeId: string): Promise<PlaceStaff> {
	const directory = await loadBodyDirectory(database, placeId);
	const sections = await listSections(database, placeId);
	return { directory, sections, posts: await loadPostFacts(database, placeId) };
}

/** A notification to be written. `about` is what makes two of them the same for one account. */
export interface NewNotification {
	readonly accountId: string;
	readonly about: readonly string[];
	readonly subject: NotificationSubject;
}

/** Writes those not written before; returns the accounts that have something new. */
export async function saveNotifications(
	transaction: Queryable,
	placeId: string,
	notifications: readonly NewNotification[],
	at: Instant,
	on: CalendarDate,
): Promise<string[]> {
	if (notifications.length === 0) return [];
	const rows = notifications.map(({ accountId, about, subject }) => {
		const { kind, ...rest } = subject;
		const notification_id = digestId(JSON.stringify([placeId, kind, accountId, ...about]));
		return { notification_id, account_id: accountId, kind, subject: rest };
	});
	const written = await transaction.query<{ accountId: string }>(
		'notification-write',
		`insert into notification (place_id, notification_id, account_id, kind, subject, created_at, created_on)
		select $1, r.notification_id, r.account_id, r.kind, r.subject, $3, $4
		from jsonb_to_recordset($2::jsonb) r (notification_id uuid, account_id uuid, kind text, subject jsonb)
		order by r.notification_id on conflict (place_id, notification_id) do nothing returning account_id as "accountId"`,
		[placeId, JSON.stringify(rows), at, on],
	);
	return written.map(({ accountId }) => accountId);
}

/** The {@link MailGroup} of a row of `notification`. */
const GROUP = `case n.kind when 'obligation-due' then case when n.subject->>'stage' like 'overdue%' then 'overdue' else 'due' end else n.kind end`;

/**
 * Queues the day's digest, to be sent at `sendAt`, for those of the accounts that gave an address, were told of something that day they want by
 * mail, and have none queued or sent that day.
 */
export async function queueDigests(
	transaction: Queryable,
	placeId: string,
	accountIds: readonly string[],
	at: Instant,
	sendAt: Instant,
	on: CalendarDate,
): Promise<number> {
	const rows = await transaction.query(
		'digest-queue',
		`insert into digest_mail (place_id, account_id, digest_on, queued_at, next_attempt_at)
		select a.place_id, a.account_id, $4, $3, $5 from notification_address a where a.place_id = $1 and a.account_id = any($2::uuid[])
			and exists (select 1 from notification n where n.place_id = a.place_id and n.account_id = a.account_id
				and n.created_on = $4 and not (${GROUP}) = any(a.left_out))
		order by a.account_id on conflict do nothing returning 1 as one`,
		[placeId, [...new Set(accountIds)], at, on, sendAt],
	);
	return rows.length;
}

/** 站内提醒, as shown to its account. */
export type NotificationRow = NotificationSubject & {
	readonly notificationId: string;
	readonly createdAt: Instant;
	readonly readAt: Instant | null;
};

interface StoredNotification {
	readonly title: string | null;
	readonly notificationId: string;
	readonly kind: NotificationSubject['kind'];
	readonly subject: object;
	readonly createdAt: Instant;
	readonly readAt: Instant | null;
}

function readRow({ kind, subject, title, ...row }: StoredNotification): NotificationRow {
	return { kind, ...subject, ...(kind === 'review' ? { title } : {}), ...row } as NotificationRow;
}

// The title is that of today: a notification holds codes and ids only.
const COLUMNS = `notification_id as "notificationId", kind, subject, created_at as "createdAt", read_at as "readAt",
	case kind when 'review' then (select e.title from disclosure_edition e where e.place_id = n.place_id
		and e.disclosure_id = n.subject->>'disclosureId' order by e.edition_number desc limit 1) end as title`;

/** An account's notifications, the newest first, at most `limit` after `after`. */
export async function listNotifications(
	database: Queryable,
	placeId: string,
	accountId: string,
	options: {
		readonly isUnread?: boolean;
		readonly after?: { readonly createdAt: Instant; readonly notificationId: string } | null;
		readonly limit?: number;
	} = {},
): Promise<NotificationRow[]> {
	const rows = await database.query<StoredNotification>(
		'notification-list',
		`select ${COLUMNS} from notification n where place_id = $1 and account_id = $2 and (not $3 or read_at is null)
			and ($4::timestamptz is null or (created_at, notification_id) < ($4, $5::uuid))
		order by created_at desc, notification_id desc limit $6`,
		[
			placeId,
			accountId,
			options.isUnread ?? false,
			options.after?.createdAt ?? null,
			options.after?.notificationId ?? null,
			options.limit ?? 100,
		],
	);
	return rows.map(readRow);
}

/** Those of one day that its account wants by mail, for its digest; the order of the due dates. */
export async function notificationsOfDay(
	database: Queryable,
	placeId: string,
	accountId: string,
	on: CalendarDate,
): Promise<NotificationRow[]> {
	const rows = await database.query<StoredNotification>(
		'notification-day',
		`select ${COLUMNS} from notification n where place_id = $1 and account_id = $2 and created_on = $3
			and not exists (select 1 from notification_address a where a.place_id = $1 and a.account_id = $2
				and (${GROUP}) = any(a.left_out))
		order by subject->>'dueOn', notification_id`,
		[placeId, accountId, on],
	);
	return rows.map(readRow);
}

/** How many an account has not read. */
export async function countUnread(database: Queryable, placeId: string, accountId: string): Promise<number> {
	const rows = await database.query<{ count: number }>(
		'notification-unread',
		'select count(*)::int as count from notification where place_id = $1 and account_id = $2 and read_at is null',
		[placeId, accountId],
	);
	return rows[0]?.count ?? 0;
}

/** Marks an account's own notifications as read; `null` = all. Returns how many were unread. */
export async function markRead(
	database: Queryable,
	placeId: string,
	accountId: string,
	notificationIds: readonly string[] | null,
	at: Instant,
): Promise<number> {
	const rows = await database.query(
		'notification-read',
		`update notification set read_at = $4 where place_id = $1 and account_id = $2 and read_at is null
			and ($3::uuid[] is null or notification_id = any($3)) returning 1 as one`,
		[placeId, accountId, notificationIds, at],
	);
	return rows.length;
}

/** Marks what an account was told of a sheet as read: it has just dealt with it. */
export async function markSheetRead(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	sheetId: string,
	at: Instant,
): Promise<void> {
	await transaction.query(
		'notification-sheet-read',
		`update notification set read_at = $4 where place_id = $1 and account_id = $2 and read_at is null and kind = 'review'
			and subject->>'sheetId' = $3`,
		[placeId, accountId, sheetId, at],
	);
}

/** Marks what accounts were told of a request to let a finding through as read: it waits for nobody any more. */
export async function markReleaseRequestRead(
	transaction: Queryable,
	placeId: string,
	accountId: string,
	requestId: string,
	at: Instant,
): Promise<void> {
	await transaction.query(
		'notification-release-read',
		`update notification set read_at = $4 where place_id = $1 and account_id = $2 and read_at is null and kind = 'review'
			and subject->>'requestId' = $3`,
		[placeId, accountId, requestId, at],
	);
}

/** Removes notifications made before that instant. */
export async function forgetNotifications(database: Queryable, before: Instant): Promise<number> {
	const rows = await database.query(
		'notification-forget',
		'delete from notification where created_at < $1 returning 1 as one',
		[before],
	);
	return rows.length;
}

/** Where an account wants its digest, null for nowhere, and what it does not want in it. */
export interface NotificationAddress {
	readonly email: string | null;
	readonly leftOut: readonly MailGroup[];
}

/** Where an account wants its digest; null = in-app only. Shown to nobody but the account itself. */
export async function loadNotificationAddress(
	database: Queryable,
	placeId: string,
	accountId: string,
): Promise<NotificationAddress> {
	const rows = await database.query<NotificationAddress>(
		'notification-address',
		'select email, left_out as "leftOut" from notification_address where place_id = $1 and account_id = $2',
		[placeId, accountId],
	);
	return rows[0] ?? { email: null, leftOut: [] };
}
