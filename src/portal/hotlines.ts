import type { CalendarDate } from '../calendar/calendar-date.ts';
import { isInForce } from '../organization/validity.ts';
import type { PlaceOrganization } from './disclosure-queries.ts';

/** A number or a field as it was called on the day of a page. */
export interface NameOfDay {
	readonly name: string;
	/** Whether it is still called so today. */
	readonly isCurrent: boolean;
}

/** The official names of that kind on `on`, never those of another day. */
export function namesOfDay(
	{ directory }: PlaceOrganization,
	kind: 'hotline' | 'field',
	on: CalendarDate,
	today: CalendarDate,
): NameOfDay[] {
	return directory.names
		.filter((one) => one.subjectKind === kind && one.use === 'official' && isInForce(one, on))
		.map((one) => ({ name: one.name, isCurrent: isInForce(one, today) }));
}

/** 公开办 of a place on a day, with how it is called and reached. */
export interface DisclosureOffice {
	readonly name: string | null;
	readonly bodyName: string | null;
	readonly contact: Readonly<Record<string, string>>;
}

/** The disclosure offices that exist on `on`, in the order of their bodies. */
export function disclosureOffices({ directory, sections }: PlaceOrganization, on: CalendarDate): DisclosureOffice[] {
	const nameOf = (kind: 'section' | 'body', id: string): string | null =>
		directory.names.find(
			(one) => one.subjectKind === kind && one.subjectId === id && one.use === 'official' && isInForce(one, on),
		)?.name ?? null;
	return sections
		.filter((section) => section.isDisclosureOffice && isInForce(section, on))
		.map((section) => ({
			name: nameOf('section', section.sectionId),
			bodyName: nameOf('body', section.bodyId),
			contact: section.contact,
		}));
}

/** Bodies of a place with their name on `on`; those without one that day keep their last known name. */
export function bodiesByName(
	{ directory }: PlaceOrganization,
	on: CalendarDate,
): { readonly bodyId: string; readonly name: string }[] {
	return directory.bodies.flatMap(({ bodyId }) => {
		const names = directory.names.filter(
			(one) => one.subjectKind === 'body' && one.subjectId === bodyId && one.use === 'official',
		);
		const name = (names.find((one) => isInForce(one, on)) ?? names.at(-1))?.name;
		return name === undefined ? [] : [{ bodyId, name }];
	});
}
