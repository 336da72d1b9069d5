import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 政务公开信息处理单: what is to be published, and the signature under it. */
export const sheet: Screen = {
	path: 'sheets/$sheetId',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.read'],
	load: () => import('./sheet.tsx'),
};
