import { z } from '@hono/zod-openapi';
import { stringify } from 'yaml';
import { diffCatalogues, draftRevisionNotes } from '../../catalogue/diff/index.ts';
import { abandonCatalogueDraft, changeRevisionNotes } from '../../catalogue/draft/actions.ts';
import { type CatalogueDraft, finalCatalogue, publicTexts } from '../../catalogue/draft/catalogue-draft.ts';
import { loadEdition } from '../../catalogue/store.ts';
import { adoptCatalogue, previewAdoption } from '../../obligation/adoption/actions.ts';
import { actorName } from '../../organization/policy.ts';
import type { Refusal } from '../../organization/refusal.ts';
import { rawTextOfId } from '../../privacy/public-text.ts';
import { DateParameter } from '../parameters.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { revisionTag } from '../staff/revision.ts';
import { runWithTools } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { releaseNote, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { jsonBody, Nothing, Reason, textOf } from '../staff/staff-schemas.ts';
import { rowWord } from './administration.zh.ts';
import type { AdministrationTools } from './administration-tools.ts';
import {
	DRAFT_ADDRESS,
	DraftPath,
	draftCommand,
	foundDraft,
	Revised,
	revised,
	DRAFT_TAGS as tags,
} from './catalogue-draft-request.ts';
import { AdoptionPreview, AdoptionReport, DraftComparison } from './catalogue-draft-schemas.ts';

const DUTIES_SHOWN = 200;

const Adoption = z.strictObject({
	effectiveFrom: DateParameter.openapi({ description: '施行日期，含当日；以后的日期到那天再启用' }),
	editionId: textOf(63, '版本编号；不填用施行日期').nullish(),
});

const routes = {
	comparison: staffRoute('catalogue.install', {
		method: 'get',
		path: `${DRAFT_ADDRESS}/comparison`,
		tags,
		summary: '与现行目录比较：逐处改动和修订说明',
		request: { params: DraftPath },
		responses: { 200: jsonAnswer(DraftComparison, '比较；没有现行目录时 against 为空') },
	}),
	notes: staffRoute('catalogue.install', {
		method: 'put',
		path: `${DRAFT_ADDRESS}/revision-notes`,
		tags,
		summary: '改修订说明；text 为空值回到系统起草的',
		request: {
			params: DraftPath,
			body: jsonBody(z.strictObject({ text: textOf(100_000, '修订说明全文').nullable() })),
		},
		responses: { 200: jsonAnswer(Revised, '已改') },
	}),
	preview: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/adoption-previews`,
		tags,
		summary: '启用后哪些任务开始、结束、改期；什么也不改动',
		request: { params: DraftPath, body: jsonBody(Adoption) },
		responses: { 200: jsonAnswer(AdoptionPreview, '启用的后果，以及还差什么') },
	}),
	adopt: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/adoption`,
		tags,
		summary: '启用；疑点没有核对完、检查出的错误没有处理完，不能启用',
		request: { params: DraftPath, body: jsonBody(Adoption) },
		responses: { 201: jsonAnswer(AdoptionReport, '已启用，或者已定在以后启用') },
	}),
	abandon: staffRoute('catalogue.install', {
		method: 'post',
		path: `${DRAFT_ADDRESS}/abandonment`,
		tags,
		summary: '放弃这份目录稿，留存备查',
		request: { params: DraftPath, body: jsonBody(z.strictObject({ reason: Reason })) },
		responses: { 200: jsonAnswer(Nothing, '已放弃') },
	}),
	file: staffRoute('catalogue.install', {
		method: 'get',
		path: `${DRAFT_ADDRESS}/files/{ending}`,
		tags,
		summary: '导出目录文件（json、yaml）',
		request: { params: DraftPath.extend({ ending: z.enum(['json', 'yaml']) }) },
		responses: {
			200: {
				description: '目录文件，按 law/schema/catalogue.schema.json',
				content: { 'application/json': { schema: { type: 'object' as const } } },
			},
		},
	}),
};

/** Sections of a report as long as a page shows them, with how many there are in all. */
function presentDuties<Duty extends { readonly itemId: string }>(
	duties: readonly Duty[],
	names: ReadonlyMap<string, string>,
) {
	const items = duties.slice(0, DUTIES_SHOWN).map((duty) => ({ ...duty, itemName: names.get(duty.itemId) ?? null }));
	return { count: duties.length, items };
}

type Report = Extract<Awaited<ReturnType<typeof adoptCatalogue>>, { ok: true }>;

function presentReport({ editionId, effectiveFrom, isInForce, itemCount, duties }: Report) {
	return {
		...{ editionId, effectiveFrom, isInForce, itemCount },
		duties: duties && {
			started: presentDuties(duties.started, duties.itemNames),
			ended: presentDuties(duties.ended, duties.itemNames),
			moved: presentDuties(duties.moved, duties.itemNames),
			kept: duties.kept,
			unmatchedSubjects: duties.unmatchedSubjects,
		},
	};
}

/** 启用目录稿: compared with the edition in force, noted, looked at and adopted; or abandoned, or taken away as a file. */
export function addCatalogueAdoptionRoutes(app: StaffApp, staff: Staff, tools: AdministrationTools): void {
	const lawOfToday = () => tools.checkLaw(staff.clock.today());
	/** Nobody signs a catalogue as a disclosure is signed: what must not stand before the public keeps all of it back. */
	const privacyFaults = async (draft: CatalogueDraft, editionId: string | null): Promise<Refusal[]> => {
		const faults: Refusal[] = [];
		// The number of the edition stands in its address.
		for (const { row, text } of [...publicTexts(draft), { row: null, text: rawTextOfId(editionId ?? '') }]) {
			const outcome = await staff.releaseNote(draft.placeId, text);
			for (const fault of outcome.ok ? [] : outcome.refusals)
				faults.push(row === null ? fault : { ...fault, message: `${rowWord(row)}${fault.message}` });
		}
		return faults;
	};

	serveRoute(app, staff, routes.comparison, {
		async answer(context) {
			const { place, draft: draftId } = context.req.valid('param');
			const draft = await foundDraft(staff, place, draftId);
			const present = await loadEdition(staff.database, place);
			context.header('ETag', revisionTag(draft.revision));
			if (present === null)
				return context.json(body({ against: null, diff: null, drafted: null, text: draft.revisionNotes }), 200);
			const { catalogue } = draft;
			const diff = diffCatalogues(present.catalogue, catalogue);
			const drafted = draftRevisionNotes(diff, { oldTitle: present.catalogue.title, newTitle: catalogue.title });
			const against = { editionId: present.edition.editionId, title: present.edition.title };
			return context.json(body({ against, diff, drafted, text: draft.revisionNotes ?? drafted.text }), 200);
		},
	});
	serveRoute(app, staff, routes.notes, {
		async answer(context) {
			const { text } = context.req.valid('json');
			// The notes stand on the public page of the edition, and nobody signs them.
			const released = text === null ? null : await releaseNote(staff, context.req.valid('param').place, text);
			return runWithTools(
				context,
				staff,
				(account, actor) => changeRevisionNotes(account, { ...draftCommand(context, actor), revisionNotes: released }),
				revised,
			);
		},
	});
	serveRoute(app, staff, routes.preview, {
		async answer(context) {
			const { effectiveFrom, editionId = null } = context.req.valid('json');
			const { actor } = requestOf(context as unknown as StaffContext);
			const command = { ...draftCommand(context, actorName(actor)), effectiveFrom, editionId, law: await lawOfToday() };
			const { database, clock, statute } = staff;
			const outcome = await previewAdoption({ database, clock, statute, segmenter: tools.segmenter }, command);
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			const { place, draft } = context.req.valid('param');
			const blockers = [
				...outcome.blockers,
				...(await privacyFaults(await foundDraft(staff, place, draft), editionId)),
			];
			return context.json(body({ ...presentReport(outcome), blockers }), 200);
		},
	});
	serveRoute(app, staff, routes.adopt, {
		async answer(context) {
			const { effectiveFrom, editionId = null } = context.req.valid('json');
			const law = await lawOfToday();
			const { place, draft } = context.req.valid('param');
			const faults = await privacyFaults(await foundDraft(staff, place, draft), editionId);
			return runWithTools(
				context,
				staff,
				async (account, actor) => {
					const command = { ...draftCommand(context, actor), effectiveFrom, editionId, law };
					// Of the revision that was read above; another one is refused as a conflict.
					const outcome = await adoptCatalogue(
						{ ...account, statute: staff.statute, segmenter: tools.segmenter },
						command,
					);
					if (faults.length === 0) return outcome;
					return { ok: false as const, refusals: outcome.ok ? faults : [...outcome.refusals, ...faults] };
				},
				(done) => ({ status: 201, body: presentReport(done as Report) }),
			);
		},
	});
	serveRoute(app, staff, routes.abandon, {
		answer(context) {
			const { reason } = context.req.valid('json');
			return runWithTools(
				context,
				staff,
				(account, actor) => abandonCatalogueDraft(account, { ...draftCommand(context, actor), reason }),
				() => ({ body: {} }),
			);
		},
	});
	serveRoute(app, staff, routes.file, {
		async answer(context) {
			const { place, draft: draftId, ending } = context.req.valid('param');
			const draft = await foundDraft(staff, place, draftId);
			const catalogue = finalCatalogue(draft);
			const text = ending === 'yaml' ? stringify(catalogue) : `${JSON.stringify(catalogue, null, '\t')}\n`;
			return new Response(text, {
				headers: {
					'Content-Type': ending === 'yaml' ? 'application/yaml; charset=utf-8' : 'application/json; charset=utf-8',
					'Content-Disposition': `attachment; filename="catalogue-${place}-${draftId}.${ending}"`,
				},
			});
		},
	});
}
