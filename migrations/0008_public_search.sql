-- Search over a million disclosures and more. A word may stand in a third of them or in one: what is read must not depend on which.
-- Pages show the newest hits, so the search looks at short stretches of time first and at longer ones only when those hold too few. For that
-- the index has to find "this word, in that stretch, of that place" without touching what is outside. SQL of PostgreSQL 15.

-- Where and when it stands, as words of the index: place (p:), body (b:), kind (k:), late or not (l:), validity (v:), and the stretch of
-- 2^14, 2^16 … 2^30 seconds since 1970 its first publication falls into (t14: … t30:; 4½ hours, 18 hours, 3, 12, 49, 194 days, 2, 8½, 34 years).
-- Derived from columns that exist already, so nothing that writes has to know of it. Null once withdrawn: then nothing finds it.
alter table public_disclosure
	add column search_scope text[] collate "C" generated always as (
		case when withdrawn_at is null then array_remove(array[
			'p:' || place_id,
			'b:' || place_id || '/' || body_id,
			'k:' || kind,
			'l:' || is_late::text,
			'v:' || validity,
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

-- Words and scope in one index: PostgreSQL then skips through the longer lists by the shorter ones.
drop index public_disclosure_search;
create index public_disclosure_search on public_disclosure using gin (search_tokens, search_scope)
	with (fastupdate = on, gin_pending_list_limit = 256);

-- Long values go beside the table, so that hits are sorted by reading few pages; what lists show stays in it.
alter table public_disclosure set (toast_tuple_target = 640);
alter table public_disclosure alter column title set storage main;
alter table public_disclosure alter column summary set storage main;

-- Late ones and tombstones of a place, newest first.
create index public_disclosure_late on public_disclosure (place_id, published_at desc, disclosure_id) where is_late and withdrawn_at is null;
-- The rows one disclosure stands under: the key of the table begins with the row.
create index public_disclosure_item_back on public_disclosure_item (place_id, disclosure_id);
create index public_disclosure_withdrawn on public_disclosure (place_id, published_at desc, disclosure_id) where withdrawn_at is not null;
