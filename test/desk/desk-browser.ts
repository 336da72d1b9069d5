import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DeskSite } from './desk-site.ts';
import { quiet, waitedFor, watchTraffic } from './page-traffic.ts';

export const WIDE = { width: 1280, height: 900 };
export const OFFICE = { width: 1366, height: 768 };
export const PHONE = { width: 375, height: 700 };

/** A place of the invented year. */
export const PLACE = 'sanmenxia';

/** A page with everything that went wrong on it so far. */
export interface DeskPage {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Errors of the console (breaches of the content security policy among them) and of scripts; answers of the API that are no success are not. */
	readonly faults: readonly string[];
}

/** Opens a page and runs `use` on it; fails when the console complained. */
export async function onPage(
	browser: Browser,
	site: Pick<DeskSite, 'origin'>,
	viewport: { readonly width: number; readonly height: number },
	use: (desk: DeskPage) => Promise<void>,
): Promise<void> {
	const context = await browser.newContext({
		baseURL: site.origin,
		viewport,
		locale: 'zh-CN',
		reducedMotion: 'reduce',
	});
	const faults: string[] = [];
	const refused: string[] = [];
	const page = await context.newPage();
	watchTraffic(page);
	try {
		page.on('response', (answer) => {
			if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
		});
		page.on('console', (message) => {
			// A refusal is an answer; the browser calls it a failure to load.
			if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
		});
		page.on('pageerror', (error) => faults.push(String(error)));
		await use({ page, context, faults });
		expect(faults).toEqual([]);
	} catch (error) {
		await picture(page, 'failed');
		throw await withScreen(error, page, refused);
	} finally {
		await context.close();
	}
}

/** The error with what a person would have seen when it happened: messages on the screen, answers that were refusals, what is still waited for. */
async function withScreen(error: unknown, page: Page, refused: readonly string[]): Promise<unknown> {
	if (!(error instanceof Error)) return error;
	const messages = await page
		.locator('[role=alert], [role=status]')
		.allInnerTexts()
		.catch(() => []);
	const lines = [page.url(), ...messages.map((text) => `on the screen: ${text}`), ...refused, ...waitedFor(page)];
	error.message = [error.message, ...lines].join('\n');
	return error;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Sessions of each site by login name: who has signed in once comes back with his cookie, as people do. */
const sessions = new WeakMap<object, Map<string, Cookies>>();

/** Goes on with the session of an earlier page of this file; false when there is none or it is over. */
async function comesBack(page: Page, known: Cookies | undefined): Promise<boolean> {
	if (known === undefined) return false;
	const context = page.context();
	await context.addCookies(known);
	if ((await context.request.get(`/api/places/${PLACE}/session`)).ok()) return true;
	await context.clearCookies();
	return false;
}

/**
 * Opens a screen as one of the invented people (`demo-officer`, `demo-head`, …) and waits for it. The first time he signs in through the page
 * itself; how one signs in is what sign-in.test.ts is about.
 */
export async function signInAs(
	page: Page,
	site: Pick<DeskSite, 'password'>,
	loginName: string,
	to = `/desk/places/${PLACE}/today`,
): Promise<void> {
	const ofSite = sessions.get(site) ?? new Map<string, Cookies>();
	sessions.set(site, ofSite);
	if (await comesBack(page, ofSite.get(loginName))) {
		await page.goto(to);
		await settle(page);
		return;
	}
	await page.goto(`/desk/sign-in?place=${PLACE}&to=${encodeURIComponent(to)}`);
	await page.getByLabel('登录名').fill(loginName);
	await page.getByLabel('密码', { exact: true }).fill(site.password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await waitForPath(page, to);
	ofSite.set(loginName, await page.context().cookies());
	await settle(page);
}

/** Waits until the address has this path. The desk changes it without loading a page, so there is no load to wait for. */
export async function waitForPath(page: Page, path: string): Promise<void> {
	await page.waitForURL((url) => url.pathname === path, { waitUntil: 'commit' });
}

/** Waits until nothing is being read any more. */
export async function settle(page: Page): Promise<void> {
	await page.locator('h1').first().waitFor();
	await quiet(page);
	await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

/** Addresses of the page's requests that have no answer yet. */
export function pendingOf(page: Page): () => readonly string[] {
	const open = new Map<object, string>();
	page.on('request', (request) => open.set(request, request.url()));
	page.on('requestfinished', (request) => open.delete(request));
	page.on('requestfailed', (request) => open.delete(request));
	return () => [...open.values()];
}

const STANDS_MS = 30_000;

/** Waits until the screen stands: nothing is being read, nothing is still empty, twice in a row. */
export async function stands(page: Page, pending: () => readonly string[]): Promise<void> {
	const until = Date.now() + STANDS_MS;
	for (let calm = 0; calm < 2; ) {
		if (Date.now() > until) throw new Error(`${page.url()} does not come to rest: ${pending().join(' ')}`);
		const isDrawn = await page.evaluate(
			`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
				done(document.querySelector('main h1') !== null && document.querySelector('main .ant-skeleton') === null), 20))))`,
		);
		calm = isDrawn && pending().length === 0 ? calm + 1 : 0;
	}
}

/** Another address of the desk below the place, as a link of it would open it; then waits until the screen stands. */
export async function goTo(page: Page, path: string, pending: () => readonly string[]): Promise<void> {
	await page.evaluate(`window.history.pushState({}, '', ${JSON.stringify(`/desk/places/${PLACE}/${path}`)})`);
	await stands(page, pending);
}

/** Chooses the language as another tab of the same browser would: nothing is loaded anew, what is open stays open. */
export async function speak(page: Page, language: 'zh' | 'en'): Promise<void> {
	await page.evaluate(`localStorage.setItem('gongkai-language', '${language}');
		window.dispatchEvent(new StorageEvent('storage', { key: 'gongkai-language' }))`);
}

/** What axe is asked, contrast of 7:1 included. Where scripts may not run it cannot either, and waits for good; that is looked at by itself. */
const ASKED = { rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] } as const;
const SANDBOXED = 'iframe[sandbox]';

interface Violation {
	readonly id: string;
	readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

async function violationsOf(page: Page, within: string | undefined): Promise<readonly Violation[]> {
	// A page without frames is judged where it stands; only frames need the second page that is opened to gather what was found in each.
	const isSingle = page.frames().length === 1;
	// It comes with half a megabyte; on a page that was asked before it is still there.
	if (isSingle && (await page.evaluate('window.axe !== undefined'))) {
		const context = { ...(within === undefined ? {} : { include: [within] }), exclude: [SANDBOXED] };
		const asked = `window.axe.run(${JSON.stringify(context)}, ${JSON.stringify(ASKED)}).then(({ violations }) => violations)`;
		return (await page.evaluate(asked)) as readonly Violation[];
	}
	const builder = new AxeBuilder({ page });
	if (within !== undefined) builder.include(within);
	const { violations } = await builder
		.exclude(SANDBOXED)
		.setLegacyMode(isSingle)
		.options({ ...ASKED, resultTypes: ['violations'] })
		.analyze();
	return violations;
}

/** Whatever axe finds wrong, as readable lines; `within` is a selector of what it is asked about. */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
	const violations = await violationsOf(page, within);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
	);
}

/** Texts that are cut off without a way to read the rest. */
export async function clippedTexts(page: Page): Promise<string[]> {
	return (await page.evaluate(`[...document.querySelectorAll('button, a, th, td, label, h1, h2, h3, legend, dt, dd, .ant-segmented-item-label')]
		.filter((one) => one.getClientRects().length > 0 && one.textContent.trim() !== '' && one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflowX !== 'visible' && getComputedStyle(one).overflowX !== 'auto')
		.map((one) => one.tagName.toLowerCase() + '.' + one.className + ': ' + one.textContent.trim().slice(0, 60))`)) as string[];
}

/** Whether something is wider than the window. */
export async function overflows(page: Page): Promise<boolean> {
	return page.evaluate(
		'document.documentElement.scrollWidth > document.documentElement.clientWidth',
	) as Promise<boolean>;
}

/** Saves a picture into the folder that `GONGKAI_SCREENSHOTS` names; does nothing without it. */
export async function picture(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
	const folder = process.env.GONGKAI_SCREENSHOTS;
	if (folder === undefined || folder === '') return;
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
