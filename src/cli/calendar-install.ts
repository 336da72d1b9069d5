import { importHolidayNotice } from '../catalogue/actions.ts';
import { loadStatutoryLaw } from '../law/index.ts';
import { recomputeDueDates } from '../obligation/recompute/actions.ts';
import { systemClock } from '../platform/clock.ts';
import { readArguments } from './arguments.ts';
import { reportRefusal, usageFaults } from './catalogue-install.ts';
import { installTexts } from './catalogue-install.zh.ts';
import type { CliIo, ExitCode } from './io.ts';
import { withDatabase } from './open-for-command.ts';

/**
 * `gongkai calendar install FILE`; `argv` without the words before the file. `--json` prints `{ok: true, change}` or `{ok: false, reasons}`.
 * Exit: 0 done, 1 refused, 2 usage.
 */
export async function installNoticeCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = installTexts[io.lang];
	const read = readArguments(argv, { flags: ['--replace', '--json', '--help', '-h'], valued: ['--data'] });
	const { words, options } = read;
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.calendarHelp}\n`);
		return 0;
	}
	const faults = usageFaults(read, [], io.lang);
	const [path] = words;
	if (faults.length > 0 || path === undefined) {
		io.stderr(`${faults.join('\n')}\n\n${texts.calendarHelp}\n`);
		return 2;
	}
	const isJson = options.has('--json');
	let bytes: Uint8Array;
	try {
		bytes = await io.readFile(path);
	} catch {
		return reportRefusal([texts.unreadable(path)], isJson, io);
	}
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return reportRefusal([texts.notJson(path)], isJson, io);
	}
	const outcome = await withDatabase(io, { data: options.get('--data')?.at(-1) }, async ({ database }) => {
		const imported = await importHolidayNotice({ database, clock: systemClock }, json, options.has('--replace'));
		// Also when nothing changed: killed between the notice and the dates, the same command again catches up.
		if (imported.ok) {
			const duties = { database, clock: systemClock, statute: await loadStatutoryLaw() };
			await recomputeDueDates(duties, { cause: 'holiday-notice', actor: 'command-line' });
		}
		return imported;
	});
	if (!outcome.ok) {
		const reasons = outcome.refusals.map(({ message }) => message);
		return reportRefusal(reasons, isJson, io);
	}
	const { change } = outcome;
	// A notice that was taken in has been read, so it has a title.
	const { title } = json as { title: string };
	io.stdout(
		isJson ? `${JSON.stringify({ ok: true, change })}\n` : `${texts.noticeDone(texts.noticeChange[change], title)}\n`,
	);
	return 0;
}
