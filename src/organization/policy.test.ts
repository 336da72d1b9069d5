import { describe, expect, it, test } from 'vitest';
import { ADMINISTRATOR_ROLES, type AdministratorRole } from './account/security-rules.ts';
import {
	ACTIONS,
	type Action,
	type Actor,
	actorName,
	bodiesFor,
	may,
	type PolicyReason,
	type Subject,
	TOKEN_SCOPES,
} from './policy.ts';
import { policyReasonText } from './policy.zh.ts';
import { POST_KINDS, type PostKind } from './post/post.ts';

type Account = Extract<Actor, { kind: 'account' }>;
const account = (more: Partial<Account> = {}): Account => ({
	kind: 'account',
	placeId: 'jia',
	accountId: 'me',
	posts: [],
	administratorRoles: [],
	isRestricted: false,
	...more,
});
const inPost = (kind: PostKind, bodyId = 'relief') =>
	account({ posts: [{ postId: `post-${kind}`, kind, bodyId, reachesWholePlace: bodyId === 'government' }] });
const administrator = (...administratorRoles: AdministratorRole[]) => account({ administratorRoles });
const token = (...scopes: (typeof TOKEN_SCOPES)[number][]): Actor => ({
	kind: 'token',
	placeId: 'jia',
	tokenId: 't',
	scopes,
	bodyIds: ['relief'],
});

/** Somebody else's thing in the body of the actor. */
const subject = (role: string): Subject => ({
	placeId: 'jia',
	bodyId: 'relief',
	drafterAccountId: 'other',
	accountId: 'other',
	postId: `post-${role}`,
});

const CONTENT_READ: Action[] = ['draft.read', 'obligation.read', 'register.read', 'sign-off-path.read'];
const DELEGATE: Action[] = ['delegation.grant', 'delegation.revoke'];
const PUSH: Action[] = ['draft.write', 'obligation.record-trigger'];
const WRITE: Action[] = [...PUSH, 'draft.keep-unsaved', 'review.ask-release'];

/** The whole table: what each role may do. Everything not written here it may not, and the test below says so action by action. */
const ALLOWED: Record<string, { actor: Actor; may: Action[] }> = {
	citizen: { actor: { kind: 'citizen' }, may: [] },
	'an account without a post': { actor: account(), may: [] },
	'case-officer': {
		actor: inPost('case-officer'),
		may: [...CONTENT_READ, ...DELEGATE, ...WRITE, 'obligation.declare-nil'],
	},
	'section-head': {
		actor: inPost('section-head'),
		may: [...CONTENT_READ, ...DELEGATE, ...WRITE, 'obligation.declare-nil', 'review.check', 'review.return'],
	},
	'secrecy-reviewer': {
		actor: inPost('secrecy-reviewer'),
		may: [...CONTENT_READ, ...DELEGATE, 'review.check-secrecy', 'review.return', 'register.read-withheld'],
	},
	'deputy-in-charge': {
		actor: inPost('deputy-in-charge'),
		may: [
			...CONTENT_READ,
			...DELEGATE,
			'review.sign-as-deputy',
			'review.return',
			'register.read-withheld',
			'sign-off-path.activate',
		],
	},
	principal: {
		actor: inPost('principal'),
		may: [
			...CONTENT_READ,
			...DELEGATE,
			'review.sign-as-principal',
			'sign-off-path.activate',
			'review.return',
			'register.read-withheld',
			'disclosure.withdraw',
		],
	},
	'disclosure-office': {
		actor: inPost('disclosure-office'),
		may: [
			...CONTENT_READ,
			...DELEGATE,
			...WRITE,
			'review.return',
			'disclosure.publish',
			'disclosure.correct',
			'disclosure.withdraw',
			'disclosure.repeal',
			'obligation.waive',
			'register.read-withheld',
			'catalogue.install',
			'setup.read',
			'sign-off-path.activate',
			'sign-off-path.propose',
		],
	},
	inspector: { actor: inPost('inspector'), may: [...CONTENT_READ, 'register.read-withheld', 'inspection.write'] },
	'system-administrator': {
		actor: administrator('system-administrator'),
		may: [
			'calendar.import',
			'organization.change',
			'place.register',
			'setup.read',
			'account.create',
			'account.disable',
			'account.read',
			'backup.make',
		],
	},
	'security-administrator': {
		actor: administrator('security-administrator'),
		may: [
			'post.appoint',
			'role.grant',
			'account.invite',
			'account.unlock',
			'account.reset',
			'account.read',
			'session.revoke',
			'token.issue',
			'token.revoke',
			'security-level.change',
			'setup.read',
		],
	},
	'audit-administrator': { actor: administrator('audit-administrator'), may: ['audit.read', 'audit.export'] },
	'token drafts:push': { actor: token('drafts:push'), may: PUSH },
	'token obligations:read': { actor: token('obligations:read'), may: ['obligation.read'] },
	'token register:read': { actor: token('register:read'), may: ['register.read'] },
	'a token without scopes': { actor: token(), may: [] },
};

describe('every role × every action', () => {
	it('the table names every role there is', () => {
		const names = [...POST_KINDS, ...ADMINISTRATOR_ROLES, ...TOKEN_SCOPES.map((scope) => `token ${scope}`), 'citizen'];
		for (const name of names) expect(Object.keys(ALLOWED)).toContain(name);
	});

	test.each(Object.entries(ALLOWED))('%s may do this and nothing else', (role, { actor, may: allowed }) => {
		const answers = ACTIONS.map((action) => ({ action, answer: may(actor, action, subject(role)) }));
		const granted = answers.filter(({ answer }) => answer === true).map(({ action }) => action);
		expect(granted.sort()).toEqual([...allowed, 'public.read'].sort());
		for (const { answer } of answers) if (answer !== true) expect(policyReasonText[answer].length).toBeGreaterThan(3);
	});

	test.each(Object.entries(ALLOWED))('%s finds nothing of another place', (role, { actor }) => {
		const reason: PolicyReason = actor.kind === 'citizen' ? 'not-signed-in' : 'not-found';
		for (const action of ACTIONS)
			expect([action, may(actor, action, { ...subject(role), placeId: 'yi' })]).toEqual([
				action,
				action === 'public.read' ? true : reason,
			]);
	});
});

describe('sentences', () => {
	const own = { ...subject(''), drafterAccountId: 'me' };
	test.each<[string, Actor, Action, Subject, true | PolicyReason]>([
		['nobody checks his own draft', inPost('section-head'), 'review.check', own, 'own-draft'],
		[
			'nobody checks the secrecy of his own draft',
			inPost('secrecy-reviewer'),
			'review.check-secrecy',
			own,
			'own-draft',
		],
		['no deputy signs his own draft', inPost('deputy-in-charge'), 'review.sign-as-deputy', own, 'own-draft'],
		['no principal signs his own draft', inPost('principal'), 'review.sign-as-principal', own, 'own-draft'],
		['he goes on writing his own draft', inPost('case-officer'), 'draft.write', own, true],
		[
			'an officer of another organ does not read a draft',
			inPost('case-officer', 'finance'),
			'draft.read',
			own,
			'other-body',
		],
		[
			'a post of the government reaches every organ',
			inPost('disclosure-office', 'government'),
			'disclosure.publish',
			own,
			true,
		],
		[
			'a post of one organ does not reach a thing without organ',
			inPost('case-officer'),
			'draft.read',
			{ placeId: 'jia' },
			'other-body',
		],
		[
			'nobody delegates another post',
			inPost('principal'),
			'delegation.grant',
			{ placeId: 'jia', postId: 'head' },
			'not-own-post',
		],
		[
			'nobody gives himself a role',
			administrator('security-administrator'),
			'role.grant',
			{ placeId: 'jia', accountId: 'me' },
			'own-account',
		],
		[
			'nobody appoints himself',
			administrator('security-administrator'),
			'post.appoint',
			{ placeId: 'jia', accountId: 'me' },
			'own-account',
		],
		[
			'nobody disables himself',
			administrator('system-administrator'),
			'account.disable',
			{ placeId: 'jia', accountId: 'me' },
			'own-account',
		],
		[
			'an administrator in a post drafts nothing',
			{ ...inPost('case-officer'), administratorRoles: ['system-administrator'] },
			'draft.write',
			own,
			'administrator-handles-no-content',
		],
		[
			'nor signs',
			{ ...inPost('principal'), administratorRoles: ['security-administrator'] },
			'review.sign-as-principal',
			subject(''),
			'administrator-handles-no-content',
		],
		[
			'an audit administrator with another role still only reads logs',
			administrator('audit-administrator', 'system-administrator'),
			'organization.change',
			{ placeId: 'jia' },
			'audit-administrator-only-reads-logs',
		],
		[
			'the system administrator does not read the audit',
			administrator('system-administrator'),
			'audit.read',
			{ placeId: 'jia' },
			'role-missing',
		],
		[
			'who owes a new password works on nothing',
			{ ...inPost('case-officer'), isRestricted: true },
			'draft.write',
			own,
			'session-restricted',
		],
		[
			'but may change it',
			{ ...inPost('case-officer'), isRestricted: true },
			'own-account.change',
			{ placeId: 'jia', accountId: 'me' },
			true,
		],
		[
			'nobody changes another account as his own',
			account(),
			'own-account.change',
			{ placeId: 'jia', accountId: 'other' },
			'not-found',
		],
		[
			'a token works for its organs only',
			token('drafts:push'),
			'draft.write',
			{ placeId: 'jia', bodyId: 'finance' },
			'other-body',
		],
		[
			'a token of some organs needs to know which',
			token('drafts:push'),
			'draft.write',
			{ placeId: 'jia' },
			'other-body',
		],
		['a token signs nothing', token(...TOKEN_SCOPES), 'review.sign-as-principal', subject(''), 'scope-missing'],
		[
			'a token has no account of its own',
			token(...TOKEN_SCOPES),
			'own-account.change',
			{ placeId: 'jia' },
			'scope-missing',
		],
	])('%s', (_, actor, action, about, answer) => expect(may(actor, action, about)).toBe(answer));

	it('lists are narrowed by organ', () => {
		expect(bodiesFor(inPost('case-officer'), 'draft.read', 'jia')).toEqual(['relief']);
		expect(bodiesFor(inPost('inspector', 'government'), 'draft.read', 'jia')).toBe('all');
		expect(bodiesFor(inPost('case-officer'), 'draft.read', 'yi')).toEqual([]);
		expect(bodiesFor(administrator('system-administrator'), 'draft.read', 'jia')).toEqual([]);
		expect(bodiesFor(token('register:read'), 'register.read', 'jia')).toEqual(['relief']);
	});
});

test.each([
	['an account', { kind: 'account', accountId: 'a-1' }, 'account:a-1'],
	['a token', { kind: 'token', tokenId: 't-1' }, 'token:t-1'],
	['a citizen', { kind: 'citizen' }, 'citizen'],
])('what %s does is recorded without a person’s name', (_, actor, expected) => {
	expect(actorName(actor as Actor)).toBe(expected);
});
