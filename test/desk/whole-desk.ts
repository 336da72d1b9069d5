import type { Browser } from 'playwright-core';
import type { AdministratorRole } from '../../src/organization/account/security-rules.ts';
import { codeAt, stepAt } from '../../src/platform/one-time-codes.ts';
import { sampleId } from '../disclosure-lists/law.ts';
import { apiAs, type DeskSender, signNext } from './desk-api.ts';
import { PLACE } from './desk-browser.ts';
import { type DeskSite, startDeskSite } from './desk-site.ts';
import { draftOf, staffClient } from './staff-client.ts';
import { workbook } from './workbook.ts';

/** The body whose people the invented officers, heads and leaders are. */
export const BODY = 'finance-bureau';

/** One of the invented people: as what he signs in. */
export interface Someone {
	readonly loginName: string;
	readonly kinds: readonly string[];
}

/** Everybody who differs in what he may do, by what he is. */
export const PEOPLE = {
	'case-officer': 'demo-officer',
	'section-head': 'demo-head',
	'secrecy-reviewer': 'demo-secrecy',
	'deputy-in-charge': 'demo-deputy',
	principal: 'demo-principal',
	'disclosure-office': 'demo-office',
	inspector: 'demo-inspector',
	'deputy-in-charge of the government': 'demo-government-deputy',
	'disclosure-office of a bureau': 'ju-gongkai',
	'system-administrator': 'xitong',
	'security-administrator': 'anquan',
	'audit-administrator': 'shenji',
	'an account without a post': 'xinren',
} as const;
export type PersonName = keyof typeof PEOPLE;

/** Who looks over what others do, or sees to their accounts; all others work on disclosures. */
export const OVERSEERS: ReadonlySet<PersonName> = new Set<PersonName>([
	...(['inspector', 'deputy-in-charge of the government', 'disclosure-office of a bureau'] as const),
	...(['system-administrator', 'security-administrator', 'audit-administrator', 'an account without a post'] as const),
]);

/** What stands on the screens of {@link wholeDesk}: ids to put into their addresses. */
export interface DeskThings {
	/** In the making, with a file, a text and a table in which the gate finds something. */
	readonly draft: string;
	readonly abandoned: string;
	/** In review, waiting for the head; two things of class B in it, about one of which the secrecy reviewer was asked. */
	readonly inReview: string;
	/** Sheets waiting for their step, by the kind of post whose turn it is. */
	readonly sheets: Readonly<Record<'section-head' | 'secrecy-reviewer' | 'deputy-in-charge' | 'principal', string>>;
	/** Signed by all, waiting for the office. */
	readonly approved: string;
	/** Published and normative. */
	readonly published: string;
	/** Published, under a row that names a notice board; not recorded there yet. */
	readonly unposted: string;
	/** A list of persons that was entered. */
	readonly personList: string;
	/** A duty without due date, and one counted from a day. */
	readonly standingDuty: string;
	readonly datedDuty: string;
	/** Of a notice that hangs on a board. */
	readonly postedDuty: string;
	/** Of one that was taken down early. */
	readonly takenDownDuty: string;
	readonly catalogueDraft: string;
	/** An account with a password, a second factor and two sessions; one that was never used and is linked to unified identity. */
	readonly account: string;
	readonly invited: string;
	readonly secret: Uint8Array;
}

/** The product with the invented year, administrators, and one thing of each kind a screen can show. */
export interface WholeDesk extends DeskSite {
	readonly things: DeskThings;
	as(loginName: string): Promise<DeskSender>;
}

/** Days from today in Shanghai, as `YYYY-MM-DD`. */
export const dayAhead = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);

const DECLARATION = {
	...{ isSecret: false, isSensitive: false, hasPersonalData: false, hasBusinessSecret: false },
	measure: null,
};

/** Two rows of a catalogue as its office would send it, one of them doubtful. */
const CATALOGUE = [
	'示范区基层政务公开标准目录',
	'示范区管委会',
	'序号 一级事项 二级事项 公开内容 公开依据 公开时限 公开主体 公开渠道 公开对象 公开方式 公开层级',
	...['1 资金信息 分配结果', '3 资金信息 年度计划'].map(
		(row) =>
			`${row} 资金名称 《中华人民共和国政府信息公开条例》 信息形成之日起20个工作日内 财政局 ☑政府网站 全社会 主动 县级`,
	),
]
	.map((line) => line.replaceAll(' ', '\t'))
	.join('\n');

/** Sends a form with one file and its fields to a route below the place; the answer as JSON. */
async function sendFile(
	client: Awaited<ReturnType<typeof formSender>>,
	request: string,
	file: { readonly name: string; readonly bytes: Buffer },
	fields: Readonly<Record<string, string>> = {},
	revision?: string,
) {
	const form = new FormData();
	for (const [name, text] of Object.entries(fields)) form.append(name, text);
	form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
	return client(request, form, revision);
}

/** Signs in over HTTP to send forms. */
async function formSender(site: DeskSite, loginName: string) {
	const origin = { Origin: site.origin };
	const signedIn = await fetch(`${site.origin}/api/places/${PLACE}/session`, {
		method: 'POST',
		headers: { ...origin, 'Content-Type': 'application/json' },
		body: JSON.stringify({ loginName, password: site.password }),
	});
	const cookie = signedIn.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
	return async (request: string, body: FormData, revision?: string) => {
		const [method = '', path = ''] = request.split(' ');
		const response = await fetch(`${site.origin}/api/places/${PLACE}/${path}`, {
			method,
			headers: {
				...origin,
				Cookie: cookie,
				'X-Gongkai-Csrf': csrfToken,
				...(revision === undefined ? {} : { 'If-Match': revision }),
			},
			body,
		});
		if (!response.ok) throw new Error(`${request}: ${await response.text()}`);
		return (await response.json()) as Record<string, unknown>;
	};
}

async function redeem(site: DeskSite, address: string, named: object = {}): Promise<void> {
	const token = new URL(address).hash.slice(1);
	const response = await fetch(`${site.origin}/api/places/${PLACE}/one-time-links/redemption`, {
		method: 'POST',
		headers: { Origin: site.origin, 'Content-Type': 'application/json' },
		body: JSON.stringify({ token, password: site.password, ...named }),
	});
	if (!response.ok) throw new Error(await response.text());
}

/** Administrators, the office of a bureau, somebody without a post; everybody has the site's password. Ids by login name. */
async function makePeople(site: DeskSite): Promise<Readonly<Record<string, string>>> {
	const link = new RegExp(`http\\S+/desk/links/${PLACE}#\\S+`);
	for (let tries = 0; !link.test(site.running.log()) && tries < 600; tries += 1)
		await new Promise((resolve) => site.running.process.stderr?.once('data', resolve));
	await redeem(site, link.exec(site.running.log())?.[0] ?? '', { loginName: 'guanli', displayName: '某管理' });
	const first = await apiAs(site, PLACE, 'guanli');
	const ids: Record<string, string> = {};
	const links: string[] = [];
	const people: readonly (readonly [string, AdministratorRole[]])[] = [
		['xitong', ['system-administrator']],
		['anquan', ['security-administrator']],
		['shenji', ['audit-administrator']],
		['ju-gongkai', []],
		['xinren', []],
		['mubiao', []],
		['weiyong', []],
	];
	for (const [loginName, roles] of people) {
		const made = await first<{ accountId: string }>('POST', 'accounts', { loginName, displayName: `某${loginName}` });
		ids[loginName] = made.data.accountId;
		if (roles.length > 0) await first('PUT', `accounts/${made.data.accountId}/roles`, { roles });
		if (loginName === 'weiyong') continue;
		const invited = await first<{ address: string }>('POST', `accounts/${made.data.accountId}/invitations`, {});
		links.push(invited.data.address);
	}
	const identity = { issuer: 'https://sso.example.gov.cn', subject: '30012' };
	await first('PUT', `accounts/${ids.weiyong}/identity`, { identity });
	for (const address of links) await redeem(site, address);
	const post = { postId: 'ju-gongkai', bodyId: BODY, kind: 'disclosure-office', title: '财政局公开岗' };
	await first('POST', 'posts', post);
	const holding = { accountId: ids['ju-gongkai'], capacity: 'holder', heldFrom: dayAhead(0) };
	await first('POST', 'posts/ju-gongkai/holdings', holding);
	await first('POST', 'posts', { postId: 'kongque', bodyId: BODY, kind: 'case-officer', title: '空缺的岗位' });
	await first('POST', 'access-tokens', { name: '公文系统', scopes: ['register:read'], bodyIds: null, days: 30 });
	return ids;
}

/** Base32 as people type it. */
export function secretOf(secret: string): Uint8Array {
	const bits = [...secret.replace(/\s|=/g, '')]
		.map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter.toUpperCase()).toString(2).padStart(5, '0'))
		.join('');
	return Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));
}

/** Gives an account a second factor as its owner would; the secret. */
export async function bindSecondFactor(sender: DeskSender): Promise<Uint8Array> {
	const { data } = await sender<{ secret: string }>('POST', 'session/second-factor', {});
	const secret = secretOf(data.secret);
	await sender('POST', 'session/second-factor/confirmation', { code: codeOf(secret) });
	return secret;
}

/** What a phone shows for a secret now, or so many half minutes on. */
export const codeOf = (secret: Uint8Array, ahead = 0): string => codeAt(secret, stepAt(Date.now()) + ahead);

/** The drafter asks somebody about the first finding. */
async function askForRelease(
	officer: DeskSender,
	{ disclosureId, sheetId }: { readonly disclosureId: string; readonly sheetId: string },
	accountId: string,
): Promise<void> {
	const { data } = await officer<{ items: { part: string; offset: number; length: number; class: string }[] }>(
		'GET',
		`drafts/${disclosureId}/findings`,
	);
	const [found] = data.items;
	const finding = { part: found?.part, offset: found?.offset, length: found?.length, class: found?.class };
	const request = { ...finding, accountId, reason: '这是单位公开的工作邮箱。' };
	await officer('POST', `review-sheets/${sheetId}/release-requests`, request);
}

/** Three disclosures under a row that names a notice board, published: one hangs there, one was taken down early. */
async function onBoard(
	officer: DeskSender,
	office: DeskSender,
	signed: (itemId: string, title: string) => Promise<{ readonly disclosureId: string }>,
): Promise<Pick<DeskThings, 'unposted' | 'postedDuty' | 'takenDownDuty'>> {
	const { data: catalogue } = await officer<{
		items: { itemKey: string; item: { bodies: string[]; channels: { kind: string; selected: boolean }[] } }[];
	}>('GET', 'editions/current/items?limit=100');
	const row = catalogue.items.find(
		({ item }) =>
			item.bodies.includes('财政局') && item.channels.some(({ kind, selected }) => selected && kind === 'notice-board'),
	);
	const published = async (title: string) => {
		const { disclosureId } = await signed(row?.itemKey ?? '', title);
		await office('POST', `disclosures/${disclosureId}/publication`, {});
		return disclosureId;
	};
	type Posted = {
		channels: { channel: string; label: string }[];
		duties: { obligationId: string; removableOn: string | null }[];
	};
	/** The duty of one that hangs. */
	const hung = async (title: string) => {
		const id = await published(title);
		const { data: before } = await officer<Posted>('GET', `drafts/${id}`);
		const label = before.channels.find(({ channel }) => channel === 'notice-board')?.label;
		const use = { label, doneOn: dayAhead(0), where: '示例村村委会门口', level: 'village' };
		await office('POST', `disclosures/${id}/channel-uses`, use);
		const { data: after } = await officer<Posted>('GET', `drafts/${id}`);
		return after.duties.find(({ removableOn }) => removableOn !== null)?.obligationId ?? '';
	};
	const unposted = await published('还没有上墙的公告');
	const postedDuty = await hung('已经上墙的公告');
	const takenDownDuty = await hung('提前撤下的公告');
	await officer('POST', `obligations/${takenDownDuty}/removal`, { removedOn: dayAhead(0), reason: '栏目改造' });
	return { unposted, postedDuty, takenDownDuty };
}

async function makeThings(
	site: DeskSite,
	browser: Browser,
	ids: Readonly<Record<string, string>>,
): Promise<DeskThings> {
	const as = (loginName: string) => apiAs(site, PLACE, loginName);
	const [officer, head, secrecy, deputy, principal, office] = (await Promise.all(
		['officer', 'head', 'secrecy', 'deputy', 'principal', 'office'].map((one) => as(`demo-${one}`)),
	)) as [DeskSender, DeskSender, DeskSender, DeskSender, DeskSender, DeskSender];
	const client = await staffClient(browser, site, 'demo-officer');
	const forms = await formSender(site, 'demo-officer');
	const tagOf = async (id: string) => (await officer('GET', `drafts/${id}`)).headers.get('ETag') ?? '';
	const submit = async (disclosureId: string) => {
		const revision = { 'If-Match': await tagOf(disclosureId) };
		const sent = await officer<{ sheetId: string }>(
			'POST',
			`drafts/${disclosureId}/submission`,
			{ declaration: DECLARATION },
			revision,
		);
		return sent.data.sheetId;
	};
	/** Handed in and signed by the first so many. */
	const sheetAt = async (step: number, of: object = {}, draft: object = {}) => {
		const { disclosureId } = await draftOf(client, { title: `示例资金安排${step}`, ...draft }, of);
		const sheetId = await submit(disclosureId);
		for (const signer of [head, secrecy, deputy].slice(0, step)) await signNext(signer, sheetId);
		return { disclosureId, sheetId };
	};

	const { disclosureId: draft, revision } = await draftOf(client, {
		title: '有要处理的草稿',
		bodyHtml: '<p>咨询电话13800138000，邮箱someone@example.com。</p>',
		tables: [{ definition: null, caption: '联系表', columns: ['单位', '手机'], rows: [['示例单位', '13900139000']] }],
	});
	const bytes = await workbook('发放表', [
		['项目', '身份证号'],
		['示例项目甲', sampleId('19850307')],
	]);
	const upload = (name: string, seen: string) =>
		sendFile(forms, `POST drafts/${draft}/attachments`, { name, bytes }, {}, seen);
	const { attachmentId } = await upload('发放表.xlsx', revision);
	await upload('没有用到的.xlsx', await tagOf(draft));
	const attachments = [{ attachmentId, name: '发放表.xlsx' }];
	await officer('PUT', `drafts/${draft}`, { attachments }, { 'If-Match': await tagOf(draft) });

	const abandoned = await draftOf(client, { title: '放弃的草稿' });
	await officer('POST', `drafts/${abandoned.disclosureId}/abandonment`, { reason: '登记错了' });

	const first = await sheetAt(0, {}, { bodyHtml: '<p>来信请寄someone@example.com，或者other@example.com。</p>' });
	await askForRelease(officer, first, (await secrecy<{ accountId: string }>('GET', 'session')).data.accountId);
	const second = await sheetAt(1);
	const third = await sheetAt(2);
	const fourth = await sheetAt(3, { documentClass: 'major-decision' });
	const signed = await sheetAt(3);
	const normative = { validity: 'in-force', effectiveFrom: dayAhead(0), effectiveTo: null };
	const out = await sheetAt(3, {}, { title: '示例管理办法', normative });
	await office('POST', `disclosures/${out.disclosureId}/publication`, {});

	const { unposted, postedDuty, takenDownDuty } = await onBoard(officer, office, (itemId, title) =>
		sheetAt(3, { itemId }, { title }),
	);

	const list = await draftOf(client, { title: '示例名单' }, { kind: 'person-list' });
	const rows = Array.from('甲乙丙丁戊己庚', (one) => ({
		...{ name: `李${one}`, township: '示例镇', village: '东村', amount: '100' },
	}));
	const retention = { postFrom: dayAhead(0), minDays: 10, withdrawOn: dayAhead(40) };
	await client(`POST /drafts/${list.disclosureId}/list/rows`, { rows, retention }, list.revision);

	await office('POST', 'withheld', {
		...{ bodyId: BODY, title: '示例会议讨论记录', ground: 'process-information', reason: '属于讨论记录。' },
		nextReviewOn: dayAhead(90),
	});
	const path = { documentClass: 'general', basis: '示例办法第一条', steps: [] as object[] };
	path.steps = [{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy', 'privacy'] }];
	await office('POST', 'sign-off-paths', path);
	for (const [sender, postId] of [
		[officer, 'officer'],
		[head, 'head'],
		[secrecy, 'secrecy'],
		[deputy, 'deputy'],
		[principal, 'principal'],
	] as const)
		await sender('POST', `posts/demo-${BODY}-${postId}/delegations`, {
			...{ toAccountId: ids.xinren, delegatedFrom: dayAhead(30), delegatedTo: dayAhead(40), reason: '出差' },
		});
	await office('POST', 'posts/demo-demo-government-office/delegations', {
		...{ toAccountId: ids.xinren, delegatedFrom: dayAhead(30), delegatedTo: dayAhead(40), reason: '出差' },
	});
	await (await as('demo-government-deputy'))('POST', 'posts/demo-demo-government-deputy/delegations', {
		...{ toAccountId: ids.xinren, delegatedFrom: dayAhead(30), delegatedTo: dayAhead(40), reason: '出差' },
	});
	await (await as('ju-gongkai'))('POST', 'posts/ju-gongkai/delegations', {
		...{ toAccountId: ids.xinren, delegatedFrom: dayAhead(30), delegatedTo: dayAhead(40), reason: '出差' },
	});

	const owed = await officer<{ items: { obligationId: string; kind: string; outcome: string | null }[] }>(
		'GET',
		'obligations?limit=100',
	);
	const standing = owed.data.items.find(({ kind, outcome }) => kind === 'standing' && outcome === null);
	const { data: opened } = await officer<{ duties: { obligationId: string; dueOn: string | null }[] }>(
		'GET',
		`drafts/${draft}`,
	);
	const dated = opened.duties.find(({ dueOn }) => dueOn !== null);

	const officeForms = await formSender(site, 'demo-office');
	const file = { name: '目录.txt', bytes: Buffer.from(CATALOGUE) };
	const read = await sendFile(officeForms, 'POST catalogue-drafts', file);
	const [copy] = read.drafts as { draftId: string }[];

	const target = await as('mubiao');
	await as('mubiao');
	const secret = await bindSecondFactor(target);
	return {
		draft,
		abandoned: abandoned.disclosureId,
		inReview: first.disclosureId,
		sheets: {
			'section-head': first.sheetId,
			'secrecy-reviewer': second.sheetId,
			'deputy-in-charge': third.sheetId,
			principal: fourth.sheetId,
		},
		approved: signed.disclosureId,
		published: out.disclosureId,
		unposted,
		personList: list.disclosureId,
		standingDuty: standing?.obligationId ?? '',
		datedDuty: dated?.obligationId ?? '',
		postedDuty,
		takenDownDuty,
		catalogueDraft: copy?.draftId ?? '',
		account: ids.mubiao ?? '',
		invited: ids.weiyong ?? '',
		secret,
	};
}

/** Starts it; takes about half a minute. */
export async function startWholeDesk(browser: Browser): Promise<WholeDesk> {
	const site = await startDeskSite(150, { GONGKAI_OPERATOR_PLACE: PLACE });
	try {
		const ids = await makePeople(site);
		const things = await makeThings(site, browser, ids);
		return { ...site, things, as: (loginName) => apiAs(site, PLACE, loginName) };
	} catch (error) {
		await site.close();
		throw error;
	}
}
