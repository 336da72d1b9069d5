import { type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import type { ChannelKind } from '../catalogue/catalogue.ts';
import type { CheckLaw, LawArticle, RequiredColumn } from '../catalogue/check/index.ts';
import { loadInstruments } from './instruments.ts';
import { readLawYaml } from './read-yaml.ts';

interface StatutoryLimits {
	readonly limits: readonly {
		readonly id: string;
		readonly workingDays: number;
		readonly instrument: string;
		readonly basis: LawArticle;
	}[];
	readonly lawTitleEndings: readonly string[];
}

interface RequiredColumns {
	readonly columns: readonly RequiredColumn[];
	readonly basis: LawArticle;
}

interface PersonLists {
	readonly lists: readonly string[];
	readonly persons: readonly string[];
	readonly things: readonly string[];
	readonly channels: readonly ChannelKind[];
	readonly basis: LawArticle;
}

/** The law a catalogue is checked against on day `asOf`, from law/regulations. */
export async function loadCheckLaw(asOf: CalendarDate): Promise<CheckLaw> {
	const [instruments, limits, requiredColumns, personLists] = await Promise.all([
		loadInstruments(),
		readLawYaml<StatutoryLimits>('regulations/statutory-limits.yaml'),
		readLawYaml<RequiredColumns>('regulations/required-columns.yaml'),
		readLawYaml<PersonLists>('regulations/person-lists.yaml'),
	]);
	const general = limits.limits.find((limit) => limit.id === 'proactive');
	const onRequest = limits.limits.find((limit) => limit.id === 'on-request');
	const source = instruments.find((instrument) => instrument.id === general?.instrument);
	if (general === undefined || source === undefined)
		throw new Error('law/regulations/statutory-limits.yaml: no limit "proactive" with a known instrument');
	return {
		asOf,
		statutoryLimit: {
			workingDays: general.workingDays,
			basis: general.basis,
			instrumentTitle: source.title,
			lawTitleEndings: limits.lawTitleEndings,
		},
		...(onRequest === undefined
			? {}
			: { onRequestLimit: { workingDays: onRequest.workingDays, basis: onRequest.basis } }),
		requiredColumns,
		instruments: instruments.map((instrument) => ({
			title: instrument.title,
			aliases: instrument.aliases,
			numbers: instrument.numbers,
			supersededOn: instrument.supersededOn === null ? null : calendarDate(instrument.supersededOn),
			supersededBy: instrument.supersededBy,
			maySetLimits: instrument.maySetLimits,
		})),
		personLists,
	};
}
