import type { KeptDerivation } from './duty-book.ts';
import { writeRowDuties } from './place-duties.ts';
import type { PlaceSource } from './place-source.ts';
import { emptyState, type PlaceState } from './place-state.ts';
import { type Random, randomFrom, seedOf } from './random.ts';
import { planRows, type RowPlan } from './row-plan.ts';
import { type RowBuffer, rowBuffer } from './rows.ts';
import { limitOf, tellStory, type Wish } from './story.ts';
import { writeDisclosure } from './write-disclosure.ts';

/** Rows that are written in one transaction. */
export interface DemoBatch {
	readonly placeId: string;
	/** From 1. */
	readonly number: number;
	readonly disclosures: number;
	readonly rows: RowBuffer;
	/** Last number of each series the batch gave numbers of. */
	readonly numbers: readonly { readonly series: string; readonly last: number }[];
	/** Of the periodic duties, in the last batch only; those of events are in the duty book. */
	readonly derivations: ReadonlyMap<string, KeptDerivation>;
	readonly isLast: boolean;
}

const BATCH = { short: 1000, varied: 100 } as const;

/** Chooses rows by weight. */
function rowChooser(plans: readonly RowPlan[]): (random: Random) => RowPlan {
	const usable = plans.filter((plan) => plan.use === 'filled' && !plan.isCollected);
	const marks: number[] = [];
	let total = 0;
	for (const plan of usable) {
		total += plan.weight;
		marks.push(total);
	}
	return (random) => {
		const mark = random.next() * total;
		const plan = usable[marks.findIndex((end) => mark < end)] ?? usable[0];
		if (plan === undefined) throw new Error('demo: the place has no row to publish under');
		return plan;
	};
}

/** What the place must have of some kinds, by the number of the disclosure: a late one, a missing one, once-a-year rows, a wrong total. */
function wishesOf(source: PlaceSource, plans: readonly RowPlan[]): { wishes: Map<number, Wish>; nilKeys: Set<string> } {
	const { count } = source;
	const wishes = new Map<number, Wish>();
	const nilKeys = new Set<string>();
	const middle = Math.floor(count / 2);
	wishes.set(middle, { timing: 'late' });
	wishes.set(middle + 1, { timing: 'missing' });
	const funds = plans.find(
		(plan) => plan.rule.kind === 'fund-table' && plan.isOpen && plan.use === 'filled' && !plan.isCollected,
	);
	if (source.number <= 2 && funds !== undefined)
		wishes.set(Math.floor(count * 0.3), { plan: funds, timing: 'on-time', kind: 'fund-table', hasWrongTotal: true });
	const collected = plans.filter((plan) => plan.isCollected);
	for (const [index, plan] of collected.entries()) {
		if (index % 4 === 0) wishes.set(Math.floor(count * 0.93) + index, { plan, timing: 'on-time' });
		if (index % 4 === 1) wishes.set(count - 1 - index, { plan, timing: 'on-time' });
		if (index % 4 === 3) nilKeys.add(plan.key);
	}
	return { wishes, nilKeys };
}

function wishFor(wish: Wish | undefined, plan: RowPlan, state: PlaceState, random: Random): Wish {
	const isPolicy = plan.rule.kind === 'full-text' && plan.rule.pool === 'policy' && plan.isOpen;
	const interprets = isPolicy && state.policies.length > 3 && random.isWithin(0.2);
	return {
		mayBeWithdrawn: state.fillings.has(plan.key),
		...(interprets ? { kind: 'interpretation' } : {}),
		...wish,
	};
}

/**
 * The whole invented year of a place, batch after batch, in the order of publication; the last batch closes the duties of rows. Everything
 * follows from the source: asking for the same batch again gives the same rows, byte for byte.
 */
export function* placeBatches(source: PlaceSource): Generator<DemoBatch> {
	const { count, placeId, time } = source;
	const state = emptyState();
	const plans = planRows(source.rows, source.law.rows);
	const choose = rowChooser(plans);
	const { wishes, nilKeys } = wishesOf(source, plans);
	const limits = new Map<RowPlan, number>();
	const seed = seedOf(`${source.seed}|${placeId}`);
	const numbers = () => {
		const moved = [...state.moved].map((series) => ({ series, last: state.numbers.get(series) ?? 0 }));
		state.moved.clear();
		return moved;
	};
	let rows = rowBuffer();
	let filled = 0;
	let batch = 1;
	for (let number = 0; number < count; number++) {
		// Its own numbers for each disclosure: one that is told differently changes nothing after it.
		const random = randomFrom(seed + Math.imul(number + 1, 0x9e3779b1));
		const fixed = wishes.get(number);
		let plan = fixed?.plan ?? choose(random);
		while (plan.rule.kind === 'interpretation' && state.policies.length === 0) plan = choose(random);
		const wish = wishFor(fixed, plan, state, random);
		const limit = limits.get(plan) ?? limitOf(plan, time, source.book);
		limits.set(plan, limit);
		const position = (number + 0.5) / count;
		const story = tellStory({ number, position, plan, limit, wish, time, law: source.law }, random);
		writeDisclosure(source, state, rows, story, position, random);
		filled += 1;
		if (filled === BATCH[source.length]) {
			yield {
				placeId,
				number: batch,
				disclosures: filled,
				rows,
				numbers: numbers(),
				derivations: new Map(),
				isLast: false,
			};
			rows = rowBuffer();
			filled = 0;
			batch += 1;
		}
	}
	const derivations = writeRowDuties(source, state, plans, nilKeys, rows);
	yield { placeId, number: batch, disclosures: filled, rows, numbers: numbers(), derivations, isLast: true };
}
