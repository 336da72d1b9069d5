import type { Page, Request } from 'playwright-core';

/** Requests of a page that are under way, and who waits for one of them to end. */
interface Traffic {
	readonly open: Set<Request>;
	waiting: (() => void)[];
}

const trafficOf = new WeakMap<Page, Traffic>();
const PATIENCE_MS = 30_000;
/** Done when the page has drawn and has nothing to do. */
const IDLE = 'new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 1000 })))';

/** Counts the page's requests from now on; best at once after it was opened. */
export function watchTraffic(page: Page): void {
	const traffic: Traffic = { open: new Set(), waiting: [] };
	trafficOf.set(page, traffic);
	const ended = (request: Request): void => {
		traffic.open.delete(request);
		for (const wake of traffic.waiting.splice(0)) wake();
	};
	page.on('request', (request) => {
		// What the page before it still asked for is not always said to have ended.
		if (request.isNavigationRequest() && request.frame() === page.mainFrame()) traffic.open.clear();
		traffic.open.add(request);
	});
	page.on('requestfinished', ended);
	page.on('requestfailed', ended);
}

/** The end of any request; rejects with the addresses of those that do not end. */
function nextEnd({ open, waiting }: Traffic): Promise<void> {
	return new Promise((resolve, reject) => {
		const late = setTimeout(
			() => reject(new Error(`not answered: ${[...open].map((request) => request.url()).join(' ')}`)),
			PATIENCE_MS,
		);
		waiting.push(() => {
			clearTimeout(late);
			resolve();
		});
	});
}

/**
 * Waits until the page asks for nothing more: no request is under way, and none begins while the page works off what it was answered. The state
 * `networkidle` is none to wait for after a click: it was reached when the page was loaded, and half a second goes by until then.
 */
export async function quiet(page: Page): Promise<void> {
	const traffic = trafficOf.get(page);
	if (traffic === undefined) {
		// Somebody opened it elsewhere: what it asks for already is not known here.
		watchTraffic(page);
		await page.waitForLoadState('networkidle');
		return quiet(page);
	}
	await page.waitForLoadState('load');
	// Twice: what it was answered may make it ask again.
	for (let calm = 0; calm < 2; calm += 1) {
		for (; traffic.open.size > 0; calm = 0) await nextEnd(traffic);
		try {
			await page.evaluate(IDLE);
		} catch {
			// Another page came in between; of one that was closed this says so.
			await page.waitForLoadState('load');
			calm = -1;
		}
		if (traffic.open.size > 0) calm = -1;
	}
}

/** Addresses the page asks for and has no answer to yet. */
export const waitedFor = (page: Page): readonly string[] =>
	[...(trafficOf.get(page)?.open ?? [])].map((request) => `not answered: ${request.method()} ${request.url()}`);
