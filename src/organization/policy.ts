import type { AdministratorRole } from './account/security-rules.ts';
import type { PostKind } from './post/post.ts';

/** What somebody may be: the posts he acts in today, and the administrators' roles of his account. */
type Role = PostKind | AdministratorRole;

/** 令牌权限. What a token of another system may do. */
export const TOKEN_SCOPES = ['drafts:push', 'obligations:read', 'register:read'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A post somebody acts in today. */
export interface ActorPost {
	readonly postId: string;
	readonly kind: PostKind;
	readonly bodyId: string;
	/** A post of the government itself reaches every body of the place. */
	readonly reachesWholePlace: boolean;
}

/** Who acts. */
export type Actor =
	| { readonly kind: 'citizen' }
	| {
			readonly kind: 'account';
			readonly placeId: string;
			readonly accountId: string;
			readonly posts: readonly ActorPost[];
			readonly administratorRoles: readonly AdministratorRole[];
			/** Owes a new password or a second factor first. */
			readonly isRestricted: boolean;
	  }
	| {
			readonly kind: 'token';
			readonly placeId: string;
			readonly tokenId: string;
			readonly scopes: readonly TokenScope[];
			/** Null = every body of the place. */
			readonly bodyIds: readonly string[] | null;
	  };

/** What is acted upon, as far as it matters. */
export interface Subject {
	readonly placeId: string;
	/** The body it belongs to. Absent (not known, or all of them) only somebody who reaches the whole place may. */
	readonly bodyId?: string;
	/** Who drafted it. */
	readonly drafterAccountId?: string | null;
	/** Everybody who worked on it. */
	readonly drafterAccountIds?: readonly string[];
	/** The account it is about. */
	readonly accountId?: string;
	/** The post it is about. */
	readonly postId?: string;
}

/** Why not. `not-found` is also what delivery must say: that a thing of another place exists is nobody's business. */
export type PolicyReason =
	| 'not-signed-in'
	| 'not-found'
	| 'session-restricted'
	| 'scope-missing'
	| 'audit-administrator-only-reads-logs'
	| 'administrator-handles-no-content'
	| 'role-missing'
	| 'other-body'
	| 'not-own-post'
	| 'own-draft'
	| 'own-account';

interface Rule {
	/** One of these; 'everyone' = citizens too, 'signed-in' = any account, even one that owes a password. */
	readonly roles: readonly Role[] | 'everyone' | 'signed-in';
	/** The role must be of a post that reaches the body the subject belongs to. */
	readonly inOwnBody?: true;
	readonly inOwnPost?: true;
	readonly notOwnDraft?: true;
	readonly notOwnAccount?: true;
	readonly scope?: TokenScope;
}

const STAFF = [
	'case-officer',
	'section-head',
	'deputy-in-charge',
	'principal',
	'secrecy-reviewer',
	'disclosure-office',
] as const satisfies readonly Role[];
const LEADERS = ['deputy-in-charge', 'principal'] as const satisfies readonly Role[];

/** 权限表. Each line is a sentence: who may do what, where, and what rules him out. What is not here nobody may. */
const RULES = {
	'public.read': { roles: 'everyone' },
	'own-account.change': { roles: 'signed-in' },

	// Content: whoever works on it in his own body.
	'draft.read': { roles: [...STAFF, 'inspector'], inOwnBody: true },
	'draft.write': {
		roles: ['case-officer', 'section-head', 'disclosure-office'],
		inOwnBody: true,
		scope: 'drafts:push',
	},
	// What is on somebody's screen or on its way up is his own, and no system's.
	'draft.keep-unsaved': { roles: ['case-officer', 'section-head', 'disclosure-office'], inOwnBody: true },
	// Whoever drafts asks a person by name to let a finding through; a system asks nobody.
	'review.ask-release': { roles: ['case-officer', 'section-head', 'disclosure-office'], inOwnBody: true },
	// Review: nobody checks or signs what he drafted himself.
	'review.check': { roles: ['section-head'], inOwnBody: true, notOwnDraft: true },
	'review.check-secrecy': { roles: ['secrecy-reviewer'], inOwnBody: true, notOwnDraft: true },
	'review.sign-as-deputy': { roles: ['deputy-in-charge'], inOwnBody: true, notOwnDraft: true },
	'review.sign-as-principal': { roles: ['principal'], inOwnBody: true, notOwnDraft: true },
	'review.return': { roles: ['section-head', 'secrecy-reviewer', ...LEADERS, 'disclosure-office'], inOwnBody: true },
	'disclosure.publish': { roles: ['disclosure-office'], inOwnBody: true },
	'disclosure.correct': { roles: ['disclosure-office'], inOwnBody: true },
	'disclosure.withdraw': { roles: ['disclosure-office', 'principal'], inOwnBody: true },
	'disclosure.repeal': { roles: ['disclosure-office'], inOwnBody: true },

	'obligation.read': { roles: [...STAFF, 'inspector'], inOwnBody: true, scope: 'obligations:read' },
	'obligation.record-trigger': {
		roles: ['case-officer', 'section-head', 'disclosure-office'],
		inOwnBody: true,
		scope: 'drafts:push',
	},
	'obligation.declare-nil': { roles: ['case-officer', 'section-head'], inOwnBody: true },
	'obligation.waive': { roles: ['disclosure-office'], inOwnBody: true },
	'register.read': { roles: [...STAFF, 'inspector'], inOwnBody: true, scope: 'register:read' },
	'register.read-withheld': {
		roles: ['secrecy-reviewer', ...LEADERS, 'disclosure-office', 'inspector'],
		inOwnBody: true,
	},
	'inspection.write': { roles: ['inspector'], inOwnBody: true },
	// What holds for the whole place is decided by who reaches the whole place: the office of the government, not that of a bureau.
	'catalogue.install': { roles: ['disclosure-office'], inOwnBody: true },
	'sign-off-path.read': { roles: [...STAFF, 'inspector'] },
	'sign-off-path.propose': { roles: ['disclosure-office'], inOwnBody: true },
	'sign-off-path.activate': { roles: ['disclosure-office', ...LEADERS], inOwnBody: true },
	// What is still missing before a place can publish: for those who can cure it.
	'setup.read': { roles: ['disclosure-office', 'system-administrator', 'security-administrator'] },
	'delegation.grant': { roles: STAFF, inOwnPost: true },
	'delegation.revoke': { roles: STAFF, inOwnPost: true },

	// The system administrator keeps the machine and the tree, but gives nobody a right.
	'calendar.import': { roles: ['system-administrator'] },
	'organization.change': { roles: ['system-administrator'] },
	'place.register': { roles: ['system-administrator'] },
	'account.create': { roles: ['system-administrator'] },
	'account.disable': { roles: ['system-administrator'], notOwnAccount: true },
	'backup.make': { roles: ['system-administrator'] },
	// The security administrator gives rights, but not to himself.
	'post.appoint': { roles: ['security-administrator'], notOwnAccount: true },
	'role.grant': { roles: ['security-administrator'], notOwnAccount: true },
	'account.invite': { roles: ['security-administrator'] },
	'account.unlock': { roles: ['security-administrator'] },
	'account.reset': { roles: ['security-administrator'], notOwnAccount: true },
	'session.revoke': { roles: ['security-administrator'] },
	'token.issue': { roles: ['security-administrator'] },
	'token.revoke': { roles: ['security-administrator'] },
	'security-level.change': { roles: ['security-administrator'] },
	'account.read': { roles: ['system-administrator', 'security-administrator'] },
	// The audit administrator reads what all of them did, and does nothing else.
	'audit.read': { roles: ['audit-administrator'] },
	'audit.export': { roles: ['audit-administrator'] },
} as const satisfies Record<string, Rule>;

/** Everything that can be asked for. */
export type Action = keyof typeof RULES;
export const ACTIONS = Object.keys(RULES) as readonly Action[];

const AUDIT_ACTIONS: readonly Action[] = ['audit.read', 'audit.export'];
const ADMINISTRATOR_ROLES: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];

/**
 * Whether somebody may do something to a thing: true, or the first reason why not. Other places are looked at before anything else.
 * Says nothing about whether the thing is in a state for it; that is the action's own refusal.
 */
export function may(actor: Actor, action: Action, subject: Subject): true | PolicyReason {
	const rule: Rule = RULES[action];
	if (rule.roles === 'everyone') return true;
	if (actor.kind === 'citizen') return 'not-signed-in';
	if (actor.placeId !== subject.placeId) return 'not-found';
	if (actor.kind === 'token') return mayToken(actor, rule, subject);
	if (rule.roles === 'signed-in')
		return subject.accountId === undefined || subject.accountId === actor.accountId ? true : 'not-found';
	if (actor.isRestricted) return 'session-restricted';
	return mayAccount(actor, action, rule, rule.roles, subject);
}

type Account = Extract<Actor, { kind: 'account' }>;

function mayAccount(
	actor: Account,
	action: Action,
	rule: Rule,
	roles: readonly Role[],
	subject: Subject,
): true | PolicyReason {
	if (actor.administratorRoles.includes('audit-administrator') && !AUDIT_ACTIONS.includes(action))
		return 'audit-administrator-only-reads-logs';
	const isAdministration = roles.every((role) => ADMINISTRATOR_ROLES.includes(role));
	const isAsAdministrator = actor.administratorRoles.some((role) => roles.includes(role));
	if (isAdministration && !isAsAdministrator) return 'role-missing';
	if (!isAsAdministrator) {
		// Even if a post was given him by some other way: who can change rights must not use them.
		if (actor.administratorRoles.length > 0) return 'administrator-handles-no-content';
		const posts = actor.posts.filter((post) => roles.includes(post.kind));
		if (posts.length === 0) return 'role-missing';
		if (rule.inOwnPost && !posts.some((post) => post.postId === subject.postId)) return 'not-own-post';
		if (rule.inOwnBody && !posts.some((post) => post.reachesWholePlace || post.bodyId === subject.bodyId))
			return 'other-body';
	}
	const isOwnDraft =
		subject.drafterAccountId === actor.accountId || (subject.drafterAccountIds ?? []).includes(actor.accountId);
	if (rule.notOwnDraft && isOwnDraft) return 'own-draft';
	if (rule.notOwnAccount && subject.accountId === actor.accountId) return 'own-account';
	return true;
}

function mayToken(actor: Extract<Actor, { kind: 'token' }>, rule: Rule, subject: Subject): true | PolicyReason {
	if (rule.scope === undefined || !actor.scopes.includes(rule.scope)) return 'scope-missing';
	// A token for some bodies needs to know which one it is about.
	if (actor.bodyIds !== null && (subject.bodyId === undefined || !actor.bodyIds.includes(subject.bodyId)))
		return 'other-body';
	return true;
}

/** The bodies of the place whose things he may do this to: what a list is narrowed by. Empty = none at all. */
export function bodiesFor(actor: Actor, action: Action, placeId: string): 'all' | readonly string[] {
	if (may(actor, action, { placeId }) === true) return 'all';
	const own =
		actor.kind === 'account' ? actor.posts.map((post) => post.bodyId) : actor.kind === 'token' ? actor.bodyIds : [];
	return [...new Set(own ?? [])].filter((bodyId) => may(actor, action, { placeId, bodyId }) === true);
}

/** The name under which what he did is recorded; never a person's name. */
export function actorName(actor: Actor): string {
	if (actor.kind === 'account') return `account:${actor.accountId}`;
	return actor.kind === 'token' ? `token:${actor.tokenId}` : 'citizen';
}
