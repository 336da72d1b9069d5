import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../portal/browser.ts';
import { onPage, PHONE, PLACE, pendingOf, signInAs, stands } from './desk-browser.ts';
import { type DeskDialog, DIALOGS, LEFT_BY } from './desk-dialogs.ts';
import { START_MS } from './desk-site.ts';
import { looksWrong } from './page-faults.ts';
import { PEOPLE, startWholeDesk, type WholeDesk } from './whole-desk.ts';

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

/** Parts of what was opened that stand right of the window's edge. */
const OUTSIDE = `[...document.querySelectorAll('[role=dialog] *, form.act-form *, .ant-popover *')].filter((one) => {
	const { width, right } = one.getBoundingClientRect();
	return width > 0 && right > window.innerWidth + 1;
}).length`;

const OPENED = '[role=dialog]:visible, form.act-form, .ant-popover:not(.ant-popover-hidden)';

describe('every dialog', () => {
	const people = [...new Set(DIALOGS.map(({ person }) => person))];
	test.each(people)('of the %s, opened on a phone', { timeout: SLOW_MS }, (person) =>
		onPage(browser, site, PHONE, async ({ page }) => {
			const pending = pendingOf(page);
			await signInAs(page, site, PEOPLE[person]);
			const faults: string[] = [];
			for (const { name, at, open, holdsThePage = false } of DIALOGS.filter((one) => one.person === person)) {
				await page.goto(`/desk/places/${PLACE}/${at(site.things)}`);
				await stands(page, pending);
				try {
					await open(page, site.things);
					await page.locator(OPENED).first().waitFor();
				} catch (error) {
					faults.push(`${name}: does not open: ${String(error).split('\n')[0]}`);
					continue;
				}
				faults.push(
					...(await looksWrong(page, pending, name, {
						...{ pictured: `dialog-${name}`, isOnlyWindow: true, holdsThePage },
						within: '[role=dialog], form.act-form, .ant-popover',
						also: async () => {
							const wide = (await page.evaluate(OUTSIDE)) as number;
							return wide === 0 ? [] : [`${wide} parts stand outside of the window`];
						},
					})),
				);
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
