import type { CalendarDate } from '../../../../calendar/calendar-date.ts';
import type { ContentTable } from '../../../../disclosure/disclosure.ts';
import type {
	DocumentFacts,
	ElementPresence,
	Fact,
	FactSource,
	ItemSuggestion,
} from '../../../../disclosure/read-facts/index.ts';
import type { DroppedFile, DropReading } from '../../api/api.generated.ts';

/** A row a document may belong to, with where its elements were found. */
export type Suggestion = ItemSuggestion & { readonly elements: readonly ElementPresence[] };

/** One file as `POST drops` answers it. */
export type ReadFile = Omit<DroppedFile, 'facts' | 'suggestions'> & {
	readonly facts: DocumentFacts | null;
	readonly suggestions: readonly Suggestion[];
};

export interface Reading {
	readonly files: readonly ReadFile[];
	/** The file whose facts are used; null where none has any. */
	readonly main: ReadFile | null;
	/** What becomes the text: none where the file is a workbook, which is attached. */
	readonly bodyHtml: string;
	readonly tables: readonly ContentTable[];
	readonly attachmentUploadIds: readonly string[];
}

export function readingOf({ files, proposal }: DropReading): Reading {
	const read = files as unknown as readonly ReadFile[];
	const tables = (proposal?.draft.tables ?? []) as readonly ContentTable[];
	return {
		files: read,
		main: read.find(({ uploadId }) => uploadId === proposal?.mainUploadId) ?? null,
		bodyHtml: (proposal?.draft.bodyHtml as string | undefined) ?? '',
		tables,
		attachmentUploadIds: proposal?.attachmentUploadIds ?? read.filter(({ ok }) => ok).map(({ uploadId }) => uploadId),
	};
}

/** Facts a person confirms before the draft is made. */
export const FACT_NAMES = ['title', 'documentNumber', 'formedOn', 'issuers', 'summary'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** What was read for one field: a value to begin with, the words it was taken from, and whether somebody has to look. */
export interface ReadFact {
	readonly value: string;
	readonly raw: string | null;
	readonly source: FactSource | null;
	readonly isDoubtful: boolean;
	readonly warnings: readonly string[];
}

const NOTHING: ReadFact = { value: '', raw: null, source: null, isDoubtful: false, warnings: [] };

function factOf<Value extends string | CalendarDate | readonly string[]>(fact: Fact<Value>): ReadFact {
	const { value, raw, source, confidence, warnings } = fact;
	const text = value === null ? '' : typeof value === 'string' ? value : (value as readonly string[]).join('、');
	return {
		value: text,
		raw,
		source,
		// Something was there and was not understood, or more than one reading is possible.
		isDoubtful: raw !== null && (confidence === 'doubtful' || value === null),
		warnings: warnings.map(({ message }) => message),
	};
}

const LONGEST_SUMMARY = 200;

/** The first paragraph of the text that says something, cut at the end of a sentence: a beginning for the summary. */
export function proposeSummary(paragraphs: readonly string[]): string {
	// Titles, numbers, addressees and signatures have no full stop.
	const first = paragraphs.map((one) => one.trim()).find((one) => one.includes('。'));
	if (first === undefined || first.length <= LONGEST_SUMMARY) return first ?? '';
	const cut = first.slice(0, LONGEST_SUMMARY);
	const end = cut.lastIndexOf('。');
	return end > 0 ? cut.slice(0, end + 1) : cut;
}

/** What was read of the file that becomes the text. `paragraphs`: its text, in order. */
export function factsOf(main: ReadFile | null, paragraphs: readonly string[]): Readonly<Record<FactName, ReadFact>> {
	const facts = main?.facts ?? null;
	const summary = proposeSummary(paragraphs);
	return {
		title: facts === null ? NOTHING : factOf(facts.title),
		documentNumber: facts === null ? NOTHING : factOf(facts.documentNumber),
		formedOn: facts === null ? NOTHING : factOf(facts.formedOn),
		issuers: facts === null ? NOTHING : factOf(facts.issuers),
		summary: summary === '' ? NOTHING : { ...NOTHING, value: summary, raw: summary, isDoubtful: true },
	};
}

/** Elements that were found whole, of the rows that were chosen. */
export function presentElements(suggestions: readonly Suggestion[], itemIds: readonly string[]) {
	return suggestions
		.filter(({ itemId }) => itemIds.includes(itemId))
		.flatMap(({ itemId, elements }) =>
			elements
				.filter(({ state }) => state === 'present')
				.map(({ element }) => ({ itemId, element, state: 'present' as const, reason: null })),
		);
}
