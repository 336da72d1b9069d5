import type { Locator, Page } from 'playwright-core';
import { settle } from './desk-browser.ts';
import { type DroppedFile, dropFiles } from './dropped-files.ts';

/**
 * How long somebody who is no typist needs: a click with finding its target, a key, a Chinese character by an input method, a file dragged from
 * another window. Reading what is new on the screen counts as well, and going to another person's desk with a link.
 */
const SECONDS = { click: 2, key: 0.4, character: 1.2, drop: 6, look: 10, walk: 15 } as const;

const HAN = /\p{Script=Han}|[，。：；“”（）]/u;

/** Seconds since the beginning, as one person lives them. */
export function stopwatch() {
	let seconds = 0;
	return {
		seconds: () => seconds,
		/** Has nothing to do before that: what he needs is made by others. */
		waitUntil(then: number) {
			seconds = Math.max(seconds, then);
		},
		spend(what: keyof typeof SECONDS, times = 1) {
			seconds += SECONDS[what] * times;
		},
	};
}

/** Somebody before a page: everything done through this is done as a person does it, and counted. */
export type PersonAtWork = ReturnType<typeof personAt>;

/** Acts on a page and adds up how long a person would have taken. */
export function personAt(page: Page, watch = stopwatch()) {
	// From the beginning: the browser is told to hand its file windows over while somebody listens, and a key pressed in the same breath may be
	// quicker than that.
	page.on('filechooser', () => undefined);
	const keys = (text: string) => {
		for (const one of text) watch.spend(HAN.test(one) ? 'character' : 'key');
	};
	const person = {
		page,
		...watch,
		/** Reads what is new on the screen. */
		async look() {
			await settle(page);
			watch.spend('look');
		},
		async drop(files: readonly DroppedFile[]) {
			watch.spend('drop');
			await dropFiles(page, files);
		},
		/** Chooses files in the window that the button opens. */
		async choose(button: Locator, files: readonly DroppedFile[]) {
			watch.spend('drop');
			const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
			await chooser.setFiles(files.map((file) => ({ ...file })));
		},
		async click(target: Locator) {
			watch.spend('click');
			await target.click();
		},
		async clickOn(role: Parameters<Page['getByRole']>[0], name: string) {
			await person.click(page.getByRole(role, { name, exact: true }));
		},
		/** Clicks into a field and types; what stood there is replaced. */
		async write(field: Locator, text: string) {
			await person.click(field);
			await page.keyboard.press('Control+A');
			await person.type(text);
		},
		async type(text: string) {
			keys(text);
			await page.keyboard.type(text);
		},
		/** Types a day as its digits; a field of that kind cannot be typed into from outside. */
		async writeDay(field: Locator, day: string) {
			watch.spend('click');
			watch.spend('key', day.replaceAll('-', '').length);
			await field.fill(day);
		},
		async press(...names: readonly string[]) {
			for (const name of names) {
				watch.spend('key');
				await page.keyboard.press(name);
			}
		},
		/** Tab until a control has the focus; fails when it cannot be reached so. */
		async tabTo(name: RegExp) {
			for (let count = 0; count < 80; count += 1) {
				await person.press('Tab');
				const found = await page.evaluate(`(() => {
					const element = document.activeElement;
					return (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim();
				})()`);
				if (name.test(String(found))) return;
			}
			throw new Error(`no control ${name} is reached by Tab`);
		},
	};
	return person;
}
