import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../../organization/refusal.ts';

/**
 * The one place where reasons of the domain become HTTP statuses. What is not here is 422: the request was understood, and the rules say no.
 * Codes that say "there is no such thing" are here only where the thing is named by the address, not by the body.
 */
const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
	'revision-conflict': 409,
	// What somebody looked at before he signed is not what would be signed.
	'content-changed': 409,
	'sign-in-failed': 401,
	'second-factor-required': 401,
	'identity-unknown': 401,
	'identity-refused': 401,
	'identity-not-proven': 401,
	'sign-in-not-begun': 401,
	'identity-provider-unreachable': 503,
	'identity-provider-misconfigured': 503,
	'locked-out': 429,
	'link-invalid': 404,
	'holding-unknown': 404,
	'delegation-unknown': 404,
	'token-unknown': 404,
	'obligation-unknown': 404,
	'disclosure-unknown': 404,
	'sheet-unknown': 404,
	'catalogue-draft-unknown': 404,
	'row-unknown': 404,
	'sign-off-path-unknown': 404,
	'session-unknown': 404,
};

/** The status of a refusal with all its reasons: a conflict wins, for the others may come of it; else the common one; else 422. */
export function statusOfRefusals(refusals: readonly Pick<Refusal, 'code'>[]): ContentfulStatusCode {
	const statuses = new Set(refusals.map(({ code }) => STATUS[code] ?? 422));
	if (statuses.has(409)) return 409;
	const [only] = statuses;
	return statuses.size === 1 && only !== undefined ? only : 422;
}
