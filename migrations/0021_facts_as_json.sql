-- Lists and searches of the API show twenty disclosures at a time, and to write the JSON of their facts anew for each reader was more than half of
-- what the database did for a list. So it is written with the row: of columns of that row alone, so nothing that writes has to know of it. Title
-- and summary stand in columns beside it and are not said twice. On a large database this takes some minutes.

-- The members of a JSON object, without its braces. Immutable in truth: days in JSON do not depend on how a session wants to see days, and instants
-- are in UTC, to the millisecond.
create function disclosure_facts(
	disclosure_id text, edition_number integer, kind text, body_id text, body_name text, section_name text, document_number text,
	index_number text, formed_on date, due_on date, is_late boolean, is_provisional boolean, validity text, validity_on date,
	validity_note text, is_open boolean, withdrawal_note text, published_at timestamptz, edition_published_at timestamptz, withdrawn_at timestamptz
) returns text immutable parallel safe language plpgsql as $$
declare
	form constant text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
begin
	return (select trim(both '{}' from row_to_json(facts)::text) from (select disclosure_id as "disclosureId", edition_number as "editionNumber", kind,
		body_id as "bodyId", body_name as "bodyName", section_name as "sectionName", document_number as "documentNumber",
		index_number as "indexNumber", formed_on as "formedOn", due_on as "dueOn", is_late as "isLate", is_provisional as "isProvisional",
		validity, validity_on as "validityOn", validity_note as "validityNote", is_open as "isOpen", withdrawal_note as "withdrawalNote",
		to_char(published_at at time zone 'UTC', form) as "publishedAt",
		to_char(edition_published_at at time zone 'UTC', form) as "editionPublishedAt",
		to_char(withdrawn_at at time zone 'UTC', form) as "withdrawnAt") facts);
end $$;

-- What lists show stays in the row, as in 0008_public_search.sql; it is longer now.
alter table public_disclosure set (toast_tuple_target = 1600);
alter table public_disclosure
	add column facts_json text generated always as (disclosure_facts(disclosure_id, edition_number, kind, body_id, body_name, section_name,
		document_number, index_number, formed_on, due_on, is_late, is_provisional, validity, validity_on, validity_note, is_open,
		withdrawal_note, published_at, edition_published_at, withdrawn_at)) stored;
alter table public_disclosure alter column facts_json set storage main;
