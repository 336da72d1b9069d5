import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import {
	axeFaults,
	clippedTexts,
	onPage,
	overflows,
	PHONE,
	PLACE,
	pendingOf,
	picture,
	signInAs,
	stands,
	WIDE,
} from './desk-browser.ts';
import { type DeskDialog, DIALOGS, LEFT_BY } from './desk-dialogs.ts';
import { deskScreens } from './desk-screens.ts';
import { START_MS } from './desk-site.ts';
import { type DeskThings, PEOPLE, type PersonName, startWholeDesk, type WholeDesk } from './whole-desk.ts';

const SLOW_MS = 300_000;
let site: WholeDesk;
let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
	site = await startWholeDesk(browser);
}, START_MS);

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

type Look = readonly [path: string, address: string | ((things: DeskThings) => string)];

/** Each screen as the person sees it who has the most to do there. */
const SEEN_BY: Readonly<Partial<Record<PersonName, readonly Look[]>>> = {
	'case-officer': [
		['today', 'today'],
		['drafts/new', 'drafts/new'],
		['drafts', 'drafts'],
		['drafts/$disclosureId', ({ draft }) => `drafts/${draft}`],
		['drafts/$disclosureId', ({ personList }) => `drafts/${personList}`],
		['duties/$obligationId', ({ standingDuty }) => `duties/${standingDuty}`],
		['duties/$obligationId', ({ datedDuty }) => `duties/${datedDuty}`],
		['delegations', 'delegations'],
		['preferences', 'preferences'],
	],
	'section-head': [
		['signing', 'signing'],
		['sheets/$sheetId', ({ sheets }) => `sheets/${sheets['section-head']}`],
	],
	'disclosure-office': [
		['publishing', 'publishing'],
		['deadlines', 'deadlines?month=2020-11&scope=office'],
		['notifications', 'notifications'],
		['overview', 'overview'],
		['coverage', 'coverage'],
		['timeliness', 'timeliness?year=2020'],
		['timeliness/$year/duties', 'timeliness/2020/duties?class=late'],
		['register', 'register'],
		['register-totals', 'register-totals'],
		['register-acts', 'register-acts'],
		['withheld', 'withheld'],
		['worklists/$list', 'worklists/overdue?scope=office'],
		['disclosures/$disclosureId', ({ approved }) => `disclosures/${approved}`],
		['disclosures/$disclosureId', ({ published }) => `disclosures/${published}`],
		['disclosures/$disclosureId', ({ inReview }) => `disclosures/${inReview}`],
		['catalogue-drafts', 'catalogue-drafts'],
		['catalogue-drafts/$draftId', ({ catalogueDraft }) => `catalogue-drafts/${catalogueDraft}`],
		['catalogue-drafts/$draftId/adoption', ({ catalogueDraft }) => `catalogue-drafts/${catalogueDraft}/adoption`],
		['sign-off-paths', 'sign-off-paths'],
		['list-policy', 'list-policy'],
	],
	'system-administrator': [
		['setup', 'setup'],
		['organization', 'organization'],
		['organization/$bodyId', 'organization/finance-bureau'],
		['people', 'people'],
		['places', 'places'],
		['names', 'names'],
		['holiday-notices', 'holiday-notices'],
		['delegations', 'delegations'],
	],
	'security-administrator': [
		['people', 'people'],
		['people/$accountId', ({ account }) => `people/${account}`],
		['access-tokens', 'access-tokens'],
		['signing-policy', 'signing-policy'],
	],
	'audit-administrator': [['audit', 'audit']],
	'an account without a post': [['notifications', 'notifications']],
};

const at = (path: string) => `/desk/places/${PLACE}/${path}`;
const addressOf = (address: Look[1]) => (typeof address === 'string' ? address : address(site.things));

/** Texts that were given no room: longer than a word and hardly wider than a character. */
const SQUEEZED = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((one) => {
	const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
	const { width, height } = one.getBoundingClientRect();
	const size = Number.parseFloat(getComputedStyle(one).fontSize);
	return own.length > 4 && height > 3 * size && width > 2 && width < 2.2 * size;
}).map((one) => one.textContent.trim().slice(0, 30))`;

/** What is wrong with the page: for axe, to whoever sees it too wide, and in words that are no words. */
async function faultsOf(page: Page, name: string, within?: string): Promise<string[]> {
	const faults = (await axeFaults(page, within)).map((fault) => `${name}: ${fault}`);
	const squeezed = (await page.evaluate(SQUEEZED)) as readonly string[];
	faults.push(...squeezed.map((text) => `${name}: “${text}” stands one character below the other`));
	if (await overflows(page)) faults.push(`${name}: wider than the window`);
	const text =
		(await page
			.locator(within ?? 'main')
			.first()
			.textContent()) ?? '';
	if (/undefined|\[object|NaN|Invalid Date/.test(text)) faults.push(`${name}: says what only a program says`);
	return faults;
}

const pictureName = (address: string, width: number | string) => `${address.replace(/[^\w-]+/g, '-')}-${width}`;

describe('every screen', () => {
	const people = Object.keys(SEEN_BY) as PersonName[];
	const VIEWS = [
		['zh', WIDE],
		['zh', PHONE],
		['en', WIDE],
		['en', PHONE],
	] as const;
	test.each(
		VIEWS.flatMap(([language, viewport]) => people.map((person) => [language, viewport.width, person] as const)),
	)('in %s, %i px wide, as the %s sees it', { timeout: SLOW_MS }, (language, width, person) =>
		onPage(browser, site, width === PHONE.width ? PHONE : WIDE, async ({ page }) => {
			const pending = pendingOf(page);
			await signInAs(page, site, PEOPLE[person]);
			if (language === 'en') await page.evaluate("localStorage.setItem('gongkai-language', 'en')");
			const faults: string[] = [];
			for (const [index, [path, address]] of (SEEN_BY[person] ?? []).entries()) {
				const shown = addressOf(address);
				await page.goto(at(shown));
				await stands(page, pending);
				const name = pictureName(`${path}-${person}-${index}`, language === 'en' ? `en-${width}` : width);
				await picture(page, `page-${name}`);
				faults.push(...(await faultsOf(page, shown)));
				faults.push(...(await clippedTexts(page)).map((text) => `${shown} cuts off ${text}`));
			}
			expect(faults).toEqual([]);
		}),
	);

	test('is in the list of this test', async () => {
		const seen = new Set(Object.values(SEEN_BY).flatMap((looks) => looks.map(([path]) => path)));
		const screens = await deskScreens();
		expect(screens.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual([]);
	});
});

/** Parts of what was opened that stand right of the window's edge. */
const OUTSIDE = `[...document.querySelectorAll('[role=dialog] *, form.act-form *, .ant-popover *')].filter((one) => {
	const { width, right } = one.getBoundingClientRect();
	return width > 0 && right > window.innerWidth + 1;
}).length`;

const OPENED = '[role=dialog]:visible, form.act-form, .ant-popover:not(.ant-popover-hidden)';

describe('every dialog', () => {
	const people = [...new Set(DIALOGS.map(({ person }) => person))];
	test.each([WIDE, PHONE].flatMap((viewport) => people.map((person) => [viewport.width, person] as const)))(
		'%i px wide, of the %s',
		{ timeout: SLOW_MS },
		(width, person) =>
			onPage(browser, site, width === PHONE.width ? PHONE : WIDE, async ({ page }) => {
				page.setDefaultTimeout(10_000);
				const pending = pendingOf(page);
				await signInAs(page, site, PEOPLE[person]);
				const faults: string[] = [];
				for (const { name, at: address, open, holdsThePage = false } of DIALOGS.filter(
					(one) => one.person === person,
				)) {
					await page.goto(at(address(site.things)));
					await stands(page, pending);
					try {
						await open(page, site.things);
						await page.locator(OPENED).first().waitFor({ timeout: 8000 });
					} catch (error) {
						faults.push(`${name}: does not open: ${String(error).split('\n')[0]}`);
						continue;
					}
					if (!holdsThePage) await stands(page, pending);
					await picture(page, `dialog-${name}-${width}`, { fullPage: false });
					faults.push(...(await faultsOf(page, name, '[role=dialog], form.act-form, .ant-popover')));
					const wide = (await page.evaluate(OUTSIDE)) as number;
					if (wide !== 0) faults.push(`${name}: ${wide} parts stand outside of the window`);
					if (LEFT_BY[name] !== undefined) {
						await LEFT_BY[name](page, site.things);
						await stands(page, pending);
					}
				}
				expect(faults).toEqual([]);
			}),
	);

	/** What the others are made of; and what is there only while a place is set up or a catalogue is ready: new-county.test.ts, workshop.test.ts. */
	const ELSEWHERE = /^(?:parts\/(?:command-dialog|act-form)|screens\/(?:setup\/|catalogue-drafts\/adoption))/;
	/** How many each file draws. */
	function drawn(): Map<string, number> {
		const root = new URL('../../src/desk/app/', import.meta.url);
		const found = new Map<string, number>();
		for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !entry.name.endsWith('.tsx')) continue;
			const file = relative(root.pathname, join(entry.parentPath, entry.name));
			const text = readFileSync(new URL(file, root), 'utf8');
			const { length } =
				text.match(/<(?:Modal|Drawer|CommandDialog|ReasonDialog|Popover|Dropdown|Popconfirm|ActForm)\b/g) ?? [];
			if (length > 0 && !ELSEWHERE.test(file)) found.set(file, length);
		}
		return found;
	}

	test('that a source draws is in the list', () => {
		const counted = (files: readonly Pick<DeskDialog, 'file'>[]) =>
			new Map([...Map.groupBy(files, ({ file }) => file)].map(([file, list]) => [file, list.length]));
		const listed = counted(DIALOGS);
		const missing = [...drawn()].filter(([file, count]) => (listed.get(file) ?? 0) < count);
		expect(missing).toEqual([]);
	});
});
