import { addDays, type CalendarDate } from '../../calendar/calendar-date.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { loadCalendars } from '../../obligation/store.ts';
import type { PostKind } from '../../organization/post/post.ts';
import { type Clock, epochMilliseconds, type Instant, shanghaiDate } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/pool.ts';
import type { MailGroup } from './mail-group.ts';
import { type PlaceStaff, reminderRecipients, responsibleUnits, signersOf } from './recipients.ts';
import { reminderRefusals } from './refusals.zh.ts';
import { levelsReached, type ReminderRules, reminderStage, remindUntil, stageKey } from './stage.ts';
import {
	type DueObligation,
	editionDays,
	listToRemind,
	loadPlaceStaff,
	markReleaseRequestRead,
	markSheetRead,
	type NewNotification,
	placesToRemind,
	queueDigests,
	saveNotifications,
} from './store.ts';
import type { NotificationSubject } from './texts.zh.ts';

/** What reminding needs. */
export interface ReminderTools {
	readonly database: Database;
	readonly clock: Clock;
	readonly rules: ReminderRules;
	/** Whether digests can be mailed: without a mail server none is queued. */
	readonly sendsMail: boolean;
}

/** What a round of reminders came to. `unreachable` duties have nobody who could be told, not even a disclosure office. */
export interface ReminderReport {
	readonly places: number;
	readonly reminded: number;
	readonly digests: number;
	readonly unreachable: number;
}

const PAGE = 1000;
const LONGEST_LOCAL_HOLIDAY_DAYS = 14;
/** A digest waits so long for what else is told on the same morning: there is one a day. */
const GATHER_MS = 10 * 60 * 1000;

function digestAt(at: Instant): Instant {
	return new Date(epochMilliseconds(at) + GATHER_MS).toISOString() as Instant;
}

interface Round {
	readonly placeId: string;
	readonly today: CalendarDate;
	readonly at: Instant;
	readonly calendar: WorkCalendar;
	readonly staff: PlaceStaff;
	readonly namedOn: ReadonlyMap<string, CalendarDate | null>;
}

/** Whom to tell of what, duties of one unit and stage looked up once. */
function notificationsFor(round: Round, rules: ReminderRules, due: readonly DueObligation[]) {
	const { staff, today, calendar, namedOn } = round;
	const known = new Map<string, readonly string[]>();
	const ladder = rules.escalation.map((level) => level.postKind);
	const notifications: NewNotification[] = [];
	let unreachable = 0;
	for (const row of due) {
		const stage = reminderStage(row.dueOn, today, calendar, rules);
		if (stage === null) continue;
		const levels = levelsReached(stage, rules);
		const on = namedOn.get(row.editionId) ?? shanghaiDate(row.openedAt);
		const key = JSON.stringify([row.body, row.section, on, levels]);
		let accountIds = known.get(key);
		if (accountIds === undefined) {
			accountIds = reminderRecipients(staff, responsibleUnits(staff, row, on, today), ladder, levels, today);
			known.set(key, accountIds);
		}
		if (accountIds.length === 0) unreachable += 1;
		const { obligationId, itemId, itemName, body, section, dueOn, isProvisional } = row;
		const facts = { obligationId, itemId, itemName, body, section, dueOn, isProvisional };
		const about = { kind: 'obligation-due', dutyKind: row.kind, stage: stageKey(stage), ...facts } as const;
		// The due date is part of it: a deadline that moved is reminded of anew.
		for (const accountId of accountIds)
			notifications.push({ accountId, about: [obligationId, dueOn, stageKey(stage)], subject: about });
	}
	return { notifications, unreachable };
}

async function remindPlace(tools: ReminderTools, round: Round): Promise<Omit<ReminderReport, 'places'>> {
	const { database, rules } = tools;
	const { placeId, at, today } = round;
	const until = remindUntil(today, round.calendar, rules);
	let [reminded, digests, unreachable] = [0, 0, 0];
	for (let after: DueObligation | null = null; ; ) {
		const due: DueObligation[] = await listToRemind(database, placeId, until, after, PAGE);
		const page = notificationsFor(round, rules, due);
		unreachable += page.unreachable;
		await database.transaction(async (transaction) => {
			const told = await saveNotifications(transaction, placeId, page.notifications, at, today);
			reminded += told.length;
			if (tools.sendsMail && told.length > 0)
				digests += await queueDigests(transaction, placeId, told, at, digestAt(at), today);
		});
		after = due.at(-1) ?? null;
		if (due.length < PAGE) return { reminded, digests, unreachable };
	}
}

/**
 * 到期提醒. Tells those responsible for every open duty what stage it has reached, once per duty, due date, stage and account; a successor in a
 * post is told on his first day. Only on working days of the place. Each page of a place commits by itself: killed half-way, the next run tells
 * the rest and nothing twice. `keepHold` is called between places.
 */
export async function remindOfDuties(
	tools: ReminderTools,
	keepHold: () => Promise<void> = async () => {},
): Promise<ReminderReport> {
	const { database, clock, rules } = tools;
	const at = clock.now();
	const today = shanghaiDate(at);
	const calendarOf = await loadCalendars(database);
	const total = { places: 0, reminded: 0, digests: 0, unreachable: 0 };
	// Local holidays put the end of the stretch further away; a place that then has nothing to tell costs one look.
	const furthest = addDays(remindUntil(today, calendarOf(null), rules), LONGEST_LOCAL_HOLIDAY_DAYS);
	const places = await placesToRemind(database, furthest);
	for (const { placeId, code } of places) {
		const calendar = calendarOf(code);
		if (!isWorkingDay(calendar, today)) continue;
		const staff = await loadPlaceStaff(database, placeId);
		const namedOn = await editionDays(database, placeId);
		const done = await remindPlace(tools, { placeId, today, at, calendar, staff, namedOn });
		total.places += 1;
		total.reminded += done.reminded;
		total.digests += done.digests;
		total.unreachable += done.unreachable;
		await keepHold();
	}
	return total;
}

/** Tells whoever acts in the place's disclosure offices today. `about` is what makes two notifications the same. */
export async function tellDisclosureOffice(
	transaction: Queryable,
	notice: {
		readonly placeId: string;
		readonly about: readonly string[];
		readonly subject: NotificationSubject;
		readonly at: Instant;
		readonly sendsMail: boolean;
	},
): Promise<number> {
	const { placeId, about, subject, at } = notice;
	const today = shanghaiDate(at);
	const staff = await loadPlaceStaff(transaction, placeId);
	const accountIds = reminderRecipients(staff, [], ['disclosure-office'], 1, today);
	const notifications = accountIds.map((accountId) => ({ accountId, about, subject }));
	const told = await saveNotifications(transaction, placeId, notifications, at, today);
	if (notice.sendsMail && told.length > 0) await queueDigests(transaction, placeId, told, at, digestAt(at), today);
	return told.length;
}

/** What of a review sheet decides whom to tell. */
export interface SheetToTell {
	readonly placeId: string;
	readonly sheetId: string;
	readonly sheetNumber: string;
	readonly disclosureId: string;
	readonly bodyId: string;
	readonly state: string;
	readonly steps: readonly { readonly postKind: PostKind }[];
	readonly nextStep: number;
	readonly drafterAccountId: string | null;
	readonly drafterAccountIds: readonly string[];
	readonly signatures: readonly { readonly accountId: string }[];
}

/**
 * Tells whoever has to do something about a sheet now: the signers of its next step, its drafters when it was returned, the office when it is
 * approved. Whoever brought it there has dealt with what he was told of it. In the transaction of the act: no sheet waits untold.
 */
export async function tellOfSheet(
	transaction: Queryable,
	sheet: SheetToTell,
	{ by, at }: { readonly by: string | null; readonly at: Instant },
): Promise<void> {
	const { placeId, sheetId, sheetNumber, disclosureId, bodyId, state, nextStep } = sheet;
	if (by !== null) await markSheetRead(transaction, placeId, by, sheetId, at);
	const today = shanghaiDate(at);
	const drafters = [...new Set([sheet.drafterAccountId ?? [], ...sheet.drafterAccountIds].flat())];
	const waitingFor = state === 'open' ? sheet.steps[nextStep]?.postKind : undefined;
	let told: readonly string[] = [];
	if (waitingFor !== undefined) {
		const own = new Set([...drafters, ...sheet.signatures.map(({ accountId }) => accountId)]);
		const staff = await loadPlaceStaff(transaction, placeId);
		told = signersOf(staff, bodyId, waitingFor, today).filter((accountId) => !own.has(accountId));
	} else if (state === 'approved') {
		const staff = await loadPlaceStaff(transaction, placeId);
		told = reminderRecipients(staff, [{ bodyId, sectionIds: [] }], ['disclosure-office'], 1, today);
	} else if (state === 'returned') told = drafters;
	const what = state === 'returned' ? 'returned' : state === 'approved' ? 'to-publish' : 'to-sign';
	const subject = { kind: 'review', what, sheetId, sheetNumber, disclosureId } as const;
	const notifications = told
		.filter((accountId) => accountId !== by)
		.map((accountId) => ({ accountId, about: [sheetId, String(nextStep), what], subject }));
	await saveNotifications(transaction, placeId, notifications, at, today);
}

/** What became of a request to let a finding through. */
export interface ReleaseRequestToTell {
	readonly requestId: string;
	/** Who was asked, and who asked. */
	readonly accountId: string;
	readonly requestedAccountId: string;
	readonly what: 'to-release' | 'released' | 'release-refused' | 'withdrawn';
	/** Who did it: he knows. */
	readonly by: string;
}

/**
 * Tells whoever was asked to let a finding through, or whoever asked, what became of it; once it is answered or taken back it counts as read by
 * the one who was asked. In the transaction of the act.
 */
export async function tellOfReleaseRequest(
	transaction: Queryable,
	sheet: Pick<SheetToTell, 'placeId' | 'sheetId' | 'sheetNumber' | 'disclosureId'>,
	{ requestId, accountId, requestedAccountId, what, by }: ReleaseRequestToTell,
	at: Instant,
): Promise<void> {
	const { placeId, sheetId, sheetNumber, disclosureId } = sheet;
	if (what !== 'to-release') await markReleaseRequestRead(transaction, placeId, accountId, requestId, at);
	const told = what === 'to-release' ? accountId : requestedAccountId;
	if (what === 'withdrawn' || told === by) return;
	const subject = { kind: 'review', what, sheetId, sheetNumber, disclosureId, requestId } as const;
	const notification = { accountId: told, about: [requestId, what], subject };
	await saveNotifications(transaction, placeId, [notification], at, shanghaiDate(at));
}

/** Why an address is not taken; `code` is permanent, `message` Chinese and says what to do. */
export interface ReminderRefusal {
	readonly code: keyof typeof reminderRefusals;
	readonly message: string;
}

/** What comes before and after the one @, nothing that could begin a second address or a header. */
const ADDRESS = /^[^@\s<>",;:()[\]\\\p{Cc}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/u;

/** Sets where an account wants its digest and what it leaves out; null turns mail off. Personal data: neither an event nor a log line holds it. */
export async function setNotificationAddress(
	tools: Pick<ReminderTools, 'database' | 'clock'>,
	command: {
		readonly placeId: string;
		readonly accountId: string;
		readonly email: string | null;
		/** Absent: as it was, nothing at first. */
		readonly leftOut?: readonly MailGroup[];
	},
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusals: readonly ReminderRefusal[] }> {
	const { placeId, accountId, leftOut = null } = command;
	const email = command.email?.trim() ?? null;
	if (email !== null && (!ADDRESS.test(email) || email.length > 254))
		return { ok: false, refusals: [{ code: 'address-invalid', message: reminderRefusals['address-invalid']() }] };
	const { database, clock } = tools;
	if (email === null)
		await database.query(
			'notification-address-clear',
			'delete from notification_address where place_id = $1 and account_id = $2',
			[placeId, accountId],
		);
	else
		await database.query(
			'notification-address-set',
			`insert into notification_address (place_id, account_id, email, set_at, left_out) values ($1, $2, $3, $4, coalesce($5::text[], '{}'))
			on conflict (place_id, account_id) do update set email = excluded.email, set_at = excluded.set_at,
				left_out = coalesce($5, notification_address.left_out)`,
			[placeId, accountId, email, clock.now(), leftOut],
		);
	return { ok: true };
}
