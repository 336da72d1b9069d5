-- Disclosures: what bodies draft, sign and publish. Two halves that never mix: what staff work on (disclosure, its editions, attachments,
-- review sheets), and what the public sees (public_*), written only by publication. Public pages read the second half alone, so a draft
-- cannot leak by a forgotten condition. SQL of PostgreSQL 15.

-- 索引号 begins with this: the body's unified social credit code (GB 32100, 18 characters) or organization code; null: it cannot publish yet.
alter table disclosing_body add column index_prefix text check (index_prefix ~ '^[0-9A-Z]{8,18}$');

-- Running numbers, one row each: index numbers of a body and year, review sheets of a year. The row lock hands them out without gaps.
create table running_number (
	place_id text not null references place (place_id),
	series text not null check (series <> ''),
	last_number integer not null check (last_number > 0),
	primary key (place_id, series)
);

-- 审签路线 of a place for a class of documents; where a place has none, the general rule of law/review applies.
create table sign_off_path (
	place_id text not null references place (place_id),
	document_class text not null check (document_class ~ '^[a-z][a-z-]{0,30}$'),
	-- [{"postKind": …, "checks": […]}], in order.
	steps jsonb not null,
	-- The clause or decision that says so.
	basis text not null check (basis <> ''),
	decided_at timestamptz not null,
	decided_by text not null,
	primary key (place_id, document_class)
);

-- 公开信息, from the day it was registered as formed. Its id is also the information id of its obligations.
create table disclosure (
	place_id text not null references place (place_id),
	disclosure_id text not null check (disclosure_id ~ '^[a-z0-9]{8,32}$'),
	kind text not null check (kind in
		('full-text', 'interpretation', 'infographic', 'benefit-card', 'person-list', 'fund-table', 'public-notice', 'news')),
	-- Which sign-off path it takes.
	document_class text not null,
	body_id text not null,
	section_id text,
	-- Days of the facts the clocks count from: {"formed": "2020-09-10", …}.
	triggers jsonb not null,
	formed_on date not null,
	-- Rows of the catalogue it is published under: [{"itemId", "editionId", "row", "printedBody"}].
	items jsonb not null,
	state text not null check (state in ('unpublished', 'published', 'withdrawn')),
	-- Given at first publication, never changed, never used again.
	index_number text,
	registered_at timestamptz not null,
	registered_by text not null,
	primary key (place_id, disclosure_id),
	unique (place_id, index_number),
	foreign key (place_id, body_id) references disclosing_body (place_id, body_id),
	foreign key (place_id, section_id) references section (place_id, section_id),
	check ((index_number is null) = (state = 'unpublished'))
);

create index disclosure_by_registration on disclosure (place_id, registered_at desc, disclosure_id);

-- 版本. Edition 1, and one more for each correction or change. Only the newest is worked on.
create table disclosure_edition (
	place_id text not null,
	disclosure_id text not null,
	edition_number integer not null check (edition_number > 0),
	state text not null check (state in ('draft', 'in-review', 'approved', 'published', 'superseded', 'withdrawn', 'abandoned')),
	change_kind text not null check (change_kind in ('first', 'correction', 'change')),
	change_reason text check (change_reason <> ''),
	-- Grows with each save; whoever saves names the one he read.
	revision integer not null check (revision > 0),
	title text not null,
	-- DraftContent, see src/disclosure/draft-content.ts.
	content json not null,
	-- Account that drafted it; null when another system pushed it.
	drafter_account_id uuid,
	-- Every account that registered or saved this edition: none of them may sign it.
	drafter_account_ids uuid[] not null default '{}',
	saved_at timestamptz not null,
	saved_by text not null,
	primary key (place_id, disclosure_id, edition_number),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id)
);

create unique index disclosure_edition_open on disclosure_edition (place_id, disclosure_id) where state in ('draft', 'in-review', 'approved');
-- What is being worked on, newest first.
create index disclosure_edition_work on disclosure_edition (place_id, saved_at desc, disclosure_id) where state in ('draft', 'in-review', 'approved');

-- 附件 and pictures as they were uploaded, and the public file rebuilt from their content. The uploaded bytes never leave the restricted store.
create table attachment (
	place_id text not null,
	disclosure_id text not null,
	attachment_id text not null check (attachment_id ~ '^[a-z0-9]{8,32}$'),
	original_name text not null,
	original_sha256 text not null check (original_sha256 ~ '^[0-9a-f]{64}$'),
	original_bytes integer not null check (original_bytes >= 0),
	public_name text not null,
	public_sha256 text not null check (public_sha256 ~ '^[0-9a-f]{64}$'),
	public_bytes integer not null check (public_bytes >= 0),
	media_type text not null,
	-- False: no text could be read (a picture); a named person has to look.
	is_scanned boolean not null,
	-- What the privacy gate found, masked.
	findings jsonb not null,
	uploaded_at timestamptz not null,
	uploaded_by text not null,
	primary key (place_id, disclosure_id, attachment_id),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id)
);

-- 政策文件与解读, and other links from one disclosure to another.
create table disclosure_link (
	place_id text not null,
	from_disclosure_id text not null,
	to_disclosure_id text not null check (to_disclosure_id <> from_disclosure_id),
	relation text not null check (relation in ('interprets', 'follows', 'relates')),
	primary key (place_id, from_disclosure_id, to_disclosure_id, relation),
	foreign key (place_id, from_disclosure_id) references disclosure (place_id, disclosure_id),
	foreign key (place_id, to_disclosure_id) references disclosure (place_id, disclosure_id)
);

create index disclosure_link_back on disclosure_link (place_id, to_disclosure_id);

-- 政务公开信息处理单. Of one edition in the exact bytes that content_hash names; any later edit voids it.
create table review_sheet (
	place_id text not null references place (place_id),
	sheet_id text not null check (sheet_id ~ '^[a-z0-9]{8,32}$'),
	-- 编号: year and running number.
	sheet_number text not null,
	disclosure_id text not null,
	edition_number integer not null,
	body_id text not null,
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	document_class text not null,
	-- Why it could not wait for the whole path; null: the ordinary path.
	urgent_reason text check (urgent_reason <> ''),
	-- The path as it was when submitted, with its basis.
	steps jsonb not null,
	basis text not null,
	-- What the drafter declares: secrecy, sensitive, personal data, business secret, with the measure taken.
	declaration jsonb not null,
	drafter_account_id uuid,
	drafter_account_ids uuid[] not null default '{}',
	submitted_by text not null,
	submitted_at timestamptz not null,
	state text not null check (state in ('open', 'approved', 'returned', 'withdrawn', 'voided', 'published')),
	-- Index of the step that waits; equals the number of steps when approved.
	next_step integer not null check (next_step >= 0),
	-- Kind of post that is waited for; null when none is.
	waiting_for text,
	closed_at timestamptz,
	primary key (place_id, sheet_id),
	unique (place_id, sheet_number),
	check ((state = 'open') = (waiting_for is not null))
);

create index review_sheet_of_disclosure on review_sheet (place_id, disclosure_id, submitted_at desc);
create index review_sheet_waiting on review_sheet (place_id, waiting_for, body_id, submitted_at) where state = 'open';

-- 签署. Append-only.
create table review_signature (
	place_id text not null,
	sheet_id text not null,
	step integer not null check (step >= 0),
	decision text not null check (decision in ('signed', 'returned')),
	account_id uuid not null,
	-- Names as they were that day: the sheet is a document.
	signer_name text not null,
	post_id text not null,
	post_title text not null,
	via text not null check (via in ('holder', 'deputy', 'delegate')),
	delegation_id uuid,
	-- Of the checks the step asks for, those ticked: truthfulness, completeness, secrecy, privacy.
	checks text[] not null,
	comment text,
	content_hash text not null,
	signed_at timestamptz not null,
	primary key (place_id, sheet_id, step),
	foreign key (place_id, sheet_id) references review_sheet (place_id, sheet_id)
);

-- 放行. A finding of class B that a second named person let through, for this sheet only.
create table finding_release (
	place_id text not null,
	sheet_id text not null,
	part text not null,
	start integer not null check (start >= 0),
	length integer not null check (length > 0),
	class text not null,
	reason text not null check (reason <> ''),
	released_by text not null,
	account_id uuid not null,
	released_at timestamptz not null,
	primary key (place_id, sheet_id, part, start, length),
	foreign key (place_id, sheet_id) references review_sheet (place_id, sheet_id)
);

-- 不予公开: what was decided not to be disclosed, on which article, and when that is looked at again (条例第十八条).
create table withholding (
	place_id text not null,
	withholding_id text not null check (withholding_id ~ '^[a-z0-9]{8,32}$'),
	body_id text not null,
	disclosure_id text,
	title text not null check (title <> ''),
	document_number text,
	formed_on date,
	-- A code of law/review/withholding-grounds.yaml.
	ground text not null,
	article text not null check (article <> ''),
	reason text not null check (reason <> ''),
	decided_on date not null,
	decided_by text not null,
	next_review_on date not null check (next_review_on > decided_on),
	-- Last review and what came of it.
	reviewed_on date,
	ended_on date,
	end_reason text,
	primary key (place_id, withholding_id),
	foreign key (place_id, body_id) references disclosing_body (place_id, body_id),
	check ((ended_on is null) = (end_reason is null))
);

create index withholding_due on withholding (place_id, next_review_on) where ended_on is null;

-- 渠道: each channel a row ticks, and the evidence that it was used. The website's is made by publication itself.
create table channel_use (
	place_id text not null,
	disclosure_id text not null,
	channel text not null,
	label text not null,
	state text not null check (state in ('waiting', 'done')),
	-- Where it can be seen, when, by whom; never a picture with a face.
	evidence jsonb,
	done_on date,
	recorded_at timestamptz,
	recorded_by text,
	primary key (place_id, disclosure_id, channel, label),
	foreign key (place_id, disclosure_id) references disclosure (place_id, disclosure_id),
	check ((state = 'done') = (recorded_at is not null))
);

create index channel_use_waiting on channel_use (place_id, channel) where state = 'waiting';

-- What the public sees of a disclosure, as it stands. One row each, also when withdrawn: nothing vanishes without a trace.
create table public_disclosure (
	place_id text not null references place (place_id),
	disclosure_id text not null,
	edition_number integer not null,
	kind text not null,
	body_id text not null,
	-- As the body was called on the day the information was formed.
	body_name text not null,
	section_name text,
	title text not null,
	document_number text,
	index_number text not null,
	summary text not null,
	formed_on date not null,
	-- First publication, and that of this edition; set by the program's clock and by nothing else.
	published_at timestamptz not null,
	edition_published_at timestamptz not null,
	-- Due date of the first publication and whether it was met, as judged then; null where none was owed.
	due_on date,
	is_late boolean,
	is_provisional boolean not null default false,
	-- 有效性 of a normative document: null for anything else.
	validity text check (validity in ('in-force', 'amended', 'repealed', 'expired')),
	validity_on date,
	validity_note text,
	-- False: the catalogue sends it to notice boards or to a group only; the page says where, not what.
	is_open boolean not null,
	-- PublicContent, see src/disclosure/public-content.ts; null once withdrawn.
	content json,
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	withdrawn_at timestamptz,
	withdrawal_note text,
	search_tokens tsvector not null,
	primary key (place_id, disclosure_id),
	unique (place_id, index_number),
	check ((withdrawn_at is null) or (content is null and withdrawal_note is not null))
);

-- Newest first: of a place, of a body, of all places.
create index public_disclosure_newest on public_disclosure (place_id, published_at desc, disclosure_id);
create index public_disclosure_of_body on public_disclosure (place_id, body_id, published_at desc, disclosure_id);
create index public_disclosure_all on public_disclosure (published_at desc, place_id, disclosure_id);
create index public_disclosure_search on public_disclosure using gin (search_tokens) with (fastupdate = on, gin_pending_list_limit = 1024);
create index public_disclosure_validity on public_disclosure (place_id, validity, published_at desc) where validity is not null;

-- Under which rows it stands, newest first.
create table public_disclosure_item (
	place_id text not null,
	item_id text not null,
	published_at timestamptz not null,
	disclosure_id text not null,
	primary key (place_id, item_id, published_at, disclosure_id),
	foreign key (place_id, disclosure_id) references public_disclosure (place_id, disclosure_id)
);

-- Every edition that was ever public, with the note that says what changed; content is null once withdrawn.
create table public_edition (
	place_id text not null,
	disclosure_id text not null,
	edition_number integer not null,
	change_kind text not null,
	change_note text,
	published_at timestamptz not null,
	content_hash text not null,
	content json,
	primary key (place_id, disclosure_id, edition_number),
	foreign key (place_id, disclosure_id) references public_disclosure (place_id, disclosure_id)
);

-- Rebuilt files that may be fetched; the row goes when the disclosure is withdrawn or the edition superseded.
create table public_attachment (
	place_id text not null,
	disclosure_id text not null,
	attachment_id text not null,
	name text not null,
	media_type text not null,
	bytes integer not null,
	sha256 text not null,
	primary key (place_id, disclosure_id, attachment_id),
	foreign key (place_id, disclosure_id) references public_disclosure (place_id, disclosure_id)
);

create table public_link (
	place_id text not null,
	from_disclosure_id text not null,
	to_disclosure_id text not null,
	relation text not null,
	primary key (place_id, from_disclosure_id, to_disclosure_id, relation)
);

create index public_link_back on public_link (place_id, to_disclosure_id);

-- The register is read from the events themselves: acts of publication by time, and those of one disclosure.
create index event_of_register on event (place_id, at desc, event_id)
	where type in ('EditionPublished', 'DisclosureWithdrawn', 'ValidityChanged');
create index event_of_disclosure on event (place_id, (data->>'disclosureId'), at) where data ? 'disclosureId';

revoke update, delete, truncate on review_signature from current_user;
revoke update, delete, truncate on finding_release from current_user;
