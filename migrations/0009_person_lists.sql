-- Lists of persons: entered once into the restricted half, published in safe forms, withdrawn on their day; and the sweep over what is public.
-- Nothing here is read by a public page. SQL of PostgreSQL 15.

-- 个人信息保护影响评估 (个人信息保护法第五十五条、第五十六条): a record that stays. Of one disclosure, or of a place's policy. What refers to it has
-- no foreign key: to check one PostgreSQL locks the row, for which the right to update would be needed that nobody has.
create table impact_assessment (
	place_id text not null references place (place_id),
	assessment_id text not null check (assessment_id ~ '^[a-z0-9]{8,32}$'),
	disclosure_id text,
	-- Name and office of whoever assessed.
	assessor text not null check (assessor <> ''),
	assessed_on date not null,
	-- Purpose, necessity, influence on the persons, safeguards.
	conclusion text not null check (conclusion <> ''),
	-- The signed paper in the restricted store.
	attachment_id text not null check (attachment_id ~ '^[a-z0-9]{8,32}$'),
	file_name text not null,
	file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
	file_bytes integer not null check (file_bytes >= 0),
	recorded_at timestamptz not null,
	recorded_by text not null,
	primary key (place_id, assessment_id),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id)
);

create index impact_assessment_of_disclosure on impact_assessment (place_id, disclosure_id, recorded_at desc);

-- 公开粒度 of a place where it differs from the default of law/privacy-policy; the newest row holds, older ones are history.
create table list_policy (
	place_id text not null references place (place_id),
	policy_number integer not null check (policy_number > 0),
	-- ListPolicyOverride, see src/disclosure/person-list/policy.ts.
	override jsonb not null,
	basis text not null check (basis <> ''),
	-- Needed to loosen anything.
	assessment_id text,
	set_at timestamptz not null,
	set_by text not null,
	primary key (place_id, policy_number)
);

-- 名单 of a disclosure as it was entered, with everything about the persons; the newest is the one in use.
create table person_list (
	place_id text not null,
	disclosure_id text not null,
	list_number integer not null check (list_number > 0),
	-- {"fields": […], "rows": [{"address", "values"}]}, see src/disclosure/person-list/read-list.ts.
	list json not null,
	row_count integer not null check (row_count > 0),
	-- Chance that goes into the digest of the list which signatures are bound to: without it a short list could be guessed from its digest.
	nonce text not null check (nonce ~ '^[a-z0-9]{24,64}$'),
	-- What the website may show of it at most.
	web_form text not null check (web_form in ('counts', 'masked', 'named')),
	assessment_id text,
	-- The file it was read from, in the restricted store; null when another system sent rows.
	original_name text,
	original_sha256 text check (original_sha256 ~ '^[0-9a-f]{64}$'),
	original_bytes integer check (original_bytes >= 0),
	entered_at timestamptz not null,
	entered_by text not null,
	primary key (place_id, disclosure_id, list_number),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id),
	check ((original_name is null) = (original_sha256 is null)),
	check ((original_name is null) = (original_bytes is null))
);

-- 公示期与撤下日期. The day counts in Asia/Shanghai; the posting day itself does not count (invariant 9).
create table disclosure_retention (
	place_id text not null,
	disclosure_id text not null,
	post_from date not null,
	min_days integer not null check (min_days > 0),
	withdraw_on date not null,
	set_at timestamptz not null,
	set_by text not null,
	-- When the program withdrew it; null while it stands or where a person did.
	withdrawn_at timestamptz,
	primary key (place_id, disclosure_id),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id),
	check (withdraw_on >= post_from + min_days + 1)
);

create index disclosure_retention_due on disclosure_retention (withdraw_on, place_id, disclosure_id) where withdrawn_at is null;

-- Which scanner read an uploaded file; null: one before versions were kept.
alter table attachment add column scanner_version text;

-- 复查 of what is public, one row for each disclosure that a sweep has read.
create table privacy_sweep (
	place_id text not null,
	disclosure_id text not null,
	scanner_version text not null check (scanner_version <> ''),
	-- Of the content that was read.
	content_hash text not null,
	-- Masked, as the gate tells them; those let through at review are not among them.
	findings jsonb not null,
	-- Files that could not be read again.
	unread_files integer not null check (unread_files >= 0),
	swept_at timestamptz not null,
	primary key (place_id, disclosure_id),
	foreign key (place_id, disclosure_id) references public_disclosure (place_id, disclosure_id)
);

create index privacy_sweep_found on privacy_sweep (place_id, swept_at desc, disclosure_id) where findings <> '[]' or unread_files > 0;

-- How far the sweep of one scanner has come through all places, in the order of the keys; place_id is '*'.
create table privacy_sweep_pass (
	place_id text not null,
	scanner_version text not null,
	after_place_id text not null,
	after_disclosure_id text not null,
	begun_at timestamptz not null,
	finished_at timestamptz,
	primary key (place_id, scanner_version)
);

revoke update, delete, truncate on impact_assessment from current_user;
revoke update, delete, truncate on list_policy from current_user;
