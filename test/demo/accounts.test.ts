import { describe, expect, it } from 'vitest';
import { closeDemoAccounts, openDemoAccounts } from '../../src/demo/index.ts';
import { loadPrivacyScanners } from '../../src/law/privacy-scanner.ts';
import { createAccount } from '../../src/organization/account/actions.ts';
import { resolveHolders } from '../../src/organization/post/post.ts';
import { loadPostFacts } from '../../src/organization/post/store.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { verifyPassword } from '../../src/platform/passwords.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { testDatabase } from '../kit/test-database.ts';
import { installBuiltIn, loadDemo } from './kit.ts';

const OPTIONS = { seed: '2020', size: 200 };

describe('people of the demonstration', () => {
	const test = testDatabase();
	const accounts = () =>
		test.database.query<{
			placeId: string;
			loginName: string;
			displayName: string;
			status: string;
			hash: string | null;
		}>(
			'',
			`select place_id as "placeId", login_name as "loginName", display_name as "displayName", status, password_hash as hash from account`,
		);

	it('cannot sign in after the load, can with the password of this start, and not any more without the demonstration', async () => {
		await installBuiltIn(test.database);
		await loadDemo(test.database, OPTIONS);
		const loaded = await accounts();
		expect(loaded.length).toBeGreaterThan(300);
		expect(loaded.every(({ status, hash }) => status === 'disabled' && hash === null)).toBe(true);

		const tools = { database: test.database, clock: systemClock };
		const first = (await openDemoAccounts(tools)) ?? '';
		const opened = await accounts();
		expect(opened.every(({ status }) => status === 'active')).toBe(true);
		expect((await verifyPassword(first, opened[0]?.hash ?? null)).matches).toBe(true);
		const second = (await openDemoAccounts(tools)) ?? '';
		expect((await verifyPassword(first, (await accounts())[0]?.hash ?? null)).matches).toBe(false);
		expect((await verifyPassword(second, (await accounts())[0]?.hash ?? null)).matches).toBe(true);

		await closeDemoAccounts(tools);
		expect((await accounts()).every(({ status, hash }) => status === 'disabled' && hash === null)).toBe(true);
	}, 60_000);

	it('are obviously invented, and so is every organ and territory that was added', async () => {
		for (const { loginName, displayName } of await accounts()) {
			expect(loginName).toMatch(/^demo-[a-z0-9-]{3,35}$/);
			expect(displayName).toMatch(/^(演示|示例)/);
		}
		const [strange] = await test.database.query<{ names: string[] | null }>(
			'',
			`select array_agg(name) as names from (
				select n.name from dated_name n where n.subject_id like 'demo-%' union all
				select p.name from place p where p.place_id like '%-demo-%') one where name !~ '演示|示例'`,
		);
		expect(strange?.names).toBeNull();
		const [phones] = await test.database.query<{ all: boolean }>(
			'',
			`select bool_and(contact->>'phone' like '0000-%') as all from section where section_id like 'demo-%'`,
		);
		expect(phones?.all).toBe(true);
	});

	it('one person holds each post, of every kind, and none holds two', async () => {
		await openDemoAccounts({ database: test.database, clock: fixedClock('2026-01-01T10:00:00+08:00') });
		const facts = await loadPostFacts(test.database, 'wanyuan');
		const holders = facts.posts.map((post) =>
			resolveHolders(facts, post.postId, systemClock.today()).map((one) => one.accountId),
		);
		expect(holders.every((one) => one.length === 1)).toBe(true);
		expect(new Set(holders.flat()).size).toBe(facts.posts.length);
		expect(new Set(facts.posts.map((post) => post.kind)).size).toBe(7);
	});

	it('the place says that it is a demonstration, and every township and village of it', async () => {
		const places = await test.database.query<{ isDemo: boolean; n: number }>(
			'',
			`select data->'isDemo' = 'true' as "isDemo", count(*) as n from place group by 1`,
		);
		expect(places).toEqual([{ isDemo: true, n: 65 }]);
	});

	it('the mark comes back after an edition was installed anew', async () => {
		await test.database.query('', `update place set data = '{}' where place_id = 'ouhai'`);
		await loadDemo(test.database, OPTIONS);
		const [place] = await test.database.query('', `select data from place where place_id = 'ouhai'`);
		expect(place).toEqual({ data: { isDemo: true } });
	});
});

describe('a database in which somebody works in earnest', () => {
	const test = testDatabase();

	it('is refused, with what to do, and nothing is written', async () => {
		await installBuiltIn(test.database);
		await createAccount(
			{ database: test.database, clock: systemClock, scannerFor: await loadPrivacyScanners() },
			{ placeId: 'ouhai', actor: 'test', loginName: 'real', displayName: '甲' },
		);
		await expect(loadDemo(test.database, OPTIONS)).rejects.toMatchObject({
			code: 'demo-real-data',
			message: expect.stringContaining('空的数据目录'),
		});
		const [rows] = await test.database.query(
			'',
			`select (select count(*) from disclosure) as disclosures, (select count(*) from running_number) as marks,
				(select count(*) from place where data ? 'isDemo') as shown`,
		);
		expect(rows).toEqual({ disclosures: 0, marks: 0, shown: 0 });
	});
});
