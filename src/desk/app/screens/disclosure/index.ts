import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** One disclosure: publish it, or see why not; correct it, withdraw it. */
export const disclosure: Screen = {
	path: 'disclosures/$disclosureId',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.read'],
	load: () => import('./disclosure.tsx'),
};
