-- In the order of the page: a plan that is made for whatever item would sort all that an item has, for it expects one.
create unique index public_disclosure_item_newest on public_disclosure_item (place_id, item_id, published_at desc, disclosure_id);
alter table public_disclosure_item drop constraint public_disclosure_item_pkey;
