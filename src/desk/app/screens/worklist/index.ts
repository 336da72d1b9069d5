import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** One list, all of its rows. */
export const worklist: Screen = {
	path: 'worklists/$list',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	load: () => import('./worklist.tsx'),
};
