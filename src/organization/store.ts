import type { Queryable } from '../platform/database/pool.ts';
import type { BodyDirectory, BodySuccession, CollectiveName, DisclosingBody, Section } from './body.ts';
import type { DatedName } from './dated-name.ts';
import type { PlaceNode } from './place-tree.ts';

/** A place as the tree shows it. */
export interface PlaceInTree extends PlaceNode {
	readonly name: string;
	readonly province: string | null;
	/** GB/T 2260, six digits; null when it has none. */
	readonly code: string | null;
	readonly securityLevel: 2 | 3;
}

const PLACE_COLUMNS = `p.place_id as "placeId", p.parent_place_id as "parentPlaceId", p.level, p.name, p.province, p.code, p.security_level as "securityLevel"`;

/** One place of the tree; null when there is none. */
export async function loadPlaceInTree(database: Queryable, placeId: string): Promise<PlaceInTree | null> {
	const text = `select ${PLACE_COLUMNS} from place p where p.place_id = $1`;
	return (await database.query<PlaceInTree>('organization-place', text, [placeId]))[0] ?? null;
}

/** The place with that GB/T 2260 code; null when none has it. */
export async function findPlaceOfCode(database: Queryable, code: string): Promise<PlaceInTree | null> {
	const text = `select ${PLACE_COLUMNS} from place p where p.code = $1 order by p.place_id limit 1`;
	return (await database.query<PlaceInTree>('organization-place-of-code', text, [code]))[0] ?? null;
}

/** From the place up to the top, itself first. */
export async function listAncestors(database: Queryable, placeId: string): Promise<PlaceInTree[]> {
	return database.query<PlaceInTree>(
		'organization-ancestors',
		`with recursive up as (
			select ${PLACE_COLUMNS}, 0 as depth from place p where p.place_id = $1
			union all select ${PLACE_COLUMNS}, up.depth + 1 from place p join up on p.place_id = up."parentPlaceId" where up.depth < 10
		) select "placeId", "parentPlaceId", level, name, province, code, "securityLevel" from up order by depth`,
		[placeId],
	);
}

/** Places directly below, in their fixed order. */
export async function listChildren(database: Queryable, placeId: string): Promise<PlaceInTree[]> {
	const text = `select ${PLACE_COLUMNS} from place p where p.parent_place_id = $1 order by p.sort_order, p.place_id`;
	return database.query<PlaceInTree>('organization-children', text, [placeId]);
}

/** Bodies with all their names, collective names and successions: what {@link BodyDirectory} functions take. */
export async function loadBodyDirectory(database: Queryable, placeId: string): Promise<BodyDirectory> {
	const values = [placeId];
	const bodies = await database.query<DisclosingBody>(
		'organization-bodies',
		`select body_id as "bodyId", kind, territory_place_id as "territoryPlaceId", valid_from as "validFrom", valid_to as "validTo",
			sort_order as "sortOrder" from disclosing_body where place_id = $1 order by sort_order, body_id`,
		values,
	);
	const collectives = await database.query<CollectiveName>(
		'organization-collectives',
		`select name, body_kind as "bodyKind", body_ids as "bodyIds", valid_from as "validFrom", valid_to as "validTo"
		from collective_name where place_id = $1 order by name, valid_from nulls first`,
		values,
	);
	const successions = await database.query<BodySuccession>(
		'organization-successions',
		`select from_body_id as "fromBodyId", to_body_id as "toBodyId", succeeded_on as "succeededOn", basis
		from body_succession where place_id = $1 order by succeeded_on, from_body_id, to_body_id`,
		values,
	);
	return { bodies, names: await listDatedNames(database, placeId), collectives, successions };
}

/** Every dated name of the place: bodies, sections, fields and hotlines. */
export async function listDatedNames(database: Queryable, placeId: string): Promise<DatedName[]> {
	return database.query<DatedName>(
		'organization-names',
		`select subject_kind as "subjectKind", subject_id as "subjectId", name, use, valid_from as "validFrom", valid_to as "validTo"
		from dated_name where place_id = $1 order by subject_kind, subject_id, valid_from nulls first, use desc, name`,
		[placeId],
	);
}

/** Sections of the place, the disclosure offices among them. */
export async function listSections(database: Queryable, placeId: string): Promise<Section[]> {
	return database.query<Section>(
		'organization-sections',
		`select section_id as "sectionId", body_id as "bodyId", is_disclosure_office as "isDisclosureOffice", contact,
			valid_from as "validFrom", valid_to as "validTo" from section where place_id = $1 order by body_id, section_id`,
		[placeId],
	);
}

/** A place that is not in the part of the tree below another. */
export interface PlaceOutside {
	readonly placeId: string;
	readonly name: string;
	readonly code: string | null;
}

/** Places that are neither this one nor below it, in their fixed order: what it may not decide for. */
export async function listPlacesOutside(database: Queryable, placeId: string): Promise<PlaceOutside[]> {
	return database.query<PlaceOutside>(
		'organization-places-outside',
		`with recursive down as (
			select p.place_id, 0 as depth from place p where p.place_id = $1
			union all select p.place_id, down.depth + 1 from place p join down on p.parent_place_id = down.place_id where down.depth < 10
		) select p.place_id as "placeId", p.name, p.code from place p
		where p.place_id not in (select place_id from down) order by p.sort_order, p.place_id`,
		[placeId],
	);
}
