/**
 * node bench/desk-pages.ts [--size 100000] [--keep DIR]: how long each screen of the desk takes until it is useful, in a real browser that has
 * none of its files yet, as the people who open it. Useful: the heading and the first row of content are there and nothing is being loaded; of
 * several such moments the last counts. Prints the middle of three and the worst. `--keep` leaves the filled site for the next run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Action } from '../src/organization/policy.ts';
import { launchBrowser } from '../test/portal/browser.ts';
import { filledSite, type SiteStore } from './filled-site.ts';
import { administratorsOf, demoPassword, draftCatalogue, PLACE } from './officer.ts';
import { printFigure, type Report } from './report.ts';

const SIZE = 100_000;
const MOST_MS = 1500;
const ROUNDS = 3;
/** Who sees the most first: each screen is timed three times as the first of them who may open it, and once as every other; an administrator last. */
const PEOPLE = ['demo-office', 'demo-officer', 'demo-deputy', 'demo-inspector'] as const;

/** Runs in the page from its first line on: the last moment it became useful, in milliseconds since the address was opened. */
const WATCH = `(() => {
	let was = false;
	const look = () => {
		const main = document.querySelector('main');
		const heading = main?.querySelector('h1');
		const isLoading = document.querySelector('.ant-skeleton, .ant-spin-spinning') !== null;
		const content = main && [...main.querySelectorAll('li, td, dd, input, p')].some((one) => one.getClientRects().length > 0);
		const is = Boolean(heading?.textContent && content && !isLoading);
		if (is && !was) document.documentElement.dataset.usefulAt = performance.now();
		if (!is) delete document.documentElement.dataset.usefulAt;
		was = is;
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
})()`;

/** Screens belong to a browser's types: they are not imported by name. */
interface Screen {
	readonly path: string;
	readonly needs: readonly Action[];
}
const LIST = new URL('../src/desk/app/screens/list.ts', import.meta.url).href;

type Answer = Readonly<Record<string, unknown>>;

/** Asks the API as whoever is signed in on the page. */
async function ask<Body = Answer>(page: Page, path: string): Promise<Body> {
	const response = await page.request.get(`/api/places/${PLACE}/${path}`);
	if (!response.ok()) throw new Error(`${path}: ${response.status()}`);
	return (await response.json()) as Body;
}

interface Item {
	readonly disclosureId?: string;
	readonly sheetId?: string | null;
	readonly obligationId?: string;
	readonly bodyId?: string;
	readonly accountId?: string;
}

/** What stands for the variable parts of addresses; null: there is no such thing for whoever asks. */
async function parametersFor(
	page: Page,
	actions: readonly Action[],
	catalogueDraft: string,
): Promise<Readonly<Record<string, string | null>>> {
	const listed = async (path: string) => (await ask<{ items: readonly Item[] }>(page, path)).items[0];
	if (!actions.includes('draft.read'))
		return {
			'organization/$bodyId': (await ask<{ bodies: readonly Item[] }>(page, 'bodies')).bodies[0]?.bodyId ?? null,
			'people/$accountId': actions.includes('account.read') ? ((await listed('accounts'))?.accountId ?? null) : null,
		};
	const [published, draft, duty, body, review] = await Promise.all([
		listed('drafts?state=published&limit=1'),
		listed('drafts?state=draft&limit=1'),
		listed('obligations?limit=1'),
		(async () => (await ask<{ bodies: readonly Item[] }>(page, 'bodies')).bodies[0])(),
		listed('drafts?state=in-review&limit=1'),
	]);
	const sheet = review?.disclosureId
		? await ask<{ sheet: { sheetId: string } | null }>(page, `drafts/${review.disclosureId}`)
		: null;
	return {
		'drafts/$disclosureId': draft?.disclosureId ?? published?.disclosureId ?? null,
		'disclosures/$disclosureId': published?.disclosureId ?? null,
		'sheets/$sheetId': sheet?.sheet?.sheetId ?? null,
		'duties/$obligationId': duty?.obligationId ?? null,
		'organization/$bodyId': body?.bodyId ?? null,
		'catalogue-drafts/$draftId': catalogueDraft,
		'catalogue-drafts/$draftId/adoption': catalogueDraft,
		'worklists/$list': 'overdue',
		'timeliness/$year/duties': String(new Date().getFullYear()),
	};
}

async function signIn(browser: Browser, origin: string, loginName: string, password: string): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN' });
	const page = await context.newPage();
	await page.goto(`/desk/sign-in?place=${PLACE}`);
	await page.getByLabel('登录名').fill(loginName);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname.startsWith(`/desk/places/${PLACE}/`));
	await page.waitForLoadState('networkidle');
	return context;
}

/** Milliseconds until the screen is useful, in a browser that has nothing of it yet. */
async function usefulAfter(browser: Browser, signedIn: BrowserContext, origin: string, path: string): Promise<number> {
	const context = await browser.newContext({
		baseURL: origin,
		locale: 'zh-CN',
		viewport: { width: 1366, height: 768 },
		storageState: await signedIn.storageState(),
	});
	try {
		const page = await context.newPage();
		await page.addInitScript(WATCH);
		await page.goto(`/desk/places/${PLACE}/${path}`);
		const useful = page.locator('html[data-useful-at]');
		await useful.waitFor({ state: 'attached' });
		await page.waitForLoadState('networkidle');
		await useful.waitFor({ state: 'attached' });
		return Number(await useful.getAttribute('data-useful-at'));
	} finally {
		await context.close();
	}
}

const middle = (times: readonly number[]) =>
	[...times].sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN;

/** The section of `npm run bench`. */
export async function deskPages(report: Report, store: SiteStore, size = SIZE): Promise<void> {
	const site = await filledSite(store, size);
	if (site.filledInSeconds !== null) report(`loading ${size} disclosures`, site.filledInSeconds, 's');
	const server = await site.startForPeople({ GONGKAI_LOG_LEVEL: 'warn', GONGKAI_OPERATOR_PLACE: PLACE });
	const { SCREENS } = (await import(LIST)) as { SCREENS: readonly Screen[] };
	const browser = await launchBrowser();
	try {
		const timed = new Set<string>();
		let worst = 0;
		const catalogueDraft = await draftCatalogue(server);
		const password = demoPassword(server);
		const people = [...PEOPLE.map((loginName) => ({ loginName, password })), ...(await administratorsOf(server))];
		for (const { loginName, password } of people) {
			const signedIn = await signIn(browser, server.url, loginName, password);
			const page = signedIn.pages()[0] ?? (await signedIn.newPage());
			const { actions } = await ask<{ actions: readonly Action[] }>(page, 'session');
			const parameters = await parametersFor(page, actions, catalogueDraft);
			for (const { path, needs } of SCREENS) {
				if (needs.length > 0 && !needs.some((action) => actions.includes(action))) continue;
				const address = path.replace(/\$\w+/, (name) => parameters[path] ?? name);
				if (address.includes('$')) continue;
				const times: number[] = [];
				const rounds = timed.has(path) ? 1 : ROUNDS;
				timed.add(path);
				for (let round = 0; round < rounds; round++)
					times.push(await usefulAfter(browser, signedIn, server.url, address));
				const most = Math.max(...times);
				worst = Math.max(worst, middle(times));
				const name = `${path}, ${loginName}`;
				const budget = { text: `${MOST_MS} ms`, isKept: middle(times) <= MOST_MS };
				report(`${name}, middle of ${rounds}`, middle(times), 'ms', budget);
				if (rounds > 1) report(`${name}, worst`, most, 'ms');
			}
			await signedIn.close();
		}
		const left = SCREENS.map(({ path }) => path).filter((path) => !timed.has(path));
		if (left.length > 0)
			process.stdout.write(`not opened, for these people may not or there is none: ${left.join(', ')}\n`);
		report(`the slowest screen on ${size} disclosures`, worst, 'ms', {
			text: `${MOST_MS} ms`,
			isKept: worst <= MOST_MS,
		});
	} finally {
		await browser.close();
		await server.stop();
	}
}

if (process.argv[1]?.endsWith('desk-pages.ts')) {
	const { values } = parseArgs({
		options: { size: { type: 'string', default: String(SIZE) }, keep: { type: 'string' } },
	});
	const directory = values.keep ?? mkdtempSync(join(tmpdir(), 'gongkai-desk-pages-'));
	try {
		await deskPages(printFigure, { directory, server: null }, Number(values.size));
	} finally {
		if (values.keep === undefined) rmSync(directory, { recursive: true, force: true });
	}
}
