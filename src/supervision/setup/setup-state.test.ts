import { expect, test } from 'vitest';
import { type SetupFacts, setupSteps } from './setup-state.ts';

const nothing: SetupFacts = {
	administratorRoles: [],
	hasGovernmentBody: false,
	bodyCount: 0,
	postKinds: [],
	heldPostKinds: [],
	activeAccounts: 0,
	accountsWithoutSecondFactor: 0,
	isSecondFactorRequired: false,
	signingPosts: ['section-head'],
	isOwnPath: false,
	itemCount: 0,
	unknownBodies: [],
	bodiesWithPrefix: 0,
	isPublicAddressSet: false,
	publishedCount: 0,
};
const stateOf = (facts: Partial<SetupFacts>, name: string) =>
	setupSteps({ ...nothing, ...facts }).find(({ step }) => step === name);

test.each<[string, Partial<SetupFacts>, string, string, string[]]>([
	['a place nobody administers', {}, 'administrators', 'missing', ['system-administrator', 'security-administrator']],
	[
		'one of two administrators',
		{ administratorRoles: ['system-administrator'] },
		'administrators',
		'missing',
		['security-administrator'],
	],
	[
		'posts the path asks for',
		{ postKinds: ['case-officer'] },
		'posts',
		'missing',
		['section-head', 'disclosure-office'],
	],
	[
		'a post nobody is in',
		{
			postKinds: ['case-officer', 'section-head', 'disclosure-office'],
			heldPostKinds: ['case-officer', 'disclosure-office'],
		},
		'people',
		'missing',
		['section-head'],
	],
	[
		'a second factor where none is asked for',
		{ accountsWithoutSecondFactor: 1 },
		'second-factors',
		'optional',
		['second-factor'],
	],
	[
		'a second factor at level 3',
		{ accountsWithoutSecondFactor: 1, isSecondFactorRequired: true },
		'second-factors',
		'missing',
		['second-factor'],
	],
	['the general path', {}, 'sign-off-path', 'optional', ['sign-off-path']],
	['no path at all', { signingPosts: null }, 'sign-off-path', 'missing', ['sign-off-path']],
	['a printed name nobody answers to', { unknownBodies: ['某局'] }, 'catalogue-bodies', 'optional', ['某局']],
	['the first publication', { publishedCount: 1 }, 'first-publication', 'done', []],
])('%s', (_, facts, name, state, missing) => {
	expect(stateOf(facts, name)).toMatchObject({ state, missing });
});
