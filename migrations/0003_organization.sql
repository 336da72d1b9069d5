-- The organization: places in a tree, disclosing bodies, sections and posts with dates, and the accounts of those who work in them.
--
-- Periods are calendar dates (Asia/Shanghai), both ends inclusive; null = open on that side. Tokens, codes and passwords are stored as
-- hashes only. Every table belongs to a place, accounts too: a sign-in names the place, so it stays on one shard. SQL of PostgreSQL 15.

alter table place
	-- 上级地方. No foreign key: a parent is on another shard. Written by one action, which checks that it exists and makes no circle.
	add column parent_place_id text check (parent_place_id <> place_id),
	-- 等级保护 (GB/T 22239): what the accounts of the place are held to.
	add column security_level integer not null default 2 check (security_level in (2, 3));

alter table place drop constraint place_level_check;
alter table place add constraint place_level_check check (level in ('province', 'prefecture', 'county', 'township', 'village'));

create index place_children on place (parent_place_id) where parent_place_id is not null;

-- 公开主体. Its names are in dated_name: an organ that is renamed stays the same body, one that is replaced has a successor.
create table disclosing_body (
	place_id text not null references place (place_id),
	body_id text not null check (body_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	kind text not null check (kind in ('government', 'department', 'party-organ', 'township-government', 'village-committee', 'public-institution', 'other')),
	-- The place of the tree it governs, where that is not this place: 乡镇人民政府 inside a county.
	territory_place_id text,
	valid_from date,
	valid_to date,
	sort_order integer not null default 0,
	primary key (place_id, body_id),
	check (valid_from <= valid_to)
);

-- 机构沿革. On that day the duties of one body went to another; one body may go to several, several to one.
create table body_succession (
	place_id text not null,
	from_body_id text not null,
	to_body_id text not null check (to_body_id <> from_body_id),
	-- First day the successor acts.
	succeeded_on date not null,
	-- The document that says so.
	basis text not null check (basis <> ''),
	primary key (place_id, from_body_id, to_body_id),
	foreign key (place_id, from_body_id) references disclosing_body (place_id, body_id),
	foreign key (place_id, to_body_id) references disclosing_body (place_id, body_id)
);

-- 股室, and the 公开办 (政府信息公开工作机构, 条例第四条), which is a section too.
create table section (
	place_id text not null,
	section_id text not null check (section_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	body_id text not null,
	is_disclosure_office boolean not null default false,
	-- 办公地址, 办公时间, 联系电话, 传真号码, 互联网联系方式 (条例第十二条); of the office, never of a person.
	contact jsonb not null default '{}',
	valid_from date,
	valid_to date,
	primary key (place_id, section_id),
	foreign key (place_id, body_id) references disclosing_body (place_id, body_id),
	check (valid_from <= valid_to)
);

-- What something was called, and when: bodies, sections, fields (领域) and hotlines.
create table dated_name (
	place_id text not null references place (place_id),
	name_id uuid not null,
	subject_kind text not null check (subject_kind in ('body', 'section', 'field', 'hotline')),
	subject_id text not null,
	name text not null check (name <> ''),
	-- official: what pages show, one at a time; alias: how documents also print it.
	use text not null check (use in ('official', 'alias')),
	valid_from date,
	valid_to date,
	primary key (place_id, name_id),
	check (valid_from <= valid_to)
);

create index dated_name_subject on dated_name (place_id, subject_kind, subject_id);

-- A printed name that stands for several bodies (乡镇人民政府, 各镇街): all of one kind, or those listed.
create table collective_name (
	place_id text not null references place (place_id),
	name_id uuid not null,
	name text not null check (name <> ''),
	body_kind text,
	body_ids text[],
	valid_from date,
	valid_to date,
	primary key (place_id, name_id),
	check ((body_kind is null) <> (body_ids is null)),
	check (valid_from <= valid_to)
);

-- 账号. Of one person in one place. Roles of the work come from posts; only the administrators' roles are kept here.
create table account (
	place_id text not null references place (place_id),
	account_id uuid not null,
	login_name text not null,
	-- Compatibility-normalised, lower case: what makes two login names the same.
	login_key text not null check (login_key <> ''),
	display_name text not null check (display_name <> ''),
	administrator_roles text[] not null default '{}'
		check (administrator_roles <@ array['system-administrator', 'security-administrator', 'audit-administrator']),
	status text not null default 'active' check (status in ('active', 'disabled')),
	-- scrypt with its parameters; null = signs in elsewhere only.
	password_hash text,
	password_changed_at timestamptz,
	-- Encrypted with the installation's key. Counts from totp_confirmed_at on.
	totp_sealed text,
	totp_confirmed_at timestamptz,
	-- The last time step a code was accepted for: no code is accepted twice.
	totp_last_step bigint,
	identity_issuer text,
	identity_subject text,
	created_at timestamptz not null,
	last_sign_in_at timestamptz,
	primary key (place_id, account_id),
	unique (place_id, login_key),
	unique (place_id, identity_issuer, identity_subject),
	check ((identity_issuer is null) = (identity_subject is null))
);

create table former_password (
	place_id text not null,
	account_id uuid not null,
	replaced_at timestamptz not null,
	password_hash text not null,
	primary key (place_id, account_id, replaced_at),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create table recovery_code (
	place_id text not null,
	account_id uuid not null,
	code_hash text not null,
	used_at timestamptz,
	primary key (place_id, account_id, code_hash),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

-- Invitations, password resets and the first administrator: links that work once.
create table one_time_link (
	place_id text not null references place (place_id),
	token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
	purpose text not null check (purpose in ('first-administrator', 'invitation', 'password-reset')),
	account_id uuid,
	administrator_roles text[] not null default '{}',
	issued_at timestamptz not null,
	issued_by text not null,
	expires_at timestamptz not null,
	used_at timestamptz,
	revoked_at timestamptz,
	primary key (place_id, token_hash),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create table session (
	place_id text not null,
	token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
	-- To name a session without its token.
	session_id uuid not null,
	account_id uuid not null,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	-- The absolute end, whatever happens.
	expires_at timestamptz not null,
	method text not null check (method in ('password', 'identity-provider')),
	address text not null,
	ended_at timestamptz,
	end_reason text,
	primary key (place_id, token_hash),
	foreign key (place_id, account_id) references account (place_id, account_id)
);

create index session_of_account on session (place_id, account_id) where ended_at is null;

-- Failures counted against a login name or an address. A hash of the name, not the name: people type passwords into the wrong field.
create table sign_in_guard (
	place_id text not null references place (place_id),
	subject_kind text not null check (subject_kind in ('account', 'address')),
	subject_key text not null,
	failures integer not null,
	first_failed_at timestamptz not null,
	locked_until timestamptz,
	primary key (place_id, subject_kind, subject_key)
);

-- 登录审计: each attempt with its result. Rows are never changed; old ones may be removed after the retention period, by the audit only.
create table sign_in_attempt (
	place_id text not null references place (place_id),
	attempt_id uuid not null,
	at timestamptz not null,
	-- Null when no such account exists.
	account_id uuid,
	name_key text not null,
	address text not null,
	method text not null check (method in ('password', 'identity-provider')),
	outcome text not null check (outcome <> ''),
	primary key (place_id, attempt_id)
);

create index sign_in_attempt_by_time on sign_in_attempt (place_id, at);

-- 接口令牌 for other systems that push drafts.
create table access_token (
	place_id text not null references place (place_id),
	token_id uuid not null,
	token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
	name text not null check (name <> ''),
	scopes text[] not null,
	-- Null = every body of the place.
	body_ids text[],
	created_at timestamptz not null,
	created_by text not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	last_used_on date,
	primary key (place_id, token_id),
	unique (place_id, token_hash)
);

-- 岗位. Work belongs to a post; people come and go.
create table post (
	place_id text not null,
	post_id text not null check (post_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	body_id text not null,
	section_id text,
	kind text not null check (kind in ('case-officer', 'section-head', 'deputy-in-charge', 'principal', 'secrecy-reviewer', 'disclosure-office', 'inspector')),
	title text not null check (title <> ''),
	valid_from date,
	valid_to date,
	primary key (place_id, post_id),
	foreign key (place_id, body_id) references disclosing_body (place_id, body_id),
	foreign key (place_id, section_id) references section (place_id, section_id),
	check (valid_from <= valid_to)
);

create table post_holding (
	place_id text not null,
	holding_id uuid not null,
	post_id text not null,
	account_id uuid not null,
	-- deputy: takes over while the post has no holder.
	capacity text not null check (capacity in ('holder', 'deputy')),
	held_from date not null,
	held_to date,
	primary key (place_id, holding_id),
	foreign key (place_id, post_id) references post (place_id, post_id),
	foreign key (place_id, account_id) references account (place_id, account_id),
	check (held_from <= held_to)
);

create index post_holding_of_post on post_holding (place_id, post_id);
create index post_holding_of_account on post_holding (place_id, account_id);

-- 授权代行. A holder lets another act for him for some days, with a reason.
create table delegation (
	place_id text not null,
	delegation_id uuid not null,
	post_id text not null,
	from_account_id uuid not null,
	to_account_id uuid not null check (to_account_id <> from_account_id),
	delegated_from date not null,
	-- Shortened when it is revoked; a day before delegated_from = never took effect.
	delegated_to date not null,
	reason text not null check (reason <> ''),
	primary key (place_id, delegation_id),
	foreign key (place_id, post_id) references post (place_id, post_id),
	foreign key (place_id, from_account_id) references account (place_id, account_id),
	foreign key (place_id, to_account_id) references account (place_id, account_id)
);

create index delegation_of_post on delegation (place_id, post_id);
create index delegation_to_account on delegation (place_id, to_account_id);

revoke update, truncate on sign_in_attempt from current_user;
