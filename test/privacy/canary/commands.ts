import { accountOf, fileForm } from '../../disclosure/whole-site.ts';
import type { TestDatabase } from '../../kit/test-database.ts';
import { ALL, CANARY } from './person.ts';
import { BODY, type CanarySite, PLACE, ROW } from './site.ts';

const { name, id, phone, card } = CANARY;

/** [as whom, request behind `/places/{place}/`, body]: everything beside drafts and notes, with him in every field that takes a text. */
type Command = readonly [as: Parameters<CanarySite['as']>[0], request: string, json: object | FormData];

/** What an administrator registers of organs: public at once, so he is refused. */
export const SHOWN: readonly (readonly [what: string, path: string, json: (text: string) => object])[] = [
	['id of a body', 'bodies', (text) => ({ bodyId: text, kind: 'department', name: '审计局' })],
	['id of a section', 'sections', (text) => ({ sectionId: text, bodyId: BODY, name: '办公室' })],
	['id of a hotline', 'names', (text) => ({ subjectKind: 'hotline', subjectId: text, name: '热线', use: 'official' })],
	['name of a body', 'bodies', (text) => ({ bodyId: 'fresh', kind: 'department', name: text, sortOrder: 0 })],
	['alias of a body', 'bodies', (text) => ({ bodyId: 'fresh', kind: 'department', name: '审计局', aliases: [text] })],
	['name of a section', 'sections', (text) => ({ sectionId: 'fresh', bodyId: BODY, name: text })],
	['alias of a section', 'sections', (text) => ({ sectionId: 'fresh', bodyId: BODY, name: '办公室', aliases: [text] })],
	['contact', 'sections', (text) => ({ sectionId: 'fresh', bodyId: BODY, name: '办公室', contact: { phone: text } })],
	[
		'kind of a contact',
		'sections',
		(text) => ({ sectionId: 'x', bodyId: BODY, name: '办公室', contact: { [text]: '1' } }),
	],
	['later name', 'names', (text) => ({ subjectKind: 'body', subjectId: BODY, name: text, use: 'alias' })],
	['name of a hotline', 'names', (text) => ({ subjectKind: 'hotline', subjectId: 'aid', name: text, use: 'official' })],
	['collective name', 'collective-names', (text) => ({ name: text, bodyIds: [BODY] })],
	[
		'basis of a succession',
		'successions',
		(text) => ({
			...{ fromBodyId: BODY, toBodyId: 'government', succeededOn: '2020-09-01', endsFormer: false, basis: text },
		}),
	],
];

/** Organs, posts, accounts, tokens and readings; all of it done, or refused for what stands in the field. */
export async function everyOtherCommand(site: CanarySite, test: TestDatabase): Promise<readonly Command[]> {
	const sys = 'system-administrator';
	const sec = 'security-administrator';
	const officer = 'case-officer';
	const places = `/places/${PLACE}`;
	const made = await site.as(sys)(`POST ${places}/accounts`, { json: { loginName: `u${id}`, displayName: ALL } });
	const account = made.json.accountId as string;
	const head = await site.as('section-head')(`GET ${places}/session`);
	const post = head.json.posts?.[0]?.postId ?? 'post-section-head';
	const token = await site.as(sec)(`POST ${places}/access-tokens`, {
		json: { name: ALL, scopes: ['register:read'], bodyIds: null, days: 30 },
	});
	const delegation = await site.as('section-head')(`POST ${places}/posts/${post}/delegations`, {
		json: {
			...{ toAccountId: await accountOf(test, PLACE, 'principal'), reason: ALL },
			...{ delegatedFrom: '2020-09-11', delegatedTo: '2020-09-12' },
		},
	});
	// Somebody who is signed in, to be signed out.
	await (await site.person(PLACE, BODY, 'inspector', 'visitor'))(`GET ${places}/session`);
	const visitor = await accountOf(test, PLACE, 'visitor');
	const [open] = (await site.as(sec)(`GET ${places}/accounts/${visitor}/sessions`)).json.items;
	const { disclosureId: list } = (await site.register({ kind: 'person-list', draft: { bodyHtml: '' } }, ROW.list)).json;
	const { itemId } = await site.item(PLACE, ROW.document);
	const withdrawn = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-12-15' };
	const assessment = { assessor: ALL, assessedOn: '2020-09-09', conclusion: ALL };
	const digits = (fields: Readonly<Record<string, string>>) => fileForm('说明\n', '说明.txt', fields);
	const when = { postFrom: '2020-09-11', minDays: '10', withdrawOn: '2020-12-15' };
	const board = `序号,户主姓名,补助金额（元）\n1,${name},100\n`;
	const place = { bodyId: 'fresh', kind: 'department', name: '审计局' };
	return [
		[sys, 'POST bodies', { ...place, bodyId: id }],
		[sys, 'POST bodies', { ...place, territoryPlaceId: id }],
		[sys, 'POST sections', { sectionId: id, bodyId: id, name: '办公室' }],
		[sys, 'POST names', { subjectKind: 'body', subjectId: id, name: '审计局', use: 'alias' }],
		[sys, 'POST collective-names', { name: '各乡镇', bodyIds: [id] }],
		[
			sys,
			'POST successions',
			{ fromBodyId: id, toBodyId: id, succeededOn: '2020-09-01', basis: 'x', endsFormer: false },
		],
		[sys, 'POST posts', { postId: `p${id}`, bodyId: BODY, kind: 'case-officer', title: ALL }],
		[sys, 'POST posts', { postId: id, bodyId: id, sectionId: id, kind: 'case-officer', title: ALL }],
		[sec, `POST posts/p${id}/holdings`, { accountId: id, capacity: 'holder', heldFrom: '2020-09-10' }],
		[
			'section-head',
			`POST posts/${post}/delegations`,
			{ toAccountId: id, reason: ALL, delegatedFrom: '2020-09-11', delegatedTo: '2020-09-12' },
		],
		['section-head', `POST delegations/${delegation.json.delegationId}/revocation`, { reason: ALL }],
		[sec, 'POST access-tokens', { name: ALL, scopes: ['register:read'], bodyIds: [id], days: 30 }],
		[sec, `POST access-tokens/${token.json.tokenId}/revocation`, { reason: ALL }],
		[sec, `POST accounts/${account}/second-factor-resets`, { reason: ALL }],
		[sec, `POST accounts/${account}/session-revocations`, { reason: ALL }],
		[sec, `POST accounts/${visitor}/sessions/${open.sessionId}/revocation`, { reason: ALL }],
		[sec, `PUT accounts/${account}/identity`, { identity: { issuer: `https://example.cn/${id}`, subject: ALL } }],
		[sys, `PUT accounts/${account}/status`, { status: 'disabled', reason: ALL }],
		[officer, 'PUT session/notification-address', { email: `${id}@example.cn` }],
		[officer, 'POST session/second-factor/confirmation', { code: id }],
		[officer, 'POST document-readings', fileForm(`${ALL}\n`, `${id}.txt`)],
		[officer, 'POST table-readings', fileForm(board, `${id}.csv`)],
		[officer, 'POST table-readings', fileForm(board, `${id}.csv`, { definition: id })],
		[officer, 'POST table-readings/rows', { definition: id, rows: [{ note: ALL }] }],
		[
			officer,
			'POST table-readings/comparison',
			{ definition: id, county: [{ note: ALL }], townships: [{ place: ALL, rows: [{ note: ALL }] }] },
		],
		[officer, `POST drafts/${list}/impact-assessments`, fileForm(`${ALL}\n`, `${id}.txt`, assessment)],
		[officer, `POST drafts/${list}/impact-assessments`, digits({ ...assessment, assessedOn: id })],
		['government-office', 'POST list-policy/impact-assessments', fileForm(`${ALL}\n`, `${id}.txt`, assessment)],
		['government-office', 'POST list-policy/impact-assessments', digits({ ...assessment, assessedOn: id })],
		['government-office', 'PUT list-policy', { override: {}, basis: ALL, assessmentId: null }],
		['government-office', 'PUT list-policy', { override: { web: { loosest: 'named' } }, basis: ALL, assessmentId: id }],
		[officer, `POST drafts/${list}/registration-previews`, { documentClass: id, itemIds: [id], reason: ALL }],
		[officer, `PUT drafts/${list}/registration`, { documentClass: id, itemIds: [id], reason: ALL }],
		[officer, `PUT drafts/${list}/registration`, { triggers: { formed: '2020-09-02' }, reason: ALL }],
		[officer, `PUT drafts/${list}/list/form`, { webForm: 'named', assessmentId: id }],
		[officer, `POST drafts/${list}/list/rows`, { rows: [{ name: '赵甲一' }], retention: withdrawn, township: phone }],
		[officer, `POST drafts/${list}/list/rows`, { rows: [{ name: '赵甲一' }], retention: withdrawn, village: id }],
		[
			officer,
			`POST drafts/${list}/list/file`,
			fileForm(board, `${id}.csv`, { ...when, township: phone, village: card }),
		],
		[officer, `POST drafts/${list}/list/file`, fileForm(board, '名单.csv', { ...when, minDays: id })],
		[officer, `POST drafts/${list}/list/file`, fileForm(board, '名单.csv', { ...when, postFrom: id })],
		[officer, `POST drafts/${list}/list/file`, fileForm(board, '名单.csv', { ...when, withdrawOn: id })],
		[
			'disclosure-office',
			'POST information',
			{ informationId: 'a', itemIds: [id], body: ALL, triggers: { formed: '2020-09-01' } },
		],
		[
			'disclosure-office',
			'POST postings',
			{ itemId: id, informationId: 'a', body: ALL, board: ALL.slice(0, 90), postedOn: '2020-09-09' },
		],
		[
			'disclosure-office',
			'POST postings',
			{ itemId, informationId: id, body: ALL, board: '公示栏', postedOn: '2020-09-09' },
		],
		...(['bodyId', 'disclosureId', 'ground'] as const).map(
			(field): Command => [
				'disclosure-office',
				'POST withheld',
				{
					...{ bodyId: BODY, title: ALL, formedOn: '2020-09-01', ground: 'personal-privacy' },
					...{ reason: ALL, nextReviewOn: '2021-01-04', [field]: id },
				},
			],
		),
		[sys, `PUT bodies/${BODY}/index-prefix`, { indexPrefix: id }],
	];
}
