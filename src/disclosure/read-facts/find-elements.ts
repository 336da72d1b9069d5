import type { SourceDocument } from '../../documents/source-document.ts';
import { elementTerms } from './element-terms.ts';
import type { FactSource } from './facts.ts';
import { type DocumentLine, linesOf } from './lines.ts';

/** One thing an element asks for, and the first place that names it. */
export interface FoundTerm {
	readonly term: string;
	/** The line as printed. */
	readonly line: string;
	readonly where: FactSource;
	/** False where only a label with the same ending was found: 用途 for 资金用途. */
	readonly isExact: boolean;
}

/** What a document seems to hold of one element. A suggestion for the person who ticks the checklist, never the tick itself. */
export interface ElementPresence {
	/** As the catalogue prints it. */
	readonly element: string;
	readonly state: 'present' | 'partial' | 'absent';
	readonly found: readonly FoundTerm[];
	readonly missing: readonly string[];
}

const LONGEST_LABEL = 12;
const SHORTEST_LABEL = 2;

function labelOf(line: DocumentLine): string | null {
	const label = /^([^:]{2,14}):/.exec(line.folded)?.[1] ?? line.folded;
	const bare = label.replace(/\([^()]*\)/g, '').replace(/^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、)/, '');
	return bare.length >= SHORTEST_LABEL && bare.length <= LONGEST_LABEL ? bare : null;
}

function findTerm(term: string, lines: readonly DocumentLine[], labels: readonly (string | null)[]): FoundTerm | null {
	const exact = lines.find((line) => line.folded.includes(term));
	if (exact !== undefined) return { term, line: exact.text, where: exact.source, isExact: true };
	const index = labels.findIndex((label) => label !== null && label !== term && term.endsWith(label));
	const similar = index < 0 ? undefined : lines[index];
	return similar === undefined ? null : { term, line: similar.text, where: similar.source, isExact: false };
}

/** Looks for the elements of a catalogue row in a document: which of their words stand where. Names, not contents: a heading counts. */
export function findElements(document: SourceDocument, elements: readonly string[]): readonly ElementPresence[] {
	const lines = linesOf(document);
	const labels = lines.map(labelOf);
	return elements.map((element) => {
		const terms = elementTerms(element);
		const found = terms.map((term) => findTerm(term, lines, labels)).filter((one) => one !== null);
		const missing = terms.filter((term) => !found.some((one) => one.term === term));
		const state = found.length === 0 ? 'absent' : missing.length === 0 ? 'present' : 'partial';
		return { element, state, found, missing };
	});
}
