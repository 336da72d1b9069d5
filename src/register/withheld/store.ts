import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import type { WithheldEntry, WithheldState, WithheldTotals } from './withheld-entry.ts';

/** Narrows a list; absent fields narrow nothing. Days of the decision are inclusive. */
export interface WithheldFilters {
	readonly placeId: string;
	readonly bodyId?: string;
	readonly ground?: string;
	readonly state?: WithheldState;
	readonly from?: CalendarDate;
	readonly to?: CalendarDate;
	/** Stands in the title or the document number; case does not matter. */
	readonly text?: string;
}

/** Where a list goes on: the last line of the page before. */
export interface WithheldCursor {
	readonly nextReviewOn: CalendarDate;
	readonly withholdingId: string;
}

/** The judgement of `withheldState`, a test holds the two together. */
const STATE = `case when w.ended_on is not null then 'ended' when w.next_review_on < $2::date then 'overdue' else 'withheld' end`;

const FILTER = `w.place_id = $1 and ($3::text is null or w.body_id = $3) and ($4::text is null or w.ground = $4)
	and ($5::text is null or ${STATE} = $5) and ($6::date is null or w.decided_on >= $6) and ($7::date is null or w.decided_on <= $7)
	and ($8::text is null or strpos(lower(concat_ws(E'\\n', w.title, w.document_number)), $8) > 0)`;

function filterValues(
	{ placeId, bodyId, ground, state, from, to, text }: WithheldFilters,
	today: CalendarDate,
): unknown[] {
	const sought = text?.trim().toLowerCase() ?? '';
	const narrowing = [bodyId ?? null, ground ?? null, state ?? null, from ?? null, to ?? null];
	return [placeId, today, ...narrowing, sought === '' ? null : sought];
}

const SELECT = `select w.withholding_id as "withholdingId", w.body_id as "bodyId", (select n.name from dated_name n
		where n.place_id = w.place_id and n.subject_kind = 'body' and n.subject_id = w.body_id and n.use = 'official'
			and (n.valid_from is null or n.valid_from <= w.decided_on) and (n.valid_to is null or n.valid_to >= w.decided_on) limit 1) as "bodyName",
	w.disclosure_id as "disclosureId", w.title, w.document_number as "documentNumber", w.formed_on as "formedOn", w.ground, w.article, w.reason,
	w.decided_on as "decidedOn", w.next_review_on as "nextReviewOn", w.reviewed_on as "reviewedOn", w.ended_on as "endedOn",
	w.end_reason as "endReason", ${STATE} as state from withholding w`;

/** 不予公开登记表 as of `today`: what must be looked at first comes first, at most `limit` lines after `after`. */
export async function listWithheld(
	reads: Queryable,
	filters: WithheldFilters,
	today: CalendarDate,
	after: WithheldCursor | null = null,
	limit = 50,
): Promise<{ readonly rows: readonly WithheldEntry[]; readonly next: WithheldCursor | null }> {
	const found = await reads.query<WithheldEntry>(
		'withheld-list',
		`${SELECT} where ${FILTER} and ($9::date is null or (w.next_review_on, w.withholding_id) > ($9, $10))
		order by w.next_review_on, w.withholding_id limit $11`,
		[...filterValues(filters, today), after?.nextReviewOn ?? null, after?.withholdingId ?? null, limit + 1],
	);
	const rows = found.slice(0, limit);
	const last = rows.at(-1);
	if (found.length <= limit || last === undefined) return { rows, next: null };
	return { rows, next: { nextReviewOn: last.nextReviewOn, withholdingId: last.withholdingId } };
}

/** Every line in the order of {@link listWithheld}, `batch` at a time in memory: for exports. */
export async function* streamWithheld(
	reads: Queryable,
	filters: WithheldFilters,
	today: CalendarDate,
	batch = 500,
): AsyncGenerator<WithheldEntry, void, void> {
	let after: WithheldCursor | null = null;
	do {
		const page: Awaited<ReturnType<typeof listWithheld>> = await listWithheld(reads, filters, today, after, batch);
		yield* page.rows;
		after = page.next;
	} while (after !== null);
}

/** The same lines counted; with `ground`, `state` and the rest as filters. */
export async function withheldTotals(
	reads: Queryable,
	filters: WithheldFilters,
	today: CalendarDate,
): Promise<WithheldTotals & { readonly byGround: readonly { readonly ground: string; readonly count: number }[] }> {
	const rows = await reads.query<WithheldTotals & { readonly ground: string; readonly count: number }>(
		'withheld-totals',
		`select w.ground, count(*)::int as count, (count(*) filter (where ${STATE} = 'withheld'))::int as withheld,
			(count(*) filter (where ${STATE} = 'overdue'))::int as overdue, (count(*) filter (where ${STATE} = 'ended'))::int as ended
		from withholding w where ${FILTER} group by w.ground order by count(*) desc, w.ground`,
		filterValues(filters, today),
	);
	const sum = (field: keyof WithheldTotals) => rows.reduce((total, row) => total + row[field], 0);
	return {
		...{ withheld: sum('withheld'), overdue: sum('overdue'), ended: sum('ended') },
		byGround: rows.map(({ ground, count }) => ({ ground, count })),
	};
}
