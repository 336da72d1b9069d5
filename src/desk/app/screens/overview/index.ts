import { DashboardOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 总览: what the office looks after, of every body its reader reaches. */
export const overview: Screen = {
	path: 'overview',
	titles: { zh: titleZh, en: titleEn },
	needs: ['disclosure.publish', 'inspection.write', 'review.sign-as-deputy', 'review.sign-as-principal'],
	nav: { group: 'oversight', icon: DashboardOutlined },
	key: 'o',
	load: () => import('./overview.tsx'),
};
