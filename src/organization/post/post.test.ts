import { describe, expect, it, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import { appointmentRefusals, delegationRefusals } from './decide-post.ts';
import { type Delegation, type Post, type PostFacts, type PostHolding, resolveHolders } from './post.ts';

const day = calendarDate;
const post: Post = {
	postId: 'head',
	bodyId: 'relief',
	sectionId: null,
	kind: 'section-head',
	title: '综合科科长',
	validFrom: day('2020-01-01'),
	validTo: null,
};
const holding = (accountId: string, heldFrom: string, heldTo: string | null, more: Partial<PostHolding> = {}) => ({
	holdingId: `${accountId}-${heldFrom}`,
	postId: 'head',
	accountId,
	capacity: 'holder' as const,
	heldFrom: day(heldFrom),
	heldTo: heldTo === null ? null : day(heldTo),
	...more,
});
const delegation = (fromAccountId: string, toAccountId: string, from: string, to: string): Delegation => ({
	delegationId: `${fromAccountId}-${toAccountId}`,
	postId: 'head',
	fromAccountId,
	toAccountId,
	delegatedFrom: day(from),
	delegatedTo: day(to),
	reason: '出差',
});
const facts: PostFacts = {
	posts: [post],
	holdings: [
		holding('jia', '2020-01-01', '2020-06-30'),
		holding('yi', '2020-09-01', null),
		holding('bing', '2020-01-01', null, { capacity: 'deputy' }),
		holding('gone', '2020-08-01', '2020-08-31'),
	],
	delegations: [
		delegation('yi', 'ding', '2020-10-01', '2020-10-08'),
		delegation('ding', 'wu', '2020-10-01', '2020-10-08'),
		delegation('jia', 'wu', '2020-06-29', '2020-07-02'),
	],
	inactiveAccountIds: ['gone'],
};

describe('who acts in a post', () => {
	test.each<[string, string, string[]]>([
		['before the post exists nobody', '2019-12-31', []],
		['its holder from the first day', '2020-01-01', ['jia holder']],
		['a delegate beside the holder', '2020-06-29', ['jia holder', 'wu delegate']],
		['the holder on his last day, inclusive', '2020-06-30', ['jia holder', 'wu delegate']],
		['a deputy when nobody holds it; the delegation ended with the term', '2020-07-01', ['bing deputy']],
		['a holder whose account is off holds nothing', '2020-08-15', ['bing deputy']],
		['the successor from his first day', '2020-09-01', ['yi holder']],
		['a delegation on its first day; who got it cannot give it on', '2020-10-01', ['yi holder', 'ding delegate']],
		['on its last day', '2020-10-08', ['yi holder', 'ding delegate']],
		['not on the day after', '2020-10-09', ['yi holder']],
	])('%s (%s)', (_, on, expected) => {
		const acting = resolveHolders(facts, 'head', day(on)).map((one) => `${one.accountId} ${one.via}`);
		expect(acting).toEqual(expected);
	});

	it('a delegate acts in the name of somebody', () => {
		expect(resolveHolders(facts, 'head', day('2020-10-02'))[1]?.delegation).toEqual({
			delegationId: 'yi-ding',
			fromAccountId: 'yi',
		});
	});

	it('a post nobody knows is vacant', () => expect(resolveHolders(facts, 'none', day('2020-10-02'))).toEqual([]));
});

describe('appointments', () => {
	const codes = (candidate: PostHolding, about: Post = post) =>
		appointmentRefusals(facts, about, candidate).map((one) => one.code);
	test.each<[string, PostHolding, string[]]>([
		['in the gap', holding('wu', '2020-07-01', '2020-08-30', {}), ['post-taken']],
		['in the free days before', holding('wu', '2020-07-01', '2020-07-31'), []],
		['up to the day the other begins', holding('wu', '2020-07-01', '2020-09-01'), ['post-taken']],
		['beside a holder', holding('wu', '2021-01-01', null), ['post-taken']],
		['as deputy beside a holder', holding('wu', '2021-01-01', null, { capacity: 'deputy' }), []],
		['twice the same person', holding('yi', '2021-01-01', null, { capacity: 'deputy' }), ['already-in-post']],
		['before the post exists', holding('wu', '2019-12-31', '2019-12-31'), ['post-not-in-force']],
		[
			'an account that is off, reversed dates: both',
			holding('gone', '2021-02-02', '2021-02-01', { capacity: 'deputy' }),
			['period-reversed', 'account-not-active'],
		],
	])('%s', (_, candidate, expected) => expect(codes(candidate)).toEqual(expected));

	it('case officers may be several', () => {
		expect(codes(holding('wu', '2021-01-01', null), { ...post, kind: 'case-officer' })).toEqual([]);
	});
});

describe('delegations', () => {
	test.each<[string, Delegation, string[]]>([
		['from today', delegation('yi', 'wu', '2020-11-01', '2020-11-02'), []],
		['from yesterday', delegation('yi', 'wu', '2020-10-31', '2020-11-02'), ['delegation-backdated']],
		['by one who has left', delegation('jia', 'wu', '2020-11-01', '2020-11-02'), ['delegator-not-in-post']],
		['by a delegate', delegation('ding', 'wu', '2020-11-01', '2020-11-02'), ['delegator-not-in-post']],
		['to oneself', delegation('yi', 'yi', '2020-11-01', '2020-11-02'), ['delegation-to-self']],
		['to one who is off', delegation('yi', 'gone', '2020-11-01', '2020-11-02'), ['account-not-active']],
		[
			'without a reason, reversed: both',
			{ ...delegation('yi', 'wu', '2020-11-03', '2020-11-02'), reason: ' ' },
			['period-reversed', 'reason-missing'],
		],
	])('%s', (_, candidate, expected) => {
		expect(delegationRefusals(facts, post, candidate, day('2020-11-01')).map((one) => one.code)).toEqual(expected);
	});
});
