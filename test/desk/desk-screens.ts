import type { Action } from '../../src/organization/policy.ts';

/** What a test asks of a screen. The desk's own sources are written for a browser and have types of their own. */
export interface DeskScreen {
	readonly path: string;
	readonly titles: { readonly zh: { readonly title: string } };
	readonly needs: readonly Action[];
	readonly isOfWholePlace?: true;
	readonly nav?: object;
}

/** Every screen of the desk, as its own list has them. */
export async function deskScreens(): Promise<readonly DeskScreen[]> {
	const list = new URL('../../src/desk/app/screens/list.ts', import.meta.url).href;
	return ((await import(list)) as { SCREENS: readonly DeskScreen[] }).SCREENS;
}
