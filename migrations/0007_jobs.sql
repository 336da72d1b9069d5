-- Jobs: what the program does by itself, what came of it, and what it tells the staff. SQL of PostgreSQL 15.
--
-- Rows about no single place carry place_id = '*' and so have no foreign key to place.

-- Which consumer has handled which event of the outbox. The outbox row is done when all have.
create table outbox_delivery (
	place_id text not null,
	event_id uuid not null,
	consumer text not null check (consumer <> ''),
	delivered_at timestamptz not null,
	primary key (place_id, event_id, consumer)
);

-- What does not get done, for people to see: there while it fails, gone once it succeeded (the log keeps the history).
create table job_failure (
	place_id text not null,
	-- outbox:<consumer>, job:<name>, mail.
	job text not null check (job <> ''),
	-- The event, the run or the mail that fails.
	subject text not null,
	attempts integer not null check (attempts > 0),
	first_failed_at timestamptz not null,
	last_failed_at timestamptz not null,
	-- Null: it will not be tried again.
	next_attempt_at timestamptz,
	-- Code of the error, never its text: a database quotes the row that failed.
	code text not null,
	primary key (place_id, job, subject)
);

-- Clock-driven work, one row for each time it is due. The row is what lets N processes run it once.
create table job_run (
	place_id text not null,
	name text not null check (name <> ''),
	-- The hour or day it is for: start of the slot.
	run_for timestamptz not null,
	attempts integer not null check (attempts > 0),
	started_at timestamptz not null,
	-- Until then nobody else takes it: while it runs the end of the lease, after a failure the end of the wait.
	held_until timestamptz not null,
	finished_at timestamptz,
	outcome text check (outcome in ('done', 'skipped')),
	-- Counts of what was done.
	report jsonb,
	primary key (place_id, name, run_for),
	check ((finished_at is null) = (outcome is null))
);

-- 站内提醒. What an account is told. The id is a digest of what it is about, so that telling it again adds nothing.
create table notification (
	place_id text not null,
	notification_id uuid not null,
	account_id uuid not null,
	-- obligation-due, monitor.
	kind text not null check (kind <> ''),
	-- What it says, in codes and ids; no personal data.
	subject jsonb not null,
	created_at timestamptz not null,
	-- Day in Asia/Shanghai: the digest it belongs to.
	created_on date not null,
	read_at timestamptz,
	primary key (place_id, notification_id),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create index notification_of_account on notification (place_id, account_id, created_at desc, notification_id);
create index notification_unread on notification (place_id, account_id) where read_at is null;

-- Where an account wants its reminders by e-mail. Without a row: in-app only.
create table notification_address (
	place_id text not null,
	account_id uuid not null,
	email text not null check (email ~ '^[^@[:space:]<>",;]+@[^@[:space:]<>",;]+$' and length(email) <= 254),
	set_at timestamptz not null,
	primary key (place_id, account_id),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

-- 每日摘要. One mail at most for an account and day. Its text is made from the notifications of that day when it is sent.
create table digest_mail (
	place_id text not null,
	account_id uuid not null,
	digest_on date not null,
	queued_at timestamptz not null,
	attempts integer not null default 0,
	next_attempt_at timestamptz not null,
	-- At most one of the two: sent, or given up.
	sent_at timestamptz,
	abandoned_at timestamptz,
	primary key (place_id, account_id, digest_on),
	foreign key (place_id, account_id) references account (place_id, account_id),
	check (sent_at is null or abandoned_at is null)
);

create index digest_mail_waiting on digest_mail (place_id, next_attempt_at) where sent_at is null and abandoned_at is null;

-- 自检: whether the site answered when the program asked it from its own machine. A visit that was not made (the program was off) has no row.
create table site_visit (
	place_id text not null,
	visited_at timestamptz not null,
	-- slow: answered, but not within the time the norm allows.
	outcome text not null check (outcome in ('answered', 'slow', 'failed')),
	duration_ms integer not null check (duration_ms >= 0),
	primary key (place_id, visited_at)
);

-- 监测结果, as last found, one row for each rule of a place.
create table monitor_result (
	place_id text not null references place (place_id),
	rule text not null check (rule <> ''),
	state text not null check (state in ('ok', 'warning', 'breach', 'not-measured', 'not-applicable')),
	-- The day it breaks, or broke, if nothing is done; null where none can be told.
	breach_on date,
	-- What was found, in codes and counts.
	detail jsonb not null,
	checked_at timestamptz not null,
	-- Since when it has been in this state.
	since timestamptz not null,
	primary key (place_id, rule)
);
