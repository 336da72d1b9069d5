import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import {
	appointHolder,
	createPost,
	endHolding,
	grantDelegation,
	revokeDelegation,
} from '../../src/organization/post/actions.ts';
import { resolveHolders } from '../../src/organization/post/post.ts';
import { loadPostFacts } from '../../src/organization/post/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, codesOf, day, done, organizationKit } from './kit.ts';

const database = testDatabase();
const kit = organizationKit(database);
const jia = { placeId: 'jia', actor: 'test' };
const people: Record<'wang' | 'li' | 'zhao' | 'admin', string> = { wang: '', li: '', zhao: '', admin: '' };

async function acting(on: string) {
	const facts = await loadPostFacts(database.database, 'jia', ['head']);
	const name = (id: string) => Object.entries(people).find(([, known]) => known === id)?.[0];
	return resolveHolders(facts, 'head', day(on)).map((one) => `${name(one.accountId)} ${one.via}`);
}

beforeAll(async () => {
	await kit.place('jia');
	await kit.body('jia', 'relief', '区扶贫办');
	for (const name of Object.keys(people) as (keyof typeof people)[]) {
		people[name] = randomUUID();
		await database.database.query(
			'',
			`insert into account (place_id, account_id, login_name, login_key, display_name, administrator_roles, created_at)
			values ('jia', $1, $2, $2, $2, $3, now())`,
			[people[name], name, name === 'admin' ? ['system-administrator'] : []],
		);
	}
	const head = {
		...jia,
		postId: 'head',
		bodyId: 'relief',
		sectionId: null,
		kind: 'section-head',
		title: '综合科科长',
	} as const;
	await done(createPost(kit.tools(), { ...head, ...always }));
});

it('the post keeps the work when its holder changes', async () => {
	const appoint = { ...jia, postId: 'head', capacity: 'holder', heldTo: null } as const;
	await done(appointHolder(kit.tools(), { ...appoint, accountId: people.wang, heldFrom: day('2020-01-01') }));
	const successor = { ...appoint, accountId: people.li, heldFrom: day('2020-10-10') };
	expect(codesOf(await appointHolder(kit.tools(), successor))).toEqual(['post-taken']);
	await done(appointHolder(kit.tools(), { ...successor, replacesHolder: true }));
	expect(await acting('2020-10-09')).toEqual(['wang holder']);
	expect(await acting('2020-10-10')).toEqual(['li holder']);
	const deputy = { ...appoint, capacity: 'deputy', accountId: people.zhao, heldFrom: day('2020-01-01') } as const;
	await done(appointHolder(kit.tools(), deputy));
	expect(await acting('2020-10-10')).toEqual(['li holder']);
	expect(await kit.events('jia')).toEqual(
		expect.arrayContaining(['PostCreated', 'PostHolderAppointed', 'PostHolderLeft']),
	);
});

it('two appointments at the same moment: one is refused', async () => {
	await done(
		createPost(kit.tools(), {
			...jia,
			postId: 'boss',
			bodyId: 'relief',
			sectionId: null,
			kind: 'principal',
			title: '主任',
			...always,
		}),
	);
	const appoint = (accountId: string) =>
		appointHolder(kit.tools(), {
			...jia,
			postId: 'boss',
			accountId,
			capacity: 'holder',
			heldFrom: day('2020-01-01'),
			heldTo: null,
		});
	const outcomes = await Promise.all([appoint(people.wang), appoint(people.li)]);
	expect(outcomes.map((one) => one.ok).sort()).toEqual([false, true]);
});

it('an administrator holds no post, and nobody else does either', async () => {
	const appoint = { ...jia, postId: 'head', capacity: 'deputy', heldFrom: day('2020-01-01'), heldTo: null } as const;
	expect(codesOf(await appointHolder(kit.tools(), { ...appoint, accountId: people.admin }))).toEqual([
		'administrator-in-post',
	]);
	expect(codesOf(await appointHolder(kit.tools(), { ...appoint, accountId: randomUUID() }))).toEqual([
		'account-unknown',
	]);
	expect(codesOf(await appointHolder(kit.tools(), { ...appoint, accountId: people.li, postId: 'none' }))).toEqual([
		'post-unknown',
	]);
});

it('a delegation is dated, has a reason, and can be taken back at once', async () => {
	kit.clock.set('2020-10-12T09:00:00+08:00');
	const grant = { ...jia, postId: 'head', fromAccountId: people.li, toAccountId: people.wang, reason: '出差' };
	const dates = { delegatedFrom: day('2020-10-12'), delegatedTo: day('2020-10-16') };
	const { delegationId } = await done(grantDelegation(kit.tools(), { ...grant, ...dates }));
	expect(await acting('2020-10-12')).toEqual(['li holder', 'wang delegate']);
	expect(await acting('2020-10-17')).toEqual(['li holder']);
	const early = { ...grant, delegatedFrom: day('2020-10-11'), delegatedTo: day('2020-10-16') };
	expect(codesOf(await grantDelegation(kit.tools(), early))).toEqual(['delegation-backdated']);
	kit.clock.set('2020-10-13T09:00:00+08:00');
	await done(revokeDelegation(kit.tools(), { ...jia, delegationId, reason: '提前返回' }));
	expect(await acting('2020-10-12')).toEqual(['li holder', 'wang delegate']);
	expect(await acting('2020-10-13')).toEqual(['li holder']);
	expect(codesOf(await revokeDelegation(kit.tools(), { ...jia, delegationId, reason: '再次' }))).toEqual([
		'delegation-unknown',
	]);
});

it('who leaves leaves on a day; then the deputy acts', async () => {
	const facts = await loadPostFacts(database.database, 'jia', ['head']);
	const holding = facts.holdings.find((one) => one.accountId === people.li);
	const end = { ...jia, postId: 'head', holdingId: holding?.holdingId ?? '' };
	expect(codesOf(await endHolding(kit.tools(), { ...end, heldTo: day('2020-10-09') }))).toEqual([
		'holding-end-invalid',
	]);
	await done(endHolding(kit.tools(), { ...end, heldTo: day('2020-10-20') }));
	expect(await acting('2020-10-21')).toEqual(['zhao deputy']);
	expect(
		codesOf(await endHolding(kit.tools(), { ...end, holdingId: randomUUID(), heldTo: day('2020-10-20') })),
	).toEqual(['holding-unknown']);
});
