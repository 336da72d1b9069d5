import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar, type WorkCalendar } from '../../src/calendar/work-calendar.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { parseStatutoryLaw } from '../../src/obligation/statutory-law.ts';

/** The law's own limits, as the program reads them. */
export const statute = parseStatutoryLaw(await readLawYaml('regulations/statutory-limits.yaml'));

/** Every notice known today. */
export const calendar: WorkCalendar = buildWorkCalendar(NATIONAL_NOTICES);
