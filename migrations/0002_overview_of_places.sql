-- What lists over many places read without opening the content of any edition. Everything here is derived from columns that exist
-- already, so nothing that writes has to know of it, and it cannot drift. SQL of PostgreSQL 15.

alter table catalogue_edition
	add column item_count integer generated always as (json_array_length(content->'items')) stored,
	add column source_document text generated always as (content->'meta'->>'sourceDocument') stored,
	add column source_url text generated always as (content->'meta'->>'sourceUrl') stored;

-- The newest editions of all places.
create index catalogue_edition_installed on catalogue_edition (installed_at desc, place_id, edition_id);
-- Whether the site itself links to an address.
create index catalogue_edition_source on catalogue_edition (source_url) where source_url is not null;

create index place_order on place (sort_order, place_id);

-- The name without marks and blanks, half-width, ASCII in lower case: what makes items of several places the same item.
-- src/catalogue/overview/topic-key.ts computes the same; a test compares the two over all characters.
alter table catalogue_item
	add column topic_key text generated always as (
		left(regexp_replace(
			translate(normalize(name, nfkc), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'),
			'[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2fff\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30a0\u30fb\ue000-\uf8ff\ufe00-\ufe6f\ufeff\uff5f-\uff65\ufff0-\uffff\U0001f000-\U0001faff]',
			'', 'g'
		), 200)
	) stored,
	-- Names the printed list of bases: equal lists have equal numbers, so counting what is cited opens one row of each.
	add column basis_hash bigint generated always as (
		case when content->>'legalBasis' = '[]' then null else hashtextextended(content->>'legalBasis', 0) end
	) stored;

create index catalogue_item_topic on catalogue_item (topic_key, place_id, edition_id);
create index catalogue_item_basis on catalogue_item (basis_hash, place_id, edition_id) where basis_hash is not null;
