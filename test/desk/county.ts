import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Sender } from '../disclosure/whole-site.ts';
import { runProgram, startSite } from '../journeys/running-site.ts';
import { settle } from './desk-browser.ts';
import { watchTraffic } from './page-traffic.ts';

/** Of everybody in the new county; invented. */
export const COUNTY_PASSWORD = 'Kaifang-2020-xian';

/** A county that was registered on an empty data directory, served by the product itself. */
export interface NewCounty {
	readonly origin: string;
	readonly place: string;
	/** Page behind the first administrator's one-time link, with its token. */
	readonly firstLink: string;
	close(): Promise<void>;
}

/** Registers a county nobody knew in an empty data directory, and serves it. */
export async function startNewCounty(name: string): Promise<NewCounty> {
	const directory = mkdtempSync(join(tmpdir(), 'gongkai-county-'));
	const added = await runProgram(['place', 'add', name, '--data', directory, '--json']);
	if (added.code !== 0) throw new Error(added.stderr);
	const { place, links } = JSON.parse(added.stdout) as { place: string; links: { address: string }[] };
	// It keeps what all places share, as the only place of an installation does.
	const running = await startSite(directory, { GONGKAI_OPERATOR_PLACE: place });
	const [link] = links;
	if (link === undefined) throw new Error(added.stdout);
	return {
		origin: running.origin,
		place,
		firstLink: new URL(link.address).pathname + new URL(link.address).hash,
		async close() {
			await running.stop();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}

/** Somebody at a computer of his own. */
export interface Person {
	readonly page: Page;
	readonly context: BrowserContext;
	readonly faults: readonly string[];
}

/** Opens a browser context of its own; its faults are what the console complained of. */
export async function newPerson(browser: Browser, origin: string): Promise<Person> {
	const context = await browser.newContext({
		baseURL: origin,
		viewport: { width: 1280, height: 900 },
		locale: 'zh-CN',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	watchTraffic(page);
	const faults: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
	});
	page.on('pageerror', (error) => faults.push(String(error)));
	return { page, context, faults };
}

/** Opens a one-time link and sets the password; the first administrator also says who he is. */
export async function redeemLink(
	page: Page,
	link: string,
	named: { readonly loginName: string; readonly displayName: string } | null = null,
): Promise<void> {
	await page.goto(link);
	await page.locator('#link-password').waitFor();
	if (named !== null) {
		await page.locator('#link-login').fill(named.loginName);
		await page.locator('#link-name').fill(named.displayName);
	}
	await page.locator('#link-password').fill(COUNTY_PASSWORD);
	await page.locator('#link-repeat').fill(COUNTY_PASSWORD);
	await page.getByRole('button', { name: '设置' }).click();
	await page.waitForURL((url) => url.pathname.startsWith('/desk/places/'));
	await settle(page);
}

/** Signs in on the page of the desk and waits for the screen. */
export async function signInAt(page: Page, place: string, loginName: string, screen: string): Promise<void> {
	const to = `/desk/places/${place}/${screen}`;
	await page.goto(`/desk/sign-in?place=${place}&to=${encodeURIComponent(to)}`);
	await page.getByLabel('登录名').fill(loginName);
	await page.getByLabel('密码', { exact: true }).fill(COUNTY_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname === to);
	await settle(page);
}

/** Sends to the API as whoever is signed in on the page, from within it: cookie, token and origin are the browser's own. */
export function apiOf(page: Page, place: string): Sender {
	return async (request, { json, headers = {} } = {}) => {
		const [method = '', path = ''] = request.split(' ');
		const sent = { place, method, path, headers, body: json === undefined ? null : JSON.stringify(json) };
		const { status, text, tag } = await page.evaluate(
			async ({ place: of, method: verb, path: to, body, headers: given }) => {
				const session = (await (await fetch(`/api/places/${of}/session`)).json()) as { csrfToken: string };
				const response = await fetch(`/api${to}`, {
					method: verb,
					headers: {
						...(body === null ? {} : { 'Content-Type': 'application/json' }),
						...(verb === 'GET' ? {} : { 'X-Gongkai-Csrf': session.csrfToken, 'Idempotency-Key': crypto.randomUUID() }),
						...given,
					},
					body,
				});
				return { status: response.status, text: await response.text(), tag: response.headers.get('ETag') ?? '' };
			},
			sent,
		);
		const isJson = /^[[{]/.test(text);
		return { status, text, json: isJson ? JSON.parse(text) : null, headers: new Headers({ etag: tag }) };
	};
}
