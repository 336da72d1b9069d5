-- Idempotency keys: a command that comes twice is done once. SQL of PostgreSQL 15.

-- The row is written in the transaction of the command itself, so it is there exactly when the command was done. Kept for a week.
create table idempotency_key (
	place_id text not null references place (place_id),
	-- `account:<id>` or `token:<id>`: keys of different people never meet.
	actor text not null check (actor <> ''),
	key text not null check (key ~ '^[\x20-\x7e]{1,128}$'),
	-- SHA-256 of method, address, If-Match and content: the same key for something else is a mistake of the caller.
	request_hash text not null check (request_hash ~ '^[0-9a-f]{64}$'),
	-- Null only inside the transaction that does the work.
	status integer check (status between 200 and 299),
	-- The answer, sealed with the installation's key: it may hold what is shown once, such as a token.
	response text,
	at timestamptz not null,
	primary key (place_id, actor, key),
	check ((status is null) = (response is null))
);

create index idempotency_key_by_time on idempotency_key (at);
