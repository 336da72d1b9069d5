import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/portal/browser.ts';
import { exif, jpeg, png } from '../rebuild/images-in-tests.ts';
import { rebuildImage } from '../rebuild/rebuild-image.ts';
import { HOSTILE_MARKUP } from './hostile-markup-in-tests.ts';
import { renderPublicRichText } from './render-public.ts';
import { sanitizeRichText } from './sanitize-rich-text.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
	browser = await launchBrowser();
	page = await browser.newPage();
});
afterAll(() => browser.close());

/** What a browser makes of markup: its own serialisation, and how much ran. Written as text, for these tests know no browser types. */
const inBrowser = (htmls: readonly string[]) =>
	page.evaluate(`(() => {
		window.ran = 0;
		window.alert = () => { window.ran += 1; };
		return ${JSON.stringify(htmls)}.map((html) => {
			const place = document.createElement('div');
			document.body.append(place);
			place.innerHTML = html;
			const written = place.innerHTML;
			place.innerHTML = written;
			const isStable = place.innerHTML === written;
			return { written, isStable, ran: window.ran };
		});
	})()`) as Promise<{ written: string; isStable: boolean; ran: number }[]>;

it('a browser reads the canonical form as it is written: nothing moves, nothing mutates, nothing runs', async () => {
	const canonical = HOSTILE_MARKUP.map(([, html]) => {
		const result = sanitizeRichText(html);
		return result.ok ? result.html : '';
	});
	const seen = await inBrowser(canonical);
	// A browser writes void elements without a slash, U+00A0 as an entity, and leaves bare brackets in attributes.
	const asBrowser = (html: string) => html.replaceAll(' />', '>').replaceAll('\u00a0', '&nbsp;');
	for (const [index, { written, isStable, ran }] of seen.entries()) {
		expect(written, HOSTILE_MARKUP[index]?.[0]).toBe(asBrowser(canonical[index] ?? ''));
		expect(isStable && ran === 0).toBe(true);
	}
	const rendered = canonical.map((html) => renderPublicRichText(html, { attachmentHref: (id) => `/files/${id}` }));
	for (const { isStable, ran } of await inBrowser(rendered)) expect(isStable && ran === 0).toBe(true);
});

it('a browser draws the rebuilt pictures, turned where a camera was', async () => {
	const wide = (orientation: number) => jpeg([exif(orientation, 'x')], new Uint8Array(), [0, 8, 0, 16], [0x0f]);
	const files = [wide(6), wide(1), jpeg(), png(), png({ width: 3, height: 1, rows: Uint8Array.from([0, 1, 2, 3]) })];
	const sources = files.map((file) => {
		const result = rebuildImage(file);
		return result.ok ? `data:${result.mediaType};base64,${Buffer.from(result.bytes).toString('base64')}` : '';
	});
	const sizes = await page.evaluate(`Promise.all(${JSON.stringify(sources)}.map(async (source) => {
		const image = new Image();
		image.src = source;
		await image.decode();
		return image.naturalWidth + '×' + image.naturalHeight;
	}))`);
	expect(sizes).toEqual(['8×16', '16×8', '8×8', '2×2', '3×1']);
});
