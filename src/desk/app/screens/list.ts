import { draft } from './draft/index.ts';
import { drafts } from './drafts/index.ts';
import { newDraft } from './new-draft/index.ts';
import type { Screen } from './screen.ts';
import { today } from './today/index.ts';

/** Every screen, in the order of the navigation. The first that somebody may open is where he begins. */
export const SCREENS: readonly Screen[] = [today, newDraft, drafts, draft];
