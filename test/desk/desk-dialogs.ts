import type { Page } from 'playwright-core';
import { PLACE } from './desk-browser.ts';
import type { DeskThings, PersonName } from './whole-desk.ts';

/** One dialog, drawer, popover or form of an act: how somebody opens it. */
export interface DeskDialog {
	/** The file below `src/desk/app/` that draws it; as many entries as it draws. */
	readonly file: string;
	readonly name: string;
	readonly person: PersonName;
	readonly at: (things: DeskThings) => string;
	readonly open: (page: Page, things: DeskThings) => Promise<void>;
	/** The page below it waits for what is done in it. */
	readonly holdsThePage?: true;
}

type Opening = DeskDialog['open'];
const press =
	(name: string | RegExp): Opening =>
	(page) =>
		page
			.locator('main')
			.getByRole('button', { name, exact: typeof name === 'string' })
			.first()
			.click();
const draft = ({ draft: id }: DeskThings) => `drafts/${id}`;
const published = ({ published: id }: DeskThings) => `disclosures/${id}`;
const account = ({ account: id }: DeskThings) => `people/${id}`;
const duty = ({ standingDuty }: DeskThings) => `duties/${standingDuty}`;
const copy = ({ catalogueDraft }: DeskThings) => `catalogue-drafts/${catalogueDraft}`;
const body = () => 'organization/finance-bureau';
const more: Opening = async (page) => {
	await page.getByText('统称和职责划转', { exact: true }).click();
};

/** Of the frame; the screen under it does not matter. */
const FRAME: readonly (readonly [string, string, Opening])[] = [
	['shell/account-menu.tsx', 'account-menu', async (page) => page.locator('.top-bar__account').click()],
	['shell/command-palette.tsx', 'palette', async (page) => page.keyboard.press('Control+k')],
	['shell/notification-bell.tsx', 'bell', async (page) => page.getByRole('button', { name: /^提醒/ }).click()],
	['shell/shortcuts-help.tsx', 'shortcuts', async (page) => page.keyboard.press('?')],
	[
		'shell/shell.tsx',
		'menu',
		// The button is a phone's; elsewhere the menu stands beside the page.
		async (page) => {
			await page.evaluate("document.querySelector('.top-bar__menu').click()");
		},
	],
	[
		'shell/shell.tsx',
		'password',
		async (page) => {
			await page.locator('.top-bar__account').click();
			await page.getByRole('button', { name: '修改密码' }).click();
		},
	],
];

const OF_OFFICER: readonly (readonly [string, string, DeskDialog['at'], Opening])[] = [
	['screens/draft/submit-panel.tsx', 'submit', draft, press('送审')],
	['screens/draft/registration.tsx', 'abandon', draft, press('放弃这一版')],
	['screens/draft/registration/change-dialog.tsx', 'registration-change', draft, press('改登记')],
	[
		'parts/rich-text/toolbar.tsx',
		'link',
		draft,
		async (page) => {
			await page.getByRole('textbox', { name: '正文' }).click();
			await page.keyboard.press('Control+a');
			await page.getByRole('button', { name: '链接', exact: true }).click();
		},
	],
	[
		'screens/draft-parts/table-grid/table-editor.tsx',
		'paste-unit',
		draft,
		async (page) => {
			await page.getByRole('combobox', { name: '表的种类' }).click();
			await page.locator('.ant-select-item-option').filter({ hasText: '资金分配结果表' }).click();
			await page.getByRole('button', { name: '新增这种表' }).click();
			await page.locator('.grid [aria-label^="A1，"]').focus();
			await page.evaluate(`(() => {
				const data = new DataTransfer();
				data.setData('text/plain', '资金名称\\t分配金额\\n示例资金\\t125000');
				document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
			})()`);
		},
	],
	['screens/delegations/delegations.tsx', 'delegate', () => 'delegations', press('授权')],
	['screens/delegations/delegations.tsx', 'delegation-revoke', () => 'delegations', press('收回')],
	['screens/duty/duty.tsx', 'duty-nil', duty, press('声明本期没有这项内容')],
	['parts/saved-filters.tsx', 'saved-filters', () => 'register', press('常用筛选')],
	[
		'screens/draft/conflict-dialog.tsx',
		'conflict',
		draft,
		async (page, { draft: id }) => {
			await page.getByRole('textbox', { name: '信息名称' }).fill('经办人改的名称');
			await page.locator('[data-kept=server]').waitFor();
			// Somebody else saves first: from another tab, as far as the server can tell.
			await page.evaluate(
				async ([disclosure, place]) => {
					const session = (await (await fetch(`${place}/session`)).json()) as { csrfToken: string };
					// An answer that nobody reads is a request that never ends.
					const seen = await fetch(`${place}/drafts/${disclosure}`);
					await seen.text();
					const saved = await fetch(`${place}/drafts/${disclosure}`, {
						method: 'PUT',
						headers: {
							...{ 'Content-Type': 'application/json', 'X-Gongkai-Csrf': session.csrfToken },
							'If-Match': seen.headers.get('ETag') ?? '',
						},
						body: JSON.stringify({ title: `别人改的名称${Date.now()}` }),
					});
					await saved.text();
				},
				[id, `/api/places/${PLACE}`] as const,
			);
			await page.getByRole('button', { name: '保存', exact: true }).click();
		},
	],
];

/** A cell of the matrix, on a phone a line of its card. */
const openedCell: Opening = (page) =>
	page.locator('main .matrix__cell:not([aria-disabled=true])').filter({ visible: true }).first().click();

const OF_OFFICE: readonly (readonly [string, string, DeskDialog['at'], Opening])[] = [
	['screens/disclosure/acts.tsx', 'withdraw', published, press('撤回')],
	['screens/disclosure/channels.tsx', 'channel', ({ unposted }) => `disclosures/${unposted}`, press(/^登记：/)],
	['screens/withheld/withheld.tsx', 'withheld-review', () => 'withheld?bodyId=finance-bureau', press(/^评估：/)],
	['screens/withheld/withheld.tsx', 'withheld-entry', () => 'withheld', press('登记不予公开')],
	['screens/coverage/coverage.tsx', 'coverage-cell', () => 'coverage', openedCell],
	['screens/catalogue-drafts/workshop.tsx', 'catalogue-abandon', copy, press('放弃这份目录稿')],
	[
		'screens/catalogue-drafts/row-dialog.tsx',
		'catalogue-row',
		copy,
		async (page, things) => {
			await page.getByRole('tab', { name: '全部事项' }).click();
			await press(/^改这一行/)(page, things);
		},
	],
	[
		'screens/catalogue-drafts/row-dialog.tsx',
		'catalogue-row-remove',
		copy,
		async (page, things) => {
			await page.getByRole('tab', { name: '全部事项' }).click();
			await press(/^改这一行/)(page, things);
			await page.getByRole('dialog').getByRole('button', { name: '删去误读的一行' }).click();
		},
	],
	['screens/sign-off-paths/sign-off-paths.tsx', 'path-propose', () => 'sign-off-paths', press('拟定路线')],
	['screens/sign-off-paths/sign-off-paths.tsx', 'path-withdraw', () => 'sign-off-paths', press('收回')],
];

const OF_SYSTEM: readonly (readonly [string, string, DeskDialog['at'], Opening])[] = [
	['screens/organization/body-dialogs.tsx', 'body', () => 'organization', press('登记公开主体')],
	['screens/organization/body-dialogs.tsx', 'body-name', body, press('更名，或者登记其他写法')],
	['screens/organization/body-dialogs.tsx', 'body-prefix', body, press('填统一社会信用代码')],
	['screens/organization/body-dialogs.tsx', 'section', body, press('登记股室')],
	['screens/organization/post-dialogs.tsx', 'post', body, press('设岗')],
	[
		'screens/organization/whole-place.tsx',
		'collective',
		body,
		async (page, things) => {
			await more(page, things);
			await press('登记统称')(page, things);
		},
	],
	[
		'screens/organization/whole-place.tsx',
		'succession',
		body,
		async (page, things) => {
			await more(page, things);
			await press('登记职责划转')(page, things);
		},
	],
	['screens/people/people.tsx', 'account', () => 'people', press('建立账号')],
	['screens/people/person.tsx', 'account-disable', account, press('停用')],
	['screens/places/places.tsx', 'place-below', () => 'places', press('新增乡镇、村')],
	['screens/places/places.tsx', 'place-county', () => 'places', press('新增县（市、区）')],
	['screens/names/names.tsx', 'name', () => 'names', press('登记名称')],
	[
		'screens/holiday-notices/holiday-notices.tsx',
		'notice-adopt',
		() => 'holiday-notices',
		async (page) => {
			await page.getByLabel(/^通知全文/).fill(NOTICE);
			await page.getByRole('button', { name: '读一读' }).click();
			await page.getByLabel('出处网址').fill('https://www.gov.cn/example.htm');
			await page.getByRole('button', { name: '核对填好的' }).click();
			await page.getByRole('button', { name: '看哪些截止日会变' }).click();
			await page.getByRole('button', { name: '采用', exact: true }).click();
		},
	],
];

const OF_SECURITY: readonly (readonly [string, string, DeskDialog['at'], Opening])[] = [
	['screens/organization/post-dialogs.tsx', 'appoint', body, press('任命')],
	['screens/organization/post-dialogs.tsx', 'holding-end', body, press('离任')],
	['screens/people/person.tsx', 'roles', account, press('管理员角色')],
	['screens/people/person.tsx', 'reset', account, press('重置密码')],
	['screens/people/person.tsx', 'factor-reset', account, press('解除动态口令')],
	['screens/people/identity-dialogs.tsx', 'identity-link', account, press('关联统一身份认证')],
	[
		'screens/people/identity-dialogs.tsx',
		'identity-end',
		({ invited }) => `people/${invited}`,
		press('解除统一身份认证'),
	],
	['screens/people/person.tsx', 'session-end', account, press('退出这个会话')],
	['screens/people/security-level.tsx', 'security-level', () => 'people', press('第三级')],
	['screens/access-tokens/access-tokens.tsx', 'token', () => 'access-tokens', press('发放令牌')],
	['screens/access-tokens/access-tokens.tsx', 'token-revoke', () => 'access-tokens', press('作废')],
];

/** Invented, in the form such notices have. */
const NOTICE = `国务院办公厅关于2031年部分节假日安排的通知
国办发明电〔2030〕99号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2031年元旦放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
国务院办公厅
2030年11月4日`;

const of =
	(person: PersonName) =>
	([file, name, at, open]: readonly [string, string, DeskDialog['at'], Opening]): DeskDialog => ({
		file,
		name,
		person,
		at,
		open,
	});

/** Every one the desk has on a place that is set up. Those of the set-up guide: new-county.test.ts. */
/** What ends a dialog that must not be left open: what was typed would meet whoever comes next. */
export const LEFT_BY: Readonly<Record<string, Opening>> = {
	conflict: async (page) => {
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('radio', { name: '别人保存的' }).check();
		await dialog.getByRole('button', { name: '按所选合并' }).click();
		await dialog.waitFor({ state: 'hidden' });
	},
};

export const DIALOGS: readonly DeskDialog[] = [
	...FRAME.map(([file, name, open]) => of('case-officer')([file, name, () => 'preferences', open])),
	...OF_OFFICER.map(of('case-officer')),
	of('secrecy-reviewer')([
		'screens/draft-parts/privacy/release-dialog.tsx',
		'release',
		({ inReview }) => `drafts/${inReview}`,
		press(/^写明理由放行：/),
	]),
	of('secrecy-reviewer')([
		'screens/draft-parts/privacy/refuse-release-dialog.tsx',
		'release-refuse',
		({ inReview }) => `drafts/${inReview}`,
		press(/^不放行：/),
	]),
	of('case-officer')([
		'screens/draft-parts/privacy/ask-release-dialog.tsx',
		'release-ask',
		({ inReview }) => `drafts/${inReview}`,
		press(/^请人放行：/),
	]),
	...OF_OFFICE.map(of('disclosure-office')),
	of('deputy-in-charge of the government')([
		'screens/sign-off-paths/sign-off-paths.tsx',
		'path-activate',
		() => 'sign-off-paths',
		press('启用'),
	]),
	...OF_SYSTEM.map(of('system-administrator')),
	...OF_SECURITY.map(of('security-administrator')),
	// Last of all of this person: afterwards nobody is signed in.
	{
		...of('case-officer')([
			'shell/session-dialog.tsx',
			'sign-in-again',
			() => 'notifications',
			async (page) => {
				await page.context().clearCookies();
				await page.getByRole('link', { name: '只看没读过的' }).click();
			},
		]),
		holdsThePage: true,
	},
];
