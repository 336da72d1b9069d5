-- 请求放行. A named person is asked to let one finding of class B of a sheet through. It counts as long as it is open and its sheet is; how it
-- ended stays on record.
create table release_request (
	place_id text not null,
	request_id text not null check (request_id ~ '^[a-z0-9]{8,32}$'),
	sheet_id text not null,
	part text not null,
	start integer not null check (start >= 0),
	length integer not null check (length > 0),
	class text not null,
	-- Who is asked.
	account_id uuid not null,
	reason text not null check (reason <> ''),
	requested_account_id uuid not null,
	requested_at timestamptz not null,
	state text not null check (state in ('open', 'released', 'refused', 'withdrawn')),
	settled_account_id uuid,
	settled_at timestamptz,
	-- Why not.
	comment text check (comment <> ''),
	primary key (place_id, request_id),
	foreign key (place_id, sheet_id) references review_sheet (place_id, sheet_id),
	foreign key (place_id, account_id) references account (place_id, account_id),
	foreign key (place_id, requested_account_id) references account (place_id, account_id),
	check (account_id <> requested_account_id),
	check ((state = 'open') = (settled_at is null) and (state = 'open') = (settled_account_id is null)),
	check ((state = 'refused') = (comment is not null))
);

-- One person is asked about one finding at a time.
create unique index release_request_open on release_request (place_id, sheet_id, part, start, length) where state = 'open';
create index release_request_waiting on release_request (place_id, account_id, sheet_id) where state = 'open';
create index release_request_of_sheet on release_request (place_id, sheet_id, requested_at);
