import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { AdminLevel, CatalogueItem } from '../../catalogue/catalogue.ts';
import {
	type ActContext,
	editionInForce,
	type RegisteredDuty,
	type RegisterInformation,
	registerInformationIn,
} from '../../obligation/actions.ts';
import { loadEditionItems, loadEditionLaws } from '../../obligation/store.ts';
import { type BodyDirectory, levelOfBody, responsibleBodies } from '../../organization/body.ts';
import { type Refusal, Refused, refusalsFrom } from '../../organization/refusal.ts';
import { type ResolvedName, resolveBodies, splitBodyNames } from '../../organization/resolve-bodies.ts';
import { listSections, loadBodyDirectory } from '../../organization/store.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { reviewRefusals } from '../../review/refusals.zh.ts';
import type { SignOffPath } from '../../review/review-sheet.ts';
import { choosePath } from '../../review/sign-off-path.ts';
import { listSignOffPaths } from '../../review/store.ts';
import type { DisclosureTools } from '../actions.ts';
import { DISCLOSURE_KINDS, type DisclosureItem, type DisclosureKind, type FactDates } from '../disclosure.ts';
import { type DraftContent, EMPTY_DRAFT } from '../draft-content.ts';
import { sanitizeDraft } from '../drafting/sanitize-draft.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';

const reviewRefusal = refusalsFrom(reviewRefusals);

/** Information was formed: its clocks start, and there is a draft to fill. */
export interface RegisterDisclosure {
	readonly placeId: string;
	readonly kind: DisclosureKind;
	/** Which sign-off path it takes. */
	readonly documentClass: string;
	readonly bodyId: string;
	readonly sectionId: string | null;
	/** Days of facts; `formed` is 成文日期. None later than today. */
	readonly triggers: FactDates;
	readonly itemIds: readonly string[];
	readonly draft?: Partial<DraftContent>;
	/** Null when another system pushes it. */
	readonly drafterAccountId: string | null;
	readonly actor: string;
}

export interface RegisteredDisclosure {
	readonly disclosureId: string;
	readonly revision: number;
	readonly duties: readonly RegisteredDuty[];
	/** What was left out of the rich text, in Chinese. */
	readonly warnings: readonly string[];
}

/** The day the information was formed or changed, or the first of the named events where neither is given. */
export function formedOnOf(triggers: FactDates): CalendarDate | null {
	return triggers.changed ?? triggers.formed ?? Object.values(triggers).sort()[0] ?? null;
}

/**
 * 登记信息形成. Finds the rows in the edition that was in force that day, checks that the body answers for them, opens a duty per row and an
 * empty or filled draft. Refused with every reason; may then have written, so it throws `Refused` for the transaction to roll back.
 */
export async function registerDisclosureIn(
	context: ActContext,
	tools: DisclosureTools,
	command: RegisterDisclosure,
): Promise<Refusable<RegisteredDisclosure>> {
	const { transaction, at } = context;
	const { placeId, bodyId, sectionId, triggers, actor } = command;
	const checked = await checkRegistration(context, tools, command);
	const refusals = [...checked.refusals];
	if (sectionId !== null) {
		const sections = await listSections(transaction, placeId);
		if (!sections.some((one) => one.sectionId === sectionId && one.bodyId === bodyId))
			refusals.push(refusal('section-unknown', sectionId));
	}
	const { formedOn, level, items: resolvedItems } = checked;
	if (formedOn === null) return refuse(refusals);
	const disclosureId = tools.newId();
	const duties: RegisteredDuty[] = [];
	// The duty is that of the body itself; a name for many (乡镇人民政府) is only how the row prints it.
	for (const [body, items] of Map.groupBy(resolvedItems, (one) => one.dutyBody)) {
		const itemIds = items.map((one) => one.itemId);
		const registered = await registerInformationIn(context, {
			placeId,
			informationId: disclosureId,
			itemIds,
			body,
			triggers,
			actor,
			...(level ? { level } : {}),
		});
		if (registered.ok) duties.push(...registered.duties);
		else refusals.push(...registered.refusals.filter((one) => !refusals.some((known) => known.code === one.code)));
	}
	const {
		draft,
		refusals: draftRefusals,
		warnings,
	} = sanitizeDraft({ ...EMPTY_DRAFT, ...command.draft }, tools.richText.sanitize);
	refusals.push(...draftRefusals);
	if (refusals.length > 0) throw new Refused(refusals);
	await transaction.query(
		'disclosure-register',
		`insert into disclosure (place_id, disclosure_id, kind, document_class, body_id, section_id, triggers, formed_on, items, state,
			registered_at, registered_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'unpublished', $10, $11)`,
		[
			placeId,
			disclosureId,
			command.kind,
			command.documentClass,
			bodyId,
			sectionId,
			JSON.stringify(triggers),
			formedOn,
			JSON.stringify(resolvedItems),
			at,
			actor,
		],
	);
	await transaction.query(
		'disclosure-edition-first',
		`insert into disclosure_edition (place_id, disclosure_id, edition_number, state, change_kind, revision, title, content,
			drafter_account_id, saved_at, saved_by, drafter_account_ids)
		values ($1, $2, 1, 'draft', 'first', 1, $3, $4, $5, $6, $7, array_remove(array[$5::uuid], null))`,
		[placeId, disclosureId, draft.title, JSON.stringify(draft), command.drafterAccountId, at, actor],
	);
	const data = { disclosureId, kind: command.kind, bodyId, sectionId, items: command.itemIds };
	await recordEvent(transaction, { placeId, type: 'DisclosureRegistered', at, actor, data, isForOutbox: false });
	return { ok: true, disclosureId, revision: 1, duties, warnings };
}

/** What was registered, looked at: everything that is wrong with it, the rows it stands under and the path it takes. */
export interface CheckedRegistration {
	readonly refusals: readonly Refusal[];
	/** Null: no day is given at all. */
	readonly formedOn: CalendarDate | null;
	readonly items: readonly DisclosureItem[];
	/** Level of the body, where it is known. */
	readonly level: AdminLevel | null;
	/** The way of signing of its class when it can wait; null where no rule knows the class. */
	readonly path: SignOffPath | null;
}

/** Looks at kind, class, body, days and rows of a registration, first or changed; reads only. */
export async function checkRegistration(
	context: ActContext,
	tools: DisclosureTools,
	wanted: Pick<RegisterDisclosure, 'placeId' | 'kind' | 'documentClass' | 'bodyId' | 'triggers' | 'itemIds'>,
): Promise<CheckedRegistration> {
	const { transaction, today } = context;
	const { placeId, bodyId, documentClass } = wanted;
	const refusals: Refusal[] = [];
	if (!DISCLOSURE_KINDS.includes(wanted.kind)) refusals.push(refusal('kind-unknown', wanted.kind));
	const directory = await loadBodyDirectory(transaction, placeId);
	const ownBody = directory.bodies.find((body) => body.bodyId === bodyId);
	if (ownBody === undefined) refusals.push(refusal('body-unknown', bodyId));
	const level = ownBody === undefined ? null : levelOfBody(ownBody);
	const path = await pathOfClass(context, tools, placeId, documentClass);
	if (path === null) refusals.push(reviewRefusal('path-missing', documentClass));
	const formedOn = formedOnOf(wanted.triggers);
	if (formedOn === null)
		return { refusals: [...refusals, refusal('formed-missing')], formedOn, items: [], level, path };
	if (formedOn > today) refusals.push(refusal('formed-in-future', formedOn));
	const resolved = await resolveItems(context, placeId, wanted.itemIds, bodyId, formedOn, directory);
	return { refusals: [...refusals, ...resolved.refusals], formedOn, items: resolved.items, level, path };
}

/** The way of signing of a class today, when it can wait; null where no rule knows the class. */
export async function pathOfClass(
	{ transaction, today }: ActContext,
	tools: Pick<DisclosureTools, 'signOffPaths'>,
	placeId: string,
	documentClass: string,
): Promise<SignOffPath | null> {
	const paths = tools.signOffPaths(placeId);
	const own = [...(await listSignOffPaths(transaction, placeId, today)), ...paths.own];
	return choosePath(own, paths.general, documentClass, false);
}

/** The rows in the edition in force on the day, with the name each prints for the body; a body no row names is refused. */
async function resolveItems(
	{ transaction }: ActContext,
	placeId: string,
	itemIds: readonly string[],
	bodyId: string,
	on: CalendarDate,
	directory: BodyDirectory,
): Promise<{ items: DisclosureItem[]; refusals: Refusal[] }> {
	const distinct = [...new Set(itemIds)];
	if (distinct.length === 0) return { items: [], refusals: [refusal('items-missing')] };
	const edition = editionInForce(await loadEditionLaws(transaction, placeId), on);
	if (edition === undefined) return { items: [], refusals: [refusal('no-edition')] };
	const found = await loadEditionItems(transaction, placeId, edition.editionId, distinct);
	const refusals: Refusal[] = distinct
		.filter((itemId) => !found.some((one) => one.itemId === itemId))
		.map((itemId) => refusal('item-unknown', itemId));
	const items: DisclosureItem[] = [];
	for (const { itemId, item } of found) {
		const named = namesIn(directory, item, edition.startsOn ?? on, on).find((one) => one.bodyIds.includes(bodyId));
		if (named === undefined && item.bodies.length > 0) {
			refusals.push(refusal('body-not-responsible', item.name, item.bodies.join('、')));
			continue;
		}
		const own = officialName(directory, bodyId, on);
		const printedBody = named?.printed ?? own;
		const dutyBody = named !== undefined && !named.isCollective ? named.printed : own;
		items.push({ itemId, editionId: edition.editionId, row: item.row, printedBody, dutyBody });
	}
	return { items, refusals };
}

/**
 * The bodies a row means: its names as they were when the catalogue was adopted, else on the day of the information; and whoever took their
 * duties over since. A body that was renamed keeps its rows.
 */
function namesIn(
	directory: BodyDirectory,
	item: CatalogueItem,
	adoptedOn: CalendarDate,
	on: CalendarDate,
): ResolvedName[] {
	return splitBodyNames(item.bodies).flatMap((printed) => {
		const [then] = resolveBodies(directory, [printed], adoptedOn).resolved;
		const named = then ?? resolveBodies(directory, [printed], on).resolved[0];
		if (named === undefined) return [];
		const bodyIds = named.bodyIds.flatMap((id) => [id, ...responsibleBodies(directory, id, on)]);
		return [{ ...named, bodyIds: [...new Set(bodyIds)] }];
	});
}

/** Information that is drafted elsewhere (only put on a board): its clocks start like any other's. The body is named as rows or people name it. */
export async function registerNamedInformationIn(
	context: ActContext,
	command: RegisterInformation,
): Promise<Refusable<{ duties: readonly RegisteredDuty[] }>> {
	const { transaction } = context;
	const { placeId, body, itemIds, triggers } = command;
	const formedOn = formedOnOf(triggers);
	const refusals: Refusal[] = [];
	if (formedOn !== null) {
		const directory = await loadBodyDirectory(transaction, placeId);
		const [named] = resolveBodies(directory, [body], formedOn).resolved;
		if (named === undefined) refusals.push(refusal('body-unknown', body));
		else {
			const each = named.bodyIds.map((id) => resolveItems(context, placeId, itemIds, id, formedOn, directory));
			const outcomes = await Promise.all(each);
			// A name for many is enough for a row if it stands for one of them.
			if (!outcomes.some((outcome) => outcome.refusals.length === 0)) refusals.push(...(outcomes[0]?.refusals ?? []));
		}
	}
	const registered = await registerInformationIn(context, command);
	if (!registered.ok) {
		const known = new Set(refusals.map((one) => one.code));
		refusals.push(...registered.refusals.filter((one) => !known.has(one.code)));
	}
	// What was written by then rolls back with the refusal.
	if (refusals.length > 0) throw new Refused(refusals);
	return registered;
}

function officialName(directory: BodyDirectory, bodyId: string, on: CalendarDate): string {
	const names = directory.names.filter((one) => one.subjectKind === 'body' && one.subjectId === bodyId);
	const inForce = names.filter(
		(one) => (one.validFrom === null || one.validFrom <= on) && (one.validTo === null || one.validTo >= on),
	);
	return (inForce.find((one) => one.use === 'official') ?? inForce[0] ?? names[0])?.name ?? bodyId;
}
