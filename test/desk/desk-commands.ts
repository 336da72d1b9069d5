import type { Page } from 'playwright-core';
import type { Action, Subject } from '../../src/organization/policy.ts';
import { BODY, type DeskThings } from './whole-desk.ts';

/** What a thing is to the policy, without its place. */
type Of = Omit<Subject, 'placeId'>;

/** One control of a screen and the commands it leads to. */
export interface DeskCommand {
	/** `path` of the screen in `screens/list.ts`. */
	readonly screen: string;
	/** Address below the place. */
	readonly at: (things: DeskThings) => string;
	readonly control: string | RegExp;
	readonly role?: 'button' | 'checkbox' | 'combobox' | 'link' | 'textbox';
	/** Routes of `api.generated.ts`; who may is asked of the policy under the action each of them names. */
	readonly commands: readonly string[];
	/** Where a route leaves the action open: signing asks for the one of its step. */
	readonly action?: Action;
	/** What it is done to. */
	readonly of: Of | ((who: { readonly accountId: string; readonly postId: string | undefined }) => Of);
	/** The policy allows it, and the thing is in no state for him: the control is absent and this says why. */
	readonly notNow?: { readonly explained: string | RegExp; readonly when: (kinds: readonly string[]) => boolean };
	/** What has to be done on the page before the control is to be seen or used; only where the policy allows it. */
	readonly before?: (page: Page) => Promise<void>;
}

const PLACE_WIDE: Of = {};
const PRIVACY = 'drafts/$disclosureId';
const draft = ({ draft: id }: DeskThings) => `drafts/${id}`;
const disclosure = 'disclosures/$disclosureId';
const route = (text: string): string => text.replace(' ', ' /places/{place}/');

/** Every control that leads to a command, screen by screen. `officer` drafted what is in the making. */
export function deskCommands(officer: string): readonly DeskCommand[] {
	const drafted: Of = { bodyId: BODY, drafterAccountId: officer, drafterAccountIds: [officer] };
	const ofBody: Of = { bodyId: BODY };
	const someone: Of = { accountId: 'somebody-else' };
	const own: DeskCommand['of'] = ({ accountId }) => ({ accountId });
	const list: DeskCommand[] = [];
	const add = (
		screen: string,
		at: string | DeskCommand['at'],
		of: DeskCommand['of'],
		controls: readonly (readonly [DeskCommand['control'], readonly string[], Partial<DeskCommand>?])[],
	) => {
		for (const [control, commands, more] of controls)
			list.push({
				...{ screen, at: typeof at === 'string' ? () => at : at, of, control },
				commands: commands.map(route),
				...more,
			});
	};
	const change = async (page: Page) => page.getByRole('textbox', { name: '信息名称' }).fill('改过的名称');

	add('drafts', 'drafts', ofBody, [['新起草', ['POST disclosures']]]);
	add('drafts/new', 'drafts/new', ofBody, [
		[
			'选择文件',
			[
				...['POST drops', 'POST uploads', 'DELETE uploads/{upload}', 'POST drafts/{disclosure}/uploaded-attachments'],
				'PUT uploads/{upload}/pieces/{offset}',
			],
		],
		['不用文件，直接填写', ['POST disclosures']],
	]);
	add(PRIVACY, draft, drafted, [
		['保存', ['PUT drafts/{disclosure}'], { before: change }],
		['撤销', ['PUT drafts/{disclosure}/working-copy', 'DELETE drafts/{disclosure}/working-copy'], { before: change }],
		['送审', ['POST drafts/{disclosure}/submission']],
		['改登记', ['POST drafts/{disclosure}/registration-previews', 'PUT drafts/{disclosure}/registration']],
		['放弃这一版', ['POST drafts/{disclosure}/abandonment']],
		['选择文件（可以多选）', ['POST drafts/{disclosure}/attachments']],
		['删去', ['PUT drafts/{disclosure}']],
		['彻底删除', ['DELETE drafts/{disclosure}/attachments/{attachment}']],
		['遮去这一处：正文，138********', ['POST drafts/{disclosure}/redaction'], { control: /^遮去这一处：正文/ }],
		['删去“手机”一列', ['PUT drafts/{disclosure}']],
		['全部遮去并重新生成附件', ['POST drafts/{disclosure}/attachments/{attachment}/redaction']],
		[/^只遮这一处：/, ['POST drafts/{disclosure}/attachments/{attachment}/redaction']],
		['改成只公开数量', ['POST drafts/{disclosure}/attachments/{attachment}/counts']],
		['表的种类', ['POST table-readings', 'PUT drafts/{disclosure}'], { role: 'combobox' }],
	]);
	add(PRIVACY, ({ abandoned }) => `drafts/${abandoned}`, drafted, [
		['恢复这一版', ['POST drafts/{disclosure}/restoration']],
	]);
	add(PRIVACY, ({ inReview }) => `drafts/${inReview}`, drafted, [
		['撤回送审', ['POST drafts/{disclosure}/submission/withdrawal']],
		[/^写明理由放行：/, ['POST review-sheets/{sheet}/releases']],
		[/^请人放行：/, ['POST review-sheets/{sheet}/release-requests']],
		[/^收回请求：/, ['POST review-sheets/{sheet}/release-requests/{request}/withdrawal']],
		[
			/^不放行：/,
			['POST review-sheets/{sheet}/release-requests/{request}/refusal'],
			// Only the one who was asked answers.
			{ notNow: { explained: /已请.+放行，等答复/, when: (kinds) => !kinds.includes('secrecy-reviewer') } },
		],
	]);
	add(PRIVACY, ({ personList }) => `drafts/${personList}`, drafted, [
		['重新登记', ['POST drafts/{disclosure}/list/file']],
		['网上公开形式', ['PUT drafts/{disclosure}/list/form'], { role: 'combobox' }],
		['查看并记录', ['GET drafts/{disclosure}/list/board']],
	]);
	const steps = {
		'section-head': 'review.check',
		'secrecy-reviewer': 'review.check-secrecy',
		'deputy-in-charge': 'review.sign-as-deputy',
		principal: 'review.sign-as-principal',
	} as const;
	for (const [kind, action] of Object.entries(steps) as [keyof typeof steps, Action][])
		add('sheets/$sheetId', ({ sheets }) => `sheets/${sheets[kind]}`, drafted, [
			['签署', ['POST review-sheets/{sheet}/signatures'], { action }],
			// Whose turn it is returns it; the office may at every step.
			[
				'退回',
				['POST review-sheets/{sheet}/signatures'],
				{
					action: 'review.return',
					notNow: {
						explained: '现在不轮您签',
						when: (kinds) => !kinds.includes(kind) && !kinds.includes('disclosure-office'),
					},
				},
			],
		]);
	add(disclosure, ({ approved }) => `disclosures/${approved}`, drafted, [
		['发布', ['POST disclosures/{disclosure}/publication']],
	]);
	add(disclosure, ({ published }) => `disclosures/${published}`, drafted, [
		['更正', ['POST disclosures/{disclosure}/editions']],
		['变更', ['POST disclosures/{disclosure}/editions']],
		['废止、失效、修改', ['POST disclosures/{disclosure}/validity']],
		['撤回', ['POST disclosures/{disclosure}/withdrawal']],
	]);
	add(disclosure, ({ unposted }) => `disclosures/${unposted}`, drafted, [
		[/^登记：/, ['POST disclosures/{disclosure}/channel-uses']],
	]);
	add('duties/$obligationId', ({ postedDuty }) => `duties/${postedDuty}`, ofBody, [
		['登记撤下', ['POST obligations/{obligation}/removal']],
	]);
	add('duties/$obligationId', ({ takenDownDuty }) => `duties/${takenDownDuty}`, ofBody, [
		['登记重新张贴', ['POST obligations/{obligation}/posting']],
	]);
	add('duties/$obligationId', ({ standingDuty }) => `duties/${standingDuty}`, ofBody, [
		['登记信息形成', ['POST information']],
		['声明本期没有这项内容', ['POST obligations/{obligation}/nil-declaration']],
		['免于公开', ['POST obligations/{obligation}/waiver']],
	]);
	add('duties/$obligationId', ({ datedDuty }) => `duties/${datedDuty}`, ofBody, [
		['改正起算日期', ['PUT obligations/{obligation}/triggers']],
	]);
	add('withheld', `withheld?bodyId=${BODY}`, ofBody, [
		['登记不予公开', ['POST withheld']],
		['评估：示例会议讨论记录', ['POST withheld/{withholding}/review']],
	]);
	add('catalogue-drafts', 'catalogue-drafts', PLACE_WIDE, [
		[/^把目录文件拖到这里|正在读/, ['POST catalogue-drafts'], { role: 'button' }],
	]);
	const copy = ({ catalogueDraft }: DeskThings) => `catalogue-drafts/${catalogueDraft}`;
	add('catalogue-drafts/$draftId', copy, PLACE_WIDE, [
		['放弃这份目录稿', ['POST catalogue-drafts/{draft}/abandonment']],
		[/^(1 )?读法对|^读法对/, ['POST catalogue-drafts/{draft}/decisions']],
	]);
	add('catalogue-drafts/$draftId', (things) => `${copy(things)}?rows`, PLACE_WIDE, [
		[
			/^改这一行/,
			['PUT catalogue-drafts/{draft}/rows/{row}', 'POST catalogue-drafts/{draft}/rows/{row}/removal'],
			{ before: async (page) => page.getByRole('tab', { name: '全部事项' }).click() },
		],
		[
			'补一行漏读的',
			['POST catalogue-drafts/{draft}/rows'],
			{ before: async (page) => page.getByRole('tab', { name: '全部事项' }).click() },
		],
		[
			'保存表头',
			['PUT catalogue-drafts/{draft}/heading'],
			{ before: async (page) => page.getByRole('tab', { name: '表头' }).click() },
		],
	]);
	add('catalogue-drafts/$draftId/adoption', (things) => `${copy(things)}/adoption`, PLACE_WIDE, [
		['保存修订说明', ['PUT catalogue-drafts/{draft}/revision-notes']],
		['先看哪些任务变', ['POST catalogue-drafts/{draft}/adoption-previews', 'POST catalogue-drafts/{draft}/adoption']],
	]);
	add('organization', 'organization', PLACE_WIDE, [['登记公开主体', ['POST bodies']]]);
	add('organization/$bodyId', `organization/${BODY}`, PLACE_WIDE, [
		['更名，或者登记其他写法', ['POST names']],
		['填统一社会信用代码', ['PUT bodies/{body}/index-prefix']],
		['登记股室', ['POST sections']],
		['设岗', ['POST posts']],
		[
			'登记统称',
			['POST collective-names'],
			{ before: async (page) => page.getByText('统称和职责划转', { exact: true }).click() },
		],
		[
			'登记职责划转',
			['POST successions'],
			{
				before: async (page) => {
					await page.evaluate("document.querySelector('details.organization__more').open = true");
				},
			},
		],
	]);
	add('organization/$bodyId', `organization/${BODY}`, someone, [
		['任命', ['POST posts/{post}/holdings']],
		['离任', ['PUT posts/{post}/holdings/{holding}/end']],
	]);
	add('people', 'people', PLACE_WIDE, [
		['建立账号', ['POST accounts']],
		['第三级', ['PUT security-level']],
	]);
	add('people/$accountId', ({ account }) => `people/${account}`, someone, [
		['解锁', ['POST accounts/{account}/unlocking']],
		['重置密码', ['POST accounts/{account}/password-resets']],
		['解除动态口令', ['POST accounts/{account}/second-factor-resets']],
		['关联统一身份认证', ['PUT accounts/{account}/identity']],
		['管理员角色', ['PUT accounts/{account}/roles']],
		['停用', ['PUT accounts/{account}/status']],
		['退出这个会话', ['POST accounts/{account}/sessions/{session}/revocation']],
		['全部退出', ['POST accounts/{account}/session-revocations']],
	]);
	add('people/$accountId', ({ invited }) => `people/${invited}`, someone, [
		['发邀请链接', ['POST accounts/{account}/invitations']],
		['解除统一身份认证', ['PUT accounts/{account}/identity']],
	]);
	add('places', 'places', PLACE_WIDE, [
		['新增乡镇、村', ['POST new-places']],
		['新增县（市、区）', ['POST new-places']],
	]);
	add('names', 'names', PLACE_WIDE, [['登记名称', ['POST names']]]);
	const inOwnPost: DeskCommand['of'] = ({ postId }) => (postId === undefined ? {} : { postId });
	add('delegations', 'delegations', inOwnPost, [
		['授权', ['POST posts/{post}/delegations']],
		['收回', ['POST delegations/{delegation}/revocation']],
	]);
	add('sign-off-paths', 'sign-off-paths', PLACE_WIDE, [
		['拟定路线', ['POST sign-off-paths']],
		[
			'启用',
			['POST sign-off-paths/{path}/activation'],
			// It was the office that proposed it.
			{ notNow: { explained: '您拟定的，由另一人启用', when: (kinds) => kinds.includes('disclosure-office') } },
		],
		['收回', ['POST sign-off-paths/{path}/withdrawal']],
	]);
	add('signing-policy', 'signing-policy', PLACE_WIDE, [
		[
			'照此设定',
			['PUT signing-policy'],
			{ before: async (page) => page.getByRole('checkbox', { name: /重大决策/ }).click() },
		],
	]);
	add('list-policy', 'list-policy', PLACE_WIDE, [
		[
			'照此设定',
			['PUT list-policy', 'POST list-policy/impact-assessments'],
			{
				before: async (page) => {
					await page.getByRole('combobox', { name: '姓名，网上遮名' }).selectOption('never');
				},
			},
		],
	]);
	add('holiday-notices', 'holiday-notices', PLACE_WIDE, [
		['读一读', ['POST holiday-notices/readings', 'POST holiday-notices/previews', 'POST holiday-notices']],
	]);
	add('access-tokens', 'access-tokens', PLACE_WIDE, [
		['发放令牌', ['POST access-tokens']],
		['作废', ['POST access-tokens/{token}/revocation']],
	]);
	add('audit', 'audit', PLACE_WIDE, [
		['导出 CSV', ['GET audit/events.csv', 'GET audit/sign-ins.csv'], { role: 'link' }],
	]);
	add('preferences', 'preferences', own, [
		['保存', ['PUT session/notification-address']],
		['换成新密码', ['POST session/password']],
	]);
	return list;
}
