import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 起草: one draft, from its first words to its submission. */
export const draft: Screen = {
	path: 'drafts/$disclosureId',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.read'],
	load: () => import('./draft.tsx'),
};
