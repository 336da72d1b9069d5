-- The workbench: what is kept so that nothing is lost when a browser dies, and what a person sets up for himself. None of it is a record: rows
-- go away when they have served, or after some days. Nothing here is read by a public page. SQL of PostgreSQL 15.

-- 编辑副本. What somebody has on the screen of a draft and has not saved, sealed with the installation's key.
create table working_copy (
	place_id text not null,
	disclosure_id text not null,
	account_id uuid not null,
	-- The revision it was begun from; another one in disclosure_edition is a conflict to be shown.
	base_revision integer not null check (base_revision > 0),
	sealed text not null,
	kept_at timestamptz not null,
	primary key (place_id, disclosure_id, account_id),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create index working_copy_old on working_copy (kept_at);

-- 续传. A file on its way up, piece by piece, of one account.
create table incoming_file (
	place_id text not null,
	upload_id text not null check (upload_id ~ '^[a-z0-9]{8,32}$'),
	account_id uuid not null,
	name text not null check (name <> ''),
	total_bytes integer not null check (total_bytes > 0),
	received_bytes integer not null default 0 check (received_bytes between 0 and total_bytes),
	started_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (place_id, upload_id),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create index incoming_file_of_account on incoming_file (place_id, account_id, started_at);
create index incoming_file_old on incoming_file (changed_at);

create table incoming_piece (
	place_id text not null,
	upload_id text not null,
	start_byte integer not null check (start_byte >= 0),
	content bytea not null,
	primary key (place_id, upload_id, start_byte),
	foreign key (place_id, upload_id) references incoming_file (place_id, upload_id) on delete cascade
);

-- 常用筛选. A filter of a list under a name of one's own.
create table saved_filter (
	place_id text not null,
	account_id uuid not null,
	filter_id text not null check (filter_id ~ '^[a-z0-9]{8,32}$'),
	-- Which screen it belongs to.
	screen text not null check (screen ~ '^[a-z][a-z-]{0,40}$'),
	name text not null check (name <> ''),
	-- Parameters of the screen's address.
	query jsonb not null,
	saved_at timestamptz not null,
	primary key (place_id, account_id, filter_id),
	unique (place_id, account_id, screen, name),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

-- Whether something was here before: the same file, the same 文号, the same title. Hashes, for titles may be longer than an index row.
create index attachment_by_original on attachment (place_id, original_sha256);
create index disclosure_edition_by_title on disclosure_edition using hash (title);
create index disclosure_edition_by_number on disclosure_edition using hash ((content->>'documentNumber')) where content->>'documentNumber' is not null;

-- 签发口令. For which classes of documents a place asks its signers for the code of their second factor, with each signature; the newest row
-- holds, older ones are history.
create table signing_policy (
	place_id text not null references place (place_id),
	policy_number integer not null check (policy_number > 0),
	document_classes text[] not null,
	-- The document or decision that says so.
	basis text not null check (basis <> ''),
	set_at timestamptz not null,
	set_by text not null,
	primary key (place_id, policy_number)
);

revoke update, delete, truncate on signing_policy from current_user;
