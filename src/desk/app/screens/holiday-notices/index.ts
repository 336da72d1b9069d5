import { ScheduleOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 工作日历: next year's notice, read and looked at before it counts. */
export const holidayNotices: Screen = {
	path: 'holiday-notices',
	titles: { zh: titleZh, en: titleEn },
	needs: ['calendar.import'],
	nav: { group: 'administration', icon: ScheduleOutlined },
	load: () => import('./holiday-notices.tsx'),
};
