import { ScheduleOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 截止日历: a month of due dates. */
export const deadlines: Screen = {
	path: 'deadlines',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	nav: { group: 'work', icon: ScheduleOutlined },
	load: () => import('./deadlines.tsx'),
};
