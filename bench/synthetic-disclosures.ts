import type { Queryable } from '../src/platform/database/pool.ts';

/** Words planted so that it is known how many rows hold each; the share of all rows. `bygone` stands in a third of the older ones only. */
export const PLANTED = {
	everywhere: { word: '资金', share: 0.5 },
	common: { word: '项目', share: 0.2 },
	usual: { word: '帮扶', share: 0.03 },
	middling: { word: '公益岗', share: 0.003 },
	rare: { word: '光伏棚', share: 0.0001 },
} as const;
/** In a third of the rows of the older two thirds of the time, in none since. */
export const BYGONE_WORD = '旧称谓';

const PIECES = 3000;
const PIECE_WORDS = 60;
const VOCABULARY = 40_000;

/** Numbers from 0 up to 1 that are the same on each run (mulberry32). */
function repeatable(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Two characters, no planted word among them: they come from a far corner of the script. */
function vocabularyWord(index: number): string {
	return String.fromCodePoint(0x7000 + Math.floor(index / 200), 0x8000 + (index % 200));
}

interface Piece {
	readonly tokens: string;
	readonly text: string;
}

function makePieces(): Piece[] {
	const random = repeatable(20_200_929);
	return Array.from({ length: PIECES }, () => {
		const places = new Map<string, number[]>();
		const words: string[] = [];
		for (let position = 1; position <= PIECE_WORDS; position++) {
			// Zipf: the n-th word of the language stands in about 1/n as many places as the first.
			const word = vocabularyWord(Math.floor(VOCABULARY ** random()) - 1);
			words.push(word);
			places.set(word, [...(places.get(word) ?? []), position]);
		}
		return {
			tokens: [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' '),
			text: words.join(''),
		};
	});
}

/**
 * Fills `public_disclosure` with `rows` synthetic rows over five years and `places` places, a tenth of them in the first place, in the order
 * in which they were published; documents of about 180 words of a Zipf vocabulary. Deterministic.
 */
export async function fillDisclosures(
	database: Queryable,
	rows: number,
	places: number,
	progress: (done: number) => void = () => {},
): Promise<void> {
	await database.query(
		'',
		`insert into place (place_id, name) select 'county-' || n, '示范县' || n from generate_series(0, $1::int - 1) n`,
		[places],
	);
	// An index made afterwards takes a fraction of the time of one that grows row by row.
	const [index] = await database.query<{ definition: string }>(
		'',
		`select pg_get_indexdef('public_disclosure_search'::regclass) as definition`,
	);
	await database.query('', 'drop index public_disclosure_search');
	await database.query('', 'create table bench_piece (n integer primary key, tokens tsvector, text text)');
	const pieces = makePieces();
	await database.query(
		'',
		`insert into bench_piece select n - 1, t::tsvector, x from unnest($1::text[], $2::text[]) with ordinality p(t, x, n)`,
		[pieces.map(({ tokens }) => tokens), pieces.map(({ text }) => text)],
	);
	const planted = Object.values(PLANTED)
		.map(({ word, share }, index) => {
			const every = Math.round(1 / share);
			return `|| case when abs(hashint4(n + ${index + 1} * 7919)::bigint) % ${every} = 0 then '${word}' else '' end`;
		})
		.join(' ');
	const batch = 20_000;
	for (let first = 0; first < rows; first += batch) {
		const last = Math.min(first + batch, rows) - 1;
		await database.query(
			'',
			`with numbered as (
				select n, case when abs(hashint4(n)::bigint) % 10 = 0 then 0 else abs(hashint4(n + 1)::bigint) % ${places} end as place,
					abs(hashint4(n + 2)::bigint) % ${PIECES} as a, abs(hashint4(n + 3)::bigint) % ${PIECES} as b, abs(hashint4(n + 4)::bigint) % ${PIECES} as c,
					'关于' ${planted}
						|| case when n < ${rows} * 0.66 and abs(hashint4(n + 5)::bigint) % 3 = 0 then '${BYGONE_WORD}' else '' end || '工作的通知' as title
				from generate_series($1::int, $2::int) n
			), worded as (
				select x.*, to_tsvector('simple', '') || (select string_agg('''' || w || ''':1A', ' ') from unnest(
					array['${[...Object.values(PLANTED).map(({ word }) => word), BYGONE_WORD].join("','")}']) w where strpos(x.title, w) > 0)::tsvector as words
				from numbered x)
			insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, document_number, index_number,
				summary, formed_on, published_at, edition_published_at, due_on, is_late, is_open, content, content_hash, search_tokens)
			select 'county-' || place, 'd' || lpad(x.n::text, 9, '0'), 1,
				(array['full-text', 'full-text', 'full-text', 'news', 'news', 'news', 'fund-table', 'person-list', 'interpretation', 'public-notice'])[x.n % 10 + 1],
				'body-' || a % 30, '示范局' || a % 30, x.title || x.n, case when x.n % 3 = 0 then '示发〔2020〕' || x.n || '号' end, 'X' || x.n,
				left(pa.text, 100), at::date, at, at, at::date + 20, x.n % 17 = 0, true,
				json_build_object('schema', 'gongkai.disclosure/1', 'title', x.title || x.n, 'bodyHtml', '<p>' || pa.text || '</p><p>' || pb.text || '</p><p>' || pc.text || '</p>'),
				md5(x.n::text) || md5(x.n::text || 'x'),
				coalesce(words, '') || ('''@i-' || abs(hashtext('d' || lpad(x.n::text, 9, '0'))) % 36 || '''')::tsvector || pa.tokens || pb.tokens || pc.tokens || ('''n' || x.n || ''':1A')::tsvector
			from worded x cross join lateral (select timestamptz '2020-01-01' + x.n * (interval '1826 days' / ${rows}) as at) t
			join bench_piece pa on pa.n = x.a join bench_piece pb on pb.n = x.b join bench_piece pc on pc.n = x.c order by x.n`,
			[first, last],
		);
		progress(last + 1);
	}
	await database.query('', 'drop table bench_piece');
	await database.query(
		'',
		`insert into public_disclosure_item select place_id, 'i-' || abs(hashtext(disclosure_id)) % 36, published_at, disclosure_id
		from public_disclosure`,
	);
	await database.query('', index?.definition ?? '');
	await database.query('', 'vacuum (analyze) public_disclosure, public_disclosure_item');
}
