import { describe, expect, it } from 'vitest';
import { catalogueRow, listLaw, person } from '../../../test/disclosure-lists/law.ts';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { listFacts, webFormFaults } from './list-facts.ts';
import { WEB_FORMS, type WebForm } from './list-law.ts';
import { isLooser } from './looseness.ts';
import { type ListPolicyOverride, overrideRefusals, policyOf } from './policy.ts';

const rows = Array.from({ length: 6 }, (_, index) =>
	person({ name: `赵甲${'一二三四五六'[index]}`, township: '演示镇', village: '东村', amount: '100' }),
);
const list = { fields: ['name', 'township', 'village', 'amount'], rows };
const about = { title: '补助名单', formedOn: calendarDate('2020-09-10'), retention: null };
const NAMED: ListPolicyOverride = { web: { loosest: 'named' } };

describe('names on the website: the row says 名单 and ticks it, and an assessment is attached (invariant 27)', () => {
	const LIST = { elements: ['受益户名单'], channels: ['website', 'notice-board'] };
	it.each<[string, WebForm, object, string | null, ListPolicyOverride | null, string[], boolean]>([
		['all three', 'named', LIST, 'assessment01', NAMED, [], true],
		['no assessment', 'named', LIST, null, NAMED, ['list-assessment-missing'], false],
		[
			'a row that says a number',
			'named',
			{ ...LIST, elements: ['受益户数量'] },
			'assessment01',
			NAMED,
			['list-row-says-no-list'],
			false,
		],
		['a row that ticks the board only', 'named', { elements: ['受益户名单'] }, 'assessment01', NAMED, [], false],
		['a place that did not loosen', 'named', LIST, 'assessment01', null, ['list-form-too-loose'], false],
		['masked names under a row that says 名单', 'masked', LIST, null, null, [], true],
		[
			'masked names under a row that says a number',
			'masked',
			{ ...LIST, elements: ['受益户数量'] },
			null,
			null,
			['list-row-says-no-list'],
			false,
		],
		['numbers under a row that says a number', 'counts', { ...LIST, elements: ['受益户数量'] }, null, null, [], true],
		['numbers where only the board is ticked', 'counts', { elements: ['受益户名单'] }, null, null, [], false],
		[
			'a list of projects is none of persons',
			'masked',
			{ ...LIST, elements: ['项目名单'] },
			null,
			null,
			['list-row-says-no-list'],
			false,
		],
	])('%s', (_sentence, webForm, row, assessmentId, override, faults, isShown) => {
		const facts = listFacts(listLaw, { list, webForm, assessmentId }, override, [catalogueRow(row)], about);
		expect([webFormFaults(facts), facts.webTables !== null]).toEqual([faults, isShown]);
		const shown = JSON.stringify(facts.webTables);
		expect(shown.includes('赵甲一')).toBe(isShown && webForm === 'named');
	});

	it('of several rows every one has to say and to tick it', () => {
		const rowsOf = [catalogueRow(LIST), catalogueRow({ elements: ['受益户数量'], channels: ['website'] })];
		const facts = listFacts(listLaw, { list, webForm: 'masked', assessmentId: null }, null, rowsOf, about);
		expect([facts.saysList, facts.webTables]).toEqual([false, null]);
	});
});

describe('a place may be stricter by itself, looser only with an assessment (个人信息保护法第五十五条)', () => {
	it.each<[string, ListPolicyOverride, boolean, string[]]>([
		['numbers only on the website', { web: { loosest: 'counts' } }, false, []],
		['no amounts on the board', { forms: { board: { amount: 'never' } } }, false, []],
		['larger cells', { smallCell: { most: 5, mergedAtLeast: 10 } }, false, []],
		['names on the website', NAMED, false, ['policy-assessment-missing']],
		['names on the website, assessed', NAMED, true, []],
		['groups with masked names', { forms: { masked: { group: 'show' } } }, false, ['policy-assessment-missing']],
		['smaller cells', { smallCell: { most: 1 } }, false, ['policy-assessment-missing']],
		['IDs on the board, assessed or not', { forms: { board: { residentId: 'show' } } }, true, ['policy-never-shown']],
		['masked phones', { forms: { masked: { phone: 'masked' } } }, true, ['policy-never-shown']],
		['a field nobody has', { forms: { board: { shoeSize: 'never' } } }, false, ['policy-field-unknown']],
		['usually looser than ever', { web: { usual: 'masked', loosest: 'counts' } }, false, ['policy-usual-too-loose']],
		['cells that protect nobody', { smallCell: { most: 0 } }, true, ['policy-cells-unprotected']],
	])('%s', (_sentence, override, hasAssessment, codes) => {
		expect(overrideRefusals(listLaw, override, hasAssessment).map((one) => one.code)).toEqual(codes);
	});

	it('whatever a place writes, what is never shown stays out of its policy', () => {
		const fields = Object.fromEntries([...listLaw.neverShown].map((key) => [key, 'show' as const]));
		const policy = policyOf(listLaw, { forms: { board: fields, masked: fields, named: fields } });
		expect(policy.forms).toEqual(listLaw.policy.forms);
	});

	it('the default is no looser than itself', () => {
		expect(isLooser(listLaw.policy, listLaw.policy)).toBe(false);
		expect(WEB_FORMS.indexOf(listLaw.policy.web.loosest)).toBeLessThan(WEB_FORMS.indexOf('named'));
	});
});
