import { BarChartOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 按时情况: by month, body and item. */
export const timeliness: Screen = {
	path: 'timeliness',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	nav: { group: 'oversight', icon: BarChartOutlined },
	load: () => import('./timeliness.tsx'),
};
