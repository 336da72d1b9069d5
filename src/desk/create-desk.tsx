/**
 * The staff's side in the browser: the shell of the workbench with its files, and the page behind a one-time link. Holds no secret and reads no
 * data: what runs in the browser asks the API like anybody else.
 */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { loadDeskAssets } from './desk-assets.ts';
import { LinkPage, linkTitle } from './link-page.zh.tsx';
import { linkScript } from './link-script.ts';
import { ShellPage } from './shell-page.zh.tsx';

/** Puts content into the frame of the site; `content` is trusted HTML. */
export type Frame = (path: string, title: string, content: string) => string;

interface DeskOptions {
	readonly frame: Frame;
	/** Whether signing in by 统一身份认证 is configured. */
	readonly hasIdentityProvider: boolean;
}

const NONCE_BYTES = 18;

/** No script but our files. Styles: our file, and those elements that carry the nonce of this answer (docs/decisions/0021). */
export function deskPolicy(nonce: string): string {
	return [
		"default-src 'none'",
		"script-src 'self'",
		`style-src 'self' 'nonce-${nonce}'`,
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src 'self'",
		"frame-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	].join('; ');
}

/** The encodings a browser names, without those it refuses. */
function accepts(context: Context, encoding: string): boolean {
	const parts = (context.req.header('accept-encoding') ?? '').split(',').map((part) => part.trim());
	return parts.some((part) => part === encoding || (part.startsWith(`${encoding};`) && !/;\s*q=0(\.0*)?$/.test(part)));
}

/** The pages under `/desk`; never in a search engine. Files are kept for a year, pages by nobody. */
export function createDesk({ frame, hasIdentityProvider }: DeskOptions): Hono {
	const app = new Hono();
	const assets = loadDeskAssets();
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
	app.get('/desk/assets/:name', (context) => {
		const file = assets.read(context.req.param('name'));
		if (file === null) return context.notFound();
		const [body, encoding] = accepts(context, 'br')
			? ([file.brotli, 'br'] as const)
			: accepts(context, 'gzip')
				? ([file.gzip, 'gzip'] as const)
				: ([file.plain, null] as const);
		return context.body(new Uint8Array(body), 200, {
			'Content-Type': file.mediaType,
			'Cache-Control': 'public, max-age=31536000, immutable',
			Vary: 'Accept-Encoding',
			...(encoding === null ? {} : { 'Content-Encoding': encoding }),
		});
	});
	const shell = (context: Context) => {
		const nonce = randomBytes(NONCE_BYTES).toString('base64');
		const page = (<ShellPage assets={assets} nonce={nonce} hasIdentityProvider={hasIdentityProvider} />).toString();
		return context.html(page, 200, { ...headers, 'Content-Security-Policy': deskPolicy(nonce) });
	};
	app.get('/desk', shell);
	app.get('/desk/sign-in', shell);
	app.get('/desk/places/*', shell);
	return app;
}
