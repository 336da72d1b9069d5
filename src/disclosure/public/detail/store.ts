/** One disclosure as JSON text made by the database: the page most often asked for, so the reader does as little as possible. */
import type { Queryable } from '../../../platform/database/pool.ts';
import { openDisclosureJson } from '../columns.ts';

/** Of a withdrawn one only that it is. */
export type DisclosureJson =
	| { readonly isWithdrawn: false; readonly json: string }
	| { readonly isWithdrawn: true; readonly json: null };

/** Null when there never was such a disclosure. */
export type ReadDisclosureJson = (placeId: string, disclosureId: string) => Promise<DisclosureJson | null>;

/** More than that go in two statements, so that one reader's answer does not wait for many others'. */
const MOST_TOGETHER = 32;
/** Statements on their way at once: one the database works on, one whose answer is being sent. Who comes meanwhile shares the next. */
const MOST_UNDERWAY = 2;

interface Waiting {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly resolve: (found: DisclosureJson | null) => void;
	readonly reject: (error: unknown) => void;
}

interface DetailRow {
	/** Which of those asked for, from 1. */
	readonly n: number;
	readonly isWithdrawn: boolean;
	/** The text of a JSON object without its last brace. */
	readonly open: string;
	/** Texts of JSON; the content is null once withdrawn. */
	readonly content: string | null;
	readonly itemIds: string;
	readonly contentHash: string;
}

const ITEM_IDS = `array(select i.item_id from public_disclosure_item i
	where i.place_id = d.place_id and i.disclosure_id = d.disclosure_id order by i.item_id)`;

// The arrays in subqueries: their length would otherwise tempt the planner to plan each call anew.
const DETAIL = `select w.n::int as n, found.* from unnest((select $1::text[]), (select $2::text[])) with ordinality w(place_id, disclosure_id, n) cross join lateral (
	select d.withdrawn_at is not null as "isWithdrawn", ${openDisclosureJson('$3')} as open, case when d.withdrawn_at is null then d.content::text end as content, d.content_hash as "contentHash",
		to_json(${ITEM_IDS})::text as "itemIds"
	from public_disclosure d join place p on p.place_id = d.place_id
	where d.place_id = w.place_id and d.disclosure_id = w.disclosure_id offset 0) found`;

/**
 * Reads of one turn of the event loop, and those that come while others are on their way, share one statement: under load that is most of what
 * a short read costs. `placesUrl`: address of the places, before the `url` of each.
 */
export function disclosureJsonReader(reads: Queryable, placesUrl: string): ReadDisclosureJson {
	const waiting: Waiting[] = [];
	let underway = 0;
	let isScheduled = false;
	const toDisclosure = ({ isWithdrawn, open, content, contentHash, itemIds }: DetailRow): DisclosureJson =>
		isWithdrawn
			? { isWithdrawn, json: null }
			: { isWithdrawn, json: `${open},"content":${content},"contentHash":"${contentHash}","itemIds":${itemIds}}` };
	const send = async (together: readonly Waiting[]): Promise<void> => {
		try {
			const rows = await reads.query<DetailRow>('public-disclosure-details', DETAIL, [
				together.map(({ placeId }) => placeId),
				together.map(({ disclosureId }) => disclosureId),
				placesUrl,
			]);
			const found = new Map(rows.map((row) => [row.n, toDisclosure(row)]));
			for (const [index, { resolve }] of together.entries()) resolve(found.get(index + 1) ?? null);
		} catch (error) {
			for (const { reject } of together) reject(error);
		} finally {
			underway--;
			schedule();
		}
	};
	const sendWaiting = (): void => {
		isScheduled = false;
		while (waiting.length > 0 && underway < MOST_UNDERWAY) {
			underway++;
			void send(waiting.splice(0, MOST_TOGETHER));
		}
	};
	const schedule = (): void => {
		if (isScheduled || waiting.length === 0) return;
		isScheduled = true;
		setImmediate(sendWaiting);
	};
	return (placeId, disclosureId) =>
		new Promise((resolve, reject) => {
			waiting.push({ placeId, disclosureId, resolve, reject });
			schedule();
		});
}
