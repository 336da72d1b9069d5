import { type CalendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';
import { dateWithDayText, provisionalText } from '../calendar/day-text.zh.ts';
import { type HolidayNotice, type NoticeFault, parseHolidayNotice } from '../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES, statutoryDaysOf } from '../calendar/national-notices.ts';
import { doubtsOfNotice } from '../calendar/notice-plausibility.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { MAX_WORKING_DAYS, nthWorkingDayAfter } from '../calendar/working-days.ts';
import { readArguments } from './arguments.ts';
import { calendarTexts } from './calendar.zh.ts';
import type { CliIo, ExitCode } from './io.ts';

type Texts = (typeof calendarTexts)['zh' | 'en'];

type NoticeFile =
	| { readonly path: string; readonly notice: HolidayNotice }
	| { readonly path: string; readonly notice: null; readonly faults: readonly NoticeFault[] };

async function loadNotice(path: string, io: CliIo, texts: Texts): Promise<NoticeFile> {
	const refuse = (message: string): NoticeFile => ({ path, notice: null, faults: [{ path: '', message }] });
	let bytes: Uint8Array;
	try {
		bytes = await io.readFile(path);
	} catch {
		return refuse(texts.unreadable(path));
	}
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return refuse(texts.notJson(path));
	}
	const reading = parseHolidayNotice(json);
	return reading.ok ? { path, notice: reading.notice } : { path, notice: null, faults: reading.faults };
}

function reportFaults(file: NoticeFile, io: CliIo, texts: Texts): void {
	if (file.notice !== null) return;
	for (const fault of file.faults) io.stderr(`${texts.inFile(file.path, fault.path, fault.message)}\n`);
}

async function due(argv: readonly string[], io: CliIo, texts: Texts): Promise<ExitCode> {
	const valued = ['--from', '--working-days', '--as-of', '--region', '--notice'];
	const { words, options, unknown, valueless } = readArguments(argv, { flags: ['--json'], valued });
	const complaints = [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...words.map((word) => texts.extra(word)),
	];
	const last = (option: string): string | null => options.get(option)?.at(-1) ?? null;
	const readDate = (option: string): CalendarDate | null => {
		const text = last(option);
		const date = text === null ? null : parseCalendarDate(text);
		if (text !== null && date === null) complaints.push(texts.badDate(option, text));
		return date;
	};
	const from = readDate('--from');
	const asOf = readDate('--as-of');
	const region = last('--region');
	const count = last('--working-days');
	for (const option of ['--from', '--working-days'])
		if (!options.has(option) && !valueless.includes(option)) complaints.push(texts.missing(option));
	const workingDays = count !== null && /^\d{1,9}$/.test(count) ? Number(count) : 0;
	if (count !== null && (workingDays < 1 || workingDays > MAX_WORKING_DAYS))
		complaints.push(texts.badCount(count, MAX_WORKING_DAYS));
	if (region !== null && !/^\d{6}$/.test(region)) complaints.push(texts.badRegion(region));
	if (complaints.length > 0 || from === null) {
		for (const complaint of complaints) io.stderr(`${complaint}\n`);
		return 2;
	}

	const files = await Promise.all((options.get('--notice') ?? []).map((path) => loadNotice(path, io, texts)));
	for (const file of files) reportFaults(file, io, texts);
	if (files.some((file) => file.notice === null)) return 1;
	const added = files.flatMap((file) => (file.notice === null ? [] : [file.notice]));
	const calendar = buildWorkCalendar([...NATIONAL_NOTICES, ...added], { asOf, region });
	const answer = nthWorkingDayAfter(calendar, from, workingDays);
	if (options.has('--json')) {
		io.stdout(`${JSON.stringify(answer)}\n`);
		return 0;
	}
	const dueOn = dateWithDayText(calendar, answer.dueOn);
	const lines = [
		answer.provisional ? texts.provisionalDue(dueOn) : texts.due(dueOn),
		...(answer.provisional ? [provisionalText(answer.dueOn)] : []),
		texts.trigger(dateWithDayText(calendar, from)),
		texts.counted(answer.counted.length),
		...answer.counted.map((date) => `  ${dateWithDayText(calendar, date)}`),
		...(answer.skipped.length > 0 ? [texts.skipped(answer.skipped.length)] : []),
		...answer.skipped.map(({ date, why }) => `  ${date} ${why}`),
	];
	io.stdout(`${lines.join('\n')}\n`);
	return 0;
}

async function check(argv: readonly string[], io: CliIo, texts: Texts): Promise<ExitCode> {
	const { words, options, unknown } = readArguments(argv, { flags: ['--json'], valued: [] });
	if (unknown.length > 0 || words.length === 0) {
		for (const option of unknown) io.stderr(`${texts.unknownOption(option)}\n`);
		if (words.length === 0) io.stderr(`${texts.noFile}\n`);
		return 2;
	}
	const files = await Promise.all(words.map((path) => loadNotice(path, io, texts)));
	const results = files.map((file) => ({
		file: file.path,
		faults: file.notice === null ? file.faults : [],
		doubts: file.notice === null ? [] : doubtsOfNotice(file.notice, statutoryDaysOf(file.notice.year)),
	}));
	if (options.has('--json')) io.stdout(`${JSON.stringify({ files: results })}\n`);
	else
		files.forEach((file, index) => {
			reportFaults(file, io, texts);
			for (const doubt of results[index]?.doubts ?? []) io.stderr(`${texts.doubt(file.path, doubt)}\n`);
			if (file.notice !== null) {
				const { title, offDays, workDays } = file.notice;
				io.stdout(`${texts.fine(file.path, title, offDays.length, workDays.length)}\n`);
			}
		});
	return results.some((result) => result.faults.length + result.doubts.length > 0) ? 1 : 0;
}

/** `gongkai calendar …`; `argv` without the word `calendar`. Exit codes: 0 done, 1 findings, 2 usage. */
export async function calendarCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts: Texts = calendarTexts[io.lang];
	const [command, ...rest] = argv;
	if (argv.includes('--help') || argv.includes('-h') || command === 'help') {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	if (command === 'due') return due(rest, io, texts);
	if (command === 'check') return check(rest, io, texts);
	if (command !== undefined) io.stderr(`${texts.unknownCommand(command)}\n`);
	io.stderr(`${texts.help}\n`);
	return 2;
}
