import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Section } from './body.ts';
import { type DatedName, nameKey } from './dated-name.ts';
import { sectionDoubtText } from './organization.zh.ts';
import { splitBodyNames } from './resolve-bodies.ts';
import { isInForce } from './validity.ts';

/** What a 责任股室 cell means, and what in it a person must decide. */
export interface SectionResolution {
	readonly sectionIds: readonly string[];
	readonly doubts: readonly {
		readonly printed: string;
		readonly code: 'section-unknown' | 'section-ambiguous';
		readonly message: string;
	}[];
}

/**
 * Reads the sections a catalogue row prints (综合科、规统科) as sections of the body that were there on that day, by their names then. A name
 * for all of them (办属各科室) is unknown like any other: who of them it is, only the office can say.
 */
export function resolveSections(
	sections: readonly Section[],
	names: readonly DatedName[],
	bodyId: string,
	printed: string | null,
	on: CalendarDate,
): SectionResolution {
	const sectionIds = new Set<string>();
	const doubts: SectionResolution['doubts'][number][] = [];
	const own = sections.filter((one) => one.bodyId === bodyId && isInForce(one, on)).map((one) => one.sectionId);
	for (const name of splitBodyNames(printed === null ? [] : [printed])) {
		const meant = names.filter(
			(one) =>
				one.subjectKind === 'section' &&
				own.includes(one.subjectId) &&
				isInForce(one, on) &&
				nameKey(one.name) === nameKey(name),
		);
		const ids = [...new Set(meant.map((one) => one.subjectId))];
		const [id] = ids;
		if (id !== undefined && ids.length === 1) sectionIds.add(id);
		else {
			const code = ids.length === 0 ? 'section-unknown' : 'section-ambiguous';
			doubts.push({ printed: name, code, message: sectionDoubtText[code](name) });
		}
	}
	return { sectionIds: [...sectionIds], doubts };
}
