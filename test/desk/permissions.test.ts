import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { ACTIONS, type Action, type Actor, type ActorPost, may, type Subject } from '../../src/organization/policy.ts';
import { launchBrowser } from '../portal/browser.ts';
import { apiAs } from './desk-api.ts';
import { goTo, onPage, PLACE, pendingOf, signInAs, stands, WIDE } from './desk-browser.ts';
import { type DeskCommand, deskCommands } from './desk-commands.ts';
import { type DeskScreen, deskScreens } from './desk-screens.ts';
import { START_MS } from './desk-site.ts';
import { PEOPLE, type PersonName, startWholeDesk, type WholeDesk } from './whole-desk.ts';

const SLOW_MS = 120_000;
const FORBIDDEN = '您没有打开这个页面的权限';
const EXPLAINED = '您现在的岗位不办这件事';
type Account = Extract<Actor, { kind: 'account' }>;

let site: WholeDesk;
let browser: Browser;
let screens: readonly DeskScreen[] = [];
let officer = '';

beforeAll(async () => {
	// The server's list is filled by the modules that define routes.
	const api = new URL('../../src/api/', import.meta.url);
	for (const name of readdirSync(api, { recursive: true, encoding: 'utf8' }))
		if (/-routes\.tsx?$/.test(name)) await import(new URL(name, api).href);
	screens = await deskScreens();
	browser = await launchBrowser();
	site = await startWholeDesk(browser);
	officer = (await actorOf('case-officer')).accountId;
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

/** Who it is, as the policy sees him: his posts and roles, and nothing of what the desk makes of them. */
async function actorOf(person: PersonName): Promise<Account> {
	const sender = await apiAs(site, PLACE, PEOPLE[person]);
	const { data } = await sender<{ accountId: string; posts: ActorPost[]; administratorRoles: [] }>('GET', 'session');
	const { accountId, posts, administratorRoles } = data;
	return { kind: 'account', placeId: PLACE, accountId, posts, administratorRoles, isRestricted: false };
}

const allows = (actor: Actor, action: Action, of: Omit<Subject, 'placeId'>) =>
	may(actor, action, { ...of, placeId: PLACE }) === true;

/** Whether somebody finds a screen: it needs one of these of the place, of one of his bodies or in one of his posts. */
function findsScreen(actor: Account, { needs, isOfWholePlace }: DeskScreen): boolean {
	const subjects = [{}, ...(isOfWholePlace ? [] : actor.posts.map(({ bodyId, postId }) => ({ bodyId, postId })))];
	return needs.length === 0 || needs.some((action) => subjects.some((of) => allows(actor, action, of)));
}

/** The action a route asks the policy for, as the server's own list of its routes says. */
function actionOfRoute(name: string): Action {
	const [method = '', path = ''] = name.split(' ');
	const found = STAFF_ROUTES.find((one) => one.method === method.toLowerCase() && one.path === path);
	if (found === undefined || found.action === 'sign-in') throw new Error(`${name} asks for no permission`);
	return found.action;
}

/** What is wrong with one control: null, or a sentence. */
async function faultOf(page: Page, command: DeskCommand, kinds: readonly string[], isAllowed: boolean) {
	const { control, role = 'button', before, notNow } = command;
	const found = page
		.locator('main')
		.getByRole(role, { name: control, exact: typeof control === 'string' })
		.and(page.locator(':visible'));
	if (!isAllowed) return (await found.count()) === 0 ? null : 'is there, and the policy forbids it';
	if (notNow?.when(kinds)) {
		const isExplained = (await page.locator('main').getByText(notNow.explained).count()) > 0;
		return isExplained && (await found.count()) === 0 ? null : 'is not absent and explained';
	}
	await before?.(page);
	try {
		await found.first().waitFor({ timeout: 3000 });
	} catch {
		return 'is missing, and the policy allows it';
	}
	return (await found.first().isEnabled()) ? null : 'is there and dead';
}

describe('what somebody may do stands on his desk, and nothing else', () => {
	test.each(Object.keys(PEOPLE) as PersonName[])('%s', { timeout: SLOW_MS }, async (person) => {
		const actor = await actorOf(person);
		const who = { accountId: actor.accountId, postId: actor.posts[0]?.postId };
		const kinds = actor.posts.map(({ kind }) => kind);
		const commands = deskCommands(officer);
		const faults: string[] = [];
		let hasTyped = false;
		await onPage(browser, site, WIDE, async ({ page }) => {
			const pending = pendingOf(page);
			await signInAs(page, site, PEOPLE[person]);
			const nav = page.getByRole('navigation', { name: '主导航' });
			const forbidden = page.getByRole('heading', { level: 1, name: FORBIDDEN });
			for (const screen of screens) {
				const own = commands.filter((one) => one.screen === screen.path);
				const isOpen = findsScreen(actor, screen);
				// A screen that is shut is shut whatever it would show.
				const addresses = [...new Set([...(isOpen ? own.map(({ at }) => at(site.things)) : []), addressOf(screen)])];
				const { title } = screen.titles.zh;
				const links = await nav.getByRole('link', { name: title, exact: true }).count();
				if (screen.nav !== undefined && links !== (isOpen ? 1 : 0))
					faults.push(`${screen.path}: ${links} links in the navigation`);
				for (const address of addresses) {
					// The first one that is shut is opened as somebody who typed its address would.
					if (isOpen || hasTyped) await goTo(page, address, pending);
					else {
						hasTyped = true;
						await page.goto(`/desk/places/${PLACE}/${address}`);
						await stands(page, pending);
					}
					if ((await forbidden.count()) !== (isOpen ? 0 : 1)) faults.push(`${address}: ${isOpen ? 'shut' : 'open'}`);
					if (!isOpen && (await page.getByText(EXPLAINED).count()) === 0) faults.push(`${address}: no explanation`);
					if (isOpen && (await page.locator('main .refusals').count()) > 0)
						faults.push(`${address}: ${await page.locator('main .refusals').first().textContent()}`);
					for (const command of own.filter(({ at }) => at(site.things) === address)) {
						const of = typeof command.of === 'function' ? command.of(who) : command.of;
						for (const name of command.commands) {
							const action = command.action ?? actionOfRoute(name);
							const fault = await faultOf(page, command, kinds, allows(actor, action, of));
							if (fault !== null) faults.push(`${address} “${command.control}” (${name}, ${action}) ${fault}`);
						}
					}
				}
			}
		});
		expect(faults).toEqual([]);
	});
});

/** An address of the screen. */
function addressOf({ path }: DeskScreen): string {
	const { draft, sheets, published, standingDuty, catalogueDraft, account } = site.things;
	const ids: Readonly<Record<string, string>> = {
		...{ disclosureId: path.startsWith('drafts') ? draft : published, sheetId: sheets.principal },
		...{ obligationId: standingDuty, draftId: catalogueDraft, accountId: account },
		...{ list: 'owed', year: '2020', bodyId: 'finance-bureau' },
	};
	return path.replace(/\$(\w+)/g, (_, name: string) => ids[name] ?? expect.fail(`${path}: no ${name}`));
}

describe('the list of commands', () => {
	/** Commands by the folder of `screens/` their source stands in. */
	function commandsInSource(): Map<string, Set<string>> {
		const root = new URL('../../src/desk/app/screens/', import.meta.url);
		const found = new Map<string, Set<string>>();
		for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
			const file = `${entry.parentPath}/${entry.name}`;
			const text = readFileSync(file, 'utf8');
			const [folder = ''] = file.slice(root.pathname.length).split('/');
			for (const [, name = ''] of text.matchAll(/(?:useCommand|call(?:Tagged)?)\(\s*'((?:POST|PUT|DELETE) [^']+)'/g))
				found.set(folder, (found.get(folder) ?? new Set()).add(name));
		}
		return found;
	}
	/** On screens where they are there only until a new place is set up: new-county.test.ts goes through them. */
	const IN_SETUP = 'setup';
	/** Of oneself, beside everything else: nobody is forbidden them. */
	const OF_ONESELF = /\/session\//;

	test('names every command the source of a screen gives', () => {
		const listed = new Set(deskCommands('').flatMap(({ commands }) => commands));
		const missing = [...commandsInSource()].flatMap(([folder, names]) =>
			folder === IN_SETUP
				? []
				: [...names].filter((name) => !listed.has(name) && !OF_ONESELF.test(name)).map((name) => `${folder}: ${name}`),
		);
		expect(missing).toEqual([]);
	});

	/** What is done elsewhere than on the desk. */
	const ELSEWHERE: readonly Action[] = [
		'public.read',
		// On the machine itself.
		'backup.make',
	];

	test('gives every sentence of the policy a control, or a screen that needs it', () => {
		const controls = deskCommands('').flatMap((one) => (one.action ? [one.action] : one.commands.map(actionOfRoute)));
		const shown = new Set([...controls, ...screens.flatMap(({ needs }) => needs)]);
		expect(ACTIONS.filter((action) => !shown.has(action)).toSorted()).toEqual([...ELSEWHERE].toSorted());
	});
});
