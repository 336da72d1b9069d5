import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** One duty: how its due date came about, and what can be done about it. */
export const duty: Screen = {
	path: 'duties/$obligationId',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	load: () => import('./duty.tsx'),
};
