-- A province publishes thousands of documents on an afternoon: its newest 2^14 seconds alone held two thousand hits of a common word, all read to
-- show twenty. So the index also knows stretches of 2^12 seconds, a little over an hour. The rest is as in 0008_public_search.sql; how a generated
-- column is made cannot be changed, so it is made anew and its index with it. On a large database this takes some minutes.
alter table public_disclosure drop column search_scope;
alter table public_disclosure
	add column search_scope text[] collate "C" generated always as (
		case when withdrawn_at is null then array_remove(array[
			'p:' || place_id,
			'b:' || place_id || '/' || body_id,
			'k:' || kind,
			'l:' || is_late::text,
			'v:' || validity,
			't12:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 12)::text,
			't14:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 14)::text,
			't16:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 16)::text,
			't18:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 18)::text,
			't20:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 20)::text,
			't22:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 22)::text,
			't24:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 24)::text,
			't26:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 26)::text,
			't28:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 28)::text,
			't30:' || (floor(extract(epoch from published_at at time zone 'UTC'))::bigint >> 30)::text
		]::text[], null) end
	) stored;
create index public_disclosure_search on public_disclosure using gin (search_tokens, search_scope)
	with (fastupdate = on, gin_pending_list_limit = 256);
