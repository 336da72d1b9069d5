import type { ComponentType } from 'react';
import type { Action } from '../../../organization/policy.ts';
import type { Language } from '../language/language.ts';

/** Groups of the navigation, in the order of the page. */
export const NAV_GROUPS = ['work', 'oversight', 'catalogue', 'administration'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** What a screen is called; `initials` are those of its pinyin, in small letters, for the command palette. */
export interface ScreenTitle {
	readonly title: string;
	readonly initials: string;
}

/** One screen of the desk: a folder of its own that exports this, and one line in `screens/list.ts`. */
export interface Screen {
	/** Below `/desk/places/{place}/`, parts that vary with a dollar: `drafts/$disclosureId`. */
	readonly path: string;
	readonly titles: Readonly<Record<Language, ScreenTitle>>;
	/** One of these is enough, as `GET session` lists them; empty: anybody who is signed in. The server decides again on every call. */
	readonly needs: readonly Action[];
	/** It is about what no single body owns: whoever may do it for a body only is told so. */
	readonly isOfWholePlace?: true;
	/** Its place in the navigation; a screen without one is reached from others. */
	readonly nav?: { readonly group: NavGroup; readonly icon: ComponentType };
	/** Second key after `g`, for those opened many times a day. */
	readonly key?: string;
	/** The component, loaded when it is first opened. */
	readonly load: () => Promise<{ default: ComponentType }>;
}
