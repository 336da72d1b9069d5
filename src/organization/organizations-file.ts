import { type CalendarDate, calendarDate } from '../calendar/calendar-date.ts';
import type { BodyKind } from './body.ts';
import type { NamedKind } from './dated-name.ts';
import type { Validity } from './validity.ts';

interface Dated {
	readonly validFrom?: string;
	readonly validTo?: string;
}

interface FileName extends Dated {
	readonly kind: NamedKind;
	readonly id: string;
	readonly name: string;
	readonly use: 'official' | 'alias';
}

/** One place of the file. */
export interface OrganizationOfPlace {
	readonly place: string;
	readonly bodies: readonly (Dated & {
		readonly id: string;
		readonly kind: BodyKind;
		readonly name: string;
		readonly aliases?: readonly string[];
	})[];
	readonly sections?: readonly (Dated & {
		readonly id: string;
		readonly body: string;
		readonly name: string;
		readonly isDisclosureOffice?: boolean;
	})[];
	readonly collectives?: readonly (Dated & {
		readonly name: string;
		readonly kind?: BodyKind;
		readonly bodies?: readonly string[];
	})[];
	readonly names?: readonly FileName[];
}

/** Shape of `law/organizations.yaml`. */
export interface OrganizationsFile {
	readonly schema: string;
	readonly common: { readonly names: readonly FileName[] };
	readonly places: readonly OrganizationOfPlace[];
}

/** The period an entry states; what it does not state stays open. */
export function validityOf(entry: Dated): Validity {
	const read = (text: string | undefined): CalendarDate | null => (text === undefined ? null : calendarDate(text));
	return { validFrom: read(entry.validFrom), validTo: read(entry.validTo) };
}

/** The entries of a place with the common names; null when the file does not know it. */
export function organizationOf(file: OrganizationsFile, placeId: string): OrganizationOfPlace | null {
	if (file.schema !== 'gongkai.organizations/1') throw new Error('organizations: unknown schema');
	const place = file.places.find((one) => one.place === placeId);
	return place === undefined ? null : { ...place, names: [...file.common.names, ...(place.names ?? [])] };
}
