import {
	type Choice,
	changesBetween,
	decideFields,
	type FieldKey,
	type Fields,
	isSame,
	type KeptState,
	type Merge,
	mergeFields,
	restoreKept,
} from './fields.ts';

/** A draft as the server has it. */
export interface SavedFields {
	readonly revision: number;
	/** What is sent back as `If-Match`. */
	readonly tag: string;
	readonly fields: Fields;
}

/** Somebody else saved, and changed what was changed here as well. */
export interface Conflict {
	readonly theirs: SavedFields;
	readonly merge: Merge;
}

/** What stands on the screen, what it began from, and how to go back. */
export interface Editing {
	readonly base: SavedFields;
	readonly fields: Fields;
	readonly conflict: Conflict | null;
	/** When the work that was found again was kept; null when none was. */
	readonly recoveredAt: string | null;
	readonly past: readonly Partial<Fields>[];
	readonly future: readonly Partial<Fields>[];
	/** Of the last edit, so that typing in one field is undone as a whole. */
	readonly last: { readonly keys: string; readonly at: number };
}

export type EditingAct =
	| { readonly kind: 'edited'; readonly changes: Partial<Fields>; readonly atMs: number }
	| { readonly kind: 'undone' | 'redone' | 'discarded' | 'recovery-seen' }
	| { readonly kind: 'saved'; readonly saved: SavedFields }
	| { readonly kind: 'arrived'; readonly saved: SavedFields }
	| { readonly kind: 'recovered'; readonly kept: KeptState; readonly keptAt: string }
	| { readonly kind: 'decided'; readonly choices: Readonly<Partial<Record<FieldKey, Choice>>> };

/** Edits of the same fields within this time are one. */
const TOGETHER_MS = 1000;
const MOST_STEPS = 200;

export const beginEditing = (saved: SavedFields): Editing => ({
	...{ base: saved, fields: saved.fields, conflict: null, recoveredAt: null },
	...{ past: [], future: [], last: { keys: '', at: 0 } },
});

const pick = (fields: Fields, keys: readonly string[]): Partial<Fields> =>
	Object.fromEntries(keys.map((key) => [key, fields[key as FieldKey]]));

function edit(state: Editing, changes: Partial<Fields>, atMs: number): Editing {
	const fields = { ...state.fields, ...changes };
	// The text has an undo of its own, which also knows where the cursor stood.
	const keys = Object.keys(changes).filter((key) => key !== 'bodyHtml');
	if (keys.length === 0) return { ...state, fields };
	const last = { keys: keys.join(' '), at: atMs };
	const isTogether = last.keys === state.last.keys && atMs - state.last.at < TOGETHER_MS;
	const past = isTogether ? state.past : [...state.past, pick(state.fields, keys)].slice(-MOST_STEPS);
	return { ...state, fields, past, future: [], last };
}

function step(state: Editing, from: 'past' | 'future'): Editing {
	const before = state[from].at(-1);
	if (before === undefined) return state;
	const to = from === 'past' ? 'future' : 'past';
	const after = pick(state.fields, Object.keys(before));
	return {
		...state,
		fields: { ...state.fields, ...before },
		...{ [from]: state[from].slice(0, -1), [to]: [...state[to], after] },
		last: { keys: '', at: 0 },
	};
}

function arrive(state: Editing, saved: SavedFields): Editing {
	const { base, fields } = state;
	// A reading that was under way while this screen saved.
	if (saved.revision < base.revision) return state;
	if (saved.revision === base.revision) {
		// What was saved here, in the form the server gave it: no other person's change.
		const entries = Object.entries(saved.fields).filter(([key]) =>
			isSame(fields[key as FieldKey], base.fields[key as FieldKey]),
		);
		return { ...state, base: saved, fields: { ...fields, ...Object.fromEntries(entries) } };
	}
	return mergeOnto(state, saved, mergeFields(base.fields, fields, saved.fields));
}

function mergeOnto(state: Editing, theirs: SavedFields, merge: Merge): Editing {
	if (merge.conflicts.length > 0) return { ...state, conflict: { theirs, merge } };
	return { ...state, base: theirs, fields: merge.fields, conflict: null };
}

function recover(state: Editing, kept: KeptState, keptAt: string): Editing {
	const merge = restoreKept(kept, state.base.fields);
	if (Object.keys(changesBetween(state.base.fields, merge.fields)).length === 0) return state;
	// What the work began from is known for the changed fields only; where somebody else changed one of them, it has to be decided.
	const fields = { ...state.base.fields, ...kept.base, ...kept.fields };
	return mergeOnto({ ...state, fields, recoveredAt: keptAt }, state.base, merge);
}

/** One step of editing. Pure: the clock is in the act. */
export function editingAfter(state: Editing, act: EditingAct): Editing {
	switch (act.kind) {
		case 'edited':
			return edit(state, act.changes, act.atMs);
		case 'undone':
			return step(state, 'past');
		case 'redone':
			return step(state, 'future');
		case 'discarded':
			return beginEditing(state.conflict?.theirs ?? state.base);
		case 'recovery-seen':
			return { ...state, recoveredAt: null };
		case 'saved':
			return { ...state, base: act.saved, recoveredAt: null };
		case 'arrived':
			return arrive(state, act.saved);
		case 'recovered':
			return recover(state, act.kept, act.keptAt);
		case 'decided': {
			if (state.conflict === null) return state;
			const { theirs, merge } = state.conflict;
			const fields = decideFields(merge.fields, theirs.fields, act.choices);
			return { ...state, base: theirs, fields, conflict: null };
		}
	}
}
