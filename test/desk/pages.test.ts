import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { goTo, onPage, PHONE, pendingOf, signInAs } from './desk-browser.ts';
import { deskScreens } from './desk-screens.ts';
import { START_MS } from './desk-site.ts';
import { looksWrong } from './page-faults.ts';
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

const addressOf = (address: Look[1]) => (typeof address === 'string' ? address : address(site.things));

describe('every screen', () => {
	const people = Object.keys(SEEN_BY) as PersonName[];
	test.each(people)('as the %s sees it, in both languages, on a phone and on a desk', { timeout: SLOW_MS }, (person) =>
		onPage(browser, site, PHONE, async ({ page }) => {
			const pending = pendingOf(page);
			await signInAs(page, site, PEOPLE[person]);
			const faults: string[] = [];
			for (const [index, [path, address]] of (SEEN_BY[person] ?? []).entries()) {
				const shown = addressOf(address);
				await goTo(page, shown, pending);
				const pictured = `page-${`${path}-${person}-${index}`.replace(/[^\w-]+/g, '-')}`;
				faults.push(...(await looksWrong(page, pending, shown, { pictured })));
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
