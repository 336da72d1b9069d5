-- What the office keeps up: working copies of catalogues, sign-off paths with dates, editions that wait for their day.
-- SQL of PostgreSQL 15.

-- 目录稿. A document as it was read, worked on until it is adopted. source is the document's blocks, catalogue the reading as corrected so far:
-- json, because cells stand in the order in which they are printed. The rows keep their numbers while the copy is worked on; adoption counts anew.
create table catalogue_draft (
	place_id text not null references place (place_id),
	draft_id text not null check (draft_id ~ '^[a-z0-9]{8,32}$'),
	revision integer not null check (revision > 0),
	state text not null check (state in ('open', 'adopted', 'abandoned')),
	source_name text not null check (source_name <> ''),
	-- SHA-256 of the uploaded bytes, hexadecimal.
	source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
	source json not null,
	catalogue json not null,
	-- The doubts of the reading, each with the id it is decided by: [{"pointId", "row", "field", "code", "message", "source"}].
	doubts jsonb not null,
	-- 修订说明 as a person finished it; null: as the program drafts it.
	revision_notes text,
	created_at timestamptz not null,
	created_by text not null,
	changed_at timestamptz not null,
	changed_by text not null,
	edition_id text,
	effective_from date,
	primary key (place_id, draft_id),
	check ((state = 'adopted') = (edition_id is not null))
);

create index catalogue_draft_newest on catalogue_draft (place_id, created_at desc, draft_id);

-- What was decided about one doubt or one finding; the last word. Earlier ones are in the events.
create table catalogue_draft_decision (
	place_id text not null,
	draft_id text not null,
	point_id text not null check (point_id <> ''),
	decision text not null check (decision in ('accepted', 'corrected', 'dismissed')),
	reason text,
	decided_by text not null,
	decided_at timestamptz not null,
	primary key (place_id, draft_id, point_id),
	foreign key (place_id, draft_id) references catalogue_draft (place_id, draft_id)
);

-- 审签路线 gets dates: proposed by one, put in force by another from a day on. Of a class the active one that began last counts.
alter table sign_off_path drop constraint sign_off_path_pkey;
alter table sign_off_path add column path_id uuid not null default gen_random_uuid();
alter table sign_off_path alter column path_id drop default;
alter table sign_off_path add primary key (place_id, path_id);
alter table sign_off_path
	add column state text not null default 'active' check (state in ('proposed', 'active', 'withdrawn')),
	-- First day, inclusive, Asia/Shanghai; null while it is proposed. What stood here before counted from ever.
	add column in_force_from date,
	add column activated_at timestamptz,
	add column activated_by text;
alter table sign_off_path alter column state drop default;
update sign_off_path set in_force_from = '1949-10-01', activated_at = decided_at, activated_by = decided_by;
alter table sign_off_path add constraint sign_off_path_active check ((state = 'active') <= (in_force_from is not null));

create unique index sign_off_path_day on sign_off_path (place_id, document_class, in_force_from) where state = 'active';
