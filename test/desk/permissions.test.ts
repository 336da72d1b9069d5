import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, type Action } from '../../src/organization/policy.ts';
import { deskCommands } from './desk-commands.ts';
import { deskScreens } from './desk-screens.ts';
import { actionOfRoute, loadRoutes, permissionsOf } from './permission-tests.ts';
import { OVERSEERS, PEOPLE, type PersonName } from './whole-desk.ts';

// The others stand in permissions-of-overseers.test.ts, so that two workers share them.
permissionsOf((Object.keys(PEOPLE) as PersonName[]).filter((person) => !OVERSEERS.has(person)));

beforeAll(loadRoutes);

describe('the list of commands', () => {
	/** Commands by the folder of `screens/` their source stands in. */
	function commandsInSource(): Map<string, Set<string>> {
		const root = new URL('../../src/desk/app/screens/', import.meta.url);
		const found = new Map<string, Set<string>>();
		for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
			const file = `${entry.parentPath}/${entry.name}`;
			const text = readFileSync(file, 'utf8');
			const [folder = ''] = file.slice(root.pathname.length).split('/');
			for (const [, name = ''] of text.matchAll(/(?:useCommand|call(?:Tagged)?)\(\s*'((?:POST|PUT|DELETE) [^']+)'/g))
				found.set(folder, (found.get(folder) ?? new Set()).add(name));
		}
		return found;
	}
	/** On screens where they are there only until a new place is set up: new-county.test.ts goes through them. */
	const IN_SETUP = 'setup';
	/** Of oneself, beside everything else: nobody is forbidden them. */
	const OF_ONESELF = /\/session\//;

	test('names every command the source of a screen gives', () => {
		const listed = new Set(deskCommands('').flatMap(({ commands }) => commands));
		const missing = [...commandsInSource()].flatMap(([folder, names]) =>
			folder === IN_SETUP
				? []
				: [...names].filter((name) => !listed.has(name) && !OF_ONESELF.test(name)).map((name) => `${folder}: ${name}`),
		);
		expect(missing).toEqual([]);
	});

	/** What is done elsewhere than on the desk. */
	const ELSEWHERE: readonly Action[] = [
		'public.read',
		// On the machine itself.
		'backup.make',
	];

	test('gives every sentence of the policy a control, or a screen that needs it', async () => {
		const screens = await deskScreens();
		const controls = deskCommands('').flatMap((one) => (one.action ? [one.action] : one.commands.map(actionOfRoute)));
		const shown = new Set([...controls, ...screens.flatMap(({ needs }) => needs)]);
		expect(ACTIONS.filter((action) => !shown.has(action)).toSorted()).toEqual([...ELSEWHERE].toSorted());
	});
});
