import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { parseCalendarDate } from '../calendar/calendar-date.ts';
import type { CheckInstrument } from '../catalogue/check/check-law.ts';
import { findInstruments } from '../catalogue/check/instruments.ts';
import { type LawInstrument, loadInstruments } from '../law/index.ts';
import type { PublicSite as ConfiguredSite } from '../platform/config.ts';
import { programRoot } from '../platform/program-root.ts';
import { createAssets, type Instrument, type PublicSite, readStylesheet } from '../portal/index.ts';
import { fieldsFromMemory, isOnlyFromMemory } from '../portal/law-marks.zh.ts';
import { serveTexts } from './serve-command.zh.ts';

/** What the site knows beside its database; read once, at start. */
export interface SiteKnowledge {
	readonly instruments: readonly Omit<Instrument, 'citationCount'>[];
	/** See `DatabaseQueriesOptions.identifyBasis`. */
	readonly identifyBasis: (text: string, asOf: string | null) => string | null;
	readonly assets: ReturnType<typeof createAssets>;
	/** JSON Schema of a catalogue file. */
	readonly catalogueSchema: object;
}

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : parseCalendarDate(text));

/**
 * Tells which instrument a printed basis means: its number decides; a title that several editions of a law share means the one in force
 * on `asOf`, and none in particular where that date is unknown.
 */
export function basisIdentifier(
	instruments: readonly LawInstrument[],
): (text: string, asOf: string | null) => string | null {
	type Known = CheckInstrument & Pick<LawInstrument, 'id' | 'inForceFrom'>;
	const known = instruments.map(
		(instrument): Known => ({
			id: instrument.id,
			title: instrument.title,
			aliases: instrument.aliases,
			numbers: instrument.numbers,
			supersededOn: dateOf(instrument.supersededOn),
			supersededBy: instrument.supersededBy,
			maySetLimits: instrument.maySetLimits,
			inForceFrom: instrument.inForceFrom,
		}),
	);
	const findOne = (text: string, among: readonly Known[]): string | null => {
		const [found, ...others] = findInstruments(text, among) as Known[];
		return found !== undefined && others.length === 0 ? found.id : null;
	};
	return (text, asOf) => {
		const found = findOne(text, known);
		if (found !== null || asOf === null) return found;
		const inForce = known.filter(
			({ inForceFrom, supersededOn }) =>
				(inForceFrom === null || inForceFrom <= asOf) && (supersededOn === null || asOf < supersededOn),
		);
		return findOne(text, inForce);
	};
}

function presentInstrument(instrument: LawInstrument, today: CalendarDate): Omit<Instrument, 'citationCount'> {
	const { evidence, inForceFrom, supersededOn } = instrument;
	const isSuperseded = supersededOn !== null && supersededOn <= today;
	const isUnknown = inForceFrom === null || isOnlyFromMemory(evidence);
	const status = isSuperseded ? 'superseded' : isUnknown ? 'unknown' : 'in-force';
	return {
		key: instrument.id,
		title: instrument.title,
		documentNumber: instrument.numbers[0] ?? null,
		issuer: instrument.issuer,
		effectiveOn: inForceFrom,
		status,
		supersededBy: isSuperseded ? instrument.supersededBy : null,
		url: instrument.url,
		fromMemory: fieldsFromMemory(evidence, status),
	};
}

/** Reads the law files and the style sheet of the installation; throws when it is damaged. */
export async function loadSiteKnowledge(today: CalendarDate): Promise<SiteKnowledge> {
	const root = programRoot();
	const [instruments, schema] = await Promise.all([
		loadInstruments(),
		readFile(join(root, 'law/schema/catalogue.schema.json'), 'utf8'),
	]);
	return {
		instruments: instruments.map((instrument) => presentInstrument(instrument, today)),
		identifyBasis: basisIdentifier(instruments),
		assets: createAssets(readStylesheet(pathToFileURL(join(root, 'src/portal/assets/portal.css')))),
		catalogueSchema: JSON.parse(schema),
	};
}

/** The configured marks in the portal's words. */
export function portalSite(site: ConfiguredSite): PublicSite {
	return {
		name: site.name ?? serveTexts.defaultSiteName,
		origin: site.publicUrl,
		idCode: site.idCode,
		organiser: site.organiser,
		contact: {
			phone: site.organiserPhone ?? site.hotline,
			email: site.organiserEmail,
			address: site.organiserAddress,
			postcode: site.organiserPostcode,
		},
		supervisionPhone: site.supervisionPhone,
		icpNumber: site.icpNumber,
		policeRecord: site.policeNumber === null ? null : { text: site.policeNumber, url: site.policeUrl },
		errorReportUrl: site.mistakesUrl,
		institutionMarkUrl: site.partyMarkUrl,
	};
}
