import { StaffProblemError } from './staff-problem.ts';
import { staffProblemDetails } from './staff-problem.zh.ts';

/** The ETag of a revision, for the answer that shows or makes it. */
export function revisionTag(revision: number): string {
	return `"r${revision}"`;
}

/**
 * The revision the caller saw, out of `If-Match`; the action compares it and refuses `revision-conflict` (409). Throws 428 when it is
 * missing: without it somebody else's change would be overwritten unseen; so `*` is no answer either. A weak mark is taken, for proxies that
 * compress make one of ours.
 */
export function expectedRevision(context: { readonly req: { header(name: string): string | undefined } }): number {
	const tag = context.req.header('if-match')?.trim() ?? '';
	if (tag === '' || tag === '*')
		throw new StaffProblemError(428, 'if-match-missing', { detail: staffProblemDetails.ifMatchMissing });
	const revision = /^(?:W\/)?"r(\d{1,9})"$/.exec(tag)?.[1];
	if (revision === undefined)
		throw new StaffProblemError(400, 'if-match-invalid', { detail: staffProblemDetails.ifMatchInvalid });
	return Number(revision);
}
