import type { SiteVisit } from '../supervision/monitor/store.ts';

/**
 * 自访. Opens a page as a reader would and says how long it took; `slow` when it answered later than `openWithinMs`. Never rejects. Sees what
 * this machine sees: a dead line between it and the readers it does not.
 */
export async function visitSite(url: string, openWithinMs: number): Promise<Omit<SiteVisit, 'visitedAt'>> {
	const startedAt = performance.now();
	const durationMs = () => Math.round(performance.now() - startedAt);
	try {
		// A little longer than allowed, to tell "slow" from "not at all".
		const response = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(openWithinMs * 2) });
		await response.arrayBuffer();
		const took = durationMs();
		return { outcome: !response.ok ? 'failed' : took > openWithinMs ? 'slow' : 'answered', durationMs: took };
	} catch {
		return { outcome: 'failed', durationMs: durationMs() };
	}
}
