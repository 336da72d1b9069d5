import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DatedName } from './dated-name.ts';
import { isInForce, type Validity } from './validity.ts';

/** Kinds of bodies a catalogue may name as responsible. */
export const BODY_KINDS = [
	'government',
	'department',
	'party-organ',
	'township-government',
	'village-committee',
	'public-institution',
	'other',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** 公开主体. An organ of a place that owes disclosure; it keeps its id through every renaming. */
export interface DisclosingBody extends Validity {
	readonly bodyId: string;
	readonly kind: BodyKind;
	/** The place it governs where that is another than the one it belongs to (a township of the county), else null. */
	readonly territoryPlaceId: string | null;
	readonly sortOrder: number;
}

/** 机构沿革. From `succeededOn` on, duties of the one are duties of the other. */
export interface BodySuccession {
	readonly fromBodyId: string;
	readonly toBodyId: string;
	readonly succeededOn: CalendarDate;
	readonly basis: string;
}

/** 股室. A section of a body; the 公开办 is one too. */
export interface Section extends Validity {
	readonly sectionId: string;
	readonly bodyId: string;
	readonly isDisclosureOffice: boolean;
	/** Of the office, never of a person: address, hours, phone, fax, internet (条例第十二条). */
	readonly contact: Readonly<Record<string, string>>;
}

/** A printed name for several bodies at once: every body of a kind, or those listed. */
export interface CollectiveName extends Validity {
	readonly name: string;
	readonly bodyKind: BodyKind | null;
	readonly bodyIds: readonly string[] | null;
}

/** What a place knows of its bodies; the argument of everything that resolves names. */
export interface BodyDirectory {
	readonly bodies: readonly DisclosingBody[];
	readonly names: readonly DatedName[];
	readonly collectives: readonly CollectiveName[];
	readonly successions: readonly BodySuccession[];
}

/**
 * Who has the duties of a body on a day: itself while it exists, later its successors, who may be several; itself before any succession.
 * Empty when it ended without a successor.
 */
export function responsibleBodies(directory: BodyDirectory, bodyId: string, on: CalendarDate): string[] {
	const found = new Set<string>();
	const seen = new Set<string>();
	const follow = (id: string): void => {
		if (seen.has(id)) return;
		seen.add(id);
		const next = directory.successions.filter((one) => one.fromBodyId === id && one.succeededOn <= on);
		for (const one of next) follow(one.toBodyId);
		const body = directory.bodies.find((one) => one.bodyId === id);
		// A body may hand over a part and go on.
		if (body !== undefined && (isInForce(body, on) || (next.length === 0 && startsLater(body, on)))) found.add(id);
	};
	follow(bodyId);
	return [...found];
}

function startsLater(body: DisclosingBody, on: CalendarDate): boolean {
	return body.validFrom !== null && on < body.validFrom;
}

/** The level a body works at where that is below the place it belongs to: a township's government, a village committee. Null: the place's own. */
export function levelOfBody(body: Pick<DisclosingBody, 'kind'>): 'township' | 'village' | null {
	if (body.kind === 'township-government') return 'township';
	return body.kind === 'village-committee' ? 'village' : null;
}
