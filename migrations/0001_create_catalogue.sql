-- The catalogue: places, editions of their standard catalogues, rows, holiday notices, what happened.
--
-- Every table that belongs to a place has place_id as the first column of its primary key, of each unique constraint and of each
-- foreign key, so that one place is one shard on a Citus-compatible cluster. Tables marked "reference" are small and the same everywhere.
-- No triggers and no sequences, for the same reason. SQL of PostgreSQL 15.

-- 地方. place_id is a lower-case slug that appears in addresses and never changes.
create table place (
	place_id text primary key check (place_id ~ '^[a-z][a-z0-9-]{0,62}$'),
	name text not null check (name <> ''),
	province text,
	-- Administrative level of the government that adopted the catalogue; null when the source does not tell.
	level text check (level in ('county', 'township', 'village')),
	-- GB/T 2260 code, six digits.
	code text check (code ~ '^[0-9]{6}$'),
	sort_order integer not null default 0,
	data jsonb not null default '{}'
);

-- 标准目录 of a place, one row per edition. content is the whole catalogue file (schema gongkai.catalogue/1) as it was installed: json, not
-- jsonb, because the cells of a row stand in the order in which they are printed, and jsonb would sort them.
create table catalogue_edition (
	place_id text not null references place (place_id),
	edition_id text not null check (edition_id ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
	title text not null,
	document_number text,
	issuer text,
	issued_on date,
	-- As the source calls it: 修订版, 试行, 试运行.
	edition_label text,
	-- First day, inclusive, Asia/Shanghai; null when the source does not tell.
	effective_from date,
	is_current boolean not null,
	-- Put together from revision notes instead of read from the document itself.
	is_reconstructed boolean not null default false,
	content json not null,
	-- Doubts of the rows and of the document, counted when installed: which codes are doubts and which only notices, the program knows.
	warning_count integer not null default 0 check (warning_count >= 0),
	-- SHA-256 of the canonical content, hexadecimal: installing the same file again is recognised and does nothing.
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	installed_at timestamptz not null,
	primary key (place_id, edition_id)
);

-- At most one edition of a place is in force.
create unique index catalogue_edition_current on catalogue_edition (place_id) where is_current;

-- 公开事项. One row of an edition; content is the whole item, the other columns are what pages filter and search by.
create table catalogue_item (
	place_id text not null,
	edition_id text not null,
	-- 1 … n in reading order over the whole file.
	row integer not null check (row > 0),
	-- Stable over editions of a place: a row that was renumbered or renamed keeps it, and with it its address.
	item_id text not null check (item_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	-- Number as printed; null where none is printed.
	seq text,
	category text not null,
	subcategory text,
	name text not null,
	-- json for the order of the printed cells; filters cast the field they ask for.
	content json not null,
	-- Lower-cased, simplified category, subcategory and name, for matching part of a title.
	title_text text not null,
	-- Words of the item as segmented by the program: the same on every server, no text-search extension needed.
	search_tokens tsvector not null,
	-- Something in the row wants a person's eyes; notices of what was done as expected do not count.
	has_warning boolean not null,
	primary key (place_id, edition_id, row),
	unique (place_id, edition_id, item_id),
	foreign key (place_id, edition_id) references catalogue_edition (place_id, edition_id)
);

create index catalogue_item_search on catalogue_item using gin (search_tokens);
-- History of one item over editions.
create index catalogue_item_history on catalogue_item (place_id, item_id);

-- Reference: 国务院办公厅节假日通知. An amendment is a notice of its own. Imported notices join those the program brings along.
create table holiday_notice (
	notice_id text primary key check (notice_id ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
	year integer not null check (year between 1949 and 2200),
	issued_on date not null,
	document_number text,
	content jsonb not null,
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	imported_at timestamptz not null
);

create index holiday_notice_year on holiday_notice (year, issued_on);

-- Reference: how often public data changed; scope is a place_id, or '*' for what all places share. Part of every page's ETag.
create table data_version (
	scope text primary key,
	version bigint not null check (version > 0),
	changed_at timestamptz not null default now()
);

-- What happened, written in the transaction that made it happen. Append-only: see the end of this file.
create table event (
	place_id text not null references place (place_id),
	event_id uuid not null,
	-- Past tense, CatalogueEditionInstalled.
	type text not null check (type <> ''),
	at timestamptz not null,
	-- An account, or a part of the program; never a citizen's name.
	actor text not null check (actor <> ''),
	data jsonb not null,
	primary key (place_id, event_id)
);

create index event_by_time on event (place_id, at);

-- What must still be done about an event after commit (feeds, channels, log). delivered_at is set once, when it is done.
create table outbox (
	place_id text not null,
	event_id uuid not null,
	queued_at timestamptz not null,
	attempts integer not null default 0,
	next_attempt_at timestamptz,
	delivered_at timestamptz,
	-- No foreign key to event: checking one locks the event row, which needs the UPDATE right that is taken away below.
	-- Both rows are written by one function, in one transaction.
	primary key (place_id, event_id)
);

create index outbox_waiting on outbox (place_id, queued_at) where delivered_at is null;

-- The program's own role loses the right to change what happened, though it owns the tables. (A superuser cannot be bound: the program
-- warns when it is run as one.)
revoke update, delete, truncate on event from current_user;
revoke update, delete, truncate on outbox from current_user;
grant update (attempts, next_attempt_at, delivered_at) on outbox to current_user;
