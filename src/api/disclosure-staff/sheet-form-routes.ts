import { z } from '@hono/zod-openapi';
import { pathOf } from '../../disclosure/publishing/actions.ts';
import { partWords } from '../../disclosure/refusals.zh.ts';
import { loadBodyFacts, loadCatalogueRows, loadDisclosure, loadEditionDraft } from '../../disclosure/store.ts';
import { writeReviewSheetDocx, writeReviewSheetPdf } from '../../documents/forms/index.ts';
import { loadPlaceInTree } from '../../organization/store.ts';
import type { FindingClass } from '../../privacy/finding.ts';
import { FINDING_WORDS } from '../../privacy/finding.zh.ts';
import { loadRegisterEntry } from '../../register/store.ts';
import type { ReviewSheet } from '../../review/review-sheet.ts';
import { type ReviewSheetFacts, reviewSheetForm } from '../../review/review-sheet-form.ts';
import { listReleases, loadSheet } from '../../review/store.ts';
import type { Staff, StaffApp, StaffContext } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { fileAnswer, MEDIA_TYPES } from './form-answer.ts';
import { SheetPath } from './schemas.ts';
import { KIND_WORDS, sheetFileName } from './sheet-form.zh.ts';
import { sheetSubject } from './subjects.ts';

const binary = { type: 'string', format: 'binary' } as const;

const route = staffRoute('draft.read', {
	method: 'get',
	path: '/places/{place}/review-sheets/{sheet}/forms/{ending}',
	tags: ['审核签发'],
	summary: '政务公开信息处理单的 pdf、docx，签过的、没签的都可以',
	request: { params: SheetPath.extend({ ending: z.enum(['pdf', 'docx']) }) },
	responses: {
		200: {
			description: '按表样生成的文件',
			content: { [MEDIA_TYPES.pdf]: { schema: binary }, [MEDIA_TYPES.docx]: { schema: binary } },
		},
	},
});

/** What the form prints beside the sheet, loaded as it was for the edition the sheet is about. */
async function factsOf(staff: Staff, sheet: ReviewSheet): Promise<ReviewSheetFacts | null> {
	const { database } = staff;
	const { placeId, disclosureId, editionNumber } = sheet;
	const row = await loadDisclosure(database, placeId, disclosureId);
	const edition = await loadEditionDraft(database, placeId, disclosureId, editionNumber);
	const place = await loadPlaceInTree(database, placeId);
	if (row === null || edition === null || place === null) return null;
	const body = await loadBodyFacts(database, placeId, row.bodyId, row.sectionId, row.formedOn);
	const rows = (await loadCatalogueRows(database, placeId, row.items)).map((one) => one.item);
	const releases = await listReleases(database, placeId, sheet.sheetId);
	const entry = sheet.state === 'published' ? await loadRegisterEntry(database, placeId, disclosureId) : null;
	const channels = new Map<string, boolean>();
	for (const channel of rows.flatMap((item) => item.channels))
		channels.set(channel.label, (channels.get(channel.label) ?? false) || channel.selected);
	const { content } = edition;
	return {
		placeName: place.name,
		bodyName: body.bodyName ?? row.bodyId,
		sectionName: body.sectionName,
		title: content.title,
		documentNumber: content.documentNumber,
		formedOn: row.formedOn,
		isOfficialDocument: content.documentNumber !== null,
		summary: content.summary,
		items: rows.map(({ seq, category, subcategory, name }) => ({ seq, category, subcategory, name })),
		mode: 'proactive',
		modeReason: null,
		presentation: KIND_WORDS[row.kind],
		channels: [...channels].map(([label, isSelected]) => ({ label, isSelected })),
		audience: [...new Set(rows.flatMap((item) => item.audience))],
		period: content.notice && { from: content.notice.startsOn, to: content.notice.endsOn },
		plannedOn: null,
		drafterName: edition.drafterName,
		publication: entry && {
			publisher: entry.bodyName,
			publishedAt: entry.publishedAt,
			address: staff.publicUrl + pathOf(placeId, disclosureId),
		},
		releases: releases.map((one) => ({
			where: `${partWords(one.part)}：${FINDING_WORDS[one.class as FindingClass] ?? one.class}`,
			reason: one.reason,
		})),
		remarks: [],
	};
}

/** 处理单 on paper. */
export function addSheetFormRoutes(app: StaffApp, staff: Staff): void {
	serveRoute(app, staff, route, {
		subjectOf: (context) => sheetSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place, sheet: sheetId, ending } = context.req.valid('param');
			const sheet = await loadSheet(staff.database, place, sheetId);
			const facts = sheet && (await factsOf(staff, sheet));
			if (sheet === null || facts === null) throw notFoundProblem();
			const form = reviewSheetForm(sheet, facts);
			const name = sheetFileName(sheet.sheetNumber);
			return fileAnswer(context as unknown as StaffContext, name, ending, () =>
				ending === 'pdf' ? writeReviewSheetPdf(form) : writeReviewSheetDocx(form),
			);
		},
	});
}
