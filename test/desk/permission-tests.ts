import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { type Action, type Actor, type ActorPost, may, type Subject } from '../../src/organization/policy.ts';
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

/** Fills the server's own list of its routes, as the modules do that define them. */
export async function loadRoutes(): Promise<void> {
	const api = new URL('../../src/api/', import.meta.url);
	for (const name of readdirSync(api, { recursive: true, encoding: 'utf8' }))
		if (/-routes\.tsx?$/.test(name)) await import(new URL(name, api).href);
}

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
export function actionOfRoute(name: string): Action {
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

/** Tests for these people: every screen and every control that leads to a command, against the policy. Starts the product for them. */
export function permissionsOf(people: readonly PersonName[]): void {
	beforeAll(async () => {
		await loadRoutes();
		screens = await deskScreens();
		browser = await launchBrowser();
		site = await startWholeDesk(browser);
		officer = (await actorOf('case-officer')).accountId;
	}, START_MS);

	afterAll(async () => {
		await browser?.close();
		await site?.close();
	});

	describe('what somebody may do stands on his desk, and nothing else', () => {
		test.each(people)('%s', { timeout: SLOW_MS }, async (person) => {
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
}

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
