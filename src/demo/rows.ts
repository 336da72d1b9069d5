import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Instant } from '../platform/clock.ts';

/** Columns of a table and what PostgreSQL reads each of them as. */
type Columns = Readonly<Record<string, string>>;

/** Tables the loader fills, in the order in which they refer to each other. */
export const DEMO_TABLES = {
	disclosure: {
		place_id: 'text',
		disclosure_id: 'text',
		kind: 'text',
		document_class: 'text',
		body_id: 'text',
		section_id: 'text',
		triggers: 'jsonb',
		formed_on: 'date',
		items: 'jsonb',
		state: 'text',
		index_number: 'text',
		registered_at: 'timestamptz',
		registered_by: 'text',
	},
	disclosure_edition: {
		place_id: 'text',
		disclosure_id: 'text',
		edition_number: 'integer',
		state: 'text',
		change_kind: 'text',
		change_reason: 'text',
		revision: 'integer',
		title: 'text',
		content: 'json',
		drafter_account_id: 'uuid',
		saved_at: 'timestamptz',
		saved_by: 'text',
	},
	attachment: {
		place_id: 'text',
		disclosure_id: 'text',
		attachment_id: 'text',
		original_name: 'text',
		original_sha256: 'text',
		original_bytes: 'integer',
		public_name: 'text',
		public_sha256: 'text',
		public_bytes: 'integer',
		media_type: 'text',
		is_scanned: 'boolean',
		findings: 'jsonb',
		uploaded_at: 'timestamptz',
		uploaded_by: 'text',
	},
	disclosure_link: {
		place_id: 'text',
		from_disclosure_id: 'text',
		to_disclosure_id: 'text',
		relation: 'text',
	},
	review_sheet: {
		place_id: 'text',
		sheet_id: 'text',
		sheet_number: 'text',
		disclosure_id: 'text',
		edition_number: 'integer',
		body_id: 'text',
		content_hash: 'text',
		document_class: 'text',
		urgent_reason: 'text',
		steps: 'jsonb',
		basis: 'text',
		declaration: 'jsonb',
		drafter_account_id: 'uuid',
		submitted_by: 'text',
		submitted_at: 'timestamptz',
		state: 'text',
		next_step: 'integer',
		waiting_for: 'text',
		closed_at: 'timestamptz',
	},
	review_signature: {
		place_id: 'text',
		sheet_id: 'text',
		step: 'integer',
		decision: 'text',
		account_id: 'uuid',
		signer_name: 'text',
		post_id: 'text',
		post_title: 'text',
		via: 'text',
		checks: 'text[]',
		comment: 'text',
		content_hash: 'text',
		signed_at: 'timestamptz',
	},
	withholding: {
		place_id: 'text',
		withholding_id: 'text',
		body_id: 'text',
		title: 'text',
		formed_on: 'date',
		ground: 'text',
		article: 'text',
		reason: 'text',
		decided_on: 'date',
		decided_by: 'text',
		next_review_on: 'date',
		reviewed_on: 'date',
		ended_on: 'date',
		end_reason: 'text',
	},
	channel_use: {
		place_id: 'text',
		disclosure_id: 'text',
		channel: 'text',
		label: 'text',
		state: 'text',
		evidence: 'jsonb',
		done_on: 'date',
		recorded_at: 'timestamptz',
		recorded_by: 'text',
	},
	public_disclosure: {
		place_id: 'text',
		disclosure_id: 'text',
		edition_number: 'integer',
		kind: 'text',
		body_id: 'text',
		body_name: 'text',
		section_name: 'text',
		title: 'text',
		document_number: 'text',
		index_number: 'text',
		summary: 'text',
		formed_on: 'date',
		published_at: 'timestamptz',
		edition_published_at: 'timestamptz',
		due_on: 'date',
		is_late: 'boolean',
		is_provisional: 'boolean',
		validity: 'text',
		validity_on: 'date',
		validity_note: 'text',
		is_open: 'boolean',
		content: 'json',
		content_hash: 'text',
		withdrawn_at: 'timestamptz',
		withdrawal_note: 'text',
		search_tokens: 'tsvector',
	},
	public_disclosure_item: {
		place_id: 'text',
		item_id: 'text',
		published_at: 'timestamptz',
		disclosure_id: 'text',
	},
	public_edition: {
		place_id: 'text',
		disclosure_id: 'text',
		edition_number: 'integer',
		change_kind: 'text',
		change_note: 'text',
		published_at: 'timestamptz',
		content_hash: 'text',
		content: 'json',
	},
	public_attachment: {
		place_id: 'text',
		disclosure_id: 'text',
		attachment_id: 'text',
		name: 'text',
		media_type: 'text',
		bytes: 'integer',
		sha256: 'text',
	},
	public_link: {
		place_id: 'text',
		from_disclosure_id: 'text',
		to_disclosure_id: 'text',
		relation: 'text',
	},
	obligation: {
		place_id: 'text',
		obligation_id: 'uuid',
		item_id: 'text',
		edition_id: 'text',
		row: 'integer',
		body: 'text',
		section: 'text',
		level: 'text',
		kind: 'text',
		information_id: 'text',
		period_starts_on: 'date',
		period_ends_on: 'date',
		due_on: 'date',
		is_provisional: 'boolean',
		derivation_id: 'uuid',
		posted_on: 'date',
		removable_on: 'date',
		opened_at: 'timestamptz',
		outcome: 'text',
		closed_at: 'timestamptz',
		closed_on: 'date',
		reason: 'text',
		publication_id: 'text',
		last_published_on: 'date',
		periodic_terms: 'jsonb',
	},
	event: {
		place_id: 'text',
		event_id: 'uuid',
		type: 'text',
		at: 'timestamptz',
		actor: 'text',
		data: 'jsonb',
	},
} as const satisfies Readonly<Record<string, Columns>>;

export type DemoTable = keyof typeof DEMO_TABLES;

/** One cell; JSON columns hold text that is JSON already. */
export type Cell = string | number | boolean | null | CalendarDate | Instant;

/** A row of a table, every column named. */
export type DemoRow<Table extends DemoTable> = Readonly<Record<keyof (typeof DEMO_TABLES)[Table], Cell>>;

/** Rows of many tables by column, as the insert statements take them. */
export interface RowBuffer {
	readonly columns: {
		readonly [Table in DemoTable]: { readonly [Column in keyof (typeof DEMO_TABLES)[Table]]: Cell[] };
	};
	add<Table extends DemoTable>(table: Table, row: DemoRow<Table>): void;
}

/** An empty buffer. */
export function rowBuffer(): RowBuffer {
	const columns = Object.fromEntries(
		Object.entries(DEMO_TABLES).map(([table, names]) => [
			table,
			Object.fromEntries(Object.keys(names).map((name) => [name, [] as Cell[]])),
		]),
	) as unknown as RowBuffer['columns'];
	return {
		columns,
		add(table, row) {
			const lists = columns[table] as Record<string, Cell[]>;
			for (const name in lists) lists[name]?.push((row as Record<string, Cell>)[name] ?? null);
		},
	};
}
