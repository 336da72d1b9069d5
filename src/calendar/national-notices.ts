// The notices are bundled with the program, so that counting needs no file system and no database; a notice for a new year is added at run
// time as one more `HolidayNotice` and needs no new program.
import notice2018 from '../../law/holidays/2018.json' with { type: 'json' };
import notice2019 from '../../law/holidays/2019.json' with { type: 'json' };
import amendment2019 from '../../law/holidays/2019-amendment.json' with { type: 'json' };
import notice2020 from '../../law/holidays/2020.json' with { type: 'json' };
import amendment2020 from '../../law/holidays/2020-amendment.json' with { type: 'json' };
import notice2021 from '../../law/holidays/2021.json' with { type: 'json' };
import notice2022 from '../../law/holidays/2022.json' with { type: 'json' };
import notice2023 from '../../law/holidays/2023.json' with { type: 'json' };
import notice2024 from '../../law/holidays/2024.json' with { type: 'json' };
import notice2025 from '../../law/holidays/2025.json' with { type: 'json' };
import notice2026 from '../../law/holidays/2026.json' with { type: 'json' };
import statutory from '../../law/holidays/statutory-days.json' with { type: 'json' };
import { calendarDate } from './calendar-date.ts';
import { type HolidayNotice, parseHolidayNotice } from './holiday-notice.ts';

const FILES: readonly unknown[] = [
	notice2018,
	notice2019,
	amendment2019,
	notice2020,
	amendment2020,
	notice2021,
	notice2022,
	notice2023,
	notice2024,
	notice2025,
	notice2026,
];

function readBundled(json: unknown): HolidayNotice {
	const reading = parseHolidayNotice(json);
	if (!reading.ok) throw new Error(`law/holidays is broken: ${reading.faults.map((fault) => fault.message).join(' ')}`);
	return reading.notice;
}

/** The State Council notices and amendments under law/holidays, oldest year first. */
export const NATIONAL_NOTICES: readonly HolidayNotice[] = FILES.map(readBundled);

/** Days off for everyone that the 放假办法 in force on 1 January of `year` grants; null for years before the first one on file. */
export function statutoryDaysOf(year: number): number | null {
	const newYear = calendarDate(`${year}-01-01`);
	return statutory.periods.findLast((period) => period.from <= newYear)?.days ?? null;
}
