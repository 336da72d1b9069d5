import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../../../../disclosure/draft-content.ts';
import { beginEditing, type Editing, type EditingAct, editingAfter, type SavedFields } from './editing.ts';
import { type Fields, fieldsOf, keptStateOf } from './fields.ts';

const empty: Fields = fieldsOf(EMPTY_DRAFT);
const saved = (revision: number, changes: Partial<Fields> = {}): SavedFields => ({
	...{ revision, tag: `"r${revision}"`, fields: { ...empty, ...changes } },
});
const run = (state: Editing, ...acts: readonly EditingAct[]) => acts.reduce(editingAfter, state);
const edited = (changes: Partial<Fields>, atMs = 0): EditingAct => ({ kind: 'edited', changes, atMs });
const begun = beginEditing(saved(1, { title: '一' }));

describe('undo', () => {
	it('takes typing in one field back as a whole, and puts it back', () => {
		const typed = run(
			begun,
			edited({ title: '一二' }, 0),
			edited({ title: '一二三' }, 500),
			edited({ summary: '概' }, 600),
		);
		const undone = run(typed, { kind: 'undone' });
		expect([undone.fields.title, undone.fields.summary]).toEqual(['一二三', '']);
		const twice = run(undone, { kind: 'undone' });
		expect(twice.fields.title).toBe('一');
		expect(run(twice, { kind: 'undone' })).toBe(twice);
		expect(run(twice, { kind: 'redone' }, { kind: 'redone' }).fields).toEqual(typed.fields);
	});

	it('an edit after a pause is a step of its own, and a new edit ends redoing', () => {
		const typed = run(begun, edited({ title: '甲' }, 0), edited({ title: '乙' }, 1000), { kind: 'undone' });
		expect(typed.fields.title).toBe('甲');
		expect(run(typed, edited({ title: '丙' }, 5000), { kind: 'redone' }).fields.title).toBe('丙');
	});

	it('leaves the text alone: it has its own', () => {
		expect(run(begun, edited({ bodyHtml: '<p>一</p>' })).past).toEqual([]);
	});
});

describe('what comes from the server', () => {
	it('in the form it gave to what was saved here replaces what was not touched since', () => {
		const typed = run(begun, edited({ bodyHtml: '<p>a</p>', title: '二' }));
		const after = run(typed, { kind: 'saved', saved: { ...saved(2), fields: typed.fields } }, edited({ title: '三' }), {
			kind: 'arrived',
			saved: saved(2, { bodyHtml: '<p>A</p>', title: '二' }),
		});
		expect([after.fields.bodyHtml, after.fields.title, after.conflict]).toEqual(['<p>A</p>', '三', null]);
	});

	it('is ignored when it is older than what was saved here', () => {
		const after = run(begun, { kind: 'saved', saved: saved(3, { title: '新' }) });
		expect(run(after, { kind: 'arrived', saved: saved(2, { title: '旧' }) })).toBe(after);
	});

	it('is merged where nobody disagrees, and saved on top of', () => {
		const after = run(begun, edited({ summary: '我' }), { kind: 'arrived', saved: saved(4, { title: '他' }) });
		expect(after).toMatchObject({ base: { revision: 4 }, fields: { title: '他', summary: '我' }, conflict: null });
	});

	it('waits for a decision where both changed a field, and loses neither', () => {
		const typed = run(begun, edited({ title: '我' }), {
			kind: 'arrived',
			saved: saved(2, { title: '他', summary: '他' }),
		});
		expect(typed).toMatchObject({ base: { revision: 1 }, fields: { title: '我' } });
		expect(typed.conflict?.merge.conflicts).toEqual(['title']);
		const mine = run(typed, { kind: 'decided', choices: { title: 'mine' } });
		expect(mine).toMatchObject({ base: { revision: 2 }, fields: { title: '我', summary: '他' }, conflict: null });
		expect(run(typed, { kind: 'decided', choices: { title: 'theirs' } }).fields.title).toBe('他');
	});

	it('arrives again while a decision is open, and the decision is about the newest', () => {
		const typed = run(begun, edited({ title: '我' }), { kind: 'arrived', saved: saved(2, { title: '他' }) });
		const again = run(typed, { kind: 'arrived', saved: saved(3, { title: '一' }) });
		expect(again).toMatchObject({ conflict: null, base: { revision: 3 }, fields: { title: '我' } });
	});
});

describe('work found again', () => {
	const mine = { ...empty, title: '改了' };
	const kept = keptStateOf(begun.base.fields, mine, '2026-11-22T01:00:00Z');
	const recovered: EditingAct = { kind: 'recovered', kept, keptAt: '2026-11-22T01:00:00Z' };

	it('stands on the screen and says when it was kept', () => {
		expect(run(begun, recovered)).toMatchObject({ fields: { title: '改了' }, recoveredAt: '2026-11-22T01:00:00Z' });
	});

	it('is no news when it is what was saved', () => {
		const same = beginEditing(saved(2, { title: '改了' }));
		expect(run(same, recovered)).toBe(same);
	});

	it('and changed by somebody else since is decided about', () => {
		const after = run(beginEditing(saved(2, { title: '他' })), recovered);
		expect(after.conflict?.merge.conflicts).toEqual(['title']);
		expect(after.fields.title).toBe('改了');
		expect(run(after, { kind: 'decided', choices: { title: 'theirs' } }).fields.title).toBe('他');
	});

	it('can be thrown away', () => {
		expect(run(begun, recovered, { kind: 'discarded' })).toEqual(begun);
	});
});
