import { z } from '@hono/zod-openapi';
import { previewDraft } from '../../disclosure/previewing/actions.ts';
import { loadDisclosure } from '../../disclosure/store.ts';
import type { DeskTools } from '../disclosure-staff/desk-tools.ts';
import { DisclosurePath } from '../disclosure-staff/schemas.ts';
import { disclosureSubject } from '../disclosure-staff/subjects.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { previewZh } from './preview.zh.ts';

/**
 * The public page inside the desk's own frame: no script, no form, no frame of others. `allow-same-origin` alone gives a document nothing to run;
 * without it the style sheet, which is for our origin only, would not be given to it.
 */
const PREVIEW_HEADERS = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
	'X-Frame-Options': 'SAMEORIGIN',
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex, nofollow, noarchive',
	'Content-Type': 'text/html; charset=utf-8',
};

const routes = {
	preview: staffRoute('draft.read', {
		method: 'get',
		path: '/places/{place}/drafts/{disclosure}/public-preview',
		tags: ['信息起草'],
		summary: '最近一次保存的稿子公开后的页面，标明尚未公开；不能公开的已经遮去，不写发布时间',
		request: {
			params: DisclosurePath,
			query: z.object({
				layout: z.enum(['standard', 'large']).default('standard').openapi({ description: 'large：大字版' }),
			}),
		},
		responses: {
			200: { description: '网页，不缓存，只能嵌在本站里', content: { 'text/html': { schema: z.string() } } },
		},
	}),
};

/** The future public page of a draft, for whoever may read the draft. */
export function addPreviewRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const { database, clock, renderPreview } = staff;
	serveRoute(app, staff, routes.preview, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const row = await loadDisclosure(database, placeId, disclosureId);
			if (row === null || renderPreview === undefined) throw notFoundProblem();
			const { content, body, maskedCount, fileCount } = await previewDraft(
				database,
				desk.disclosure,
				row,
				clock.today(),
			);
			const inTheWay = [
				...(maskedCount > 0 ? [previewZh.masked(maskedCount)] : []),
				...(fileCount > 0 ? [previewZh.files(fileCount)] : []),
			];
			const files = `/api/places/${encodeURIComponent(placeId)}/drafts/${encodeURIComponent(disclosureId)}/attachments/`;
			const page = await renderPreview({
				...{ placeId, disclosureId, content },
				bodyName: body.bodyName ?? row.bodyId,
				sectionName: body.sectionName,
				notice: content === null ? previewZh.nothing : [previewZh.notice, ...inTheWay].join(''),
				isLarge: context.req.valid('query').layout === 'large',
				attachmentHref: (id) =>
					content?.attachments.some((one) => one.attachmentId === id) ? `${files}${encodeURIComponent(id)}/file` : null,
			});
			return context.body(page, 200, PREVIEW_HEADERS);
		},
	});
}
