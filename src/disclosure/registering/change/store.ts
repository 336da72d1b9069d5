import type { CalendarDate } from '../../../calendar/calendar-date.ts';
import type { Derivation, DutyKind, Outcome } from '../../../obligation/obligation.ts';
import type { Instant } from '../../../platform/clock.ts';
import type { Queryable } from '../../../platform/database/pool.ts';
import type { DisclosureItem, DisclosureKind, FactDates } from '../../disclosure.ts';
import type { DraftContent } from '../../draft-content.ts';

/** A duty of a piece of information, locked until the transaction ends. */
export interface OpenDuty {
	readonly obligationId: string;
	readonly kind: DutyKind;
	readonly itemId: string;
	readonly body: string;
	readonly dueOn: CalendarDate | null;
	readonly isProvisional: boolean;
	readonly outcome: Outcome | null;
	readonly derivation: Derivation | null;
}

/** Every duty of the information, in the order publications lock them. */
export async function dutiesToChange(
	transaction: Queryable,
	placeId: string,
	informationId: string,
): Promise<OpenDuty[]> {
	return transaction.query<OpenDuty>(
		'registration-duties',
		`select o.obligation_id as "obligationId", o.kind, o.item_id as "itemId", o.body, o.due_on as "dueOn", o.is_provisional as "isProvisional",
			o.outcome, d.content as derivation
		from obligation o left join due_derivation d on d.derivation_id = o.derivation_id
		where o.place_id = $1 and o.information_id = $2 order by o.obligation_id for update of o`,
		[placeId, informationId],
	);
}

/** Opens again what ended with its row. */
export async function reopenDuty(transaction: Queryable, placeId: string, obligationId: string): Promise<void> {
	await transaction.query(
		'registration-duty-returns',
		`update obligation set outcome = null, closed_at = null, closed_on = null
		where place_id = $1 and obligation_id = $2 and outcome = 'ended'`,
		[placeId, obligationId],
	);
}

/** A registration as it is written. */
export interface SavedRegistration {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly revision: number;
	readonly kind: DisclosureKind;
	readonly documentClass: string;
	readonly triggers: FactDates;
	readonly formedOn: CalendarDate;
	readonly items: readonly DisclosureItem[];
	readonly content: DraftContent;
	readonly accountId: string | null;
	readonly at: Instant;
	readonly actor: string;
}

/** Writes it, and the edition with it as a draft of the next revision. */
export async function saveRegistration(transaction: Queryable, saved: SavedRegistration): Promise<void> {
	const { placeId, disclosureId } = saved;
	await transaction.query(
		'registration-change',
		`update disclosure set kind = $3, document_class = $4, triggers = $5, formed_on = $6, items = $7
		where place_id = $1 and disclosure_id = $2`,
		[
			placeId,
			disclosureId,
			saved.kind,
			saved.documentClass,
			JSON.stringify(saved.triggers),
			saved.formedOn,
			JSON.stringify(saved.items),
		],
	);
	await transaction.query(
		'registration-change-edition',
		`update disclosure_edition set content = $4, revision = $5, state = 'draft', saved_at = $6, saved_by = $7,
			drafter_account_ids = case when $8::uuid is null or $8 = any(drafter_account_ids) then drafter_account_ids
				else array_append(drafter_account_ids, $8) end
		where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[
			placeId,
			disclosureId,
			saved.editionNumber,
			JSON.stringify(saved.content),
			saved.revision,
			saved.at,
			saved.actor,
			saved.accountId,
		],
	);
}
