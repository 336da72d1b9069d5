import type { Page } from 'playwright-core';
import {
	axeFaults,
	clippedTexts,
	overflows,
	PHONE,
	type pendingOf,
	picture,
	speak,
	stands,
	WIDE,
} from './desk-browser.ts';

/** Texts that were given no room: longer than a word and hardly wider than a character. */
const SQUEEZED = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((one) => {
	const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
	const { width, height } = one.getBoundingClientRect();
	const size = Number.parseFloat(getComputedStyle(one).fontSize);
	return own.length > 4 && height > 3 * size && width > 2 && width < 2.2 * size;
}).map((one) => one.textContent.trim().slice(0, 30))`;

/** Words in another language than the one a screen reader is told: Chinese that an English voice would read, and English a Chinese one. */
const WRONG_VOICE = `(() => {
	const found = [];
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const { textContent, parentElement } = texts.currentNode;
		if (parentElement.closest('script, style, noscript, svg') !== null) continue;
		const wanted = /\\p{Script=Han}/u.test(textContent) ? 'zh-CN' : /\\p{Script=Latin}{2}/u.test(textContent) ? 'en' : null;
		const told = parentElement.closest('[lang]').lang;
		// A name in Latin letters within a Chinese sentence is part of it.
		const isWithin = wanted === 'en' && /\\p{Script=Han}/u.test(parentElement.textContent + (parentElement.getAttribute('aria-label') ?? ''));
		if (wanted !== null && told !== wanted && !isWithin && parentElement.closest('[contenteditable]') === null)
			found.push('[' + told + '] ' + textContent.trim().slice(0, 60));
	}
	return found;
})()`;

/** What a finger would miss: controls lower or narrower than 44 px that are no words of a sentence. */
const TOO_SMALL = `[...document.querySelectorAll('button, select, a.ant-btn, th a, td > a, nav a, input, [role=tab]')].filter((one) => {
	const touched = one.closest('label, .ant-select, .ant-input-affix-wrapper, .ant-tabs-tab') ?? one;
	const { width, height } = touched.getBoundingClientRect();
	return width > 2 && height > 2 && getComputedStyle(touched).visibility !== 'hidden' && (width < 43.5 || height < 43.5);
}).map((one) => one.tagName.toLowerCase() + '.' + one.className + ' “' + (one.textContent.trim() || one.getAttribute('aria-label') || one.id).slice(0, 30) + '”')`;

interface Looked {
	readonly language: 'zh' | 'en';
	readonly width: number;
	readonly isForAxe: boolean;
	/** Selector of what is looked at; absent: the page. */
	readonly within?: string;
}

/** What is wrong with the page: for axe, to whoever sees it too wide, squeezed or too small, hears it, and in words that are no words. */
async function faultsNow(page: Page, name: string, { language, width, isForAxe, within }: Looked): Promise<string[]> {
	const found = isForAxe ? await axeFaults(page, within) : [];
	const squeezed = (await page.evaluate(SQUEEZED)) as readonly string[];
	found.push(...squeezed.map((text) => `“${text}” stands one character below the other`));
	if (await overflows(page)) found.push('wider than the window');
	found.push(...(await clippedTexts(page)).map((text) => `cuts off ${text}`));
	if (language === 'en')
		found.push(...((await page.evaluate(WRONG_VOICE)) as readonly string[]).map((text) => `wrong voice for ${text}`));
	if (width === PHONE.width)
		found.push(...((await page.evaluate(TOO_SMALL)) as readonly string[]).map((text) => `too small to touch: ${text}`));
	const text = await page
		.locator(within ?? 'main')
		.first()
		.textContent();
	if (/undefined|\[object|NaN|Invalid Date/.test(text ?? '')) found.push('says what only a program says');
	return found.map((fault) => `${name}, ${language} ${width}: ${fault}`);
}

export interface LookOptions {
	/** Of the picture, without its view. */
	readonly pictured: string;
	readonly within?: string;
	/** Only what the window shows is pictured. */
	readonly isOnlyWindow?: boolean;
	/** The page below waits for what is done in the dialog. */
	readonly holdsThePage?: boolean;
	/** Asked in each view beside everything else. */
	readonly also?: () => Promise<readonly string[]>;
}

/**
 * A view: the language, the window, and whether axe is asked. It judges structure, names and colours, and takes most of the time: it is asked once
 * for each language and once for each window. What depends on how long the words are is looked at in each view.
 */
const VIEWS = [
	['zh', PHONE, true],
	['zh', WIDE, false],
	['en', WIDE, true],
	['en', PHONE, false],
] as const;

/**
 * Looks at what is open in both languages and in both windows, without loading or opening it anew. Begins and ends in Chinese on a phone's window.
 * `pending` as of {@link pendingOf}.
 */
export async function looksWrong(
	page: Page,
	pending: ReturnType<typeof pendingOf>,
	name: string,
	options: LookOptions,
): Promise<string[]> {
	const { pictured, within, isOnlyWindow = false, holdsThePage = false, also } = options;
	const faults: string[] = [];
	for (const [language, viewport, isForAxe] of VIEWS) {
		await page.setViewportSize(viewport);
		await speak(page, language);
		if (!holdsThePage) await stands(page, pending);
		const { width } = viewport;
		await picture(page, `${pictured}-${language}-${width}`, { fullPage: !isOnlyWindow });
		faults.push(
			...(await faultsNow(page, name, { language, width, isForAxe, ...(within === undefined ? {} : { within }) })),
		);
		faults.push(...((await also?.()) ?? []).map((fault) => `${name}, ${language} ${width}: ${fault}`));
	}
	await page.setViewportSize(PHONE);
	await speak(page, 'zh');
	return faults;
}
