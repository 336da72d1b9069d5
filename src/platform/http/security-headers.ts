/** Pages carry no inline script or style and load nothing from elsewhere; a hostile catalogue that broke out of a cell could still do nothing. */
export const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"img-src 'self' data:",
	"style-src 'self'",
	"script-src 'self'",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/**
 * The headers of every response. `isHttps` = the public address is https, so browsers may be told to insist on it.
 * A route that sets one of these itself keeps its own value.
 */
export function securityHeaders(isHttps: boolean): readonly (readonly [string, string])[] {
	return [
		['Content-Security-Policy', CONTENT_SECURITY_POLICY],
		['X-Content-Type-Options', 'nosniff'],
		['X-Frame-Options', 'DENY'],
		['Referrer-Policy', 'strict-origin-when-cross-origin'],
		['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
		['Cross-Origin-Opener-Policy', 'same-origin'],
		['Cross-Origin-Resource-Policy', 'same-origin'],
		...(isHttps ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
	];
}
