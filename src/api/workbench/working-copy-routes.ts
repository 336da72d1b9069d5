import { z } from '@hono/zod-openapi';
import { isEditable } from '../../disclosure/drafting/actions.ts';
import { refusal } from '../../disclosure/refusals.ts';
import { EDITION_STATE_WORDS } from '../../disclosure/refusals.zh.ts';
import { loadDisclosure } from '../../disclosure/store.ts';
import {
	dropWorkingCopies,
	keepWorkingCopy,
	listOtherEditors,
	loadWorkingCopy,
} from '../../disclosure/working-copy/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { DisclosurePath } from '../disclosure-staff/schemas.ts';
import { disclosureSubject } from '../disclosure-staff/subjects.ts';
import { jsonAnswer } from '../route-answers.ts';
import { runCommand } from '../staff/run-command.ts';
import { type Staff, type StaffApp, sessionOf } from '../staff/staff-deps.ts';
import { notFoundProblem } from '../staff/staff-problem.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { instantText, jsonBody, Nothing, PlacePath } from '../staff/staff-schemas.ts';

const tags = ['工作台'];
/** The longest text and tables a draft may hold, as the editor keeps them. */
const COPY_BYTES = 8 * 1024 * 1024;

const Kept = {
	currentRevision: z.int().openapi({ description: '现在保存着的稿次' }),
	isBehind: z.boolean().openapi({ description: '这份副本是从更早的稿次改起的：有人在这之后保存过' }),
};
const path = '/places/{place}/drafts/{disclosure}/working-copy';

const routes = {
	load: staffRoute('draft.keep-unsaved', {
		method: 'get',
		path,
		tags,
		summary: '自己没有保存的编辑副本（浏览器关了也在），以及还有谁开着这份稿',
		request: { params: DisclosurePath },
		responses: {
			200: jsonAnswer(
				z
					.object({
						own: z
							.object({ baseRevision: z.int(), keptAt: instantText(), state: z.looseObject({}), isBehind: z.boolean() })
							.nullable(),
						currentRevision: Kept.currentRevision,
						others: z.array(z.object({ displayName: z.string(), baseRevision: z.int(), keptAt: instantText() })),
					})
					.openapi('WorkingCopy'),
				'没有副本时 own 为 null',
			),
		},
	}),
	keep: staffRoute(
		'draft.keep-unsaved',
		{
			method: 'put',
			path,
			tags,
			summary: '存编辑副本；不改动草稿，不作废处理单；送审、放弃后自动删除，三十天不动也删除',
			request: {
				params: DisclosurePath,
				body: jsonBody(
					z.strictObject({
						baseRevision: z.int().min(1).max(1_000_000_000),
						state: z.looseObject({}).openapi({ description: '编辑器的状态，原样存、原样还' }),
					}),
				),
			},
			responses: { 200: jsonAnswer(z.object({ keptAt: instantText(), ...Kept }).openapi('KeptWorkingCopy'), '已存') },
		},
		{ maxBodyBytes: COPY_BYTES },
	),
	localKey: staffRoute('draft.keep-unsaved', {
		method: 'get',
		path: '/places/{place}/session/local-key',
		tags,
		summary: '断网时浏览器用来加密本机副本的密钥：按账号固定，只放在内存里；没有登录就打不开本机的副本',
		request: { params: PlacePath },
		responses: {
			200: jsonAnswer(
				z.object({ key: z.string().openapi({ description: '32 字节，base64url' }) }).openapi('LocalKey'),
				'用于 AES-256-GCM',
			),
		},
	}),
	drop: staffRoute('draft.keep-unsaved', {
		method: 'delete',
		path,
		tags,
		summary: '不要自己的编辑副本了（已经保存，或者放弃修改）',
		request: { params: DisclosurePath },
		responses: { 200: jsonAnswer(Nothing, '已删除') },
	}),
};

/** 编辑副本: what a person has not saved, sealed, his own; and who else works on the same draft. */
export function addWorkingCopyRoutes(app: StaffApp, staff: Staff): void {
	const { database } = staff;
	const own = (context: Parameters<typeof sessionOf>[0]) => sessionOf(context).session.actor.accountId;
	const sealedFor = (placeId: string, disclosureId: string, accountId: string) =>
		`working-copy:${placeId}:${disclosureId}:${accountId}`;

	serveRoute(app, staff, routes.load, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		async answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const accountId = own(context);
			const row = await loadDisclosure(database, placeId, disclosureId);
			if (row === null) throw notFoundProblem();
			const copy = await loadWorkingCopy(database, placeId, disclosureId, accountId);
			// Sealed with a key that was replaced: it cannot be read by anybody any more, and the draft itself is unharmed.
			const opened = copy && staff.account.secretKey.open(copy.sealed, sealedFor(placeId, disclosureId, accountId));
			const { revision: currentRevision } = row;
			const kept =
				copy === null || opened === null
					? null
					: {
							baseRevision: copy.baseRevision,
							keptAt: copy.keptAt,
							isBehind: copy.baseRevision < currentRevision,
							state: JSON.parse(opened) as Record<string, unknown>,
						};
			const others = await listOtherEditors(database, placeId, disclosureId, accountId);
			return context.json({ own: kept, currentRevision, others }, 200);
		},
	});
	serveRoute(app, staff, routes.keep, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			const { baseRevision, state } = context.req.valid('json');
			const accountId = own(context);
			const sealed = staff.account.secretKey.seal(JSON.stringify(state), sealedFor(placeId, disclosureId, accountId));
			return runCommand<{ keptAt: Instant; currentRevision: number; isBehind: boolean }>(
				context,
				staff,
				async ({ transaction, at }) => {
					const row = await loadDisclosure(transaction, placeId, disclosureId);
					if (row === null) throw notFoundProblem();
					if (!isEditable(row))
						return { ok: false, refusals: [refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])] };
					await keepWorkingCopy(transaction, placeId, disclosureId, accountId, { baseRevision, sealed, keptAt: at });
					return { ok: true, keptAt: at, currentRevision: row.revision, isBehind: baseRevision < row.revision };
				},
			);
		},
	});
	serveRoute(app, staff, routes.localKey, {
		subjectOf: 'any-body',
		answer(context) {
			const { place: placeId } = context.req.valid('param');
			const key = staff.account.secretKey.derive(`local-copy:${placeId}:${own(context)}`);
			return context.json({ key: Buffer.from(key).toString('base64url') }, 200);
		},
	});
	serveRoute(app, staff, routes.drop, {
		subjectOf: (context) => disclosureSubject(staff, context.req.valid('param')),
		answer(context) {
			const { place: placeId, disclosure: disclosureId } = context.req.valid('param');
			return runCommand<object>(context, staff, async ({ transaction }) => {
				await dropWorkingCopies(transaction, placeId, disclosureId, own(context));
				return { ok: true };
			});
		},
	});
}
