import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listLaw, person, sampleId } from '../../../test/disclosure-lists/law.ts';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { StructuredRow } from '../table/structured-table.ts';
import { compileBoard, compileWeb, type FormParts } from './forms.ts';
import { WEB_FORMS } from './list-law.ts';

const on = calendarDate('2020-09-10');
const everyField = listLaw.table.fields.map((field) => field.key);

const parts = (rows: readonly StructuredRow[], isAboutMinors = false): FormParts => ({
	law: listLaw,
	policy: listLaw.policy,
	list: { fields: everyField, rows },
	formedOn: on,
	isAboutMinors,
});

const CANARIES: Readonly<Record<string, string>> = {
	residentId: sampleId('1960-01-02'),
	otherId: 'CANARY-otherId',
	phone: '13900000000',
	bankCard: 'CANARY-bankCard',
	bank: 'CANARY-bank',
	accountHolder: 'CANARY-holder',
	cause: 'CANARY-cause',
	health: 'CANARY-health',
	disability: 'CANARY-disability',
	sex: 'CANARY-sex',
	relation: 'CANARY-relation',
	guardian: 'CANARY-guardian',
	address: 'CANARY-address',
	category: 'CANARY-category',
	income: 'CANARY-income',
	remark: 'CANARY-remark',
	birthDate: '1960-01-02',
};

const household = (village: string, name: string, more: Readonly<Record<string, string>> = {}) =>
	person({ name, township: '演示镇', village, group: '三组', item: '产业补助', amount: '1200', ...CANARIES, ...more });

const FIVE = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五'].map((name) => household('东村', name));

describe('one list, several forms', () => {
	it('the board names whoever may be named, with place, item and amount', () => {
		expect(compileBoard(parts(FIVE.slice(0, 1)))).toEqual({
			columns: ['姓名', '乡镇', '行政村', '组（自然村）', '补助项目', '金额（元）'],
			fields: ['name', 'township', 'village', 'group', 'item', 'amount'],
			rows: [['赵甲一', '演示镇', '东村', '三组', '产业补助', '1,200']],
			unnamed: 0,
		});
	});

	it('masked: 张*某, no group, not in the order of the list', () => {
		const [table] = compileWeb('masked', parts(FIVE));
		expect(table?.columns).toEqual(['姓名', '乡镇', '行政村', '补助项目', '金额（元）']);
		expect(table?.rows[0]).toEqual(['周*某', '演示镇', '东村', '产业补助', '1,200']);
	});

	it('counts: numbers by place, and a line for all', () => {
		const rows = [
			...FIVE,
			...['吴己六', '郑庚七', '王辛八'].map((name) => household('西村', name, { householdSize: '3' })),
		];
		expect(compileWeb('counts', parts(rows))).toEqual([
			{
				definition: null,
				caption: '按乡镇、行政村统计',
				columns: ['乡镇', '行政村', '户（人）数', '家庭人口', '金额（元）'],
				rows: [
					['演示镇', '东村', '5', '', '6,000'],
					['演示镇', '西村', '3', '9', '3,600'],
					['合计', '', '8', '9', '9,600'],
				],
			},
		]);
	});

	it('a sum of one or two persons would be theirs: the column is left out, with its total', () => {
		const rows = FIVE.map((row, index) => (index === 0 ? row : { ...row, values: { ...row.values, amount: null } }));
		expect(compileWeb('counts', parts(rows))[0]?.columns).toEqual(['乡镇', '行政村', '户（人）数']);
	});

	it('two persons in all: no number is told, in neither form', () => {
		for (const form of WEB_FORMS)
			expect(compileWeb(form, parts(FIVE.slice(0, 2)))[0]?.rows).toEqual([['全部', '不足3']]);
	});

	it.each(WEB_FORMS)('no field that is never shown is in any form: %s', (form) => {
		const shown = JSON.stringify([compileWeb(form, parts(FIVE)), compileBoard(parts(FIVE))]);
		for (const canary of Object.values(CANARIES)) expect(shown).not.toContain(canary);
	});

	it.each<[string, Record<string, string>, boolean]>([
		['eighteen years and a day: named', { birthDate: '2002-09-09', residentId: '' }, true],
		['the eighteenth birthday itself: not yet', { birthDate: '2002-09-10', residentId: '' }, false],
		['a child by its resident ID', { birthDate: '', residentId: sampleId('2010-05-01') }, false],
		['a grown-up student: the word decides', { item: '大学生资助' }, false],
		['an orphan of any age', { remark: '孤儿' }, false],
		['somebody with a school of his own', { school: '演示中学' }, false],
		['a household with nothing of the kind', {}, true],
	])('minors, orphans, students are never named: %s', (_sentence, more, isNamed) => {
		const values = Object.fromEntries(Object.entries({ ...CANARIES, ...more }).filter(([, text]) => text !== ''));
		const rows = [...FIVE, person({ name: '冯童童', township: '演示镇', village: '东村', item: '补助', ...values })];
		for (const form of ['board', 'masked', 'named'] as const) {
			const shown = JSON.stringify(form === 'board' ? compileBoard(parts(rows)) : compileWeb(form, parts(rows)));
			const mark = form === 'masked' ? '冯*某' : '冯童童';
			expect(shown.includes(mark), form).toBe(isNamed);
			expect(shown.includes('（不具名）'), form).toBe(!isNamed);
		}
	});

	it.each<[string, boolean, Record<string, string>, number]>([
		['age unknown in a list about minors: not by name', true, {}, 1],
		['a grown-up in such a list', true, { birthDate: '1980-01-01' }, 0],
		['age unknown in any other list', false, {}, 0],
	])('%s', (_sentence, isAboutMinors, more, unnamed) => {
		const row = person({ name: '冯童童', village: '东村', ...more });
		expect(compileBoard(parts([row], isAboutMinors)).unnamed).toBe(unnamed);
	});
});

/** Whether the unit vector of `cell` is a combination of the published sums (rational Gauss; every equation is a sum of cells). */
function isDetermined(equations: readonly (readonly number[])[], cell: number): boolean {
	const rows = equations.map((row) => [...row]);
	const target = (equations[0] ?? []).map((_, index) => (index === cell ? 1 : 0));
	let pivotRow = 0;
	for (let column = 0; column < target.length; column++) {
		const found = rows.findIndex((row, index) => index >= pivotRow && Math.abs(row[column] ?? 0) > 1e-9);
		if (found < 0) continue;
		[rows[pivotRow], rows[found]] = [rows[found] as number[], rows[pivotRow] as number[]];
		const pivot = rows[pivotRow] as number[];
		for (const row of [...rows.slice(pivotRow + 1), target]) {
			const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
			for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
		}
		pivotRow++;
	}
	return target.every((value) => Math.abs(value) < 1e-9);
}

describe('subtraction does not give a hidden cell back (invariant 30)', () => {
	const townships = ['甲镇', '乙镇', '丙镇'];
	const villages = ['东', '西', '南'];
	const items = ['补助一', '补助二', '补助三'];
	const someone = fc.record({
		township: fc.constantFrom(...townships),
		village: fc.constantFrom(...villages),
		item: fc.constantFrom(...items),
	});

	/** Published sums over the keys of the people, as equations with the keys as unknowns; null when a number is false or below three. */
	function equationsOf(
		published: readonly (readonly [count: number, holds: (key: string) => boolean])[],
		sizes: ReadonlyMap<string, number>,
	): number[][] | null {
		const keys = [...sizes.keys()];
		const isTrue = published.every(([count, holds]) => {
			const real = keys.filter(holds).reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0);
			return count === real && count >= 3;
		});
		return isTrue ? published.map(([, holds]) => keys.map((key) => (holds(key) ? 1 : 0))) : null;
	}

	const named = (label: string | undefined) => (label ?? '').replace('（合并）', '').split('、');

	it('whatever the list: every published number is true and three at least, and no small village or item follows from all of them together', () => {
		fc.assert(
			fc.property(fc.array(someone, { minLength: 1, maxLength: 25 }), (people) => {
				const placeOf = (one: (typeof people)[number]) => `${one.township}/${one.township[0]}${one.village}`;
				const rows = people.map((one) => {
					const [township = '', village = ''] = placeOf(one).split('/');
					return person({ name: '赵甲一', township, village, item: one.item, amount: '100' });
				});
				const tables = compileWeb('counts', parts(rows));
				if (people.length <= 2) return tables.length === 1 && tables[0]?.rows[0]?.[1] === '不足3';
				return tables.every((table, index) => {
					const keyOf = index === 0 ? placeOf : (one: (typeof people)[number]) => one.item;
					const sizes = new Map([...Map.groupBy(people, keyOf)].map(([key, of]) => [key, of.length]));
					const published = table.rows.map((row) => {
						const holds = (key: string) => {
							if (row[0] === '合计') return true;
							if (index === 1) return named(row[0]).includes(key);
							const [township = '', village = ''] = key.split('/');
							return named(row[0]).includes(township) && (row[1] === '（不分列）' || named(row[1]).includes(village));
						};
						return [Number(row[index === 0 ? 2 : 1]), holds] as const;
					});
					const equations = equationsOf(published, sizes);
					if (equations === null) return false;
					return [...sizes].every(([, size], at) => size > 2 || !isDetermined(equations, at));
				});
			}),
			{ numRuns: 500 },
		);
	});

	it('whatever the list: the two tables together leave how many in one place have one item open, where it is one or two', () => {
		fc.assert(
			fc.property(fc.array(someone, { minLength: 3, maxLength: 25 }), (people) => {
				const rows = people.map(({ township, village, item }) =>
					person({ name: '赵甲一', township, village: township[0] + village, item }),
				);
				const [byPlace, byItem] = compileWeb('counts', parts(rows));
				if (byItem === undefined) return true;
				return (byPlace?.rows ?? []).slice(0, -1).every((place) =>
					byItem.rows.slice(0, -1).every((item) => {
						const [inPlace, withItem] = [Number(place[2]), Number(item[1])];
						// Most and least that the margins allow (Fréchet).
						const least = Math.max(0, inPlace + withItem - people.length);
						const most = Math.min(inPlace, withItem);
						return most > 2 && (least !== most || least > 2);
					}),
				);
			}),
			{ numRuns: 500 },
		);
	});
});
