import { expect, test } from 'vitest';
import type { CatalogueDraft, CatalogueItem } from '../../api/api.generated.ts';
import { changeOf, enteredOf, nextOpen, pointsOf } from './fields.ts';

const item = {
	...{
		row: 1,
		seq: null,
		category: '资金信息',
		subcategory: null,
		name: '分配结果',
		elements: ['名称'],
		legalBasis: [],
	},
	...{ timeLimit: { text: '20个工作日内', clauses: [] }, bodies: ['财政局'], section: null, channels: [] },
	...{ audience: ['everyone'], modes: ['proactive'], levels: ['county'], siteColumn: null, document: null },
	...{ raw: {}, warnings: [], source: {} },
} as unknown as CatalogueItem;

test('only what was changed is sent; empty is null where a field may be empty, and blank lines are nothing', () => {
	const same = { seq: '', name: '分配结果', elements: ['名称', ' '], timeLimit: enteredOf(item, 'timeLimit') };
	expect(changeOf(item, same)).toEqual({});
	expect(changeOf(item, { ...same, seq: '3', name: '', timeLimit: '10个工作日内' })).toEqual({
		seq: '3',
		name: '',
		timeLimit: '10个工作日内',
	});
	expect(changeOf(null, { seq: '', name: '新事项' })).toEqual({ seq: null, name: '新事项' });
});

test('points are the doubts and then the errors, and the next open one is looked for behind, then from the beginning', () => {
	const draft = {
		doubts: [
			{ pointId: 'd1', code: 'seq-missing', message: '未印序号', row: 1, field: 'seq', source: { line: 3 } },
			{ pointId: 'd2', code: 'reader', message: '整份', source: {} },
		],
		findings: [
			{
				pointId: 'limit-missing:2:timeLimit',
				code: 'limit-missing',
				message: '没有时限',
				rows: [2],
				severity: 'error',
			},
			{ pointId: null, code: 'advice', message: '建议', rows: [], severity: 'advice' },
		],
		decisions: [{ pointId: 'd2', decision: 'accepted', reason: null, decidedBy: 'x', decidedAt: 'x' }],
	} as unknown as CatalogueDraft;
	const points = pointsOf(draft);
	expect(points.map(({ pointId, row, decided }) => [pointId, row, decided?.decision ?? null])).toEqual([
		['d1', 1, null],
		['d2', null, 'accepted'],
		['limit-missing:2:timeLimit', 2, null],
	]);
	expect(nextOpen(points, 'd1')).toBe('limit-missing:2:timeLimit');
	expect(nextOpen(points, 'limit-missing:2:timeLimit')).toBe('d1');
	expect(nextOpen([], null)).toBeNull();
});
