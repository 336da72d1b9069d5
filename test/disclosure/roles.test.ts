import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerBody } from '../../src/organization/actions.ts';
import { TOKEN_SCOPES } from '../../src/organization/policy.ts';
import { POST_KINDS } from '../../src/organization/post/post.ts';
import { type Answer, refusalCodes } from '../api-staff/kit.ts';
import { addObligation } from '../jobs/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';
import { INDEX_PREFIX } from './kit.ts';
import {
	approve,
	commandBodies,
	everyStaffRoute,
	fileForm,
	registerDraft,
	requestOf,
	type Sender,
	submitDraft,
	wholeSite,
} from './whole-site.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const other = 'finance-bureau';

const SIGNED_IN = 'signed-in';
const DRAFTERS = 'case-officer section-head disclosure-office';
const STAFF = 'case-officer section-head deputy-in-charge principal secrecy-reviewer disclosure-office';
const READERS = `${STAFF} inspector`;
const RETURNERS = 'section-head secrecy-reviewer deputy-in-charge principal disclosure-office';
const WITHHELD_READERS = 'secrecy-reviewer deputy-in-charge principal disclosure-office inspector';

interface Row {
	/** Posts, administrators and scopes of tokens; whoever is not named may not. */
	readonly may: string;
	/** Who may not, as a sentence. */
	readonly not: string;
	/** Lets in whoever may do it for some body: it is about none, or a list narrowed to his. */
	readonly isOfAnyBody?: true;
}

const TABLE: Readonly<Record<string, Row>> = {
	'post /places/{place}/disclosures': {
		may: `${DRAFTERS} drafts:push`,
		not: 'leaders, secrecy reviewers and inspectors begin no draft; nobody begins one for another body',
	},
	'get /places/{place}/drafts': {
		may: READERS,
		not: 'no system and no administrator reads drafts; a body does not see those of another',
		isOfAnyBody: true,
	},
	'get /places/{place}/drafts/{disclosure}': {
		may: READERS,
		not: 'nobody opens the draft of another body, no system any',
	},
	'put /places/{place}/drafts/{disclosure}': {
		may: `${DRAFTERS} drafts:push`,
		not: 'whoever signs above the section does not edit, nor an inspector, nor another body',
	},
	'post /places/{place}/drafts/{disclosure}/abandonment': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody gives up the draft of another body; a signer returns, he does not give up',
	},
	'post /places/{place}/drafts/{disclosure}/restoration': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody takes up again what another body gave up',
	},
	'put /places/{place}/drafts/{disclosure}/registration': {
		may: `${DRAFTERS} drafts:push`,
		not: 'whoever signs does not choose the way it is signed, nor when it is due',
	},
	'post /places/{place}/drafts/{disclosure}/registration-previews': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nor does he try it out',
	},
	'get /places/{place}/drafts/{disclosure}/blockers': {
		may: READERS,
		not: 'what another body still lacks is not told',
	},
	'post /places/{place}/drafts/{disclosure}/attachments': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody adds a file to the draft of another body',
	},
	'get /places/{place}/drafts/{disclosure}/public-preview': {
		may: READERS,
		not: 'nor what its page will be',
	},
	'get /places/{place}/drafts/{disclosure}/attachments/{attachment}/preview': {
		may: READERS,
		not: 'nor its files',
	},
	'get /places/{place}/drafts/{disclosure}/attachments/{attachment}/file': {
		may: READERS,
		not: 'nor are they taken away',
	},
	'delete /places/{place}/drafts/{disclosure}/attachments/{attachment}': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody takes a file from the draft of another body',
	},
	'post /places/{place}/document-readings': {
		may: `${DRAFTERS} drafts:push`,
		not: 'who drafts nothing has no documents read',
		isOfAnyBody: true,
	},
	'post /places/{place}/table-readings': {
		may: `${DRAFTERS} drafts:push`,
		not: 'who drafts nothing has no tables read',
		isOfAnyBody: true,
	},
	'post /places/{place}/table-readings/rows': {
		may: `${DRAFTERS} drafts:push`,
		not: 'who drafts nothing has no rows read',
		isOfAnyBody: true,
	},
	'post /places/{place}/table-readings/comparison': {
		may: `${DRAFTERS} drafts:push`,
		not: 'who drafts nothing has no tables compared',
		isOfAnyBody: true,
	},
	'post /places/{place}/drafts/{disclosure}/submission': {
		may: `${DRAFTERS} drafts:push`,
		not: 'a signer hands in nothing; a system may, for what it pushed has to be signed by people all the same',
	},
	'post /places/{place}/drafts/{disclosure}/submission/withdrawal': {
		may: `${DRAFTERS} drafts:push`,
		not: 'a signer returns, he does not take back; another body neither',
	},
	'get /places/{place}/review-sheets': {
		may: READERS,
		not: 'no system and no administrator sees sheets; a body does not see those of another',
		isOfAnyBody: true,
	},
	'get /places/{place}/review-sheets/{sheet}': { may: READERS, not: 'nobody opens the sheet of another body' },
	'get /places/{place}/review-sheets/{sheet}/content': {
		may: READERS,
		not: 'what is not public yet no citizen, no system, no administrator and no other body reads',
	},
	'get /places/{place}/review-sheets/{sheet}/forms/{ending}': {
		may: READERS,
		not: 'nobody prints the sheet of another body',
	},
	'post /places/{place}/review-sheets/{sheet}/signatures': {
		may: RETURNERS,
		not: 'case officers, inspectors and systems sign and return nothing',
	},
	'get /places/{place}/signing-policy': {
		may: READERS,
		not: 'who signs and drafts nothing does not see what signing asks for',
		isOfAnyBody: true,
	},
	'get /places/{place}/signing-policy/preview': {
		may: 'security-administrator',
		not: 'who signs is not told who lacks a second factor',
	},
	'put /places/{place}/signing-policy': {
		may: 'security-administrator',
		not: 'nobody who signs says how he has to prove who he is',
	},
	'post /places/{place}/review-sheets/{sheet}/releases': {
		may: RETURNERS,
		not: 'case officers, inspectors and systems let no finding through',
	},
	'get /places/{place}/review-sheets/{sheet}/release-requests': {
		may: READERS,
		not: 'what another body was asked to let through is not told',
	},
	'get /places/{place}/review-sheets/{sheet}/release-requests/people': {
		may: DRAFTERS,
		not: 'who asks nobody is not told whom one could ask; a system asks nobody',
	},
	'post /places/{place}/review-sheets/{sheet}/release-requests': {
		may: DRAFTERS,
		not: 'leaders, secrecy reviewers, inspectors and systems ask nobody to let a finding through',
	},
	'post /places/{place}/review-sheets/{sheet}/release-requests/{request}/refusal': {
		may: RETURNERS,
		not: 'who could not let it through does not refuse it either',
	},
	'post /places/{place}/review-sheets/{sheet}/release-requests/{request}/withdrawal': {
		may: DRAFTERS,
		not: 'nobody takes back what another body asked for',
	},
	'post /places/{place}/disclosures/{disclosure}/publication': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office publishes, the principal neither',
	},
	'post /places/{place}/disclosures/{disclosure}/editions': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office opens a correction or a change',
	},
	'post /places/{place}/disclosures/{disclosure}/withdrawal': {
		may: 'disclosure-office principal',
		not: 'a deputy, a section and an officer withdraw nothing that is public',
	},
	'post /places/{place}/disclosures/{disclosure}/validity': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office marks a document repealed',
	},
	'post /places/{place}/disclosures/{disclosure}/channel-uses': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office says that a channel was used',
	},
	'post /places/{place}/withheld': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office withholds',
	},
	'post /places/{place}/withheld/{withholding}/review': {
		may: 'disclosure-office',
		not: 'nobody but the disclosure office prolongs or ends a withholding',
	},
	'get /places/{place}/register': {
		may: `${READERS} register:read`,
		not: 'administrators and systems without the scope read no register; there is no route that writes one',
		isOfAnyBody: true,
	},
	'get /places/{place}/register-files/{ending}': {
		may: `${READERS} register:read`,
		not: 'nor do they take it away as a file',
		isOfAnyBody: true,
	},
	'get /places/{place}/register/acts': {
		may: `${READERS} register:read`,
		not: 'nor do they read its acts',
		isOfAnyBody: true,
	},
	'get /places/{place}/register/totals': {
		may: `${READERS} register:read`,
		not: 'nor its totals',
		isOfAnyBody: true,
	},
	'get /places/{place}/withheld': {
		may: WITHHELD_READERS,
		not: 'officers, section heads and systems do not read what is withheld',
		isOfAnyBody: true,
	},
	'get /places/{place}/withheld-files/{ending}': {
		may: WITHHELD_READERS,
		not: 'nor do they take it away as a file',
		isOfAnyBody: true,
	},
	'put /places/{place}/bodies/{body}/index-prefix': {
		may: 'system-administrator',
		not: 'who handles content does not change the numbers it goes by',
	},
	'get /places/{place}/obligations': {
		may: `${READERS} obligations:read`,
		not: 'a body does not see what another owes in its working list',
		isOfAnyBody: true,
	},
	'get /places/{place}/obligations/{obligation}': {
		may: `${READERS} obligations:read`,
		not: 'nobody opens the duty of another body',
	},
	'post /places/{place}/information': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody registers information for another body; inspectors and leaders register none',
	},
	'put /places/{place}/obligations/{obligation}/triggers': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody moves the due date of another body',
	},
	'post /places/{place}/obligations/{obligation}/nil-declaration': {
		may: 'case-officer section-head',
		not: 'the office does not say for a body that there is nothing; a system neither',
	},
	'post /places/{place}/obligations/{obligation}/waiver': {
		may: 'disclosure-office',
		not: 'who owes a duty does not waive it',
	},
	'post /places/{place}/postings': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody records a notice of another body',
	},
	'post /places/{place}/obligations/{obligation}/posting': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody hangs up again a notice of another body',
	},
	'post /places/{place}/obligations/{obligation}/removal': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody takes down a notice of another body',
	},
	'get /places/{place}/monitors': {
		may: `${READERS} obligations:read`,
		not: 'who works on nothing is shown no monitors here',
		isOfAnyBody: true,
	},
	'get /places/{place}/worklists': {
		may: `${READERS} obligations:read`,
		not: 'who works on nothing is shown no work; a body is not shown that of another',
		isOfAnyBody: true,
	},
	'get /places/{place}/worklists/{list}': {
		may: `${READERS} obligations:read`,
		not: 'nor page by page',
		isOfAnyBody: true,
	},
	'get /places/{place}/deadline-calendar/{month}': {
		may: `${READERS} obligations:read`,
		not: 'nor by the day',
		isOfAnyBody: true,
	},
	'post /places/{place}/drafts/{disclosure}/redaction': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody masks in the draft of another body; a signer returns, he does not mask',
	},
	'post /places/{place}/drafts/{disclosure}/attachments/{attachment}/redaction': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nor in its files',
	},
	'get /places/{place}/coverage-matrix': {
		may: `${READERS} obligations:read`,
		not: 'a body sees its own cells only',
		isOfAnyBody: true,
	},
	'get /places/{place}/coverage-matrix-files/{ending}': {
		may: `${READERS} obligations:read`,
		not: 'nor takes others away as a file',
		isOfAnyBody: true,
	},
	'get /places/{place}/timeliness-report/{year}': {
		may: `${READERS} obligations:read`,
		not: 'who has no content to do with reads the numbers on the public site',
		isOfAnyBody: true,
	},
	'get /places/{place}/timeliness-report/{year}/duties': {
		may: `${READERS} obligations:read`,
		not: 'nor the duties behind them',
		isOfAnyBody: true,
	},
	'get /places/{place}/session/filters': {
		may: SIGNED_IN,
		not: 'nobody sees the filters of another; systems have none',
	},
	'post /places/{place}/session/filters': { may: SIGNED_IN, not: 'nobody saves one for another' },
	'delete /places/{place}/session/filters/{filter}': { may: SIGNED_IN, not: 'nobody removes that of another' },
	'get /places/{place}/session/local-key': { may: DRAFTERS, not: 'nor needs a key for it', isOfAnyBody: true },
	'get /places/{place}/table-definitions': {
		may: READERS,
		not: 'who works on nothing fills in no table',
		isOfAnyBody: true,
	},
	'get /places/{place}/drafts/{disclosure}/findings': {
		may: READERS,
		not: 'what was found in the draft of another body is shown to nobody there, to no system, to no administrator',
	},
	'post /places/{place}/drafts/{disclosure}/attachments/{attachment}/counts': {
		may: `${DRAFTERS} drafts:push`,
		not: 'nobody turns the list of another body into numbers; a signer returns it',
	},
	'get /places/{place}/uploads': {
		may: DRAFTERS,
		not: 'who drafts nothing has no files on their way; no system has',
		isOfAnyBody: true,
	},
	'post /places/{place}/uploads': { may: DRAFTERS, not: 'nor begins one', isOfAnyBody: true },
	'put /places/{place}/uploads/{upload}/pieces/{offset}': {
		may: DRAFTERS,
		not: 'nor sends a piece',
		isOfAnyBody: true,
	},
	'delete /places/{place}/uploads/{upload}': { may: DRAFTERS, not: 'nor takes one away', isOfAnyBody: true },
	'post /places/{place}/drops': { may: DRAFTERS, not: 'nor has it read', isOfAnyBody: true },
	'post /places/{place}/drafts/{disclosure}/uploaded-attachments': {
		may: DRAFTERS,
		not: 'nobody adds a file to the draft of another body',
	},
	'get /places/{place}/drafts/{disclosure}/working-copy': {
		may: DRAFTERS,
		not: 'who may not edit a draft has no copy of it',
	},
	'put /places/{place}/drafts/{disclosure}/working-copy': { may: DRAFTERS, not: 'nor keeps one' },
	'delete /places/{place}/drafts/{disclosure}/working-copy': { may: DRAFTERS, not: 'nor takes one away' },
	'get /places/{place}/session/notifications': {
		may: SIGNED_IN,
		not: 'systems have none; nobody has those of another',
	},
	'post /places/{place}/session/notifications/readings': { may: SIGNED_IN, not: 'nobody reads those of another' },
	'get /places/{place}/session/notification-address': { may: SIGNED_IN, not: 'nobody sees the address of another' },
	'put /places/{place}/session/notification-address': { may: SIGNED_IN, not: 'nobody sets the address of another' },
	'get /places/{place}/jobs': {
		may: 'system-administrator',
		not: 'who handles content does not look into the machine',
	},
};

const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
const ROLES = [
	...POST_KINDS,
	...ADMINISTRATORS,
	'nobody-in-particular',
	'owing-a-password',
	...TOKEN_SCOPES.map((scope) => `token ${scope}`),
	'citizen',
	...POST_KINDS.map((kind) => `other-body ${kind}`),
	...TOKEN_SCOPES.map((scope) => `other-body token ${scope}`),
	...[...POST_KINDS, ...ADMINISTRATORS].map((role) => `other-place ${role}`),
	...TOKEN_SCOPES.map((scope) => `other-place token ${scope}`),
];
const senders = new Map<string, Sender>();
const as = (role: string): Sender => senders.get(role) ?? expect.fail(`nobody is ${role}`);

/** As the rows of the catalogue print the body. */
const printed = '三门峡市城乡一体化示范区扶贫开发办公室';
/** What the addresses of the table name, all of them of `own`. */
const ids: Record<string, string> = { place, body: own };
let bodies: ReturnType<typeof commandBodies> = {};

beforeAll(async () => {
	site.clock.set('2020-09-10T09:00:00+08:00');
	await site.place(place);
	await site.place('wanyuan');
	await site.desk.indexPrefix(place, own);
	senders.set('citizen', site.citizen);
	for (const kind of POST_KINDS) {
		senders.set(kind, await site.person(place, own, kind));
		senders.set(`other-body ${kind}`, await site.person(place, other, kind, `other-${kind}`));
		senders.set(`other-place ${kind}`, await site.person('wanyuan', 'poverty-relief-bureau', kind));
	}
	for (const role of ADMINISTRATORS) {
		senders.set(role, await site.administrator(place, role));
		senders.set(`other-place ${role}`, await site.administrator('wanyuan', role));
	}
	for (const scope of TOKEN_SCOPES) {
		senders.set(`token ${scope}`, await site.token(place, [scope], [own]));
		senders.set(`other-body token ${scope}`, await site.token(place, [scope], [other]));
		senders.set(`other-place token ${scope}`, await site.token('wanyuan', [scope], null));
	}
	senders.set('nobody-in-particular', await site.nobody(place, 'nobody'));
	const owing = await site.administrator(place, 'system-administrator', 'owing');
	senders.set('owing-a-password', owing);
	await owing(`GET /places/${place}/session`);
	await test.database.query('', `update account set password_changed_at = '2010-01-01' where login_name = 'owing'`);

	const drafter = await site.person(place, own, 'case-officer', 'drafter');
	const wish = { place, bodyId: own, row: 1, formed: '2020-09-10' };
	const draft = await registerDraft(site, drafter, wish);
	const submitted = await registerDraft(site, drafter, wish);
	const { sheetId } = await submitDraft(drafter, place, submitted.disclosureId);
	const withheld = await as('disclosure-office')(`POST /places/${place}/withheld`, {
		json: {
			...{ bodyId: own, title: '示例', ground: 'process-information', reason: '讨论稿', nextReviewOn: '2021-01-04' },
		},
	});
	const attached = await drafter(`POST /places/${place}/drafts/${draft.disclosureId}/attachments`, {
		body: fileForm('示例附件的内容。'),
	});
	expect([withheld.status, attached.status], attached.text).toEqual([201, 201]);
	Object.assign(ids, {
		disclosure: draft.disclosureId,
		attachment: attached.json.attachmentId,
		sheet: sheetId,
		obligation: draft.duties[0].obligationId,
		withholding: withheld.json.withholdingId,
	});
	const { itemId } = draft.item;
	ids.posting = await addObligation(test.database, place, '2020-09-20', { kind: 'posting', body: printed });
	bodies = commandBodies({ bodyId: own, printed, itemId, on: '2020-09-10' });
}, 120_000);

/** Everything a command could have left: events of all kinds, and the rows of the drafts. */
async function traces(): Promise<unknown> {
	return test.database.query(
		'',
		`select (select count(*) from event) as events, (select count(*) from outbox) as outbox, (select count(*) from public_disclosure) as public,
			(select count(*) from review_signature) as signatures, (select sum(revision) from disclosure_edition) as revisions,
			(select string_agg(state, ' ' order by disclosure_id) from disclosure_edition) as states`,
	);
}

async function ask(role: string, route: string): Promise<Answer> {
	// Files in the form that is quickest to make; a posting is taken down, every other duty is one of publication.
	const named = {
		...ids,
		ending: route.includes('/forms/') ? 'docx' : 'csv',
		...(/\/(?:removal|posting)$/.test(route) && { obligation: ids.posting }),
	};
	const [request, json] = requestOf(route, named, bodies);
	return as(role)(request, json === undefined ? {} : { json });
}

function isOpenTo(role: string, { may, isOfAnyBody }: Row): boolean {
	const who = role.replace(/^other-body /, '').replace(/^token /, '');
	if (role.startsWith('other-place') || role === 'citizen') return false;
	if (may === SIGNED_IN) return !role.includes('token');
	if (role.startsWith('other-body') && isOfAnyBody !== true) return false;
	return may.split(' ').includes(who);
}

/** What somebody is told who may not. */
function refusalOf(role: string, { may }: Row): readonly [number, string[]] {
	const who = role.replace(/^other-body /, '').replace(/^token /, '');
	if (role.startsWith('other-place')) return [404, []];
	if (role === 'citizen') return [401, ['not-signed-in']];
	if (role === 'owing-a-password') return [403, ['session-restricted']];
	if (role.startsWith('other-body') && may.split(' ').includes(who)) return [403, ['other-body']];
	if (role.includes('token')) return [403, ['scope-missing']];
	if (role === 'audit-administrator') return [403, ['audit-administrator-only-reads-logs']];
	const isAdministration = may.endsWith('-administrator');
	if (role.endsWith('-administrator') && !isAdministration) return [403, ['administrator-handles-no-content']];
	return [403, ['role-missing']];
}

it('every route of the program has a row here or in the table of the ground routes', async () => {
	const ground = readFileSync(new URL('../api-staff/roles.test.ts', import.meta.url), 'utf8');
	const rows = (await everyStaffRoute()).filter((route) => !ground.includes(`'${route}': `));
	expect(rows.sort()).toEqual(Object.keys(TABLE).sort());
});

describe.each(Object.entries(TABLE))('%s', (route, row) => {
	it(`${row.not}`, async () => {
		const before = await traces();
		for (const role of ROLES.filter((one) => !isOpenTo(one, row))) {
			const answer = await ask(role, route);
			expect([role, answer.status, refusalCodes(answer)]).toEqual([role, ...refusalOf(role, row)]);
		}
		expect(await traces()).toEqual(before);
	});

	it(`lets in: ${row.may}`, async () => {
		for (const role of ROLES.filter((one) => isOpenTo(one, row))) {
			const answer = await ask(role, route);
			// 400 and 415: uploads without a file; 422: the domain's own reasons; 428: which revision was read.
			expect(`${role} ${answer.status} ${answer.text}`).toMatch(/^\S+( \S+)* (200|201|409|415|422|428) /);
		}
	});
});

describe('what each role may never do', () => {
	const commands = Object.keys(TABLE).filter((route) => !route.startsWith('get '));
	const acts = (pattern: RegExp) => commands.filter((route) => pattern.test(route));
	const PUBLISHING = acts(/\/(publication|editions|validity|channel-uses)$|\/withheld/);
	const SIGNING = acts(/\/(signatures|releases)$/);
	const DRAFTING = acts(/\/(disclosures|drafts\/\{disclosure\}|attachments.*|submission.*)$/);
	const OWN = acts(/\/session\//);
	it.each([
		['case-officer', 'signs, returns, lets through, publishes, withholds or waives', [...SIGNING, ...PUBLISHING]],
		['case-officer', 'withdraws or waives', acts(/(disclosure\}\/withdrawal|waiver)$/)],
		['section-head', 'publishes, withdraws, withholds or waives', [...PUBLISHING, ...acts(/waiver$/)]],
		['deputy-in-charge', 'drafts, edits, hands in or publishes', [...DRAFTING, ...PUBLISHING]],
		['principal', 'drafts, edits, hands in or publishes', [...DRAFTING, ...PUBLISHING]],
		['secrecy-reviewer', 'drafts, edits, hands in or publishes', [...DRAFTING, ...PUBLISHING]],
		['disclosure-office', 'says for a body that there is nothing', acts(/nil-declaration$/)],
		['disclosure-office', 'keeps the machine or the tree', acts(/index-prefix$/)],
		['inspector', 'changes anything but his own notifications', commands.filter((one) => !OWN.includes(one))],
		['token drafts:push', 'signs, returns, lets through, publishes or waives', [...SIGNING, ...PUBLISHING]],
		['token obligations:read', 'changes anything', commands],
		['token register:read', 'changes anything', commands],
		[
			'security-administrator',
			'touches content',
			Object.keys(TABLE).filter((one) => !/\/session\/|put .*signing-policy|signing-policy\/preview/.test(one)),
		],
		['audit-administrator', 'touches content', Object.keys(TABLE).filter((one) => !one.includes('/session/'))],
		['nobody-in-particular', 'touches content', Object.keys(TABLE).filter((one) => !one.includes('/session/'))],
		['citizen', 'does anything here', Object.keys(TABLE)],
	])('%s never %s', (role, _sentence, routes) => {
		expect(routes.length).toBeGreaterThan(0);
		const open = routes.filter((route) => isOpenTo(role, TABLE[route] ?? expect.fail(route)));
		expect(open.filter((route) => !/disclosure\}\/withdrawal$/.test(route) || role !== 'principal')).toEqual([]);
	});
});

describe('a thing of a body in every state', () => {
	const wish = { place, bodyId: own, row: 2, formed: '2020-09-10' };
	const reach: Record<string, string> = {};
	let office: Sender;
	let chain: Sender[];

	beforeAll(async () => {
		office = as('disclosure-office');
		chain = [as('section-head'), as('secrecy-reviewer'), as('deputy-in-charge')];
		const drafter = site.as(place, 'drafter');
		reach.draft = (await registerDraft(site, drafter, wish)).disclosureId;
		const waiting = await registerDraft(site, drafter, wish);
		await submitDraft(drafter, place, waiting.disclosureId);
		reach['in-review'] = waiting.disclosureId;
		reach.approved = (await approve(site, drafter, chain, wish)).disclosureId;
		for (const state of ['published', 'withdrawn']) {
			reach[state] = (await approve(site, drafter, chain, wish)).disclosureId;
			const published = await office(`POST /places/${place}/disclosures/${reach[state]}/publication`);
			expect(published.status, published.text).toBe(201);
		}
		const path = `POST /places/${place}/disclosures/${reach.withdrawn}/withdrawal`;
		expect((await office(path, { json: { ground: 'error', note: '有误' } })).status).toBe(200);
	}, 60_000);

	it.each(['draft', 'in-review', 'approved', 'published', 'withdrawn'])(
		'%s: nobody of another body reads, saves, hands in, publishes, corrects or withdraws it; lists do not show it',
		async (state) => {
			const disclosureId = reach[state] ?? '';
			const before = await traces();
			for (const kind of POST_KINDS) {
				const send = as(`other-body ${kind}`);
				for (const route of Object.keys(TABLE).filter((one) => one.includes('{disclosure}'))) {
					ids.disclosure = disclosureId;
					expect([kind, route, (await ask(`other-body ${kind}`, route)).status]).toEqual([kind, route, 403]);
				}
				for (const list of ['drafts', 'review-sheets'])
					expect((await send(`GET /places/${place}/${list}?limit=100`)).text).not.toContain(disclosureId);
			}
			expect(await traces()).toEqual(before);
		},
	);

	it('published: the register of another body, asked for by name, is refused; his own does not hold it', async () => {
		for (const list of [
			'register',
			'register/acts',
			'register/totals',
			'register-files/csv',
			'withheld',
			'withheld-files/csv',
		]) {
			const inspector = as('other-body inspector');
			const named = await inspector(`GET /places/${place}/${list}?bodyId=${own}`);
			expect([list, named.status, refusalCodes(named)]).toEqual([list, 403, ['other-body']]);
			const narrowed = await inspector(`GET /places/${place}/${list}`);
			expect([list, narrowed.status]).toEqual([list, 200]);
			for (const secret of [reach.published ?? '', '示例信息', INDEX_PREFIX])
				expect(narrowed.text).not.toContain(secret);
		}
	});

	it('approved: nobody of the body itself publishes it but the disclosure office', async () => {
		const path = `POST /places/${place}/disclosures/${reach.approved}/publication`;
		for (const role of ROLES.filter((one) => one !== 'disclosure-office'))
			expect([role, [401, 403, 404].includes((await as(role)(path)).status)]).toEqual([role, true]);
		expect((await office(path)).status).toBe(201);
	});

	it('an inspector reads the draft and its sheet, and changes neither', async () => {
		const { disclosureId } = await registerDraft(site, site.as(place, 'drafter'), wish);
		const { sheetId } = await submitDraft(site.as(place, 'drafter'), place, disclosureId);
		const inspector = as('inspector');
		const pages = [`drafts/${disclosureId}`, `review-sheets/${sheetId}`, `review-sheets/${sheetId}/content`];
		for (const page of pages) expect((await inspector(`GET /places/${place}/${page}`)).status).toBe(200);
		Object.assign(ids, { disclosure: disclosureId, sheet: sheetId });
		const before = await traces();
		for (const route of Object.keys(TABLE).filter((one) => !/^get |\/session\//.test(one)))
			expect([route, (await ask('inspector', route)).status]).toEqual([route, 403]);
		expect(await traces()).toEqual(before);
	});

	it('the disclosure office of the government itself reaches every body of its place', async () => {
		const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
		await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
		const above = await site.person(place, 'government', 'disclosure-office', 'government-office');
		const { disclosureId } = await approve(site, site.as(place, 'drafter'), chain, wish);
		expect((await above(`POST /places/${place}/disclosures/${disclosureId}/publication`)).status).toBe(201);
	});
});
