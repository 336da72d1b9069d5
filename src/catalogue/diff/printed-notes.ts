import type { Catalogue } from '../catalogue.ts';
import { normalizeName } from '../similarity.ts';
import { type ChangeClass, type ChangeDraft, draftChange } from './change.ts';
import { pathOf } from './item-path.ts';
import { STATEMENT_VERBS, STATEMENT_WORDS } from './wording.zh.ts';

/** Warning code of editions that were put together from the notes of the next edition. */
const RECONSTRUCTED = 'reconstructed-from-revision-notes';

/** A heading of the notes printed in one line with the first sentence under it: 调整公开主体：将…. */
const LEADING_HEADING = /^([^：:“]{2,12})[：:]/;

/** Sentences of the notes an edition carries, headings taken off. */
function sentencesOf(edition: Catalogue): string[] {
	const notes = edition.rules.filter((rule) => rule.kind === 'revision-note');
	return notes.flatMap((rule) =>
		rule.text
			.split(/[。；;\n]/)
			.map((part) => part.trim())
			.map((part) => part.replace(LEADING_HEADING, (whole, heading) => (STATEMENT_VERBS.test(heading) ? '' : whole)))
			.filter((part) => part !== ''),
	);
}

/** Sentences about this very step; those the older edition already carried are about an earlier revision. */
function sentencesBetween(old: Catalogue, renewed: Catalogue): string[] {
	if (old.title === renewed.title && old.edition === renewed.edition && old.issuedOn === renewed.issuedOn) return [];
	const [earlier, printed] = [sentencesOf(old), sentencesOf(renewed)];
	if (old.warnings.some((warning) => warning.code === RECONSTRUCTED)) {
		// A reconstructed edition quotes the notes it was made from.
		return printed.length > 0 ? printed : earlier;
	}
	const known = new Set(earlier.map(normalizeName));
	return printed.filter((sentence) => !known.has(normalizeName(sentence)));
}

function classOf(statement: string): ChangeClass | null {
	return STATEMENT_WORDS.find(([words]) => words.test(statement))?.[1] ?? null;
}

/** Names a statement is about: quoted ones and known headings; a name followed by 中 only says where. */
function subjectsOf(statement: string, known: ReadonlySet<string>): string[] {
	const quoted = [...statement.matchAll(/“([^”]+)”(?!中)/g)].map((match) => match[1] as string);
	if (quoted.length > 0) return quoted.map(normalizeName);
	return [...known].filter((name) => {
		const at = statement.indexOf(name);
		return at >= 0 && statement[at + name.length] !== '中';
	});
}

function namesOf(change: ChangeDraft): string[] {
	const places = [...change.places, ...change.from].flatMap((place) => [place.name, ...place.parents]);
	const values = [...change.removed, ...change.added, change.before ?? '', change.after ?? ''];
	return [...places, ...values].map(normalizeName).filter((name) => name !== '');
}

/**
 * Sentences of the printed revision notes that no change found in the texts bears out, because the older text is not at hand: the
 * content was refined, a chart that is only an image was redrawn. They are reported as what they are, statements of the notes.
 */
export function statedChanges(old: Catalogue, renewed: Catalogue, found: readonly ChangeDraft[]): ChangeDraft[] {
	const items = [...old.items, ...renewed.items];
	const known = new Set(
		items.flatMap((item) => [...pathOf(item).parents, item.name]).filter((name) => name.length > 2),
	);
	return sentencesBetween(old, renewed).flatMap((statement): ChangeDraft[] => {
		const about = classOf(statement);
		if (about === null || !STATEMENT_VERBS.test(statement)) return [];
		const subjects = subjectsOf(statement, known).map(normalizeName);
		if (subjects.length === 0) return [];
		const isBorneOut = found.some(
			(change) =>
				change.class === about &&
				namesOf(change).some((name) => subjects.some((subject) => name.includes(subject) || subject.includes(name))),
		);
		return isBorneOut
			? []
			: [draftChange({ kind: 'stated', class: about, after: statement, evidence: 'printed-notes' })];
	});
}
