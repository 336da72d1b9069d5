import type { Queryable } from '../../platform/database/pool.ts';
import { type RegisterFault, type RegisterFaultCode, registerFault } from '../register-fault.ts';

/** Faults told of each kind; beyond it one more helps nobody. */
const MOST_FAULTS = 100;

// Each line of a query: code, subject, edition, what the event says, what the row says.
const CHECKS = [
	`select 'event-unreadable' as code, p.event_id::text as subject, null::int as edition, null::text as recorded, null::text as stored
		from act p where disclosure_id is null`,
	`select 'edition-without-event', r.disclosure_id, r.edition_number, null, r.content_hash from public_edition r
		where r.place_id = $1 and not exists (select 1 from publication p where p.disclosure_id = r.disclosure_id and p.edition = r.edition_number)`,
	`select 'event-without-edition', p.disclosure_id, p.edition, p.hash, null from publication p
		where not exists (select 1 from public_edition r where r.place_id = $1 and r.disclosure_id = p.disclosure_id and r.edition_number = p.edition)`,
	`select 'published-twice', disclosure_id, edition, count(*)::text, null from publication group by disclosure_id, edition having count(*) > 1`,
	`select 'first-not-one', disclosure_id, null, (count(*) filter (where change_kind = 'first'))::text, null from publication
		group by disclosure_id having count(*) filter (where change_kind = 'first') <> 1`,
	`select 'hash-differs', p.disclosure_id, p.edition, p.hash, r.content_hash from publication p
		join public_edition r on r.place_id = $1 and r.disclosure_id = p.disclosure_id and r.edition_number = p.edition
		where r.content_hash <> p.hash`,
	`select 'content-hash-of-page', d.disclosure_id, d.edition_number, r.content_hash, d.content_hash from public_disclosure d
		left join public_edition r on r.place_id = d.place_id and r.disclosure_id = d.disclosure_id and r.edition_number = d.edition_number
		where d.place_id = $1 and r.content_hash is distinct from d.content_hash`,
	`select 'time-differs', p.disclosure_id, p.edition, p.at::text, r.published_at::text from publication p
		join public_edition r on r.place_id = $1 and r.disclosure_id = p.disclosure_id and r.edition_number = p.edition
		where r.published_at <> p.at`,
	`select 'time-differs', p.disclosure_id, null, p.at::text, d.published_at::text from publication p
		join public_disclosure d on d.place_id = $1 and d.disclosure_id = p.disclosure_id
		where p.change_kind = 'first' and d.published_at <> p.at`,
	`select 'index-number-differs', a.disclosure_id, a.edition, a.index_number, d.index_number from act a
		join public_disclosure d on d.place_id = $1 and d.disclosure_id = a.disclosure_id where d.index_number is distinct from a.index_number`,
	`select 'index-number-differs', d.disclosure_id, null, d.index_number, o.index_number from public_disclosure d
		left join disclosure o on o.place_id = d.place_id and o.disclosure_id = d.disclosure_id
		where d.place_id = $1 and o.index_number is distinct from d.index_number`,
	`select 'register-columns-differ', p.disclosure_id, null, concat_ws(' ', p.due_on, p.is_late, p.is_provisional),
			concat_ws(' ', d.due_on, d.is_late, d.is_provisional) from publication p
		join public_disclosure d on d.place_id = $1 and d.disclosure_id = p.disclosure_id where p.change_kind = 'first'
			and (d.due_on is distinct from p.due_on or d.is_late is distinct from p.is_late or d.is_provisional is distinct from p.is_provisional)`,
	`select 'edition-not-newest', d.disclosure_id, null, n.edition::text, d.edition_number::text from public_disclosure d
		join (select disclosure_id, max(edition) as edition from publication group by disclosure_id) n on n.disclosure_id = d.disclosure_id
		where d.place_id = $1 and n.edition <> d.edition_number`,
	`select 'withdrawal-without-event', d.disclosure_id, null, null, d.withdrawn_at::text from public_disclosure d
		where d.place_id = $1 and d.withdrawn_at is not null and not exists (select 1 from act a where a.disclosure_id = d.disclosure_id
			and a.type = 'DisclosureWithdrawn' and a.edition >= d.edition_number)`,
	`select 'withdrawal-not-done', d.disclosure_id, null, null, null from public_disclosure d
		where d.place_id = $1 and d.withdrawn_at is null and exists (select 1 from act a where a.disclosure_id = d.disclosure_id
			and a.type = 'DisclosureWithdrawn' and a.edition >= d.edition_number)`,
	`select 'validity-differs', v.disclosure_id, null, v.validity, d.validity from (select distinct on (disclosure_id) disclosure_id, at, validity
			from act where type = 'ValidityChanged' order by disclosure_id, at desc) v
		join public_disclosure d on d.place_id = $1 and d.disclosure_id = v.disclosure_id
		where d.validity is distinct from v.validity and not exists (select 1 from publication p
			where p.disclosure_id = v.disclosure_id and p.at > v.at)`,
	`select 'act-without-publication', a.disclosure_id, null, null, null from act a where a.type <> 'EditionPublished' and a.disclosure_id is not null
		and not exists (select 1 from publication p where p.disclosure_id = a.disclosure_id)`,
	`select 'number-unreadable', disclosure_id, null, null, index_number from numbered where series is null`,
	`select 'number-gap', series, null, max(number)::text, count(distinct number)::text from numbered where series is not null
		group by series having count(distinct number) <> max(number) or min(number) <> 1`,
	`select 'counter-differs', s.series, null, s.last::text, r.last_number::text from series s left join running_number r
			on r.place_id = $1 and r.series in (s.kind || '/' || s.series, s.kind || '/' || s.body_id || '/' || s.year)
		where r.last_number is distinct from s.last`,
	`select 'counter-differs', r.series, null, null, r.last_number::text from running_number r
		where r.place_id = $1 and r.series ~ '^(index|sheet)/' and not exists (select 1 from series s
			where r.series in (s.kind || '/' || s.series, s.kind || '/' || s.body_id || '/' || s.year))`,
];

const CHECK = `with act as materialized (
	select e.event_id, e.at, e.type, e.data->>'disclosureId' as disclosure_id, (e.data->>'editionNumber')::int as edition,
		e.data->>'contentHash' as hash, e.data->>'changeKind' as change_kind, e.data->>'indexNumber' as index_number,
		(e.data->>'dueOn')::date as due_on, (e.data->>'isLate')::boolean as is_late, (e.data->>'isProvisional')::boolean as is_provisional,
		e.data->>'validity' as validity
	from event e where e.place_id = $1 and e.type in ('EditionPublished', 'DisclosureWithdrawn', 'ValidityChanged')
), publication as materialized (select * from act where type = 'EditionPublished' and disclosure_id is not null
), numbered as materialized (
	select disclosure_id, 'index' as kind, body_id, index_number, (regexp_match(index_number, '^(.+)-\\d+$'))[1] as series,
		(regexp_match(index_number, '/(\\d{4,6})-\\d+$'))[1] as year, (regexp_match(index_number, '-(\\d{1,9})$'))[1]::int as number
	from disclosure where place_id = $1 and index_number is not null
	union all
	select disclosure_id, 'sheet', body_id, sheet_number, (regexp_match(sheet_number, '^(.+)-\\d+$'))[1], null,
		(regexp_match(sheet_number, '-(\\d{1,9})$'))[1]::int from review_sheet where place_id = $1
), series as materialized (
	select series, kind, min(body_id) as body_id, year, max(number) as last from numbered where series is not null group by series, kind, year
), ${CHECKS.map((check, index) => `check_${index} (code, subject, edition, recorded, stored) as (${check} order by 2, 3 limit ${MOST_FAULTS})`).join(',\n')}
${CHECKS.map((_, index) => `select code, subject, edition::int, recorded, stored from check_${index}`).join(' union all ')}`;

interface FaultRow {
	readonly code: RegisterFaultCode;
	readonly subject: string;
	readonly edition: number | null;
	readonly recorded: string | null;
	readonly stored: string | null;
}

/**
 * Events, public rows and running numbers of a place against each other, in one statement and so at one moment, also while publications go
 * on. Empty = they agree: every public edition has exactly one event with its hash and its time, every event its edition, what is withdrawn
 * is withdrawn in both, index numbers and sheet numbers run without gaps (invariants 8, 18, 20, 25).
 */
export async function checkRegister(reads: Queryable, placeId: string): Promise<RegisterFault[]> {
	const rows = await reads.query<FaultRow>('register-check', CHECK, [placeId]);
	return rows.map((row) => registerFault(row.code, row.subject, row.edition, row.recorded, row.stored));
}
