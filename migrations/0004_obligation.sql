-- Obligations: what is due, by whom, when, and how it ended. SQL of PostgreSQL 15.

-- Reference: 推算过程. A due date's derivation, found by the digest of its content: the limits, the events they count from, every day that
-- counted or did not. It depends on no place, so a day's obligations all over the country share a few rows; a row is never changed, so a
-- closed obligation keeps the derivation it was judged by.
create table due_derivation (
	derivation_id uuid primary key,
	content jsonb not null,
	due_on date,
	is_provisional boolean not null
);

-- 应公开义务. A row is opened once, its due date moves only while it is open, it is closed once.
create table obligation (
	place_id text not null references place (place_id),
	-- Digest of item, body, kind and subject: opening the same duty again finds it.
	obligation_id uuid not null,
	-- Stable over editions. No foreign key: replacing a misread edition writes its rows anew.
	item_id text not null,
	-- The edition that governs it, and the row there.
	edition_id text not null,
	row integer not null,
	-- 公开主体 and 责任股室 as the row names them.
	body text not null check (body <> ''),
	section text,
	level text check (level in ('county', 'township', 'village')),
	kind text not null check (kind in ('standing', 'event', 'periodic', 'sign-off', 'posting')),
	-- What an event, sign-off or posting duty is about.
	information_id text,
	period_starts_on date,
	period_ends_on date,
	-- Last day, inclusive, Asia/Shanghai; null: no due date.
	due_on date,
	is_provisional boolean not null default false,
	-- No foreign key to due_derivation: it would cost a look-up per row when a million dates move. Both are written in one transaction.
	derivation_id uuid,
	-- A notice that hangs: since when, and from which day, 00:00, it may come down. Both null when none hangs.
	posted_on date,
	removable_on date,
	opened_at timestamptz not null,
	-- Null while open.
	outcome text check (outcome in ('met', 'met-late', 'nil-declared', 'waived', 'ended')),
	closed_at timestamptz,
	-- The day in Asia/Shanghai that closed it, by which it was judged.
	closed_on date,
	-- Why it was waived or declared nil.
	reason text check (reason <> ''),
	-- What met it.
	publication_id text,
	-- Of a standing duty: the latest publication under the row, and the row's periodic limits (null: none).
	last_published_on date,
	periodic_terms jsonb,
	primary key (place_id, obligation_id),
	check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_on is null)),
	check (outcome is distinct from 'waived' or reason is not null),
	check (outcome is distinct from 'nil-declared' or reason is not null),
	check ((posted_on is null) = (removable_on is null))
);

-- What is due by a date, what is overdue. Closed rows are in another index, so that this one does not grow with the years.
create index obligation_due on obligation (place_id, due_on) where outcome is null and due_on is not null;
-- Timeliness of a stretch of time without touching the rows.
create index obligation_judged on obligation (place_id, due_on) include (kind, outcome, is_provisional, closed_on)
	where outcome is not null and due_on is not null;
-- Coverage, and what a publication fills: the standing duties, one per row and body.
create index obligation_standing on obligation (place_id, item_id) include (body, outcome) where kind = 'standing';
create index obligation_periodic on obligation (place_id, item_id) where kind = 'periodic' and outcome is null;
-- What a signature or a publication concerns. Event duties are in no other index but this and obligation_due: every index is written
-- again when a due date moves.
create index obligation_of_information on obligation (place_id, information_id) where information_id is not null;

-- Each time a due date moved: from where to where, and the event that says why. Append-only.
create table obligation_move (
	place_id text not null,
	obligation_id uuid not null,
	event_id uuid not null,
	from_due_on date,
	to_due_on date,
	from_derivation_id uuid,
	to_derivation_id uuid,
	primary key (place_id, obligation_id, event_id)
);

revoke update, delete, truncate on obligation_move from current_user;
revoke update, delete, truncate on due_derivation from current_user;
