/**
 * The staff's side in the browser. So far the one page a first start needs: where somebody who was given a one-time link sets a password. The
 * workbench itself is not built yet; staff work through the API. Holds no secret and reads no data: the page asks the API like anybody else.
 */
import { Hono } from 'hono';
import { LinkPage, linkTitle } from './link-page.zh.tsx';
import { linkScript } from './link-script.ts';

/** Puts content into the frame of the site; `content` is trusted HTML. */
export type Frame = (path: string, title: string, content: string) => string;

/** The pages under `/desk`; never cached by anybody, never in a search engine. */
export function createDesk(frame: Frame): Hono {
	const app = new Hono();
	const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' };
	app.get('/desk/link.js', (context) =>
		context.body(linkScript, 200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' }),
	);
	app.get('/desk/links/:place{[a-z][a-z0-9-]{0,62}}', (context) => {
		const place = context.req.param('place');
		const content = (<LinkPage place={place} />).toString();
		const page = frame(context.req.path, linkTitle, `${content}<script src="/desk/link.js" defer></script>`);
		return context.html(page, 200, headers);
	});
	return app;
}
