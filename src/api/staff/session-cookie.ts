import { createHash, timingSafeEqual } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { StaffContext, StaffDeps } from './staff-deps.ts';
import { StaffProblemError } from './staff-problem.ts';
import { staffProblemDetails } from './staff-problem.zh.ts';

/** Header that carries the token of {@link csrfToken} on every unsafe request of a browser. */
export const CSRF_HEADER = 'X-Gongkai-Csrf';

type Site = Pick<StaffDeps, 'publicUrl'>;

function isHttps(site: Site): boolean {
	return site.publicUrl.startsWith('https:');
}

/** `__Host-` makes the browser refuse it from a subdomain, another path, or plain http; on a loopback address without TLS it cannot be used. */
function cookieName(site: Site, name: 'gongkai' | 'gongkai-oidc'): string {
	return isHttps(site) ? `__Host-${name}` : name;
}

function write(
	context: StaffContext,
	site: Site,
	name: 'gongkai' | 'gongkai-oidc',
	value: string,
	maxAge?: number,
): void {
	setCookie(context, cookieName(site, name), value, {
		path: '/',
		httpOnly: true,
		sameSite: 'Lax',
		secure: isHttps(site),
		...(maxAge === undefined ? {} : { maxAge }),
	});
}

/** The session token of the browser, as sent; says nothing about whether it is good. */
export function readSessionCookie(context: StaffContext, site: Site): string | null {
	return getCookie(context, cookieName(site, 'gongkai')) ?? null;
}

/** Sets the session's cookie; it ends with the browser, the session itself by the server's clock. */
export function setSessionCookie(context: StaffContext, site: Site, token: string): void {
	write(context, site, 'gongkai', token);
}

/** Takes the cookie back. */
export function clearSessionCookie(context: StaffContext, site: Site): void {
	write(context, site, 'gongkai', '', 0);
}

/** What a sign-in through the identity provider must find again; sealed, ten minutes. */
export const identityCookie = {
	read: (context: StaffContext, site: Site): string => getCookie(context, cookieName(site, 'gongkai-oidc')) ?? '',
	set: (context: StaffContext, site: Site, state: string): void => write(context, site, 'gongkai-oidc', state, 600),
	clear: (context: StaffContext, site: Site): void => write(context, site, 'gongkai-oidc', '', 0),
};

/** Refuses to let anybody sign in where passwords would travel in the clear: only https, or a loopback address. */
export function requireSafeTransport(site: Site): void {
	const { protocol, hostname } = new URL(site.publicUrl);
	if (protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return;
	throw new StaffProblemError(403, 'https-required', { detail: staffProblemDetails.httpsRequired });
}

/**
 * The token a page sends back in {@link CSRF_HEADER}: a digest of the session token, so it belongs to this session, is stored nowhere, and
 * does not give the session away. Another site can neither read it nor, for lack of CORS, send the header.
 */
export function csrfToken(sessionToken: string): string {
	return createHash('sha256').update(`csrf\n${sessionToken}`).digest('base64url');
}

function csrfProblem(): StaffProblemError {
	const message = staffProblemDetails.csrf;
	return new StaffProblemError(403, 'csrf-refused', {
		detail: message,
		refusals: [{ code: 'csrf-refused', message }],
	});
}

/** Whether the browser says that the request comes from a page of ours. `null`: it says nothing, so it is none of today's browsers. */
function isSameOrigin(context: StaffContext, site: Site): boolean | null {
	const fetchSite = context.req.header('sec-fetch-site');
	if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
	const origin = context.req.header('origin');
	if (origin === undefined) return fetchSite === undefined ? null : true;
	const given = URL.parse(origin);
	if (given === null) return false;
	if (given.origin === new URL(site.publicUrl).origin) return true;
	// One installation on a PC is called localhost, 127.0.0.1 or by the machine's name. A stranger's page has a stranger's host in both.
	return !isHttps(site) && given.host === context.req.header('host');
}

/**
 * Refuses an unsafe request that rides on somebody's cookie from elsewhere. Two locks, each enough alone: the browser's own word on where it
 * comes from (`Origin` or `Sec-Fetch-Site`, one of them required), and the token in the header.
 */
export function requireOwnPage(context: StaffContext, site: Site, sessionToken: string): void {
	const [given, wanted] = [Buffer.from(context.req.header(CSRF_HEADER) ?? ''), Buffer.from(csrfToken(sessionToken))];
	const hasToken = given.length === wanted.length && timingSafeEqual(given, wanted);
	if (!hasToken || isSameOrigin(context, site) !== true) throw csrfProblem();
}

/** Before anybody is known: another site must not sign its visitor in as somebody else. Programs send neither header, and may. */
export function refuseForeignPage(context: StaffContext, site: Site): void {
	if (isSameOrigin(context, site) === false) throw csrfProblem();
}
