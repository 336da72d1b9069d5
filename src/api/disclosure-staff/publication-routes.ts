import { z } from '@hono/zod-openapi';
import { recordChannelUseIn } from '../../disclosure/channel-use/actions.ts';
import { openEditionIn, publishIn } from '../../disclosure/publishing/actions.ts';
import { WITHDRAWAL_GROUNDS } from '../../disclosure/register-event.ts';
import { changeValidityIn, withdrawIn } from '../../disclosure/withdrawing/actions.ts';
import { reviewWithholdingIn, withholdIn } from '../../disclosure/withholding/actions.ts';
import { loadWithholdingBody } from '../../disclosure/withholding/store.ts';
import { setIndexPrefix } from '../../organization/actions.ts';
import { DateParameter } from '../parameters.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runCommand, runWithTools } from '../staff/run-command.ts';
import { requestOf, type Staff, type StaffApp, type StaffContext } from '../staff/staff-deps.ts';
import { releaseNote, serveRoute, staffRoute } from '../staff/staff-route.ts';
import { idParameter, jsonBody, Nothing, PlacePath, Reason, textOf } from '../staff/staff-schemas.ts';
import type { DeskTools } from './desk-tools.ts';
import { DisclosurePath, Published, WithholdingPath } from './schemas.ts';
import { disclosureSubject } from './subjects.ts';

const tags = ['发布'];
const Note = textOf(1000, '写给公众看的说明');
const Withdrawn = z
	.object({
		quotedIn: z
			.array(z.object({ disclosureId: z.string(), title: z.string() }))
			.openapi({ description: '名称不再显示时：仍写着这个名称的其他公开信息（多为解读），请逐一更正或者撤回' }),
	})
	.openapi('WithdrawnDisclosure');
const BodyPath = PlacePath.extend({ body: idParameter('公开主体') });

const routes = {
	publish: staffRoute('disclosure.publish', {
		method: 'post',
		path: '/places/{place}/disclosures/{disclosure}/publication',
		tags,
		summary: '发布签完的这一版；发布时间由系统定，不能填写',
		request: { params: DisclosurePath },
		responses: { 201: jsonAnswer(Published, '已发布') },
	}),
	edition: staffRoute('disclosure.correct', {
		method: 'post',
		path: '/places/{place}/disclosures/{disclosure}/editions',
		tags,
		summary: '办理更正（correction）或者变更（change）：另起一版草稿，原版在新版发布前不动',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					changeKind: z.enum(['correction', 'change']),
					changedOn: DateParameter.nullish().openapi({ description: '变更的日期；时限从这一天另算' }),
					reason: Note,
				}),
			),
		},
		responses: {
			201: jsonAnswer(
				z.object({ editionNumber: z.number().int(), revision: z.number().int() }).openapi('OpenedEdition'),
				'新版草稿',
			),
		},
	}),
	withdraw: staffRoute('disclosure.withdraw', {
		method: 'post',
		path: '/places/{place}/disclosures/{disclosure}/withdrawal',
		tags,
		summary: '撤回；页面留下说明，索引号不再使用',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					ground: z.enum(WITHDRAWAL_GROUNDS),
					note: Note,
					isTitleHidden: z.boolean().optional().openapi({ description: '名称本身不能再显示' }),
				}),
			),
		},
		responses: { 200: jsonAnswer(Withdrawn, '已撤回') },
	}),
	validity: staffRoute('disclosure.repeal', {
		method: 'post',
		path: '/places/{place}/disclosures/{disclosure}/validity',
		tags,
		summary: '规范性文件的废止、失效、修改',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					validity: z.enum(['in-force', 'amended', 'repealed', 'expired']),
					on: DateParameter,
					note: Note,
				}),
			),
		},
		responses: { 200: jsonAnswer(Nothing, '已登记') },
	}),
	channel: staffRoute('disclosure.publish', {
		method: 'post',
		path: '/places/{place}/disclosures/{disclosure}/channel-uses',
		tags,
		summary: '登记其他渠道的公开情况；公示栏从张贴之日起算期限',
		request: {
			params: DisclosurePath,
			body: jsonBody(
				z.strictObject({
					label: textOf(100, '目录里渠道的名称'),
					doneOn: DateParameter,
					where: textOf(300, '地点、网址或者期号'),
					level: z.enum(['county', 'township', 'village']).optional().openapi({ description: '公示栏在县、乡还是村' }),
				}),
			),
		},
		responses: {
			200: jsonAnswer(
				z.object({ isComplete: z.boolean() }).openapi('RecordedChannel'),
				'已登记；isComplete 各渠道是否都已公开',
			),
		},
	}),
	withhold: staffRoute('disclosure.publish', {
		method: 'post',
		path: '/places/{place}/withheld',
		tags,
		summary: '登记不予公开：条款、理由、下次评估日期',
		request: {
			params: PlacePath,
			body: jsonBody(
				z.strictObject({
					bodyId: idParameter('公开主体'),
					disclosureId: z.string().max(40).nullish(),
					title: textOf(500),
					documentNumber: textOf(100).nullish(),
					formedOn: DateParameter.nullish(),
					ground: idParameter('理由代码，见 law/review/withholding-grounds.yaml'),
					reason: Reason,
					nextReviewOn: DateParameter,
				}),
			),
		},
		responses: {
			201: jsonAnswer(
				z.object({ withholdingId: z.string(), article: z.string() }).openapi('RecordedWithholding'),
				'已登记',
			),
		},
	}),
	reviewWithheld: staffRoute('disclosure.publish', {
		method: 'post',
		path: '/places/{place}/withheld/{withholding}/review',
		tags,
		summary: '定期评估：继续不公开到某日，或者不再保留',
		request: {
			params: WithholdingPath,
			body: jsonBody(z.strictObject({ nextReviewOn: DateParameter.nullable(), reason: Reason })),
		},
		responses: { 200: jsonAnswer(Nothing, '已登记') },
	}),
	indexPrefix: staffRoute('organization.change', {
		method: 'put',
		path: '/places/{place}/bodies/{body}/index-prefix',
		tags,
		summary: '登记公开主体的统一社会信用代码，用作索引号开头',
		request: { params: BodyPath, body: jsonBody(z.strictObject({ indexPrefix: z.string().max(18) })) },
		responses: { 200: jsonAnswer(Nothing, '已登记') },
	}),
};

/** 发布 and what follows it. No route takes a time of publication. */
export function addPublicationRoutes(app: StaffApp, staff: Staff, desk: DeskTools): void {
	const tools = desk.disclosure;
	const subjectOf = (context: { req: { valid(target: 'param'): { place: string; disclosure: string } } }) =>
		disclosureSubject(staff, context.req.valid('param'));
	const idsOf = (context: { req: { valid(target: 'param'): { place: string; disclosure: string } } }) => {
		const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
		return { placeId, disclosureId };
	};
	serveRoute(app, staff, routes.publish, {
		subjectOf,
		answer(context) {
			return runCommand(
				context,
				staff,
				(act, actor) => publishIn(act, tools, { ...idsOf(context), actor }),
				({ ok: _, ...published }) => ({ status: 201, body: published, headers: { Location: published.path } }),
			);
		},
	});
	serveRoute(app, staff, routes.edition, {
		subjectOf,
		async answer(context) {
			const { changeKind, changedOn, reason } = context.req.valid('json');
			const { actor: who } = requestOf(context as unknown as StaffContext);
			const shown = await releaseNote(staff, idsOf(context).placeId, reason);
			return runCommand(
				context,
				staff,
				(act, actor) =>
					openEditionIn(act, {
						...idsOf(context),
						changeKind,
						changedOn: changedOn ?? null,
						reason: shown,
						drafterAccountId: who.kind === 'account' ? who.accountId : null,
						actor,
					}),
				({ editionNumber, revision }) => ({ status: 201, body: { editionNumber, revision } }),
			);
		},
	});
	serveRoute(app, staff, routes.withdraw, {
		subjectOf,
		async answer(context) {
			const { ground, note, isTitleHidden = false } = context.req.valid('json');
			const shown = await releaseNote(staff, idsOf(context).placeId, note);
			return runCommand(context, staff, (act, actor) =>
				withdrawIn(act, { ...idsOf(context), ground, note: shown, isTitleHidden, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.validity, {
		subjectOf,
		async answer(context) {
			const command = context.req.valid('json');
			const note = await releaseNote(staff, idsOf(context).placeId, command.note);
			return runCommand(context, staff, (act, actor) =>
				changeValidityIn(act, { ...idsOf(context), ...command, note, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.channel, {
		subjectOf,
		answer(context) {
			const { level, ...command } = context.req.valid('json');
			return runCommand(context, staff, (act, actor) =>
				recordChannelUseIn(act, { ...idsOf(context), ...command, level: level ?? null, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.withhold, {
		subjectOf: (context) => ({ bodyId: context.req.valid('json').bodyId }),
		answer(context) {
			const { disclosureId, documentNumber, formedOn, ...command } = context.req.valid('json');
			return runCommand(
				context,
				staff,
				(act, actor) =>
					withholdIn(act, desk.review.withholding, {
						...command,
						placeId: context.req.valid('param').place,
						withholdingId: tools.newId(),
						disclosureId: disclosureId ?? null,
						documentNumber: documentNumber ?? null,
						formedOn: formedOn ?? null,
						actor,
					}),
				({ withholdingId, article }) => ({ status: 201, body: { withholdingId, article } }),
			);
		},
	});
	serveRoute(app, staff, routes.reviewWithheld, {
		async subjectOf(context) {
			const { place, withholding } = context.req.valid('param');
			const bodyId = await loadWithholdingBody(staff.database, place, withholding);
			return bodyId === null ? null : { bodyId };
		},
		answer(context) {
			const { place: placeId, withholding: withholdingId } = context.req.valid('param');
			const command = context.req.valid('json');
			return runCommand(context, staff, (act, actor) =>
				reviewWithholdingIn(act, desk.review.withholding, { placeId, withholdingId, ...command, actor }),
			);
		},
	});
	serveRoute(app, staff, routes.indexPrefix, {
		answer(context) {
			const { place: placeId, body: bodyId } = context.req.valid('param');
			const { indexPrefix } = context.req.valid('json');
			return runWithTools(context, staff, (organizationTools, actor) =>
				setIndexPrefix(organizationTools, { placeId, bodyId, indexPrefix, actor }),
			);
		},
	});
}
