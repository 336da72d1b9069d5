/**
 * The statement behind search and filtered lists. It looks at the newest stretch of time first, and at older and longer ones only while hits
 * are missing; each by index alone (migrations/0008_public_search.sql). So neither a word of every document nor one of a single document
 * costs much.
 */

/** What a statement narrows by; each combination is a statement of its own. */
export interface StagedShape {
	/** Within one place: its own newest and oldest row bound the stretches. */
	readonly isOfPlace: boolean;
	readonly hasWords: boolean;
	/** By words of the scope (b:, k:, l:, v:; p: too). */
	readonly hasScope: boolean;
	/** By a fragment of the title or the document number, folded, for LIKE. */
	readonly hasFragment: boolean;
}

/**
 * Steps: level, first and last stretch back from the one that holds the start. A stretch of a level is 2^level seconds. Up to 2^20 the
 * stretches of a level make one step; longer ones a step each, because a step reads all its hits. The stretch that holds the start is
 * covered by the level before.
 */
const STEPS = [
	[14, 0, 3],
	[16, 1, 3],
	[18, 1, 3],
	[20, 1, 3],
	...[22, 24, 26, 28, 30].flatMap((level) => [1, 2, 3].map((step) => [level, step, step])),
];

function seconds(instant: string): string {
	return `floor(extract(epoch from (${instant}) at time zone 'UTC'))::bigint`;
}

function stretches(place: string | null): string {
	const of = place === null ? '' : `where place_id = ${place}`;
	const edge = (direction: string) =>
		`(select published_at from public_disclosure ${of} order by published_at ${direction} limit 1)`;
	return `select array['t' || level || ':' || (t >> level) - first, 't' || level || ':' || (t >> level) - least(first + 1, last),
			't' || level || ':' || (t >> level) - least(first + 2, last), 't' || level || ':' || (t >> level) - last] as keys,
		case when first = 0 then 'infinity' else to_timestamp((((t >> (level - 2)) - 3) << (level - 2))::double precision) end as until
	from (select ${seconds(`least($1::timestamptz, ${edge('desc')})`)} as t, ${seconds(`greatest($2::timestamptz, ${edge('asc')})`)} as oldest offset 0) span
	cross join (values ${STEPS.map((step) => `(${step.join(', ')})`).join(', ')}) step(level, first, last)
	where ((t >> level) - first + 1) << level > oldest offset 0`;
}

/**
 * Place and id of the newest matching rows, newest first. Parameters: 1 the instant to begin at, 2 the instant to end at (inclusive), 3 most
 * rows, 4 and 5 place and id of the row of instant 1 after which to begin (null: exclusive of instant 1); then, as far as the shape has them:
 * place, tsquery, scope, LIKE pattern. `isCount`: instead, how many there are, up to parameter 3.
 */
export function stagedStatement(shape: StagedShape, isCount: boolean): string {
	let last = 5;
	const next = (wanted: boolean) => (wanted ? `$${++last}` : null);
	const place = next(shape.isOfPlace);
	const words = next(shape.hasWords);
	const scope = next(shape.hasScope);
	const fragment = next(shape.hasFragment);
	const conditions = [
		'd.search_scope && stretch.keys',
		// In a subquery the planner cannot see the value, so one plan serves every word and is made once.
		words && `d.search_tokens @@ (select ${words}::tsquery)`,
		scope && `d.search_scope @> (select ${scope}::text[])`,
		// `is true` keeps the planner from reading by time or place: that would look into every document of the place once per stretch.
		`(d.published_at < stretch.until and d.published_at <= $1 and d.published_at >= $2 and d.withdrawn_at is null
			and (d.published_at < $1 or (d.place_id, d.disclosure_id) > ($4::text, $5::text))) is true`,
		fragment &&
			`(lower(normalize(d.title, nfkc)) like ${fragment} or lower(normalize(d.document_number, nfkc)) like ${fragment})`,
	].filter((condition) => condition !== null);
	const hits = `from (${stretches(place)}) stretch cross join lateral (
		select d.place_id, d.disclosure_id, d.published_at from public_disclosure d where ${conditions.join(' and ')}
		${isCount ? '' : 'order by d.published_at desc, d.place_id, d.disclosure_id'} limit $3) hit limit $3`;
	return isCount
		? `select count(*)::int as count from (select 1 ${hits}) counted`
		: `select hit.place_id, hit.disclosure_id, hit.published_at ${hits}`;
}
