import { moreNotes, NOTE_MESSAGES, type NoteCode } from './messages.zh.ts';
import type { ReaderNote, SourcePosition } from './source-document.ts';

/** A file with 100,000 hidden rows needs one sentence, not 100,000: notes of one code stop here and the rest are counted. */
const NOTES_PER_CODE = 50;

/** Collects what a reader had to decide. Notes stay in the order of the document. */
export class NoteList {
	readonly #notes: ReaderNote[] = [];
	readonly #counts = new Map<NoteCode, number>();

	add<Code extends NoteCode>(
		code: Code,
		position: SourcePosition,
		...facts: Parameters<(typeof NOTE_MESSAGES)[Code]>
	): void {
		const count = (this.#counts.get(code) ?? 0) + 1;
		this.#counts.set(code, count);
		if (count > NOTES_PER_CODE) return;
		const write = NOTE_MESSAGES[code] as (...given: readonly unknown[]) => string;
		this.#notes.push({ code, message: write(...facts), position });
	}

	/** Adds only the first note of its code. */
	addOnce<Code extends NoteCode>(
		code: Code,
		position: SourcePosition,
		...facts: Parameters<(typeof NOTE_MESSAGES)[Code]>
	): void {
		if (!this.#counts.has(code)) this.add(code, position, ...facts);
	}

	list(): readonly ReaderNote[] {
		const more = [...this.#counts].filter(([, count]) => count > NOTES_PER_CODE);
		return [
			...this.#notes,
			...more.map(([code, count]) => ({
				code,
				message: moreNotes(count - NOTES_PER_CODE),
				position: {},
			})),
		];
	}
}

/** The beginning of a text, for a note. */
export function excerpt(text: string): string {
	const flat = text.replace(/\s+/g, ' ').trim();
	const characters = [...flat.slice(0, 90)];
	return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : flat;
}
