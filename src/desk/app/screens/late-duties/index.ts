import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** The duties behind a number of the timeliness. */
export const lateDuties: Screen = {
	path: 'timeliness/$year/duties',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	load: () => import('./late-duties.tsx'),
};
