import { describe, expect, it, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { BodyKind } from '../../organization/body.ts';
import type { DatedName } from '../../organization/dated-name.ts';
import type { Post, PostHolding, PostKind } from '../../organization/post/post.ts';
import { type PlaceStaff, reminderRecipients, responsibleUnits } from './recipients.ts';

const d = calendarDate;
const open = { validFrom: null, validTo: null };
const body = (bodyId: string, kind: BodyKind = 'department', more: object = {}) => ({
	...open,
	bodyId,
	kind,
	territoryPlaceId: null,
	sortOrder: 0,
	...more,
});
const name = (subjectKind: 'body' | 'section', subjectId: string, text: string, more: object = {}): DatedName => ({
	...open,
	subjectKind,
	subjectId,
	name: text,
	use: 'official',
	...more,
});
const section = (sectionId: string, bodyId: string) => ({
	...open,
	sectionId,
	bodyId,
	isDisclosureOffice: false,
	contact: {},
});
const post = (postId: string, bodyId: string, sectionId: string | null, kind: PostKind): Post => ({
	...open,
	postId,
	bodyId,
	sectionId,
	kind,
	title: postId,
});
const held = (postId: string, accountId: string, more: Partial<PostHolding> = {}): PostHolding => ({
	holdingId: `${postId}-${accountId}`,
	postId,
	accountId,
	capacity: 'holder',
	heldFrom: d('2020-01-01'),
	heldTo: null,
	...more,
});

const staff: PlaceStaff = {
	directory: {
		bodies: [
			body('county', 'government'),
			body('old', 'department', { validTo: d('2021-05-31') }),
			body('new', 'department', { validFrom: d('2021-06-01') }),
			body('bare'),
		],
		names: [
			name('body', 'county', '某县人民政府'),
			name('body', 'old', '旧局', { validTo: d('2021-05-31') }),
			name('body', 'new', '新局', { validFrom: d('2021-06-01') }),
			name('body', 'bare', '无岗局'),
			name('section', 'one', '一科'),
			name('section', 'two', '二科'),
			name('section', 'three', '三科'),
		],
		collectives: [],
		successions: [{ fromBodyId: 'old', toBodyId: 'new', succeededOn: d('2021-06-01'), basis: '文' }],
	},
	sections: [section('one', 'old'), section('two', 'old'), section('three', 'new')],
	posts: {
		posts: [
			post('officer-one', 'old', 'one', 'case-officer'),
			post('officer-two', 'old', 'two', 'case-officer'),
			post('officer-all', 'old', null, 'case-officer'),
			post('head-one', 'old', 'one', 'section-head'),
			post('head-two', 'old', 'two', 'section-head'),
			post('officer-new', 'new', 'three', 'case-officer'),
			post('office', 'county', null, 'disclosure-office'),
		],
		holdings: [
			held('officer-one', 'jia', { heldTo: d('2020-06-30') }),
			held('officer-one', 'yi', { capacity: 'deputy' }),
			held('officer-all', 'bing'),
			held('head-one', 'ding'),
			held('head-two', 'wu'),
			held('officer-new', 'ji'),
			held('office', 'geng'),
		],
		delegations: [
			{
				delegationId: 'x',
				postId: 'head-one',
				fromAccountId: 'ding',
				toAccountId: 'xin',
				delegatedFrom: d('2020-10-01'),
				delegatedTo: d('2020-10-08'),
				reason: '出差',
			},
		],
		inactiveAccountIds: [],
	},
};
const ladder = ['case-officer', 'section-head', 'disclosure-office'] as const;

function told(
	printed: { body: string; section: string | null },
	levels: number,
	today: string,
	namedOn = '2020-01-01',
) {
	const units = responsibleUnits(staff, printed, d(namedOn), d(today));
	return reminderRecipients(staff, units, ladder, levels, d(today));
}

describe('who is told', () => {
	test.each<[string, { body: string; section: string | null }, number, string, string[]]>([
		['the officer of the section', { body: '旧局', section: '一科' }, 1, '2020-06-30', ['jia']],
		['his deputy from the day he left', { body: '旧局', section: '一科' }, 1, '2020-07-01', ['yi']],
		[
			'a section without an officer: the one for the whole body',
			{ body: '旧局', section: '二科' },
			1,
			'2020-06-30',
			['bing'],
		],
		['both sections of a row', { body: '旧局', section: '一科、二科' }, 2, '2020-06-30', ['jia', 'ding', 'wu']],
		['no section printed: whoever stands for the body', { body: '旧局', section: null }, 1, '2020-06-30', ['bing']],
		['the head as well, when it is late', { body: '旧局', section: '一科' }, 2, '2020-07-01', ['yi', 'ding']],
		['and who acts for him', { body: '旧局', section: '一科' }, 2, '2020-10-08', ['yi', 'ding', 'xin']],
		['the day after the delegation no more', { body: '旧局', section: '一科' }, 2, '2020-10-09', ['yi', 'ding']],
		[
			'the disclosure office of the government',
			{ body: '旧局', section: '一科' },
			3,
			'2020-07-01',
			['yi', 'ding', 'geng'],
		],
		['a body with vacant posts: the next in line', { body: '无岗局', section: null }, 1, '2020-07-01', ['geng']],
		['a name nobody knows: the disclosure office', { body: '某某单位', section: null }, 1, '2020-07-01', ['geng']],
		['the successor of the body', { body: '旧局', section: '一科' }, 1, '2021-06-01', ['ji']],
		['the body itself on its last day', { body: '旧局', section: '一科' }, 1, '2021-05-31', ['yi']],
	])('%s', (_, printed, levels, today, expected) => expect(told(printed, levels, today)).toEqual(expected));

	it('a name that came later is found by today, when the edition does not know it', () => {
		expect(told({ body: '新局', section: '三科' }, 1, '2021-07-01')).toEqual(['ji']);
	});

	it('before the office had anybody there is nobody to tell', () => {
		expect(told({ body: '无岗局', section: null }, 3, '2019-12-31')).toEqual([]);
	});
});
