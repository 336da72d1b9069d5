/** The headings of a 修订说明, in the order it uses them. */
export const CHANGE_CLASSES = [
	'limit',
	'content',
	'item-adjusted',
	'item-added',
	'item-removed',
	'body',
	'channel',
	'mode',
	'audience',
	'level',
	'basis',
	'procedure',
	'other',
] as const;

/** 修订类别. Which heading of the revision notes a change stands under. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** What happened. Each kind belongs to one class, see {@link classOfKind}. */
export type ChangeKind =
	| 'limit'
	/** Said in more detail: every old statement is still there in other words, or the old edition had none. */
	| 'content-refined'
	| 'content-extended'
	| 'content-shortened'
	| 'content-revised'
	/** One word replaced by another throughout: `before` and `after` are the words. */
	| 'content-reworded'
	| 'document-added'
	| 'document-removed'
	| 'document-renamed'
	| 'renamed'
	| 'moved'
	| 'renamed-and-moved'
	| 'heading-renamed'
	| 'split'
	| 'merged'
	| 'added'
	/** An item widened by a coordinated part: 甲服务 → 甲、乙服务 adds 乙服务. */
	| 'scope-added'
	| 'removed'
	| 'scope-removed'
	| 'body'
	| 'section'
	| 'channel'
	| 'site-column'
	| 'mode'
	| 'audience'
	| 'level'
	| 'basis'
	| 'procedure-added'
	| 'procedure-removed'
	| 'procedure-changed'
	| 'procedure-renamed'
	| 'rule-added'
	| 'rule-removed'
	| 'rule-changed'
	/** Only said by the revision notes printed with the edition; the texts at hand do not show it. */
	| 'stated';

/** A row a change concerns. At least one of the two row numbers is set. */
export interface ChangePlace {
	readonly oldRow: number | null;
	readonly newRow: number | null;
	/** Headings from the outside in; of the new edition where the row is in it. */
	readonly parents: readonly string[];
	readonly name: string;
	readonly document: string | null;
}

/** A change before it is numbered and worded. `removed` and `added` are what only one edition has; `before` and `after` whole values. */
export interface ChangeDraft {
	readonly kind: ChangeKind;
	readonly class: ChangeClass;
	/** Empty for rules outside the rows. */
	readonly places: readonly ChangePlace[];
	/** For moves, splits and merges: where the item stood before. */
	readonly from: readonly ChangePlace[];
	readonly removed: readonly string[];
	readonly added: readonly string[];
	readonly before: string | null;
	readonly after: string | null;
	/** The whole column is missing in one edition. */
	readonly wholeColumn: boolean;
	/** `texts`: seen by comparing; `printed-notes`: only the notes printed with the edition say so, the older text is not at hand. */
	readonly evidence: 'texts' | 'printed-notes';
}

/** 修订之处. One difference between two editions, reported once however many rows it touches. */
export interface Change extends ChangeDraft {
	/** `c1` … in report order; stable for the same two editions. */
	readonly id: string;
	/** One Chinese sentence without the final mark. */
	readonly text: string;
}

const CLASS_OF_PREFIX: readonly (readonly [string, ChangeClass])[] = [
	['content-', 'content'],
	['document-', 'content'],
	['procedure-', 'procedure'],
	['rule-', 'other'],
];

const CLASS_OF_KIND: Readonly<Partial<Record<ChangeKind, ChangeClass>>> = {
	limit: 'limit',
	added: 'item-added',
	'scope-added': 'item-added',
	removed: 'item-removed',
	'scope-removed': 'item-removed',
	body: 'body',
	section: 'body',
	channel: 'channel',
	'site-column': 'channel',
	mode: 'mode',
	audience: 'audience',
	level: 'level',
	basis: 'basis',
};

/** The heading a kind of change stands under; a rule outside the rows may be put under another one by what it is about. */
function classOfKind(kind: ChangeKind): ChangeClass {
	const byPrefix = CLASS_OF_PREFIX.find(([prefix]) => kind.startsWith(prefix))?.[1];
	return CLASS_OF_KIND[kind] ?? byPrefix ?? 'item-adjusted';
}

/** A {@link ChangeDraft} with everything not given empty. */
export function draftChange(given: Partial<ChangeDraft> & { readonly kind: ChangeKind }): ChangeDraft {
	return {
		class: classOfKind(given.kind),
		places: [],
		from: [],
		removed: [],
		added: [],
		before: null,
		after: null,
		wholeColumn: false,
		evidence: 'texts',
		...given,
	};
}
