import { addDays, type CalendarDate } from '../calendar/calendar-date.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { explainDerivation, KIND_WORDS } from './explain.zh.ts';
import type { Derivation, DutyKind } from './obligation.ts';

/** One deadline for a subscribed calendar. */
export interface FeedEntry {
	/** Stable over recomputation, so that a moved deadline moves in the reader's calendar and is not doubled. */
	readonly obligationId: string;
	readonly summary: string;
	readonly description: string;
	/** Last day on which the duty can be met; shown as an all-day entry on it. */
	readonly dueOn: CalendarDate;
	/** A guess: the entry is marked tentative. */
	readonly isProvisional: boolean;
	/** How often the date moved; later numbers replace earlier ones. */
	readonly sequence: number;
	/** Absolute; null for none. */
	readonly url: string | null;
}

/** The entry of an open obligation with a due date. `today` of the reader plays no part: the same obligation always gives the same entry. */
export function feedEntryOf(
	obligation: {
		readonly obligationId: string;
		readonly itemName: string | null;
		readonly itemId: string;
		readonly body: string;
		readonly kind: DutyKind;
		readonly isProvisional: boolean;
		readonly derivation: Derivation | null;
		readonly moves: number;
	},
	dueOn: CalendarDate,
	calendar: WorkCalendar,
	url: string | null,
): FeedEntry {
	const { obligationId, itemName, itemId, body, kind, isProvisional, derivation, moves } = obligation;
	return {
		obligationId,
		summary: `${isProvisional ? '（暂定）' : ''}${itemName ?? itemId}：${KIND_WORDS[kind]}`,
		description: [body, ...(derivation === null ? [] : explainDerivation(derivation, calendar))].join('\n'),
		dueOn,
		isProvisional,
		sequence: moves,
		url,
	};
}

/** A feed of deadlines: 截止日 of one body or section. */
export interface CalendarFeed {
	/** Name of the calendar, shown by the reader. */
	readonly name: string;
	/** Host part of the UIDs, such as `www.example.gov.cn`. */
	readonly host: string;
	/** Instant at which the feed was made, ISO 8601 in UTC: `2020-01-27T02:00:00.000Z`. */
	readonly madeAt: string;
	readonly entries: readonly FeedEntry[];
}

const MAX_OCTETS = 75;

function octetsOf(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** RFC 5545 §3.1: lines of at most 75 octets, continued by CRLF and a blank; never cut inside a character. */
function fold(line: string): string {
	let folded = '';
	let octets = 0;
	for (const character of line) {
		const size = octetsOf(character);
		if (octets + size > MAX_OCTETS) {
			folded += '\r\n ';
			octets = 1;
		}
		folded += character;
		octets += size;
	}
	return folded;
}

/** RFC 5545 §3.3.11 TEXT. Control characters but the line break are not allowed there and are left out. */
function escapeText(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
		.replace(/[\\;,]/g, (mark) => `\\${mark}`)
		.replace(/\n/g, '\\n');
}

function basicDate(date: CalendarDate): string {
	return date.replaceAll('-', '');
}

/** `20200127T020000Z`. */
function basicInstant(instant: string): string {
	const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/.exec(instant);
	if (match === null) throw new RangeError(`not an instant in UTC: ${instant}`);
	const [, year, month, day, hour, minute, second] = match;
	return `${year}${month}${day}T${hour}${minute}${second}Z`;
}

function renderEntry(entry: FeedEntry, host: string, stamp: string): string[] {
	return [
		'BEGIN:VEVENT',
		`UID:${entry.obligationId}@${host}`,
		`DTSTAMP:${stamp}`,
		`SEQUENCE:${entry.sequence}`,
		`DTSTART;VALUE=DATE:${basicDate(entry.dueOn)}`,
		// The end of an all-day entry is exclusive.
		`DTEND;VALUE=DATE:${basicDate(addDays(entry.dueOn, 1))}`,
		`SUMMARY:${escapeText(entry.summary)}`,
		...(entry.description === '' ? [] : [`DESCRIPTION:${escapeText(entry.description)}`]),
		...(entry.url === null ? [] : [`URL:${entry.url}`]),
		`STATUS:${entry.isProvisional ? 'TENTATIVE' : 'CONFIRMED'}`,
		'TRANSP:TRANSPARENT',
		'END:VEVENT',
	];
}

/**
 * 日历订阅. The feed as text/calendar (RFC 5545), CRLF line ends. All-day events, not to-dos: phones and office programs that subscribe to
 * calendars show events only. Deadlines are dates without a zone, so no reader's zone moves them.
 */
export function renderCalendarFeed(feed: CalendarFeed): string {
	const stamp = basicInstant(feed.madeAt);
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Gongkai//Obligations//ZH',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		`X-WR-CALNAME:${escapeText(feed.name)}`,
		...feed.entries.flatMap((entry) => renderEntry(entry, feed.host, stamp)),
		'END:VCALENDAR',
	];
	return `${lines.map(fold).join('\r\n')}\r\n`;
}
