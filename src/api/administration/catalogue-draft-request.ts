import { z } from '@hono/zod-openapi';
import type { CatalogueDraft } from '../../catalogue/draft/catalogue-draft.ts';
import { loadCatalogueDraft } from '../../catalogue/draft/store.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import type { AnyStaffContext, CommandAnswer } from '../staff/run-command.ts';
import type { Staff } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { idParameter, PlacePath } from '../staff/staff-schemas.ts';

/** What every request about one working copy has: its address, the copy, the revision it is about, the revision it made. */

export const DRAFT_TAGS = ['目录编制'];
export const DRAFTS_ADDRESS = '/places/{place}/catalogue-drafts';
export const DRAFT_ADDRESS = `${DRAFTS_ADDRESS}/{draft}` as const;
export const DraftPath = PlacePath.extend({ draft: idParameter('目录稿') });
export const Revised = z.object({ revision: z.int() }).openapi('RevisedCatalogueDraft');

/** The working copy; answers 404 when the place has none of that id. */
export async function foundDraft(
	staff: Pick<Staff, 'database'>,
	placeId: string,
	draftId: string,
): Promise<CatalogueDraft> {
	const draft = await loadCatalogueDraft(staff.database, placeId, draftId);
	if (draft === null) throw notFoundProblem();
	return draft;
}

/** What every command on a working copy says; refuses a request without `If-Match`. */
export function draftCommand(context: AnyStaffContext, actor: string) {
	return {
		placeId: context.req.param('place') ?? '',
		draftId: context.req.param('draft') ?? '',
		revision: expectedRevision(context),
		actor,
	};
}

/** The answer to a change, with the revision it made as its tag. */
export function revised({ ok: _, ...done }: { readonly ok?: unknown; readonly revision: number }): CommandAnswer {
	return { body: done, headers: { ETag: revisionTag(done.revision) } };
}
