/**
 * The statement behind search and filtered lists. It looks at the newest few hundred disclosures first, and at older and larger stretches of
 * time only while hits are missing; each by index alone (migrations/0017_shorter_stretches.sql). So neither a word of every document nor one of a
 * single document costs much.
 */

/** What a statement narrows by; each combination is a statement of its own. */
export interface StagedShape {
	/** Within one place: its own rows tell how long the stretches are. */
	readonly isOfPlace: boolean;
	readonly hasWords: boolean;
	/** By words of the scope (b:, k:, l:, v:; p: too). */
	readonly hasScope: boolean;
	/** By a fragment of the title or the document number, folded, for LIKE. */
	readonly hasFragment: boolean;
	/** Leaves out those of one title. */
	readonly hasOtherTitle: boolean;
}

/** A stretch is a number of 2^level seconds; these levels the index knows. */
const LEVELS = { shortest: 12, longest: 30 } as const;
/**
 * How densely a time is published is read from this many rows, in four parts of which the densest counts: a gap among them, however long,
 * spoils one part only. The first stretch is to hold about `FIRST_ROWS`.
 */
const SAMPLE_ROWS = 33;
const PART_ROWS = 8;
const FIRST_ROWS = 800;
/** By how many levels each stretch is longer than the first; two levels are four times the rows. A stretch reads all its hits, so large ones come late. */
const GROWTH = [0, 2, 4, 6, 6, 8, 8, 8, 10, 10, 10, 12, 12, 12];
/** Only a word that is in hardly any of so many stretches gets there; then the search ends. */
const MOST_STRETCHES = 500;

/**
 * The stretches, newest first, made one after another as they are needed. Each begins at the newest row not yet covered: a gap of years costs
 * nothing. Its length follows from how dense the rows are there: a day of a nation and a year of a county are the same work.
 */
function stretches(place: string | null): string {
	const of = place === null ? '' : `and place_id = ${place}`;
	const parts = [1, 9, 17, 25].map((first) => `sample[${first}] - sample[${first + PART_ROWS}]`).join(', ');
	const seconds = `${FIRST_ROWS / PART_ROWS} * extract(epoch from least(${parts}))`;
	return `walk(n, edge, key, until) as (
		select 0, $1::timestamptz + interval '1 microsecond', null::text, null::timestamptz
		union all
		select before.n + 1, to_timestamp(((t >> level) << level)::double precision), 't' || level || ':' || (t >> level), before.edge
		from walk before cross join lateral (
			select floor(extract(epoch from sample[1] at time zone 'UTC'))::bigint as t,
				case when sample[${SAMPLE_ROWS}] is null then ${LEVELS.longest}
				else greatest(${LEVELS.shortest}, least(${LEVELS.longest}, 2 * round(ln(greatest(${seconds}, 1)) / ln(4.0))
					+ (array[${GROWTH.join(', ')}])[least(before.n + 1, ${GROWTH.length})])) end::int as level
			from (select array(select published_at from public_disclosure where published_at < before.edge ${of}
				order by published_at desc limit ${SAMPLE_ROWS}) as sample offset 0) sampled
			where sample[1] >= $2 offset 0
		) stretch
		where before.n < ${MOST_STRETCHES}
	)`;
}

/**
 * Place and id of the newest matching rows, newest first. Parameters: 1 the instant to begin at, 2 the instant to end at (inclusive), 3 most
 * rows, 4 and 5 place and id of the row of instant 1 after which to begin (null: exclusive of instant 1); then, as far as the shape has them:
 * place, tsquery, scope, LIKE pattern, the title left out. `isCount`: instead, how many there are, up to parameter 3.
 */
export function stagedStatement(shape: StagedShape, isCount: boolean): string {
	let last = 5;
	const next = (wanted: boolean) => (wanted ? `$${++last}` : null);
	const place = next(shape.isOfPlace);
	const words = next(shape.hasWords);
	const scope = next(shape.hasScope);
	const fragment = next(shape.hasFragment);
	const title = next(shape.hasOtherTitle);
	const conditions = [
		'd.search_scope && array[walk.key]',
		// In a subquery the planner cannot see the value, so one plan serves every word and is made once.
		words && `d.search_tokens @@ (select ${words}::tsquery)`,
		scope && `d.search_scope @> (select ${scope}::text[])`,
		// `is true` keeps the planner from reading by time or place: that would look into every document of the place once per stretch.
		`(d.published_at < walk.until and d.published_at <= $1 and d.published_at >= $2 and d.withdrawn_at is null
			and (d.published_at < $1 or (d.place_id, d.disclosure_id) > ($4::text, $5::text))) is true`,
		fragment &&
			`(lower(normalize(d.title, nfkc)) like ${fragment} or lower(normalize(d.document_number, nfkc)) like ${fragment})`,
		title && `title_key(d.title) <> title_key(${title})`,
	].filter((condition) => condition !== null);
	const hits = `from walk cross join lateral (
		select d.place_id, d.disclosure_id, d.published_at, d.ctid as tid from public_disclosure d where ${conditions.join(' and ')}
		${isCount ? '' : 'order by d.published_at desc, d.place_id, d.disclosure_id'} limit (select $3::int)) hit
		where walk.key is not null limit (select $3::int)`;
	return isCount
		? `with recursive ${stretches(place)} select count(*)::int as count from (select 1 ${hits}) counted`
		: `with recursive ${stretches(place)} select hit.place_id, hit.disclosure_id, hit.published_at, hit.tid ${hits}`;
}
