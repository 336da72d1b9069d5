import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 公开记录: the rows behind a number of the totals. */
export const acts: Screen = {
	path: 'register-acts',
	titles: { zh: titleZh, en: titleEn },
	needs: ['register.read'],
	load: () => import('./acts.tsx'),
};
