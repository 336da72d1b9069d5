import { z } from '@hono/zod-openapi';
import type { FactDates } from '../../disclosure/disclosure.ts';
import {
	type ChangedRegistration,
	type ChangeRegistration,
	changeRegistrationIn,
	rehearseRegistrationIn,
} from '../../disclosure/registering/change/actions.ts';
import { inAct } from '../../obligation/actions.ts';
import { explainDerivation } from '../../obligation/index.ts';
import { type CalendarOf, loadCalendars } from '../../obligation/store.ts';
import { Refused, refusedOutcome } from '../../organization/refusal.ts';
import { loadPlaceInTree } from '../../organization/store.ts';
import { rehearse } from '../../platform/database/join-transaction.ts';
import { POST_KIND_WORDS } from '../../review/refusals.zh.ts';
import type { SignOffPath } from '../../review/review-sheet.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import { expectedRevision, revisionTag } from '../staff/revision.ts';
import { runCommand } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { dateText, idParameter, jsonBody, Reason } from '../staff/staff-schemas.ts';
import type { DeskTools } from './desk-tools.ts';
import { presentBlocker } from './present-blocker.ts';
import { Blocker, DisclosurePath, Kind, Triggers } from './schemas.ts';
import { disclosureSubject } from './subjects.ts';

const tags = ['信息起草'];

/** What may be changed; no time of publication among it. */
const Wanted = z
	.strictObject({
		kind: Kind.optional(),
		documentClass: idParameter('文件类别，决定审签路线').optional(),
		triggers: Triggers.optional(),
		itemIds: z.array(idParameter('目录事项')).max(20).optional(),
		reason: Reason,
	})
	.openapi('RegistrationChange');

const PathSteps = z
	.object({
		documentClass: z.string(),
		basis: z.string(),
		steps: z.array(z.object({ postKind: z.string(), postName: z.string() })),
	})
	.openapi({ description: '不紧急时走的审签路线' });
const Changed = z.object({
	revision: z.number().int(),
	isSheetVoided: z.boolean().openapi({ description: '送审过的处理单作废' }),
	path: z.object({ before: PathSteps.nullable(), after: PathSteps }),
	duties: z.array(
		z
			.object({
				change: z.enum(['opened', 'moved', 'kept', 'ended', 'owed']).openapi({
					description:
						'opened 开始计时，moved 截止日变了，kept 不变，ended 随事项去掉而结束，owed 去掉的事项已经逾期，义务仍在',
				}),
				itemId: z.string(),
				itemName: z.string(),
				body: z.string(),
				fromDueOn: dateText().nullable(),
				toDueOn: dateText().nullable(),
				isProvisional: z.boolean(),
				explanation: z.array(z.string()).openapi({ description: '新的截止日是怎么推算的' }),
			})
			.openapi('DutyChange'),
	),
	droppedElements: z
		.array(z.object({ itemId: z.string(), element: z.string() }))
		.openapi({ description: '随事项去掉的要素核对' }),
});
const ChangedAnswer = Changed.openapi('ChangedRegistration');
const Rehearsed = Changed.extend({
	newBlockers: z.array(Blocker).openapi({ description: '改了以后新出现的、要补的' }),
}).openapi('RehearsedRegistration');

const routes = {
	preview: staffRoute('draft.write', {
		method: 'post',
		path: '/places/{place}/drafts/{disclosure}/registration-previews',
		tags,
		summary: '改登记会怎样：审签路线、截止日和推算、义务的变化；什么也不改',
		request: { params: DisclosurePath, body: jsonBody(Wanted) },
		responses: { 200: jsonAnswer(Rehearsed, '会发生的变化') },
	}),
	change: staffRoute('draft.write', {
		method: 'put',
		path: '/places/{place}/drafts/{disclosure}/registration',
		tags,
		summary: '改登记：公开形式、文件类别、成文等日期、目录事项；没有公开过的才能改，处理单作废',
		request: { params: DisclosurePath, body: jsonBody(Wanted) },
		responses: { 200: jsonAnswer(ChangedAnswer, '已改') },
	}),
};

const presentPath = ({ documentClass, basis, steps }: SignOffPath) => ({
	...{ documentClass, basis },
	steps: steps.map(({ postKind }) => ({ postKind, postName: POST_KIND_WORDS[postKind] })),
});

function presentChange(changed: ChangedRegistration, calendar: ReturnType<CalendarOf>) {
	const { revision, isSheetVoided, path, duties, droppedElements } = changed;
	return {
		...{ revision, isSheetVoided },
		path: { before: path.before && presentPath(path.before), after: presentPath(path.after) },
		duties: duties.map(({ derivation, ...duty }) => ({
			...duty,
			explanation: derivation === null ? [] : explainDerivation(derivation, calendar),
		})),
		droppedElements: droppedElements.map(({ itemId, element }) => ({ itemId, element })),
	};
}

/** 改登记: what was registered wrongly, with its consequences told before. */
export function addRegistrationRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	const wishOf = (
		context: Pick<StaffContext, 'get'>,
		asked: {
			readonly path: { readonly place: string; readonly disclosure: string };
			readonly revision: number;
			readonly wanted: z.output<typeof Wanted>;
		},
	): Omit<ChangeRegistration, 'actor'> => {
		const { actor } = requestOf(context);
		const { kind, documentClass, triggers, itemIds, reason } = asked.wanted;
		return {
			placeId: asked.path.place,
			disclosureId: asked.path.disclosure,
			revision: asked.revision,
			reason,
			accountId: actor.kind === 'account' ? actor.accountId : null,
			...(kind !== undefined && { kind }),
			...(documentClass !== undefined && { documentClass }),
			...(triggers !== undefined && { triggers: triggers as FactDates }),
			...(itemIds !== undefined && { itemIds }),
		};
	};
	const calendarOf = async (placeId: string) => {
		const code = (await loadPlaceInTree(staff.database, placeId))?.code ?? null;
		return (await loadCalendars(staff.database))(code);
	};

	serveRoute(app, staff, routes.preview, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const path = context.req.valid('param');
			const wish = wishOf(context, { path, revision: expectedRevision(context), wanted: context.req.valid('json') });
			const outcome = await rehearse(staff.database, (database) =>
				inAct({ database, clock: staff.clock, statute: staff.statute }, async (act) => {
					const tried = await rehearseRegistrationIn(act, tools, { ...wish, actor: 'rehearsal' });
					if (!tried.ok) throw new Refused(tried.refusals);
					return tried;
				}),
			).catch(refusedOutcome);
			if (!outcome.ok) throw refusedProblem(outcome.refusals);
			const shown = presentChange(outcome, await calendarOf(path.place));
			return context.json(body({ ...shown, newBlockers: outcome.newBlockers.map(presentBlocker) }), 200);
		},
	});
	serveRoute(app, staff, routes.change, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const path = context.req.valid('param');
			const wish = wishOf(context, { path, revision: expectedRevision(context), wanted: context.req.valid('json') });
			const calendar = await calendarOf(path.place);
			return runCommand(
				context,
				staff,
				(act, actor) => changeRegistrationIn(act, tools, { ...wish, actor }),
				(changed) => ({
					body: presentChange(changed, calendar),
					headers: { ETag: revisionTag(changed.revision) },
				}),
			);
		},
	});
}
