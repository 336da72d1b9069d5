import type { PostKind } from '../../organization/post/post.ts';

/** Steps of a new place, in the order they are best done. */
export const SETUP_STEP_NAMES = [
	...(['administrators', 'government-body', 'bodies', 'posts', 'people', 'second-factors', 'sign-off-path'] as const),
	...(['catalogue', 'catalogue-bodies', 'index-prefix', 'website', 'first-publication'] as const),
];
export type SetupStepName = (typeof SETUP_STEP_NAMES)[number];

/** What is counted in the database about a place; nothing of any person. */
export interface SetupFacts {
	readonly administratorRoles: readonly string[];
	readonly hasGovernmentBody: boolean;
	readonly bodyCount: number;
	/** Kinds of posts that are set up today, and those with somebody in them who can sign in. */
	readonly postKinds: readonly PostKind[];
	readonly heldPostKinds: readonly PostKind[];
	readonly activeAccounts: number;
	readonly accountsWithoutSecondFactor: number;
	readonly isSecondFactorRequired: boolean;
	/** Kinds the ordinary path asks for; null: no path at all. */
	readonly signingPosts: readonly PostKind[] | null;
	readonly isOwnPath: boolean;
	readonly itemCount: number;
	/** Printed names no body of the place answers to. */
	readonly unknownBodies: readonly string[];
	readonly bodiesWithPrefix: number;
	readonly isPublicAddressSet: boolean;
	readonly publishedCount: number;
}

/** `optional`: it works without, and is better with it. */
export interface SetupStep {
	readonly step: SetupStepName;
	readonly state: 'done' | 'missing' | 'optional';
	/** What is still missing, as codes or printed names. */
	readonly missing: readonly string[];
	/** How much is there. */
	readonly count: number;
}

const ADMINISTRATORS = ['system-administrator', 'security-administrator'];

/** 开通进度. The steps of a place up to its first publication, each done, missing or optional. */
export function setupSteps(facts: SetupFacts): SetupStep[] {
	const neededPosts: PostKind[] = ['case-officer', ...(facts.signingPosts ?? []), 'disclosure-office'];
	const without = (held: readonly string[], needed: readonly string[]) => needed.filter((one) => !held.includes(one));
	const step = (name: SetupStepName, count: number, missing: readonly string[], isOptional = false): SetupStep => {
		const state = missing.length === 0 ? 'done' : isOptional ? 'optional' : 'missing';
		return { step: name, state, missing, count };
	};
	const needs = (name: SetupStepName, count: number, isOptional = false) =>
		step(name, count, count > 0 ? [] : [name], isOptional);
	const secure = facts.activeAccounts - facts.accountsWithoutSecondFactor;
	return [
		step('administrators', facts.administratorRoles.length, without(facts.administratorRoles, ADMINISTRATORS)),
		needs('government-body', facts.hasGovernmentBody ? 1 : 0),
		needs('bodies', facts.bodyCount),
		step('posts', facts.postKinds.length, without(facts.postKinds, neededPosts)),
		step('people', facts.heldPostKinds.length, without(facts.heldPostKinds, neededPosts)),
		step(
			'second-factors',
			secure,
			facts.accountsWithoutSecondFactor === 0 ? [] : ['second-factor'],
			!facts.isSecondFactorRequired,
		),
		facts.signingPosts === null
			? step('sign-off-path', 0, ['sign-off-path'])
			: needs('sign-off-path', facts.isOwnPath ? 1 : 0, true),
		needs('catalogue', facts.itemCount),
		step('catalogue-bodies', 0, facts.unknownBodies, true),
		needs('index-prefix', facts.bodiesWithPrefix),
		needs('website', facts.isPublicAddressSet ? 1 : 0),
		needs('first-publication', facts.publishedCount),
	];
}
