import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { canonicalJson } from '../../catalogue/canonical-json.ts';
import type { AdminLevel, CatalogueItem } from '../../catalogue/catalogue.ts';
import { loadPlace } from '../../catalogue/store.ts';
import { bumpDataVersion } from '../../platform/database/data-version.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { digestId } from '../../platform/digest-id.ts';
import { type ActContext, inAct, type ObligationTools } from '../actions.ts';
import { applicableTerms, unmatchedSubjects } from '../applicable-terms.ts';
import { deriveDuties, isProactive, type RowLaw } from '../derive-duties.ts';
import type { Derivation, Duty, DutyKind, LimitTerm, Outcome } from '../obligation.ts';
import { type DutyPlacement, obligationIdOf, openObligations, saveDerivations } from '../opening/store.ts';
import { type EditionLaw, loadEditionItems, loadEditionLaws } from '../store.ts';
import { noteEditionOfDuties } from './store.ts';

/** A duty the revision touched. */
export interface RevisedDuty {
	readonly obligationId: string;
	readonly itemId: string;
	readonly body: string;
	readonly kind: DutyKind;
}

export interface MovedDuty extends RevisedDuty {
	readonly fromDueOn: CalendarDate | null;
	readonly toDueOn: CalendarDate | null;
}

/** What became of the open duties of a place when its current edition changed. */
export interface RevisionReport {
	readonly editionId: string | null;
	readonly started: readonly RevisedDuty[];
	readonly ended: readonly RevisedDuty[];
	readonly moved: readonly MovedDuty[];
	/** Event duties that stay under the edition in force when their information was formed. */
	readonly kept: number;
	/** Words of update-cycle rules that name no row: a person must say which row is meant. */
	readonly unmatchedSubjects: readonly string[];
	/** Names of the items of the duties above, by id: of the edition they are owed under, so that an ended one is named too. */
	readonly itemNames: ReadonlyMap<string, string>;
}

interface StoredDuty extends RevisedDuty {
	readonly editionId: string;
	readonly level: AdminLevel | null;
	readonly outcome: Outcome | null;
	readonly dueOn: CalendarDate | null;
	readonly periodStartsOn: CalendarDate | null;
	readonly derivationId: string | null;
	readonly derivation: Derivation | null;
}

interface Row {
	readonly itemId: string;
	readonly item: CatalogueItem;
}

function standingPlacements(
	placeId: string,
	edition: EditionLaw,
	rows: readonly Row[],
	fallbackBody: string,
	context: ActContext,
) {
	return rows.flatMap(({ itemId, item }) => {
		if (!isProactive(item)) return [];
		const bodies = item.bodies.length > 0 ? [...new Set(item.bodies)] : [fallbackBody];
		const { periodic } = applicableTerms(item, edition.rules, null);
		const law: RowLaw = {
			item,
			rules: edition.rules,
			level: null,
			statute: context.statute,
			calendar: context.calendarOf(null),
		};
		return bodies.flatMap((body): DutyPlacement[] =>
			deriveDuties(law, body).map((duty) => ({
				placeId,
				itemId,
				editionId: edition.editionId,
				row: item.row,
				section: item.section,
				level: null,
				informationId: null,
				subject: '',
				postedOn: null,
				periodicTerms: periodic.length > 0 ? periodic : null,
				duty,
			})),
		);
	});
}

async function loadStored({ transaction }: ActContext, placeId: string): Promise<StoredDuty[]> {
	return transaction.query<StoredDuty>(
		'obligation-to-revise',
		`select o.obligation_id as "obligationId", o.item_id as "itemId", o.edition_id as "editionId", o.body, o.level, o.kind, o.outcome,
			o.due_on as "dueOn", o.period_starts_on as "periodStartsOn", o.derivation_id as "derivationId", d.content as derivation
		from obligation o left join due_derivation d using (derivation_id)
		where o.place_id = $1 and (o.outcome is null or o.kind = 'standing') order by o.obligation_id for update of o`,
		[placeId],
	);
}

/** The duty as the row makes it now; null when the row makes no such duty any more. */
function deriveNow(stored: StoredDuty, law: RowLaw): Duty | null {
	if (stored.derivation === null) return null;
	if (stored.kind === 'periodic') {
		const [startedOn] = Object.values(stored.derivation.triggers);
		const periodsAt = stored.periodStartsOn ?? startedOn;
		if (periodsAt === undefined || startedOn === undefined) return null;
		const { periodic } = applicableTerms(law.item, law.rules, law.level);
		const duties = deriveDuties(law, stored.body, { periodsAt, lastPublishedOn: startedOn });
		const kind = stored.derivation.steps[0]?.clause.kind;
		const isYearly = (term: LimitTerm) => kind === 'yearly' && term.clause.kind === 'update-cycle';
		const index = periodic.findIndex((term) => term.clause.kind === kind || isYearly(term));
		return duties.filter((duty) => duty.kind === 'periodic')[index] ?? null;
	}
	const duties = deriveDuties(law, stored.body, { triggers: stored.derivation.triggers });
	return duties.find((duty) => duty.kind === stored.kind) ?? null;
}

/** Whether the current edition governs: a corrected reading of the same edition does, a new one what was formed since it is in force. */
function isGoverned(stored: StoredDuty, edition: EditionLaw): boolean {
	if (stored.editionId === edition.editionId || stored.kind === 'periodic') return true;
	const { 'formed-or-changed': formedOn, changed, ...others } = stored.derivation?.triggers ?? {};
	const triggeredOn = changed ?? formedOn ?? Object.values(others)[0];
	return edition.startsOn !== null && triggeredOn !== undefined && edition.startsOn <= triggeredOn;
}

async function endDuties({ transaction, at, today }: ActContext, placeId: string, ended: readonly StoredDuty[]) {
	if (ended.length === 0) return;
	await transaction.query(
		'obligation-end',
		`update obligation set outcome = 'ended', closed_at = $3, closed_on = $4 where place_id = $1 and obligation_id = any($2::uuid[])`,
		[placeId, ended.map(({ obligationId }) => obligationId), at, today],
	);
}

async function keepStanding(
	{ transaction }: ActContext,
	placeId: string,
	placements: readonly DutyPlacement[],
	returning: readonly string[],
) {
	const rows = placements.map((placement) => ({
		obligation_id: obligationIdOf(placement),
		edition_id: placement.editionId,
		row: placement.row,
		section: placement.section,
		periodic_terms: placement.periodicTerms,
	}));
	await transaction.query(
		'obligation-keep-standing',
		`update obligation o set edition_id = r.edition_id, row = r.row, section = r.section, periodic_terms = r.periodic_terms
		from jsonb_to_recordset($2::jsonb) r (obligation_id uuid, edition_id text, row integer, section text, periodic_terms jsonb)
		where o.place_id = $1 and o.obligation_id = r.obligation_id and (o.edition_id, o.row, o.section, o.periodic_terms)
			is distinct from (r.edition_id, r.row, r.section, r.periodic_terms)`,
		[placeId, JSON.stringify(rows)],
	);
	if (returning.length > 0)
		await transaction.query(
			'obligation-standing-returns',
			`update obligation set outcome = case when last_published_on is null then null else 'met' end,
				closed_at = case when last_published_on is null then null else closed_at end,
				closed_on = case when last_published_on is null then null else last_published_on end
			where place_id = $1 and obligation_id = any($2::uuid[])`,
			[placeId, returning],
		);
}

interface Revised {
	readonly stored: StoredDuty;
	readonly duty: Duty;
	readonly row: Row;
}

async function moveDuties(
	{ transaction }: ActContext,
	placeId: string,
	editionId: string,
	revised: readonly Revised[],
	eventId: string,
) {
	const ids = await saveDerivations(
		transaction,
		revised.flatMap(({ duty: { derivation, dueOn, isProvisional } }) =>
			derivation === null ? [] : [{ derivation, on: dueOn, isProvisional }],
		),
	);
	const rows = revised.map(({ stored, duty, row }, index) => ({
		obligation_id: stored.obligationId,
		row: row.item.row,
		section: row.item.section,
		due_on: duty.dueOn,
		is_provisional: duty.isProvisional,
		derivation_id: ids[index],
		from_due_on: stored.dueOn,
		from_derivation_id: stored.derivationId,
	}));
	await transaction.query(
		'obligation-revise',
		`with r as (select * from jsonb_to_recordset($3::jsonb) r (obligation_id uuid, row integer, section text, due_on date,
				is_provisional boolean, derivation_id uuid, from_due_on date, from_derivation_id uuid)),
		moved as (
			update obligation o set edition_id = $2, row = r.row, section = r.section, due_on = r.due_on, is_provisional = r.is_provisional,
				derivation_id = r.derivation_id from r where o.place_id = $1 and o.obligation_id = r.obligation_id)
		insert into obligation_move (place_id, obligation_id, event_id, from_due_on, to_due_on, from_derivation_id, to_derivation_id)
		select $1, r.obligation_id, $4::uuid, r.from_due_on, r.due_on, r.from_derivation_id, r.derivation_id from r
		where r.from_due_on is distinct from r.due_on`,
		[placeId, editionId, JSON.stringify(rows), eventId],
	);
}

/**
 * Brings the duties of a place in line with its current edition: opens standing duties of new rows and bodies, ends those that are gone, and
 * carries open duties over by the rows' stable ids. What was formed before the edition came in force stays under the old one. Idempotent;
 * call it after `installCatalogue`, and for places whose duties were never opened.
 */
export async function applyCatalogue(
	tools: ObligationTools,
	command: { readonly placeId: string; readonly actor: string },
): Promise<RevisionReport> {
	return inAct(tools, async (context) => {
		const { transaction, at } = context;
		const { placeId, actor } = command;
		// One revision at a time, and none while an edition is being installed. Weaker than `for update`: recording an event refers to the
		// place, and a publication does that while it holds obligations.
		const lock = 'select 1 from place where place_id = $1 for no key update';
		await transaction.query('place-lock-for-duties', lock, [placeId]);
		const place = await loadPlace(transaction, placeId);
		const edition = (await loadEditionLaws(transaction, placeId)).find(({ isCurrent }) => isCurrent);
		const empty = { started: [], ended: [], moved: [], kept: 0, unmatchedSubjects: [] };
		const nothing = { editionId: null, ...empty, itemNames: new Map<string, string>() };
		if (place === null || edition === undefined) return nothing;
		const rows = await loadEditionItems(transaction, placeId, edition.editionId, null);
		const rowOf = new Map(rows.map((row) => [row.itemId, row]));
		const wanted = standingPlacements(placeId, edition, rows, place.name, context);
		const wantedIds = new Map(wanted.map((placement) => [obligationIdOf(placement), placement]));
		const all = await loadStored(context, placeId);

		const calendar = context.calendarOf(place.code);
		const bodies = new Set(wanted.map(({ itemId, duty }) => `${itemId}|${duty.body}`));
		const ended: StoredDuty[] = [];
		const returning: string[] = [];
		const revised: Revised[] = [];
		let kept = 0;
		for (const stored of all) {
			if (stored.kind === 'standing') {
				if (!wantedIds.has(stored.obligationId)) {
					if (stored.outcome !== 'ended') ended.push(stored);
				} else if (stored.outcome === 'ended') returning.push(stored.obligationId);
				continue;
			}
			if (stored.kind === 'posting' || !isGoverned(stored, edition)) {
				kept += 1;
				continue;
			}
			const row = rowOf.get(stored.itemId);
			const law = row && {
				item: row.item,
				rules: edition.rules,
				level: stored.level,
				statute: context.statute,
				calendar,
			};
			const duty = law === undefined ? null : deriveNow(stored, law);
			if (stored.kind === 'periodic' && (duty === null || !bodies.has(`${stored.itemId}|${stored.body}`))) {
				ended.push(stored);
				continue;
			}
			// Information that was formed stays owed, whatever becomes of its row: 条例第二十六条 knows no catalogue.
			if (row === undefined || duty?.derivation == null) {
				kept += 1;
				continue;
			}
			const isSame = digestId(canonicalJson(duty.derivation)) === stored.derivationId;
			if (!isSame || stored.editionId !== edition.editionId) revised.push({ stored, duty, row });
		}

		await endDuties(context, placeId, ended);
		const startedIds = new Set(await openObligations(transaction, wanted, at));
		await keepStanding(context, placeId, wanted, returning);
		const started = [...wantedIds]
			.filter(([id]) => startedIds.has(id) || returning.includes(id))
			.map(([obligationId, { itemId, duty }]) => ({ obligationId, itemId, body: duty.body, kind: duty.kind }));
		const moved = revised
			.filter(({ stored, duty }) => stored.dueOn !== duty.dueOn)
			.map(({ stored: { obligationId, itemId, body, kind, dueOn }, duty }) => ({
				obligationId,
				itemId,
				body,
				kind,
				fromDueOn: dueOn,
				toDueOn: duty.dueOn,
			}));
		const itemNames = new Map(rows.map(({ itemId, item }) => [itemId, item.name]));
		for (const editionId of new Set(ended.map((stored) => stored.editionId)))
			for (const { itemId, item } of await loadEditionItems(transaction, placeId, editionId, null))
				if (!itemNames.has(itemId)) itemNames.set(itemId, item.name);
		const endedDuties = ended.map(({ obligationId, itemId, body, kind }) => ({ obligationId, itemId, body, kind }));
		if (started.length + ended.length + revised.length > 0) {
			const data = {
				editionId: edition.editionId,
				started: started.length,
				ended: endedDuties,
				moved,
				kept,
			};
			const eventId = await recordEvent(transaction, {
				placeId,
				type: 'CatalogueDutiesMigrated',
				at,
				actor,
				data,
				isForOutbox: true,
			});
			if (revised.length > 0) await moveDuties(context, placeId, edition.editionId, revised, eventId);
			await bumpDataVersion(transaction, placeId);
		}
		await noteEditionOfDuties(transaction, placeId, edition.editionId);
		return {
			editionId: edition.editionId,
			started,
			ended: endedDuties,
			moved,
			kept,
			unmatchedSubjects: unmatchedSubjects(
				rows.map(({ item }) => item),
				edition.rules,
			),
			itemNames,
		};
	});
}
