import { CHANGE_CLASSES, type ChangeClass } from './change.ts';
import type { CatalogueDiff } from './diff-catalogues.ts';
import { CLASS_WORDS, chineseNumber, NOTES_WORDS } from './wording.zh.ts';

/** One heading of the notes with its sentences. */
interface NotesSection {
	readonly class: ChangeClass;
	/** With its number: 一、调整办理时限. */
	readonly heading: string;
	readonly text: string;
	/** Ids of the changes the section tells, in the order told. */
	readonly changes: readonly string[];
}

/** 修订说明. A draft for a person to finish: what the two texts show, not why. */
export interface RevisionNotes {
	readonly title: string;
	readonly opening: string;
	readonly sections: readonly NotesSection[];
	/** The whole draft, lines ended by `\n`. */
	readonly text: string;
}

/**
 * Drafts the 修订说明 of a diff: only the classes that occur, numbered 一、二、三…, each change told exactly once.
 * Titles are given without 《》.
 */
export function draftRevisionNotes(
	diff: CatalogueDiff,
	titles: { readonly oldTitle: string; readonly newTitle: string },
): RevisionNotes {
	const { oldTitle, newTitle } = titles;
	const byClass = Map.groupBy(diff.changes, (change) => change.class);
	const told = CHANGE_CLASSES.filter((name) => byClass.has(name));
	const sections = told.map((name, index) => {
		const changes = byClass.get(name) ?? [];
		const sentences = changes.map((change) => change.text);
		const unified = name === 'limit' && diff.unifiedLimit !== null ? `，${NOTES_WORDS.unified(diff.unifiedLimit)}` : '';
		return {
			class: name,
			heading: `${chineseNumber(index + 1)}、${CLASS_WORDS[name]}`,
			text: `${sentences.join('；')}${unified}。`,
			changes: changes.map((change) => change.id),
		};
	});
	const title = NOTES_WORDS.title(oldTitle);
	const opening =
		sections.length === 0 ? NOTES_WORDS.nothing(oldTitle, newTitle) : NOTES_WORDS.opening(oldTitle, newTitle);
	const body = sections.map((section) => `${section.heading}\n\n${section.text}\n`);
	return { title, opening, sections, text: [`${title}\n`, `${opening}\n`, ...body].join('\n') };
}
