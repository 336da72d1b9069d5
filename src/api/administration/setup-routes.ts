import { z } from '@hono/zod-openapi';
import { rulesOfPlace } from '../../organization/account/actions.ts';
import { choosePath } from '../../review/sign-off-path.ts';
import { listSignOffPaths } from '../../review/store.ts';
import { SETUP_STEP_NAMES, setupSteps } from '../../supervision/setup/setup-state.ts';
import { loadSetupFacts } from '../../supervision/setup/store.ts';
import { body, jsonAnswer } from '../route-answers.ts';
import type { Staff, StaffApp } from '../staff/staff-deps.ts';
import { serveRoute, staffRoute } from '../staff/staff-route.ts';
import { PlacePath } from '../staff/staff-schemas.ts';
import { SETUP_STEPS } from './administration.zh.ts';
import type { AdministrationTools } from './administration-tools.ts';

const ORDINARY_CLASS = 'general';

const state = staffRoute('setup.read', {
	method: 'get',
	path: '/places/{place}/setup',
	tags: ['开通'],
	summary: '从第一次启动到发布第一条信息：哪些步骤做完了，还差什么，由谁怎么办',
	request: { params: PlacePath },
	responses: {
		200: jsonAnswer(
			z
				.object({
					isReady: z.boolean().openapi({ description: '必做的步骤都已做完（发布第一条信息除外）' }),
					items: z.array(
						z.object({
							step: z.enum(SETUP_STEP_NAMES),
							name: z.string(),
							state: z.enum(['done', 'missing', 'optional']),
							count: z.int().openapi({ description: '已有多少' }),
							missing: z.array(z.string()).openapi({ description: '还差哪些：岗位种类、管理员种类、目录里的名称' }),
							cure: z.string().nullable().openapi({ description: '怎么办；做完的为空' }),
						}),
					),
				})
				.openapi('SetupState'),
			'开通进度',
		),
	},
});

/** 开通: what a new place still lacks, for whoever can cure it. */
export function addSetupRoutes(app: StaffApp, staff: Staff, { review }: AdministrationTools): void {
	serveRoute(app, staff, state, {
		async answer(context) {
			const placeId = context.req.valid('param').place;
			const today = staff.clock.today();
			const { database } = staff;
			const rules = await rulesOfPlace(database, staff.account, placeId);
			const decided = await listSignOffPaths(database, placeId, today);
			const { own, general } = review.signOffPaths(placeId);
			const ours = [...decided, ...own];
			const path = choosePath(ours, general, ORDINARY_CLASS, false);
			const steps = setupSteps({
				...(await loadSetupFacts(database, placeId, today)),
				isSecondFactorRequired: rules.isSecondFactorRequired,
				signingPosts: path?.steps.map((step) => step.postKind) ?? null,
				isOwnPath: path !== null && ours.includes(path),
				isPublicAddressSet: staff.publicUrl.startsWith('https:'),
			});
			const items = steps.map((step) => {
				const { name, cure } = SETUP_STEPS[step.step];
				return { ...step, name, cure: step.state === 'done' ? null : cure };
			});
			const isReady = steps.every(({ step, state: is }) => is !== 'missing' || step === 'first-publication');
			return context.json(body({ isReady, items }), 200);
		},
	});
}
