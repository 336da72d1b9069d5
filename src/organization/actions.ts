import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Clock, Instant } from '../platform/clock.ts';
import { bumpDataVersion } from '../platform/database/data-version.ts';
import type { Database, Queryable } from '../platform/database/pool.ts';
import { recordEvent } from '../platform/database/record-event.ts';
import { FINDING_WORDS } from '../privacy/finding.zh.ts';
import { rawTextOfId } from '../privacy/public-text.ts';
import type { Scanner } from '../privacy/scan.ts';
import { scanText } from '../privacy/scan-document.ts';
import type { BodyKind, BodySuccession, Section } from './body.ts';
import { clashingNames, type DatedName, type NamedKind } from './dated-name.ts';
import { organizationRefusals } from './organization.zh.ts';
import { type PlaceLevel, parentRefusals } from './place-tree.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refusedOutcome, refuseIf } from './refusal.ts';
import { listAncestors, listDatedNames, loadPlaceInTree } from './store.ts';
import { dayBefore, isPeriod, type Validity } from './validity.ts';

const refusal = refusalsFrom(organizationRefusals);
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What the actions of this folder need. */
export interface OrganizationTools {
	readonly database: Database;
	readonly clock: Clock;
	/** A scanner that knows these office phones. Names of organs are public at once and nobody signs them, so nothing found is let through. */
	readonly scannerFor: (officePhones: readonly string[]) => Scanner;
}

/** Every command names its place and who gives it: `account:<id>`, or a part of the program. */
export interface OrganizationCommand {
	readonly placeId: string;
	readonly actor: string;
}

/** What the work of one change is given: its transaction, its moment, and how to say what happened. */
export interface OrganizationChange {
	readonly transaction: Queryable;
	readonly at: Instant;
	/** `isForOutbox`: something must follow after commit. */
	record(type: string, data: Readonly<Record<string, unknown>>, isForOutbox?: boolean): Promise<void>;
}

/** Runs one change: transaction, the place held against other changes of its organization, and refusals carried out as a value. */
export function changeOrganization<Result extends object>(
	tools: OrganizationTools,
	command: OrganizationCommand,
	work: (change: OrganizationChange) => Promise<Result>,
): Promise<Outcome<Result>> {
	const { placeId, actor } = command;
	return tools.database
		.transaction(async (transaction): Promise<Outcome<Result>> => {
			// Not the key: events of other work go on being written meanwhile.
			const text = 'select 1 from place where place_id = $1 for no key update';
			const places = await transaction.query('organization-lock', text, [placeId]);
			if (places.length === 0) throw new Refused([refusal('place-unknown', placeId)]);
			const at = tools.clock.now();
			const record: OrganizationChange['record'] = async (type, data, isForOutbox = false) => {
				await recordEvent(transaction, { placeId, type, at, actor, data, isForOutbox });
			};
			return { ok: true, ...(await work({ transaction, at, record })) };
		})
		.catch(refusedOutcome);
}

/** Reasons against ids that are no slugs. */
export function idRefusals(...ids: readonly string[]): Refusal[] {
	return ids.filter((id) => !SLUG.test(id)).map((id) => refusal('id-invalid', id));
}

/** Reasons against a period without a day. */
export function periodRefusals(validity: Validity): Refusal[] {
	return isPeriod(validity) ? [] : [refusal('period-reversed')];
}

/** Reasons against an empty name. */
export function nameRefusals(name: string): Refusal[] {
	return name.trim() === '' ? [refusal('name-missing')] : [];
}

/** Eleven digits from 13 to 19 are somebody's mobile, whoever pays for it; any other number may be an office's. */
const isMobile = (text: string) => /^(?:\+?86)?1[3-9]\d{9}$/.test(text.normalize('NFKC').replace(/[\s()—-]/g, ''));

/** Reasons against texts that the public reads as soon as they are registered: ids, names, contacts, grounds. Office phones are none. */
function shownRefusals(tools: OrganizationTools, shown: readonly string[]): Refusal[] {
	const texts = shown.map((text) => (/^[a-z][a-z0-9-]*$/.test(text) ? rawTextOfId(text) : text));
	const phones = texts.filter((text) => !isMobile(text) && /^[\d\s()（）+—-]{5,}$/.test(text));
	const scanner = tools.scannerFor(phones);
	return texts.flatMap((text) =>
		scanText(text, scanner).map((finding) =>
			finding.class === 'secrecy-mark'
				? refusal('secrecy-mark', finding.masked)
				: refusal('personal-data', finding.masked, FINDING_WORDS[finding.class]),
		),
	);
}

/** Whether the place has such a row. */
export async function exists(
	transaction: Queryable,
	table: 'disclosing_body' | 'section' | 'post',
	placeId: string,
	id: string,
) {
	const column = { disclosing_body: 'body_id', section: 'section_id', post: 'post_id' }[table];
	const text = `select 1 from ${table} where place_id = $1 and ${column} = $2`;
	return (await transaction.query(`organization-exists-${table}`, text, [placeId, id])).length > 0;
}

/** Put a place into the tree, making it if it is new. */
export interface PlaceInTreeCommand extends OrganizationCommand {
	readonly name: string;
	readonly province: string | null;
	readonly level: PlaceLevel;
	readonly code: string | null;
	readonly parentPlaceId: string | null;
}

/**
 * Makes a place or changes what is known of it and where it stands. Idempotent. Refuses a parent that is missing, not higher, or below it.
 * Events: `PlaceRegistered` or `PlaceChanged`.
 */
export async function savePlace(tools: OrganizationTools, command: PlaceInTreeCommand): Promise<Outcome> {
	const { placeId, name, province, level, code, parentPlaceId, actor } = command;
	const refusals = [...nameRefusals(name), ...shownRefusals(tools, [placeId, name])];
	if (!/^[a-z][a-z0-9-]{0,62}$/.test(placeId)) refusals.push(refusal('place-id-invalid', placeId));
	if (code !== null && !/^\d{6}$/.test(code)) refusals.push(refusal('code-invalid', code));
	if (refusals.length > 0) return { ok: false, refusals };
	return tools.database
		.transaction(async (transaction): Promise<Outcome> => {
			// One change of the tree at a time: two places put under each other would each look right alone.
			await transaction.query('place-tree-lock', `select pg_advisory_xact_lock(hashtext('gongkai.place-tree'))`);
			const ancestors = parentPlaceId === null ? [] : await listAncestors(transaction, parentPlaceId);
			const chain = ancestors.map((one) => one.placeId);
			refuseIf(parentRefusals({ placeId, parentPlaceId, level }, ancestors[0] ?? null, chain));
			const before = await loadPlaceInTree(transaction, placeId);
			const values = [placeId, name, province, level, code, parentPlaceId];
			await transaction.query(
				'place-in-tree-save',
				`insert into place (place_id, name, province, level, code, parent_place_id) values ($1, $2, $3, $4, $5, $6)
				on conflict (place_id) do update set name = $2, province = $3, level = $4, code = $5, parent_place_id = $6`,
				values,
			);
			const at = tools.clock.now();
			const type = before === null ? 'PlaceRegistered' : 'PlaceChanged';
			const data = { name, level, code, parentPlaceId };
			const isSame =
				before !== null &&
				Object.entries(data).every(([field, value]) => (before as unknown as Record<string, unknown>)[field] === value);
			if (!isSame) {
				await recordEvent(transaction, { placeId, type, at, actor, data, isForOutbox: false });
				await bumpDataVersion(transaction, placeId);
			}
			return { ok: true };
		})
		.catch(refusedOutcome);
}

/** Register an organ with the official name it has from its first day on. */
export interface RegisterBody extends OrganizationCommand, Validity {
	readonly bodyId: string;
	readonly kind: BodyKind;
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly territoryPlaceId?: string | null;
	readonly sortOrder?: number;
}

async function insertName(transaction: Queryable, placeId: string, name: DatedName): Promise<void> {
	await transaction.query(
		'dated-name-insert',
		`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use, valid_from, valid_to)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[placeId, randomUUID(), name.subjectKind, name.subjectId, name.name, name.use, name.validFrom, name.validTo],
	);
}

/** 登记公开主体, with its names for the same period. Event `BodyRegistered`. */
export async function registerBody(tools: OrganizationTools, command: RegisterBody): Promise<Outcome> {
	const { placeId, bodyId, kind, name, validFrom, validTo } = command;
	const aliases = command.aliases ?? [];
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals = [
			...idRefusals(bodyId),
			...nameRefusals(name),
			...aliases.flatMap(nameRefusals),
			...shownRefusals(tools, [bodyId, name, ...aliases]),
			...periodRefusals(command),
		];
		if (await exists(transaction, 'disclosing_body', placeId, bodyId)) refusals.push(refusal('body-exists', bodyId));
		const territory = command.territoryPlaceId ?? null;
		if (territory !== null && (await loadPlaceInTree(transaction, territory)) === null)
			refusals.push(refusal('place-unknown', territory));
		refuseIf(refusals);
		await transaction.query(
			'body-insert',
			`insert into disclosing_body (place_id, body_id, kind, territory_place_id, valid_from, valid_to, sort_order)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			[placeId, bodyId, kind, territory, validFrom, validTo, command.sortOrder ?? 0],
		);
		const named = { subjectKind: 'body', subjectId: bodyId, validFrom, validTo } as const;
		await insertName(transaction, placeId, { ...named, name, use: 'official' });
		for (const alias of aliases) await insertName(transaction, placeId, { ...named, name: alias, use: 'alias' });
		await record('BodyRegistered', { bodyId, kind, name, aliases, validFrom, validTo });
		await bumpDataVersion(transaction, placeId);
		return {};
	});
}

/** Give a name for a period. An official name that begins later than the present one ends that one the day before. */
export interface GiveName extends OrganizationCommand, Validity {
	readonly subjectKind: NamedKind;
	readonly subjectId: string;
	readonly name: string;
	readonly use: 'official' | 'alias';
}

/** 更名 or 登记别名. Bodies and sections must exist; fields and hotlines exist by being named. Event `NameGiven`. */
export async function giveName(tools: OrganizationTools, command: GiveName): Promise<Outcome> {
	const { placeId, subjectKind, subjectId, name, use, validFrom, validTo } = command;
	const added: DatedName = { subjectKind, subjectId, name, use, validFrom, validTo };
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals = [...idRefusals(subjectId), ...nameRefusals(name), ...periodRefusals(command)];
		refusals.push(...shownRefusals(tools, [subjectId, name]));
		const table = { body: 'disclosing_body', section: 'section', field: null, hotline: null } as const;
		const owner = table[subjectKind];
		if (owner !== null && !(await exists(transaction, owner, placeId, subjectId)))
			refusals.push(refusal('subject-unknown', subjectId));
		refuseIf(refusals);
		const clashing = clashingNames(await listDatedNames(transaction, placeId), added);
		const former = clashing.find((one) => one.validTo === null && isEarlier(one.validFrom, validFrom));
		refuseIf(clashing.filter((one) => one !== former).map((one) => refusal('name-clash', name, one.name)));
		if (former !== undefined && validFrom !== null)
			await transaction.query(
				'dated-name-end',
				`update dated_name set valid_to = $4 where place_id = $1 and subject_kind = $2 and subject_id = $3
				and use = 'official' and valid_to is null`,
				[placeId, subjectKind, subjectId, dayBefore(validFrom)],
			);
		await insertName(transaction, placeId, added);
		await record('NameGiven', { ...added, formerName: former?.name ?? null });
		await bumpDataVersion(transaction, placeId);
		return {};
	});
}

function isEarlier(one: CalendarDate | null, other: CalendarDate | null): boolean {
	return other !== null && (one === null || one < other);
}

/** Say what a printed name for several bodies means. */
export interface NameCollective extends OrganizationCommand, Validity {
	readonly name: string;
	readonly bodyKind: BodyKind | null;
	readonly bodyIds: readonly string[] | null;
}

/** 登记统称 (乡镇人民政府, 各镇街): a kind of body, or a list. Event `CollectiveNamed`. */
export async function nameCollective(tools: OrganizationTools, command: NameCollective): Promise<Outcome> {
	const { placeId, name, bodyKind, bodyIds, validFrom, validTo } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals = [...nameRefusals(name), ...periodRefusals(command), ...shownRefusals(tools, [name])];
		if ((bodyKind === null) === (bodyIds === null) || bodyIds?.length === 0) refusals.push(refusal('collective-empty'));
		for (const bodyId of bodyIds ?? [])
			if (!(await exists(transaction, 'disclosing_body', placeId, bodyId)))
				refusals.push(refusal('body-unknown', bodyId));
		refuseIf(refusals);
		await transaction.query(
			'collective-insert',
			`insert into collective_name (place_id, name_id, name, body_kind, body_ids, valid_from, valid_to)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			[placeId, randomUUID(), name, bodyKind, bodyIds, validFrom, validTo],
		);
		await record('CollectiveNamed', { name, bodyKind, bodyIds, validFrom, validTo });
		return {};
	});
}

/** Duties of one organ go to another. */
export interface RecordSuccession extends OrganizationCommand, BodySuccession {
	/** True: the former organ ends the day before, with its official name. False: it goes on with what it kept. */
	readonly endsFormer: boolean;
}

/** 机构职责划转. Refuses circles and a successor that is unknown. Event `BodySucceeded`, which moves open duties. */
export async function recordSuccession(tools: OrganizationTools, command: RecordSuccession): Promise<Outcome> {
	const { placeId, fromBodyId, toBodyId, succeededOn, basis, endsFormer } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals: Refusal[] = shownRefusals(tools, [basis]);
		if (fromBodyId === toBodyId) refusals.push(refusal('succession-to-self'));
		if (basis.trim() === '') refusals.push(refusal('basis-missing'));
		for (const id of new Set([fromBodyId, toBodyId]))
			if (!(await exists(transaction, 'disclosing_body', placeId, id))) refusals.push(refusal('body-unknown', id));
		const known = await transaction.query<{ to: string; reaches: boolean }>(
			'succession-known',
			`with recursive later as (
				select to_body_id from body_succession where place_id = $1 and from_body_id = $3
				union select s.to_body_id from body_succession s join later l on s.from_body_id = l.to_body_id where s.place_id = $1
			) select to_body_id as "to", to_body_id = $2 as reaches from later
			union all select to_body_id, false from body_succession where place_id = $1 and from_body_id = $2 and to_body_id = $3`,
			[placeId, fromBodyId, toBodyId],
		);
		if (known.some((one) => one.reaches)) refusals.push(refusal('succession-circle'));
		else if (known.some((one) => one.to === toBodyId)) refusals.push(refusal('succession-exists'));
		refuseIf(refusals);
		await transaction.query(
			'succession-insert',
			'insert into body_succession (place_id, from_body_id, to_body_id, succeeded_on, basis) values ($1, $2, $3, $4, $5)',
			[placeId, fromBodyId, toBodyId, succeededOn, basis],
		);
		if (endsFormer) {
			const values = [placeId, fromBodyId, dayBefore(succeededOn)];
			await transaction.query(
				'body-end',
				`update disclosing_body set valid_to = $3 where place_id = $1 and body_id = $2 and (valid_to is null or valid_to > $3)`,
				values,
			);
			await transaction.query(
				'body-names-end',
				`update dated_name set valid_to = $3 where place_id = $1 and subject_kind = 'body' and subject_id = $2
				and (valid_to is null or valid_to > $3) and (valid_from is null or valid_from <= $3)`,
				values,
			);
		}
		await record('BodySucceeded', { fromBodyId, toBodyId, succeededOn, basis, endsFormer }, true);
		await bumpDataVersion(transaction, placeId);
		return {};
	});
}

/** Register a section with its first official name. */
export interface RegisterSection extends OrganizationCommand, Omit<Section, 'contact' | 'isDisclosureOffice'> {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly isDisclosureOffice?: boolean;
	readonly contact?: Readonly<Record<string, string>>;
}

/** 登记股室; `isDisclosureOffice` makes it the 公开办 of its body. Event `SectionRegistered`. */
export async function registerSection(tools: OrganizationTools, command: RegisterSection): Promise<Outcome> {
	const { placeId, sectionId, bodyId, name, validFrom, validTo } = command;
	const { aliases = [], contact = {}, isDisclosureOffice = false } = command;
	const contacts = Object.entries(contact).flat();
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		const refusals = [...idRefusals(sectionId), ...nameRefusals(name), ...periodRefusals(command)];
		refusals.push(...shownRefusals(tools, [sectionId, name, ...aliases, ...contacts]));
		if (!(await exists(transaction, 'disclosing_body', placeId, bodyId)))
			refusals.push(refusal('body-unknown', bodyId));
		if (await exists(transaction, 'section', placeId, sectionId)) refusals.push(refusal('section-exists', sectionId));
		refuseIf(refusals);
		await transaction.query(
			'section-insert',
			`insert into section (place_id, section_id, body_id, is_disclosure_office, contact, valid_from, valid_to)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			[placeId, sectionId, bodyId, isDisclosureOffice, JSON.stringify(contact), validFrom, validTo],
		);
		const named = { subjectKind: 'section', subjectId: sectionId, validFrom, validTo } as const;
		await insertName(transaction, placeId, { ...named, name, use: 'official' });
		for (const alias of aliases) await insertName(transaction, placeId, { ...named, name: alias, use: 'alias' });
		await record('SectionRegistered', { sectionId, bodyId, name, isDisclosureOffice, validFrom, validTo });
		await bumpDataVersion(transaction, placeId);
		return {};
	});
}

/** Looks like a resident ID: six digits of a region, a date of birth, three digits and a check digit. */
const LIKE_RESIDENT_ID = /^\d{6}(?:18|19|20)\d{9}[\dX]$/;

/** A unified social credit code has 18 characters, an organization code 8 or 9; a person's number is neither. */
function isIndexPrefix(text: string): boolean {
	return /^(?:[0-9A-Z]{8,9}|[0-9A-Z]{18})$/.test(text) && !LIKE_RESIDENT_ID.test(text);
}

/**
 * Registers what index numbers of the body begin with: its unified social credit code, or an organization code. Numbers already given keep
 * theirs. Refusals: `index-prefix-invalid`, `body-unknown`.
 */
export function setIndexPrefix(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly bodyId: string; readonly indexPrefix: string },
): Promise<Outcome> {
	const { placeId, bodyId, indexPrefix } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		refuseIf(isIndexPrefix(indexPrefix) ? [] : [refusal('index-prefix-invalid')]);
		const text = 'update disclosing_body set index_prefix = $3 where place_id = $1 and body_id = $2 returning body_id';
		const changed = await transaction.query('organization-index-prefix', text, [placeId, bodyId, indexPrefix]);
		refuseIf(changed.length === 0 ? [refusal('body-unknown', bodyId)] : []);
		await record('IndexPrefixSet', { bodyId, indexPrefix });
		return {};
	});
}
